"""Form 11: the slip with which a woman is referred, and the reply the agency sends back.

Both halves bear the number, and so does the line between them: the seal across it
falls on both. A referred case closes only when the reply is there. The summary says
only what this agency needs.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.annex import annex
from safehome.paper.card_page import M
from safehome.paper.fields import Choices, Label, Row, Value, height_of, onto_annex, row, set_blocks
from safehome.paper.fonts import SONG, width
from safehome.paper.page import FRAME, Box, Draft, Page, Rule, Text, centred
from safehome.paper.sheet import date_for_pen, footer, in_words, pen_line, title, under_title
from safehome.paper.wrap import wrap
from safehome.registers import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block, Moved
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Measures, Printed

UPPER = replace(M, title=21, under=28, frame=31.6)
LOWER = replace(M, title=167, under=175, frame=177.6)
UPPER_END, LOWER_END = 145.0, 281.0
TEAR = 150.0
EDGE = 6.0
DASH = (3.5, 2.2)
LABEL, VALUE, HALF = 24.0, 146.0, 61.0
SIGNED = 10.0
SEAL = 42.0
SUMMARY, DEALT = 12.0, 18.0


@dataclass(frozen=True, slots=True)
class ReferralSheet:
    """What a referral is printed from; without a number both halves are blank.

    Texts as they shall stand, but for `agency`, `basis` and `reply`: codes of the lists.

    Attributes:
        office: who refers, to whom the reply goes back.
        on: the day of the referral.
        agency_name: who receives it.
        woman: a code, or her name; her sex and age.
        contact: how to reach her without danger.
        consent_on: the day she agreed to this agency.
        days: within so many days the reply is asked for.
        reply_on, reply, reply_words: what came back, if it did.
    """

    office: str = ""
    days: int = 5
    number: str = ""
    on: str = ""
    agency: str = ""
    agency_name: str = ""
    woman: str = ""
    contact: str = ""
    summary: str = ""
    basis: str = ""
    consent_on: str = ""
    reply_on: str = ""
    reply: str = ""
    reply_words: str = ""
    printed: Printed | None = None


def referral_slip(sheet: ReferralSheet) -> Iterator[Page]:
    """Lay out the slip and its reply on one sheet, and the annex of what is too long."""
    upper, moved = _spread(_slip(sheet), 3, UPPER_END - SEAL - UPPER.frame)
    lower, away = _spread(_reply(sheet), 3, LOWER_END - SEAL - LOWER.frame)
    name = _("Referral slip")
    number = _("No. {number}").format(number=sheet.number) if sheet.number else ""
    annexed = annex(M, name, number, [*moved, *away])
    pages = 1 + len(annexed)
    draft = Draft()
    on = in_words(sheet.on) if sheet.on else date_for_pen()
    draft.mark(*title(UPPER, name), *_under(UPPER, number, on))
    _half(draft, upper, UPPER, UPPER_END, _("Referring office (seal)"))
    _told(draft, sheet.days, UPPER_END - SEAL)
    draft.mark(*_tear(sheet.number))
    back = in_words(sheet.reply_on) if sheet.reply_on else date_for_pen()
    draft.mark(*title(LOWER, _("Reply slip"), spacing=0.6), *_under(LOWER, number, back))
    _half(draft, lower, LOWER, LOWER_END, _("Receiving office (seal)"))
    draft.mark(*pen_line(M.left + 2, LOWER_END - 9, _("Signed by"), M.left + 64))
    draft.mark(*footer(M, name, sheet.number, 1, pages, sheet.printed))
    yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=2):
        foot = footer(M, name, sheet.number, at, pages, sheet.printed)
        yield Page(M.width, M.height, (*marks, *foot))


def _under(measures: Measures, number: str, day: str) -> list[Mark]:
    pen = [] if number else pen_line(M.left, measures.under, _("Number"), M.left + 45)
    return [*under_title(measures, number, right=day), *pen]


def _spread(rows: list[Row], at: int, room: float) -> tuple[list[Block], list[Moved]]:
    """Fit the rows into a room, and give the row at this place what is left of it."""
    blocks, moved = onto_annex(rows, room)
    free = room - height_of(blocks)
    grown = blocks[at]
    if isinstance(grown, Row):
        grown = replace(grown, least=grown.height + max(free, 0.0))
    return [*blocks[:at], grown, *blocks[at + 1 :]], moved


def _half(draft: Draft, rows: Sequence[Block], measures: Measures, end: float, words: str) -> None:
    """Set the rows of a half, the row of its seal under them, the frame around both."""
    top = set_blocks(draft, rows, M.left, measures.frame, M.end)
    draft.across(top, M.left, M.end)
    x = M.end - SEAL - 7
    draft.mark(
        centred(x, SEAL, top + SEAL / 2 + 1.3, words),
        centred(x, SEAL, top + SEAL / 2 + 12, date_for_pen().strip("\u3000")),
        Box(M.left, measures.frame, M.across, end - measures.frame, FRAME),
    )


def _told(draft: Draft, days: int, top: float) -> None:
    """Say what is to be done with the reply."""
    told = _(
        "Please fill in the reply below within {n} days, tear it off and bring or send it back.\n"
        "Only when the written reply is here can we close the case."
    ).format(n=days)
    for at, line in enumerate(wrap(told, SONG, 10.5, M.across - SEAL - 12)):
        draft.mark(Text(M.left + 2, top + 6.6 + at * 5.6, line))


def _tear(number: str) -> list[Mark]:
    """Draw the line to tear along, with the number and the seal across it."""
    words = "\u3000".join(
        part
        for part in (number or "\u3000" * 6, _("tear here"), _("(seal across the line)"))
        if part
    )
    half = width(words, SONG, 9.5) / 2 + 6
    middle = M.left + M.across / 2
    return [
        Rule(EDGE, TEAR, middle - half, TEAR, 0.5, DASH),
        centred(M.left, M.across, TEAR + 1.25, words, size=9.5),
        Rule(middle + half, TEAR, M.width - EDGE, TEAR, 0.5, DASH),
    ]


def _slip(sheet: ReferralSheet) -> list[Row]:
    agencies = tuple(
        (codes.AGENCY.short(each), each == sheet.agency) for each in codes.AGENCY.codes
    )
    basis = (
        (_("she agrees to this office"), sheet.basis == "consent"),
        (_("a duty by law"), sheet.basis == "law"),
        (_("{label}:").format(label=_("an emergency, article")), sheet.basis == "emergency"),
    )
    return [
        _one(_("Receiving office"), Value(sheet.agency_name, VALUE, annex=_("Receiving office"))),
        _two(
            _("Woman concerned"),
            Value(sheet.woman, HALF, annex=_("Woman concerned")),
            _("Safe contact"),
            Value(sheet.contact, HALF, size=9.5, annex=_("Safe contact")),
        ),
        row(Label(_("Referred for"), LABEL), Choices(agencies, VALUE, 9)),
        row(
            Label(_("In short"), LABEL),
            Value(sheet.summary, VALUE, size=10, fitting=fit.flow, annex=_("In short")),
            least=SUMMARY,
        ),
        row(Label(_("Consent"), LABEL), Choices(basis, VALUE, 9)),
        _two(_("Her signature"), Value("", HALF), _("Referred by"), Value("", HALF), SIGNED),
        _two(_("Enclosed"), Value("", HALF), _("Phone"), Value("", HALF)),
    ]


def _reply(sheet: ReferralSheet) -> list[Row]:
    taken = (
        (_("accepted"), sheet.reply in {"accepted", "done"}),
        (_("{label}:").format(label=_("not accepted, because")), sheet.reply == "refused"),
    )
    dealt = (
        (_("dealt with"), sheet.reply == "done"),
        (_("still in hand"), False),
        (_("{label}:").format(label=_("better referred to")), False),
    )
    return [
        _one(_("Back to"), Value(sheet.office, VALUE, annex=_("Back to"))),
        row(Label(_("How received"), LABEL), Choices(taken, VALUE, 9), least=SIGNED),
        _two(_("Dealt with by"), Value("", HALF), _("Phone"), Value("", HALF), SIGNED),
        row(
            Label(_("What came of it"), LABEL),
            Value(sheet.reply_words, VALUE, size=10, fitting=fit.flow, annex=_("What came of it")),
            least=DEALT,
        ),
        row(Label(_("Result"), LABEL), Choices(dealt, VALUE, 9), least=SIGNED),
    ]


def _one(label: str, value: Value) -> Row:
    return row(Label(label, LABEL), value)


def _two(label: str, value: Value, second: str, beside: Value, least: float = 9.0) -> Row:
    return row(Label(label, LABEL), value, Label(second, LABEL), beside, least=least)
