"""The tests' end of the stage: order a play, get what was said and what was done to the disk."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from disk import Disk, read_log

if TYPE_CHECKING:
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


@dataclass(frozen=True)
class Played:
    """A scene that was played: what she was told, by which signal it ended, what the disk saw."""

    root: Path
    said: list[str]
    signal: int
    calls: int
    log: Path
    inodes: dict[str, int]

    def disk(self) -> Disk:
        """Return the watched folders as they were before the play."""
        start = self.root.with_name("start")
        return Disk({
            str(self.root / name): (inode, (start / name).read_bytes() if inode else None)
            for name, inode in self.inodes.items()
        })  # fmt: skip

    @property
    def events(self) -> list[Event]:
        return read_log(self.log)

    @property
    def acknowledged(self) -> int:
        return sum(event.kind == "M" for event in self.events)


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
        """Play a scene from its start; the world lies in the same folder every time."""
        root = self.start(scene).parent / "played"
        log = root.with_name("log")
        answer = self._order(do="play", scene=scene.name, root=str(root), log=str(log), **orders)
        return Played(root, answer["said"], answer["signal"], answer.get("calls", 0), log,
                      answer["inodes"])  # fmt: skip

    def _order(self, **order: Any) -> dict[str, Any]:
        stdin, stdout = self._process.stdin, self._process.stdout
        assert stdin is not None
        assert stdout is not None
        stdin.write(json.dumps(order) + "\n")
        stdin.flush()
        answer = stdout.readline()
        assert answer, "the stage fell"
        return dict(json.loads(answer))
