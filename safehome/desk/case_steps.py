"""What was done in a case, in order, and its follow-up visits, as the record prints them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.complaint_sheet import CaseStep, VisitCell
from safehome.registers import codes
from safehome.registers.case_parts import (
    ACTIONS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.follow_ups import visits_after

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.desk.case_paper import CasePaper
    from safehome.registers.clocks import Clock
    from safehome.registers.codes import CodeList
    from safehome.registers.field import Value
    from safehome.registers.register import Record


def steps_of(paper: CasePaper) -> list[CaseStep]:
    """Return what was done, oldest first; why it was struck comes last."""
    found = [
        CaseStep(str(part["on"])[:10], paper.text(what), paper.text(result), str(part["by"] or ""))
        for register, say in _SAY.items()
        for part in paper.case.parts.get(register, ())
        for what, result in (say(part),)
    ]
    steps = sorted(found, key=lambda step: step.on)
    if paper.struck:
        why = _("Struck: {reason}").format(reason=paper.text(paper.struck.reason))
        steps.append(CaseStep(paper.struck.on, why, "", paper.struck.by))
    return steps


def visits_of(paper: CasePaper) -> list[VisitCell]:
    """Return the planned visits with those that were made for them, and those made besides."""
    made = list(paper.case.of(VISITS))
    cells = []
    for clock in planned_visits(paper):
        visit = next((each for each in made if clock.done and each["on"] == clock.done), None)
        cells.append((clock.due, _cell(_("due"), clock.due, visit)))
    met = {clock.done for clock in planned_visits(paper)}
    besides = [(str(each["on"]), each) for each in made if str(each["on"]) not in met]
    cells += [(on, _cell(_("visit"), on, each)) for on, each in besides]
    return [cell for _day, cell in sorted(cells, key=lambda each: each[0])]


def planned_visits(paper: CasePaper) -> list[Clock]:
    """Return the visits planned since the case was closed, none while it is open."""
    closing = paper.case.closing
    if closing is None:
        return []
    visits = paper.case.of(VISITS)
    met = [str(visit["on"]) for visit in visits if visit["wellbeing"] != "unreached"]
    return visits_after(str(closing["on"]), paper.case.level or "low", met, paper.office.visits)


def _cell(word: str, day: str, visit: Record | None) -> VisitCell:
    lines = []
    if visit is not None:
        on = str(visit["on"])
        lines = [
            _show(codes.WELLBEING, visit["wellbeing"]) if on == day else on,
            _show(codes.SAFE_NOW, visit["safe_now"]),
        ]
    return VisitCell(f"{word} {day}", tuple(lines))


def _action(part: Record) -> tuple[str, str]:
    return _colon(_show(codes.ACTION, part["kind"]), part["what"]), ""


def _referral(part: Record) -> tuple[str, str]:
    what = _("referred to {agency}").format(agency=part["agency_name"])
    if not part["reply_on"]:
        return what, _("no reply yet")
    reply = _colon(_show(codes.REPLY, part["reply"]), part["reply_words"])
    return what, f"{part['reply_on']} {reply}"


def _report(part: Record) -> tuple[str, str]:
    whom = _("reported to {whom}").format(whom=_show(codes.REPORT, part["to"]))
    receipt = _("receipt {number}").format(number=part["receipt"]) if part["receipt"] else ""
    return _colon(whom, part["receiver"]), receipt


def _order(part: Record) -> tuple[str, str]:
    issued, until = part["issued_on"], part["until"]
    result = _("issued {day}").format(day=issued) if issued else _("applied for")
    if until:
        result += _(", until {day}").format(day=until)
    return _colon(_show(codes.ORDER, part["kind"]), part["authority"]), result


def _extension(part: Record) -> tuple[str, str]:
    what = _("extended by {n} days").format(n=part["days"])
    approved = _("approved by {who}").format(who=part["approved_by"])
    return _colon(what, part["why"]), approved


def _notice(part: Record) -> tuple[str, str]:
    how = _show(codes.SERVED, part["served"])
    result = " ".join(each for each in (str(part["served_on"] or ""), how) if each)
    return _show(codes.NOTICE, part["kind"]), result


def _reopening(part: Record) -> tuple[str, str]:
    return _colon(_("taken up again"), part["why"]), ""


_SAY: dict[str, Callable[[Record], tuple[str, str]]] = {
    ACTIONS.key: _action,
    REFERRALS.key: _referral,
    REPORTS.key: _report,
    ORDERS.key: _order,
    EXTENSIONS.key: _extension,
    NOTICES.key: _notice,
    REOPENINGS.key: _reopening,
}
"""What was done, and what came of it, by the register of the part."""


def _colon(what: str, more: Value) -> str:
    return _("{what}: {more}").format(what=what, more=more) if more else what


def _show(known: CodeList, code: Value) -> str:
    return known.show(str(code)) if code else ""
