"""The member roster: one entry for every migrant woman of the village, for life.

The fields are those of the paper roster and the registration card, and no
others: what is not needed for the work is not collected (PIPL art. 6).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers import codes, id_number, phones
from safehome.registers.field import (
    Choice,
    Count,
    Division,
    DocumentNumber,
    Field,
    Flag,
    Line,
    Link,
    PartDate,
    PersonName,
    Phone,
    Words,
)
from safehome.registers.register import Register

if TYPE_CHECKING:
    from safehome.registers.field import Value, Values

ON_ROSTER = ("present", "away", "lost")
"""The states of a woman who is still on the roster and is verified each month."""

LEADING = ("president", "secretary", "committee")
"""The roles of those who lead the association."""

CONSENT_HOW = codes.CONSENT_HOW


def number_passes(values: Values) -> Problem | None:
    """A failed check is pointed out; a few official numbers are wrong (GB 11643)."""
    number = values.get("id_number")
    if not isinstance(number, str) or values.get("id_kind") not in {None, "resident"}:
        return None
    facts = id_number.facts(number)
    if facts.kind == "id15":
        text = _("An old number of 15 digits; write the new one when you see her card.")
        return Problem("id_number", text, "id_15_digits")
    if not facts.passes:
        text = _("The check does not pass; what the card says counts.")
        return Problem("id_number", text, "id_checksum")
    return None


def number_is_there(values: Values) -> Problem | None:
    """A woman without a number is taken and looked at again."""
    if values.get("id_number") is None:
        return Problem("id_number", _("She has no ID number yet."), "id_missing")
    return None


def is_a_woman(values: Values) -> Problem | None:
    """An odd 17th digit is a man's number; this book is for women."""
    number = values.get("id_number")
    sex = id_number.facts(number).sex if isinstance(number, str) else ""
    if "1" in {sex, values.get("sex")}:
        return Problem("id_number", _("By the number this is a man; look at the card."), "id_male")
    return None


def birth_agrees(values: Values) -> Problem | None:
    """The birth date typed and the one in the number should be the same."""
    number, birth = values.get("id_number"), values.get("birth")
    if not isinstance(number, str) or not isinstance(birth, str):
        return None
    facts = id_number.facts(number)
    if facts.passes and facts.birth and not facts.birth.startswith(birth):
        return Problem("birth", _("The ID number gives another birth date."), "birth_differs")
    return None


def phone_is_whole(values: Values) -> Problem | None:
    """A mobile has 11 digits."""
    phone = values.get("phone")
    if isinstance(phone, str) and phones.looks_wrong(phone):
        return Problem("phone", _("This telephone number has an unusual length."), "phone_odd")
    return None


def left_has_a_state(values: Values) -> Problem | None:
    """A day of leaving belongs to a woman who has left."""
    if values.get("left_on") and values.get("status") in ON_ROSTER:
        return Problem("left_on", _("She is still on the roster; set the status to left first."))
    return None


def from_the_number(values: Values) -> Values:
    """Return what the ID number tells: birth date, sex, registered county."""
    number = values.get("id_number")
    facts = id_number.facts(number) if isinstance(number, str) else None
    if facts is None or not facts.passes:
        return {}
    found: dict[str, Value] = {"birth": facts.birth, "sex": facts.sex}
    if Division().show(facts.county_code):
        found["home_code"] = facts.county_code
    return {name: value for name, value in found.items() if value}


MEMBERS = Register(
    key="members",
    title=N_("Member roster"),
    prefix="M",
    fields=(
        Field("name", N_("Name"), PersonName(), required=True, hint=N_("As on her ID card")),
        Field("id_kind", N_("Document"), Choice(codes.ID_KIND)),
        Field("id_number", N_("ID number"), DocumentNumber()),
        Field("sex", N_("Sex"), Choice(codes.SEX)),
        Field("birth", N_("Born on"), PartDate()),
        Field("ethnic", N_("Ethnic group"), Choice(codes.ETHNIC), hint=N_("汉, han or 01")),
        Field("home_code", N_("Registered home"), Division()),
        Field("home_address", N_("Home address"), Line()),
        Field("group", N_("Group"), Line(30)),
        Field("house", N_("House"), Line(60)),
        Field("landlord", N_("Landlord"), Link("landlords")),
        Field("phone", N_("Phone"), Phone(), hint=N_("Her own mobile")),
        Field("arrived", N_("Arrived on"), PartDate(), hint=N_("As far as it is known")),
        Field("employer", N_("Employer"), Link("employers")),
        Field("status", N_("Status"), Choice(codes.STATUS), required=True),
        Field("registered_on", N_("Registered on"), PartDate(), more=True),
        Field("consent_on", N_("Consent on"), PartDate(), more=True),
        Field("consent_how", N_("Consent how"), Choice(CONSENT_HOW), more=True),
        Field("consent_version", N_("Consent edition"), Count(), more=True),
        Field("marital", N_("Marital status"), Choice(codes.MARITAL), more=True),
        Field("education", N_("Education"), Choice(codes.EDUCATION), more=True),
        Field("political", N_("Political status"), Choice(codes.POLITICAL), more=True),
        Field("occupation", N_("Occupation"), Line(60), more=True),
        Field("contract", N_("Labour contract"), Choice(codes.CONTRACT), more=True),
        Field("dwelling", N_("Dwelling"), Choice(codes.DWELLING), more=True),
        Field("permit_kind", N_("Residence permit"), Choice(codes.PERMIT_KIND), more=True),
        Field("permit_number", N_("Permit number"), Line(40), more=True),
        Field("permit_until", N_("Permit valid until"), PartDate(), more=True),
        Field("permit_endorsed", N_("Permit endorsed on"), PartDate(), more=True),
        Field("children", N_("Children"), Count(20), more=True),
        Field("children_here", N_("Children living here"), Line(), more=True,
              hint=N_("With the school year")),
        Field("skills", N_("Skills"), Line(), more=True),
        Field("role", N_("Role in the association"), Choice(codes.ROLE), more=True),
        Field("volunteer", N_("Volunteer"), Flag(), more=True),
        Field("wants_news", N_("Wants news of activities"), Flag(), more=True),
        Field("emergency", N_("Emergency contact"), Line(), more=True, hint=N_("Never printed")),
        Field("left_on", N_("Left on"), PartDate(), more=True),
        Field("left_to", N_("Left for"), Line(100), more=True),
        Field("left_why", N_("Why she left"), Line(100), more=True),
        Field("remark", N_("Remark"), Words(3), more=True),
    ),
    rules=(left_has_a_state,),
    doubts=(number_is_there, number_passes, is_a_woman, birth_agrees, phone_is_whole),
    derive=from_the_number,
)  # fmt: skip
