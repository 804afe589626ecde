"""Rows that were set aside, once a person has said who they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.desk import filling
from safehome.desk.report import Place
from safehome.desk.rows import RowReader
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.desk.row import Row
    from safehome.registers.office import Office
    from safehome.store.notes import SecondLook
    from safehome.store.store import Unit

    Aside = tuple[SecondLook, Row]


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of settling likenesses: women whose blanks were filled, women entered."""

    filled: int
    added: int


def rows_of(looks: Sequence[SecondLook], office: Office, today: str) -> list[Aside]:
    """Read the rows again from the texts they left on the second-look list."""
    reader = RowReader(office, today, {})
    return [
        (look, reader.read(Place(look.file, look.sheet, look.row), look.texts)) for look in looks
    ]


def it_is_she(unit: Unit, rows: Sequence[Aside], deed: int) -> Settled:
    """Fill the blanks of the women whose rows these are."""
    filled = 0
    for look, row in rows:
        for record in unit.books.look_up(MEMBERS, [look.member_id or 0]):
            fills = filling.of_one_woman(record.values, row)
            filled += unit.books.change_many(MEMBERS, [(record, fills)], deed)
    return Settled(filled, 0)


def another(unit: Unit, rows: Sequence[Aside], deed: int) -> Settled:
    """Enter another woman for the rows, one for all rows with one number."""
    ids: dict[str, int] = {}
    for look, row in rows:
        key = row.person or f"{look.file}\t{look.sheet}\t{look.row}"
        if key not in ids:
            [ids[key]] = unit.books.add_many(MEMBERS, [row.values], deed)
        if look.member_id:
            unit.notes.part(look.member_id, ids[key])
    return Settled(0, len(ids))
