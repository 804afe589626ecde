"""One month as its forms read it.

An open month is read from the books as they stand. A closed one is read from
what was frozen when it was closed, the office's name and the hour of closing
included, so that it prints the same bytes years later.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from safehome.desk import log_figures
from safehome.paper.sheet import Printed
from safehome.registers.figures import SOON, figures_of
from safehome.registers.members import ON_ROSTER
from safehome.registers.office import Office
from safehome.store import month_lines

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.desk.desk import Desk
    from safehome.registers.book_figures import BookFigures
    from safehome.registers.figures import Figures
    from safehome.store.entries import Round
    from safehome.store.month_lines import MonthLine
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Month:
    """One month and the women in it.

    Attributes:
        month: 2026-10.
        round: its round; None while no round was ever opened.
        office: the office, as it was when the month was closed.
        day: the day it was closed, or today.
        printed: what the footer says of the printing.
        lines: those on the list in walking order, then those who arrived.
        on_roster: how many stood on the roster.
        undertakings: (landlord, phone, valid until) of those that end soon.
        logs: the figures of the two logs, by the key of the book.
    """

    month: str
    round: Round | None
    office: Office
    day: str
    printed: Printed
    lines: Sequence[MonthLine]
    on_roster: int
    undertakings: Sequence[tuple[str, str, str]]
    logs: Mapping[str, BookFigures]

    @property
    def closed(self) -> bool:
        """Whether the month is closed, and so as it will always be."""
        return self.round is not None and self.round.state != "open"

    @property
    def reporter(self) -> str:
        """The office as it stands on the forms."""
        return self.office.office or self.office.village

    def figures(self) -> Figures:
        """Count the month."""
        return figures_of(self.lines, self.month, self.day)


def read_month(desk: Desk, unit: Unit, found: Round | None) -> Month:
    """Read the month of a round; without one, the roster as it stands today."""
    if found is not None and found.state != "open":
        return _closed(unit, found)
    today = desk.today()
    standing = unit.notes.roster_counts()
    soon = (desk.now().date() + timedelta(days=SOON)).isoformat()
    lines = (
        month_lines.of_open(unit.connection, found.id)
        if found
        else month_lines.of_roster(unit.connection)
    )
    return Month(
        month=found.month if found else today[:7],
        round=found,
        office=Office.of(unit.notes.settings()),
        day=today,
        printed=printed_now(desk),
        lines=lines,
        on_roster=sum(standing.get(each, 0) for each in ON_ROSTER),
        undertakings=month_lines.undertakings(unit.connection, soon),
        logs=log_figures.count_logs(unit, found.month if found else today[:7]),
    )


def _closed(unit: Unit, found: Round) -> Month:
    return Month(
        month=found.month,
        round=found,
        office=Office.of(found.frozen["office"]),
        day=found.closed_at[:10],
        printed=Printed(_minute(found.closed_at), found.closed_by, closed=True),
        lines=month_lines.of_closed(unit.connection, found.id),
        on_roster=int(found.frozen["on_roster"]),
        undertakings=[(name, phone, until) for name, phone, until in found.frozen["undertakings"]],
        logs=log_figures.thaw(found.frozen.get("logs", {})),
    )


def printed_now(desk: Desk) -> Printed:
    """Return what a footer says of a sheet printed now."""
    return Printed(_minute(desk.at()), desk.who)


def _minute(at: str) -> str:
    """Return a time as footers have it: 2026-11-30 16:20."""
    return at[:16].replace("T", " ")
