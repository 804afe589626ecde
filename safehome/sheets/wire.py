"""What the process that reads a file writes back, and how it is taken apart.

The writer has read bytes a stranger made and may be in his hands; so nothing here
can be anything but text and numbers, every length is checked before it is
believed, and what does not add up is a file that broke off.

A message is a letter, four bytes of length, and so many bytes:

* `R` ready: it has started, and is within its limits;
* `S` a sheet begins: JSON, its name, whether it shows, its width;
* `C` cells of it, row after row, as UTF-8, with a NUL between two;
* `E` the sheet is done: JSON, its merged areas, and the places of marked cells;
* `D` done; `T` turned away: a word of `turned_away`; `X` a mistake of ours: where.
"""

from __future__ import annotations

import json
import struct
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from safehome.base.errors import MistakeElsewhere
from safehome.sheets import extent
from safehome.sheets.book import Book, Decimals, LostDigits, NoResult, Sheet
from safehome.sheets.turned_away import TurnedAway, known

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from safehome.sheets.book import Area
    from safehome.sheets.reading import Flow

    Write = Callable[[bytes], object]

MARKS: dict[str, type[str]] = {"lost": LostDigits, "decimals": Decimals, "no result": NoResult}
MOST_TEXT = 32_767  # characters of one cell, as in every office
MOST_AT_ONCE = 32_000_000  # bytes of one message
MOST_IN_ALL = 200_000_000  # bytes of one answer
AT_ONCE = 8_000  # cells
WORD = 12  # characters; longer texts are seldom repeated
MOST_KEPT = 50_000

_head = struct.Struct("<cI")


class Source(Protocol):
    """Where bytes come from: a pipe."""

    def read(self, size: int, /) -> bytes:
        """Return so many bytes, fewer only at the end."""
        ...


class Message(NamedTuple):
    """One message."""

    kind: bytes
    body: bytes


def send(write: Write, kind: bytes, body: bytes = b"") -> None:
    """Write one message."""
    write(_head.pack(kind, len(body)) + body)


def send_sheets(write: Write, flows: Iterable[Flow]) -> None:
    """Write every sheet.

    Raises:
        TurnedAway: a cell is too long for a cell.
    """
    for flow in flows:
        send(write, b"S", json.dumps([flow.name, flow.visible, flow.width]).encode())
        marked = _send_rows(write, flow)
        send(write, b"E", json.dumps([flow.merged, marked]).encode())
    send(write, b"D")


def _send_rows(write: Write, flow: Flow) -> dict[str, list[int]]:
    """Write the rows; return the places of the cells that are more than their text."""
    marked: dict[str, list[int]] = {}
    lines: list[str] = []
    usual = {str}
    width, most = flow.width, AT_ONCE // max(flow.width, 1)
    for number, row in enumerate(flow.rows):
        line = "\0".join(row)
        if line.count("\0") >= width:
            line = "\0".join(text.replace("\0", "") for text in row)
        if len(line) > MOST_TEXT and max(map(len, row)) > MOST_TEXT:
            raise TurnedAway("giant cell")
        if not usual.issuperset(map(type, row)):
            for place, text in enumerate(row, number * width):
                for name, kind in MARKS.items():
                    if type(text) is kind:
                        marked.setdefault(name, []).append(place)
        lines.append(line)
        if len(lines) > most:
            send(write, b"C", "\0".join(lines).encode("utf-8", "replace"))
            lines.clear()
    if lines and width:
        send(write, b"C", "\0".join(lines).encode("utf-8", "replace"))
    return marked


def receive(source: Source) -> Message:
    """Return the next message.

    Raises:
        TurnedAway: it broke off.
    """
    head = source.read(_head.size)
    if len(head) == _head.size:
        kind, size = _head.unpack(head)
        if size <= MOST_AT_ONCE and len(body := source.read(size)) == size:
            return Message(kind, body)
    raise TurnedAway("broke off")


def receive_book(source: Source) -> Book:
    """Return all sheets of an answer.

    Raises:
        TurnedAway: the file was, or the answer is not one.
        MistakeElsewhere: of ours, over there.
    """
    try:
        return _Answer(source).book()
    except (
        ValueError,
        TypeError,
        LookupError,
        ArithmeticError,
        AttributeError,
        RecursionError,
    ) as error:
        raise TurnedAway("broke off") from error


class _Answer:
    """An answer as it comes in."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self._left = MOST_IN_ALL
        self._cells = 0
        self._once: dict[str, str] = {}  # the words an office repeats take their room once

    def book(self) -> Book:
        sheets: list[Sheet] = []
        while (message := self._next()).kind == b"S" and len(sheets) < extent.MOST_SHEETS:
            sheets.append(self._sheet(*json.loads(message.body)))
        if message.kind != b"D":
            raise TurnedAway("broke off")
        return Book(sheets)

    def _next(self) -> Message:
        message = receive(self._source)
        self._left -= len(message.body)
        if self._left < 0:
            raise TurnedAway("too large")
        if message.kind == b"T":
            raise TurnedAway(known(message.body.decode()))
        if message.kind == b"X":
            raise MistakeElsewhere(message.body.decode())
        return message

    def _sheet(self, name: str, visible: bool, width: int) -> Sheet:
        if type(name) is not str or type(visible) is not bool or type(width) is not int:
            raise TurnedAway("broke off")
        rows: list[list[str]] = []
        while (message := self._next()).kind == b"C":
            self._add_rows(rows, message.body.decode(), width)
        if message.kind != b"E":
            raise TurnedAway("broke off")
        merged, marked = json.loads(message.body)
        for kind, places in marked.items():
            for place in places:
                row, column = divmod(_whole(place), width)
                rows[row][column] = MARKS[kind](rows[row][column])
        areas = tuple(_area(each, len(rows), width) for each in merged)
        return Sheet(name, visible, rows, tuple(area for area in areas if area))

    def _add_rows(self, rows: list[list[str]], text: str, width: int) -> None:
        keep = self._once.setdefault
        cells = text.split("\0")
        self._cells += len(cells)
        if self._cells > extent.MOST_AREA:
            raise TurnedAway("too large")
        if width < 1 or len(cells) % width:
            raise TurnedAway("broke off")
        if len(self._once) < MOST_KEPT:
            cells = [keep(cell, cell) if len(cell) < WORD else cell for cell in cells]
        rows += [cells[at : at + width] for at in range(0, len(cells), width)]


def _whole(number: Any) -> int:
    if type(number) is not int or number < 0:
        raise TurnedAway("broke off")
    return number


def _area(corners: Any, height: int, width: int) -> Area | None:
    """Cut a merged area to what the sheet has; None if it begins where nothing stands."""
    top, left, bottom, right = map(_whole, corners)
    if top >= height or left >= width:
        return None
    return top, left, min(max(top, bottom), height - 1), min(max(left, right), width - 1)
