"""Whose line it is: a woman found by name or number, and what was found of her."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.settling_results import outcome_of
from safehome.registers import codes
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.choices import Choice
from safehome.ui.fields import SearchBox
from safehome.ui.fit import spaced
from safehome.ui.labels import hairline, label, row
from safehome.ui.roster_columns import badge_of, comes_from, lives_at, state_of
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.notes import SecondLook

MOST = 5
"""So many women are offered at once; another letter narrows them."""


class WhoseLine(QWidget):
    """The find box, the women it finds, and the outcome."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._women: list[Record] = []
        self.box = SearchBox(_("Name, pinyin, initials, end of a number, address"))
        self.box.searched.connect(self._find)
        self.list = RowList(_("Women found"))
        self.list.selectionModel().selectionChanged.connect(lambda: self.changed.emit())
        self.outcome = Choice("employer", _("What was found"), typed=False)
        self._codes = list(codes.OUTCOME.codes)
        self.outcome.fill([(codes.OUTCOME.show(each), each) for each in self._codes])
        self.outcome.edited.connect(lambda _text: self.changed.emit())
        body = QVBoxLayout(self)
        spaced(body, spacing=8)
        body.addWidget(hairline())
        body.addWidget(label(_("Whose line is it?"), "strong"))
        body.addWidget(self.box)
        body.addWidget(self.list)
        body.addLayout(row(label(_("What was found"), tone="ink2"), self.outcome, 1))

    def show_look(self, look: SecondLook, record: Record | None) -> None:
        """Offer the women the line may be about, the likeliest chosen."""
        said = outcome_of(look)
        self.outcome.setCurrentIndex(self._codes.index(said) if said else -1)
        self.box.blockSignals(True)
        self.box.set_text(look.name)
        self.box.blockSignals(False)
        self._find(look.name)
        if record is not None:
            self._offer([record, *(each for each in self._women if each.id != record.id)][:MOST])
        if record is not None or len(self._women) == 1:
            self.list.choose(0)

    @property
    def chosen(self) -> Record | None:
        """The woman chosen."""
        number = self.list.currentIndex().row()
        return self._women[number] if 0 <= number < len(self._women) else None

    @property
    def chosen_outcome(self) -> str:
        """The outcome chosen, "" while there is none."""
        number = self.outcome.currentIndex()
        return self._codes[number] if number >= 0 else ""

    def _find(self, words: str) -> None:
        women: list[Record] = []
        if words.strip():
            found = self._desk.find(Wanted(words=words, order="name"))
            women = self._desk.look_up(MEMBERS, found.ids[:MOST])
        self._offer(women)

    def _offer(self, women: list[Record]) -> None:
        self._women = women
        self.list.show_rows([_row_of(each) for each in women])
        self.list.setFixedHeight(self.list.natural_height())
        self.list.setVisible(bool(women))
        self.changed.emit()


def _row_of(record: Record) -> TwoLineRow:
    parts = (record.number, lives_at(record), comes_from(record))
    second = " · ".join(part for part in parts if part)
    return TwoLineRow(str(record["name"]), second, state_of(record), *badge_of(record))
