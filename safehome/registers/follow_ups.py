"""The visits after a case is closed, and after a written warning: planned by level, then made.

The days are the office's own (settings), not the law's: 反家庭暴力法 art. 17 asks for
visits after a warning and names no interval. They are safety visits, so a planned
day that falls on a holiday is not moved.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.registers.clocks import DAY, Clock
from safehome.registers.terms import VISIT, WARNING
from safehome.registers.workdays import later

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

_HIGH = (3, 10, 17, 24, 31, 61, 91, 121, 151, 181)

PLAN: Mapping[str, Sequence[int]] = {
    "low": (30,),
    "medium": (30, 60, 90),
    "high": _HIGH,
    "lethal": _HIGH,
    "warning": (7, 30, 60, 90),
}
"""By level, on which days after closing a visit is due; `warning` after a written warning.

High: within 3 days, then each week for 4 weeks, then each month for 5 months.
"""


def visits_after(
    day: str, level: str, made: Iterable[str], plan: Mapping[str, Sequence[int]] = PLAN
) -> list[Clock]:
    """Return the planned visits, each with the one that was made for it.

    A visit meets every planned one that is due by its day and was not met yet: after a
    gap one visit meets all that was missed, late. If none is due it meets the next,
    but not before the one before that was due: two visits in one week are not two
    weeks of visits.

    Args:
        day: when the case was closed, or the warning was given.
        level: of the case; a case never assessed is visited as a low one.
        made: when she was visited and met, in any order; also before the closing.
        plan: by level, the days after; a level it leaves out keeps the usual ones.
    """
    start = day[:DAY]
    chosen = {**PLAN, **plan}
    due = [later(start, days) for days in sorted(chosen.get(level, chosen["low"]))]
    met: list[str] = []
    for visit in sorted(each[:DAY] for each in made):
        missed = sum(each <= visit for each in due[len(met) :])
        opened = [start, *due][len(met)]
        met += [visit] * (missed or (visit > opened and len(met) < len(due)))
    term = WARNING if level == "warning" else VISIT
    done = [*met, *[""] * (len(due) - len(met))]
    return [Clock(term, start, d, d, visit) for d, visit in zip(due, done, strict=True)]
