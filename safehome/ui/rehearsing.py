"""The monthly rehearsal, by itself: the newest backup is opened while nobody touches anything."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.ui.idle import IdleWatch
from safehome.ui.refusals import own_up

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace

QUIET = 0.5  # minutes of nobody touching anything


class RehearsalWatch(QObject):
    """Waits for a quiet moment, and rehearses once a log-in when a rehearsal is due."""

    def __init__(self, work: Workplace, window: QWidget) -> None:
        super().__init__(work)
        self._work, self._window = work, window
        self._rehearsed = False
        self._watch = IdleWatch(QUIET, self)
        self._watch.idle.connect(self.rehearse_if_due)

    def rehearse_if_due(self) -> None:
        """Rehearse behind the window, unless something else is under way there."""
        work = self._work
        if self._rehearsed or work.background.is_busy:
            return
        if not work.session.backups.rehearsal_due():
            return
        self._rehearsed = True

        def job(_progress: Progress) -> object:
            return work.session.backups.rehearse()

        task = work.background.run(job)
        task.done.connect(lambda _found: work.backups_changed.emit())
        task.failed.connect(self._failed)

    def _failed(self, error: object) -> None:
        """Leave it to the next log-in; a mistake of ours is owned up to."""
        if isinstance(error, Refusal):
            log.warning("the rehearsal of a backup could not be done")
        elif isinstance(error, BaseException):
            own_up(self._window, error)
