"""The table of a book: lines, not zebra; one delegate that paints everything.

`Table` is a QTableView set up once; `TableDelegate` never calls the style, whose
selection colour is too weak. See `ui/roles.py` for what the model tells it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QRect, Qt
from PySide6.QtGui import QPen
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyle,
    QStyledItemDelegate,
    QTableView,
)

from safehome.ui import tokens
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.painting import badge
from safehome.ui.roles import BADGE, DISPLAY, KIND, SECOND_LINE, SPANS, STRUCK

if TYPE_CHECKING:
    from PySide6.QtCore import QAbstractItemModel
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import (
        QStyleOptionViewItem,
        QWidget,
    )

Index = QModelIndex | QPersistentModelIndex
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
ONE_LINE = LEFT | Qt.TextFlag.TextSingleLine
SELECTED = QStyle.StateFlag.State_Selected
RIGHT_ELIDED = Qt.TextElideMode.ElideRight


class TableDelegate(QStyledItemDelegate):
    """Paints a cell: ground, text by kind, highlighter, badge, hairline."""

    def __init__(self, table: Table) -> None:
        super().__init__(table)
        self._table = table
        self.kinds: list[str] = []
        self.last_column = 0
        self.two_lines = False

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        it = look()
        rect, row, column = option.rect, index.row(), index.column()
        selected = bool(option.state & SELECTED)
        if selected:
            painter.fillRect(rect, it.colour("wash"))
        elif row == self._table.hovered:
            painter.fillRect(rect, it.colour("sunken"))
        line = it.colour("plumLine" if selected else "line")
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, line)
        if selected and rect.left() <= 0:
            painter.fillRect(0, rect.top(), 4, rect.height(), it.colour("plumInk"))
        text = index.data(DISPLAY)
        kind = self.kinds[column] if column < len(self.kinds) else "text"
        box = rect.adjusted(it.px(12), 0, -it.px(6), -1)
        if self.two_lines:
            box.setHeight(rect.height() // 2 + it.px(4))
            if column == self.last_column:
                self._second_line(painter, rect, index)
        if text:
            self._PAINT.get(kind, TableDelegate._text)(self, painter, box, text, index, selected)

    def _text(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        index: Index,
        selected: bool,
        token: str = "ink",
    ) -> None:
        del index, selected
        it = look()
        painter.setFont(it.font())
        painter.setPen(it.colour(token))
        metrics = it.metrics()
        if metrics.horizontalAdvance(text) > box.width():
            text = metrics.elidedText(text, RIGHT_ELIDED, box.width())
        painter.drawText(box, ONE_LINE, text)

    def _second(
        self, painter: QPainter, box: QRect, text: str, index: Index, selected: bool
    ) -> None:
        self._text(painter, box, text, index, selected, "ink2")

    def _number(
        self, painter: QPainter, box: QRect, text: str, index: Index, selected: bool
    ) -> None:
        self._text(painter, box, text, index, selected, "ink2")
        if index.data(STRUCK):
            painter.setPen(QPen(look().colour("ink2"), 1.5))
            middle = box.center().y() + 1
            wide = look().metrics().horizontalAdvance(text)
            painter.drawLine(box.left() - 2, middle, box.left() + wide + 2, middle)

    def _name(self, painter: QPainter, box: QRect, text: str, index: Index, selected: bool) -> None:
        it = look()
        weight = 600 if selected else 500
        metrics = it.metrics("lead", weight)
        for start, length in index.data(SPANS) or ():
            x = box.left() + metrics.horizontalAdvance(text[:start])
            wide = metrics.horizontalAdvance(text[start : start + length])
            foot = box.center().y() + metrics.ascent() // 2 - it.px(2)
            painter.fillRect(x - 1, foot, wide + 2, it.px(6), it.colour("mark"))
        painter.setFont(it.font("lead", weight))
        painter.setPen(it.colour("washInk" if selected else "ink"))
        if metrics.horizontalAdvance(text) > box.width():
            text = metrics.elidedText(text, RIGHT_ELIDED, box.width())
        painter.drawText(box, ONE_LINE, text)

    def _badge(
        self, painter: QPainter, box: QRect, text: str, index: Index, selected: bool
    ) -> None:
        del selected
        shape, tone = index.data(BADGE) or ("ring", "mute")
        badge(painter, box.left(), box.center().y(), text, shape, tone)

    def _second_line(self, painter: QPainter, rect: QRect, index: Index) -> None:
        it = look()
        text = index.model().index(index.row(), 0).data(SECOND_LINE) or ""
        high = it.metrics("note").height()
        box = QRect(it.px(12), rect.bottom() - high - it.px(6), rect.right() - it.px(24), high)
        painter.setFont(it.font("note"))
        painter.setPen(it.colour("ink2"))
        text = it.metrics("note").elidedText(text, RIGHT_ELIDED, box.width())
        painter.drawText(box, ONE_LINE, text)

    _PAINT = {  # noqa: RUF012 - the methods of this class, by kind
        "name": _name,
        "number": _number,
        "second": _second,
        "badge": _badge,
    }


class Heading(QHeaderView):
    """The heading of a table: sunken, an `edge` line below, ▴▾ behind the sorted column."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionsClickable(True)
        self.setHighlightSections(False)
        self.setSortIndicatorShown(False)
        self.setStretchLastSection(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def paintSection(self, painter: QPainter, rect: QRect, column: int) -> None:
        it = look()
        painter.save()
        painter.fillRect(rect, it.colour("sunken"))
        painter.fillRect(rect.left(), rect.bottom(), rect.width(), 1, it.colour("edge"))
        word = str(self.model().headerData(column, Qt.Orientation.Horizontal) or "")
        if column == self.sortIndicatorSection() and self.property("sorted"):
            up = self.sortIndicatorOrder() == Qt.SortOrder.AscendingOrder
            word += " ▴" if up else " ▾"
        painter.setFont(it.font("note", 600))
        painter.setPen(it.colour("ink2"))
        box = rect.adjusted(it.px(12), 0, -it.px(4), -1)
        word = it.metrics("note", 600).elidedText(word, RIGHT_ELIDED, box.width())
        painter.drawText(box, ONE_LINE, word)
        painter.restore()


class Table(QTableView):
    """A table of rows: arrow keys move, Enter opens, headings sort."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hovered = -1
        self._may_double = True
        self.setAccessibleName(name)
        self._painter = TableDelegate(self)
        self.setItemDelegate(self._painter)
        heading = Heading(self)
        self.setHorizontalHeader(heading)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setMouseTracking(True)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerItem)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        side = self.verticalHeader()
        side.hide()
        side.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.entered.connect(self._hover)
        self.fold()

    @override
    def setModel(self, model: QAbstractItemModel | None) -> None:
        super().setModel(model)
        if model is not None:
            model.modelReset.connect(self._learn)
            self._learn()

    def columns_by_width(self, widths: dict[int, float]) -> None:
        """Give columns their widths, in pixels at 100 %; the last takes the rest."""
        heading = self.horizontalHeader()
        for column, width in widths.items():
            heading.resizeSection(column, round(width * (1 + 0.85 * (look().factor - 1))))

    def fold(self, two_lines: bool | None = None) -> None:
        """Take the row height of the text size in force; small tables may forgo a second line."""
        it = look()
        if two_lines is not None:
            self._may_double = two_lines
        double = self._may_double and it.factor >= tokens.ONE_PANEL
        self._painter.two_lines = double
        high = it.height("row", "lead")
        if double:
            high = it.metrics("lead").height() + it.metrics("note").height() + it.px(8)
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(high)
        self.horizontalHeader().setFixedHeight(it.height("heading", "note"))

    def _learn(self) -> None:
        model = self.model()
        across = Qt.Orientation.Horizontal
        count = model.columnCount()
        self._painter.kinds = [
            str(model.headerData(column, across, KIND) or "text") for column in range(count)
        ]
        shown = [column for column in range(count) if not self.isColumnHidden(column)]
        self._painter.last_column = shown[-1] if shown else 0

    def show_columns(self, columns: set[int]) -> None:
        """Show these columns and hide the others."""
        for column in range(self.model().columnCount()):
            self.setColumnHidden(column, column not in columns)
        self._learn()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_painter"):
            self.fold()

    def _hover(self, index: QModelIndex) -> None:
        if index.row() != self.hovered:
            self.hovered = index.row()
            self.viewport().update()

    @override
    def leaveEvent(self, event: QEvent) -> None:
        self.hovered = -1
        self.viewport().update()
        super().leaveEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter} and self.currentIndex().isValid():
            self.activated.emit(self.currentIndex())
            return
        if event.key() == Qt.Key.Key_Escape:
            event.ignore()
            return
        super().keyPressEvent(event)
