"""What lies in the folder of a vault, by name; asked before anything heavy is loaded."""

from __future__ import annotations

import os
import re
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import make_folder, remove
from safehome.base.words import _

if TYPE_CHECKING:
    from pathlib import Path

COPIES = ("vault.key", "vault.key.bak")
UNFINISHED = "data-1.part"  # the books of a vault that is being made
BACKUPS = "backups"
LOCK = "vault.lock"  # always empty, and of no meaning but while it is locked; see `alone`
DATABASE = re.compile(r"data-[1-9][0-9]{0,8}\.db")
OF_BOOKS = re.compile(r"data-([1-9][0-9]{0,8})\.(db|part)")
BESIDE = ("-wal", "-journal", "")  # what SQLite leaves beside a file goes before it


def databases(folder: Path) -> list[str]:
    """Return the names of the files of books in the folder."""
    if not folder.is_dir():
        return []
    return sorted(path.name for path in folder.iterdir() if DATABASE.fullmatch(path.name))


def has_vault(folder: Path) -> bool:
    """Say whether there is a vault, even one with a part missing, rather than a first start."""
    if databases(folder):
        return True
    begun = (folder / UNFINISHED).exists()
    return not begun and any((folder / name).exists() for name in COPIES)


def newest_backup(folder: Path) -> str:
    """Return the name of the newest backup in the folder of a vault; "" where there is none."""
    return max((path.name for path in (folder / BACKUPS).glob("*.shb")), default="")


def make_backups(folder: Path) -> Path:
    """Make the folder of the backups unless it is there; return it.

    Raises:
        Refusal: something else has its name, or the disk says no.
    """
    backups = folder / BACKUPS
    if os.path.lexists(backups) and not backups.is_dir():
        raise Refusal(
            _("“backups” in the vault's folder is no folder; no backup can be made there."),
            _("Move it elsewhere. If it is a link to another disk, plug that disk in."),
        )
    return make_folder(backups)


def begins_with(path: Path, salt: bytes) -> bool:
    """Say whether a file of books begins with the salt of a vault.

    Only before it is opened: closing a second descriptor would drop our lock.
    What cannot be read counts as beginning rightly; opening it says more.
    """
    try:
        if not path.is_file():
            return True
        with path.open("rb") as stream:
            return stream.read(len(salt)) == salt
    except OSError:
        return True


def number_of(name: str) -> int:
    """Return the number in the name of a file of books, finished or not; 0 for other names."""
    found = OF_BOOKS.fullmatch(name)
    return int(found[1]) if found else 0


def next_database(folder: Path, *named: str) -> str:
    """Return a name for a file of books that was never used here, nor is one of these."""
    there = [path.name for path in folder.iterdir()] if folder.is_dir() else []
    return f"data-{max(map(number_of, (*there, *named)), default=0) + 1}.db"


def part_of(database: Path) -> Path:
    """Return how a file of books is called until the key file names it."""
    return database.with_suffix(".part")


def remove_books(path: Path) -> None:
    """Remove a file of books, or a copy of them, with what lies beside it.

    Raises:
        OSError: the disk says no, or on Windows another program holds it still.
    """
    for beside in BESIDE:
        remove(path.with_name(path.name + beside))


def size_of(path: Path) -> int:
    """Return the bytes of a file of books with what lies beside it."""
    beside = (path.with_name(path.name + each) for each in BESIDE)
    return sum(each.stat().st_size for each in beside if each.is_file())
