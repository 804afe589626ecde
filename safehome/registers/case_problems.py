"""What stands against a part of a case, by the whole case: the rules live here and nowhere else.

Sources: 《妇联组织受理家庭暴力投诉工作规程》 (全国妇联权益部 2018), art. 11 for what is
locked out; a referred case closes only on the written reply.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import _
from safehome.registers.case import (
    ASKED,
    ASSESSED_WORDS,
    CLOSED_WORDS,
    LOCK_WORDS,
    LOCKED,
    LOCKED_RESULTS,
    Case,
    missing,
    not_replied,
)
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.dates import say_date
from safehome.registers.days import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.registers.field import Values
    from safehome.registers.register import Record, Register


def problems_of_part(
    case: Case, register: Register, values: Values, before: Record | None = None
) -> list[Problem]:
    """Return what stands against a part of a case.

    Args:
        case: as it stands.
        register: the book of the part.
        values: the whole part.
        before: the part as it stands when it is only changed, None for a new one.
    """
    if case.record.struck:
        return [Problem("case", _("This complaint is struck; nothing is added to it."))]
    if before is not None:
        if register is ASSESSMENTS:
            return [Problem("case", _(ASSESSED_WORDS))]
        if values["case"] != before["case"]:
            text = _("This belongs to {number} and stays there. Strike it and write it anew.")
            return [Problem("case", text.format(number=before["case"]))]
        if register is REPORTS and case.closing and values["to"] != before["to"]:
            return [Problem("case", _(CLOSED_WORDS))]
        case = _without(case, register, before)
        if register is ACTIONS and values.get("kind") == before["kind"]:
            return list(_of_open(case, values))
    found = list(_RULES.get(register.key, _after_the_beginning)(case, values))
    return found if found or before is not None else list(_in_order(case, register, values))


def problems_of_striking(case: Case, register: Register) -> list[Problem]:
    """Return what stands against striking a part of this kind."""
    if case.record.struck:
        return [Problem("case", _("This complaint is struck; nothing of it changes."))]
    if register is ASSESSMENTS:
        return [Problem("case", _(ASSESSED_WORDS))]
    if register in {CLOSINGS, REOPENINGS}:
        text = _("It stands: what was closed is reopened, what was reopened is closed again.")
        return [Problem("case", text)]
    if case.closing and register not in {VISITS, ORDERS, NOTICES}:
        return [Problem("case", _(CLOSED_WORDS))]
    return []


def problems_of_registration(case: Case, values: Values) -> list[Problem]:
    """Return what stands against changing the registration of a complaint as it stands."""
    received = str(values.get("received") or "")[:DAY]
    if received <= str(case.record["received"])[:DAY]:
        return []
    parts = [each for parts in case.parts.values() for each in parts]
    for each in sorted(parts, key=lambda part: str(part["on"])):
        if str(each["on"])[:DAY] < received:
            text = _("{number} was written down for an earlier day.")
            return [Problem("received", text.format(number=each.number))]
    return []


def _without(case: Case, register: Register, record: Record) -> Case:
    """Return the case as it would be without one of its parts."""
    others = tuple(each for each in case.of(register) if each.id != record.id)
    return Case(case.record, {**case.parts, register.key: others})


def _after_the_beginning(case: Case, values: Values) -> Iterator[Problem]:
    received = str(case.record["received"])[:DAY]
    for name in ("on", "served_on"):
        day = str(values.get(name) or "")[:DAY]
        if day and day < received:
            yield Problem(name, _("This lies before the complaint itself."))


def _in_order(case: Case, register: Register, values: Values) -> Iterator[Problem]:
    """Yield what a new closing or reopening lies before, though it comes after it."""
    earlier = {
        CLOSINGS.key: [
            *(str(each["on"]) for each in case.of(REOPENINGS)),
            *(str(each["reply_on"]) for each in case.of(REFERRALS)),
        ],
        REOPENINGS.key: [str(each["on"]) for each in case.of(CLOSINGS)],
    }.get(register.key, [])
    day = max(earlier, default="")
    if str(values["on"]) < day:
        text = _("What comes before it was written down for {day}.")
        yield Problem("on", text.format(day=say_date(day)), "order")


def _action(case: Case, values: Values) -> Iterator[Problem]:
    yield from _of_open(case, values)
    if values.get("kind") == "referral" and not case.of(REFERRALS):
        text = _("Write it down as a referral, with the agency and her consent.")
        yield Problem("kind", text, "not_referred")
    if case.locked and values.get("kind") in LOCKED:
        yield Problem("kind", _(LOCK_WORDS), "locked")


def _of_open(case: Case, values: Values) -> Iterator[Problem]:
    yield from _after_the_beginning(case, values)
    if case.closing:
        yield Problem("case", _(CLOSED_WORDS))


def _reopening(case: Case, values: Values) -> Iterator[Problem]:
    yield from _after_the_beginning(case, values)
    if not case.closing:
        yield Problem("case", _("This complaint is open."))


def _closing(case: Case, values: Values) -> Iterator[Problem]:
    yield from _of_open(case, values)
    result = values.get("result")
    if case.locked and result in LOCKED_RESULTS:
        yield Problem("result", _(LOCK_WORDS), "locked")
    if not_replied(case) or _only_said(case) or result == "referred_silent":
        text = _("An agency has not replied yet. Write its reply down first.")
        yield Problem("result", text, "no_reply")
    elif result == "referred_accepted" and not _taken_over(case):
        text = _("No agency has accepted it; write the referral and its reply down first.")
        yield Problem("result", text, "not_referred")
    for what in missing(case):
        if what in _BEFORE_CLOSING:
            yield Problem("case", _(ASKED[what]), what)
    if not (values.get("needs_met") or values.get("no_contact") or result in _NOT_OURS):
        text = _("Are her needs met, or is there no contact for 30 days?")
        yield Problem("needs_met", text)
    if case.is_violence and not values.get("plan_looked_at") and result not in _NOT_OURS:
        yield Problem("plan_looked_at", _("Look at the safety plan with her first."))
    if not values.get("may_return") and not values.get("no_contact"):
        yield Problem("may_return", _("Tell her that she may come back at any time."))


def _only_said(case: Case) -> bool:
    """Return whether an action says that she was referred, and no referral stands."""
    return not case.of(REFERRALS) and any(e["kind"] == "referral" for e in case.of(ACTIONS))


def _taken_over(case: Case) -> bool:
    return any(each["reply"] in {"accepted", "done"} for each in case.of(REFERRALS))


_NOT_OURS = frozenset({"not_ours", "withdrawn", "police", "moved", "lost_contact"})
_BEFORE_CLOSING = frozenset({"assess", "must_report", "police", "federation"})
_RULES = {
    ASSESSMENTS.key: _of_open,
    ACTIONS.key: _action,
    REFERRALS.key: _of_open,
    CLOSINGS.key: _closing,
    REOPENINGS.key: _reopening,
    EXTENSIONS.key: _of_open,
}
