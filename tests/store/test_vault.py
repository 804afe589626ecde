from __future__ import annotations

import errno
import os
import subprocess
import sys
import textwrap
from typing import TYPE_CHECKING

import pytest
from vaults import (
    CHEAP,
    NEW_PASSWORD,
    PASSWORD,
    SCHEMA,
    STEPS_OF_A_FILE,
    STEPS_OF_A_FOLDER,
    DiskFault,
    add_members,
    count_members,
    everything_in,
    flip,
    make_vault,
    open_vault,
    prepare,
    write_protected,
)

from safehome.base.errors import NotAccepted, Refusal
from safehome.base.space import NoRoom, require_room
from safehome.store import attempts
from safehome.store.engine import APPLICATION_ID, pragma, rows
from safehome.store.failures import (
    AnotherVault,
    Damaged,
    Emptied,
    Missing,
    OpenElsewhere,
    WriteProtected,
)
from safehome.store.folder import COPIES, LOCK, UNFINISHED, has_vault
from safehome.store.header import KeyFileDamaged, KeyFileMissing, NewerVault
from safehome.store.keyring import KeyFileForged, WrongCode, WrongPassword, unlock
from safehome.store.no_vault import AlreadyThere, NoVault, OnlyBackups
from safehome.store.recovery import RecoveryCode
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

BOOKS = "data-1.db"
NAMED = STEPS_OF_A_FOLDER + 3 * STEPS_OF_A_FILE + 1  # the step that gives the books their name
MAKING = range(1, NAMED + STEPS_OF_A_FOLDER + 1)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the vault is or will be."""
    return tmp_path / "vault"


@pytest.fixture
def fault(monkeypatch: pytest.MonkeyPatch) -> Iterator[DiskFault]:
    """A disk that can be told to fail."""
    fault = DiskFault(monkeypatch)
    yield fault
    fault.over()


def test_a_vault_is_made_closed_and_opened(folder: Path) -> None:
    assert not has_vault(folder)
    make_vault(folder, members=3)
    assert has_vault(folder)
    assert {path.name for path in folder.iterdir()} == {*COPIES, BOOKS, LOCK}
    with open_vault(folder) as vault:
        assert count_members(vault) == 3
        assert pragma(vault.engine, "application_id") == [(APPLICATION_ID,)]
        add_members(vault, 1)
    with open_vault(folder) as vault:
        assert count_members(vault) == 4


def test_opening_and_closing_changes_no_byte(folder: Path) -> None:
    make_vault(folder, members=3)
    before = everything_in(folder)
    open_vault(folder).close()
    assert everything_in(folder) == before


def test_the_key_may_be_derived_beforehand(folder: Path) -> None:
    make_vault(folder)
    with Vault.open_with(unlock(folder, PASSWORD), SCHEMA) as vault:
        assert count_members(vault) == 0


def test_a_wrong_password_is_counted_and_changes_nothing_else(folder: Path) -> None:
    make_vault(folder)
    before = everything_in(folder)
    with pytest.raises(WrongPassword):
        open_vault(folder, "another password")
    (folder / attempts.FILE).unlink()
    assert everything_in(folder) == before


def test_after_a_change_the_old_password_fails_and_the_books_are_untouched(folder: Path) -> None:
    make_vault(folder, members=3)
    before = (folder / BOOKS).read_bytes()
    with open_vault(folder) as vault:
        vault.change_password(PASSWORD, NEW_PASSWORD)
    assert (folder / BOOKS).read_bytes() == before
    with pytest.raises(WrongPassword):
        open_vault(folder)
    with open_vault(folder, NEW_PASSWORD) as vault:
        assert count_members(vault) == 3


def test_the_code_opens_a_vault_whose_password_is_forgotten(folder: Path) -> None:
    code = make_vault(folder, members=3)
    typed = RecoveryCode.read(code.text)
    with Vault.open_with_code(folder, typed, SCHEMA) as vault:
        assert count_members(vault) == 3
        vault.set_password(NEW_PASSWORD)
        new = vault.issue_code()
    open_vault(folder, NEW_PASSWORD).close()
    Vault.open_with_code(folder, new, SCHEMA).close()
    with pytest.raises(WrongCode):
        Vault.open_with_code(folder, typed, SCHEMA)


def test_a_code_already_written_down_can_be_put_in_force(folder: Path) -> None:
    code = RecoveryCode.new()
    vault, given = Vault.make(folder, PASSWORD, prepare, code=code, cost=CHEAP)
    with vault:
        assert given == code
        other = RecoveryCode.new()
        assert vault.issue_code(other) == other
    Vault.open_with_code(folder, other, SCHEMA).close()


def test_a_short_password_makes_no_vault(folder: Path) -> None:
    with pytest.raises(NotAccepted):
        Vault.make(folder, "1234567", prepare, cost=CHEAP)
    assert not folder.exists()


def test_a_vault_is_never_made_over_another(folder: Path) -> None:
    make_vault(folder, members=3)
    for gone in ("", *COPIES):
        if gone:
            (folder / gone).unlink()
        before = everything_in(folder)
        with pytest.raises(AlreadyThere):
            make_vault(folder)
        assert everything_in(folder) == before


def test_a_mistake_while_making_leaves_no_vault(folder: Path) -> None:
    def mistaken(connection: Connection) -> None:
        prepare(connection)
        raise LookupError

    with pytest.raises(LookupError):
        Vault.make(folder, PASSWORD, mistaken, cost=CHEAP)
    assert not has_vault(folder)
    make_vault(folder)
    open_vault(folder).close()


@pytest.mark.parametrize("code", [errno.EIO, errno.ENOSPC], ids=errno.errorcode.get)
@pytest.mark.parametrize("step", MAKING)
def test_a_making_that_fails_is_begun_again(
    folder: Path, fault: DiskFault, step: int, code: int
) -> None:
    fault.at(step, code, for_ever=True)
    with pytest.raises(Refusal):
        make_vault(folder)
    fault.over()
    made = has_vault(folder)
    assert made == (step > NAMED)
    if not made:
        make_vault(folder)
    open_vault(folder).close()
    assert {path.name for path in folder.iterdir()} == {*COPIES, BOOKS, LOCK}


def test_what_a_cut_off_making_left_is_not_mixed_into_the_new_one(folder: Path) -> None:
    folder.mkdir()
    (folder / UNFINISHED).write_bytes(b"left over")
    (folder / f"{UNFINISHED}-wal").write_bytes(b"left over too")
    (folder / COPIES[0]).write_bytes(b"left over as well")
    assert not has_vault(folder)
    make_vault(folder, members=2)
    with open_vault(folder) as vault:
        assert count_members(vault) == 2


def test_a_folder_with_nothing_but_backups_says_so_and_takes_no_new_vault(folder: Path) -> None:
    (folder / "backups").mkdir(parents=True)
    (folder / "backups" / "00000007.shb").write_bytes(b"a backup")
    (folder / "backups" / "00000012.shb").write_bytes(b"a backup")
    for act in (open_vault, make_vault):
        with pytest.raises(OnlyBackups, match="records are gone") as refused:
            act(folder)
        assert "00000012.shb" in refused.value.remedy
    assert {path.name for path in folder.iterdir()} == {"backups", LOCK}


def test_an_empty_folder_holds_no_vault(folder: Path) -> None:
    with pytest.raises(NoVault):
        open_vault(folder)
    assert not folder.exists()


@pytest.mark.parametrize("name", COPIES)
def test_one_damaged_key_file_is_healed(folder: Path, name: str) -> None:
    make_vault(folder, members=3)
    before = everything_in(folder)
    flip(folder / name, 300)
    with open_vault(folder) as vault:
        assert count_members(vault) == 3
    assert everything_in(folder) == before


def test_two_damaged_key_files_are_refused_and_kept(folder: Path) -> None:
    make_vault(folder)
    for name in COPIES:
        flip(folder / name, 300)
    before = everything_in(folder)
    with pytest.raises(KeyFileDamaged):
        open_vault(folder)
    assert everything_in(folder) == before


def test_books_without_a_key_file_are_not_taken_for_a_first_start(folder: Path) -> None:
    make_vault(folder)
    for name in COPIES:
        (folder / name).unlink()
    assert has_vault(folder)
    with pytest.raises(KeyFileMissing):
        open_vault(folder)


def test_missing_books_are_refused_and_not_made_anew(folder: Path) -> None:
    make_vault(folder)
    (folder / BOOKS).unlink()
    assert has_vault(folder)
    with pytest.raises(Missing):
        open_vault(folder)
    assert {path.name for path in folder.iterdir()} == {*COPIES, LOCK}


def test_emptied_books_are_refused(folder: Path) -> None:
    make_vault(folder, members=3)
    (folder / BOOKS).write_bytes(b"")
    before = everything_in(folder)
    with pytest.raises(Emptied):
        open_vault(folder)
    assert everything_in(folder) == before


@pytest.mark.parametrize(
    "loss", ["DELETE FROM member WHERE id = 2", "DROP TABLE member", "DROP TABLE about; --"]
)
def test_books_that_lost_rows_are_refused(folder: Path, loss: str) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault, vault.engine.begin() as connection:
        connection.exec_driver_sql(loss.partition(";")[0])
    refusal = AnotherVault if "about" in loss else Emptied
    with pytest.raises(refusal):
        open_vault(folder)


def test_books_without_any_table_are_called_emptied(folder: Path) -> None:
    make_vault(folder)
    with open_vault(folder) as vault, vault.engine.begin() as connection:
        connection.exec_driver_sql("DROP TABLE member")
        connection.exec_driver_sql("DROP TABLE about")
    with pytest.raises(Emptied):
        open_vault(folder)


def test_the_books_of_another_vault_are_refused(folder: Path, tmp_path: Path) -> None:
    make_vault(folder, members=3)
    make_vault(tmp_path / "other", members=3)
    (folder / BOOKS).write_bytes((tmp_path / "other" / BOOKS).read_bytes())
    before = everything_in(folder)
    with pytest.raises(AnotherVault):
        open_vault(folder)
    assert everything_in(folder) == before


@pytest.mark.parametrize("name", COPIES)
@pytest.mark.parametrize("beginning", ["whole", "damaged"])
def test_the_key_file_of_another_vault_does_not_push_out_the_last_true_one(
    folder: Path, tmp_path: Path, name: str, beginning: str
) -> None:
    make_vault(folder, members=3)
    make_vault(tmp_path / "other", members=3)  # with the same password, as a second try has
    with open_vault(tmp_path / "other") as other:
        other.change_password(PASSWORD, PASSWORD)  # and a higher generation
    (folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    [true] = {*COPIES} - {name}
    kept = (folder / true).read_bytes()
    if beginning == "damaged":  # nothing outside tells whose books these are
        flip(folder / BOOKS, 3)
        with pytest.raises(AnotherVault):
            open_vault(folder)
        assert (folder / true).read_bytes() == kept
        (folder / name).write_bytes(kept)
    with open_vault(folder) as vault:
        assert count_members(vault) == 3
    assert {(folder / each).read_bytes() for each in COPIES} == {kept}


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("name", [*COPIES, BOOKS])
def test_a_file_that_never_ends_is_not_read(folder: Path, name: str) -> None:
    make_vault(folder)
    (folder / name).unlink()
    os.mkfifo(folder / name)
    if name == BOOKS:
        with pytest.raises(Missing):
            open_vault(folder)
    else:
        open_vault(folder).close()


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE about SET value = 'another' WHERE name = 'vault_id'",
        "DELETE FROM about",
        "PRAGMA application_id=7",
    ],
)
def test_books_with_another_owner_inside_are_refused(folder: Path, change: str) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault, vault.engine.begin() as connection:
        connection.exec_driver_sql(change)
    with pytest.raises(AnotherVault):
        open_vault(folder)


def test_a_damaged_page_is_refused_before_anything_is_read(folder: Path) -> None:
    make_vault(folder, members=300)
    size = (folder / BOOKS).stat().st_size
    flip(folder / BOOKS, size - 2000)
    before = everything_in(folder)
    with pytest.raises(Damaged):
        open_vault(folder)
    assert everything_in(folder) == before


def test_a_damaged_first_page_is_refused(folder: Path) -> None:
    make_vault(folder, members=3)
    flip(folder / BOOKS, 99)
    with pytest.raises(Damaged):
        open_vault(folder)


@pytest.mark.parametrize("position", range(16))
def test_a_damaged_beginning_is_repaired_from_the_key_file(folder: Path, position: int) -> None:
    make_vault(folder, members=3)
    before = (folder / BOOKS).read_bytes()
    flip(folder / BOOKS, position)
    with open_vault(folder) as vault:
        assert count_members(vault) == 3
    assert (folder / BOOKS).read_bytes()[:16] == before[:16]


def test_books_cut_short_are_refused(folder: Path) -> None:
    make_vault(folder, members=300)
    content = (folder / BOOKS).read_bytes()
    (folder / BOOKS).write_bytes(content[: len(content) - 4096])
    with pytest.raises(Refusal) as refused:
        open_vault(folder)
    assert isinstance(refused.value, Damaged)


def test_books_of_a_newer_program_are_refused_and_no_byte_changes(folder: Path) -> None:
    make_vault(folder, members=3)
    with open_vault(folder) as vault:
        pragma(vault.engine, f"user_version={SCHEMA + 1}")
    before = everything_in(folder)
    with pytest.raises(NewerVault):
        open_vault(folder)
    assert everything_in(folder) == before


def test_books_of_an_older_program_are_handed_to_the_migration(folder: Path) -> None:
    make_vault(folder, members=3)

    def upgrade(vault: Vault) -> None:
        assert count_members(vault) == 3
        with vault.engine.begin() as connection:
            connection.exec_driver_sql("ALTER TABLE member ADD COLUMN phone TEXT")
            connection.exec_driver_sql("PRAGMA user_version=2")

    with Vault.open(folder, PASSWORD, 2, upgrade) as vault:
        assert rows(vault.engine, "SELECT count(phone) FROM member") == [(0,)]
    with Vault.open(folder, PASSWORD, 2) as vault:
        assert count_members(vault) == 3


def test_a_migration_that_does_not_arrive_is_a_mistake(folder: Path) -> None:
    make_vault(folder)
    with pytest.raises(RuntimeError):
        Vault.open(folder, PASSWORD, 2)
    open_vault(folder).close()


def test_a_second_program_is_told_so_and_the_first_goes_on(folder: Path) -> None:
    make_vault(folder)
    holding = textwrap.dedent("""
        import sys
        from pathlib import Path
        from safehome.store.vault import Vault
        vault = Vault.open(Path(sys.argv[1]), sys.argv[2], 1)
        print("open", flush=True)
        sys.stdin.read()
        vault.close()
    """)
    with subprocess.Popen(
        [sys.executable, "-c", holding, folder, PASSWORD],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as first:
        assert first.stdout is not None
        assert first.stdin is not None
        assert first.stdout.readline() == b"open\n"
        with pytest.raises(OpenElsewhere):
            open_vault(folder)
        first.stdin.close()
        assert first.wait() == 0
    open_vault(folder).close()


def test_a_killed_program_leaves_what_it_saved(folder: Path) -> None:
    make_vault(folder)
    killed = textwrap.dedent("""
        import os, sys
        from pathlib import Path
        from safehome.store.vault import Vault
        vault = Vault.open(Path(sys.argv[1]), sys.argv[2], 1)
        for name in ("saved", "saved too"):
            with vault.engine.begin() as connection:
                connection.exec_driver_sql("INSERT INTO member (name) VALUES (?)", (name,))
        connection = vault.engine.connect()
        connection.exec_driver_sql("INSERT INTO member (name) VALUES ('not yet')")
        os._exit(9)
    """)
    command = [sys.executable, "-c", killed, str(folder), PASSWORD]
    assert subprocess.run(command, check=False).returncode == 9
    assert (folder / f"{BOOKS}-wal").stat().st_size > 0
    with open_vault(folder) as vault:
        assert rows(vault.engine, "SELECT name FROM member") == [("saved",), ("saved too",)]


def test_a_key_derived_before_a_password_change_does_not_bring_the_old_one_back(
    folder: Path,
) -> None:
    make_vault(folder)
    early = unlock(folder, PASSWORD)
    with open_vault(folder) as vault:
        vault.change_password(PASSWORD, NEW_PASSWORD)
    with Vault.open_with(early, SCHEMA) as vault:
        vault.note_floor({"member": 0, "about": 1})
    with pytest.raises(WrongPassword):
        open_vault(folder)
    open_vault(folder, NEW_PASSWORD).close()


def test_a_key_file_exchanged_after_unlocking_is_refused(folder: Path, tmp_path: Path) -> None:
    make_vault(folder)
    make_vault(tmp_path / "other")
    early = unlock(folder, PASSWORD)
    for name in COPIES:
        (folder / name).write_bytes((tmp_path / "other" / name).read_bytes())
    with pytest.raises(KeyFileForged):
        Vault.open_with(early, SCHEMA)


def test_a_folder_that_cannot_be_written_is_told_before_anything_is_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(Refusal):
        make_vault(tmp_path / "file" / "vault")
    shut = tmp_path / "shut"
    shut.mkdir()
    with write_protected(shut), pytest.raises(Refusal):
        make_vault(shut)
    assert list(shut.iterdir()) == []


def test_a_write_protected_vault_is_told_at_opening(folder: Path) -> None:
    make_vault(folder)
    for protected in (folder, folder / BOOKS):
        with write_protected(protected), pytest.raises(WriteProtected):
            open_vault(folder)
    open_vault(folder).close()


def test_a_disk_without_room_is_told_before_it_is_full(folder: Path) -> None:
    folder.mkdir()
    require_room(folder, 1)
    with pytest.raises(NoRoom, match="missing"):
        require_room(folder, 2**62)


def test_closing_twice_is_fine(folder: Path) -> None:
    make_vault(folder)
    vault = open_vault(folder)
    vault.close()
    vault.close()
    open_vault(folder).close()
