"""Makes the sheets behind the window, so that never an old one is shown under a new name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.ui.newest_work import NewestWork

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from safehome.desk.printing import Printed
    from safehome.ui.background import Progress
    from safehome.ui.printing_asked import Asked
    from safehome.ui.workplace import Workplace


class Maker(NewestWork):
    """One form at a time."""

    made = Signal(object)
    failed = Signal(object)

    def __init__(self, work: Workplace, parent: QObject | None = None) -> None:
        super().__init__(work.background, parent)
        self._work = work
        self.takes_longer.connect(lambda: self.told.emit(0, 0, ""))

    def ask(self, asked: Asked) -> None:
        """Make this form; `made` or `failed` follows."""
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

        self.run(job, self.made.emit, self.failed.emit)
