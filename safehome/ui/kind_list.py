"""Rows by kind: first the kinds with how many, then, one step in, the rows of one kind.

The import and the second look tell hundreds of rows this way; the page that
owns the list fills it and hears which rows are chosen.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QAbstractItemView, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import FactLine, hairline, label, row
from safehome.ui.row_list import RowList
from safehome.ui.rows import DueRow, TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class KindRow:
    """One row of a kind in two lines; `what` is whatever the page wants back."""

    first: str
    second: str = ""
    what: Any = None


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of rows: its key, its name, a hint, the rows, its shape and tone."""

    key: str
    word: str
    hint: str
    rows: Sequence[KindRow] = field(default=())
    shape: str = "triangle"
    tone: str = "warn"


class KindList(QWidget):
    """Kinds, and the rows of the one that is open."""

    opened = Signal(str)  # a kind, "" back to the kinds
    chosen = Signal()  # other rows of the kind were chosen
    row_opened = Signal(int)  # a row of the kind was clicked or entered

    def __init__(self, title: str, note: str = "", *, many: bool = False) -> None:
        super().__init__()
        self._title, self._note = title, note
        self._kinds: list[Kind] = []
        self._open: Kind | None = None
        self._filling = False
        self.title_label = label(title, "lead")
        self.note_label = FactLine(note, "note", "ink2")
        self.back_button = Button(_("All kinds"), "link")
        self.all_button = Button(_("Choose all"), "link")
        self.list = RowList(title)
        self.list.setUniformItemSizes(True)  # kinds, or rows of one kind: never mixed
        if many:
            self.list.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._many = many
        self._head = QVBoxLayout()
        spaced(self._head, (16, 10, 12, 10), 4)
        heading = row(self.title_label, self.note_label, spacing=8)
        heading.setStretch(1, 1)
        self._head.addLayout(heading)
        links = row(self.back_button, 1, self.all_button, spacing=8)
        spaced(links, (7, 0, 3, 6), 8)
        body = QVBoxLayout(self)
        spaced(body)
        body.addLayout(self._head)
        body.addLayout(links)
        body.addWidget(hairline())
        body.addWidget(self.list, 1)
        self.back_button.clicked.connect(self.show_kinds)
        self.all_button.clicked.connect(self.list.selectAll)
        self.list.opened.connect(self._opened)
        self.list.selectionModel().selectionChanged.connect(self._selection)
        self._dress()

    # -- what is shown -----------------------------------------------------

    @property
    def kind(self) -> str:
        """The key of the kind that is open, "" while the kinds are shown."""
        return self._open.key if self._open else ""

    @property
    def kinds(self) -> list[Kind]:
        """The kinds, in order."""
        return self._kinds

    def fill(self, kinds: Sequence[Kind], note: str = "") -> None:
        """Show these kinds; the one that is open stays open while it has rows."""
        self._kinds, self._note = list(kinds), note
        still = next((each for each in self._kinds if each.key == self.kind), None)
        self._show(still)

    def show_kinds(self) -> None:
        """Go back to the kinds."""
        left = self.kind
        self._show(None)
        places = [number for number, kind in enumerate(self._kinds) if kind.key == left]
        if places:
            self.list.choose(places[0])
            self.list.setFocus()
        self.opened.emit("")

    def open_kind(self, key: str) -> None:
        """Show the rows of this kind."""
        kind = next((each for each in self._kinds if each.key == key), None)
        if kind is not None:
            self._show(kind)
            if self._many:
                self.choose_row(0)
            self.list.setFocus()
            self.opened.emit(key)

    def choose_row(self, number: int) -> None:
        """Choose one row of the open kind, or the last when there are fewer."""
        if self._open is not None and self._open.rows:
            self.list.choose(min(number, len(self._open.rows) - 1))

    def chosen_numbers(self) -> list[int]:
        """Return which rows of the open kind are chosen, in order."""
        if self._open is None:
            return []
        return sorted(index.row() for index in self.list.selectedIndexes())

    def chosen_rows(self) -> list[KindRow]:
        """Return the rows that are chosen, in order."""
        return [self._open.rows[n] for n in self.chosen_numbers()] if self._open else []

    # -- inside --------------------------------------------------------------

    def _show(self, kind: Kind | None) -> None:
        self._open, self._filling = kind, True
        if kind is None:
            self.list.show_rows([_as_row(each) for each in self._kinds])
        else:
            self.list.show_rows([TwoLineRow(each.first, each.second) for each in kind.rows])
        self.list.selectionModel().clear()
        self._filling = False
        self._dress()

    def _dress(self) -> None:
        kind = self._open
        self.title_label.setText(self._title if kind is None else kind.word)
        count = "" if kind is None else _("rows: {n}").format(n=f"{len(kind.rows):,}")
        parts = (self._note,) if kind is None else (count, kind.hint)
        self.note_label.setText(" · ".join(part for part in parts if part))
        self.title_label.setWordWrap(kind is not None)
        self.note_label.setVisible(bool(self.note_label.text()))
        self.back_button.setVisible(kind is not None)
        self.all_button.setVisible(self._many and kind is not None and len(kind.rows) > 1)

    def _opened(self, number: int) -> None:
        if self._open is None:
            self.open_kind(self._kinds[number].key)
        else:
            self.row_opened.emit(number)

    def _selection(self) -> None:
        if not self._filling and self._open is not None:
            self.chosen.emit()


def _as_row(kind: Kind) -> DueRow:
    count = _("rows: {n}").format(n=f"{len(kind.rows):,}")
    return DueRow(kind.word, kind.hint, count, kind.shape, kind.tone, strong=True)
