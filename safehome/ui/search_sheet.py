"""The search over everything: a sheet over the page, results by book as one types."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent

from safehome.base.words import _
from safehome.ui.fields import SearchBox
from safehome.ui.labels import Panel, label
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.row_list import RowList
from safehome.ui.rows import GroupRow
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from safehome.ui.rows import TwoLineRow


@dataclass(frozen=True, slots=True)
class Found:
    """One thing found: the page it is on, what to open there, and how it reads."""

    book: str
    page: str
    what: object
    row: TwoLineRow


class SearchSheet(Sheet):
    """Finds as one types; Enter opens the chosen result."""

    go = Signal(str, object)  # the page, and what it should open

    def __init__(self, over: QWidget, find: Callable[[str], Sequence[Found]]) -> None:
        super().__init__(over, _("Find in everything"))
        self._find = find
        self._found: list[Found | None] = []
        panel = Panel((16, 16, 16, 12), 8)
        panel.setFixedSize(look().px(640), min(look().px(480), over.window().height() - 60))
        self.box = SearchBox(_("Name, pinyin, initials, end of a number, address"))
        self.list = RowList(_("Found"))
        self._line = label("", "note", "ink2", wrap=True)
        panel.body.addWidget(self.box)
        panel.body.addWidget(self.list, 1)
        panel.body.addWidget(self._line)
        self.body.addWidget(panel)
        self.box.searched.connect(self._search)
        self.box.returnPressed.connect(self._open_chosen)
        self.list.opened.connect(self._open)
        self.box.installEventFilter(self)
        self._search("")
        self.box.setFocus()

    def _search(self, words: str) -> None:
        results = self._find(words.strip()) if words.strip() else ()
        rows: list[GroupRow | TwoLineRow] = []
        self._found = []
        book = ""
        for found in results:
            if found.book != book:
                book = found.book
                rows.append(GroupRow(book))
                self._found.append(None)
            rows.append(found.row)
            self._found.append(found)
        self.list.show_rows(rows)
        if rows:
            self.list.choose(1)
        if not words.strip():
            self._line.setText(_("Arrow keys choose, Enter opens, Esc closes."))
        else:
            self._line.setText(
                _("Shown: {n}").format(n=len(results)) if results else _("Nothing found.")
            )

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        number = self.list.currentIndex().row() + step
        while 0 <= number < len(self._found) and self._found[number] is None:
            number += step
        if 0 <= number < len(self._found):
            self.list.choose(number)

    def _open_chosen(self) -> None:
        self._open(self.list.currentIndex().row())

    def _open(self, number: int) -> None:
        found = self._found[number] if 0 <= number < len(self._found) else None
        if found is not None:
            self.accept()
            self.go.emit(found.page, found.what)
