"""Going over from one file of books to another, by the key file alone.

The new file is written as `data-N.part`, examined, and then the key file names
`data-N.db`: that is the one moment at which the other books count. Renaming the
file and dealing with the old one come after it, and whoever opens the vault next
finishes what was cut off. An old file is deleted, unless a note beside the backups
says that it is to be kept as it is: it would not open, and something may still be
saved from it.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import (
    replace,
    sync_folder,
    tidy_unfinished,
    write_in_one_step,
)
from safehome.base.journal import log
from safehome.store.folder import (
    BACKUPS,
    BESIDE,
    COPIES,
    databases,
    make_backups,
    number_of,
    part_of,
    remove_books,
)

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from safehome.store.keyring import Keyring

NOTE = ".key"  # kept-<generation>-data-1.key: the key file of kept-<generation>-data-1.db


def finish_switch(keyring: Keyring) -> None:
    """Give the books the name the key file has for them, where that was cut off.

    Raises:
        OSError: the disk says no.
    """
    part = part_of(keyring.database)
    if part.is_file() and not keyring.database.exists():
        replace(part, keyring.database)
        sync_folder(keyring.folder)


def keep_raw(folder: Path, generation: int, besides: str = "") -> list[Path]:
    """Note that the books that are here now are to be kept as they are, with their key file.

    Args:
        folder: of the vault.
        generation: of the key file; it stands in the name.
        besides: the one file that is not meant.

    Returns the notes, none where there are no books.

    Raises:
        Refusal: a note cannot be written.
    """
    backups = make_backups(folder)
    notes = []
    for name in databases(folder):
        if name == besides:
            continue
        notes.append(backups / f"kept-{generation}-{stem_of(name)}{NOTE}")
        write_in_one_step(notes[-1], _key_file(folder))
    return notes


def kept_raw(folder: Path) -> int:
    """Return how many files of books are kept as they were; they open with the key of their day."""
    return len(list((folder / BACKUPS).glob("kept-*.db")))


def stem_of(database: str) -> str:
    """Return the name of a file of books without its ending."""
    return database.removesuffix(".db")


def keep_no_longer(notes: Iterable[Path]) -> None:
    """Take notes back whose books were not put aside after all."""
    for note in notes:
        if not note.with_suffix(".db").exists():
            with contextlib.suppress(OSError):
                note.unlink(missing_ok=True)


def tidy(keyring: Keyring) -> None:
    """Deal with what is no longer the books; a disk that says no keeps nobody out.

    Only when both copies of the key file name the present books and they were found well.
    """
    folder, present = keyring.folder, keyring.header.database
    keep_no_longer((folder / BACKUPS).glob(f"kept-*-{stem_of(present)}{NOTE}"))
    try:
        for name in databases(folder):
            if number_of(name) < number_of(present):
                _retire(folder, name)
        for part in folder.glob("data-*.part"):
            if number_of(part.name):
                remove_books(part)
        tidy_unfinished(folder)
        tidy_unfinished(folder / BACKUPS)
        for copy in (folder / BACKUPS).glob("*.part"):
            remove_books(copy)
    except (OSError, Refusal):
        log.warning("files that are no longer needed could not be removed")


def _retire(folder: Path, name: str) -> None:
    """Delete a file of former books, or move it to the backups where a note says so."""
    backups = folder / BACKUPS
    notes = sorted(backups.glob(f"kept-*-{stem_of(name)}{NOTE}"))
    if not notes:
        remove_books(folder / name)
        sync_folder(folder)
        return
    kept = notes[-1].with_suffix(".db")
    for beside in reversed(BESIDE):
        source = folder / (name + beside)
        if source.exists():
            replace(source, kept.with_name(kept.name + beside))
    sync_folder(backups)
    sync_folder(folder)


def _key_file(folder: Path) -> bytes:
    """Return the key file that is there, whatever it is worth; nothing where none is."""
    for name in COPIES:
        with contextlib.suppress(OSError):
            return (folder / name).read_bytes()
    return b""
