"""Files a stranger might send, each made here by code, with what is to become of it.

A maker writes one file into a folder and returns its path. `EXPECTED` of a file is
the words of `turned_away` it may be refused with, and "" where it may be read.
"""

from __future__ import annotations

import io
import random
import zipfile
from typing import TYPE_CHECKING, NamedTuple

import openpyxl
from sheet_makers import HEADING, women

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

ROWS = [HEADING, *women(12)]
LIST = "\r\n".join(",".join(row) for row in ROWS)
SHEET = "xl/worksheets/sheet1.xml"
STRINGS = "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_OFFICE = "urn:schemas-microsoft-com:office:spreadsheet"
OFFICE_XML = f'xmlns="{_OFFICE}" xmlns:ss="{_OFFICE}"'


class Hostile(NamedTuple):
    """One file: its name, what it does, what may become of it."""

    name: str
    make: Callable[[Path], Path]
    expected: frozenset[str]


FILES: list[Hostile] = []


def hostile(*expected: str) -> Callable[[Callable[[Path], Path]], Callable[[Path], Path]]:
    """Put a maker on the list; "read" is one of what may be expected."""

    def add(make: Callable[[Path], Path]) -> Callable[[Path], Path]:
        whys = frozenset("" if word == "read" else word for word in expected)
        FILES.append(Hostile(make.__name__, make, whys))
        return make

    return add


def bytes_file(name: str, content: bytes | Callable[[], bytes], *expected: str) -> None:
    """Put a file of these bytes on the list."""

    def make(folder: Path) -> Path:
        path = folder / "list.xlsx"
        path.write_bytes(content if isinstance(content, bytes) else content())
        return path

    make.__name__ = name
    hostile(*expected)(make)


# Zips that are not what they seem


def parts() -> dict[str, bytes]:
    """Return the parts of a good workbook."""
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    with zipfile.ZipFile(out) as parcel:
        return {name: parcel.read(name) for name in parcel.namelist()}


def pack(found: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """Make a zip of parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", method) as parcel:
        for name, content in found.items():
            parcel.writestr(zipfile.ZipInfo(name), content, method)
    return out.getvalue()


def workbook(**changed: bytes) -> bytes:
    """Return a good workbook with some parts changed: sheet, strings, or by path."""
    paths = {"sheet": SHEET, "strings": STRINGS, "book": "xl/workbook.xml",
             "styles": "xl/styles.xml", "rels": "xl/_rels/workbook.xml.rels"}  # fmt: skip
    return pack({**parts(), **{paths.get(name, name): part for name, part in changed.items()}})


def page(rows: bytes, before: bytes = b"", after: bytes = b"") -> bytes:
    """Return a worksheet with these rows."""
    return (
        f'<?xml version="1.0"?><worksheet xmlns="{MAIN}">'.encode()
        + before + b"<sheetData>" + rows + b"</sheetData>" + after + b"</worksheet>"
    )  # fmt: skip


def added(name: str, content: bytes) -> bytes:
    """Return a good workbook with one more part."""
    return pack({**parts(), name: content})


def row_of(number: int, cell: bytes) -> bytes:
    return b'<row r="%d">%s</row>' % (number, cell)


LAUGHS = (
    b'<!DOCTYPE a [<!ENTITY a "ha">'
    + b"".join(
        b'<!ENTITY %c "%s">' % (letter, b"&%c;" % (letter - 1) * 10) for letter in range(98, 108)
    )
    + b"]>"
)
OUTSIDE = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
TEXT = b'<c r="A%d" t="inlineStr"><is><t>%s</t></is></c>'


def noise(size: int) -> bytes:
    """Return letters that cannot be packed much."""
    return random.Random(size).randbytes(size // 2).hex().encode()


def old_xml(rows: str) -> bytes:
    """Return Excel's XML of 2003 with these rows."""
    return (
        f'<?xml version="1.0"?><Workbook {OFFICE_XML}><Worksheet ss:Name="a"><Table>{rows}'
        "</Table></Worksheet></Workbook>"
    ).encode()
