"""A line of a book as the columns of its table, and as a record again, linked names included."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

from sqlalchemy import select

from safehome.registers.field import Link
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.registers.register import Record
from safehome.store.book_tables import BOOKS
from safehome.store.tables import employer, landlord, member

if TYPE_CHECKING:
    from sqlalchemy import Select

    from safehome.registers.register import Register

WORKED_OUT = ("walk", "sound", "person")
"""The columns of a member that follow from her fields."""

LINKS = {
    book.key: [(each.name, each.kind.book) for each in book.fields if isinstance(each.kind, Link)]
    for book in REGISTERS.values()
}
PLAIN = {
    book.key: [each.name for each in book.fields if not isinstance(each.kind, Link)]
    for book in REGISTERS.values()
}
COLUMNS = {
    key: (*PLAIN[key], *(f"{name}_id" for name, _book in LINKS[key]),
          *(WORKED_OUT if key == MEMBERS.key else ()))
    for key in PLAIN
}  # fmt: skip
"""What `Books` works out of a line's values, in its order."""


@cache
def select_whole(register: Register) -> Select[Any]:
    """Return the question for whole records, linked names included."""
    table = BOOKS[register.key]
    if register is not MEMBERS:
        return select(table)
    return (
        select(member, landlord.c.name.label("landlord"), employer.c.name.label("employer"))
        .outerjoin(landlord, landlord.c.id == member.c.landlord_id)
        .outerjoin(employer, employer.c.id == member.c.employer_id)
    )


def record_of(register: Register, row: Any) -> Record:
    """Make a record of what `select_whole` found."""
    found = row._mapping
    values = {each.name: found[each.name] for each in register.fields}
    return Record(row.id, row.number, row.version, values, row.struck or "")
