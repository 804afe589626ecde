"""What the first start needs done: the vault made, its recovery sheet printed or saved."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog

from safehome.base.files import write_in_one_step
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from safehome.desk.keeping import Session
    from safehome.store.recovery import RecoveryCode
    from safehome.ui.first_run import Answers


class FirstVault:
    """Makes the vault between the third and the fourth step of the first start."""

    def __init__(self, folder: Path, now: Callable[[], datetime], over: QWidget) -> None:
        self._folder = folder
        self._now = now
        self._over = over
        self._code: RecoveryCode | None = None
        self.session: Session | None = None

    def make(self, answers: Answers, password: str) -> str:
        """Make the vault and return its recovery code, groups parted by "-"."""
        from safehome.desk import keeping

        self.session, self._code = keeping.make(
            self._folder,
            password,
            self._now,
            village=answers.village,
            office=answers.office,
            director=answers.director,
        )
        return "-".join(self._code.groups)

    def print_sheet(self) -> bool:
        """Print the recovery sheet; return whether it went to a printer."""
        from safehome.ui.paper import print_pdf

        return print_pdf(self._over, self._sheet(), landscape=False)

    def save_sheet(self) -> bool:
        """Save the recovery sheet as a PDF; return whether it was saved."""
        path, _kind = QFileDialog.getSaveFileName(
            self._over, _("Save the recovery sheet"), _("recovery sheet") + ".pdf", "PDF (*.pdf)"
        )
        if path:
            write_in_one_step(Path(path), self._sheet())
        return bool(path)

    def look_around(self) -> None:
        """Fill the new vault with invented people."""
        from safehome.desk.demonstration import fill

        if self.session is not None:
            fill(self.session.desk)

    def _sheet(self) -> bytes:
        if self.session is None or self._code is None:
            message = "the vault is made before its sheet is printed"
            raise RuntimeError(message)
        return self.session.desk.printing.recovery_sheet(self._code).pdf
