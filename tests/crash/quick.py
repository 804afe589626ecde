"""What a process that opens the same books ten thousand times need not do ten thousand times.

Only work whose outcome is the same each time is remembered: deriving a key from the
same secret, sealing the same workbook, and turning the same statement into SQL.
"""

from __future__ import annotations

import functools
from typing import TYPE_CHECKING, Any

from safehome.sheets import seal
from safehome.store import engine, keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from sqlalchemy import Engine


def remember(replace: Callable[[object, str, Any], None] = setattr) -> None:
    """Let this process remember; `replace` may be a monkeypatch's `setattr`."""
    replace(keys, "derive", functools.cache(keys.derive))
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
