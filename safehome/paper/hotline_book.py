"""Form 5: the hotline log, a call a row, as a bound book."""

from __future__ import annotations

from dataclasses import dataclass
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
class CallRow:
    r"""One call as the book prints it; all text, "" where unknown, "—" where nothing can apply.

    A text may have several lines (\n). What must not be on paper does not come
    here: a phone that must not be called is masked already, and of an agreed
    word `safe_contact` says only that there is one.

    Attributes:
        number: H2026-0131.
        on: the day, 2026-11-10.
        time: 09:15.
        minutes: 12.
        channel: how it came.
        caller: a name, an alias or anonymous; with a second line for sex and age.
        relation: to the woman concerned.
        phone: several are separated by ；.
        safe_contact: how she may be reached.
        category: the first level; for no call, that it is none.
        detail: the second level.
        code: of the category.
        asked: what was asked, however long.
        answer: and what she was told about.
        result: with the complaint's number on a second line.
        satisfied: as a short word.
        taken_by: who took the call.
        struck: why it was struck.
        real: a call, not silence or a wrong number.
        to_complaint: it was entered as a complaint.
        referred: it was referred.
        man: a man called.
    """

    number: str
    on: str
    time: str
    minutes: str
    channel: str
    caller: str
    relation: str
    phone: str
    safe_contact: str
    category: str
    detail: str
    code: str
    asked: str
    answer: str
    result: str
    satisfied: str
    taken_by: str
    struck: Struck | None = None
    real: bool = True
    to_complaint: bool = False
    referred: bool = False
    man: bool = False


def hotline_book(sheet: BookSheet[CallRow]) -> Book[CallRow]:
    """Return the hotline log, told apart into pages."""
    return Book(FORM, sheet)


def blank_hotline_book(office: str) -> Iterator[Page]:
    """Lay out the hotline log for the pen: a cover and a page."""
    yield from book_cover(BookCover(FORM.name, FORM.mark, office))
    yield from blank_book(FORM, office)


def _columns() -> list[Column]:
    return [
        numbers(_("Number"), 20, size=9),
        Column(_("Called at"), 19, fit.stacked, FIGURES, 9, "centre"),
        Column(_("Came by"), 15, fit.stacked, SONG, 9, "centre"),
        Column(_("Caller\nrelation"), 25, fit.stacked, SONG, 9, "centre"),
        Column(_("Phone\nsafe contact"), 29, fit.stacked, FIGURES, 9),
        Column(_("Category"), 21, fit.stacked, SONG, 9, "centre"),
        Column(_("What was asked"), 54, fit.flow, SONG, 9),
        Column(_("Answer and advice"), 39, fit.flow, SONG, 9),
        Column(_("Result"), 20, fit.stacked, FIGURES, 9, "centre"),
        Column(_("Con-\ntent"), 9, fit.one_line, SONG, 9, "centre", 0.5),
        Column(_("Staff"), 9, fit.one_line, SONG, 9, "centre", 0.5),
    ]


def _texts(row: CallRow) -> tuple[str, ...]:
    day = _("{month}-{day}").format(month=int(row.on[5:7]), day=int(row.on[8:10]))
    minutes = _("{minutes} min").format(minutes=row.minutes) if row.minutes else ""
    return (
        row.number, _below(day, row.time, minutes), row.channel, _below(row.caller, row.relation),
        _below(row.phone.replace("；", "\n"), row.safe_contact), _below(row.category, row.detail),
        row.asked, row.answer, row.result, row.satisfied, row.taken_by,
    )  # fmt: skip


def _below(*texts: str) -> str:
    """Set texts one below the other."""
    return "\n".join(text for text in texts if text)


FORM: BookForm[CallRow] = BookForm(
    name=N_("Hotline log"),
    mark=N_("H{year}-{volume}"),
    note=N_(
        "Note: numbers run on through the year and are never used again; a struck entry is "
        "printed crossed, with the reason, the day and who struck it."
    ),
    columns=_columns,
    texts=_texts,
    told=6,
    done=7,
    result=8,
    totals=(
        Total("registered", N_("Registered {n}"), lambda _row: True,
              running=False, even_struck=True),
        Total("real", N_("Calls {n}"), lambda row: row.real),
        Total("not_a_call", N_("Not a call {n}"), lambda row: not row.real),
        Total("struck", N_("Struck {n}"), lambda row: row.struck is not None, even_struck=True),
        Total("to_complaint", N_("To complaints {n}"), lambda row: row.to_complaint),
        Total("referred", N_("Referred {n}"), lambda row: row.referred),
        Total("man", N_("Men calling {n}"), lambda row: row.man, running=False),
    ),
)  # fmt: skip
