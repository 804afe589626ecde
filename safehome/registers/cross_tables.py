"""Tables of two dimensions with totals: which cells do not leave the office.

A small figure is hidden, and others with it, until whoever knows all that is
printed can neither work a hidden small figure out nor tell that it is small: some
table with the same printed figures has `least` or more in its place.

How. The rows and columns of such a table, those of the totals among them, are the
nodes of a network, and each cell is an edge between its row and its column. To
raise one cell and keep every sum, others must be lowered and raised along a round
trip through the network; a cell that is lowered cannot go below zero. So for each
small cell the cheapest round trips are looked for that raise it far enough, and
the cells on the way are hidden (Gusfield 1988; Castro 2006). Hiding zeros is left
to the last, since it costs the reader most and covers least.
"""

from __future__ import annotations

import heapq
from typing import TYPE_CHECKING, TypeAlias

from safehome.registers.small_cells import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

Cell: TypeAlias = "tuple[str, str]"
"""Row and column."""

Cells: TypeAlias = "Mapping[Cell, int]"

_Node: TypeAlias = "tuple[str, str]"
"""`row` or `column`, and which."""

_Step: TypeAlias = "tuple[Cell, int]"
"""A cell on a round trip, and whether it is raised (1) or lowered (-1)."""

TOTAL = "total"
"""The row, and the column, that sums up the others."""


def with_totals(cells: Cells) -> dict[Cell, int]:
    """Return a whole table with the sums of its rows, of its columns and of all."""
    table = dict(cells)
    for (row, column), count in cells.items():
        for cell in ((row, TOTAL), (TOTAL, column), (TOTAL, TOTAL)):
            table[cell] = table.get(cell, 0) + count
    return table


def hidden_cells(
    table: Cells, least: int = LEAST, before: Mapping[Cell, bool] | None = None
) -> set[Cell]:
    """Return which cells of a table with totals are hidden.

    Args:
        table: as `with_totals` gives it.
        least: figures from 1 to below this are hidden.
        before: cells that have left the office already: whether they were hidden then.
            They stay as they were; if they tell too much, nothing can be done any more.
    """
    left = before or {}
    hidden = {cell for cell, count in table.items() if left.get(cell, 0 < count < least)}
    printed = {cell for cell in left if not left[cell]}
    for cell in sorted(hidden):
        _cover(table, cell, max(least, table[cell] + 1), hidden, printed)
    return hidden


def _cover(table: Cells, cell: Cell, high: int, hidden: set[Cell], printed: set[Cell]) -> None:
    """Hide more cells until this one could as well be so high, if that can be done."""
    could_be = dict(table)
    while could_be[cell] < high:
        trip = _round_trip(could_be, cell, hidden, printed)
        if not trip:
            return
        room = [could_be[each] for each, change in trip if change < 0]
        step = min([high - could_be[cell], *room])
        for each, change in trip:
            could_be[each] += step * change
            hidden.add(each)


def _round_trip(could_be: Cells, cell: Cell, hidden: set[Cell], printed: set[Cell]) -> list[_Step]:
    """Return the cheapest way to raise a cell and keep all sums; nothing if there is none."""
    way = 1 if _in_balance(cell) else -1
    queue: list[tuple[int, _Node, list[_Step]]] = [(0, ("column", cell[1]), [(cell, 1)])]
    seen = set()
    dear = 1 + sum(could_be.values())
    while queue:
        cost, node, trip = heapq.heappop(queue)
        if node == ("row", cell[0]):
            return trip
        if node in seen:
            continue
        seen.add(node)
        turn = way if node[0] == "row" else -way
        for each, other in _edges(could_be, node):
            change = turn if _in_balance(each) else -turn
            if each not in printed and each != cell and (change > 0 or could_be[each]):
                price = 0 if each in hidden else could_be[each] or dear
                heapq.heappush(queue, (cost + price, other, [*trip, (each, change)]))
    return []


def _edges(table: Cells, node: _Node) -> Iterator[tuple[Cell, _Node]]:
    """Yield the cells of a row or a column, each with the node at its other end."""
    kind, name = node
    for row, column in table:
        if kind == "row" and row == name:
            yield (row, column), ("column", column)
        elif kind == "column" and column == name:
            yield (row, column), ("row", row)


def _in_balance(cell: Cell) -> bool:
    """Tell how a cell enters the balance of its row and its column, where totals are taken off."""
    return (cell[0] == TOTAL) == (cell[1] == TOTAL)
