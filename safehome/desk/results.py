"""One line of a list of results: an outcome and what was written beside it.

Whoever walked writes 离开 and beside it 去慈溪; 信息变动 and 联系电话：154…; 新来 and
后洋组29号；湖南省长沙县；个体经营；154…, in whatever order came to mind. Each piece is known
by its label or by its shape. What cannot be understood makes the line one to be
settled by a person; nothing is guessed into the books.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk.row import BETWEEN, NOTHING
from safehome.desk.rows import RowReader
from safehome.registers import codes, dates, divisions, phones
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import problems_of
from safehome.sheets import vocabulary
from safehome.sheets.headings import sense

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from safehome.desk.report import Place
    from safehome.desk.row import Row
    from safehome.registers.office import Office

_PIECES = re.compile(r"[；;\n]+|[，,、](?=[^：:；;，,、\d]{1,10}[：:])")
_LABELLED = re.compile(r"([^：:\d]{1,14})[：:](.+)", re.DOTALL)
_WENT = re.compile(r"^(?:返回|回到|去了|去往|前往|搬到|搬去|迁往|到了|去|回|往|到|赴)(.+)$")
_UNSAID = NOTHING | {"不详", "不明", "未知", "不知道", "不清楚", "去向不明", "?", "？"}
_DAY = re.compile(
    r"(?:20\d\d\s*[-./年]\s*)?\d{1,2}\s*(?:月\s*\d{1,2}\s*[日号]?|[-./]\s*\d{1,2}(?!\d))"
)
_NUMBER = re.compile(r"M\d{5}", re.IGNORECASE)
_HOUSE = re.compile(r"\d+[^；]*(?:号|室|幢|栋|弄|楼)|[组队]\d|^\d+(?:-\d+)?$")
_FIRM = re.compile(r"(?:厂|公司|店|超市|酒楼|饭店|企业|集团|作坊|个体.*|合作社|学校|医院|宾馆)$")


@dataclass(frozen=True, slots=True)
class Finding:
    """What one line says.

    Attributes:
        row: her number, name and, for an arrival, her fields, read as in an import.
        outcome: one of the outcomes or "arrived"; "" while the line says none.
        on: the day, ISO.
        detail: what changes, by field, as texts.
        remark: what else was written beside it.
        problem: a code and a sentence when a person has to look, else "".
    """

    row: Row
    outcome: str = ""
    on: str = ""
    detail: Mapping[str, str] = field(default_factory=dict)
    remark: str = ""
    problem: tuple[str, str] = ("", "")


class Unclear(Exception):  # noqa: N818 - answered by the list of lines to be settled
    """A line that cannot be understood: a code and a sentence."""

    def __init__(self, code: str, text: str) -> None:
        super().__init__(code)
        self.code, self.text = code, text


class ResultReader:
    """Reads the lines of a list of results."""

    def __init__(self, office: Office, today: str) -> None:
        self._today = date.fromisoformat(today)
        self._rows = RowReader(office, today, {})

    def read(self, place: Place, cells: Mapping[str, str]) -> Finding:
        """Read one line; whatever is wrong with it stands in `problem`."""
        own = {name: text for name, text in cells.items() if name in {"name", "id_number"} and text}
        found = Finding(self._rows.read(place, own))
        outcome = cells.get("outcome", "").strip()
        if not outcome:
            return found
        try:
            found = replace(found, outcome=_outcome(outcome), on=self._day(cells.get("on", "")))
            return self._beside(found, cells.get("detail", ""), own)
        except Unclear as unclear:
            return replace(found, problem=(unclear.code, unclear.text))

    def _day(self, text: str) -> str:
        if text.strip() in NOTHING:
            return self._today.isoformat()
        try:
            return dates.read_day(text, self._today)
        except Unread:
            said = _("“{text}” is not a day.").format(text=text.strip())
        try:
            return dates.from_serial(text)
        except Unread:
            raise Unclear("date_unread", said) from None

    def _beside(self, found: Finding, text: str, own: Mapping[str, str]) -> Finding:
        """Read what stands beside the outcome."""
        pieces = [piece.strip() for piece in _PIECES.split(text) if piece.strip() not in NOTHING]
        match found.outcome:
            case "left" | "deceased":
                detail, rest = self._left(pieces, found)
            case "moved":
                detail, rest = self._fields(pieces, "address", found.row.place)
            case "changed":
                detail, rest = self._fields(pieces, "", found.row.place)
            case "away":
                detail, rest = self._away(pieces, found)
            case "duplicate":
                numbers = _NUMBER.findall(text)
                detail, rest = ({"same_as": numbers[0].upper()} if numbers else {}), pieces
            case "arrived":
                return self._arrived(found, pieces, own)
            case _:
                detail, rest = {}, pieces
        for problem in problems_of(found.outcome, detail):
            raise Unclear("value_unread", problem.text)
        return replace(found, detail=detail, remark=BETWEEN.join(rest))

    # -- each outcome ------------------------------------------------------

    def _left(self, pieces: Iterable[str], found: Finding) -> tuple[dict[str, str], list[str]]:
        """Read where she went and why, and the day when it is told."""
        detail: dict[str, str] = {}
        for piece in pieces:
            name, said = _labelled(piece)
            day = _DAY.search(said)
            went = _WENT.match(said)
            if said in _UNSAID:
                continue
            if name in {"left_on", "left_to", "left_why"}:
                detail[name] = self._day(said) if name == "left_on" else said
            elif day and name == "":
                detail["left_on"] = self._day(day[0])
                if len(said) > len(day[0]) + 3:
                    _add(detail, "left_why", said)
            elif went:
                detail["left_to"] = went[1]
            else:
                _add(detail, "left_why", said)
        if found.outcome == "deceased":
            why = detail.pop("left_why", "")
            detail.pop("left_to", None)
            return detail, [why] if why else []
        return detail, []

    def _away(self, pieces: Iterable[str], found: Finding) -> tuple[dict[str, str], list[str]]:
        """Read when she will be back; a day without a year is the next one."""
        detail, rest = {}, []
        for piece in pieces:
            day = _DAY.search(piece)
            if day is None:
                rest.append(piece)
                continue
            said = self._day(day[0])
            if said < found.on and not re.match(r"20\d\d", day[0]):
                said = f"{int(said[:4]) + 1}{said[4:]}"
            detail["back_by"] = said
            if len(piece) > len(day[0]) + 4:
                rest.append(piece)
        return detail, rest

    def _fields(
        self, pieces: Iterable[str], usual: str, place: Place
    ) -> tuple[dict[str, str], list[str]]:
        """Read fields of the roster, by label or shape; `usual` is meant without a label."""
        cells: dict[str, str] = {}
        rest: list[str] = []
        for piece in pieces:
            name, said = _labelled(piece)
            if not name:
                name = usual or ("phone" if _is_phone(said) else "")
            if name and name not in cells:
                cells[name] = said
            else:
                rest.append(piece)
        row = self._rows.read(place, cells)
        _all_read(row, cells)
        detail = {
            each.name: each.show(row.values[each.name])
            for each in MEMBERS.fields
            if each.name in row.given
        }
        return detail, rest

    def _arrived(self, found: Finding, pieces: Iterable[str], own: Mapping[str, str]) -> Finding:
        """Read the fields of a woman who is new, in any order."""
        cells: dict[str, str] = {}
        rest: list[str] = []
        for piece in pieces:
            name, said = _labelled(piece)
            name = name or _by_shape(said, cells)
            if name and name not in cells:
                cells[name] = said
            else:
                rest.append(piece)
        cells.setdefault("arrived", found.on)
        if rest:
            cells["remark"] = BETWEEN.join(rest)
        row = self._rows.read(found.row.place, {**own, **cells})
        if not row.name:
            raise Unclear("name_missing", _("The row has no name."))
        return replace(found, row=row)


def _outcome(text: str) -> str:
    try:
        return codes.OUTCOME.read(text)
    except Unread:
        said = _("“{text}” is no outcome.").format(text=text)
        raise Unclear("outcome_unread", said) from None


def _all_read(row: Row, cells: Mapping[str, str]) -> None:
    """Make the line one to be settled when a value of it cannot be read."""
    for odd in row.odd:
        if odd.field in cells and odd.code in {"value_unread", "date_unread"}:
            raise Unclear(odd.code, _("“{text}” could not be read.").format(text=cells[odd.field]))


def _labelled(piece: str) -> tuple[str, str]:
    """Return the field a label names and the text behind it; no field, the whole piece."""
    found = _LABELLED.fullmatch(piece)
    if found:
        name = sense(found[1], vocabulary.MEMBERS).field
        if name:
            return name, found[2].strip()
    return "", piece


def _by_shape(said: str, cells: Mapping[str, str]) -> str:
    """Return the field a piece without a label belongs to, by what it looks like."""
    if _is_phone(said):
        return "phone"
    if re.fullmatch(r"20\d\d[-./年]\d{1,2}.*", said):
        return "arrived"
    code, rest = divisions.read_home(said)
    if code and not _FIRM.search(rest) and "home" not in cells:
        return "home"
    if _HOUSE.search(said) and "address" not in cells:
        return "address"
    return "employer" if "employer" not in cells else ""


def _is_phone(text: str) -> bool:
    try:
        return not phones.looks_wrong(phones.clean_phone(text))
    except Unread:
        return False


def _add(detail: dict[str, str], name: str, text: str) -> None:
    detail[name] = BETWEEN.join(part for part in (detail.get(name, ""), text) if part)
