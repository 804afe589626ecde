"""Two programs at one folder: one is told so, and neither loses anything.

The other one is a real process, held in the middle of its work.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from test_renewing import renew
from test_sealed import make_backup, put_back
from vaults import (
    CHEAP,
    NEW_PASSWORD,
    PASSWORD,
    SCHEMA,
    add_members,
    count_members,
    flip,
    make_vault,
    open_vault,
    prepare,
)

from safehome.store.alone import alone_in
from safehome.store.failures import BeingMade, OpenElsewhere
from safehome.store.folder import BACKUPS, LOCK
from safehome.store.keyring import unlock
from safehome.store.no_vault import AlreadyThere
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from safehome.base.errors import Refusal

OLDER, NEWER, NOW = 2, 5, 7
AT_WORK = Path(__file__).with_name("at_work.py")


class Program:
    """A second program, in the middle of something."""

    def __init__(self, process: subprocess.Popen[str]) -> None:
        self._process = process

    def go_on(self) -> str:
        """Let it finish; return "done", or what it was refused."""
        said, _nothing = self._process.communicate("\n")
        assert self._process.returncode == 0
        return said.strip()

    def kill(self) -> None:
        """End it where it is, as a power cut does."""
        self._process.kill()
        self._process.wait()


@contextmanager
def at_work(*arguments: str | Path) -> Iterator[Program]:
    """Start a second program and wait until it is in the middle."""
    command = [sys.executable, str(AT_WORK), *map(str, arguments)]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        try:
            assert process.stdout is not None
            assert process.stdout.readline() == "in the middle\n"
            yield Program(process)
        finally:
            process.kill()


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A vault with seven members, and on a stick its backups with two and with five."""
    place = tmp_path_factory.mktemp("two")
    make_vault(place / "vault", members=OLDER)
    (place / "stick").mkdir()
    with open_vault(place / "vault") as vault:
        for name, more in (("older", NEWER - OLDER), ("newer", NOW - NEWER)):
            make_backup(vault).path.rename(place / "stick" / f"{name}.shb")
            add_members(vault, more)
        vault.note_floor({"member": NOW})
    return place


@pytest.fixture
def place(template: Path, tmp_path: Path) -> Path:
    """A copy of both."""
    return shutil.copytree(template, tmp_path / "place")


def lose(folder: Path) -> None:
    """Let the whole vault be gone."""
    shutil.rmtree(folder)


def lose_books(folder: Path) -> None:
    """Let the file of the books be gone."""
    (folder / "data-1.db").unlink()


def damage(folder: Path) -> None:
    """Damage the books in the middle."""
    for page in range(0, (folder / "data-1.db").stat().st_size, 4096):
        flip(folder / "data-1.db", page + 2000)


def leave(_folder: Path) -> None:
    """Leave it as it is, which is well."""


HARM = [lose, lose_books, damage, leave]
harmed = pytest.mark.parametrize("harm", HARM, ids=lambda harm: harm.__name__)


def members(folder: Path, password: str = PASSWORD) -> int:
    with open_vault(folder, password) as vault:
        return count_members(vault)


def unfinished(folder: Path) -> list[str]:
    return sorted(each.name for each in folder.rglob("*") if each.suffix in {".part", ".tmp"})


def make_again(folder: Path) -> None:
    Vault.make(folder, PASSWORD, prepare, cost=CHEAP)[0].close()


def restore_at_once(folder: Path, first: Path, second: Path) -> None:
    """Restore a backup in another program; one begun here meanwhile is refused."""
    with at_work("restore", folder, first) as other:
        with pytest.raises(BeingMade):
            put_back(folder, second)
        assert other.go_on() == "done"


@harmed
def test_the_second_of_two_restores_is_told_and_the_first_one_counts(
    harm: Callable[[Path], None], place: Path
) -> None:
    folder, older, newer = place / "vault", place / "stick/older.shb", place / "stick/newer.shb"
    harm(folder)
    restore_at_once(folder, older, newer)
    assert members(folder) == OLDER
    assert unfinished(folder) == []


@pytest.mark.parametrize("harm", [lose, damage], ids=lambda harm: harm.__name__)
def test_the_second_restore_does_its_work_once_the_first_is_done(
    harm: Callable[[Path], None], place: Path
) -> None:
    folder, older, newer = place / "vault", place / "stick/older.shb", place / "stick/newer.shb"
    harm(folder)
    restore_at_once(folder, older, newer)
    put_back(folder, newer)
    assert members(folder) == NEWER
    [kept] = (folder / BACKUPS).glob("*.shb")
    put_back(folder, kept)
    assert members(folder) == OLDER


@harmed
def test_a_restore_that_was_overtaken_changes_nothing(
    harm: Callable[[Path], None], place: Path
) -> None:
    class Overtaken(str):
        """A password at whose trying a second program, from end to end, restores a backup."""

        __slots__ = ()

        def encode(self, *how: str) -> bytes:  # type: ignore[explicit-override]
            if not (folder / "data-2.db").exists():
                put_back(folder, place / "stick/older.shb")
            return super().encode(*how)

    folder = place / "vault"
    harm(folder)
    with pytest.raises(BeingMade):
        put_back(folder, place / "stick/newer.shb", Overtaken(PASSWORD))
    assert members(folder) == OLDER


def test_what_came_into_the_empty_file_keeps_nobody_out(place: Path) -> None:
    (place / "vault" / LOCK).write_bytes(b"noise" * 1000)
    with at_work("restore", place / "vault", place / "stick/older.shb") as first:
        (place / "vault" / LOCK).write_bytes(b"noise" * 1000)
        with pytest.raises(BeingMade):
            open_vault(place / "vault")
        assert first.go_on() == "done"
    assert members(place / "vault") == OLDER
    assert (place / "vault" / LOCK).read_bytes() == b""


@harmed
def test_a_restore_that_was_killed_keeps_nobody_out_and_is_cleared_away(
    harm: Callable[[Path], None], place: Path
) -> None:
    folder = place / "vault"
    harm(folder)
    with at_work("restore", folder, place / "stick/older.shb") as first:
        first.kill()
    put_back(folder, place / "stick/newer.shb")
    assert members(folder) == NEWER
    assert unfinished(folder) == []


@pytest.mark.parametrize("what", ["restore", "make"])
def test_two_vaults_are_not_made_into_one_folder(what: str, place: Path) -> None:
    folder, backup = place / "new", [place / "stick/newer.shb"] * (what == "restore")
    with at_work(what, folder, *backup) as first:
        with pytest.raises(BeingMade):
            make_again(folder)
        assert first.go_on() == "done"
    assert members(folder) == (NEWER if what == "restore" else 0)
    assert unfinished(folder) == []
    with pytest.raises(AlreadyThere):
        make_again(folder)


def test_a_making_that_was_killed_is_begun_again(place: Path) -> None:
    with at_work("make", place / "new") as first:
        first.kill()
    make_again(place / "new")
    assert members(place / "new") == 0
    assert unfinished(place / "new") == []


def test_nothing_is_restored_where_a_vault_is_being_made(place: Path) -> None:
    with at_work("make", place / "new") as first:
        with pytest.raises(BeingMade):
            put_back(place / "new", place / "stick/newer.shb")
        assert first.go_on() == "done"
    assert members(place / "new") == 0
    assert unfinished(place / "new") == []


@harmed
def test_nothing_is_opened_where_a_backup_is_being_restored(
    harm: Callable[[Path], None], place: Path
) -> None:
    folder = place / "vault"
    keyring = unlock(folder, PASSWORD)
    harm(folder)
    with at_work("restore", folder, place / "stick/older.shb") as first:
        with pytest.raises(BeingMade):
            Vault.open_with(keyring, SCHEMA)
        assert first.go_on() == "done"
    with Vault.open_with(keyring, SCHEMA) as vault:  # the password was typed before the restoring
        assert count_members(vault) == OLDER


@pytest.mark.parametrize(
    ("what", "password", "schema", "told"),
    [
        ("migrate", PASSWORD, SCHEMA + 1, OpenElsewhere),
        ("change password", NEW_PASSWORD, SCHEMA, OpenElsewhere),
        ("new key", NEW_PASSWORD, SCHEMA, BeingMade),
    ],
)
def test_nothing_is_restored_where_the_books_are_at_work(
    what: str, password: str, schema: int, told: type[Refusal], place: Path
) -> None:
    folder = place / "vault"
    with at_work(what, folder) as first:
        with pytest.raises(told):
            put_back(folder, place / "stick/newer.shb")
        assert first.go_on() == "done"
    with Vault.open(folder, password, schema) as vault:
        assert count_members(vault) == NOW
    assert unfinished(folder) == []


def test_no_new_key_is_made_while_a_second_program_is_alone_in_the_folder(place: Path) -> None:
    folder = place / "vault"
    with open_vault(folder) as vault:
        with alone_in(folder), pytest.raises(BeingMade):
            renew(vault)
        add_members(vault, 1)
    assert members(folder) == NOW + 1
    assert unfinished(folder) == []
