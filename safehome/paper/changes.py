"""Form 4: the changes of a month, woman by woman: who came, who left, what changed.

Three tables below each other. Rows are set once and the pages planned by their
heights; a table does not begin where fewer than two of its rows would stand.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.changes_table import GAP, M, begin, end, plain, plan, stepped
from safehome.paper.fonts import SONG
from safehome.paper.page import Draft
from safehome.paper.sheet import (
    date_for_pen,
    footer_sides,
    in_words,
    page_of,
    signatures,
    title,
    under_title,
)
from safehome.paper.table import Column, numbers, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.changes_table import Changed
    from safehome.paper.page import Page
    from safehome.paper.sheet import Printed

PEN_ROW = 9.0
PEN_ROWS = (4, 3, 4)


class Came(NamedTuple):
    """One woman who arrived; all text, "" where unknown."""

    number: str
    name: str
    id_number: str
    ethnic: str
    home: str
    address: str
    landlord: str
    arrived: str
    phone: str
    employer: str


class Left(NamedTuple):
    """One woman who left; `basis` is who said so, and how."""

    number: str
    name: str
    address: str
    landlord: str
    left_on: str
    left_to: str
    why: str
    basis: str


@dataclass(frozen=True, slots=True)
class ChangesSheet:
    """What the changes are printed from.

    `others` says that among those who left are women entered twice or deceased.
    """

    office: str
    month: str
    reported_on: str
    came: Sequence[Came]
    left: Sequence[Left]
    changed: Sequence[Changed]
    printed: Printed
    others: bool = False


def changes(sheet: ChangesSheet) -> Iterator[Page]:
    """Lay out the changes of a month."""
    tables = [
        plain(_arrivals(), sheet.came),
        plain(_leavings(), sheet.left),
        stepped(_alterations(), sheet.changed),
    ]
    names = _names(others=sheet.others)
    planned = plan(tables)
    month = in_words(sheet.month)
    for number, pieces in enumerate(planned, start=1):
        draft = Draft()
        _furnish(draft, sheet.office, month, in_words(sheet.reported_on))
        draft.mark(
            *footer_sides(M, _("Changes of the month"), month, sheet.printed),
            page_of(M, number, len(planned)),
        )
        if number == len(planned):
            draft.mark(*signatures(M, _signed()))
        for piece in pieces:
            table = tables[piece.table]
            named = names[piece.table] + (_("(continued) ") if piece.start else "")
            here = table.women_of(piece)
            count = _("({n} women, {here} on this page)").format(n=table.women, here=here)
            table.lay_out(draft, piece, named + count)
        yield draft.finish(M.width, M.height)


def blank_changes(office: str) -> Iterator[Page]:
    """Lay out the changes for the pen."""
    draft = Draft()
    _furnish(draft, office, _("____-__").strip(), date_for_pen())
    draft.mark(
        *footer_sides(M, _("Changes of the month"), "", None),
        page_of(M, 0, 0),
        *signatures(M, _signed()),
    )
    room = "\u3000\u3000"
    y = M.frame
    columns = (_arrivals(), _leavings(), _alterations())
    for name, columns_, rows in zip(_names(others=False), columns, PEN_ROWS, strict=True):
        count = _("({n} women, {here} on this page)").format(n=room, here=room)
        top = begin(draft, columns_, name + count, y)
        bottom = top + rows * PEN_ROW
        for at in range(1, rows):
            draft.across(top + at * PEN_ROW, M.left, M.end)
        end(draft, columns_, y, bottom)
        y = bottom + GAP
    yield draft.finish(M.width, M.height)


def _furnish(draft: Draft, office: str, month: str, day: str) -> None:
    left = _("Reporting office: {office}").format(office=office)
    right = _("Reported on: {date}").format(date=day)
    draft.mark(*title(M, _("Changes of the month")), *under_title(M, left, month, right))


def _signed() -> list[str]:
    return [_("Filled in by"), _("Checked by"), _("Head of office")]


def _names(*, others: bool) -> tuple[str, str, str]:
    gone = _("2. Left, and other decrease ") if others else _("2. Left ")
    return _("1. New arrivals "), gone, _("3. Changes and moves within the village ")


def _arrivals() -> list[Column]:
    return [
        *_first(),
        numbers(_("ID number"), 36),
        short(_("Ethnic"), 11),
        Column(_("Registered home"), 38),
        Column(_("Address here"), 30, side="centre"),
        Column(_("Landlord"), 18, fit.name, SONG, 9, "centre"),
        numbers(_("Arrived on"), 20),
        numbers(_("Phone"), 24),
        Column(_("Employer"), 38),
    ]


def _leavings() -> list[Column]:
    return [
        *_first(),
        Column(_("Lived at"), 34),
        Column(_("Landlord"), 18, fit.name, SONG, 9, "centre"),
        numbers(_("Day of leaving"), 22),
        Column(_("Where she went"), 48),
        Column(_("Reason for leaving"), 48),
        Column(_("On whose word"), 45),
    ]


def _alterations() -> list[Column]:
    return [
        *_first(),
        Column(_("Field changed"), 26, side="centre"),
        Column(_("Was"), 62),
        Column(_("Is now"), 62),
        short(_("How verified"), 22),
        numbers(_("Day verified"), 22),
        short(_("Verified by"), 21),
    ]


def _first() -> list[Column]:
    return [
        numbers(_("No."), 9),
        numbers(_("Number"), 16),
        Column(_("Name"), 20, fit.name, SONG, 9.5, "centre"),
    ]
