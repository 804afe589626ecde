"""The form of one woman: what was typed is kept as a draft until it is saved or put down.

It hands texts to the desk and marks what comes back: a refusal at its field, a
doubt beside it, a likeness above. It never saves by itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safehome.base.errors import NotAccepted
from safehome.base.words import _
from safehome.registers.id_number import clean
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.forms import Fold, Foot, scrolled
from safehome.ui.labels import Panel, hairline, row
from safehome.ui.overriding import override
from safehome.ui.refusals import refusals_told
from safehome.ui.roster_head import FormHead, Likeness
from safehome.ui.roster_history import History
from safehome.ui.roster_rows import MemberRows, derived, summary, values_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from safehome.base.errors import Problem
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

DRAFT_AFTER = 1200  # milliseconds without a key before what was typed is kept
LIKE_AFTER = 250  # milliseconds before those who are alike are looked for
ALIKE = {"name", "id_number", "birth", "phone"}
FROM_THE_NUMBER = ("id_kind", "birth", "sex", "home_code")
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
        self._filled: dict[str, str] = {}
        self._apart: list[Record] = []
        self._said: list[tuple[str, str]] = []
        self.rows = MemberRows(desk)
        self.head = FormHead()
        self.likeness = Likeness()
        self.history = History(desk)
        self._rest = QWidget()
        self.fold_more = Fold(self._rest, inset=18)  # its handle stays in sight below the rows
        self.history_button = Button(_("History"), "link")
        self.strike_button = Button(_("Strike this"), "danger")
        self.foot = Foot()
        self._draft_timer = self._timer(DRAFT_AFTER, self.keep_draft)
        self._like_timer = self._timer(LIKE_AFTER, self._look_for_alike)
        self._lay_out()
        self._connect()

    def _timer(self, after: int, act: object) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(after)
        timer.timeout.connect(act)
        return timer

    def _lay_out(self) -> None:
        content = QWidget()
        content.setObjectName("rows")
        self._content = QVBoxLayout(content)
        spaced(self._content, (20, 8, 16, 0))
        self._content.addWidget(self.rows.core)
        rest = QVBoxLayout(self._rest)
        spaced(rest, (0, 8, 0, 8), 12)
        rest.addWidget(self.rows.more)
        rest.addLayout(row(self.strike_button, 1))
        self._content.addWidget(self._rest)
        self._content.addStretch(1)
        self.area = scrolled(content)
        self.area.verticalScrollBar().rangeChanged.connect(self._make_room)
        past = QWidget()
        past.setObjectName("rows")
        inner = QVBoxLayout(past)
        spaced(inner, (20, 12, 16, 12))
        inner.addWidget(self.history)
        self._middle = QStackedWidget()
        self._middle.addWidget(self.area)
        self._middle.addWidget(scrolled(past))
        body = self.body
        for widget in (self.head, hairline(), self.likeness):
            body.addWidget(widget)
        body.addWidget(self._middle, 1)
        body.addWidget(hairline())
        folds = row(self.fold_more, self.history_button, spacing=0)
        folds.setStretch(0, 1)
        body.addLayout(folds)
        body.addWidget(self.foot)

    def _connect(self) -> None:
        self.rows.edited.connect(self._edited)
        self.rows.notice_asked.connect(lambda: self.asked_notice.emit(self.number))
        self.head.back_button.clicked.connect(self.back)
        self.head.card_button.clicked.connect(lambda: self.asked_card.emit(self.number))
        self.likeness.open_button.clicked.connect(
            lambda: self.asked_open.emit(self.likeness.records[0].id)
        )
        self.likeness.apart_button.clicked.connect(self._not_the_same)
        self.history_button.clicked.connect(self._turn_history)
        self.fold_more.toggled.connect(self._turn_more)
        self.strike_button.clicked.connect(lambda: self.asked_strike.emit(self.record))
        self.foot.save_button.clicked.connect(self.save)
        self.foot.put_down_button.clicked.connect(self._put_down)
        self.history.settled.connect(self._after_settling)

    def _make_room(self, _least: int, most: int) -> None:
        """Close the rows where they do not fit; leave room for the scroll bar if they must."""
        spaced(self._content, (20, 8, 4 if most else 16, 0))
        if most:
            self.rows.core.set_spacing(5)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.rows.core.set_spacing(8)

    # -- opening -------------------------------------------------------------

    @property
    def number(self) -> str:
        """The number of the entry, "" while it is new."""
        return self.record.number if self.record else ""

    @property
    def key(self) -> str:
        """The key of its draft."""
        return f"members/{self.number}" if self.record else NEW

    def open(self, record: Record) -> None:
        """Show an entry, with what was typed into it and not saved."""
        self.keep_draft()
        self.record = record
        self._show(MEMBERS.show(record.values))

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
            self.open(record)

    def _show(self, texts: Mapping[str, str]) -> None:
        self.is_open = True
        self._apart, self._filled = [], {}
        self.rows.lock(False)
        self.rows.fill(texts)
        self._before = self.rows.texts()
        self._kept = self._desk.draft(self.key)
        self.rows.write(self._kept)
        self._filled = self._known_from_number()
        struck = self.record is not None and bool(self.record.struck)
        self.rows.lock(struck)
        self.foot.save_button.lock(_("A struck entry stays as it is.") if struck else "")
        self.strike_button.setVisible(self.record is not None and not struck)
        self._show_head()
        self.foot.draft(bool(self._kept))
        self.fold_more.summary(summary(self.record))
        self.fold_more.open(False)
        self.show_history(False)
        self.rows.say_consent(self.rows.texts())
        self.rows.say_employer(self.rows.editors["employer"].text())
        self.likeness.show_records([])
        self._look_again()
        self._look_for_alike()
        self.area.verticalScrollBar().setValue(0)
        self.rows.core.set_spacing(8)

    def _show_head(self) -> None:
        months = self._desk.months_of(self.record) if self.record else []
        last = next((day or month for month, outcome, day in months if outcome), "")
        self.head.show_record(self.record, last)
        waiting = len(self._desk.looks(record=self.record)) if self.record else 0
        self.history_button.setVisible(self.record is not None)
        self.history_button.say(
            _("History · look again {n}").format(n=waiting) if waiting else _("History")
        )

    # -- typing --------------------------------------------------------------

    def changed(self) -> dict[str, str]:
        """Return what was typed since the entry was opened or saved."""
        texts = self.rows.texts()
        return {name: text for name, text in texts.items() if text != self._before.get(name, "")}

    def _edited(self, name: str) -> None:
        if name == "id_number":
            self._fill_from_number()
        if name == "employer":
            self.rows.say_employer(self.rows.editors["employer"].text())
        if name.startswith("consent"):
            self.rows.say_consent(self.rows.texts())
        self._look_again()
        self._draft_timer.start()
        if name in ALIKE:
            self._like_timer.start()

    def _known_from_number(self) -> dict[str, str]:
        """Return what the number tells, as texts of the fields it fills."""
        number = clean(self.rows.editors["id_number"].text())
        found = MEMBERS.derive({"id_number": number}) if MEMBERS.derive and number else {}
        if found:
            found = {**found, "id_kind": "resident"}
        return {name: MEMBERS.by_name[name].show(found.get(name)) for name in FROM_THE_NUMBER}

    def _fill_from_number(self) -> None:
        """Fill birth, sex and home from the number, where she has not typed them herself."""
        known = self._known_from_number()
        for name, text in known.items():
            editor = self.rows.editors[name]
            if editor.text().strip() in {"", self._filled.get(name, "")}:
                editor.set_text(text)
        self._filled = known

    def _look_again(self) -> None:
        """Point at what is odd; never at a number that is still being typed."""
        texts = self.rows.texts()
        odd = [
            each
            for each in MEMBERS.look_again(values_of(texts))
            if not self._too_early(each, texts)
        ]
        said = [(each.field, each.text) for each in odd]
        if said != self._said:
            self._said = said
            self.rows.mark(odd)
        strip = derived(texts["id_number"], self._desk.today())
        self.rows.row_of["id_number"].derive(strip)

    def _too_early(self, problem: Problem, texts: Mapping[str, str]) -> bool:
        editor, text = self.rows.editors[problem.field], texts[problem.field]
        if problem.field == "id_number":
            if problem.code == "id_missing":
                return self.record is None
            return editor.hasFocus() and len(clean(text)) < 18
        return editor.hasFocus() and problem.field == "phone" and len(text.replace(" ", "")) < 11

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
            self.open(record)
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
        self._said = []
        self.show_history(False)
        first = self.rows.mark(refusal.problems, refused=True)
        if not first:
            return
        if self.rows.is_more(first):
            self.fold_more.open()
        self.rows.editors[first].setFocus()
        where = self.rows.row_of[first]  # with the sentence that has just been put into it
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(where, 0, 20))

    def _put_down(self) -> None:
        self._draft_timer.stop()
        self._desk.keep_draft(self.key, {})
        record, self.is_open = self.record, False
        if record is not None:
            self.open(record)
        self.put_down.emit()

    # -- folds ---------------------------------------------------------------

    def _turn_more(self, on: bool) -> None:
        if on:
            self.show_history(False)
            QTimer.singleShot(0, self, self._show_more)

    def _show_more(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(min(self._rest.y(), bar.maximum()))

    def _turn_history(self) -> None:
        self.show_history(self._middle.currentIndex() == 0)

    def show_history(self, on: bool) -> None:
        """Show the past of the entry in the place of its fields, or the fields again."""
        if on:
            self.fold_more.open(False)
            self.history.show_record(self.record)
        self._middle.setCurrentIndex(int(on))
        self.history_button.setProperty("on", on)

    def _after_settling(self) -> None:
        self.history.show_record(self.record)
        self._show_head()
        self.settled.emit()
