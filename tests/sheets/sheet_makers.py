"""Small office files, made right by default; a test names what it is about."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

import openpyxl
import xlwt

from safehome.sheets import reading
from safehome.sheets.book import Sheet
from safehome.sheets.columns import tables
from safehome.sheets.rows import rows_of
from safehome.sheets.vocabulary import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from safehome.sheets.book import Area, Book
    from safehome.sheets.headings import Vocabulary
    from safehome.sheets.rows import SheetRow

FAMILY = "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨"
IDS = [f"5224221984031{n:02}{order}9" for n, order in enumerate(range(9960, 9999), start=10)]
IDS = [number[:17] + "X" if n % 7 == 3 else number[:18] for n, number in enumerate(IDS)]


def name_of(n: int) -> str:
    """Return the invented name of the n-th woman."""
    return FAMILY[n % len(FAMILY)] + "秀梅兰"[n % 3] + "英芳"[n % 2]


def women(count: int = 4) -> list[list[str]]:
    """Return rows of serial number, name, ID number, phone."""
    return [[str(n + 1), name_of(n), IDS[n], f"154000012{n:02}"] for n in range(count)]


HEADING = ["序号", "姓名", "身份证号码", "联系电话"]


def sheet(
    rows: Sequence[Sequence[str]], merged: Iterable[Area] = (), name: str = "Sheet1"
) -> Sheet:
    """Make a sheet of these rows, each filled up to the width of the widest."""
    width = max(map(len, rows), default=0)
    return Sheet(name, True, [[*row, *[""] * (width - len(row))] for row in rows], tuple(merged))


def fields(one: Sheet, vocabulary: Vocabulary = MEMBERS) -> list[str]:
    """Return the fields of the columns of the first table, in order."""
    [match, *_others] = tables(one, vocabulary)
    return [column.field for column in match.columns]


def people(one: Sheet, vocabulary: Vocabulary = MEMBERS) -> list[SheetRow]:
    """Return the people of every table of a sheet."""
    return [row for match in tables(one, vocabulary) for row in rows_of(one, match)]


def names(one: Sheet) -> list[str]:
    """Return the names of the people of a sheet."""
    return [row.cells["name"] for row in people(one)]


def dropped(one: Sheet) -> dict[str, int]:
    """Return what else stood in the first table."""
    rows = rows_of(one, tables(one)[0])
    list(rows)
    return dict(rows.dropped)


def read_book(path: Path) -> Book:
    """Read a file of ours here and now; one from outside is read in a process of its own."""
    return reading.read(path.read_bytes(), path.stem)


def xlsx(path: Path, rows: Sequence[Sequence[object]], merged: Sequence[str] = ()) -> Path:
    """Save the rows as Excel would."""
    book = openpyxl.Workbook()
    page = book.active
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path


def xls(path: Path, rows: Sequence[Sequence[object]]) -> Path:
    """Save the rows as an Excel of twenty years ago would."""
    book = xlwt.Workbook()
    page = book.add_sheet("Sheet1")
    for r, row in enumerate(rows):
        for c, value in enumerate(row):
            page.write(r, c, value)
    book.save(str(path))
    return path


def ods(path: Path, body: str) -> Path:
    """Save a table as LibreOffice would, from the rows of its content."""
    office = "urn:oasis:names:tc:opendocument:xmlns"
    content = (
        '<?xml version="1.0" encoding="UTF-8"?><office:document-content office:version="1.2" '
        f'xmlns:office="{office}:office:1.0" xmlns:table="{office}:table:1.0" '
        f'xmlns:text="{office}:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="名册">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        parcel.writestr("content.xml", content)
        parcel.writestr(
            "META-INF/manifest.xml",
            f'<manifest:manifest xmlns:manifest="{office}:manifest:1.0"/>',
        )
    return path


def ods_row(cells: Sequence[str], spans: Sequence[str] = ()) -> str:
    """Return a row of an .ods; `spans` are the attributes of each cell."""
    out = ""
    for n, cell in enumerate(cells):
        span = spans[n] if n < len(spans) else ""
        if span == "covered":
            out += "<table:covered-table-cell/>"
        else:
            out += (
                f'<table:table-cell office:value-type="string" {span}>'
                f"<text:p>{escape(cell)}</text:p></table:table-cell>"
            )
    return f"<table:table-row>{out}</table:table-row>"


def parcel_of(parts: dict[str, bytes | str]) -> bytes:
    """Make a zip of these parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as parcel:
        for part, content in parts.items():
            parcel.writestr(part, content)
    return out.getvalue()


def with_part(path: Path, part: str, change: tuple[str, str]) -> Path:
    """Change a text in one part of a workbook."""
    with zipfile.ZipFile(path) as parcel:
        parts = {name: parcel.read(name) for name in parcel.namelist()}
    old, new = change
    assert old.encode() in parts[part]
    parts[part] = parts[part].replace(old.encode(), new.encode())
    path.write_bytes(parcel_of(dict(parts)))
    return path
