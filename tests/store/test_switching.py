"""A disk that fails at any step of a restoring or a new key leaves the books before or after."""

from __future__ import annotations

import contextlib
import errno
import shutil
from typing import TYPE_CHECKING

import pytest
from test_renewing import renew
from test_sealed import make_backup, put_back
from vaults import (
    NEW_PASSWORD,
    PASSWORD,
    DiskFault,
    add_members,
    count_members,
    flip,
    make_vault,
    open_vault,
)

from safehome.base.errors import Refusal
from safehome.store.backup import verdict_of
from safehome.store.folder import COPIES, LOCK
from safehome.store.header import KeyFileDamaged, KeyFileMissing
from safehome.store.in_force import ChangeFailed
from safehome.store.keyring import WrongPassword

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BEFORE, AFTER = 5, 2
RESTORING, RENEWING, BACKING_UP = range(1, 26), range(1, 12), range(1, 14)
"""The flushes and renames of each that are ours; what SQLite does is proved in `tests/crash`."""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskFault]:
    fault = DiskFault(monkeypatch)
    yield fault
    fault.over()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A vault with five members, and a backup of it from when it had two."""
    place = tmp_path_factory.mktemp("switching")
    make_vault(place / "vault", members=AFTER)
    with open_vault(place / "vault") as vault:
        backup = make_backup(vault)
        add_members(vault, BEFORE - AFTER)
        vault.note_floor({"member": BEFORE})
    stick = place / "stick"
    stick.mkdir()
    return place / "vault", backup.path.rename(stick / backup.path.name)


def counted(folder: Path, password: str = PASSWORD) -> int:
    with open_vault(folder, password) as vault:
        return count_members(vault)


@pytest.mark.parametrize("for_ever", [False, True], ids=["once", "for ever"])
@pytest.mark.parametrize("step", RESTORING)
def test_a_restoring_that_fails_leaves_the_books_before_or_after(
    template: tuple[Path, Path], folder: Path, fault: DiskFault, step: int, for_ever: bool
) -> None:
    shutil.copytree(template[0], folder)
    fault.at(step, errno.EIO, for_ever=for_ever)
    outcome = AFTER
    try:
        put_back(folder, template[1])
    except ChangeFailed as failure:
        outcome = {"new": AFTER, "old": BEFORE, "unknown": 0}[failure.in_force]
    except Refusal:
        outcome = BEFORE if failed_before_the_switch(folder) else AFTER
    happened = fault.happened
    fault.over()
    found = counted(folder)
    assert found == outcome or not outcome
    assert happened
    assert {each.name for each in folder.iterdir() if each.suffix not in {".json", ".db"}} == {
        *COPIES, LOCK, "backups",
    }  # fmt: skip
    assert len(list(folder.glob("*.db"))) == 1
    assert not list((folder / "backups").glob("*.part*"))
    put_back(folder, template[1])
    assert counted(folder) == AFTER


def failed_before_the_switch(folder: Path) -> bool:
    """Whether the key file still names the first books."""
    return b'"data-1.db"' in (folder / COPIES[0]).read_bytes()


@pytest.mark.parametrize("step", RENEWING)
def test_a_new_key_that_fails_leaves_the_old_password_or_the_new_one(
    template: tuple[Path, Path], folder: Path, fault: DiskFault, step: int
) -> None:
    shutil.copytree(template[0], folder)
    outcome = "new"
    with open_vault(folder) as vault:
        fault.at(step, errno.EIO, for_ever=True)
        try:
            renew(vault)
        except ChangeFailed as failure:
            outcome = failure.in_force
        except Refusal:
            outcome = "old"
        fault.over()
        if outcome == "old":
            add_members(vault, 1)
    one, other = (PASSWORD, NEW_PASSWORD) if outcome == "old" else (NEW_PASSWORD, PASSWORD)
    if outcome == "unknown":
        one, other = opens(folder)
    assert counted(folder, one) == BEFORE + (outcome == "old")
    with pytest.raises(WrongPassword):
        open_vault(folder, other)
    assert len(list(folder.glob("data-*"))) == 1


def opens(folder: Path) -> tuple[str, str]:
    """Which of the two passwords opens the vault."""
    try:
        counted(folder, NEW_PASSWORD)
    except WrongPassword:
        return PASSWORD, NEW_PASSWORD
    return NEW_PASSWORD, PASSWORD


@pytest.mark.parametrize("step", BACKING_UP)
def test_a_backup_that_fails_harms_nothing_and_has_no_name(
    template: tuple[Path, Path], folder: Path, fault: DiskFault, step: int
) -> None:
    shutil.copytree(template[0], folder)
    with open_vault(folder) as vault:
        fault.at(step, errno.ENOSPC, for_ever=True)
        with contextlib.suppress(Refusal):
            make_backup(vault)
        fault.over()
        for path in (folder / "backups").glob("*.shb"):
            assert verdict_of(path, vault.keyring.key) == "good"
        add_members(vault, 1)
        assert make_backup(vault).counts == {"member": BEFORE + 1}
    assert counted(folder) == BEFORE + 1


def test_books_that_do_not_open_are_kept_as_they_are_with_their_key_file(
    template: tuple[Path, Path], folder: Path
) -> None:
    shutil.copytree(template[0], folder)
    flip(folder / "data-1.db", -2000)
    damaged, key_file = (folder / "data-1.db").read_bytes(), (folder / COPIES[0]).read_bytes()
    put_back(folder, template[1])
    assert counted(folder) == AFTER
    [kept] = (folder / "backups").glob("kept-*.db")
    assert kept.read_bytes() == damaged
    assert kept.with_suffix(".key").read_bytes() == key_file


def test_a_move_to_the_kept_ones_that_was_cut_off_is_finished_at_the_next_opening(
    template: tuple[Path, Path], folder: Path, fault: DiskFault
) -> None:
    shutil.copytree(template[0], folder)
    flip(folder / "data-1.db", -2000)
    damaged = (folder / "data-1.db").read_bytes()
    put_back(folder, template[1])
    [kept] = (folder / "backups").glob("kept-*.db")
    kept.rename(folder / "data-1.db")
    assert counted(folder) == AFTER
    assert kept.read_bytes() == damaged
    assert not (folder / "data-1.db").exists()


def test_what_is_open_elsewhere_is_not_restored_over(
    template: tuple[Path, Path], folder: Path
) -> None:
    shutil.copytree(template[0], folder)
    with open_vault(folder), pytest.raises(Refusal, match="already open"):
        put_back(folder, template[1])
    assert counted(folder) == BEFORE


@pytest.mark.parametrize("step", range(1, 8))
@pytest.mark.parametrize("loss", ["gone", "damaged"])
def test_whole_books_without_their_key_file_lose_nothing(
    template: tuple[Path, Path], folder: Path, fault: DiskFault, loss: str, step: int
) -> None:
    shutil.copytree(template[0], folder)
    before = (folder / "data-1.db").read_bytes()
    for name in COPIES:
        (folder / name).unlink() if loss == "gone" else flip(folder / name, 300)
    fault.at(step, errno.EIO)
    with contextlib.suppress(Refusal):
        put_back(folder, template[1])
    fault.over()
    try:
        counted(folder)
    except (KeyFileDamaged, KeyFileMissing):
        put_back(folder, template[1])
    assert counted(folder) == BEFORE
    assert (folder / "data-1.db").read_bytes() == before
    assert not list((folder / "backups").glob("kept-*"))


def test_books_that_lost_rows_besides_their_key_file_are_kept_and_the_backup_restored(
    template: tuple[Path, Path], folder: Path
) -> None:
    shutil.copytree(template[0], folder)
    with open_vault(folder) as vault, vault.engine.begin() as connection:
        connection.exec_driver_sql("DELETE FROM member WHERE id > 1")
    for name in COPIES:
        (folder / name).unlink()
    put_back(folder, template[1])
    assert counted(folder) == AFTER
    assert list((folder / "backups").glob("kept-*.db"))
