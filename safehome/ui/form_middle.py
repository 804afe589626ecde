"""The middle of a form: rows that scroll, and the handle of More always in sight below them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safehome.ui.fit import spaced
from safehome.ui.forms import Fold, bring_in_sight, scrolled
from safehome.ui.labels import hairline, row
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.ui.field_rows import FieldRows

APART, CLOSE = 8, 5  # between rows; closer where they would not fit on a low screen


class FormMiddle(QWidget):
    """The fields of an entry; a form that has more to show puts it over them."""

    def __init__(self, rows: FieldRows) -> None:
        super().__init__()
        self._rows = rows
        self._rest = QWidget()
        self.fold_more = Fold(self._rest, inset=18)
        self.area = scrolled(self._content())
        self.over = QStackedWidget()
        self.over.addWidget(self.area)
        body = QVBoxLayout(self)
        spaced(body)
        body.addWidget(self.over, 1)
        self.handles = row(self.fold_more, spacing=0)
        self.handles.setStretch(0, 1)
        if rows.more.rows:
            body.addWidget(hairline())
            body.addLayout(self.handles)
        self.area.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.fold_more.toggled.connect(self._turn_more)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("rows")
        self._around = QVBoxLayout(content)
        spaced(self._around, (20, 8, 16, 0))
        self._around.addWidget(self._rows.core)
        self.rest = QVBoxLayout(self._rest)
        spaced(self.rest, (0, 8, 0, 8), 12)
        self.rest.addWidget(self._rows.more)
        self._around.addWidget(self._rest)
        self._around.addStretch(1)
        return content

    def from_the_top(self) -> None:
        """Show the rows from the top, nothing unfolded."""
        self.show_fields()
        self.fold_more.open(False)
        self.area.verticalScrollBar().setValue(0)
        self._rows.core.set_spacing(APART)

    def show_fields(self) -> None:
        """Show the fields, whatever lay over them."""
        self.over.setCurrentIndex(0)

    def bring_up(self, name: str) -> None:
        """Put the keyboard into a field, and its row, with what is said there, into sight."""
        self.show_fields()
        if self._rows.is_more(name):
            self.fold_more.open()
        self._rows.editors[name].setFocus()
        where = self._rows.row_of[name]
        QTimer.singleShot(0, self, lambda: bring_in_sight(self.area, where))

    def _turn_more(self, on: bool) -> None:
        self._rows.core.set_spacing(CLOSE if on else APART)
        if on:
            self.show_fields()
            QTimer.singleShot(0, self, self._show_more)

    def _show_more(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(min(self._rest.y(), bar.maximum()))

    def _make_room(self, _least: int, most: int) -> None:
        """Close the rows where they do not fit; leave room for the scroll bar if they must."""
        spaced(self._around, (20, 8, 4 if most else 16, 0))
        if most:
            self._rows.core.set_spacing(CLOSE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.core.set_spacing(APART)
