"""The one connection to the encrypted file of the books.

SQLCipher is given the key *and* the salt: with the salt only in the file, a
power cut that tears the first sector would leave books that no key opens.
`mode=rw` never makes a file, so a missing one cannot become an empty one;
making is a separate verb. While it is open, nothing else in this process may
open the file: on POSIX closing any other descriptor drops the lock that keeps
a second program out.

The driver's own transactions are switched off (`isolation_level=None`), since
they begin late and leave out table changes; SQLAlchemy's "begin" sends a real
BEGIN IMMEDIATE instead. It costs nothing here, for nobody else can hold the
file, and a second transaction on the one connection fails at once instead of
mixing with the first. Whoever shares the connection between threads holds a
lock of his own around each transaction. Never ask SQLAlchemy for AUTOCOMMIT on
this engine: it would switch the driver's own transactions on again; `pragma`
is the way to ask outside a transaction.
"""

from __future__ import annotations

import os
import sys
import time
from contextlib import closing, suppress
from functools import partial
from typing import TYPE_CHECKING, Any, Literal, TypeVar
from urllib.parse import quote

from sqlalchemy import create_engine, event
from sqlalchemy.pool import StaticPool
from sqlcipher3 import dbapi2

from safehome.base.files import disk_refusals, write_in_one_step
from safehome.store.failures import (
    Emptied,
    Missing,
    OpenElsewhere,
    OutOfReach,
    ProgramIncomplete,
    WriteProtected,
    refusals,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from sqlalchemy import Connection, Engine

T = TypeVar("T")
Journal = Literal["wal", "off"]

APPLICATION_ID = 0x53614648  # "SaFH": this file holds the books of a home
OLDEST_SQLITE = (3, 51, 3)  # earlier ones can lose a write when the WAL starts anew
SMALLEST = 4096  # one page
ENDING = (0.05, 0.1, 0.2, 0.4)  # seconds in which a program that has just ended lets go
PRAGMAS = (
    "locking_mode=exclusive",  # the guard against a second program
    "synchronous=full",
    "foreign_keys=on",
    "secure_delete=on",
    "temp_store=memory",
    "trusted_schema=off",
    "cell_size_check=on",
    "cache_size=-32768",  # KiB; a page that leaves the cache is decrypted and checked anew
    "wal_autocheckpoint=8000",  # pages; so that a save is one sync, and closing carries home
)


def open_engine(path: Path, key: bytes, salt: bytes, journal: Journal = "wal") -> Engine:
    """Open the file of the books for this program alone; it must be there and hold something.

    Args:
        path: of the file.
        key: the data key, 32 bytes.
        salt: of the file, 16 bytes.
        journal: "off" for a copy that is thrown away; its pages are written once.

    Raises:
        Missing, Emptied: there is nothing to open.
        Damaged: the file does not open with this key.
        OpenElsewhere, WriteProtected, OutOfReach: the disk says no.
    """
    with disk_refusals():
        if not path.is_file():
            raise Missing
        if path.stat().st_size < SMALLEST:
            raise Emptied  # SQLite would take it for a new, empty database
        if not (os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)):
            raise WriteProtected  # SQLite would only say that it cannot open the file
    return once_let_go(partial(_connected, path, key, salt, journal))


def once_let_go(lock: Callable[[], T]) -> T:
    """Lock something, and wait a moment for a program that has just ended to let go of it.

    Raises:
        OpenElsewhere: it does not.
    """
    for wait in ENDING:
        with suppress(OpenElsewhere):
            return lock()
        time.sleep(wait)
    return lock()


def make_database(path: Path, key: bytes, salt: bytes) -> Engine:
    """Make a new, empty file of books, marked as ours; never over another one.

    It has no journal before `keep_journal`: what is cut off or fails before it has its
    name is not gone on with but made again, so each page need only be written once.

    Raises:
        FileExistsError: there is a file of this name.
        Refusal: the folder cannot be written.
    """
    if path.exists():
        raise FileExistsError(path.name)
    write_in_one_step(path, b"")
    engine = _connected(path, key, salt, "off")
    with refusals():
        pragma(engine, f"application_id={APPLICATION_ID}")
    return engine


def copy_books(books: Engine, path: Path, key: bytes, salt: bytes) -> Engine:
    """Copy all books into a new file, under the same key or another; open and return that.

    Nobody may write to the books meanwhile. The copy is on the disk, and its first
    page says, as that of the books does, that it has a WAL. The caller disposes of it.
    """
    copy = make_database(path, key, salt)
    try:
        with (
            refusals(),
            closing(books.raw_connection()) as here,
            closing(copy.raw_connection()) as there,
        ):
            source, target = here.driver_connection, there.driver_connection
            assert source is not None
            source.backup(target)
    except BaseException:
        copy.dispose()
        raise
    return copy


def keep_journal(engine: Engine) -> None:
    """Write to new books through the WAL from now on; what is in them is on the disk.

    Raises:
        Refusal: the disk says no.
    """
    with refusals():
        pragma(engine, "journal_mode=wal")


def rows(engine: Engine, statement: str) -> list[tuple[Any, ...]]:
    """Read with a constant statement outside any transaction."""
    with closing(engine.raw_connection()) as connection:
        return [tuple(row) for row in connection.cursor().execute(statement)]


def pragma(engine: Engine, text: str) -> list[tuple[Any, ...]]:
    """Ask or set a PRAGMA outside any transaction; return what it answers."""
    return rows(engine, f"PRAGMA {text}")


def bring_home(engine: Engine) -> None:
    """Carry everything from the WAL into the file itself and empty the WAL.

    Raises:
        Refusal: the disk says no.
    """
    with refusals():
        [(busy, *_counts)] = pragma(engine, "wal_checkpoint(TRUNCATE)")
    if busy:
        raise OpenElsewhere


def address(path: Path, mode: Literal["rw", "rwc"] = "rw") -> str:
    """Return the path as SQLite's URI; a drive letter and a network share included.

    Args:
        path: of a file.
        mode: "rwc" makes the file where it is not there.
    """
    posix = path.absolute().as_posix()
    root = "file://" if posix.startswith("/") else "file:///"
    return f"{root}{quote(posix, errors='surrogateescape')}?mode={mode}"


def _connected(path: Path, key: bytes, salt: bytes, journal: Journal) -> Engine:
    """Return an engine whose one connection is open, so that failing happens here."""
    engine = create_engine(
        "sqlite://",
        module=dbapi2,
        creator=_once(partial(_connect, path, key, salt, journal)),
        poolclass=StaticPool,
        hide_parameters=True,  # else an ID number stands in the text of an exception
    )
    event.listen(engine, "begin", partial(_begin, path, _file_at(path)))
    try:
        with refusals(), engine.begin():
            pass  # a write transaction: shows a write-protected file now, not at the first save
    except BaseException:
        engine.dispose()
        raise
    return engine


def _once(connect: Callable[[], dbapi2.Connection]) -> Callable[[], dbapi2.Connection]:
    """Let it be opened a single time: books that were closed are not to be written to again.

    They may have been moved to another file since; opening them is a verb of its own.
    """
    left = [connect]

    def open_it() -> dbapi2.Connection:
        if not left:
            message = "the books were closed"
            raise RuntimeError(message)
        return left.pop()()

    return open_it


def _connect(path: Path, key: bytes, salt: bytes, journal: Journal) -> dbapi2.Connection:
    """Open the connection and set it up; the key is in force before the first read."""
    if dbapi2.sqlite_version_info < OLDEST_SQLITE:
        raise ProgramIncomplete
    connection = dbapi2.connect(
        address(path), uri=True, timeout=0, isolation_level=None, check_same_thread=False
    )
    try:
        connection.execute("PRAGMA cipher_log_level=none")
        connection.set_key(f"x'{key.hex()}{salt.hex()}'")
        if connection.execute("PRAGMA cipher_version").fetchone() is None:
            raise ProgramIncomplete  # a plain SQLite would write everything unencrypted
        for setting in (*PRAGMAS, f"journal_mode={journal}"):
            connection.execute(f"PRAGMA {setting}")
    except BaseException:
        connection.close()
        raise
    return connection


def _file_at(path: Path) -> tuple[int, int] | None:
    """Return what tells the file of this name from every other; None where there is none.

    Not asked on Windows, which lets nobody rename or delete a file SQLite has open.
    """
    if sys.platform == "win32":
        return None
    try:
        about = path.stat()
    except OSError:
        return None
    return about.st_dev, about.st_ino


def _begin(path: Path, opened: tuple[int, int] | None, connection: Connection) -> None:
    """Begin for SQLAlchemy what the driver no longer begins by itself.

    Where the folder was renamed or deleted, or another stick was put in its place,
    what is written to the file that is open would be gone with it, or with the stick.

    Raises:
        OutOfReach: the file of this name is not the one that was opened.
    """
    if _file_at(path) != opened:
        raise OutOfReach
    connection.exec_driver_sql("BEGIN IMMEDIATE")
