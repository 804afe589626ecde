"""The lines of figures in the roster and the books: subtotals, and the totals of a page.

However many figures a page has, its row keeps its height: the line grows
smaller, and breaks only where one figure ends and the next begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.paper import fit
from safehome.paper.fonts import HEI, PT, width
from safehome.paper.page import RISE

if TYPE_CHECKING:
    from safehome.paper.page import Draft


def set_total(
    draft: Draft, text: str, left: float, right: float, middle: float, size: float = 9.0
) -> None:
    """Set a line of totals; a long one shrinks, then takes two lines that the row still holds."""
    room = right - left - 3
    for fitted, most in (*((each, 1) for each in fit.sizes(size, 7.5)), (7.0, 2), (6.0, 2)):
        lines = _between_figures(text, fitted, room)
        if len(lines) <= most:
            break
    step = 1.2 * fitted * PT
    base = middle + RISE * fitted * PT - step * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        draft.text(left + 1.5, base + step * at, line, HEI, fitted)


def _between_figures(text: str, size: float, room: float) -> list[str]:
    """Break a line of figures where one ends and the next begins."""
    lines: list[str] = []
    for part in text.split("\u3000"):
        if lines and width(f"{lines[-1]}\u3000{part}", HEI, size) <= room:
            lines[-1] += f"\u3000{part}"
        else:
            lines.append(part)
    return [line for line in lines if line]
