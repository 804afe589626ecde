"""The figures of a month, from its entries and what was known of the women.

Plain records in, plain numbers out: an open month and a closed one are counted
by the same function. What may leave the office goes through `small_cells`.

Sources: the home's working rules (每月核查登记) for due, verified and rate; the
founding rules of the homes for the thresholds (`employers.threshold`).
"""

from __future__ import annotations

import calendar
from collections import Counter
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Protocol

from safehome.registers.dates import age_on
from safehome.registers.employers import threshold
from safehome.registers.rounds import LOST, OUTCOMES, TO_CONFIRM, misses_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

SOON = 30
"""Days ahead in which what ends is pointed out: a residence permit, an undertaking."""

GONE = ("left", "duplicate", "deceased")
"""The outcomes that take a woman off the roster."""

OFF_ROSTER = ("left", "deceased", "merged")
"""The states of a woman who is not on the roster."""

AGES = (18, 25, 35, 45, 55)
"""Where the age bands begin, after those under 18; unknown ages come last."""

PROVINCES = 6
EMPLOYERS = 3
"""So many are named, the largest first; the others are one figure."""


class Woman(Protocol):
    """What the figures ask of one woman of the month; an unknown is None or ""."""

    @property
    def outcome(self) -> str | None:
        """One of the outcomes, `arrived`, or nothing yet."""

    @property
    def misses(self) -> int:
        """How many rounds running before this one she was not met."""

    @property
    def listed_group(self) -> str | None:
        """Her group on the frozen list."""

    @property
    def listed_house(self) -> str | None:
        """Her house on the frozen list."""

    @property
    def group(self) -> str | None:
        """Her group now."""

    @property
    def house(self) -> str | None:
        """Her house now."""

    @property
    def home_code(self) -> str | None:
        """The code of her registered home."""

    @property
    def birth(self) -> str | None:
        """Her birth date as far as it is known."""

    @property
    def employer(self) -> str | None:
        """Where she works."""

    @property
    def permit_until(self) -> str | None:
        """How long her residence permit is valid."""

    @property
    def status(self) -> str | None:
        """Her state on the roster."""

    @property
    def struck(self) -> str | None:
        """Why her entry is struck."""


@dataclass(frozen=True, slots=True)
class GroupFigures:
    """One group of the frozen list; a figure that is hidden is None.

    `verified` are those with an outcome, `carried` those without.
    """

    name: str
    houses: int
    due: int | None
    verified: int | None
    carried: int | None

    @property
    def rate(self) -> float | None:
        """The share of those due who are verified; None where it cannot be said."""
        if self.due is None or self.verified is None or not self.due:
            return None
        return self.verified / self.due


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of one month; a figure that is hidden is None.

    Attributes:
        groups: in walking order.
        total: of all groups.
        outcomes: of those due, each of the nine.
        arrived: met who were not on the list.
        before: on the list, which is the roster at the end of the month before.
        left, others: gone, and gone otherwise (entered twice, struck, deceased): found
            so in the round, or written on the roster after she was found.
        net, after: what that makes.
        living: (group, houses, women) of those still on the roster.
        provinces: (province code, women) of the six largest.
        other_provinces: of all others and where the home is not known.
        ages: under 18, the five bands, unknown.
        employers: (name, women) of the three largest.
        other_employers, no_employer: of all others, and of none.
        reached: (name, women, threshold) of every employer that reaches one.
        permits: whose residence permit ends soon.
        to_confirm, lost: not met twice running, and three times or more.
    """

    groups: Sequence[GroupFigures]
    total: GroupFigures
    outcomes: Mapping[str, int | None]
    arrived: int | None
    before: int
    left: int | None
    others: int | None
    net: int
    after: int
    living: Sequence[tuple[str, int, int]]
    provinces: Sequence[tuple[str, int | None]]
    other_provinces: int | None
    ages: Sequence[int | None]
    employers: Sequence[tuple[str, int | None]]
    other_employers: int | None
    no_employer: int | None
    reached: Sequence[tuple[str, int, int]]
    permits: int | None
    to_confirm: int | None
    lost: int | None


def has_gone(woman: Woman) -> bool:
    """Say whether she is off the roster: by her outcome, or written there since."""
    return woman.status in OFF_ROSTER or bool(woman.struck)


def has_left(woman: Woman) -> bool:
    """Say whether she moved away, rather than being entered twice, struck or deceased."""
    return woman.status == "left" and not woman.struck


def figures_of(women: Sequence[Woman], month: str, day: str) -> Figures:
    """Count a month.

    Args:
        women: those on its list, in walking order, and those who arrived.
        month: 2026-10; ages are those of its last day.
        day: the day it was closed, or today: permits that end within 30 days
            after it are counted.
    """
    groups = _groups(each for each in women if each.outcome != "arrived")
    counts = Counter(each.outcome for each in women)
    here = [each for each in women if not has_gone(each)]
    gone = len(women) - len(here)
    left = sum(map(has_left, women))
    before = sum(each.due or 0 for each in groups)
    misses = [misses_after("not_met", w.misses) for w in women if w.outcome == "not_met"]
    provinces, other_provinces, unknown = _largest(
        Counter((each.home_code or "")[:2] for each in here), PROVINCES
    )
    at_work = Counter(each.employer or "" for each in here)
    employers, other_employers, no_employer = _largest(at_work, EMPLOYERS)
    return Figures(
        groups=groups,
        total=_total(groups),
        outcomes={each: counts[each] for each in OUTCOMES},
        arrived=counts["arrived"],
        before=before,
        left=left,
        others=gone - left,
        net=counts["arrived"] - gone,
        after=before + counts["arrived"] - gone,
        living=_living(here, [each.name for each in groups]),
        provinces=provinces,
        other_provinces=other_provinces + unknown,
        ages=_ages(here, month),
        employers=employers,
        other_employers=other_employers,
        no_employer=no_employer,
        reached=_reached(at_work),
        permits=len(ending(here, day)),
        to_confirm=sum(1 for each in misses if TO_CONFIRM <= each < LOST),
        lost=sum(1 for each in misses if each >= LOST),
    )


def ending(women: Iterable[Woman], day: str) -> list[int]:
    """Return the places of the women whose permit ends within 30 days after a day.

    One known to the month may end on any day of it.
    """
    last = (date.fromisoformat(day) + timedelta(days=SOON)).isoformat()
    found = []
    for place, each in enumerate(women):
        until = each.permit_until or ""
        if len(until) > len("2026") and until <= last and day <= f"{until}-31":
            found.append(place)
    return found


def _groups(listed: Iterable[Woman]) -> list[GroupFigures]:
    due: Counter[str] = Counter()
    verified: Counter[str] = Counter()
    houses: dict[str, set[str | None]] = {}
    for each in listed:
        group = each.listed_group or ""
        due[group] += 1
        houses.setdefault(group, set()).add(each.listed_house)
        if each.outcome:
            verified[group] += 1
    return [
        GroupFigures(group, len(houses[group]), n, verified[group], n - verified[group])
        for group, n in due.items()
    ]


def _total(groups: Sequence[GroupFigures]) -> GroupFigures:
    due = sum(each.due or 0 for each in groups)
    verified = sum(each.verified or 0 for each in groups)
    return GroupFigures("", sum(each.houses for each in groups), due, verified, due - verified)


def _living(here: Iterable[Woman], order: Sequence[str]) -> list[tuple[str, int, int]]:
    """Count houses and women by group, in the order of the list, new groups last."""
    women = Counter(dict.fromkeys(order, 0))
    houses: dict[str, set[str | None]] = {group: set() for group in order}
    for each in here:
        group = each.group or ""
        women[group] += 1
        houses.setdefault(group, set()).add(each.house)
    return [(group, len(houses[group]), n) for group, n in women.items() if n]


def _largest(counts: Counter[str], most: int) -> tuple[list[tuple[str, int | None]], int, int]:
    """Return the largest, equal ones by name; the sum of the others; and of the unnamed."""
    named = sorted(
        (each for each in counts.items() if each[0]), key=lambda each: (-each[1], each[0])
    )
    return [*named[:most]], sum(n for _, n in named[most:]), counts[""]


def _reached(at_work: Counter[str]) -> list[tuple[str, int, int]]:
    found = [(name, n, threshold(n)) for name, n in at_work.items() if name and threshold(n)]
    return sorted(found, key=lambda each: (-each[1], each[0]))


def _ages(here: Iterable[Woman], month: str) -> list[int | None]:
    year, number = int(month[:4]), int(month[5:])
    last = date(year, number, calendar.monthrange(year, number)[1])
    births = Counter(each.birth for each in here)
    bands = [0] * (len(AGES) + 2)
    for birth, n in births.items():
        age = age_on(birth, last) if birth else None
        bands[-1 if age is None else sum(age >= first for first in AGES)] += n
    return [*bands]
