"""Which rows of the roster stand on which page.

A house (landlord, employer) stays on one page where it fits; where it must
break, at least two rows stand on either side and the subtotal comes at its
end.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.paper import outcomes
from safehome.paper.sheet import LANDSCAPE

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Iterable

    from safehome.paper.fonts import Face
    from safehome.paper.roster_sheet import RosterLine
    from safehome.paper.table import Cell

M = LANDSCAPE
HEAD = 10.0
ROW = 7.6
SUBTOTAL = 6.2
TOTAL = 7.0
ROOM = M.lowest - M.frame - HEAD - TOTAL


@dataclass(slots=True)
class Block:
    """The women of one house (landlord, employer), their rows set."""

    lines: list[RosterLine]
    rows: list[list[Cell]] = field(default_factory=list)
    heights: list[float] = field(default_factory=list)
    merged: list[list[tuple[str, Face, float]]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Piece:
    """Rows of a block that stand on one page."""

    block: Block
    start: int
    end: int

    @property
    def last(self) -> bool:
        """Whether the block ends with this piece."""
        return self.end == len(self.block.rows)

    def outcomes(self) -> Counter[str]:
        """Count the outcomes of its women."""
        return outcomes.tally([line.outcome for line in self.block.lines[self.start : self.end]])


def plan(blocks: Iterable[Block], subtotal: float) -> list[list[Piece]]:
    """Say which rows stand on which page."""
    pages: list[list[Piece]] = [[]]
    room = ROOM
    for block in blocks:
        needed = sum(block.heights) + subtotal
        if needed > room and needed <= ROOM:
            pages.append([])
            room = ROOM
        if needed <= room:
            pages[-1].append(Piece(block, 0, len(block.rows)))
            room -= needed
        else:
            room = _broken(pages, block, room, subtotal)
    return pages


def _broken(pages: list[list[Piece]], block: Block, room: float, subtotal: float) -> float:
    """Break a block that no page can hold; return the room left after it."""
    start, rows = 0, len(block.rows)
    while start < rows:
        end, used = start, 0.0
        while end < rows and used + block.heights[end] <= room:
            used += block.heights[end]
            end += 1
        if end == rows and used + subtotal > room:
            end -= 1
        if end == rows - 1:
            end -= 1
        if end - start < 2 and pages[-1]:
            pages.append([])
            room = ROOM
            continue
        end = max(end, start + 1)
        pages[-1].append(Piece(block, start, end))
        room -= sum(block.heights[start:end]) + (subtotal if end == rows else 0)
        start = end
        if start < rows:
            pages.append([])
            room = ROOM
    return room
