"""What stands alike on the pages of a book: heads, frame, labels of the totals, signatures.

The totals stand at one height, so all but the rows is the same on each page.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.page import FRAME, HEAVY, Box, Draft, Group, Text
from safehome.paper.sheet import LANDSCAPE, footer_sides, signatures, title, under_title
from safehome.paper.table import edges, head, heads
from safehome.paper.totals import set_total

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.sheet import Printed
    from safehome.paper.table import Column

HEAD = 10.0
LINE = 7.0
ROOM = 116.0
"""For the entries of a page: eight rows for the pen."""

TOP = LANDSCAPE.frame + HEAD + LINE
"""Where the rows begin: under the heads and what is brought forward."""

BOTTOM = TOP + ROOM
"""Where the totals begin."""

END = BOTTOM + 2 * LINE
NOTE = END + 4.0
LABELLED = 2
"""The labels of the totals stand under the first columns."""


def furniture(
    columns: Sequence[Column],
    name: str,
    office: str,
    year: str,
    volume: str,
    note: str,
    printed: Printed | None,
) -> Group:
    """Return what stands alike on each page of a volume; one group, inked once."""
    m = LANDSCAPE
    places = edges(columns, m.left)
    draft = Draft()
    left = _("Reporting office: {office}").format(office=office)
    signed = [_("Entered by"), _("Checked by"), _("Head of office")]
    draft.mark(
        *title(m, name),
        *under_title(m, left, year, volume),
        *heads(columns, m.left, m.frame, HEAD),
        *head(_("This page, total"), m.left, places[LABELLED] - m.left, BOTTOM, LINE, size=9),
        Text(m.left, NOTE, note, size=8),
        *signatures(m, signed),
        *footer_sides(m, name, f"{year}\u3000{volume}", printed),
        Box(m.left, m.frame, m.across, END - m.frame, FRAME),
    )
    draft.across(m.frame + HEAD, m.left, m.end, HEAVY)
    draft.across(TOP, m.left, m.end)
    draft.across(BOTTOM, m.left, m.end, HEAVY)
    draft.across(BOTTOM + LINE, m.left, m.end)
    for x in places[1:-1]:
        draft.down(x, m.frame, m.frame + HEAD)
        draft.down(x, TOP, BOTTOM)
    draft.down(places[LABELLED], m.frame + HEAD, TOP)
    draft.down(places[LABELLED], BOTTOM, END)
    return Group(draft.finish(m.width, m.height).marks)


def set_totals(
    draft: Draft,
    split: float,
    before: tuple[str, str],
    here: str,
    after: tuple[str, str],
) -> None:
    """Set the three lines of figures; the first and last with the label that they have here.

    Args:
        draft: the page.
        split: how wide the labels stand.
        before: label and figures of what is brought forward.
        here: the figures of the page.
        after: label and figures of what is carried on.
    """
    m = LANDSCAPE
    top = m.frame + HEAD
    for y, (label, figures) in ((top, before), (BOTTOM, ("", here)), (BOTTOM + LINE, after)):
        if label:
            draft.mark(*head(label, m.left, split, y, LINE, size=9))
        set_total(draft, figures, m.left + split, m.end, y + LINE / 2)
