"""The annex of a form of one page: what was too long for its field, whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.fonts import HEI, SONG
from safehome.paper.page import FRAME, Box, Text, centred
from safehome.paper.sheet import title
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.fields import Moved
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Measures

LINE = 6.0
"""17 pt, as the facts of a complaint are set."""
PAD = 2.0


def annex(measures: Measures, name: str, number: str, moved: Sequence[Moved]) -> list[list[Mark]]:
    """Lay out the annex: the marks of each of its pages, but for the footer.

    Args:
        measures: of the form's paper.
        name: the form's title.
        number: the form's number line.
        moved: what did not fit.
    """
    lines: list[tuple[str, bool]] = []
    for each in moved:
        lines.append((each.name, True))
        lines += [(line, False) for line in wrap(each.text, SONG, 10.5, measures.across - 2 * PAD)]
    most = int((measures.lowest - measures.frame - 2 * PAD) / LINE)
    pages: list[list[Mark]] = []
    while lines:
        count = most - 1 if len(lines) > most and lines[most - 1][1] else most
        here, lines = lines[:count], lines[count:]
        y = measures.frame + PAD + LINE - 1.5
        marks: list[Mark] = [
            *title(measures, name),
            Text(measures.left, measures.under, number),
            centred(measures.left, measures.across, measures.under, _("(annex)"), size=12),
        ]
        for text, is_name in here:
            face = HEI if is_name else SONG
            marks.append(Text(measures.left + PAD, y, text, face, 10.5))
            y += LINE
        height = measures.lowest - measures.frame
        marks.append(Box(measures.left, measures.frame, measures.across, height, FRAME))
        pages.append(marks)
    return pages
