from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from safehome.registers.field import Count, Flag, Link
from safehome.registers.house import REGISTERS
from safehome.registers.members import MEMBERS
from safehome.store.book_tables import BOOKS
from safehome.store.migrate import SCHEMA, migrate
from safehome.store.tables import metadata

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Register

WORKED_OUT = {"id", "number", "version", "struck", "walk", "sound", "person"}


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_a_table_holds_the_fields_of_its_register_and_no_others(register: Register) -> None:
    described = {
        (f"{each.name}_id" if isinstance(each.kind, Link) else each.name): not each.required
        for each in register.fields
    }
    if register is MEMBERS:  # books of the first schema may hold a woman without one
        described["status"] = True
    columns = BOOKS[register.key].columns
    assert {c.name: c.nullable for c in columns if c.name not in WORKED_OUT} == described


@pytest.mark.parametrize("register", REGISTERS.values(), ids=REGISTERS.keys())
def test_numbers_and_flags_are_kept_as_such(register: Register) -> None:
    for each in register.fields:
        kind = {Count: int, Flag: bool}.get(type(each.kind))
        if kind:
            assert BOOKS[register.key].c[each.name].type.python_type is kind


def test_the_migrations_give_exactly_the_tables_of_the_program(desk: Desk) -> None:
    with desk.store.write() as unit:
        context = MigrationContext.configure(
            unit.connection, opts={"compare_type": True, "compare_server_default": True}
        )
        assert compare_metadata(context, metadata) == []
        assert unit.connection.exec_driver_sql("PRAGMA user_version").scalar_one() == SCHEMA


def test_a_vault_that_is_up_to_date_takes_no_step(desk: Desk) -> None:
    with desk.store.write() as unit:
        assert migrate(unit.connection) == 0
