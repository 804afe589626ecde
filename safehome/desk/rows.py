"""One row of an office's list, read into the values of the roster.

Every text goes through the gate of the keyboard (`Register.read_each`), but one
unreadable field never costs the row: its text goes into the remark under the
office's own heading (来本地时间：去年底), with a note, and the woman is taken. What the
list does not say follows from her number: birth date, sex, registered county.

Her number decides most. A cell that lost digits gives none, and a word in its
place (未带, 办理中) neither; both are noted. Where the written birth date contradicts
a number that passes its check, the number's is kept and the written one noted.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk.report import NOT_OURS
from safehome.registers import addresses, dates, divisions, id_number
from safehome.registers.field import Choice, Count, Flag, Line, Link, PartDate
from safehome.registers.members import MEMBERS
from safehome.sheets.book import LostDigits, NoResult

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.base.errors import Problem
    from safehome.desk.report import Place
    from safehome.registers.field import Value
    from safehome.registers.id_number import IdFacts
    from safehome.registers.office import Office
    from safehome.sheets.rows import SheetRow

LOST = "id_lost"
"""Under this key a damaged number waits on the second-look list: it is no number."""

LANDLORD_PHONE = "landlord_phone"
BETWEEN = "；"
NOTHING = frozenset({"", "无", "没有", "/", "／", "\\", "-", "--", "—", "——", "－", "空", "未填"})
FEW = (Choice, Count, Flag, Link, PartDate)
"""Kinds whose texts come again and again, so that each is read once for a list."""

_DATES = frozenset(each.name for each in MEMBERS.fields if isinstance(each.kind, PartDate))
_FEW = frozenset(each.name for each in MEMBERS.fields if isinstance(each.kind, FEW))
_PLACED = frozenset({"address", "group", "house", "home", "home_address", "id_number", "id_kind",
                     LANDLORD_PHONE, LOST})  # fmt: skip
_REGION = re.compile(r"[省市县区州盟旗]")
_LEFT = ("left_on", "left_to", "left_why")


@dataclass(slots=True)
class Odd:
    """Something about a row worth a note; `field` is the value it came with."""

    code: str
    text: str
    field: str


@dataclass(slots=True)
class Row:
    """A row as values.

    Attributes:
        values: a value for every field, ready to be entered.
        given: the fields the row speaks of, by itself or through her number.
        odd: what is worth a note.
        remarks: (field, line) of what went into the remark.
        facts: what her number says, None where she has none.
        born: her birth date as exactly as anything in the row says it.
        why_not: a code when the row cannot be taken.
    """

    place: Place
    cells: Mapping[str, str]
    original: Sequence[str]
    headings: Sequence[str]
    values: dict[str, Value]
    given: set[str] = field(default_factory=set)
    odd: list[Odd] = field(default_factory=list)
    remarks: list[tuple[str, str]] = field(default_factory=list)
    facts: IdFacts | None = None
    person: str = ""
    born: str = ""
    landlord_phone: str = ""
    why_not: str = ""

    @property
    def name(self) -> str:
        """Her cleaned name."""
        return str(self.values["name"] or "")

    @property
    def passes(self) -> bool:
        """Whether her number passes its check."""
        return self.facts is not None and self.facts.passes


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
        self._headings = headings
        self._household = household
        self._known: dict[tuple[str, str], tuple[Value, Problem | None]] = {}
        self._places: dict[tuple[str, str, str], tuple[str, str]] = {}

    def read(self, place: Place, found: SheetRow, headings: Sequence[str] = ()) -> Row:
        """Read one row of a sheet."""
        return self.read_cells(place, found.cells, found.original, headings)

    def read_cells(self, place: Place, cells: Mapping[str, str], original: Sequence[str] = (),
                   headings: Sequence[str] = ()) -> Row:  # fmt: skip
        """Read the cells of one row, by field."""
        row = Row(place, cells, original, headings, dict.fromkeys(MEMBERS.by_name))
        self._fields(row)
        self._number(row)
        self._home(row)
        self._address(row)
        self._from_number(row)
        self._complete(row)
        self._judge(row)
        return row

    # -- the fields --------------------------------------------------------

    def _fields(self, row: Row) -> None:
        """Read what needs no thought; keep aside what cannot be read."""
        unknown: dict[str, str] = {}
        for name, text in row.cells.items():
            if not text or name in _PLACED or name not in row.values:
                continue
            if type(text) is not str and not self._is_plain(row, name, text):
                continue
            known = self._known.get((name, text))
            if known is None:
                unknown[name] = text
            else:
                self._put(row, name, text, *known)
        if unknown:
            values, problems = MEMBERS.read_each(unknown)
            wrong = {problem.field: problem for problem in problems}
            for name, text in unknown.items():
                value, problem = values[name], wrong.get(name)
                if problem and name in _DATES:
                    value, problem = self._serial(text, problem)
                if name in _FEW:
                    self._known[name, text] = value, problem
                self._put(row, name, text, value, problem)
        phone = row.cells.get(LANDLORD_PHONE, "")
        if phone and phone not in NOTHING:
            row.landlord_phone = str(self._phone(phone) or "")

    def _put(self, row: Row, name: str, text: str, value: Value, problem: Problem | None) -> None:
        """Keep a value, or its text in the remark where it could not be read."""
        if problem is None:
            if isinstance(MEMBERS.by_name[name].kind, Line | Link) and text.strip() in NOTHING:
                return
            if value is not None:
                row.values[name] = value
                row.given.add(name)
        elif text.strip() not in NOTHING and name != "name":
            self._keep_aside(row, name, text)

    def _keep_aside(self, row: Row, name: str, text: str) -> None:
        """Put a text into the remark under its heading, with a note."""
        heading = self._heading(name)
        row.remarks.append((name, f"{heading}：{' '.join(text.split())}"))
        if name in _DATES:
            said = _("“{heading}: {text}” is not a date; it is kept in the remark.")
            code = "date_unread"
        else:
            said = _("“{heading}: {text}” could not be read; it is kept in the remark.")
            code = "value_unread"
        row.odd.append(Odd(code, said.format(heading=heading, text=text.strip()), name))

    def _is_plain(self, row: Row, name: str, text: str) -> bool:
        """Whether a cell that is more than its text can be read as text."""
        if isinstance(text, NoResult):
            said = _("“{heading}” holds a formula without its result; open the file and save it.")
            row.odd.append(Odd("value_unread", said.format(heading=self._heading(name)), name))
            return False
        return True

    def _serial(self, text: str, problem: Problem) -> tuple[Value, Problem | None]:
        """Read a date that a spreadsheet kept as the number of its day."""
        try:
            return dates.from_serial(text), None
        except Unread:
            return None, problem

    def _phone(self, text: str) -> Value:
        try:
            return MEMBERS.by_name["phone"].read(text)
        except Unread:
            return None

    def _heading(self, name: str) -> str:
        return self._headings.get(name) or _(MEMBERS.by_name[name].label)

    # -- her number --------------------------------------------------------

    def _number(self, row: Row) -> None:
        """Read her ID number and the kind of her document."""
        cell = row.cells.get("id_number", "")
        kind = self._kind(row)
        if row.cells.get(LOST) or isinstance(cell, LostDigits) or id_number.looks_damaged(cell):
            said = _("The spreadsheet kept only 15 digits of the number; she is taken without it.")
            row.odd.append(Odd("id_damaged", said, "id_number"))
            return
        digits = sum(character.isdecimal() for character in cell)
        value = None
        if digits >= 6 and not isinstance(cell, NoResult):
            values, problems = MEMBERS.read_each({"id_number": cell})
            value = None if problems else values["id_number"]
        if not isinstance(value, str):
            said = _("No ID number in the list.")
            if cell.strip() and cell.strip() not in NOTHING:
                said = _("No ID number in the list, but: {text}").format(text=cell.strip())
            row.odd.append(Odd("id_missing", said, "id_number"))
            return
        row.values["id_number"] = value
        row.given.add("id_number")
        row.facts = facts = id_number.facts(value)
        row.person = id_number.same_person_key(value)
        if not kind:
            row.values["id_kind"] = "resident" if digits >= 14 else "other"
        if facts.kind == "id15":
            said = _("An old number of 15 digits; write the new one when you see her card.")
            row.odd.append(Odd("id_15_digits", said, "id_number"))
        elif not facts.passes and row.values["id_kind"] == "resident":
            said = _("The check does not pass; what the card says counts.")
            row.odd.append(Odd("id_checksum", said, "id_number"))

    def _kind(self, row: Row) -> Value:
        text = row.cells.get("id_kind", "")
        if text and text not in NOTHING:
            values, problems = MEMBERS.read_each({"id_kind": text})
            self._put(row, "id_kind", text, values["id_kind"], problems[0] if problems else None)
        return row.values["id_kind"]

    def _from_number(self, row: Row) -> None:
        """Add what her number says to what the list says; the number knows her birth better."""
        facts, written = row.facts, str(row.values["birth"] or "")
        row.born = written
        if facts is None:
            return
        if facts.birth.startswith(written):
            row.born = facts.birth
        if not facts.passes or row.values["id_kind"] not in {None, "resident"}:
            return
        if not facts.birth.startswith(written):
            self._keep_aside(row, "birth", written)
            said = _(
                "The ID number gives another birth date than {text}; it is kept in the remark."
            )
            row.odd[-1] = Odd("value_unread", said.format(text=written), "birth")
            row.born = facts.birth
        row.values["birth"] = facts.birth
        row.given.add("birth")
        if not row.values["sex"]:
            row.values["sex"] = facts.sex
        home = str(row.cells.get("home") or "") + str(row.cells.get("home_address") or "")
        unsaid = not row.values["home_code"] and not _REGION.search(home)
        if unsaid and divisions.show_home(facts.county_code):
            row.values["home_code"] = facts.county_code
            row.given.add("home_code")

    # -- places ------------------------------------------------------------

    def _home(self, row: Row) -> None:
        """Read her registered home: the county by code, the rest as written."""
        text = _plain(row.cells.get("home", ""))
        rest = ""
        if text:
            code, rest = divisions.read_home(text)
            if code:
                row.values["home_code"] = code
                row.given.add("home_code")
        address = _plain(row.cells.get("home_address", ""))
        together = address if rest and address.startswith(rest) else rest + address
        self._line(row, "home_address", together)

    def _address(self, row: Row) -> None:
        """Read where she lives: group and house."""
        cells = row.cells
        key = cells.get("address", ""), cells.get("group", ""), cells.get("house", "")
        found = self._places.get(key)
        if found is None:
            found = self._places[key] = self._split(*(_plain(part) for part in key))
        self._line(row, "group", found[0])
        self._line(row, "house", found[1])

    def _split(self, address: str, group: str, house: str) -> tuple[str, str]:
        """Put an address of one to three cells together as group and house."""
        village, groups = self._office.village, self._office.groups
        if not address and not group:
            address, house = house, ""
        there, door = addresses.split_address(address, village, groups)
        if group:
            named, rest = addresses.split_address(group, village, groups)
            named = named or rest
            if there and there != named:
                door = there + door
            there = named
        if house and house not in door:
            door = f"{door} {house}".strip()
        return there, door

    def _line(self, row: Row, name: str, text: str) -> None:
        """Read a text that was put together, through the gate as well."""
        if text:
            values, problems = MEMBERS.read_each({name: text})
            self._put(row, name, text, values[name], problems[0] if problems else None)

    # -- the whole ---------------------------------------------------------

    def _complete(self, row: Row) -> None:
        """Give what every new entry has, and put together the remark."""
        values = row.values
        if values["status"] is None:
            values["status"] = "left" if any(values[name] for name in _LEFT) else "present"
        if values["registered_on"] is None:
            values["registered_on"] = self._today
        for problem in MEMBERS.problems(values):
            text = MEMBERS.by_name[problem.field].show(values[problem.field])
            values[problem.field] = None
            row.given.discard(problem.field)
            if text:
                self._keep_aside(row, problem.field, text)
        if row.remarks:
            lines = [str(values["remark"] or ""), *(line for _name, line in row.remarks)]
            values["remark"] = BETWEEN.join(line for line in lines if line)

    def _judge(self, row: Row) -> None:
        """Say whether the row can be taken, and point out a man's number."""
        said, number = row.values["sex"] if "sex" in row.given else None, ""
        if row.facts is not None:
            number = row.facts.sex
        if not row.name:
            row.why_not = "name_missing"
        elif (said == "1" and number != "2") or (
            self._household and said is None and number == "1" and row.passes
        ):
            row.why_not = NOT_OURS
        elif "1" in {said, number}:
            text = _("By the number this is a man; look at the card.")
            if said == "1":
                text = _("The list says a man, the number a woman; look at the card.")
            row.odd.append(Odd("id_male", text, "id_number"))


def _plain(text: str) -> str:
    """Return a cell's text, "" where it says that there is nothing."""
    return "" if isinstance(text, NoResult) or text.strip() in NOTHING else text.strip()
