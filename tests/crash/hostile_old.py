"""Other files under this name, the old .xls, and .ods."""

from __future__ import annotations

import random
import struct
import zipfile
from typing import TYPE_CHECKING

import xlwt
from hostile_making import LAUGHS, ROWS, bytes_file, hostile, pack
from sheet_makers import HEADING, ods, ods_row, xls, xlsx

from safehome.sheets.seal import seal

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

# Other files under this name

for other, start in {
    "gz": b"\x1f\x8b\x08", "7z": b"7z\xbc\xaf\x27\x1c", "rar": b"Rar!\x1a\x07\x01\x00",
    "pdf": b"%PDF-1.7",
    "program": b"MZ\x90\x00", "program of Linux": b"\x7fELF", "picture": b"\x89PNG\r\n\x1a\n",
    "photograph": b"\xff\xd8\xff\xe1", "letter (rtf)": b"{\\rtf1",
}.items():  # fmt: skip
    bytes_file(f"other: {other}", start + random.Random(1).randbytes(5_000), "other kind")
bytes_file("other: nothing", b"", "empty")
bytes_file("other: 5 MB of zeros", bytes(5_000_000), "empty")
bytes_file("other: noise", random.Random(2).randbytes(200_000), "no writing", "read", "giant cell")


# The old .xls


def old_xls(folder: Path) -> bytes:
    return xls(folder / "made.xls", ROWS).read_bytes()


def xls_file(name: str, change: Callable[[bytearray], None], *expected: str) -> None:
    """Put a changed .xls on the list."""

    def make(folder: Path) -> Path:
        content = bytearray(old_xls(folder))
        change(content)
        (folder / "made.xls").write_bytes(content)
        return folder / "made.xls"

    make.__name__ = name
    hostile(*expected)(make)


def at(content: bytearray, mark: bytes, place: int, *values: int) -> None:
    """Write 32-bit numbers so many bytes behind a mark."""
    start = content.index(mark, 512) + place
    content[start : start + 4 * len(values)] = struct.pack(f"<{len(values)}L", *values)


def put(content: bytearray, place: int, *values: int) -> None:
    content[place : place + 4 * len(values)] = struct.pack(f"<{len(values)}L", *values)


def fat_in_a_circle(content: bytearray) -> None:
    """Let every sector of the allocation table lead to the first."""
    sector = struct.unpack_from("<L", content, 0x4C)[0]
    put(content, 512 * (sector + 1), *([0] * 64))


def directory_in_a_circle(content: bytearray) -> None:
    """Let the entries of the directory be each other's children."""
    start = 512 * (struct.unpack_from("<L", content, 0x30)[0] + 1)
    for entry in range(4):
        put(content, start + 128 * entry + 68, 1, 1, 1)


def locked(content: bytearray) -> None:
    start = content.index(struct.pack("<HH", 0x0809, 16)) + 20
    content[start : start + 8] = struct.pack("<HHL", 0x002F, 4, 0)


def far_cell(content: bytearray) -> None:
    start = content.rindex(struct.pack("<HH", 0x00FD, 10))
    content[start + 4 : start + 8] = struct.pack("<HH", 65535, 255)


xls_file(
    "xls: says it has four billion rows",
    lambda c: at(c, b"\x00\x02\x0e\x00", 8, 2**32 - 1),
    "damaged",
)
xls_file("xls: says it has two billion texts", lambda c: at(c, b"\xfc\x00", 8, 2**31), "damaged")
xls_file("xls: a cell in the last corner", far_cell, "too large")
xls_file("xls: under a password", locked, "locked")
xls_file(
    "xls: its table leads in a circle",
    fat_in_a_circle,
    "damaged",
    "other kind",
    "broke off",
    "too much",
)
xls_file(
    "xls: its directory leads in a circle", directory_in_a_circle, "damaged", "other kind", "read"
)
xls_file("xls: more tables than there is file", lambda c: put(c, 0x2C, 2**31), "damaged")
xls_file("xls: sectors of 2 GB", lambda c: c.__setitem__(slice(0x1E, 0x20), b"\x1f\x00"), "damaged")
xls_file(
    "xls: a stream longer than the file",
    lambda c: put(c, 512 * (struct.unpack_from("<L", c, 0x30)[0] + 1) + 128 + 120, 2**31 - 1),
    "damaged",
)
xls_file("xls: only its first sector", lambda c: c.__delitem__(slice(600, None)), "damaged")


@hostile("other kind")
def xls_without_a_workbook(folder: Path) -> Path:
    content = old_xls(folder)
    name = "Workbook".encode("utf-16-le")
    (folder / "made.xls").write_bytes(content.replace(name, "WordDocu".encode("utf-16-le")))
    return folder / "made.xls"


@hostile("locked")
def xlsx_under_a_password(folder: Path) -> Path:
    path = xlsx(folder / "a.xlsx", ROWS)
    path.write_bytes(seal(path.read_bytes(), "12345678"))
    return path


@hostile("read")
def xls_a_million_coloured_blanks(folder: Path) -> Path:
    book = xlwt.Workbook()
    sheet = book.add_sheet("a")
    red = xlwt.easyxf("pattern: pattern solid, fore_colour red")
    for row in range(4_000):
        for column in range(100):
            sheet.write(row, column, None, red)
    sheet.write(4_001, 0, "x")
    book.save(str(folder / "a.xls"))
    return folder / "a.xls"


# .ods


def ods_file(name: str, body: Callable[[], str], *expected: str) -> None:
    def make(folder: Path) -> Path:
        return ods(folder / "a.ods", body())

    make.__name__ = name
    hostile(*expected)(make)


def ods_cell(attributes: str, text: str = "x") -> str:
    return (
        f'<table:table-cell office:value-type="string" {attributes}><text:p>{text}</text:p>'
        "</table:table-cell>"
    )


def ods_rows(times: str, cells: str) -> str:
    """Return a row that is repeated so many times."""
    return f'<table:table-row table:number-rows-repeated="{times}">{cells}</table:table-row>'


ods_file(
    "ods: one cell a million times down and across",
    lambda: ods_rows("1048576", ods_cell(TO_THE_END)),
    "too large",
)
ods_file(
    "ods: one row repeated without end",
    lambda: ods_rows("9" + "0" * 28, ods_cell("")),
    "too large",
)
ods_file(
    "ods: one cell repeated without end",
    lambda: f"<table:table-row>{ods_cell(ENDLESS)}</table:table-row>",
    "too large",
)
ods_file(
    "ods: blanks to the last corner",
    lambda: ods_row(HEADING) + ods_rows("1048575", f"<table:table-cell {TO_THE_END}/>"),
    "read",
)
ods_file(
    "ods: a cell behind a million blanks",
    lambda: ods_rows("1000000", f"<table:table-cell {TO_THE_END}/>") + ods_row(["x"] * 9),
    "too large",
)
ods_file(
    "ods: a cell that spans more than there is",
    lambda: f"<table:table-row>{ods_cell(SPANNING)}</table:table-row>",
    "read",
)
ods_file("ods: a cell of 5 MB", lambda: ods_row(["x" * 5_000_000]), "giant cell")
ods_file(
    "ods: spans in spans, 50,000 deep",
    lambda: ods_rows("1", ods_cell("", "<text:span>" * 50_000 + "x" + "</text:span>" * 50_000)),
    "read",
    "damaged",
    "broke off",
)
ods_file(
    "ods: tables in tables, 20,000 deep",
    lambda: "<table:table-row><table:table-cell><table:table>" * 20_000,
    "damaged",
    "read",
)
ods_file(
    "ods: an attribute without an end",
    lambda: '<table:table-row table:number-rows-repeated="' + "1" * 3_000_000,
    "damaged",
    "too large",
    "read",
)
TO_THE_END = 'table:number-columns-repeated="16384"'
ENDLESS = f'table:number-columns-repeated="{"9" * 25}"'
SPANNING = f'table:number-columns-spanned="{"9" * 25}" table:number-rows-spanned="{"9" * 25}"'


@hostile("odd inside")
def ods_with_laughs(folder: Path) -> Path:
    path = ods(folder / "a.ods", ods_row(["&k;"]))
    with zipfile.ZipFile(path) as parcel:
        found = {name: parcel.read(name) for name in parcel.namelist()}
    found["content.xml"] = found["content.xml"].replace(
        b"<office:document-content", LAUGHS + b"<office:document-content", 1
    )
    path.write_bytes(pack(found))
    return path
