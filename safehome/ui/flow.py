"""A layout that fills lines from the left and begins a new one where the room ends."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout

from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtWidgets import QLayoutItem, QWidget


class Flow(QLayout):
    """Things of their own size beside one another, over as many lines as they need."""

    def __init__(
        self, gap: float = 6, parent: QWidget | None = None, *, between: float = 0
    ) -> None:
        """Make it; `gap` is beside things, `between` is between lines."""
        super().__init__(parent)
        self._gap, self._between = gap, between
        self._items: list[QLayoutItem] = []
        self.setContentsMargins(0, 0, 0, 0)  # what is around it is the affair of its widget

    @override
    def addItem(self, item: QLayoutItem) -> None:
        self._items.append(item)

    @override
    def count(self) -> int:
        return len(self._items)

    @override
    def itemAt(self, index: int) -> QLayoutItem | None:
        return self._items[index] if 0 <= index < len(self._items) else None

    @override
    def takeAt(self, index: int) -> QLayoutItem | None:
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    @override
    def expandingDirections(self) -> Qt.Orientation:
        return Qt.Orientation(0)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._place(QRect(0, 0, width, 0), move=False)

    @override
    def setGeometry(self, rect: QRect) -> None:
        super().setGeometry(rect)
        self._place(rect, move=True)

    @override
    def sizeHint(self) -> QSize:
        gap = look().px(self._gap)
        sizes = [item.sizeHint() for item in self._items]
        wide = sum(size.width() + gap for size in sizes) - gap
        return QSize(max(wide, 0), max([0, *(size.height() for size in sizes)]))

    @override
    def minimumSize(self) -> QSize:
        sizes = [item.minimumSize() for item in self._items]
        return QSize(max([0, *(size.width() for size in sizes)]),
                     max([0, *(size.height() for size in sizes)]))  # fmt: skip

    def _place(self, rect: QRect, *, move: bool) -> int:
        """Put every item into its place, or only reckon; return how high it all is."""
        gap = look().px(self._gap)
        x, y, line = rect.left(), rect.top(), 0
        for item in self._items:
            size = item.sizeHint()
            if line and x + size.width() > rect.right() + 1:
                x, y, line = rect.left(), y + line + look().px(self._between), 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + gap
            line = max(line, size.height())
        return y + line - rect.top()
