"""What the proofs count, and the table they end in.

A proof opens one line of the table with the fixture `proof` and counts in it::

    def test_no_hostile_file_gets_in(proof: Prove) -> None:
        with proof("5 hostile files", "spreadsheets") as line:
            for path in files:
                line.mutations += 1
                line.accepted += was_accepted(path)
            assert line.accepted == 0

The first word is one of `PROOFS`, the second says on what.  What may be counted
are the numbers of `Line`: states (the disk after a power cut), faults (a call
made to fail), kills, mutations (a changed or hostile file); and what must stay 0:
lost, silent, accepted, traces.  `line.control` says in words that a control failed
as it must, `line.note` is free, `line.skipped` says why nothing was run.  The line
travels as the user property "proof" of the test's report, as a dict of these
names, so it arrives under pytest-xdist too, and from a test that failed.

`--proof-seed N` repeats a run; `--long` runs `many(...)` ten times as often.
"""

from __future__ import annotations

import os
import time
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager, contextmanager, suppress
from dataclasses import asdict, dataclass, fields
from typing import TYPE_CHECKING, Any

import psutil

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

PROOFS = (
    "1 power cut",
    "2 I/O faults",
    "3 kill -9",
    "4 bit flips",
    "5 hostile files",
    "6 canary",
)
RUN = ("states", "faults", "kills", "mutations")
ZERO = ("lost", "silent", "accepted", "traces")


@dataclass
class Line:
    """One line of the table."""

    proof: str
    what: str
    states: int = 0
    faults: int = 0
    kills: int = 0
    mutations: int = 0
    lost: int = 0
    silent: int = 0
    accepted: int = 0
    traces: int = 0
    control: str = ""
    note: str = ""
    skipped: str = ""
    seconds: float = 0.0
    seed: int = 0


Prove = Callable[[str, str], AbstractContextManager[Line]]


@contextmanager
def line_of(proof: str, what: str, seed: int, record: Callable[[str, Any], None]) -> Iterator[Line]:
    """Keep one line; its seconds are of the processor, the child processes' too."""
    assert proof in PROOFS
    line, begun = Line(proof, what, seed=seed), _busy()
    row: dict[str, Any] = {}
    record("proof", row)
    try:
        yield line
    finally:
        line.seconds = round(_busy() - begun, 1)
        row |= asdict(line)


def _busy() -> float:
    """Return the processor seconds of this process and those it waited for or still runs."""
    spent = sum(os.times()[:4])
    for child in psutil.Process().children(recursive=True):
        with suppress(psutil.Error):
            times = child.cpu_times()
            spent += times.user + times.system + times.children_user + times.children_system
    return spent


def lines_of(reports: Iterable[Any]) -> list[Line]:
    """Return the lines that came with the reports of a run, in the order of the proofs."""
    known = {field.name for field in fields(Line)}
    rows = [
        row
        for report in reports
        if getattr(report, "when", "") == "call" or getattr(report, "outcome", "") == "skipped"
        for name, row in report.user_properties
        if name == "proof" and row and row.keys() <= known
    ]
    return sorted((Line(**row) for row in rows), key=lambda line: (line.proof, line.what))


def table_of(lines: list[Line]) -> Iterator[str]:
    """Lay the lines out; a control's losses are not added to the sums."""
    widest = max(_width(line.what) for line in lines)
    heads = " ".join(f"{name:>9}" for name in (*RUN, *ZERO))
    yield f"{'proof':<16} {'on':<{widest}} {heads} {'cpu s':>7}"
    for line in lines:
        numbers = " ".join(f"{getattr(line, name) or '·':>9}" for name in (*RUN, *ZERO))
        said = "; ".join(filter(None, (line.control, line.note)))
        said += f"  SKIPPED: {line.skipped}" if line.skipped else ""
        what = line.what + " " * (widest - _width(line.what))
        yield f"{line.proof:<16} {what} {numbers} {line.seconds:>7.1f}  {said}".rstrip()
    meant = [line for line in lines if not line.control]
    sums = " ".join(f"{sum(getattr(line, name) for line in meant):>9}" for name in (*RUN, *ZERO))
    spent = sum(line.seconds for line in lines)
    yield f"{'in all':<16} {'(without the controls)':<{widest}} {sums} {spent:>7.1f}"
    controls = [line for line in lines if line.control]
    skipped = sum(1 for line in lines if line.skipped)
    yield f"controls that failed as they must: {len(controls)}; skipped: {skipped}"


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in text)


def fresh_seed() -> int:
    """Return a seed nobody chose."""
    return time.time_ns() // 1000 % 1_000_000
