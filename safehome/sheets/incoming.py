"""The way in for every file from outside: read by a process of its own, within limits.

A spreadsheet may be made to take all the memory of this PC, or to get the reader
into a stranger's hands. So another process reads it (`apart`), which this program
starts for one file, which has limits the system keeps, and which is given nothing
but the bytes. It answers in texts and numbers (`wire`). If it is stopped or breaks
off, that is said of the file; if it does not start, that is our mistake. The file
is never read in this process instead.
"""

from __future__ import annotations

import os
import stat
import struct
import subprocess
import sys
import threading
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

from safehome.base import this_program
from safehome.base.errors import MistakeElsewhere
from safehome.base.files import HELD_ON_WINDOWS, patiently
from safehome.sheets import apart, gate, wire
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.sheets.book import Book
    from safehome.sheets.turned_away import Why

MEMORY = 200 << 20  # bytes
SECONDS = 2  # of CPU, for a file of up to
SMALL = 1_000_000  # bytes, some 12,000 people; each more so many bytes may take a second more
MOST_SECONDS = 20
PATIENCE = 120  # seconds by the clock, when the process does not compute but does not end either
PIECE = 1 << 20
OURS = "SAFEHOME_"  # what begins so in the environment may be a secret

_ended_for_time = {-24, -9, 1816}  # SIGXCPU; SIGKILL; a job's limit of time on Windows
_ended_for_memory = {-6, 0xC0000409}  # the reader, written in Rust, gives up when it gets none


@dataclass(frozen=True, slots=True)
class Limits:
    """What the process may take: seconds of CPU, bytes of memory."""

    seconds: int = SECONDS
    memory: int = MEMORY

    @classmethod
    def of(cls, size: int) -> Limits:
        """Return the limits for a file of so many bytes, as it lies on the disk.

        Memory is the same for all. Time grows with what was really sent, not with
        what the file claims to hold or becomes: on a PC of today 100,000 people
        (8.4 MB) take 2.5 seconds of the nine they may.
        """
        more = max(0, size - SMALL) // SMALL
        return cls(min(SECONDS + more, MOST_SECONDS))


def read_book(path: Path) -> Book:
    """Read every sheet of a file from outside.

    Raises:
        TurnedAway: the file cannot be read, and why.
        MistakeElsewhere: the process that reads did not start, or failed by our fault.
    """
    with _opened(path) as (stream, size):
        return read_stream(stream, path.stem, Limits.of(size))


def read_stream(stream: BinaryIO, name: str, limits: Limits) -> Book:
    """Read every sheet of the file in this stream; a sheet without a name gets this one.

    Raises:
        TurnedAway: the file cannot be read, and why.
        MistakeElsewhere: the process that reads did not start, or failed by our fault.
    """
    with _started(limits) as child:
        if child.stdin is None or child.stdout is None:
            raise MistakeElsewhere("no pipes")
        _await_start(child.stdout)
        with suppress(BrokenPipeError):  # it ended early; its answer, or how it ended, says why
            _feed(stream, name, child.stdin)
        try:
            return wire.receive_book(child.stdout)
        except TurnedAway as refusal:
            child.kill()  # if it is still there, it has said all that is wanted
            if refusal.why != "broke off":
                raise
            raise TurnedAway(_why_it_ended(child.wait())) from refusal


@contextmanager
def _opened(path: Path) -> Iterator[tuple[BinaryIO, int]]:
    """Open a file, if it is one and not too large; yield it and its size."""
    try:
        _must_be_a_file(path.stat())
        flags = os.O_RDONLY | getattr(os, "O_BINARY", 0) | getattr(os, "O_NONBLOCK", 0)
        with os.fdopen(patiently(lambda: os.open(path, flags), HELD_ON_WINDOWS), "rb") as stream:
            about = os.fstat(stream.fileno())
            _must_be_a_file(about)  # it may have become another
            yield stream, about.st_size
    except FileNotFoundError as error:
        raise TurnedAway("gone") from error
    except (OSError, ValueError) as error:
        raise TurnedAway("held") from error


def _must_be_a_file(about: os.stat_result) -> None:
    if not stat.S_ISREG(about.st_mode):
        raise TurnedAway("no file")
    if about.st_size > gate.MOST_BYTES:
        raise TurnedAway("too large")


@contextmanager
def _started(limits: Limits) -> Iterator[subprocess.Popen[bytes]]:
    """Start the process, and see to it that it is gone in the end."""
    environment = {
        name: value for name, value in os.environ.items() if not name.upper().startswith(OURS)
    }
    command = this_program.command(apart.WORD, str(limits.seconds), str(limits.memory))
    try:
        child = subprocess.Popen(  # noqa: S603 - this very program
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            cwd=Path(sys.executable).parent,  # no stick is held, and no stranger's folder
            env=environment,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError as error:
        raise MistakeElsewhere("the reading process was not started") from error
    impatience = threading.Timer(PATIENCE, child.kill)
    impatience.daemon = True
    impatience.start()
    try:
        yield child
    finally:
        impatience.cancel()
        child.kill()
        for pipe in (child.stdin, child.stdout):
            with suppress(OSError):
                if pipe is not None:
                    pipe.close()
        child.wait()


def _await_start(answers: IO[bytes]) -> None:
    """Wait until the process stands within its limits; before that, a failure is ours."""
    try:
        started = wire.receive(answers).kind == b"R"
    except TurnedAway:
        started = False
    if not started:
        raise MistakeElsewhere("the reading process did not get ready")


def _feed(stream: BinaryIO, name: str, to: IO[bytes]) -> None:
    """Hand over the name and the bytes, and no more of them than a file may have."""
    called = name.encode("utf-8", "replace")
    to.write(struct.pack("<I", len(called)) + called)
    left = gate.MOST_BYTES
    while piece := stream.read(PIECE):
        left -= len(piece)
        if left < 0:
            raise TurnedAway("too large")
        to.write(piece)
    to.close()


def _why_it_ended(code: int) -> Why:
    """Say what the end of the process means."""
    if code in _ended_for_time:
        return "too long"
    return "too much" if code in _ended_for_memory else "broke off"
