"""By brute force: what an outsider can work out from all that is printed."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safehome.registers.cross_tables import TOTAL, hidden_cells, with_totals
from safehome.registers.small_cells import hidden_among

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.registers.cross_tables import Cell

LEAST = 3  # small, so that every table can be tried


@st.composite
def tables(draw: st.DrawFn) -> dict[Cell, int]:
    """Draw a table of up to 2 × 3 or 3 × 2 cells, many of them small or nothing."""
    rows, columns = draw(st.sampled_from([(1, 3), (3, 1), (2, 2), (2, 3), (3, 2)]))
    counts = st.one_of(st.integers(0, LEAST), st.integers(0, 9))
    return with_totals({
        (f"r{row}", f"c{column}"): draw(counts)
        for row in range(rows)
        for column in range(columns)
    })  # fmt: skip


def possible(table: dict[Cell, int], hidden: set[Cell]) -> Iterator[dict[Cell, int]]:
    """Yield the tables that print alike, their hidden cells not farther off than `LEAST`."""
    inner = [cell for cell in table if TOTAL not in cell]
    ranges = [
        range(max(table[cell] - LEAST, 0), table[cell] + LEAST + 1)
        if cell in hidden
        else [table[cell]]
        for cell in inner
    ]
    for counts in product(*ranges):
        other = with_totals(dict(zip(inner, counts, strict=True)))
        if all(other[cell] == table[cell] for cell in table if cell not in hidden):
            yield other


def assert_nothing_is_given_away(table: dict[Cell, int], hidden: set[Cell]) -> None:
    values: dict[Cell, set[int]] = {cell: set() for cell in hidden}
    for other in possible(table, hidden):
        for cell in hidden:
            values[cell].add(other[cell])
    for cell, could_be in values.items():
        assert len(could_be) > 1, f"{cell} can be worked out"
        if 0 < table[cell] < LEAST:
            assert max(could_be) >= LEAST, f"{cell} can be told to be small"


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_no_hidden_cell_can_be_worked_out_from_totals_and_others(table: dict[Cell, int]) -> None:
    hidden = hidden_cells(table, LEAST)

    assert {cell for cell, count in table.items() if 0 < count < LEAST} <= hidden
    assert_nothing_is_given_away(table, hidden)


@settings(max_examples=60, deadline=None)
@given(table=tables())
def test_nor_with_the_help_of_the_months_that_left_before(table: dict[Cell, int]) -> None:
    """Each column left by itself, as a month does; now all leave together, with totals."""
    before: dict[Cell, bool] = {}
    for column in {cell[1] for cell in table} - {TOTAL}:
        cells = {cell: n for cell, n in table.items() if cell[1] == column and cell[0] != TOTAL}
        small = 0 < table[TOTAL, column] < LEAST
        gone = set(cells) if small else hidden_among(cells, LEAST)
        before |= {cell: cell in gone for cell in cells} | {(TOTAL, column): small}
    hidden = hidden_cells(table, LEAST, before)

    assert {cell: cell in hidden for cell in before} == before
    assert_nothing_is_given_away(table, hidden)


@given(table=tables())
def test_nothing_is_hidden_where_nothing_is_small(table: dict[Cell, int]) -> None:
    inner = {cell: count + 5 for cell, count in table.items() if TOTAL not in cell}
    assert hidden_cells(with_totals(inner)) == set()


@given(table=tables())
def test_the_same_table_always_hides_the_same(table: dict[Cell, int]) -> None:
    backwards = dict(reversed(table.items()))
    assert hidden_cells(table, LEAST) == hidden_cells(backwards, LEAST)


def test_two_hidden_in_each_row_and_column_are_not_enough_where_they_hang_on_one() -> None:
    """Two squares joined by one small cell: every line hides two and more, and it is known."""
    small = {("a", "1"), ("a", "2"), ("b", "1"), ("b", "2"), ("b", "3"),
             ("c", "3"), ("c", "4"), ("d", "3"), ("d", "4")}  # fmt: skip
    table = with_totals({
        (row, column): 4 if (row, column) in small else 20 for row in "abcd" for column in "1234"
    })  # fmt: skip

    assert hidden_cells(table) > small


@pytest.mark.parametrize("rows", [8, 40])
def test_little_more_than_needed_is_hidden(rows: int) -> None:
    table = with_totals({
        (f"{row}", f"{month}"): 2 if row == month == 3 else 9
        for row in range(rows)
        for month in range(12)
    })  # fmt: skip

    assert len(hidden_cells(table)) == 4
