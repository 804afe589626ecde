"""The right of the verification page: the figure, and the legend that is also the count.

Each line of the legend is the key, what it means, what it opens and how many
there are; a mouse may press it as one presses the key.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from safehome.base.words import N_, _
from safehome.registers.rounds import OUTCOMES
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, hairline, label, row
from safehome.ui.look import look
from safehome.ui.marks import Bar
from safehome.ui.overriding import override
from safehome.ui.verification_keys import KeyButton, LegendLine
from safehome.ui.verification_words import OPENS

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.ui.verification_walk import Walk


class CountPanel(Panel):
    """How far the month is, what the keys mean, and what can be done for many at once."""

    outcome_pressed = Signal(str)
    house_pressed = Signal()
    sheet_pressed = Signal()
    rest_pressed = Signal()
    missed_pressed = Signal()
    months_pressed = Signal()
    second_look_pressed = Signal()
    file_pressed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__((18, 10, 18, 10), 0, parent)
        self._grid = QGridLayout()
        self.body.addLayout(self._grid, 1)
        self._figures, figures = _box()
        self._make_figures(figures)
        self._legend, legend = _box()
        self.lines: dict[str, LegendLine] = {}
        for outcome in OUTCOMES:
            self._line(legend, outcome, OPENS.get(outcome, ""), line=outcome != OUTCOMES[-1])
        legend.addWidget(hairline())
        self._line(legend, "arrived", N_("not on the list"), line=False)
        self._buttons, buttons = _box()
        self._make_buttons(buttons)
        self._beside: bool | None = None
        self.arrange(beside=False)

    def _make_figures(self, body: QVBoxLayout) -> None:
        self._figure = label("", "figure")
        self._due = label("", "note", "ink2")
        self._rate, self._here = label("", "note", "ink2"), label("", "note", "ink2")
        self._bar = Bar(_("Verified so far"))
        body.addLayout(row(self._figure, self._due, 1, self._rate, self._here, spacing=8))
        body.addSpacing(4)
        body.addWidget(self._bar)
        body.addSpacing(10)
        body.addWidget(hairline())

    def _line(self, body: QVBoxLayout, outcome: str, opens: str, *, line: bool) -> None:
        it = LegendLine(outcome, opens, line)
        it.clicked.connect(lambda _on=False: self.outcome_pressed.emit(outcome))
        self.lines[outcome] = it
        body.addWidget(it, 1)

    def _make_buttons(self, body: QVBoxLayout) -> None:
        self.house = KeyButton("H")
        self.sheet, self.rest = Button("", "link"), Button("", "link")
        self.missed = Button("", "link")
        self.months = Button(_("Other months"), "link")
        self.second_look = Button("", "link")
        self.from_file = Button(_("Results from a file"), "link")
        self.carried = label("", "note", "ink2", wrap=True)
        for button, signal in (
            (self.house, self.house_pressed),
            (self.sheet, self.sheet_pressed),
            (self.rest, self.rest_pressed),
            (self.missed, self.missed_pressed),
            (self.months, self.months_pressed),
            (self.second_look, self.second_look_pressed),
            (self.from_file, self.file_pressed),
        ):
            button.clicked.connect(signal)
        self._many, many = _box()
        many.addWidget(hairline())
        many.addSpacing(8)
        many.addWidget(self.house)
        body.addWidget(self._many)
        body.addWidget(self.carried)
        body.addLayout(self._links())
        body.addStretch(1)

    def _links(self) -> QGridLayout:
        """Return what is done more rarely, in two columns."""
        links = QGridLayout()
        links.setContentsMargins(0, 0, 0, 0)
        links.setSpacing(0)
        pairs = ((self.sheet, self.rest), (self.missed, self.months),
                 (self.from_file, self.second_look))  # fmt: skip
        for line, pair in enumerate(pairs):
            for column, button in enumerate(pair):
                links.addWidget(button, line, column, Qt.AlignmentFlag.AlignLeft)
        links.setColumnStretch(1, 1)
        return links

    def stacked_height(self) -> int:
        """Return how high the panel must be with its parts under one another."""
        parts = (self._figures, self._legend, self._buttons)
        return sum(part.minimumSizeHint().height() for part in parts) + look().px(20)

    def arrange(self, *, beside: bool) -> None:
        """Put the legend beside the rest, where the panel has the page to itself."""
        if beside == self._beside:
            return
        self._beside = beside
        grid = self._grid
        for part in (self._figures, self._legend, self._buttons):
            grid.removeWidget(part)
        if beside:
            grid.addWidget(self._legend, 0, 0, 2, 1)
            grid.addWidget(self._figures, 0, 1)
            grid.addWidget(self._buttons, 1, 1)
        else:
            grid.addWidget(self._figures, 0, 0)
            grid.addWidget(self._legend, 1, 0)
            grid.addWidget(self._buttons, 2, 0)
        grid.setColumnStretch(0, 1)
        grid.setColumnStretch(1, 1 if beside else 0)
        grid.setHorizontalSpacing(look().px(28 if beside else 0))
        grid.setVerticalSpacing(0)
        grid.setRowStretch(1, 1 if beside else 0)
        grid.setRowStretch(2, 0 if beside else 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spare()

    def _spare(self) -> None:
        """Leave out how far the sheet is where the figures do not fit on their line."""
        shown = (self._figure, self._due, self._rate, self._here)
        wanted = sum(part.sizeHint().width() + look().px(8) for part in shown)
        self._here.setVisible(wanted <= self._figures.width())

    def show_walk(self, walk: Walk, looks: int) -> None:
        """Show the figures of a month, and how many each button would write."""
        status = walk.status
        done = len(walk.entries) - len(walk.open_on_sheet())
        self._figure.setText(f"{status.typed:,}")
        self._due.setText(_("of {n} verified").format(n=f"{status.due:,}"))
        part = status.typed / status.due if status.due else 0.0
        self._rate.setText(f"{int(part * 100)}%")
        self._here.setText(_("sheet {done} / {n}").format(done=done, n=len(walk.entries)))
        self._bar.set_part(part)
        self._spare()
        for outcome, line in self.lines.items():
            line.show_count(status.arrived if outcome == "arrived" else status.outcomes[outcome])
            line.setEnabled(walk.is_open)
        house, sheet = len(walk.open_in_house()), len(walk.open_on_sheet())
        self._many.setVisible(walk.is_open)
        self.house.say_one_of(
            _("Rest of this house unchanged ({n})").format(n=house),
            _("House unchanged ({n})").format(n=house),
        )
        self.house.lock("" if house else _("Nobody of this house is left."))
        self.sheet.say(_("Sheet unchanged ({n})").format(n=sheet))
        self.sheet.setVisible(walk.is_open and sheet > 0)
        self.rest.say(_("All unchanged ({n})").format(n=f"{status.open:,}"))
        self.rest.setVisible(walk.is_open and status.open > 0)
        self.missed.say(_("Sheet not met ({n})").format(n=sheet))
        self.missed.setVisible(walk.is_open and sheet > 0)
        self.from_file.setVisible(walk.is_open)
        self.carried.setText(_("Carried over by name: {n}").format(n=status.carried))
        self.carried.setVisible(status.carried > 0)
        self.second_look.say(_("To look at again ({n})").format(n=looks))
        self.second_look.setVisible(looks > 0)


def _box() -> tuple[QWidget, QVBoxLayout]:
    """Return a part of the panel and its layout."""
    it = QWidget()
    body = QVBoxLayout(it)
    spaced(body)
    return it, body
