"""What a page is given: the desk of the open vault, the one worker behind it, the choices."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from safehome.base.settings import load_settings, save_settings
from safehome.desk.second_place import require_second
from safehome.ui.background import Background
from safehome.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.base.settings import Settings
    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session


class Choices(QObject):
    """This PC's settings, kept as they change."""

    changed = Signal()

    def __init__(self, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self.now: Settings = load_settings(path)

    def choose(self, **choices: Any) -> None:
        """Take these choices up at once and keep them.

        Raises:
            Refusal: they hold now, but could not be kept for the next time.
        """
        before, self.now = self.now, replace(self.now, **choices)
        if self.now == before:
            return
        self.show()
        self.changed.emit()
        save_settings(self._path, self.now)

    def show(self) -> None:
        """Draw the window as chosen."""
        look().use(self.now.theme, self.now.text / 100)


class Workplace(QObject):
    """One worker's place in front of one open vault."""

    office_changed = Signal()
    backups_changed = Signal()  # one was made, copied or rehearsed
    restore_asked = Signal(object)  # the path of a backup, or None for the newest
    sat_down = Signal(str)  # someone else is at the desk; what holds the old desk is made anew

    def __init__(self, session: Session, choices: Choices, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.session = session
        self.choices = choices
        self.background = Background(self)
        self._tell_second_place()
        self.taken_back: list[Callable[[], None]] = []  # how to undo each setting, newest last

    def choose_second_place(self, folder: Path | None) -> None:
        """Keep a second copy of each backup there, or nowhere.

        Raises:
            Refusal: it is the vault's own folder; or it holds now, but could not be kept
                for the next time.
        """
        if folder:
            require_second(folder, self.session.folder)
        self.choices.choose(second_place=str(folder) if folder else "")
        self._tell_second_place()

    def _tell_second_place(self) -> None:
        chosen = self.choices.now.second_place
        self.session.backups.second_place = Path(chosen) if chosen else None

    def sit_down(self, who: str) -> None:
        """Say who is at the desk from now on."""
        if who != self.desk.who:
            self.session.sit_down(who)
            self.sat_down.emit(who)

    @property
    def desk(self) -> Desk:
        """The desk, with the name of who sits at it."""
        return self.session.desk
