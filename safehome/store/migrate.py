"""The steps from each released vault to the next.

The number of steps taken stands in the file as `user_version`. A vault with
fewer is brought up to date, on a copy first; one with more was written by a newer
program and is left alone. alembic is imported only when there is a step to take.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from safehome.store.failures import refusals

if TYPE_CHECKING:
    from sqlalchemy import Connection, Engine

STEPS = ("v0001_the_month", "v0002_the_two_registers", "v0003_what_leaves")
"""The modules of `store/migrations`, oldest first; a released one never changes."""

SCHEMA = len(STEPS)


def migrate(connection: Connection) -> int:
    """Take the steps this file has not taken; return how many were taken.

    The connection is inside a transaction of the caller's, so that a step that
    fails leaves the file as it was.
    """
    taken = int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())
    for number in range(taken, SCHEMA):
        _take(connection, STEPS[number])
        connection.exec_driver_sql(f"PRAGMA user_version={number + 1}")
    return SCHEMA - taken


def bring_up_to_date(books: Engine) -> None:
    """Take the missing steps in one transaction.

    Raises:
        Refusal: the disk says no; the books are as they were.
    """
    with refusals(), books.begin() as connection:
        migrate(connection)


def _take(connection: Connection, step: str) -> None:
    from alembic.migration import MigrationContext
    from alembic.operations import Operations

    context = MigrationContext.configure(
        connection, opts={"target_metadata": None, "transaction_per_migration": False}
    )
    operations = Operations(context)
    import_module(f"safehome.store.migrations.{step}").upgrade(operations)
