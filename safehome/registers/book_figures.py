"""The figures of the hotline log and the complaint log: of a month, a quarter, a year.

Plain lines in, plain numbers out. A line that is struck counts as registered and
as struck and in nothing else; a call that was no call (silent, wrong number) counts
as registered and apart. What leaves the office goes through `leaving`.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers.cross_tables import TOTAL, hidden_cells, with_totals
from safehome.registers.small_cells import LEAST, hidden_among

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from safehome.registers.cross_tables import Cell

ANSWERED = (0, 1, 3, 7, 15)
CLOSED = (7, 15, 30, 60, 90)
"""The bands of days until she is answered, until the case is closed; what is over comes after."""

BY = ("category", "channel", "urgency", "result", "level", "satisfied", "answered", "closed")
"""What a book is counted by; `answered` and `closed` by bands of days."""

OVER = "over"
UNKNOWN = ""
"""The kind of a line of which nothing is written, or whose day has not come."""

_SAME = (("result", UNKNOWN), ("closed", UNKNOWN))
"""Two cells with one meaning in the complaint log: a case not closed has no result."""


@dataclass(frozen=True, slots=True)
class BookLine:
    """One line of a book, as far as it is counted.

    Attributes:
        number: the printed number, H2026-0001.
        received: day or moment.
        category: code, of either level; counted by its first.
        channel: of a call; the source of a complaint.
        urgency, result, level, satisfied: codes, "" where nothing is written.
        answered, closed: days until then, None while it has not come.
        is_call: False for a silent call, a wrong number, a nuisance, a test.
        struck: it was struck.
    """

    number: str
    received: str
    category: str = UNKNOWN
    channel: str = UNKNOWN
    urgency: str = UNKNOWN
    result: str = UNKNOWN
    level: str = UNKNOWN
    satisfied: str = UNKNOWN
    answered: int | None = None
    closed: int | None = None
    is_call: bool = True
    struck: bool = False

    def kind(self, by: str) -> str:
        """Return under which kind the line is counted."""
        if by in _BANDS:
            return _band(getattr(self, by), _BANDS[by])
        kind = str(getattr(self, by))
        return kind.partition(".")[0] if by == "category" else kind


@dataclass(frozen=True, slots=True)
class BookFigures:
    """The figures of one period; a figure that is hidden is None.

    Attributes:
        registered: all lines, the struck ones too.
        struck: 作废.
        not_calls: calls that were none.
        counted: the others; each table of `by` adds up to it.
        by: each of `BY` → kind → lines, kinds without a line too, the unknown last.
    """

    registered: int | None
    struck: int
    not_calls: int
    counted: int | None
    by: Mapping[str, Mapping[str, int | None]]


def months_of(period: str) -> list[str]:
    """Return the months of 2026-11, of 2026-Q4, of 2026.

    Raises:
        ValueError: it is no period.
    """
    found = re.fullmatch(r"(\d{4})(?:-Q([1-4])|-(0[1-9]|1[0-2]))?", period, re.ASCII)
    if found is None:
        message = "no month, quarter or year"
        raise ValueError(message)
    first, last = (3 * int(found[2]) - 2, 3 * int(found[2])) if found[2] else (1, 12)
    return [found[0]] if found[3] else [f"{found[1]}-{n:02}" for n in range(first, last + 1)]


def figures_of(
    lines: Iterable[BookLine], period: str, kinds: Mapping[str, Sequence[str]]
) -> BookFigures:
    """Count the lines of a period.

    Args:
        lines: of one book.
        period: 2026-11, 2026-Q4 or 2026.
        kinds: the codes of each of `BY` but the bands, in the order of the table.
    """
    found = _within(lines, period)
    standing = [each for each in found if not each.struck]
    counted = [each for each in standing if each.is_call]
    by = {}
    for each in BY:
        counts = Counter(line.kind(each) for line in counted)
        by[each] = {kind: counts[kind] for kind in _kinds(each, kinds, counts)}
    return BookFigures(
        registered=len(found),
        struck=len(found) - len(standing),
        not_calls=len(standing) - len(counted),
        counted=len(counted),
        by=by,
    )


def by_month(
    lines: Iterable[BookLine], period: str, by: str, kinds: Mapping[str, Sequence[str]]
) -> dict[Cell, int]:
    """Count the lines of a period by kind and month, with totals (see `cross_tables`)."""
    found = [each for each in _within(lines, period) if each.is_call and not each.struck]
    counts = Counter((each.kind(by), each.received[:7]) for each in found)
    rows = _kinds(by, kinds, [kind for kind, _month in counts])
    return with_totals(
        {(kind, month): counts[kind, month] for kind in rows for month in months_of(period)}
    )


def leaving(figures: BookFigures, least: int = LEAST) -> BookFigures:
    """Return the figures of one period as they may leave the office.

    A wrong number and a struck line point at nobody, so they are always told. If fewer
    than `least` lines are counted, nothing else is. A quarter or a year whose months
    have left goes through `months_leaving`: together they would tell what one hides.
    """
    counted = figures.counted or 0
    if 0 < counted < least:
        nothing = {by: dict.fromkeys(kinds) for by, kinds in figures.by.items()}
        return replace(figures, registered=None, counted=None, by=nothing)
    hidden = _hidden({by: _numbers(kinds) for by, kinds in figures.by.items()}, least)
    shown = {
        by: {kind: None if (by, kind) in hidden else n for kind, n in kinds.items()}
        for by, kinds in figures.by.items()
    }
    return replace(figures, by=shown)


def months_leaving(
    lines: Sequence[BookLine],
    period: str,
    by: str,
    kinds: Mapping[str, Sequence[str]],
    least: int = LEAST,
) -> dict[Cell, int | None]:
    """Return the table of `by_month` as it may leave the office, though each month left before.

    What a month hid stays hidden and what it told is known, so totals are hidden where
    they would give a month away. One such table leaves for a period: two of them are not
    made to agree. By what changes later (result, days) the months are no longer as they left.
    """
    table = by_month(lines, period, by, kinds)
    before: dict[Cell, bool] = {}
    for month in months_of(period):
        left = leaving(figures_of(lines, month, kinds), least)
        before[TOTAL, month] = left.counted is None
        before |= {(kind, month): n is None for kind, n in left.by[by].items()}
    known = {cell: before.get(cell, False) for cell in table if cell[1] != TOTAL}
    hidden = hidden_cells(table, least, known)
    return {cell: None if cell in hidden else n for cell, n in table.items()}


def say_band(by: str, band: str) -> str:
    """Return the name of a band of days."""
    if band == UNKNOWN:
        return _("still open")
    if band == OVER:
        return _("over {n} days").format(n=_BANDS[by][-1])
    return _("within {n} days").format(n=band) if band != "0" else _("the same day")


_BANDS = {"answered": ANSWERED, "closed": CLOSED}


def _band(days: int | None, bands: Sequence[int]) -> str:
    if days is None:
        return UNKNOWN
    return next((str(most) for most in bands if days <= most), OVER)


def _within(lines: Iterable[BookLine], period: str) -> list[BookLine]:
    months = set(months_of(period))
    return [each for each in lines if each.received[:7] in months]


def _kinds(by: str, kinds: Mapping[str, Sequence[str]], met: Iterable[str]) -> list[str]:
    """Return the kinds in the order of the list, those not listed after, the unknown last."""
    listed = [*map(str, _BANDS[by]), OVER] if by in _BANDS else [*kinds.get(by, ())]
    others = sorted(set(met) - {*listed, UNKNOWN})
    return [*listed, *others, UNKNOWN]


def _numbers(kinds: Mapping[str, int | None]) -> dict[str, int]:
    return {kind: n or 0 for kind, n in kinds.items()}


def _hidden(tables: Mapping[str, Mapping[str, int]], least: int) -> set[tuple[str, str]]:
    """Hide within each table; two cells with one meaning are hidden each for the other."""
    hidden: set[tuple[str, str]] = set()
    while True:
        same = set(_SAME) if hidden & set(_SAME) and _are_same(tables) else set()
        found = {
            (by, kind)
            for by, cells in tables.items()
            for kind in hidden_among(cells, least, [k for b, k in hidden | same if b == by])
        }
        if found == hidden:
            return hidden
        hidden = found


def _are_same(tables: Mapping[str, Mapping[str, int]]) -> bool:
    (one, kind), (other, other_kind) = _SAME
    return tables[one][kind] == tables[other][other_kind]
