"""The program in its window: first start or unlock, the work, and locking it again.

Locking commits the drafts, closes the books and asks for a new process, since no
program can wipe its own memory. What makes the books known (the database's
library) is loaded by the background worker while the password is being typed.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtGui import QGuiApplication

from safehome.base import words
from safehome.base.words import _
from safehome.ui import style
from safehome.ui.background import Background
from safehome.ui.clipboard import ClipboardKeeper
from safehome.ui.front import Front
from safehome.ui.locked import Locked
from safehome.ui.locking import close_books, lay_down
from safehome.ui.refusals import ask, catch_mistakes
from safehome.ui.who import WhoSheet
from safehome.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from safehome.desk.keeping import Session
    from safehome.desk.restoring import Restored
    from safehome.store.keys import Cost
    from safehome.ui.away import AwayWatch
    from safehome.ui.background import Progress
    from safehome.ui.idle import IdleWatch
    from safehome.ui.rehearsing import RehearsalWatch
    from safehome.ui.shell import Shell
    from safehome.ui.warnings import Warnings
    from safehome.ui.workplace import Choices, Workplace


class Program(QObject):
    """What the window shows, from start to lock."""

    ended = Signal()
    restart = Signal(object, str)  # arguments of the next process, None for the same; `Locked`

    def __init__(
        self,
        folder: Path,
        now: Callable[[], datetime],
        choices: Choices,
        hint: str = "",
        locked: Locked | None = None,
        cost: Cost | None = None,
    ) -> None:
        """Make the program and its window.

        Args:
            folder: of the vault.
            now: the clock.
            choices: this PC's.
            hint: what is said beside the password of an invented vault.
            locked: how the program was locked whose place this one takes.
            cost: of deriving a key of a vault made now; measured on this PC otherwise.
        """
        super().__init__()
        self._now = now
        self._choices = choices
        self._chosen_language = choices.now.language
        self._locked = locked or Locked()
        self.window = Window()
        self.work: Workplace | None = None
        self.shell: Shell | None = None
        self._loader = Background(self)
        clipboard = QGuiApplication.clipboard()
        self._clipboard = ClipboardKeeper(clipboard, clipboard.ownsClipboard, parent=self)
        self._idle: IdleWatch | None = None
        self._away: AwayWatch | None = None
        self._rehearsals: RehearsalWatch | None = None
        self._warnings: Warnings | None = None
        self._gives_up = False  # what the disk does not take
        self.front = Front(folder, now, choices, self.window, self._loader, cost)
        self.front.unlocked.connect(self._unlocked)
        self.front.recovered.connect(self._recovered)
        self.front.restored.connect(self._restored)
        self.front.begun.connect(self.open_with)
        self.front.look_around.connect(lambda: self.restart.emit(("demo",), ""))
        self._hint = hint
        self.window.closing.connect(self._leave)
        self.window.may_close = self._may_close
        self.window.hide_asked.connect(lambda: self.shell and self.shell.toggle_hidden())
        self.window.lock_asked.connect(self.lock)
        self._choices.changed.connect(self._choices_changed)
        catch_mistakes(self.window)

    def start(self, *, is_there: bool) -> None:
        """Show what stands in front of the books: the password, or the first start."""
        if is_there:
            self.front.ask_password(self._locked, self._hint)
        else:
            self.front.start_without_books()
        self.window.show()
        QTimer.singleShot(0, self, self._load)

    def open_with(self, session: Session, page: str = "today", what: object = None) -> None:
        """Go to work at an open vault."""
        from safehome.ui.workplace import Workplace

        self.work = Workplace(session, self._choices, self)
        self.work.sat_down.connect(self._begin_anew)
        self.work.office_changed.connect(self._office_changed)
        self.work.restore_asked.connect(self._close_to_restore)
        shell = self._show_shell(self.work)
        self.front.drop()
        shell.show_page(page, what)
        self._watch()
        self._look_around()

    def lock(self, after: int = 0) -> None:
        """Keep the drafts, close the books, and ask for a new process.

        Args:
            after: minutes in which nobody touched anything; 0 when it is locked by hand.
        """
        if self.work is not None:
            told = self._close_books(after, briefly=True)
            self._clipboard.clear()
            self.restart.emit(None, told.as_text())

    def _may_close(self) -> bool:
        """Return whether the window may close now, or ask first."""
        if self.work is None or self.shell is None:
            return True
        if not self.shell.may_end():
            return False
        if self._gives_up or lay_down(self.window, self.shell.current_page):
            return True
        ask(
            self.window,
            _("What was typed last could not be kept."),
            _("The disk takes nothing more. Make room on it, then close again."),
            [_("Stay"), _("Close without it")],
            self._give_up,
            escape=0,
        )
        return False

    def _give_up(self, way: int) -> None:
        if way == 1:
            self._gives_up = True
            self.window.close()

    def _leave(self) -> None:
        """Close the books because the window closes."""
        self._close_books()
        self._clipboard.clear()
        self._loader.close()
        self.front.close()
        self.ended.emit()

    def _close_books(self, after: int = 0, *, briefly: bool = False) -> Locked:
        """Close the books; return what the next process is told."""
        if self.work is None:
            return Locked()
        work, self.work = self.work, None
        shell, self.shell = self.shell, None
        for watch in filter(None, (self._idle, self._away, self._rehearsals, self._warnings)):
            watch.deleteLater()
        self._idle = self._away = self._rehearsals = self._warnings = None
        return close_books(work, shell, self.window, self._now, after, briefly=briefly)

    def _load(self) -> None:
        """Load what opens the books, while the password is being typed."""
        self._loader.run(_load_the_desk)

    # -- the books are open -----------------------------------------------------

    def _unlocked(self, session: Session) -> None:
        """Go back to where one was, and ask who is at the desk where there may be several."""
        self.open_with(session, self._locked.page or "today", self._locked.place or None)
        if self._choices.now.sheet_due and not self._hint:
            self._offer_a_sheet(
                _("The recovery sheet was never read back."),
                _("Without a sheet that can be read, a forgotten password closes the books."),
            )
        elif self.work is not None and self.work.desk.office.helpers:
            office = self.work.desk.office
            sheet = WhoSheet(self.window, (office.director, *office.helpers))
            sheet.chosen.connect(self.work.sit_down)
            sheet.open()

    def _recovered(self, session: Session) -> None:
        self.open_with(session)
        self._offer_a_sheet(
            _("The new password is in force."),
            _("The sheet was out of its envelope: make a new one. Until then the old one holds."),
        )

    def _close_to_restore(self, chosen: Path | None) -> None:
        """Close the books, since a backup only takes their place while nobody has them open."""
        work = self.work
        self._close_books(briefly=True)
        if work is not None:
            work.deleteLater()
        self.front.offer_restore(chosen)

    def _restored(self, session: Session, done: Restored, by_code: bool) -> None:
        from safehome.ui.restore_words import remedy, what_happened

        self.open_with(session)
        happened, rest = what_happened(done, session.desk.today()), remedy(done, by_code=by_code)
        if by_code:
            self._offer_a_sheet(happened, rest)
        else:
            ask(self.window, happened, rest, [_("Understood")], shape="tick", tone="ok")

    def _offer_a_sheet(self, happened: str, remedy: str) -> None:
        def go(way: int) -> None:
            if way == 0 and self.shell is not None:
                self.shell.show_page("settings", "sheet")

        ways = [_("Make a new sheet"), _("Later")]
        ask(self.window, happened, remedy, ways, go, shape="tick", tone="ok")

    # -- at work ----------------------------------------------------------------

    def _show_shell(self, work: Workplace) -> Shell:
        from safehome.ui.pages import make_shell

        shell = self.shell = make_shell(work, self.window)
        shell.lock_asked.connect(self.lock)
        shell.page_shown.connect(self._look_around)
        self.window.show_only(shell)
        return shell

    def _begin_anew(self) -> None:
        """Make the pages anew: someone else sits at the desk, or another language is spoken."""
        if self.work is None or self.shell is None:
            return
        old, page = self.shell, self.shell.current_page
        place: object = None
        if page is not None:
            page.leave()
            place = page.place()
        self._show_shell(self.work).show_page(old.current_key or "today", place or None)
        old.forget_pages()
        self.window.drop(old)
        self._look_around()

    def _choices_changed(self) -> None:
        chosen = self._choices.now
        if self._idle is not None:
            self._idle.set_minutes(chosen.lock_after_minutes)
        if chosen.language == self._chosen_language:
            return
        self._chosen_language = chosen.language
        style.speak(words.use(chosen.language))
        self.window.setWindowTitle(_("Safe Home"))
        self._begin_anew()

    def _office_changed(self) -> None:
        if self.work is not None and self.shell is not None:
            self.shell.navigation.set_village(self.work.desk.office.village)

    def _look_around(self) -> None:
        """Show over the page what is wrong with the date or the disk, for as long as it is."""
        if self._warnings is not None and self.shell is not None:
            self._warnings.look(self.shell)

    def _watch(self) -> None:
        from safehome.ui.away import AwayWatch
        from safehome.ui.idle import IdleWatch
        from safehome.ui.rehearsing import RehearsalWatch
        from safehome.ui.warnings import Warnings

        if self.work is not None:
            self._rehearsals = RehearsalWatch(self.work, self.window)
            self._warnings = Warnings(self.work, self.window, throw_away=bool(self._hint))
            self._warnings.changed.connect(self._look_around)
        self._idle = IdleWatch(self._choices.now.lock_after_minutes, self)
        self._idle.idle.connect(lambda: self.lock(self._choices.now.lock_after_minutes))
        self._idle.lock_asked.connect(self.lock)
        self._away = AwayWatch(self.window)
        self._away.gone.connect(self.lock)


def _load_the_desk(_progress: Progress) -> None:
    import_module("safehome.desk.keeping")
