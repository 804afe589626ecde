"""Makes the sheets behind the window; what comes back late is dropped.

Only the newest thing asked for counts: asking again, or leaving the page, lets
go of the one before, so that never an old sheet is shown under a new name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

if TYPE_CHECKING:
    from PySide6.QtCore import SignalInstance

    from safehome.desk.printing import Printed
    from safehome.ui.background import Progress, Task
    from safehome.ui.printing_asked import Asked
    from safehome.ui.workplace import Workplace

PATIENCE = 250  # milliseconds before progress is told: most sheets are made by then


class Maker(QObject):
    """One form at a time."""

    made = Signal(object)
    failed = Signal(object)
    told = Signal(int, int, str)

    def __init__(self, work: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._task: Task | None = None
        self._number = 0
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self.told.emit(0, 0, ""))

    @property
    def is_making(self) -> bool:
        """Whether something is being made that is still wanted."""
        return self._task is not None

    def ask(self, asked: Asked) -> None:
        """Make this form; `made` or `failed` follows."""
        self.drop()
        desk = self._work.desk

        def job(progress: Progress) -> Printed:
            made = desk.printing.make(
                asked.form.key, month=asked.month, number=asked.number, group_by=asked.group_by,
                masked=asked.masked, blank=asked.blank, duplex=asked.duplex, wanted=asked.wanted,
                from_page=0 if asked.goes_on else None, purpose=asked.purpose,
                progress=progress,
            )  # fmt: skip
            progress.check()
            return made

        self._number += 1
        number = self._number  # the task itself in here would make a circle
        task = self._task = self._work.background.run(job)
        task.progress.connect(lambda *told: self._tell(number, *told))
        task.done.connect(lambda printed: self._land(number, self.made, printed))
        task.failed.connect(lambda error: self._land(number, self.failed, error))
        self._patience.start()

    def cancel(self) -> None:
        """Stop at the worker's wish; `failed` follows."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Let go of what is being made; nothing follows."""
        self.cancel()
        self._task = None
        self._patience.stop()

    def _tell(self, number: int, done: int, total: int, word: str) -> None:
        if self._is_wanted(number) and not self._patience.isActive():
            self.told.emit(done, total, word)

    def _land(self, number: int, signal: SignalInstance, outcome: object) -> None:
        if self._is_wanted(number):
            self._task = None
            self._patience.stop()
            signal.emit(outcome)

    def _is_wanted(self, number: int) -> bool:
        return self._task is not None and number == self._number
