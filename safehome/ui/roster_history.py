"""What happened to an entry: second looks, every change, months verified, disclosures."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from safehome.base.words import N_, _
from safehome.desk.forms import say_what
from safehome.registers import codes, id_number, phones
from safehome.registers.dates import say_month
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import hairline, label, rich, row, strong
from safehome.ui.marks import Badge
from safehome.ui.roster_columns import BADGES

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.notes import Disclosure, SecondLook
    from safehome.store.trail import TrailLine

ACTS = {
    "enter": N_("Entered"),
    "change": N_("Changed"),
    "strike": N_("Struck"),
    "undo": N_("Taken back"),
    "import": N_("Brought in"),
    "arrive": N_("Newly arrived"),
    "verify": N_("Verified"),
    "verify_rest": N_("Verified"),
}
OUTCOMES = {
    "unchanged": ("tick", "ok"),
    "changed": ("tick", "ok"),
    "moved": ("tick", "ok"),
    "arrived": ("tick", "ok"),
    "not_met": ("dotted", "warn"),
    "declined": ("cross", "mute"),
    "duplicate": ("cross", "mute"),
} | {name: BADGES[name] for name in ("away", "left", "deceased")}
WAYS = (("mended", N_("Put right")), ("as_is", N_("Right as it is")))
MOST = 60
"""Older changes than these are counted, not shown."""


class History(QWidget):
    """The past of one entry, newest first."""

    settled = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.setObjectName("rows")
        self._desk = desk
        self._outer = QVBoxLayout(self)
        spaced(self._outer)
        self._inner: QWidget | None = None
        self._body = QVBoxLayout()
        self.settle_buttons: list[Button] = []

    def show_record(self, record: Record | None) -> None:
        """Tell the past of this entry."""
        self._begin()
        if record is None:
            return
        for look in self._desk.looks(record=record):
            self._second_look(look)
        self._head(_("Changes"))
        lines = self._desk.history(MEMBERS, record)[::-1]
        for line in lines[:MOST]:
            self._body.addWidget(rich(told(line), "note"))
        if len(lines) > MOST:
            self._body.addWidget(label(_("and {n} older ones").format(n=len(lines) - MOST), "note"))
        self._months(record)
        self._disclosures(self._desk.disclosures(record))
        self._body.addStretch(1)

    def text(self) -> str:
        """Return everything that is told, as text."""
        inner = self._inner or self
        return "\n".join(each.text() for each in inner.findChildren(QLabel))

    def _begin(self) -> None:
        """Begin on an empty sheet."""
        self.settle_buttons = []
        if self._inner is not None:
            self._inner.hide()
            self._inner.deleteLater()
        self._inner = QWidget()
        self._body = QVBoxLayout(self._inner)
        spaced(self._body, spacing=8)
        self._outer.addWidget(self._inner)

    def _head(self, word: str) -> None:
        if self._body.count():
            self._body.addWidget(hairline())
        self._body.addWidget(label(word, "strong"))

    def _second_look(self, look: SecondLook) -> None:
        if not self.settle_buttons:
            self._head(_("To look at again"))
        self._body.addWidget(label(look.text, "note", "warn", wrap=True))
        where = _("{file}, row {row}").format(file=look.file, row=look.row) if look.file else ""
        buttons = [Button(_(word), "quiet") for _how, word in WAYS]
        for button, (how, _word) in zip(buttons, WAYS, strict=True):
            button.clicked.connect(lambda _on=False, how=how: self._settle(look.id, how))
        self._body.addLayout(row(label(where, "note", "ink3"), 1, *buttons, spacing=8))
        self.settle_buttons += buttons

    def _settle(self, id_: int, how: str) -> None:
        self._desk.settle([id_], how)
        self.settled.emit()

    def _months(self, record: Record) -> None:
        months = self._desk.months_of(record)
        if not months:
            return
        self._head(_("Months verified"))
        for month, outcome, day in months:
            shape, tone = OUTCOMES.get(outcome, ("ring", "mute"))
            word = codes.OUTCOME.show(outcome) if outcome else _("not yet")
            things = (label(say_month(month), "note"), Badge(word, shape, tone))
            self._body.addLayout(row(*things, label(day, "note", "ink3"), 1))

    def _disclosures(self, given: list[Disclosure]) -> None:
        if not given:
            return
        self._head(_("Given out of the office"))
        for each in given:
            words = _("{day} {who}: {what} ({purpose})")
            if each.recipient:
                words = _("{day} {who}: {what}, to {recipient} ({purpose})")
            what = words.format(
                day=each.at[:10], who=each.who, what=say_what(each.what),
                recipient=each.recipient, purpose=each.purpose,
            )  # fmt: skip
            self._body.addWidget(label(what, "note", wrap=True))


def told(line: TrailLine) -> str:
    """Tell one change as simple HTML: when, who, what, from and to, for which month."""
    deed = line.deed
    act = _(ACTS[deed.act]) if deed.act in ACTS else deed.sentence
    head = f"{deed.at[:16].replace('T', ' ')}　{html.escape(deed.who)}　{strong(act)}"
    if deed.month:
        head += "　" + say_month(deed.month)
    if deed.undone:
        head += "　" + _("(taken back)")
    if line.made:
        return head
    return "<br>".join((head, *(_change(name, was, now)
                                for name, (was, now) in line.changes.items())))  # fmt: skip


def _change(name: str, was: Value, now: Value) -> str:
    if name == "struck":
        return _("Reason: {why}").format(why=html.escape(str(now or ""))) if now else ""
    word = _(MEMBERS.by_name[name].label) if name in MEMBERS.by_name else name
    before, after = (html.escape(_shown(name, value)) or _("(empty)") for value in (was, now))
    return _("{label}: {was} → {now}").format(label=word, was=before, now=after)


def _shown(name: str, value: Value) -> str:
    if value is None or name not in MEMBERS.by_name:
        return ""
    text = MEMBERS.by_name[name].show(value)
    if name == "id_number":
        return id_number.mask_on_screen(text)
    return phones.show_phone(text) if name == "phone" else text
