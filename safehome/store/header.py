"""The key file `vault.key` and its second copy: what must be known before the books open.

Written as one line of JSON in exactly one way, so that every changed byte
shows. Two seals lie on it. `sha256` is plain and catches accidents before
anything is believed; it, the magic and the format number keep their meaning in
every later format. `mac` needs the data key and catches a hand that swapped a
slot or a file name, once the vault is unlocked. Until then nothing is written:
a forged copy must not be able to push out the true one.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import re
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.base.files import open_to_read, write_in_one_step
from safehome.base.space import NoRoom
from safehome.base.words import _
from safehome.store.ballast import let_go
from safehome.store.folder import COPIES, DATABASE, databases
from safehome.store.keys import (
    KEY_SIZE,
    NONCE_SIZE,
    SALT_SIZE,
    TAG_SIZE,
    Cost,
    Slot,
    sign,
)
from safehome.store.no_vault import no_vault

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

MAGIC = "safehome vault"
FORMAT = 1
LARGEST_FILE = 64 * 1024
UNREADABLE = b"unreadable"
LARGEST_COUNT = 2**53
MOST_TABLES = 256
TABLE = re.compile(r"[a-z][a-z0-9_]{0,62}")


class KeyFileMissing(Refusal):
    """The books are there and both copies of the key file are not."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file of the vault (vault.key) is missing. The records are there."),
            _("If it was moved, put it back; otherwise restore the newest backup, which holds it."),
        )


class KeyFileDamaged(Refusal):
    """No copy of the key file can be used."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file of the vault (vault.key) is damaged. The records are there."),
            _("Restore the newest backup, which holds the key file too. Delete nothing."),
        )


class KeyFileUnreadable(Refusal):
    """The disk does not give the key file out."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file of the vault (vault.key) cannot be read from this disk."),
            _("Check that the disk is plugged in and that you may open its folder."),
        )


class NewerVault(Refusal):
    """A later version of the program wrote this vault."""

    def __init__(self) -> None:
        super().__init__(
            _("This vault was last used with a newer version of the program. Nothing was changed."),
            _("Install the newer version on this PC, then open the vault again."),
        )


class Unusable(ValueError):  # noqa: N818 - a copy's state; the other copy answers it
    """This copy of the key file is not as the program wrote it."""


@dataclass(frozen=True, slots=True)
class Header:
    """What `vault.key` says; `floor` is the least number of rows each table must have."""

    vault: str
    generation: int
    database: str
    salt: bytes
    password: Slot
    code: Slot
    floor: Mapping[str, int]
    mac: bytes = field(default=b"", repr=False)

    def signed(self, key: bytes) -> Header:
        """Return the header with the seal of the data key on it."""
        return replace(self, mac=sign(key, canonical(self._sealed())))

    def is_signed_by(self, key: bytes) -> bool:
        """Say whether the seal was put on by the holder of this data key."""
        return hmac.compare_digest(self.mac, sign(key, canonical(self._sealed())))

    def to_bytes(self) -> bytes:
        """Return the content of the key file."""
        content = {**self._sealed(), "mac": self.mac.hex()}
        return canonical({**content, "sha256": _sha256(content)})

    def _sealed(self) -> dict[str, Any]:
        """Return everything but the two seals."""
        return {
            "magic": MAGIC,
            "format": FORMAT,
            "vault": self.vault,
            "generation": self.generation,
            "database": self.database,
            "salt": self.salt.hex(),
            "password": self.password.told(),
            "code": self.code.told(),
            "floor": dict(self.floor),
        }


def read_copies(folder: Path) -> list[Header]:
    """Return the usable copies that differ, the newer first; of equals, `vault.key` first.

    Raises:
        NoVault, OnlyBackups, KeyFileMissing, KeyFileDamaged, KeyFileUnreadable: there is none.
        NewerVault: a copy is of a later format.
    """
    contents = [_content(folder / name) for name in COPIES]
    there = [content for content in contents if content is not None]
    found: list[Header] = []
    for content in dict.fromkeys(there):
        with contextlib.suppress(Unusable):
            found.append(from_bytes(content))
    if found:
        return sorted(found, key=lambda header: header.generation, reverse=True)
    if not there:
        raise KeyFileMissing if databases(folder) else no_vault(folder)
    raise KeyFileUnreadable if set(there) == {UNREADABLE} else KeyFileDamaged


def is_of_another_vault(folder: Path, key: bytes) -> bool:
    """Whether another vault's key file lies here: its stick took the place of ours."""
    try:
        found = read_copies(folder)
    except Refusal:  # nothing that could be written over
        return False
    return not any(header.is_signed_by(key) for header in found)


def write_copies(folder: Path, header: Header) -> None:
    """Write both copies; from the first on, the new header is in force.

    Raises:
        Refusal: the disk said no at one of them.
    """
    for name in COPIES:
        try:
            write_in_one_step(folder / name, header.to_bytes())
        except NoRoom:
            if not let_go(folder):
                raise
            write_in_one_step(folder / name, header.to_bytes())


def heal_copies(folder: Path, header: Header) -> bool:
    """Write the copies that are not this header; say whether there were any."""
    ill = ill_copies(folder, header)
    for name in ill:
        write_in_one_step(folder / name, header.to_bytes())
    return bool(ill)


def ill_copies(folder: Path, header: Header) -> list[str]:
    """Return the names of the copies that are not this header."""
    return [name for name in COPIES if _content(folder / name) != header.to_bytes()]


def from_bytes(content: bytes) -> Header:
    """Read one copy.

    Raises:
        Unusable: a byte is not as it was written.
        NewerVault: it is whole and of a later format.
    """
    if len(content) > LARGEST_FILE:
        raise Unusable
    try:
        told = json.loads(content)
        outer = {name: part for name, part in told.items() if name != "sha256"}
        whole = canonical(told) == content and told["sha256"] == _sha256(outer)
        if not whole or told["magic"] != MAGIC:
            raise Unusable
        if _count(told["format"]) > FORMAT:
            raise NewerVault
        header = _header(told)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise Unusable from error
    if header.to_bytes() != content:
        raise Unusable
    return header


def _header(told: dict[str, Any]) -> Header:
    """Build the header; anything out of its shape is a ValueError, TypeError or LookupError."""
    return Header(
        vault=_hex(told["vault"], SALT_SIZE).hex(),
        generation=_count(told["generation"]),
        database=_matching(DATABASE, told["database"]),
        salt=_hex(told["salt"], SALT_SIZE),
        password=_slot(told["password"], "password"),
        code=_slot(told["code"], "code"),
        floor=_floor(told["floor"]),
        mac=_hex(told["mac"], hashlib.sha256().digest_size),
    )


def _slot(told: dict[str, Any], kind: str) -> Slot:
    """Build a slot; its cost is checked here, before any key is derived."""
    if told["kind"] != kind:
        raise Unusable
    return Slot(
        kind,
        Cost(_count(told["passes"]), _count(told["memory"]), _count(told["lanes"])),
        _hex(told["salt"], SALT_SIZE),
        _hex(told["nonce"], NONCE_SIZE),
        _hex(told["locked"], KEY_SIZE + TAG_SIZE),
    )


def _floor(told: dict[str, Any]) -> dict[str, int]:
    """Build the row floor; its names go into a statement, so they are plain table names."""
    if len(told) > MOST_TABLES:
        raise Unusable
    return {_matching(TABLE, table): _count(rows) for table, rows in told.items()}


def _count(told: object) -> int:
    """Return a whole number that is not negative and not absurd."""
    if type(told) is not int or not 0 <= told <= LARGEST_COUNT:
        raise Unusable
    return told


def _hex(told: str, size: int) -> bytes:
    """Return so many bytes."""
    found = bytes.fromhex(told)
    if len(found) != size:
        raise Unusable
    return found


def _matching(pattern: re.Pattern[str], told: str) -> str:
    """Return the text if it has the right shape."""
    if pattern.fullmatch(told) is None:
        raise Unusable
    return told


def _sha256(content: Mapping[str, Any]) -> str:
    """Return the plain seal of everything but itself."""
    return hashlib.sha256(canonical(content)).hexdigest()


def _content(path: Path) -> bytes | None:
    """Return what a copy holds, at most one byte too many; None if there is no such file."""
    try:
        if path.exists() and not path.is_file():
            return UNREADABLE  # a folder, or something that would never end
        with open_to_read(path) as stream:
            return stream.read(LARGEST_FILE + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError:
        return UNREADABLE
