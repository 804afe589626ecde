"""What is done with backups behind the window: one thing at a time, told in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from safehome.base.errors import Refusal
from safehome.base.words import _, sentences
from safehome.desk.backup_state import records_in
from safehome.desk.checking import check
from safehome.ui.backup_words import holds, rehearsed_told
from safehome.ui.place_menu import name_of_place
from safehome.ui.refusals import told

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from safehome.desk.backup_state import Rehearsal
    from safehome.desk.checking import Checked
    from safehome.store.backup import Backup
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class BackupActs(QObject):
    """Makes, copies, rehearses and checks."""

    said = Signal(str, str)  # a sentence, and a line under it; "" takes it away
    under_way = Signal(str)  # its name; "" when it has ended

    def __init__(self, work: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._work, self._over = work, over
        self.is_busy = False

    def make(self) -> None:
        """Make a backup now, and copy it to the second place if that is in."""
        backups = self._work.session.backups

        def done(backup: Backup) -> None:
            self.said.emit(
                _("The backup is made and was read back."), holds(records_in(backup.counts))
            )

        def job() -> Backup:
            made = backups.make()
            try:
                backups.take_to_second_place()
                backups.thin()
            except Refusal as refusal:
                words = _("The backup is made on this PC. The second place says: {why}")
                raise Refusal(words.format(why=refusal.happened), refusal.remedy) from refusal
            return made

        self._run(_("Backing up…"), job, done)

    def copy_to(self, folder: Path) -> None:
        """Copy the newest backup to a stick."""
        backups = self._work.session.backups

        def done(copy: Backup) -> None:
            name = name_of_place(folder)
            self.said.emit(
                _("{place} now holds {file}.").format(place=name, file=copy.path.name),
                _("It was read back; you can take the stick out."),
            )

        self._run(_("Copying to the stick…"), lambda: backups.to(folder), done)

    def copy_to_second_place(self) -> None:
        """Take the newest backup to the place that was just chosen."""
        backups = self._work.session.backups

        def done(there: bool) -> None:
            if there:
                self.said.emit(
                    _("The second place has the newest backup."),
                    _("It was read back. Each later one goes there too, whenever it is in."),
                )
            else:
                self.said.emit("", "")

        self._run(_("Copying to the second place…"), backups.take_to_second_place, done)

    def rehearse(self) -> None:
        """Open the newest backup and count what is in it."""
        backups = self._work.session.backups

        def done(_found: Rehearsal) -> None:
            told_now = rehearsed_told(backups.state(), self._work.desk.today())
            self.said.emit(_("The rehearsal is done."), told_now.word)

        self._run(_("Rehearsing: the newest backup is opened…"), backups.rehearse, done)

    def check(self) -> None:
        """Look at every page of the books and at the newest backup."""
        session = self._work.session

        def done(found: Checked) -> None:
            if found.good:
                counted = {"members": found.members or 0, "hotline": found.calls or 0,
                           "complaints": found.complaints or 0}  # fmt: skip
                self.said.emit(_("Everything is in order."), holds(counted))
            else:
                pairs = zip(found.findings, found.to_do, strict=True)
                lines = "\n".join(sentences(*pair) for pair in pairs)
                self.said.emit(_("Not everything is in order."), lines)

        self._run(_("Checking every page…"), lambda: check(session), done)

    def _run(self, name: str, job: Callable[[], Any], done: Callable[[Any], None]) -> None:
        """Do one thing behind the window; the next one waits until it has ended."""

        def work(_progress: Progress) -> Any:
            return job()

        def land(outcome: Any) -> None:
            self._end()
            done(outcome)

        def fail(error: object) -> None:
            self._end()
            self.said.emit("", "")
            told(self._over, error)

        if self.is_busy:
            return
        self.is_busy = True
        self.said.emit(name, "")
        self.under_way.emit(name)
        task = self._work.background.run(work)
        task.done.connect(land)
        task.failed.connect(fail)

    def _end(self) -> None:
        self.is_busy = False
        self.under_way.emit("")
