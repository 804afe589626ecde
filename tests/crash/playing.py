"""The tests' end of the stage: order a play, get what was said and what was done to the disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from disk import Disk, read_log

if TYPE_CHECKING:
    from collections.abc import Sequence

    from disk import Event
    from scenes import Scene

HERE = Path(__file__).parent
TESTS = HERE.parent


def compiler() -> str | None:
    """Return the C compiler of this machine, if there is one."""
    return shutil.which("cc") or shutil.which("gcc")


def build_library(folder: Path) -> Path:
    """Compile `faults.c` into the folder."""
    library, cc = folder / "faults.so", compiler()
    assert cc is not None
    source = HERE / "faults.c"
    words = [cc, "-O1", "-Wall", "-Werror", "-shared", "-fPIC", "-o", library, source, "-ldl"]
    subprocess.run(words, check=True)
    return library


@dataclass
class Played:
    """A scene that was played: what she was told, by which signal it ended, what the disk saw."""

    root: Path
    said: list[str]
    signal: int
    calls: int
    nanoseconds: int

    def disk(self) -> Disk:
        """Return the watched folders as they were before the play."""
        start = self.root.with_name("start")
        inodes = json.loads(self.root.with_suffix(".inodes").read_text())
        return Disk({
            str(self.root / name): (inode, (start / name).read_bytes() if inode else None)
            for name, inode in inodes.items()
        })  # fmt: skip

    @cached_property
    def events(self) -> list[Event]:
        return read_log(self.root.with_suffix(".log"))

    @property
    def acknowledged(self) -> int:
        if self.said:
            return self.said.count("done")
        return sum(event.kind == "M" for event in self.events)  # it was killed


class Stage:
    """The process that plays scenes; see `stage.py`."""

    def __init__(self, library: Path, root: Path, before: tuple[str, ...] = ()) -> None:
        self._root = root
        paths = [TESTS, HERE, TESTS / "desk", TESTS.parent]
        self._process = subprocess.Popen(
            [*before, sys.executable, "-X", "faulthandler", str(HERE / "stage.py")],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={
                **os.environ,
                "LD_PRELOAD": str(library),
                "PYTHONPATH": os.pathsep.join(map(str, paths)),
            },
        )
        self._prepared: set[str] = set()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        with self._process as process:
            assert process.stdin is not None
            process.stdin.close()

    def start(self, scene: Scene) -> Path:
        """Return the folder of the scene's world before it is played."""
        root = self._root / scene.name.replace(" ", "-")
        if scene.name not in self._prepared:
            root.mkdir(parents=True)
            answer = self._order(do="prepare", scene=scene.name, root=str(root))
            assert answer["said"] == ["done"] * len(scene.steps), answer["said"]
            self._prepared.add(scene.name)
        return root / "start"

    def play(self, scene: Scene, **orders: Any) -> Played:
        """Play a scene from its start; `orders` are those of `stage._played` and `_weaken`."""
        [played] = self.plays(scene, [orders])
        return played

    def plays(self, scene: Scene, orders: Sequence[dict[str, Any]]) -> list[Played]:
        """Play a scene several times in one child; the next plays lie in the same folders."""
        home = self.start(scene).parent
        roots = [home / f"played-{number}" for number in range(len(orders))]
        answer = self._order(do="play", scene=scene.name, plays=[
            {**order, "root": str(root)} for order, root in zip(orders, roots, strict=True)
        ])  # fmt: skip
        return [Played(root, told["said"], answer["signal"], told["calls"], told["nanoseconds"])
                for root, told in zip(roots, answer["played"], strict=True)]  # fmt: skip

    def _order(self, **order: Any) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(order) + "\n")
        stdin.flush()
        answer = stdout.readline()
        assert answer, "the stage fell"
        return dict(json.loads(answer))
