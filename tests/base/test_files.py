"""Files that another program holds, and disks that go away while they are written to.

Windows is not here. What it says of a held file is raised at the seam, as an error with
Windows' own number; everything else is the kernel's own.
"""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from disks import small_disk, take_out

from safehome.base import files
from safehome.base.errors import Refusal
from safehome.base.files import (
    disk_refusals,
    open_to_read,
    remove,
    try_out,
    write_in_one_step,
)
from safehome.base.space import NoRoom, amount, require_room

if TYPE_CHECKING:
    from collections.abc import Callable


AS_ERRNO = {**dict.fromkeys((5, 19, 21), errno.EACCES), 206: errno.ENOENT}


def said_by_windows(number: int, as_errno: int = errno.EACCES) -> OSError:
    """What Python raises there: errno says next to nothing, winerror what it was."""
    error = OSError(as_errno, "in Windows' words")
    error.winerror = number  # type: ignore[attr-defined]
    return error


class Holder:
    """Another program that holds every file for so many tries; the waits cost nothing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, *, tries: int, number: int = 32) -> None:
        self.left, self.waited = tries, 0.0
        for name in ("replace", "unlink", "open"):
            monkeypatch.setattr(Path, name, self._held(getattr(Path, name), number))
        monkeypatch.setattr(files.time, "sleep", self._wait)

    def _held(self, real: Callable[..., object], number: int) -> Callable[..., object]:
        def act(path: Path, *rest: object, **named: object) -> object:
            if path.name == "held" or any(getattr(each, "name", "") == "held" for each in rest):
                self.left -= 1
                if self.left >= 0:
                    raise said_by_windows(number)
            return real(path, *rest, **named)

        return act

    def _wait(self, seconds: float) -> None:
        self.waited += seconds


@pytest.fixture
def held(tmp_path: Path) -> Path:
    path = tmp_path / "held"
    path.write_bytes(b"old")
    return path


def test_a_file_held_for_a_moment_is_replaced_read_and_deleted_all_the_same(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    Holder(monkeypatch, tries=5)
    write_in_one_step(held, b"new")
    Holder(monkeypatch, tries=5)
    with open_to_read(held) as stream:
        assert stream.read() == b"new"
    Holder(monkeypatch, tries=5)
    remove(held)
    assert not held.exists()


def test_a_file_held_for_good_is_told_after_some_two_seconds_and_stands(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder(monkeypatch, tries=1000)
    with pytest.raises(Refusal, match="Another program holds this file"):
        write_in_one_step(held, b"new")
    assert 2 < holder.waited < 3
    monkeypatch.undo()
    assert held.read_bytes() == b"old"
    assert list(held.parent.iterdir()) == [held]


def test_a_file_nobody_may_read_is_not_waited_for(
    held: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    holder = Holder(monkeypatch, tries=1000, number=5)  # access denied: it will not pass
    with pytest.raises(PermissionError):
        open_to_read(held)
    assert holder.waited == 0


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (32, "Another program holds"),
        (33, "Another program holds"),
        (5, "cannot be written"),
        (19, "cannot be written"),
        (39, "is full"),
        (112, "is full"),
        (1295, "is full"),
        (21, "cannot be reached"),
        (1117, "cannot be reached"),
        (1167, "cannot be reached"),
        (64, "cannot be reached"),
        (223, "too large"),
        (206, "cannot be used here"),
    ],
)
def test_what_windows_says_has_its_own_words(number: int, words: str) -> None:
    with pytest.raises(Refusal, match=words) as told, disk_refusals():
        raise said_by_windows(number, AS_ERRNO.get(number, errno.EINVAL))
    assert told.value.remedy
    assert isinstance(told.value, NoRoom) == (words == "is full")


def test_an_error_that_is_no_disks_stays_a_mistake_of_ours() -> None:
    with pytest.raises(OSError, match="Bad file"), disk_refusals():
        raise OSError(errno.EBADF, os.strerror(errno.EBADF))


def test_a_stick_that_goes_between_writing_and_reading_back_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with small_disk(tmp_path / "stick") as stick:
        real = os.fsync

        def flush_and_go(descriptor: int) -> None:
            real(descriptor)
            take_out(stick)

        monkeypatch.setattr(os, "fsync", flush_and_go)
        with pytest.raises(Refusal, match="not there") as told:
            write_in_one_step(stick / "roster.xlsx", b"sealed", check=True)
    assert "plug the stick in" in told.value.remedy
    assert list(stick.iterdir()) == []


def test_a_stick_that_may_only_be_read_is_told_beforehand(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick") as stick:
        (stick / "roster.xlsx").write_bytes(b"old")
        subprocess.run(["mount", "-o", "remount,ro", str(stick)], check=True)
        for act in (try_out, lambda path: write_in_one_step(path, b"new")):
            with pytest.raises(Refusal, match="cannot be written"):
                act(stick / "roster.xlsx")
        assert (stick / "roster.xlsx").read_bytes() == b"old"


def test_room_is_asked_for_in_megabytes(tmp_path: Path) -> None:
    with small_disk(tmp_path / "stick", "size=4m") as stick:
        require_room(stick, 4 * 1024 * 1024)
        with pytest.raises(NoRoom, match=r"\(3 MB missing\)"):
            require_room(stick, 7_000_000)
        with pytest.raises(NoRoom, match="missing"):
            write_in_one_step(stick / "roster.pdf", b"x" * 5_000_000)
        assert list(stick.iterdir()) == []


@pytest.mark.parametrize(
    ("size", "words"),
    [(1, "1 KB"), (999_001, "1000 KB"), (1_000_001, "2 MB"), (3_000_000, "3 MB"),
     (1_000_000_001, "1.1 GB")],
)  # fmt: skip
def test_what_is_missing_is_never_said_too_small(size: int, words: str) -> None:
    assert amount(size) == words
