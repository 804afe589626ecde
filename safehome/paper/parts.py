"""Parts of forms: boxes to tick, cells for the figures of a number, lines to write on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.paper import fit
from safehome.paper.fonts import FIGURES, HEI, PITCHED, PT, SONG, width
from safehome.paper.page import PEN, RISE, Box, Rule, Text, Tick
from safehome.paper.table import block, head
from safehome.paper.wrap import SLACK, wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark
    from safehome.paper.table import Side
    from safehome.registers.codes import CodeList

BOX = 3.0
_TO_WORD = 1.0
_TO_NEXT = 3.2
_LEAST = 2.4
VALUE_LEADING = 1.35
"""Of the values of forms, in em."""


def tick_box(x: float, middle: float, *, ticked: bool = False, side: float = BOX) -> list[Mark]:
    """Draw a box to tick, its middle at this height."""
    top = middle - side / 2
    box: list[Mark] = [Box(x, top, side, side, 0.5)]
    return [*box, Tick(x, top, side)] if ticked else box


def options(
    place: tuple[float, float],
    middle: float,
    choices: Sequence[tuple[str, bool]],
    *,
    size: float = 9.25,
    step: float = 5.0,
    pad: float = 1.6,
    side: float = BOX,
) -> list[Mark]:
    """Set choices with their boxes in a cell, over as many lines as they need.

    Args:
        place: the left edge and the width of the cell.
        middle: the middle of the cell.
        choices: word and whether it is ticked; a word that ends in a colon
            draws a pen line to the end of the cell.
        size: of the words, in points.
        step: from line to line.
        pad: inside the cell.
        side: of the boxes.
    """
    left, across = place
    rows = _rows_of(choices, across - 2 * pad, size, side)
    marks: list[Mark] = []
    for at, row in enumerate(rows):
        line = middle + (at - (len(rows) - 1) / 2) * step
        base = line + RISE * size * PT
        for begin, word, ticked in row:
            word_x = left + pad + begin + side + _TO_WORD
            marks += tick_box(left + pad + begin, line, ticked=ticked, side=side)
            marks.append(Text(word_x, base, word, SONG, size))
            if word.endswith(("：", ":")):
                end = word_x + width(word, SONG, size)
                marks.append(Rule(end, base + 1.1, left + across - pad, base + 1.1, PEN))
    return marks


def _rows_of(
    choices: Sequence[tuple[str, bool]], room: float, size: float, side: float
) -> list[list[tuple[float, str, bool]]]:
    """Say where each choice begins, line by line; a full row is set closer."""
    wide = [side + _TO_WORD + width(word, SONG, size) for word, _ticked in choices]
    tight = sum(wide) + _TO_NEXT * (len(wide) - 1) > room >= sum(wide) + _LEAST * (len(wide) - 1)
    rows: list[list[tuple[float, str, bool]]] = [[]]
    x = 0.0
    for (word, ticked), taken in zip(choices, wide, strict=True):
        if rows[-1] and x + taken > room + SLACK:
            rows.append([])
            x = 0.0
        rows[-1].append((x, word, ticked))
        x += taken + (_LEAST if tight else _TO_NEXT)
    return rows


def of_list(list_: CodeList, boxes: Sequence[str], *ticked: str) -> tuple[tuple[str, bool], ...]:
    """Return boxes for these codes; a code without a box of its own comes last, ticked."""
    others = [code for code in ticked if code and code not in boxes]
    return tuple((list_.show(code), code in ticked) for code in (*boxes, *others))


def label(text: str, x: float, across: float, top: float, height: float) -> list[Mark]:
    """Set the label of a portrait form's field: Hei 10, a short one opened."""
    return [*head(text, x, across, top, height, size=10)]


def value(
    text: str,
    place: tuple[float, float],
    top: float,
    height: float,
    *,
    face: Face = SONG,
    size: float = 10.5,
    side: Side = "left",
    pad: float = 1.6,
    fitting: fit.Fit = fit.words,
) -> list[Mark]:
    """Set a value in a form's cell, centred upright; FIGURES keep to the pitch."""
    if not text:
        return []
    keep = fit.number if face is FIGURES else fitting
    lines, fitted = keep(text, face, size, place[1] - 2 * pad)
    cell = block(lines, face, fitted, place, side=side, pad=pad, leading=VALUE_LEADING)
    middle = top + height / 2
    return [Text(x, middle + below, line, face, fitted) for x, below, line in cell.lines]


def in_cells(text: str, cells: int) -> bool:
    """Whether a number can stand in a row of cells, a figure to each: letters have no pitch."""
    return len(text) <= cells and PITCHED.issuperset(text)


def number_cells(
    x: float, top: float, height: float, step: float, cells: int, text: str = ""
) -> list[Mark]:
    """Draw a row of cells for the figures of a number, each figure in the middle of its own.

    The figures are one text on the pitch of the cells, so they copy as one word.
    """
    marks: list[Mark] = [
        Rule(x + step * at, top, x + step * at, top + height) for at in range(1, cells)
    ]
    if text:
        size = 10.5
        pitch = FIGURES.widths["0"]
        begin = x + (step - pitch * size * PT) / 2
        base = top + height / 2 + RISE * size * PT
        marks.append(Text(begin, base, text, FIGURES, size, step / (size * PT) - pitch))
    return marks


def paragraph(
    text: str,
    place: tuple[float, float],
    first: float,
    leading: float,
    *,
    face: Face = SONG,
    size: float = 10.5,
    indent: int = 0,
) -> tuple[list[Mark], float]:
    """Set a long text from the baseline `first` on; return its marks and the next baseline."""
    left, across = place
    marks: list[Mark] = []
    y = first
    for line in wrap("\u3000" * indent + text, face, size, across):
        marks.append(Text(left, y, line, face, size))
        y += leading
    return marks, y


def section(
    text: str, x: float, top: float, height: float = 7.0, *, size: float = 10.5
) -> list[Mark]:
    """Set the heading of a section (一、二、三), 2 mm in."""
    return [Text(x + 2, top + height / 2 + RISE * size * PT, text, HEI, size)]
