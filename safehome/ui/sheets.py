"""Sheets that lie over the page: the page is dimmed, the sheet waits for an answer.

A sheet is modal to its window and takes no title; Esc closes it, and the keys
that hide or lock the work reach through it: hidden with the work, it comes back with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QApplication, QDialog, QToolTip, QVBoxLayout, QWidget

from safehome.ui.focus import FocusRing
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QHideEvent, QKeyEvent, QPaintEvent, QShowEvent


class Dim(QWidget):
    """The page under a sheet, dimmed with ink at 40 %."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self.setGeometry(window.rect())
        window.installEventFilter(self)
        self.show()
        self.raise_()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize:
            self.setGeometry(self.window().rect())
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(look().colour("spine" if look().is_dark else "ink"))
        colour.setAlphaF(0.4 if not look().is_dark else 0.6)
        QPainter(self).fillRect(self.rect(), colour)


class Sheet(QDialog):
    """A panel over a window; put the content into `body`."""

    def __init__(self, over: QWidget, name: str) -> None:
        super().__init__(over.window(), Qt.WindowType.FramelessWindowHint | Qt.WindowType.Dialog)
        self.setAccessibleName(name)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setAttribute(Qt.WidgetAttribute.WA_TranslucentBackground)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, 0, 0, 0)
        self._dim: Dim | None = None
        self._ring = FocusRing(self)
        self.finished.connect(self._light)

    @property
    def under(self) -> QWidget:
        """The window it lies over.

        It is asked for each time: a child that held its parent could free it while
        it is itself being freed.
        """
        under = self.parentWidget()
        if under is None:
            message = "a sheet lies over a window"
            raise RuntimeError(message)
        return under

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        under = self.under
        if self._dim is None:
            self._dim = Dim(under)
        self._dim.show()
        self.adjustSize()
        tall = self.body.heightForWidth(self.width())  # words that run over two lines
        self.resize(self.width(), max(self.height(), tall))
        self.move(under.mapToGlobal(under.rect().center()) - self.rect().center())

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._dim is not None:
            self._dim.hide()

    def lay_down(self) -> None:
        """Be put down for good, with what is typed in it kept: the books are to be closed."""
        self.reject()

    def _light(self) -> None:
        if self._dim is not None:
            self._dim.deleteLater()
            self._dim = None

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        window = self.under
        for key, verb in ((Qt.Key.Key_H, "ask_hide"), (Qt.Key.Key_L, "ask_lock")):
            if (control and event.key() == key) or (
                verb == "ask_hide" and event.key() == Qt.Key.Key_Pause
            ):
                getattr(window, verb, self.reject)()
                return
        super().keyPressEvent(event)


def put_away(window: QWidget) -> list[Sheet]:
    """Take from sight all that lies over a window; return its sheets, which may be shown again."""
    while (popup := QApplication.activePopupWidget()) is not None:
        popup.hide()
    QToolTip.hideText()
    sheets = [each for each in window.findChildren(Sheet) if each.isVisible()]
    for sheet in reversed(sheets):
        sheet.hide()
    if sheets:
        window.activateWindow()  # the key that brings them back is asked of it
    return sheets
