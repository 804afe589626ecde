"""The PDF file itself: numbered objects, their places, the end.

Only what our pages need, so that the same pages are the same bytes: no clock,
no chance, no name of a person in the metadata.
"""

from __future__ import annotations

import hashlib
import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


def text_string(text: str) -> str:
    """Write a text as PDF does outside of pages: UTF-16, in hexadecimal."""
    return f"<{'feff' + text.encode('utf-16-be').hex()}>"


class PdfFile:
    """A PDF file in the making; objects are numbered as they are asked for."""

    def __init__(self) -> None:
        self._parts: list[bytes] = [b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n"]
        self._length = len(self._parts[0])
        self._places: dict[int, int] = {}
        self._next = 1

    def number(self) -> int:
        """Take the next object number."""
        taken = self._next
        self._next += 1
        return taken

    def put(self, number: int, body: str) -> int:
        """Write an object; return its number."""
        return self._write(number, body.encode("ascii"))

    def stream(self, content: bytes, entries: str = "", number: int = 0) -> int:
        """Write a compressed stream with these entries in its dictionary; return its number."""
        packed = zlib.compress(content)
        head = f"<<{entries}/Filter/FlateDecode/Length {len(packed)}>>stream\n"
        body = head.encode("ascii") + packed + b"\nendstream"
        return self._write(number or self.number(), body)

    def finish(self, root: int, info: int) -> bytes:
        """Write the table of places and return the whole file."""
        table = [b"xref\n0 %d\n0000000000 65535 f \n" % self._next]
        table += [b"%010d 00000 n \n" % self._places[number] for number in range(1, self._next)]
        digest = hashlib.sha256()
        for part in self._parts:
            digest.update(part)
        mark = digest.hexdigest()[:32]
        end = (
            f"trailer<</Size {self._next}/Root {root} 0 R/Info {info} 0 R/ID[<{mark}><{mark}>]>>\n"
            f"startxref\n{self._length}\n%%EOF\n"
        )
        return b"".join([*self._parts, *table, end.encode("ascii")])

    def _write(self, number: int, body: bytes) -> int:
        whole = b"%d 0 obj\n%b\nendobj\n" % (number, body)
        self._places[number] = self._length
        self._parts.append(whole)
        self._length += len(whole)
        return number


def references(numbers: Iterable[int]) -> str:
    """Write an array of references to objects."""
    return "[" + " ".join(f"{number} 0 R" for number in numbers) + "]"
