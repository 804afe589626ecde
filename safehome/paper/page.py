"""A page as a list of marks: what stands where, before any ink.

A form is a function that yields pages; a page holds marks measured in
millimetres from the top left corner, weights of line and sizes of type in
points. Laying out is pure, so a test reads a page as text (`as_text`), and one
place alone (`ink`) knows PDF. A text's `y` is its baseline.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

from safehome.paper.fonts import PT, SONG, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from safehome.paper.fonts import Face

THIN = 0.35
PEN = 0.4
HEAVY = 0.7
FRAME = 1.0

RISE = 0.37
"""A text centred on a line stands this many em lower with its baseline."""


@dataclass(frozen=True, slots=True)
class Text:
    """One line of text; `x` is where it begins, `spacing` is in em."""

    x: float
    y: float
    text: str
    face: Face = SONG
    size: float = 10.5
    spacing: float = 0.0


@dataclass(frozen=True, slots=True)
class Texts:
    """Many short texts in one face and size, as (x, y, text): the cells of a table."""

    face: Face
    size: float
    places: tuple[tuple[float, float, str], ...]


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line; `dash` is (on, off) in mm, or nothing."""

    x1: float
    y1: float
    x2: float
    y2: float
    weight: float = THIN
    dash: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Rules:
    """Many lines of one weight, as (x1, y1, x2, y2)."""

    weight: float
    lines: tuple[tuple[float, float, float, float], ...]


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle drawn in outline: a frame or a box to tick."""

    x: float
    y: float
    width: float
    height: float
    weight: float = THIN


@dataclass(frozen=True, slots=True)
class Tick:
    """A drawn ✓ over a box of this side."""

    x: float
    y: float
    side: float


@dataclass(frozen=True, slots=True)
class Code:
    """A square code: rows of "0" and "1", the ones filled."""

    x: float
    y: float
    side: float
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Marks that stand alike on many pages; inked once and used again."""

    marks: tuple[Mark, ...]


Mark: TypeAlias = "Text | Texts | Rule | Rules | Box | Tick | Code | Group"


@dataclass(frozen=True, slots=True)
class Page:
    """One side of a sheet, in mm; its marks stand `shift` further right than they say."""

    width: float
    height: float
    marks: tuple[Mark, ...]
    shift: float = 0.0


def centred(
    x: float,
    across: float,
    y: float,
    text: str,
    face: Face = SONG,
    size: float = 10.5,
    spacing: float = 0.0,
) -> Text:
    """Set a line in the middle of a width that begins at x."""
    begin = x + (across - width(text, face, size, spacing)) / 2
    return Text(begin, y, text, face, size, spacing)


def flush_right(x: float, y: float, text: str, face: Face = SONG, size: float = 10.5) -> Text:
    """Set a line that ends at x."""
    return Text(x - width(text, face, size), y, text, face, size)


def baseline(middle: float, size: float) -> float:
    """Return the baseline of a line of this size whose middle is given."""
    return middle + RISE * size * PT


@dataclass(slots=True)
class Draft:
    """A page being laid out: gathers the texts and lines of tables by kind.

    `mark` takes single marks as they are; `text` and `rule` gather, so that a
    page of a long table is a few marks and not some hundreds.
    """

    marks: list[Mark] = field(default_factory=list)
    places: dict[tuple[Face, float], list[tuple[float, float, str]]] = field(
        default_factory=lambda: defaultdict(list)
    )
    lines: dict[float, list[tuple[float, float, float, float]]] = field(
        default_factory=lambda: defaultdict(list)
    )

    def mark(self, *marks: Mark) -> None:
        """Put marks on the page."""
        self.marks.extend(marks)

    def text(self, x: float, y: float, text: str, face: Face, size: float) -> None:
        """Put a text among the others of its face and size."""
        self.places[face, size].append((x, y, text))

    def across(self, y: float, x1: float, x2: float, weight: float = THIN) -> None:
        """Draw a level line."""
        self.lines[weight].append((x1, y, x2, y))

    def down(self, x: float, y1: float, y2: float, weight: float = THIN) -> None:
        """Draw an upright line."""
        self.lines[weight].append((x, y1, x, y2))

    def finish(self, wide: float, high: float) -> Page:
        """Return the page."""
        rules = [Rules(weight, tuple(lines)) for weight, lines in self.lines.items()]
        texts = [Texts(face, size, tuple(at)) for (face, size), at in self.places.items() if at]
        return Page(wide, high, (*self.marks, *rules, *texts))


def as_text(pages: Iterable[Page]) -> str:
    """Write pages as text, a line a mark: what a snapshot keeps and a diff shows."""
    return "".join(
        f"page {number}: {page.width:g} x {page.height:g}{_shifted(page)}\n"
        + "".join(f"{line}\n" for mark in page.marks for line in _mark_as_text(mark))
        for number, page in enumerate(pages, start=1)
    )


def _shifted(page: Page) -> str:
    return f", shifted {page.shift:+g}" if page.shift else ""


def _mark_as_text(mark: Mark) -> Iterator[str]:
    match mark:
        case Text(x, y, text, face, size, spacing):
            spaced = f" spaced {spacing:g}" if spacing else ""
            yield f"{x:.2f} {y:.2f} {face.name} {size:g}{spaced} | {text}"
        case Texts(face, size, places):
            for x, y, text in places:
                yield f"{x:.2f} {y:.2f} {face.name} {size:g} | {text}"
        case Rule(x1, y1, x2, y2, weight, dash):
            dashed = " dashed" if dash else ""
            yield f"{x1:.2f} {y1:.2f} -- {x2:.2f} {y2:.2f} {weight:g}{dashed}"
        case Rules(weight, lines):
            for x1, y1, x2, y2 in lines:
                yield f"{x1:.2f} {y1:.2f} -- {x2:.2f} {y2:.2f} {weight:g}"
        case Box(x, y, wide, high, weight):
            yield f"{x:.2f} {y:.2f} box {wide:.2f} x {high:.2f} {weight:g}"
        case Tick(x, y, side):
            yield f"{x:.2f} {y:.2f} tick {side:g}"
        case Code(x, y, side, rows):
            yield f"{x:.2f} {y:.2f} code {side:g}, {len(rows)} rows"
        case Group(marks):
            for inner in marks:
                yield from _mark_as_text(inner)
