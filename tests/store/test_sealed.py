"""A backup that is not exactly as it was written is refused, whatever was done to it."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from vaults import NEW_PASSWORD, PASSWORD, add_members, everything_in, flip, make_vault, open_vault

from safehome.base.errors import Refusal
from safehome.store import sealed
from safehome.store.backup import back_up, backups_in, copy_out, verdict_of
from safehome.store.checks import count_rows
from safehome.store.folder import BACKUPS
from safehome.store.restoring import OfAnotherVault, WrongSecretForBackup, restore
from safehome.store.sealed import BackupDamaged, NotABackup, look

if TYPE_CHECKING:
    from pathlib import Path

    from sqlalchemy import Connection

    from safehome.store.backup import Backup
    from safehome.store.vault import Vault

MADE = "2026-11-24T09:30:00"


def make_backup(vault: Vault, made: str = MADE, why: str = "by hand") -> Backup:
    counts = count_rows(vault.engine, ["member"])
    return back_up(copy_out(vault.engine, vault.keyring, counts), why, made)


def put_back(folder: Path, path: Path, password: str = PASSWORD) -> None:
    restore(folder, path, password, "password", MADE, 1, _no_note)


def _no_note(_connection: Connection, _generation: int) -> None:
    """Write nothing."""


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes, bytes, bytes]:
    """One vault with two backups: its folder, their content, and the data key."""
    folder = tmp_path_factory.mktemp("sealed") / "vault"
    make_vault(folder, members=40)
    with open_vault(folder) as vault:
        older = make_backup(vault)
        add_members(vault, 40)
        newer = make_backup(vault)
        key = vault.keyring.key
    return folder, newer.path.read_bytes(), older.path.read_bytes(), key


def refused(path: Path, content: bytes, key: bytes) -> bool:
    """Whether a backup of this content is refused, even with the right key."""
    path.write_bytes(content)
    try:
        look(path).verify(key)
    except (NotABackup, BackupDamaged):
        return verdict_of(path, key) == "broken"
    return False


def test_a_backup_that_was_not_touched_is_good(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    _folder, newer, older, key = made
    for content in (newer, older):
        assert not refused(tmp_path / "x.shb", content, key)
        assert verdict_of(tmp_path / "x.shb", key) == "good"


def test_every_byte_of_the_beginning_and_the_end_counts(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    _folder, newer, _older, key = made
    begin = newer.index(b"}", newer.index(b'"vault":"')) + 80
    places = [*range(begin), *range(len(newer) - 100, len(newer))]
    for place in places:
        content = bytearray(newer)
        content[place] ^= 1 << (place % 8)
        assert refused(tmp_path / "x.shb", bytes(content), key), place


@settings(max_examples=150)
@given(data=st.data())
def test_any_other_change_is_refused(
    made: tuple[Path, bytes, bytes, bytes],
    tmp_path_factory: pytest.TempPathFactory,
    data: st.DataObject,
) -> None:
    _folder, newer, older, key = made
    path = tmp_path_factory.getbasetemp() / "mutated.shb"
    place = data.draw(st.integers(0, len(newer) - 1))
    mask = data.draw(st.integers(1, 255))
    pages = random.Random(place)
    base = newer.index(b"}") and len(newer) - 32 - 4096 * ((len(newer) - 2000) // 4096)
    start = base + 4096 * pages.randrange((len(newer) - base - 32) // 4096)
    change = data.draw(st.sampled_from(["flip", "cut", "append", "older page", "swap", "repeat"]))
    match change:
        case "flip":
            content = newer[:place] + bytes([newer[place] ^ mask]) + newer[place + 1 :]
        case "cut":
            content = newer[:place]
        case "append":
            content = newer + bytes([mask])
        case "older page":
            content = newer[:start] + older[start : start + 4096] + newer[start + 4096 :]
        case "swap":
            content = newer[:start] + newer[start + 16 : start + 32] + newer[start : start + 16]
            content += newer[start + 32 :]
        case _:
            content = newer[:place] + newer[place:] * 2
    assert content == newer or refused(path, content, key)


def test_the_beginning_of_one_does_not_go_with_the_rest_of_another(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    _folder, newer, older, key = made
    path = tmp_path / "x.shb"
    path.write_bytes(older)
    cut = len(look(path).beginning) + sealed.SEAL_SIZE
    assert refused(path, older[:cut] + newer[cut:], key)
    assert refused(path, newer[:cut] + older[cut:], key)


def test_another_key_and_another_vault_are_refused(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    folder, newer, _older, _key = made
    path = tmp_path / "x.shb"
    assert refused(path, newer, bytes(32))
    make_vault(tmp_path / "other", members=1)
    before = everything_in(tmp_path / "other")
    path.write_bytes(newer)
    with pytest.raises(OfAnotherVault):
        put_back(tmp_path / "other", path)
    assert everything_in(tmp_path / "other") == before
    with open_vault(folder) as vault:
        (tmp_path / BACKUPS).mkdir()
        path.rename(tmp_path / BACKUPS / "00000009.shb")
        assert backups_in(tmp_path / BACKUPS, vault.keyring)
    with open_vault(tmp_path / "other") as vault:
        assert not backups_in(tmp_path / BACKUPS, vault.keyring)


@pytest.mark.parametrize("place", [5, 30, 400, -40, -1])
def test_a_mutated_backup_changes_nothing_of_the_vault(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path, place: int
) -> None:
    _folder, newer, _older, _key = made
    make_vault(tmp_path / "vault", members=1)
    before = everything_in(tmp_path / "vault")
    path = tmp_path / "x.shb"
    path.write_bytes(newer)
    flip(path, place)
    with pytest.raises(Refusal):
        put_back(tmp_path / "vault", path)
    assert everything_in(tmp_path / "vault") == before


def test_a_wrong_password_changes_nothing(
    made: tuple[Path, bytes, bytes, bytes], tmp_path: Path
) -> None:
    _folder, newer, _older, _key = made
    path = tmp_path / "x.shb"
    path.write_bytes(newer)
    with pytest.raises(WrongSecretForBackup):
        put_back(tmp_path / "vault", path, NEW_PASSWORD)
    assert not (tmp_path / "vault").exists()


@pytest.mark.parametrize(
    "content", [b"", b"PK", sealed.MAGIC, sealed.MAGIC + b"\xff\xff\xff\xff", b"x" * 5000]
)
def test_what_is_no_backup_is_told_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.shb"
    path.write_bytes(content)
    with pytest.raises((NotABackup, BackupDamaged)):
        look(path)
    with pytest.raises(NotABackup):
        look(tmp_path)
    with pytest.raises(NotABackup):
        look(tmp_path / "none.shb")
