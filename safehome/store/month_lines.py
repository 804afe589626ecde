"""The women of a month as plain tuples, for the forms and the figures: one question for all.

An open month is read from the roster, beside its round. A closed month is read
from what was frozen beside each outcome and from nothing else, so that it
prints again as it was.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import func, literal, select

from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.store.tables import employer, entry, landlord, member

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import ColumnElement, Connection


class MonthLine(NamedTuple):
    """One woman of a month; an unknown is None.

    `entry_id` is 0 where there is no round; `listed_group` and `listed_house`
    are her home when the list was frozen, `group` and `house` her home now.
    """

    entry_id: int
    member_id: int
    outcome: str | None
    misses: int
    listed_group: str | None
    listed_house: str | None
    walk: str
    sound: str
    name: str
    id_number: str | None
    birth: str | None
    ethnic: str | None
    home_code: str | None
    home_address: str | None
    group: str | None
    house: str | None
    landlord: str | None
    landlord_phone: str | None
    employer: str | None
    arrived: str | None
    phone: str | None
    permit_until: str | None
    status: str | None
    struck: str | None

    @property
    def number(self) -> str:
        """Return her number on the roster."""
        return MEMBERS.number(self.member_id)


_OF_ENTRY = MonthLine._fields.index("walk")
_OF_WOMAN = MonthLine._fields[_OF_ENTRY:]


class WalkLine(NamedTuple):
    """One woman of the frozen list as the walk list has her; an unknown is None."""

    entry_id: int
    group: str | None
    house: str | None
    landlord: str | None
    landlord_phone: str | None
    name: str
    id_number: str | None
    phone: str | None
    employer: str | None
    last_outcome: str | None
    outcome: str | None
    detail: str | None
    remark: str | None


def of_closed(connection: Connection, round_id: int) -> list[MonthLine]:
    """Return the women of a closed month as they were when it was closed."""
    e = entry.c
    frozen = func.json_extract(e.frozen, *(f"$.{name}" for name in _OF_WOMAN))
    query = (
        select(e.id, e.member_id, e.outcome, e.misses, e.group, e.house, frozen)
        .where(e.round_id == round_id)
        .order_by(e.id)
    )
    make, loads = MonthLine._make, json.loads
    return [make((*row[:-1], *loads(row[-1]))) for row in connection.execute(query).all()]


def of_open(connection: Connection, round_id: int) -> list[MonthLine]:
    """Return the women of an open month as the roster has them now."""
    e = entry.c
    first = (e.id, e.member_id, e.outcome, e.misses, e.group, e.house)
    query = (
        select(*first, *_woman())
        .join(member, member.c.id == e.member_id)
        .outerjoin(landlord, landlord.c.id == member.c.landlord_id)
        .outerjoin(employer, employer.c.id == member.c.employer_id)
        .where(e.round_id == round_id)
        .order_by(e.id)
    )
    return list(map(MonthLine._make, connection.execute(query).all()))


def of_roster(connection: Connection) -> list[MonthLine]:
    """Return the women on the roster now, without any round."""
    m = member.c
    first = (literal(0), m.id, literal(None), literal(0), m.group, m.house)
    query = (
        select(*first, *_woman())
        .outerjoin(landlord, landlord.c.id == m.landlord_id)
        .outerjoin(employer, employer.c.id == m.employer_id)
        .where(m.struck.is_(None), m.status.in_(ON_ROSTER))
        .order_by(m.walk, m.id)
    )
    return list(map(MonthLine._make, connection.execute(query).all()))


def of_walk(connection: Connection, round_id: int) -> list[WalkLine]:
    """Return the frozen list in walking order, without those who arrived later."""
    query = (
        select(*(entry.c[name] for name in ("id", *WalkLine._fields[1:])))
        .where(entry.c.round_id == round_id, func.coalesce(entry.c.outcome, "") != "arrived")
        .order_by(entry.c.id)
    )
    return list(map(WalkLine._make, connection.execute(query).all()))


def undertakings(connection: Connection, until: str) -> list[tuple[str, str, str]]:
    """Return (landlord, phone, valid until) of the undertakings that end by a day.

    Only landlords who have tenants on the roster; the first to end come first.
    """
    query = (
        select(landlord.c.name, landlord.c.phone, landlord.c.undertaking_until)
        .where(
            landlord.c.struck.is_(None),
            landlord.c.undertaking_until <= until,
            landlord.c.id.in_(
                select(member.c.landlord_id).where(
                    member.c.struck.is_(None), member.c.status.in_(ON_ROSTER)
                )
            ),
        )
        .order_by(landlord.c.undertaking_until, landlord.c.id)
    )
    return [(row[0], row[1] or "", row[2]) for row in connection.execute(query).all()]


def _woman() -> Iterator[ColumnElement[str | None]]:
    others = {
        "landlord": landlord.c.name,
        "landlord_phone": landlord.c.phone,
        "employer": employer.c.name,
    }
    for name in _OF_WOMAN:
        yield others[name] if name in others else member.c[name]
