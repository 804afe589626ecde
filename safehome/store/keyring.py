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
from safehome.store.attempts import WrongGuess, counted
from safehome.store.folder import begins_with
from safehome.store.header import Header, heal_copies, read_copies, write_copies
from safehome.store.keys import KEY_SIZE, SALT_SIZE, Slot, WrongSecret

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from safehome.store.keys import Cost
    from safehome.store.recovery import RecoveryCode

Kind = Literal["password", "code"]
InForce = Literal["new", "old", "unknown"]


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


class ChangeFailed(Refusal):
    """A change of the password or code met an error; `in_force` says which one opens the vault."""

    def __init__(self, in_force: InForce, happened: str, remedy: str) -> None:
        super().__init__(happened, remedy)
        self.in_force = in_force


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

    def heal(self) -> None:
        """Make both copies this header; a disk that says no does not keep her out.

        Only once the books are known to be this header's: a copy that is not its own
        may be the last key to the books that lie there.
        """
        try:
            if heal_copies(self.folder, self.header):
                log.warning("a copy of the key file was repaired")
        except (Refusal, OSError):
            log.warning("a copy of the key file could not be repaired")

    def refresh(self) -> None:
        """Take the newest header on the disk that carries our seal.

        Raises:
            KeyFileForged: none does.
            Refusal: none can be read.
        """
        self.header = _newest(read_copies(self.folder), self.key)

    def change_password(self, old: str, new: str) -> None:
        """Let the new password open the vault, and the old one no longer.

        Raises:
            NotAccepted: the new one is too short.
            WrongPassword: the old one is not the password.
            TooSoon: several were not.
            ChangeFailed: the disk said no; it says which password is in force.
        """
        require(new)
        with counted(self.folder):
            try:
                self.header.password.open(plain(old))
            except WrongSecret:
                raise WrongPassword from None
        self.set_password(new)

    def set_password(self, new: str) -> None:
        """Let this password open the vault (after opening it with the code); as above."""
        require(new)
        slot = Slot.lock("password", plain(new), self.key, self.header.password.cost)
        self._keep(replace(self.header, password=slot), _about_the_password)

    def put_code(self, code: RecoveryCode) -> None:
        """Let this recovery code open the vault, and the one before no longer.

        Raises:
            ChangeFailed: the disk said no; it says which code is in force.
        """
        slot = Slot.lock("code", code.digits, self.key, self.header.code.cost)
        self._keep(replace(self.header, code=slot), _about_the_code)

    def note_floor(self, counts: Mapping[str, int]) -> None:
        """Remember how many rows each table has at least; fewer at the next opening is an alarm.

        Raises:
            ChangeFailed: the disk said no, and the floor is the one before.
        """
        if dict(counts) == dict(self.header.floor):
            return
        try:
            self._keep(replace(self.header, floor=dict(counts)), _about_the_floor)
        except ChangeFailed as failure:
            if failure.in_force != "new":
                raise

    def _keep(self, changed: Header, told: Callable[[InForce], str]) -> None:
        """Write a newer header; after an error, say which one is in force."""
        changed = replace(changed, generation=self.header.generation + 1).signed(self.key)
        try:
            write_copies(self.folder, changed)
        except (Refusal, OSError) as error:
            in_force = self._look_again(changed)
            raise ChangeFailed(in_force, told(in_force), _remedy(in_force, error)) from error
        self.header = changed

    def _look_again(self, changed: Header) -> InForce:
        """Read from the disk whether the change is in force, and go on from what is there."""
        try:
            self.refresh()
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
        return _unlock(folder, "password", plain(password), WrongPassword)


def unlock_with_code(folder: Path, code: RecoveryCode) -> Keyring:
    """Open the key file with the recovery code.

    Raises:
        WrongCode: it is not the code, or no longer.
        TooSoon: as for a password.
        KeyFileForged, or what `read_copies` raises: there is no true key file.
    """
    with counted(folder):
        return _unlock(folder, "code", code.digits, WrongCode)


def _unlock(folder: Path, kind: Kind, secret: str, wrong: Callable[[], Refusal]) -> Keyring:
    """Open the newest true copy; an older one only proves that a newer one is forged.

    Where the copies are of two vaults, the one the books begin with comes first.
    """
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
        if _newest(copies, key) is not header:
            break  # the secret opens only a copy that has been replaced since
        return Keyring(folder, header, key)
    raise KeyFileForged if forged else wrong()


def _newest(copies: list[Header], key: bytes) -> Header:
    """Return the newest copy that carries the seal of this data key."""
    for header in copies:
        if header.is_signed_by(key):
            return header
    raise KeyFileForged


def _about_the_password(in_force: InForce) -> str:
    """Say which password opens the vault after an error."""
    match in_force:
        case "new":
            return _("The password was changed: the new password opens the vault.")
        case "old":
            return _("The password was not changed: the old password opens the vault.")
        case "unknown":
            return _("It cannot be seen whether the password was changed.")


def _about_the_code(in_force: InForce) -> str:
    """Say which recovery code opens the vault after an error."""
    match in_force:
        case "new":
            return _("The new recovery code is in force.")
        case "old":
            return _("The new recovery code is not in force; the one before still opens the vault.")
        case "unknown":
            return _("It cannot be seen which recovery code is in force.")


def _about_the_floor(_in_force: InForce) -> str:
    """Say that the size of the books could not be noted."""
    return _("The key file of the vault could not be written; the records are saved.")


def _remedy(in_force: InForce, error: Refusal | OSError) -> str:
    """Say what to do after an error, by which one is in force."""
    match in_force:
        case "new":
            return _("One copy of the key file is behind; it is repaired at the next opening.")
        case "old":
            return error.remedy if isinstance(error, Refusal) else _("Start again later.")
        case "unknown":
            return _("Plug the disk in again. Try the new one first, then the old one.")
