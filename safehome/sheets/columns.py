"""Which column is which field: guessed from headings and values, shown, corrected, remembered.

A match says for each column what it was taken for and how sure that is. The
worker may give a column another field; the desk may remember her answer under
the match's signature. Nothing is read into values here.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from safehome.sheets import headings
from safehome.sheets.guessing import by_heading, by_values, certainties_of, keep_the_rest
from safehome.sheets.heading_rows import Heading, find_heading
from safehome.sheets.headings import REST, Sense, is_known, plain
from safehome.sheets.shapes import SAMPLE, Shape, is_id
from safehome.sheets.vocabulary import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.sheets.book import Book, Sheet
    from safehome.sheets.guessing import Certainty
    from safehome.sheets.headings import Vocabulary


MOST_TABLES = 200  # in one sheet


@dataclass(frozen=True, slots=True)
class ColumnMatch:
    """One column: its heading and the field it was taken for ("" = not imported, and why)."""

    index: int
    heading: str
    field: str
    certainty: Certainty
    first_value: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """The table found in a sheet: its columns, and its rows counted from 0."""

    columns: tuple[ColumnMatch, ...]
    heading_rows: tuple[int, ...]
    first_row: int
    last_row: int
    vocabulary: Vocabulary

    @property
    def headings(self) -> list[str]:
        """The heading over each column of the sheet, "" over those of no table or another."""
        names = [""] * (max((column.index for column in self.columns), default=-1) + 1)
        for column in self.columns:
            names[column.index] = column.heading
        return names

    def with_field(self, index: int, field: str) -> Match:
        """Return the match with this column taken for another field, "" for none."""
        columns = []
        for column in self.columns:
            if column.index == index:
                why = "" if field else headings.IGNORED
                column = replace(column, field=field, certainty="sure", why=why)
            elif field and column.field == field and field not in self.vocabulary.joined:
                column = replace(column, field="", certainty="none", why=headings.SECOND)
            columns.append(column)
        return replace(self, columns=tuple(columns))

    def with_remembered(self, fields: Mapping[str, str]) -> Match:
        """Return the match with the fields once given to these headings."""
        match = self
        for column in self.columns:
            field = fields.get(column.heading, column.field)
            if field != column.field:
                match = match.with_field(column.index, field)
        return match

    def remembered(self) -> dict[str, str]:
        """Return the field of each heading, to be remembered for the next such file."""
        return {column.heading: column.field for column in self.columns if column.heading}


def signature(match: Match) -> str:
    """Return what is the same for two tables with the same headings."""
    words = "\x1f".join(plain(column.heading) for column in match.columns)
    return hashlib.sha256(words.encode()).hexdigest()[:32]


def find(sheet: Sheet, vocabulary: Vocabulary = MEMBERS) -> Match | None:
    """Find the first table of a sheet; None where it has none (instructions, sums)."""
    return next(iter(tables(sheet, vocabulary)), None)


def tables(sheet: Sheet, vocabulary: Vocabulary = MEMBERS) -> list[Match]:
    """Find every table of a sheet: usually one, sometimes more below it or beside it."""
    found: list[Match] = []
    start = 0
    for _table in range(MOST_TABLES):
        heading = find_heading(sheet, vocabulary, start)
        if heading is None:
            break
        end = _next_table(sheet, vocabulary, heading)
        here = _under(sheet, vocabulary, heading, end)
        if not here and len(heading.rows) > 1:  # what stood above it was no part of it
            alone = find_heading(sheet, vocabulary, start, alone=True)
            here = _under(sheet, vocabulary, alone, end) if alone else []
        found += here
        start = end
    if not found:
        bare = _without_heading(sheet, vocabulary)
        return [bare] if bare else []
    return found


def _under(sheet: Sheet, vocabulary: Vocabulary, heading: Heading, end: int) -> list[Match]:
    """Match the table under a heading, or the tables beside each other."""
    rows = (heading.rows[-1] + 1, end - 1)
    blocks = _side_by_side(heading, vocabulary)
    found = [_match(sheet, vocabulary, heading, columns, rows) for columns in blocks]
    return [match for match in found if match is not None]


def matches(book: Book, vocabulary: Vocabulary = MEMBERS) -> list[tuple[Sheet, Match]]:
    """Find the tables of every sheet that shows; hidden ones are old copies and lists of codes."""
    return [
        (sheet, match)
        for sheet in book.sheets
        if sheet.visible
        for match in tables(sheet, vocabulary)
    ]


def _next_table(sheet: Sheet, vocabulary: Vocabulary, heading: Heading) -> int:
    """Return the row where another heading begins that is not this one again."""
    ours = {plain(text) for parts in heading.parts for text in parts}
    known = {text for row in heading.rows for text in sheet.rows[row] if text}
    for number in range(heading.rows[-1] + 1, len(sheet.rows)):
        row = sheet.rows[number]
        if known.isdisjoint(row) and not _any_known(row, vocabulary):
            continue
        filled = [cell for cell in row if cell.strip()]
        hits = sum(is_known(cell, vocabulary) for cell in filled)
        if hits < 2 or hits * 2 < len(filled) or any(map(is_id, filled)):
            continue
        part_of_ours = len(filled) * 2 < len(ours) and all(plain(cell) in ours for cell in filled)
        if part_of_ours or _same_places(sheet, heading, row):
            continue
        again = find_heading(sheet, vocabulary, number)
        return again.rows[0] if again and again.rows[0] > heading.rows[-1] else number
    return len(sheet.rows)


def _any_known(row: Sequence[str], vocabulary: Vocabulary) -> bool:
    """Whether a cell is a heading as it stands; a quick look, for every row."""
    return not headings.words(vocabulary).isdisjoint(row)


def _same_places(sheet: Sheet, heading: Heading, row: Sequence[str]) -> bool:
    """Whether the row repeats a row of the heading, column by column."""
    for number in heading.rows:
        there = sheet.rows[number]
        both = [
            plain(cell) == plain(other)
            for cell, other in zip(row, there, strict=False)
            if cell.strip() or other.strip()
        ]
        if both and sum(both) >= 0.7 * len(both):
            return True
    return False


def _side_by_side(heading: Heading, vocabulary: Vocabulary) -> list[range]:
    """Cut a heading that repeats itself to the right into its blocks of columns."""
    width = len(heading.parts)
    whole = [range(width)]
    names = [c for c in range(width) if heading.sense(c, vocabulary) == Sense("name", "", True)]
    if len(names) < 2:
        return whole
    step = names[1] - names[0]
    if any(after - before != step for before, after in pairwise(names)):
        return whole
    texts = [plain(heading.text(c)) for c in range(width)]
    start = names[0]
    while start > 0 and texts[start - 1] and texts[start - 1] == _at(texts, start - 1 + step):
        start -= 1
    block = texts[start : start + step]
    if step < 2 or texts[start + step : start + 2 * step] != block[: width - start - step]:
        return whole
    return [range(start + step * n, min(start + step * (n + 1), width)) for n in range(len(names))]


def _at(texts: list[str], index: int) -> str:
    return texts[index] if 0 <= index < len(texts) else ""


def _match(
    sheet: Sheet,
    vocabulary: Vocabulary,
    heading: Heading,
    columns: range,
    rows: tuple[int, int],
) -> Match | None:
    """Match the columns of one table, by heading first and by values second."""
    first, last = rows
    senses = {c: heading.sense(c, vocabulary) for c in columns}
    shapes = {c: Shape(_values(sheet, c, first, last)) for c in columns}
    fields = by_heading(heading, vocabulary, senses, shapes)
    certainties = certainties_of(fields, senses, shapes)
    by_values(vocabulary, senses, shapes, fields, certainties)
    if REST in vocabulary.joined:
        keep_the_rest(heading, senses, shapes, fields, certainties)
    if vocabulary.needs.isdisjoint(fields.values()) or sum(map(bool, fields.values())) < 2:
        return None
    if _is_a_card(sheet, vocabulary, fields, rows):
        return None
    found = []
    for c in columns:
        value = next(iter(_values(sheet, c, first, last, 1)), "")
        if (
            not value
            and not (heading.text(c) and sheet.rows[heading.rows[-1]][c])
            and not fields[c]
        ):
            continue
        why = "" if fields[c] else senses[c].why or headings.SECOND
        found.append(ColumnMatch(c, heading.text(c), fields[c], certainties[c], value.strip(), why))
    return Match(tuple(found), heading.rows, first, last, vocabulary)


def _is_a_card(
    sheet: Sheet, vocabulary: Vocabulary, fields: Mapping[int, str], rows: tuple[int, int]
) -> bool:
    """Whether this is one person's form, where headings stand under headings."""
    for c, field in fields.items():
        values = _values(sheet, c, *rows) if field in vocabulary.needs else []
        if values and sum(is_known(value, vocabulary) for value in values) * 2 >= len(values):
            return True
    return False


def _values(sheet: Sheet, column: int, first: int, last: int, most: int = SAMPLE) -> list[str]:
    """Return the first values of a column."""
    values = []
    for number in range(first, min(last + 1, len(sheet.rows))):
        text = sheet.rows[number][column]
        if text and text.strip():
            values.append(text)
            if len(values) == most:
                break
    return values


def _without_heading(sheet: Sheet, vocabulary: Vocabulary) -> Match | None:
    """Match a list that begins without any heading, by its values alone."""
    first = next(
        (n for n, row in enumerate(sheet.rows[:20]) if any(map(is_id, row))),
        None,
    )
    if first is None:
        return None
    nothing: tuple[tuple[str, ...], ...] = ((),) * len(sheet.rows[0])
    heading = Heading((), nothing)
    columns = range(len(nothing))
    return _match(sheet, vocabulary, heading, columns, (first, len(sheet.rows) - 1))
