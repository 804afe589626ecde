"""Whether the fault library sees every call that changes the disk: counted against strace."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections import Counter
from typing import TYPE_CHECKING

import pytest
from playing import Stage, build_library, compiler
from scenes import BACKUP, HAND_OVER

if TYPE_CHECKING:
    from pathlib import Path

    from scenes import Scene

CALLS = {
    "W": ("write", "pwrite64", "writev", "pwritev", "pwritev2", "sendfile", "copy_file_range",
          "splice"),
    "S": ("fsync", "fdatasync", "sync_file_range", "msync"),
    "T": ("ftruncate", "truncate", "fallocate"),
    "R": ("rename", "renameat", "renameat2"),
    "U": ("unlink", "unlinkat", "rmdir"),
    "K": ("mkdir", "mkdirat"),
    "L": ("link", "linkat", "symlink", "symlinkat"),
}  # fmt: skip
KIND_OF = {name: kind for kind, names in CALLS.items() for name in names}
KINDS = {"D": "S", "X": "U", "A": "T"}


def traced() -> bool:
    """Say whether one process may look into another here."""
    strace = shutil.which("strace")
    return (
        strace is not None
        and not subprocess.run(
            [strace, "-qq", "-e", "trace=none", "true"], capture_output=True, check=False
        ).returncode
    )


@pytest.mark.skipif(compiler() is None, reason="no C compiler (cc) is here")
@pytest.mark.skipif(not traced(), reason="no strace, or it may not look here")
@pytest.mark.parametrize("scene", [HAND_OVER, BACKUP], ids=lambda scene: scene.name)
def test_every_call_that_changes_the_disk_is_seen(scene: Scene, memory: Path) -> None:
    root = memory / f"sight-{scene.name.replace(' ', '-')}"
    root.mkdir()
    calls = root / "calls"
    strace = ("strace", "-f", "-qq", "-y", "-s", "0", "-e", f"trace={','.join(KIND_OF)},mmap",
              "-o", str(calls))  # fmt: skip
    with Stage(build_library(root), root, strace) as stage:
        played = stage.play(scene)
    seen = Counter(KINDS.get(event.kind, event.kind) for event in played.events)
    ours = re.compile(rf"\d+ +(\w+)\(.*{re.escape(str(played.root))}/(vault|stick)\b.* = \d")
    _before, _mark, lines = calls.read_text(errors="replace").rpartition(".inodes>")
    found = Counter(
        KIND_OF.get(match[1], "mapped" if "MAP_SHARED" in line and "PROT_WRITE" in line else "")
        for line in lines.splitlines()
        if (match := ours.match(line))
    )
    kinds = (*CALLS, "mapped")
    assert {kind: found[kind] for kind in kinds} == {kind: seen[kind] for kind in kinds}
    assert seen["W"] > 10
