"""The two bound books of a year, whole, from a page on, or from where the paper stopped."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.book_rows import call_row, complaint_row
from safehome.desk.month import printed_now
from safehome.paper.book_sheet import BookSheet, Carried
from safehome.paper.complaint_book import blank_complaint_book, complaint_book
from safehome.paper.hotline_book import blank_hotline_book, hotline_book
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.store.cases import Asked

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from safehome.desk.desk import Desk
    from safehome.paper.book import Book
    from safehome.paper.page import Page
    from safehome.registers.register import Record
    from safehome.store.store import Unit

BOOKS = {"hotline-book": HOTLINE, "complaint-book": COMPLAINTS}
"""The bound books, by the key of their form."""


@dataclass(frozen=True, slots=True)
class PaperOfBook:
    """Where the paper of a year's book stands: at the foot of its last full page."""

    form: str
    year: str
    carried: Carried | None


BLANK = {"hotline-book": blank_hotline_book, "complaint-book": blank_complaint_book}


def years(desk: Desk, form: str) -> list[str]:
    """Return the years of which there is something in a book, the newest first."""
    with desk.store.read() as unit:
        return unit.cases.years(BOOKS[form])


def pages_of(
    desk: Desk, form: str, year: str, *, duplex: bool, purpose: str, from_page: int | None
) -> tuple[Iterator[Page], PaperOfBook]:
    """Return the pages of a year's book, and what is kept once they are printed.

    Names for a purpose are a disclosure: each such printing is kept (PIPL art. 23).

    Args:
        desk: at which it is printed.
        form: the key of its form.
        year: 2026.
        duplex: for both sides of its sheets.
        purpose: what the names of the complaint book are printed for, "" for codes.
        from_page: only from this page on, without cover and index; 0 goes on where
            the last print stopped; None is the whole book.

    Raises:
        Refusal: there is nothing to print.
    """
    office = desk.office
    with desk.store.read() as unit:
        carried = _carried(unit, form, year) if from_page == 0 else None
        records = _records(unit, form, year, carried)
        facts: dict[str, Any] = {
            "office": office.office or office.village, "year": year,
            "printed": printed_now(desk), "carried": carried,
            "closed": year < desk.today()[:4], "duplex": duplex, "purpose": purpose,
        }  # fmt: skip
        book: Book[Any]
        if form == "hotline-book":
            rows = [call_row(unit, each) for each in records]
            book = hotline_book(BookSheet(rows=rows, **facts))
        else:
            cases = unit.cases.cases(records)
            named = bool(purpose)
            found = [complaint_row(unit, each, named=named) for each in cases]
            book = complaint_book(BookSheet(rows=found, **facts))
    out = PaperOfBook(form, year, book.carried)
    if form == "complaint-book":
        _note(desk, purpose, year, records)
    if from_page is None:
        return book.whole(), out
    if from_page > book.last:
        raise Refusal(
            _("The book of {year} ends on page {n}.").format(year=year, n=book.last),
            _("Choose a page of the book."),
        )
    return book.lay_out(from_page), out


def keep_paper(desk: Desk, out: PaperOfBook) -> None:
    """Keep where the paper of a book stands, so that the next print can go on from there."""
    if out.carried is not None:
        with desk.store.write() as unit:
            kept = unit.notes.settings().get(PAPER, {})
            counts = dict(out.carried.counts)
            kept[f"{out.form}/{out.year}"] = {**asdict(out.carried), "counts": counts}
            unit.notes.choose({PAPER: kept})


def _note(desk: Desk, purpose: str, year: str, records: Sequence[Record]) -> None:
    """Keep that complaints were read for their book; if names are printed, also for what."""
    numbers = [str(record["member"]) for record in records if record["member"]]
    with desk.store.write() as unit:
        for record in records:
            unit.cases.was_read(record.number, desk.who, desk.at())
        if not purpose:
            return
        members = [found.id for number in numbers if (found := unit.books.get(MEMBERS, number))]
        deed = desk.deed(
            unit, "disclose", _("Printed the complaint book of {year} with names").format(year=year)
        )
        facts = {"at": desk.at(), "who": desk.who, "purpose": purpose, "recipient": "",
                 "basis": "", "what": f"complaint-book {year}", "month": None}  # fmt: skip
        unit.notes.disclose(facts, sorted(set(members)), deed)


PAPER = "paper_of_books"  # the setting that keeps where each book's paper stands


def _carried(unit: Unit, form: str, year: str) -> Carried | None:
    kept: Mapping[str, Any] = unit.notes.settings().get(PAPER, {}).get(f"{form}/{year}", {})
    return Carried(**kept) if kept else None


def _records(unit: Unit, form: str, year: str, carried: Carried | None) -> list[Record]:
    """Return the entries of a year in the order of their numbers, those on paper left out."""
    register = BOOKS[form]
    asked = Asked(first=f"{year}-01-01", last=f"{year}-12-31")
    found = unit.books.look_up(register, unit.cases.find(register, asked))
    if not found:
        raise Refusal(
            _("Nothing is written in this book for {year}.").format(year=year),
            _("Choose another year."),
        )
    after = carried.number if carried else ""
    rest = [record for record in found if _order(record) > _order_of(after)]
    return sorted(rest, key=_order)


def _order(record: Record) -> int:
    return _order_of(record.number)


def _order_of(number: str) -> int:
    """Return the place in the book that a number says, 0 before the first."""
    return int(number.rpartition("-")[2] or 0)
