"""The figures of both logs for a month, a quarter or a year, and how they are frozen."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from safehome.base.words import _
from safehome.desk.case_clocks import told_on
from safehome.registers import case as rules
from safehome.registers import codes
from safehome.registers.book_figures import BookFigures, BookLine, figures_of, months_of
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE, is_real
from safehome.store.cases import Asked

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.registers.case import Case
    from safehome.registers.codes import CodeList
    from safehome.registers.register import Record
    from safehome.store.store import Unit

_CATEGORIES = tuple(code for code in codes.CATEGORY.codes if "." not in code)
KINDS: Mapping[str, Mapping[str, Sequence[str]]] = {
    HOTLINE.key: {
        "category": _CATEGORIES,
        "channel": codes.CHANNEL.codes,
        "urgency": codes.URGENCY.codes,
        "result": codes.CALL_RESULT.codes,
        "satisfied": codes.SATISFACTION.codes,
    },
    COMPLAINTS.key: {
        "category": _CATEGORIES,
        "channel": codes.SOURCE.codes,
        "urgency": codes.URGENCY.codes,
        "result": codes.RESULT.codes,
        "level": tuple(rules.LEVELS),
        "satisfied": codes.SATISFACTION.codes,
    },
}
"""What each log is counted by, every code of it: a missing one would tell something too."""

LISTS: Mapping[str, Mapping[str, CodeList]] = {
    HOTLINE.key: {"category": codes.CATEGORY, "channel": codes.CHANNEL, "urgency": codes.URGENCY,
                  "result": codes.CALL_RESULT, "satisfied": codes.SATISFACTION},
    COMPLAINTS.key: {"category": codes.CATEGORY, "channel": codes.SOURCE, "urgency": codes.URGENCY,
                     "result": codes.RESULT, "satisfied": codes.SATISFACTION},
}  # fmt: skip


def count_logs(unit: Unit, period: str) -> dict[str, BookFigures]:
    """Return the figures of both logs of 2026-11, 2026-Q4 or 2026, by the key of the book."""
    months = months_of(period)
    asked = Asked(first=f"{months[0]}-01", last=f"{months[-1]}-31")
    calls = unit.books.look_up(HOTLINE, unit.cases.find(HOTLINE, asked))
    cases = unit.cases.cases(unit.books.look_up(COMPLAINTS, unit.cases.find(COMPLAINTS, asked)))
    lines = {
        HOTLINE.key: [_line_of_call(each) for each in calls],
        COMPLAINTS.key: [_line_of_case(each) for each in cases],
    }
    return {key: figures_of(found, period, KINDS[key]) for key, found in lines.items()}


def freeze(figures: Mapping[str, BookFigures]) -> dict[str, Any]:
    """Return figures as they are kept with a closed month."""
    return {
        key: {"registered": each.registered, "struck": each.struck, "not_calls": each.not_calls,
              "counted": each.counted, "by": {by: dict(kinds) for by, kinds in each.by.items()}}
        for key, each in figures.items()
    }  # fmt: skip


def thaw(kept: Mapping[str, Any]) -> dict[str, BookFigures]:
    """Return the figures that were kept with a closed month; none in months before the logs."""
    return {key: BookFigures(**each) for key, each in kept.items()}


def say_kind(book: str, by: str, kind: str) -> str:
    """Return a kind in words; where nothing is written, that it is not."""
    if not kind:
        return _("not written")
    if by == "level":
        return _(rules.LEVELS[kind])
    return LISTS[book][by].show(kind)


def _line_of_call(call: Record) -> BookLine:
    back, received = str(call["back_done"] or ""), str(call["received"])
    answered = 0 if call["result"] == "answered" else None
    return BookLine(
        call.number,
        received,
        category=_code(call, "category"),
        channel=_code(call, "channel"),
        urgency=_code(call, "urgency"),
        result=_code(call, "result"),
        satisfied=_code(call, "satisfied"),
        answered=_days(received, back) if len(back) == len("2026-11-08") else answered,
        is_call=is_real(call.values),
        struck=bool(call.struck),
    )


def _line_of_case(case: Case) -> BookLine:
    record, closing = case.record, case.closing
    received = str(record["received"])
    told = told_on(case)
    return BookLine(
        record.number,
        received,
        category=_code(record, "category"),
        channel=_code(record, "source"),
        urgency=_code(record, "urgency"),
        result=_code(closing, "result"),
        satisfied=_code(closing, "satisfied"),
        level=case.level,
        answered=_days(received, told) if told else None,
        closed=_days(received, str(closing["on"])) if closing else None,
        struck=bool(record.struck),
    )


def _code(record: Record | None, name: str) -> str:
    return str(record[name] or "") if record else ""


def _days(since: str, until: str) -> int:
    return max((date.fromisoformat(until[:10]) - date.fromisoformat(since[:10])).days, 0)
