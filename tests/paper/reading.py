"""Reads laid-out pages: which texts and lines stand where."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.paper.fonts import width
from safehome.paper.page import Box, Group, Rule, Rules, Text, Texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Mark, Page


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
