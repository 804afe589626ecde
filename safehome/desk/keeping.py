"""Keeping the vault: making, opening, passwords, the recovery code, closing.

The only module between the vault and the rest of the desk. A `Session` is one
worker at one open vault, from unlocking to locking.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Self

from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.base.words import _
from safehome.desk.backup_state import COUNTED
from safehome.desk.backups import KEY_SINCE, Backups
from safehome.desk.desk import Desk
from safehome.store import ballast
from safehome.store.backup import (
    TRIAL,
    back_up,
    backups_in,
    copy_out,
    restore_apart,
    verdict_of,
)
from safehome.store.checks import count_rows
from safehome.store.engine import open_engine
from safehome.store.folder import BACKUPS, remove_books
from safehome.store.header import ill_copies
from safehome.store.in_force import ChangeFailed
from safehome.store.migrate import SCHEMA, bring_up_to_date, migrate
from safehome.store.store import Store, Unit
from safehome.store.switching import kept_raw
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from safehome.store.backup import Backup
    from safehome.store.keys import Cost
    from safehome.store.recovery import RecoveryCode


def _quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class NewKey:
    """What went with a new key.

    Attributes:
        forgotten: backups under the former key that were deleted, here and at the second place.
        failed: why the first backup under the new key was not made; then none was deleted.
        kept: damaged files kept beside the backups, which still open with the old password.
    """

    forgotten: int
    failed: str
    kept: int


class Session:
    """An open vault and the desk in front of it."""

    def __init__(self, vault: Vault, now: Callable[[], datetime], who: str = "") -> None:
        self._vault = vault
        self._now = now
        self._closed = False
        self.folder = vault.folder
        store = Store(vault.engine, vault.folder)
        self.backups = Backups(vault, store, now)
        self.desk = Desk(store, now, who, before_risk=self.backups.before_risk)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def sit_down(self, who: str) -> Desk:
        """Say who is at the desk from now on; the trail keeps the name."""
        self.desk = Desk(self.desk.store, self._now, who, before_risk=self.backups.before_risk)
        return self.desk

    def change_password(self, old: str, new: str) -> None:
        """Change the password.

        Raises:
            NotAccepted: the new one is too weak.
            Refusal: the old one is wrong, or the key file cannot be written.
        """
        self._vault.change_password(old, new)

    def prove(self, password: str) -> None:
        """See that whoever sits at the open books knows the password.

        Raises:
            Refusal: it is wrong, or several were.
        """
        self._vault.prove(password)

    def set_password(self, new: str) -> None:
        """Give a new password after the vault was opened with the recovery code."""
        self._vault.set_password(new)

    def issue_code(self, code: RecoveryCode | None = None) -> RecoveryCode:
        """Put a new recovery code in force; the one on the old sheet ends."""
        return self._vault.issue_code(code)

    def hold_ballast(self, tell: Callable[[int, int], None] = _quiet) -> bool:
        """Make the ballast unless it is there; say whether it is (see `store.ballast`)."""
        return ballast.hold(self.folder, tell)

    def is_short_of_room(self) -> bool:
        """Whether the ballast is gone and the disk has no room for another one."""
        return ballast.is_short(self.folder)

    def new_key(self, password: str, code: RecoveryCode) -> NewKey:
        """Make a new key, because the password leaked or the recovery sheet was seen.

        Args:
            password: from now on the password.
            code: from now on the recovery code; it is on paper already.

        Raises:
            NotAccepted: the password is too weak.
            ChangeFailed: the disk said no; it says which are in force. Unless they are the
                old ones the books are closed.
            Refusal: it said no before; everything is as it was.
        """
        desk = self.desk

        def note(connection: Any, generation: int) -> None:
            unit = Unit(connection)
            sentence = _("Made a new key; the password and recovery code before open nothing more")
            desk.deed(unit, "settings", sentence)
            unit.notes.choose({KEY_SINCE: generation})

        try:
            self._vault.new_key(password, code, desk.store, note)
        except ChangeFailed as failure:
            self._closed = failure.in_force != "old"
            raise
        try:
            self.backups.make("new key")
            self.backups.take_to_second_place()
            return NewKey(self.backups.thin(), "", kept_raw(self.folder))
        except Refusal as refusal:
            return NewKey(0, refusal.happened, kept_raw(self.folder))

    def examine(self) -> tuple[int, int]:
        """Look at every page of the books; return how many there are and how much is not well."""
        with self.desk.store.still():
            return self._vault.examine()

    def ill_key_files(self) -> list[str]:
        """Return the names of the copies of the key file that are not what is in force."""
        return ill_copies(self.folder, self._vault.keyring.header)

    def finish(self, *, briefly: bool = False) -> str:
        """Make a backup if anything was done, look after the others, and close.

        Args:
            briefly: no backup if the newest is less than an hour old; for a lock.

        Returns:
            why the backup was not made; "" when all is well.
        """
        failed = "" if self._closed else self.backups.at_closing(briefly=briefly)
        self.close()
        return failed

    def close(self) -> None:
        """Note how many rows there are, and close the books, which are safe without the note."""
        if self._closed:
            return
        self._closed = True
        try:
            with self.desk.store.read() as unit:
                counts = {table: unit.rows(table) for table in COUNTED}
            self._vault.note_floor(counts)
        except Refusal:
            log.warning("the number of rows could not be noted in the key file")
        finally:
            self._vault.close()


def make(
    folder: Path,
    password: str,
    now: Callable[[], datetime],
    *,
    code: RecoveryCode | None = None,
    cost: Cost | None = None,
    **office: Any,
) -> tuple[Session, RecoveryCode]:
    """Make a vault for an office and open it; return it with its recovery code.

    Args:
        folder: where the vault is to be.
        password: at least as long as `base.passwords.SHORTEST`.
        now: the clock.
        code: a recovery code already written down; a new one otherwise.
        cost: of deriving a key; measured on this PC otherwise.
        office: fields of `registers.office.Office`.

    Raises:
        NotAccepted: the password is too weak.
        Refusal: there is a vault, or the disk says no; none was made.
    """

    def prepare(connection: Any) -> None:
        migrate(connection)
        unit = Unit(connection)
        at = now().isoformat(timespec="seconds")
        unit.trail.begin(at, str(office.get("director", "")), "new", _("Made the vault"))
        unit.notes.choose(office)

    vault, code = Vault.make(folder, password, prepare, code=code, cost=cost)
    return Session(vault, now), code


def open_vault(folder: Path, password: str, now: Callable[[], datetime], who: str = "") -> Session:
    """Open the vault with its password; older books are brought up to date on a copy first.

    Raises:
        Refusal: each thing that can be wrong has its own; nothing was changed.
    """
    return Session(Vault.open(folder, password, SCHEMA, _brought_up_to_date(now)), now, who)


def open_with_code(folder: Path, code: RecoveryCode, now: Callable[[], datetime]) -> Session:
    """Open the vault with the recovery code; a new password is set next."""
    return Session(Vault.open_with_code(folder, code, SCHEMA, _brought_up_to_date(now)), now)


def _brought_up_to_date(now: Callable[[], datetime]) -> Callable[[Vault], None]:
    """Return what makes a backup of older books and brings them up to date.

    The steps are taken on what was restored from the backup first, and when that
    went well, on the books themselves.
    """

    def bring(vault: Vault) -> None:
        backup, key = _backed_up(vault, now().isoformat(timespec="seconds")), vault.keyring.key
        trial = backup.path.with_name(TRIAL)
        try:
            header = restore_apart(backup.path, key, trial)
            copy = open_engine(trial, key, header.salt, "off")
            try:
                bring_up_to_date(copy)
            finally:
                copy.dispose()
        finally:
            with contextlib.suppress(OSError):  # opening the vault tidies it away
                remove_books(trial)
        bring_up_to_date(vault.engine)

    return bring


def _backed_up(vault: Vault, made: str) -> Backup:
    """Return a backup of the books as they are, a new one unless the last is of so many rows.

    So there is not one more each time a migration does not succeed.
    """
    counts, key = count_rows(vault.engine, COUNTED), vault.keyring.key
    there = backups_in(vault.folder / BACKUPS, vault.keyring)
    if there and there[0].counts == counts and verdict_of(there[0].path, key) == "good":
        return there[0]
    return back_up(copy_out(vault.engine, vault.keyring, counts), "migration", made)
