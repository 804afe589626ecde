"""The opened key file: the data key in hand, and what may be changed with it.

Every change writes a new header of the next generation; the books are not
touched. Once its first copy has its name the change is in force, whatever
happens to the second, which is repaired at the next unlocking. So after an
error the header is read again, and the refusal says which password or code
opens the vault now.

No SQLAlchemy here: `unlock` may run on another thread beside its import.
"""

from __future__ import annotations

import secrets
from dataclasses import replace
from typing import TYPE_CHECKING, Literal

from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.base.passwords import plain, require
from safehome.base.words import _
from safehome.store import in_force
from safehome.store.attempts import WrongGuess, counted
from safehome.store.folder import begins_with, part_of
from safehome.store.header import (
    Header,
    heal_copies,
    is_of_another_vault,
    read_copies,
    write_copies,
)
from safehome.store.in_force import ChangeFailed
from safehome.store.keys import KEY_SIZE, SALT_SIZE, Slot, WrongSecret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from safehome.store.in_force import InForce
    from safehome.store.keys import Cost
    from safehome.store.recovery import RecoveryCode

Kind = Literal["password", "code"]


class WrongPassword(WrongGuess):
    """The password does not open the vault."""

    def __init__(self) -> None:
        super().__init__(
            _("This password does not open the vault."),
            _("Check the Caps Lock key and type it again, or use the recovery code."),
        )


class WrongCode(WrongGuess):
    """The recovery code is well-formed and does not open the vault."""

    def __init__(self) -> None:
        super().__init__(
            _("This recovery code does not open the vault."),
            _("Use the newest recovery sheet: when a new code is issued, the older one ends."),
        )


class KeyFileForged(Refusal):
    """The key file opens and does not carry the seal of this vault."""

    def __init__(self) -> None:
        super().__init__(
            _("The key file of the vault (vault.key) was changed by another program."),
            _("Restore the newest backup, which holds the key file too. Delete nothing."),
        )


class Keyring:
    """The header of a vault and its data key."""

    def __init__(self, folder: Path, header: Header, key: bytes) -> None:
        self.folder = folder
        self.header = header
        self.key = key

    @classmethod
    def new(cls, folder: Path, password: str, code: RecoveryCode, cost: Cost) -> Keyring:
        """Draw the keys of a new vault; nothing is written yet."""
        key = secrets.token_bytes(KEY_SIZE)
        header = Header(
            vault=secrets.token_hex(SALT_SIZE),
            generation=1,
            database="data-1.db",
            salt=secrets.token_bytes(SALT_SIZE),
            password=Slot.lock("password", plain(password), key, cost),
            code=Slot.lock("code", code.digits, key, cost),
            floor={},
        )
        return cls(folder, header.signed(key), key)

    @property
    def database(self) -> Path:
        """Where the books are."""
        return self.folder / self.header.database

    def write(self) -> None:
        """Write the header as it stands, both copies."""
        write_copies(self.folder, self.header)

    def heal(self) -> bool:
        """Make both copies this header; a disk that says no does not keep her out.

        Returns whether both are now. Only once the books are known to be this header's:
        a copy that is not its own may be the last key to the books that lie there.
        """
        try:
            if heal_copies(self.folder, self.header):
                log.warning("a copy of the key file was repaired")
        except (Refusal, OSError):
            log.warning("a copy of the key file could not be repaired")
            return False
        return True

    def refresh(self) -> None:
        """Take the newest header on the disk that carries our seal.

        Raises:
            KeyFileForged: none does.
            Refusal: none can be read.
        """
        self.header = _newest(self.folder, read_copies(self.folder), self.key)

    def change_password(self, old: str, new: str) -> None:
        """Let the new password open the vault, and the old one no longer.

        Raises:
            NotAccepted: the new one is too short.
            WrongPassword: the old one is not the password.
            TooSoon: several were not.
            ChangeFailed: the disk said no; it says which password is in force.
        """
        require(new)
        self.prove(old)
        self.set_password(new)

    def prove(self, password: str) -> None:
        """See that whoever asks for a change knows the password.

        Raises:
            WrongPassword: it is not the password.
            TooSoon: several were not.
        """
        with counted(self.folder):
            try:
                self.header.password.open(plain(password))
            except WrongSecret:
                raise WrongPassword from None

    def set_password(self, new: str) -> None:
        """Let this password open the vault (after opening it with the code); as above."""
        require(new)
        slot = Slot.lock("password", plain(new), self.key, self.header.password.cost)
        self._keep(replace(self.header, password=slot), in_force.about_the_password)

    def put_code(self, code: RecoveryCode) -> None:
        """Let this recovery code open the vault, and the one before no longer.

        Raises:
            ChangeFailed: the disk said no; it says which code is in force.
        """
        slot = Slot.lock("code", code.digits, self.key, self.header.code.cost)
        self._keep(replace(self.header, code=slot), in_force.about_the_code)

    def note_floor(self, counts: Mapping[str, int]) -> None:
        """Remember how many rows each table has at least; fewer at the next opening is an alarm.

        Raises:
            ChangeFailed: the disk said no, and the floor is the one before.
        """
        if dict(counts) == dict(self.header.floor):
            return
        try:
            self._keep(replace(self.header, floor=dict(counts)), in_force.about_the_floor)
        except ChangeFailed as failure:
            if failure.in_force != "new":
                raise

    def advance(self, counts: Mapping[str, int], beyond: int = 0) -> None:
        """Begin a new generation, later than any told, with this row floor: a backup's number.

        Raises:
            ChangeFailed: the disk said no.
        """
        generation = max(self.header.generation, beyond)
        changed = replace(self.header, generation=generation, floor=dict(counts))
        try:
            self._keep(changed, in_force.about_the_floor)
        except ChangeFailed as failure:
            if failure.in_force != "new":
                raise

    def switch(self, told: Callable[[InForce], str]) -> bool:
        """Put this header in force for other books; say whether both copies were written.

        Raises:
            ChangeFailed: the disk said no; it says what is in force.
        """
        try:
            write_copies(self.folder, self.header)
        except (Refusal, OSError) as error:
            wanted = self.header
            now = self._look_again(wanted)
            if now != "new":
                raise ChangeFailed(now, told(now), in_force.remedy(now, error)) from error
            return False
        return True

    def _keep(self, changed: Header, told: Callable[[InForce], str]) -> None:
        """Write the next header; after an error, say which one is in force."""
        if is_of_another_vault(self.folder, self.key):
            remedy = _("Another disk or stick is in its place. Put the right one in, then repeat.")
            raise ChangeFailed("old", told("old"), remedy)
        changed = replace(changed, generation=changed.generation + 1).signed(self.key)
        try:
            write_copies(self.folder, changed)
        except (Refusal, OSError) as error:
            now = self._look_again(changed)
            raise ChangeFailed(now, told(now), in_force.remedy(now, error)) from error
        self.header = changed

    def _look_again(self, changed: Header) -> InForce:
        """Read from the disk whether the change is in force, and go on from what is there."""
        try:
            self.refresh()
        except KeyFileForged:
            return "old"  # another data key's, and that one is not ours yet
        except Refusal:
            return "unknown"
        return "new" if self.header == changed else "old"


def unlock(folder: Path, password: str) -> Keyring:
    """Open the key file with the password; takes most of a second.

    Raises:
        WrongPassword: it is not the password.
        TooSoon: several were not, and the wait is not over.
        KeyFileForged, or what `read_copies` raises: there is no true key file.
    """
    with counted(folder):
        return unlock_with(folder, "password", plain(password))


def unlock_with_code(folder: Path, code: RecoveryCode) -> Keyring:
    """Open the key file with the recovery code.

    Raises:
        WrongCode: it is not the code, or no longer.
        TooSoon: as for a password.
        KeyFileForged, or what `read_copies` raises: there is no true key file.
    """
    with counted(folder):
        return unlock_with(folder, "code", code.digits)


def unlock_with(folder: Path, kind: Kind, secret: str) -> Keyring:
    """Open the key file with a plain password or the digits of a code; as above.

    The newest true copy counts; an older one only proves that a newer one is forged.

    Where the copies are of two vaults, the one the books begin with comes first.
    """
    wrong = WrongPassword if kind == "password" else WrongCode
    copies = read_copies(folder)
    copies.sort(key=lambda each: not begins_with(folder / each.database, each.salt))
    forged = False
    for header in copies:
        try:
            key = (header.password if kind == "password" else header.code).open(secret)
        except WrongSecret:
            continue
        if not header.is_signed_by(key):
            forged = True
            continue
        if _outlived(folder, header, copies) or _newest(folder, copies, key) is not header:
            break  # the secret opens only a copy that has been replaced since
        return Keyring(folder, header, key)
    raise KeyFileForged if forged else wrong()


def _newest(folder: Path, copies: list[Header], key: bytes) -> Header:
    """Return the newest copy that carries the seal of this data key."""
    for header in copies:
        if header.is_signed_by(key) and not _outlived(folder, header, copies):
            return header
    raise KeyFileForged


def _outlived(folder: Path, header: Header, copies: list[Header]) -> bool:
    """Say whether a newer copy of this vault names other books, and they are there.

    So after a power cut between the two copies a password that leaked, and that opens
    only the older one, stays out. Whoever can forge that can also delete the vault.
    """
    return any(
        each.vault == header.vault
        and each.generation > header.generation
        and each.database != header.database
        and any(
            path.is_file() and begins_with(path, each.salt)
            for path in (folder / each.database, part_of(folder / each.database))
        )
        for each in copies
    )
