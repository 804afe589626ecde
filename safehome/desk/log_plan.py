"""What bringing in an old log will do, worked out before anything is written.

One row is one entry. It is new, or it stands in the book already, or it is the same
as a row before it, or it cannot be taken. New entries are numbered by their day, for
the old numbers belong to another book; they stay in the remarks. The rehearsal stops
here, the import writes this plan.

A row is an entry that is known when day, words and telephone are the same, and the
hours do not differ: what an entry said when it was entered counts as well as what it
says now, so that a file brought in again adds nothing after a correction.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk.log_cells import DAY, moment, year_named
from safehome.desk.log_row import PLAINEST, told
from safehome.desk.log_rows import LogReader
from safehome.desk.old_cases import close_as_the_old_book_says
from safehome.desk.report import Place, Report, RowNote
from safehome.registers.house import REGISTERS
from safehome.sheets.workbook import NotTaken

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from safehome.desk.log_row import LogRow
    from safehome.desk.sources import Sources, Table
    from safehome.registers.field import Value, Values
    from safehome.registers.register import Register
    from safehome.sheets.rows import SheetRow
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]
    Told = tuple[str, str, str]

EVERY = 200
"""After so many rows the progress is told."""

TITLES = 6  # rows above the heading


@dataclass(slots=True)
class LogPlan:
    """What is to be written, in order of date, and the report of it."""

    report: Report
    entries: list[dict[str, Value]] = field(default_factory=list)
    closings: list[dict[str, Value] | None] = field(default_factory=list)


class LogPlanner:
    """Goes through the rows of all files once.

    Args:
        register: the book.
        known: (number, values) of what stands in it or once stood there.
        today: ISO.
    """

    def __init__(self, register: Register, known: Iterable[tuple[str, Values]], today: str) -> None:
        self._register = register
        self._today = today
        self._report = Report(into=register.key)
        self._rows: list[LogRow] = []
        self._known: dict[Told, list[tuple[str, str]]] = {}
        for number, values in known:
            self._learn(values, number)

    def plan(self, sources: Sources, progress: Progress) -> LogPlan:
        """Return the plan; `progress` is told the rows done and all rows."""
        tables = [(source.name, table, table.rows())
                  for source in sources.files for table in source.tables]  # fmt: skip
        total, done, report = sum(len(rows) for *_t, rows in tables), 0, self._report
        report.files += [source.name for source in sources.files]
        for name, table, rows in tables:
            self._table(name, table, rows, partial(_tell, progress, done, total))
            done += len(rows)
        report.put_in_order([(name, table.sheet.name) for name, table, _rows in tables])
        self._rows.sort(key=lambda row: str(row.values["received"]))
        progress(total, total)
        return LogPlan(report, [row.values for row in self._rows],
                       [row.closing for row in self._rows])  # fmt: skip

    def _table(
        self, name: str, table: Table, rows: list[SheetRow], tell: Callable[[int], None]
    ) -> None:
        """Give every row of a table its fate."""
        reader = LogReader(self._register, self._today, year_of(name, table), table.heading_of)
        unsaid: Counter[str] = Counter()
        headings = table.headings
        for count, found in enumerate(rows):
            if count % EVERY == 0:
                tell(count)
            place = Place(name, table.sheet.name, found.number)
            row = reader.read(place, found.cells, partial(table.own_row, found), headings)
            self._report.read += 1
            if self._fate(row):
                unsaid.update(row.unsaid)
        self._say_unsaid(name, table, unsaid)

    def _fate(self, row: LogRow) -> bool:
        """Take a row, or say why not; return whether it is a new entry."""
        report = self._report
        if row.why_not:
            report.rejected += 1
            self._leave_out(row, *row.why_not)
            return False
        number = self._find(row.values)
        if number is not None:
            report.same += 1
            if number:
                self._note(row.place, "already_in_book", number)
            else:
                self._leave_out(row, "repeated_row", _("Another row says the same."))
            return False
        self._learn(row.values, "")
        self._rows.append(row)
        report.added += 1
        report.closed += row.closing is not None
        for odd in row.odd:
            self._note(row.place, odd.code, odd.text, odd.field)
        return True

    # -- what is known -----------------------------------------------------

    def _learn(self, values: Values, number: str) -> None:
        """Let later rows find this entry; "" is the number of one that is only planned."""
        entries = self._known.setdefault(told(self._register, values), [])
        entries.append((str(values["received"])[DAY:], number))

    def _find(self, values: Values) -> str | None:
        """Return the number of the entry these values tell again, None where they are new."""
        hour = str(values["received"])[DAY:]
        for other, number in self._known.get(told(self._register, values), ()):
            if hour == other or not hour or not other:
                return number
        return None

    # -- notes -------------------------------------------------------------

    def _say_unsaid(self, name: str, table: Table, unsaid: Counter[str]) -> None:
        """Say once for a table what its book leaves open and ours asks for."""
        for each, count in unsaid.items():
            known = self._register.by_name[each]
            written = known.show(PLAINEST[each]) if each in PLAINEST else _("not recorded")
            text = _("“{field}” is not in the old book; “{value}” was written (rows: {n}).").format(
                field=_(known.label), n=count, value=written
            )
            row = max(table.match.heading_rows, default=0) + 1
            self._note(Place(name, table.sheet.name, row), "not_recorded", text, each)

    def _note(self, place: Place, code: str, text: str, about: str = "") -> None:
        """Note something about a row; never a name."""
        self._report.notes.append(RowNote(place, "", code, text, about))

    def _leave_out(self, row: LogRow, code: str, text: str) -> None:
        self._note(row.place, code, text)
        why = f"{self._report.what(code)}. {text}"
        self._report.left_out.append(
            NotTaken(row.place.file, row.place.sheet, row.place.row, why, row.headings,
                     self._alone(row))
        )  # fmt: skip

    def _alone(self, row: LogRow) -> list[str]:
        """Return a row so that it can be read apart from its table, whose title tells the year."""
        own, written = list(row.original()), row.cells.get("received", "")
        if row.values["received"] and written in own:
            try:
                moment(written, "", self._today)
            except Unread:
                own[own.index(written)] = str(row.values["received"])
        return own


def plan_log(unit: Unit, sources: Sources, today: str, progress: Progress) -> LogPlan:
    """Plan what these files bring into their log as it stands in this transaction."""
    register = REGISTERS[sources.into]
    return LogPlanner(register, unit.cases.said(register), today).plan(sources, progress)


def write_log(unit: Unit, plan: LogPlan, begin: Callable[[str], int], progress: Progress) -> None:
    """Write a plan in one act, which `begin` begins with its sentence."""
    report = plan.report
    if not plan.entries:
        return
    register, total = REGISTERS[report.into], report.read
    sentence = _("Brought in {files}: {added} entries").format(
        files=_(", ").join(report.files), added=report.added
    )
    deed = begin(sentence)
    ids = unit.books.add_many(
        register, plan.entries, deed, lambda done: progress((total + done) // 2, total)
    )
    close_as_the_old_book_says(unit, ids, plan.closings, deed)
    progress(total, total)


def _tell(progress: Progress, before: int, total: int, done: int) -> None:
    progress(before + done, total)


def year_of(name: str, table: Table) -> str:
    """Return the year that sheet, title or file name alone, "" for none."""
    top = min(table.match.heading_rows, default=0)
    titles = (cell for row in table.sheet.rows[max(0, top - TITLES) : top] for cell in row)
    return year_named(table.sheet.name) or year_named(" ".join(titles)) or year_named(name)
