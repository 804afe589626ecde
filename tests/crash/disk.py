"""The disk as it could be after the power was cut, rebuilt from what a process did to it.

The log of `faults.c` is played forward on a model: every file has what was synced
and what has been written since, every folder has the names that were synced and
those since. From any point of it three kinds of states are drawn:

* "synced": only what was synced; names as of the last sync of their folder.
* "torn": everything happened but the last write, which stops at some sector.
* "random": each 512-byte sector of each write since the sync was kept, lost, or
  replaced by noise; each name since the sync was kept or lost, a rename as a whole.

Noise covers only bytes that were being written: like SQLite, the model believes
that a disk does not spoil what it was not writing.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import random
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

SECTOR = 512
HEAD = struct.Struct("=BBHHHIIQq")
KINDS = "CWTASDRUKXM"  # create write truncate allocate sync Dsync rename unlink mkdir rmdir mark


class Event(NamedTuple):
    """One call of the log, or a marker."""

    kind: str
    failed: int  # 1: it did not happen, 2: half of it did; the caller was told no
    inode: int
    offset: int
    path: str
    path2: str
    data: bytes


class Unseen(Exception):  # noqa: N818 - the proof is blind, not wrong
    """The process changed the disk in a way the log does not hold."""


def read_log(path: Path) -> list[Event]:
    """Return the events of a log, in order.

    Raises:
        Unseen: it holds a call that cannot be replayed.
    """
    content, at, events = path.read_bytes(), 0, []
    while at < len(content):
        kind, failed, one, two, _, size, _, inode, offset = HEAD.unpack_from(content, at)
        at += HEAD.size
        parts = []
        for length in (one, two, size):
            parts.append(content[at : at + length])
            at += length
        event = Event(chr(kind), failed, inode, offset, parts[0].decode(), parts[1].decode(),
                      parts[2])  # fmt: skip
        if event.kind not in KINDS:
            raise Unseen(f"{event.data.decode()} {event.path}")
        events.append(event)
    return events


@dataclass(eq=False)
class File:
    """A file: what is safe, what it looks like now, and what was done in between."""

    synced: bytes = b""
    now: bytearray = field(default_factory=bytearray)
    since: list[tuple[int, bytes | None]] = field(default_factory=list)  # None: cut or grown to

    def do(self, at: int, data: bytes | None) -> None:
        """Write at a place, or bring to a size."""
        _do(self.now, at, data)
        self.since.append((at, data))

    def sync(self) -> None:
        """Everything is safe now."""
        if self.since:
            self.synced, self.since = bytes(self.now), []

    def torn(self, dice: random.Random) -> bytes:
        """Return all but the end of the last write."""
        *before, (at, data) = self.since
        content = bytearray(self.synced)
        for place, each in before:
            _do(content, place, each)
        if data:
            _do(content, at, data[: dice.randrange(0, len(data), min(SECTOR, len(data)))])
        return bytes(content)

    def scattered(self, dice: random.Random) -> bytes:
        """Return some sectors kept, some lost, some noise."""
        content = bytearray(self.synced)
        kept, noise = dice.choice(((0.1, 0.1), (0.5, 0.2), (0.9, 0.05), (0.97, 0)))
        for at, data in self.since:
            if data is None:
                if dice.random() < kept:
                    _do(content, at, None)
                continue
            for place, piece in _sectors(at, data):
                chance = dice.random()
                if chance < noise:
                    _do(content, place, dice.randbytes(len(piece)))
                elif chance < noise + kept:
                    _do(content, place, piece)
        if len(content) < len(self.now) and dice.random() < 0.5:
            content.extend(bytes(len(self.now) - len(content)))  # the size arrived, the data not
        return bytes(content)


def _do(content: bytearray, at: int, data: bytes | None) -> None:
    """Write into a content at a place, or (None) give it this size."""
    if len(content) < at:
        content.extend(bytes(at - len(content)))
    if data is None:
        del content[at:]
    else:
        content[at : at + len(data)] = data


def _sectors(at: int, data: bytes) -> Iterator[tuple[int, bytes]]:
    """Cut a write at the borders of the sectors."""
    done = 0
    while done < len(data):
        step = SECTOR - (at + done) % SECTOR
        yield at + done, data[done : done + step]
        done += step


FOLDER = File()  # what a name of a folder stands for
Names = dict[str, File]
Naming = tuple[tuple[str, File | None], ...]  # whole paths; None: the name is gone


class Disk:
    """The folders a process works in: every path below them, safe and now."""

    def __init__(self, begun: Mapping[str, tuple[int, bytes | None]]) -> None:
        """Begin with these paths: their inode and content (None: a folder), all safe."""
        self._inodes: dict[int, File] = {}
        self.names: Names = {}
        for path, (inode, content) in begun.items():
            if content is None:
                self.names[path] = FOLDER
            else:
                self._inodes[inode] = self.names[path] = File(content, bytearray(content))
        self._safe: Names = dict(self.names)
        self._since: list[Naming] = []
        self._written: File | None = None

    def play(self, event: Event) -> None:
        """Do what the process did."""
        if event.failed == 1:
            return
        kind, path = event.kind, event.path
        file = self._inodes.get(event.inode)
        self._written = file if kind in "WTA" else None
        match kind:
            case "C":
                self._inodes[event.inode] = made = File()
                self._name((path, made))
            case "W" | "T" | "A":
                assert file is not None, path
                if kind == "W":
                    file.do(event.offset, event.data)
                elif kind == "T" or event.offset > len(file.now):
                    file.do(event.offset, None)
            case "S":
                assert file is not None, path
                file.sync()
            case "D":
                self._sync_names(path)
            case "R":
                self._name((event.path2, self.names[path]), (path, None))
            case "U" | "X":
                self._name((path, None))
            case "K":
                self._name((path, FOLDER))

    def as_it_is(self) -> dict[str, bytes | None]:
        """Return everything, as another process would see it now; None is a folder."""
        return _reached({path: _bytes(file, file.now) for path, file in self.names.items()})

    def synced(self) -> dict[str, bytes | None]:
        """Return only what was synced."""
        return _reached({path: _bytes(file, file.synced) for path, file in self._safe.items()})

    def torn(self, dice: random.Random) -> dict[str, bytes | None]:
        """Return everything, the last write torn."""
        found = self.as_it_is()
        for path, file in self.names.items():
            if file is self._written and file.since:
                found[path] = file.torn(dice)
        return found

    def scattered(self, dice: random.Random) -> dict[str, bytes | None]:
        """Return a random part of what was not synced."""
        names = dict(self._safe)
        kept = dice.choice((0.2, 0.6, 0.95))
        for naming in self._since:
            if dice.random() < kept:
                _rename(names, naming)
        return _reached({path: _bytes(file, file.scattered(dice) if file.since else file.synced)
                         for path, file in names.items()})  # fmt: skip

    def _name(self, *naming: tuple[str, File | None]) -> None:
        _rename(self.names, naming)
        self._since.append(naming)

    def _sync_names(self, folder: str) -> None:
        rest = []
        for naming in self._since:
            if any(path.rpartition("/")[0] == folder for path, _file in naming):
                _rename(self._safe, naming)
            else:
                rest.append(naming)
        self._since = rest


def _rename(names: Names, naming: Naming) -> None:
    for path, file in naming:
        if file is None:
            names.pop(path, None)
        else:
            names[path] = file


def _bytes(file: File, content: bytes | bytearray) -> bytes | None:
    return None if file is FOLDER else bytes(content)


def _reached(found: dict[str, bytes | None]) -> dict[str, bytes | None]:
    """Leave out what lies in a folder whose own name is lost; a watched folder is always there."""
    folders = {path for path, content in found.items() if content is None}
    return {path: content for path, content in found.items()
            if content is None or path.rpartition("/")[0] in folders}  # fmt: skip


class Cut(NamedTuple):
    """The disk after a cut, and how many steps had been acknowledged by then."""

    number: int
    at: int
    how: str
    acknowledged: int
    files: dict[str, bytes | None]


def cuts(start: Disk, events: Sequence[Event], dice: random.Random, count: int) -> Iterator[Cut]:
    """Yield about so many different states, from every point of the log.

    Every state of synced things there is comes first, then every torn write as far as
    `count` allows, and random ones fill it up, each as often at every point.
    """
    wanted = _chosen(events, dice, count)
    seen: set[int] = set()
    number = acknowledged = 0
    for place, event in enumerate(events):
        acknowledged += event.kind == "M"
        start.play(event)
        for how in wanted[place]:
            number += 1
            draw = {"torn": start.torn, "random": start.scattered}
            files = draw[how](dice) if how in draw else start.synced()
            mark = hash((acknowledged, frozenset(files.items())))
            if mark not in seen:
                seen.add(mark)
                yield Cut(number, place, how, acknowledged, files)


def _chosen(events: Sequence[Event], dice: random.Random, count: int) -> list[list[str]]:
    """Say for each point which states are drawn there."""
    wanted: list[list[str]] = [["synced"] if each.kind in "SDM" else [] for each in events]
    torn = [place for place, each in enumerate(events) if each.kind in "WTARUCKX"]
    for place in dice.sample(torn, min(len(torn), count // 2)):
        wanted[place].append("torn")
    left = count - sum(map(len, wanted))
    places = list(range(len(events)))
    while left > 0:
        for place in dice.sample(places, min(left, len(places))):
            wanted[place].append("random")
        left -= len(places)
    return wanted


def write_state(files: dict[str, bytes | None], moved: dict[str, Path]) -> None:
    """Write a state down; `moved` says where each watched folder is to lie now."""
    for path, content in sorted(files.items()):
        root = next(each for each in moved if path == each or path.startswith(f"{each}/"))
        target = moved[root] / path[len(root) + 1 :]
        if content is None:
            target.mkdir(parents=True, exist_ok=True)
        else:
            target.write_bytes(content)
