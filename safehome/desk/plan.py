"""What an import will do, worked out before anything is written.

Every row has one fate. She is new and is entered; she is known, and blanks are
filled; the row is another of a woman of the same file; it may be she or another
and is set aside; it has no name; it is a man's in a list of whole households.
The rehearsal stops here, the import writes this plan: so both tell the same.

A woman who left, died or was struck and stands in a list again is not entered a
second time and not brought back unasked: the row waits for a second look, unless
it says itself that she left or died.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk import filling
from safehome.desk.known import Person, why_alike
from safehome.desk.report import NOT_OURS, Difference, Place, Report, RowNote, what
from safehome.desk.rows import RowReader
from safehome.registers import codes
from safehome.registers.members import MEMBERS
from safehome.sheets.workbook import NotTaken

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.desk.filling import Comparison
    from safehome.desk.known import Known
    from safehome.desk.row import Row
    from safehome.desk.sources import Source, Sources, Table
    from safehome.registers.field import Value
    from safehome.registers.office import Office
    from safehome.registers.register import Record
    from safehome.sheets.rows import SheetRow

    Fate = tuple[Row, Person, bool]  # the row of a known woman; whether it is another of hers
    LookUp = Callable[[Sequence[int]], list[Record]]
    Progress = Callable[[int, int], None]

EVERY = 200
"""After so many rows the progress is told."""


@dataclass(slots=True)
class Look:
    """A row for the second-look list; `person` is who it is about, or None."""

    note: RowNote
    person: Person | None
    texts: Mapping[str, str]


@dataclass(slots=True)
class Plan:
    """What is to be written, and the report of it."""

    report: Report
    entries: list[dict[str, Value]] = field(default_factory=list)
    changes: dict[int, dict[str, Value]] = field(default_factory=dict)
    records: dict[int, Record] = field(default_factory=dict)
    landlords: dict[str, str] = field(default_factory=dict)
    looks: list[Look] = field(default_factory=list)
    mended: set[tuple[str, ...]] = field(default_factory=set)
    """File, sheet and row of rows that were not taken once, and now are."""


class Planner:
    """Goes through the rows of all files once."""

    def __init__(self, look_up: LookUp, known: Known, office: Office, today: str, *,
                 newer: bool = False) -> None:  # fmt: skip
        self._look_up = look_up
        self._known = known
        self._office = office
        self._today = today
        self._plan = Plan(Report(newer=newer))
        self._filled: set[int] = set()
        self._different: set[int] = set()

    def plan(self, sources: Sources, progress: Progress) -> Plan:
        """Return the plan; `progress` is told the rows done and all rows."""
        tables = [
            (number, source.name, table, table.rows())
            for number, source in enumerate(sources.files)
            for table in source.tables
        ]
        total = sum(len(rows) for *_table, rows in tables)
        done = 0
        for number, source in enumerate(sources.files):
            self._plan.report.files.append(source.name)
            fates: list[Fate] = []
            for at, _name, table, rows in tables:
                if at == number:
                    tell = partial(_tell, progress, done, total)
                    self._table(number, source, table, rows, fates, tell)
                    done += len(rows)
            self._compare_all(fates)
        report = self._plan.report
        report.filled, report.differences = len(self._filled), len(self._different)
        report.put_in_order([(name, table.sheet.name) for _at, name, table, _rows in tables])
        progress(total, total)
        return self._plan

    # -- row by row --------------------------------------------------------

    def _table(self, number: int, source: Source, table: Table, rows: list[SheetRow],
               fates: list[Fate], tell: Callable[[int], None]) -> None:  # fmt: skip
        """Give every row of a table its fate."""
        reader = RowReader(self._office, self._today, table.heading_of,
                           household=table.is_of_households(rows))  # fmt: skip
        headings, origin, report = table.headings, table.origin, self._plan.report
        for count, found in enumerate(rows):
            if count % EVERY == 0:
                tell(count)
            place = Place(source.name, table.sheet.name, found.number)
            row = reader.read(place, found.cells, partial(table.own_row, found), headings)
            report.read += 1
            waiting = report.rejected + report.set_aside
            self._fate(number, row, fates)
            if origin and waiting == report.rejected + report.set_aside:
                self._plan.mended.add(tuple(found.original[n] for n in origin))

    def _fate(self, number: int, row: Row, fates: list[Fate]) -> None:
        report = self._plan.report
        if row.why_not == NOT_OURS:
            report.not_ours += 1
            self._leave_out(row, NOT_OURS, _("A man; this book is for women."))
            return
        person, certain = self._known.ask(row)
        if row.why_not and not (person and certain):
            report.rejected += 1
            self._set_aside(row, row.why_not, _("The row has no name."), None)
        elif person is None:
            self._enter(number, row)
        elif not certain:
            report.set_aside += 1
            said = why_alike(person, row).format(number=_number(person))
            self._set_aside(row, "looks_like", said, person)
        else:
            again = person.file == number
            person.file = number
            self._learn(person, row)
            fates.append((row, person, again))

    def _enter(self, number: int, row: Row) -> None:
        """Plan a new entry."""
        plan, values = self._plan, row.values
        person = Person(0, row.name, str(values["id_number"] or ""), row.born,
                        str(values["phone"] or ""), str(values["status"]),
                        entry=len(plan.entries), file=number,
                        place=(str(values["group"] or ""), str(values["house"] or "")))  # fmt: skip
        plan.entries.append(values)
        plan.report.added += 1
        self._known.learn(person, row.person)
        self._landlord(row)
        for odd in row.odd:
            self._note(row, odd.code, odd.text, odd.field, person)

    def _learn(self, person: Person, row: Row) -> None:
        """Let later rows find her by what this row adds."""
        number = str(row.values["id_number"] or "")
        better = number and number != person.number and (row.passes or not person.number)
        if better and not person.passes:
            person.number = number
            self._known.learn(person, row.person)
        if row.born.startswith(person.birth) and row.born != person.birth:
            person.birth = row.born
            self._known.learn(person, "")
        if row.values["phone"] and not person.phone:
            person.phone = str(row.values["phone"])
            self._known.learn(person, "")

    # -- those who are known -----------------------------------------------

    def _compare_all(self, fates: list[Fate]) -> None:
        """Compare the rows of women who are known with what is known of them."""
        plan = self._plan
        wanted = {person.id for _row, person, _again in fates if person.id} - plan.records.keys()
        plan.records.update((record.id, record) for record in self._look_up(sorted(wanted)))
        for row, person, again in fates:
            if not person.stands and (person.struck or row.values["status"] != person.status):
                self._gone(row, person)
                continue
            ours = self._values(person)
            found = filling.compare(ours, row)
            if again:
                self._repeat(row, person, found)
            else:
                self._meet(row, person, ours, found)

    def _values(self, person: Person) -> dict[str, Value]:
        """Return what is known of her, with what this import has added so far."""
        if not person.id:
            return self._plan.entries[person.entry]
        return {**self._plan.records[person.id].values, **self._plan.changes.get(person.id, {})}

    def _meet(self, row: Row, person: Person, ours: dict[str, Value], found: Comparison) -> None:
        """Fill blanks of a woman who is known, and list what differs."""
        report = self._plan.report
        if found.fills:
            self._filled.add(id(person))
        for each in found.unlike:
            self._different.add(id(person))
            report.different.append(Difference(row.place, _number(person), row.name, each.field,
                                               each.ours, each.theirs))  # fmt: skip
        if not found.fills and not found.unlike:
            report.same += 1
        self._write(person, found.changes(ours, newer=report.newer))
        self._landlord(row)
        if person.id:
            text = self._said(person, found)
            report.notes.append(RowNote(row.place, row.name, "already_on_roster", text))
        for odd in row.odd:
            if odd.field in found.used:
                self._note(row, odd.code, odd.text, odd.field, person)

    def _repeat(self, row: Row, person: Person, found: Comparison) -> None:
        """Take another row of a woman of the same file for what it adds; she is one."""
        self._plan.report.same += 1
        self._write(person, found.fills)
        text = _("Another row of this file is of the same woman.")
        if found.unlike:
            text += " " + _("It differs: {fields}.").format(
                fields=_(", ").join(filling.label(each.field) for each in found.unlike)
            )
        note = RowNote(row.place, row.name, "repeated_row", text)
        self._plan.report.notes.append(note)
        self._leave_out(row, note.code, text)
        if found.unlike:
            self._plan.looks.append(Look(note, person, row.texts()))

    def _gone(self, row: Row, person: Person) -> None:
        """Set the row of a woman aside who is no longer on the roster."""
        self._plan.report.same += 1
        text = _("{number} is recorded as “{status}”; look whether she is back.").format(
            number=_number(person),
            status=_("struck") if person.struck else codes.STATUS.show(person.status),
        )
        self._note(row, "already_on_roster", text, "", person)

    def _write(self, person: Person, changes: dict[str, Value]) -> None:
        if not changes:
            return
        if person.id:
            self._plan.changes.setdefault(person.id, {}).update(changes)
        else:
            self._plan.entries[person.entry].update(changes)

    def _said(self, person: Person, found: Comparison) -> str:
        """Say in a line what the row brought."""
        between = _(", ")
        parts = [_number(person)]
        if found.fills:
            names = between.join(filling.label(name) for name in found.fills)
            parts.append(_("filled in: {fields}").format(fields=names))
        if found.unlike:
            names = between.join(dict.fromkeys(filling.label(e.field) for e in found.unlike))
            parts.append(_("differs: {fields}").format(fields=names))
        return _("; ").join(parts)

    # -- notes -------------------------------------------------------------

    def _note(self, row: Row, code: str, text: str, about: str, person: Person | None) -> None:
        """Note something and put it on the second-look list."""
        note = RowNote(row.place, row.name, code, text, about)
        self._plan.report.notes.append(note)
        self._plan.looks.append(Look(note, person, row.texts()))

    def _set_aside(self, row: Row, code: str, text: str, person: Person | None) -> None:
        self._note(row, code, text, "", person)
        self._leave_out(row, code, text)

    def _leave_out(self, row: Row, code: str, text: str) -> None:
        why = text if code == NOT_OURS else f"{what(code)}. {text}"
        self._plan.report.left_out.append(
            NotTaken(row.place.file, row.place.sheet, row.place.row, why, row.headings,
                     row.original())
        )  # fmt: skip

    def _landlord(self, row: Row) -> None:
        name = row.values["landlord"]
        if name and row.landlord_phone:
            self._plan.landlords.setdefault(str(name), row.landlord_phone)


def _tell(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def _number(person: Person) -> str:
    """Return her number on the roster, or words for one who has none yet."""
    return MEMBERS.number(person.id) if person.id else _("a woman of this import")
