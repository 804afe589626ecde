"""Bringing in spreadsheets: look, rehearse, take in, and settle what was set aside.

A rehearsal and the import make the same plan from the same rows; the import then
writes it in one transaction, which one undo takes back. Bringing a file in twice
adds nobody: who is on the roster is only compared (see `plan` and `filling`).

An old hotline or complaint log goes the same way, by a plan of its own (`log_plan`).

A row that looks like a woman on the roster waits on the second-look list with
its texts. "It is she" fills her blanks and is remembered, so that the next such
list is not asked about again; "another woman" enters her.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from safehome.base.garbage import without_sweeping
from safehome.base.words import _
from safehome.desk import settling, sources
from safehome.desk.applying import Applying
from safehome.desk.known import Known
from safehome.desk.log_plan import plan_log, write_log
from safehome.desk.plan import EVERY, Planner
from safehome.registers import id_number
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office
from safehome.sheets import vocabulary
from safehome.sheets.log_vocabulary import LOGS
from safehome.sheets.workbook import SheetOut, not_taken, workbook

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.known import Person
    from safehome.desk.plan import Look, Plan
    from safehome.desk.report import Report
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.settling import Settled
    from safehome.desk.sources import Sources
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.notes import SecondLook
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]

SAME, ANOTHER = "same", "another"
"""How something was settled: it is she, another woman."""


class TakingIn:
    """What a worker does with an office's spreadsheets."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, paths: Sequence[Path], into: str = MEMBERS.key) -> Sources:
        """Read the files and match their columns; nothing is written.

        Args:
            paths: the files.
            into: the key of the book: members, hotline, complaints.

        Raises:
            Refusal: a file cannot be read, or holds no such list.
        """
        with self._desk.store.read() as unit:
            known = unit.notes.all_headings()
        words = LOGS.get(into, vocabulary.MEMBERS)
        return sources.look(paths, words, lambda key: known.get(_headings_key(into, key), {}), into)

    def rehearse(self, found: Sources, *, newer: bool = False,
                 progress: Progress | None = None) -> Report:  # fmt: skip
        """Say what `take_in` would do; nothing is written.

        Args:
            found: what `look` found, perhaps corrected.
            newer: the files' values take the place of the roster's.
            progress: is told the rows done and all rows, and may raise `Cancelled`.
        """
        if found.into in LOGS:
            with self._desk.store.read() as unit:
                return plan_log(unit, found, self._desk.today(), progress or _quiet).report
        with self._desk.store.read() as unit:
            known, office = _known(unit), Office.of(unit.notes.settings())

        def look_up(ids: Sequence[int]) -> list[Record]:
            return self._desk.look_up(MEMBERS, ids)

        planner = Planner(look_up, known, office, self._desk.today(), newer=newer)
        with without_sweeping():  # everything in a plan is needed
            return planner.plan(found, progress or _quiet).report

    def take_in(self, found: Sources, *, newer: bool = False, remember: bool = True,
                progress: Progress | None = None) -> Report:  # fmt: skip
        """Bring the rows in, all or none.

        Args:
            found: what `look` found, perhaps corrected.
            newer: the files' values take the place of the roster's.
            remember: keep how the headings were matched for the next such file.
            progress: is told the rows done and all rows, and may raise `Cancelled`.

        Raises:
            NoRoom: the disk has too little for it; nothing was begun.
            Refusal: no backup could be made before it; nothing was begun.
            Cancelled: `progress` said so; nothing was kept.
        """
        self._desk.store.require_room(found.size)
        self._desk.before_risk("import")
        tell = progress or _quiet
        with without_sweeping(), self._desk.store.write() as unit:
            report = self._plan_and_write(unit, found, newer, tell)
            for source in found.files:
                for table in source.tables if remember else ():
                    key = _headings_key(found.into, table.signature)
                    unit.notes.remember_headings(key, table.remembered)
        report.written = True
        return report

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

        Raises:
            Refusal: they are several, and no backup could be made before it.
        """
        if len(looks) > 1:
            self._desk.before_risk("import")
        with self._desk.store.write() as unit:
            sentence = _("Likenesses settled: {n}").format(n=len(looks))
            deed = self._desk.deed(unit, "settle", sentence)
            office = Office.of(unit.notes.settings())
            settle = settling.it_is_she if same else settling.another
            settled = settle(unit, settling.rows_of(looks, office, self._desk.today()), deed)
            unit.notes.settle([look.id for look in looks], SAME if same else ANOTHER, deed)
        return settled

    # -- results of a round ----------------------------------------------------

    def look_results(self, path: Path) -> Sources:
        """Read a list of results and match its columns; nothing is written.

        Raises:
            Refusal: the file cannot be read, or holds no list of people.
        """
        return sources.look([path], vocabulary.RESULTS, lambda _key: {})

    def rehearse_results(self, month: str, found: Sources, *, newer: bool = False,
                         progress: Progress | None = None) -> ResultsReport:  # fmt: skip
        """Say what `apply_results` would do; nothing is kept."""
        try:
            with self._desk.store.write() as unit:
                applying = Applying(self._desk, unit, month, newer=newer)
                report = applying.apply(found, progress or _quiet)
                raise _OnlyRehearsed(report)
        except _OnlyRehearsed as end:
            return end.report

    def apply_results(self, month: str, found: Sources, *, newer: bool = False,
                      progress: Progress | None = None) -> ResultsReport:  # fmt: skip
        """Write a list of results into the open month, in one transaction.

        Args:
            month: the open month.
            found: what `look_results` found.
            newer: the list's outcomes take the place of those typed before.
            progress: is told the lines done and all lines, and may raise `Cancelled`.

        Raises:
            Refusal: the month is closed or was never opened, or the disk has no room for it
                or for a backup before it.
            Cancelled: `progress` said so; nothing was kept.
        """
        self._desk.store.require_room(found.size)
        self._desk.before_risk("import")
        with self._desk.store.write() as unit:
            applying = Applying(self._desk, unit, month, newer=newer)
            report = applying.apply(found, progress or _quiet)
        report.written = True
        return report

    # -- inside a transaction ------------------------------------------------

    def _plan_and_write(self, unit: Unit, found: Sources, newer: bool, tell: Progress) -> Report:
        """Plan what the files bring into their book, and write it."""

        def half(done: int, total: int) -> None:
            tell(done // 2, total)

        if found.into in LOGS:
            log = plan_log(unit, found, self._desk.today(), half)
            write_log(unit, log, partial(self._desk.deed, unit, "import"), tell)
            return log.report
        planner = Planner(lambda ids: unit.books.look_up(MEMBERS, ids), _known(unit),
                          Office.of(unit.notes.settings()), self._desk.today(),
                          newer=newer)  # fmt: skip
        plan = planner.plan(found, half)
        self._write(unit, plan, tell)
        return plan.report

    def _write(self, unit: Unit, plan: Plan, tell: Progress) -> None:
        """Write a plan: the new, the changed, the landlords' telephones, the second looks."""
        report, total = plan.report, plan.report.read
        looks = _unasked(unit, plan.looks)
        if not (plan.entries or plan.changes or looks or plan.mended):
            return
        sentence = _("Brought in {files}: {added} added, {filled} filled in").format(
            files=_(", ").join(report.files), added=report.added, filled=report.filled
        )
        deed = self._desk.deed(unit, "import", sentence)
        ids = unit.books.add_many(
            MEMBERS, plan.entries, deed, lambda done: tell((total + done) // 2, total)
        )
        pairs = [(plan.records[id_], changes) for id_, changes in plan.changes.items()]
        for start in range(0, len(pairs), EVERY):
            tell((total + len(ids) + start) // 2, total)
            unit.books.change_many(MEMBERS, pairs[start : start + EVERY], deed)
        self._landlords(unit, plan, deed)
        unit.notes.look_again(
            [look.note.as_look(_member(look.person, ids), look.texts) for look in looks], deed
        )
        settling.by_a_list(unit, plan, deed)
        tell(total, total)

    def _landlords(self, unit: Unit, plan: Plan, deed: int) -> None:
        """Fill in the telephones of landlords who have none."""
        if plan.landlords:
            pairs: list[tuple[Record, dict[str, Value]]] = [
                (record, {"phone": plan.landlords[str(record["name"])]})
                for record in unit.books.all(LANDLORDS)
                if str(record["name"]) in plan.landlords and record["phone"] is None
            ]
            unit.books.change_many(LANDLORDS, pairs, deed)


class _OnlyRehearsed(Exception):  # noqa: N818 - it ends a rehearsal, nothing went wrong
    """Ends a transaction without keeping anything but its report."""

    def __init__(self, report: ResultsReport) -> None:
        super().__init__()
        self.report = report


def _known(unit: Unit) -> Known:
    """Return everyone on the roster, the numbers someone said are hers as well, and old rows."""
    aliases = [
        (id_number.same_person_key(look.texts.get("id_number", "")), look.member_id or 0)
        for look in unit.notes.found_to_be(SAME)
    ]
    return Known(unit.books.identities(), [each for each in aliases if each[0]],
                 unit.notes.members_of(("id_missing", "id_damaged")))  # fmt: skip


def _headings_key(into: str, signature: str) -> str:
    """Return under which key headings are remembered: one file may be matched for each book."""
    return signature if into == MEMBERS.key else f"{into}/{signature}"


def _unasked(unit: Unit, looks: Sequence[Look]) -> list[Look]:
    """Leave out what was put on the second-look list before: nothing is asked twice."""
    asked = unit.notes.look_keys()
    return [look for look in looks if not look.note.was_asked(look.texts, asked)]


def _member(person: Person | None, ids: Sequence[int]) -> int | None:
    """Return the id of her record; `ids` are of the new entries in their order."""
    return None if person is None else person.id or ids[person.entry]


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""
