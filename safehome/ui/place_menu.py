"""A button that asks where to: one of the sticks that are in, or a folder."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QMenu

from safehome.base.places import sticks
from safehome.base.words import _
from safehome.ui.backup_words import size
from safehome.ui.buttons import Button
from safehome.ui.file_questions import folder_to_write

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


LONGEST = 24  # signs of a name: one without a space cannot be broken into lines


class PlaceButton(Button):
    """Asks for a place when it is pressed; `taken` tells it."""

    taken = Signal(object)  # Path

    def __init__(self, word: str, title: str, icon: str = "usb") -> None:
        """Make it.

        Args:
            word: what stands on it.
            title: of the window of the system that asks for a folder.
            icon: beside the word.
        """
        super().__init__(word, "quiet", icon)
        self._title = title
        self.menu_of_places = QMenu(self)
        self.clicked.connect(self._open)

    def _open(self) -> None:
        """Offer the sticks that are in now; without one, the folder is asked for at once."""
        found = sticks()
        if not found:
            self.choose_folder()
            return
        menu = self.menu_of_places
        menu.clear()
        for stick in found:
            word = _("Stick “{name}”").format(name=stick.label)
            act = menu.addAction(f"{word}  {size(stick.free)}")
            act.triggered.connect(self._taker(stick.path))
        menu.addAction(_("Choose a folder…")).triggered.connect(self.choose_folder)
        menu.popup(self.mapToGlobal(QPoint(0, self.height())))

    def _taker(self, folder: Path) -> Callable[[], None]:
        return lambda: self.taken.emit(folder)

    def choose_folder(self) -> None:
        """Ask for a folder: a large stick may call itself a fixed disk."""
        folder = folder_to_write(self, self._title)
        if folder is not None:
            self.taken.emit(folder)


def name_of_place(folder: Path) -> str:
    """Return how a place is called: the name of its stick, or of its folder, a long one cut."""
    stick = next((each for each in sticks() if each.path == folder), None)
    name = _("Stick “{name}”") if stick else _("Folder “{name}”")
    called = stick.label if stick else folder.name or str(folder)
    return name.format(name=called if len(called) <= LONGEST else f"{called[: LONGEST - 1]}…")
