"""Reads files the way the desk does, and tells what the kernel charged for each.

A small process of its own, and a fork of it for every file: the peak the kernel
keeps for a child begins with the size of the process that started it, and that
of the tests is large. Lines of JSON in: path, whether the limits are on, whether
the reading process is started afresh (as the program does) or forked from here
(the same code without Python's start, for files by the thousand). Lines out.
"""

from __future__ import annotations

import json
import os
import resource
import subprocess
import sys
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from safehome.base.errors import MistakeElsewhere
from safehome.sheets import apart, incoming, reading, wire  # noqa: F401 - before the first fork
from safehome.sheets.incoming import Limits
from safehome.sheets.turned_away import TurnedAway

OFF = Limits(120, 8 << 30)


@dataclass
class Told:
    """What became of one file."""

    why: str = ""  # "" when it was read
    happened: str = ""
    remedy: str = ""
    sheets: int = 0
    rows: int = 0
    first: str = ""
    cpu: float = 0.0  # seconds of the reading process, by the kernel
    peak: int = 0  # bytes, by the kernel
    allowed: int = 0  # seconds
    mistake: str = ""


class Forked:
    """What looks like the started program, and is a fork of this process."""

    def __init__(self, command: list[str], **_given: Any) -> None:
        theirs, ours = os.pipe(), os.pipe()
        self._code: int | None = None
        self.pid = os.fork()
        if self.pid == 0:
            os.dup2(theirs[0], apart.IN)
            os.dup2(ours[1], apart.OUT)
            for end in (*theirs, *ours):
                os.close(end)
            apart.main(command[command.index(apart.WORD) + 1 :])
        os.close(theirs[0])
        os.close(ours[1])
        self.stdin, self.stdout = os.fdopen(theirs[1], "wb"), os.fdopen(ours[0], "rb")

    def kill(self) -> None:
        if self._code is None:
            os.kill(self.pid, 9)

    def wait(self) -> int:
        if self._code is None:
            self._code = os.waitstatus_to_exitcode(os.waitpid(self.pid, 0)[1])
        return self._code


def read(path: Path, *, limited: bool, fresh: bool) -> Told:
    """Read one file and tell."""
    told = Told()
    if not fresh:
        subprocess.Popen = Forked  # type: ignore[misc, assignment]
    usual = Limits.of
    if not limited:
        incoming.Limits.of = lambda _size: OFF  # type: ignore[method-assign, assignment]
    try:
        told.allowed = usual(path.stat().st_size).seconds
    except (OSError, ValueError):
        told.allowed = incoming.SECONDS
    try:
        book = incoming.read_book(path)
        told.sheets, told.rows = len(book.sheets), sum(len(sheet.rows) for sheet in book.sheets)
        told.first = next((c for s in book.sheets for row in s.rows for c in row if c), "")[:40]
    except TurnedAway as refusal:
        told.why, told.happened, told.remedy = refusal.why, refusal.happened, refusal.remedy
    except MistakeElsewhere as mistake:
        told.mistake = mistake.note
    used = resource.getrusage(resource.RUSAGE_CHILDREN)  # of the one child, however it was awaited
    told.cpu, told.peak = used.ru_utime + used.ru_stime, used.ru_maxrss * 1024
    return told


def main() -> None:
    """Read line after line, each in a fork."""
    for line in sys.stdin:
        asked = json.loads(line)
        sys.stdout.flush()
        pid = os.fork()
        if pid == 0:
            told = read(Path(asked["path"]), limited=asked["limited"], fresh=asked["fresh"])
            sys.stdout.write(json.dumps(asdict(told)) + "\n")
            sys.stdout.flush()
            os._exit(0)
        os.waitpid(pid, 0)


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    main()
