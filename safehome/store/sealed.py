"""A sealed backup: one file that needs nothing beside it but a password or a recovery code.

In this order: a magic line; a manifest of a told length (what is in it, and the
whole key file of that moment); the seal of the manifest, so that a list need not
read everything; the encrypted database as it was copied; the seal of all of it.
Both seals need the data key, each under a purpose of its own. The seals of the
pages inside do not notice a page that was replaced by its own older self; the
seal of the whole does, and nothing is shown to SQLite before it was found right.
"""

from __future__ import annotations

import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.base.files import write_in_pieces
from safehome.base.words import _
from safehome.store import header
from safehome.store.keys import key_for

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

    from safehome.store.header import Header

T = TypeVar("T")

MAGIC = b"safehome backup 1\n"
LENGTH_SIZE = 4
SEAL_SIZE = 32
LARGEST_MANIFEST = 256 * 1024
PIECE = 1024 * 1024
REASON = re.compile(r"[a-z ]{1,40}")
MADE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}")
FIELDS = {"vault", "counter", "made", "why", "schema", "counts", "size", "sha256", "header"}


class NotABackup(Refusal):
    """The file was not written as a backup by this program."""

    def __init__(self) -> None:
        super().__init__(
            _("This file is not a backup of this program."),
            _("Backups end in .shb. Choose another file."),
        )


class BackupGone(NotABackup):
    """There is no such file; perhaps the stick was taken out."""

    def __init__(self) -> None:
        Refusal.__init__(
            self,
            _("The file is not there."),
            _("If it is on a stick, plug the stick in again; then choose the backup once more."),
        )


class BackupDamaged(Refusal):
    """The seal does not fit what is in the file."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup is damaged; nothing was taken from it."),
            _("Use the backup before it, or the copy on the stick."),
        )


class BackupUnread(Refusal):
    """The disk does not give the file out, and it may well be whole."""

    def __init__(self) -> None:
        super().__init__(
            _("This backup could not be read from the disk or stick."),
            _("Plug the stick in again, wait a moment, and repeat."),
        )


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself.

    Attributes:
        vault: the id of the vault, 32 hex digits.
        counter: the generation of the key file; a later backup has a higher one.
        made: ISO local time to the second, by the clock of that PC.
        why: in a few plain words, what it was made before.
        schema: how many migrations the books have been through.
        counts: the rows of each counted table.
        size: of the database, in bytes.
        sha256: of the database, in hex.
        header: the key file at that moment.
    """

    vault: str
    counter: int
    made: str
    why: str
    schema: int
    counts: Mapping[str, int]
    size: int
    sha256: str
    header: Header = field(repr=False)

    def to_bytes(self) -> bytes:
        """Return the one way this is written."""
        told = {name: getattr(self, name) for name in FIELDS - {"counts", "header"}}
        key_file = self.header.to_bytes().decode("ascii")
        return canonical({**told, "counts": dict(self.counts), "header": key_file})


@dataclass(frozen=True, slots=True)
class Sealed:
    """A backup whose beginning was read; what it says counts once `is_of` a key."""

    path: Path
    manifest: Manifest
    beginning: bytes = field(repr=False)
    seal: bytes = field(repr=False)

    def is_of(self, key: bytes) -> bool:
        """Say whether the holder of this data key wrote the manifest."""
        return hmac.compare_digest(self.seal, _seal_of_manifest(key, self.beginning))

    def database(self, key: bytes) -> Iterator[bytes]:
        """Yield the database in pieces; believe none of it before the last has come.

        Raises:
            BackupDamaged: a byte of the file is not as it was sealed; after the last piece.
            BackupUnread: the disk says no.
        """
        if not self.is_of(key):
            raise BackupDamaged
        whole, inner = _seal_of_all(key), hashlib.sha256()
        whole.update(self.beginning + self.seal)
        left = self.manifest.size
        try:
            with self.path.open("rb") as stream:
                if stream.read(len(self.beginning)) + stream.read(SEAL_SIZE) != (
                    self.beginning + self.seal
                ):
                    raise BackupDamaged
                while left and (piece := stream.read(min(left, PIECE))):
                    left -= len(piece)
                    whole.update(piece)
                    inner.update(piece)
                    yield piece
                end = stream.read(SEAL_SIZE + 1)
        except OSError as error:
            raise BackupUnread from error
        right = hmac.compare_digest(end, whole.digest())
        if left or not right or inner.hexdigest() != self.manifest.sha256:
            raise BackupDamaged

    def verify(self, key: bytes) -> None:
        """Read all of it and compare the seals; as `database`."""
        for _piece in self.database(key):
            pass

    def unpack(self, key: bytes, target: Path) -> None:
        """Write the database into a new file, which gets its name when the seal was right.

        Raises:
            BackupDamaged, BackupUnread: there is no file.
            Refusal: it cannot be written.
        """
        write_in_pieces(target, self.database(key), self.manifest.size, check=True)


def seal(path: Path, manifest: Manifest, database: Path, key: bytes) -> None:
    """Write a backup; it gets its name once all of it was read back from the disk unchanged.

    Raises:
        Refusal: it cannot be written, or not be read back; there is no file.
    """
    write_in_pieces(path, _pieces(manifest, database, key), manifest.size, check=True)


def look(path: Path) -> Sealed:
    """Read the beginning of a backup.

    Raises:
        BackupGone: it is not there.
        NotABackup: it does not begin like one.
        BackupDamaged: it does, and the rest is not as it was written.
        NewerVault: a later version of the program wrote the key file inside.
        BackupUnread: the disk says no.
    """
    try:
        if not path.exists():
            raise BackupGone
        if not path.is_file():
            raise NotABackup
        with path.open("rb") as stream:
            if stream.read(len(MAGIC)) != MAGIC:
                raise NotABackup
            length = stream.read(LENGTH_SIZE)
            size = int.from_bytes(length)
            if size > LARGEST_MANIFEST:
                raise BackupDamaged
            content, sealed = stream.read(size), stream.read(SEAL_SIZE)
            there = stream.seek(0, 2)
    except OSError as error:
        raise BackupUnread from error
    manifest = _manifest(content)
    beginning = MAGIC + length + content
    if there != len(beginning) + SEAL_SIZE + manifest.size + SEAL_SIZE:
        raise BackupDamaged
    return Sealed(path, manifest, beginning, sealed)


def twice(read: Callable[[], T]) -> T:
    """Read something; what fails once is tried again before it counts as damaged or unread."""
    try:
        return read()
    except (BackupDamaged, BackupUnread):
        return read()


def _pieces(manifest: Manifest, database: Path, key: bytes) -> Iterator[bytes]:
    """Yield the whole file; a database that changes meanwhile is a mistake of ours."""
    content = manifest.to_bytes()
    beginning = MAGIC + len(content).to_bytes(LENGTH_SIZE) + content
    whole, inner = _seal_of_all(key), hashlib.sha256()
    first = beginning + _seal_of_manifest(key, beginning)
    whole.update(first)
    yield first
    with database.open("rb") as stream:
        while piece := stream.read(PIECE):
            whole.update(piece)
            inner.update(piece)
            yield piece
    if inner.hexdigest() != manifest.sha256:
        message = "the copy of the books changed while it was sealed"
        raise RuntimeError(message)
    yield whole.digest()


def _seal_of_manifest(key: bytes, beginning: bytes) -> bytes:
    return hmac.digest(key_for(key, b"safehome backup manifest 1"), beginning, hashlib.sha256)


def _seal_of_all(key: bytes) -> hmac.HMAC:
    return hmac.new(key_for(key, b"safehome backup file 1"), digestmod=hashlib.sha256)


def _manifest(content: bytes) -> Manifest:
    """Read the manifest; whatever is out of its shape is damage."""
    try:
        told = json.loads(content)
        if canonical(told) != content or told.keys() != FIELDS:
            raise BackupDamaged
        manifest = Manifest(**{**told, "header": header.from_bytes(told["header"].encode("ascii"))})
        _check_shape(manifest, told)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BackupDamaged from error
    return manifest


def _check_shape(manifest: Manifest, told: dict[str, Any]) -> None:
    """Make sure that every part is of its kind; names of tables go into a statement."""
    numbers = (manifest.counter, manifest.schema, manifest.size, *manifest.counts.values())
    shapes = (
        all(type(each) is int and 0 <= each <= header.LARGEST_COUNT for each in numbers),
        all(header.TABLE.fullmatch(table) for table in manifest.counts),
        REASON.fullmatch(manifest.why),
        MADE.fullmatch(manifest.made),
        re.fullmatch(r"[0-9a-f]{64}", manifest.sha256),
        manifest.vault == manifest.header.vault,
        manifest.counter == manifest.header.generation,
        told["header"].isascii(),
    )
    if not all(shapes):
        raise BackupDamaged
