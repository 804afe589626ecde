"""What the import page says of rows: figures, kinds of rows.

A report of the roster and one of a month's results are told in the same shape:
four figures that add up to every row, and the rows worth a look by their kind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.filling import label as difference_label
from safehome.desk.report import CODES, LOG_CODES, RESULT_CODES, Report
from safehome.registers.members import MEMBERS
from safehome.ui.kind_list import Kind, KindRow
from safehome.ui.taking_in_fields import short

if TYPE_CHECKING:
    from safehome.desk.report import Difference, RowNote
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources

KNOWN = frozenset({"already_on_roster", "already_in_book", "repeated_row"})
NOT_TAKEN = frozenset({"name_missing"})
DIFFERENCES, MEN = "differences", "men"

HINTS = {
    "id_checksum": N_("taken; the card decides"),
    "id_damaged": N_("taken without her number"),
    "id_15_digits": N_("ask to see the new card"),
    "id_male": N_("taken; look at the card"),
    "id_missing": N_("ask to see her card"),
    "date_unread": N_("see the remark"),
    "repeated_row": N_("taken once"),
    "already_on_roster": N_("only blanks are filled"),
    "value_unread": N_("see the remark"),
    "name_missing": N_("not taken"),
    "looks_like": N_("waits until you say who she is"),
    "not_on_list": N_("say who it is"),
    "outcome_unread": N_("say what was found"),
    "other_outcome": N_("say which one holds"),
    "other_number": N_("look at the card"),
    "arrival_known": N_("say what was found"),
    "arrival_like": N_("say whether it is she"),
}
"""What becomes of such rows, or what is to be done."""

LOG_HINTS = {
    "date_missing": N_("not taken"),
    "date_unread": N_("not taken, or in the remark"),
    "words_missing": N_("not taken"),
    "value_unread": N_("see the remark"),
    "closing_unsure": N_("look at the closing"),
    "not_recorded": N_("named in the remark"),
    "repeated_row": N_("taken once"),
    "already_in_book": N_("not taken again"),
}
"""The same for an old log."""

UNCLEAR = N_("waits to be settled")
"""The same of a line of results that could not be read."""


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the four figures: how many, its shape and word, a note, and how its bar is drawn."""

    count: int
    shape: str
    tone: str
    word: str
    note: str
    bar: str


# -- figures -------------------------------------------------------------------


def figures_of(report: Report | ResultsReport) -> list[Figure]:
    """Return the four figures; they add up to all rows."""
    if isinstance(report, Report):
        return (_roster_figures if report.into == MEMBERS.key else _log_figures)(report)
    rest = report.same + report.blank
    return [
        Figure(report.outcomes.total(), "tick", "ok", _("Written"), _("the outcome is clear"),
               "solid"),
        Figure(report.arrived, "half", "info", _("Newly arrived"), _("entered on the roster"),
               "second"),
        Figure(report.unsettled, "triangle", "warn", _("To settle"), _("on a list of their own"),
               "third"),
        Figure(rest, "ring", "mute", _("Nothing to write"), _("written before, or blank"), "pale"),
    ]  # fmt: skip


def _roster_figures(report: Report) -> list[Figure]:
    noted = {note.place for note in report.notes if note.code not in KNOWN | NOT_TAKEN}
    noted -= {note.place for note in report.notes if note.code in KNOWN}
    doubtful = min(max(len(noted) - report.set_aside, 0), report.added)
    left_out = report.rejected + report.not_ours
    return [
        Figure(report.added - doubtful, "tick", "ok", _("New"), _("nothing odd about them"),
               "solid"),
        Figure(report.known, "half", "info", _("Known"), _("blanks are filled"),
               "second"),
        Figure(doubtful + report.set_aside, "triangle", "warn", _("To look at"),
               _("taken, and listed"), "third"),
        Figure(left_out, "ring", "mute", _("Left out"), _("no name, or a man"), "pale"),
    ]  # fmt: skip


def _log_figures(report: Report) -> list[Figure]:
    odd = {note.place for note in report.notes if note.code not in KNOWN | {"not_recorded"}}
    odd -= {(each.file, each.sheet, each.number) for each in report.left_out}
    return [
        Figure(report.added - len(odd), "tick", "ok", _("New"), _("nothing odd about them"),
               "solid"),
        Figure(report.same, "half", "info", _("In the book"), _("entered before, or repeated"),
               "second"),
        Figure(len(odd), "triangle", "warn", _("To look at"), _("taken; see the remark"), "third"),
        Figure(report.rejected, "ring", "mute", _("Left out"), _("no date, or no words"), "pale"),
    ]  # fmt: skip


def files_and_rows(found: Sources, report: Report | ResultsReport) -> str:
    """Return in a line which files, which tables, how many rows."""
    names = _(", ").join(each.name for each in found.files)
    tables = [table for each in found.files for table in each.tables]
    said = _("{n} tables").format(n=len(tables)) if len(tables) > 1 else tables[0].sheet.name
    rows = _("{n} rows").format(n=f"{report.read:,}")
    return " · ".join(part for part in (names, said, rows) if part)


# -- rows by kind --------------------------------------------------------------


def kinds_of(report: Report | ResultsReport) -> list[Kind]:
    """Return the rows worth a word, by kind, those to be looked at first."""
    found: dict[str, list[KindRow]] = defaultdict(list)
    if isinstance(report, Report) and report.into != MEMBERS.key:
        return _log_kinds(report)
    for note in report.notes:
        found[note.code].append(KindRow(note.name or _("(no name)"), _where_and_what(note)))
    if isinstance(report, Report):
        found[DIFFERENCES] = [_difference(each) for each in report.different]
        found[MEN] = [
            KindRow(_("Row {n}").format(n=each.number), f"{each.file} · {each.sheet}")
            for each in report.left_out
            if each.reason == _("A man; this book is for women.")
        ]
    order = [*RESULT_CODES, *(code for code in CODES if code not in KNOWN), DIFFERENCES,
             *(code for code in CODES if code in KNOWN), MEN]  # fmt: skip
    return [
        kind_of(code, found[code], of_results=not isinstance(report, Report))
        for code in order
        if found[code]
    ]


def _log_kinds(report: Report) -> list[Kind]:
    """Return the rows of a log worth a word: by their numbers, for a name is nobody's business."""
    found: dict[str, list[KindRow]] = defaultdict(list)
    for note in report.notes:
        first = _("Row {n}").format(n=note.place.row)
        found[note.code].append(KindRow(first, f"{note.text} · {note.place.sheet}"))
    calm = KNOWN | {"not_recorded"}
    return [
        Kind(code, report.what(code), _(LOG_HINTS[code]), found[code],
             *(("half", "info") if code in calm else ("triangle", "warn")))
        for code in LOG_CODES
        if found[code]
    ]  # fmt: skip


def kind_of(code: str, rows: list[KindRow], *, of_results: bool = False) -> Kind:
    """Return the kind of a code with its rows."""
    calm = code in KNOWN | {DIFFERENCES, MEN}
    shape, tone = ("half", "info") if calm else ("triangle", "warn")
    if code == MEN:
        return Kind(code, _("Men in a list of households"), _("not taken"), rows, "ring", "mute")
    if code == DIFFERENCES:
        return Kind(code, _("Different from the roster"), "", rows, shape, tone)
    hint = UNCLEAR if of_results and code in CODES else HINTS[code]
    title = _(CODES.get(code) or RESULT_CODES[code])
    return Kind(code, title, _(hint), rows, shape, tone)


def women_in(different: list[Difference]) -> int:
    """Return how many women have a difference."""
    return len({each.number for each in different})


def _where_and_what(note: RowNote) -> str:
    place = note.place
    where = _("row {n}").format(n=place.row)
    return " · ".join(part for part in (note.text, place.sheet, where) if part)


def _difference(each: Difference) -> KindRow:
    first = f"{each.name}  {difference_label(each.field)}"
    said = _("ours: {ours} · theirs: {theirs}").format(
        ours=short(each.field, each.ours), theirs=short(each.field, each.theirs)
    )
    return KindRow(first, f"{each.number} · {said}")
