"""The columns of the roster's table: what each shows, how wide, and what it sorts by.

The ID number is not among them: it is whole only in its own field, while it is typed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.registers import codes, phones
from safehome.registers.addresses import show_address
from safehome.registers.divisions import short_home
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.registers.register import Record

BADGES = {
    "present": ("tick", "ok"),
    "away": ("half", "warn"),
    "left": ("ring", "mute"),
    "lost": ("dotted", "bad"),
    "deceased": ("diamond", "mute"),
    "merged": ("cross", "mute"),
}
"""The shape and tone of each status."""

STRUCK = ("cross", "mute")
USUAL = ("number", "name", "house", "home", "arrived", "status")


@dataclass(frozen=True, slots=True)
class Column:
    """One column.

    Attributes:
        key: its name in the settings.
        label: its heading, marked with `N_`.
        show: the text of a record in it.
        width: in pixels at 100 %; the last column shown takes the rest.
        kind: how the delegate paints it (see `ui/roles.py`).
        order: what `Wanted` sorts by, "" where it cannot.
    """

    key: str
    label: str
    show: Callable[[Record], str]
    width: int = 104
    kind: str = "text"
    order: str = ""


def badge_of(record: Record) -> tuple[str, str]:
    """Return the shape and tone of a record's state."""
    return STRUCK if record.struck else BADGES.get(str(record["status"]), ("ring", "mute"))


def state_of(record: Record) -> str:
    """Return the word of a record's state."""
    return _("struck") if record.struck else codes.STATUS.show(str(record["status"] or ""))


def lives_at(record: Record) -> str:
    """Return her group and house: 3组 12号."""
    group, house = str(record["group"] or ""), str(record["house"] or "")
    return f"{group} {house}".strip() if group and house else show_address(group, house)


def comes_from(record: Record) -> str:
    """Return where she is registered, in few characters, else as it was written."""
    code = record["home_code"]
    return short_home(str(code)) if code else str(record["home_address"] or "")


def _plain(name: str) -> Callable[[Record], str]:
    field = MEMBERS.by_name[name]
    return lambda record: field.show(record.values[name])


def _phone(record: Record) -> str:
    return phones.show_phone(str(record["phone"] or ""))


def _ethnic(record: Record) -> str:
    return codes.ETHNIC.short(str(record["ethnic"] or ""))


COLUMNS = (
    Column("number", N_("Number"), lambda record: record.number, 92, "number", "number"),
    Column("name", N_("Name"), lambda record: str(record["name"]), 88, "name", "name"),
    Column("house", N_("Home now"), lives_at, 106, "text", "house"),
    Column("home", N_("From"), comes_from, 104, "second", "home"),
    Column("arrived", N_("Arrived"), _plain("arrived"), 104, "second", "arrived"),
    Column("ethnic", N_("Ethnic group"), _ethnic, 80, "second"),
    Column("birth", N_("Born on"), _plain("birth"), 104, "second", "birth"),
    Column("phone", N_("Phone"), _phone, 132, "text"),
    Column("landlord", N_("Landlord"), _plain("landlord"), 92, "second"),
    Column("employer", N_("Employer"), _plain("employer"), 132, "second"),
    Column("education", N_("Education"), _plain("education"), 92, "second"),
    Column("permit_until", N_("Permit valid until"), _plain("permit_until"), 112, "second",
           "permit_until"),
    Column("status", N_("Status"), state_of, 124, "badge", "status"),
)  # fmt: skip
