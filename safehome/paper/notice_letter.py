"""Form 12: the letters that tell her whether, how long and with what result.

A letter on the upper part of the sheet, with the proof that it was delivered under
it. Which article is cited and how long the term is follow the office's profile. It
carries her name, so printing it asks for a purpose.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from safehome.base.words import N_, _, language
from safehome.paper.annex import annex
from safehome.paper.fields import Choices, Label, Moved, Value, row, set_blocks
from safehome.paper.fonts import HEI, PT, SONG, SONG_BOLD, width
from safehome.paper.page import FRAME, Box, Draft, Page, Rule, Text, centred, flush_right
from safehome.paper.parts import of_list
from safehome.paper.sheet import PORTRAIT, date_for_pen, footer, in_words, pen_line
from safehome.paper.wrap import wrap
from safehome.registers import codes

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.fields import Block
    from safehome.paper.page import Mark
    from safehome.paper.sheet import Printed

Kind: TypeAlias = Literal["accepted", "not_accepted", "extension", "conclusion"]

M = replace(PORTRAIT, left=28, right=26)
TYPE = {"zh_CN": (14.0, 27 * PT), "en": (11.5, 7.4)}
"""Size and leading of the letter; Latin letters need less for the same ease."""

OFFICE_AT, TITLE_AT, NUMBER_AT, FIRST = 38.0, 50.5, 62.0, 78.0
NAME_ROOM = 42.0
SIGNED_AT, SIGNED_MOST = 187.0, 206.0
TO_DATE, TO_SEAL = 9.6, 19.6
RECEIPT = 236.5
RECEIPT_FRAME = 247.0
CELLS = (22.0, 46.0, 28.0, 60.0)
PEN_NUMBER = "\u3000" * 7
PEN_WORD = "_" * 20

TITLES: dict[Kind, str] = {
    "accepted": N_("Notice of acceptance"),
    "not_accepted": N_("Notice of non-acceptance"),
    "extension": N_("Notice of extension"),
    "conclusion": N_("Notice of conclusion"),
}


@dataclass(frozen=True, slots=True)
class Terms:
    """The terms of the office's profile: in days."""

    handled: int = 60
    extension: int = 30


@dataclass(frozen=True, slots=True)
class NoticeSheet:
    """What a letter is printed from; without a case it is blank.

    Attributes:
        kind: which of the four letters.
        office: who writes.
        terms, articles: as the profile has them; articles as the letter cites them.
        number: of the letter, as it stands under the title.
        name: how she is addressed: 田小凤女士.
        case: the number of the complaint.
        received: the day she brought it, ISO.
        on: the day of the letter, ISO.
        until: the last day of the term, ISO.
        days: by how many days it is extended.
        told: why it is extended, where she may go, or what came of it.
        served: how it was delivered, of the list.
        served_on: the day, ISO.
    """

    kind: Kind
    office: str = ""
    terms: Terms = Terms()
    articles: str = ""
    number: str = ""
    name: str = ""
    case: str = ""
    received: str = ""
    on: str = ""
    until: str = ""
    days: str = ""
    told: str = ""
    served: str = ""
    served_on: str = ""
    printed: Printed | None = None


def notice_letter(sheet: NoticeSheet) -> Iterator[Page]:
    """Lay out a letter, and its annex where what it tells is too long for it."""
    size, leading = TYPE[language()]
    basis = _("Basis: {articles}.").format(articles=sheet.articles)
    moved: list[Moved] = []
    body, end = _body(sheet, size, leading)
    if end > SIGNED_MOST - 10:
        moved = [Moved(_(TITLES[sheet.kind]), sheet.told)]
        body, end = _body(replace(sheet, told=_("see the annex")), size, leading)
    annexed = annex(M, _(TITLES[sheet.kind]), sheet.number, moved)
    pages = 1 + len(annexed)
    draft = Draft()
    draft.mark(*_head(sheet), *body)
    basis_at = end + 0.55 * leading
    for at, line in enumerate(wrap(basis, SONG, 10.5, M.across)):
        draft.mark(Text(M.left, basis_at + at * 5, line))
    draft.mark(*_signed(sheet, size, min(max(SIGNED_AT, basis_at + 14), SIGNED_MOST)))
    _receipt(draft, sheet)
    draft.mark(*_foot(sheet, 1, pages))
    yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=2):
        yield Page(M.width, M.height, (*marks, *_foot(sheet, at, pages)))


def _foot(sheet: NoticeSheet, page: int, pages: int) -> list[Mark]:
    copies = _("two copies: hers and ours") if sheet.printed else ""
    return footer(M, _(TITLES[sheet.kind]), copies, page, pages, sheet.printed)


def _head(sheet: NoticeSheet) -> list[Mark]:
    """Set the office, the title and the number."""
    spaced = 0.12 if language() == "zh_CN" else 0.0
    name = _(TITLES[sheet.kind])
    apart = 8 / 22 if language() == "zh_CN" else 0.0
    size = 16.0
    while width(sheet.office, SONG_BOLD, size, spaced) > M.across and size > 9:
        size -= 0.5
    number = sheet.number or _("[____] no. ____")
    return [
        centred(M.left, M.across, OFFICE_AT, sheet.office, SONG_BOLD, size, spaced),
        centred(M.left, M.across, TITLE_AT, name, SONG_BOLD, 22, apart),
        flush_right(M.end, NUMBER_AT, number, size=12),
    ]


def _body(sheet: NoticeSheet, size: float, leading: float) -> tuple[list[Mark], float]:
    """Set the letter from her name to its last sentence; return the next baseline too."""
    marks: list[Mark] = []
    y = FIRST
    if sheet.name:
        words = _("To {name}:").format(name=sheet.name)
        for line in wrap(words, SONG, size, M.across):
            marks.append(Text(M.left, y, line, SONG, size))
            y += leading
    else:
        marks += pen_line(M.left, y, "", M.left + NAME_ROOM)
        marks.append(Text(M.left + NAME_ROOM + 1, y, _(":"), SONG, size))
        y += leading
    for each in (*_says(sheet), *_always()):
        for line in wrap("\u3000\u3000" + each, SONG, size, M.across):
            marks.append(Text(M.left, y, line, SONG, size))
            y += leading
    return marks, y


def _says(sheet: NoticeSheet) -> list[str]:
    """Return what this letter tells."""
    day = in_words(sheet.received) if sheet.received else date_for_pen()
    until = in_words(sheet.until) if sheet.until else date_for_pen()
    known = {
        "day": day,
        "case": sheet.case or PEN_NUMBER,
        "until": until,
        "n": sheet.terms.handled,
        "most": sheet.terms.extension,
        "days": sheet.days or "\u3000\u3000",
        "told": sheet.told or PEN_WORD,
    }
    return [_(each).format(**known) for each in SAYS[sheet.kind]]


def _always() -> list[str]:
    return [
        _(
            "If you are in danger, call 110 at once. You may call or come at any time to ask how "
            "it stands; the women's hotline is 12338, legal aid 12348."
        ),
        _("This is to let you know."),
    ]


SAYS: dict[Kind, tuple[str, ...]] = {
    "accepted": (
        N_("What you brought to us on {day} (registered as {case}) is our business; we accept it."),
        N_(
            "We will have dealt with it within {n} days of accepting it, by {until}. If it is "
            "complicated and needs longer, it may, with approval, be extended by at most {most} "
            "days; you will be told why."
        ),
    ),
    "not_accepted": (
        N_(
            "What you brought to us on {day} (registered as {case}) is not among our duties; we "
            "do not accept it."
        ),
        N_("You may turn to: {told}."),
    ),
    "extension": (
        N_(
            "What you brought to us on {day} (registered as {case}) is complicated. With approval, "
            "the time to deal with it is extended by {days} days, until {until}."
        ),
        N_("The reason: {told}."),
    ),
    "conclusion": (
        N_("What you brought to us on {day} (registered as {case}) has been dealt with."),
        N_("The result: {told}."),
        N_("If you do not agree, or if anything changes, you may come back at any time."),
    ),
}


def _signed(sheet: NoticeSheet, size: float, y: float) -> list[Mark]:
    """Set the office flush right, the date beneath it, and the seal over both."""
    while width(sheet.office, SONG, size) > M.across and size > 8:
        size -= 0.5
    wide = width(sheet.office, SONG, size) if sheet.office else 60.0
    day = in_words(sheet.on) if sheet.on else date_for_pen().strip("\u3000")
    left = M.end - wide
    return [
        flush_right(M.end, y, sheet.office, size=size),
        centred(left, wide, y + TO_DATE, day, size=size),
        centred(left, wide, y + TO_SEAL, _("(seal)"), size=10),
    ]


def _receipt(draft: Draft, sheet: NoticeSheet) -> None:
    """Set the proof of delivery."""
    spaced = 0.3 if language() == "zh_CN" else 0.0
    draft.mark(
        Rule(M.left, RECEIPT, M.end, RECEIPT),
        Text(M.left, RECEIPT + 7, _("Proof of delivery"), HEI, 11, spaced),
    )
    first, value, second, last = CELLS
    served = of_list(codes.SERVED, codes.SERVED.codes, sheet.served)
    day = in_words(sheet.served_on) if sheet.served_on else date_for_pen()
    warning = _("Where a letter could endanger her, it is only handed to her.")
    rows: Sequence[Block] = [
        row(
            Label(_("How delivered"), first),
            Choices(served, value, 8.5),
            Label(_("Delivered on"), second),
            Value(day, last, side="right", pad=6.0),
            least=10,
        ),
        row(
            Label(_("Her signature"), first),
            Value("", value),
            Label(_("Delivered by"), second),
            Value("", last),
            least=10,
        ),
        row(Label(_("Remark"), first), Value(warning, M.across - first, size=9.5), least=10),
    ]
    bottom = set_blocks(draft, rows, M.left, RECEIPT_FRAME, M.end)
    draft.mark(Box(M.left, RECEIPT_FRAME, M.across, bottom - RECEIPT_FRAME, FRAME))
