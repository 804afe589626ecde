"""What lies in the folder of a vault, by name; asked before anything heavy is loaded."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

COPIES = ("vault.key", "vault.key.bak")
UNFINISHED = "data-1.part"  # the books of a vault that is being made
DATABASE = re.compile(r"data-[1-9][0-9]{0,8}\.db")


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
