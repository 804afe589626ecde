"""Choosing the woman a form is printed for: her number, or anything she is found by."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from safehome.base.words import _
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.fields import SearchBox
from safehome.ui.labels import Panel, label
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.roster_columns import badge_of, lives_at, state_of
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject
    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

MOST = 40


class FindSheet(Sheet):
    """Finds entries as one types; Enter takes the one chosen."""

    chosen = Signal(str)  # its number

    def __init__(self, over: QWidget, name: str, asked: str, hint: str) -> None:
        super().__init__(over, name)
        self._numbers: list[str] = []
        panel = Panel((16, 16, 16, 12), 8)
        window = over.window()
        panel.setFixedSize(
            min(look().px(560), window.width() - 40), min(look().px(460), window.height() - 60)
        )
        self.box = SearchBox(hint)
        self.list = RowList(_("Found"))
        panel.body.addWidget(label(asked, "lead"))
        panel.body.addWidget(self.box)
        panel.body.addWidget(self.list, 1)
        panel.body.addWidget(
            label(_("Arrow keys choose, Enter opens, Esc closes."), "note", "ink2", wrap=True)
        )
        self.body.addWidget(panel)
        self.box.searched.connect(self._find)
        self.box.returnPressed.connect(lambda: self._take(self.list.currentIndex().row()))
        self.box.installEventFilter(self)
        self.list.opened.connect(self._take)
        self._find("")
        self.box.setFocus()

    @abstractmethod
    def found(self, words: str) -> list[tuple[str, TwoLineRow]]:
        """Return what is found: the number of each entry, and its row."""

    def _find(self, words: str) -> None:
        found = self.found(words.strip())
        self._numbers = [number for number, _row in found]
        self.list.show_rows([its_row for _number, its_row in found])
        if found:
            self.list.choose(0)

    def _take(self, place: int) -> None:
        if 0 <= place < len(self._numbers):
            self.accept()
            self.chosen.emit(self._numbers[place])

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QKeyEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            place = self.list.currentIndex().row() + step
            if step:
                if 0 <= place < len(self._numbers):
                    self.list.choose(place)
                return True
        return super().eventFilter(watched, event)


class MemberSheet(FindSheet):
    """Finds a woman."""

    def __init__(self, over: QWidget, desk: Desk) -> None:
        self._desk = desk
        hint = _("Number, name, pinyin, initials, address")
        super().__init__(over, _("Choose a member"), _("Whose sheet is printed?"), hint)

    @override
    def found(self, words: str) -> list[tuple[str, TwoLineRow]]:
        ids = self._desk.find(Wanted(words=words)).ids[:MOST]
        records = self._desk.look_up(MEMBERS, ids)
        return [(record.number, member_row(record)) for record in records]


def member_row(record: Record) -> TwoLineRow:
    """Return a woman as a row of what was found."""
    return TwoLineRow(
        str(record["name"]),
        f"{record.number}　{lives_at(record)}",
        state_of(record),
        *badge_of(record),
    )
