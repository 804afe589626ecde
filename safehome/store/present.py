"""What is in the folder of a vault before a backup takes its place.

Books that open are held shut against a second program and kept as a sealed
backup. Books that do not open are noted to be kept as they are: they are moved, not
read, for a disk that is failing should not be asked for every sector.
"""

from __future__ import annotations

import contextlib
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from safehome.base.files import disk_refusals
from safehome.store.backup import back_up, copy_out
from safehome.store.checks import check_every_page, check_owner, check_rows, count_rows
from safehome.store.engine import open_engine
from safehome.store.failures import AnotherVault, Damaged, Emptied, Missing, OutOfReach
from safehome.store.folder import begins_with, databases, number_of, size_of
from safehome.store.header import (
    KeyFileDamaged,
    KeyFileMissing,
    KeyFileUnreadable,
    read_copies,
)
from safehome.store.keyring import (
    KeyFileForged,
    Keyring,
    WrongCode,
    WrongPassword,
    unlock_with,
)
from safehome.store.no_vault import NoVault
from safehome.store.switching import finish_switch, keep_no_longer, keep_raw

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from sqlalchemy import Engine

    from safehome.store.header import Header
    from safehome.store.keyring import Kind
    from safehome.store.sealed import Manifest

Kept = Literal["", "sealed", "raw", "whole"]
NOT_WELL = (Damaged, Missing, Emptied, AnotherVault, OutOfReach)
NO_KEY_FILE = (NoVault, KeyFileMissing, KeyFileDamaged, KeyFileUnreadable)
FAR = 2**52  # no true generation comes here; a forged one must not push ours out of range


class Present:
    """The vault in a folder before a restoring, or what is left of it."""

    def __init__(self, folder: Path) -> None:
        """Read its key file.

        Raises:
            NewerVault: a later version of the program wrote it.
        """
        self.folder = folder
        self.copies = _copies(folder)
        self._keyring: Keyring | None = None
        self._books: Engine | None = None
        self._noted: list[Path] = []
        self.whole = ""

    @property
    def generation(self) -> int:
        """Return the highest generation of a copy of the key file, 0 where there is none."""
        return max((each.generation for each in self._headers()), default=0)

    def is_of_another(self, vault: str) -> bool:
        """Say whether there is a key file and none of this vault."""
        return bool(self.copies) and all(each.vault != vault for each in self.copies)

    def is_outdated(self) -> bool:
        """Say whether a second program wrote the key file since it was read here."""
        return self.copies != _copies(self.folder)

    def slots_of(self, key: bytes) -> Header | None:
        """Return the newest key file of this data key, whose password stays in force."""
        return next((each for each in self._headers() if each.is_signed_by(key)), None)

    def has_newer_key(self, header: Header, key: bytes) -> bool:
        """Say whether a new key was made since, and its books are there.

        What a leaked password opens must not take their place.

        Args:
            header: the key file in a backup.
            key: its data key.
        """
        return not any(each.is_signed_by(key) for each in self.copies) and any(
            each.generation > header.generation
            and (self.folder / each.database).is_file()
            and begins_with(self.folder / each.database, each.salt)
            for each in self.copies
        )

    def size(self) -> int:
        """Return the bytes of the books that are there."""
        return sum(size_of(self.folder / name) for name in databases(self.folder))

    def hold(self, told: Manifest, key: bytes, secret: str, kind: Kind) -> None:
        """Open the books and look at them; those that are not well are left shut.

        Where there is no key file, and books of the backup's key are in order and have lost
        nothing since it, `whole` names them: only their key file is missing.

        Args:
            told: what the backup says of itself.
            key: its data key, which may be that of the present books too.
            secret: what was typed, which may open the present key file.
            kind: which of the two it is.

        Raises:
            OpenElsewhere: another program has them.
            WriteProtected, DiskFull: the disk says no.
        """
        signed = self.slots_of(key)
        if signed is not None:
            self._keyring = Keyring(self.folder, signed, key)
        else:
            with contextlib.suppress(WrongPassword, WrongCode, KeyFileForged, *NO_KEY_FILE):
                self._keyring = unlock_with(self.folder, kind, secret)
        if self._keyring is not None:
            with disk_refusals():
                finish_switch(self._keyring)
            self._books = _open_well(self._keyring)
            return
        for name in sorted(databases(self.folder), key=number_of, reverse=True):
            found = replace(told.header, database=name, floor=told.counts)
            books = _open_well(Keyring(self.folder, found, key))  # or another program has them
            if books is not None and not self.copies:
                self._books, self.whole = books, name
                return
            if books is not None:
                books.dispose()

    def keep(self, made: str) -> Kept:
        """Keep the present books, by a backup or as they are; say how.

        Raises:
            Refusal: the disk says no.
        """
        if self._books is not None and self._keyring is not None:
            counts = count_rows(self._books, self._keyring.header.floor)
            with contextlib.suppress(Damaged, Emptied):
                back_up(copy_out(self._books, self._keyring, counts), "before restore", made)
                return "sealed"
        self._noted = keep_raw(self.folder, self.generation, besides=self.whole)
        if self.whole:
            return "whole"
        return "raw" if self._noted else ""

    def counts(self, tables: Iterable[str]) -> dict[str, int]:
        """Return the rows these tables of the books that are held have now."""
        return count_rows(self._books, tables) if self._books is not None else {}

    def keep_no_longer(self) -> None:
        """Take the notes back: the present books stay the books."""
        keep_no_longer(self._noted)

    def close(self) -> None:
        """Let the books go."""
        if self._books is not None:
            self._books.dispose()

    def _headers(self) -> list[Header]:
        """Return the key files, first the one that a backup of the present books has raised."""
        return [*([self._keyring.header] if self._keyring else []), *self.copies]


def _copies(folder: Path) -> list[Header]:
    """Return the usable copies of the key file, the newer first; none is no refusal here."""
    with contextlib.suppress(*NO_KEY_FILE):
        return [each for each in read_copies(folder) if each.generation < FAR]
    return []


def _open_well(keyring: Keyring) -> Engine | None:
    """Open the books if they are in order."""
    try:
        books = open_engine(keyring.database, keyring.key, keyring.header.salt)
    except NOT_WELL:
        return None
    try:
        check_every_page(books)
        check_owner(books, keyring.header)
        check_rows(books, keyring.header.floor)
    except NOT_WELL:
        books.dispose()
        return None
    except BaseException:
        books.dispose()
        raise
    return books
