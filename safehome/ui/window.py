"""The top window: one frame for first start, unlock and work; its title never says more.

Hide and lock are asked of the window, so that a sheet lying over the page can
pass them on.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from safehome.base.words import _
from safehome.ui.focus import FocusRing
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QCloseEvent

SMALLEST = QSize(1024, 640)
USUAL = QSize(1366, 696)


class Window(QStackedWidget):
    """The window of the program."""

    hide_asked = Signal()
    lock_asked = Signal()
    closing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.may_close: Callable[[], bool] = lambda: True
        self.setObjectName("window")
        self.setWindowTitle(_("Safe Home"))
        self.setMinimumSize(SMALLEST)
        self.resize(USUAL)
        self._nothing = QWidget()
        self._nothing.setObjectName("page")
        self._ring = FocusRing(self)
        look().dress(self)

    def show_only(self, widget: QWidget) -> None:
        """Show this page; the others stay as they are."""
        if self.indexOf(widget) < 0:
            self.addWidget(widget)
        self.setCurrentWidget(widget)

    def show_nothing(self) -> None:
        """Show an empty page, at once."""
        self.show_only(self._nothing)
        self.repaint()

    def drop(self, widget: QWidget) -> None:
        """Forget a page that is done with."""
        self.removeWidget(widget)
        widget.deleteLater()

    def ask_hide(self) -> None:
        """Pass on that the work is to be hidden."""
        self.hide_asked.emit()

    def ask_lock(self) -> None:
        """Pass on that the work is to be locked."""
        self.lock_asked.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        self.closing.emit()
        super().closeEvent(event)
