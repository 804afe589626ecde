"""What the file of the books can say no with, each in its own words.

SQLite answers with a number. A full disk, a write-protected stick, a second
program, a lost drive and a damaged file are things the worker can act on, so
each becomes a `Refusal` with its own remedy. Every other number (a broken
rule, a wrong statement, a table held by our own cursor) is a mistake of ours
and passes through untouched.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from safehome.base.errors import Refusal
from safehome.base.space import NoRoom
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PRIMARY = 0xFF  # an extended code keeps its kind in the lowest byte


class DiskFull(NoRoom):
    """No room for what was to be saved."""

    def __init__(self) -> None:
        super().__init__(
            _("The disk is full; nothing was saved."),
            _("Remove files you no longer need from this disk, then save again."),
        )


class WriteProtected(Refusal):
    """The file or its folder may only be read."""

    def __init__(self) -> None:
        super().__init__(
            _("The records on this disk can only be read; nothing was saved."),
            _("Take off the write protection of the disk or folder, then start again."),
        )


class OpenElsewhere(Refusal):
    """A second program has the vault open."""

    def __init__(self) -> None:
        super().__init__(
            _("The records are already open in another window of this program."),
            _("Use that window, or close it and start again."),
        )


class BeingMade(Refusal):
    """A second program is just making, restoring or changing over books in this folder."""

    def __init__(self) -> None:
        super().__init__(
            _("Another window of this program is just making or restoring the records in this "
              "folder. Nothing was changed."),
            _("Wait until it is done there, then try again here."),
        )  # fmt: skip


class OutOfReach(Refusal):
    """The disk does not answer."""

    def __init__(self) -> None:
        super().__init__(
            _("The disk with the records does not answer; nothing was saved."),
            _("Check that the disk or stick is plugged in, then start the program again."),
        )


class Damaged(Refusal):
    """The file is there and is not what was written."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of the records is damaged. Nothing in it was changed."),
            _("Restore the newest backup. Keep the damaged file: something may be saved from it."),
        )


class Missing(Refusal):
    """The header is there and the database it names is not."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of the records is missing from its folder."),
            _("If it was moved, put it back; otherwise restore the newest backup."),
        )


class Emptied(Refusal):
    """The file is there with nothing in it, or with far fewer lines than it had."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of the records has lost its content. Nothing in it was changed."),
            _("Restore the newest backup. Do not make a new vault over it."),
        )


class AnotherVault(Refusal):
    """The file under the name of the books belongs to another vault."""

    def __init__(self) -> None:
        super().__init__(
            _("The file of the records does not belong to this vault. Nothing was changed."),
            _("Put the right file back into its folder, or restore the newest backup."),
        )


class ProgramIncomplete(Refusal):
    """The program was installed without the library that encrypts."""

    def __init__(self) -> None:
        super().__init__(
            _("A part of the program that protects the records is missing or too old."),
            _("Install the program again. The records are not affected."),
        )


MOVED = 1032  # SQLITE_READONLY_DBMOVED: the file of this name is no longer the one opened
REFUSAL_OF: dict[int, Callable[[], Refusal]] = {
    MOVED: OutOfReach,
    dbapi2.SQLITE_FULL: DiskFull,
    dbapi2.SQLITE_READONLY: WriteProtected,
    dbapi2.SQLITE_PERM: WriteProtected,
    dbapi2.SQLITE_BUSY: OpenElsewhere,
    dbapi2.SQLITE_IOERR: OutOfReach,
    dbapi2.SQLITE_CANTOPEN: OutOfReach,
    dbapi2.SQLITE_NOTADB: Damaged,
    dbapi2.SQLITE_CORRUPT: Damaged,
}


CODE_OF = {
    "database or disk is full": dbapi2.SQLITE_FULL,
    "attempt to write a readonly database": dbapi2.SQLITE_READONLY,
    "access permission denied": dbapi2.SQLITE_PERM,
    "database is locked": dbapi2.SQLITE_BUSY,
    "disk I/O error": dbapi2.SQLITE_IOERR,
    "unable to open database file": dbapi2.SQLITE_CANTOPEN,
    "file is not a database": dbapi2.SQLITE_NOTADB,
    "database disk image is malformed": dbapi2.SQLITE_CORRUPT,
}
"""What SQLite calls them: copying by `backup` raises an error without its number."""


@contextmanager
def refusals() -> Iterator[None]:
    """Turn what the file of the books says into a refusal; a mistake of ours passes."""
    try:
        yield
    except (DBAPIError, dbapi2.Error) as error:
        refusal = refusal_of(error)
        if refusal is None:
            raise
        raise refusal from error


def refusal_of(error: BaseException) -> Refusal | None:
    """Return the refusal for an error of the database, or None where it is our mistake."""
    driver = error.orig if isinstance(error, DBAPIError) else error
    code = getattr(driver, "sqlite_errorcode", None) or CODE_OF.get(str(driver))
    if not isinstance(code, int):
        return None
    kind = REFUSAL_OF.get(code) or REFUSAL_OF.get(code & PRIMARY)
    return kind() if kind else None
