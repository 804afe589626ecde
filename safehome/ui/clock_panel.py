"""The dates a case has to keep: what, how long still, by which article, and a bar of time used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.case_words import short_day
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, label, row
from safehome.ui.marks import Bar, Shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.registers.clocks import Clock
    from safehome.registers.terms import Profile

LOOKS = {
    "running": ("ring", "info"),
    "soon": ("clock", "warn"),
    "overdue": ("triangle", "bad"),
    "done": ("tick", "ok"),
    "late": ("tick", "ink2"),
}
"""Shape and colour of how a clock stands."""


class ClockLine(QWidget):
    """One date: three lines."""

    def __init__(self, clock: Clock, today: str, regulation: str) -> None:
        super().__init__()
        state = clock.state(today)
        shape, tone = LOOKS[state]
        what, left = _(clock.term.label), clock.say(today)
        self.setAccessibleName(f"{what}: {left}")
        self.setToolTip(_(clock.term.says))
        body = QVBoxLayout(self)
        spaced(body, spacing=1)
        self._what = label(what, "strong", wrap=True)
        first = row(Shape(shape, tone, 16), self._what, label(left, "strong", tone), spacing=8)
        first.setStretch(1, 1)
        body.addLayout(first)
        if clock.done:
            return  # what is done needs no more than its word
        article = _(clock.term.article).removeprefix(regulation).lstrip(", ，")
        due = label(short_day(clock.due, today), "note", "ink2")
        second = row(label(article, "note", "ink3", wrap=True), due, spacing=8)
        second.setStretch(0, 1)
        spaced(second, (24, 0, 0, 0), 8)
        body.addLayout(second)
        bar = Bar(what, 5)
        bar.set_part(clock.used(today), tone)
        third = row(bar)
        spaced(third, (24, 3, 0, 0))
        body.addLayout(third)


class ClockPanel(Panel):
    """The dates of a case."""

    def __init__(self) -> None:
        super().__init__((18, 14, 18, 16), 10)
        self._profile = label("", "note", "ink2", wrap=True)
        self._profile.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        head = row(label(_("Terms"), "lead"), self._profile, spacing=12)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self._lines = QVBoxLayout()
        spaced(self._lines, spacing=12)
        self.body.addLayout(self._lines)
        self._nothing = label(_("Nothing is due."), "note", "ink2")
        self.body.addWidget(self._nothing)
        self.clocks: list[ClockLine] = []

    def show_clocks(self, clocks: Sequence[Clock], today: str, profile: Profile) -> None:
        """Show these dates under this regulation."""
        for line in self.clocks:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.clocks = [ClockLine(each, today, _(profile.title)) for each in clocks]
        for line in self.clocks:
            self._lines.addWidget(line)
        self._nothing.setVisible(not clocks)
        self._profile.setText(_(profile.title))
