"""Form 6: the complaint log, a complaint a row, as a bound book.

Names print as codes (47甲 the complainant, 47乙 the person complained of)
unless the sheet says for what purpose they are printed; the desk fills in
which. No home and no phone stands in this book.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper import fit
from safehome.paper.book import Book, blank_book
from safehome.paper.book_cover import BookCover, book_cover
from safehome.paper.book_sheet import BookForm, Total
from safehome.paper.fonts import FIGURES, SONG
from safehome.paper.table import Column, numbers

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.book_sheet import BookSheet, Struck
    from safehome.paper.page import Page


@dataclass(frozen=True, slots=True)
class ComplaintRow:
    r"""One complaint as the book prints it; all text, several lines (\n) where need be.

    Attributes:
        number: C2026-0047.
        on: the day it was registered, 2026-11-12.
        source: with the call's number on a second line.
        complainant: a code, or her name; sex and ethnic group below it, and that she is a minor.
        accused: a code, or the name; what he is to her below it.
        category: the first level.
        detail: the second level.
        code: of the category.
        facts: in short, however long.
        level: of danger, a short word; "—" where it is not assessed.
        actions: what was done.
        result: a short word or two.
        followed: when it was closed, and how many visits since.
        handler: who is in charge.
        struck: why it was struck.
        violence: domestic violence.
        high: of high or lethal danger.
        referred: it was referred.
        reported: it fell under the duty to report.
        closed: it is closed.
    """

    number: str
    on: str
    source: str
    complainant: str
    accused: str
    category: str
    detail: str
    code: str
    facts: str
    level: str
    actions: str
    result: str
    followed: str
    handler: str
    struck: Struck | None = None
    violence: bool = False
    high: bool = False
    referred: bool = False
    reported: bool = False
    closed: bool = False


def complaint_book(sheet: BookSheet[ComplaintRow]) -> Book[ComplaintRow]:
    """Return the complaint log, told apart into pages."""
    return Book(NAMED if sheet.purpose else CODED, sheet)


def blank_complaint_book(office: str) -> Iterator[Page]:
    """Lay out the complaint log for the pen: a cover and a page."""
    yield from book_cover(BookCover(CODED.name, CODED.mark, office))
    yield from blank_book(CODED, office)


def _columns(complainant: str, accused: str) -> list[Column]:
    return [
        numbers(_("Number"), 20, size=9),
        numbers(_("Registered on"), 20, size=9),
        Column(_("Source"), 20, fit.stacked, FIGURES, 9, "centre"),
        Column(complainant, 19, fit.stacked, SONG, 9, "centre"),
        Column(accused, 21, fit.stacked, SONG, 9, "centre"),
        Column(_("Category"), 21, fit.stacked, SONG, 9, "centre"),
        Column(_("Facts in short"), 48, fit.flow, SONG, 9),
        Column(_("Risk\nlevel"), 10, fit.one_line, SONG, 9, "centre", 0.5),
        Column(_("Action taken"), 37, fit.flow, SONG, 9),
        Column(_("Result"), 17, fit.stacked, SONG, 9, "centre"),
        Column(_("Closed on\nvisits"), 18, fit.stacked, SONG, 9),
        Column(_("Led\nby"), 9, fit.one_line, SONG, 9, "centre", 0.5),
    ]


def _coded() -> list[Column]:
    return _columns(_("Complainant\n(code)"), _("Against\n(relation)"))


def _named() -> list[Column]:
    return _columns(_("Complainant"), _("Against\n(relation)"))


def _texts(row: ComplaintRow) -> tuple[str, ...]:
    category = "\n".join(text for text in (row.category, row.detail) if text)
    return (
        row.number, row.on, row.source, row.complainant, row.accused, category, row.facts,
        row.level, row.actions, row.result, row.followed, row.handler,
    )  # fmt: skip


CODED: BookForm[ComplaintRow] = BookForm(
    name=N_("Complaint log"),
    mark=N_("C{year}-{volume}"),
    note=N_(
        "Note: names stand as codes: under one number 甲 is the complainant or the woman "
        "concerned, 乙 the person complained of; which names they are is kept in the vault only."
    ),
    columns=_coded,
    texts=_texts,
    told=6,
    done=8,
    result=9,
    totals=(
        Total("registered", N_("Registered {n}"), lambda _row: True, even_struck=True),
        Total("struck", N_("Struck {n}"), lambda row: row.struck is not None, even_struck=True),
        Total("violence", N_("Domestic violence {n}"), lambda row: row.violence),
        Total("high", N_("High danger {n}"), lambda row: row.high),
        Total("referred", N_("Referred {n}"), lambda row: row.referred),
        Total("reported", N_("Must be reported {n}"), lambda row: row.reported, running=False),
        Total("closed", N_("Closed {n}"), lambda row: row.closed),
    ),
)
NAMED = replace(
    CODED, columns=_named, note=N_("Note: names are printed for this purpose: {purpose}")
)
