"""The roster as a table: ids, and the blocks of records one has looked at.

The roster is never loaded: a find gives ids, and the records of a block are read
when the first of them is painted. One struck since it was found shows as an
empty row; nothing is ever edited in a cell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from safehome.base.words import _
from safehome.registers.members import MEMBERS
from safehome.registers.names import match_spans
from safehome.store.search import Found
from safehome.ui.overriding import override
from safehome.ui.roles import BADGE, KIND, SECOND_LINE, SPANS, STRUCK, TOOLTIP
from safehome.ui.roster_columns import COLUMNS, badge_of, lives_at

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QObject

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.search import Wanted

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
HEADING = int(Qt.ItemDataRole.DisplayRole)
BLOCK = 16


class RosterModel(QAbstractTableModel):
    """The members found, one row each; read-only."""

    def __init__(self, desk: Desk, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._desk = desk
        self._ids: Sequence[int] = ()
        self._seen: dict[int, Record | None] = {}
        self._words: tuple[str, ...] = ()
        self._whole: tuple[Wanted | None, Found] = None, Found(())

    def fill(self, wanted: Wanted) -> Found:
        """Show the members wanted; a list without words is asked for once, until `forget`."""
        words = wanted.words.strip()
        known = not words and wanted == self._whole[0]
        found = self._whole[1] if known else self._desk.find(wanted)
        if not words:
            self._whole = wanted, found
        self.beginResetModel()
        self._ids = found.ids
        self._words = tuple(dict.fromkeys((*words.split(), words))) if words else ()
        self._seen.clear()
        self.endResetModel()
        return found

    def forget(self) -> None:
        """Ask the books again the next time."""
        self._whole = None, Found(())

    def record(self, row: int) -> Record | None:
        """Return the record on this row; None when it is gone."""
        id_ = self._ids[row]
        if id_ not in self._seen:
            start = row - row % BLOCK
            block = self._ids[start : start + BLOCK]
            self._seen.update(dict.fromkeys(block))
            self._seen.update((each.id, each) for each in self._desk.look_up(MEMBERS, block))
        return self._seen[id_]

    def row_of(self, id_: int) -> int:
        """Return the row of this member, -1 when she is not among those found."""
        try:
            return self._ids.index(id_)
        except ValueError:
            return -1

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        if role:
            return self._beside(index, role)
        record = self.record(index.row())
        return COLUMNS[index.column()].show(record) if record else ""

    def _beside(self, index: Index, role: int) -> Any:
        """Return what is told beside the text of a cell."""
        if role not in {SPANS, BADGE, STRUCK, SECOND_LINE, TOOLTIP} or not index.isValid():
            return None
        record = self.record(index.row())
        if record is None:
            return None
        if role == SPANS:
            return self._spans(str(record["name"])) if self._words else ()
        if role == BADGE:
            return badge_of(record)
        if role == STRUCK:
            return bool(record.struck)
        if role == SECOND_LINE:
            return " · ".join(part for part in (lives_at(record), _home(record)) if part)
        return record.struck or None

    def _spans(self, name: str) -> tuple[tuple[int, int], ...]:
        """Return where the name has what was looked for, as (start, length)."""
        return tuple(
            (start, end - start) for word in self._words for start, end in match_spans(name, word)
        )

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = HEADING) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == KIND:
            return COLUMNS[section].kind
        return _(COLUMNS[section].label) if role == HEADING else None


def _home(record: Record) -> str:
    [home] = (column for column in COLUMNS if column.key == "home")
    return home.show(record)
