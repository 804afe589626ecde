"""How Today says things: the day, what is due in its group, the months of its charts."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from safehome.base.words import N_, _, language
from safehome.desk.today import WEEK
from safehome.registers.dates import say_date, say_month
from safehome.ui.look import look
from safehome.ui.rows import DueRow, GroupRow

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from safehome.desk.due import Due
    from safehome.ui.rows import Row

WEEKDAYS = (
    N_("Monday"),
    N_("Tuesday"),
    N_("Wednesday"),
    N_("Thursday"),
    N_("Friday"),
    N_("Saturday"),
    N_("Sunday"),
)
MONTHS = (
    N_("Jan"),
    N_("Feb"),
    N_("Mar"),
    N_("Apr"),
    N_("May"),
    N_("Jun"),
    N_("Jul"),
    N_("Aug"),
    N_("Sep"),
    N_("Oct"),
    N_("Nov"),
    N_("Dec"),
)
GROUPS = {
    "overdue": (N_("Overdue"), "triangle", "bad"),
    "today": (N_("Due today"), "clock", "warn"),
    "week": (N_("Within 7 days"), "ring", "mute"),
    "other": (N_("Other"), "ring", "mute"),
}
"""The groups of things due, in order: the word, and the shape and tone of their rows."""


def day_line(today: str, *, short: bool) -> str:
    """Return the date with its weekday; short leaves out the year."""
    weekday = _(WEEKDAYS[date.fromisoformat(today).weekday()])
    said = without_year(say_date(today), today[:4]) if short else say_date(today)
    return _("{weekday}, {date}").format(date=said, weekday=weekday)


def without_year(said: str, year: str) -> str:
    """Return a date or a month in words without its year."""
    return said.removeprefix(f"{year}年").removesuffix(f" {year}")


def month_in(month: str, today: str) -> str:
    """Return a month in words, without the year when it is this year's."""
    return without_year(say_month(month), today[:4])


def label_of(month: str, place: int, last: int) -> str:
    """Return what stands under the bars of a month, the place of it counted from 0."""
    word = _(MONTHS[int(month[5:]) - 1])
    plain = language() == "zh_CN" and place not in {0, last} and not month.endswith("-01")
    return word.removesuffix("月") if plain else word


def group_of(due: Due) -> str:
    """Return the group of something due."""
    if due.days is None or due.days > WEEK:
        return "other"
    return "overdue" if due.days < 0 else "week" if due.days else "today"


def due_rows(found: Sequence[Due], today: str, folded: Iterable[str]) -> list[tuple[Row, str]]:
    """Return the rows of what is due, each with the group it heads, "" for a thing itself.

    Args:
        found: what is due, in order.
        today: ISO.
        folded: the groups that show their heading only.
    """
    shut = set(folded)
    rows: list[tuple[Row, str]] = []
    large = look().factor >= 1.75
    for key, (word, shape, tone) in GROUPS.items():
        within = [each for each in found if group_of(each) == key]
        if not within:
            continue
        may_fold = large and key in {"week", "other"}
        heading = GroupRow(_(word), str(len(within)), key in shut if may_fold else None)
        rows.append((heading, key))
        if not (may_fold and key in shut):
            rows += [
                (DueRow(each.what, each.number, when(each, today), shape, tone), "")
                for each in within
            ]
    return rows


def when(due: Due, today: str) -> str:
    """Return by when, in the words of its tone."""
    if due.days is None:
        return ""
    if due.days < 0:
        if not due.on:
            return _("expired")
        if due.days == -1:
            return _("overdue since yesterday")
        return _("overdue {n} days").format(n=-due.days)
    return without_year(say_date(due.on), today[:4]) if due.days else _("today")


def width_of(row: Row) -> int:
    """Return how wide a row of something due must be for nothing in it to be cut."""
    if not isinstance(row, DueRow):
        return 0
    it = look()
    words = it.metrics().horizontalAdvance(row.what) + it.metrics("note").horizontalAdvance(
        row.second
    )
    return words + it.metrics("base", 600).horizontalAdvance(row.when) + it.px(18 + 16 + 6 * 14)
