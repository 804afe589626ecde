"""The cover of a volume of a book: from which number to which, who keeps it, the seal."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit
from safehome.paper.fonts import HEI, SONG, SONG_BOLD
from safehome.paper.page import FRAME, Box, Draft, Text, baseline, centred, flush_right
from safehome.paper.sheet import (
    LANDSCAPE,
    counted,
    date_for_pen,
    in_words,
    pen_line,
    printed_line,
    seal,
    year_on_cover,
)
from safehome.paper.table import grid, head, stack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed

M = LANDSCAPE
WIDE = 190.0
LEFT = M.left + (M.across - WIDE) / 2
WIDTHS = (28.0, 67.0, 28.0, 67.0)
TOP = 92.4
ROW = 11.0
ROWS = 4
OFFICE = 157.0
SEAL = 150.5


@dataclass(frozen=True, slots=True)
class BookCover:
    """What a cover is printed from; without `printed` it is blank.

    Attributes:
        name: the title of the book, marked with `N_`.
        mark: the book's own number, with places for {year} and {volume}.
        office: who keeps the book.
        year: 2026, "" for the pen.
        volume: 1, 0 for the pen.
        numbers: the first and the last entry.
        pages: the first and the last page.
        opened: the day of the first entry.
        struck: how many entries are struck.
        printed: when and by whom.
    """

    name: str
    mark: str
    office: str
    year: str = ""
    volume: int = 0
    numbers: tuple[str, str] = ("", "")
    pages: tuple[int, int] = (0, 0)
    opened: str = ""
    struck: int = 0
    printed: Printed | None = None


def book_cover(cover: BookCover) -> Iterator[Page]:
    """Lay out the cover."""
    draft = Draft()
    draft.mark(*_top(cover), *_names(cover))
    _table(draft, cover)
    draft.mark(
        centred(M.left, M.across, baseline(OFFICE, 14), cover.office, SONG, 14),
        seal(M.left + (M.across - 42) / 2, SEAL),
    )
    if cover.printed:
        draft.mark(flush_right(M.end, M.footer, printed_line(cover.printed), size=7.5))
    yield draft.finish(M.width, M.height)


def _top(cover: BookCover) -> list[Mark]:
    keep = flush_right(M.end, 18, _("Internal; keep safe"), HEI, 10.5)
    if not cover.printed:
        return [*pen_line(M.left, 18, _("Book"), M.left + 45), keep]
    mark = _(cover.mark).format(year=cover.year, volume=cover.volume)
    return [Text(M.left, 18, _("Book: {mark}").format(mark=mark)), keep]


def _names(cover: BookCover) -> list[Mark]:
    spaced = language() == "zh_CN"
    year = year_on_cover(cover.year) if cover.year else "\u3000" * 4
    volume = counted(cover.volume) if cover.volume else "\u3000" * 2
    named = _("Year {year}, volume {volume}").format(year=year, volume=volume)
    size = 32 if spaced else 28
    return [
        centred(M.left, M.across, 62.2, _(cover.name), SONG_BOLD, size, 0.38 if spaced else 0.0),
        centred(M.left, M.across, 76.3, named, SONG, 16, 0.14 if spaced else 0.0),
    ]


def _table(draft: Draft, cover: BookCover) -> None:
    places = [LEFT]
    for each in WIDTHS:
        places.append(places[-1] + each)
    draft.mark(Box(LEFT, TOP, WIDE, ROWS * ROW, FRAME))
    grid(draft, places, [TOP + ROW * at for at in range(ROWS + 1)], head_rows=0)
    for at, (label, text) in enumerate(_facts(cover)):
        row, side = divmod(at, 2)
        top = TOP + ROW * row
        x, wide = places[2 * side], WIDTHS[2 * side]
        draft.mark(*head(label, x, wide, top, ROW, size=10.5))
        room = WIDTHS[2 * side + 1]
        lines, size = fit.one_line(text, SONG, 11, room - 3)
        stack(draft, [(line, SONG, size) for line in lines], x + wide, room, top + ROW / 2)


def _facts(cover: BookCover) -> list[tuple[str, str]]:
    first, last = cover.numbers
    numbers = _("{first} to {last}").format(first=first, last=last) if first else ""
    first_page, last_page = cover.pages
    pages = _("page {first} to page {last}").format(first=first_page, last=last_page)
    struck = _("{n} entries").format(n=cover.struck)
    return [
        (_("Numbers"), numbers),
        (_("Pages"), pages if cover.printed else ""),
        (_("Opened on"), in_words(cover.opened) if cover.opened else date_for_pen()),
        (_("Sealed on"), date_for_pen()),
        (_("Of them struck"), struck if cover.printed else ""),
        (_("Kept by"), ""),
        (_("Hand-over record"), ""),
        (_("Received by"), ""),
    ]
