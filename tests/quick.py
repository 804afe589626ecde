"""What a process that opens a thousand vaults need not do a thousand times.

Only work whose outcome is the same each time is remembered: deriving a key from the
same secret and salt, and turning the same statement into SQL. The proofs open the same
books ten thousand times and go further: every slot gets the same salt, the same
workbook is sealed once, and a step of the migration is turned into statements once.
"""

from __future__ import annotations

import functools
import secrets
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from msoffcrypto.method.ecma376_agile import ECMA376Agile
from sqlalchemy import event

from safehome.sheets import seal
from safehome.store import engine, keys, migrate, signing

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine


def remember(replace: Callable[[object, str, Any], None] = setattr) -> None:
    """Let this process remember; `replace` may be a monkeypatch's `setattr`."""
    derive = functools.lru_cache(None, typed=True)(keys.derive)
    replace(keys, "derive", derive)
    replace(signing, "derive", derive)
    rounds = "_derive_iterated_hash_from_password"  # a hundred thousand of them in Python
    replace(ECMA376Agile, rounds, staticmethod(functools.cache(getattr(ECMA376Agile, rounds))))
    replace(engine, "create_engine", _remembering(engine.create_engine))


def remember_more(replace: Callable[[object, str, Any], None] = setattr) -> None:
    """Let it remember, too, what is drawn anew each time, and what a migration says."""
    replace(migrate, "_take", _noting(migrate._take))
    replace(keys, "secrets", SimpleNamespace(token_bytes=_the_same_salt))
    replace(seal, "seal", functools.cache(seal.seal))
    replace(seal, "unseal", functools.cache(seal.unseal))


def _remembering(create: Callable[..., Engine]) -> Callable[..., Engine]:
    first: list[Engine] = []

    def made(*args: Any, **options: Any) -> Engine:
        new = create(*args, **options)
        first.append(new)
        new.dialect, new._compiled_cache = first[0].dialect, first[0]._compiled_cache
        del first[1:]
        return new

    return made


def _the_same_salt(size: int) -> bytes:
    return bytes(size) if size == keys.SALT_SIZE else secrets.token_bytes(size)


def _noting(take: Callable[[Connection, str], None]) -> Callable[[Connection, str], None]:
    """Note what a step says to the database, and say just that the next time.

    Only a step that asks nothing and is given nothing says the same to all books.
    """
    noted: dict[str, list[str]] = {}

    def taken(connection: Connection, step: str) -> None:
        if step in noted:
            for statement in noted[step]:
                connection.exec_driver_sql(statement)
            return
        said: list[str] = []
        alike = True

        def note(_connection: Any, _cursor: Any, statement: str, values: Any, *_rest: Any) -> None:
            nonlocal alike
            said.append(statement)
            alike = alike and not values and statement.split()[0] in {"CREATE", "ALTER", "DROP"}

        event.listen(connection, "before_cursor_execute", note)
        try:
            take(connection, step)
        finally:
            event.remove(connection, "before_cursor_execute", note)
        if alike:
            noted[step] = said

    return taken
