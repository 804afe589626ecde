"""What a process that opens the same books ten thousand times need not do ten thousand times.

Only work whose outcome is the same each time is remembered: deriving a key from the
same secret, sealing the same workbook, turning the same statement into SQL, and
turning a step of the migration into statements. So that a key is derived from the
same salt too, every slot gets the same one.
"""

from __future__ import annotations

import functools
import secrets
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

from sqlalchemy import event

from safehome.sheets import seal
from safehome.store import engine, keys, migrate

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Connection, Engine


def remember(replace: Callable[[object, str, Any], None] = setattr) -> None:
    """Let this process remember; `replace` may be a monkeypatch's `setattr`."""
    replace(keys, "derive", functools.cache(keys.derive))
    replace(keys, "secrets", SimpleNamespace(token_bytes=_the_same_salt))
    replace(migrate, "_take", _noting(migrate._take))
    replace(seal, "seal", functools.cache(seal.seal))
    replace(seal, "unseal", functools.cache(seal.unseal))
    replace(engine, "create_engine", _remembering(engine.create_engine))


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
