"""Making backups of an open vault, and looking after those that are there.

A backup is copied by the database's own means (never the live file), opened and
counted, sealed, read back, and only then gets its name: a name means that it was
verified. Its number is the generation of the key file, which is raised first, so
that order never depends on a clock.
"""

from __future__ import annotations

import contextlib
import re
from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Literal

from safehome.base.files import (
    disk_refusals,
    make_folder,
    remove,
    sha256_of,
    sync_folder,
    tidy_unfinished,
    write_in_pieces,
)
from safehome.base.space import require_room
from safehome.store.checks import check_every_page, check_owner, count_rows, schema_of
from safehome.store.engine import copy_books, open_engine
from safehome.store.failures import AnotherVault, Damaged, Emptied
from safehome.store.folder import make_backups, remove_books, size_of
from safehome.store.sealed import (
    PIECE,
    BackupDamaged,
    BackupUnread,
    Manifest,
    NotABackup,
    look,
    seal,
    twice,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from sqlalchemy import Engine

    from safehome.store.header import Header
    from safehome.store.keyring import Keyring
    from safehome.store.sealed import (
        Sealed,
    )

Verdict = Literal["good", "broken", "unread"]

NAME = re.compile(r"[0-9]{8,16}\.shb")
LARGEST = 10**8  # no vault makes so many backups
SPARE = 1024 * 1024  # bytes that stay free beside a backup
TRIAL = "rehearsal.part"
COPY = "copy.part"  # the books on their way into a backup


@dataclass(frozen=True, slots=True)
class Backup:
    """A backup that is there under its name; `size` is of the file, in bytes."""

    path: Path
    counter: int
    made: str
    why: str
    schema: int
    counts: Mapping[str, int]
    size: int

    @classmethod
    def of(cls, sealed: Sealed) -> Backup:
        """Return it by what was read of it."""
        told = sealed.manifest
        size = sealed.path.stat().st_size
        return cls(sealed.path, told.counter, told.made, told.why, told.schema, told.counts, size)


def name_of(counter: int) -> str:
    """Return the name of the file of a backup: neutral, and in order."""
    return f"{counter:08}.shb"


def sealed_in(folder: Path) -> list[Sealed]:
    """Return what lies in a folder under the name of a backup and begins like one."""
    found = []
    with contextlib.suppress(OSError):
        for path in sorted(folder.iterdir()):
            if NAME.fullmatch(path.name):
                with contextlib.suppress(NotABackup, BackupDamaged, BackupUnread):
                    found.append(twice(partial(look, path)))
    return found


def backups_in(folder: Path, keyring: Keyring) -> list[Backup]:
    """Return the backups of this vault under its present key, the newest first."""
    ours = [Backup.of(each) for each in sealed_in(folder) if each.is_of(keyring.key)]
    return sorted(ours, key=lambda each: each.counter, reverse=True)


@dataclass(frozen=True, slots=True)
class Copied:
    """The books on their way into a backup: a closed file, and the key file it goes with."""

    path: Path
    header: Header
    key: bytes = field(repr=False)


def copy_out(books: Engine, keyring: Keyring, counts: Mapping[str, int], beyond: int = 0) -> Copied:
    """Begin a new generation and copy the books; nobody may write to them meanwhile.

    Args:
        books: the open books.
        keyring: theirs.
        counts: the rows of the counted tables now.
        beyond: a number the backup's is to be higher than; of one on a stick, say.

    Raises:
        NoRoom: the disk has none for the copy and the backup; nothing was begun.
        Refusal: the disk says no.
    """
    folder = make_backups(keyring.folder)
    tidy_unfinished(folder)
    path = folder / COPY
    with disk_refusals():
        remove_books(path)
        require_room(folder, 2 * size_of(keyring.database) + SPARE)
    keyring.advance(counts, max(beyond, highest(folder)))
    copy_books(books, path, keyring.key, keyring.header.salt).dispose()
    return Copied(path, keyring.header, keyring.key)


def back_up(copied: Copied, why: str, made: str) -> Backup:
    """Verify the copy and seal it under its number; the copy is gone afterwards.

    Args:
        copied: from `copy_out`.
        why: in a few plain words.
        made: ISO local time to the second.

    Raises:
        Refusal: it cannot be written or was not written right; there is no backup.
    """
    header, copy = copied.header, copied.path
    try:
        schema = examine(copy, header, copied.key, header.floor)
        with disk_refusals():
            size, sha256 = copy.stat().st_size, sha256_of(copy)
        manifest = Manifest(
            header.vault, header.generation, made, why, schema, header.floor, size, sha256, header
        )
        path = copy.with_name(name_of(header.generation))
        seal(path, manifest, copy, copied.key)
    finally:
        with contextlib.suppress(OSError):
            remove_books(copy)
    return Backup.of(look(path))


def examine(path: Path, header: Header, key: bytes, counts: Mapping[str, int]) -> int:
    """Open a closed file of the books, look at every page, count; return the schema.

    Raises:
        Damaged, AnotherVault, Emptied: it is not what it should be.
    """
    engine = open_engine(path, key, header.salt)
    try:
        check_every_page(engine)
        check_owner(engine, header)
        if count_rows(engine, counts) != dict(counts):
            raise Emptied
        return schema_of(engine)
    finally:
        engine.dispose()


def copy_to(backup: Backup, place: Path) -> Backup:
    """Put a copy into a folder under the same name, read back before it has it.

    Raises:
        Refusal: the folder cannot be written, or the copy could not be read back.
        BackupUnread: the backup could not be read.
    """
    target = make_folder(place) / backup.path.name
    write_in_pieces(target, _content(backup.path), backup.size, check=True)
    return replace(backup, path=target)


def _content(path: Path) -> Iterator[bytes]:
    try:
        with path.open("rb") as stream:
            while piece := stream.read(PIECE):
                yield piece
    except OSError as error:
        raise BackupUnread from error


def verdict_of(path: Path, key: bytes) -> Verdict:
    """Read a whole backup and say how it is; what fails once is tried again."""
    try:
        twice(lambda: look(path).verify(key))
    except BackupUnread:
        return "unread"
    except (BackupDamaged, NotABackup):
        return "broken"
    return "good"


def restore_apart(path: Path, key: bytes, target: Path) -> Header:
    """Restore a backup into a file of its own: seal, every page, every count.

    Whoever asks removes it. Returns the key file that stands in the backup.

    Raises:
        NotABackup, BackupDamaged, BackupUnread: there is no file.
        Damaged, AnotherVault, Emptied: it is not what it should be.
        Refusal: the disk has no room for it, or cannot be written.
    """
    with disk_refusals():
        remove_books(target)
    sealed = look(path)
    sealed.unpack(key, target)
    examine(target, sealed.manifest.header, key, sealed.manifest.counts)
    return sealed.manifest.header


def rehearse(path: Path, key: bytes) -> Verdict:
    """Open a backup as if it were to be restored, and say how it is.

    Raises:
        Refusal: the disk has no room for it, or cannot be written.
    """
    trial = path.with_name(TRIAL)
    try:
        twice(partial(restore_apart, path, key, trial))
    except BackupUnread:
        return "unread"
    except (BackupDamaged, NotABackup, Damaged, AnotherVault, Emptied):
        return "broken"
    finally:
        with contextlib.suppress(OSError):
            remove_books(trial)
    return "good"


def under_old_keys(folder: Path, keyring: Keyring, since: int) -> list[Path]:
    """Return the backups that were made under a former key of this vault.

    Args:
        folder: where they lie.
        keyring: the present one.
        since: the generation with which the present key began.
    """
    return [
        each.path
        for each in sealed_in(folder)
        if each.manifest.vault == keyring.header.vault
        and each.manifest.counter < since
        and not each.is_of(keyring.key)
    ]


def drop(paths: Sequence[Path]) -> None:
    """Delete backups.

    Raises:
        Refusal: the disk says no.
    """
    with disk_refusals():
        for path in paths:
            remove(path)
        for folder in {path.parent for path in paths}:
            sync_folder(folder)


def highest(folder: Path) -> int:
    """Return the highest number of a backup in a folder, whoever's, 0 where there is none.

    Another vault's counts too, for its file is not to be written over; a number no
    vault comes to is a forgery, and is not.
    """
    counters = (each.manifest.counter for each in sealed_in(folder))
    return max((each for each in counters if each < LARGEST), default=0)


def is_same(one: Path, other: Path) -> bool:
    """Say whether two files are copies of one backup, by what they begin with."""
    try:
        return twice(lambda: look(one).seal == look(other).seal)
    except (NotABackup, BackupDamaged, BackupUnread):
        return False
