"""Form 2: the walk list, carried from door to door and typed back sheet by sheet.

A sheet has at most nine women and the nine boxes in the order of the keys;
its code brings the very same page up in the window. Who stands on which sheet
is `registers.walking`, what a page looks like is `walk_page`.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from safehome.paper import walk_page
from safehome.paper.walk_arrivals import how_many
from safehome.paper.walk_rows import heights_of, without_long
from safehome.paper.walk_sheet import Part
from safehome.registers.walking import ROWS, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Moved
    from safehome.paper.page import Page
    from safehome.paper.walk_sheet import WalkArrival, WalkEntry, WalkSheet


def walk_list(sheet: WalkSheet) -> Iterator[Page]:
    """Lay out the sheets in walking order, then what was too long for its row."""
    moved: list[Moved] = []
    if sheet.filled:
        kept, moved = without_long(sheet.entries, walk_page.MOST_ROWS_HIGH / 2)
        sheet = replace(sheet, entries=kept)
    annexed = walk_page.annexes(sheet, moved)
    parts = list(_parts(sheet))
    waiting = {
        group: list(women)
        for group, women in groupby(
            sorted(sheet.arrivals if sheet.filled else (), key=_group), key=_group
        )
    }
    arrivals: list[list[WalkArrival]] = []
    for part in parts:
        room = walk_page.arrival_rows(part)
        group = part.entries[0].group
        mine = waiting.get(group, []) if part.ends_group else []
        here = how_many(mine, room)
        arrivals.append(mine[:here])
        if part.ends_group and group in waiting:
            waiting[group] = mine[here:]
    left = [woman for women in waiting.values() for woman in women]
    more: list[list[WalkArrival]] = []
    while left:
        here = max(how_many(left, walk_page.ARRIVALS_ALONE), 1)
        more.append(left[:here])
        left = left[here:]
    if not parts and not more:
        more = [[]]
    pages = len(parts) + len(more) + len(annexed)
    for page, (part, women) in enumerate(zip(parts, arrivals, strict=True), start=1):
        yield walk_page.page_of_sheet(sheet, part, women, page, pages)
    for page, women in enumerate(more, start=len(parts) + 1):
        yield walk_page.page_of_arrivals(sheet, women, page, pages)
    for page, marks in enumerate(annexed, start=len(parts) + len(more) + 1):
        yield walk_page.page_of_annex(sheet, marks, page, pages)


def blank_walk_list() -> Iterator[Page]:
    """Lay out a sheet of the walk list for the pen."""
    yield walk_page.blank_page(ROWS)


def _group(woman: WalkArrival) -> str:
    return woman.group


def _parts(sheet: WalkSheet) -> Iterator[Part]:
    """Split the entries into sheets, and a sheet whose rows grew too high into pages."""
    sheets = list(sheets_of(sheet.entries, _house))
    first = 1
    before = None
    for number, entries in enumerate(sheets, start=1):
        ends_group = number == len(sheets) or sheets[number][0].group != entries[0].group
        outcomes = [entry.outcome for entry in entries if entry.outcome]
        start = 0
        while start < len(entries):
            again = before == _house(entries[start])
            heights = _that_fit(entries[start:], filled=sheet.filled, again=again)
            end = start + len(heights)
            last = end == len(entries)
            yield Part(
                number, first + start, entries[start:end], heights,
                len(entries), outcomes, again, last, last and ends_group,
            )  # fmt: skip
            before = _house(entries[end - 1])
            start = end
        first += len(entries)


def _that_fit(entries: Sequence[WalkEntry], *, filled: bool, again: bool) -> list[float]:
    """Return the heights of the first rows, as many as a page has room for."""
    for count in range(len(entries), 0, -1):
        heights = heights_of(entries[:count], filled=filled, again=again)
        if sum(heights) <= walk_page.MOST_ROWS_HIGH:
            break
    return heights


def _house(entry: WalkEntry) -> tuple[str, str]:
    return entry.group, entry.house
