"""The complaint log: a woman's case from its registration to the last visit.

Sources: the form of 《妇联组织受理家庭暴力投诉工作规程》 (全国妇联权益部 2018) and the
anti-domestic-violence law, which also covers people who live together (art. 37).
What is done later (assessment, actions, referrals, visits, closing) is written
down in the parts of the case, see `case_parts`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers import codes
from safehome.registers.field import (
    Choice,
    Count,
    Division,
    Field,
    Flag,
    Line,
    Moment,
    Phone,
    Ref,
    Several,
    Words,
)
from safehome.registers.register import Register
from safehome.registers.safe_contact import SAFE_CONTACT, SAFE_WORD, time_is_agreed

if TYPE_CHECKING:
    from safehome.registers.field import Values

DOMESTIC_VIOLENCE = "6.1"
NEEDS_CARE = frozenset({"limited", "none", "minor"})
"""Who cannot speak for herself: her case must be reported (反家庭暴力法 art. 14)."""


def is_violence(values: Values) -> bool:
    """Return whether a complaint is one of domestic violence."""
    return values.get("category") == DOMESTIC_VIOLENCE or bool(values.get("violence"))


def must_be_reported(values: Values) -> bool:
    """Return whether the police must be told (反家庭暴力法 art. 14, 35; 未成年人保护法 art. 11)."""
    age = values.get("age")
    minor = isinstance(age, int) and age < 18
    return is_violence(values) and (minor or values.get("capacity") in NEEDS_CARE)


def capacity_is_said(values: Values) -> Problem | None:
    """Violence against someone who cannot speak for herself must be reported at once."""
    if must_be_reported(values):
        text = _("Report to the police at once; write down when and to whom (art. 14).")
        return Problem("capacity", text, "must_report")
    return None


COMPLAINTS = Register(
    key="complaints",
    title=N_("Complaint log"),
    prefix="C",
    digits=4,
    year_of="received",
    fields=(
        Field("received", N_("Registered on"), Moment(), required=True),
        Field("source", N_("Source"), Choice(codes.SOURCE), required=True),
        Field("category", N_("Category"), Choice(codes.CATEGORY), required=True),
        Field("name", N_("Complainant"), Line(60), required=True, hint=N_("Her name, or a code")),
        Field("phone", N_("Phone"), Phone()),
        *SAFE_CONTACT,
        Field("against", N_("Person complained of"), Line(60)),
        Field("against_relation", N_("Relation to her"), Choice(codes.RELATION)),
        Field("facts", N_("Facts"), Words(6), required=True,
              hint=N_("When, where, what, how it went on, how it ended")),
        Field("violence", N_("Kinds of violence"), Several(codes.VIOLENCE)),
        Field("wish", N_("Her own wish"), Words(2), required=True,
              hint=N_("In her words, or: does not want to say")),
        Field("handler", N_("In charge"), Line(60)),
        Field("urgency", N_("Urgency"), Choice(codes.URGENCY), more=True),
        Field("call", N_("Call"), Ref("hotline"), more=True),
        Field("member", N_("Member"), Ref("members"), more=True),
        Field("concerned", N_("Woman concerned, if another"), Line(60), more=True),
        Field("sex", N_("Sex"), Choice(codes.SEX), more=True),
        Field("age", N_("Age"), Count(120), more=True),
        Field("capacity", N_("Legal capacity"), Choice(codes.CAPACITY), more=True),
        Field("ethnic", N_("Ethnic group"), Choice(codes.ETHNIC), more=True),
        Field("occupation", N_("Occupation"), Line(60), more=True),
        Field("education", N_("Education"), Choice(codes.EDUCATION), more=True),
        Field("marital", N_("Marital status"), Choice(codes.MARITAL), more=True),
        Field("home_code", N_("Registered home"), Division(), more=True),
        Field("address", N_("Address"), Line(), more=True),
        SAFE_WORD,
        Field("with_her", N_("People with her"), Line(), more=True),
        Field("against_sex", N_("Sex of the person complained of"), Choice(codes.SEX), more=True),
        Field("against_age", N_("Age of the person complained of"), Count(120), more=True),
        Field("against_occupation", N_("Occupation of the person complained of"), Line(60),
              more=True),
        Field("against_address", N_("Address of the person complained of"), Line(), more=True),
        Field("place", N_("Where it happened"), Line(), more=True),
        Field("before_authority", N_("Already before an authority"), Flag(), more=True),
        Field("before_court", N_("Already before a court"), Flag(), more=True),
        Field("earlier", N_("Violence before"), Flag(), more=True),
        Field("injured", N_("Injured"), Flag(), more=True),
        Field("injury", N_("Injury"), Line(), more=True),
        Field("police", N_("Police called"), Flag(), more=True),
        Field("medical", N_("Seen by a doctor"), Flag(), more=True),
        Field("legal_aid", N_("Legal aid asked for"), Flag(), more=True),
        Field("forensic", N_("Forensic examination"), Flag(), more=True),
        Field("help_so_far", N_("Help so far"), Words(2), more=True),
        Field("needs", N_("Needs"), Several(codes.NEED), more=True),
        Field("evidence", N_("Evidence"), Words(3), more=True),
        Field("observed", N_("Observations"), Words(3), more=True),
        Field("plan", N_("Safety plan"), Words(4), more=True),
        Field("taken_by", N_("Heard by"), Line(60), more=True),
        Field("remark", N_("Remark"), Words(3), more=True),
    ),
    rules=(time_is_agreed,),
    doubts=(capacity_is_said,),
)  # fmt: skip
