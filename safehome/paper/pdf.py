"""The PDF file itself, written by reportlab: numbered objects, their places, the end.

Our pages bring their own content streams and fonts, so only reportlab's document
is used and none of its canvas. Invariant: no clock, no chance, no name of a
person in the metadata; the same pages are the same bytes.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

from reportlab.pdfbase.pdfdoc import PDFDocument, PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterable


def text_string(text: str) -> str:
    """Write a text as PDF does outside of pages: UTF-16, in hexadecimal."""
    return f"<{'feff' + text.encode('utf-16-be').hex()}>"


class _Object(PDFObject):  # type: ignore[misc]  # reportlab has no types
    """One object whose text is ready."""

    body = b""

    def format(self, _document: PDFDocument) -> bytes:
        return self.body


class PdfFile:
    """A PDF file in the making; objects are numbered as they are asked for."""

    def __init__(self) -> None:
        self._document = PDFDocument(invariant=1, pdfVersion=(1, 7))
        self._objects: dict[int, _Object] = {}

    def number(self) -> int:
        """Take the next object number."""
        made = _Object()
        self._document.Reference(made)
        number: int = self._document.objectcounter
        self._objects[number] = made
        return number

    def put(self, number: int, body: str) -> int:
        """Write an object; return its number."""
        self._objects[number].body = body.encode("ascii")
        return number

    def stream(self, content: bytes, entries: str = "", number: int = 0) -> int:
        """Write a compressed stream with these entries in its dictionary; return its number."""
        packed = zlib.compress(content)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>stream\n"
        number = number or self.number()
        self._objects[number].body = head.encode("ascii") + packed + b"\nendstream"
        return number

    def finish(self, root: int, info: int) -> bytes:
        """Return the whole file, its catalogue and its information under these numbers."""
        self._document.Catalog = self._objects[root]
        self._document.info = self._objects[info]
        file: bytes = self._document.format()
        return file


def references(numbers: Iterable[int]) -> str:
    """Write an array of references to objects."""
    return "[" + " ".join(f"{number} 0 R" for number in numbers) + "]"
