"""Tables: columns that give and take, cells that keep to their ladder, rules that meet.

A column knows its head, its width, its type and how its values fit. A
`Setting` sets values in one column and remembers them, because in a roster
the same homes and employers stand again and again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from safehome.base.words import language
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, HEI, PT, SONG, width
from safehome.paper.page import HEAVY, RISE, Text
from safehome.paper.wrap import SLACK

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Draft

Side: TypeAlias = Literal["left", "centre", "right"]

LEADING = 1.28
"""Of table cells, in em."""

LINE = 3.84
"""What one line of a cell takes, 8.5 pt on its leading."""

AROUND = 1.32
"""Above and below the lines of a row that is higher than the least."""


@dataclass(frozen=True, slots=True)
class Column:
    r"""One column: its head (\n where it may break), width in mm, and how values stand in it.

    `opened` spreads a short Chinese head to the width of four.
    """

    head: str
    width: float
    fit: fit.Fit = fit.words
    face: Face = SONG
    size: float = 8.5
    side: Side = "left"
    pad: float = 1.0
    opened: bool = True


def numbers(head: str, width: float, *, size: float = 8.75) -> Column:
    """Return a column of numbers: on the fixed pitch, centred, never broken."""
    return Column(head, width, fit.number, FIGURES, size, "centre")


def short(head: str, width: float, *, size: float = 8.5) -> Column:
    """Return a column of short words, centred; they may come near the rules before they shrink."""
    return Column(head, width, fit.one_line, SONG, size, "centre", pad=0.4)


def edges(columns: Iterable[Column], left: float) -> list[float]:
    """Return where the columns begin, and where the last one ends."""
    places = [left]
    for column in columns:
        places.append(places[-1] + column.width)
    return places


class Cell(NamedTuple):
    """A value set in its column: lines as (x, y below the row's middle, text)."""

    key: tuple[Face, float]
    lines: tuple[tuple[float, float, str], ...]


class Setting:
    """Sets values in one column that begins at `left`."""

    def __init__(self, column: Column, left: float) -> None:
        self.column = column
        self.left = left
        self._set: dict[str, Cell] = {}
        self._shapes: dict[int, Cell] = {}
        self._pitched = column.face.pitched
        self._key = (column.face, column.size)
        self._widths = column.face.widths.__getitem__
        self._em = column.size * PT
        self._room = column.width - 2 * column.pad + SLACK
        self._share = {"left": 0.0, "centre": 0.5, "right": 1.0}[column.side]

    def cell(self, text: str) -> Cell:
        """Set a value; the same value is set once."""
        cell = self._set.get(text)
        if cell is None:
            cell = self._set[text] = self._make(text)
        return cell

    def _make(self, text: str) -> Cell:
        column = self.column
        if not text:
            return Cell(self._key, ())
        if self._pitched and text.isdigit():
            return self._like(text)
        wide = sum(map(self._widths, text)) * self._em
        if wide <= self._room and "\n" not in text:
            x = self.left + self._share * (column.width - 2 * column.pad - wide) + column.pad
            return Cell(self._key, ((x, RISE * self._em, text),))
        return self._fitted(text)

    def _like(self, text: str) -> Cell:
        """Set digits as others of the same length stand: on a pitch they take the same room."""
        shape = self._shapes.get(len(text))
        if shape is None:
            shape = self._shapes[len(text)] = self._fitted("0" * len(text))
        key, lines = shape
        if len(lines) > 1:
            return self._fitted(text)
        [(x, below, _)] = lines
        return Cell(key, ((x, below, text),))

    def _fitted(self, text: str) -> Cell:
        """Set a value by the column's ladder."""
        column = self.column
        lines, size = column.fit(text, column.face, column.size, column.width - 2 * column.pad)
        place = (self.left, column.width)
        return block(lines, column.face, size, place, side=column.side, pad=column.pad)


def block(
    lines: Sequence[str],
    face: Face,
    size: float,
    place: tuple[float, float],
    *,
    side: Side = "centre",
    pad: float = 1.0,
    leading: float = LEADING,
) -> Cell:
    """Set lines of one face and size one below the other; `place` is left edge and width."""
    left, across = place
    step = leading * size * PT
    rise = RISE * size * PT - step * (len(lines) - 1) / 2
    placed = []
    for at, text in enumerate(lines):
        free = across - width(text, face, size)
        x = left + {"left": pad, "centre": free / 2, "right": free - pad}[side]
        placed.append((x, rise + step * at, text))
    return Cell((face, size), tuple(placed))


def row_height(cells: Iterable[Cell], least: float) -> float:
    """Return how high a row must be: the least holds one line, and more only what they need."""
    more = [
        AROUND + max(min(step, LINE) * len(lines), step * (len(lines) - 1) + size * PT)
        for (_face, size), lines in cells
        if len(lines) > 1
        for step in (LEADING * size * PT,)
    ]
    return max([least, *more])


def put(draft: Draft, cell: Cell, middle: float) -> None:
    """Put a cell on the page so that its middle is there."""
    key, lines = cell
    places = draft.places[key]
    for x, below, text in lines:
        places.append((x, middle + below, text))


def stack(
    draft: Draft,
    lines: Sequence[tuple[str, Face, float]],
    left: float,
    across: float,
    middle: float,
) -> None:
    """Set lines of several faces one below the other, centred: a house, its landlord, the phone."""
    heights = [LEADING * size * PT for _, _, size in lines]
    top = middle - sum(heights) / 2
    for (text, face, size), height in zip(lines, heights, strict=True):
        x = left + (across - width(text, face, size)) / 2
        draft.text(x, top + height / 2 + RISE * size * PT, text, face, size)
        top += height


def opened_spacing(text: str, across: float, size: float) -> float:
    """Return the spacing in em that opens a short Chinese word to the width of four characters.

    In a column too narrow for that it opens less, or not at all.
    """
    if language() != "zh_CN" or len(text) not in (2, 3) or not text.isalpha() or text.isascii():
        return 0.0
    for ems in (4.0, 3.0) if len(text) == 2 else (4.0,):
        if ems * size * PT <= across:
            return (ems - len(text)) / (len(text) - 1)
    return 0.0


def heads(
    columns: Sequence[Column], left: float, top: float, height: float, *, size: float = 9.5
) -> list[Text]:
    """Set the heads of a table's columns in a row of this height."""
    marks: list[Text] = []
    x = left
    for column in columns:
        marks.extend(
            head(column.head, x, column.width, top, height, size=size, opened=column.opened)
        )
        x += column.width
    return marks


def head(
    text: str,
    x: float,
    across: float,
    top: float,
    height: float,
    *,
    size: float = 9.5,
    opened: bool = True,
) -> list[Text]:
    """Set one head in the middle of its field."""
    if language() != "zh_CN":
        size = min(size, 8.0)
    room = across - 1.4
    lines, fitted = fit.head(text, HEI, size, room)
    step = LEADING * fitted * PT
    base = top + height / 2 + RISE * fitted * PT - step * (len(lines) - 1) / 2
    marks = []
    for at, line in enumerate(lines):
        spacing = opened_spacing(line, across - 2, fitted) if opened and len(lines) == 1 else 0.0
        begin = x + (across - width(line, HEI, fitted, spacing)) / 2
        marks.append(Text(begin, base + step * at, line, HEI, fitted, spacing))
    return marks


def grid(
    draft: Draft, places: Sequence[float], tops: Sequence[float], *, head_rows: int = 1
) -> None:
    """Rule a plain table: thin inside, heavy under the head; the frame is the caller's."""
    for at, y in enumerate(tops[1:-1], start=1):
        if at == head_rows:
            draft.across(y, places[0], places[-1], HEAVY)
        else:
            draft.across(y, places[0], places[-1])
    for x in places[1:-1]:
        draft.down(x, tops[0], tops[-1])
