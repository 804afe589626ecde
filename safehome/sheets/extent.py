"""How far the cells of a sheet reach, found without reading the sheet.

A reader lays out a full rectangle, so what must be known beforehand is the
last row and the last column with something in them. Ordinary sheets are told
by two quick searches; only those that might be vast are measured cell by cell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

Pieces = Iterator[bytes]

MOST_SHEETS = 1_000
MOST_CELLS = 2_000_000
MOST_AREA = 5_200_000  # 200,000 rows of 26 columns
ODD = (b"<c>", b"<c\n", b"<c\t", b"<c\r", b":c")  # cells as hardly anyone writes them

FEW = 26  # columns that need not be measured
ROW_GOES_ON = (b" ", b">", b"\t", b"\n", b"\r")

_INSIDE = rb"""((?:[^>"'<]++|"[^"<]*+"|'[^'<]*+')*+)"""  # gives nothing back: no blow-up
_FAR = re.compile(rb'<c r="(?:[A-Z]{2}|[A-Z](?:[2-9][0-9]{5}|[0-9]{7})|[^A-Z])')
_TAG = re.compile(rb"<(?:\w+:)?(row|c)(?=[\s>/])" + _INSIDE + rb">")
_BLANK = re.compile(rb'<c r="[A-Z]{1,3}[0-9]{1,7}"(?: s="[0-9]{1,5}")?/>')
_BARE = re.compile(rb'<row r="[0-9]{1,7}"(?: [A-Za-z0-9:]{1,20}="[^"<>&]{0,20}")*+(?:/>|></row>)')
_PLACE = re.compile(rb"""(?:^|\s)r\s*=\s*["']\s*([A-Za-z]*)([0-9]*)\s*["']""")
_ODS_TAG = re.compile(
    rb"<table:(table|table-row|table-cell|covered-table-cell)(?=[\s>/])" + _INSIDE + rb">"
)
_REPEATED = re.compile(rb"""table:number-(?:columns|rows)-repeated\s*=\s*["']\s*([0-9]{1,30})""")
_SPANNED = re.compile(rb"""table:number-(columns|rows)-spanned\s*=\s*["']\s*([0-9]{1,30})""")


def column_number(letters: bytes) -> int:
    """Return 1 for A, 27 for AA."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number


class Xlsx:
    """The reach of one worksheet, fed piece by piece."""

    def __init__(self) -> None:
        self.cells = 0
        self.formulas = False
        self._rows = 0
        self._row = self._column = 0
        self._last_row, self._last_column = 0, 26
        self._vast = False

    def add(self, piece: bytes) -> None:
        """Look at the next piece."""
        usual, rows = piece.count(b'<c r="'), piece.count(b"<row")
        named = usual == piece.count(b"<c") and b":c" not in piece
        if named:
            self.cells += usual
        else:  # columns, and cells as hardly anyone writes them
            cells = piece.count(b"<c ")
            self.cells += cells + piece.count(b"<c>") + piece.count(b":c ")
            self._vast = self._vast or usual < cells or any(odd in piece for odd in ODD)
        self._rows += rows
        self.formulas = self.formulas or b"<f" in piece
        self._vast = self._vast or _FAR.search(piece) is not None
        if not self._vast:
            return
        if named and rows == piece.count(b'<row r="') and b":row" not in piece:
            self._pass_over_blanks(piece)
        else:
            self._measure(_TAG.findall(piece))

    @property
    def too_far(self) -> bool:
        """Whether the rectangle of its cells is more than can be laid out."""
        return self._vast and self._last_row * self._last_column > MOST_AREA

    def _pass_over_blanks(self, piece: bytes) -> None:
        """Measure a piece whose rows and cells all say where they are; it may be all coloured."""
        self._measure(_TAG.findall(_BARE.sub(b"", _BLANK.sub(b"", piece))))
        last = max(piece.rfind(b"<row"), 0)  # the next piece may go on without saying where
        self._measure(_TAG.findall(piece, last))

    def _measure(self, tags: list[tuple[bytes, bytes]]) -> None:
        for tag, attributes in tags:
            place = _PLACE.search(attributes)
            row = int(place[2]) if place and place[2] else 0
            if tag == b"row":
                self._row = row or self._row + 1
                self._column = 0
                continue
            self._column = column_number(place[1]) if place and place[1] else self._column + 1
            if attributes.endswith(b"/"):
                continue
            row = row or self._row
            self._last_row = max(self._last_row, row, self._rows)
            self._last_column = max(self._last_column, self._column)


class Ods:
    """The reach of the tables of an .ods, and the areas that are merged in them."""

    def __init__(self) -> None:
        self.merged: list[list[tuple[int, int, int, int]]] = []
        self.too_far = False
        self._row = self._next_row = self._column = 0
        self._last_row = self._last_column = 0

    def add(self, piece: bytes) -> None:
        """Look at the next piece: ordinary rows by counting, others tag by tag."""
        first, *rows = piece.split(b"<table:table-row")
        self._measure(first)
        for row in rows:
            cells = row.count(b"<table:table-cell")
            ordinary = cells <= FEW and cells == row.count(b"<table:") and row[:1] in ROW_GOES_ON
            if ordinary and b"-repeated" not in row and b"-spanned" not in row:
                self._row = self._next_row
                self._next_row += 1
                self._column = cells
                self._reach(self._next_row, cells)
            else:
                self._measure(b"<table:table-row" + row)

    def _measure(self, piece: bytes) -> None:
        for tag, attributes in _ODS_TAG.findall(piece):
            if tag == b"table":
                self.merged.append([])
                self._row = self._next_row = self._last_row = self._last_column = 0
            elif tag == b"table-row":
                self._row = self._next_row
                self._next_row += self._repeats(attributes)
                self._column = 0
            else:
                self._cell(attributes, filled=not attributes.endswith(b"/"))

    def _cell(self, attributes: bytes, *, filled: bool) -> None:
        repeats = self._repeats(attributes)
        spans = dict(_SPANNED.findall(attributes))
        if spans and self.merged:
            down, across = int(spans.get(b"rows", 1)), int(spans.get(b"columns", 1))
            if down * across > 1:
                row, column = self._row, self._column
                self.merged[-1].append((row, column, row + down - 1, column + across - 1))
        self._column += repeats
        if filled:
            self._reach(self._next_row, self._column)

    def _reach(self, row: int, column: int) -> None:
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)
        if self._last_row * self._last_column > MOST_AREA:
            self.too_far = True

    @staticmethod
    def _repeats(attributes: bytes) -> int:
        found = _REPEATED.search(attributes)
        return int(found[1]) if found else 1
