"""What the first start needs done: the vault made, its recovery sheet printed or saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.ui.sheet_proof import print_sheet, save_sheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.store.keys import Cost
    from safehome.store.recovery import RecoveryCode
    from safehome.ui.background import Background, Progress
    from safehome.ui.first_run import Answers

    Made = tuple[Session, RecoveryCode]


class FirstVault:
    """Makes the vault between the third and the fourth step of the first start."""

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        over: QWidget,
        background: Background,
        cost: Cost | None = None,
    ) -> None:
        self._folder = folder
        self._cost = cost
        self._now = now
        self._over = over
        self._background = background
        self._code: RecoveryCode | None = None
        self.session: Session | None = None

    def make(
        self,
        answers: Answers,
        password: str,
        then: Callable[[str], None],
        failed: Callable[[object], None],
    ) -> None:
        """Make the vault behind the window; tell its recovery code, or what went wrong."""

        def job(_progress: Progress) -> Made:
            from safehome.desk import keeping

            return keeping.make(
                self._folder,
                password,
                self._now,
                cost=self._cost,
                village=answers.village,
                office=answers.office,
                director=answers.director,
            )

        def made(outcome: Made) -> None:
            self.session, self._code = outcome
            then("-".join(self._code.groups))

        task = self._background.run(job)
        task.done.connect(made)
        task.failed.connect(failed)

    def print_sheet(self) -> bool:
        """Print the recovery sheet; return whether it went to a printer."""
        return print_sheet(self._over, *self._made())

    def save_sheet(self) -> bool:
        """Save the recovery sheet as a PDF; return whether it was saved."""
        return save_sheet(self._over, *self._made())

    def _made(self) -> tuple[Desk, RecoveryCode]:
        if self.session is None or self._code is None:
            message = "the vault is made before its sheet is printed"
            raise RuntimeError(message)
        return self.session.desk, self._code
