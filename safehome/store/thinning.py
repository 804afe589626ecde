"""Which old backups may go, so that the disk does not fill with them.

Kept are the last ten, then one a day, one a week, one a month, further and further
back. Order is that of the counters; the days are those written inside. The age by
today's clock plays no part: a clock that is wrong makes nobody lose a backup.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehome.store.backup import Backup

LAST = 10
BEFORE_RESTORE = "before restore"


def _week(day: str) -> str:
    year, week, _weekday = date.fromisoformat(day).isocalendar()
    return f"{year}-{week:02}"


SPANS: tuple[tuple[int, Callable[[str], str]], ...] = (
    (7, lambda day: day),
    (5, _week),
    (12, lambda day: day[:7]),
)
"""(how many, of what): one backup is kept for each of so many days, weeks, months."""


def may_go(backups: Sequence[Backup], good: int) -> list[Backup]:
    """Return the backups that may be deleted.

    Args:
        backups: all of one place.
        good: the counter of the newest that was just found good; never deleted.
    """
    ordered = sorted(backups, key=lambda each: each.counter, reverse=True)
    kept = {each.counter for each in ordered[:LAST]} | {good}
    kept.update(each.counter for each in _first(ordered, BEFORE_RESTORE))
    for many, span in SPANS:
        seen: dict[str, int] = {}
        for each in ordered:
            seen.setdefault(span(each.made[:10]), each.counter)
        kept.update(list(seen.values())[:many])
    return [each for each in ordered if each.counter not in kept]


def _first(ordered: Sequence[Backup], why: str) -> Sequence[Backup]:
    """Return the newest that was made for this reason, if there is one."""
    return [each for each in ordered if each.why == why][:1]


def most_of(table: str, backups: Sequence[Backup]) -> int:
    """Return the most rows a table had in any of these."""
    return max((each.counts.get(table, 0) for each in backups), default=0)


def shrunk(newest: Backup, others: Sequence[Backup]) -> list[str]:
    """Return the tables of which the newest has at least a tenth fewer rows than another had."""
    return [
        table
        for table, rows in newest.counts.items()
        if 10 * rows <= 9 * most_of(table, others) and most_of(table, others)
    ]
