"""Whether a file of books is what it was when it was closed.

Opening without an error proves little: SQLite takes a file of no bytes for an
empty database, reads only the pages it needs, and knows nothing of owners.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.journal import log
from safehome.store.engine import APPLICATION_ID, bring_home, pragma, rows
from safehome.store.failures import AnotherVault, Damaged, Emptied, refusals

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Engine

    from safehome.store.header import Header


def check_every_page(engine: Engine) -> None:
    """Compare every page with its seal.

    It looks at the file and not into the WAL, so everything is brought home
    first: on a healthy file that was just recovered it would cry wolf.

    Raises:
        Damaged: a page is not as it was written.
    """
    bring_home(engine)
    with refusals():
        if pragma(engine, "cipher_integrity_check"):
            raise Damaged


def repair_beginning(engine: Engine) -> None:
    """Write the first page anew, and with it the salt at the beginning of the file.

    No page seal covers those bytes, and with the salt from the key file the
    books open without them; but nothing that is damaged stays so.
    """
    with refusals():
        pragma(engine, f"user_version={schema_of(engine)}")
    bring_home(engine)
    log.warning("the beginning of the file of the records was repaired")


def check_owner(engine: Engine, header: Header) -> None:
    """Make sure that these are books of this program and of this vault.

    Raises:
        AnotherVault: they are not.
        Emptied: they hold nothing, though they once did.
    """
    with refusals():
        [(application,)] = pragma(engine, "application_id")
        tables = _tables(engine)
        known = "about" in tables
        owner = rows(engine, "SELECT value FROM about WHERE name = 'vault_id'") if known else []
    if not tables:
        raise Emptied
    if application != APPLICATION_ID or owner != [(header.vault,)]:
        raise AnotherVault


def schema_of(engine: Engine) -> int:
    """Return how many migrations these books have been through."""
    with refusals():
        [(schema,)] = pragma(engine, "user_version")
    return int(schema)


def check_rows(engine: Engine, floor: Mapping[str, int]) -> None:
    """Make sure that no table has fewer rows than it had.

    Raises:
        Emptied: a table is gone or has lost rows.
    """
    found = count_rows(engine, floor)
    if any(found.get(table, -1) < least for table, least in floor.items()):
        raise Emptied


def count_rows(engine: Engine, tables: Iterable[str]) -> dict[str, int]:
    """Count the rows of these tables, without those that are not there.

    The names of the tables passed a check of their own and can stand in a statement.
    """
    counts = {}
    with refusals():
        for table in _tables(engine) & set(tables):
            [(found,)] = rows(engine, f'SELECT count(*) FROM "{table}"')  # noqa: S608
            counts[table] = int(found)
    return counts


def pages_of(engine: Engine) -> int:
    """Return how many pages the file has."""
    with refusals():
        [(pages,)] = pragma(engine, "page_count")
    return int(pages)


def faults_in(engine: Engine) -> int:
    """Return how many places are not in order: pages, the tables on them, their links."""
    with refusals():
        pages = pragma(engine, "cipher_integrity_check")
        tables = [found for found in pragma(engine, "integrity_check") if found != ("ok",)]
        return len(pages) + len(tables) + len(pragma(engine, "foreign_key_check"))


def _tables(engine: Engine) -> set[str]:
    """Return the names of the tables."""
    return {name for (name,) in rows(engine, "SELECT name FROM sqlite_schema WHERE type = 'table'")}
