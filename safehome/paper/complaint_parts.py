"""What only the complaint record has: its account over pages, its visits, its opinion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.fields import LONG_LINE, LONG_PAD, PEN_LINE
from safehome.paper.fonts import PT, SONG
from safehome.paper.page import RISE, Rule, Text, baseline, centred, flush_right
from safehome.paper.sheet import date_for_pen, pen_line, seal
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.complaint_sheet import VisitCell
    from safehome.paper.page import Mark

INDENT = "\u3000\u3000"
VISITS = 6
VISIT_HEAD = 6.0
VISIT = 11.0
SEAL = 42.0


def account_lines(text: str, width: float) -> list[str]:
    """Break an account into lines; each of its paragraphs begins two characters in."""
    paragraphs = [each.strip() for each in text.splitlines() if each.strip()]
    room = width - 2 * LONG_PAD
    return [line for each in paragraphs for line in wrap(INDENT + each, SONG, 10.5, room)]


def lines_in(height: float) -> int:
    """Return how many lines of an account a field holds."""
    return int((height - 2 * LONG_PAD + 0.01) / LONG_LINE)


def height_for(lines: int) -> float:
    """Return how high the field of so many lines is."""
    return 2 * LONG_PAD + LONG_LINE * lines


@dataclass(frozen=True, slots=True)
class Account:
    """A part of the account; `note` says at its foot where it goes on."""

    lines: Sequence[str]
    width: float
    note: str = ""
    ruled: bool = False

    @property
    def need(self) -> float:
        """How high the row must be for it."""
        return height_for(len(self.lines) + bool(self.note))

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set its lines from the top down, or rule lines for the pen."""
        left, end = x + LONG_PAD, x + self.width - LONG_PAD
        if self.ruled:
            ruled = range(1, int((height - 2) / PEN_LINE) + 1)
            return [Rule(left, top + PEN_LINE * n, end, top + PEN_LINE * n, 0.25) for n in ruled]
        first = baseline(top + LONG_PAD + LONG_LINE / 2, 10.5)
        lines = enumerate(self.lines)
        marks: list[Mark] = [Text(left, first + LONG_LINE * at, line) for at, line in lines]
        if self.note:
            marks.append(flush_right(end - 1, top + height - 2.2, self.note, size=9))
        return marks


@dataclass(frozen=True, slots=True)
class Visits:
    """The follow-up visits, six side by side, as many rows as there are."""

    cells: Sequence[VisitCell]
    width: float

    @property
    def need(self) -> float:
        """How high the row must be for them."""
        return (VISIT_HEAD + VISIT) * self._rows

    @property
    def _rows(self) -> int:
        return max(1, -(-len(self.cells) // VISITS))

    def marks(self, x: float, top: float, _height: float) -> list[Mark]:
        """Set each under its head."""
        wide = self.width / VISITS
        marks: list[Mark] = []
        for row in range(self._rows):
            y = top + row * (VISIT_HEAD + VISIT)
            below = y + VISIT_HEAD
            if row:
                marks.append(Rule(x, y, x + self.width, y))
            marks.append(Rule(x, below, x + self.width, below))
            marks += [
                Rule(x + wide * at, y, x + wide * at, below + VISIT) for at in range(1, VISITS)
            ]
            for at in range(VISITS):
                marks += self._cell(row * VISITS + at, x + wide * at, wide, y)
        return marks

    def _cell(self, number: int, x: float, wide: float, y: float) -> list[Mark]:
        if number >= len(self.cells):
            pen = _("due") + "\u3000" * 3
            return [centred(x, wide, baseline(y + VISIT_HEAD / 2, 8), pen, size=8)]
        cell = self.cells[number]
        middle = y + VISIT_HEAD + VISIT / 2
        step = 4.2
        first = middle - step * (len(cell.lines) - 1) / 2
        return [
            centred(x, wide, baseline(y + VISIT_HEAD / 2, 8), cell.head, size=8),
            *(
                centred(x, wide, baseline(first + step * at, 9), line, size=9)
                for at, line in enumerate(cell.lines)
            ),
        ]


@dataclass(frozen=True, slots=True)
class Opinion:
    """Where the head of office writes, signs and seals."""

    width: float
    need: float = SEAL

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        """Set the line to sign on, the date, and keep the room for the seal."""
        base = top + height - 4.6
        return [
            *pen_line(x + 2, base, _("Signature"), x + 52),
            seal(x + self.width - SEAL - 7, top + (height - SEAL) / 2),
            flush_right(x + self.width - 3, base, date_for_pen()),
        ]


def beside_heading(text: str, end: float, top: float, size: float = 9.0) -> Mark:
    """Set a note at the right of a section's heading."""
    return flush_right(end - 2, top + 3.5 + RISE * size * PT, text, size=size)
