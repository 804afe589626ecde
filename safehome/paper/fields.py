"""Rows of fields: the labels and values that a portrait form is made of.

A form is a list of blocks from top to bottom: headings of sections, and rows
whose parts stand side by side. A row grows with the longest of its parts; what
would drive the form off its page goes to an annex instead (`onto_annex`), so
that nothing is ever cut off.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple, Protocol, TypeAlias

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, PT, SONG
from safehome.paper.page import HEAVY, THIN, Rule, Text, baseline
from safehome.paper.parts import (
    BOX,
    VALUE_LEADING,
    in_cells,
    label,
    number_cells,
    options,
    section,
    value,
)
from safehome.paper.table import head
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Draft, Mark
    from safehome.paper.table import Side

ROW = 9.0
SECTION = 7.0
OPTION_LINE = 5.0
LONG_LINE = 6.0
"""17 pt, from line to line of a long text."""
LONG_PAD = 2.0
PEN_LINE = 9.3


@dataclass(frozen=True, slots=True)
class Label:
    """What a field is called."""

    text: str
    width: float

    @property
    def need(self) -> float:
        """How high the row must be for it."""
        return ROW

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set it in the middle of its field."""
        return label(self.text, x, self.width, top, height)


@dataclass(frozen=True, slots=True)
class Head:
    """The head of a column, or of what stands under it."""

    text: str
    width: float
    size: float = 9.5
    opened: bool = True

    @property
    def need(self) -> float:
        """How high the row must be for it."""
        return 7.0

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set it in the middle of its field."""
        place = (x, self.width, top, height)
        return [*head(self.text, *place, size=self.size, opened=self.opened)]


@dataclass(frozen=True)
class Value:
    """What stands in a field; `annex` says what to call it when it moves to the annex."""

    text: str
    width: float
    face: Face = SONG
    size: float = 10.5
    side: Side = "left"
    pad: float = 1.6
    fitting: fit.Fit = fit.words
    annex: str = ""

    @cached_property
    def need(self) -> float:
        """How high the row must be for it."""
        keep = fit.number if self.face is FIGURES else self.fitting
        lines, size = keep(self.text, self.face, self.size, self.width - 2 * self.pad)
        if len(lines) < 2:
            return 8.0
        return 2 + len(lines) * VALUE_LEADING * size * PT

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set it in the middle of its field."""
        return value(
            self.text,
            (x, self.width),
            top,
            height,
            face=self.face,
            size=self.size,
            side=self.side,
            pad=self.pad,
            fitting=self.fitting,
        )


@dataclass(frozen=True)
class LongText:
    """A text as long as it is, from the top of its field; empty, it has lines to write on."""

    text: str
    width: float
    annex: str = ""

    @cached_property
    def need(self) -> float:
        """How high the row must be for it."""
        return 2 * LONG_PAD + LONG_LINE * len(self._lines)

    @cached_property
    def _lines(self) -> list[str]:
        return wrap(self.text, SONG, 10.5, self.width - 2 * LONG_PAD)

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set it from the top down, or rule the lines for the pen."""
        left, end = x + LONG_PAD, x + self.width - LONG_PAD
        if not self.text:
            ruled = [top + PEN_LINE * at for at in range(1, int((height - 2) / PEN_LINE) + 1)]
            return [Rule(left, y, end, y, 0.25) for y in ruled]
        first = baseline(top + LONG_PAD + LONG_LINE / 2, 10.5)
        return [Text(left, first + LONG_LINE * at, line) for at, line in enumerate(self._lines)]


@dataclass(frozen=True)
class Choices:
    """Words with boxes to tick."""

    choices: tuple[tuple[str, bool], ...]
    width: float
    size: float = 9.25
    side: float = BOX

    @cached_property
    def need(self) -> float:
        """How high the row must be for them."""
        lines = {mark.y for mark in self.marks(0, 0, 0) if isinstance(mark, Text)}
        return 2 + OPTION_LINE * len(lines) if len(lines) > 1 else ROW

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set them over as many lines as they need."""
        place = (x, self.width)
        return options(place, top + height / 2, self.choices, size=self.size, side=self.side)


@dataclass(frozen=True, slots=True)
class Digits:
    """The cells of an ID number; a longer one, and one with letters, stands there as one value."""

    text: str
    width: float
    cells: int = 18

    @property
    def need(self) -> float:
        """How high the row must be for it."""
        return ROW

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set each figure in the middle of its cell."""
        if not in_cells(self.text, self.cells):
            return value(self.text, (x, self.width), top, height, face=FIGURES)
        return number_cells(x, top, height, self.width / self.cells, self.cells, self.text)


class Part(Protocol):
    """What can stand in a row; a form may bring parts of its own."""

    @property
    def width(self) -> float:
        """How wide it stands."""

    @property
    def need(self) -> float:
        """How high the row must be for it."""

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set it into its field."""


@dataclass(frozen=True, slots=True)
class Section:
    """The heading of a section."""

    text: str

    @property
    def height(self) -> float:
        """How high it stands."""
        return SECTION


@dataclass(frozen=True)
class Row:
    """Parts side by side; `heavy` rules it off from what stands above."""

    parts: tuple[Part, ...]
    least: float = ROW
    heavy: bool = False

    @cached_property
    def height(self) -> float:
        """How high it stands: as its longest part needs."""
        return max(self.least, *(part.need for part in self.parts))


Block: TypeAlias = "Section | Row"


def row(*parts: Part, least: float = ROW, heavy: bool = False) -> Row:
    """Return a row of these parts."""
    return Row(parts, least, heavy)


class Moved(NamedTuple):
    """A value that stands on the annex: what it is called there, and the whole of it."""

    name: str
    text: str


def set_blocks(draft: Draft, blocks: Sequence[Block], left: float, top: float, end: float) -> float:
    """Set blocks one below the other with the rules between them; return where they end.

    The frame around them is the caller's.
    """
    y = top
    for at, each in enumerate(blocks):
        if at:
            heavy = isinstance(each, Section) or each.heavy
            draft.across(y, left, end, HEAVY if heavy else THIN)
        match each:
            case Section(text):
                draft.mark(*section(text, left, y))
            case Row(parts):
                x = left
                for place, part in enumerate(parts):
                    if place:
                        draft.down(x, y, y + each.height)
                    draft.mark(*part.marks(x, y, each.height))
                    x += part.width
        y += each.height
    return y


def height_of(blocks: Sequence[Block]) -> float:
    """Return how high the blocks stand together."""
    return sum(block.height for block in blocks)


def onto_annex(blocks: Sequence[Block], room: float) -> tuple[list[Block], list[Moved]]:
    """Move the longest values away until the blocks fit into the room.

    Returns:
        the blocks, each moved value in them saying so; what moved, in the form's order.
    """
    kept = list(blocks)
    moved: dict[tuple[int, int], Moved] = {}
    while height_of(kept) > room:
        long = [
            (part.need, at, place, block, part)
            for at, block in enumerate(kept)
            if isinstance(block, Row)
            for place, part in enumerate(block.parts)
            if isinstance(part, Value | LongText) and part.annex and part.need > ROW
        ]
        if not long:
            break
        _need, at, place, block, part = max(long, key=lambda found: found[:3])
        moved[at, place] = Moved(part.annex, part.text)
        parts = list(block.parts)
        parts[place] = replace(part, text=_("See the annex"), annex="")
        kept[at] = replace(block, parts=tuple(parts))
    return kept, [moved[place] for place in sorted(moved)]
