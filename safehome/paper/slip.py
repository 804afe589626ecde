"""The slip with the pass-phrase of a month's package: printed, given apart from the stick, torn up.

Only on paper: it is no form of the archive, has no blank, and names no office.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper.fonts import HEI, PT, SONG, width
from safehome.paper.page import FRAME, Box, Draft, Rule, Text, centred
from safehome.paper.sheet import PORTRAIT, title
from safehome.paper.wrap import wrap
from safehome.registers.dates import say_month

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.page import Page

M = PORTRAIT
BOX = 39.0
BOX_HIGH = 26.0
LARGEST, SMALLEST = 26.0, 12.0
INSIDE = 8.0
TOLD = BOX + BOX_HIGH + 9.0
TEAR = 99.0
EDGE = 6.0
DASH = (3.5, 2.2)


@dataclass(frozen=True, slots=True)
class Slip:
    """What a slip is printed from: the month of the package and what opens it."""

    month: str
    phrase: str


def slip(sheet: Slip) -> Iterator[Page]:
    """Lay out the slip on the upper third of a sheet, to be torn off."""
    draft = Draft()
    draft.mark(*title(M, _("Pass-phrase slip")))
    of = _("For the package of {month}").format(month=say_month(sheet.month))
    draft.mark(centred(M.left, M.across, 31, of))
    size = LARGEST
    while width(sheet.phrase, HEI, size) > M.across - 2 * INSIDE and size > SMALLEST:
        size -= 0.5
    lines = list(wrap(sheet.phrase, HEI, size, M.across - 2 * INSIDE))
    leading = size * PT * 1.3
    y = BOX + BOX_HIGH / 2 + 0.37 * size * PT - (len(lines) - 1) * leading / 2
    for line in lines:
        draft.mark(centred(M.left, M.across, y, line, HEI, size))
        y += leading
    draft.mark(Box(M.left, BOX, M.across, BOX_HIGH, FRAME))
    y = TOLD
    type_size = 10.5 if language() == "zh_CN" else 9.5
    told = _(
        "Give this slip apart from the stick. The strokes between the groups are typed too. "
        "Tear it up once the file was opened."
    )
    for line in wrap(told, SONG, type_size, M.across):
        draft.mark(Text(M.left, y, line, SONG, type_size))
        y += 6.0
    draft.mark(Rule(EDGE, TEAR, M.width - EDGE, TEAR, 0.5, DASH))
    yield draft.finish(M.width, M.height)
