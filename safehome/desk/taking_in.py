"""Bringing in spreadsheets: look, rehearse, take in, and settle what was set aside.

A rehearsal and the import make the same plan from the same rows; the import then
writes it in one transaction, which one undo takes back. Bringing a file in twice
adds nobody: who is on the roster is only compared (see `plan` and `filling`).

A row that looks like a woman on the roster waits on the second-look list with
its texts. "It is she" fills her blanks and is remembered, so that the next such
list is not asked about again; "another woman" enters her.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk import filling, sources
from safehome.desk.known import Known
from safehome.desk.plan import EVERY, Planner
from safehome.desk.report import Place
from safehome.desk.rows import RowReader
from safehome.registers import id_number
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office
from safehome.sheets import vocabulary
from safehome.sheets.workbook import SheetOut, not_taken, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.plan import Look, Plan
    from safehome.desk.report import Report
    from safehome.desk.sources import Sources
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.notes import SecondLook
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]

SAME, ANOTHER = "same", "another"
"""How a likeness was settled: it is she, or another woman."""

BLOCK = 1000


@dataclass(frozen=True, slots=True)
class Settled:
    """What came of settling likenesses: women whose blanks were filled, women entered."""

    filled: int
    added: int


class TakingIn:
    """What a worker does with an office's spreadsheets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, paths: Sequence[Path]) -> Sources:
        """Read the files and match their columns; nothing is written.

        Raises:
            Refusal: a file cannot be read, or holds no list of people.
        """
        with self._desk.store.read() as unit:
            remembered = unit.notes.all_headings()
        return sources.look(paths, vocabulary.MEMBERS, lambda key: remembered.get(key, {}))

    def rehearse(self, found: Sources, *, newer: bool = False,
                 progress: Progress | None = None) -> Report:  # fmt: skip
        """Say what `take_in` would do; nothing is written.

        Args:
            found: what `look` found, perhaps corrected.
            newer: the files' values take the place of the roster's.
            progress: is told the rows done and all rows, and may raise `Cancelled`.
        """
        with self._desk.store.read() as unit:
            known, office = _known(unit), Office.of(unit.notes.settings())

        def look_up(ids: Sequence[int]) -> list[Record]:
            return self._desk.look_up(MEMBERS, ids)

        planner = Planner(look_up, known, office, self._desk.today(), newer=newer)
        return planner.plan(found, progress or _quiet).report

    def take_in(self, found: Sources, *, newer: bool = False,
                progress: Progress | None = None) -> Report:  # fmt: skip
        """Bring the rows in, all or none; the arguments are those of `rehearse`.

        Raises:
            Cancelled: `progress` said so; nothing was kept.
        """
        tell = progress or _quiet
        with self._desk.store.write() as unit:
            planner = Planner(lambda ids: unit.books.look_up(MEMBERS, ids), _known(unit),
                              Office.of(unit.notes.settings()), self._desk.today(),
                              newer=newer)  # fmt: skip
            plan = planner.plan(found, lambda done, total: tell(done // 2, total))
            self._write(unit, plan, tell)
            for source in found.files:
                for table in source.tables:
                    unit.notes.remember_headings(table.signature, table.match.remembered())
        plan.report.written = True
        return plan.report

    def rejected(self, report: Report) -> bytes:
        """Return a workbook of the rows that were not taken, to be mended and brought in again."""
        sheets = not_taken(report.left_out) or [SheetOut(_("Not taken"), (), ())]
        return workbook(sheets, self._desk.now())

    def settle_likeness(self, looks: Sequence[SecondLook], *, same: bool) -> Settled:
        """Say of rows that were set aside whether each is the woman she looks like.

        One stroke settles many, and one undo takes it back.

        Args:
            looks: of code looks_like, from the second-look list.
            same: it is she: her blanks are filled, and a number that differs goes
                into her remark; otherwise another woman is entered for each.
        """
        with self._desk.store.write() as unit:
            sentence = _("Likenesses settled: {n}").format(n=len(looks))
            deed = self._desk.deed(unit, "settle", sentence)
            office = Office.of(unit.notes.settings())
            reader = RowReader(office, self._desk.today(), {})
            rows = [
                (look, reader.read_cells(Place(look.file, look.sheet, look.row), look.texts))
                for look in looks
            ]
            if same:
                filled = 0
                for look, row in rows:
                    for record in unit.books.look_up(MEMBERS, [look.member_id or 0]):
                        fills = filling.of_one_woman(record.values, row)
                        filled += unit.books.change_many(MEMBERS, [(record, fills)], deed)
                settled = Settled(filled, 0)
            else:
                ids = unit.books.add_many(MEMBERS, [row.values for _look, row in rows], deed)
                for (look, _row), id_ in zip(rows, ids, strict=True):
                    if look.member_id:
                        unit.notes.part(look.member_id, id_)
                settled = Settled(0, len(ids))
            unit.notes.settle([look.id for look in looks], SAME if same else ANOTHER, deed)
        return settled

    # -- inside a transaction ------------------------------------------------

    def _write(self, unit: Unit, plan: Plan, tell: Progress) -> None:
        """Write a plan: the new, the changed, the landlords' telephones, the second looks."""
        looks = self._unasked(unit, plan.looks)
        if not (plan.entries or plan.changes or looks):
            return
        report = plan.report
        sentence = _("Brought in {files}: {added} added, {filled} filled in").format(
            files=_(", ").join(report.files), added=report.added, filled=report.filled
        )
        deed = self._desk.deed(unit, "import", sentence)
        total = report.read
        ids: list[int] = []
        for start in range(0, len(plan.entries), BLOCK):
            tell(total // 2 + start // 2, total)
            ids += unit.books.add_many(MEMBERS, plan.entries[start : start + BLOCK], deed)
        pairs = [(plan.records[id_], changes) for id_, changes in plan.changes.items()]
        for start in range(0, len(pairs), EVERY):
            tell(total // 2 + (len(ids) + start) // 2, total)
            unit.books.change_many(MEMBERS, pairs[start : start + EVERY], deed)
        self._landlords(unit, plan, deed)
        unit.notes.look_again([_as_row(look, ids) for look in looks], deed)
        tell(total, total)

    def _unasked(self, unit: Unit, looks: Sequence[Look]) -> list[Look]:
        """Leave out what was put on the list before: the same file is not asked about twice."""
        asked = unit.notes.look_keys()
        return [
            look
            for look in looks
            if (look.note.code, look.note.name, json.dumps(look.texts, ensure_ascii=False))
            not in asked
        ]

    def _landlords(self, unit: Unit, plan: Plan, deed: int) -> None:
        """Fill in the telephones of landlords who have none."""
        if plan.landlords:
            pairs: list[tuple[Record, dict[str, Value]]] = [
                (record, {"phone": plan.landlords[str(record["name"])]})
                for record in unit.books.all(LANDLORDS)
                if str(record["name"]) in plan.landlords and record["phone"] is None
            ]
            unit.books.change_many(LANDLORDS, pairs, deed)


def _known(unit: Unit) -> Known:
    """Return everyone on the roster, and the numbers someone said are hers as well."""
    aliases = [
        (id_number.same_person_key(look.texts.get("id_number", "")), look.member_id or 0)
        for look in unit.notes.found_to_be(SAME)
    ]
    return Known(unit.books.identities(), [each for each in aliases if each[0]])


def _as_row(look: Look, ids: Sequence[int]) -> dict[str, object]:
    """Return a second look as the store keeps it; `ids` are of the new entries in their order."""
    person, note = look.person, look.note
    member = None if person is None else person.id or ids[person.entry]
    return {"member_id": member, "code": note.code, "text": note.text, "name": note.name,
            "file": note.place.file, "sheet": note.place.sheet, "row": note.place.row,
            "texts": look.texts}  # fmt: skip


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""
