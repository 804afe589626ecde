"""Form 7: the card of one member, filled from the roster or blank for the pen.

One page whatever happens: what is too long for its field stands on an annex.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.annex import annex
from safehome.paper.card_fields import CardChange, CardSheet, blocks_of
from safehome.paper.fields import Moved, Row, Value, height_of, onto_annex, set_blocks
from safehome.paper.fonts import SONG, width
from safehome.paper.page import FRAME, Box, Draft, Page, Text, flush_right
from safehome.paper.sheet import (
    PORTRAIT,
    date_for_pen,
    footer,
    in_words,
    pen_line,
    signatures,
    title,
    under_title,
)
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block
    from safehome.paper.page import Mark

__all__ = ["CardChange", "CardSheet", "member_card"]

M = PORTRAIT
CONSENT = 11.8
"""Around the lines of the consent: above them, the line she signs on, below it."""
CONSENT_LINE = 5.1
SIGNED = 9.0
ROOM = M.lowest - SIGNED - M.frame
"""What the frame may take: the signatures stand under it."""


def member_card(sheet: CardSheet) -> Iterator[Page]:
    """Lay out a card, and its annex where something is too long for its field."""
    agreed = _agreed(sheet)
    consent = CONSENT + len(agreed) * CONSENT_LINE
    blocks, moved = onto_annex(blocks_of(sheet), ROOM - consent)
    while height_of(blocks) > ROOM - consent and _is_change(blocks[-2]):
        moved += _as_moved(blocks.pop(-2))
    number = _("No. {number}").format(number=sheet.number) if sheet.number else ""
    annexed = annex(M, _("Member card"), number, moved)
    pages = 1 + len(annexed)
    draft = Draft()
    draft.mark(*title(M, _("Member card")), *_under(sheet, number))
    bottom = set_blocks(draft, blocks, M.left, M.frame, M.end)
    draft.across(bottom, M.left, M.end)
    draft.mark(*_consent(sheet, agreed, bottom))
    bottom += consent
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    draft.mark(*signatures(M, [_("Filled in by"), _("Checked by")], y=bottom + SIGNED))
    draft.mark(*footer(M, _("Member card"), sheet.number, 1, pages, sheet.printed))
    yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=2):
        foot = footer(M, _("Member card"), sheet.number, at, pages, sheet.printed)
        yield Page(M.width, M.height, (*marks, *foot))


def _under(sheet: CardSheet, number: str) -> list[Mark]:
    day = in_words(sheet.registered_on) if sheet.registered_on else date_for_pen()
    registered = _("Registered on: {date}").format(date=day)
    pen = [] if number else pen_line(M.left, M.under, _("Number"), M.left + 45)
    return [*under_title(M, number, right=registered), *pen]


def _is_change(block: Block) -> bool:
    """Whether a row is one of the changes, and not their heads."""
    return isinstance(block, Row) and isinstance(block.parts[0], Value)


def _as_moved(change: Block) -> list[Moved]:
    """Return what stands in the row of a change that finds no room, for the annex."""
    parts = change.parts if isinstance(change, Row) else ()
    on, what, *rest = [part.text for part in parts if isinstance(part, Value)]
    return [Moved(f"{on}\u3000{what}", "\u3000".join(rest))] if on or what else []


def _agreed(sheet: CardSheet) -> list[str]:
    """Return the lines of what she agreed to."""
    text = _(
        "The consent paper (edition {edition}) was read to me and I agree to this entry. I may "
        "ask to see, correct or delete it, or withdraw, at any time."
    ).format(edition=sheet.consent_edition or "\u3000" * 3)
    return wrap(text, SONG, 10.5, M.across - 4)


def _consent(sheet: CardSheet, lines: Sequence[str], top: float) -> list[Mark]:
    """Set what she agreed to, and the line she signs on."""
    texts = [Text(M.left + 2, top + 6 + at * CONSENT_LINE, line) for at, line in enumerate(lines)]
    base = top + 6 + len(lines) * CONSENT_LINE + 1.5
    signed = _("Her signature or fingerprint")
    day = in_words(sheet.consent_on) if sheet.consent_on else date_for_pen()
    end = max(M.left + 78, M.left + 4 + width(signed, SONG, 10.5) + 40)
    return [
        *texts,
        *pen_line(M.left + 2, base, signed, end),
        flush_right(M.end - 3, base, day),
    ]
