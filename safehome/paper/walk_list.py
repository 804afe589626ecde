"""Form 2: the walk list, carried from door to door and typed back sheet by sheet.

A sheet has at most nine women and the nine boxes in the order of the keys;
its code brings the very same page up in the window. Who stands on which sheet
is `registers.walking`, what a page looks like is `walk_page`.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from safehome.paper import walk_page
from safehome.paper.walk_arrivals import how_many
from safehome.paper.walk_rows import heights_of
from safehome.paper.walk_sheet import Part
from safehome.registers.walking import ROWS, sheets_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Page
    from safehome.paper.walk_sheet import WalkArrival, WalkSheet


def walk_list(sheet: WalkSheet) -> Iterator[Page]:
    """Lay out the sheets in walking order."""
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
    pages = len(parts) + len(more)
    for page, (part, women) in enumerate(zip(parts, arrivals, strict=True), start=1):
        yield walk_page.page_of_sheet(sheet, part, women, page, pages)
    for page, women in enumerate(more, start=len(parts) + 1):
        yield walk_page.page_of_arrivals(sheet, women, page, pages)


def blank_walk_list() -> Iterator[Page]:
    """Lay out a sheet of the walk list for the pen."""
    yield walk_page.blank_page(ROWS)


def _group(woman: WalkArrival) -> str:
    return woman.group


def _parts(sheet: WalkSheet) -> Iterator[Part]:
    """Split the entries into sheets, and a sheet whose rows grew too high into pages."""
    sheets = sheets_of(sheet.entries, lambda entry: (entry.group, entry.house))
    first = 1
    before = None
    for number, entries in enumerate(sheets, start=1):
        ends_group = number == len(sheets) or sheets[number][0].group != entries[0].group
        heights = heights_of(entries, filled=sheet.filled)
        start = 0
        while start < len(entries):
            end, used = start + 1, heights[start]
            while end < len(entries) and used + heights[end] <= walk_page.MOST_ROWS_HIGH:
                used += heights[end]
                end += 1
            last = end == len(entries)
            again = before == (entries[start].group, entries[start].house)
            yield Part(
                number, first + start, entries[start:end], heights[start:end],
                len(entries), again, last, last and ends_group,
            )  # fmt: skip
            before = (entries[end - 1].group, entries[end - 1].house)
            start = end
        first += len(entries)
