"""The form of a woman met who is not on the list, inside the round.

It is the form of the roster with three differences: it begins at the address
one is standing at, its draft belongs to the month, and a woman who was here
before comes back under her old number instead of getting another.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.registers import codes
from safehome.registers.members import MEMBERS
from safehome.ui.overriding import override
from safehome.ui.roster_form import MemberForm

if TYPE_CHECKING:
    from safehome.registers.register import Record
    from safehome.ui.verification_walk import Walk

GONE = ("left_on", "left_to", "left_why")


class ArrivalForm(MemberForm):
    """A new arrival of the open month."""

    listed = Signal(object)  # she is on this month's list: show her there

    def __init__(self, walk: Walk) -> None:
        super().__init__(walk.desk)
        self._walk = walk
        self.known: Record | None = None
        self.foot.save_button.say(_("Save the arrival"))
        self.history_button.hide()
        self.head.card_button.hide()
        self.likeness.open_button.clicked.disconnect()
        self.likeness.open_button.clicked.connect(self._take_up)

    @property
    @override
    def key(self) -> str:
        return super().key if self.record else f"round/{self._walk.month}/new"

    def begin(self, walk: Walk) -> None:
        """Show an empty form at the address of the lit row, or the draft of this month."""
        self.keep_draft()
        self._walk, self.known = walk, None
        lit = walk.lit_entry
        day = walk.day or walk.desk.today()
        usual = {"status": codes.STATUS.show("present"), "sex": codes.SEX.show("2"),
                 "registered_on": walk.desk.today(), "arrived": day}  # fmt: skip
        if lit is not None:
            usual |= {"group": lit.group, "house": lit.house, "landlord": lit.landlord}
        self.open_new(usual)
        self.rows.editors["name"].setFocus()

    # -- she was here before ------------------------------------------------------

    @override
    def _look_for_alike(self) -> None:
        if self.known is not None:
            self.likeness.show_records([])
            return
        super()._look_for_alike()
        if self.likeness.records:
            listed = self._is_listed(self.likeness.records[0])
            self.likeness.open_button.say(
                _("Show her on the list") if listed else _("Take her back under her number")
            )

    def _is_listed(self, record: Record) -> bool:
        return self._walk.desk.rounds.entry_of(self._walk.month, record) is not None

    def _take_up(self) -> None:
        """Go to her row when she is on the list, else go on with her old entry."""
        record = self.likeness.records[0]
        if self._is_listed(record):
            self.listed.emit(record)
        else:
            self.take_back(record)

    def take_back(self, record: Record) -> None:
        """Go on with the entry she had; what was typed now counts."""
        self.known = record
        texts = MEMBERS.show(record.values) | self.typed()
        texts |= {"registered_on": MEMBERS.show(record.values).get("registered_on", "")}
        self.rows.fill(texts | dict.fromkeys(GONE, ""))
        self._say_known(record)
        self._look_again()
        self._look_for_alike()
        self.foot.save_button.setFocus()

    @override
    def _show_head(self) -> None:
        super()._show_head()
        self.history_button.hide()
        if self.record is None:
            self.head.name.setText(_("New arrival"))
            self.head.note.setText(_("Her ID number finds her if she was here before."))

    def _say_known(self, record: Record) -> None:
        self.head.name.setText(str(record["name"]))
        self.head.note.setText(
            _("{number}: was here before and keeps her number").format(number=record.number)
        )

    @override
    def _hand_over(self) -> Record:
        texts = self.typed()
        if self.known is not None:
            for name in (*GONE, "status"):
                texts.pop(name, None)
        apart = [*self._apart, *([] if self.known else self.likeness.records)]
        return self._walk.arrive(texts, self.known, apart)
