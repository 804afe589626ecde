"""Reads laid-out pages: which texts and lines stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.paper.fonts import PT, width
from safehome.paper.page import Box, Group, Rule, Rules, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Mark, Page


EDGE = 5.0
"""Nothing but tear and fold lines goes nearer to the edge of the paper, in mm."""


def texts_of(page: Page) -> list[str]:
    return [text for _x, _y, _wide, text in placed(page.marks)]


def placed(marks: tuple[Mark, ...]) -> Iterator[tuple[float, float, float, str]]:
    """Yield each text with where it stands and how wide it is."""
    for mark in marks:
        match mark:
            case Text(x, y, text, face, size, spacing):
                yield x, y, width(text, face, size, spacing), text
            case Texts(face, size, places):
                for x, y, text in places:
                    yield x, y, width(text, face, size), text
            case Group(inner):
                yield from placed(inner)


def rules_of(page: Page) -> Iterator[tuple[float, float, float, float]]:
    for mark in page.marks:
        match mark:
            case Rules(_, found):
                yield from found
            case Rule(x1, y1, x2, y2):
                yield x1, y1, x2, y2


def frame_of(page: Page) -> Box:
    [frame] = [m for m in page.marks if isinstance(m, Box) and m.weight == 1.0]
    return frame


WIDE_APART = 1.0
"""Characters so many em apart stand in cells of their own."""

NEAR = 0.15
"""So much ink may touch before it counts, in mm: sizes of letters are not exact."""


def overruns(page: Page) -> list[str]:
    """Tell which texts leave the paper, cross a line, or stand on another text; "" where none."""
    inks = list(_inks(page.marks))
    found = [
        f"“{text}” leaves the paper"
        for left, top, right, bottom, text in inks
        if left < EDGE or top < EDGE or right > page.width - EDGE or bottom > page.height - EDGE
    ]
    upright, level = _lines(page.marks)
    for left, top, right, bottom, text in inks:
        found += [
            f"“{text}” crosses the level line at {y:.1f}"
            for x1, x2, y in level
            if top + NEAR < y < bottom - NEAR and min(right, x2) - max(left, x1) > 2 * NEAR
        ]
        found += [
            f"“{text}” crosses the upright line at {x:.1f}"
            for x, y1, y2 in upright
            if left + NEAR < x < right - NEAR and min(bottom, y2) - max(top, y1) > 2 * NEAR
        ]
    for at, (left, top, right, bottom, text) in enumerate(inks):
        found += [
            f"“{text}” stands on “{other}”"
            for x1, y1, x2, y2, other in inks[at + 1 :]
            if min(right, x2) - max(left, x1) > NEAR and min(bottom, y2) - max(top, y1) > NEAR
        ]
    return found


def _inks(marks: tuple[Mark, ...]) -> Iterator[tuple[float, float, float, float, str]]:
    """Yield where the ink of each text is: left, top, right, bottom."""
    for mark in marks:
        match mark:
            case Text(x, y, text, face, size, spacing) if spacing > WIDE_APART:
                wide = [width(char, face, size) for char in text]
                step = spacing * size * PT
                found = [
                    (x + sum(wide[:at]) + at * step, y, wide[at], char)
                    for at, char in enumerate(text)
                ]
            case Text(x, y, text, face, size, spacing):
                found = [(x, y, width(text, face, size, spacing), text)]
            case Texts(face, size, places):
                found = [(x, y, width(text, face, size), text) for x, y, text in places]
            case Group(inner):
                yield from _inks(inner)
                continue
            case _:
                continue
        for x, y, wide, text in found:
            if text.strip():
                yield x, y - 0.78 * size * PT, x + wide, y + 0.05 * size * PT, text


def _lines(
    marks: tuple[Mark, ...],
) -> tuple[list[tuple[float, float, float]], list[tuple[float, float, float]]]:
    """Return the upright lines as (x, y1, y2), the level ones as (x1, x2, y)."""
    upright: list[tuple[float, float, float]] = []
    level: list[tuple[float, float, float]] = []
    for mark in marks:
        match mark:
            case Box(x, y, wide, high):
                upright += [(x, y, y + high), (x + wide, y, y + high)]
                level += [(x, x + wide, y), (x, x + wide, y + high)]
            case Group(inner):
                more_upright, more_level = _lines(inner)
                upright += more_upright
                level += more_level
            case Rule(x1, y1, x2, y2):
                _sort((x1, y1, x2, y2), upright, level)
            case Rules(_, lines):
                for line in lines:
                    _sort(line, upright, level)
    return upright, level


def _sort(
    line: tuple[float, float, float, float],
    upright: list[tuple[float, float, float]],
    level: list[tuple[float, float, float]],
) -> None:
    x1, y1, x2, y2 = line
    if x1 == x2:
        upright.append((x1, y1, y2))
    else:
        level.append((x1, x2, y1))
