"""What wraps, what shrinks, what grows, when a value is longer than its cell.

Each kind of value has its own ladder. None ever ends in "…": a number, a name
and an address are evidence, and evidence is not shortened.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from safehome.paper.fonts import PT, width
from safehome.paper.wrap import SLACK, wrap

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from safehome.paper.fonts import Face

STEP = 0.25
_WHOLE = re.compile(r"[0-9A-Za-z*+-]+")


class Fitted(NamedTuple):
    """A value as it will stand: its lines and the size that lets them."""

    lines: tuple[str, ...]
    size: float


Fit: TypeAlias = "Callable[[str, Face, float, float], Fitted]"


def sizes(most: float, least: float) -> Iterator[float]:
    """Yield the sizes to try, largest first."""
    size = most
    while size > least:
        yield size
        size -= STEP
    yield least


def number(text: str, face: Face, size: float, across: float) -> Fitted:
    """Never break a number, a phone, a date: shrink to 7, then at a hyphen, then after the 12th.

    Several phones stand one below the other.
    """
    if "；" in text.rstrip("；") and width(text, face, size) > across + SLACK:
        each = [number(part, face, size, across) for part in text.replace("；", "；\n").split("\n")]
        return Fitted(
            tuple(line for fitted in each for line in fitted.lines if line),
            min(fitted.size for fitted in each),
        )
    for smaller in sizes(size, 7.0):
        if width(text, face, smaller) <= across + SLACK:
            return Fitted((text,), smaller)
    before, hyphen, after = text.rpartition("-")
    parts = [before + hyphen, after] if hyphen else [text[:12], text[12:]]
    return Fitted(
        tuple(line for part in parts if part for line in wrap(part, face, 7.0, across)), 7.0
    )


def name(text: str, face: Face, size: float, across: float) -> Fitted:
    """One line; a name with · breaks after the dot; else it shrinks to 7.5; else two lines."""
    if width(text, face, size) <= across + SLACK:
        return Fitted((text,), size)
    for smaller in sizes(size, 7.5):
        lines = _at_dots(text, face, smaller, across)
        if all(width(line, face, smaller) <= across + SLACK for line in lines):
            return Fitted(lines, smaller)
    return Fitted(tuple(wrap(text, face, 7.5, across)), 7.5)


def _at_dots(text: str, face: Face, size: float, across: float) -> tuple[str, ...]:
    """Break after as few dots as will do."""
    lines: list[str] = []
    for part in text.replace("·", "·\n").split("\n"):
        if lines and width(lines[-1] + part, face, size) <= across + SLACK:
            lines[-1] += part
        else:
            lines.append(part)
    return tuple(line for line in lines if line)


def words(text: str, face: Face, size: float, across: float) -> Fitted:
    """Wrap an address or an employer: up to three lines, then shrink to 7.5, then grow."""
    return _within(text, face, size, across, most=3, least=7.5)


def flow(text: str, face: Face, size: float, across: float) -> Fitted:
    """Wrap a long text: it never shrinks, its row grows and breaks over pages."""
    return Fitted(tuple(wrap(text, face, size, across)), size)


def stacked(text: str, face: Face, size: float, across: float) -> Fitted:
    """Set lines below each other as they are given; a long one wraps, one sign never alone.

    A name breaks after its dots. For the sake of a number all shrink to 7, for that of
    a Latin word to 5.5.
    """
    whole = [each for each in _WHOLE.findall(text) if width(each, face, size) > across]
    for smaller in sizes(size, 5.5 if all(map(str.isalpha, whole)) else 7.0):
        if all(width(each, face, smaller) <= across + SLACK for each in whole):
            break
    lines = [line for part in text.split("\n") for line in _evenly(part, face, smaller, across)]
    return Fitted(tuple(lines), smaller)


def _evenly(text: str, face: Face, size: float, across: float) -> Sequence[str]:
    """Wrap a short text so that its last line is more than one character."""
    if "·" in text and width(text, face, size) > across + SLACK:
        parts = _at_dots(text, face, size, across)
        if all(width(part, face, size) <= across + SLACK for part in parts):
            return parts
    lines = wrap(text, face, size, across)
    if len(lines) > 1 and len(lines[-1]) == 1:
        closer = wrap(text, face, size, across - size * PT)
        return closer if len(closer) == len(lines) else lines
    return lines


def house(text: str, face: Face, size: float, across: float) -> Fitted:
    """Wrap a house like an address, but break before its bracket where that will do."""
    lines = text.replace("（", "\n（").split("\n")
    if width(text, face, size) > across >= max(width(line, face, size) for line in lines):
        return Fitted(tuple(lines), size)
    return words(text, face, size, across)


def walk_words(text: str, face: Face, size: float, across: float) -> Fitted:
    """Wrap where rows have one height: two lines, then shrink to 7, then grow."""
    return _within(text, face, size, across, most=2, least=7.0)


def _within(
    text: str, face: Face, size: float, across: float, *, most: int, least: float
) -> Fitted:
    for smaller in sizes(size, least):
        lines = wrap(text, face, smaller, across)
        if len(lines) <= most:
            break
    return Fitted(tuple(lines), smaller)


def one_line(text: str, face: Face, size: float, across: float) -> Fitted:
    """Keep a short word on one line: shrink to 7, then break it into lines of like length.

    A Latin word is not broken where a smaller size will do.
    """
    for smaller in sizes(size, 5.5 if text.isascii() and text.isalpha() else 7.0):
        if width(text, face, smaller) <= across + SLACK:
            return Fitted((text,), smaller)
    if any(width(word, face, size) > across + SLACK for word in _WHOLE.findall(text)):
        return stacked(text, face, size, across)
    fewest = len(wrap(text, face, size, across))
    for part in (0.5, 0.6, 0.7, 0.8, 0.9, 1.0):
        lines = wrap(text, face, size, across * part)
        if len(lines) == fewest:
            break
    return Fitted(tuple(lines), size)


def head(text: str, face: Face, size: float, across: float) -> Fitted:
    """Break a head only where its label says so; shrink it to 8, wrap a foreign one after that."""
    lines = text.split("\n")
    for smaller in sizes(size, 8.0):
        if all(width(line, face, smaller) <= across + SLACK for line in lines):
            return Fitted(tuple(lines), smaller)
    return Fitted(tuple(wrap(text, face, 8.0, across)), 8.0)


def walk_name(text: str, face: Face, size: float, across: float) -> Fitted:
    """Set a name where rows have one height: a name in two lines is smaller, so that both fit."""
    for smaller in sizes(size, 7.0):
        lines = _at_dots(text, face, smaller, across)
        high = len(lines) * 1.28 * smaller * PT
        if high <= 9.0 and all(width(line, face, smaller) <= across + SLACK for line in lines):
            return Fitted(lines, smaller)
    return name(text, face, size, across)
