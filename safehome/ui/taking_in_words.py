"""What the import page says of columns and rows: fields, first values, figures, kinds of rows.

A report of the roster and one of a month's results are told in the same shape:
four figures that add up to every row, and the rows worth a look by their kind.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import N_, _
from safehome.desk.filling import label as difference_label
from safehome.desk.report import CODES, RESULT_CODES, Place, Report
from safehome.desk.rows import RowReader
from safehome.registers import codes, dates
from safehome.registers.members import MEMBERS
from safehome.registers.phones import clean_phone
from safehome.sheets import headings, vocabulary
from safehome.ui.kind_list import Kind, KindRow

if TYPE_CHECKING:
    from datetime import date

    from safehome.desk.report import Difference, RowNote
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources
    from safehome.registers.office import Office
    from safehome.sheets.columns import ColumnMatch
    from safehome.sheets.headings import Vocabulary

KNOWN = frozenset({"already_on_roster", "repeated_row"})
NOT_TAKEN = frozenset({"name_missing"})
DIFFERENCES, MEN = "differences", "men"
LONG = 8  # characters: a longer number is told by its two ends

LABELS = {
    "home": N_("Registered home"),
    "address": N_("Whole address"),
    "landlord_phone": N_("Landlord's phone"),
    "relation": N_("Related to the head of the household"),
    "outcome": N_("Outcome"),
    "on": N_("Day"),
    "detail": N_("What changed"),
}
"""Fields of a list that are no single field of the book."""

SPLIT = {
    "home": ("home_code", "home_address"),
    "address": ("group", "house"),
    "relation": ("sex",),
}
"""Where the text of such a field is kept."""

BEFORE = {
    "home": "home_address", "address": "group", "landlord_phone": "dwelling", "relation": "birth",
}  # fmt: skip
"""Before which field of the book they are offered."""

WHYS = {
    headings.SERIAL: N_("a running number"),
    headings.NOT_COLLECTED: N_("left out on purpose: not collected"),
    headings.OTHER_PERSON: N_("about somebody else"),
    headings.OURS: N_("added by this program"),
    headings.IGNORED: N_("not kept"),
    headings.UNKNOWN: N_("heading not known"),
    headings.SECOND: N_("another column says it"),
}
"""Why a column is not imported."""

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


# -- columns -------------------------------------------------------------------


def field_label(name: str) -> str:
    """Return what a field of a list is called; "" is not imported."""
    if not name:
        return _("not imported")
    return _(LABELS[name]) if name in LABELS else _(MEMBERS.by_name[name].label)


def fields_of(words: Vocabulary) -> list[str]:
    """Return the fields a column may be taken for, in the order of the book."""
    known = [*(each.field for each in words.meanings if not each.why), *sorted(words.joined)]
    order = [each.name for each in MEMBERS.fields]
    rank = {name: float(place) for place, name in enumerate(order)}
    rank |= {name: rank[before] - 0.5 for name, before in BEFORE.items()}
    return sorted(dict.fromkeys(known), key=lambda name: rank.get(name, len(order)))


class FirstValues:
    """Reads the first value of each column, as the import would keep it."""

    def __init__(self, words: Vocabulary, office: Office, today: date) -> None:
        self._of_results = words is vocabulary.RESULTS
        self._today = today
        self._reader = RowReader(office, today.isoformat(), {})

    def say(self, column: ColumnMatch) -> str:
        """Return the value as found, and behind an arrow as kept where that differs."""
        found = " ".join(column.first_value.split())
        if not column.field:
            return _(WHYS[column.why]) if column.why in WHYS else ""
        if not found:
            return "—"
        kept = self._kept(column.field, column.first_value)
        if not kept:
            return _("{text} → remark").format(text=_short(column.field, found))
        if _plain(kept) == _plain(found) or _same_number(found, kept):
            return _short(column.field, kept)
        return f"{_short(column.field, found)} → {_short(column.field, kept)}"

    def _kept(self, name: str, text: str) -> str:
        if self._of_results and name not in {"name", "id_number"}:
            return self._result(name, text)
        row = self._reader.read(Place("", "", 0), {name: text})
        if name == "landlord_phone":
            return row.landlord_phone
        parts = [
            MEMBERS.by_name[each].show(row.values[each])
            for each in SPLIT.get(name, (name,))
            if row.values[each] is not None
        ]
        return " ".join(parts)

    def _result(self, name: str, text: str) -> str:
        try:
            if name == "outcome":
                return codes.OUTCOME.show(codes.OUTCOME.read(text))
            if name == "on":
                return dates.read_day(text, self._today)
        except Unread:
            return ""
        return text


def _plain(text: str) -> str:
    return "".join(text.split())


def _same_number(found: str, kept: str) -> bool:
    try:
        return clean_phone(found) == clean_phone(kept)
    except Unread:
        return False


def _short(name: str, text: str) -> str:
    """Return a number by its two ends: the passer-by reads no whole one."""
    plain = _plain(text)
    if name == "id_number" and len(plain) > LONG:
        return f"{plain[:6]}…{plain[-4:]}"
    if name in {"phone", "landlord_phone", "emergency"} and len(plain) > LONG:
        return f"{plain[:3]}…{plain[-4:]}"
    return text


# -- figures -------------------------------------------------------------------


def figures_of(report: Report | ResultsReport) -> list[Figure]:
    """Return the four figures; they add up to all rows."""
    if isinstance(report, Report):
        return _roster_figures(report)
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
        ours=_short(each.field, each.ours), theirs=_short(each.field, each.theirs)
    )
    return KindRow(first, f"{each.number} · {said}")
