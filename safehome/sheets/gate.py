"""The gate every file passes before a reader opens it.

A spreadsheet is a parcel from outside: it may be broken, locked, something
else under the name of a spreadsheet, or made to fill the memory of this PC (one
cell in the last corner of a sheet is enough). Here the parcel is weighed, not
unpacked: what it says of itself, how large it becomes, how far its cells reach.
"""

from __future__ import annotations

import struct
import zipfile
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from safehome.sheets import extent
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from safehome.sheets.book import Area

Kind = Literal["xlsx", "xls", "ods", "html", "xml", "text"]

MOST_BYTES = 50_000_000  # the file
MOST_EXPANDED = 300_000_000  # what its parts become
MOST_RATIO = 400  # of one part, where it matters
RATIO_MATTERS = 20_000_000
MOST_PARTS = 5_000
PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}
PIECE = 1 << 20

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OTHERS = (
    b"%PDF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b",
    b"MZ", b"{\\rtf", b"BM\x00", b"\x7fELF",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Look:
    """What the gate saw: the true kind of the file, and on the way what the reader will not tell.

    Attributes:
        kind: whatever the name ends in.
        data: the file.
        formulas: the parts of an .xlsx that hold some.
        merged: the merged areas of each table of an .ods.
    """

    kind: Kind
    data: bytes = field(repr=False)
    formulas: frozenset[str] = frozenset()
    merged: tuple[list[Area], ...] = ()


def look(data: bytes) -> Look:
    """Weigh the file and say what it really is, whatever its name ends in.

    Raises:
        TurnedAway: empty, too large, locked, broken, or no spreadsheet.
    """
    if len(data) > MOST_BYTES:
        raise TurnedAway("too large")
    if not data.strip(b"\x00 \r\n\t"):
        raise TurnedAway("empty")
    if data.startswith(b"PK"):
        return _look_into_zip(data)
    if data.startswith(OLE):
        return _look_into_ole(data)
    if data.startswith(OTHERS):
        raise TurnedAway("other kind")
    return Look(_kind_of_text(data), data)


def _kind_of_text(data: bytes) -> Kind:
    """Tell apart the texts that offices call spreadsheets."""
    start = data[:4096].replace(b"\x00", b"").lstrip(b"\xef\xbb\xbf\xff\xfe \r\n\t").lower()
    if b"mime-version:" in start[:400]:
        raise TurnedAway("unread kind")
    if b"urn:schemas-microsoft-com:office:spreadsheet" in start:
        return "xml"
    if b"urn:oasis:names:tc:opendocument" in start:
        raise TurnedAway("unread kind")
    if start.startswith(b"<?xml") and b"<html" not in start:
        raise TurnedAway("other kind")
    if start.startswith(b"<") and any(
        tag in start for tag in (b"<html", b"<table", b"<!doctype html", b"<meta", b"<head")
    ):
        return "html"
    return "text"


def _look_into_zip(data: bytes) -> Look:
    """Weigh an .xlsx or .ods; nothing is unpacked to the disk."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as parcel:
            parts = parcel.infolist()
            names = [part.filename for part in parts]
            _weigh(parts, names, len(data))
            if "xl/workbook.xml" in names:
                return Look("xlsx", data, _weigh_xlsx(parcel, parts))
            if "content.xml" in names:
                return Look("ods", data, merged=_weigh_ods(parcel, names))
    except (zipfile.BadZipFile, NotImplementedError, EOFError, struct.error) as error:
        raise TurnedAway("damaged") from error
    except (RuntimeError, ValueError, OSError) as error:  # a locked or crooked part
        raise TurnedAway("damaged") from error
    except zipfile.zlib.error as error:  # type: ignore[attr-defined]
        raise TurnedAway("damaged") from error
    if any(name.endswith((".bin", ".iwa")) for name in names):
        raise TurnedAway("unread kind")
    raise TurnedAway("other kind")


def _weigh(parts: list[zipfile.ZipInfo], names: list[str], size: int) -> None:
    """Believe nothing that does not add up."""
    if len(parts) > MOST_PARTS or len(set(names)) != len(names):
        raise TurnedAway("odd inside")
    if any(part.compress_type not in PACKINGS for part in parts):
        raise TurnedAway("odd inside")  # others may ask for any memory to unpack
    if any(part.flag_bits & 1 for part in parts):
        raise TurnedAway("locked")
    if sum(part.compress_size for part in parts) > size:
        raise TurnedAway("odd inside")
    if sum(part.file_size for part in parts) > MOST_EXPANDED:
        raise TurnedAway("too large")
    for part in parts:
        if part.file_size > RATIO_MATTERS and part.file_size > MOST_RATIO * part.compress_size:
            raise TurnedAway("odd inside")


def _weigh_xlsx(parcel: zipfile.ZipFile, parts: list[zipfile.ZipInfo]) -> frozenset[str]:
    """Read through the parts a reader would read; return those with formulas."""
    formulas = set()
    cells = 0
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        reach = extent.Xlsx() if "worksheets/" in part.filename else None
        for piece in pieces(parcel, part):
            _no_entities(piece)
            if reach is not None:
                reach.add(piece)
                if cells + reach.cells > extent.MOST_CELLS or reach.too_far:
                    raise TurnedAway("too large")
        if reach is not None:
            cells += reach.cells
            if reach.formulas:
                formulas.add(part.filename)
    return frozenset(formulas)


def _weigh_ods(parcel: zipfile.ZipFile, names: list[str]) -> tuple[list[Area], ...]:
    """Read through the content; a locked one says so in its manifest."""
    manifest = "META-INF/manifest.xml"
    if manifest in names and b"encryption-data" in parcel.read(manifest):
        raise TurnedAway("locked")
    reach = extent.Ods()
    for piece in pieces(parcel, parcel.getinfo("content.xml")):
        _no_entities(piece)
        reach.add(piece)
        if reach.too_far:
            raise TurnedAway("too large")
    return tuple(reach.merged)


def pieces(parcel: zipfile.ZipFile, part: zipfile.ZipInfo) -> extent.Pieces:
    """Yield the part in pieces that end with a tag, never more than it says it has."""
    rest = b""
    with parcel.open(part) as stream:
        while block := stream.read(PIECE):
            block = rest + block
            end = block.rfind(b">") + 1
            rest = block[end:]
            yield block[:end]
    yield rest


def _no_entities(piece: bytes) -> None:
    """Refuse a document type: no spreadsheet has one, and entities explode."""
    if b"<!DOCTYPE" in piece or b"<!ENTITY" in piece or b"\x00" in piece[:64]:
        raise TurnedAway("odd inside")


def _look_into_ole(data: bytes) -> Look:
    """Weigh an .xls, and tell it from the other files of its age."""
    from safehome.sheets import old_xls  # seldom needed, and slow to import

    match old_xls.weigh(data):
        case "fine":
            return Look("xls", data)
        case "locked":
            raise TurnedAway("locked")
        case "vast":
            raise TurnedAway("too large")
        case "broken":
            raise TurnedAway("damaged")
        case "other":
            raise TurnedAway("other kind")
