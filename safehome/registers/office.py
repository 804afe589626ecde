"""What the office says of itself: its names, its people, its choices; kept in the vault."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping


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
