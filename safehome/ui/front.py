"""What stands in front of the books: the password, the recovery sheet, the first start.

It opens or makes the vault behind the window and hands the session over; of what
is in the books it knows nothing.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from safehome.base.errors import Refusal
from safehome.store.attempts import TooSoon, seconds_to_wait
from safehome.store.folder import has_vault
from safehome.store.no_vault import OnlyBackups, no_vault
from safehome.ui.countdown import Countdown
from safehome.ui.locked import Locked
from safehome.ui.refusals import own_up, tell
from safehome.ui.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from PySide6.QtWidgets import QWidget

    from safehome.desk.keeping import Session
    from safehome.store.keys import Cost
    from safehome.ui.background import Background, Progress
    from safehome.ui.first_run import Answers
    from safehome.ui.first_vault import FirstVault
    from safehome.ui.window import Window
    from safehome.ui.workplace import Choices


class Front(QObject):
    """One page after another, until the books are open."""

    unlocked = Signal(object)  # the session
    recovered = Signal(object)
    restored = Signal(object, object, bool)  # the session, what was done, whether by the code
    begun = Signal(object, str)  # the session, and the page to begin at
    look_around = Signal()

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        choices: Choices,
        window: Window,
        loader: Background,
        cost: Cost | None = None,
    ) -> None:
        super().__init__(window)
        self._cost = cost
        self._folder, self._now = folder, now
        self._choices, self._window, self._loader = choices, window, loader
        self._locked, self._hint = Locked(), ""
        self.page: QWidget | None = None
        self._maker: FirstVault | None = None

    def ask_password(self, locked: Locked, hint: str = "") -> None:
        """Ask for the password; say how it was locked, or the hint of an invented vault."""
        self._locked, self._hint = locked, hint
        page = Unlock(locked.village, hint or locked.since, locked.drafts, lost=locked.lost)
        countdown = Countdown(lambda: seconds_to_wait(self._folder), page)
        countdown.left.connect(page.count_down)
        page.unlock.connect(lambda password: self._unlock(page, password, countdown))
        page.recover.connect(self.ask_code)
        page.restore.connect(lambda: self.offer_restore(why=page.sentence))
        self._show(page)
        countdown.begin()

    def ask_code(self) -> None:
        """Ask for the recovery code and a new password."""
        from safehome.ui.recover import Recover

        page = Recover(self._folder, self._now)
        page.back.connect(lambda: self.ask_password(self._locked, self._hint))
        page.opened.connect(self.recovered)
        self._show(page)

    def offer_restore(self, chosen: Path | None = None, why: str = "") -> None:
        """Offer a backup in the place of the books, which are closed.

        Args:
            chosen: the one to begin with; the newest found otherwise.
            why: what is wrong with the books, if anything is.
        """
        from safehome.ui.restore_page import RestorePage

        second = self._choices.now.second_place
        places = [Path(second)] if second else []
        page = RestorePage(self._folder, self._now, places, chosen, why)
        page.back.connect(self._before)
        page.opened.connect(self.restored)
        self._show(page)

    def _before(self) -> None:
        """Go back to the password, or to the first start where a new vault may be made."""
        if has_vault(self._folder):
            self.ask_password(self._locked, self._hint)
        elif isinstance(lost := no_vault(self._folder), OnlyBackups):
            tell(self._window, lost)
        else:
            self.begin()

    def start_without_books(self) -> None:
        """Offer the newest backup where only backups are left, else a first start."""
        if isinstance(lost := no_vault(self._folder), OnlyBackups):
            self.offer_restore(why=lost.happened)
        else:
            self.begin()

    def begin(self) -> None:
        """Ask the five questions of the first start, with what was answered before."""
        from safehome.ui.first_run import Answers, FirstRun
        from safehome.ui.first_vault import FirstVault

        kept = self._choices.now.first_answers
        answers = Answers(*kept) if len(kept) == len(Answers.__slots__) else Answers()
        self._maker = FirstVault(self._folder, self._now, self._window, self._loader, self._cost)
        page = FirstRun(self._maker, answers)
        page.answered.connect(self._keep_answers)
        page.made.connect(lambda: self._choices.choose(first_answers=(), sheet_due=True))
        page.proved.connect(lambda: self._choices.choose(sheet_due=False))
        page.finished.connect(self._finish)
        page.restore_asked.connect(self.offer_restore)
        self._show(page)

    def drop(self) -> None:
        """Forget the page: the books are open."""
        if self.page is not None:
            self._window.drop(self.page)
            self.page = None

    def close(self) -> None:
        """Close a vault that was made and not gone to yet."""
        if self._maker is not None and self._maker.session is not None:
            self._maker.session.close()
        self._maker = None

    def _show(self, page: QWidget) -> None:
        old, self.page = self.page, page
        self._window.show_only(page)
        page.setFocus()
        if old is not None:
            self._window.drop(old)

    def _unlock(self, page: Unlock, password: str, countdown: Countdown) -> None:
        page.wait(True)

        def job(_progress: Progress) -> Session:
            from safehome.desk import keeping

            return keeping.open_vault(self._folder, password, self._now)

        task = self._loader.run(job)
        task.done.connect(self.unlocked)
        task.failed.connect(lambda error: self._not_opened(page, error))
        task.failed.connect(lambda _error: countdown.begin())

    def _not_opened(self, page: Unlock, error: object) -> None:
        if isinstance(error, TooSoon):
            page.wait(False)
        elif isinstance(error, Refusal):
            page.show_refusal(error.happened, error.remedy, restore=_is_mended(error))
        elif isinstance(error, Exception):
            page.clear()
            own_up(self._window, error)

    def _keep_answers(self, found: Answers) -> None:
        self._choices.choose(first_answers=(found.village, found.office, found.director))

    def _finish(self, choice: str) -> None:
        """Go on after the first start: with a spreadsheet, empty, or with invented people.

        Invented people never come into her vault: they have one of their own, which
        is thrown away when it is left.
        """
        session = self._maker.session if self._maker is not None else None
        if session is None:
            return
        self._maker = None
        if choice == "look_around":
            session.close()
            self.look_around.emit()
            return
        self.begun.emit(session, "import" if choice == "import" else "today")


def _is_mended(refusal: Refusal) -> bool:
    """Whether restoring a backup mends what keeps the books shut."""
    from safehome.desk.finding_backups import mends

    return mends(refusal)
