"""The head of the member form, the panel of those who are alike, and the reason of a strike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import N_, _
from safehome.registers.dates import say_date
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import FactLine, label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge, Shape
from safehome.ui.overriding import override
from safehome.ui.roster_columns import badge_of, lives_at, state_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

    from safehome.desk.likeness import Likeness as Alike
    from safehome.registers.register import Record

WHY = {
    "number": N_("the same ID number"),
    "birth": N_("the same name and birth date"),
    "phone": N_("the same name and phone"),
}


class FormHead(QWidget):
    """Whose entry this is: name, state, number, last verification; her card."""

    def __init__(self) -> None:
        super().__init__()
        self.back_button = Button(_("Back to the roster"), "link")
        self.back_button.hide()
        self.card_button = Button(_("Card"), "quiet", "printer")
        self.name = label("", "head")
        self.badge = Badge("")
        self.note = FactLine("", "note", "ink2")
        words = QVBoxLayout()
        spaced(words, spacing=4)
        words.addLayout(row(self.name, self.badge, 1))
        words.addWidget(self.note)
        body = QHBoxLayout(self)
        spaced(body, (20, 12, 16, 12), 10)
        body.addWidget(self.back_button)
        body.addLayout(words, 1)
        body.addWidget(self.card_button)

    def show_record(self, record: Record | None, last: str) -> None:
        """Tell whose entry is open; `last` is the day or month of her last verification."""
        self.card_button.setVisible(record is not None)
        if record is None:
            self.name.setText(_("New woman"))
            self.badge.say("", "ring", "mute")
            self.note.setText(_("Only the name is required; the number fills the rest"))
            return
        self.name.setText(str(record["name"]))
        self.badge.say(state_of(record), *badge_of(record))
        since = str(record["registered_on"] or "")[:4]
        parts = [record.number]
        if last:
            parts.append(_("last verified {date}").format(date=say_date(last)))
        if since:
            parts.append(_("on the roster since {year}").format(year=since))
        if record.struck:
            parts = [record.number, _("struck: {why}").format(why=record.struck)]
        self.note.setText(" · ".join(parts))


class Likeness(QFrame):
    """A warning that she may be on the roster already."""

    def __init__(self) -> None:
        super().__init__()
        self.records: list[Record] = []
        self.open_button = Button(_("Open her"))
        self.apart_button = Button(_("Not the same"))
        self._words = label("", "note", "ink", wrap=True)
        body = QVBoxLayout(self)
        spaced(body, (20, 8, 16, 8), 6)
        words = row(Shape("triangle", "warn", 18), self._words, spacing=10)
        words.setStretch(1, 1)
        body.addLayout(words)
        body.addLayout(row(1, self.open_button, self.apart_button, spacing=8))
        self.hide()

    def show_records(self, alike: Sequence[Alike]) -> None:
        """Name those who are alike and why; nobody hides it."""
        self.records = [each.record for each in alike]
        if alike:
            first = alike[0].record
            said = _("She may be on the roster already: {name} {number}, {home} ({why})").format(
                name=first["name"],
                number=first.number,
                home=lives_at(first),
                why=_(WHY[alike[0].why]),
            )
            if len(alike) > 1:
                said = _("{said}; {n} more").format(said=said, n=len(alike) - 1)
            self._words.setText(said)
            self.setAccessibleName(said)
        self.setVisible(bool(alike))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.fillRect(self.rect(), it.colour("warnWash"))
        painter.fillRect(0, 0, 4, self.height(), it.colour("warn"))
