"""The rows of a walk list: the woman, the nine boxes, the house they share.

Rows have one height, so that the eye finds the box; what cannot be made small
enough makes its row grow by steps.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit, outcomes
from safehome.paper.fields import Moved
from safehome.paper.fonts import FIGURES, HEI, PT, SONG
from safehome.paper.page import (
    FRAME,
    HEAVY,
    RISE,
    Box,
    centred,
)
from safehome.paper.parts import tick_box
from safehome.paper.sheet import LANDSCAPE
from safehome.paper.table import (
    LEADING,
    Column,
    Setting,
    edges,
    head,
    numbers,
    put,
    short,
    stack,
)
from safehome.paper.walk_house import HOUSE, high, house_lines

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Draft, Mark
    from safehome.paper.table import Cell
    from safehome.paper.walk_sheet import Part, WalkEntry

M = LANDSCAPE
HEAD = 15.5
ROW = 9.2
GROWS = 3.2
BOX = 4.0
_FIRST_BOX = 7
_CHANGES = 16


def columns() -> list[Column]:
    """Return the columns of the women; the nine boxes are columns too."""
    boxes = [Column(word, 8) for word in outcomes.walk_words()]
    return [
        Column(_("House, landlord"), HOUSE, opened=False),
        Column(_upright(_("No.")), 7, fit.number, FIGURES, 8.5, "centre", pad=0.3),
        Column(_("Name"), 20, fit.walk_name, SONG, 10.5, "centre"),
        numbers(_("ID, last\nfour"), 13, size=9),
        numbers(_("Contact phone"), 22, size=9),
        Column(_("Employer"), 25, fit.walk_words),
        short(_("Last\nmonth"), 11, size=9),
        *boxes,
        Column(_("What changed (what, where to,\nwhen back)"), 46, fit.walk_words),
        Column(_("Her\nsignature"), 17),
    ]


def _upright(word: str) -> str:
    """Write a short Chinese head from top to bottom."""
    return "\n".join(word) if language() == "zh_CN" else word


def _texts(entry: WalkEntry, at: int, *, filled: bool) -> dict[int, str]:
    last = _("new") if entry.last_outcome == outcomes.NEW else entry.last_outcome
    texts = (str(at), entry.name, entry.id_tail, entry.phone, entry.employer, last)
    of_row = dict(enumerate(texts, start=1))
    if filled:
        of_row[_CHANGES] = entry.changes
    return of_row


def without_long(entries: Sequence[WalkEntry], most: float) -> tuple[list[WalkEntry], list[Moved]]:
    """Take changes whose row would be higher than `most` out to the annex, where they stand whole.

    Returns:
        the entries, each change that moved saying so; what moved, in the order of the list.
    """
    setting = Setting(columns()[_CHANGES], 0)
    kept: list[WalkEntry] = []
    moved: list[Moved] = []
    for at, entry in enumerate(entries, start=1):
        if _cell_height(setting.cell(entry.changes)) > most:
            whose = (f"{_('No.')} {at}", entry.name, f"{entry.group} {entry.house}".strip())
            moved.append(Moved("\u3000".join(whose), entry.changes))
            entry = replace(entry, changes=_("See the annex"))
        kept.append(entry)
    return kept, moved


def _cell_height(cell: Cell) -> float:
    return LEADING * cell.key[1] * PT * len(cell.lines)


def heights_of(entries: Sequence[WalkEntry], *, filled: bool, again: bool = False) -> list[float]:
    """Return the heights of rows: one for all, and steps more for what cannot be helped.

    With `again` the first house goes on from the page before.
    """
    setting = [Setting(column, 0) for column in columns()]
    heights = []
    for entry in entries:
        cells = [setting[c].cell(t) for c, t in _texts(entry, 1, filled=filled).items()]
        needed = max(map(_cell_height, cells))
        heights.append(grown(needed, ROW))
    end = 0
    for _house, women in groupby(entries, lambda entry: entry.house):
        house = list(women)
        start, end = end, end + len(house)
        room = sum(heights[start:end])
        lacking = high(house_lines(house, room, again=again and not start)) - room
        if lacking > 0:
            heights[end - 1] = grown(heights[end - 1] + lacking, ROW)
    return heights


def grown(needed: float, least: float) -> float:
    """Return how high a row is: the one height of all, and steps more for what needs them."""
    height = least
    while height < needed:
        height += GROWS
    return height


def lay_rows(draft: Draft, part: Part, *, filled: bool) -> float:
    """Lay out the women, house by house; return where their frame ends."""
    bottom = ruled(draft, part.heights)
    laid = columns()
    places = edges(laid, M.left)
    setting = [Setting(column, left) for column, left in zip(laid, places, strict=False)]
    y = M.frame + HEAD
    at = 0
    for _house, living in groupby(part.entries, lambda entry: entry.house):
        women, top = list(living), y
        end = top + sum(part.heights[at : at + len(women)])
        if at:
            draft.across(y, M.left, M.end, HEAVY)
        lines = house_lines(women, end - top, again=part.again and not at)
        # The house stands first in the file: after her name, a reader would mix it
        # with the second line of the name that is level with it.
        stack(draft, lines, M.left, laid[0].width, (top + end) / 2)
        for row, entry in enumerate(women):
            if row:
                draft.across(y, places[1], M.end)
            height = part.heights[at]
            middle = y + height / 2
            for column, text in _texts(entry, part.first + at, filled=filled).items():
                put(draft, setting[column].cell(text), middle)
            boxes(draft, places, middle, entry.outcome if filled else "")
            y += height
            at += 1
    draft.down(places[1], M.frame, bottom)
    return bottom


def ruled(draft: Draft, heights: Sequence[float]) -> float:
    """Draw the frame, the heads and the upright rules; return where the frame ends."""
    laid = columns()
    places = edges(laid, M.left)
    bottom = M.frame + HEAD + sum(heights)
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    draft.across(M.frame + HEAD, M.left, M.end, HEAVY)
    for at, x in enumerate(places[2:-1], start=2):
        heavy = at in (_FIRST_BOX, _CHANGES)
        draft.down(x, M.frame, bottom, *([HEAVY] if heavy else []))
    for at, (column, x) in enumerate(zip(laid, places, strict=False)):
        if _FIRST_BOX <= at < _CHANGES:
            draft.mark(*_box_head(column.head, str(at - _FIRST_BOX + 1), x, column.width))
        else:
            text = column.head
            opened = column.opened
            draft.mark(*head(text, x, column.width, M.frame, HEAD, opened=opened))
    return bottom


def _box_head(text: str, key: str, x: float, across: float) -> Iterator[Mark]:
    """Set the head of a box: its key above its word."""
    yield centred(x, across, M.frame + 3.7 + RISE * 11 * PT, key, HEI, 11)
    lines = text.split("\n")
    size = 8.0
    step = LEADING * 8 * PT
    base = M.frame + 10.4 + RISE * size * PT - step * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        yield centred(x, across, base + step * at, line, HEI, size)


def boxes(draft: Draft, places: Sequence[float], middle: float, ticked: str) -> None:
    """Draw the nine boxes of a row."""
    for at, key in enumerate(outcomes.ON_WALK_LIST):
        x = places[_FIRST_BOX + at] + (8 - BOX) / 2
        draft.mark(*tick_box(x, middle, ticked=key == ticked, side=BOX))
