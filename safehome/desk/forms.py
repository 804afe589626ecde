"""The forms that can be printed: their names, and what each of them needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from safehome.base.words import N_, _

if TYPE_CHECKING:
    from safehome.paper.roster_sheet import GroupBy

Per: TypeAlias = Literal["month", "member", "year", "call", "case", "none"]


@dataclass(frozen=True, slots=True)
class Form:
    """One form, filled and for the pen: its key, what it is called, what it is printed for.

    Attributes:
        key: its name on the command line.
        label: its name, marked with `N_`.
        group: under which heading it stands in the window, marked with `N_`.
        per: what it needs: a month, a member, a year, a call, a complaint, or nothing.
        orders: the orders it can be printed in, the usual one first.
        masked: whether there is a variant without what should not leave the office.
        duplex: whether it is bound, and so is laid out otherwise on both sides of a sheet.
    """

    key: str
    label: str
    group: str
    per: Per
    orders: tuple[GroupBy, ...] = ()
    masked: bool = False
    duplex: bool = False


VERIFYING = N_("Roster and verification")
LOGS = N_("The two registers")
CASES = N_("One complaint")
OTHERS = N_("Others")
FORMS = (
    Form("roster", N_("Roster of members"), VERIFYING, "month",
         orders=("house", "landlord", "employer", "name"), masked=True, duplex=True),
    Form("walk-list", N_("Verification walk list"), VERIFYING, "month"),
    Form("summary", N_("Verification summary"), VERIFYING, "month", masked=True),
    Form("changes", N_("Changes of the month"), VERIFYING, "month"),
    Form("hotline-book", N_("Hotline log"), LOGS, "year", duplex=True),
    Form("complaint-book", N_("Complaint log"), LOGS, "year", duplex=True),
    Form("call", N_("Call record"), LOGS, "call"),
    Form("complaint", N_("Complaint record"), CASES, "case"),
    Form("risk", N_("Risk assessment"), CASES, "case"),
    Form("referral", N_("Referral slip"), CASES, "case"),
    Form("notice", N_("Letters to her"), CASES, "case"),
    Form("follow-up", N_("Follow-up record"), CASES, "case"),
    Form("own-record", N_("For herself to see"), CASES, "case"),
    Form("member", N_("Member card"), OTHERS, "member"),
    Form("hand-over", N_("Hand-over sheet"), OTHERS, "month"),
    Form("consent", N_("Information and consent"), OTHERS, "none"),
)  # fmt: skip
"""The forms in the order of the window; the recovery sheet is printed with its code only."""


def say_what(what: str) -> str:
    """Say what was given out; the disclosure log keeps the key of a form, and its number if any."""
    key, _space, number = what.partition(" ")
    named = next((_(each.label) for each in FORMS if each.key == key), key)
    return f"{named} {number}".rstrip()
