"""The printed forms at the desk: which there are, and each as the bytes of a PDF.

The window shows the very PDF that is printed, so there is one way to make a
form. A closed month is printed from what was frozen with it and never changes.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk import book_forms, case_printing, month_forms, own_forms
from safehome.desk.book_rows import call_sheet
from safehome.desk.forms import FORMS, Form
from safehome.desk.month import read_month
from safehome.desk.month_changes import changes_sheet
from safehome.desk.month_summary import summary_sheet
from safehome.paper.call_record import CallSheet, call_record
from safehome.paper.card_fields import CardSheet
from safehome.paper.changes import blank_changes, changes
from safehome.paper.consent import consent_paper
from safehome.paper.hand_over import HandOverSheet, hand_over
from safehome.paper.ink import Press
from safehome.paper.member_card import member_card
from safehome.paper.recovery import recovery_sheet
from safehome.paper.roster import blank_roster, roster
from safehome.paper.slip import Slip, slip
from safehome.paper.summary import blank_summary, summary
from safehome.paper.walk_list import blank_walk_list, walk_list
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.store.month_lines import of_walk

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from safehome.desk.book_forms import PaperOfBook
    from safehome.desk.desk import Desk
    from safehome.paper.page import Page
    from safehome.paper.roster_sheet import GroupBy
    from safehome.registers.figures import Figures
    from safehome.store.entries import Round
    from safehome.store.recovery import RecoveryCode
    from safehome.store.search import Wanted

    Progress = Callable[[int, int, str], None]

__all__ = ["FORMS", "Form", "Printed", "Printing"]

_BY_KEY = {each.key: each for each in FORMS}
_OF_RECORDS = frozenset({"roster", "walk-list", "summary", "changes"})
"""The forms that read the women of a month."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A form as it will come out of the printer.

    `duplex` says that it is laid out for both sides of its sheets, to be turned at the short edge;
    `missing` are the characters no carried font can draw: a box is left for the pen;
    `book` says where the paper of a bound book stands once this is printed, see `is_out`.
    """

    pdf: bytes
    title: str
    pages: int
    landscape: bool
    duplex: bool
    missing: tuple[str, ...]
    book: PaperOfBook | None = None


class Printing:
    """What a worker prints."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def make(
        self, form: str, *, month: str = "", number: str = "", group_by: GroupBy = "house",
        masked: bool = False, duplex: bool = False, blank: bool = False, purpose: str = "",
        wanted: Wanted | None = None, from_page: int | None = None,
        progress: Progress | None = None,
    ) -> Printed:  # fmt: skip
        """Print a form into a PDF.

        Args:
            form: the key of one of `FORMS`.
            month: 2026-10; the current one when "". The roster alone needs no round; of a
                bound book only the year counts.
            number: of the member, the call, the complaint or its part; a consent paper can do
                without.
            group_by: the order of the roster: house, landlord, employer or name.
            masked: without what should not leave the office.
            duplex: for both sides of its sheets, the margins of the backs mirrored.
            blank: the same form for the pen.
            purpose: why a roster is printed, for its cover; what the names of complaints
                are printed for, which are codes without it.
            wanted: only these women of the roster, as its cover then says.
            from_page: of a bound book; see `book_forms.pages_of`.
            progress: is told the pages done, 0 for how many there will be, and a word;
                may raise `Cancelled`.

        Raises:
            Refusal: there is no such form, month or member.
        """
        found = _BY_KEY.get(form)
        if found is None:
            raise Refusal(
                _("There is no form “{form}”.").format(form=form),
                _("The forms are: {forms}.").format(forms=", ".join(_BY_KEY)),
            )
        if found.per == "case":
            made = case_printing
            pages = (
                made.blank_pages(self._desk, form)
                if blank
                else made.pages_of(self._desk, form, number, purpose)
            )
        elif blank:
            pages = self._blank(found)
        elif found.per == "year":
            year = (month or self._desk.today())[:4]
            pages, book = book_forms.pages_of(
                self._desk, form, year, duplex=duplex, purpose=purpose, from_page=from_page
            )
            return replace(_inked(pages, _(found.label), progress), book=book)
        elif form in _OF_RECORDS:
            pages = self._of_month(
                found, month, group_by, masked=masked, duplex=duplex, purpose=purpose,
                wanted=wanted,
            )  # fmt: skip
        else:
            pages = self._of_one(found, month, number)
        return _inked(pages, _(found.label), progress)

    def is_out(self, printed: Printed) -> None:
        """Keep that this was printed, so that a bound book can go on from there."""
        if printed.book is not None:
            book_forms.keep_paper(self._desk, printed.book)

    def recovery_sheet(self, code: RecoveryCode) -> Printed:
        """Print the recovery sheet while its code is in hand; nothing keeps it."""
        pages = recovery_sheet(own_forms.recovery_of(self._desk, code))
        return _inked(pages, _("Recovery sheet"))

    def slip(self, month: str, phrase: str) -> Printed:
        """Print the slip with the pass-phrase of a month's package; nothing keeps it."""
        return _inked(slip(Slip(month, phrase)), _("Pass-phrase slip"))

    def figures(self, month: str = "") -> Figures:
        """Return the figures of a month, as the summary prints them.

        Raises:
            Refusal: there is no such round.
        """
        found = self._round(month)
        with self._desk.store.read() as unit:
            return read_month(self._desk, unit, found).figures()

    def _of_month(
        self, form: Form, month: str, group_by: GroupBy, *, masked: bool, duplex: bool,
        purpose: str, wanted: Wanted | None,
    ) -> Iterator[Page]:  # fmt: skip
        found = self._desk.rounds.current() if form.key == "roster" and not month else None
        if form.key != "roster" or month:
            found = self._round(month)
        with self._desk.store.read() as unit:
            read = read_month(self._desk, unit, found)
            match form.key:
                case "roster":
                    if wanted is not None:
                        ids = set(unit.find(wanted).ids)
                        lines = [each for each in read.lines if each.member_id in ids]
                        read = replace(read, lines=lines)
                        purpose = purpose or _("a part of the roster, not the whole")
                    return roster(
                        month_forms.roster_sheet(
                            read, group_by, masked=masked, duplex=duplex, purpose=purpose
                        )
                    )
                case "walk-list":
                    entries = of_walk(unit.connection, found.id if found else 0)
                    return walk_list(month_forms.walk_sheet(read, entries))
                case "summary":
                    return summary(summary_sheet(read, outside=masked))
                case "changes":
                    return changes(changes_sheet(unit, read))
                case _other:
                    raise AssertionError(form.key)

    def _blank(self, form: Form) -> Iterator[Page]:
        office = self._desk.office.office or self._desk.office.village
        match form.key:
            case "roster":
                return blank_roster(office)
            case "walk-list":
                return blank_walk_list()
            case "summary":
                return blank_summary(office)
            case "changes":
                return blank_changes(office)
            case "member":
                return member_card(CardSheet())
            case "consent":
                return consent_paper(own_forms.consent_sheet(self._desk, None, blank=True))
            case "hand-over":
                return hand_over(HandOverSheet(office=office))
            case "call":
                return call_record(CallSheet())
            case "hotline-book" | "complaint-book":
                return book_forms.BLANK[form.key](office)
            case _other:
                raise AssertionError(form.key)

    def _of_one(self, form: Form, month: str, number: str) -> Iterator[Page]:
        desk = self._desk
        match form.key:
            case "member":
                if not number:
                    raise Refusal(
                        _("It is not said whose card is to be printed."),
                        _("Choose a member; in a command, --number M00001, or --blank."),
                    )
                return member_card(own_forms.card_sheet(desk, desk.get(MEMBERS, number)))
            case "call":
                return call_record(call_sheet(desk, desk.get(HOTLINE, number)))
            case "consent":
                record = desk.get(MEMBERS, number) if number else None
                return consent_paper(own_forms.consent_sheet(desk, record))
            case "hand-over":
                return hand_over(desk.handing_over.sheet(self._round(month).month))
            case _other:
                raise AssertionError(form.key)

    def _round(self, month: str) -> Round:
        """Return the round of a month; without a name the one that is open, else the newest."""
        current = None if month else self._desk.rounds.current()
        return current or self._desk.rounds.get(month)


def _inked(pages: Iterable[Page], title: str, progress: Progress | None = None) -> Printed:
    press = Press()
    wide: list[bool] = []
    shifted: list[bool] = []

    def watched() -> Iterator[Page]:
        for page in pages:
            wide.append(page.width > page.height)
            shifted.append(page.shift != 0)
            if progress:
                progress(len(wide), 0, _("page {n}").format(n=len(wide)))
            yield page

    pdf = press.print(watched(), title)
    return Printed(pdf, title, press.pages, any(wide), any(shifted), tuple(press.missing))
