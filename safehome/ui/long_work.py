"""Work on the books: little is done at once, much behind a sheet that says how far it is.

One stroke over a city takes seconds on an old PC. It runs on the background
worker then, and the window stays alive under the sheet; Cancel, or Esc, leaves
everything as it was.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from safehome.base.words import _
from safehome.ui.labels import Panel
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import ProgressPanel
from safehome.ui.refusals import refusals_told, told
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehome.ui.background import Background, Task
    from safehome.ui.workplace import Workplace

    Tell = Callable[[int, int], None]

T = TypeVar("T")

MUCH = 2_000
"""From so many rows on the work goes behind the window."""

WIDTH = 460


class WorkSheet(Sheet):
    """What is under way over a page; it goes when the work has ended, and not before."""

    def __init__(self, over: QWidget, name: str, task: Task) -> None:
        super().__init__(over, name)
        self._task = task
        self.progress = ProgressPanel(name, _("Cancelling leaves everything as it was."))
        self.progress.cancelled.connect(task.cancel)
        task.progress.connect(lambda done, total, _word: self.progress.show_progress(done, total))
        panel = Panel((20, 16, 20, 16))
        panel.setMinimumWidth(look().px(WIDTH))
        panel.body.addWidget(self.progress)
        self.body.addWidget(panel)

    @override
    def reject(self) -> None:
        self._task.cancel()


def carry_out(over: QWidget, background: Background, rows: int, name: str,
              job: Callable[[Tell | None], T], done: Callable[[T], None]) -> None:  # fmt: skip
    """Do a job on the books, and call `done` on the window's thread; a refusal is told.

    Args:
        over: the page that asked.
        background: the worker for a long job.
        rows: about how many it touches.
        name: what is done, for the sheet over a long job.
        job: one verb of the desk, given whom to tell how far it is.
        done: what follows.
    """
    if rows < MUCH:
        with refusals_told(over):
            done(job(None))
        return
    task = background.run(job)
    sheet = WorkSheet(over, name, task)

    def land(outcome: T) -> None:
        sheet.accept()
        done(outcome)

    def fail(error: object) -> None:
        sheet.accept()
        told(over, error)

    task.done.connect(land)
    task.failed.connect(fail)
    sheet.open()
    sheet.progress.cancel_button.setFocus()


def take_back(over: QWidget, work: Workplace, done: Callable[[str], None]) -> None:
    """Take the last act back, and call `done` with its sentence."""
    desk = work.desk
    carry_out(over, work.background, desk.last_size(), _("Taking back"), desk.undo, done)
