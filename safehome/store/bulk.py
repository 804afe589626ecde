"""Many rows into one table at once, past the machinery that one row goes through.

An import writes twenty rows for every woman. Handing the driver plain tuples
costs a third of what a mapping for every row does, many rows in one statement a
third less again, and a cache that holds the table they point to spares decrypting
its pages for every one of them.
"""

from __future__ import annotations

import functools
import json
from contextlib import contextmanager
from itertools import chain, islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, TypeVar

from sqlalchemy import func, select
from sqlalchemy.dialects.sqlite import dialect

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sqlalchemy import Connection, Select, Table

T = TypeVar("T")

ROOM = 96 * 1024
"""KiB of cache while many rows are written; memory is taken only as it is filled."""

PLACES = 500
"""So many values go into one statement: more gain nothing."""

FEW, MANY = 500, 4000
"""So many rows are asked for one by one in a statement; so many are changed at a stroke."""


def insert_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Insert rows of values, each in the order of `columns`.

    A column that is unknown in every row is left out: the driver takes as long
    over an unknown as over twenty texts.
    """
    if not rows:
        return
    kept = [place for place in range(len(columns)) if any(row[place] is not None for row in rows)]
    if len(kept) < len(columns):
        columns = tuple(columns[place] for place in kept)
        pick = itemgetter(*kept) if len(kept) > 1 else lambda row: (row[kept[0]],)
        rows = list(map(pick, rows))
    at_once = max(1, PLACES // len(columns))
    blocks, rest = divmod(len(rows), at_once)
    values = chain.from_iterable(rows)
    if blocks:
        many = [tuple(islice(values, at_once * len(columns))) for _block in range(blocks)]
        connection.exec_driver_sql(_statement(table, columns, at_once), many)
    if rest:
        connection.exec_driver_sql(_statement(table, columns, rest), tuple(values))


def update_rows(
    connection: Connection, table: Table, columns: tuple[str, ...], rows: list[tuple[Any, ...]]
) -> None:
    """Make a newer version of rows; each of `rows` holds the values of `columns`, then the id."""
    connection.exec_driver_sql(_update(table, columns), rows)


def chosen(ids: Sequence[int]) -> Select[tuple[int]]:
    """Return these ids, however many, as what a statement may ask to be `in_`."""
    return select(func.json_each(json.dumps(ids)).table_valued("value").c.value)


def in_blocks(rows: Sequence[T], size: int = FEW) -> Iterator[Sequence[T]]:
    """Cut rows into blocks that one statement can take, or between which progress is told."""
    for start in range(0, len(rows), size):
        yield rows[start : start + size]


def ids_of(connection: Connection, query: Select[tuple[int]]) -> list[int]:
    """Return what a question for ids finds, in its order, handed over as one text.

    A hundred thousand rows of one number each take four times as long one by one.
    """
    found = query.subquery()
    text = connection.scalar(select(func.json_group_array(found.c[0])))
    return list(json.loads(text or "[]"))


@contextmanager
def room(connection: Connection) -> Iterator[None]:
    """Give the connection a large cache for a while."""
    [usual] = connection.exec_driver_sql("PRAGMA cache_size").one()
    connection.exec_driver_sql(f"PRAGMA cache_size=-{ROOM}")
    try:
        yield
    finally:
        connection.exec_driver_sql(f"PRAGMA cache_size={int(usual)}")


@functools.cache
def _statement(table: Table, columns: tuple[str, ...], rows: int) -> str:
    """Return the INSERT of so many rows of these columns, its places in their order."""
    quoted = dialect().identifier_preparer
    names = ", ".join(quoted.quote(table.c[name].name) for name in columns)
    places = ", ".join([f"({', '.join('?' * len(columns))})"] * rows)
    return f"INSERT INTO {quoted.format_table(table)} ({names}) VALUES {places}"  # noqa: S608 - names of our own


@functools.cache
def _update(table: Table, columns: tuple[str, ...]) -> str:
    """Return the UPDATE of these columns of one row, its version one more."""
    quoted = dialect().identifier_preparer
    parts = [f"{quoted.quote(table.c[name].name)} = ?" for name in columns]
    values = ", ".join([*parts, "version = version + 1"])
    name = quoted.format_table(table)
    return f"UPDATE {name} SET {values} WHERE id = ?"  # noqa: S608 - names of our own
