"""The rows of a book: set once, told apart into pages, drawn piece by piece.

A row grows by line. It breaks only when it is taller than half a page, between
two lines and in all its columns at once; each column that goes on says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehome.base.words import _
from safehome.paper.fonts import PT, SONG, width
from safehome.paper.page import RISE

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Draft
    from safehome.paper.table import Column

SIZE = 9.0
STEP = 1.36 * SIZE * PT
"""From line to line, whatever their size."""

ROW = 14.5
"""Three lines, or a pen."""

AROUND = ROW - 3 * STEP
STRIKE = 0.6
_OVER = 0.4
"""A crossing line is so much longer than its text, on either side."""

_FEWEST = 3
"""So many lines of a broken row stand together at the foot of a page."""


class Line(NamedTuple):
    """One line of a cell; `x` from the left edge of the table."""

    x: float
    text: str
    face: Face
    size: float
    crossed: bool = False


class Row(NamedTuple):
    """An entry, set: the lines of each column."""

    cells: tuple[tuple[Line, ...], ...]
    lines: int


class Piece(NamedTuple):
    """The lines of a row, from `start` to `end`, that stand on one page, and how high."""

    row: int
    start: int
    end: int
    height: float


class Setter:
    """Sets the texts of one column; the same text is set once."""

    def __init__(self, column: Column, left: float) -> None:
        self.column = column
        self.left = left
        self._set: dict[str, tuple[Line, ...]] = {"": ()}

    def lines(self, text: str) -> tuple[Line, ...]:
        """Return the lines of a text."""
        lines = self._set.get(text)
        if lines is None:
            lines = self._set[text] = self._make(text)
        return lines

    def _make(self, text: str) -> tuple[Line, ...]:
        column = self.column
        fitted, size = column.fit(text, column.face, column.size, column.width - 2 * column.pad)
        return tuple(
            Line(self.x(line, column.face, size), line, column.face, size) for line in fitted
        )

    def x(self, text: str, face: Face, size: float) -> float:
        """Return where a line of the column begins."""
        column = self.column
        free = column.width - width(text, face, size)
        match column.side:
            case "left":
                return self.left + column.pad
            case "centre":
                return self.left + free / 2
            case "right":
                return self.left + free - column.pad


def row_of(cells: Iterable[tuple[Line, ...]]) -> Row:
    """Return the row of these cells."""
    cells = tuple(cells)
    return Row(cells, max(map(len, cells)))


def cross(lines: Iterable[Line]) -> tuple[Line, ...]:
    """Return the lines crossed out."""
    return tuple(line._replace(crossed=True) for line in lines)


def height_of(lines: int, least: float = ROW) -> float:
    """Return how high a row of so many lines is."""
    return max(least, lines * STEP + AROUND)


def plan(rows: Sequence[Row], room: float, least: float = ROW) -> list[list[Piece]]:
    """Say which lines of which row stand on which page; there is always a page."""
    pages: list[list[Piece]] = [[]]
    left = room
    for at, row in enumerate(rows):
        height = height_of(row.lines, least)
        if height <= left + 0.001:
            pages[-1].append(Piece(at, 0, row.lines, height))
            left -= height
        elif height <= room / 2:
            pages.append([Piece(at, 0, row.lines, height)])
            left = room - height
        else:
            left = _break(pages, at, row.lines, left, room, least)
    return pages


def _break(
    pages: list[list[Piece]], at: int, lines: int, left: float, room: float, least: float
) -> float:
    """Break a row over pages; return the room left after it.

    A line is kept for each of the two notes that it goes on.
    """
    start = 0
    while True:
        holds = int((left - AROUND) / STEP + 0.001) - (start > 0)
        if lines - start <= holds:
            height = height_of(lines - start + (start > 0), least)
            pages[-1].append(Piece(at, start, lines, height))
            return left - height
        if holds - 1 >= _FEWEST:
            end = start + holds - 1
            shown = end - start + 1 + (start > 0)
            pages[-1].append(Piece(at, start, end, height_of(shown, least)))
            start = end
        pages.append([])
        left = room


class Place(NamedTuple):
    """Where a piece stands: the left edge of the table, the middle of its own height."""

    left: float
    middle: float


def draw(draft: Draft, row: Row, piece: Piece, setters: Sequence[Setter], place: Place) -> None:
    """Draw the lines of a piece in the middle of its place; what goes on begins at its top."""
    left, middle = place
    parts = [
        row.cells[0],
        *(_part(c, piece, s) for c, s in zip(row.cells[1:], setters[1:], strict=True)),
    ]
    most = max(map(len, parts))
    for cell, lines in zip(row.cells, parts, strict=True):
        goes_on = lines is not cell
        base = middle - STEP * ((most if goes_on else len(lines)) - 1) / 2
        for x, text, face, size, crossed in lines:
            draft.text(left + x, base + RISE * size * PT, text, face, size)
            if crossed and text:
                end = left + x + width(text, face, size)
                draft.across(base, left + x - _OVER, end + _OVER, STRIKE)
            base += STEP


def _part(cell: tuple[Line, ...], piece: Piece, setter: Setter) -> tuple[Line, ...]:
    """Return the lines of a cell that stand in a piece, with the notes that it goes on."""
    _row, start, end, _height = piece
    if not start and len(cell) <= end:
        return cell
    part = cell[start:end]
    if start and part:
        part = (_note(setter, _("(continued from before)")), *part)
    if len(cell) > end:
        part = (*part, _note(setter, _("(continued overleaf)")))
    return part


def _note(setter: Setter, text: str) -> Line:
    """Set that a cell goes on, as large as its column allows."""
    column = setter.column
    room = column.width - 2 * column.pad
    size = min(SIZE, SIZE * room / width(text, SONG, SIZE))
    return Line(setter.x(text, SONG, size), text, SONG, size)
