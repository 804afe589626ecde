"""What the first page shows: what is due, how the month stands, who came and went.

Numbers and counts only, never a name: people look over her shoulder.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.cases_due import cases_due
from safehome.desk.due import Due
from safehome.registers.case_parts import PARTS
from safehome.registers.field import NUMBER
from safehome.registers.members import ON_ROSTER
from safehome.registers.rounds import month_after

if TYPE_CHECKING:
    from safehome.desk.desk import Desk

PERMIT_DAYS = 30  # a permit that ends within these days is due
WEEK = 7
NEW_DRAFT = {"members": N_("New woman"), "round": N_("New arrival")}
PAGE_OF_DRAFT = {"round": "verification", "hotline": "hotline", "complaints": "complaints",
                 **{part.key: "complaints" for part in PARTS}}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Flow:
    """Who came and who went in one month, by the dates on the roster."""

    month: str
    arrived: int
    left: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The roster in figures."""

    on_roster: int
    present: int
    away: int
    lost: int


class Today:
    """The figures of the first page."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def standing(self) -> Standing:
        """Return how many are on the roster, by status."""
        with self._desk.store.read() as unit:
            counts = unit.notes.roster_counts()
        present, away, lost = (counts.get(status, 0) for status in ON_ROSTER)
        return Standing(present + away + lost, present, away, lost)

    def due(self) -> list[Due]:
        """Return what is to be done, overdue first, what has no day last."""
        found = [*cases_due(self._desk), *self._permits(), *self._undertakings(), *self._month(),
                 *self._receipts(), *self._left_over()]  # fmt: skip
        return sorted(found, key=lambda each: (each.days is None, each.days or 0))

    def flows(self, months: int = 12) -> list[Flow]:
        """Return arrivals and departures of the last months, this month last."""
        this = self._desk.today()[:7]
        first = month_after(this, 1 - months)
        with self._desk.store.read() as unit:
            arrived, left = unit.notes.flows(first)
        named = [month_after(first, step) for step in range(months)]
        return [Flow(each, arrived[each], left[each]) for each in named]

    def _permits(self) -> list[Due]:
        today = date.fromisoformat(self._desk.today())
        soon = (today + timedelta(days=PERMIT_DAYS)).isoformat()
        with self._desk.store.read() as unit:
            ended, ending = unit.notes.permits(today.isoformat(), soon)
        found = []
        if ended:
            found.append(Due(_("Permits that have ended"), _people(ended), "", -1,
                             "roster", "permits_ended"))  # fmt: skip
        if ending:
            found.append(Due(_("Permits ending within 30 days"), _people(ending),
                             "", None, "roster", "permits"))  # fmt: skip
        return found

    def _undertakings(self) -> list[Due]:
        today = date.fromisoformat(self._desk.today())
        with self._desk.store.read() as unit:
            ending = unit.notes.undertakings((today + timedelta(days=PERMIT_DAYS)).isoformat())
        return [
            Due(_("Undertaking of a landlord"), number, until,
                (date.fromisoformat(until) - today).days, "roster", "undertakings")
            for number, until in ending
            if len(until) == len("2026-11-24")
        ]  # fmt: skip

    def _month(self) -> list[Due]:
        """Return what the monthly round asks for now."""
        today = self._desk.today()
        newest = self._desk.rounds.current()
        if newest is None or (newest.state != "open" and newest.month < today[:7]):
            return [Due(_("This month's verification is not open yet"), today[:7], "", None,
                        "verification")]  # fmt: skip
        if newest.state == "open":
            groups = self._desk.rounds.by_group(newest.month)
            left = sum(due - seen - missed for _group, due, seen, missed in groups)
            return [Due(_("Women not verified yet this month"), _people(left),
                        *self._report_day(newest.month), "verification")]  # fmt: skip
        if newest.state == "closed":
            return [Due(_("The month is to be handed over"), newest.month,
                        *self._report_day(newest.month), "print")]  # fmt: skip
        return []

    def _report_day(self, month: str) -> tuple[str, int]:
        """Return the day by which the package of a month is due, and the days until then."""
        day = f"{month_after(month)}-{min(self._desk.office.report_day, 28):02}"
        days = (date.fromisoformat(day) - date.fromisoformat(self._desk.today())).days
        return day, days

    def _receipts(self) -> list[Due]:
        """Return the months whose receipt the township still has to give."""
        return [
            Due(_("The township's receipt is still to come"), each.month, "", None, "print")
            for each in self._desk.rounds.all()
            if each.awaits_receipt
        ]

    def _left_over(self) -> list[Due]:
        with self._desk.store.read() as unit:
            looks, drafts = unit.notes.look_counts(), unit.notes.drafts()
        found = []
        if looks:
            found.append(Due(_("Rows of an import to look at again"), str(sum(looks.values())),
                             "", None, "second_look"))  # fmt: skip
        found += [Due(_("A draft that is not saved"), _draft_number(key), "", None,
                      PAGE_OF_DRAFT.get(key.partition("/")[0], "roster"), key)
                  for key in drafts]  # fmt: skip
        return found


def _people(count: int) -> str:
    return _("{n} women").format(n=count)


def _draft_number(key: str) -> str:
    number = key.rsplit("/", 1)[-1]
    for word in number.split():
        if NUMBER.fullmatch(word):
            return word
    if number.startswith("new"):
        return _(NEW_DRAFT.get(key.partition("/")[0], "new"))
    return number
