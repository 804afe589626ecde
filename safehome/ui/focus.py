"""The ring round what has the keyboard: 4 px outside filled buttons, chips, navigation.

A plain overlay over the whole window that the mouse does not see; it follows
the focused widget and is clipped where a scroll area clips that. Fields and
quiet buttons draw their own focus on their edge and have no ring.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QPaintEvent

GAP = 4
MOVES = {QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Hide, QEvent.Type.Show,
         QEvent.Type.DynamicPropertyChange}  # fmt: skip


class FocusRing(QWidget):
    """One ring per window."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()
        application = QApplication.instance()
        if isinstance(application, QApplication):
            application.focusChanged.connect(self._focus_moved)

    def _focus_moved(self, _old: QWidget | None, new: QWidget | None) -> None:
        for widget in filter(isValid, self._watched):
            widget.removeEventFilter(self)
        self._watched.clear()
        self._target = None
        if new is not None and new.property("ring") is not None:  # its kind may still change
            self._target = new if new.window() is self.window() else None
        walk = self._target
        while walk is not None and walk is not self.window():
            walk.installEventFilter(self)
            self._watched.append(walk)
            walk = walk.parentWidget()
        self._follow()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in MOVES:
            self._follow()
        return False

    def _follow(self) -> None:
        target = self._target
        ringed = target is not None and isValid(target) and target.property("ring")
        if target is None or not ringed or not target.isVisible():
            self.hide()
            return
        seen = target.visibleRegion().boundingRect()
        if seen.isEmpty():  # scrolled out of sight
            self.hide()
            return
        box = QRect(target.mapTo(self.window(), QPoint(0, 0)), target.size())
        if target.property("kind") == "chip":
            margin = (target.height() - look().height("chip")) // 2
            box.adjust(0, margin, 0, -margin)
        if target.property("kind") == "nav":  # it reaches the edge of the window: ring inside
            self.setGeometry(box.adjusted(1, 1, -1, -1))
        else:
            self.setGeometry(box.adjusted(-GAP, -GAP, GAP, GAP))
        if seen == target.rect():
            self.clearMask()
        else:
            self.setMask(seen.adjusted(0, 0, 2 * GAP, 2 * GAP))
        self.raise_()
        self.show()
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look().colour("focus"), 2))
        radius = look().px(8) + 1
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(1, 1, -1, -1), radius, radius)
