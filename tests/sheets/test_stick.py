from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from disks import small_disk, take_out

from safehome.base.errors import Refusal
from safehome.sheets.stick import package_folder, write_package

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILES = {"roster.xlsx": b"sealed" * 1000, "report.pkg": b"signed"}


def test_the_files_stand_whole_on_the_stick_and_are_told_with_their_marks(tmp_path: Path) -> None:
    written = write_package(tmp_path, "2026-10-7f3a9c", FILES)
    assert [(w.name, w.size) for w in written] == [("roster.xlsx", 6000), ("report.pkg", 6)]
    for one in written:
        content = (tmp_path / "2026-10-7f3a9c" / one.name).read_bytes()
        assert content == FILES[one.name]
        assert hashlib.sha256(content).hexdigest() == one.sha256
    assert sorted(p.name for p in (tmp_path / "2026-10-7f3a9c").iterdir()) == sorted(FILES)


def test_writing_again_replaces_the_files(tmp_path: Path) -> None:
    write_package(tmp_path, "2026-10", FILES)
    [again] = write_package(tmp_path, "2026-10", {"roster.xlsx": b"newer"})
    assert (tmp_path / "2026-10" / "roster.xlsx").read_bytes() == b"newer"
    assert again.size == 5


def test_the_name_of_the_folder_says_the_month_and_the_vault_and_no_more() -> None:
    assert package_folder("2026-10", "7F3A9C12-88") == "2026-10-7f3a9c"
    assert package_folder("2026-10", "") == "2026-10"
    assert package_folder("2026-10", "黄清堰") == "2026-10"


def test_a_stick_that_is_gone_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Refusal, match="not there"):
        write_package(tmp_path / "gone", "2026-10", FILES)


@pytest.mark.skipif(
    sys.platform == "win32" or os.geteuid() == 0, reason="this account may write all"
)
def test_a_protected_stick_is_refused_and_left_as_it_was(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(Refusal, match="cannot be written"):
            write_package(tmp_path, "2026-10", FILES)
        assert list(tmp_path.iterdir()) == []
    finally:
        tmp_path.chmod(0o700)


def test_a_stick_with_something_else_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2026-10").write_text("a file")
    with pytest.raises(Refusal, match="has the name"):
        write_package(tmp_path, "2026-10", FILES)
    assert (tmp_path / "2026-10").read_text() == "a file"


class Vast(bytes):
    """More than any stick holds."""

    def __len__(self) -> int:
        return 1 << 60


def test_a_stick_without_room_is_refused_before_anything_is_written(tmp_path: Path) -> None:
    write_package(tmp_path, "2026-10", FILES)
    with pytest.raises(Refusal, match="room"):
        write_package(tmp_path, "2026-10", {"roster.xlsx": b"newer", "more.xlsx": Vast(b"x")})
    assert (tmp_path / "2026-10" / "roster.xlsx").read_bytes() == FILES["roster.xlsx"]


@pytest.mark.parametrize("name", ["名册.xlsx", "../roster.xlsx", "a/b", "", "Roster.xlsx"])
def test_a_name_that_could_tell_something_is_a_mistake_of_ours(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="neutral"):
        write_package(tmp_path, "2026-10", {name: b""})
    assert list(tmp_path.iterdir()) == []


class Swapped(dict[str, bytes]):
    """The files of a package, between the first and second of which the sticks are changed."""

    def __init__(self, files: dict[str, bytes], swap: Callable[[], None]) -> None:
        super().__init__(files)
        self._swap = swap

    def items(self) -> Iterator[tuple[str, bytes]]:
        for number, each in enumerate(super().items()):
            if number == 1:
                self._swap()
            yield each


def test_a_stick_changed_for_another_while_writing_is_told(tmp_path: Path) -> None:
    with small_disk(tmp_path / "one") as one, small_disk(tmp_path / "two") as two:
        (two / "2026-10").mkdir()

        def swap() -> None:
            take_out(one)
            subprocess.run(["mount", "--bind", str(two), str(one)], check=True)

        try:
            with pytest.raises(Refusal, match="another one"):
                write_package(one, "2026-10", Swapped(FILES, swap))
        finally:
            take_out(one)
        assert list(two.iterdir()) == []
