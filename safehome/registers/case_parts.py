"""What is written down of a complaint after its registration: the parts of the case.

Each is a small book of its own whose entries name their complaint in `case`; none
is ever deleted. What a part may say depends on the whole case: see `case_problems`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers import codes
from safehome.registers.days import whole_day
from safehome.registers.field import Choice, Count, Field, Flag, Line, Moment, PartDate, Ref, Words
from safehome.registers.register import Register

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.registers.field import Kind, Values

_CASE = Field("case", N_("Complaint"), Ref("complaints"), required=True)
_ON = Field("on", N_("Day"), PartDate(), required=True)
_BY = Field("by", N_("By"), Line(60))

QUESTIONS = (
    ("threatens_to_kill", N_("He threatens to kill her.")),
    ("she_believes", N_("She believes that he is able to kill her.")),
    ("controls", N_("He controls most of what she does every day.")),
    ("no_one_else", N_("He has said that if he cannot have her, nobody shall.")),
    ("suicide", N_("He threatens to kill himself, or has tried to.")),
    ("die_together", N_("He says that they will die together.")),
    ("threatens_family", N_("He threatens to hurt her family or friends.")),
    ("expects_harm", N_("She expects that he will hurt her within the next two months.")),
    ("watches", N_("He watches her telephone or computer, or follows her.")),
)
"""The nine questions: one more for each yes (scale by 麻超、李洪涛、苏英、毋嫘、洪炜)."""

SPECIAL = (
    ("strangled", N_("He has strangled her, or done other things that could have killed her.")),
    ("lethal", N_("He has done something else that clearly could kill.")),
)
"""The two special items: any of them makes the danger lethal."""


def reply_has_a_day(values: Values) -> Problem | None:
    """A reply is only one when it is known when it came."""
    if values.get("reply") and not values.get("reply_on"):
        return Problem("reply_on", _("Write when the reply came."))
    if values.get("reply_on") and not values.get("reply"):
        return Problem("reply", _("Write what the reply says."))
    if values.get("reply_on") and str(values["reply_on"]) < str(values["on"]):
        return Problem("reply_on", _("No reply comes before the referral itself."))
    return None


def ends_after_it_began(values: Values) -> Problem | None:
    """An order or a warning that ends before it was issued has a slip in one of its days."""
    issued, until = values.get("issued_on") or values.get("on"), values.get("until")
    if until and issued and str(until) < str(issued):
        return Problem("until", _("It ends before it was issued."))
    return None


def consent_has_a_day(values: Values) -> Problem | None:
    """Consent is given for this agency by name, on a day (个人信息保护法 art. 23)."""
    if values.get("basis") == "consent" and not values.get("consent_on"):
        return Problem("consent_on", _("Write when she agreed to this agency."))
    return None


def _part(
    key: str,
    title: str,
    prefix: str,
    *fields: Field,
    rules: tuple[Callable[[Values], Problem | None], ...] = (),
) -> Register:
    return Register(
        key=key, title=title, prefix=prefix, fields=(_CASE, *fields, _BY),
        rules=(whole_day("on"), *rules), part_of="complaints",
    )  # fmt: skip


def _asked(name: str, label: str, kind: Kind) -> Field:
    return Field(name, label, kind, required=True)


ASSESSMENTS = _part(
    "assessments", N_("Risk assessments"), "RA",
    _ON,
    *(Field(name, label, Flag(), required=True) for name, label in (*QUESTIONS, *SPECIAL)),
    Field("note", N_("Notes"), Words(3)),
)  # fmt: skip

ACTIONS = _part(
    "actions", N_("Actions"), "AC",
    _ON,
    _asked("kind", N_("Action"), Choice(codes.ACTION)),
    Field("what", N_("What was done"), Words(3)),
)  # fmt: skip

REFERRALS = _part(
    "referrals", N_("Referrals"), "RF",
    _ON,
    _asked("agency", N_("Kind of agency"), Choice(codes.AGENCY)),
    _asked("agency_name", N_("Agency"), Line(100)),
    _asked("basis", N_("Basis"), Choice(codes.BASIS)),
    Field("consent_on", N_("She agreed on"), PartDate()),
    _asked("summary", N_("What the agency needs to know"), Words(3)),
    Field("reply_on", N_("Reply on"), PartDate()),
    Field("reply", N_("Reply"), Choice(codes.REPLY)),
    Field("reply_words", N_("What the reply says"), Words(2)),
    rules=(consent_has_a_day, whole_day("consent_on"), whole_day("reply_on"), reply_has_a_day),
)  # fmt: skip

VISITS = _part(
    "visits", N_("Follow-up visits"), "VI",
    _ON,
    Field("how", N_("How"), Choice(codes.VISIT_HOW)),
    _asked("wellbeing", N_("How she is"), Choice(codes.WELLBEING)),
    _asked("safe_now", N_("Is she safe"), Choice(codes.SAFE_NOW)),
    Field("said", N_("What she said"), Words(3)),
)  # fmt: skip

ORDERS = _part(
    "orders", N_("Protection orders and written warnings"), "PO",
    _ON,
    _asked("kind", N_("Kind"), Choice(codes.ORDER)),
    Field("urgent", N_("Urgent"), Flag()),
    Field("authority", N_("Court or police station"), Line(100)),
    Field("issued_on", N_("Issued on"), PartDate()),
    Field("until", N_("Valid until"), PartDate()),
    Field("document", N_("Document number"), Line(60)),
    rules=(whole_day("issued_on"), whole_day("until"), ends_after_it_began),
)  # fmt: skip

EXTENSIONS = _part(
    "extensions", N_("Extensions"), "EX",
    _ON,
    _asked("days", N_("Days"), Count(60)),
    _asked("why", N_("Reason"), Words(2)),
    _asked("approved_by", N_("Approved by"), Line(60)),
    Field("told_on", N_("She was told on"), PartDate()),
    rules=(whole_day("told_on"),),
)  # fmt: skip

REPORTS = _part(
    "reports", N_("Reports to authorities"), "RE",
    _asked("on", N_("Reported at"), Moment()),
    _asked("to", N_("Reported to"), Choice(codes.REPORT)),
    _asked("receiver", N_("Received by"), Line(100)),
    Field("receipt", N_("Receipt"), Line(100), hint=N_("Number of the receipt")),
)  # fmt: skip

NOTICES = _part(
    "notices", N_("Notices"), "NO",
    _ON,
    _asked("kind", N_("Kind"), Choice(codes.NOTICE)),
    Field("served", N_("Delivered how"), Choice(codes.SERVED)),
    Field("served_on", N_("Delivered on"), PartDate()),
    Field("told_where", N_("Told where to go"), Line()),
    rules=(whole_day("served_on"),),
)  # fmt: skip

CLOSINGS = _part(
    "closings", N_("Closings"), "CL",
    _ON,
    _asked("result", N_("Result"), Choice(codes.RESULT)),
    Field("needs_met", N_("Her needs are met"), Flag()),
    Field("no_contact", N_("No contact for 30 days"), Flag()),
    Field("plan_looked_at", N_("The safety plan was looked at"), Flag()),
    Field("plan_done", N_("What was planned is done"), Flag()),
    Field("agrees", N_("She agrees"), Flag()),
    Field("may_return", N_("She knows that she may come back"), Flag()),
    Field("satisfied", N_("Satisfied"), Choice(codes.SATISFACTION)),
    Field("summary", N_("Summary"), Words(3)),
)  # fmt: skip

REOPENINGS = _part(
    "reopenings", N_("Reopenings"), "RO",
    _ON,
    _asked("why", N_("Reason"), Words(2)),
)  # fmt: skip

PARTS = (
    ASSESSMENTS, ACTIONS, REFERRALS, VISITS, ORDERS, EXTENSIONS, REPORTS, NOTICES, CLOSINGS,
    REOPENINGS,
)  # fmt: skip
