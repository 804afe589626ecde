"""The files of an import: their tables, how the columns were matched, what was remembered.

Reading is pure and may run in the background; the worker looks at the match,
corrects it, and only then are the rows read into values.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.members import MEMBERS
from safehome.sheets import columns
from safehome.sheets.headings import OURS
from safehome.sheets.incoming import read_book
from safehome.sheets.rows import rows_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from safehome.sheets.book import Sheet
    from safehome.sheets.columns import Match
    from safehome.sheets.headings import Vocabulary
    from safehome.sheets.rows import SheetRow

    Remembered = Callable[[str], Mapping[str, str]]

_HOUSEHOLD = re.compile(r"户主|家庭关系|家庭成员")
OURS_ADDED = 4  # columns: why, file, sheet, row
DATED = frozenset({"received", "entered", "month"})
"""A log has a column of one of these."""

_MEN = 0.2
"""From this share of men's numbers on, a list is one of whole households."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a file; a sheet has usually one."""

    sheet: Sheet
    match: Match

    @property
    def signature(self) -> str:
        """What is the same for every table with these headings."""
        return columns.signature(self.match)

    @property
    def headings(self) -> list[str]:
        """The office's own heading of every column of the sheet; not those of this program."""
        names = [""] * (len(self.sheet.rows[0]) if self.sheet.rows else 0)
        for column in self.match.columns:
            names[column.index] = column.heading
        return [name for index, name in enumerate(names) if index not in self.ours]

    @property
    def heading_of(self) -> dict[str, str]:
        """The office's heading of each field."""
        found: dict[str, str] = {}
        for column in self.match.columns:
            if column.field and column.heading:
                found.setdefault(column.field, column.heading)
        return found

    def own_row(self, row: SheetRow) -> list[str]:
        """Return a row as the office wrote it, under its own headings."""
        ours = self.ours
        return [cell for index, cell in enumerate(row.original) if index not in ours]

    @property
    def ours(self) -> frozenset[int]:
        """The columns this program wrote into a workbook of rows not taken."""
        return frozenset(each.index for each in self.match.columns if each.why == OURS)

    @property
    def origin(self) -> tuple[int, ...]:
        """The columns of a workbook of rows not taken that say file, sheet and row of each."""
        ours = sorted(self.ours)
        return tuple(ours[1:]) if len(ours) == OURS_ADDED else ()

    @property
    def remembered(self) -> dict[str, str]:
        """The field of each heading that stands there once; of two alike, neither is certain."""
        times = Counter(column.heading for column in self.match.columns)
        return {name: field for name, field in self.match.remembered().items() if times[name] == 1}

    def rows(self) -> list[SheetRow]:
        """Return the rows that stand for a person."""
        return list(rows_of(self.sheet, self.match))

    def is_of_households(self, rows: Sequence[SheetRow]) -> bool:
        """Tell whether the table lists whole households, men among them."""
        if any(_HOUSEHOLD.search(column.heading) for column in self.match.columns):
            return True
        numbers = [row.cells.get("id_number", "").strip() for row in rows]
        sexes = [int(number[16]) % 2 for number in numbers
                 if len(number) == 18 and number[:17].isdecimal()]  # fmt: skip
        return sum(sexes) > 2 and sum(sexes) >= _MEN * len(sexes)


@dataclass(frozen=True, slots=True)
class Source:
    """One file, by its name only."""

    name: str
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class Sources:
    """The files of one import, and the key of the book they go into."""

    files: tuple[Source, ...]
    into: str = MEMBERS.key

    @property
    def size(self) -> int:
        """How many rows there are, headings among them."""
        return sum(len(table.sheet.rows) for source in self.files for table in source.tables)

    def with_field(self, file: int, table: int, column: int, field: str) -> Sources:
        """Return the sources with one column taken for another field, "" for none."""
        source = self.files[file]
        chosen = source.tables[table]
        tables = list(source.tables)
        tables[table] = replace(chosen, match=chosen.match.with_field(column, field))
        files = list(self.files)
        files[file] = replace(source, tables=tuple(tables))
        return replace(self, files=tuple(files))


def look(
    paths: Sequence[Path],
    vocabulary: Vocabulary,
    remembered: Remembered,
    into: str = MEMBERS.key,
) -> Sources:
    """Read the files and match their columns, with what was remembered of such headings.

    Raises:
        Refusal: a file cannot be read, or has no such list in it.
    """
    return Sources(tuple(_source(path, vocabulary, remembered) for path in paths), into)


def _source(path: Path, vocabulary: Vocabulary, remembered: Remembered) -> Source:
    tables = []
    for sheet, match in columns.matches(read_book(path), vocabulary):
        fields = {column.field for column in match.columns}
        if not vocabulary.layout.of_people and DATED.isdisjoint(fields):
            continue
        known = remembered(columns.signature(match))
        tables.append(Table(sheet, match.with_remembered(known) if known else match))
    if not tables and not vocabulary.layout.of_people:
        raise Refusal(
            _("There is no such log in this file."),
            _("A log has a heading row with at least the date and what was said in it."),
        )
    if not tables:
        raise Refusal(
            _("There is no list of people in this file."),
            _("A list has a heading row with at least the name or the ID number in it."),
        )
    return Source(path.name, tuple(tables))
