"""Form 8: the record of one call, filled from the log or blank for the pen.

One page, laid out like a member's card; a long account takes what is left of
the page, and stands whole on an annex where that is not enough.
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
from safehome.paper.fonts import FIGURES
from safehome.paper.parts import of_list
from safehome.paper.sheet import date_for_pen, in_words, pen_line, under_title
from safehome.registers import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.book_sheet import Struck
    from safehome.paper.fields import Block
    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed

TO_ANSWER = 29.0
"""Three lines for the pen."""

REMARK = 10.0
FULL = ROOM - 5.0
"""How far down the record reaches: its signatures stand well above the footer."""


@dataclass(frozen=True, slots=True)
class CallSheet:
    """What a call is printed from; the form as it comes is blank.

    Texts as they shall stand, but for the fields with boxes (`channel`, `nature`,
    `sex`, `age_band`, `safe`, `urgency`, `told`, `result`, `satisfied`): those are
    codes of the lists. A phone that must not be called comes masked; an agreed
    word does not come at all.

    Attributes:
        received: day and time, 2026-11-12 21:40.
        relation: to the woman concerned.
        member: her number, where she is one.
        before: the earlier calls by the same phone or member, or that it is the first.
        safe_notes: when, what to say to others, that a word is agreed.
        back_due: by when she is to be called.
        back_done: when she was.
        complaint: the number under which it was entered as one.
    """

    number: str = ""
    received: str = ""
    minutes: str = ""
    taken_by: str = ""
    channel: str = ""
    nature: str = ""
    caller: str = ""
    sex: str = ""
    relation: str = ""
    age_band: str = ""
    phone: str = ""
    member: str = ""
    before: str = ""
    safe: str = ""
    safe_notes: str = ""
    category: str = ""
    urgency: str = ""
    asked: str = ""
    answer: str = ""
    told: Sequence[str] = ()
    back_due: str = ""
    back_done: str = ""
    result: str = ""
    complaint: str = ""
    satisfied: str = ""
    remark: str = ""
    struck: Struck | None = None
    printed: Printed | None = None


def call_record(sheet: CallSheet) -> Iterator[Page]:
    """Lay out the record of a call, and its annex where something is too long for it."""
    blocks, moved = onto_annex(_blocks(sheet), ROOM)
    number = _("No. {number}").format(number=sheet.number) if sheet.number else ""
    yield from card_pages(
        Card(
            name=_("Call record"),
            note=_("(struck)") if sheet.struck else "",
            number=sheet.number,
            number_line=number,
            under=_under(sheet, number),
            blocks=_filled(blocks),
            moved=moved,
            signed=[_("Call taken by"), _("Checked by")],
            printed=sheet.printed,
        )
    )


def _under(sheet: CallSheet, number: str) -> list[Mark]:
    day, _space, time = sheet.received.partition(" ")
    when = f"{in_words(day)} {time}" if day else _("{day} __:__").format(day=date_for_pen())
    pen = [] if number else pen_line(M.left, M.under, _("Number"), M.left + 45)
    return [*under_title(M, number, right=_("Received at: {time}").format(time=when)), *pen]


def _filled(blocks: Sequence[Block]) -> list[Block]:
    """Give the account what is left of the page."""
    spare = max(FULL - height_of(blocks), 0.0)
    at, account = next(
        (at, block)
        for at, block in enumerate(blocks)
        if isinstance(block, Row) and isinstance(block.parts[1], LongText)
    )
    return [*blocks[:at], replace(account, least=account.height + spare), *blocks[at + 1 :]]


def _blocks(sheet: CallSheet) -> list[Block]:
    return [
        Section(_("1. The call")),
        *_call(sheet),
        Section(_("2. The matter")),
        row(
            Label(_("Category"), LABEL),
            Value(sheet.category, TWO),
            Label(_("Complaint"), LABEL),
            Value(sheet.complaint, VALUE, face=FIGURES),
        ),
        _boxes(_("Urgency"), codes.URGENCY, sheet.urgency),
        row(
            Label(_("What was asked"), LABEL),
            LongText(sheet.asked, THREE, _("What was asked")),
        ),
        Section(_("3. Answer and what followed")),
        *_followed(sheet),
    ]


def _call(sheet: CallSheet) -> list[Row]:
    return [
        row(
            Label(_("Minutes"), LABEL),
            Value(sheet.minutes, FIRST, face=FIGURES),
            Label(_("Call taken by"), LABEL),
            Value(sheet.taken_by, VALUE, fitting=fit.name),
            Label(_("Member"), LABEL),
            Value(sheet.member, VALUE, face=FIGURES),
        ),
        _boxes(_("Channel"), codes.CHANNEL, sheet.channel),
        _boxes(_("Nature"), codes.NATURE, sheet.nature),
        row(
            Label(_("Caller"), LABEL),
            Value(sheet.caller, FIRST, fitting=fit.name, annex=_("Caller")),
            Label(_("Sex"), LABEL),
            Choices(of_list(codes.SEX, ("2", "1"), sheet.sex), VALUE),
            Label(_("Relation to\nthe woman"), LABEL),
            Value(sheet.relation, VALUE),
        ),
        _boxes(_("Age band"), codes.AGE_BAND, sheet.age_band),
        row(
            Label(_("Phone"), LABEL),
            Value(sheet.phone, FIRST, face=FIGURES, annex=_("Phone")),
            Label(_("Calls before"), LABEL),
            Value(sheet.before, THREE - FIRST - LABEL, annex=_("Calls before")),
        ),
        _boxes(_("May call back"), codes.SAFE_CONTACT, sheet.safe),
        row(
            Label(_("How to reach her"), LABEL),
            Value(sheet.safe_notes, THREE, annex=_("How to reach her")),
        ),
    ]


def _followed(sheet: CallSheet) -> list[Row]:
    return [
        row(
            Label(_("Answer"), LABEL),
            LongText(sheet.answer, THREE, _("Answer")),
            least=16.0 if sheet.answer else TO_ANSWER,
        ),
        _boxes(_("Told about"), codes.TOLD, *sheet.told),
        row(
            Label(_("Call back by"), LABEL),
            Value(sheet.back_due, FIRST + LABEL / 2, face=FIGURES),
            Label(_("Called back on"), LABEL),
            Value(sheet.back_done, THREE - FIRST - 1.5 * LABEL, face=FIGURES),
        ),
        _boxes(_("Result"), codes.CALL_RESULT, sheet.result),
        _boxes(_("Satisfied"), codes.SATISFACTION, sheet.satisfied),
        row(
            Label(_("Remark"), LABEL),
            Value(_remark(sheet), THREE, annex=_("Remark")),
            least=REMARK,
        ),
    ]


def _boxes(label: str, list_: codes.CodeList, *ticked: str) -> Row:
    """Return a row of all the words of a list with their boxes."""
    choices = of_list(list_, list_.codes, *ticked)
    return row(Label(label, LABEL), Choices(choices, THREE, size=9))


def _remark(sheet: CallSheet) -> str:
    if not sheet.struck:
        return sheet.remark
    why = sheet.struck
    struck = _("Struck: {reason} ({day}, {who})").format(reason=why.reason, day=why.on, who=why.by)
    return _("; ").join(part for part in (struck, sheet.remark) if part)
