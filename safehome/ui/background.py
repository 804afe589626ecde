"""The one worker behind the window: what makes or reads a file runs here, one job after another.

A job is a plain function that takes a `Progress`; it must not touch a widget
and opens its own transaction. Its outcome comes back on the window's thread as
`done` or `failed`; a cancelled job ends in `failed` with `Cancelled`.
"""

from __future__ import annotations

import threading
import time
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from PySide6.QtCore import QObject, Qt, QThreadPool, Signal

from safehome.base.errors import Cancelled
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
EVERY = 0.05  # seconds between two tellings of progress


class Progress:
    """What a job tells while it works, and how it learns that it was cancelled."""

    def __init__(self, tell: Callable[[int, int, str], None]) -> None:
        self._tell = tell
        self._stop = threading.Event()
        self._last = 0.0

    def __call__(self, done: int, total: int, word: str = "") -> None:
        """Tell how far it is, and stop here if it was cancelled.

        Raises:
            Cancelled: the worker pressed Cancel.
        """
        self.check()
        now = time.monotonic()
        if done >= total or now - self._last >= EVERY:
            self._last = now
            self._tell(done, total, word)

    def check(self) -> None:
        """Stop here if it was cancelled.

        Raises:
            Cancelled: the worker pressed Cancel.
        """
        if self._stop.is_set():
            raise Cancelled(_("Cancelled; nothing was kept."))

    def cancel(self) -> None:
        """Ask the job to stop at its next telling."""
        self._stop.set()


class Task(QObject):
    """One job under way; its signals arrive on the window's thread."""

    done = Signal(object)
    failed = Signal(object)
    progress = Signal(int, int, str)
    ended = Signal(object)  # the task itself
    _landed = Signal(bool, object)
    _told = Signal(int, int, str)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.told = Progress(self._told.emit)
        self._told.connect(self.progress, Qt.ConnectionType.QueuedConnection)
        self._landed.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Ask the job to stop; it ends in `failed` with `Cancelled` and keeps nothing."""
        self.told.cancel()

    def land(self, good: bool, outcome: object) -> None:
        """Hand the outcome over to the window's thread; called on the worker's."""
        self._landed.emit(good, outcome)

    def _deliver(self, good: bool, outcome: object) -> None:
        (self.done if good else self.failed).emit(outcome)
        self.ended.emit(self)


def work(job: Callable[[Progress], T], progress: Progress) -> tuple[bool, T | Exception]:
    """Do the job; hand over what it returned, or what it raised."""
    try:
        progress.check()
        return True, job(progress)
    except Exception as error:  # noqa: BLE001 - handed over, not swallowed
        return False, error


def _carry(job: Callable[[Progress], Any], task: Task) -> None:
    task.land(*work(job, task.told))


class Background(QObject):
    """Runs jobs one after another, away from the window."""

    busy = Signal(bool)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pool = QThreadPool(self)
        self._pool.setMaxThreadCount(1)
        self._pool.setExpiryTimeout(2000)
        self._tasks: list[Task] = []

    def run(self, job: Callable[[Progress], Any]) -> Task:
        """Do the job when its turn comes; connect to the task's signals at once."""
        task = Task(self)
        self._tasks.append(task)
        task.ended.connect(self._forget)
        self._pool.start(partial(_carry, job, task))
        if len(self._tasks) == 1:
            self.busy.emit(True)
        return task

    @property
    def is_busy(self) -> bool:
        """Whether a job is under way or waiting."""
        return bool(self._tasks)

    def close(self, patience: int = -1) -> bool:
        """Cancel everything and wait until the thread has ended; return whether it has.

        Args:
            patience: milliseconds to wait; for ever when negative.
        """
        for task in self._tasks:
            task.cancel()
        return self._pool.waitForDone(patience)

    def _forget(self, task: Task) -> None:
        self._tasks.remove(task)
        task.deleteLater()
        if not self._tasks:
            self.busy.emit(False)
