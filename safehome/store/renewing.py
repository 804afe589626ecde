"""A new data key, because the password leaked or the recovery sheet was seen.

A new password alone does not help then: whoever copied the folder has the old key
file, and with it the key of everything written later. So the books are copied
under a new key into a new file, both slots are made anew, and the key file
changes over in its one step.
"""

from __future__ import annotations

import contextlib
import secrets
from dataclasses import replace
from typing import TYPE_CHECKING

from safehome.base.files import disk_refusals
from safehome.base.passwords import plain, require
from safehome.base.space import require_room
from safehome.base.words import _
from safehome.store.backup import SPARE, examine
from safehome.store.checks import count_rows
from safehome.store.engine import copy_books
from safehome.store.failures import refusals
from safehome.store.folder import next_database, part_of, remove_books, size_of
from safehome.store.in_force import ChangeFailed
from safehome.store.keyring import Keyring
from safehome.store.keys import KEY_SIZE, SALT_SIZE, Slot

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine

    from safehome.store.in_force import InForce
    from safehome.store.recovery import RecoveryCode


def renewed(keyring: Keyring, password: str, code: RecoveryCode) -> Keyring:
    """Draw a new data key and lock it with this password and code; nothing is written yet.

    Raises:
        NotAccepted: the password is too weak.
    """
    require(password)
    key, before = secrets.token_bytes(KEY_SIZE), keyring.header
    header = replace(
        before,
        database=next_database(keyring.folder, before.database),
        salt=secrets.token_bytes(SALT_SIZE),
        password=Slot.lock("password", plain(password), key, before.password.cost),
        code=Slot.lock("code", code.digits, key, before.code.cost),
    )
    return Keyring(keyring.folder, header, key)


def move_to(
    fresh: Keyring, books: Engine, before: Keyring, note: Callable[[Connection, int], None]
) -> bool:
    """Copy the books under the fresh key and put it in force; nobody may write meanwhile.

    Args:
        fresh: from `renewed`.
        books: the open books, which are not to be used again once this has returned.
        before: their keyring.
        note: writes into the copy that this was done, under which generation.

    Returns whether both copies of the key file were written.

    Raises:
        ChangeFailed: the disk said no at the last step; it says what is in force.
        Refusal: it said no before; everything is as it was.
    """
    with disk_refusals():
        require_room(before.folder, 2 * size_of(before.database) + SPARE)
    part = part_of(fresh.database)
    generation = before.header.generation + 1
    try:
        with disk_refusals():
            remove_books(part)
        copy = copy_books(books, part, fresh.key, fresh.header.salt)
        try:
            with refusals(), copy.begin() as connection:
                note(connection, generation)
            counts = count_rows(copy, before.header.floor)
        finally:
            copy.dispose()
        examine(part, fresh.header, fresh.key, counts)
        header = replace(fresh.header, generation=generation, floor=counts)
        fresh.header = header.signed(fresh.key)
        return fresh.switch(_about_the_key)
    except BaseException as error:
        if not isinstance(error, ChangeFailed) or error.in_force == "old":
            with contextlib.suppress(OSError):
                remove_books(part)
        raise


def in_force_but_shut() -> ChangeFailed:
    """Return what is told when the new key is in force and its books could not be opened."""
    remedy = _("Close the program, start it again, and use the new password.")
    return ChangeFailed("new", _about_the_key("new"), remedy)


def _about_the_key(in_force: InForce) -> str:
    """Say which password and code open the vault after an error."""
    match in_force:
        case "new":
            return _("The new password and the new recovery code are in force.")
        case "old":
            return _("No new key was made: the old password and recovery code open the vault.")
        case "unknown":
            return _("It cannot be seen whether the new key is in force.")
