"""The people in a table, or the entries of a log, row by row; all else dropped and counted.

An office's table also holds sums, signature lines, group names, notes, headings
printed again on every page and lines kept free. Which is which is decided here;
what the values mean is not.

What stands for several women, stands for each of them: a merged house or
landlord, and 同上. It is never carried into what is hers alone.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from safehome.registers import addresses
from safehome.sheets.headings import REST
from safehome.sheets.row_kinds import (
    CONTINUED,
    GROUP,
    HOUSE_ROW,
    RowKinds,
    group_in,
    group_in_sheet_name,
    group_in_title,
    house_in,
)
from safehome.sheets.shapes import squeezed

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.sheets.book import Sheet
    from safehome.sheets.columns import Match

SAME_AS_ABOVE = re.compile(
    r"[\s(（\-—－–.。…~]*(?:(?:同上){1,2}(?:一?[行户格栏位]|述|面|址|房|单位|地址|房东)?|同前|上同|同|"
    r"[〃″”“\"˝〞〝〻∥]{1,4}|''|’’|‘‘|,,|↑|ditto)[\s)）\-—－–.。…~]*",
    re.IGNORECASE,
)
LONGEST_DITTO = 10  # characters; what is longer says more
LONGEST_RUN = 20  # women of one house, as far as blanks are taken to mean it
BETWEEN = {"emergency": " ", "address": "", "home": "", "home_address": "", "received": "\n"}
"""What stands between two columns of one field; others are parted by ；."""

_HIDDEN = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


@dataclass(slots=True)
class SheetRow:
    """One person's row: its number as WPS shows it and her cells by field.

    `above` names the fields whose value stood in a row above hers.
    """

    number: int
    cells: dict[str, str]
    above: frozenset[str]
    _row: list[str]
    _columns: frozenset[int]

    @property
    def original(self) -> list[str]:
        """The office's own row, able to stand alone; blank where another table is beside it."""
        return [cell if n in self._columns else "" for n, cell in enumerate(self._row)]


class Rows:
    """The people of one table; `dropped` counts the other rows once they were passed."""

    def __init__(self, sheet: Sheet, match: Match) -> None:
        self.dropped: Counter[str] = Counter()
        self._sheet = sheet
        self._match = match
        self._kinds = RowKinds(sheet, match)
        self._layout = match.vocabulary.layout
        self._all = frozenset(column.index for column in match.columns)
        self._rest = {c.index: c.heading for c in match.columns if c.field == REST}
        self._columns = [(c.index, c.field) for c in match.columns if c.field]
        self._place = {field: index for index, field in reversed(self._columns)}
        self._fills, self._continued = self._merged()
        self._lines = self._second_lines()
        self._from_above = self._blanks_that_mean_above()

    def __iter__(self) -> Iterator[SheetRow]:
        """Pass through the rows, yielding the people."""
        self.dropped.clear()
        people = self._layout.of_people
        # what stands over the women, not beside them
        over = {"group": self._group_outside()} if people else {}
        last: dict[str, str] = {}
        name, id_number = self._place.get("name", -1), self._place.get("id_number", -1)
        for number in range(self._match.first_row, self._match.last_row + 1):
            row = self._sheet.rows[number]
            if number in self._lines:
                self.dropped[CONTINUED] += 1
                continue
            plainly = name >= 0 and id_number >= 0 and row[name] and len(row[id_number]) in {15, 18}
            kind = "" if plainly and number > self._match.first_row + 3 else self._kinds.of(number)
            if kind:
                self.dropped[kind] += 1
                if kind == GROUP and people:
                    over = {"group": self._group_of(row) or over["group"]}
                elif kind == HOUSE_ROW:
                    over = {"group": over["group"], **house_in(row)}
                continue
            yield self._person(number, row, last, over)

    def _person(
        self, number: int, row: list[str], last: dict[str, str], over: dict[str, str]
    ) -> SheetRow:
        """Read a person's row, with what was merged, left blank or written as 同上 put in."""
        original = row
        fills = self._fills.get(number, ())
        above: set[str] = set()
        if fills:
            row = original = list(row)
            for column, field, text in fills:
                row[column] = text
                above.add(field)
        if more := self._continued.get(number):
            row = original = self._with_second_lines(row, more)
        if not "".join(row).isprintable() and _HIDDEN.search("\x1f".join(row)):
            row = [cell if cell.isascii() else type(cell)(_HIDDEN.sub("", cell)) for cell in row]
        cells: dict[str, str] = {}
        own, rest = self._layout.own, self._rest
        for column, field in self._columns:
            cell = row[column]
            text = cell.strip()
            if type(cell) is not str and text == cell:
                text = cell
            if field not in own and (
                (text and len(text) <= LONGEST_DITTO and _is_ditto(text))
                or (not text and field in self._from_above)
            ):
                text = last.get(field, "")
                above.add(field)
                original = list(original)
                original[column] = text
            if rest and column in rest and text:
                text = f"{rest[column]}：{text}"
            if not cells.get(field):
                cells[field] = text
            elif text:
                cells[field] += BETWEEN.get(field, "；") + text
        last.update(cells)
        cells.update({f: text for f, text in over.items() if text and f not in self._place})
        if "group" not in self._place and "组" in cells.get("address", ""):
            cells.pop("group", None)  # her address says it
        return SheetRow(number + 1, cells, frozenset(above), original, self._all)

    def _second_lines(self) -> set[int]:
        """Return the rows that are second lines of a merged entry, and none that begins one."""
        name = self._place.get(self._layout.entry[0], -1)
        lines: set[int] = set()
        for found in self._continued.values():
            found -= {n for n in found if name >= 0 and self._sheet.rows[n][name].strip()}
            lines |= found
        return lines

    def _with_second_lines(self, row: list[str], numbers: set[int]) -> list[str]:
        """Take what a second line of her merged cells adds: another telephone, a blank filled."""
        whole = list(row)
        for number in sorted(numbers):
            line = self._sheet.rows[number]
            for column, field in self._columns:
                text = line[column].strip()
                if text and not whole[column].strip():
                    whole[column] = line[column]
                elif text and field in self._layout.several and text not in whole[column]:
                    whole[column] += "；" + text
        return whole

    def _merged(self) -> tuple[dict[int, list[tuple[int, str, str]]], dict[int, set[int]]]:
        """Spread merged houses over their rows, and find the second lines of merged people."""
        fills: dict[int, list[tuple[int, str, str]]] = defaultdict(list)
        continued: dict[int, set[int]] = defaultdict(set)
        field_of = dict(self._columns)
        done: set[tuple[int, int]] = set()
        for top, left, bottom, right in self._sheet.merged:
            if bottom == top or top < self._match.first_row:
                continue
            bottom = min(bottom, self._match.last_row)
            for column in range(left, min(right, left + len(self._sheet.rows[0])) + 1):
                field = field_of.get(column, "")
                text = self._sheet.rows[top][left].strip()
                if not text or (column > left and field_of.get(left)):
                    continue
                below = range(top + 1, bottom + 1)
                shared = [*below] if field in self._layout.shared else []
                if field in self._layout.entry:
                    shared = [number for number in below if self._has_a_day(number)]
                    continued[top].update(set(below) - set(shared))
                if shared:
                    for number in shared:
                        if (number, column) in done:
                            return fills, continued  # areas that overlap are nobody's work
                        done.add((number, column))
                        fills[number].append((column, field, text))
        return fills, continued

    def _has_a_day(self, number: int) -> bool:
        """Whether a row of a log has a day of its own, and so is an entry of its own."""
        places = [self._place[field] for field in self._layout.dated if field in self._place]
        return any(self._sheet.rows[number][place].strip() for place in places[:1])

    def _blanks_that_mean_above(self) -> frozenset[str]:
        """Find the house columns written once per house without merging.

        So it looks when a sheet with merged cells was saved as text. Only where
        many are blank, the first is not, no house is improbably full, and the
        landlord is blank in the same rows; without landlords, where each house
        stands once and they follow each other as one walks.
        """
        merged = self._sheet.merged
        if not self._layout.of_people or any(
            bottom > top >= self._match.first_row for top, _l, bottom, _r in merged
        ):
            return frozenset()
        entry = [self._place[field] for field in self._layout.entry if field in self._place]
        people = [
            row
            for row in self._sheet.rows[self._match.first_row : self._match.last_row + 1]
            if any(row[place].strip() for place in entry)
        ]
        blanks: dict[str, list[bool]] = {
            field: [not row[self._place[field]].strip() for row in people]
            for field in ("group", "address", "house", "landlord")
            if field in self._place
        }
        found = {field for field in ("address", "house") if _once_per_house(blanks.get(field, []))}
        if found and "landlord" in blanks:
            alike = [a == b for a, b in zip(blanks[min(found)], blanks["landlord"], strict=True)]
            if sum(alike) >= 0.95 * len(alike):
                found.add("landlord")
            else:
                found.clear()
        elif found and not self._walks_on(people, min(found)):
            found.clear()
        if _once_per_house(blanks.get("group", []), longest=len(people)):
            found.add("group")
        return frozenset(found)

    def _walks_on(self, people: list[list[str]], field: str) -> bool:
        """Whether the houses in this column stand once each, in the order of a walk."""
        place, group = self._place[field], self._place.get("group", -1)
        houses, there = [], ""
        for row in people:
            there = row[group].strip() or there if group >= 0 else ""
            if row[place].strip():
                houses.append(addresses.walking_key(*addresses.split_address(there + row[place])))
        onward = sum(before < after for before, after in pairwise(houses))
        return 2 < len(houses) == len(set(houses)) and onward >= 0.8 * (len(houses) - 1)

    def _group_outside(self) -> str:
        """Return the group that the sheet's name or a title over the table names."""
        named = group_in_sheet_name(squeezed(self._sheet.name))
        if named:
            return named
        top = min(self._match.heading_rows, default=0)
        for row in self._sheet.rows[max(0, top - 6) : top]:
            for cell in row:
                if cell and (found := group_in_title(cell) or group_in(squeezed(cell))):
                    return found
        return ""

    @staticmethod
    def _group_of(row: list[str]) -> str:
        return next((found for cell in row if (found := group_in(squeezed(cell)))), "")


@lru_cache(maxsize=4096)
def _is_ditto(text: str) -> bool:
    """Whether this stands for the text above it."""
    return SAME_AS_ABOVE.fullmatch("".join(text.split())) is not None


def _once_per_house(blank: list[bool], longest: int = LONGEST_RUN) -> bool:
    """Whether a column with these blanks was written once for each house."""
    if not blank or blank[0] or sum(blank) < 0.4 * len(blank):
        return False
    run = worst = 0
    for is_blank in blank:
        run = run + 1 if is_blank else 0
        worst = max(worst, run)
    return worst <= longest


def rows_of(sheet: Sheet, match: Match) -> Rows:
    """Return the people of a table; run through it, then look at `dropped`."""
    return Rows(sheet, match)
