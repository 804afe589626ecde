"""A program at work in a vault: it says when it is in the middle, and waits to be told to go on.

Usage: at_work.py WHAT FOLDER [BACKUP]; it ends with "done", or the name of a refusal.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from vaults import CHEAP, NEW_PASSWORD, PASSWORD, SCHEMA, prepare

from safehome.base.errors import Refusal
from safehome.store.recovery import RecoveryCode
from safehome.store.restoring import restore
from safehome.store.store import Store
from safehome.store.vault import Vault

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection


def hold(*_told: object) -> None:
    """Say that it is in the middle, and wait."""
    sys.stdout.write("in the middle\n")
    sys.stdout.flush()
    sys.stdin.readline()


def make_again(folder: Path) -> None:
    """Make a new vault, holding when its books are written and its key file is not."""

    def fill(connection: Connection) -> None:
        prepare(connection)
        hold()

    Vault.make(folder, PASSWORD, fill, cost=CHEAP)[0].close()


def put_back(folder: Path, backup: str) -> None:
    """Restore, holding when the books are unpacked and not yet in force."""
    restore(folder, Path(backup), PASSWORD, "password", "2026-11-24T09:30:00", SCHEMA, hold)


def migrate(folder: Path) -> None:
    """Open older books, holding when they are about to be brought up to date."""

    def bring(vault: Vault) -> None:
        hold()
        with vault.engine.begin() as connection:
            connection.exec_driver_sql(f"PRAGMA user_version={SCHEMA + 1}")

    Vault.open(folder, PASSWORD, SCHEMA + 1, bring).close()


def change_password(folder: Path) -> None:
    """Open the books, hold, and change the password."""
    with Vault.open(folder, PASSWORD, SCHEMA) as vault:
        hold()
        vault.change_password(PASSWORD, NEW_PASSWORD)


def make_key(folder: Path) -> None:
    """Make a new key, holding when the books are copied and the key is not yet in force."""
    with Vault.open(folder, PASSWORD, SCHEMA) as vault:
        store = Store(vault.engine, folder)
        vault.new_key(NEW_PASSWORD, RecoveryCode.new(), store, hold)


WORK: dict[str, Callable[..., None]] = {
    "make": make_again,
    "restore": put_back,
    "migrate": migrate,
    "change password": change_password,
    "new key": make_key,
}

if __name__ == "__main__":
    try:
        WORK[sys.argv[1]](Path(sys.argv[2]), *sys.argv[3:])
    except Refusal as refusal:
        sys.stdout.write(f"{type(refusal).__name__}\n")
    else:
        sys.stdout.write("done\n")
