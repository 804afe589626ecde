"""Who had better not handle a complaint (回避): people of the home whom it may be about.

The committee, the volunteers and whoever works at this desk are known to half the
village. The complaint says when the person complained of bears such a name or
number, or lives where one of them lives. It warns; it never decides.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import _
from safehome.registers.addresses import split_address, walking_key

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.desk.desk import Desk
    from safehome.registers.field import Values

FIELDS = frozenset({"against", "against_address", "address", "name", "member"})
"""The fields of a complaint that are looked at."""


@dataclass(frozen=True, slots=True)
class Insider:
    """One of the home: her number on the roster, "" for who is only at this desk."""

    name: str
    number: str = ""
    phone: str = ""
    address: str = ""


def insiders(desk: Desk) -> list[Insider]:
    """Return the committee, the volunteers, and who works at this desk."""
    office = desk.office
    with desk.store.read() as unit:
        members = unit.cases.of_the_home()
    found = [
        Insider(
            str(each["name"]), each.number, str(each["phone"] or ""),
            _key(desk, str(each["group"] or ""), str(each["house"] or "")),
        )
        for each in members
    ]  # fmt: skip
    desks = dict.fromkeys((office.director, *office.helpers, desk.who))
    return [*(Insider(name) for name in desks if name), *found]


def conflicts(desk: Desk, values: Values, known: Sequence[Insider] | None = None) -> list[Problem]:
    """Return why someone else should handle a complaint, at the field `against`.

    Args:
        desk: whose people are looked at.
        values: of the complaint.
        known: the people of the home, if they were asked for before.
    """
    against = _plain(values.get("against"))
    where = _plain(values.get("against_address"))
    if not (against or where or values.get("address")):
        return []
    found: list[str] = []
    for each in insiders(desk) if known is None else known:
        if each.number and each.number == values.get("member"):
            continue  # the woman herself
        found += _of_one(desk, each, values)
    return [Problem("against", text, "avoid") for text in dict.fromkeys(found)]


def _of_one(desk: Desk, who: Insider, values: Values) -> Iterator[str]:
    against = _plain(values.get("against"))
    where = _plain(values.get("against_address"))
    named = who.number or _("someone at this desk")
    if against and against == _plain(who.name):
        yield _("The person complained of has the name of {who}.").format(who=named)
    elif who.phone and who.phone in against + where:
        yield _("The person complained of has the telephone of {who}.").format(who=named)
    elif _plain(values.get("name")) != _plain(who.name) and who.address:
        lives = str(values.get("against_address") or values.get("address") or "")
        if lives and _address(desk, lives) == who.address:
            yield _("{who} lives at the same address.").format(who=named)


def _address(desk: Desk, text: str) -> str:
    office = desk.office
    return _key(desk, *split_address(text, office.village, office.groups))


def _key(desk: Desk, group: str, house: str) -> str:
    """Return what is the same for the same address, however its numbers are written."""
    return walking_key(group, house, desk.office.groups) if house else ""


def _plain(text: object) -> str:
    return "".join(str(text or "").split())
