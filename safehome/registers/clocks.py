"""The clocks of a complaint: what must be done by when, and by which article.

How days are counted. The petition regulations speak of days and of working days
and have no rule of counting of their own, so a day is a calendar day and the
general rule holds: the day of receipt is not counted (民法典 art. 201), and a term
of days that ends on a day off ends on the next working day (art. 203; likewise
民事诉讼法 art. 85). Saturday and Sunday are days off (国务院关于职工工作时间的规定
art. 7), unless they are worked in exchange. An office whose superior does not move
the last day finds the unmoved one in `Clock.counted`.

Hours run through holidays (民法典 art. 201), a term of months ends on the same day
of the month, or on its last (art. 202), and what is done at once is never moved.

All days are like "2026-10-08"; moments like "2026-10-08 14:20" are taken too.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Literal

from safehome.base.errors import Problem
from safehome.base.words import _
from safehome.registers.dates import say_date
from safehome.registers.rounds import month_after
from safehome.registers.terms import COURT, COURT_URGENT, ORDER, REPORT
from safehome.registers.workdays import later

if TYPE_CHECKING:
    from safehome.registers.terms import Profile, Term
    from safehome.registers.workdays import Workdays

State = Literal["running", "soon", "overdue", "done", "late"]
WARN = 3
"""So many days before it is due a clock is pointed out."""

RENEW_WARN = 30
DAY = len("2026-10-08")


@dataclass(frozen=True, slots=True)
class Clock:
    """One date to keep.

    Attributes:
        term: what is to be done, and the article that says so.
        start: the day or moment it counts from.
        due: the last day on which it is in time, or the moment.
        counted: where the count ends; `due` lies elsewhere when that is a day off.
        done: when it was done, "" while it is open.
        warn: so many days ahead it is pointed out.
    """

    term: Term
    start: str
    due: str
    counted: str
    done: str = ""
    warn: int = WARN

    def left(self, now: str) -> int:
        """Return how many days are left, or were left when it was done; negative if overdue."""
        until = self.done or now
        return (_day(self.due) - _day(until)).days

    def state(self, now: str) -> State:
        """Return how it stands; `now` is a day, or a moment for a term of hours."""
        until = self.done or now
        shared = min(len(until), len(self.due))
        over = until[:shared] > self.due[:shared]
        if self.done:
            return "late" if over else "done"
        if over:
            return "overdue"
        return "soon" if self.left(now) <= self.warn else "running"

    def used(self, now: str) -> float:
        """Return which part of its time is used up, from 0 to 1."""
        whole = (_day(self.due) - _day(self.start)).days
        gone = (_day(self.done or now) - _day(self.start)).days
        return min(max(gone / whole, 0.0), 1.0) if whole else 1.0

    def say(self, now: str) -> str:
        """Return how it stands in words: 剩 11 天, 逾期 2 天."""
        days = abs(self.left(now))
        match self.state(now):
            case "done":
                return _("done")
            case "late":
                return _("done late")
            case "overdue" if days:
                return _("1 day overdue") if days == 1 else _("{n} days overdue").format(n=days)
            case "overdue":
                return _("overdue")
            case _other:
                if not days:
                    return _("due today")
                return _("1 day left") if days == 1 else _("{n} days left").format(n=days)


def told_clock(
    received: str, profile: Profile, workdays: Workdays, told_on: str = "", closed_on: str = ""
) -> Clock:
    """Return by when she is told whether her complaint is accepted.

    Args:
        received: when it was received, or reopened.
        profile: the regulation that counts.
        workdays: the calendar of the office.
        told_on: when she was told in writing, "" for not yet.
        closed_on: the notice of conclusion tells her too, if nothing did before.
    """
    start = received[:DAY]
    counted, due = _end(profile.told, start, workdays)
    return Clock(profile.told, start, due, counted, told_on or closed_on)


def handled_clock(
    received: str,
    profile: Profile,
    workdays: Workdays,
    told_on: str = "",
    closed_on: str = "",
    extended: int = 0,
) -> Clock:
    """Return by when her complaint is handled.

    The term runs from acceptance: from the day she was told of it, but not from later
    than the last day on which she should have been told (her time does not grow by our
    delay). Until she is told, it runs from receipt, the earliest it can be.

    Args:
        received: when it was received, or reopened.
        profile: the regulation that counts.
        workdays: the calendar of the office.
        told_on: when she was told that it is accepted, "" for not yet.
        closed_on: when it was closed, "" while it is open.
        extended: by how many days, all extensions together; what goes beyond the
            article does not count. They join the counted end, not the moved one.
    """
    start = received[:DAY]
    if told_on:
        start = min(told_on[:DAY], told_clock(received, profile, workdays).due)
    more = min(extended, profile.extension.length)
    counted, due = _end(profile.handled, start, workdays, more)
    return Clock(profile.handled, start, due, counted, closed_on)


def problem_of_extension(
    days: int, approved_on: str, clock: Clock, profile: Profile, extended: int = 0
) -> Problem | None:
    """Return what stands against an extension.

    Args:
        days: by how many calendar days.
        approved_on: when the head approved it.
        clock: of the handling, as it stands without this extension.
        profile: the regulation that counts.
        extended: by how many days it was extended before.
    """
    article, most = _(profile.extension.article), profile.extension.length
    if days < 1:
        return Problem("days", _("Write by how many days it is extended."))
    if days + extended > most:
        text = _("All extensions together are at most {n} days ({article}).")
        return Problem("days", text.format(n=most, article=article), "extension")
    if approved_on > clock.due:
        text = _("The term ended on {day}; an extension is approved before that ({article}).")
        return Problem("on", text.format(day=say_date(clock.due), article=article), "extension")
    return None


def report_clock(found: str, reported: str = "") -> Clock:
    """Return the clock of a mandatory report: at once, which is that very day, also on a holiday.

    Args:
        found: when the office learned of the violence.
        reported: when the police received the report, "" for not yet.
    """
    return Clock(REPORT, found, found[:DAY], found[:DAY], reported)


def court_clock(accepted: str, *, urgent: bool = False, decided: str = "") -> Clock:
    """Return by when the court decides on a protection order, holidays or not.

    Args:
        accepted: when the court accepted the application; if only the day is known, so
            much is known of the end.
        urgent: she is in danger now.
        decided: when it made or refused the order, "" for not yet.
    """
    term = COURT_URGENT if urgent else COURT
    end = datetime.fromisoformat(accepted) + timedelta(hours=term.length)
    due = end.isoformat(" ")[: len(accepted)]
    return Clock(term, accepted, due, due, decided)


def renewal_clock(
    issued: str, until: str, workdays: Workdays, renewed: str = "", warn: int = RENEW_WARN
) -> Clock:
    """Return by when to apply for renewal: the last working day on which the order holds.

    Args:
        issued: when the order was made; it holds from that day.
        until: the last day on which it holds.
        workdays: the calendar of the office.
        renewed: when renewal was applied for, or found not to be needed; "" for not yet.
        warn: so many days ahead it is pointed out.
    """
    return Clock(ORDER, issued, workdays.this_or_last(until), until, renewed, warn)


def longest_order(issued: str) -> str:
    """Return the last day on which a protection order made that day can hold (art. 30)."""
    month = month_after(issued[:7], ORDER.length)
    last = calendar.monthrange(int(month[:4]), int(month[5:]))[1]
    return f"{month}-{min(int(issued[8:DAY]), last):02}"


def problem_of_order(issued: str, until: str) -> Problem | None:
    """Return what is wrong with the term of a protection order."""
    if until < issued:
        return Problem("until", _("It ends before it was issued."))
    if until > longest_order(issued):
        text = _("A protection order holds for at most six months, here until {day} ({article}).")
        day = say_date(longest_order(issued))
        return Problem("until", text.format(day=day, article=_(ORDER.article)), "order")
    return None


def _end(term: Term, start: str, workdays: Workdays, more: int = 0) -> tuple[str, str]:
    """Return the day on which a term ends by count, and the one on which it ends by law."""
    if term.unit == "working days":
        end = workdays.after(start, term.length)
        return end, end
    counted = later(start, term.length + more)
    return counted, workdays.this_or_next(counted)


def _day(moment: str) -> date:
    return date.fromisoformat(moment[:DAY])
