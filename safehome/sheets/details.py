"""What the reader of workbooks does not tell, looked up in the parts themselves.

* A cell shown as "2019年3月" is stored as 1 March 2019; nobody said the first.
* A formula can stand in a file without its result (written by another program,
  never recalculated). It must be seen, not taken for an empty cell.

Ordinary files have none of them, and then nothing is looked up.
"""

from __future__ import annotations

import datetime as dt
import html
import posixpath
import re
import zipfile
from io import BytesIO
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from safehome.sheets import extent, gate
from safehome.sheets.book import NoResult
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from safehome.sheets.gate import Look

MONTH_FORMATS = {17, 27, 36, 50, 52, 57}  # built in; all but 17 mean 年月 in Chinese
DAY_ZERO = dt.date(1899, 12, 30)

_QUOTED = re.compile(r'"[^"]*"|\[[^\]]*\]|\\.|_.|;.*')
_PLACE = re.compile(rb'(?:^|\s)r="([A-Z]{1,3})([0-9]{1,7})"')
_STYLE = re.compile(rb'(?:^|\s)s="([0-9]+)"')
_NO_VALUE = re.compile(
    rb"<f\b(?:[^>]*/>|[^>]*>([^<]*)</f>)\s*(?:<v\s*/>|<v>\s*</v>)?\s*", re.DOTALL
)
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_RELATION_STRICT = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"


class Mend:
    """What is to be mended in the rows of one sheet: cells of two peculiarities."""

    def __init__(self) -> None:
        self.height = self.width = 0  # how far formulas reach; the reader does not see them
        self.rows: dict[int, list[tuple[int, NoResult | None]]] = {}

    def add(self, row: int, column: int, formula: NoResult | None) -> None:
        """Note a formula without its result, or (None) a date that is known to the month."""
        if row >= extent.MOST_CELLS or column >= extent.MOST_AREA // max(row, 1):
            return
        self.rows.setdefault(row, []).append((column, formula))
        if formula is not None:
            self.height = max(self.height, row + 1)
            self.width = max(self.width, column + 1)

    def mend(self, row: int, texts: list[str]) -> None:
        """Mend the texts of a row, which is as wide as its sheet."""
        for column, formula in self.rows.get(row, ()):
            if formula is not None:
                texts[column] = formula
            elif column < len(texts):
                texts[column] = _to_the_month(texts[column])


def mends(look: Look) -> dict[str, Mend]:
    """Find, for the sheet of each name, dates known to the month and formulas without a result.

    Raises:
        TurnedAway: the parts do not fit together.
    """
    try:
        with zipfile.ZipFile(BytesIO(look.data)) as parcel:
            months = _month_styles(parcel)
            if not months and not look.formulas:
                return {}
            return {
                name: _mend_of(parcel, part, months)
                for name, part in _parts(parcel).items()
                if months or part in look.formulas
            }
    except (ElementTree.ParseError, DefusedXmlException, KeyError, ValueError) as error:
        raise TurnedAway("damaged") from error


def _mend_of(parcel: zipfile.ZipFile, part: str, months: set[bytes]) -> Mend:
    """Go through the cells of a part, piece by piece: a long sheet is never whole in memory."""
    found = Mend()
    rest = b""
    with parcel.open(part) as stream:
        while block := stream.read(gate.PIECE):
            pieces = (rest + block).split(b"<c ")
            rest = b"<c " + pieces.pop() if len(pieces) > 1 else pieces.pop()
            for cell in pieces:
                _look_at(cell, months, found)
    _look_at(rest.removeprefix(b"<c "), months, found)
    return found


def _look_at(cell: bytes, months: set[bytes], found: Mend) -> None:
    """Note the cell if it has one of the two peculiarities."""
    end = cell.find(b">")
    attributes, inside = cell[:end], cell[end + 1 : cell.find(b"</c>", end)]
    if attributes.endswith(b"/"):
        return
    style = _STYLE.search(attributes)
    is_month = bool(style and style[1] in months)
    formula = _NO_VALUE.fullmatch(inside) if inside.startswith(b"<f") else None
    place = _PLACE.search(attributes) if is_month or formula else None
    if place is None:
        return
    row, column = int(place[2]) - 1, extent.column_number(place[1]) - 1
    if formula and b't="str"' not in attributes:
        text = html.unescape((formula[1] or b"").decode("utf-8", "replace"))
        found.add(row, column, NoResult("=" + text))
    elif is_month:
        found.add(row, column, None)


def _to_the_month(text: str) -> str:
    """Shorten 2019-03-01, or the bare serial number of that day, to 2019-03."""
    if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
        return text[:7]
    if re.fullmatch(r"[0-9]{4,5}", text) and int(text) > 3000:
        return (DAY_ZERO + dt.timedelta(int(text))).isoformat()[:7]
    return text


def _month_styles(parcel: zipfile.ZipFile) -> set[bytes]:
    """Return the numbers of the cell styles that show a year and a month but no day."""
    if "xl/styles.xml" not in parcel.namelist():
        return set()
    styles = ElementTree.fromstring(parcel.read("xl/styles.xml"))
    months = set(MONTH_FORMATS)
    for entry in styles.iterfind(".//{*}numFmts/{*}numFmt"):
        code = _QUOTED.sub("", entry.get("formatCode", "")).lower()
        number = int(entry.get("numFmtId", "-1"))
        if "y" in code and "m" in code and not set("dhs") & set(code):
            months.add(number)
        else:
            months.discard(number)
    return {
        str(number).encode()
        for number, entry in enumerate(styles.iterfind(".//{*}cellXfs/{*}xf"))
        if int(entry.get("numFmtId", "0")) in months
    }


def _parts(parcel: zipfile.ZipFile) -> dict[str, str]:
    """Return the part of each sheet by the sheet's name."""
    workbook = ElementTree.fromstring(parcel.read("xl/workbook.xml"))
    relations = ElementTree.fromstring(parcel.read("xl/_rels/workbook.xml.rels"))
    targets = {entry.get("Id", ""): entry.get("Target", "") for entry in relations}
    names = set(parcel.namelist())
    parts = {}
    for sheet in workbook.iterfind(".//{*}sheets/{*}sheet"):
        target = targets.get(sheet.get(_RELATION) or sheet.get(_RELATION_STRICT, ""), "")
        part = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
        if part in names:
            parts[sheet.get("name", "")] = part
    return parts
