"""What is copied out of the program: for half a minute, and for no list of things copied.

Every way of copying ends in the one clipboard of the system, so it is met there,
whatever field, table or page it came from: plain text is put in its place with
the marks by which Windows and KDE leave it out of their histories.
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QTimer
from PySide6.QtGui import QClipboard

if TYPE_CHECKING:
    from collections.abc import Callable

KEPT = 30_000  # milliseconds
AT_ONCE = 1.0  # seconds in which the system tells us of our own change

WINDOWS = 'application/x-qt-windows-mime;value="{}"'
NO = bytes(4)  # a DWORD
MARK = WINDOWS.format("ExcludeClipboardContentFromMonitorProcessing")
MARKS = {
    MARK: NO,  # that it is there is enough
    WINDOWS.format("CanIncludeInClipboardHistory"): NO,
    WINDOWS.format("CanUploadToCloudClipboard"): NO,
    "x-kde-passwordManagerHint": b"secret",
}


class ClipboardKeeper(QObject):
    """Marks what the program puts into the clipboard, and takes it out again."""

    def __init__(
        self,
        clipboard: QClipboard,
        is_ours: Callable[[], bool],
        ticks: Callable[[], float] = time.monotonic,
        parent: QObject | None = None,
    ) -> None:
        """Begin to watch.

        Args:
            clipboard: the system's.
            is_ours: whether what is in it now came from this program.
            ticks: a clock nobody sets.
            parent: whose it is.
        """
        super().__init__(parent)
        self._clipboard, self._is_ours, self._ticks = clipboard, is_ours, ticks
        self._put, self._put_at = "", float("-inf")
        self.timer = QTimer(self)
        self.timer.setSingleShot(True)
        self.timer.setInterval(KEPT)
        self.timer.timeout.connect(self.clear)
        clipboard.dataChanged.connect(self._look)

    def clear(self) -> None:
        """Take out what is still ours."""
        self.timer.stop()
        self._put = ""
        if self._is_ours():
            self._clipboard.clear()
        if self._clipboard.ownsSelection():  # what was last marked with the mouse, on Linux
            self._clipboard.clear(QClipboard.Mode.Selection)

    def _look(self) -> None:
        if not self._is_ours():
            self.timer.stop()
            return
        found = self._clipboard.mimeData()
        text = self._clipboard.text()
        told_of_our_own = text == self._put and self._ticks() - self._put_at < AT_ONCE
        if not text or found.hasFormat(MARK) or told_of_our_own:
            return
        self._put, self._put_at = text, self._ticks()
        marked = QMimeData()
        marked.setText(text)
        for name, value in MARKS.items():
            marked.setData(name, value)
        self._clipboard.setMimeData(marked)
        self.timer.start()
