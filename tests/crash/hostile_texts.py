"""Web pages, old XML, text, and what is no file at all."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from hostile_making import LAUGHS, LIST, OFFICE_XML, OUTSIDE, bytes_file, hostile, old_xml

if TYPE_CHECKING:
    from pathlib import Path

# Web pages and old XML

bytes_file(
    "xml: the ten billion laughs",
    LAUGHS.join([b'<?xml version="1.0"?>', f"<Workbook {OFFICE_XML}>&k;</Workbook>".encode()]),
    "damaged",
)
bytes_file(
    "xml: a file of this PC called in",
    OUTSIDE.join([b'<?xml version="1.0"?>', f"<Workbook {OFFICE_XML}>&x;</Workbook>".encode()]),
    "damaged",
)
bytes_file(
    "xml: a cell in row and column nine million",
    old_xml('<Row ss:Index="9999999"><Cell ss:Index="9999999"><Data>x</Data></Cell></Row>'),
    "too large",
)
bytes_file(
    "xml: a cell merged over everything",
    old_xml(
        '<Row><Cell ss:MergeAcross="99999999999" '
        'ss:MergeDown="99999999999"><Data>x</Data></Cell></Row>'
    ),
    "too large",
    "damaged",
)
bytes_file(
    "xml: elements in elements, 300,000 deep",
    f'<?xml version="1.0"?><Workbook {OFFICE_XML}>'.encode() + b"<a>" * 300_000,
    "damaged",
    "odd inside",
    "broke off",
)
bytes_file(
    "xml: elements in elements, and all closed",
    f'<?xml version="1.0"?><Workbook {OFFICE_XML}>'.encode()
    + b"<a>" * 200_000
    + b"</a>" * 200_000
    + b"</Workbook>",
    "damaged",
    "odd inside",
    "broke off",
    "other kind",
)
bytes_file(
    "xml: a cell of 3 MB",
    old_xml("<Row><Cell><Data>" + "x" * 3_000_000 + "</Data></Cell></Row>"),
    "giant cell",
)
bytes_file("xml: something else in XML", b'<?xml version="1.0"?><note>to you</note>', "other kind")
bytes_file(
    "html: tables in tables, 100,000 deep",
    b"<html>" + b"<table><tr><td>" * 100_000,
    "read",
    "too long",
)
bytes_file(
    "html: boxes in boxes, 300,000 deep",
    b"<html><table><tr><td>" + b"<div>" * 300_000 + b"x",
    "read",
    "too long",
)
bytes_file(
    "html: cells that span five thousand",
    b"<html><table>" + b"<tr><td rowspan=5000 colspan=5000>x</td></tr>" * 50,
    "too large",
    "too much",
)
bytes_file("html: a cell of 3 MB", b"<html><table><tr><td>" + b"x" * 3_000_000, "giant cell")
bytes_file(
    "html: comments that never end",
    b"<html><table><tr><td>x" + b"<!--" * 250_000,
    "read",
    "too long",
    "giant cell",
)
bytes_file(
    "html: marks that never end",
    b"<html><table><tr><td>x" + b"<![CDATA[" * 100_000,
    "read",
    "too long",
    "giant cell",
)
bytes_file(
    "html: a tag that never ends",
    b"<html><table><tr><td " + b"a='" * 300_000,
    "read",
    "too long",
    "giant cell",
    "other kind",
)
bytes_file(
    "html: openings without an end",
    b"<html><table><tr><td>" + b"<" * 900_000,
    "read",
    "too long",
    "giant cell",
)
bytes_file(
    "html: a page that asks to log in",
    b"<html><form><input type=password></form></html>",
    "other kind",
)


# Text

for writing in ("utf-16-le", "utf-16-be", "utf-32", "gb18030", "utf-8-sig"):
    bytes_file(f"text: in {writing}", LIST.encode(writing), "read")
bytes_file(
    "text: in Big5", "姓名,電話,身份證號\r\n趙秀英,15400001200,\r\n".encode("big5") * 9, "read"
)
bytes_file("text: in Latin-1", "Müller,Größe,café\r\n".encode("latin-1") * 50, "read", "no writing")
bytes_file(
    "text: in two writings",
    lambda: LIST.encode("gb18030") * 3 + LIST.encode() * 3,
    "read",
    "no writing",
)
bytes_file("text: one line of 48 MB", lambda: b"x" * 48_000_000, "giant cell", "too much")
bytes_file(
    "text: one line of 40 MB with separators", lambda: b"x," * 20_000_000, "too large", "too much"
)
bytes_file("text: 51 MB", lambda: b"x,y\r\n" * 10_300_000, "too large")
bytes_file("text: a million blank lines", lambda: b"a,b\r\n" + b"\r\n" * 1_000_000, "read")
bytes_file(
    "text: a million blank rows", lambda: b"a,b\r\n" + b",\r\n" * 1_000_000, "read", "too large"
)
bytes_file("text: nothing but separators", lambda: b"," * 5_000_000, "too large", "too much")
bytes_file("text: NUL between all letters", "\0".join(LIST).encode(), "read", "no writing")
bytes_file("text: a quote that never closes", lambda: b'a,b\r\n"' + b"x,y\r\n" * 300_000, "read")
bytes_file("text: nothing but quotes", b'"' * 2_000_000, "read", "giant cell", "too long")
bytes_file(
    "text: formulas that start programs",
    "姓名,备注\r\n=cmd|'/c calc'!A1,@SUM(1)\r\n".encode(),
    "read",
)
bytes_file("text: a number of a million digits", b"a,b\r\n1e+999999999,1E+999999\r\n", "read")


# No files at all (POSIX)


@hostile("no file")
def a_pipe(folder: Path) -> Path:
    os.mkfifo(folder / "list.xlsx")
    return folder / "list.xlsx"


@hostile("no file")
def a_folder(folder: Path) -> Path:
    (folder / "list.xlsx").mkdir()
    return folder / "list.xlsx"


@hostile("no file")
def a_link_to_a_device(folder: Path) -> Path:
    (folder / "list.xlsx").symlink_to("/dev/zero")
    return folder / "list.xlsx"


@hostile("held")
def a_link_to_itself(folder: Path) -> Path:
    (folder / "list.xlsx").symlink_to(folder / "list.xlsx")
    return folder / "list.xlsx"


@hostile("gone")
def a_link_to_nothing(folder: Path) -> Path:
    (folder / "list.xlsx").symlink_to(folder / "nothing.xlsx")
    return folder / "list.xlsx"
