"""How each part of a complaint stands in its sheet: its fields in the order one asks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    QUESTIONS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    SPECIAL,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.ui.field_rows import Plan

if TYPE_CHECKING:
    from safehome.registers.register import Register


@dataclass(frozen=True)
class PartPlan:
    """One sheet.

    Attributes:
        register: the book it writes into.
        title: what it is called, marked with `N_`.
        plan: its fields.
        note: a line under the title, marked with `N_`.
    """

    register: Register
    title: str
    plan: Plan
    note: str = ""


def _plan(
    *core: tuple[str, ...],
    chips: tuple[str, ...] = (),
    widths: dict[str, str] | None = None,
    words: dict[str, str] | None = None,
    left_out: frozenset[str] = frozenset(),
) -> Plan:
    """Return the plan of a part: every field in sight, the complaint itself not typed."""
    return Plan(
        core=core, chips=frozenset(chips), widths=widths or {}, words=words or {},
        left_out=frozenset({"case"}) | left_out,
    )  # fmt: skip


def _only(register: Register, *core: tuple[str, ...], chips: tuple[str, ...] = ()) -> Plan:
    """Return the plan of a sheet that asks only for some fields."""
    shown = {name for names in core for name in names}
    left_out = frozenset(register.by_name) - shown
    return _plan(*core, chips=chips, left_out=left_out)


_ASKED = tuple(name for name, _label in (*QUESTIONS, *SPECIAL))

ASSESSMENT = PartPlan(
    ASSESSMENTS, N_("Risk assessment"),
    _plan(*((name,) for name in _ASKED), ("on", "by"), ("note",), chips=_ASKED,
          widths={"by": "name"}),
    N_("Regulation on domestic-violence complaints (2018); scale by Ma Chao, Li Hongtao, "
       "Su Ying, Wu Lei, Hong Wei."),
)  # fmt: skip
ACTION = PartPlan(
    ACTIONS, N_("Action"),
    _plan(("kind",), ("what",), ("on", "by"), widths={"kind": "employer", "by": "name"}),
)  # fmt: skip
REFERRAL = PartPlan(
    REFERRALS, N_("Referral"),
    _plan(("agency",), ("agency_name",), ("basis",), ("consent_on",), ("summary",), ("on", "by"),
          chips=("agency", "basis"), widths={"by": "name"},
          left_out=frozenset({"reply", "reply_on", "reply_words"})),
    N_("Only what the agency needs; with her consent for this agency by name."),
)  # fmt: skip
REPLY = PartPlan(
    REFERRALS,
    N_("Reply of the agency"),
    _only(REFERRALS, ("reply",), ("reply_on",), ("reply_words",), chips=("reply",)),
    N_("A referred case closes only when the written reply is recorded."),
)
REPORT = PartPlan(
    REPORTS, N_("Report"),
    _plan(("to",), ("on", "by"), ("receiver",), ("receipt",), chips=("to",),
          widths={"by": "name"}),
    N_("When, to whom, and the number of the receipt."),
)  # fmt: skip
NOTICE = PartPlan(
    NOTICES, N_("Notice"),
    _plan(("kind",), ("on", "by"), ("served",), ("served_on",), ("told_where",),
          chips=("kind", "served"), widths={"by": "name"}),
)  # fmt: skip
EXTENSION = PartPlan(
    EXTENSIONS, N_("Extension of the term"),
    _plan(("days",), ("why",), ("approved_by",), ("on", "told_on"), ("by",),
          widths={"approved_by": "name", "by": "name"}, words={"on": N_("Approved on")}),
)  # fmt: skip
ORDER = PartPlan(
    ORDERS, N_("Protection order or warning"),
    _plan(("kind",), ("urgent",), ("on", "by"), ("authority",), ("issued_on", "until"),
          ("document",), chips=("kind", "urgent"), widths={"by": "name", "document": "employer"},
          words={"on": N_("Accepted on")}),
)  # fmt: skip
VISIT = PartPlan(
    VISITS, N_("Follow-up visit"),
    _plan(("safe_now",), ("wellbeing",), ("how",), ("said",), ("on", "by"),
          chips=("safe_now", "wellbeing", "how"), widths={"by": "name"}),
)  # fmt: skip
CLOSING = PartPlan(
    CLOSINGS, N_("Close the case"),
    _plan(("result",), ("needs_met",), ("no_contact",), ("plan_looked_at",), ("plan_done",),
          ("agrees",), ("may_return",), ("satisfied",), ("summary",), ("on", "by"),
          chips=("needs_met", "no_contact", "plan_looked_at", "plan_done", "agrees",
                 "may_return", "satisfied"),
          widths={"result": "employer", "by": "name"}),
)  # fmt: skip
REOPENING = PartPlan(
    REOPENINGS, N_("Reopen the case"), _plan(("why",), ("on", "by"), widths={"by": "name"})
)
HANDLER = PartPlan(COMPLAINTS, N_("Who is in charge"), _only(COMPLAINTS, ("handler",)))
SAFETY = PartPlan(
    COMPLAINTS, N_("Safety plan"), _only(COMPLAINTS, ("plan",)),
    N_("Where she can go, whom she calls, what is packed, what the children know."),
)  # fmt: skip

OF_REGISTER = {
    each.register.key: each
    for each in (ASSESSMENT, ACTION, REFERRAL, REPORT, NOTICE, EXTENSION, ORDER, VISIT, CLOSING,
                 REOPENING)
}  # fmt: skip
"""The sheet in which a part is made, and looked at afterwards."""
