"""The hotline log: every call that comes in, also the silent and the mistaken ones.

A caller is not assumed to be a woman, nor the woman concerned. Only when it came,
of what nature it was and what was asked are required: the rest is written while
the caller speaks, or afterwards.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers import codes
from safehome.registers.days import whole_day
from safehome.registers.field import (
    Choice,
    Count,
    Field,
    Line,
    Moment,
    PartDate,
    Phone,
    Ref,
    Several,
    Words,
)
from safehome.registers.register import Register
from safehome.registers.safe_contact import SAFE_CONTACT, SAFE_WORD, time_is_agreed

if TYPE_CHECKING:
    from safehome.registers.field import Values

REAL = frozenset({"for_self", "for_other"})
"""The natures of a real call; the others are counted apart as not a call."""


def is_real(values: Values) -> bool:
    """Return whether this was a call, not silence, a wrong number, a nuisance or a test."""
    return values.get("nature") in REAL


def asked_is_written(values: Values) -> Problem | None:
    """A real call asks something; a silent one does not."""
    if is_real(values) and not values.get("asked"):
        return Problem("asked", _("{label} is missing.").format(label=_("What was asked")))
    return None


def done_after_it_came(values: Values) -> Problem | None:
    """Nobody is called back before she has called."""
    done, received = values.get("back_done"), str(values.get("received") or "")
    if isinstance(done, str) and received and done < received[: len(done)]:
        return Problem("back_done", _("This lies before the call itself."))
    return None


def call_back_is_safe(values: Values) -> Problem | None:
    """Nobody is told to call back where the call would put her in danger."""
    if values.get("safe") == "must_not" and values.get("back_due") and not values.get("back_done"):
        return Problem("back_due", _("She must not be called back; wait until she calls again."))
    return None


HOTLINE = Register(
    key="hotline",
    title=N_("Hotline log"),
    prefix="H",
    digits=4,
    year_of="received",
    fields=(
        Field("received", N_("Received at"), Moment(), required=True),
        Field("nature", N_("Nature"), Choice(codes.NATURE), required=True),
        Field("asked", N_("What was asked"), Words(4)),
        Field("urgency", N_("Urgency"), Choice(codes.URGENCY)),
        Field("caller", N_("Caller"), Line(60), hint=N_("Name, alias or anonymous")),
        Field("phone", N_("Phone"), Phone()),
        *SAFE_CONTACT,
        Field("category", N_("Category"), Choice(codes.CATEGORY)),
        Field("told", N_("Told about"), Several(codes.TOLD)),
        Field("channel", N_("Channel"), Choice(codes.CHANNEL), more=True),
        Field("minutes", N_("Minutes"), Count(999), more=True),
        Field("caller_sex", N_("Sex"), Choice(codes.SEX), more=True),
        Field("caller_age", N_("Age band"), Choice(codes.AGE_BAND), more=True),
        Field("relation", N_("Relation to the woman"), Choice(codes.RELATION), more=True),
        Field("member", N_("Member"), Ref("members"), more=True),
        SAFE_WORD,
        Field("answer", N_("Answer"), Words(3), more=True),
        Field("back_due", N_("Call back by"), PartDate(), more=True),
        Field("back_done", N_("Called back on"), PartDate(), more=True),
        Field("result", N_("Result"), Choice(codes.CALL_RESULT), more=True),
        Field("complaint", N_("Complaint"), Ref("complaints"), more=True),
        Field("satisfied", N_("Satisfied"), Choice(codes.SATISFACTION), more=True),
        Field("taken_by", N_("Taken by"), Line(60), more=True),
        Field("remark", N_("Remark"), Words(3), more=True),
    ),
    rules=(asked_is_written, time_is_agreed, whole_day("back_due"), done_after_it_came,
           call_back_is_safe),
)  # fmt: skip
