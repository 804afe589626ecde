"""The work behind the import page: reading, trying, bringing in, one job after another.

A list for a book and a list of a month's results go the same way; what differs
is which verb of the desk is asked. Only the newest job counts.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from safehome.base.errors import Refusal
from safehome.base.files import write_in_one_step
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safehome.desk.report import Report
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources
    from safehome.ui.background import Progress, Task
    from safehome.ui.workplace import Workplace

PATIENCE = 250  # milliseconds before progress is shown: most files are read by then


class ImportWork(QObject):
    """One import on its way; the signals arrive on the window's thread."""

    looked = Signal(object)  # Sources
    rehearsed = Signal(object)  # a report
    taken = Signal(object)  # a report
    undone = Signal(str)  # the sentence of what was taken back
    saved = Signal()
    failed = Signal(str, object)  # during which of the verbs, and why
    waiting = Signal(str)  # which verb takes longer
    told = Signal(int, int)

    def __init__(self, work: Workplace, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._work = work
        self._task: Task | None = None
        self.verb = ""
        self.month = ""  # of the results, "" for a list of the roster
        self.into = "members"  # the key of the book
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(PATIENCE)
        self._patience.timeout.connect(lambda: self.waiting.emit(self.verb))

    @property
    def is_busy(self) -> bool:
        """Whether something is under way."""
        return self._task is not None

    def look(self, paths: Sequence[Path]) -> None:
        """Read the files."""
        desk, month, into = self._work.desk.taking_in, self.month, self.into

        def job(_progress: Progress) -> Sources:
            if not month:
                return desk.look(paths, into)
            if len(paths) > 1:
                raise Refusal(
                    _("A month's results come from one file."),
                    _("Choose one; bring in the others after it."),
                )
            return desk.look_results(paths[0])

        self._run("look", job, self.looked.emit)

    def rehearse(self, found: Sources, *, newer: bool) -> None:
        """Say what would come of it; nothing is written."""
        desk, month = self._work.desk.taking_in, self.month

        def job(progress: Progress) -> Report | ResultsReport:
            if month:
                return desk.rehearse_results(month, found, newer=newer, progress=progress)
            return desk.rehearse(found, newer=newer, progress=progress)

        self._run("rehearse", job, self.rehearsed.emit)

    def take_in(self, found: Sources, *, newer: bool, remember: bool) -> None:
        """Bring the rows in, all or none."""
        desk, month = self._work.desk.taking_in, self.month

        def job(progress: Progress) -> Report | ResultsReport:
            if month:
                return desk.apply_results(month, found, newer=newer, progress=progress)
            return desk.take_in(found, newer=newer, remember=remember, progress=progress)

        self._run("take_in", job, self.taken.emit)

    def undo(self) -> None:
        """Take the last act back."""
        desk = self._work.desk
        self._run("undo", desk.undo, self.undone.emit)

    def save_rejected(self, report: Report, path: Path) -> None:
        """Write the rows that were not taken into a workbook."""
        desk = self._work.desk.taking_in

        def job(_progress: Progress) -> None:
            write_in_one_step(path, desk.rejected(report))

        self._run("save", job, lambda _nothing: self.saved.emit())

    def cancel(self) -> None:
        """Ask what is under way to stop; `failed` follows, and nothing was kept."""
        if self._task is not None:
            self._task.cancel()

    def drop(self) -> None:
        """Let go of what is under way; nothing follows."""
        self.cancel()
        self._task = None
        self._patience.stop()

    # -- inside --------------------------------------------------------------

    def _run(self, verb: str, job: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self.drop()
        self.verb = verb
        task = self._task = self._work.background.run(job)
        task.progress.connect(lambda done, total, _word: self._tell(task, done, total))
        task.done.connect(lambda outcome: self._land(task, then, outcome))
        task.failed.connect(lambda error: self._land(task, self._fail, error))
        self._patience.start()

    def _tell(self, task: Task, done: int, total: int) -> None:
        if task is self._task:
            self.told.emit(done, total)

    def _land(self, task: Task, then: Callable[[Any], None], outcome: object) -> None:
        if task is self._task:
            self._task = None
            self._patience.stop()
            then(outcome)

    def _fail(self, error: object) -> None:
        self.failed.emit(self.verb, error)
