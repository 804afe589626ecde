"""The twelve columns of the roster, and which of a woman's texts stand in them.

Grouped by house, landlord or employer the first columns are merged; their
widths add up to the same 260 in every grouping.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import fit, outcomes
from safehome.paper.fonts import SONG
from safehome.paper.table import Column, numbers, short

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.paper.roster_sheet import GroupBy, RosterLine


def columns_of(by: GroupBy) -> list[Column]:
    """Return the twelve columns; their widths are the same 260 in every grouping."""
    house = Column(_("House\n(group, door)"), 25, fit.house, SONG, 9.5, "centre")
    landlord = Column(_("Landlord"), 23, fit.name, SONG, 9, "centre")
    employer = Column(_("Employer"), 32)
    first: list[Column]
    match by:
        case "house":
            first = [house, landlord]
        case "landlord":
            first = [_wide(landlord, 25), _wide(house, 23, 8.5)]
        case "employer":
            first = [_wide(employer, 25), landlord]
            employer = _wide(house, 32, 8.5)
        case "name":
            first = [_wide(house, 30, 8.5), _wide(landlord, 18)]
    return [
        *first,
        numbers(_("No."), 9),
        numbers(_("Number"), 15),
        Column(_("Name"), 20, fit.name, SONG, 9.5, "centre"),
        numbers(_("ID number"), 34),
        short(_("Ethnic group"), 10),
        Column(_("Registered home"), 34),
        employer,
        numbers(_("Arrived on"), 18),
        numbers(_("Contact phone"), 22),
        short(_("This month"), 18),
    ]


def _wide(column: Column, width: float, size: float = 0) -> Column:
    return Column(column.head, width, column.fit, column.face, size or column.size, column.side)


def texts_of(by: GroupBy) -> Callable[[RosterLine, int], tuple[str, ...]]:
    """Return what gives the texts of a woman's row, merged cells left out."""
    words = {outcome: outcomes.word(outcome) for outcome in (*outcomes.ON_ROSTER, "")}

    def place(line: RosterLine) -> str:
        return f"{line.group} {line.house}".strip()

    def row(line: RosterLine, at: int, employer: str) -> tuple[str, ...]:
        return (
            str(at), line.number, line.name, line.id_number, line.ethnic, line.home,
            employer, line.arrived, line.phone, words[line.outcome],
        )  # fmt: skip

    match by:
        case "house":
            return lambda line, at: row(line, at, line.employer)
        case "landlord":
            return lambda line, at: (place(line), *row(line, at, line.employer))
        case "employer":
            return lambda line, at: (line.landlord, *row(line, at, place(line)))
        case "name":
            return lambda line, at: (place(line), line.landlord, *row(line, at, line.employer))
