"""Where the heading stands, and what it says over each column.

Above it may be titles, beside it group headings over several columns, below it
a second or third row. A title is one text over the whole width; a group heading
is one text over some of the columns; both are merged cells in the file, and only
their width tells them apart.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.sheets.headings import UNKNOWN, Sense, is_known, plain, sense
from safehome.sheets.shapes import is_data

if TYPE_CHECKING:
    from safehome.sheets.book import Sheet
    from safehome.sheets.headings import Vocabulary

LOOK_AT = 80  # rows, from the first one with something in it
MOST_ROWS = 3
TITLE_SHARE = 0.8

_OF_TITLES = re.compile(
    "[：:。；]|填报|填表|负责人|经办人|审核|签字|签章|盖章|制表|报送|妇联|妇代会|平安之家|名册|名单|登记表|统计表|汇总表|台账|委员会|居委会|"
    r"\d{4}\s*年|共\s*\d"
)


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a table: its rows (from 0), and for each column the parts of its text."""

    rows: tuple[int, ...]
    parts: tuple[tuple[str, ...], ...]

    def text(self, column: int) -> str:
        """Return the whole heading of a column as one text."""
        return "".join(" ".join(part.split()) for part in self.parts[column])

    def leaf(self, column: int) -> str:
        """Return the lowest part of the heading of a column."""
        return self.parts[column][-1] if self.parts[column] else ""

    def sense(self, column: int, vocabulary: Vocabulary) -> Sense:
        """Find what the column means: by the whole heading, else by its lowest part."""
        whole = sense(self.text(column), vocabulary)
        leaf = sense(self.leaf(column), vocabulary)
        if whole.exact or len(self.parts[column]) < 2:
            return whole
        if whole.why == UNKNOWN and not whole.field:
            return leaf
        return leaf if leaf == Sense(whole.field, whole.why, True) else whole


def find_heading(
    sheet: Sheet, vocabulary: Vocabulary, start: int = 0, *, alone: bool = False
) -> Heading | None:
    """Find the heading from a row on, or only its best row; None where the sheet has none."""
    best, most = -1, 1.0
    for number in range(start, min(start + LOOK_AT, len(sheet.rows))):
        row = sheet.rows[number]
        if is_data(row):
            if best >= 0:
                break
            continue
        score = _score(row, vocabulary)
        if score > most:
            best, most = number, score
    if best < 0:
        return None
    first = last = best
    if alone:
        return Heading((best,), _parts(sheet, (best,)))
    while last - first + 1 < MOST_ROWS and first > start and _is_above(sheet, first - 1):
        first -= 1
    while last - first + 1 < MOST_ROWS and _is_below(sheet, last, vocabulary):
        last += 1
    rows = tuple(range(first, last + 1))
    return Heading(rows, _parts(sheet, rows))


def _score(row: list[str], vocabulary: Vocabulary) -> float:
    """Say how much a row looks like a heading: its known cells, exact ones first."""
    score = 0.0
    seen = set()
    for cell in row:
        if not cell.strip():
            continue
        meant = sense(cell, vocabulary)
        key = meant.field or meant.why
        if meant.why != UNKNOWN and key not in seen:
            score += 1.0 if meant.exact else 0.6
            seen.add(meant.field)
    return score


def _width(sheet: Sheet, number: int) -> int:
    """Return how many columns are used around this row."""
    near = sheet.rows[number : number + 8]
    return max(
        (column + 1 for row in near for column, cell in enumerate(row) if cell.strip()), default=1
    )


def _across(sheet: Sheet, number: int) -> dict[int, int]:
    """Return the last column of each text of this row that is merged to the right."""
    return {
        left: right
        for top, left, bottom, right in sheet.merged
        if top <= number <= bottom and right > left and sheet.rows[top][left].strip()
    }


def _from_above(sheet: Sheet, number: int) -> set[int]:
    """Return the columns of this row that belong to a merged area begun above."""
    return {
        column
        for top, left, bottom, right in sheet.merged
        if top < number <= bottom
        for column in range(left, min(right, len(sheet.rows[0])) + 1)
    }


def _is_above(sheet: Sheet, number: int) -> bool:
    """Whether this row holds group headings over the row below it."""
    row = sheet.rows[number]
    below = sheet.rows[number + 1]
    filled = [column for column, cell in enumerate(row) if cell.strip()]
    if not filled or is_data(row) or any(_OF_TITLES.search(row[c]) for c in filled):
        return False
    across = _across(sheet, number)
    width = _width(sheet, number)
    if any(across.get(c, c) - c + 1 >= TITLE_SHARE * width for c in filled):
        return False
    if sheet.merged:
        down = _from_above(sheet, number + 1)
        return any(c in across or c in down for c in filled) and (
            len(filled) > 1 or filled[0] > 0 or bool(down) or filled[0] in across
        )
    covered = [c for c in filled if not below[c].strip()]
    return len(filled) > 1 and bool(covered or len(filled) < sum(1 for c in below if c.strip()))


def _is_below(sheet: Sheet, number: int, vocabulary: Vocabulary) -> bool:
    """Whether the row under this one continues the heading, or a word begun in it: 联系 / 电话."""
    if number + 1 >= len(sheet.rows):
        return False
    row, below = sheet.rows[number], sheet.rows[number + 1]
    filled = [column for column, cell in enumerate(below) if cell.strip()]
    if not filled or is_data(below):
        return False
    across = _across(sheet, number)
    covered = {column for left, right in across.items() for column in range(left, right + 1)}
    joined = 0
    for column in filled:
        here = row[column].strip()
        beside = not here or (
            column + 1 < len(row)
            and not row[column + 1].strip()
            and bool(below[column + 1].strip())
        )
        if column not in covered and not beside and plain(here) != plain(below[column]):
            if not is_known(here + below[column], vocabulary):
                return False
            joined += 1
        if len(below[column]) > 20:
            return False
    return bool(covered & set(filled)) or len(filled) + joined > 1


def _parts(sheet: Sheet, rows: tuple[int, ...]) -> tuple[tuple[str, ...], ...]:
    """Put together, for each column, the texts of the heading rows over it."""
    width = len(sheet.rows[0])
    parts: list[list[str]] = [[] for _ in range(width)]
    for number in rows:
        texts = _spread(sheet, number, number < rows[-1])
        for column, text in enumerate(texts):
            if text.strip() and (not parts[column] or plain(parts[column][-1]) != plain(text)):
                parts[column].append(text.strip())
    return tuple(map(tuple, parts))


def _spread(sheet: Sheet, number: int, is_group_row: bool) -> list[str]:
    """Write each group heading over every column it covers."""
    texts = list(sheet.rows[number])
    across = _across(sheet, number)
    for left, right in across.items():
        if not texts[left].strip():
            continue  # begun in a row above, and written there
        for column in range(left, min(right, len(texts) - 1) + 1):
            texts[column] = texts[left]
    if not is_group_row or across:
        return texts
    below = sheet.rows[number + 1]
    for column in range(1, len(texts)):
        if not texts[column].strip() and below[column].strip() and below[column - 1].strip():
            texts[column] = texts[column - 1]
    return texts
