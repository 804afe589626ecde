"""Any office spreadsheet, read into rows of text as people wrote them.

The gate first, then the reader for what the bytes really are, whatever the name
of the file ends in. Nothing is interpreted: dates of real date cells become
2019-03-05, numbers lose the ".0" a numeric cell gives them, and everything else
stays as it was typed.

The rows of a sheet flow, one after another, so that a long list takes little room
in the process that reads it (`apart`). Nobody calls this on a file from outside in
the program's own process: `incoming.read_book` is the way in.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import python_calamine

from safehome.sheets import delimited, details, extent, gate, markup
from safehome.sheets.book import Book, Sheet, number_text
from safehome.sheets.details import Mend
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from safehome.sheets.book import Area
    from safehome.sheets.gate import Look


@dataclass(frozen=True, slots=True)
class Flow:
    """One sheet whose rows, each of this width, are still to come; they come once."""

    name: str
    visible: bool
    width: int
    merged: tuple[Area, ...]
    rows: Iterator[list[str]]


def read(data: bytes, name: str) -> Book:
    """Read every sheet of a file, given its bytes and its name without the ending.

    Raises:
        TurnedAway: the gate or the reader cannot take the file, and why.
    """
    return Book([Sheet(f.name, f.visible, list(f.rows), f.merged) for f in flows(data, name)])


def flows(data: bytes, name: str) -> Iterator[Flow]:
    """Yield every sheet of a file; the rows of one are taken before the next is asked for.

    A file that has one sheet only, without a name, lends it its own.

    Raises:
        TurnedAway: the gate or the reader cannot take the file, and why.
    """
    look = gate.look(data)
    match look.kind:
        case "text":
            width, rows = delimited.table(data)
            del data, look  # two of a large file are too many
            yield Flow(name, True, width, (), rows)
        case "html" | "xml":
            sheets = (
                markup.html_sheets(look.data, name)
                if look.kind == "html"
                else markup.xml_sheets(look.data)
            )
            if not sheets:
                raise TurnedAway("other kind")  # a web page that asks to log in, say
            yield from map(_flow, sheets)
        case "xlsx" | "xls" | "ods":
            try:
                opened = _opened(look)
                del data, look  # the reader has a copy; two of a large file are too many
                yield from _sheets(*opened)
            except python_calamine.PasswordError as error:
                raise TurnedAway("locked") from error
            except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
                raise TurnedAway("damaged") from error
            except BaseException as error:
                if type(error).__name__ != "PanicException":  # the reader's own, outside Exception
                    raise
                raise TurnedAway("damaged") from None


def _flow(sheet: Sheet) -> Flow:
    width = len(sheet.rows[0]) if sheet.rows else 0
    return Flow(sheet.name, sheet.visible, width, sheet.merged, iter(sheet.rows))


def _opened(
    look: Look,
) -> tuple[python_calamine.CalamineWorkbook, dict[str, Mend], tuple[list[Area], ...]]:
    """Open a workbook, and look up what its reader does not tell."""
    mends = details.mends(look) if look.kind == "xlsx" else {}
    return python_calamine.CalamineWorkbook.from_filelike(BytesIO(look.data)), mends, look.merged


def _sheets(
    workbook: python_calamine.CalamineWorkbook,
    mends: dict[str, Mend],
    merges: tuple[list[Area], ...],
) -> Iterator[Flow]:
    """Read a workbook sheet by sheet."""
    found = 0
    if len(workbook.sheets_metadata) > extent.MOST_SHEETS:
        raise TurnedAway("too large")
    for index, about in enumerate(workbook.sheets_metadata):
        if about.typ != python_calamine.SheetTypeEnum.WorkSheet:
            continue
        sheet = workbook.get_sheet_by_index(index)
        areas: Iterable[Area] = merges[found] if found < len(merges) else (
            (top, left, bottom, right)
            for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
        )  # fmt: skip
        found += 1
        mend = mends.get(about.name) or Mend()
        bottom, right = sheet.end or (-1, -1)
        height, width = max(bottom + 1, mend.height), max(right + 1, mend.width)
        if height * width > extent.MOST_AREA:
            raise TurnedAway("too large")
        visible = about.visible == python_calamine.SheetVisibleEnum.Visible
        inside = tuple(area for area in areas if area[0] < height and area[1] < width)
        rows = _rows(sheet, width, mend)
        yield Flow(about.name or str(index + 1), visible, width, inside, rows)
    if not found:
        raise TurnedAway("other kind")


def _rows(sheet: python_calamine.CalamineSheet, width: int, mend: Mend) -> Iterator[list[str]]:
    """Lay one sheet out as text, from the first row and column of the file on."""
    left = [""] * (sheet.start or (0, 0))[1]  # the reader begins where something stands
    more = width - len(left) - sheet.width
    number = 0
    for row in sheet.iter_rows():
        texts = [
            value if type(value) is str and "E+" not in value else cell_text(value) for value in row
        ]
        if left or more:
            texts = [*left, *texts, *[""] * more]
        if mend.rows:
            mend.mend(number, texts)
        yield texts
        number += 1
    for beyond in range(number, mend.height):
        texts = [""] * width
        mend.mend(beyond, texts)
        yield texts


def cell_text(value: object) -> str:
    """Write one cell as a person would have written it."""
    match value:
        case str():
            return delimited.typed_text(value)
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(value)
        case dt.datetime():
            if value.time() == dt.time():
                return value.date().isoformat()
            return value.isoformat(" ", "seconds" if value.second else "minutes")
        case dt.date():
            return value.isoformat()
        case dt.time():
            return value.isoformat("seconds" if value.second else "minutes")
        case dt.timedelta():
            return str(value)
        case _:
            return ""
