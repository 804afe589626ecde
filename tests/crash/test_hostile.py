"""Proof 5: whatever a stranger sends is refused in words, or read, within the limits.

What the kernel charged the reading process, for every file: seconds of CPU and the
peak of its memory. The limits are kept by the kernel, so this is no measurement of
how fast the machine is.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hostile_damage import NAMES, good, mutated, named
from hostile_files import FILES
from hostile_making import page, workbook
from hostile_runner import Told
from hostile_workbooks import odd_cells, shared

from safehome.sheets import incoming
from safehome.sheets.turned_away import SAID

if TYPE_CHECKING:
    import random
    from collections.abc import Callable, Iterator

    from proving import Line, Prove

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="asks a POSIX kernel")

TICK = 0.5  # seconds; the kernel looks at the clock of a process now and then
MUTATIONS = 200  # of each kind of file
AFRESH = 6  # of each kind, by the very path the desk takes


@contextmanager
def runner() -> Iterator[Callable[..., Told]]:
    """Start the process that reads; yield what asks it."""
    program = str(Path(__file__).with_name("hostile_runner.py"))
    with subprocess.Popen(
        [sys.executable, program], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        to, answers = process.stdin, process.stdout

        def ask(path: Path, *, limited: bool = True, fresh: bool = True) -> Told:
            to.write(json.dumps({"path": str(path), "limited": limited, "fresh": fresh}) + "\n")
            to.flush()
            return Told(**json.loads(answers.readline()))

        yield ask
        to.close()


class Toll:
    """What is counted over many files, for the table."""

    def __init__(self, line: Line) -> None:
        self._line = line
        self.read = self.refused = self.over = 0
        self.cpu = self.peak = 0.0
        self.wrong: list[str] = []

    def count(self, name: str, told: Told) -> None:
        """Count one file; note what may not be."""
        self._line.mutations += 1
        self.refused += bool(told.why)
        self.read += not told.why
        self.cpu, self.peak = max(self.cpu, told.cpu), max(self.peak, told.peak)
        over = told.cpu > told.allowed + TICK or told.peak > incoming.MEMORY
        self.over += over
        self._line.accepted += over or bool(told.mistake)
        if over or told.mistake or (told.why and not told.remedy):
            self.wrong.append(f"{name}: {told}")

    def note(self) -> str:
        """Return the line's note."""
        return (
            f"{self.refused} refused, {self.read} read, {self.over} over the limits; "
            f"most {self.cpu:.1f} s, {self.peak / 2**20:.0f} MiB"
        )


def test_no_hostile_file_gets_past_the_limits(tmp_path: Path, proof: Prove) -> None:
    with proof("5 hostile files", "made one by one") as line, runner() as ask:
        toll = Toll(line)
        for number, file in enumerate(FILES):
            folder = tmp_path / str(number)
            folder.mkdir()
            told = ask(file.make(folder))
            toll.count(file.name, told)
            if told.why not in file.expected:
                toll.wrong.append(f"{file.name}: not {told.why!r} but {sorted(file.expected)}")
            if told.why and told.happened != SAID[told.why][0]:  # type: ignore[index]
                toll.wrong.append(f"{file.name}: other words")
            assert len(list(folder.iterdir())) == 1, "something was unpacked"
        line.note = toll.note()
        assert not toll.wrong, "\n".join(toll.wrong)
        assert line.mutations >= 60


def test_a_good_list_is_read_whatever_its_file_is_called(tmp_path: Path, proof: Prove) -> None:
    with proof("5 hostile files", "names of files") as line, runner() as ask:
        toll = Toll(line)
        for name in NAMES:
            told = ask(named(tmp_path, name), fresh=False)
            toll.count(name, told)
            if (told.rows, told.first) != (13, "序号"):
                toll.wrong.append(f"{name!r}: {told}")
        line.note = toll.note()
        assert not toll.wrong, "\n".join(toll.wrong)


def test_a_damaged_file_is_read_or_refused_and_nothing_else(
    tmp_path: Path, proof: Prove, dice: random.Random, many: Callable[[int], int]
) -> None:
    with proof("5 hostile files", "good files, damaged") as line, runner() as ask:
        toll = Toll(line)
        for path in good(tmp_path):
            told = ask(path)
            assert told.rows == 13, f"{path.name} is no good file: {told}"
            content = path.read_bytes()
            for number in range(many(MUTATIONS)):
                damaged = mutated(content, dice)
                path.write_bytes(damaged)
                told = ask(path, fresh=number < AFRESH)
                toll.count(f"{path.name}, number {number}", told)
        line.note = toll.note()
        assert not toll.wrong, "\n".join(toll.wrong)


def test_without_the_limits_a_file_takes_more(tmp_path: Path, proof: Prove) -> None:
    """The control: what is measured is real, and it is the limits that hold."""
    much, long = tmp_path / "much.xlsx", tmp_path / "long.xlsx"
    much.write_bytes(shared(30_000, 20_000))
    long.write_bytes(workbook(sheet=page(odd_cells(1_200_000))))
    with proof("5 hostile files", "control: limits off") as line, runner() as ask:
        without, within = ask(much, limited=False), ask(much)
        assert without.peak > 1.5 * incoming.MEMORY
        assert within.peak <= incoming.MEMORY
        assert within.why == "too much"
        slow, stopped = ask(long, limited=False), ask(long)
        assert slow.cpu > stopped.allowed + TICK
        assert stopped.cpu <= stopped.allowed + TICK
        assert stopped.why in {"too long", "too much"}
        line.mutations = line.accepted = 2
        line.control = "limits off: over them"
        line.note = f"{without.peak / 2**20:.0f} MiB and {slow.cpu:.1f} s"
