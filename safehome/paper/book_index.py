"""The index of a volume: where each category, or each month, is to be found."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.book_rows import Place, Setter, draw, plan, row_of
from safehome.paper.fonts import FIGURES, SONG
from safehome.paper.page import FRAME, HEAVY, Box, Draft
from safehome.paper.sheet import LANDSCAPE, footer, in_words, title, under_title
from safehome.paper.table import Column, edges, heads, numbers

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from safehome.paper.book_cover import BookCover
    from safehome.paper.book_sheet import Entry, IndexBy
    from safehome.paper.page import Page

M = LANDSCAPE
HEAD = 8.0
LEAST = 8.0
ROOM = M.lowest - M.frame - HEAD


def book_index(cover: BookCover, rows: Sequence[tuple[Entry, int]], by: IndexBy) -> Iterator[Page]:
    """Lay out the index of the volume that has this cover.

    Args:
        cover: what the volume is.
        rows: its entries, each with the page on which it begins.
        by: "category" or "month".
    """
    columns = _columns(by)
    lines = _by_month(rows) if by == "month" else _by_category(rows)
    setters = [Setter(each, x) for each, x in zip(columns, edges(columns, 0), strict=False)]
    set_ = [row_of(s.lines(text) for s, text in zip(setters, line, strict=True)) for line in lines]
    planned = plan(set_, ROOM, LEAST)
    places = edges(columns, M.left)
    order = _("by month") if by == "month" else _("by category")
    year = _("Year {year}").format(year=cover.year)
    volume = _("Volume {volume}").format(volume=cover.volume)
    for number, pieces in enumerate(planned, start=1):
        draft = Draft()
        draft.mark(
            *title(M, _("Index")),
            *under_title(M, f"{_(cover.name)}\u3000{year}", order, volume),
            *heads(columns, M.left, M.frame, HEAD),
            *footer(M, _("Index"), f"{year}\u3000{volume}", number, len(planned), cover.printed),
        )
        y = M.frame + HEAD
        for piece in pieces:
            draft.across(y, M.left, M.end, HEAVY if piece is pieces[0] else 0.35)
            place = Place(M.left, y + piece.height / 2)
            draw(draft, set_[piece.row], piece, setters, place)
            y += piece.height
        for x in places[1:-1]:
            draft.down(x, M.frame, y)
        draft.mark(Box(M.left, M.frame, M.across, y - M.frame, FRAME))
        yield draft.finish(M.width, M.height)


def _columns(by: IndexBy) -> list[Column]:
    if by == "month":
        first = [numbers(_("Month"), 50, size=9), numbers(_("Numbers"), 60, size=9)]
    else:
        first = [
            Column(_("Category"), 50, fit.stacked, SONG, 9),
            Column(_("Matter"), 60, fit.stacked, SONG, 9),
        ]
    return [
        *first,
        numbers(_("Entries"), 20, size=9),
        Column(_("On pages"), 130, fit.flow, FIGURES, 9),
    ]


def _by_category(rows: Sequence[tuple[Entry, int]]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the index in the order of the categories' codes."""

    def of(row: tuple[Entry, int]) -> tuple[str, str, str]:
        entry, _page = row
        return entry.code, entry.category, entry.detail

    before = ""
    for (_code, category, detail), found in groupby(sorted(rows, key=of), of):
        pages = [page for _entry, page in found]
        named = category if category != before else ""
        before = category
        yield named, detail, str(len(pages)), _pages(pages)


def _by_month(rows: Sequence[tuple[Entry, int]]) -> Iterator[tuple[str, ...]]:
    """Yield the lines of the index month by month."""
    for month, found in groupby(rows, lambda row: row[0].on[:7]):
        entries, pages = zip(*found, strict=True)
        first, last = entries[0].number, entries[-1].number
        span = _("{first} to {last}").format(first=first, last=last) if first != last else first
        yield in_words(month), span, str(len(pages)), _pages(pages)


def _pages(pages: Iterable[int]) -> str:
    """Write pages as an index has them: those in a row from the first to the last."""
    runs: list[list[int]] = []
    for page in dict.fromkeys(pages):
        if runs and page == runs[-1][1] + 1:
            runs[-1][1] = page
        else:
            runs.append([page, page])
    return _(", ").join(f"{a}" if a == b else f"{a}–{b}" for a, b in runs)
