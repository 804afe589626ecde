"""What the office says of itself: its names, its people, its choices; kept in the vault."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from safehome.registers.follow_ups import PLAN
from safehome.registers.terms import NATIONAL, PROFILES
from safehome.registers.workdays import Workdays

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.registers.terms import Profile


@dataclass(frozen=True, slots=True)
class Office:
    """The choices of one office; the defaults are right for a new one.

    Attributes:
        village: 黄清堰村, as it stands in the navigation.
        office: the reporting office as printed, 余姚市低塘街道黄清堰村妇联.
        town: who receives the monthly package, 低塘街道妇联.
        director: who is at the desk unless someone else says so.
        helpers: others who may be at the desk.
        groups: the groups of the village in walking order; empty for natural order.
        report_day: the day of the next month by which the package is due.
        consent_edition: the edition of the consent text in force.
        consent_text: the office's own text, "" for the one the program carries.
        roster_confirmed: the month from which the roster is handed on each month
            after being asked once (the recipient, the basis), "" while never asked.
        roster_basis: the legal basis it was confirmed with.
        small_cell: figures under this are hidden in tables that leave the office.
        clock_profile: the key of the regulation whose terms a complaint has.
        own_workdays: days that the published notices do not have: "+2027-02-06" is
            worked, "2027-02-08" is off.
        visit_plan: on which days after closing a visit is due: "medium 30 60 90";
            a level it leaves out keeps the usual days.
        reply_days: within so many days an agency is asked for its reply.
        side: "village" or "town", where it was said; see `kind`.
    """

    village: str = ""
    office: str = ""
    town: str = ""
    director: str = ""
    helpers: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    report_day: int = 5
    consent_edition: int = 1
    consent_text: str = ""
    roster_confirmed: str = ""
    roster_basis: str = ""
    small_cell: int = 5
    clock_profile: str = NATIONAL.key
    own_workdays: tuple[str, ...] = ()
    visit_plan: tuple[str, ...] = ()
    reply_days: int = 5
    side: str = ""

    @property
    def kind(self) -> str:
        """What this office is, "village" or "town": who names a village or a recipient is one."""
        if self.side in {"village", "town"}:
            return self.side
        return "village" if self.village or self.town else "town"

    @property
    def profile(self) -> Profile:
        """The terms of a complaint in this office."""
        return PROFILES.get(self.clock_profile, NATIONAL)

    @property
    def workdays(self) -> Workdays:
        """The calendar of this office."""
        days = ((each.lstrip("+"), each.startswith("+")) for each in self.own_workdays)
        return Workdays({day: works for day, works in days if _is_day(day)})

    @property
    def visits(self) -> Mapping[str, Sequence[int]]:
        """By level, on which days after closing a visit is due."""
        own = {}
        for each in self.visit_plan:
            level, *days = each.split() or [""]
            if level in PLAN and days and all(day.isdecimal() for day in days):
                own[level] = tuple(sorted(int(day) for day in days))
        return {**PLAN, **own}

    @classmethod
    def of(cls, kept: Mapping[str, Any]) -> Office:
        """Return the office for what is kept, leaving out what makes no sense."""
        usual = cls()
        known: dict[str, Any] = {}
        for each in fields(cls):
            value = kept.get(each.name)
            if isinstance(getattr(usual, each.name), tuple) and isinstance(value, list):
                known[each.name] = tuple(str(part) for part in value)
            elif type(value) is type(getattr(usual, each.name)):
                known[each.name] = value
        return cls(**known)


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
