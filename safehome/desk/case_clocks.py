"""The dates a complaint has to keep, in one place: for its page, for Today, for its papers.

Here the terms of the law and of the office (its profile, its calendar, its plan of
visits) meet what was written down of the case. After a reopening the terms of the
complaint run anew, and only what came later counts for them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.registers.case import is_met
from safehome.registers.case_parts import EXTENSIONS, NOTICES, ORDERS, REOPENINGS, REPORTS, VISITS
from safehome.registers.clocks import (
    DAY,
    court_clock,
    handled_clock,
    problem_of_extension,
    problem_of_order,
    renewal_clock,
    report_clock,
    told_clock,
)
from safehome.registers.complaints import must_be_reported
from safehome.registers.follow_ups import visits_after

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator

    from safehome.base.errors import Problem
    from safehome.registers.case import Case
    from safehome.registers.clocks import Clock
    from safehome.registers.field import Value, Values
    from safehome.registers.office import Office
    from safehome.registers.register import Record, Register

TELLING = frozenset({"accepted", "not_accepted"})
"""The notices that tell her whether her complaint is accepted."""


def clocks_of(case: Case, office: Office, today: str) -> list[Clock]:
    """Return the dates of a complaint: the open ones by their day, then what was done.

    Of planned visits only the next one, and one that was missed stands for those
    after it, since one visit meets them all; they belong to domestic violence and to
    what was assessed (规程). An order that has ended is not renewed.
    """
    if case.record.struck:
        return []
    found = [*_of_the_complaint(case, office), *_of_orders(case, office, today)]
    if case.closing and (case.level or case.is_violence):
        level = case.level or "low"
        found += _next(visits_after(str(case.closing["on"]), level, _made(case), office.visits))
    return sorted(found, key=lambda clock: (bool(clock.done), clock.due))


def problems_of_terms(
    case: Case, register: Register, values: Values, office: Office, before: Record | None = None
) -> list[Problem]:
    """Return what stands against an extension or an order by the terms of the law.

    Args:
        case: as it stands.
        register: the book of the part.
        values: the whole part.
        office: whose profile and calendar count.
        before: the part as it stands when it is only changed, None for a new one.
    """
    found: Problem | None = None
    if register is EXTENSIONS:
        others = [each for each in _extensions(case) if before is None or each.id != before.id]
        found = problem_of_extension(
            int(values["days"] or 0), str(values["on"]), _handled(case, office, others),
            office.profile, _days(others),
        )  # fmt: skip
    elif register is ORDERS and values["kind"] == "protection" and values["until"]:
        found = problem_of_order(str(values["issued_on"] or values["on"]), str(values["until"]))
    return [found] if found else []


def start_of(case: Case) -> str:
    """Return the day from which the terms of a complaint run: received, or reopened."""
    reopened = case.of(REOPENINGS)
    return str(reopened[-1]["on"] if reopened else case.record["received"])


def _of_the_complaint(case: Case, office: Office) -> Iterator[Clock]:
    closed = str(case.closing["on"]) if case.closing else ""
    told = _first(_served(case, TELLING, start_of(case)))
    concluded = _first(_served(case, {"conclusion"}, start_of(case)))
    yield told_clock(start_of(case), office.profile, office.workdays, told, concluded or closed)
    yield _handled(case, office, _extensions(case))
    if must_be_reported(case.record.values):
        police = (str(each["on"]) for each in case.of(REPORTS) if each["to"] == "police")
        yield report_clock(str(case.record["received"]), _first(police))


def _of_orders(case: Case, office: Office, today: str) -> Iterator[Clock]:
    orders = case.of(ORDERS)
    for place, order in enumerate(orders):
        on, issued, until = (str(order[name] or "") for name in ("on", "issued_on", "until"))
        if order["kind"] == "warning":
            yield from _next(visits_after(issued or on, "warning", _made(case), office.visits))
        elif not issued:
            yield court_clock(on, urgent=bool(order["urgent"]))
        elif until >= today:
            later = (str(each["on"]) for each in orders[place + 1 :] if each["kind"] != "warning")
            yield renewal_clock(issued, until, office.workdays, _first(later))


def _handled(case: Case, office: Office, extensions: Iterable[Record]) -> Clock:
    closed = str(case.closing["on"]) if case.closing else ""
    told = _first(_served(case, TELLING, start_of(case)))
    start = start_of(case)
    return handled_clock(
        start, office.profile, office.workdays, told, closed, extended=_days(extensions)
    )


def _extensions(case: Case) -> list[Record]:
    return [each for each in case.of(EXTENSIONS) if str(each["on"]) >= start_of(case)[:DAY]]


def _days(extensions: Iterable[Record]) -> int:
    return sum(int(each["days"] or 0) for each in extensions)


def told_on(case: Case) -> str:
    """Return the day on which she was first told what becomes of it, "" for not yet."""
    return _first(_served(case, {*TELLING, "conclusion"}, str(case.record["received"])))


def _served(case: Case, kinds: Collection[Value], since: str) -> Iterator[str]:
    """Yield when notices of these kinds reached her; one that only lies here did not."""
    for notice in case.of(NOTICES):
        day = str(notice["served_on"] or (notice["on"] if notice["served"] else ""))
        if notice["kind"] in kinds and day >= since[:DAY]:
            yield day


def _made(case: Case) -> list[str]:
    """Return the days of the visits on which she was met."""
    return [str(each["on"]) for each in case.of(VISITS) if is_met(each)]


def _next(visits: Iterable[Clock]) -> list[Clock]:
    return [each for each in visits if not each.done][:1]


def _first(days: Iterable[str]) -> str:
    return min((day for day in days if day), default="")
