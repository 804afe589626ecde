"""Disks for tests: really small, really full, really gone."""

from __future__ import annotations

import shutil
import subprocess
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

FILLER = "theirs.bin"


def mount(folder: Path, options: str) -> None:
    """Mount a disk in memory here; skip the test where that is not allowed."""
    folder.mkdir(exist_ok=True)
    mounting = ["mount", "-t", "tmpfs", "-o", options, "tmpfs", str(folder)]
    if shutil.which("mount") is None or subprocess.run(mounting, capture_output=True).returncode:
        pytest.skip("this machine does not let the tests mount a small disk")


@contextmanager
def small_disk(folder: Path, options: str = "size=12m") -> Iterator[Path]:
    """A disk of its own, which is really full when it is full."""
    mount(folder, options)
    try:
        yield folder
    finally:
        subprocess.run(["umount", "--lazy", str(folder)], check=False, capture_output=True)


def take_out(folder: Path) -> None:
    """Take the stick out, whatever is open on it."""
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def fill_up(disk: Path, leave: int = 0) -> None:
    """Fill the disk with a file of somebody else's, but for so many bytes."""
    with (disk / FILLER).open("ab") as stream:
        block = b"x" * 65536
        while (free := shutil.disk_usage(disk).free - leave) > 0:
            stream.write(block[:free])
            stream.flush()


def make_room(disk: Path) -> None:
    """Delete that file."""
    (disk / FILLER).unlink()
