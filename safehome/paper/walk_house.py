"""The first column of a walk list: the house, whose it is, and the phone of the landlord."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, PT, SONG, width
from safehome.paper.table import LEADING
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.walk_sheet import WalkEntry

    Line: TypeAlias = tuple[str, Face, float]

HOUSE = 27.0
_ROOM = HOUSE - 2


def high(lines: Sequence[Line]) -> float:
    """Return how high lines stand one below the other, in mm."""
    return sum(LEADING * size * PT for _text, _face, size in lines)


def house_lines(women: Sequence[WalkEntry], room: float, *, again: bool = False) -> list[Line]:
    """Return the lines of a house, as large as the room beside it allows.

    Args:
        women: who live in it; a landlord several of them have is named once.
        room: the height of their rows, in mm.
        again: it goes on from the page before.
    """
    where = f"{women[0].group} {women[0].house}".strip()
    more = [_("(continued)")] if again else []
    owners = _landlords(women)
    lines: list[Line] = []
    for size in fit.sizes(9.5, 7.0):
        lines = [(text, SONG, size) for text in (*_at_size(where, size), *more) if text]
        for name, phones in owners.items():
            lines += [(text, SONG, size) for text in _at_size(name, size) if text]
            lines += [each for phone in phones for each in _figures(phone, min(size, 9.0))]
        if high(lines) <= room:
            return lines
    beside = [f"{name} {' '.join(phones)}".strip() for name, phones in owners.items()]
    for size in fit.sizes(9.0, 7.0):
        tight = [(text, SONG, size) for text in (*_at_size(where, size), *more, *beside) if text]
        if high(tight) <= room and all(width(each, SONG, size) <= _ROOM for each in beside):
            return tight
    return lines


def _landlords(women: Sequence[WalkEntry]) -> Mapping[str, Mapping[str, None]]:
    """Return the landlords of a house, each with its phones."""
    found: dict[str, dict[str, None]] = {}
    for woman in women:
        phones = found.setdefault(woman.landlord, {})
        if woman.landlord_phone:
            phones[woman.landlord_phone] = None
    return found


def _figures(phone: str, size: float) -> list[Line]:
    lines, fitted = fit.number(phone, FIGURES, size, _ROOM)
    return [(text, FIGURES, fitted) for text in lines]


def _at_size(text: str, size: float) -> list[str]:
    """Break a text at this size, a house before its bracket where that will do."""
    lines = text.replace("（", "\n（").split("\n")
    if width(text, SONG, size) > _ROOM >= max(width(line, SONG, size) for line in lines):
        return lines
    return wrap(text, SONG, size, _ROOM)
