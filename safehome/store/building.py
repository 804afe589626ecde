"""Building the files of a new vault.

The books are built under another name, the key file is written, and then the books
get their name: that rename is the moment the vault exists. A making that was cut off
before it left nothing anybody could miss and is simply begun again.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlalchemy import text

from safehome.base.files import disk_refusals, remove, replace, sync_folder
from safehome.store.engine import keep_journal, make_database
from safehome.store.failures import refusals
from safehome.store.folder import COPIES, UNFINISHED, remove_books

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection

    from safehome.store.keyring import Keyring


def build(keyring: Keyring, prepare: Callable[[Connection], None]) -> None:
    """Write the books of a new vault under another name, the key file, then the name.

    Args:
        keyring: of the new vault; nobody else may be making one in its folder.
        prepare: makes the tables, inside the transaction it is given.
    """
    part = keyring.folder / UNFINISHED
    with disk_refusals():
        copies = [keyring.folder / name for name in COPIES if (keyring.folder / name).exists()]
        for copy in copies:
            remove(copy)
        if copies:  # before the part is gone, without which they pass for a vault
            sync_folder(keyring.folder)
        remove_books(part)
    engine = make_database(part, keyring.key, keyring.header.salt)
    try:
        with refusals(), engine.begin() as connection:
            prepare(connection)
            connection.execute(
                text("INSERT INTO about (name, value) VALUES ('vault_id', :vault)"),
                {"vault": keyring.header.vault},
            )
        keep_journal(engine)
    finally:
        engine.dispose()
    keyring.write()
    with disk_refusals():
        replace(part, keyring.database)
        sync_folder(keyring.folder)
