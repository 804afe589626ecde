"""Being alone in the folder of a vault while its books are made, restored or changed over.

The books themselves keep a second program out while they are open. Here they are
missing, damaged, or about to be others, so there is nothing to lock; an empty file
beside them is locked instead, in the very way the books are. Nothing is ever
written into it, and that it lies there says nothing: the lock ends with the process.
As with the books, nothing else in this process may open it meanwhile.
"""

from __future__ import annotations

import os
from contextlib import closing, contextmanager
from functools import partial
from typing import TYPE_CHECKING

from sqlcipher3 import dbapi2

from safehome.base.files import disk_refusals
from safehome.store.engine import address, once_let_go
from safehome.store.failures import BeingMade, OpenElsewhere, WriteProtected, refusals
from safehome.store.folder import LOCK

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@contextmanager
def alone_in(folder: Path) -> Iterator[None]:
    """Let no second program make, restore, change over or begin to open books here meanwhile.

    Args:
        folder: of a vault, or of what is to be one; it must be there.

    Raises:
        BeingMade: a second program is at it.
        WriteProtected, OutOfReach, DiskFull: the disk says no.
    """
    with closing(_locked(folder / LOCK)):
        yield


def _locked(path: Path) -> dbapi2.Connection:
    """Return what holds the lock until it is closed."""
    if path.parent.is_dir() and not os.access(path.parent, os.W_OK):
        raise WriteProtected  # SQLite would only say that it cannot open the file
    try:
        return once_let_go(partial(_lock, path))
    except OpenElsewhere:
        raise BeingMade from None


def _lock(path: Path) -> dbapi2.Connection:
    """Lock it, making it where it is not there.

    Raises:
        OpenElsewhere: it is locked.
        Refusal: the disk says no.
    """
    with disk_refusals():
        if path.is_file() and path.stat().st_size:
            os.truncate(path, 0)  # whatever came into it, it is not to keep her out
    with refusals():
        connection = dbapi2.connect(address(path, "rwc"), uri=True, timeout=0, isolation_level=None)
        try:
            connection.execute("PRAGMA journal_mode=memory")  # no second file beside it
            connection.execute("BEGIN EXCLUSIVE")
        except BaseException:
            connection.close()
            raise
    return connection
