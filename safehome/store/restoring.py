"""Putting a backup in the place of the books, whatever became of them.

It works where the vault is gone, damaged or well. Where only the key file is missing
it alone is put back, and nothing is lost. Books that still open are kept
first as a sealed backup; books that do not are kept as they are, with their key
file. What was typed to restore opens the vault afterwards: the password and code of
the present key file stay in force where it is one of them, else those of the backup
come into force.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Literal

from safehome.base.errors import Refusal
from safehome.base.files import disk_refusals, make_folder
from safehome.base.space import require_room
from safehome.base.words import _
from safehome.store.alone import alone_in
from safehome.store.attempts import counted
from safehome.store.backup import SPARE, examine, highest
from safehome.store.engine import open_engine
from safehome.store.failures import BeingMade, refusals
from safehome.store.folder import BACKUPS, next_database, part_of, remove_books
from safehome.store.header import NewerVault
from safehome.store.in_force import ChangeFailed
from safehome.store.keyring import Keyring, WrongPassword
from safehome.store.keys import WrongSecret
from safehome.store.present import Present
from safehome.store.sealed import look, twice
from safehome.store.switching import finish_switch, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection

    from safehome.store.header import Header
    from safehome.store.in_force import InForce
    from safehome.store.keyring import Kind
    from safehome.store.present import Kept
    from safehome.store.sealed import Sealed

    Note = Callable[[Connection, int], None]


class WrongSecretForBackup(WrongPassword):
    """What was typed opens neither the backup nor the vault of the same key."""

    def __init__(self) -> None:
        Refusal.__init__(
            self,
            _("This password or recovery code does not open the backup. Nothing was changed."),
            _("Use the one that was in force on the day of the backup."),
        )


class OfAnotherVault(Refusal):
    """The backup is of another vault than the one in the folder."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup is of another vault than the one in this folder. Nothing was changed."),
            _("Choose a backup of this vault, or an empty folder to restore into."),
        )


class BeforeTheNewKey(Refusal):
    """The backup was made before a new key, and the books of the new key are there."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup was made before everything was made new, and its password ended then. "
              "Nothing was changed."),
            _("Choose a newer backup. To look at this one, restore it into an empty folder."),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Restored:
    """What a restoring did.

    Attributes:
        sealed: the backup that was restored.
        keyring: opens the vault from now on.
        counts: the rows of the counted tables of the books in force now.
        kept: the books before: "" there were none, "sealed" as a backup, "raw" as they were;
            "whole": they are in force still, for only their key file was missing.
        in_force: whose password and recovery code are in force.
    """

    sealed: Sealed
    keyring: Keyring
    counts: Mapping[str, int]
    kept: Kept
    in_force: Literal["present", "backup"]


def restore(
    folder: Path,
    path: Path,
    secret: str,
    kind: Kind,
    made: str,
    schema: int,
    note: Callable[[Connection, int], None],
) -> Restored:
    """Put the books of a backup in force.

    Args:
        folder: of the vault, which nobody has open; made if it is not there.
        path: the backup.
        secret: the password (plain) or the digits of the recovery code.
        kind: which of them.
        made: the time now, for the copy of the present books.
        schema: the newest this program knows.
        note: writes into the restored books that they were restored, under which number.

    Raises:
        NotABackup, BackupDamaged, BackupUnread: nothing was changed.
        WrongSecretForBackup, OfAnotherVault, BeforeTheNewKey: as well.
        NewerVault, OpenElsewhere, BeingMade, Refusal: as well.
        ChangeFailed: the disk said no at the last step; it says which books are in force.
    """
    sealed = twice(lambda: look(path))
    if sealed.manifest.schema > schema:
        raise NewerVault
    present = Present(folder)
    if present.is_of_another(sealed.manifest.vault):
        raise OfAnotherVault
    with counted(folder):
        key, slots = _key(sealed, present, secret, kind)
    if present.has_newer_key(sealed.manifest.header, key):
        raise BeforeTheNewKey
    make_folder(folder)
    with alone_in(folder):
        _require_room(folder, sealed, present)
        try:
            present.hold(sealed.manifest, key, secret, kind)
            if present.is_outdated():
                raise BeingMade
            keyring, kept, whole = _put_in_force(sealed, present, key, slots, made, note)
        finally:
            present.close()
        with disk_refusals():
            finish_switch(keyring)
        if whole:
            tidy(keyring)
    theirs = slots is sealed.manifest.header
    counts = keyring.header.floor
    return Restored(sealed, keyring, counts, kept, "backup" if theirs else "present")


def _put_in_force(
    sealed: Sealed, present: Present, key: bytes, slots: Header, made: str, note: Note
) -> tuple[Keyring, Kept, bool]:
    """Write the books of the backup, keep the present ones, and let the key file change over."""
    if present.whole:
        return _key_file_alone(sealed, present, key, slots, made)
    folder, header, counts = present.folder, sealed.manifest.header, sealed.manifest.counts
    named = [each.database for each in present.copies]
    database = next_database(folder, header.database, *named)
    part = part_of(folder / database)
    with disk_refusals():
        remove_books(part)
    try:
        twice(lambda: sealed.unpack(key, part))
        examine(part, header, key, counts)
        kept = present.keep(made)
        keyring = Keyring(folder, _next(sealed, present, key, slots, database, counts), key)
        _write_note(part, keyring, note)
        whole = keyring.switch(_about_the_restoring)
    except BaseException as error:
        if not isinstance(error, ChangeFailed) or error.in_force == "old":
            present.keep_no_longer()
            with contextlib.suppress(OSError):
                remove_books(part)
        raise
    return keyring, kept, whole


def _key_file_alone(
    sealed: Sealed, present: Present, key: bytes, slots: Header, made: str
) -> tuple[Keyring, Kept, bool]:
    """Put only the key file back: the books are there, and newer than the backup."""
    kept = present.keep(made)
    try:
        counts = present.counts(sealed.manifest.counts)
        header = _next(sealed, present, key, slots, present.whole, counts)
        keyring = Keyring(present.folder, header, key)
        return keyring, kept, keyring.switch(_about_the_restoring)
    except BaseException as error:
        if not isinstance(error, ChangeFailed) or error.in_force == "old":
            present.keep_no_longer()
        raise


def _key(sealed: Sealed, present: Present, secret: str, kind: Kind) -> tuple[bytes, Header]:
    """Return the data key, and the key file whose password and code will be in force.

    It is the present one where what was typed opens it and it holds the same key; else
    that of the backup. So what was typed here always opens the vault afterwards.
    """
    for header in (*present.copies, sealed.manifest.header):
        with contextlib.suppress(WrongSecret):
            key = (header.password if kind == "password" else header.code).open(secret)
            if sealed.is_of(key) and header.is_signed_by(key):
                return key, header
    raise WrongSecretForBackup


def _next(
    sealed: Sealed,
    present: Present,
    key: bytes,
    slots: Header,
    database: str,
    counts: Mapping[str, int],
) -> Header:
    """Return the key file of the restored books, later than all that is known."""
    header = sealed.manifest.header
    known = (
        sealed.manifest.counter,
        present.generation,
        highest(present.folder / BACKUPS),
        highest(sealed.path.parent),
    )
    return replace(
        header,
        generation=max(known) + 1,
        database=database,
        password=slots.password,
        code=slots.code,
        floor=dict(counts),
    ).signed(key)


def _write_note(part: Path, keyring: Keyring, note: Note) -> None:
    """Write into the restored books what became of them, before anything rests on them."""
    engine = open_engine(part, keyring.key, keyring.header.salt)
    try:
        with refusals(), engine.begin() as connection:
            note(connection, keyring.header.generation)
    finally:
        engine.dispose()
    examine(part, keyring.header, keyring.key, keyring.header.floor)


def _require_room(folder: Path, sealed: Sealed, present: Present) -> None:
    """Refuse to begin without room for the restored books and the copy of the present ones."""
    with disk_refusals():
        require_room(folder, sealed.manifest.size + 2 * present.size() + SPARE)


def _about_the_restoring(in_force: InForce) -> str:
    """Say which books count after an error."""
    match in_force:
        case "new":
            return _("The backup was restored.")
        case "old":
            return _("The backup was not restored; the records are as they were.")
        case "unknown":
            return _("It cannot be seen whether the backup was restored.")
