"""One row of an office's list, read into the values of the roster.

Every text goes through the gate of the keyboard, `Field.read` and the rules of the
book, but one unreadable field never costs the row: its text goes into the remark
under the office's own heading (来本地时间：去年底), with a note, and the woman is taken.
What the list does not say follows from her number: birth date, sex, county.

Her number decides most. A cell that lost digits gives none, and a word in its
place (未带, 办理中) neither; both are noted. Where the written birth date contradicts
a number that passes its check, the number's is kept and the written one noted.
"""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk import cells as apart
from safehome.desk.report import NOT_OURS
from safehome.desk.row import BETWEEN, LOST, NOTHING, Odd, Row
from safehome.desk.row_fields import AGAIN, DATES, FREE, SAID_BY_NUMBER, TOGETHER
from safehome.desk.row_places import plain, split_address
from safehome.registers import dates, divisions, id_number
from safehome.registers.members import MEMBERS, is_a_woman, number_passes
from safehome.sheets.book import Decimals, LostDigits, NoResult

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.desk.report import Place
    from safehome.registers.field import Value
    from safehome.registers.office import Office

_FIELDS = MEMBERS.by_name
LONGEST = 500
"""So much of an unreadable text goes into the remark."""

_UNKNOWN: dict[str, Value] = dict.fromkeys(_FIELDS)
_REGION = re.compile(r"[省市县区州盟旗]")
_WHOLE = re.compile(r"\d{17}[\dX]", re.ASCII)


class RowReader:
    """Reads the rows of one table.

    Args:
        office: its village and groups tell addresses apart.
        today: when those who are entered are registered.
        headings: the office's heading of each field.
        household: the table lists whole households, men among them.
    """

    def __init__(
        self, office: Office, today: str, headings: Mapping[str, str], *, household: bool = False
    ) -> None:
        self._office = office
        self._today = today
        self._day = date.fromisoformat(today)
        self._headings = headings
        self._household = household
        self._known: dict[str, dict[str, Value]] = {name: {} for name in AGAIN}
        self._places: dict[tuple[str, str, str], tuple[Value, Value]] = {}
        self._homes: dict[tuple[str, str], tuple[str, Value]] = {}

    def read(self, place: Place, cells: Mapping[str, str],
             original: Callable[[], Sequence[str]] = tuple,
             headings: Sequence[str] = ()) -> Row:  # fmt: skip
        """Read the cells of one row, by field.

        `original` returns the row as the office wrote it under `headings`; few are asked.
        """
        values, given = _UNKNOWN.copy(), set[str]()
        parts, beside = apart.parted(cells)
        row = Row(place, parts, original, headings, values, given, whole=cells)
        for name, text in beside:
            self._beside(row, name, text)
        for name, text in parts.items():
            if not text or name in TOGETHER:
                continue
            again = name in AGAIN and type(text) is str
            if again and (known := self._known[name].get(text)) is not None:
                values[name] = known
                given.add(name)
            elif name in _FIELDS:
                self._field(row, name, text)
        self._number(row)
        self._home(row)
        self._address(row)
        self._from_number(row)
        self._complete(row)
        self._judge(row)
        return row

    # -- the fields --------------------------------------------------------

    def _field(self, row: Row, name: str, text: str) -> None:
        """Read one cell; what cannot be read goes into the remark."""
        if isinstance(text, NoResult):
            if name in SAID_BY_NUMBER and id_number.facts(row.cells.get("id_number", "")).passes:
                return
            said = _("“{heading}” holds a formula without its result; open the file and save it.")
            row.odd.append(Odd("value_unread", said.format(heading=self._heading(name)), name))
            return
        nothing = text.strip() in NOTHING
        if (name in FREE or name == "name") and (nothing or not any(map(str.isalnum, text))):
            return
        try:
            value = self._read(name, text)
        except Unread:
            numbers, words = apart.phone_and_words(text) if name == "phone" else ("", "")
            if numbers:
                row.give(name, _FIELDS[name].read(numbers))
                self._beside(row, name, words)
            elif not nothing:
                self._keep_aside(row, name, text)
            return
        if value is not None:
            row.give(name, value)
            if name in AGAIN and type(text) is str:
                self._known[name][text] = value

    def _read(self, name: str, text: str) -> Value:
        """Read a text as a field does; a date also as the number a spreadsheet keeps."""
        if isinstance(text, Decimals) and name in DATES:
            return dates.from_serial(text)
        try:
            return apart.read(name, self._heading(name), text)
        except Unread:
            if name in DATES:
                return dates.from_serial(text)
            raise

    def _beside(self, row: Row, name: str, text: str) -> None:
        """Put words that stood beside a value into the remark."""
        said = _("Beside “{heading}” stands “{text}”; it is kept in the remark.")
        self._keep_aside(row, name, text, said)

    def _keep_aside(self, row: Row, name: str, text: str, said: str = "") -> None:
        """Put a text into the remark under its heading, with a note."""
        heading = self._heading(name)
        text = " ".join(str(_FIELDS["remark"].read(text[:LONGEST]) or "").split())
        if not text:
            return
        row.remarks.append((name, f"{heading}：{text}"))
        code = "date_unread" if name in DATES else "value_unread"
        if code == "date_unread":
            said = _("“{heading}: {text}” is not a date; it is kept in the remark.")
        said = said or _("“{heading}: {text}” could not be read; it is kept in the remark.")
        row.odd.append(Odd(code, said.format(heading=heading, text=text), name))

    def _heading(self, name: str) -> str:
        return self._headings.get(name) or _(_FIELDS[name.removesuffix("_phone")].label)

    # -- her number --------------------------------------------------------

    def _number(self, row: Row) -> None:
        """Read her ID number and the kind of her document."""
        cell = row.cells.get("id_number", "")
        if kind := row.cells.get("id_kind", ""):
            self._field(row, "id_kind", kind)
        plainly = _WHOLE.fullmatch(cell) and not cell.endswith("000")
        lost = LOST in row.cells or isinstance(cell, LostDigits)
        if lost or (not plainly and id_number.looks_damaged(cell)):
            said = _("The spreadsheet kept only 15 digits of the number; she is taken without it.")
            row.odd.append(Odd("id_damaged", said, "id_number"))
            born = id_number.facts(row.cells.get(LOST) or cell, self._day).birth
            if born and born.startswith(str(row.values["birth"] or "")):
                row.give("birth", born)  # the digits that say it are not among the lost
            return
        digits = 18 if plainly else sum(map(str.isdigit, plain(cell)))
        try:
            value = cell if plainly else self._read("id_number", cell) if digits >= 6 else None
        except Unread:
            value = None
        if not isinstance(value, str):
            said = _("No ID number in the list.")
            if cell.strip() not in NOTHING:
                said = _("No ID number in the list, but: {text}").format(text=cell.strip())
            row.odd.append(Odd("id_missing", said, "id_number"))
            return
        row.give("id_number", value)
        row.facts = facts = id_number.facts(value, self._day)
        row.person = id_number.same_person_key(value)
        if row.values["id_kind"] is None:
            row.values["id_kind"] = "resident" if digits >= 14 else "other"
        if facts.kind != "id18" or not facts.passes:
            row.doubt(number_passes(row.values))

    def _from_number(self, row: Row) -> None:
        """Add what her number says to what the list says; the number knows her birth better."""
        facts, values = row.facts, row.values
        written = row.born = str(values["birth"] or "")
        if facts is None:
            return
        agrees = facts.birth.startswith(written)
        if agrees:
            row.born = facts.birth
        if not facts.passes or values["id_kind"] not in {None, "resident"}:
            return
        if not agrees:
            self._keep_aside(row, "birth", written)
            said = _("The ID number gives another birth date than {text}, which is kept aside.")
            row.odd[-1] = Odd("value_unread", said.format(text=written), "birth")
            row.born = facts.birth
        row.give("birth", facts.birth)
        if not values["sex"]:
            values["sex"] = facts.sex
        if values["home_code"] is None:
            home = row.cells.get("home", "") + row.cells.get("home_address", "")
            if not _REGION.search(home) and divisions.show_home(facts.county_code):
                row.give("home_code", facts.county_code)

    # -- places ------------------------------------------------------------

    def _home(self, row: Row) -> None:
        """Read her registered home: the county by code, the rest as written."""
        key = row.cells.get("home", ""), row.cells.get("home_address", "")
        known = self._homes.get(key)
        if known is None:
            text, address = plain(key[0]), plain(key[1])
            code, rest = divisions.read_home(text) if text else ("", "")
            together = address if rest and address.startswith(rest) else rest + address
            line = self._line(row, "home_address", together)
            known = self._homes[key] = code, line
        if known[0]:
            row.give("home_code", known[0])
        if known[1]:
            row.give("home_address", known[1])

    def _address(self, row: Row) -> None:
        """Read where she lives: group and house."""
        cells = row.cells
        key = cells.get("address", ""), cells.get("group", ""), cells.get("house", "")
        known = self._places.get(key)
        if known is None:
            group, house = split_address(self._office, *(plain(part) for part in key))
            known = self._line(row, "group", group), self._line(row, "house", house)
            self._places[key] = known
        if known[0]:
            row.give("group", known[0])
        if known[1]:
            row.give("house", known[1])

    def _line(self, row: Row, name: str, text: str) -> Value:
        """Read a text that was put together, through the gate as well."""
        try:
            return _FIELDS[name].read(text)
        except Unread:
            self._keep_aside(row, name, text)
            return None

    # -- the whole ---------------------------------------------------------

    def _complete(self, row: Row) -> None:
        """Give what every new entry has, and put together the remark."""
        values = row.values
        if values["status"] is None:
            left = values["left_on"] or values["left_to"] or values["left_why"]
            values["status"] = "left" if left else "present"
        if values["registered_on"] is None:
            values["registered_on"] = self._today
        for problem in MEMBERS.problems(values):
            text = _FIELDS[problem.field].show(values[problem.field])
            values[problem.field] = None
            row.given.discard(problem.field)
            if text:
                self._keep_aside(row, problem.field, text)
        self._landlord_phone(row)
        if row.remarks:
            lines = [str(values["remark"] or ""), *(line for _name, line in row.remarks)]
            values["remark"] = BETWEEN.join(line for line in lines if line) or None

    def _landlord_phone(self, row: Row) -> None:
        """Read the telephone of her landlord, for the book of landlords."""
        if phone := plain(row.cells.get("landlord_phone", "")):
            try:
                row.landlord_phone = str(_FIELDS["phone"].read(phone))
            except Unread:
                self._keep_aside(row, "landlord_phone", phone)

    def _judge(self, row: Row) -> None:
        """Say whether the row can be taken, and point out a man's number."""
        said = row.values["sex"] if "sex" in row.given else None
        number = row.facts.sex if row.facts is not None else ""
        unsaid = said is None and self._household and row.passes
        if not row.values["name"]:
            row.why_not = "name_missing"
        elif (said == "1" and number != "2") or (unsaid and number == "1"):
            row.why_not = NOT_OURS
        elif said == "1" and number == "2":
            text = _("The list says a man, the number a woman; look at the card.")
            row.odd.append(Odd("id_male", text, "id_number"))
        elif number == "1":
            row.doubt(is_a_woman(row.values))
