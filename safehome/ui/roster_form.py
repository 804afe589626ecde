"""The form of one woman: what was typed is kept as a draft until it is saved or put down.

It hands texts to the desk and marks what comes back: a refusal at its field, a
doubt beside it, a likeness above. It never saves by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal

from safehome.base.errors import NotAccepted
from safehome.base.words import _
from safehome.registers.members import MEMBERS
from safehome.ui.forms import Foot
from safehome.ui.labels import Panel, hairline
from safehome.ui.refusals import refusals_told
from safehome.ui.roster_body import FormBody
from safehome.ui.roster_checks import Checks
from safehome.ui.roster_head import FormHead, Likeness
from safehome.ui.roster_rows import MemberRows, summary

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

DRAFT_AFTER = 1200  # milliseconds without a key before what was typed is kept
LIKE_AFTER = 250  # milliseconds before those who are alike are looked for
ALIKE = {"name", "id_number", "birth", "phone"}
NEW = "members/new"


class MemberForm(Panel):
    """One woman's entry, new or known."""

    saved = Signal(object)
    put_down = Signal()
    back = Signal()
    asked_open = Signal(int)
    asked_strike = Signal(object)
    asked_card = Signal(str)
    asked_notice = Signal(str)
    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__((0, 0, 0, 0), 0)
        self._desk = desk
        self.record: Record | None = None
        self.is_open = False
        self._before: dict[str, str] = {}
        self._kept: dict[str, str] = {}
        self._apart: list[Record] = []
        self.rows = MemberRows(desk)
        self.checks = Checks(desk, self.rows)
        self.head = FormHead()
        self.likeness = Likeness()
        self.middle = FormBody(desk, self.rows)
        self.history = self.middle.history
        self.fold_more = self.middle.fold_more
        self.history_button = self.middle.history_button
        self.strike_button = self.middle.strike_button
        self.show_history = self.middle.show_history
        self.foot = Foot()
        self._draft_timer = self._timer(DRAFT_AFTER, self.keep_draft)
        self._like_timer = self._timer(LIKE_AFTER, self._look_for_alike)
        for widget in (self.head, hairline(), self.likeness):
            self.body.addWidget(widget)
        self.body.addWidget(self.middle, 1)
        self.body.addWidget(self.foot)
        self._connect()

    def _timer(self, after: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    def _connect(self) -> None:
        self.rows.edited.connect(self._edited)
        self.rows.notice_asked.connect(lambda: self.asked_notice.emit(self.number))
        self.head.back_button.clicked.connect(self.back)
        self.head.card_button.clicked.connect(lambda: self.asked_card.emit(self.number))
        self.likeness.open_button.clicked.connect(
            lambda: self.asked_open.emit(self.likeness.records[0].id)
        )
        self.likeness.apart_button.clicked.connect(self._not_the_same)
        self.strike_button.clicked.connect(lambda: self.asked_strike.emit(self.record))
        self.foot.save_button.clicked.connect(self.save)
        self.foot.put_down_button.clicked.connect(self._put_down)
        self.history.settled.connect(self._after_settling)

    # -- opening -------------------------------------------------------------

    @property
    def number(self) -> str:
        """The number of the entry, "" while it is new."""
        return self.record.number if self.record else ""

    @property
    def key(self) -> str:
        """The key of its draft."""
        return f"members/{self.number}" if self.record else NEW

    def open(self, record: Record, *, again: bool = False) -> None:
        """Show an entry, with what was typed into it and not saved; again, or from its top."""
        self.keep_draft()
        self.record = record
        self._show(MEMBERS.show(record.values), again=again)

    def open_new(self) -> None:
        """Show an empty form, or the draft of a new entry."""
        self.keep_draft()
        self.record = None
        status, sex = MEMBERS.by_name["status"], MEMBERS.by_name["sex"]
        usual = {"status": status.show("present"), "sex": sex.show("2")}
        self._show(usual | {"registered_on": self._desk.today()})
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

    def _show(self, texts: Mapping[str, str], *, again: bool = False) -> None:
        self.is_open = True
        self._apart = []
        self.rows.lock(False)
        self.rows.fill(texts)
        self._before = self.rows.texts()
        self._kept = self._desk.draft(self.key)
        self.rows.write(self._kept)
        struck = self.record is not None and bool(self.record.struck)
        self.rows.lock(struck)
        self.foot.save_button.lock(_("A struck entry stays as it is.") if struck else "")
        self.middle.begin(self.record, again=again)
        self._show_head()
        self.foot.draft(bool(self._kept))
        self.fold_more.summary(summary(self.record))
        self.rows.say_consent(self.rows.texts())
        self.rows.say_employer(self.rows.editors["employer"].text())
        self.likeness.show_records([])
        self.checks.begin(is_new=self.record is None)
        self._look_for_alike()

    def _show_head(self) -> None:
        months = self._desk.months_of(self.record) if self.record else []
        last = next((day or month for month, outcome, day in months if outcome), "")
        self.head.show_record(self.record, last)
        waiting = len(self._desk.looks(record=self.record)) if self.record else 0
        self.middle.say_waiting(waiting)

    # -- typing --------------------------------------------------------------

    def changed(self) -> dict[str, str]:
        """Return what was typed since the entry was opened or saved."""
        texts = self.rows.texts()
        return {name: text for name, text in texts.items() if text != self._before.get(name, "")}

    def _edited(self, name: str) -> None:
        if name == "id_number":
            self.checks.fill_from_number()
        if name == "employer":
            self.rows.say_employer(self.rows.editors["employer"].text())
        if name.startswith("consent"):
            self.rows.say_consent(self.rows.texts())
        self.checks.look_again()
        self._draft_timer.start()
        if name in ALIKE:
            self._like_timer.start()

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

    def keep_draft(self) -> None:
        """Keep what was typed and not saved."""
        self._draft_timer.stop()
        if not self.is_open:
            return
        changed = self.changed()
        if changed != self._kept:
            self._desk.keep_draft(self.key, changed)
            self._kept = changed
        self.foot.draft(bool(changed))

    def save(self) -> bool:
        """Hand what was typed to the desk; mark what it does not accept."""
        self._like_timer.stop()
        if not self.is_open or (self.record is not None and self.record.struck):
            return False
        changed = self.changed()
        if self.record is not None and not changed:
            self.keep_draft()
            return True
        with refusals_told(self):
            try:
                record = self._hand_over(changed)
            except NotAccepted as refusal:
                self._refuse(refusal)
                return False
            self._draft_timer.stop()
            self.is_open = False  # nothing is left to keep as a draft
            self.open(record, again=True)
            self.saved.emit(record)
            return True
        return False

    def _hand_over(self, changed: Mapping[str, str]) -> Record:
        if self.record is not None:
            return self._desk.amend(MEMBERS, self.record, changed)
        texts = {name: text for name, text in self.rows.texts().items() if text.strip()}
        return self._desk.enter(MEMBERS, texts, self._apart)

    def _refuse(self, refusal: NotAccepted) -> None:
        self.keep_draft()
        first = self.rows.mark(self.checks.odd(), refusal.problems)
        if first:
            self.middle.bring_up(first)

    def _put_down(self) -> None:
        self._draft_timer.stop()
        self._desk.keep_draft(self.key, {})
        record, self.is_open = self.record, False
        if record is not None:
            self.open(record)
        self.put_down.emit()

    def _after_settling(self) -> None:
        self.history.show_record(self.record)
        self._show_head()
        self.settled.emit()
