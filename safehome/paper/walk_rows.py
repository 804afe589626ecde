"""The rows of a walk list: the woman, the nine boxes, the house they share.

Rows have one height, so that the eye finds the box; what cannot be made small
enough makes its row grow by steps.
"""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit, outcomes
from safehome.paper.fonts import FIGURES, HEI, PT, SONG, width
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
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import (
        Draft,
        Mark,
    )
    from safehome.paper.walk_sheet import Part, WalkEntry

M = LANDSCAPE
HEAD = 15.5
ROW = 9.2
GROWS = 3.2
HOUSE = 27.0
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


def heights_of(entries: Sequence[WalkEntry], *, filled: bool) -> list[float]:
    """Return the heights of rows: one for all, and steps more for what cannot be helped."""
    setting = [Setting(column, 0) for column in columns()]
    heights = []
    for entry in entries:
        cells = [setting[c].cell(t) for c, t in _texts(entry, 1, filled=filled).items()]
        needed = max(LEADING * cell.key[1] * PT * len(cell.lines) for cell in cells)
        heights.append(grown(needed, ROW))
    at = 0
    for _house, women in groupby(entries, lambda entry: entry.house):
        count = len(list(women))
        lines = _house_lines(entries[at], sum(heights[at : at + count]))
        lacking = _high(lines) - sum(heights[at : at + count])
        if lacking > 0:
            heights[at + count - 1] = grown(heights[at + count - 1] + lacking, ROW)
        at += count
    return heights


def grown(needed: float, least: float) -> float:
    """Return how high a row is: the one height of all, and steps more for what needs them."""
    height = least
    while height < needed:
        height += GROWS
    return height


def _high(lines: Sequence[tuple[str, Face, float]]) -> float:
    return sum(LEADING * size * PT for _text, _face, size in lines)


def _house_lines(
    entry: WalkEntry, room: float, *, again: bool = False
) -> list[tuple[str, Face, float]]:
    """Return the lines of a house: where, whose, the phone; smaller or side by side if need be."""
    where = f"{entry.group} {entry.house}".strip()
    whose, phone = entry.landlord, entry.landlord_phone
    more = [_("(continued)")] if again else []
    lines: list[tuple[str, Face, float]] = []
    for size in fit.sizes(9.5, 7.0):
        texts = [*_at_size(where, size), *more, *_at_size(whose, size)]
        figures = fit.number(phone, FIGURES, min(size, 9.0), HOUSE - 2)
        lines = [(text, SONG, size) for text in texts if text]
        lines += [(text, FIGURES, figures.size) for text in figures.lines if text]
        if _high(lines) <= room:
            return lines
    beside = f"{whose} {phone}".strip()
    for size in fit.sizes(9.0, 7.0):
        tight = [(text, SONG, size) for text in (*_at_size(where, size), *more, beside) if text]
        if _high(tight) <= room and width(beside, SONG, size) <= HOUSE - 2:
            return tight
    return lines


def _at_size(text: str, size: float) -> list[str]:
    """Break a text at this size, a house before its bracket where that will do."""
    lines = text.replace("（", "\n（").split("\n")
    if width(text, SONG, size) > HOUSE - 2 >= max(width(line, SONG, size) for line in lines):
        return lines
    return wrap(text, SONG, size, HOUSE - 2)


def lay_rows(draft: Draft, part: Part, *, filled: bool) -> float:
    """Lay out the women, house by house; return where their frame ends."""
    bottom = ruled(draft, part.heights)
    laid = columns()
    places = edges(laid, M.left)
    setting = [Setting(column, left) for column, left in zip(laid, places, strict=False)]
    y = M.frame + HEAD
    at = 0
    for _house, women in groupby(part.entries, lambda entry: entry.house):
        top = y
        if at:
            draft.across(y, M.left, M.end, HEAVY)
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
        again = part.again and top == M.frame + HEAD
        lines = _house_lines(part.entries[at - 1], y - top, again=again)
        stack(draft, lines, M.left, laid[0].width, (top + y) / 2)
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
