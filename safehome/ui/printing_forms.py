"""The forms that can be printed, by group, with a find box over them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from safehome.base.words import _
from safehome.desk.printing import FORMS
from safehome.ui.fields import SearchBox
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, row
from safehome.ui.overriding import override
from safehome.ui.row_list import RowList
from safehome.ui.rows import GroupRow, PlainRow
from safehome.ui.small_books import matches

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent, QObject

    from safehome.desk.printing import Form

LINE = 36


class FormList(Panel):
    """Every form there is; `chosen` tells the one that was clicked or entered."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__((0, 12, 0, 8), 8)
        self._forms: list[Form | None] = []
        self._key = ""
        self.box = SearchBox(_("Find a form"))
        find = row(self.box)
        spaced(find, (12, 0, 12, 0))
        self.list = RowList(_("Forms"))
        self.body.addLayout(find)
        self.body.addWidget(self.list, 1)
        self.box.searched.connect(self._fill)
        self.box.returnPressed.connect(self._open_chosen)
        self.box.installEventFilter(self)
        self.list.opened.connect(self._open)
        self._fill("")

    def mark(self, key: str) -> None:
        """Mark the form that is shown."""
        self._key = key
        for number, form in enumerate(self._forms):
            if form is not None and form.key == key:
                self.list.choose(number)
                return
        self.list.clearSelection()

    def _fill(self, words: str) -> None:
        rows: list[GroupRow | PlainRow] = []
        self._forms = []
        group = ""
        for form in FORMS:
            if not matches(_(form.label), words.strip()):
                continue
            if form.group != group:
                group = form.group
                rows.append(GroupRow(_(group)))
                self._forms.append(None)
            rows.append(PlainRow(_(form.label), LINE))
            self._forms.append(form)
        self.list.show_rows(rows)
        if words.strip() and rows:
            self.list.choose(1)
        else:
            self.mark(self._key)

    def _open_chosen(self) -> None:
        self._open(self.list.currentIndex().row())

    def _open(self, number: int) -> None:
        form = self._forms[number] if 0 <= number < len(self._forms) else None
        if form is not None:
            self.chosen.emit(form)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        down = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Down
        if down and event.type() == QKeyEvent.Type.KeyPress:
            self.list.setFocus()
            return True
        return super().eventFilter(watched, event)
