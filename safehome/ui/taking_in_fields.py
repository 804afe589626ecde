"""What the import page says of columns: the names of our fields, their first values as kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import N_, _
from safehome.desk.log_cells import day, time_of
from safehome.desk.log_plan import year_of
from safehome.desk.log_rows import LogReader
from safehome.desk.report import Place
from safehome.desk.rows import RowReader
from safehome.registers import codes, dates
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.registers.phones import clean_phone
from safehome.sheets import headings, vocabulary

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from safehome.desk.sources import Table
    from safehome.registers.office import Office
    from safehome.registers.register import Register
    from safehome.sheets.columns import ColumnMatch
    from safehome.sheets.headings import Vocabulary

COVERED = frozenset({"name", "against", "concerned", "facts", "wish", "done", "address"})
"""Of a complaint, what the passer-by is not to read."""

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

LOG_LABELS = {
    "old_number": N_("Old number"),
    "year": N_("Year"),
    "month": N_("Month"),
    "day": N_("Day"),
    "hour": N_("Hour"),
    "minute": N_("Minute"),
    "time": N_("Time"),
    "entered": N_("Written down on"),
    "done": N_("How it was handled"),
    "result": N_("Result"),
    "closed": N_("Closed or not"),
    "closed_on": N_("Closed on"),
    "satisfied": N_("Satisfied"),
    "rest": N_("Kept in the remark"),
}
"""The same for an old log."""

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


def field_label(name: str, register: Register = MEMBERS) -> str:
    """Return what a field of a list for this book is called; "" is not imported."""
    if not name:
        return _("not imported")
    if register is MEMBERS and name in LABELS:
        return _(LABELS[name])
    field = register.by_name.get(name)
    return _(field.label if field else LOG_LABELS[name])


def fields_of(words: Vocabulary, register: Register = MEMBERS) -> list[str]:
    """Return the fields a column may be taken for, in the order of the book."""
    known = [*(each.field for each in words.meanings if not each.why), *sorted(words.joined)]
    order = [each.name for each in register.fields]
    rank = {name: float(place) for place, name in enumerate(order)}
    if register is MEMBERS:
        rank |= {name: rank[before] - 0.5 for name, before in BEFORE.items()}
    return sorted(dict.fromkeys(known), key=lambda name: rank.get(name, len(order)))


class FirstValues:
    """Reads the first value of each column of a table, as the import would keep it."""

    def __init__(self, table: Table, file: str, into: str, office: Office, today: date) -> None:
        self._of_results = table.match.vocabulary is vocabulary.RESULTS
        self._today = today
        self._log: LogReader | None = None
        self._register = REGISTERS[into]
        if self._register is not MEMBERS:
            self._year = year_of(file, table)
            self._log = LogReader(self._register, today.isoformat(), self._year, {})
        self._reader = RowReader(office, today.isoformat(), {})

    def say(self, column: ColumnMatch) -> str:
        """Return the value as found, and behind an arrow as kept where that differs."""
        found = " ".join(column.first_value.split())
        if not column.field:
            return _(WHYS[column.why]) if column.why in WHYS else ""
        if not found:
            return "—"
        kept = self._kept(column.field, column.first_value)
        if self._register is COMPLAINTS and column.field in COVERED:
            return f"{found[:1]}…"
        if not kept:
            return _("{text} → remark").format(text=short(column.field, found))
        if _plain(kept) == _plain(found) or _same_number(found, kept):
            return short(column.field, kept)
        return f"{short(column.field, found)} → {short(column.field, kept)}"

    def _kept(self, name: str, text: str) -> str:
        if self._log is not None:
            return self._kept_in_log(self._log, name, text)
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

    def _kept_in_log(self, reader: LogReader, name: str, text: str) -> str:
        if name == "closed_on":
            return _or_nothing(lambda: day(text, self._year))
        field = self._register.by_name.get("received" if name == "entered" else name)
        if field is None or name == "remark":
            return text
        row = reader.read(Place("", "", 0), {field.name: text})
        kept = field.show(row.values[field.name])
        if not kept and field.name in {"received", "result"}:  # the hour alone; what was done
            return time_of(text) if field.name == "received" else text
        return kept

    def _result(self, name: str, text: str) -> str:
        if name == "outcome":
            return _or_nothing(lambda: codes.OUTCOME.show(codes.OUTCOME.read(text)))
        if name == "on":
            return _or_nothing(lambda: dates.read_day(text, self._today))
        return text


def _or_nothing(read: Callable[[], str]) -> str:
    """Return what is read, "" where it cannot be."""
    try:
        return read()
    except Unread:
        return ""


def _plain(text: str) -> str:
    return "".join(text.split())


def _same_number(found: str, kept: str) -> bool:
    try:
        return clean_phone(found) == clean_phone(kept)
    except Unread:
        return False


def short(name: str, text: str) -> str:
    """Return a number by its two ends: the passer-by reads no whole one."""
    plain = _plain(text)
    if name == "id_number" and len(plain) > LONG:
        return f"{plain[:6]}…{plain[-4:]}"
    if name in {"phone", "landlord_phone", "emergency"} and len(plain) > LONG:
        return f"{plain[:3]}…{plain[-4:]}"
    return text
