"""Form 7: the card of one member, filled from the roster or blank for the pen.

One page whatever happens: what is too long for its field stands on an annex.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.card_fields import CardChange, CardSheet, blocks_of
from safehome.paper.card_page import ROOM, Card, M, card_pages
from safehome.paper.fields import Moved, Row, Value, height_of, onto_annex, row
from safehome.paper.fonts import SONG, width
from safehome.paper.page import Text, flush_right
from safehome.paper.sheet import date_for_pen, in_words, pen_line, under_title
from safehome.paper.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block
    from safehome.paper.page import Mark, Page

__all__ = ["CardChange", "CardSheet", "member_card"]

CONSENT = 11.8
"""Around the lines of the consent: above them, the line she signs on, below it."""
CONSENT_LINE = 5.1


def member_card(sheet: CardSheet) -> Iterator[Page]:
    """Lay out a card, and its annex where something is too long for its field."""
    consent = row(_Consent(sheet.consent_on, _agreed(sheet)))
    blocks, moved = onto_annex([*blocks_of(sheet), consent], ROOM)
    while height_of(blocks) > ROOM and _is_change(blocks[-3]):
        moved += _as_moved(blocks.pop(-3))
    number = _("No. {number}").format(number=sheet.number) if sheet.number else ""
    yield from card_pages(
        Card(
            name=_("Member card"),
            note=sheet.note,
            number=sheet.number,
            number_line=number,
            under=_under(sheet, number),
            blocks=blocks,
            moved=moved,
            signed=[_("Filled in by"), _("Checked by")],
            printed=sheet.printed,
        )
    )


@dataclass(frozen=True, slots=True)
class _Consent:
    """What she agreed to, and the line she signs on."""

    on: str
    lines: Sequence[str]
    width: float = M.across

    @property
    def need(self) -> float:
        """How high the row must be for it."""
        return CONSENT + len(self.lines) * CONSENT_LINE

    def marks(self, x: float, top: float, _height: float) -> list[Mark]:
        """Set its lines, and the room for her hand."""
        places = [top + 6 + at * CONSENT_LINE for at in range(len(self.lines))]
        texts = [Text(x + 2, y, line) for y, line in zip(places, self.lines, strict=True)]
        base = top + 6 + len(self.lines) * CONSENT_LINE + 1.5
        signed = _("Her signature or fingerprint")
        day = in_words(self.on) if self.on else date_for_pen()
        end = max(x + 78, x + 4 + width(signed, SONG, 10.5) + 40)
        return [
            *texts,
            *pen_line(x + 2, base, signed, end),
            flush_right(M.end - 3, base, day),
        ]


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
