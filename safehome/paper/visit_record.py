"""Form 13: the record of one follow-up visit, filled from the case or blank for the pen.

One page, laid out like a member's card. With the number of a case and no visit yet
it is the sheet one takes along.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.card_page import FIRST, LABEL, ROOM, THREE, TWO, VALUE, Card, M, card_pages
from safehome.paper.fields import (
    Choices,
    Label,
    LongText,
    Row,
    Section,
    Value,
    height_of,
    onto_annex,
    row,
)
from safehome.paper.fonts import FIGURES, HEI
from safehome.paper.parts import of_list
from safehome.paper.sheet import date_for_pen, in_words, pen_line, under_title
from safehome.registers import codes
from safehome.registers.case import LEVELS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block
    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed

NEXT = 24.0
PLAN = 24.0
FULL = ROOM - 5.0


@dataclass(frozen=True, slots=True)
class VisitSheet:
    """What a visit is printed from; the form as it comes is blank.

    Texts as they shall stand, but for `level`, `how`, `wellbeing` and `safe_now`: codes.

    Attributes:
        case: the number of the complaint.
        number: of the visit.
        on: its day, ISO.
        woman: a code, or her name.
        closed_on, result: of the case.
        due: the day for which it was planned.
        time: the how-manieth visit, "2".
        contact: how to reach her without danger.
        plan: the safety plan; the agreed word is not in it.
        said: what she said.
    """

    case: str = ""
    number: str = ""
    on: str = ""
    woman: str = ""
    category: str = ""
    level: str = ""
    closed_on: str = ""
    result: str = ""
    due: str = ""
    time: str = ""
    contact: str = ""
    plan: str = ""
    how: str = ""
    wellbeing: str = ""
    safe_now: str = ""
    said: str = ""
    by: str = ""
    printed: Printed | None = None


def visit_record(sheet: VisitSheet) -> Iterator[Page]:
    """Lay out the record of a visit, and its annex where something is too long for it."""
    blocks, moved = onto_annex(_blocks(sheet), ROOM)
    number = _("Complaint no. {number}").format(number=sheet.case) if sheet.case else ""
    yield from card_pages(
        Card(
            name=_("Follow-up record"),
            number=sheet.number or sheet.case,
            number_line=number,
            under=_under(sheet, number),
            blocks=_filled(blocks),
            moved=moved,
            signed=[_("Visited by"), _("Herself"), _("Head of office")],
            printed=sheet.printed,
        )
    )


def _under(sheet: VisitSheet, number: str) -> list[Mark]:
    day = in_words(sheet.on) if sheet.on else date_for_pen()
    on = _("Visited on: {date}").format(date=day)
    time = _("Visit no. {n}").format(n=sheet.time or "\u3000\u3000")
    pen = [] if number else pen_line(M.left, M.under, _("Complaint no."), M.left + 51)
    return [*under_title(M, number or "\u3000" * 14, time, on), *pen]


def _filled(blocks: Sequence[Block]) -> list[Block]:
    """Give what she said, the second of the long texts, what is left of the page."""
    spare = max(FULL - height_of(blocks), 0.0)
    long = [
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Row) and isinstance(block.parts[-1], LongText)
    ]
    at, said = long[1]
    return [*blocks[:at], replace(said, least=said.height + spare), *blocks[at + 1 :]]


def _blocks(sheet: VisitSheet) -> list[Block]:
    levels = tuple((_(word), key == sheet.level) for key, word in LEVELS.items())
    return [
        Section(_("1. The case")),
        row(
            Label(_("Woman concerned"), LABEL),
            Value(sheet.woman, FIRST, size=12, fitting=fit.name, annex=_("Woman concerned")),
            Label(_("Category"), LABEL),
            Value(sheet.category, THREE - FIRST - LABEL, annex=_("Category")),
        ),
        row(Label(_("Level"), LABEL), Choices(levels, THREE)),
        row(
            Label(_("Closed on"), LABEL),
            Value(sheet.closed_on, FIRST, face=FIGURES),
            Label(_("Result"), LABEL),
            Value(sheet.result, VALUE),
            Label(_("Planned for"), LABEL),
            Value(sheet.due, VALUE, face=FIGURES),
        ),
        row(
            Label(_("How to reach her"), LABEL),
            Value(sheet.contact, THREE, annex=_("How to reach her")),
        ),
        row(
            Label(_("Safety plan"), LABEL),
            LongText(sheet.plan, THREE, _("Safety plan")),
            least=PLAN,
        ),
        Section(_("2. The visit")),
        row(
            Label(_("Visited how"), LABEL),
            Choices(of_list(codes.VISIT_HOW, codes.VISIT_HOW.codes, sheet.how), TWO),
            Label(_("Visited by"), LABEL),
            Value(sheet.by, VALUE, fitting=fit.name),
        ),
        _boxes(_("How she is"), codes.WELLBEING, sheet.wellbeing),
        _boxes(_("Is she safe"), codes.SAFE_NOW, sheet.safe_now),
        row(
            Label(_("What she said"), LABEL),
            LongText(sheet.said, THREE, _("What she said")),
            least=NEXT,
        ),
        Section(_("3. What follows")),
        row(Value(_warning(), M.across, HEI, 10, pad=2.0, fitting=fit.flow), least=9.0),
        row(
            Label(_("To be done"), LABEL),
            LongText("", THREE),
            least=NEXT,
        ),
        row(
            Label(_("Next visit"), LABEL),
            Value(date_for_pen(), THREE, side="left"),
        ),
    ]


def _warning() -> str:
    return _(
        "If she is not safe: assess the danger again today, report to the police and to the "
        "higher federation. No mediation, no persuading her to stay."
    )


def _boxes(label: str, list_: codes.CodeList, ticked: str) -> Row:
    return row(Label(label, LABEL), Choices(of_list(list_, list_.codes, ticked), THREE))
