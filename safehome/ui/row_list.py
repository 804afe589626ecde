"""A list of rows of different heights: a view with one delegate, not hundreds of widgets."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import (
    QAbstractListModel,
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStyle,
    QStyledItemDelegate,
)

from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.roles import ROW, SPOKEN
from safehome.ui.row_painting import height_of, paint_row
from safehome.ui.rows import GroupRow, HouseRow, WomanRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter
    from PySide6.QtWidgets import (
        QStyleOptionViewItem,
        QWidget,
    )

    from safehome.ui.rows import Row

Index = QModelIndex | QPersistentModelIndex
SELECTED = QStyle.StateFlag.State_Selected
OVER = QStyle.StateFlag.State_MouseOver
NOWHERE = QModelIndex()
QUIET = GroupRow | HouseRow  # rows that are not chosen


class RowModel(QAbstractListModel):
    """Rows that were handed over."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[Row] = []

    def fill(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self.rows = list(rows)
        self.endResetModel()

    def change(self, number: int, row: Row) -> None:
        """Show another row in this place."""
        self.rows[number] = row
        index = self.index(number)
        self.dataChanged.emit(index, index)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        if role == ROW:
            return self.rows[index.row()]
        if role in {0, SPOKEN}:
            return self.rows[index.row()].spoken
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        if isinstance(self.rows[index.row()], QUIET):
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class RowDelegate(QStyledItemDelegate):
    """Paints each row by its kind."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        row = index.data(ROW)
        paint_row(
            painter, row, option.rect, bool(option.state & SELECTED), bool(option.state & OVER)
        )

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, height_of(index.data(ROW)))


class RowList(QListView):
    """A list of rows; `opened` tells the row that was clicked or entered."""

    opened = Signal(int)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self._rows = RowModel(self)
        self.setModel(self._rows)
        self.setItemDelegate(RowDelegate(self))
        self.setMouseTracking(True)
        self.setUniformItemSizes(False)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.clicked.connect(lambda index: self._open(index.row()))

    def show_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self._rows.fill(rows)

    def change_row(self, number: int, row: Row) -> None:
        """Show another row in this place; its height may change."""
        old = self._rows.rows[number]
        self._rows.change(number, row)
        if height_of(old) != height_of(row):
            self.scheduleDelayedItemsLayout()

    @property
    def rows(self) -> list[Row]:
        """The rows, as shown."""
        return self._rows.rows

    def choose(self, number: int) -> None:
        """Select a row without opening it."""
        self.setCurrentIndex(self._rows.index(number))

    def keep_in_upper_third(self, number: int) -> None:
        """Scroll so that this row stands in the upper third, never the last line."""
        self.doItemsLayout()
        self.scrollTo(self._rows.index(number), QAbstractItemView.ScrollHint.PositionAtTop)
        bar, room = self.verticalScrollBar(), self.viewport().height()
        high = height_of(self.rows[number])
        above = max(room // 3 - high, min(look().height("row", "lead"), room - high), 0)
        bar.setValue(bar.value() - above)

    def lit_row(self) -> int:
        """Return the number of the lit row, or -1."""
        lit = (n for n, row in enumerate(self.rows) if isinstance(row, WomanRow) and row.lit)
        return next(lit, -1)

    def natural_height(self) -> int:
        """Return how high the list would be if nothing scrolled."""
        return sum(height_of(row) for row in self.rows)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if event.reason() != Qt.FocusReason.MouseFocusReason and not self.selectedIndexes():
            first = (n for n, row in enumerate(self.rows) if not isinstance(row, QUIET))
            self.choose(next(first, -1))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.scheduleDelayedItemsLayout()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._open(self.currentIndex().row())
            return
        if event.key() == Qt.Key.Key_Escape or event.text().isdigit() or event.text() == "/":
            event.ignore()  # the page's keys; a list would search for the digit
            return
        super().keyPressEvent(event)

    def _open(self, number: int) -> None:
        if number < 0:
            return
        row = self.rows[number]
        if not isinstance(row, QUIET) or (isinstance(row, GroupRow) and row.folded is not None):
            self.opened.emit(number)
