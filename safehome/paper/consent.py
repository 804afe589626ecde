"""Form 15: what a woman is told, and what she agrees to, item by item.

It is read aloud, so the type is large and the lines are wide apart. Nothing is
ticked beforehand, not even on a sheet with her number: the choice is hers.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper.fields import Row, Value, height_of
from safehome.paper.fonts import HEI, PT, SONG, width
from safehome.paper.page import FRAME, HEAVY, RISE, Box, Draft, Text, centred, flush_right
from safehome.paper.parts import options, tick_box, value
from safehome.paper.sheet import (
    PORTRAIT,
    date_for_pen,
    in_words,
    page_of,
    pen_line,
    printed_line,
    title,
)
from safehome.paper.table import head
from safehome.paper.wrap import wrap
from safehome.registers import consent

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed

M = PORTRAIT
TYPE = {"zh_CN": (12.0, 8.2), "en": (10.5, 7.0)}
"""Size and leading of the text; Latin letters need less for the same ease."""
APART = 0.85
FIRST = 39.8
CHOICES = (118.0, 26.0, 26.0)
CHOICE_HEAD = 9.0
CHOICE = 11.0
TO_TABLE = 6.5
TO_PEN = 9.7
PEN_STEP = 12.0
SECOND = 58.0
INDENT = 2
PEN_BOX = 4.0


@dataclass(frozen=True, slots=True)
class ConsentSheet:
    """What a consent paper is printed from; without number, reader and day it is blank.

    Attributes:
        office: who registers.
        town: who receives the roster.
        edition: of the text, goes up with each edit.
        text: the office's own, "" for the one the program carries.
        number: hers on the roster.
        reader: who reads it to her.
        day: of printing, ISO.
    """

    office: str = ""
    town: str = ""
    edition: str = "1"
    text: str = ""
    number: str = ""
    reader: str = ""
    day: str = ""
    printed: Printed | None = None


@dataclass(frozen=True, slots=True)
class _Line:
    """One line of the text: its heading if it begins with one, where it begins, what it says."""

    heading: str
    begin: float
    text: str
    first: bool


def consent_paper(sheet: ConsentSheet) -> Iterator[Page]:
    """Lay out the paper: the text over as many pages as it needs, the choices after it."""
    parts = consent.read(sheet.text, sheet.office, sheet.town)
    size, leading = TYPE[language()]
    lines = [line for each in parts.paragraphs for line in _broken(each, size)]
    items = [
        Row((Value(f"{n}. {each}", CHOICES[0], size=size - 1, pad=2.0),), CHOICE)
        for n, each in enumerate(parts.choices, start=1)
    ]
    closing = TO_TABLE + CHOICE_HEAD + height_of(items) + TO_PEN + 2 * PEN_STEP + 3
    pages = _paged(lines, leading, M.lowest - closing)
    for page, here in enumerate(pages, start=1):
        draft = Draft()
        draft.mark(*title(M, _("Information and consent")), _subtitle(sheet))
        y = FIRST
        for at, line in enumerate(here):
            y += APART if line.first and at else 0
            if line.heading:
                draft.mark(Text(M.left + INDENT * size * PT, y, line.heading, HEI, size))
            draft.mark(Text(M.left + line.begin, y, line.text, SONG, size))
            y += leading
        if page == len(pages):
            y = _choices(draft, items, y - leading + TO_TABLE)
            _signed(draft, sheet, len(items), y + TO_PEN)
        draft.mark(*_foot(sheet, page, len(pages)))
        yield draft.finish(M.width, M.height)


def _subtitle(sheet: ConsentSheet) -> Mark:
    text = _("(registration and services for migrant women, edition {edition})")
    return centred(M.left, M.across, 31, text.format(edition=sheet.edition), size=12)


def _broken(paragraph: consent.Paragraph, size: float) -> Iterator[_Line]:
    """Break a paragraph; the room of its heading is kept by full-width spaces."""
    em = size * PT
    wide = math.ceil(width(paragraph.heading, HEI, size) / em - 0.01)
    kept = INDENT + (wide + 1 if wide else 0)
    lines = wrap("\u3000" * kept + paragraph.text, SONG, size, M.across)
    yield _Line(paragraph.heading, kept * em, lines[0][kept:], first=True)
    for line in lines[1:]:
        yield _Line("", 0, line, first=False)


def _paged(lines: Sequence[_Line], leading: float, end: float) -> list[list[_Line]]:
    """Share the lines out over pages; the last paragraph ends before `end`, or moves on whole."""
    last = max(at for at, line in enumerate(lines) if line.first)
    pages: list[list[_Line]] = [[]]
    y = FIRST
    for at, line in enumerate(lines):
        y += APART if line.first and pages[-1] else 0
        below = y + (len(lines) - 1 - at) * leading
        if pages[-1] and (y > M.lowest or (at == last and below > end)):
            pages.append([])
            y = FIRST
        pages[-1].append(line)
        y += leading
    return pages


def _choices(draft: Draft, items: Sequence[Row], top: float) -> float:
    """Set the items with a box to agree and one to refuse; return where they end."""
    item, agree, refuse = CHOICES
    edges = (M.left, M.left + item, M.left + item + agree, M.end)
    heads = (_("Please choose item by item"), _("I agree"), _("I do not"))
    for name, x, wide in zip(heads, edges, (item, agree, refuse), strict=False):
        draft.mark(*head(name, x, wide, top, CHOICE_HEAD, size=10.5, opened=False))
    y = top + CHOICE_HEAD
    draft.across(y, M.left, M.end, HEAVY)
    for each in items:
        draft.mark(*each.parts[0].marks(M.left, y, each.height))
        for x, wide in zip(edges[1:], (agree, refuse), strict=False):
            middle = y + each.height / 2
            draft.mark(*tick_box(x + wide / 2 - PEN_BOX / 2, middle, side=PEN_BOX))
        y += each.height
        if each is not items[-1]:
            draft.across(y, M.left, M.end)
    for x in edges[1:3]:
        draft.down(x, top, y)
    draft.mark(Box(M.left, top, M.across, y - top, FRAME))
    return y


def _signed(draft: Draft, sheet: ConsentSheet, items: int, y: float) -> None:
    """Set who signs, who read it aloud, who witnessed, and the line of a withdrawal."""
    size = 10.5 if language() == "zh_CN" else 8.5
    day = in_words(sheet.day) if sheet.day else date_for_pen()
    second = M.left + SECOND
    before_date = M.end - 39
    draft.mark(
        *_known(M.left, y, _("Member number"), sheet.number, second - 6, size),
        *pen_line(second, y, _("Her signature, fingerprint"), before_date, size=size),
        flush_right(M.end, y, day, size=size),
    )
    y += PEN_STEP
    witness = _("Signing for her, or witness (cannot read, under 18)")
    draft.mark(
        *_known(M.left, y, _("Read aloud by"), sheet.reader, second - 6, size),
        *pen_line(second, y, witness, M.end, size=size),
    )
    y += PEN_STEP
    withdrawn = _("{label}:").format(label=_("Withdrawn"))
    x = M.left + width(withdrawn, SONG, size) + 1
    words = [_("all"), *(_("item {n}").format(n=n) for n in range(2, items + 1))]
    middle = y - RISE * size * PT
    boxes = options((x, before_date - x), middle, [(word, False) for word in words], size=size - 1)
    end = max(mark.x + width(mark.text, SONG, size - 1) for mark in boxes if isinstance(mark, Text))
    draft.mark(
        Text(M.left, y, withdrawn, size=size),
        *boxes,
        *pen_line(end + 4, y, _("Signature"), before_date + 2, size=size),
        flush_right(M.end, y, date_for_pen(), size=size),
    )


def _known(x: float, y: float, label: str, known: str, end: float, size: float) -> list[Mark]:
    """Set a label with what is known, or a line for the pen where nothing is."""
    if not known:
        return pen_line(x, y, label, end, size=size)
    named = _("{label}:").format(label=label)
    begin = x + width(named, SONG, size) + 1
    return [
        Text(x, y, named, size=size),
        *value(known, (begin, end - begin), y - RISE * size * PT, 0, size=size, pad=0),
    ]


def _foot(sheet: ConsentSheet, page: int, pages: int) -> list[Mark]:
    edition = _("edition {edition}").format(edition=sheet.edition)
    named = "\u3000".join([_("Information and consent"), edition, _("in two copies")])
    by = printed_line(sheet.printed) if sheet.printed else _("Blank form")
    return [
        Text(M.left, M.footer, named, size=7.5),
        page_of(M, page, pages),
        flush_right(M.end, M.footer, by, size=7.5),
    ]
