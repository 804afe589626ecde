"""The work behind the import page: reading, trying, bringing in, one job after another.

A list for a book and a list of a month's results go the same way; what differs
is which verb of the desk is asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from safehome.base.errors import Refusal
from safehome.base.files import write_in_one_step
from safehome.base.words import _
from safehome.ui.newest_work import NewestWork

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject

    from safehome.desk.report import Report
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class ImportWork(NewestWork):
    """One import on its way; the signals arrive on the window's thread."""

    looked = Signal(object)  # Sources
    rehearsed = Signal(object)  # a report
    taken = Signal(object)  # a report
    undone = Signal(str)  # the sentence of what was taken back
    saved = Signal()
    failed = Signal(str, object)  # during which of the verbs, and why
    waiting = Signal(str)  # which verb takes longer

    def __init__(self, work: Workplace, parent: QObject | None = None) -> None:
        super().__init__(work.background, parent)
        self._work = work
        self.verb = ""
        self.month = ""  # of the results, "" for a list of the roster
        self.into = "members"  # the key of the book
        self.takes_longer.connect(lambda: self.waiting.emit(self.verb))

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

    # -- inside --------------------------------------------------------------

    def _run(self, verb: str, job: Callable[[Progress], Any], then: Callable[[Any], None]) -> None:
        self.verb = verb
        self.run(job, then, self._fail)

    def _fail(self, error: object) -> None:
        self.failed.emit(self.verb, error)
