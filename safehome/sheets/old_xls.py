"""Weighing an .xls of the old kind: a small file system with one stream of records.

Its reader trusts every size the file states and asks for that much memory at
once; a damaged byte is enough to ask for more than any PC has, and then the
whole program ends. So each such statement is checked here against the file.
"""

from __future__ import annotations

import struct
from io import BytesIO
from typing import Literal

import olefile  # type: ignore[import-untyped]

from safehome.sheets import extent

Verdict = Literal["fine", "locked", "vast", "broken", "other"]

CELLS = {0x0006, 0x027E, 0x0203, 0x0204, 0x0205, 0x00BD, 0x00FD, 0x00D6}
MANY_CELLS = 0x00BD
LOCKED = 0x002F
REACH = 0x0200  # DIMENSIONS
TEXTS = 0x00FC  # the shared texts
MOST_ROWS, MOST_COLUMNS = 65_536, 256
SMALLEST_TEXT = 3  # bytes

_two = struct.Struct("<HH").unpack_from
_four = struct.Struct("<L").unpack_from


def weigh(data: bytes) -> Verdict:
    """Say whether the reader may open it."""
    try:
        if not _header_adds_up(data):
            return "broken"
        with olefile.OleFileIO(BytesIO(data)) as parcel:
            if parcel.exists("EncryptedPackage"):
                return "locked"
            if any(entry and entry.size > len(data) for entry in parcel.direntries):
                return "broken"
            for name in ("Workbook", "Book"):
                if parcel.exists(name):
                    return _weigh_records(parcel.openstream(name).read())
    except (OSError, struct.error, IndexError, ValueError, TypeError, AttributeError):
        return "broken"
    return "other"


def _header_adds_up(data: bytes) -> bool:
    """Whether the tables the header speaks of could be in the file."""
    shift, small = struct.unpack_from("<HH", data, 0x1E)
    tables = [_four(data, at)[0] for at in (0x28, 0x2C, 0x40, 0x48)]
    return shift in {9, 12} and small == 6 and max(tables) << shift <= len(data) + (1 << shift)


def _weigh_records(stream: bytes) -> Verdict:
    """Step from record to record and see how far the cells reach."""
    at, row, column, cells, end = 0, 0, 0, 0, len(stream)
    while at + 4 <= end:
        code, size = _two(stream, at)
        body = at + 4
        at = body + size
        if at > end:
            if code in CELLS or code in {REACH, TEXTS}:
                return "broken"
            break
        if code in CELLS and size >= 6:
            here, there = _two(stream, body)
            cells += 1
            if code == MANY_CELLS:
                there = max(there, _two(stream, at - 4)[1])
                cells += (size - 6) // 6
            row, column = max(row, here), max(column, there)
        elif code == LOCKED:
            return "locked"
        elif code in {REACH, TEXTS} and not _is_lawful(code, stream[body:at], end):
            return "broken"
    if cells > extent.MOST_CELLS or (row + 1) * (column + 1) > extent.MOST_AREA:
        return "vast"
    return "fine"


def _is_lawful(code: int, record: bytes, most: int) -> bool:
    """Whether the texts could be in the stream, or the reach is one a sheet can have."""
    if code == TEXTS:
        return bool(_four(record, 4)[0] * SMALLEST_TEXT <= most)
    if len(record) >= 14:
        top, bottom, left, right = struct.unpack_from("<LLHH", record)
    elif len(record) >= 8:
        top, bottom, left, right = struct.unpack_from("<HHHH", record)
    else:
        return False
    return bool(top <= bottom <= MOST_ROWS and left <= right <= MOST_COLUMNS)
