"""Writing a list of results into the open month, in one transaction.

Each line is matched to the woman's entry by her number, or by her name where only
one of that name is on the list and a number is missing. What cannot be matched,
read, or stands against an outcome that was typed before is named and waits on the
second-look list; the rest is written. The same list twice changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from safehome.base.words import _
from safehome.desk import outcomes
from safehome.desk.known import Known, Person
from safehome.desk.outcome_checks import Outcome, doubts_of
from safehome.desk.outcomes import BACK
from safehome.desk.report import Place, RowNote
from safehome.desk.results import ResultReader
from safehome.desk.results_report import ResultsReport
from safehome.desk.round_status import open_round
from safehome.registers import codes, id_number
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from safehome.desk.desk import Desk
    from safehome.desk.results import Finding
    from safehome.desk.sources import Sources
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.entries import Entry, Round
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]

EVERY = 200
TOGETHER = frozenset({"unchanged", "not_met", "declined"})
"""Outcomes that change at most her status, and can be written for many at once."""


class Applying:
    """One list of results on its way into one month."""

    def __init__(self, desk: Desk, unit: Unit, month: str, *, newer: bool = False) -> None:
        self._desk = desk
        self._unit = unit
        self._newer = newer
        self._month = month
        self._round: Round = open_round(unit, month)
        people = unit.books.identities()
        struck = {person.id for person in people if person.struck}
        self._known = Known(people)
        self._entries: dict[int, Entry] = {}
        self._names: dict[str, list[Entry]] = defaultdict(list)
        for entry in unit.rounds.entries(self._round.id):
            if entry.member_id in struck:
                continue
            self._entries[entry.member_id] = entry
            self._names[entry.name].append(entry)
        self.report = ResultsReport(month)
        self._looks: list[dict[str, Any]] = []
        self._asked = unit.notes.look_keys()
        self._together: dict[tuple[str, str], list[Entry]] = defaultdict(list)
        self._apart: dict[int, Outcome] = {}

    def apply(self, sources: Sources, progress: Progress) -> ResultsReport:
        """Write every line that is clear; name the others."""
        office = Office.of(self._unit.notes.settings())
        reader = ResultReader(office, self._desk.today())
        lines = [
            (Place(source.name, table.sheet.name, row.number), row.cells)
            for source in sources.files
            for table in source.tables
            for row in table.rows()
        ]
        self.report.files = [source.name for source in sources.files]
        for count, (place, cells) in enumerate(lines):
            if count % EVERY == 0:
                progress(count, len(lines))
            self._line(reader.read(place, cells), cells)
        self._write_apart()
        self._write_together()
        if self._looks:
            self._unit.notes.look_again(self._looks, self._deed)
        if "_deed" in self.__dict__:
            sentence = _("Results of {month} from a list: {n} written").format(
                month=self._month, n=self.report.applied
            )
            self._unit.trail.say(self._deed, sentence)
        progress(len(lines), len(lines))
        return self.report

    @cached_property
    def _deed(self) -> int:
        """The act of this list, begun with the first thing it writes."""
        return self._desk.deed(self._unit, "verify_list", "", self._month)

    # -- line by line ------------------------------------------------------

    def _line(self, found: Finding, cells: Mapping[str, str]) -> None:
        self.report.read += 1
        code, text = found.problem
        if code:
            self._unclear(found, cells, code, text)
        elif not found.outcome:
            self.report.blank += 1
        elif found.outcome == "arrived":
            self._arrival(found, cells)
        else:
            self._outcome(found, cells)

    def _outcome(self, found: Finding, cells: Mapping[str, str]) -> None:
        """Write the outcome of a woman who is on the list."""
        entry = self._entry(found)
        if entry is None:
            text = _("Nobody on this month's list has this number and name.")
            self._unclear(found, cells, "not_on_list", text)
            return
        if entry.outcome == found.outcome and dict(entry.detail) == dict(found.detail):
            self.report.same += 1
            return
        if entry.outcome and not (self._newer and entry.outcome != "arrived"):
            text = _("{number} has the outcome “{outcome}” already.").format(
                number=entry.number, outcome=codes.OUTCOME.show(entry.outcome)
            )
            self._unclear(found, cells, "other_outcome", text, entry.member_id)
            return
        plain = not (entry.outcome or found.detail or found.remark or self._newer)
        together = plain and found.outcome in TOGETHER
        if not together:
            written = self._apart_from_others(entry, found)
            if problems := doubts_of(self._desk, self._unit, written):
                self._unclear(found, cells, "value_unread", problems[0].text, entry.member_id)
                return
        self.report.outcomes[found.outcome] += 1
        self._compare_numbers(found, cells, entry)
        if together:
            self._together[found.outcome, found.on].append(entry)
        else:
            self._apart[entry.member_id] = written
        self._entries[entry.member_id] = _with(entry, found, entry.version + (not together))

    def _apart_from_others(self, entry: Entry, found: Finding) -> Outcome:
        """Return what was found of her beside her record as it stands."""
        if entry.member_id in self._apart or len(self._apart) == EVERY:
            self._write_apart()
        [record] = self._unit.books.look_up(MEMBERS, [entry.member_id])
        return Outcome(entry, record, found.outcome, found.detail, found.on, remark=found.remark)

    def _entry(self, found: Finding) -> Entry | None:
        """Return the entry a line is about, if that is certain.

        A line whose number nobody has may still be meant for the one woman of its
        name whose own number is missing or doubtful: it fails, or is a man's.
        """
        row = found.row
        if row.person:
            person, certain = self._known.ask(row)
            entry = self._entries.get(person.id) if person and certain else None
            if entry is not None:
                return entry if not row.name or entry.name == row.name else None
        alike = self._names.get(row.name, [])
        if row.passes:
            alike = [each for each in alike if _doubtful(each.id_number)]
        return self._entries[alike[0].member_id] if len(alike) == 1 else None

    def _compare_numbers(self, found: Finding, cells: Mapping[str, str], entry: Entry) -> None:
        """Point out a number that passes and is not the one on the roster."""
        theirs = found.row.person
        if found.row.passes and theirs != id_number.same_person_key(entry.id_number):
            text = _("The list has another ID number for {number}; look at the card.")
            said = text.format(number=entry.number)
            note = RowNote(found.row.place, found.row.name, "other_number", said, "id_number")
            self._note(note, entry.member_id, _texts(cells))

    def _arrival(self, found: Finding, cells: Mapping[str, str]) -> None:
        """Take in a woman who is new, or has come back."""
        person, certain = self._known.ask(found.row)
        if person is None:
            self._take_in(found, None)
            return
        number = MEMBERS.number(person.id)
        entry = self._entries.get(person.id)
        if not certain or person.struck:
            text = _("Perhaps {number}; say whether it is she.").format(number=number)
            self._unclear(found, cells, "arrival_like", text, person.id)
        elif entry is None:
            self._take_in(found, person)
        elif entry.outcome == "arrived":
            self.report.same += 1
        else:
            text = _("{number} is on this month's list.").format(number=number)
            self._unclear(found, cells, "arrival_known", text, person.id)

    def _take_in(self, found: Finding, person: Person | None) -> None:
        """Enter her, or bring her back, and note what is odd about her."""
        values: dict[str, Value] = found.row.values
        known: Record | None = None
        if person is not None:
            [known] = self._unit.books.look_up(MEMBERS, [person.id])
            said = {name: values[name] for name in found.row.given if values[name] is not None}
            values = {**known.values, **said, **BACK}
        record = self._desk.rounds.take_in(self._unit, self._round, values, self._deed,
                                           on=found.on, known=known)  # fmt: skip
        self.report.arrived += 1
        if person is None:
            person = _person(record)
            self._known.learn(person, found.row.person)
        entry = self._unit.rounds.entry_of(self._round.id, record.id)
        if entry is not None:
            self._entries[record.id] = entry
        for odd in found.row.odd:
            note = RowNote(found.row.place, found.row.name, odd.code, odd.text, odd.field)
            self._note(note, record.id, found.row.texts())

    # -- at the end --------------------------------------------------------

    def _write_apart(self) -> None:
        """Write the outcomes that wait, each of another woman."""
        if self._apart:
            outcomes.write(self._desk, self._unit, list(self._apart.values()), self._deed)
            self._apart.clear()

    def _write_together(self) -> None:
        """Write the outcomes that many share."""
        for (outcome, day), entries in self._together.items():
            ids = [entry.id for entry in entries]
            outcomes.write_alike(self._desk, self._unit, ids, outcome, self._deed, on=day)

    def _unclear(self, found: Finding, cells: Mapping[str, str], code: str, text: str,
                 member_id: int | None = None) -> None:  # fmt: skip
        self.report.unsettled += 1
        note = RowNote(found.row.place, found.row.name, code, text)
        self._note(note, member_id, _texts(cells))

    def _note(self, note: RowNote, member_id: int | None, texts: Mapping[str, str]) -> None:
        self.report.notes.append(note)
        if not note.was_asked(texts, self._asked):
            self._looks.append(note.as_look(member_id, texts))


def _texts(cells: Mapping[str, str]) -> dict[str, str]:
    return {name: str(text) for name, text in cells.items() if text}


def _doubtful(number: str) -> bool:
    facts = id_number.facts(number)
    return not facts.passes or facts.sex == "1"


def _with(entry: Entry, found: Finding, version: int) -> Entry:
    return replace(entry, outcome=found.outcome, detail=found.detail, version=version)


def _person(record: Record) -> Person:
    text = {name: str(record[name] or "") for name in ("name", "id_number", "birth", "phone")}
    place = str(record["group"] or ""), str(record["house"] or "")
    return Person(
        record.id, text["name"], text["id_number"], text["birth"], text["phone"], place=place
    )
