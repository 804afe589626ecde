"""The wait after several wrong passwords or codes, told second by second."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

SECOND = 1000  # milliseconds


class Countdown(QObject):
    """Tells how long is left until the next try, and that it is over."""

    left = Signal(int)  # seconds; 0 once, at the end

    def __init__(self, seconds: Callable[[], int], parent: QObject | None = None) -> None:
        """Make it; `seconds` says how many are left and is asked each time."""
        super().__init__(parent)
        self._seconds = seconds
        self.timer = QTimer(self)
        self.timer.setInterval(SECOND)
        self.timer.timeout.connect(self._tell)

    def begin(self) -> None:
        """Tell what is left, if anything, and go on telling."""
        if self._seconds():
            self.timer.start()
            self._tell()

    def _tell(self) -> None:
        left = self._seconds()
        if not left:
            self.timer.stop()
        self.left.emit(left)


def in_words(seconds: int) -> str:
    """Say how long is left, or that it is over."""
    if not seconds:
        return _("Now you can try again.")
    return _("After several wrong ones: wait {n} seconds, then try again.").format(n=seconds)
