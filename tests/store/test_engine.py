from __future__ import annotations

import threading
import traceback
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError, OperationalError
from sqlcipher3 import dbapi2
from vaults import write_protected

from safehome.store import engine as engine_module
from safehome.store.checks import check_every_page
from safehome.store.engine import (
    APPLICATION_ID,
    keep_journal,
    make_database,
    open_engine,
    pragma,
    rows,
)
from safehome.store.failures import (
    Damaged,
    DiskFull,
    Emptied,
    Missing,
    OpenElsewhere,
    OutOfReach,
    ProgramIncomplete,
    WriteProtected,
    refusals,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Engine

    from safehome.base.errors import Refusal

KEY = bytes(range(32))
SALT = bytes(range(16))
SECRET = "522422198403129969"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the books are."""
    return tmp_path / "data-1.db"


@pytest.fixture
def engine(path: Path) -> Iterator[Engine]:
    """New books with one table."""
    engine = make_database(path, KEY, SALT)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE member (id INTEGER PRIMARY KEY, name TEXT NOT NULL)"))
    keep_journal(engine)
    yield engine
    engine.dispose()


def enter(engine: Engine, name: str | None) -> None:
    """Write one row."""
    with engine.begin() as connection:
        connection.execute(text("INSERT INTO member (name) VALUES (:name)"), {"name": name})


def test_what_was_written_is_there_when_opened_again(engine: Engine, path: Path) -> None:
    enter(engine, "one")
    engine.dispose()
    again = open_engine(path, KEY, SALT)
    check_every_page(again)
    assert rows(again, "SELECT name FROM member") == [("one",)]
    again.dispose()


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("journal_mode", "wal"),
        ("synchronous", 2),
        ("locking_mode", "exclusive"),
        ("foreign_keys", 1),
        ("secure_delete", 1),
        ("temp_store", 2),
        ("trusted_schema", 0),
        ("cell_size_check", 1),
        ("application_id", APPLICATION_ID),
        ("cipher_salt", SALT.hex()),
    ],
)
def test_every_setting_is_in_force(engine: Engine, setting: str, value: object) -> None:
    assert pragma(engine, setting) == [(value,)]


def test_nothing_readable_lies_on_the_disk(engine: Engine, path: Path) -> None:
    enter(engine, SECRET)
    engine.dispose()
    for file in path.parent.iterdir():
        content = file.read_bytes()
        assert SECRET.encode() not in content
        assert b"SQLite format" not in content
        assert b"CREATE TABLE" not in content


def test_a_failed_block_takes_back_its_tables_too(engine: Engine) -> None:
    def mistaken() -> None:
        with engine.begin() as connection:
            connection.execute(text("CREATE TABLE other (id INTEGER)"))
            connection.execute(text("INSERT INTO member (name) VALUES ('kept?')"))
            connection.execute(text("INSERT INTO member (name) VALUES (NULL)"))

    with pytest.raises(IntegrityError):
        mistaken()
    assert rows(engine, "SELECT count(*) FROM member") == [(0,)]
    assert rows(engine, "SELECT count(*) FROM sqlite_schema WHERE name = 'other'") == [(0,)]


def test_a_report_of_a_mistake_holds_no_value(engine: Engine) -> None:
    statement = text("INSERT INTO member (id, name) VALUES ('x', :name)")
    with pytest.raises(IntegrityError) as caught, refusals(), engine.begin() as connection:
        connection.execute(statement, {"name": SECRET})
    assert SECRET not in "".join(traceback.format_exception(caught.value))


def test_a_second_transaction_fails_instead_of_mixing_with_the_first(engine: Engine) -> None:
    with engine.begin() as first:
        first.execute(text("INSERT INTO member (name) VALUES ('first')"))
        with pytest.raises(OperationalError, match="within a transaction"), engine.begin():
            pass


def test_another_thread_can_have_its_turn(engine: Engine) -> None:
    thread = threading.Thread(target=enter, args=(engine, "from a thread"))
    thread.start()
    thread.join()
    enter(engine, "from here")
    assert rows(engine, "SELECT count(*) FROM member") == [(2,)]


@pytest.mark.parametrize("name", ["资料 库", "50% #1?x=y&z", "a'b\"c;d"])
def test_the_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    make_database(folder / "data-1.db", KEY, SALT).dispose()
    open_engine(folder / "data-1.db", KEY, SALT).dispose()
    assert [file.name for file in folder.iterdir()] == ["data-1.db"]


def test_a_missing_file_is_refused_and_not_made(path: Path) -> None:
    with pytest.raises(Missing):
        open_engine(path, KEY, SALT)
    assert list(path.parent.iterdir()) == []


@pytest.mark.parametrize("left", [b"", b"x", bytes(4095)], ids=len)
def test_an_emptied_file_is_not_taken_for_new_books(path: Path, left: bytes) -> None:
    path.write_bytes(left)
    with pytest.raises(Emptied):
        open_engine(path, KEY, SALT)
    assert path.read_bytes() == left


def test_books_are_never_made_over_others(engine: Engine, path: Path) -> None:
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(FileExistsError):
        make_database(path, KEY, SALT)
    assert path.read_bytes() == before


@pytest.mark.parametrize("content", [b"SQLite format 3\x00" * 600, bytes(8192)], ids=range(2))
def test_another_file_under_this_name_is_damage(path: Path, content: bytes) -> None:
    path.write_bytes(content)
    with pytest.raises(Damaged):
        open_engine(path, KEY, SALT)
    assert path.read_bytes() == content


def test_another_key_does_not_open_it(engine: Engine, path: Path) -> None:
    engine.dispose()
    before = path.read_bytes()
    with pytest.raises(Damaged) as refused:
        open_engine(path, bytes(32), SALT)
    assert path.read_bytes() == before
    assert bytes(32).hex() not in "".join(traceback.format_exception(refused.value))


def test_a_torn_first_sector_is_brought_back_from_the_wal(engine: Engine, path: Path) -> None:
    enter(engine, "one")
    pragma(engine, "wal_checkpoint(TRUNCATE)")
    pragma(engine, "application_id=0")  # a new first page, in the WAL only
    wal = path.with_name(f"{path.name}-wal")
    kept, left = path.read_bytes(), wal.read_bytes()
    engine.dispose()
    path.write_bytes(bytes(512) + kept[512:])
    wal.write_bytes(left)

    again = open_engine(path, KEY, SALT)
    check_every_page(again)
    assert rows(again, "SELECT name FROM member") == [("one",)]
    again.dispose()


@pytest.mark.parametrize("page", range(1, 4))
def test_a_changed_page_is_found(engine: Engine, path: Path, page: int) -> None:
    for number in range(200):
        enter(engine, f"{number:050}")
    engine.dispose()
    content = bytearray(path.read_bytes())
    content[page * 4096 + 99] ^= 1
    path.write_bytes(content)
    again = open_engine(path, KEY, SALT)
    with pytest.raises(Damaged):
        check_every_page(again)
    again.dispose()


def test_a_full_disk_keeps_the_books_as_they_were(engine: Engine) -> None:
    [(pages,)] = pragma(engine, "page_count")
    pragma(engine, f"max_page_count={pages + 2}")

    def fill() -> None:
        with refusals():
            for number in range(1000):
                enter(engine, f"{number:0500}")

    with pytest.raises(DiskFull):
        fill()
    [(before,)] = rows(engine, "SELECT count(*) FROM member")
    pragma(engine, f"max_page_count={pages + 100}")
    enter(engine, "room again")
    assert rows(engine, "SELECT count(*) FROM member") == [(before + 1,)]
    assert before > 0


def test_a_write_protected_file_or_folder_is_told_at_opening(engine: Engine, path: Path) -> None:
    engine.dispose()
    for protected in (path, path.parent):
        with write_protected(protected), pytest.raises(WriteProtected):
            open_engine(path, KEY, SALT)
    open_engine(path, KEY, SALT).dispose()


def test_books_open_already_are_told_so(engine: Engine, path: Path) -> None:
    with pytest.raises(OpenElsewhere):
        open_engine(path, KEY, SALT)
    enter(engine, "still ours")


def test_an_older_sqlite_is_not_trusted(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "OLDEST_SQLITE", (99, 0, 0))
    with pytest.raises(ProgramIncomplete):
        make_database(path, KEY, SALT)


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        (dbapi2.SQLITE_FULL, DiskFull),
        (dbapi2.SQLITE_READONLY | (3 << 8), WriteProtected),
        (dbapi2.SQLITE_READONLY | (4 << 8), OutOfReach),
        (dbapi2.SQLITE_BUSY, OpenElsewhere),
        (dbapi2.SQLITE_IOERR | (3 << 8), OutOfReach),
        (dbapi2.SQLITE_CANTOPEN, OutOfReach),
        (dbapi2.SQLITE_NOTADB, Damaged),
        (dbapi2.SQLITE_CORRUPT | (1 << 8), Damaged),
    ],
)
def test_what_the_disk_says_has_its_own_words(code: int, refusal: type[Refusal]) -> None:
    said = dbapi2.OperationalError("in SQLite's words")
    said.sqlite_errorcode = code
    wrapped = OperationalError(None, None, said)
    for error in (said, wrapped):
        with pytest.raises(refusal) as refused, refusals():
            raise error
        assert refused.value.happened
        assert refused.value.remedy


@pytest.mark.parametrize(
    "code", [dbapi2.SQLITE_ERROR, dbapi2.SQLITE_CONSTRAINT, dbapi2.SQLITE_LOCKED, None]
)
def test_a_mistake_of_ours_is_not_explained_away(code: int | None) -> None:
    said = dbapi2.OperationalError("in SQLite's words")
    said.sqlite_errorcode = code
    with pytest.raises(dbapi2.OperationalError), refusals():
        raise said


def test_a_program_that_has_just_ended_is_waited_for(
    engine: Engine, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engine_module.time, "sleep", lambda _seconds: engine.dispose())
    open_engine(path, KEY, SALT).dispose()
