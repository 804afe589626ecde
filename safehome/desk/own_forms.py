"""From the records to the forms of one woman, and to the recovery sheet."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.month import printed_now
from safehome.desk.month_forms import home_of
from safehome.paper.card_fields import CardChange, CardSheet
from safehome.paper.consent import ConsentSheet
from safehome.paper.recovery import RecoverySheet
from safehome.registers import divisions, names, phones
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.store.recovery import RecoveryCode

_BY_CODE = ("sex", "id_kind", "permit_kind", "contract", "role", "status")
_AS_SHOWN = (
    "registered_on", "name", "ethnic", "id_number", "birth", "education", "political", "marital",
    "phone", "occupation", "arrived", "landlord", "dwelling", "permit_until", "employer", "skills",
    "remark", "consent_on",
)  # fmt: skip
_NEVER = frozenset({"emergency", "struck"})
"""What the card does not say of the past either."""


def card_sheet(desk: Desk, record: Record) -> CardSheet:
    """Return the card of a member."""
    values, shown = record.values, MEMBERS.show(record.values)
    code = str(values["home_code"] or "")
    children = [shown["children"], shown["children_here"]]
    edition = values["consent_version"]
    return CardSheet(
        number=record.number,
        number_fails=any(each.code == "id_checksum" for each in MEMBERS.look_again(values)),
        home=home_of(code, shown["home_address"]),
        county_code=code if divisions.show_home(code) else "",
        address=f"{shown['group']} {shown['house']}".strip(),
        landlord_phone=_phone_of_landlord(desk, shown["landlord"]),
        children=_(", ").join(each for each in children if each),
        volunteer=bool(values["volunteer"]),
        wants_news=bool(values["wants_news"]),
        changes=list(_changes(desk, record)),
        consent_edition=str(edition or ""),
        printed=printed_now(desk),
        **{name: str(values[name] or "") for name in _BY_CODE},
        **{name: shown[name] for name in _AS_SHOWN},
    )


def own_card_sheet(desk: Desk, record: Record) -> CardSheet:
    """Return the card of a member as she may take it: what it says of others is masked."""
    sheet = card_sheet(desk, record)
    label = MEMBERS.by_name["landlord"].label
    theirs = {sheet.landlord}
    for each in sheet.changes:
        theirs |= {each.before, each.after} if each.what == _(label) else set()

    def masked(text: str) -> str:
        for name in sorted(filter(None, theirs), key=len, reverse=True):
            text = text.replace(name, names.mask_name(name))
        return text

    return replace(
        sheet,
        landlord=masked(sheet.landlord),
        landlord_phone=phones.mask_phone(sheet.landlord_phone),
        changes=[
            replace(each, before=masked(each.before), after=masked(each.after))
            for each in sheet.changes
        ],
        remark=masked(sheet.remark),
        note=_("(copy for herself)"),
    )


def consent_sheet(desk: Desk, record: Record | None, *, blank: bool = False) -> ConsentSheet:
    """Return the consent paper: for one woman, for whoever comes, or for the pen."""
    office = desk.office
    return ConsentSheet(
        office=office.office or office.village,
        town=office.town,
        edition=str(office.consent_edition),
        text=office.consent_text,
        number=record.number if record else "",
        reader="" if blank else desk.who,
        day="" if blank else desk.today(),
        printed=None if blank else printed_now(desk),
    )


def recovery_of(desk: Desk, code: RecoveryCode) -> RecoverySheet:
    """Return the recovery sheet while its code is in hand; it is kept nowhere."""
    with desk.store.read() as unit:
        mark = unit.mark()
    office = desk.office
    return RecoverySheet(
        office=office.office or office.village,
        mark=mark,
        made_on=desk.today(),
        groups=code.groups,
    )


def _changes(desk: Desk, record: Record) -> Iterator[CardChange]:
    """Yield what changed in her entry, the newest first, without what was taken back."""
    for line in reversed(desk.history(MEMBERS, record)):
        if line.made or line.deed.undone or line.deed.act == "undo":
            continue
        for name, (before, after) in line.changes.items():
            if name not in _NEVER:
                field = MEMBERS.by_name[name]
                yield CardChange(
                    line.deed.at[:10],
                    _(field.label),
                    field.show(before),
                    field.show(after),
                    line.deed.who,
                )


def _phone_of_landlord(desk: Desk, name: str) -> str:
    """Return the phone of a landlord, "" where it is not known."""
    found = [each for each in desk.all(LANDLORDS) if name and each["name"] == name]
    return str(found[0]["phone"] or "") if found else ""
