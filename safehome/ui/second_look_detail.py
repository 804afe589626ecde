"""One row that waits, or several of a kind: what it said, her record, and what can be done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.settling_results import is_result
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import Elided, Panel, hairline, label, row
from safehome.ui.second_look_facts import Facts, facts_of
from safehome.ui.second_look_line import WhoseLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.notes import SecondLook

NAMES = 12  # of so many chosen rows the names are told


class LookDetail(Panel):
    """What is chosen in the list."""

    back = Signal()
    open_asked = Signal(str)  # a number of the roster
    seen = Signal()
    same = Signal(bool)  # it is she; or another
    line_written = Signal()
    line_arrived = Signal()
    line_dropped = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__((1, 1, 1, 1), 0)
        self._desk = desk
        self.looks: list[SecondLook] = []
        self.record: Record | None = None
        self.back_button = Button(_("Back to the list"), "link")
        self._name = label("", "head", wrap=True)
        self._place = Elided("", "note", "ink2")
        self._why = label("", "base", "ink", wrap=True)
        self.facts = Facts()
        self.whose = WhoseLine(desk)
        self.whose.changed.connect(self._dress_line)
        head = QVBoxLayout()
        spaced(head, (17, 10, 17, 10), 4)
        head.addWidget(self._name)
        head.addWidget(self._place)
        sheet = QWidget()
        sheet.setObjectName("rows")
        inside = QVBoxLayout(sheet)
        spaced(inside, (17, 12, 17, 12), 12)
        inside.addWidget(self._why)
        inside.addWidget(self.facts)
        inside.addWidget(self.whose)
        inside.addStretch(1)
        links = row(self.back_button, 1)
        spaced(links, (8, 6, 8, 0))
        self.body.addLayout(links)
        self.body.addLayout(head)
        self.body.addWidget(hairline())
        self._area = scrolled(sheet)
        self.body.addWidget(self._area, 1)
        self.body.addWidget(hairline())
        self.body.addLayout(self._foot())
        self.show_looks([])

    def _foot(self) -> QHBoxLayout:
        self.same_button = Button(_("It is she"), "primary")
        self.other_button = Button(_("Another woman"))
        self.write_button = Button("", "primary")
        self.arrive_button = Button(_("Enter as an arrival"))
        self.drop_button = Button(_("Drop the line"))
        self.open_button = Button(_("Open her record"), "primary", "file-pen")
        self.seen_button = Button(_("Looked at"), "quiet", "check")
        for button, act in (
            (self.back_button, self.back.emit),
            (self.same_button, lambda: self.same.emit(True)),
            (self.other_button, lambda: self.same.emit(False)),
            (self.write_button, self.line_written.emit),
            (self.arrive_button, self.line_arrived.emit),
            (self.drop_button, self.line_dropped.emit),
            (self.open_button, self._open),
            (self.seen_button, self.seen.emit),
        ):
            button.clicked.connect(lambda _on=False, act=act: act())
        foot = QHBoxLayout()
        spaced(foot, (16, 10, 16, 10), 10)
        for button in (self.same_button, self.other_button, self.write_button,
                       self.arrive_button, self.drop_button):  # fmt: skip
            foot.addWidget(button)
        foot.addWidget(self.open_button)
        foot.addWidget(self.seen_button)
        foot.addStretch(1)
        return foot

    # -- what is shown -----------------------------------------------------------

    def show_looks(self, looks: Sequence[SecondLook]) -> None:
        """Show one row, or say how many are chosen."""
        self.looks = list(looks)
        one = self.looks[0] if len(self.looks) == 1 else None
        self.record = self._record_of(one)
        self._tell(one)
        self.facts.setVisible(one is not None)
        if one is not None:
            self.facts.show_facts(facts_of(self._desk, one, self.record), beside=bool(self.record))
        line = one is not None and is_result(one)
        self.whose.setVisible(line)
        if one is not None and line:
            self.whose.show_look(one, self.record)
        self._offer(line=line)
        self._area.verticalScrollBar().setValue(0)

    def _record_of(self, look: SecondLook | None) -> Record | None:
        ids = [look.member_id] if look and look.member_id else []
        return next(iter(self._desk.look_up(MEMBERS, ids)), None)

    def _tell(self, one: SecondLook | None) -> None:
        if one is not None:
            self._name.setText(one.name or _("(no name)"))
            where = [one.file, one.sheet, _("row {n}").format(n=one.row)]
            self._place.setText(" · ".join(part for part in where if part))
            self._why.setText(one.text)
        elif self.looks:
            self._name.setText(_("{n} rows chosen").format(n=len(self.looks)))
            self._place.setText("")
            names = _(", ").join(each.name for each in self.looks[:NAMES])
            more = len(self.looks) - NAMES
            self._why.setText(_("{names} and {n} more").format(names=names, n=more)
                              if more > 0 else names)  # fmt: skip
        else:
            self._name.setText(_("Nothing chosen"))
            self._place.setText("")
            self._why.setText(_("Choose a kind, then a row; with Ctrl or Shift several at once."))

    def _offer(self, *, line: bool) -> None:
        """Show the buttons that make sense for what is chosen."""
        alike = bool(self.looks) and all(each.code == "looks_like" for each in self.looks)
        lines = bool(self.looks) and all(is_result(each) for each in self.looks)
        many = f" ({len(self.looks)})" if len(self.looks) > 1 else ""
        self.same_button.setVisible(alike)
        self.same_button.say(_("It is she") + many)
        self.other_button.setVisible(alike)
        self.other_button.say(_("Another woman") + many)
        self.write_button.setVisible(line)
        self.arrive_button.setVisible(line)
        self.drop_button.setVisible(lines)
        self.drop_button.say(_("Drop the line") + many)
        self.open_button.setVisible(self.record is not None and not line)
        self.open_button.set_kind("link" if alike else "primary")
        plain = bool(self.looks) and not alike and not lines
        self.seen_button.setVisible(plain)
        self.seen_button.say(_("Looked at") + many)
        self.seen_button.set_kind("quiet" if self.record is not None else "primary")
        self._dress_line()

    def _dress_line(self) -> None:
        """Say in the button for whom and what would be written."""
        woman, outcome = self.whose.chosen, self.whose.chosen_outcome
        name = str(woman["name"]) if woman is not None else ""
        self.write_button.say(_("Write it for {name}").format(name=name) if name
                              else _("Write it for her"))  # fmt: skip
        if woman is None:
            self.write_button.lock(_("Choose the woman first."))
        elif not outcome:
            self.write_button.lock(_("Choose what was found first."))
        else:
            self.write_button.lock("")

    def _open(self) -> None:
        if self.record is not None:
            self.open_asked.emit(self.record.number)
