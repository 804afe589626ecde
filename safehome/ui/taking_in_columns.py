"""Which column is which: each heading of the office beside our field, to be put right.

Tables with the same headings are one question: put right once, it is put right in
every sheet. What a column is taken for is read off its first value, as it is
found and as it would be kept.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.ui import tokens
from safehome.ui.buttons import Tick
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import FactLine, Panel, label
from safehome.ui.look import look
from safehome.ui.taking_in_fields import FirstValues, field_label, fields_of
from safehome.ui.taking_in_match import FIELD_OF, ColumnHeads, MatchRow

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.desk.sources import Sources, Table
    from safehome.registers.register import Register


class ColumnsPanel(Panel):
    """Every column of the tables found."""

    corrected = Signal(object)  # the sources, with a column taken for another field

    def __init__(self, desk: Desk) -> None:
        super().__init__((1, 1, 1, 6), 0)
        self._desk = desk
        self._found: Sources | None = None
        self._groups: list[list[tuple[int, int]]] = []
        self._shown = 0
        self._tall = False
        self.rows: list[MatchRow] = []
        self._title = label(_("Headings matched"), "lead")
        self._counts = FactLine("", "note", "ink2")
        head = QHBoxLayout()
        spaced(head, (17, 12, 16, 12), 8)
        head.addWidget(self._title)
        head.addWidget(self._counts, 1)
        self.chips = ChipRow()
        self._chips = QHBoxLayout()
        spaced(self._chips, (17, 0, 16, 4))
        self._chips.addWidget(self.chips, 1)
        self._heads = ColumnHeads()
        self._sheet = QWidget()
        self._sheet.setObjectName("rows")
        self._lines = QVBoxLayout(self._sheet)
        spaced(self._lines)
        self.remember_box = Tick(_("Remember this, and do not ask next month"))
        self.remember_box.setChecked(True)
        foot = QHBoxLayout()
        spaced(foot, (17, 2, 16, 0))
        foot.addWidget(self.remember_box)
        foot.addStretch(1)
        self.body.addLayout(head)
        self.body.addLayout(self._chips)
        self.body.addWidget(self._heads)
        self.body.addWidget(scrolled(self._sheet), 1)
        self.body.addLayout(foot)

    # -- what is shown -----------------------------------------------------------

    def begin(self, found: Sources) -> None:
        """Show the columns of these files, the first table in front."""
        self._found = found
        self._groups = _alike(found)
        self._shown = 0
        self._make_chips()
        self._fill()

    def _make_chips(self) -> None:
        """Offer every table with headings of its own, where there are several."""
        old, self.chips = self.chips, ChipRow()
        self._chips.replaceWidget(old, self.chips)
        old.hide()
        old.deleteLater()
        for number in range(len(self._groups)):
            chip = self.chips.add(Chip(self._name_of(number)))
            chip.clicked.connect(lambda _on=False, number=number: self.show_table(number))
        self.chips.chips[0].setChecked(True)
        self.chips.setVisible(len(self._groups) > 1)

    def show_table(self, number: int) -> None:
        """Show the columns of another table."""
        self._shown = number
        self._fill()

    def to_look_at(self) -> int:
        """Return how many columns of all tables ask for a look."""
        return sum(
            column.certainty == "look" and bool(column.field)
            for places in self._groups
            for column in self._table(*places[0]).match.columns
        )

    def first_to_look_at(self) -> QWidget | None:
        """Return our field of the first column in sight that asks for a look."""
        asking = (each.choice for each in self.rows if each.badge.word == _("please look"))
        return next(asking, None)

    def fold(self) -> None:
        """Lay the rows out for the text size in force."""
        self._tall = look().factor >= tokens.LABELS_ABOVE
        self._heads.setVisible(not self._tall)
        self._heads.fold()
        for each in self.rows:
            each.fold(tall=self._tall)

    # -- inside --------------------------------------------------------------------

    @property
    def _into(self) -> str:
        """The key of the book."""
        return self._found.into if self._found else MEMBERS.key

    def _table(self, file: int, table: int) -> Table:
        if self._found is None:
            message = "the columns of a file are asked for after it was looked at"
            raise RuntimeError(message)
        return self._found.files[file].tables[table]

    def _name_of(self, number: int) -> str:
        """Return what a group of tables is called: its first sheet, and how many more."""
        places = self._groups[number]
        file, _table = places[0]
        name = self._table(*places[0]).sheet.name
        if self._found is not None and len(self._found.files) > 1:
            stem = self._found.files[file].name.rsplit(".", 1)[0]
            name = stem if stem == name else f"{stem} {name}".strip()
        more = len(places) - 1
        return _("{name}, {n} tables").format(name=name, n=more + 1) if more else name

    def _fill(self) -> None:
        """Make a row for every column of the table that is shown."""
        for old in self.rows:
            self._lines.removeWidget(old)
            old.hide()
            old.deleteLater()
        while self._lines.count():
            self._lines.takeAt(0)
        table = self._table(*self._groups[self._shown][0])
        register = REGISTERS[self._into]
        offers = self._offers(["", *fields_of(table.match.vocabulary, register)], register)
        first = self._first_values(table)
        self.rows = []
        for place, column in enumerate(table.match.columns):
            line = MatchRow(column, first.say(column), offers)
            line.fold(tall=self._tall)
            line.changed.connect(lambda name, place=place: self._correct(place, name))
            self._lines.addWidget(line)
            self.rows.append(line)
        self._lines.addStretch(1)
        self._count()

    def _first_values(self, table: Table) -> FirstValues:
        desk, file = self._desk, self._groups[self._shown][0][0]
        name = self._found.files[file].name if self._found else ""
        return FirstValues(table, name, self._into, desk.office, desk.now().date())

    def _offers(self, fields: list[str], register: Register) -> QStandardItemModel:
        model = QStandardItemModel(self._sheet)
        for name in fields:
            item = QStandardItem(field_label(name, register))
            item.setData(name, FIELD_OF)
            model.appendRow(item)
        return model

    def _count(self) -> None:
        columns = [each.column for each in self.rows]
        taken = [each for each in columns if each.field]
        doubtful = sum(each.certainty == "look" for each in taken)
        said = _("{n} columns: {fits} fit, {look} to look at, {out} not imported").format(
            n=len(columns), fits=len(taken) - doubtful, look=doubtful,
            out=len(columns) - len(taken),
        )  # fmt: skip
        self._counts.setText(said)

    def _correct(self, place: int, name: str) -> None:
        """Take a column for another field, in every table with these headings."""
        found = self._found
        if found is None:
            return
        for file, table in self._groups[self._shown]:
            column = found.files[file].tables[table].match.columns[place]
            found = found.with_field(file, table, column.index, name)
        self._found = found
        self._fill()
        self.rows[place].choice.setFocus()
        self.corrected.emit(found)


def _alike(found: Sources) -> list[list[tuple[int, int]]]:
    """Put tables with the same headings together, in the order of the files."""
    groups: dict[str, list[tuple[int, int]]] = {}
    for file, source in enumerate(found.files):
        for number, table in enumerate(source.tables):
            groups.setdefault(table.signature, []).append((file, number))
    return list(groups.values())
