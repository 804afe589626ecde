"""The form of one woman: what her number tells, those who are alike, and her past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.registers.members import MEMBERS
from safehome.ui.draft_form import DraftForm
from safehome.ui.forms import Foot
from safehome.ui.labels import hairline
from safehome.ui.overriding import override
from safehome.ui.roster_body import FormBody
from safehome.ui.roster_checks import Checks, derived
from safehome.ui.roster_head import FormHead, Likeness
from safehome.ui.roster_rows import MemberRows, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

LIKE_AFTER = 250  # milliseconds before those who are alike are looked for
ALIKE = {"name", "id_number", "birth", "phone"}
NEW = "members/new"


class MemberForm(DraftForm):
    """One woman's entry, new or known."""

    back = Signal()
    asked_open = Signal(int)
    asked_strike = Signal(object)
    asked_card = Signal(str)
    asked_notice = Signal(str)
    settled = Signal()

    rows: MemberRows
    middle: FormBody

    def __init__(self, desk: Desk) -> None:
        rows = MemberRows(desk)
        super().__init__(desk, MEMBERS, rows, FormBody(desk, rows), Foot())
        self._apart: list[Record] = []
        self.checks = Checks(rows)
        self.head = FormHead()
        self.likeness = Likeness()
        self.history = self.middle.history
        self.fold_more = self.middle.fold_more
        self.history_button = self.middle.history_button
        self.strike_button = self.middle.strike_button
        self.show_history = self.middle.show_history
        self._like_timer = self._timer(LIKE_AFTER, self._look_for_alike)
        for widget in (self.head, hairline(), self.likeness):
            self.body.addWidget(widget)
        self.body.addWidget(self.middle, 1)
        self.body.addWidget(self.foot)
        self._connect()

    def _connect(self) -> None:
        self.rows.notice_asked.connect(lambda: self.asked_notice.emit(self.number))
        self.head.back_button.clicked.connect(self.back)
        self.head.card_button.clicked.connect(lambda: self.asked_card.emit(self.number))
        self.likeness.open_button.clicked.connect(
            lambda: self.asked_open.emit(self.likeness.records[0].id)
        )
        self.likeness.apart_button.clicked.connect(self._not_the_same)
        self.strike_button.clicked.connect(lambda: self.asked_strike.emit(self.record))
        self.history.settled.connect(self._after_settling)

    # -- opening -------------------------------------------------------------

    @override
    def open(self, record: Record, *, again: bool = False) -> None:
        """Show an entry, with what was typed into it and not saved; again, or from its top."""
        self.keep_draft()
        self.record = record
        self._show(MEMBERS.show(record.values), again=again)

    def open_empty(self) -> None:
        """Show an empty form, or the draft of a new entry."""
        status, sex = MEMBERS.by_name["status"], MEMBERS.by_name["sex"]
        usual = {"status": status.show("present"), "sex": sex.show("2")}
        self.open_new(usual | {"registered_on": self._desk.today()})
        self.rows.editors["name"].setFocus()

    def close_entry(self) -> None:
        """Show no entry."""
        self.keep_draft()
        self.record, self.is_open = None, False

    def reread(self) -> None:
        """Show the entry as it stands now; what was typed and not saved stays a draft."""
        if self.record is not None:
            [record] = self._desk.look_up(MEMBERS, [self.record.id])
            self.open(record, again=True)

    @override
    def _show(self, texts: Mapping[str, str], *, again: bool = False) -> None:
        self._apart = []
        self._fill(texts)
        self.checks.begin()
        self.middle.begin(self.record, again=again)
        self._show_head()
        self.fold_more.summary(summary(self.record))
        self.rows.say_consent(self.rows.texts())
        self.rows.say_employer(self.rows.editors["employer"].text())
        self.likeness.show_records([])
        self._look_for_alike()

    def _show_head(self) -> None:
        months = self._desk.months_of(self.record) if self.record else []
        last = next((day or month for month, outcome, day in months if outcome), "")
        self.head.show_record(self.record, last)
        waiting = len(self._desk.looks(record=self.record)) if self.record else 0
        self.middle.say_waiting(waiting)

    # -- typing --------------------------------------------------------------

    @override
    def _edited(self, name: str) -> None:
        if name == "id_number":
            self.checks.fill_from_number()
        if name == "employer":
            self.rows.say_employer(self.rows.editors["employer"].text())
        if name.startswith("consent"):
            self.rows.say_consent(self.rows.texts())
        super()._edited(name)
        if name in ALIKE:
            self._like_timer.start()

    @override
    def _look_again(self) -> None:
        super()._look_again()
        self.rows.row_of["id_number"].derive(
            derived(self.rows.editors["id_number"].text(), self._desk.today())
        )

    @override
    def _odd(self) -> list[Problem]:
        return self.checks.in_time(super()._odd(), is_new=self.record is None)

    # -- those who are alike -------------------------------------------------

    def _look_for_alike(self) -> None:
        self._like_timer.stop()
        if self.record is not None and self.record.struck:
            return
        texts = {name: self.rows.editors[name].text() for name in ALIKE}
        apart = {each.id for each in self._apart}
        alike = [each for each in self._desk.likenesses(texts, self.record)
                 if each.record.id not in apart]  # fmt: skip
        self.likeness.show_records(alike)

    def _not_the_same(self) -> None:
        others = self.likeness.records
        if self.record is None:
            self._apart += others
        else:
            for other in others:
                self._desk.not_the_same(self.record, other)
        self._look_for_alike()

    # -- keeping and saving --------------------------------------------------

    def rest(self) -> None:
        """Keep what was typed, and do nothing more by itself."""
        self._like_timer.stop()
        self.keep_draft()

    @override
    def save(self) -> bool:
        self._like_timer.stop()
        known = self.is_open and self.record is not None and not self.record.struck
        if known and not self.changed():
            self.keep_draft()
            return True
        return super().save()

    @override
    def _saved(self, record: Record) -> None:
        self.open(record, again=True)
        super()._saved(record)

    @override
    def _hand_over(self) -> Record:
        if self.record is not None:
            return super()._hand_over()
        return self._desk.enter(MEMBERS, self.typed(), self._apart)

    @override
    def lay_down(self) -> None:
        """Show the entry as it was; what was typed is forgotten."""
        self._forget()
        if self.record is not None:
            self.open(self.record)
        self.put_down.emit()

    def _after_settling(self) -> None:
        self.history.show_record(self.record)
        self._show_head()
        self.settled.emit()
