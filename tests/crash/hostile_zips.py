"""Zips that are not what they seem."""

from __future__ import annotations

import io
import struct
import zipfile
from typing import TYPE_CHECKING

from hostile_making import added, bytes_file, hostile, pack, parts, workbook

if TYPE_CHECKING:
    from pathlib import Path


def overlapping() -> bytes:
    """Return a zip whose 500 entries all lie over the same 2 MB of data."""
    kernel = io.BytesIO()
    with zipfile.ZipFile(kernel, "w", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/workbook.xml", b" " * 2_000_000)
    data = kernel.getvalue()
    start = data.rindex(b"PK\x01\x02")
    entry = data[start : data.rindex(b"PK\x05\x06")]
    name = b"xl/workbook.xml"
    entries = b"".join(entry.replace(name, name[:-7] + b"%03d.xml" % n) for n in range(500)) + entry
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 501, 501, len(entries), start, 0)
    return data[:start] + entries + end


def nested(deep: int) -> bytes:
    """Return a zip of a zip of a zip, each with ten of the next."""
    inner = pack({"zeros": bytes(1_000_000)})
    for _level in range(deep):
        inner = pack({f"{n}.zip": inner for n in range(10)})
    return inner


def patched(content: bytes, old: bytes, new: bytes) -> bytes:
    """Return the bytes with all of one text replaced."""
    assert old in content
    return content.replace(old, new)


def says_it_is_huge() -> bytes:
    """Return a workbook one part of which says it is 3 GB."""
    content = added("xl/worksheets/sheet9.xml", b" " * 123_457)
    return patched(content, struct.pack("<L", 123_457), struct.pack("<L", 3_000_000_000))


def says_it_is_small() -> bytes:
    """Return a workbook one part of which says it is nine bytes."""
    content = added("xl/worksheets/sheet9.xml", b" " * 123_457)
    return patched(content, struct.pack("<L", 123_457), struct.pack("<L", 9))


def locked_parts() -> bytes:
    """Return a zip whose parts say they are encrypted."""
    content = bytearray(pack(parts()))
    at = 0
    while (at := content.find(b"PK\x01\x02", at)) >= 0:
        content[at + 8] |= 1
        at += 4
    return bytes(content)


bytes_file("zip: one part of spaces", lambda: workbook(strings=b" " * 60_000_000), "odd inside")
bytes_file(
    "zip: a picture of zeros", lambda: added("xl/media/i.png", bytes(60_000_000)), "odd inside"
)
bytes_file(
    "zip: six thousand parts",
    lambda: pack({**parts(), **{f"a/{n}": b"" for n in range(6000)}}),
    "odd inside",
)
bytes_file(
    "zip: many parts of much",
    lambda: pack(
        {
            **parts(),
            **{
                f"xl/worksheets/s{n}.xml": b"<a>" + bytes(range(32, 60)) * 600_000
                for n in range(19)
            },
        }
    ),
    "too large",
)
bytes_file("zip: entries over each other", overlapping, "odd inside", "damaged")
bytes_file("zip: a zip of zips of zips", lambda: nested(3), "other kind")
bytes_file("zip: a workbook in a zip", lambda: pack({"list.xlsx": workbook()}), "other kind")
bytes_file("zip: says it is huge", says_it_is_huge, "too large", "damaged", "odd inside")
bytes_file("zip: says it is small", says_it_is_small, "damaged")
bytes_file("zip: locked parts", locked_parts, "locked")
bytes_file("zip: nothing in it", b"PK\x05\x06" + bytes(18), "other kind", "damaged")
bytes_file("zip: only the first letters", b"PK\x03\x04", "damaged")
bytes_file("zip: another way of packing", lambda: pack(parts(), zipfile.ZIP_LZMA), "odd inside")
bytes_file("zip: a third way of packing", lambda: pack(parts(), zipfile.ZIP_BZIP2), "odd inside")
bytes_file(
    "zip: a comment of 60 KB full of beginnings",
    lambda: _with_comment(workbook(), b"PK\x05\x06" * 15_000),
    "damaged",
    "odd inside",
    "read",
    "other kind",
)
bytes_file("zip: behind a program", lambda: b"MZ" + bytes(500) + workbook(), "other kind")
bytes_file(
    "zip: a letter (docx)",
    lambda: pack({"[Content_Types].xml": b"<a/>", "word/document.xml": b"<a/>"}),
    "other kind",
)
bytes_file(
    "zip: a binary workbook (xlsb)", lambda: pack({"xl/workbook.bin": b"\x83\x01"}), "unread kind"
)


def _with_comment(content: bytes, comment: bytes) -> bytes:
    return content[:-2] + struct.pack("<H", len(comment)) + comment


@hostile("odd inside")
def zip_the_same_part_twice(folder: Path) -> Path:
    content = workbook()
    name = b"xl/styles.xml"
    path = folder / "a.xlsx"
    path.write_bytes(content.replace(name, b"xl/workbook.x"[:13]).replace(b"xl/workbook.x", name))
    out = io.BytesIO(workbook(**{"xl/workbook.xmm": b"<a/>"}))
    path.write_bytes(out.getvalue().replace(b"xl/workbook.xmm", b"xl/workbook.xml"))
    return path


TRICKS = (
    "../../evil.xml", "/etc/cron.d/evil", "C:\\Windows\\evil.xml", "\\\\server\\share\\evil.xml",
    "CON", "NUL.xml", "xl/AUX", "xl/evil.xml. . .", "xl/evil.xml:stream:$DATA", "xl/\x01evil",
    "~/.bashrc", "xl/worksheets/../../../evil.xml", "x" * 4000, "%2e%2e%2fevil", "xl/\u202elmx.exe",
)  # fmt: skip
for trick in TRICKS:
    bytes_file(
        f"zip: a part called {trick[:30]!r}", lambda name=trick: added(name, b"<evil/>"), "read"
    )
bytes_file(
    "xlsx: relations that lead out",
    lambda: workbook(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(
            b"/xl/worksheets/sheet1.xml", b"../../../../etc/passwd"
        )
    ),
    "damaged",
    "read",
)
bytes_file(
    "xlsx: relations to the net",
    lambda: workbook(
        rels=parts()["xl/_rels/workbook.xml.rels"].replace(
            b"/xl/worksheets/sheet1.xml", b"http://127.0.0.1:9/a.xml"
        )
    ),
    "damaged",
    "read",
)
