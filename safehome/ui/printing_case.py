"""Choosing the complaint a form is printed for, and saying what its names are printed for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.members import MEMBERS
from safehome.store.cases import Asked as AskedLog
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.fields import Line
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.printing_member import MOST, FindSheet, member_row
from safehome.ui.rows import TwoLineRow
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


class CaseSheet(FindSheet):
    """Finds a complaint as one types, the newest first; for her own record a member too."""

    def __init__(self, over: QWidget, desk: Desk, *, or_member: bool) -> None:
        self._desk = desk
        self._or_member = or_member
        asked = _("Whose record is printed?") if or_member else _("Which complaint is printed?")
        super().__init__(over, _("Choose a complaint"), asked, _("Number, or the complainant"))

    @override
    def found(self, words: str) -> list[tuple[str, TwoLineRow]]:
        records = self._desk.cases.listed(COMPLAINTS, AskedLog(words=words))[:MOST]
        rows = [(each.number, _case_row(each)) for each in records]
        if self._or_member and words:
            ids = self._desk.find(Wanted(words=words)).ids[:MOST]
            members = self._desk.look_up(MEMBERS, ids)
            rows += [(each.number, member_row(each)) for each in members]
        return rows


class PurposeSheet(Sheet):
    """Asks what names are printed for."""

    said = Signal(str)

    def __init__(self, over: QWidget, usual: str) -> None:
        super().__init__(over, _("Print with names"))
        panel = Panel((18, 16, 18, 14), 12)
        panel.setFixedWidth(look().px(480))
        panel.body.addWidget(label(_("What are the names printed for?"), "lead"))
        told = _(
            "The disclosure log keeps it, with your name and the time. Never print it for the "
            "person complained of."
        )
        panel.body.addWidget(label(told, "note", "ink2", wrap=True))
        self.purpose = Line("words", _("Purpose"))
        self.purpose.set_text(usual)
        panel.body.addWidget(self.purpose)
        self._note = label("", "note", "bad", wrap=True)
        panel.body.addWidget(self._note)
        self.print_button = Button(_("With names"), "primary")
        leave = Button(_("Without names"))
        panel.body.addLayout(row(1, leave, self.print_button, spacing=8))
        self.body.addWidget(panel)
        leave.clicked.connect(self.reject)
        self.print_button.clicked.connect(self._say)
        self.purpose.returnPressed.connect(self._say)
        self.purpose.setFocus()
        self.purpose.selectAll()

    def _say(self) -> None:
        words = self.purpose.text().strip()
        if not words:
            self._note.setText(_("Say what they are printed for."))
            self.purpose.setFocus()
            return
        self.accept()
        self.said.emit(words)


def usual_purpose(form: str) -> str:
    """Return the purpose that a form is printed for as a rule, "" where there is none."""
    return {"notice": _("delivery to her"), "referral": _("referral")}.get(form, "")


def _case_row(record: Record) -> TwoLineRow:
    """Return how a complaint reads in the list: people look over her shoulder, so no name."""
    shown = COMPLAINTS.show(record.values)
    second = "\u3000".join((shown["received"][:10], shown["category"]))
    return TwoLineRow(record.number, second, struck=bool(record.struck))
