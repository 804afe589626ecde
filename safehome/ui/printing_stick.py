"""Where the package goes, and the pass-phrase that opens it: what stands before the writing.

The pass-phrase is shown to be copied by pen, printed on a slip, or told. It is
never written to the stick and never kept in the books.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QFrame, QMenu, QSizePolicy, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.places import sticks
from safehome.base.space import free_space
from safehome.base.words import _
from safehome.ui.buttons import Button, repolish
from safehome.ui.fields import Line
from safehome.ui.file_questions import folder_to_write
from safehome.ui.fit import spaced
from safehome.ui.labels import Elided, FactLine, label, row
from safehome.ui.look import look
from safehome.ui.marks import Icon
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from safehome.base.places import Stick

GIGA, MEGA = 1_000_000_000, 1_000_000
IN_A_LINE = 3  # groups of the pass-phrase, where there is no room for all
SIZES = ("lit", "lead")  # of the pass-phrase, the larger first


def room(free: int) -> str:
    """Return how much is free, in words: 12.4 GB."""
    return f"{free / GIGA:.1f} GB" if free >= GIGA else f"{free // MEGA} MB"


class StickPlace(QFrame):
    """The stick found, its room, and the way to another one or to a folder."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self.folder: Path | None = None
        self._chosen: Path | None = None  # by herself, there or not
        self._found: list[Stick] = []
        self._name = Elided("", "strong", "ink")
        self._room = FactLine("", "note", "ink2")
        self._menu = QMenu(self)
        self.other_button = Button(_("Other ▾"), "link")
        self.other_button.setAccessibleName(_("Another stick or folder"))
        self.other_button.clicked.connect(self._open_menu)
        words = QVBoxLayout()
        spaced(words, spacing=1)
        words.addWidget(self._name)
        words.addWidget(self._room)
        body = row(Icon("usb", "ink2", 20), spacing=10)
        body.addLayout(words, 1)
        body.addWidget(self.other_button)
        spaced(body, (12, 6, 4, 6), 10)
        self.setLayout(body)

    def look_again(self, remembered: str = "") -> None:
        """Look which sticks are in; what was chosen is taken whenever it is there."""
        self._found = sticks()
        before = Path(remembered) if remembered else None
        wanted = (self.folder, self._chosen, before, *(each.path for each in self._found))
        self.folder = next((each for each in wanted if each and each.is_dir()), None)
        self._tell()

    def place(self) -> Path:
        """Return where to write.

        Raises:
            Refusal: no stick is in, and no folder was chosen.
        """
        if self.folder is None:
            self.look_again()
        if self.folder is None:
            raise Refusal(
                _("No stick was found."),
                _("Plug one in and press again, or choose a folder with “Other”."),
            )
        return self.folder

    def take(self, folder: Path) -> None:
        """Take this folder."""
        self.folder = self._chosen = folder
        self._tell()
        self.changed.emit()

    def _tell(self) -> None:
        folder = self.folder
        if folder is None:
            self._name.setText(_("No stick found"))
            self._room.setText(_("Plug one in, or choose a folder"))
            self.setAccessibleName(_("No stick found"))
            return
        stick = next((each for each in self._found if each.path == folder), None)
        name = _("Stick “{name}”") if stick else _("Folder “{name}”")
        self._name.setText(name.format(name=stick.label if stick else folder.name or str(folder)))
        self._name.setToolTip(str(folder))
        try:
            free = free_space(folder)
        except OSError:
            self._room.setText(_("cannot be reached"))
        else:
            self._room.setText(_("{room} free · sealed").format(room=room(free)))
        self.setAccessibleName(self._name.text())

    def _open_menu(self) -> None:
        self.look_again()
        self._menu.clear()
        for stick in self._found:
            word = _("Stick “{name}”").format(name=stick.label)
            self._menu.addAction(f"{word}  {room(stick.free)}").triggered.connect(
                self._taker(stick.path)
            )
        self._menu.addAction(_("Choose a folder…")).triggered.connect(self.choose_folder)
        self._menu.addAction(_("Look again")).triggered.connect(self._refresh)
        self._menu.popup(self.other_button.mapToGlobal(QPoint(0, self.other_button.height())))

    def _taker(self, folder: Path) -> Callable[[], None]:
        return lambda: self.take(folder)

    def _refresh(self) -> None:
        self.folder = self._chosen = None
        self.look_again()
        self.changed.emit()

    def choose_folder(self) -> None:
        """Ask for a folder: a large stick may call itself a fixed disk."""
        folder = folder_to_write(self, _("Write the package to"))
        if folder is not None:
            self.take(folder)


class PassPhrase(QWidget):
    """The pass-phrase, in groups large enough to be copied by pen, or typed by her."""

    slip_asked = Signal()

    def __init__(self, make_up: Callable[[], str]) -> None:
        super().__init__()
        self._make_up = make_up
        self._phrase = ""
        self._shown = label("", "lit", "ink")
        self._shown.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._shown.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self._line = Line("words", _("Pass-phrase"), _("at least 8 characters"))
        self._line.hide()
        self._line.edited.connect(self._typed)
        self.own_button = Button(_("My own"), "link")
        self.own_button.clicked.connect(self._turn)
        self.slip_button = Button(_("Print it on a slip"), "link")
        self.slip_button.clicked.connect(self.slip_asked)
        body = QVBoxLayout(self)
        spaced(body, spacing=2)
        body.addWidget(
            label(_("Pass-phrase, never on the stick: tell it, or print it"), "note", "ink2", True)
        )
        body.addWidget(self._shown)
        body.addWidget(self._line)
        links = row(self.own_button, self.slip_button, 1, spacing=0)
        body.addLayout(links)

    @property
    def phrase(self) -> str:
        """The pass-phrase as it is now."""
        return self._phrase

    def begin(self) -> None:
        """Make one up, unless there is one or she types her own."""
        if not self._phrase and self._line.isHidden():
            self.make_up()

    def make_up(self) -> None:
        """Make up a new one."""
        self._phrase = self._make_up()
        self._tell()

    def forget(self) -> None:
        """Forget it; the next one is made up."""
        self._show_own(on=False)
        self._phrase = ""
        self._tell()

    def settle(self, done: bool) -> None:
        """Keep it as it is once the package is written."""
        self.own_button.setVisible(not done)
        self._line.setReadOnly(done)

    def _typed(self, text: str) -> None:
        self._phrase = text.strip()
        self._shown.setAccessibleName("")

    def _turn(self) -> None:
        own = self._line.isHidden()
        self._show_own(on=own)
        if own:
            self._phrase = ""
            self._line.setFocus()
        else:
            self.make_up()

    def _show_own(self, *, on: bool) -> None:
        self._line.clear()
        self._line.setVisible(on)
        self._shown.setVisible(not on)
        self.own_button.say(_("Make one up") if on else _("My own"))

    def _tell(self) -> None:
        """Show the groups as large as they fit into one line, else in two."""
        wide = {role: look().metrics(role, 600).horizontalAdvance(self._phrase) for role in SIZES}
        role = next((each for each in SIZES if wide[each] <= self.width()), "lit")
        self._shown.setProperty("role", role)
        repolish(self._shown)
        groups = self._phrase.split("-")
        step = IN_A_LINE if wide[role] > self.width() else len(groups)
        lines = ["-".join(groups[at : at + step]) for at in range(0, len(groups), step)]
        self._shown.setText("-\n".join(lines))
        self._shown.setAccessibleName(self._phrase)
        self._shown.setMinimumHeight(look().metrics(role).height() * len(lines))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell()
