"""Where a line of text may end.

Chinese breaks between any two characters, except that no line begins with a
closing mark and none ends with an opening one. A run of Latin letters and
digits (a number, a phone, a date, a code) stays whole. Spaces at a break
vanish; the full-width space U+3000 is kept.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from safehome.paper.fonts import width

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.fonts import Face

NEVER_FIRST = "，。、；：？！”’）》」』】〕%‰…·—,.;:?!)]}"
NEVER_LAST = "“‘（《「『【〔([{"
SLACK = 0.01
"""Rounding must not break a line: a hundredth of a millimetre is no overflow."""

_WORD = "0-9A-Za-z\u00c0-\u024f*#"
_RUN = rf"[{_WORD}]+(?:[-./:@_+&'’,–][{_WORD}]+)*"
_ATOM = re.compile(
    rf"[ \t]+|[{re.escape(NEVER_LAST)}]*(?:{_RUN}|[^ \t])[{re.escape(NEVER_FIRST)}]*"
)


def wrap(text: str, face: Face, size: float, across: float) -> list[str]:
    """Break a text into lines no wider than `across` mm.

    Only what is wider than a whole line by itself is broken within.
    """
    lines: list[str] = []
    for paragraph in text.split("\n"):
        if width(paragraph, face, size) <= across + SLACK:
            lines.append(paragraph)
        else:
            lines.extend(_fill(paragraph, face, size, across))
    return lines


def _fill(text: str, face: Face, size: float, across: float) -> Iterator[str]:
    line = ""
    for atom in _ATOM.findall(text):
        if not line and atom[0] in " \t":
            continue
        longer = line + atom
        if width(longer.rstrip(" \t"), face, size) <= across + SLACK:
            line = longer
            continue
        if line.rstrip(" \t"):
            yield line.rstrip(" \t")
        *full, line = _pieces(atom.lstrip(" \t"), face, size, across)
        yield from full
    if line.rstrip(" \t"):
        yield line.rstrip(" \t")


def _pieces(atom: str, face: Face, size: float, across: float) -> list[str]:
    """Cut what no line can hold: after a hyphen where there is one, else anywhere."""
    if width(atom, face, size) <= across + SLACK:
        return [atom]
    pieces: list[str] = []
    while width(atom, face, size) > across + SLACK and len(atom) > 1:
        room = max(_room(atom, face, size, across), 1)
        hyphen = atom.rfind("-", 0, room) + 1
        cut = hyphen or room
        pieces.append(atom[:cut])
        atom = atom[cut:]
    pieces.append(atom)
    return pieces


def _room(text: str, face: Face, size: float, across: float) -> int:
    """Return how many characters of the text a line holds."""
    used = 0.0
    for count, char in enumerate(text):
        used += width(char, face, size)
        if used > across + SLACK:
            return count
    return len(text)
