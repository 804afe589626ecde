"""The cover of the roster: totals, groups, who signs, where the seal goes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, HEI, PT, SONG, SONG_BOLD, width
from safehome.paper.page import FRAME, HEAVY, Box, Draft, Text, centred, flush_right
from safehome.paper.sheet import (
    LANDSCAPE,
    in_words,
    month_on_cover,
    pen_line,
    printed_line,
    seal,
)
from safehome.paper.table import grid, head, stack

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark, Page
    from safehome.paper.roster_sheet import RosterSheet

M = LANDSCAPE
LEFT = M.left + 20
WIDE = 220.0
TOTALS = 82.0
GROUPS = 107.3
FACTS = 150.0
MOST_ACROSS = 9
"""More groups than this turn the second table to rows."""

MOST_HERE = 24
"""More than this go to a page of their own behind the cover."""


def covers(sheet: RosterSheet, *, order: str, pages: int) -> Iterator[Page]:
    """Lay out the cover, and a page of groups where they are too many for it."""
    draft = Draft()
    draft.mark(*_top(sheet), *_names(sheet))
    groups = sheet.figures.groups
    _totals(draft, sheet)
    if 0 < len(groups) <= MOST_ACROSS:
        _groups_across(draft, groups)
    elif MOST_ACROSS < len(groups) <= MOST_HERE:
        _groups_down(draft, groups, GROUPS, FACTS - 8, groups)
    draft.mark(*_facts(sheet, order, pages), *_signed(), *_foot(sheet))
    yield draft.finish(M.width, M.height)
    if len(groups) > MOST_HERE:
        yield from _annex(sheet)


def _top(sheet: RosterSheet) -> list[Mark]:
    marks: list[Mark] = [flush_right(M.end, 18, _("Internal; keep safe"), HEI, 10.5)]
    if sheet.number:
        marks.append(Text(M.left, 18, _("No. {number}").format(number=sheet.number)))
    return marks


def _names(sheet: RosterSheet) -> list[Mark]:
    spaced = language() == "zh_CN"
    first = _("Home for Migrant Women")
    second = _("Roster of members")
    month = month_on_cover(sheet.month)
    marks: list[Mark] = [
        centred(M.left, M.across, 44, first, SONG_BOLD, 26, 8 / 26 if spaced else 0.0),
        centred(M.left, M.across, 58.8, second, SONG_BOLD, 32, 18 / 32 if spaced else 0.0),
        centred(M.left, M.across, 71.5, month, SONG, 16, 0.25 if spaced else 0.0),
    ]
    if sheet.masked:
        note = _("(parts of numbers hidden)")
        marks.append(centred(M.left, M.across, 78, note, SONG, 12))
    return marks


def _totals(draft: Draft, sheet: RosterSheet) -> None:
    of = sheet.figures
    cells = [
        (_("Migrant women in the village"), of.women),
        (_("Of them present"), of.present),
        (_("Away for a time"), of.away),
        (_("Arrived this month"), of.arrived),
        (_("Left this month"), of.left),
        (_("Not met"), of.unseen),
        (_("Moved within the village"), of.moved),
    ]
    step = WIDE / len(cells)
    places = [LEFT + step * at for at in range(len(cells) + 1)]
    draft.mark(Box(LEFT, TOTALS, WIDE, 20, FRAME))
    draft.across(TOTALS + 10, LEFT, LEFT + WIDE)
    for x, (label, figure) in zip(places, cells, strict=False):
        draft.mark(*head(label, x, step, TOTALS, 10, size=10, opened=False))
        stack(draft, [(str(figure), FIGURES, 14)], x, step, TOTALS + 15)
    for x in places[1:-1]:
        draft.down(x, TOTALS, TOTALS + 20)


def _groups_across(draft: Draft, groups: Sequence[tuple[str, int, int]]) -> None:
    """Set the groups side by side, their sum at the right."""
    step = WIDE / (len(groups) + 2)
    places = [LEFT + step * at for at in range(len(groups) + 3)]
    height = 8.0
    tops = [GROUPS + height * at for at in range(4)]
    draft.mark(Box(LEFT, GROUPS, WIDE, 3 * height, FRAME))
    grid(draft, places, tops, head_rows=0)
    for top, label in zip(tops, (_("Group"), _("Houses"), _("Women")), strict=False):
        draft.mark(*head(label, LEFT, step, top, height, size=10))
    columns = [*((name, houses, women, SONG) for name, houses, women in groups), _sum(groups)]
    for x, (name, houses, women, face) in zip(places[1:], columns, strict=False):
        draft.mark(*head(name, x, step, tops[0], height, size=10, opened=face is HEI))
        for top, figure in ((tops[1], houses), (tops[2], women)):
            figures = FIGURES if face is SONG else HEI
            stack(draft, [(str(figure), figures, 10.5)], x, step, top + height / 2)


def _sum(groups: Sequence[tuple[str, int, int]]) -> tuple[str, int, int, Face]:
    houses = sum(group[1] for group in groups)
    return _("Total"), houses, sum(group[2] for group in groups), HEI


def _groups_down(
    draft: Draft,
    groups: Sequence[tuple[str, int, int]],
    top: float,
    bottom: float,
    every: Sequence[tuple[str, int, int]],
) -> None:
    """Set groups as rows, in panels side by side; last the sum of `every`, where given."""
    size = 9.0
    rows_of = [*((*group, SONG) for group in groups), *([_sum(every)] if every else [])]
    most = int((bottom - top) / 5.6) - 1
    panels = min(-(-len(rows_of) // most), 5)
    rows = -(-len(rows_of) // panels)
    height = min((bottom - top) / (rows + 1), 7.0)
    step = WIDE / panels / 3
    places = [LEFT + step * at for at in range(3 * panels + 1)]
    tops = [top + height * at for at in range(rows + 2)]
    draft.mark(Box(LEFT, top, WIDE, tops[-1] - top, FRAME))
    grid(draft, places, tops)
    for panel in range(panels):
        for at, label in enumerate((_("Group"), _("Houses"), _("Women"))):
            draft.mark(*head(label, places[3 * panel + at], step, top, height, size=size))
        if panel:
            draft.down(places[3 * panel], top, tops[-1], HEAVY)
    for at, (name, houses, women, face) in enumerate(rows_of):
        panel, row = divmod(at, rows)
        middle = tops[row + 1] + height / 2
        lines, fitted = fit.one_line(name, face, size, step - 2)
        stack(draft, [(line, face, fitted) for line in lines], places[3 * panel], step, middle)
        figures = FIGURES if face is SONG else HEI
        for column, figure in ((1, houses), (2, women)):
            stack(draft, [(str(figure), figures, size)], places[3 * panel + column], step, middle)


def _facts(sheet: RosterSheet, order: str, pages: int) -> list[Mark]:
    every = _("{pages} pages, page 1 to page {pages}").format(pages=pages)
    listed = f"{len(sheet.lines)}"
    if len(sheet.lines) != sheet.figures.women:
        told = _("{n}, of whom {after} on the roster at the end of the month")
        listed = told.format(n=listed, after=sheet.figures.women)
    facts = [
        (_("Reporting office"), sheet.office),
        (_("Reported on"), in_words(sheet.reported_on)),
        (_("Women listed"), listed),
        (_("Pages in the book"), every),
        (_("Order"), order),
    ]
    labels = [_("{label}:").format(label=label) for label, _text in facts]
    reach = max(24.0, *(width(label, HEI, 10.5) + 3 for label in labels))
    marks: list[Mark] = []
    for at, (label, (_label, text)) in enumerate(zip(labels, facts, strict=True)):
        y = FACTS + 9 * at
        marks.append(Text(LEFT, y, label, HEI, 10.5))
        lines, size = fit.one_line(text, SONG, 10.5, 114 - reach)
        step = 1.3 * size * PT
        for n, line in enumerate(lines):
            marks.append(Text(LEFT + reach, y + n * step, line, SONG, size))
    return marks


def _signed() -> list[Mark]:
    marks: list[Mark] = [seal(LEFT + 105, FACTS - 6.5)]
    for at, label in enumerate((_("Filled in by"), _("Checked by"), _("Head of office"))):
        marks += pen_line(LEFT + 158, FACTS + 10 * at, label, LEFT + WIDE)
    return marks


def _foot(sheet: RosterSheet) -> list[Mark]:
    marks: list[Mark] = [flush_right(M.end, M.footer, printed_line(sheet.printed), size=7.5)]
    told = []
    if sheet.purpose:
        told.append(_("Purpose: {purpose}").format(purpose=sheet.purpose))
    if sheet.disclosure:
        told.append(_("Disclosure {number}").format(number=sheet.disclosure))
    if told:
        marks.append(Text(M.left, M.footer, "\u3000".join(told), size=7.5))
    return marks


def _annex(sheet: RosterSheet) -> Iterator[Page]:
    """Lay out the groups on pages of their own."""
    groups = sheet.figures.groups
    for begin in range(0, len(groups), 100):
        every = groups if begin + 100 >= len(groups) else ()
        draft = Draft()
        text = _("Members by group")
        draft.mark(
            centred(M.left, M.across, M.title, text, SONG_BOLD, 18),
            *_foot(sheet),
        )
        _groups_down(draft, groups[begin : begin + 100], M.frame, M.lowest, every)
        yield draft.finish(M.width, M.height)
