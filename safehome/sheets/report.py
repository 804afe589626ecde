"""What is inside `report.pkg`: the sheets of a month, packed and locked for one township.

Canonical JSON of texts, deflated, encrypted with age to the township's key.
What it may open to is capped before it is opened (the signed manifest says how
much, and more is refused) and while it is (one byte more stops it); how many
rows and cells that can be is counted before anything is built of it. Whose it
is, which month and which number stand inside once more, so that nobody can
sign the locked part of someone else's package as her own.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from dataclasses import dataclass
from itertools import chain
from typing import TYPE_CHECKING, Any

import pyrage

from safehome.sheets import signed
from safehome.sheets.signed import REPORT
from safehome.sheets.workbook import LONGEST_CELL

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.sheets.letters import Report

MOST_EXPANDED = 96 * 1024 * 1024  # bytes; 100,000 women take about 30 MB
MOST_ROWS = 300_000  # of all sheets
MOST_CELLS = 3_000_000
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
    told = {
        "version": VERSION,
        "whose": {"vault": vault, "month": month, "sequence": sequence},
        "figures": dict(content.figures),
        "sheets": [
            {"key": each.key, "columns": list(each.columns), "headings": list(each.headings),
             "rows": [[cell[:LONGEST_CELL] for cell in row] for row in each.rows]}
            for each in content.sheets
        ],
    }  # fmt: skip
    return json.dumps(told, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode(
        "utf-8", "replace"
    )


def lock(packed: bytes, recipient: str) -> bytes:
    """Deflate and encrypt to the township's public key."""
    to = pyrage.x25519.Recipient.from_str(recipient)
    return bytes(pyrage.encrypt(zlib.compress(packed, 9), [to]))


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
    if packed.count(b"[") + packed.count(b"{") > MOST_ROWS or packed.count(b",") > MOST_CELLS:
        raise signed.damaged(REPORT)
    try:
        told = json.loads(packed.decode("utf-8"))
        whose = told["whose"]
        mine = {"vault": report.vault, "month": report.month, "sequence": report.sequence}
        sheets, version = told["sheets"], told["version"]
        if (whose, version) != (mine, VERSION) or not isinstance(sheets, list):
            raise signed.damaged(REPORT)
        return Content([_sheet(each) for each in sheets], _figures(told["figures"]))
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise signed.damaged(REPORT) from error


def _sheet(told: Mapping[str, Any]) -> ReportSheet:
    """Return a sheet, every cell of it a text and every row as wide as its headings."""
    columns, headings, rows = told["columns"], told["headings"], told["rows"]
    wide = len(columns)
    lines = [[told["key"]] * wide, columns, headings, *rows]
    if not (
        0 < wide <= MOST_COLUMNS
        and len(set(columns)) == wide
        and all(isinstance(line, list) and len(line) == wide for line in lines)
        and all(map(_is_cell, chain.from_iterable(lines)))
    ):
        raise signed.damaged(REPORT)
    return ReportSheet(told["key"], columns, headings, rows)


def _is_cell(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= LONGEST_CELL


def _figures(told: Mapping[str, Any]) -> dict[str, int]:
    if len(told) > MOST_FIGURES or not all(
        type(value) is int and abs(value) <= MOST_CELLS for value in told.values()
    ):
        raise signed.damaged(REPORT)
    return dict(told)
