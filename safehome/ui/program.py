"""The program in its window: first start or unlock, the work, and locking it again.

Locking commits the drafts, closes the books and asks for a new process, since no
program can wipe its own memory. What makes the books known (the database's
library) is loaded by the background worker while the password is being typed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from safehome.base.errors import Refusal
from safehome.base.words import N_, _
from safehome.ui.background import Background
from safehome.ui.refusals import catch_mistakes, own_up, tell
from safehome.ui.unlock import Unlock
from safehome.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from safehome.desk.keeping import Session
    from safehome.ui.background import Progress
    from safehome.ui.page import Page
    from safehome.ui.shell import Shell
    from safehome.ui.workplace import Choices, Workplace

PAGES = (
    (1, "today", "sun", N_("Today"), "today", "TodayPage"),
    (2, "roster", "users", N_("Roster"), "roster", "RosterPage"),
    (3, "verification", "clipboard-check", N_("Verification"), "verification", "VerificationPage"),
    (6, "print", "printer", N_("Print & hand over"), "printing", "PrintPage"),
    (7, "settings", "settings", N_("Settings"), "settings", "SettingsPage"),
)
"""Digit, key, icon, word, module, class; 4 and 5 are the places of the two registers."""

BEHIND = (
    ("import", "taking_in", "ImportPage", "roster"),
    ("second_look", "second_look", "SecondLookPage", "roster"),
)
"""Pages one reaches from another page: key, module, class, the entry that stays marked."""

SHORT = {"print": N_("Print")}


class Program(QObject):
    """What the window shows, from start to lock."""

    ended = Signal()
    restart = Signal()

    def __init__(
        self, folder: Path, now: Callable[[], datetime], choices: Choices, hint: str = ""
    ) -> None:
        super().__init__()
        self._folder = folder
        self._now = now
        self._choices = choices
        self._hint = hint
        self.window = Window()
        self.work: Workplace | None = None
        self.shell: Shell | None = None
        self._loader = Background(self)
        self._front: QWidget | None = None
        self.window.closing.connect(self._leave)
        self.window.hide_asked.connect(lambda: self.shell and self.shell.toggle_hidden())
        self.window.lock_asked.connect(self.lock)
        catch_mistakes(self.window)

    def start(self, *, is_there: bool) -> None:
        """Show what stands in front of the books: the password, or the first start."""
        if is_there:
            self._show_front(self._unlock_page())
        else:
            self._show_front(self._first_run())
        self.window.show()
        QTimer.singleShot(0, self, self._load)

    def open_with(self, session: Session, page: str = "today", what: object = None) -> None:
        """Go to work at an open vault."""
        from safehome.ui.workplace import Workplace

        self.work = Workplace(session, self._choices, self)
        self.shell = self._make_shell(self.work)
        self.window.show_only(self.shell)
        if self._front is not None:
            self.window.drop(self._front)
            self._front = None
        self.shell.show_page(page, what)
        self._watch()
        if self.work.desk.clock_is_behind():
            tell(self.window, _clock_behind())

    def lock(self) -> None:
        """Keep the drafts, close the books, and ask for a new process."""
        if self.work is not None:
            self._close_books()
            self.restart.emit()

    def _leave(self) -> None:
        """Close the books because the window closes."""
        self._close_books()
        self._loader.close()
        self.ended.emit()

    def _close_books(self) -> None:
        if self.work is None:
            return
        page = self.shell.current_page if self.shell else None
        if page is not None:
            page.leave()
        work, self.work = self.work, None
        work.background.close()
        if self.shell is not None:
            self.shell.forget_pages()
        work.session.close()

    def _load(self) -> None:
        """Load what opens the books, while the password is being typed."""
        self._loader.run(_load_the_desk)

    # -- in front of the books ------------------------------------------------

    def _show_front(self, page: QWidget) -> None:
        old, self._front = self._front, page
        self.window.show_only(page)
        page.setFocus()
        if old is not None:
            self.window.drop(old)

    def _unlock_page(self) -> Unlock:
        page = Unlock("", self._hint)
        page.unlock.connect(lambda password: self._unlock(page, password))
        page.recover.connect(self._recover)
        return page

    def _unlock(self, page: Unlock, password: str) -> None:
        page.wait(True)

        def job(_progress: Progress) -> Session:
            from safehome.desk import keeping

            return keeping.open_vault(self._folder, password, self._now)

        task = self._loader.run(job)
        task.done.connect(self.open_with)
        task.failed.connect(lambda error: self._not_opened(page, error))

    def _not_opened(self, page: Unlock, error: object) -> None:
        if isinstance(error, Refusal):
            page.show_refusal(error.happened, error.remedy)
        elif isinstance(error, Exception):
            page.clear()
            own_up(self.window, error)

    def _recover(self) -> None:
        from safehome.ui.recover import Recover

        page = Recover(self._folder, self._now)
        page.back.connect(lambda: self._show_front(self._unlock_page()))
        page.opened.connect(self.open_with)
        self._show_front(page)

    def _first_run(self) -> QWidget:
        from safehome.ui.first_run import FirstRun
        from safehome.ui.first_vault import FirstVault

        self._maker = FirstVault(self._folder, self._now, self.window)
        page = FirstRun(self._maker)
        page.finished.connect(self._begin)
        return page

    def _begin(self, choice: str) -> None:
        """Go on after the first start: with a spreadsheet, empty, or with invented people."""
        session = self._maker.session
        if session is None:
            return
        if choice == "look_around":
            self._maker.look_around()
            session = self._maker.session
        self.open_with(session, "import" if choice == "import" else "today")

    # -- at work ----------------------------------------------------------------

    def _make_shell(self, work: Workplace) -> Shell:
        from safehome.ui.search_books import everything
        from safehome.ui.search_sheet import SearchSheet
        from safehome.ui.shell import Shell

        shell = Shell(work.desk.office.village, _cover)
        for digit, key, icon, word, module, name in PAGES:
            short = _(SHORT[key]) if key in SHORT else ""
            shell.add_page(key, icon, _(word), _page(module, name, work), short, digit)
        for key, module, name, under in BEHIND:
            shell.add_hidden_page(key, _page(module, name, work), under)
        shell.lock_asked.connect(self.lock)

        def search() -> None:
            sheet = SearchSheet(self.window, everything(work.desk))
            sheet.go.connect(shell.show_page)
            sheet.open()

        shell.search_asked.connect(search)
        return shell

    def _watch(self) -> None:
        from safehome.ui.idle import IdleWatch

        idle = IdleWatch(self._choices.now.lock_after_minutes, self)
        idle.idle.connect(self.lock)
        self._choices.changed.connect(
            lambda: idle.set_minutes(self._choices.now.lock_after_minutes)
        )


def _page(module: str, name: str, work: Workplace) -> Callable[[], Page]:
    def make() -> Page:
        made: Page = getattr(import_module(f"safehome.ui.{module}"), name)(work)
        return made

    return make


def _cover() -> QWidget:
    from safehome.ui.cover import Cover

    return Cover()


def _load_the_desk(_progress: Progress) -> None:
    import_module("safehome.desk.keeping")


def _clock_behind() -> Refusal:
    return Refusal(
        _("The clock of this PC stands before the newest entry."),
        _("Set the date of the PC right before you enter anything."),
    )
