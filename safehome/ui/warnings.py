"""What is pointed out over every page: a wrong date, a full disk, a bad place for the books.

One at a time, the gravest first. What the disk is asked runs behind the window:
once when the books are opened, and again at each quiet moment, when the ballast
is made too.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from safehome.base.errors import Cancelled, Refusal
from safehome.base.journal import log
from safehome.base.synchronised import doubt_about, synchronised_by
from safehome.base.words import _
from safehome.desk.dating import clock_of, confirm_date
from safehome.ui.buttons import Button
from safehome.ui.idle import IdleWatch
from safehome.ui.panels import Banner
from safehome.ui.refusals import ask, own_up, tell

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehome.base.synchronised import Doubt
    from safehome.ui.background import Progress
    from safehome.ui.shell import Shell
    from safehome.ui.workplace import Workplace

QUIET = 1  # minutes of nobody touching anything; the rehearsal of a backup comes before

Found = tuple["Doubt | None", bool]


class Warnings(QObject):
    """Looks at clock and disk, and shows the banner of what is wrong."""

    changed = Signal()  # what is wrong; whoever has the books open looks anew

    def __init__(self, work: Workplace, window: QWidget, *, throw_away: bool) -> None:
        """Watch over one workplace.

        Args:
            work: where it works.
            window: the window of the program.
            throw_away: the vault goes when the window closes; where it lies is no matter.
        """
        super().__init__(work)
        self._work, self._window = work, window
        self._shell: Shell | None = None
        self._shown = ""
        self._doubt: Doubt | None = None
        self._short = False
        self._asked = False
        if not throw_away:
            IdleWatch(QUIET, self).idle.connect(self.make_room)
            self._ask(makes=False)

    def look(self, shell: Shell) -> None:
        """Show what is wrong over the pages of this shell, or nothing any more."""
        wanted = self._gravest()
        if shell is self._shell and wanted == self._shown:
            return
        self._shell, self._shown = shell, wanted
        shell.warn(self._banner(wanted) if wanted else None)

    def make_room(self) -> None:
        """Make the ballast, if there is none and room for it, and look at the disk anew."""
        self._ask(makes=True)

    def take(self, found: Found) -> None:
        """Take up what was found out about the disk."""
        self._asked = False
        self._doubt, self._short = found
        self.changed.emit()

    def _ask(self, *, makes: bool) -> None:
        if self._asked:
            return
        self._asked = True
        session = self._work.session

        def job(progress: Progress) -> Found:
            if makes and not synchronised_by(session.folder):
                session.hold_ballast(progress)
            return doubt_about(session.folder), session.is_short_of_room()

        task = self._work.background.run(job)
        task.done.connect(self.take)
        task.failed.connect(self._failed)

    def _failed(self, error: object) -> None:
        """Leave it to the next quiet moment; a mistake of ours is owned up to."""
        self._asked = False
        if isinstance(error, Refusal | Cancelled):
            log.warning("the disk of the vault could not be looked at")
        elif isinstance(error, BaseException):
            own_up(self._window, error)

    def _gravest(self) -> str:
        clock = clock_of(self._work.desk)
        if clock != "right":
            return clock
        if self._short:
            return "room"
        known = self._work.choices.now.known_place == str(self._work.session.folder)
        return "place" if self._doubt is not None and not known else ""

    def _banner(self, what: str) -> Banner:
        if what == "room":
            return Banner(
                _("The disk with the books is nearly full."),
                _("Delete files you no longer need from it and empty the recycle bin."),
            )
        if what == "place" and self._doubt is not None:
            understood = Button(_("Do not say it again"))
            understood.clicked.connect(self._understand)
            return Banner(self._doubt.happened, self._doubt.remedy, buttons=[understood])
        right = Button(_("The date is right…"))
        right.clicked.connect(self._ask_about_the_date)
        if what == "ahead":
            return Banner(
                _("The clock of this PC stands far after the newest entry."),
                _("Look at the date of the PC before you enter anything."),
                buttons=[right],
            )
        return Banner(
            _("The clock of this PC stands before the newest entry."),
            _("Set the date of the PC right before you enter anything."),
            buttons=[right],
        )

    def _understand(self) -> None:
        try:
            self._work.choices.choose(known_place=str(self._work.session.folder))
        except Refusal as refusal:
            tell(self._window, refusal)
        self.changed.emit()

    def _ask_about_the_date(self) -> None:
        day = self._work.desk.today()
        ask(
            self._window,
            _("Is today {day}?").format(day=day),
            _("Look at a calendar or a telephone. From now on the clock is compared with today."),
            [_("Yes, that is today"), _("No")],
            self._confirm,
            escape=1,
        )

    def _confirm(self, way: int) -> None:
        if way != 0:
            return
        try:
            confirm_date(self._work.desk)
        except Refusal as refusal:
            tell(self._window, refusal)
        self.changed.emit()
