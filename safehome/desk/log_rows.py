"""One row of an office's old log, read into the values of an entry.

As on the roster, every text goes through the gate of the keyboard, and what cannot
be read goes into the remark under the office's heading. Two things differ. A row
without a day or without words is no entry and is set aside. And what our book asks
for and the old one does not say is never made up: words become "not recorded"; where
a code is required the plainest one is taken, and the remark says so.

No note repeats what stands in a cell: it may be a name.
"""

from __future__ import annotations

from contextlib import suppress
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk import cells as apart
from safehome.desk import log_cells
from safehome.desk.log_row import NOT_RECORDED, PLAINEST, WORDS, LogRow, is_no_call
from safehome.desk.old_cases import closing_of
from safehome.desk.row import BETWEEN, NOTHING, Odd
from safehome.registers.field import Choice, Flag, PartDate, Several, Words
from safehome.registers.hotline import HOTLINE
from safehome.sheets.book import NoResult
from safehome.sheets.headings import REST

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from safehome.desk.report import Place
    from safehome.registers.field import Value
    from safehome.registers.register import Register

_APART = frozenset({"received", "time", "entered", "old_number", "remark", REST})


class LogReader:
    """Reads the rows of one table of a log.

    Args:
        register: the hotline log or the complaint log.
        today: ISO; nothing was received later.
        year: the year the table names as its own, "" for none.
        headings: the office's heading of each field.
    """

    def __init__(
        self, register: Register, today: str, year: str, headings: Mapping[str, str]
    ) -> None:
        self._register = register
        self._fields = register.by_name
        self._today = today
        self._year = year
        self._headings = headings

    def read(self, place: Place, cells: Mapping[str, str],
             original: Callable[[], Sequence[str]] = tuple,
             headings: Sequence[str] = ()) -> LogRow:  # fmt: skip
        """Read the cells of one row, by field."""
        row = LogRow(place, cells, original, headings, dict.fromkeys(self._fields))
        self._received(row)
        for name, text in cells.items():
            if text.strip() and name in self._fields and name not in _APART:
                self._field(row, name, text)
        if self._register is HOTLINE:
            self._call(row)
        elif row.why_not is None:
            self._end(row)
        self._words(row)
        self._unsaid(row)
        self._rules(row)
        self._remark(row)
        return row

    # -- when --------------------------------------------------------------

    def _received(self, row: LogRow) -> None:
        """Read when it was received; else when it was written down."""
        cells, name = row.cells, "received"
        together, hour = log_cells.put_together(cells)
        text = cells.get("received", "") or together
        if text.strip() in NOTHING:
            name, text = "entered", cells.get("entered", "")
        elif cells.get("entered", "").strip() not in NOTHING:
            self._beside_day(row, text, cells["entered"])
        if time := cells.get("time", "") or hour:
            text = f"{text}\n{time}"
        try:
            row.values["received"], beside = log_cells.moment(text, self._year, self._today)
        except Unread as unread:
            if text.strip() in NOTHING:
                row.why_not = "date_missing", _("The row has no date.")
            else:
                said = _("The date cannot be read. {why}").format(why=unread)
                row.why_not = "date_unread", said
            return
        for each in beside:
            self._aside(row, name, each)

    def _beside_day(self, row: LogRow, received: str, entered: str) -> None:
        """Keep the day on which it was written down, where that is another."""
        with suppress(Unread):
            days = [log_cells.moment(text, self._year, self._today)[0][: log_cells.DAY]
                    for text in (received, entered)]  # fmt: skip
            if days[0] == days[1]:
                return
        self._aside(row, "entered", entered)

    def _day(self, row: LogRow, name: str) -> str:
        """Read another date of the row as far as it is known; "" with a note where it is none."""
        text = row.cells.get(name, "")
        if text.strip() in NOTHING:
            return ""
        received = str(row.values["received"] or "")
        for year in (self._year, received[:4], str(int(received[:4] or 0) + 1)):
            with suppress(Unread):
                value = log_cells.day(text, year)
                if received[: len(value)] <= value <= self._today:
                    return value
        self._unread(row, name, text)
        return ""

    def _satisfied(self, row: LogRow) -> str | None:
        """Return the code of how satisfied she is; what is no word for it is kept aside."""
        text = row.cells.get("satisfied", "").strip()
        if text in NOTHING:
            return None
        try:
            return log_cells.satisfied(text)
        except Unread:
            self._unread(row, "satisfied", text)
            return None

    # -- the fields --------------------------------------------------------

    def _field(self, row: LogRow, name: str, text: str) -> None:
        """Read one cell; what cannot be read goes into the remark."""
        kind, plain = self._fields[name].kind, text.strip()
        if isinstance(text, NoResult):
            said = _("“{heading}” holds a formula without its result; open the file and save it.")
            row.odd.append(Odd("value_unread", said.format(heading=self._heading(name)), name))
        elif plain in NOTHING and not isinstance(kind, Flag):
            return
        elif isinstance(kind, PartDate):
            row.values[name] = self._day(row, name) or None
        elif isinstance(kind, Several):
            value, is_all = log_cells.several(kind.codes, plain)
            row.values[name] = value or None
            if not is_all:
                self._unread(row, name, plain)
        elif name == "home_code":
            self._home(row, plain)
        else:
            try:
                row.values[name] = self._read(name, plain)
            except Unread:
                self._other(row, name, plain)

    def _read(self, name: str, text: str) -> Value:
        field = self._fields[name]
        try:
            return log_cells.READ_BY.get(name, field.read)(text)
        except Unread:
            if word := apart.ticked(text):
                return self._read(name, word)
            if isinstance(field.kind, Flag):
                return log_cells.flag(text)
            raise

    def _other(self, row: LogRow, name: str, text: str) -> None:
        """Keep what is no value of its field: a phone with words, words where a code goes."""
        number, words = apart.phone_and_words(text) if name == "phone" else ("", "")
        if number:
            row.values["phone"] = self._fields["phone"].read(number)
            self._aside(row, name, words)
        elif isinstance(self._fields[name].kind, Words):
            self._too_long(row, name)
        elif name != "result":  # of a call, it is what was done in words: see `_call`
            self._unread(row, name, text)

    def _too_long(self, row: LogRow, name: str) -> None:
        said = _("“{heading}” is too long.").format(heading=self._heading(name))
        row.why_not = row.why_not or ("value_unread", said)

    def _fit(self, row: LogRow, name: str, parts: Iterable[str]) -> Value:
        """Read words that were put together; a row with more than a field holds is not taken."""
        try:
            return Words().read(BETWEEN.join(each for each in parts if each not in NOTHING)) or None
        except Unread:
            self._too_long(row, name)
            return None

    def _home(self, row: LogRow, text: str) -> None:
        """Read the county of her registered home; a place in it is kept beside."""
        code, is_all = log_cells.home(text)
        row.values["home_code"] = code or None
        if not code:
            self._unread(row, "home_code", text)
        elif not is_all:
            self._aside(row, "home_code", text)

    def _unread(self, row: LogRow, name: str, text: str) -> None:
        """Put a text that could not be read into the remark, with a note."""
        field = self._fields.get(name)
        is_date = name == "closed_on" or (field and isinstance(field.kind, PartDate))
        said = _("“{heading}” could not be read; it is kept in the remark.")
        if is_date:
            said = _("“{heading}” is no date that fits; it is kept in the remark.")
        code = "date_unread" if is_date else "value_unread"
        row.odd.append(Odd(code, said.format(heading=self._heading(name)), name))
        self._aside(row, name, text)

    def _aside(self, row: LogRow, name: str, text: str) -> None:
        """Put a text into the remark under its heading."""
        line = " ".join(text.split())
        if line and line not in NOTHING:
            row.remarks.append(f"{self._heading(name)}：{line}")

    def _heading(self, name: str) -> str:
        """Return what the office calls a field, else what we call it."""
        field = self._fields.get(name)
        return self._headings.get(name) or (_(field.label) if field else name)

    # -- the whole ---------------------------------------------------------

    def _call(self, row: LogRow) -> None:
        """Say of a call what was done and what its nature is, as far as the row tells."""
        values, result = row.values, row.cells.get("result", "").strip()
        if values["result"] is None and result not in NOTHING:
            values["answer"] = self._fit(row, "answer", (str(values["answer"] or ""), result))
        asked = str(values["asked"] or "")
        if values["nature"] is None and (nature := is_no_call(asked)):
            values["nature"] = nature
        elif values["nature"] is None and values["relation"] is not None:
            values["nature"] = "for_self" if values["relation"] == "self" else "for_other"

    def _end(self, row: LogRow) -> None:
        """Read how a complaint ended; what was done in an open case is kept aside."""
        day, year = self._day(row, "closed_on"), str(row.values["received"])[:4]
        row.closing = closing_of(row.cells, day, year, self._today)
        if row.closing is None:
            for name in ("done", "result", "closed", "satisfied"):
                self._aside(row, name, row.cells.get(name, ""))
            self._aside(row, "closed_on", day)
            return
        row.closing["summary"] = self._fit(row, "done", [str(row.closing["summary"])])
        row.closing["satisfied"] = self._satisfied(row)
        if len(day) < log_cells.DAY:
            text = _("It is closed, but no day is told; the latest it can have been is written.")
            row.odd.append(Odd("closing_unsure", text, "closed_on"))

    def _words(self, row: LogRow) -> None:
        """See that the row says anything; words that are missing are not made up."""
        name, values = WORDS[self._register.key], row.values
        if values[name] is not None:
            return
        others = [values["category"], values.get("answer"), values.get("wish"),
                  *(row.cells.get(name, "").strip() for name in ("done", REST))]  # fmt: skip
        is_silent = values.get("nature") not in {None, "for_self", "for_other"}
        if not is_silent and not any(others):
            row.why_not = row.why_not or ("words_missing", _("The row says nothing of the matter."))
        elif not is_silent:
            values[name] = _(NOT_RECORDED)

    def _unsaid(self, row: LogRow) -> None:
        """Fill what our book asks for and the old one does not say."""
        for each in self._register.required:
            if row.values[each.name] is not None or each.name == "received":
                continue
            row.unsaid.append(each.name)
            is_code = isinstance(each.kind, Choice)
            row.values[each.name] = PLAINEST[each.name] if is_code else _(NOT_RECORDED)

    def _rules(self, row: LogRow) -> None:
        """Take out what the rules of the book do not allow, and keep it in the remark."""
        for problem in self._register.problems(row.values):
            field = self._fields[problem.field]
            value = row.values[problem.field]
            if value is not None and not field.required:
                row.values[problem.field] = None
                self._unread(row, problem.field, field.show(value))
            elif problem.field == "safe_when":
                row.values["safe"] = None
                self._unread(row, "safe", row.cells.get("safe", ""))

    def _remark(self, row: LogRow) -> None:
        """Put the remark together: what stood there, the other columns, what was kept aside."""
        own = [row.cells.get(name, "").strip() for name in ("remark", REST)]
        lines = own + row.remarks
        number = row.cells.get("old_number", "")
        if number.strip() not in NOTHING and not isinstance(number, NoResult):
            lines.append(_("Old number: {number}").format(number=number.strip()))
        is_code = [name for name in row.unsaid if name in PLAINEST]
        if is_code:
            labels = _(", ").join(_(self._fields[name].label) for name in is_code)
            lines.append(_("Not in the old book: {fields}").format(fields=labels))
        row.values["remark"] = self._fit(row, "remark", lines)
