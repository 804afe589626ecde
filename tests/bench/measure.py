"""Measuring fairly on a noisy machine: CPU seconds, in turn, the ratio pair by pair."""

from __future__ import annotations

import os
import re
import resource
import statistics
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

HERE = Path(__file__).resolve().parent
PAIRS = 5


@dataclass(frozen=True, slots=True)
class Spent:
    """What one run cost: CPU seconds, and the peak of resident memory in MB."""

    cpu: float
    peak: float = 0.0


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table: ours and the floor, and the median of the ratios."""

    what: str
    ours: str
    floor: str
    ratio: str
    goal: str

    def __str__(self) -> str:
        return f"| {self.what} | {self.ours} | {self.floor} | {self.ratio} | {self.goal} |"


def child(*words: str, env: dict[str, str] | None = None) -> Spent:
    """Run one of the probes in a process of its own."""
    return program(sys.executable, str(HERE / "probes.py"), *words, env=env)


def program(*words: str, env: dict[str, str] | None = None) -> Spent:
    """Run a program and return what it cost with all its children."""
    around = {**os.environ, **(env or {})}
    around.pop("PYTHONDONTWRITEBYTECODE", None)  # an installed program is compiled once
    process = subprocess.Popen(words, env=around, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    assert process.stderr is not None
    said = process.stderr.read()
    _pid, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise RuntimeError(said.decode()[-2000:])
    peaks = re.findall(rb"^peak (\d+)$", said, re.MULTILINE)
    return Spent(usage.ru_utime + usage.ru_stime, int(peaks[-1]) / 1024 if peaks else 0.0)


def own(work: Callable[[], object]) -> Spent:
    """Do it in this process and return the CPU it took, with that of its helpers that ended."""
    start = _used()
    work()
    return Spent(_used() - start)


def _used() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + used.ru_utime + used.ru_stime


def children(work: Callable[[], object]) -> Spent:
    """Do it and return the CPU of the child processes it started."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    work()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Spent(used)


def compare(
    what: str, ours: Callable[[], Spent], floor: Callable[[], Spent], goal: str, pairs: int = PAIRS
) -> Row:
    """Run the two in turn and tell medians and the median ratio, with its range."""
    ours(), floor()
    found = [(ours().cpu, floor().cpu) for _pair in range(pairs)]
    ratios = sorted(a / b for a, b in found)
    return Row(
        what,
        seconds(statistics.median(a for a, _b in found)),
        seconds(statistics.median(b for _a, b in found)),
        f"{statistics.median(ratios):.2f} ({ratios[0]:.2f}–{ratios[-1]:.2f})",
        goal,
    )


def seconds(value: float) -> str:
    """Write a duration with three figures."""
    return f"{value:.2f} s" if value >= 1 else f"{value * 1000:.3g} ms"
