"""What stands on a member's card: texts and codes in, rows of fields out.

What the office must never print (whom to call in an emergency) is no part of
`CardSheet`, so it cannot reach the paper by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper import fit
from safehome.paper.card_page import FIRST, LABEL, THREE, TWO, VALUE
from safehome.paper.fields import (
    Choices,
    Digits,
    Head,
    Label,
    Row,
    Section,
    Value,
    row,
)
from safehome.paper.fonts import FIGURES
from safehome.paper.parts import of_list
from safehome.registers.codes import CONTRACT, ID_KIND, ROLE, SEX, STATUS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.fields import Block
    from safehome.paper.sheet import Printed

REMARK = 11.0
HEADS = 7.5
CHANGES = 4
CHANGE_WIDTHS = (28.0, 28.0, 42.0, 42.0, 30.0)
DOCUMENTS = (
    (("resident",), N_("Identity card")),
    (("hk_macao", "taiwan"), N_("Hong Kong, Macao, Taiwan")),
    (("foreigner",), N_("Foreign resident")),
    (("passport",), N_("Passport")),
    (("none",), N_("None")),
)
PERMITS = (
    ("residence", N_("has one")),
    ("temporary", N_("temporary registration")),
    ("none", N_("has none")),
)
ROLES = ("member", "committee", "secretary", "president")
STATES = ("present", "away", "left", "lost", "deceased")


@dataclass(frozen=True, slots=True)
class CardChange:
    """One change of her entry: the day, the field, what stood there, what stands now, by whom."""

    on: str
    what: str
    before: str
    after: str
    by: str


@dataclass(frozen=True, slots=True)
class CardSheet:
    """What a card is printed from; the form as it comes is blank.

    Texts as they shall stand, but for the fields with boxes (`sex`, `id_kind`,
    `permit_kind`, `contract`, `role`, `status`): those are codes of the lists.

    Attributes:
        number_fails: the ID number does not pass its check.
        county_code: of her registered home, beside it.
        address: group, house, what she lives in.
        changes: the newest first; four are printed.
        consent_on: the day she agreed.
        note: beside the title, in brackets: that it is a copy for herself.
    """

    number: str = ""
    registered_on: str = ""
    name: str = ""
    sex: str = ""
    ethnic: str = ""
    id_kind: str = ""
    id_number: str = ""
    number_fails: bool = False
    birth: str = ""
    education: str = ""
    political: str = ""
    marital: str = ""
    phone: str = ""
    occupation: str = ""
    home: str = ""
    county_code: str = ""
    address: str = ""
    arrived: str = ""
    landlord: str = ""
    landlord_phone: str = ""
    dwelling: str = ""
    permit_kind: str = ""
    permit_until: str = ""
    employer: str = ""
    contract: str = ""
    children: str = ""
    skills: str = ""
    role: str = ""
    volunteer: bool = False
    wants_news: bool = False
    status: str = ""
    remark: str = ""
    changes: Sequence[CardChange] = ()
    consent_edition: str = ""
    consent_on: str = ""
    note: str = ""
    printed: Printed | None = None


def blocks_of(sheet: CardSheet) -> list[Block]:
    """Return the card from its first heading to that of the consent."""
    return [
        Section(_("1. Who she is")),
        *_who(sheet),
        Section(_("2. Living in the village")),
        *_living(sheet),
        Section(_("3. Verification and changes")),
        *_changes(sheet),
        Section(_("4. Informed consent")),
    ]


def _who(sheet: CardSheet) -> list[Row]:
    home = sheet.home
    if home and sheet.county_code:
        home = _("{home} (county code {code})").format(home=home, code=sheet.county_code)
    return [
        row(
            Label(_("Name"), LABEL),
            Value(sheet.name, FIRST, size=12, fitting=fit.name, annex=_("Name")),
            Label(_("Sex"), LABEL),
            Choices(of_list(SEX, ("2", "1"), sheet.sex), VALUE),
            Label(_("Ethnic group"), LABEL),
            _value(sheet.ethnic),
        ),
        row(Label(_("Document"), LABEL), Choices(_documents(sheet.id_kind), THREE, size=9)),
        row(Label(_("ID number"), LABEL), Digits(sheet.id_number, THREE)),
        row(
            Label(_("Born on"), LABEL),
            Value(sheet.birth, FIRST, face=FIGURES),
            Label(_("Education"), LABEL),
            _value(sheet.education),
            Label(_("Political status"), LABEL),
            _value(sheet.political),
        ),
        row(
            Label(_("Marital status"), LABEL),
            _value(sheet.marital, FIRST),
            Label(_("Phone"), LABEL),
            _phone(sheet.phone),
            Label(_("Occupation"), LABEL),
            _value(sheet.occupation, name=_("Occupation")),
        ),
        row(Label(_("Registered home"), LABEL), _value(home, THREE, name=_("Registered home"))),
    ]


def _living(sheet: CardSheet) -> list[Row]:
    return [
        row(
            Label(_("Lives at"), LABEL),
            _value(sheet.address, TWO, name=_("Lives at")),
            Label(_("Arrived on"), LABEL),
            Value(sheet.arrived, VALUE, face=FIGURES),
        ),
        row(
            Label(_("Landlord"), LABEL),
            Value(sheet.landlord, FIRST, fitting=fit.name, annex=_("Landlord")),
            Label(_("Landlord's phone"), LABEL),
            _phone(sheet.landlord_phone),
            Label(_("Dwelling"), LABEL),
            _value(sheet.dwelling),
        ),
        row(
            Label(_("Residence permit"), LABEL),
            Choices(_permits(sheet.permit_kind), TWO),
            Label(_("Valid until"), LABEL),
            Value(sheet.permit_until, VALUE, face=FIGURES),
        ),
        row(
            Label(_("Employer"), LABEL),
            _value(sheet.employer, TWO, name=_("Employer")),
            Label(_("Labour contract"), LABEL),
            Choices(of_list(CONTRACT, CONTRACT.codes, sheet.contract), VALUE, size=9),
        ),
        row(
            Label(_("Children living here"), LABEL),
            _value(sheet.children, TWO, name=_("Children living here")),
            Label(_("Skills"), LABEL),
            _value(sheet.skills, name=_("Skills")),
        ),
        row(Label(_("Takes part as"), LABEL), Choices(_takes_part(sheet), THREE)),
        row(Label(_("Status"), LABEL), Choices(of_list(STATUS, STATES, sheet.status), THREE)),
        row(
            Label(_("Remark"), LABEL),
            _value(_remark(sheet), THREE, name=_("Remark")),
            least=REMARK,
        ),
    ]


def _changes(sheet: CardSheet) -> list[Row]:
    names = (_("Date"), _("Item"), _("Was"), _("Is now"), _("Handled by"))
    heads = [Head(name, wide) for name, wide in zip(names, CHANGE_WIDTHS, strict=True)]
    rows = [Row(tuple(heads), HEADS)]
    changes = [*sheet.changes[:CHANGES], *[CardChange("", "", "", "", "")] * CHANGES]
    for change in changes[:CHANGES]:
        on, what, before, after, by = CHANGE_WIDTHS
        was = f"{change.on}\u3000{change.what}\u3000{_('Was')}"
        now = f"{change.on}\u3000{change.what}\u3000{_('Is now')}"
        cells = (
            Value(change.on, on, face=FIGURES, side="centre"),
            Value(change.what, what, side="centre", pad=1.0, fitting=fit.one_line),
            Value(change.before, before, side="centre", annex=was),
            Value(change.after, after, side="centre", annex=now),
            Value(change.by, by, side="centre", fitting=fit.name),
        )
        rows.append(Row(cells, heavy=change is changes[0]))
    return rows


def _value(text: str, wide: float = VALUE, *, name: str = "") -> Value:
    return Value(text, wide, annex=name)


def _phone(text: str) -> Value:
    """Set a number on the pitch; several stand below each other."""
    return Value(text, VALUE, face=FIGURES)


def _documents(kind: str) -> tuple[tuple[str, bool], ...]:
    boxes = [(_(word), kind in kinds) for kinds, word in DOCUMENTS]
    if kind and not any(ticked for _word, ticked in boxes):
        boxes.append((ID_KIND.show(kind), True))
    return tuple(boxes)


def _permits(kind: str) -> tuple[tuple[str, bool], ...]:
    return tuple((_(word), code == kind) for code, word in PERMITS)


def _takes_part(sheet: CardSheet) -> tuple[tuple[str, bool], ...]:
    return (
        *of_list(ROLE, ROLES, sheet.role),
        (_("volunteer"), sheet.volunteer),
        (_("wants news"), sheet.wants_news),
    )


def _remark(sheet: CardSheet) -> str:
    notes = [_("The check of the number fails; the card counts")] if sheet.number_fails else []
    return _("; ").join([*notes, sheet.remark] if sheet.remark else notes)
