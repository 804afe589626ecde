"""The tables of the changes: rows set once, pages planned by their heights, then drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehome.base.words import _
from safehome.paper.fonts import HEI, PT, SONG
from safehome.paper.page import FRAME, HEAVY, RISE, Box
from safehome.paper.sheet import LANDSCAPE
from safehome.paper.table import Setting, edges, heads, put, stack

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.page import Draft
    from safehome.paper.table import Cell, Column

M = LANDSCAPE
SECTION = 7.0
HEAD = 7.4
ROW = 8.0
STEP = 6.4
LINE = 3.84
GAP = 4.0
LEAST = 2
"""So many rows of a table stand together at the foot of a page and at the head of the next."""


class Changed(NamedTuple):
    """One woman of whom something changed; `steps` are (what, was, is now)."""

    number: str
    name: str
    steps: Sequence[tuple[str, str, str]]
    how: str
    on: str
    by: str


class Piece(NamedTuple):
    """Rows of a table that stand on one page, from `top` down."""

    table: int
    start: int
    end: int
    top: float


class Row(NamedTuple):
    """A row that is set: its cells and inner rules, each with how far it is under the top."""

    cells: Sequence[tuple[float, Cell]]
    rules: Sequence[float]
    height: float


class Table:
    """One of the three tables, its rows set; an inner rule spans the columns of `inner`."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], inner: tuple[int, int] = (0, 0)
    ) -> None:
        self.columns = columns
        self.rows = rows
        places = edges(columns, M.left)
        self.inner = places[inner[0]], places[inner[1]]

    def lay_out(self, draft: Draft, piece: Piece, named: str) -> None:
        """Lay out the rows of one piece under their heading."""
        top = y = begin(draft, self.columns, named, piece.top)
        for row in self.rows[piece.start : piece.end]:
            if y > top:
                draft.across(y, M.left, M.end)
            for below, cell in row.cells:
                put(draft, cell, y + below)
            for below in row.rules:
                draft.across(y + below, *self.inner)
            y += row.height
        if not self.rows:
            stack(draft, [(_("None this month"), SONG, 9.5)], M.left, M.across, y + ROW / 2)
            y += ROW
        end(draft, self.columns, piece.top, y, ruled=bool(self.rows))


def plain(columns: Sequence[Column], rows: Sequence[Sequence[str]]) -> Table:
    """Set a table of one line of cells a woman."""
    set_ = _settings(columns)
    done = []
    for at, row in enumerate(rows, start=1):
        cells = [s.cell(text) for s, text in zip(set_, (str(at), *row), strict=True)]
        height = _height(cells, ROW)
        done.append(Row([(height / 2, cell) for cell in cells], (), height))
    return Table(columns, done)


def stepped(columns: Sequence[Column], rows: Sequence[Changed]) -> Table:
    """Set the table of changes: a woman's changes stand below each other."""
    set_ = _settings(columns)
    done = []
    for at, row in enumerate(rows, start=1):
        cells: list[tuple[float, Cell]] = []
        rules = []
        y = 0.0
        for step in row.steps:
            here = [s.cell(text) for s, text in zip(set_[3:6], step, strict=True)]
            height = _height(here, ROW if len(row.steps) == 1 else STEP)
            rules.append(y)
            cells += [(y + height / 2, cell) for cell in here]
            y += height
        whole = (str(at), row.number, row.name, row.how, row.on, row.by)
        around = [s.cell(text) for s, text in zip((*set_[:3], *set_[6:]), whole, strict=True)]
        height = max(y, _height(around, ROW))
        cells += [(height / 2, cell) for cell in around]
        done.append(Row(cells, rules[1:], height))
    return Table(columns, done, (3, 6))


def _settings(columns: Sequence[Column]) -> list[Setting]:
    return [Setting(column, x) for column, x in zip(columns, edges(columns, M.left), strict=False)]


def _height(cells: Sequence[Cell], least: float) -> float:
    return least + LINE * (max(len(cell.lines) or 1 for cell in cells) - 1)


def plan(tables: Sequence[Table]) -> list[list[Piece]]:
    """Say which rows stand where; the heights are known."""
    pages: list[list[Piece]] = [[]]
    y = M.frame
    for number, table in enumerate(tables):
        heights = [row.height for row in table.rows] or [ROW]
        start = 0
        while start < len(heights):
            least = SECTION + HEAD + sum(heights[start : start + LEAST])
            if y > M.frame and y + least > M.lowest:
                pages.append([])
                y = M.frame
            top = y
            y += SECTION + HEAD
            end = start
            while end < len(heights) and (end == start or y + heights[end] <= M.lowest):
                y += heights[end]
                end += 1
            if end == len(heights) - 1 and end - start > LEAST:
                end -= 1
                y -= heights[end]
            pages[-1].append(Piece(number, start, min(end, len(table.rows)), top))
            y += GAP
            start = end
    return pages


def begin(draft: Draft, columns: Sequence[Column], named: str, top: float) -> float:
    """Set the heading and the heads of a table; return where its rows begin."""
    base = top + SECTION / 2 + RISE * 10.5 * PT
    draft.text(M.left + 2, base, named, HEI, 10.5)
    y = top + SECTION
    draft.across(y, M.left, M.end)
    draft.mark(*heads(columns, M.left, y, HEAD))
    draft.across(y + HEAD, M.left, M.end, HEAVY)
    return y + HEAD


def end(
    draft: Draft, columns: Sequence[Column], top: float, bottom: float, *, ruled: bool = True
) -> None:
    """Close a table: its upright rules and its frame."""
    down_to = bottom if ruled else top + SECTION + HEAD
    for x in edges(columns, M.left)[1:-1]:
        draft.down(x, top + SECTION, down_to)
    draft.mark(Box(M.left, top, M.across, bottom - top, FRAME))
