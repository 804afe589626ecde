"""The idle clock: says when nobody has touched key or mouse for a while.

It listens to the window itself that has the keyboard, not to every event of every
widget, so it costs nothing while one types. So it hears the key that locks also
where a dialog of Qt's own keeps the keys of the program out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent

from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QWindow

TOUCH = {
    QEvent.Type.KeyPress,
    QEvent.Type.MouseButtonPress,
    QEvent.Type.MouseMove,
    QEvent.Type.Wheel,
    QEvent.Type.TouchBegin,
}


class IdleWatch(QObject):
    """Emits `idle` once when the time has passed, and begins again at the next touch."""

    idle = Signal()
    lock_asked = Signal()

    def __init__(self, minutes: float, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.idle)
        self._watched: QWindow | None = None
        self.set_minutes(minutes)
        application = QGuiApplication.instance()
        if isinstance(application, QGuiApplication):
            application.focusWindowChanged.connect(self._watch)
            self._watch(application.focusWindow())

    def set_minutes(self, minutes: float) -> None:
        """Wait this long; 0 waits for ever."""
        self._timer.setInterval(round(minutes * 60_000))
        self.touch()

    def touch(self) -> None:
        """Begin to wait again."""
        if self._timer.interval():
            self._timer.start()
        else:
            self._timer.stop()

    def _watch(self, window: QWindow | None) -> None:
        if window is None or window is self._watched:
            return
        if self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched.destroyed.disconnect(self._forget)
        self._watched = window
        window.installEventFilter(self)
        window.destroyed.connect(self._forget)

    def _forget(self) -> None:
        self._watched = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in TOUCH:
            self.touch()
        if isinstance(event, QKeyEvent) and _locks(event):
            self.lock_asked.emit()
        return False


def _locks(event: QKeyEvent) -> bool:
    control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
    return event.type() == QEvent.Type.KeyPress and control and event.key() == Qt.Key.Key_L
