"""The two small books, landlords and employers, on a sheet over the roster.

Both are lists of a few dozen: how many women each has, how to reach them, until
when a landlord's undertaking runs, which threshold an employer has reached.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safehome.base.errors import NotAccepted
from safehome.base.words import N_, _
from safehome.desk.today import PERMIT_DAYS
from safehome.registers import names, phones
from safehome.registers.employers import EMPLOYERS, threshold
from safehome.registers.landlords import LANDLORDS
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.editors import editor_for
from safehome.ui.fields import SearchBox
from safehome.ui.fit import spaced
from safehome.ui.forms import Foot, Form, scrolled
from safehome.ui.labels import Panel, hairline, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.refusals import refusals_told
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record, Register

BOOKS = {each.key: each for each in (LANDLORDS, EMPLOYERS)}
NEW = "NEW"
FIELDS = {"landlords": "landlord", "employers": "employer"}
REACHED = {
    100: N_("100 or more: a home"),
    50: N_("over 50: a committee"),
    20: N_("20 or more: a congress"),
}


def matches(name: str, words: str) -> bool:
    """Return whether a name is meant by what was typed: characters, pinyin, initials."""
    plain = names.normal_query(words)
    return not plain or plain in name or any(key.startswith(plain) for key in names.keys(name))


def line_of(register: Register, record: Record, women: int, today: str) -> TwoLineRow:
    """Return how a landlord or an employer reads in a list."""
    parts = [record.number, _("{n} women").format(n=women)]
    if record["phone"]:
        parts.append(phones.show_phone(str(record["phone"])))
    word, shape, tone = "", "ring", "mute"
    if register is EMPLOYERS:
        reached = threshold(women)
        word, tone = (_(REACHED[reached]), "info") if reached else ("", "mute")
    else:
        until = str(record["undertaking_until"] or "")
        if until:
            parts.append(_("undertaking until {date}").format(date=until))
        word, shape, tone = _undertaking(until, today)
    return TwoLineRow(str(record["name"]), " · ".join(parts), word, shape, tone)


def _undertaking(until: str, today: str) -> tuple[str, str, str]:
    """Return the badge of an undertaking: none signed, ended, ends soon, in force."""
    if not until:
        return _("not signed"), "dotted", "warn"
    if until < today[: len(until)]:
        return _("has ended"), "triangle", "bad"
    if len(until) == len(today):
        days = (date.fromisoformat(until) - date.fromisoformat(today)).days
        if days <= PERMIT_DAYS:
            return _("{n} days left").format(n=days), "clock", "warn"
    return _("in force"), "tick", "ok"


class BookSheet(Sheet):
    """One small book: its list, and the form of one entry."""

    women_asked = Signal(object)

    def __init__(self, over: QWidget, desk: Desk, book: str, number: str = "") -> None:
        self._register = BOOKS[book]
        super().__init__(over, _(self._register.title))
        self._desk = desk
        self._records: list[Record] = []
        self.list = RowList(_(self._register.title))
        self.record: Record | None = None
        self._before: dict[str, str] = {}
        panel = Panel((0, 14, 0, 0), 8)
        window = over.window()
        panel.setFixedSize(
            min(look().px(640), window.width() - 40), min(look().px(600), window.height() - 60)
        )
        self.body.addWidget(panel)
        self._stack = QStackedWidget()
        panel.body.addWidget(self._stack)
        self._stack.addWidget(self._list_page())
        self._stack.addWidget(self._form_page())
        self.refresh()
        self.box.setFocus()
        for each in self._records:
            if each.number == number:
                self.show_entry(each)
        if number == NEW:
            self.show_entry(None)

    def _list_page(self) -> QWidget:
        page = QWidget()
        body = QVBoxLayout(page)
        spaced(body, (0, 0, 0, 12), 8)
        self._head = label("", "note", "ink2")
        new = Button(_("New entry"), "quiet", "plus")
        new.clicked.connect(lambda: self.show_entry(None))
        head = row(label(_(self._register.title), "lead"), self._head, 1, new, spacing=12)
        spaced(head, (16, 0, 16, 0), 12)
        body.addLayout(head)
        self.box = SearchBox(_("Name, pinyin, initials"))
        self.box.searched.connect(lambda _words: self.refresh())
        self.box.returnPressed.connect(lambda: self._open_row(self.list.currentIndex().row()))
        find = row(self.box)
        spaced(find, (16, 0, 16, 0))
        body.addLayout(find)
        self.list.opened.connect(self._open_row)
        body.addWidget(self.list, 1)
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot = row(
            label(_("Arrow keys choose, Enter opens, Esc closes."), "note", "ink2"), 1, close
        )
        spaced(foot, (16, 0, 16, 0))
        body.addLayout(foot)
        return page

    def _form_page(self) -> QWidget:
        page = QWidget()
        body = QVBoxLayout(page)
        spaced(body)
        self.title = label("", "head")
        self.women_button = Button(_("Show the women"), "quiet", "users")
        self.women_button.clicked.connect(self._show_women)
        back = Button(_("Back to the list"), "link")
        back.clicked.connect(self.leave_entry)
        head = row(back, self.title, 1, self.women_button)
        spaced(head, (12, 0, 16, 10), 10)
        body.addLayout(head)
        body.addWidget(hairline())
        self._form = Form()
        self.editors = {
            each.name: editor_for(each, self._desk.now, lambda _book: ())
            for each in self._register.fields
        }
        self._rows = {
            each.name: self._form.row(
                _(each.label), self.editors[each.name], required=each.required, note=_(each.hint)
            )
            for each in self._register.fields
        }
        inner = QWidget()
        inner.setObjectName("rows")
        around = QVBoxLayout(inner)
        spaced(around, (20, 12, 16, 12))
        around.addWidget(self._form)
        body.addWidget(scrolled(inner), 1)
        self.foot = Foot()
        self.foot.save_button.clicked.connect(self.save)
        self.foot.put_down_button.clicked.connect(self._put_down)
        body.addWidget(self.foot)
        return page

    # -- the list ------------------------------------------------------------

    def refresh(self) -> None:
        """Show the book as it stands, those with most women first."""
        women = self._desk.women_by(FIELDS[self._register.key])
        found = [
            each for each in self._desk.all(self._register)
            if matches(str(each["name"]), self.box.text())
        ]  # fmt: skip
        self._records = sorted(found, key=lambda each: -women.get(str(each["name"]), 0))
        today = self._desk.today()
        self.list.show_rows(
            [line_of(self._register, each, women.get(str(each["name"]), 0), today)
             for each in self._records]
        )  # fmt: skip
        self._head.setText(_("{n} entries").format(n=len(found)))
        if found:
            self.list.choose(0)

    def _open_row(self, number: int) -> None:
        if 0 <= number < len(self._records):
            self.show_entry(self._records[number])

    def _show_list(self) -> None:
        self.refresh()
        self._stack.setCurrentIndex(0)
        self.box.setFocus()

    # -- one entry -----------------------------------------------------------

    @property
    def _key(self) -> str:
        """The key of the draft of what is typed."""
        return f"{self._register.key}/{self.record.number if self.record else 'new'}"

    def show_entry(self, record: Record | None) -> None:
        """Show the form of an entry, or an empty one, with its draft."""
        self.record = record
        texts = self._register.show(record.values) if record else {}
        for name, editor in self.editors.items():
            editor.set_text(texts.get(name, ""))
        self._before = self._texts()
        draft = self._desk.draft(self._key)
        for name, text in draft.items():
            self.editors[name].set_text(text)
        self.foot.draft(bool(draft))
        self._form.clear()
        self.title.setText(str(record["name"]) if record else _("New entry"))
        self.women_button.setVisible(record is not None)
        self._stack.setCurrentIndex(1)
        self.editors["name"].setFocus()

    def _texts(self) -> dict[str, str]:
        return {name: editor.text() for name, editor in self.editors.items()}

    def _changed(self) -> dict[str, str]:
        return {name: text for name, text in self._texts().items() if text != self._before[name]}

    def leave_entry(self) -> None:
        """Go back to the list; what was typed and not saved is kept as a draft."""
        changed = self._changed()
        if changed != self._desk.draft(self._key):
            self._desk.keep_draft(self._key, changed)
        self._show_list()

    def _put_down(self) -> None:
        self._desk.keep_draft(self._key, {})
        self._show_list()

    @override
    def lay_down(self) -> None:
        self.reject()
        super().reject()

    @override
    def reject(self) -> None:
        if self._stack.currentIndex() == 1:
            self.leave_entry()
        else:
            super().reject()

    def save(self) -> None:
        """Hand what was typed to the desk; mark what it does not accept."""
        with refusals_told(self):
            try:
                if self.record is None:
                    self._desk.enter(self._register, self._texts())
                elif self._changed():
                    self._desk.amend(self._register, self.record, self._changed())
            except NotAccepted as refusal:
                self._form.clear()
                for problem in refusal.problems:
                    self._rows[problem.field].refuse(problem.text)
                self.editors[refusal.problems[0].field].setFocus()
                return
            self._show_list()

    def _show_women(self) -> None:
        if self.record is not None:
            name = str(self.record["name"])
            self.accept()
            landlords = self._register is LANDLORDS
            self.women_asked.emit(Wanted(landlord=name) if landlords else Wanted(employer=name))
