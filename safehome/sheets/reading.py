"""Any office spreadsheet, read into rows of text as people wrote them.

One way in, `read_book`: the gate first, then the reader for what the file
really is, whatever its name ends in. Nothing is interpreted: dates of real
date cells become 2019-03-05, numbers lose the ".0" a numeric cell gives them,
and everything else stays as it was typed.
"""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from typing import TYPE_CHECKING

import python_calamine

from safehome.sheets import delimited, details, gate, markup
from safehome.sheets.book import Book, Sheet, number_text

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safehome.sheets.book import Area
    from safehome.sheets.gate import Look

WORD = 12  # characters; longer texts are seldom repeated
MOST_KEPT = 50_000


def read_book(path: Path) -> Book:
    """Read every sheet of the file.

    Raises:
        Refusal: the gate or the reader cannot take the file, and why.
    """
    sheets = _sheets(gate.look(path), path.stem)
    if not sheets:
        raise gate.not_a_spreadsheet()  # a web page that asks to log in, say
    return Book(sheets)


def _sheets(look: Look, name: str) -> list[Sheet]:
    """Hand the file to the reader for what it is; a file that has one sheet lends its name."""
    match look.kind:
        case "text":
            return [Sheet(name, True, delimited.rows(look.data))]
        case "html":
            return markup.html_sheets(look.data, name)
        case "xml":
            return markup.xml_sheets(look.data)
        case "xlsx" | "xls" | "ods":
            return _workbook_sheets(look)


def _workbook_sheets(look: Look) -> list[Sheet]:
    """Read a workbook through the reader, and mend what the reader does not tell."""
    try:
        workbook = python_calamine.CalamineWorkbook.from_filelike(BytesIO(look.data))
        sheets = [
            _read_sheet(workbook.get_sheet_by_index(index), index, about)
            for index, about in enumerate(workbook.sheets_metadata)
            if about.typ == python_calamine.SheetTypeEnum.WorkSheet
        ]
    except python_calamine.PasswordError as error:
        raise gate.locked() from error
    except (python_calamine.CalamineError, OSError, ValueError, OverflowError) as error:
        raise gate.broken() from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # the reader's own, outside Exception
            raise
        raise gate.broken() from None
    if look.kind == "ods":
        sheets = _with_merges(sheets, look.data)
    if look.kind == "xlsx":
        details.mend(look, sheets)
    return sheets


def _read_sheet(
    sheet: python_calamine.CalamineSheet, index: int, about: python_calamine.SheetMetadata
) -> Sheet:
    """Lay one sheet out as text, from its first row and column on."""
    once: dict[str, str] = {}  # the words an office repeats take their room once
    keep = once.setdefault
    rows = []
    for row in sheet.iter_rows():
        texts = [
            value if type(value) is str and "E+" not in value else cell_text(value) for value in row
        ]
        if len(once) < MOST_KEPT:
            texts = [
                keep(text, text) if len(text) < WORD and type(text) is str else text
                for text in texts
            ]
        rows.append(texts)
    areas = (
        (top, left, bottom, right)
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ()
    )
    visible = about.visible == python_calamine.SheetVisibleEnum.Visible
    return Sheet(about.name or str(index + 1), visible, rows, _inside(areas, rows))


def _with_merges(sheets: list[Sheet], data: bytes) -> list[Sheet]:
    """Add the merged areas of an .ods, which its reader leaves out."""
    areas = details.ods_merges(data)
    return [
        Sheet(sheet.name, sheet.visible, sheet.rows, _inside(merged, sheet.rows))
        for sheet, merged in zip(sheets, areas, strict=False)
    ]


def _inside(areas: Iterable[Area], rows: list[list[str]]) -> tuple[Area, ...]:
    """Leave out the merged areas that begin where nothing is written."""
    width = len(rows[0]) if rows else 0
    return tuple(area for area in areas if area[0] < len(rows) and area[1] < width)


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
