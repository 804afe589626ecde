"""The printed page on the screen: fitted, so that nobody reads it in passing, or full size.

The paper stays white in the dark too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from safehome.base.words import _
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QImage, QKeyEvent, QMouseEvent, QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from safehome.ui.pdf_pages import PdfPages

FULL = 1.6  # dots to the point when shown full size: read without glasses
AROUND = 14  # of the sunken ground around the fitted page


class PagePicture(QAbstractScrollArea):
    """One page of a PDF on `sunken`; a click or Enter shows it full size, again goes back."""

    turned = Signal(bool)  # shown full size now

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("The page as it will be printed"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._pages: PdfPages | None = None
        self._number = 0
        self._full = False
        self._drawn: QImage | None = None
        self._of: tuple[int, float] = (-1, 0.0)
        self._dress()

    def show_page(self, pages: PdfPages | None, number: int = 0) -> None:
        """Show this page of a PDF; nothing when there is none."""
        if pages is not self._pages:
            self._of = (-1, 0.0)
            self._full = False
        self._pages, self._number = pages, number
        if pages is not None:
            told = _("Page {n} of {pages}").format(n=number + 1, pages=pages.count)
            self.setAccessibleDescription(told)
        self._measure()
        self.verticalScrollBar().setValue(0)

    @property
    def is_full(self) -> bool:
        """Whether the page is shown full size."""
        return self._full

    def show_full(self, on: bool, at: QPoint | None = None) -> None:
        """Show the page full size around a point of the fitted one, or fit it again."""
        if self._pages is None or on == self._full:
            return
        before = self._page_box()
        self._full = on
        self._measure()
        if on and at is not None and not before.isEmpty():
            now = self._page_size()
            view = self.viewport()
            across = (at.x() - before.x()) / before.width() * now.width()
            down = (at.y() - before.y()) / before.height() * now.height()
            self.horizontalScrollBar().setValue(round(across - view.width() / 2))
            self.verticalScrollBar().setValue(round(down - view.height() / 2))
        self.turned.emit(on)

    def _dress(self) -> None:
        self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        palette = self.viewport().palette()
        palette.setColor(self.viewport().backgroundRole(), look().colour("sunken"))
        self.viewport().setPalette(palette)
        self.viewport().setAutoFillBackground(True)

    def _scale(self) -> float:
        """Return the dots to the point."""
        if self._pages is None:
            return 1.0
        if self._full:
            return FULL * look().factor
        size, room = self._pages.size(self._number), self.viewport().size()
        around = 2 * look().px(AROUND)
        across = (room.width() - around) / size.width()
        down = (room.height() - around) / size.height()
        return max(min(across, down), 0.05)

    def _page_size(self) -> QSize:
        if self._pages is None:
            return QSize()
        return (self._pages.size(self._number) * self._scale()).toSize()

    def _page_box(self) -> QRect:
        """Return where the page stands in the view."""
        size, room = self._page_size(), self.viewport().size()
        x = max((room.width() - size.width()) // 2, 0) - self.horizontalScrollBar().value()
        y = max((room.height() - size.height()) // 2, 0) - self.verticalScrollBar().value()
        return QRect(QPoint(x, y), size)

    def _measure(self) -> None:
        """Give the scroll bars what does not fit."""
        size = self._page_size() if self._full else QSize()
        needed = Qt.ScrollBarPolicy.ScrollBarAsNeeded
        policy = needed if self._full else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setHorizontalScrollBarPolicy(policy)
        self.setVerticalScrollBarPolicy(policy)
        room = self.viewport().size()
        for bar, over, step in (
            (self.horizontalScrollBar(), size.width() - room.width(), room.width()),
            (self.verticalScrollBar(), size.height() - room.height(), room.height()),
        ):
            bar.setRange(0, max(over, 0))
            bar.setPageStep(step)
            bar.setSingleStep(look().px(40))
        self.viewport().update()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._measure()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_of"):
            self._dress()
            self._measure()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._pages is None:
            return
        box, painter, scale = self._page_box(), QPainter(self.viewport()), self._scale()
        ratio = self.devicePixelRatioF()
        if self._of != (self._number, scale * ratio) or self._drawn is None:
            self._drawn = self._pages.picture(self._number, scale * ratio)
            self._of = (self._number, scale * ratio)
        painter.drawImage(box, self._drawn)
        painter.setPen(QPen(look().colour("edge"), 1))
        painter.drawRect(box.adjusted(-1, -1, 0, 0))
        if self.hasFocus():
            painter.setPen(QPen(look().colour("focus"), 2))
            painter.drawRect(self.viewport().rect().adjusted(1, 1, -1, -1))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(320), look().px(320))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(160), look().px(120))

    @override
    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.show_full(not self._full, event.position().toPoint())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.show_full(not self._full, self.viewport().rect().center())
            return
        if event.key() in {Qt.Key.Key_Escape, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown}:
            event.ignore()  # the page's keys
            return
        super().keyPressEvent(event)
