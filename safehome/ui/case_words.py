"""How an open case reads on its page: its stages, its head, and a line for each part."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.registers import case as rules
from safehome.registers import codes
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    PARTS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.clocks import DAY
from safehome.ui.complaint_words import DANGER
from safehome.ui.part_plans import OF_REGISTER
from safehome.ui.rows import DueRow
from safehome.ui.stage_strip import Step

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.registers.case import Case
    from safehome.registers.clocks import Clock
    from safehome.registers.register import Record, Register


def short_day(moment: str, today: str) -> str:
    """Return a day as short as it is clear: 11-20, and its year when it is not this one."""
    return moment[5:DAY] if moment[:4] == today[:4] else moment[:DAY]


def head_of(case: Case, today: str) -> str:
    """Return number, day, source and who is in charge in one line."""
    record = case.record
    told = (codes.SOURCE.show(str(record["source"])), str(record["call"] or ""))
    source = " ".join(part for part in told if part)
    handler = str(record["handler"] or _("not named yet"))
    return " · ".join((
        record.number, short_day(str(record["received"]), today), source,
        _("in charge: {who}").format(who=handler),
    ))  # fmt: skip


def steps_of(case: Case, clocks: Sequence[Clock], today: str) -> list[Step]:
    """Return the stages with what is known of each."""
    received = short_day(str(case.record["received"]), today)
    found = [Step(_stage("registered"), received, "done")]
    found.append(_assessed(case))
    found.append(_handled(case))
    if case.closing:
        found.append(Step(_stage("closed"), short_day(str(case.closing["on"]), today), "done"))
    else:
        found.append(Step(_stage("closed"), "", "to come"))
    found.append(_followed_up(case, clocks, today))
    return found


def _stage(key: str) -> str:
    return _(rules.STAGES[key])


def _assessed(case: Case) -> Step:
    word = _stage("assessed")
    if case.level:
        state = "danger" if case.locked else "done"
        return Step(word, _(rules.LEVELS[case.level]), state)
    if "assess" in rules.missing(case):
        return Step(word, _("to be done"), "now")
    return Step(word, _("not asked for"), "to come")


def _handled(case: Case) -> Step:
    word = _stage("handled")
    if case.closing:
        return Step(word, "", "done")
    if "assess" in rules.missing(case):
        return Step(word, "", "to come")
    reopened = _("reopened") if case.of(REOPENINGS) else _("under way")
    return Step(word, reopened, "now")


def _followed_up(case: Case, clocks: Sequence[Clock], today: str) -> Step:
    word = _stage("followed_up")
    if case.closing is None:
        return Step(word, "", "to come")
    visits = [each for each in clocks if each.term.key == "visit" and not each.done]
    if not visits:
        return Step(word, "", "done")
    if visits[0].state(today) == "overdue":
        return Step(word, visits[0].say(today), "now")
    due = short_day(visits[0].due, today)
    return Step(word, _("next {day}").format(day=due), "now")


def parts_of(case: Case) -> list[tuple[Register, Record]]:
    """Return everything that was written down of a case, the newest first."""
    found = [(register, part) for register in PARTS for part in case.of(register)]
    return sorted(found, key=lambda each: _when(each[1]), reverse=True)


def _when(part: Record) -> tuple[str, int]:
    return str(part["on"])[:DAY], part.id


def line_of(register: Register, part: Record, *, covered: bool = False) -> DueRow:
    """Return how a part reads in the list of what was done."""
    what, second = _said(register, part)
    shape, tone = _mark(register, part)
    moment = str(part["on"])
    clock = moment[DAY:]
    day = f"{moment[5:DAY]}{clock}"
    return DueRow(what, "" if covered else second, day, shape, tone)


def _mark(register: Register, part: Record) -> tuple[str, str]:
    if register is ASSESSMENTS:
        return DANGER[rules.level_of(part.values)]
    if register is REFERRALS and not part["reply_on"]:
        return "clock", "warn"
    if register is VISITS and part["safe_now"] == "no":
        return "triangle", "bad"
    if register is VISITS and part["wellbeing"] == "unreached":
        return "dotted", "warn"
    if register is REPORTS and not part["receipt"]:
        return "half", "info"
    return "tick", "ok"


def _said(register: Register, part: Record) -> tuple[str, str]:
    """Return what a part is, and its second facts."""
    shown = register.show(part.values)
    title = _(OF_REGISTER[register.key].title)
    if register is ASSESSMENTS:
        level = _(rules.LEVELS[rules.level_of(part.values)])
        score = rules.score_of(part.values)
        return title, _("{n} of 9 · {level}").format(n=score, level=level)
    if register in {ACTIONS, ORDERS, NOTICES}:
        title = shown["kind"]
    if register is CLOSINGS:
        title = _("Closed")
    elif register is REOPENINGS:
        title = _("Reopened")
    elif register is EXTENSIONS:
        title = _("Extended by {n} days").format(n=shown["days"])
    elif register is REPORTS:
        title = _("Reported to {whom}").format(whom=shown["to"])
    names = {
        ACTIONS.key: ("what",),
        REFERRALS.key: ("agency_name", "reply"),
        VISITS.key: ("safe_now", "wellbeing", "said"),
        ORDERS.key: ("authority", "until"),
        EXTENSIONS.key: ("why",),
        REPORTS.key: ("receiver", "receipt"),
        NOTICES.key: ("served", "served_on"),
        CLOSINGS.key: ("result", "summary"),
        REOPENINGS.key: ("why",),
    }[register.key]
    facts = [shown[name].replace("\n", " ") for name in names if shown[name]]
    if register is REFERRALS and not part["reply_on"]:
        facts.append(_("no reply yet"))
    return title, " · ".join(facts)
