"""The page of a card: a grid of six, its frame, its signatures, and its annex.

The cards of one woman and of one call are laid out alike: one page whatever
happens, and what is too long for its field stands on an annex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.paper.annex import annex
from safehome.paper.fields import set_blocks
from safehome.paper.page import FRAME, Box, Draft, Page
from safehome.paper.sheet import PORTRAIT, footer, signatures, title

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block, Moved
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Printed

M = PORTRAIT
LABEL = 21.0
FIRST = 35.0
VALUE = 36.0
TWO = FIRST + LABEL + VALUE
THREE = TWO + LABEL + VALUE
SIGNED = 9.0
ROOM = M.lowest - SIGNED - M.frame
"""What the frame may take: the signatures stand under it."""


@dataclass(frozen=True, slots=True)
class Card:
    """A card whose blocks fit into `ROOM`.

    Attributes:
        name: its title.
        note: beside the title, in brackets.
        number: of the entry.
        number_line: the number as it stands under the title.
        under: the marks of the line under the title.
        blocks: from the first heading down.
        moved: what was too long and stands on the annex.
        signed: who signs.
        printed: when and by whom; a blank has none.
    """

    name: str
    number: str
    number_line: str
    under: Sequence[Mark]
    blocks: Sequence[Block]
    moved: Sequence[Moved]
    signed: Sequence[str]
    printed: Printed | None
    note: str = ""


def card_pages(card: Card) -> Iterator[Page]:
    """Lay out a card, and its annex where something is too long for its field."""
    annexed = annex(M, card.name, card.number_line, card.moved)
    pages = 1 + len(annexed)
    draft = Draft()
    draft.mark(*title(M, card.name, note=card.note), *card.under)
    bottom = set_blocks(draft, card.blocks, M.left, M.frame, M.end)
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    draft.mark(*signatures(M, card.signed, y=bottom + SIGNED))
    draft.mark(*footer(M, card.name, card.number, 1, pages, card.printed))
    yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=2):
        foot = footer(M, card.name, card.number, at, pages, card.printed)
        yield Page(M.width, M.height, (*marks, *foot))
