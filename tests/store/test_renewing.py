"""A new key: the old password opens nothing that is left, and nothing is lost on the way."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, NamedTuple

import pytest
from test_sealed import make_backup
from vaults import (
    NEW_PASSWORD,
    PASSWORD,
    add_members,
    count_members,
    everything_in,
    make_vault,
    open_vault,
)

from safehome.base.errors import NotAccepted
from safehome.base.space import NoRoom
from safehome.store.backup import drop, sealed_in, under_old_keys
from safehome.store.folder import BACKUPS, COPIES, LOCK
from safehome.store.keyring import WrongCode, WrongPassword
from safehome.store.recovery import RecoveryCode
from safehome.store.store import Store
from safehome.store.switching import keep_raw
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection


class Usage(NamedTuple):
    """What a disk says of itself."""

    total: int
    used: int
    free: int


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "vault"


def renew(vault: Vault) -> tuple[RecoveryCode, Store]:
    """Make a new key."""

    def note(_connection: Connection, _generation: int) -> None:
        """Write nothing."""

    code, store = RecoveryCode.new(), Store(vault.engine, vault.folder)
    vault.new_key(NEW_PASSWORD, code, store, note)
    return code, store


def test_after_it_only_the_new_password_and_code_open_the_vault(folder: Path) -> None:
    old = make_vault(folder, members=3)
    with open_vault(folder) as vault:
        salt, key = vault.keyring.header.salt, vault.keyring.key
        code, store = renew(vault)
        assert vault.keyring.key != key
        add_members(vault, 1)
        with store.read() as unit:
            assert unit.connection.exec_driver_sql("SELECT count(*) FROM member").scalar() == 4
    assert {each.name for each in folder.iterdir()} == {*COPIES, LOCK, "data-2.db"}
    assert (folder / "data-2.db").read_bytes()[:16] != salt
    with pytest.raises(WrongPassword):
        open_vault(folder)
    with pytest.raises(WrongCode):
        Vault.open_with_code(folder, old, 1)
    Vault.open_with_code(folder, code, 1).close()
    with open_vault(folder, NEW_PASSWORD) as vault:
        assert count_members(vault) == 4


@pytest.mark.parametrize("name", ["data-2.db", "data-2.part"])
def test_an_older_copy_of_the_key_file_lets_nobody_in_after_a_cut(folder: Path, name: str) -> None:
    make_vault(folder, members=3)
    old, books = (folder / COPIES[0]).read_bytes(), (folder / "data-1.db").read_bytes()
    with open_vault(folder) as vault:
        renew(vault)
    # the power went between the two copies
    (folder / COPIES[1]).write_bytes(old)
    (folder / "data-1.db").write_bytes(books)
    (folder / "data-2.db").rename(folder / name)
    with pytest.raises(WrongPassword):
        open_vault(folder)
    with open_vault(folder, NEW_PASSWORD) as vault:
        assert count_members(vault) == 3
    assert {each.name for each in folder.iterdir() if each.name != "attempts.json"} == {
        *COPIES, LOCK, "data-2.db",
    }  # fmt: skip
    assert (folder / COPIES[0]).read_bytes() == (folder / COPIES[1]).read_bytes()


def test_a_key_file_whose_books_never_came_to_be_does_not_keep_her_out(folder: Path) -> None:
    make_vault(folder, members=3)
    old, books = (folder / COPIES[0]).read_bytes(), (folder / "data-1.db").read_bytes()
    with open_vault(folder) as vault:
        renew(vault)
    (folder / COPIES[1]).write_bytes(old)
    (folder / "data-1.db").write_bytes(books)
    (folder / "data-2.db").unlink()  # a disk that lied about having written
    with open_vault(folder) as vault:
        assert count_members(vault) == 3


def test_backups_under_the_old_key_are_forgotten_and_the_new_ones_stay(folder: Path) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault:
        make_backup(vault)
        make_backup(vault)
        renew(vault)
        fresh = make_backup(vault)
        since = fresh.counter - 1
        old = under_old_keys(folder / BACKUPS, vault.keyring, since)
        assert len(old) == 2
        drop(old)
        assert under_old_keys(folder / BACKUPS, vault.keyring, since) == []
    assert [each.path for each in sealed_in(folder / BACKUPS)] == [fresh.path]


def test_a_weak_password_makes_no_new_key(folder: Path) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault, pytest.raises(NotAccepted):
        vault.new_key("1234567", RecoveryCode.new(), Store(vault.engine, folder), lambda *_: None)
    open_vault(folder, PASSWORD).close()


def test_books_that_were_closed_are_not_written_to_again(folder: Path) -> None:
    make_vault(folder, members=3)
    vault = open_vault(folder)
    vault.close()
    with pytest.raises(RuntimeError):
        add_members(vault, 1)


def test_a_note_that_a_cut_left_keeps_no_copy_under_the_old_key(folder: Path) -> None:
    make_vault(folder, members=3)
    keep_raw(folder, 7)  # a restoring began, noted that the books be kept, and was cut off
    with open_vault(folder) as vault:
        renew(vault)
    assert not list(folder.rglob("kept-*"))
    assert not (folder / "data-1.db").exists()


def test_a_disk_without_room_for_a_backup_is_told_before_anything_is_written(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault:
        make_backup(vault)
        before = everything_in(folder), everything_in(folder / BACKUPS)
        monkeypatch.setattr(
            shutil, "disk_usage", lambda _folder: Usage(10**9, 10**9 - 10**6, 10**6)
        )
        with pytest.raises(NoRoom):
            make_backup(vault)
        assert (everything_in(folder), everything_in(folder / BACKUPS)) == before
