"""The tables of the changes: rows set once, pages planned by their heights, then drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehome.base.words import _
from safehome.paper.fonts import HEI, PT, SONG
from safehome.paper.page import FRAME, HEAVY, RISE, Box
from safehome.paper.sheet import LANDSCAPE
from safehome.paper.table import (
    AROUND,
    LEADING,
    LINE,
    Cell,
    Setting,
    edges,
    heads,
    put,
    row_height,
    stack,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Draft
    from safehome.paper.table import Column

M = LANDSCAPE
SECTION = 7.0
HEAD = 7.4
ROW = 8.0
STEP = 6.4
GAP = 4.0
WHO = 3
"""The first columns say who it is; they stand again where her row goes on."""

LEAST = 2
"""So many rows of a table stand together at the foot of a page and at the head of the next."""

MOST = (M.lowest - M.frame - SECTION - HEAD) / 2
"""A row is not higher than half a page: a longer one goes on as another row."""


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
    """A row that is set: its cells and inner rules, each with how far it is under the top.

    One that is not `first` goes on with the woman of the row above.
    """

    cells: Sequence[tuple[float, Cell]]
    rules: Sequence[float]
    height: float
    first: bool = True


class Table:
    """One of the three tables, its rows set; an inner rule spans the columns of `inner`."""

    def __init__(
        self, columns: Sequence[Column], rows: Sequence[Row], inner: tuple[int, int] = (0, 0)
    ) -> None:
        self.columns = columns
        self.rows = rows
        places = edges(columns, M.left)
        self.inner = places[inner[0]], places[inner[1]]

    @property
    def women(self) -> int:
        """How many women stand in the table."""
        return sum(row.first for row in self.rows)

    def women_of(self, piece: Piece) -> int:
        """Return how many women stand in a piece, one who goes on in it too."""
        rows = self.rows[piece.start : piece.end]
        return sum(row.first or not at for at, row in enumerate(rows))

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
        who, rest = cells[:WHO], cells[WHO:]
        for part, (here, high) in enumerate(_parts(rest, ROW)):
            height = row_height(who, high)
            done.append(Row([(height / 2, cell) for cell in (*who, *here)], (), height, not part))
    return Table(columns, done)


def stepped(columns: Sequence[Column], rows: Sequence[Changed]) -> Table:
    """Set the table of changes: a woman's changes stand below each other."""
    set_ = _settings(columns)
    done: list[Row] = []
    for at, row in enumerate(rows, start=1):
        whole = (str(at), row.number, row.name, row.how, row.on, row.by)
        around = [s.cell(text) for s, text in zip((*set_[:3], *set_[6:]), whole, strict=True)]
        least = ROW if len(row.steps) == 1 else STEP
        steps: list[tuple[list[Cell], float]] = []
        first = True
        for step in row.steps:
            cells = [s.cell(text) for s, text in zip(set_[3:6], step, strict=True)]
            for part, (here, height) in enumerate(_parts(cells, least)):
                if part:
                    here[0] = set_[3].cell(_("(continued)"))
                if steps and sum(high for _cells, high in steps) + height > MOST:
                    done.append(_together(steps, around, first=first))
                    steps, first = [], False
                steps.append((here, height))
        done.append(_together(steps, around, first=first))
    return Table(columns, done, (3, 6))


def _together(
    steps: Sequence[tuple[Sequence[Cell], float]], around: Sequence[Cell], *, first: bool
) -> Row:
    """Return changes below each other as one row, and beside them who, how, when and by whom."""
    height = max(sum(high for _cells, high in steps), row_height(around, ROW))
    more = (height - sum(high for _cells, high in steps)) / max(len(steps), 1)
    cells = [(height / 2, cell) for cell in around]
    rules = []
    y = 0.0
    for here, high in steps:
        rules.append(y)
        cells += [(y + (high + more) / 2, cell) for cell in here]
        y += high + more
    return Row(cells, rules[1:], height, first)


def _settings(columns: Sequence[Column]) -> list[Setting]:
    return [Setting(column, x) for column, x in zip(columns, edges(columns, M.left), strict=False)]


def _parts(cells: Sequence[Cell], least: float) -> Iterator[tuple[list[Cell], float]]:
    """Part cells too high for one row between their lines; yield each part and its height."""
    most = max(len(cell.lines) for cell in cells)
    step = most
    if row_height(cells, least) > MOST:
        size = max(size for (_face, size), lines in cells if len(lines) > 1)
        step = int((MOST - AROUND) / min(LEADING * size * PT, LINE))
    for at in range(0, max(most, 1), max(step, 1)):
        part = [_lines_of(cell, at, at + step) for cell in cells]
        yield part, row_height(part, least)


def _lines_of(cell: Cell, start: int, end: int) -> Cell:
    """Return some lines of a cell as a cell, in the middle of their own row."""
    key, lines = cell
    lines = lines[start:end]
    if not lines:
        return Cell(key, ())
    lower = (lines[0][1] + lines[-1][1]) / 2 - RISE * key[1] * PT
    return Cell(key, tuple((x, below - lower, text) for x, below, text in lines))


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
