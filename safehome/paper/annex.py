"""The annex of a form of one page: what was too long for its field, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from safehome.base.words import _
from safehome.paper.fonts import HEI, SONG
from safehome.paper.page import FRAME, Box, Text, centred
from safehome.paper.sheet import title
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Moved
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Measures

LINE = 6.0
"""17 pt, as the facts of a complaint are set."""
PAD = 2.0


class _Line(NamedTuple):
    """A line of the annex; one that names what follows has the whole `name`."""

    text: str
    name: str = ""


def annex(measures: Measures, name: str, number: str, moved: Sequence[Moved]) -> list[list[Mark]]:
    """Lay out the annex: the marks of each of its pages, but for the footer.

    Args:
        measures: of the form's paper.
        name: the form's title.
        number: the form's number line.
        moved: what did not fit.
    """
    room = measures.across - 2 * PAD
    lines = [line for each in moved for line in _lines(each, room)]
    most = int((measures.lowest - measures.frame - 2 * PAD) / LINE)
    pages: list[list[Mark]] = []
    named = ""
    while lines:
        if not lines[0].name:
            lines[:0] = [
                _Line(line, named) for line in wrap(named + _("(continued)"), HEI, 10.5, room)
            ]
        count = most
        while 1 < count < len(lines) and lines[count - 1].name:
            count -= 1
        here, lines = lines[:count], lines[count:]
        y = measures.frame + PAD + LINE - 1.5
        marks: list[Mark] = [
            *title(measures, name),
            Text(measures.left, measures.under, number),
            centred(measures.left, measures.across, measures.under, _("(annex)"), size=12),
        ]
        for line in here:
            named = line.name or named
            face = HEI if line.name else SONG
            marks.append(Text(measures.left + PAD, y, line.text, face, 10.5))
            y += LINE
        height = measures.lowest - measures.frame
        marks.append(Box(measures.left, measures.frame, measures.across, height, FRAME))
        pages.append(marks)
    return pages


def _lines(moved: Moved, room: float) -> Iterator[_Line]:
    """Break what moved into lines: its name, then its text."""
    for line in wrap(moved.name, HEI, 10.5, room):
        yield _Line(line, moved.name)
    for line in wrap(moved.text, SONG, 10.5, room):
        yield _Line(line)
