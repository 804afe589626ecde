"""Rows that were set aside, once a person has said who they are or a later list has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.desk import filling
from safehome.desk.report import Place
from safehome.desk.rows import RowReader
from safehome.registers import id_number
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.desk.plan import Plan
    from safehome.desk.row import Row
    from safehome.registers.office import Office
    from safehome.store.notes import SecondLook
    from safehome.store.store import Unit

    Aside = tuple[SecondLook, Row]

FILLED, MENDED = "filled", "mended"
"""How a list settles something: it has her number, or the row comes again and is taken."""

ABOUT_NUMBER = frozenset({"id_checksum", "id_damaged", "id_15_digits", "id_missing"})
NOT_TAKEN = frozenset({"name_missing", "looks_like"})


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


def by_a_list(unit: Unit, plan: Plan, deed: int) -> None:
    """Take off the second-look list what an import has answered.

    A number that was missing or failed is filled in; a row that was not taken has
    come again, mended, in the workbook of them or with its name in a later list.
    """
    whole = {id_ for id_, changes in plan.changes.items()
             if id_number.facts(str(changes.get("id_number") or "")).passes}  # fmt: skip
    if whole:
        done = [look.id for look in unit.notes.looks()
                if look.member_id in whole and look.code in ABOUT_NUMBER]  # fmt: skip
        unit.notes.settle(done, FILLED, deed)
    if plan.mended:
        done = [look.id for look in unit.notes.looks()
                if look.code in NOT_TAKEN and _origin(look) in plan.mended]  # fmt: skip
        unit.notes.settle(done, MENDED, deed)
    if plan.entries and (nameless := unit.notes.looks("name_missing")):
        entered = {values["id_number"] for values in plan.entries}
        number = {look.id: look.texts.get("id_number", "") for look in nameless}
        done = [id_ for id_ in number if id_number.same_person_key(number[id_]) in entered]
        unit.notes.settle(done, MENDED, deed)


def _origin(look: SecondLook) -> tuple[str, str, str]:
    return look.file, look.sheet, str(look.row)
