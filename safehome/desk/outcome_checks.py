"""Whether what was found of a woman can be so: the words beside it, the day, the books."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Unread
from safehome.base.words import _
from safehome.registers.dates import read_day, read_part_date
from safehome.registers.figures import GONE
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import OUTCOMES, day_problems, problems_of
from safehome.store.entries import OUTCOME_FIELDS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.desk import Desk
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.entries import Entry
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Outcome:
    """What was found of one woman: `outcome` is "" to take one away, `on` an ISO day."""

    entry: Entry
    record: Record
    outcome: str
    detail: Mapping[str, str]
    on: str
    how: str = "visit"
    remark: str = ""

    def values(self, who: str) -> dict[str, Value]:
        """Return what is written into her entry."""
        detail = json.dumps(self.detail, ensure_ascii=False) if self.detail else None
        found = (self.outcome, self.how, self.on, who) if self.outcome else (None,) * 4
        return dict(zip(OUTCOME_FIELDS, (*found, detail, self.remark or None), strict=True))


def checked(outcome: str, texts: Mapping[str, str]) -> dict[str, str]:
    """Return what is written beside an outcome, without its blanks.

    Raises:
        NotAccepted: there is no such outcome, or something beside it is missing or wrong.
    """
    detail = {name: text.strip() for name, text in texts.items() if text.strip()}
    if outcome and outcome not in OUTCOMES:
        raise NotAccepted([Problem("outcome", _("There is no such outcome."))])
    problems = problems_of(outcome, detail)
    if "same_as" in detail:
        detail["same_as"] = detail["same_as"].upper()
    if "back_by" in detail:
        try:
            detail["back_by"] = read_part_date(detail["back_by"])
        except Unread as unread:
            problems.append(Problem("back_by", str(unread)))
    if problems:
        raise NotAccepted(problems)
    return detail


def day_of(desk: Desk, text: str) -> str:
    """Return the day of a visit as it was typed, today where nothing was, ISO.

    Raises:
        NotAccepted: it is no day, or one to come.
    """
    today = desk.today()
    try:
        day = read_day(text, desk.now().date()) if text else today
    except Unread as unread:
        raise NotAccepted([Problem("on", str(unread))]) from unread
    problems = day_problems(day, "", "", today)
    if problems:
        raise NotAccepted(problems)
    return day


def doubts_of(desk: Desk, unit: Unit, found: Outcome) -> list[Problem]:
    """Return why an outcome cannot be hers, as the books stand.

    The day of the visit stands as it was written, even where the clock is behind it.
    """
    record, outcome, detail, on = found.record, found.outcome, found.detail, found.on
    if found.entry.outcome == "arrived":
        text = _("{number} arrived in this very month; what happened since goes on the roster.")
        return [Problem("outcome", text.format(number=record.number))]
    gone = outcome in GONE
    if record.struck and outcome and not gone:
        text = _("The entry {number} is struck; she cannot be found living here.")
        return [Problem("outcome", text.format(number=record.number))]
    other = detail.get("same_as")
    if other and (other == record.number or unit.books.get(MEMBERS, other) is None):
        text = _("{number} is not the number of another entry.").format(number=other)
        return [Problem("same_as", text)]
    left_on = detail.get("left_on", on) if gone and outcome != "duplicate" else ""
    return day_problems(on, left_on, str(record["arrived"] or ""), max(desk.today(), on))
