"""What may hold names is looked at around them: the metadata of a PDF or a workbook."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from typing import TYPE_CHECKING

import msoffcrypto
import pypdfium2

if TYPE_CHECKING:
    from pathlib import Path

STREAM = re.compile(
    rb"<<(?P<about>[^>]*(?:>(?!>)[^>]*)*)>>\s*stream\r?\n(?P<content>.*?)endstream", re.DOTALL
)
CELLS = re.compile(r"xl/(worksheets/sheet|sharedStrings)")


def around_a_pdf(content: bytes) -> list[bytes]:
    """Return everything of a PDF but what its pages show."""
    document = pypdfium2.PdfDocument(content)
    try:
        said = [str(document.get_metadata_dict())]
        said += [item.get_title() for item in document.get_toc()]
        said += [
            each.get_name()
            for each in (document.get_attachment(n) for n in range(document.count_attachments()))
        ]
    finally:
        document.close()
    found = [STREAM.sub(b"", content), "\n".join(said).encode()]
    found += [
        inflated(match["content"])
        for match in STREAM.finditer(content)
        if b"/Metadata" in match["about"] or b"xmpmeta" in match["content"]
    ]
    return found


def inflated(content: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(content)
    except zlib.error:
        return content


def around_a_workbook(content: bytes, phrase: str) -> list[bytes]:
    """Return everything of a workbook, sealed or not, but its cells."""
    if not zipfile.is_zipfile(io.BytesIO(content)):
        sealed = msoffcrypto.OfficeFile(io.BytesIO(content))
        sealed.load_key(password=phrase, verify_password=True)
        opened = io.BytesIO()
        sealed.decrypt(opened, verify_integrity=True)
        return [content, *around_a_workbook(opened.getvalue(), phrase)]
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        return [
            name.encode() + b"\n" + parts.read(name)
            for name in parts.namelist()
            if not CELLS.match(name)
        ]


def to_look_at(path: Path, phrase: str) -> list[bytes]:
    """Return what of a file must hold no trace: all of it, or what lies around the names."""
    content = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return around_a_pdf(content)
        case ".xlsx":
            return around_a_workbook(content, phrase)
        case _:
            return [content]
