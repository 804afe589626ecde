"""Form 10: the assessment of danger in domestic violence, filled or blank.

Where the scale comes from is printed on every copy, and so is that there is no
mediating and no persuading her to stay. The boxes of the duties show what is
recorded, not what should be.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper import fit
from safehome.paper.annex import annex
from safehome.paper.card_page import M
from safehome.paper.fields import (
    Choices,
    Head,
    Label,
    LongText,
    Value,
    onto_annex,
    row,
    set_blocks,
)
from safehome.paper.fonts import HEI, SONG, width
from safehome.paper.page import FRAME, Box, Draft, Page, Text, baseline
from safehome.paper.parts import options, tick_box
from safehome.paper.sheet import (
    date_for_pen,
    footer,
    in_words,
    pen_line,
    signatures,
    title,
    under_title,
)
from safehome.paper.wrap import wrap
from safehome.registers.case_parts import QUESTIONS, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from safehome.paper.fields import Block
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Printed

NUMBER, ITEM, ANSWER = 12.0, 122.0, 18.0
LABEL, VALUE = 24.0, 146.0
QUESTION, SPECIAL_ITEM, HEADS = 10.4, 10.0, 8.0
BOX = 4.0
LEVEL_BOX = 3.6
PLAN = 34.0
LINE = 8.4
NOTE_LINE = 4.2
SIGNED = 9.0
ROOM = M.lowest - SIGNED - 2 * NOTE_LINE - 5 - M.frame

ASKED = {
    "threatens_to_kill": N_("He threatens to kill you."),
    "she_believes": N_("You believe that he is able to do it."),
    "controls": N_("He controls most of what you do every day."),
    "no_one_else": N_("He has said that if he cannot have you, nobody shall."),
    "suicide": N_("He threatens to kill himself, or has tried to, to make you give in."),
    "die_together": N_("He has said that you will die together."),
    "threatens_family": N_("He has threatened your family or friends."),
    "expects_harm": N_("You expect that he will hurt you within the next two months."),
    "watches": N_("He watches your telephone or computer, or follows you."),
    "strangled": N_("He has strangled you, or done other things that could have killed you."),
    "lethal": N_("He has done something else that clearly could kill."),
}
"""The questions as she is asked them."""

LEVELS = {
    "low": N_("low (0–3)"),
    "medium": N_("medium (4–5)"),
    "high": N_("high (6–9)"),
    "lethal": N_("high, lethal danger (a special item is yes)"),
}
DUTIES = (
    ("police", N_("police advised or called")),
    ("federation", N_("higher federation told")),
    ("handler", N_("someone is in charge")),
)


@dataclass(frozen=True, slots=True)
class RiskSheet:
    """What an assessment is printed from; the form as it comes is blank.

    Attributes:
        number: of the complaint.
        time: the how-manieth assessment of it, "1".
        on: the day.
        answers: yes or no by the key of a question; what she would not say is not in it.
        score, level: as they follow from the answers; level is one of `LEVELS`.
        duties: of `DUTIES`, what is recorded.
        reports: when it was reported and who received it.
        plan: the safety plan; the agreed word is not in it.
    """

    number: str = ""
    time: str = ""
    on: str = ""
    answers: Mapping[str, bool] | None = None
    score: str = ""
    level: str = ""
    duties: Sequence[str] = ()
    reports: str = ""
    plan: str = ""
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class _Box:
    """A box in the middle of its field."""

    ticked: bool
    width: float = ANSWER
    need: float = HEADS

    def marks(self, x: float, top: float, height: float) -> list[Mark]:
        left = x + (self.width - BOX) / 2
        return tick_box(left, top + height / 2, ticked=self.ticked, side=BOX)


@dataclass(frozen=True, slots=True)
class _Duties:
    """What must be done where the danger is high, and what of it is recorded."""

    done: Sequence[str]
    reports: str
    width: float = VALUE

    @property
    def need(self) -> float:
        return 16.8 + LINE * len(self._lines())

    def _label(self) -> str:
        return _("{label}:").format(label=_("Reported when, received by"))

    def _lines(self) -> list[str]:
        room = self.width - 9 - width(self._label(), SONG, 10.5)
        return wrap(self.reports, SONG, 10.5, room)

    def marks(self, x: float, top: float, _height: float) -> list[Mark]:
        left, end = x + 2, x + self.width - 4
        head = _("No mediation, no persuading her to stay. All of this must be done:")
        choices = [(_(word), key in self.done) for key, word in DUTIES]
        marks: list[Mark] = [Text(left, baseline(top + 4.6, 10.5), head, HEI, 10.5)]
        marks += options((x + 0.4, self.width), top + 11, choices, size=10.5, side=LEVEL_BOX)
        begin = left + width(self._label(), SONG, 10.5)
        for at, line in enumerate(self._lines()):
            base = baseline(top + 19.5 + at * LINE, 10.5)
            marks += pen_line(begin, base, "", end)
            marks.append(Text(begin + 2, base, line))
        return [*marks, Text(left, baseline(top + 19.5, 10.5), self._label())]


def risk_form(sheet: RiskSheet) -> Iterator[Page]:
    """Lay out an assessment, and its annex where the plan is too long for it."""
    blocks, moved = onto_annex([*_questions(sheet), *_level(sheet)], ROOM)
    name = _("Risk assessment, domestic violence")
    number = _("Complaint no. {number}").format(number=sheet.number) if sheet.number else ""
    annexed = annex(M, name, number, moved)
    pages = 1 + len(annexed)
    draft = Draft()
    draft.mark(*title(M, name), *_under(sheet, number))
    bottom = set_blocks(draft, blocks, M.left, M.frame, M.end)
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    y = bottom + 4.5
    for line in _source():
        draft.mark(Text(M.left, y, line, SONG, 8))
        y += NOTE_LINE
    signed = (_("Assessed by"), _("Herself"), _("Head of office"))
    draft.mark(*signatures(M, signed, y + SIGNED - NOTE_LINE + 1))
    draft.mark(*footer(M, name, sheet.number, 1, pages, sheet.printed))
    yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=2):
        foot = footer(M, name, sheet.number, at, pages, sheet.printed)
        yield Page(M.width, M.height, (*marks, *foot))


def _source() -> list[str]:
    """Return where the scale comes from: on every copy."""
    text = _(
        "Source of the scale: 《妇联组织受理家庭暴力投诉工作规程》, 全国妇联权益部, 2018; "
        "scale by 麻超, 李洪涛, 苏英, 毋嫘, 洪炜.\n"
        "The questions are in our own words; the level follows from the answers and is only "
        "changed by a new assessment."
    )
    return wrap(text, SONG, 8, M.across)


def _under(sheet: RiskSheet, number: str) -> list[Mark]:
    day = in_words(sheet.on) if sheet.on else date_for_pen()
    on = _("Assessed on: {date}").format(date=day)
    time = _("Assessment no. {n}").format(n=sheet.time or "\u3000\u3000")
    label = _("Complaint no.")
    pen = [] if number else pen_line(M.left, M.under, label, M.left + 51)
    return [*under_title(M, number or "\u3000" * 14, time, on), *pen]


def _questions(sheet: RiskSheet) -> list[Block]:
    told = _(
        "Ask her each question in person or by telephone and tick what she answers. What she "
        "does not want to answer is left open: write “does not want to say”. The person "
        "complained of must not be there and must never see this sheet."
    )
    heads = (_("No."), _("Question"), _("yes"), _("no"))
    widths = (NUMBER, ITEM, ANSWER, ANSWER)
    score = _("Score (how many times “yes”)")
    asked = [
        _item(sheet, key, str(at), QUESTION, heavy=at == 1)
        for at, (key, _label) in enumerate(QUESTIONS, start=1)
    ]
    special = [
        _item(sheet, key, _("S{n}").format(n="①②"[at]), SPECIAL_ITEM, heavy=False)
        for at, (key, _label) in enumerate(SPECIAL)
    ]
    return [
        row(Value(told, M.across, size=9.5, pad=2.0, fitting=fit.flow), least=12.5),
        row(*(Head(name, wide, 10) for name, wide in zip(heads, widths, strict=True)), least=8.0),
        *asked,
        row(
            Value(score, NUMBER + ITEM, HEI, 10, pad=2.0),
            Value(sheet.score, 2 * ANSWER, HEI, 14, side="centre"),
            heavy=True,
        ),
        *special,
    ]


def _item(sheet: RiskSheet, key: str, number: str, least: float, *, heavy: bool) -> Block:
    answer = (sheet.answers or {}).get(key)
    return row(
        Value(number, NUMBER, side="centre", pad=0.6, fitting=fit.one_line),
        Value(_(ASKED[key]), ITEM, pad=2.0),
        _Box(answer is True),
        _Box(answer is False),
        least=least,
        heavy=heavy,
    )


def _level(sheet: RiskSheet) -> list[Block]:
    levels = tuple((_(word), key == sheet.level) for key, word in LEVELS.items())
    return [
        row(
            Label(_("Level"), LABEL),
            Choices(levels, VALUE, 10.5, LEVEL_BOX),
            least=11.0,
            heavy=True,
        ),
        row(Label(_("Where it is high"), LABEL), _Duties(sheet.duties, sheet.reports)),
        row(
            Label(_("Safety plan"), LABEL),
            LongText(sheet.plan, VALUE, _("Safety plan")),
            least=PLAN,
        ),
    ]
