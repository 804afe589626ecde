"""Work behind the window of which only the newest counts.

Asking again, or leaving the page, lets go of the one before: what comes back
late is dropped. Most is done in a moment, and says nothing of its progress.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.ui.background import Background, Progress, Task

PATIENCE = 250  # milliseconds before progress is told


class NewestWork(QObject):
    """One job at a time on the background worker."""

    takes_longer = Signal()
    told = Signal(int, int, str)

    def __init__(self, background: Background, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._background = background
        self._task: Task | None = None
        self._number = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(self.takes_longer)

    @property
    def is_busy(self) -> bool:
        """Whether something is under way that is still wanted."""
        return self._task is not None

    def run(
        self,
        job: Callable[[Progress], Any],
        then: Callable[[Any], None],
        failed: Callable[[object], None],
    ) -> None:
        """Let go of what is under way and do this; `then` or `failed` gets what came of it."""
        self.drop()
        self._number += 1
        number = self._number  # the task itself in here would make a circle
        task = self._task = self._background.run(job)
        task.progress.connect(lambda *told: self._tell(number, *told))
        task.done.connect(lambda outcome: self._land(number, then, outcome))
        task.failed.connect(lambda error: self._land(number, failed, error))
        self._patience.start()

    def cancel(self) -> None:
        """Ask what is under way to stop; it fails then, and nothing was kept."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Let go of what is under way; nothing follows."""
        self.cancel()
        self._task = None
        self._patience.stop()

    def _tell(self, number: int, done: int, total: int, word: str) -> None:
        if self._is_wanted(number) and not self._patience.isActive():
            self.told.emit(done, total, word)

    def _land(self, number: int, then: Callable[[Any], None], outcome: object) -> None:
        if self._is_wanted(number):
            self._task = None
            self._patience.stop()
            then(outcome)

    def _is_wanted(self, number: int) -> bool:
        return self._task is not None and number == self._number
