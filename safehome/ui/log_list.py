"""The list of a log: find box, chips, two-line rows without a name, the undo bar."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fields import SearchBox
from safehome.ui.figures_sheet import FiguresSheet
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, row
from safehome.ui.overriding import override
from safehome.ui.panels import EmptyPage, UndoBar
from safehome.ui.row_list import RowList

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject

    from safehome.desk.desk import Desk
    from safehome.registers.register import Register
    from safehome.store.trail import Deed
    from safehome.ui.rows import TwoLineRow

    Look = Callable[[Desk, str, str], Sequence[tuple[int, TwoLineRow]]]
    """Return id and row of what these words and this chip leave, the newest first."""

SHOWN = 300  # rows are made for so many; an older entry is found by its number
WITH_DRAFTS = frozenset({"all", "open", "month"})
"""The chips under which what was begun and not entered yet stands too."""


class LogList(Panel):
    """The entries of a log, the newest first."""

    opened = Signal(int)
    draft_opened = Signal(str)

    def __init__(
        self, desk: Desk, register: Register, chips: Sequence[tuple[str, str]], look: Look,
        hint: str, draft_line: Callable[[str, str], TwoLineRow],
    ) -> None:  # fmt: skip
        super().__init__((0, 14, 0, 0), 8)
        self._desk = desk
        self._register = register
        self._look = look
        self._draft_line = draft_line
        self._drafts: list[str] = []
        self._wanted = chips[0][0]
        self._ids: list[int] = []
        self.box = SearchBox(hint)
        self.chips = ChipRow()
        for key, word in chips:
            chip = self.chips.add(Chip(_(word), key))
            chip.clicked.connect(lambda _on=False, key=key: self.want(key))
        self.figures_button = Button(_("Figures"), "link")
        self.figures_button.clicked.connect(self._show_figures)
        self.list = RowList(_(register.title))
        self.undo_bar = UndoBar()
        self._lay_out()
        self.box.searched.connect(lambda _words: self.refresh())
        self.box.returnPressed.connect(self._open_current)
        self.box.installEventFilter(self)
        self.list.opened.connect(self._open)

    def _lay_out(self) -> None:
        for things in ((self.box,), (self.chips, self.figures_button)):
            inset = row(*things, spacing=8)
            inset.setStretch(0, 1)
            spaced(inset, (12, 0, 14, 0), 8)
            self.body.addLayout(inset)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.list)
        nothing = EmptyPage(_("Nothing is written here yet."), _("What is entered stands here."))
        nothing.setObjectName("rows")
        self._stack.addWidget(nothing)
        self.body.addWidget(self._stack, 1)
        self._bar_box = QWidget()
        bar = QHBoxLayout(self._bar_box)
        spaced(bar, (12, 0, 12, 12))
        bar.addWidget(self.undo_bar)
        self._bar_box.hide()
        self.body.addWidget(self._bar_box)

    # -- what is wanted ------------------------------------------------------------

    def want(self, key: str) -> None:
        """List what this chip says."""
        self._wanted = key
        self.refresh()

    def refresh(self) -> None:
        """Show the log as it stands, with the same entry chosen."""
        chosen = self.current()
        today = self._desk.today()
        for chip in self.chips.chips:
            chip.setChecked(chip.key == self._wanted)
        found = self._look(self._desk, self.box.text().strip(), self._wanted)
        self._ids = [id_ for id_, _row in found]
        self._drafts = self._new_drafts()
        rows = [self._draft_line(key, today) for key in self._drafts]
        rows += [each for _id, each in found]
        self.list.show_rows(rows)
        self._stack.setCurrentIndex(0 if rows else 1)
        if chosen is not None:
            self.choose(chosen)

    def _new_drafts(self) -> list[str]:
        """Return the keys of what was begun and not entered yet, when nothing is looked for."""
        if self._wanted not in WITH_DRAFTS or self.box.text().strip():
            return []
        begins = f"{self._register.key}/new"
        return [key for key in self._desk.drafts() if key.startswith(begins)]

    def _show_figures(self) -> None:
        FiguresSheet(self, self._desk, self._register).open()

    # -- choosing --------------------------------------------------------------------

    def current(self) -> int | None:
        """Return the id of the chosen entry."""
        place = self.list.currentIndex().row() - len(self._drafts)
        return self._ids[place] if 0 <= place < len(self._ids) else None

    def choose(self, id_: int) -> None:
        """Choose the row of this entry, if it is listed."""
        if id_ in self._ids:
            self.list.choose(self._ids.index(id_) + len(self._drafts))

    def _open(self, place: int) -> None:
        if place < len(self._drafts):
            self.draft_opened.emit(self._drafts[place])
        else:
            self.opened.emit(self._ids[place - len(self._drafts)])

    def _open_current(self) -> None:
        if self.list.rows:
            self._open(max(self.list.currentIndex().row(), 0))

    def clear(self) -> bool:
        """Empty the find box; return whether there was anything in it."""
        there = bool(self.box.text())
        self.box.clear()
        return there

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.list.rows:
                at = self.list.currentIndex().row() + step
                self.list.choose(min(max(at, 0), len(self.list.rows) - 1))
                return True
        return super().eventFilter(watched, event)

    # -- undo --------------------------------------------------------------------------

    def say_done(self, deed: Deed | None) -> None:
        """Show what was just done, with the way to take it back."""
        self._bar_box.setVisible(deed is not None)
        if deed is not None:
            self.undo_bar.say(deed.sentence, "")

    def say_taken_back(self, sentence: str) -> None:
        """Show what was just taken back."""
        self.undo_bar.say_taken_back(sentence, more=self._desk.last_deed() is not None)
        self._bar_box.show()
