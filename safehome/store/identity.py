"""What tells one woman from another, of everyone on the roster at once.

An import asks for each of its rows whether she is known. It reads these few
columns once and keeps them, rather than ask the books ten thousand times.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from safehome.registers import id_number
from safehome.store.tables import deed, member, trail

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from safehome.registers.field import Value


@dataclass(frozen=True, slots=True)
class Identity:
    """One woman of the roster; `person` is her number in the form of 18 digits."""

    id: int
    name: str
    person: str
    number: str
    birth: str
    phone: str
    status: str
    struck: bool
    group: str
    house: str


def alike(connection: Connection, values: Mapping[str, Value], besides: int) -> list[int]:
    """Return the members who share her number, or her name with birth date or phone."""
    same = []
    person = id_number.same_person_key(str(values.get("id_number") or ""))
    if person:
        same.append(member.c.person == person)
    name = values.get("name")
    same += [
        (member.c.name == name) & (member.c[other] == values[other])
        for other in ("birth", "phone")
        if name and values.get(other)
    ]
    ids: set[int] = set()
    for condition in same:
        query = select(member.c.id).where(
            condition, member.c.struck.is_(None), member.c.id != besides
        )
        ids.update(connection.scalars(query))
    return sorted(ids)


def identities(connection: Connection) -> list[Identity]:
    """Return everyone; an entry that was taken back by an undo is nobody."""
    taken_back = (
        select(trail.c.record_id)
        .join(deed, deed.c.id == trail.c.deed_id)
        .where(trail.c.book == "members", trail.c.made, deed.c.undone_by.is_not(None))
    )
    m = member.c
    query = select(m.id, m.name, m.person, m.id_number, m.birth, m.phone, m.status, m.struck,
                   m.group, m.house)  # fmt: skip
    undone: set[int] = set()
    if connection.scalar(select(m.id).where(m.struck.is_not(None)).limit(1)) is not None:
        undone.update(connection.scalars(taken_back))
    return [
        Identity(row[0], row[1], row[2] or "", row[3] or "", row[4] or "", row[5] or "",
                 row[6] or "", row[7] is not None, row[8] or "", row[9] or "")
        for row in connection.execute(query)
        if not (undone and row[7] is not None and row[0] in undone)
    ]  # fmt: skip
