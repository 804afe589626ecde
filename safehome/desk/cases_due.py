"""What the two registers ask for: call-backs, the dates of complaints, what is missing in them."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.case_clocks import clocks_of
from safehome.desk.due import Due
from safehome.registers import case as rules

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.desk.desk import Desk
    from safehome.registers.case import Case

AHEAD = 7  # days: what is due later is not shown yet
_BY_LEVEL = frozenset({"police", "federation", "handler", "plan"})  # asked since it was assessed
AFTER_CLOSING = 400  # days a closed complaint may still ask for visits


def cases_due(desk: Desk) -> Iterator[Due]:
    """Yield what is due, each with the number of its entry and never a name."""
    today = desk.today()
    until = _days_on(today, AHEAD)
    with desk.store.read() as unit:
        calls = unit.cases.calls_back(until)
        cases = unit.cases.open_cases() + unit.cases.closed_cases(_days_on(today, -AFTER_CLOSING))
    for call in calls:
        day = str(call["back_due"])
        yield Due(_("Call back"), call.number, day, _days(day, today), "hotline", call.number)
    office = desk.office
    for case in cases:
        number = case.record.number
        for what in rules.missing(case):
            yield Due(_(rules.ASKED[what]).rstrip(".。"), number, *_at_once(case, what, today),
                      "complaints", number)  # fmt: skip
        for clock in clocks_of(case, office, today):
            day = clock.due[:10]
            if not clock.done and day <= until:
                yield Due(_(clock.term.label), number, day, _days(day, today),
                          "complaints", number)  # fmt: skip


def _at_once(case: Case, what: str, today: str) -> tuple[str, int | None]:
    """Return by when something missing is due: at once where there is danger, else no day."""
    if what == "reply":
        return "", None
    counts = case.assessment if what in _BY_LEVEL else None
    since = str(counts["on"] if counts else case.record["received"])[:10]
    return since, min(_days(since, today), 0)


def _days(day: str, today: str) -> int:
    return (date.fromisoformat(day[:10]) - date.fromisoformat(today)).days


def _days_on(today: str, days: int) -> str:
    return (date.fromisoformat(today) + timedelta(days=days)).isoformat()
