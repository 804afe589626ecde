"""Says that the PC was left: it slept, or its session was locked.

Windows and Linux say so themselves. Where they do not, or too late, the clocks do:
while the PC sleeps only one of the two goes on.
"""

from __future__ import annotations

import ctypes
import os
import sys
import time
from ctypes import wintypes
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    SLOT,
    QAbstractNativeEventFilter,
    QCoreApplication,
    QObject,
    QTimer,
    Signal,
    Slot,
)

from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QByteArray
    from PySide6.QtDBus import QDBusConnection
    from PySide6.QtWidgets import QWidget

EVERY = 5_000  # milliseconds between two looks at the clocks
APART = 30  # seconds between the clocks that are no correction of the time

SESSION_CHANGE, POWER_BROADCAST = 0x02B1, 0x0218  # WM_WTSSESSION_CHANGE, WM_POWERBROADCAST
AWAY = {
    SESSION_CHANGE: {0x2, 0x4, 0x6, 0x7},  # console or remote disconnected, logged off, locked
    POWER_BROADCAST: {0x4, 0x7, 0x12},  # about to sleep, woken by hand, woken by itself
}
LOGIND = "org.freedesktop.login1"
LOGIND_PATH = "/org/freedesktop/login1"


def awake() -> float:
    """Return seconds that are not counted while the PC sleeps."""
    if sys.platform == "win32":
        ticks = ctypes.c_ulonglong()  # of 100 nanoseconds
        ctypes.windll.kernel32.QueryUnbiasedInterruptTime(ctypes.byref(ticks))
        return ticks.value / 10_000_000
    return time.monotonic()


class SleepWatch(QObject):
    """Looks at two clocks, the one on the wall and one that sleeps when the PC does."""

    slept = Signal()

    def __init__(
        self,
        wall: Callable[[], float] = time.time,
        ticks: Callable[[], float] = awake,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._wall, self._ticks = wall, ticks
        self._last = wall(), ticks()
        timer = QTimer(self)
        timer.timeout.connect(self.look)
        timer.start(EVERY)

    def look(self) -> None:
        """Compare the clocks with the last look."""
        before, self._last = self._last, (self._wall(), self._ticks())
        by_wall, by_ticks = (now - then for now, then in zip(self._last, before, strict=True))
        if abs(by_wall - by_ticks) > APART:
            self.slept.emit()


class WindowsSession(QAbstractNativeEventFilter):
    """What Windows tells a window about its session and about sleep."""

    def __init__(self, gone: Callable[[], None]) -> None:
        super().__init__()
        self._gone = gone

    def register(self, window: int) -> None:
        """Ask Windows to tell this window, and listen."""
        if sys.platform == "win32":
            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(wintypes.HWND(window), 0)
        application = QCoreApplication.instance()
        if application is not None:
            application.installNativeEventFilter(self)

    @override
    def nativeEventFilter(  # type: ignore[override]  # as Qt calls it
        self, kind: QByteArray, message: int
    ) -> tuple[bool, int]:
        if kind == b"windows_generic_MSG":
            told = wintypes.MSG.from_address(int(message))
            if told.wParam in AWAY.get(told.message, ()):
                self._gone()
        return False, 0


class LinuxSession(QObject):
    """What logind tells: the PC is about to sleep, this session is to be locked."""

    gone = Signal()

    def __init__(self, bus: QDBusConnection, session: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        path = f"{LOGIND_PATH}/session/{_as_path(session)}"
        sleep, lock = SLOT("sleeps(bool)"), SLOT("locked()")
        bus.connect(LOGIND, LOGIND_PATH, f"{LOGIND}.Manager", "PrepareForSleep", self, sleep)  # type: ignore[call-overload]
        bus.connect(LOGIND, path, f"{LOGIND}.Session", "Lock", self, lock)  # type: ignore[call-overload]

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:
        """Take note that sleep begins or is over."""
        if begins:
            self.gone.emit()

    @Slot()
    def locked(self) -> None:
        """Take note that the session is to be locked."""
        self.gone.emit()


class AwayWatch(QObject):
    """Listens to all that can tell."""

    gone = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._sleep = SleepWatch(parent=self)
        self._sleep.slept.connect(self.gone)
        self._windows = WindowsSession(self.gone.emit)
        if sys.platform == "win32":
            self._windows.register(int(window.winId()))
        elif sys.platform == "linux":
            from PySide6.QtDBus import QDBusConnection

            name = os.environ.get("XDG_SESSION_ID", "auto")
            LinuxSession(QDBusConnection.systemBus(), name, self).gone.connect(self.gone)


def _as_path(name: str) -> str:
    """Write a name as D-Bus writes it in a path: "2" is "_32"."""
    kept = "".join(
        each if each.isascii() and each.isalnum() else f"_{ord(each):02x}" for each in name
    )
    return f"_{ord(kept[0]):02x}{kept[1:]}" if kept[:1].isdigit() else kept
