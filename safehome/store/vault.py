"""The vault: a folder with the key file and the encrypted books, opened by one program.

Opening asks in a fixed order and changes nothing until all is well: the file
is there and not empty, it is ours alone, the newest key file, what a power cut
left in the WAL is carried home, every page is as it was written, it is the
file of this vault and of no later program, and no table has lost its rows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from safehome.base.errors import Refusal
from safehome.base.files import disk_refusals, make_folder
from safehome.base.passwords import require
from safehome.base.space import require_room
from safehome.store import renewing
from safehome.store.alone import alone_in
from safehome.store.building import build
from safehome.store.checks import (
    check_every_page,
    check_owner,
    check_rows,
    faults_in,
    pages_of,
    repair_beginning,
    schema_of,
)
from safehome.store.engine import bring_home, open_engine
from safehome.store.failures import AnotherVault, Damaged
from safehome.store.folder import begins_with
from safehome.store.header import NewerVault
from safehome.store.in_force import ChangeFailed
from safehome.store.keyring import Keyring, unlock, unlock_with_code
from safehome.store.keys import calibrate
from safehome.store.no_vault import require_no_vault
from safehome.store.recovery import RecoveryCode
from safehome.store.switching import finish_switch, tidy

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from sqlalchemy import Connection, Engine

    from safehome.store.keys import Cost
    from safehome.store.store import Store

ROOM = 16 * 1024 * 1024  # bytes that must be free before a vault is made


class Vault:
    """An open vault; its engine is the way to the books, its keyring stays in the store."""

    def __init__(self, keyring: Keyring, engine: Engine) -> None:
        self.keyring = keyring
        self.folder = keyring.folder
        self.engine = engine

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    @classmethod
    def make(
        cls,
        folder: Path,
        password: str,
        prepare: Callable[[Connection], None],
        *,
        code: RecoveryCode | None = None,
        cost: Cost | None = None,
    ) -> tuple[Self, RecoveryCode]:
        """Make a vault and open it; return it with its recovery code.

        Args:
            folder: its folder, made if it is not there.
            password: at least as long as `passwords.SHORTEST`.
            prepare: makes the tables, `about` among them, and sets `user_version`,
                all inside the transaction it is given.
            code: a recovery code she has already written down; a new one otherwise.
            cost: what deriving a key costs; measured on this PC otherwise.

        Raises:
            NotAccepted: the password is too short.
            AlreadyThere: there is a vault in the folder.
            OnlyBackups: there was one, and its backups are there.
            BeingMade: a second program is just making or restoring one there.
            Refusal: the disk says no; no vault was made.
        """
        require(password)
        make_folder(folder)
        code = code or RecoveryCode.new()
        with alone_in(folder):
            require_no_vault(folder)
            with disk_refusals():
                require_room(folder, ROOM)
            keyring = Keyring.new(folder, password, code, cost or calibrate())
            build(keyring, prepare)
            return cls(keyring, _opened(keyring)), code

    @classmethod
    def open(
        cls,
        folder: Path,
        password: str,
        schema: int,
        migrate: Callable[[Vault], None] | None = None,
    ) -> Self:
        """Open the vault with its password; see `open_with`."""
        return cls.open_with(unlock(folder, password), schema, migrate)

    @classmethod
    def open_with_code(
        cls,
        folder: Path,
        code: RecoveryCode,
        schema: int,
        migrate: Callable[[Vault], None] | None = None,
    ) -> Self:
        """Open the vault with the recovery code, then `set_password`; see `open_with`."""
        return cls.open_with(unlock_with_code(folder, code), schema, migrate)

    @classmethod
    def open_with(
        cls, keyring: Keyring, schema: int, migrate: Callable[[Vault], None] | None = None
    ) -> Self:
        """Open the books with a key already derived.

        Args:
            keyring: from `keyring.unlock`, which may have run on another thread.
            schema: the newest schema this program knows.
            migrate: brings books of an older schema to this one.

        Raises:
            NewerVault: the books have a newer schema; nothing was changed.
            Missing, Emptied, Damaged, AnotherVault: the file is not what it was.
            BeingMade: a second program is just restoring a backup, or making a new key.
            OpenElsewhere, WriteProtected, OutOfReach, DiskFull: the disk says no.
        """
        with alone_in(keyring.folder):
            keyring.refresh()
            with disk_refusals():
                finish_switch(keyring)
            whole = begins_with(keyring.database, keyring.header.salt)
            vault = cls(keyring, _opened(keyring))
        try:
            keyring.refresh()  # whoever had the books open until now may have written it
            check_every_page(vault.engine)
            check_owner(vault.engine, keyring.header)
            found = schema_of(vault.engine)
            if found > schema:
                raise NewerVault
            check_rows(vault.engine, keyring.header.floor)
            if found < schema:
                _brought_to(schema, vault, migrate)
            if not whole:
                repair_beginning(vault.engine)
            if keyring.heal():
                tidy(keyring)
        except BaseException:
            vault.close()
            raise
        return vault

    def change_password(self, old: str, new: str) -> None:
        """Change the password; see `Keyring.change_password` for what it refuses."""
        self.keyring.change_password(old, new)

    def prove(self, password: str) -> None:
        """See that whoever asks knows the password; see `Keyring.prove`."""
        self.keyring.prove(password)

    def set_password(self, new: str) -> None:
        """Give the vault a password after it was opened with the recovery code."""
        self.keyring.set_password(new)

    def issue_code(self, code: RecoveryCode | None = None) -> RecoveryCode:
        """Put a recovery code in force, a new one unless given; the one before ends."""
        code = code or RecoveryCode.new()
        self.keyring.put_code(code)
        return code

    def note_floor(self, counts: Mapping[str, int]) -> None:
        """Remember how many rows each table has at least."""
        self.keyring.note_floor(counts)

    def new_key(
        self,
        password: str,
        code: RecoveryCode,
        store: Store,
        note: Callable[[Connection, int], None],
    ) -> None:
        """Go on under a new data key, in a new file; see `renewing`.

        Args:
            password: from now on the password.
            code: from now on the recovery code; she has it on paper already.
            store: goes on with the new file.
            note: writes into the books that this was done, under which generation.

        Raises:
            NotAccepted: the password is too weak.
            BeingMade: a second program is just trying to restore a backup.
            ChangeFailed: unless the old ones are in force, the books are closed now.
            Refusal: everything is as it was.
        """
        fresh = renewing.renewed(self.keyring, password, code)
        with store.still(), alone_in(self.folder):
            try:
                whole = renewing.move_to(fresh, self.engine, self.keyring, note)
            except ChangeFailed as failure:
                if failure.in_force != "old":
                    self.close()
                raise
            self.close()  # from here on a line written into the old file would be lost
            try:
                with disk_refusals():
                    finish_switch(fresh)
                self.keyring, self.engine = fresh, _opened(fresh)
            except Refusal as refusal:
                raise renewing.in_force_but_shut() from refusal
            store.turn_to(self.engine)
        if whole:
            tidy(fresh)

    def examine(self) -> tuple[int, int]:
        """Compare every page and every row with what they should be.

        Returns how many pages there are and how many places are not in order.
        """
        bring_home(self.engine)
        return pages_of(self.engine), faults_in(self.engine)

    def close(self) -> None:
        """Close the books; a second time does nothing."""
        self.engine.dispose()


def _brought_to(schema: int, vault: Vault, migrate: Callable[[Vault], None] | None) -> None:
    """Bring older books to this schema; not arriving there is a mistake of ours."""
    if migrate is not None:
        migrate(vault)
    if schema_of(vault.engine) != schema:
        message = "the books were not brought to the schema of this program"
        raise RuntimeError(message)


def _opened(keyring: Keyring) -> Engine:
    """Open the books; where the key does not fit, say whether they are another vault's."""
    ours = begins_with(keyring.database, keyring.header.salt)
    try:
        return open_engine(keyring.database, keyring.key, keyring.header.salt)
    except Damaged:
        if not ours:
            raise AnotherVault from None
        raise
