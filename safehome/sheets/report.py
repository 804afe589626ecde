"""What is inside `report.pkg`: the sheets of a month, packed and locked for one township.

Canonical JSON, deflated, encrypted with age to the township's key. The first
line says what is in it; each row of a sheet is a line of its own, read one after
another, so that a hostile one costs little more than what is kept of it. What it
may open to is capped before it is opened (the signed manifest says how much, and
more is refused) and while it is (one byte more stops it); cells are counted as
they come. Whose it is, which month and which number stand inside once more, so
that nobody can sign the locked part of someone else's package as her own.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyrage

from safehome.sheets import signed
from safehome.sheets.signed import REPORT
from safehome.sheets.workbook import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.sheets.letters import Report

NAME = "report.pkg"
MOST_EXPANDED = 32 * 1024 * 1024  # bytes; 100,000 women fit
MOST_LINE = 2 * 1024 * 1024  # bytes
MOST_CELLS = 1_900_000  # of all sheets, a row counting as ROW more
ROW = 4
MOST_SHEETS = 16
MOST_COLUMNS = 64
MOST_FIGURES = 64
VERSION = 1


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One sheet of a parcel; `columns` names its columns in every language, as no heading does."""

    key: str
    columns: Sequence[str]
    headings: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Content:
    """What a parcel carries: its sheets, and the figures that are added up over the villages."""

    sheets: Sequence[ReportSheet]
    figures: Mapping[str, int]


class NotForUs(Exception):  # noqa: N818 - answered by a refusal where the office is known
    """The key we have does not open this."""


def new_identity() -> tuple[str, str]:
    """Draw a key that opens parcels; return it and the public key they are locked with."""
    identity = pyrage.x25519.Identity.generate()
    return str(identity), str(identity.to_public())


def pack(content: Content, vault: str, month: str, sequence: int) -> bytes:
    """Write the content down, with whose it is as the manifest will say it."""
    head = {
        "version": VERSION,
        "whose": {"vault": vault, "month": month, "sequence": sequence},
        "figures": dict(content.figures),
        "sheets": [
            {"key": each.key, "columns": list(each.columns), "headings": list(each.headings),
             "rows": len(each.rows)}
            for each in content.sheets
        ],
    }  # fmt: skip
    rows = ([cell[:LONGEST_CELL] for cell in row] for each in content.sheets for row in each.rows)
    return b"".join(_written(line) for line in chain([head], rows))


def fits(content: Content, packed: bytes) -> bool:
    """Say whether the township will open as much as this."""
    cells = sum((len(each.columns) + ROW) * len(each.rows) for each in content.sheets)
    return len(packed) <= MOST_EXPANDED and cells <= MOST_CELLS


def _written(line: Any) -> bytes:
    told = json.dumps(line, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return f"{told}\n".encode("utf-8", "replace")


def lock(packed: bytes, recipient: str) -> bytes:
    """Deflate and encrypt to the township's public key."""
    to = pyrage.x25519.Recipient.from_str(recipient)
    return bytes(pyrage.encrypt(zlib.compress(packed), [to]))


def can_lock_for(recipient: str) -> bool:
    """Say whether this is a public key that parcels can be locked with."""
    try:
        pyrage.x25519.Recipient.from_str(recipient)
    except pyrage.RecipientError:
        return False
    return True


def whole(report: Report, carried: bytes) -> bool:
    """Say whether what is carried is what the manifest says, and may be opened at all."""
    return (
        len(carried) == report.size
        and hashlib.sha256(carried).hexdigest() == report.sha256
        and 0 < report.expanded <= MOST_EXPANDED
    )


def unlock(report: Report, carried: bytes, identity: str) -> Content:
    """Open a parcel whose signature was checked.

    Raises:
        NotForUs: it is locked for another key.
        Unreadable: it does not hold what its manifest says.
    """
    key = pyrage.x25519.Identity.from_str(identity)
    try:
        deflated = pyrage.decrypt(carried, [key])
    except pyrage.DecryptError as error:
        raise NotForUs from error
    packed = _expanded(bytes(deflated), report.expanded)
    return _content(report, packed)


def _expanded(deflated: bytes, size: int) -> bytes:
    """Inflate to exactly this size, and not a byte further."""
    stream = zlib.decompressobj()
    try:
        packed = stream.decompress(deflated, size + 1)
    except zlib.error as error:
        raise signed.damaged(REPORT) from error
    if len(packed) != size or not stream.eof or stream.unused_data:
        raise signed.damaged(REPORT)
    return packed


def _content(report: Report, packed: bytes) -> Content:
    stream = BytesIO(packed)
    try:
        head = _line(stream)
        mine = {"vault": report.vault, "month": report.month, "sequence": report.sequence}
        sheets, kept = head["sheets"], []
        if (head["whose"], head["version"]) != (mine, VERSION) or not isinstance(sheets, list):
            raise signed.damaged(REPORT)
        room = MOST_CELLS
        for told in sheets:
            kept.append(_sheet(told, stream, room))
            room -= (len(kept[-1].columns) + ROW) * len(kept[-1].rows)
        if len(sheets) > MOST_SHEETS or stream.read(1):
            raise signed.damaged(REPORT)
        return Content(kept, _figures(head["figures"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise signed.damaged(REPORT) from error


def _line(stream: BytesIO) -> Any:
    line = stream.readline(MOST_LINE)
    if not line.endswith(b"\n"):
        raise signed.damaged(REPORT)
    return json.loads(line.decode("utf-8"))


def _sheet(told: Mapping[str, Any], stream: BytesIO, room: int) -> ReportSheet:
    """Read a sheet, every cell of it a text and every row as wide as its headings."""
    columns, headings, rows = told["columns"], told["headings"], told["rows"]
    wide = len(columns)
    if not (
        0 < wide <= MOST_COLUMNS
        and type(rows) is int
        and 0 <= rows * (wide + ROW) <= room
        and _is_cell(told["key"])
        and _is_row(columns, wide)
        and _is_row(headings, wide)
        and len(set(columns)) == wide
    ):
        raise signed.damaged(REPORT)
    kept = []
    for _number in range(rows):
        row = _line(stream)
        if not _is_row(row, wide):
            raise signed.damaged(REPORT)
        kept.append(row)
    return ReportSheet(told["key"], columns, headings, kept)


def _is_row(line: Any, wide: int) -> bool:
    return (
        isinstance(line, list)
        and len(line) == wide
        and set(map(type, line)) == {str}
        and max(map(len, line)) <= LONGEST_CELL
    )


def _is_cell(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CELL


def _figures(told: Mapping[str, Any]) -> dict[str, int]:
    if len(told) > MOST_FIGURES or not all(
        type(value) is int and abs(value) <= MOST_CELLS for value in told.values()
    ):
        raise signed.damaged(REPORT)
    return dict(told)
