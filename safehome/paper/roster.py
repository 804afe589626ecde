"""Form 1: the monthly roster of members, the book the township re-keys from.

What it is printed from, and its blank. The cover is `roster_cover`, the pages
of the body are `roster_body`.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper.page import FRAME, HEAVY, Box, Draft
from safehome.paper.roster_body import Body, furniture
from safehome.paper.roster_columns import columns_of
from safehome.paper.roster_cover import covers
from safehome.paper.roster_plan import HEAD, M
from safehome.paper.sheet import date_for_pen, on_both_sides, page_of
from safehome.paper.table import edges

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Page
    from safehome.paper.roster_sheet import GroupBy, RosterLine, RosterSheet

BLANK_ROW = 9.0
BLANK_ROWS = 14
ORDER: dict[GroupBy, str] = {
    "house": N_("By group and door (landlord)"),
    "landlord": N_("By landlord"),
    "employer": N_("By employer"),
    "name": N_("By name"),
}


def roster(sheet: RosterSheet) -> Iterator[Page]:
    """Lay out the roster: the cover, then the body."""
    if sheet.masked:
        sheet = replace(sheet, lines=[_masked(line) for line in sheet.lines])
    body = Body(sheet)
    front = list(covers(sheet, order=_(ORDER[sheet.group_by]), pages=len(body.pages)))
    if sheet.duplex:
        yield from on_both_sides(M, front, body.lay_out())
    else:
        yield from front
        yield from body.lay_out()


def blank_roster(office: str) -> Iterator[Page]:
    """Lay out a page of the roster for the pen."""
    columns = columns_of("house")
    draft = Draft()
    draft.mark(furniture(columns, office, "", date_for_pen(), None), page_of(M, 0, 0))
    top = M.frame + HEAD
    bottom = top + BLANK_ROWS * BLANK_ROW
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    draft.across(top, M.left, M.end, HEAVY)
    for row in range(1, BLANK_ROWS):
        draft.across(top + row * BLANK_ROW, M.left, M.end)
    for x in edges(columns, M.left)[1:-1]:
        draft.down(x, M.frame, bottom)
    yield draft.finish(M.width, M.height)


def mask(number: str, keep: int) -> str:
    """Hide the middle of a number: `keep` signs stay in front, four at the end."""
    if len(number) <= keep + 4:
        return "*" * len(number)
    return number[:keep] + "*" * (len(number) - keep - 4) + number[-4:]


def _masked(line: RosterLine) -> RosterLine:
    return replace(
        line,
        id_number=mask(line.id_number, 4),
        phone=mask(line.phone, 3),
        landlord_phone=mask(line.landlord_phone, 3),
    )
