"""The working days of mainland China, with the weekends worked in exchange (调休).

A year counts by the notice of the State Council once the program carries it, until
then by weekends and the days the law itself gives (《全国年节及纪念日放假办法》, 2024),
without days in lieu: a date that is worked out too early can still be kept. The
office's own list goes before both. The table is made from the library `holidays`.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehome.base.places import resource

if TYPE_CHECKING:
    from collections.abc import Mapping

SATURDAY = 5


@dataclass(frozen=True, slots=True)
class Workdays:
    """The calendar of one office; all days are like "2026-10-08".

    Attributes:
        own: the office's own list: whether it works on a day.
    """

    own: Mapping[str, bool] = field(default_factory=dict)

    def is_working(self, day: str) -> bool:
        """Tell whether the office works on this day."""
        year = _table().get(day[:4], _UNKNOWN)
        if day in self.own:
            return self.own[day]
        if day in year.worked:
            return True
        return date.fromisoformat(day).weekday() < SATURDAY and day not in year.off

    def published(self, year: int) -> bool:
        """Tell whether the notice of a year is known: carried, or in the office's own list.

        Every notice so far has a weekend that is worked, so a list without one is not whole.
        """
        return _table().get(str(year), _UNKNOWN).noticed or any(
            works and day[:4] == str(year) and date.fromisoformat(day).weekday() >= SATURDAY
            for day, works in self.own.items()
        )

    def after(self, day: str, count: int) -> str:
        """Return the working day so many after a day; the day itself is not counted."""
        for _each in range(count):
            day = self.this_or_next(later(day, 1))
        return day

    def between(self, first: str, last: str) -> int:
        """Count the working days after the first day, up to and with the last."""
        count = 0
        while first < last:
            first = later(first, 1)
            count += self.is_working(first)
        return count

    def this_or_next(self, day: str) -> str:
        """Return the day itself if the office works on it, else the next on which it does."""
        while not self.is_working(day):
            day = later(day, 1)
        return day

    def this_or_last(self, day: str) -> str:
        """Return the day itself if the office works on it, else the last on which it did."""
        while not self.is_working(day):
            day = later(day, -1)
        return day


def later(day: str, days: int) -> str:
    """Return the day so many days later (earlier when negative)."""
    return (date.fromisoformat(day) + timedelta(days=days)).isoformat()


@dataclass(frozen=True, slots=True)
class _Year:
    noticed: bool = False
    off: frozenset[str] = frozenset()
    worked: frozenset[str] = frozenset()


_UNKNOWN = _Year()


@functools.cache
def _table() -> dict[str, _Year]:
    """Return each year: `2026 notice 0101 … +0104 …`, weekdays off and weekends worked."""
    table = {}
    for line in resource("codes", "workdays.txt").read_text("utf-8").splitlines():
        year, kind, *days = line.split()
        table[year] = _Year(
            kind == "notice",
            frozenset(f"{year}-{day[:2]}-{day[2:]}" for day in days if day[0] != "+"),
            frozenset(f"{year}-{day[1:3]}-{day[3:]}" for day in days if day[0] == "+"),
        )
    return table
