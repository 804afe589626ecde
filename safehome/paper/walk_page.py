"""One page of the walk list: the nine boxes, the rows for new arrivals, the code."""

from __future__ import annotations

from typing import TYPE_CHECKING

import segno

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.annex import annex
from safehome.paper.fonts import HEI, SONG, width
from safehome.paper.page import Code, Draft, Page, Text, flush_right
from safehome.paper.sheet import footer, in_words, pen_line, signatures, title
from safehome.paper.table import edges
from safehome.paper.walk_arrivals import ARRIVAL, ARRIVAL_HEAD, arrivals_table
from safehome.paper.walk_rows import HEAD, ROW, M, boxes, columns, lay_rows, ruled
from safehome.paper.wrap import wrap
from safehome.registers.walking import sheet_code

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.fields import Moved
    from safehome.paper.page import Mark
    from safehome.paper.walk_sheet import Part, WalkArrival, WalkEntry, WalkSheet

ARRIVALS = 3
BELOW = 13.9
"""From the frame to the table of new arrivals: counts, a hint, the heading."""

MOST_ROWS_HIGH = M.lowest - M.frame - HEAD - 6
ARRIVALS_ALONE = 14
QR = 17.0
MASK = 3
"""Readers take any mask; to weigh all eight against each other takes five times as long."""

SCAN = 7.5


def arrival_rows(part: Part) -> int:
    """Return how many rows for new arrivals this page has."""
    if not part.ends_sheet:
        return 0
    bottom = M.frame + HEAD + sum(part.heights)
    room = int((M.lowest - bottom - BELOW - ARRIVAL_HEAD) / ARRIVAL)
    return max(room if part.ends_group else min(room, ARRIVALS), 0)


def page_of_sheet(
    sheet: WalkSheet, part: Part, arrivals: Sequence[WalkArrival], page: int, pages: int
) -> Page:
    """Lay out one page of a sheet."""
    draft = Draft()
    month = in_words(sheet.month)
    name = _("Verification walk list")
    draft.mark(*title(M, name), *_corner(sheet.month, part.sheet))
    draft.mark(*_under(month, _reach(part.entries)))
    draft.mark(*footer(M, name, month, page, pages, sheet.printed), *_signed())
    bottom = lay_rows(draft, part, filled=sheet.filled)
    if part.ends_sheet:
        _counts(draft, bottom, part.due, part.outcomes if sheet.filled else None)
        rows = arrival_rows(part)
        if rows:
            arrivals_table(draft, bottom + BELOW, rows, arrivals)
    return draft.finish(M.width, M.height)


def page_of_arrivals(
    sheet: WalkSheet, arrivals: Sequence[WalkArrival], page: int, pages: int
) -> Page:
    """Lay out a page of new arrivals for whom no sheet had room."""
    draft = Draft()
    month = in_words(sheet.month)
    name = _("Verification walk list")
    draft.mark(*title(M, name), *_under(month, ()))
    draft.mark(*footer(M, name, month, page, pages, sheet.printed), *_signed())
    arrivals_table(draft, M.frame + 6, ARRIVALS_ALONE, arrivals)
    return draft.finish(M.width, M.height)


def annexes(sheet: WalkSheet, moved: Sequence[Moved]) -> list[list[Mark]]:
    """Lay out what was too long for its row: the marks of each page, but for what frames it."""
    month = _("Month verified: {month}").format(month=in_words(sheet.month))
    return annex(M, _("Verification walk list"), month, moved)


def page_of_annex(sheet: WalkSheet, marks: Sequence[Mark], page: int, pages: int) -> Page:
    """Lay out a page of the annex."""
    name, month = _("Verification walk list"), in_words(sheet.month)
    foot = footer(M, name, month, page, pages, sheet.printed)
    return Page(M.width, M.height, (*marks, *foot, *_signed()))


def blank_page(rows: int) -> Page:
    """Lay out a sheet for the pen."""
    draft = Draft()
    name = _("Verification walk list")
    draft.mark(*title(M, name), *_under("", ()), *footer(M, name, "", 0, 0, None), *_signed())
    bottom = ruled(draft, [ROW] * rows)
    places = edges(columns(), M.left)
    top = M.frame + HEAD
    for row in range(1, rows):
        draft.across(top + ROW * row, M.left, M.end)
    for row in range(rows):
        boxes(draft, places, top + ROW * (row + 0.5), "")
    draft.down(places[1], M.frame, bottom)
    _counts(draft, bottom, 0, None)
    arrivals_table(draft, bottom + BELOW, ARRIVALS, ())
    return draft.finish(M.width, M.height)


def _signed() -> list[Mark]:
    return signatures(M, [_("Verified by"), _("Typed by"), _("Typed on")])


def _corner(month: str, sheet: int) -> list[Mark]:
    """Set the code of the sheet in the upper right corner, and its number beside it."""
    code = sheet_code(month, sheet)
    rows = segno.make(code, error="m", micro=False, boost_error=False, mask=MASK).matrix
    step = QR / (len(rows) + 8)
    squares = tuple("".join("1" if dark else "0" for dark in row) for row in rows)
    left, top = M.end - QR, 11.5
    end = left - 1.5
    number = _("Sheet {number:03}").format(number=sheet)
    round_ = _("Round {month}").format(month=month)
    return [
        Code(left + 4 * step, top + 4 * step, len(rows) * step, squares),
        flush_right(end, 16, number, HEI, 11),
        flush_right(end, 21, round_, size=9),
        flush_right(end, 26, _("Scan to open this sheet"), size=SCAN),
    ]


def _reach(entries: Sequence[WalkEntry]) -> list[str]:
    """Say from which house to which a sheet goes, then the shorter ways to say where it is."""
    first, last = entries[0], entries[-1]
    reach = first.house if first.house == last.house else f"{first.house}—{last.house}"
    ways = (f"{first.group} {reach}", f"{first.group} {first.house}", first.group)
    return [way.strip() for way in ways if way.strip()]


def _under(month: str, reach: Sequence[str]) -> list[Mark]:
    """Set the line under the title: month, from where to where, who walks, on which day."""
    y = M.under
    month = month or _("____-__")
    named = _("Month verified: {month}").format(month=month)
    marks: list[Mark] = [Text(M.left, y, named)]
    x = M.left + width(named, SONG, 10.5) + 7.5
    scan = QR + 1.5 + width(_("Scan to open this sheet"), SONG, SCAN)
    end = M.end - max(44, scan + 2.5)
    day = _("Verified on: {date}").format(date=_("__-__"))
    day_x = end - width(day, SONG, 10.5)
    pen = day_x - 3 - 46
    if reach:
        marks += _reached(reach, x, pen - 5)
    else:
        marks += pen_line(x, y, _("From, to: {reach}").format(reach="").rstrip("：: "), pen - 5)
    marks += pen_line(pen, y, _("Verified by"), day_x - 3)
    marks.append(Text(day_x, y, day))
    return marks


def _reached(reach: Sequence[str], x: float, end: float) -> list[Mark]:
    """Set from where to where: smaller, then in two lines; where even that is too long, less."""
    room = end - x
    for text in reach:
        scope = _("From, to: {reach}").format(reach=text)
        for size in fit.sizes(10.5, 7.0):
            if width(scope, SONG, size) <= room:
                return [Text(x, M.under, scope, SONG, size)]
        lines = wrap(scope, SONG, 7.0, room)
        if len(lines) == 2:
            return [
                Text(x, M.under - 3.2, lines[0], SONG, 7.0),
                Text(x, M.under, lines[1], SONG, 7.0),
            ]
    return []


def _counts(draft: Draft, frame: float, due: int, found: Sequence[str] | None) -> None:
    """Set the counts under the frame, and how to tick."""
    y = frame + 4.2
    room = "\u3000\u3000"
    met = [outcome for outcome in found or () if outcome in {"1", "2", "3"}]
    texts = [
        _("Due on this sheet: {n}").format(n=due or room),
        _("Verified: {n}").format(n=room if found is None else len(found)),
        _("Met: {n}").format(n=room if found is None else len(met)),
    ]
    hint = _("Tick one box for each woman; with 2, 3, 4 or 5 write the change at the right.")
    draft.mark(
        Text(M.left, y, "\u3000\u3000".join(texts), size=9), flush_right(M.end, y, hint, size=9)
    )
