"""Small cells: what a table that leaves the office does not say.

A figure under five can point at a woman, so it is not printed. One hidden
figure could be worked out from a total, so a second is hidden with it, and the
figures that hang together are hidden together.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

    from safehome.registers.figures import Figures, GroupFigures

    K = TypeVar("K", bound=Hashable)

LEAST = 5
"""Figures from 1 to below this are hidden, unless the office has chosen another."""

_OTHERS = ("duplicate", "deceased")
"""The outcomes that the movements sum up as others."""


def hidden_among(cells: Mapping[K, int], least: int = LEAST, forced: Iterable[K] = ()) -> set[K]:
    """Return which cells of a printed sum are hidden: the small ones, and one to cover them.

    Args:
        cells: the figures that add up to the sum.
        least: figures from 1 to below this are hidden.
        forced: hidden for a reason of their own.
    """
    hidden = {key for key, n in cells.items() if 0 < n < least} | set(forced)
    while hidden and (len(hidden) < 2 or sum(cells[key] for key in hidden) < least):
        rest = [key for key in cells if key not in hidden and (cells[key] or len(hidden) < 2)]
        if not rest:
            break
        hidden.add(min(rest, key=lambda key: cells[key] or max(cells.values()) + 1))
    return hidden


def without_small(figures: Figures, least: int = LEAST) -> Figures:
    """Return whole figures as they may leave the office."""
    outcomes, moves = _movements(figures, least)
    carried = "carried" in outcomes
    *provinces, other_provinces = _row(
        [*(n for _, n in figures.provinces), figures.other_provinces], least
    )
    *employers, other_employers, no_employer = _row(
        [*(n for _, n in figures.employers), figures.other_employers, figures.no_employer], least
    )
    kept = zip(figures.employers, employers, strict=True)
    covered = {name for (name, _), shown in kept if shown is None}
    unnamed = other_employers is None
    return replace(
        figures,
        groups=_groups(figures.groups, least, covering=carried),
        total=replace(figures.total, verified=None, carried=None) if carried else figures.total,
        outcomes={k: None if k in outcomes else n for k, n in figures.outcomes.items()},
        arrived=None if "arrived" in moves else figures.arrived,
        left=None if "left" in moves else figures.left,
        others=None if "others" in moves else figures.others,
        living=(),
        provinces=_with(figures.provinces, provinces),
        other_provinces=other_provinces,
        ages=_row(figures.ages, least),
        employers=_with(figures.employers, employers),
        other_employers=other_employers,
        no_employer=no_employer,
        reached=[
            each
            for at, each in enumerate(figures.reached)
            if each[0] not in covered and (at < len(employers) or not unnamed)
        ],
        permits=_alone(figures.permits, least),
        to_confirm=_alone(figures.to_confirm, least),
        lost=_alone(figures.lost, least),
    )


def _movements(figures: Figures, least: int) -> tuple[set[str], set[str]]:
    """Return which outcomes (and `carried`) and which movements are hidden, each for the other."""
    outcomes = {key: n or 0 for key, n in figures.outcomes.items()}
    outcomes["carried"] = figures.total.carried or 0
    moves = {
        "arrived": figures.arrived or 0,
        "left": figures.left or 0,
        "others": figures.others or 0,
    }
    of_these: set[str] = set()
    of_those: set[str] = set()
    while True:
        these = hidden_among(outcomes, least, of_these)
        those = hidden_among(moves, least, of_those)
        more_these = these | ({"left"} & those) | (set(_OTHERS) if "others" in those else set())
        more_those = those | ({"left"} & these) | ({"others"} if these & set(_OTHERS) else set())
        if more_these == of_these and more_those == of_those:
            return these, those
        of_these, of_those = more_these, more_those


def _groups(
    groups: Sequence[GroupFigures], least: int, *, covering: bool
) -> Sequence[GroupFigures]:
    """Hide small groups, and those carried over; `covering`: their sum is hidden as well."""
    due = hidden_among({at: each.due or 0 for at, each in enumerate(groups)}, least)
    left = {at: each.carried or 0 for at, each in enumerate(groups)}
    forced = due | ({max(left, key=lambda at: left[at])} if covering and left else set())
    carried = hidden_among(left, least, forced)
    return [
        replace(each, due=None if at in due else each.due, verified=None, carried=None)
        if at in carried
        else each
        for at, each in enumerate(groups)
    ]


def _row(cells: Sequence[int | None], least: int) -> list[int | None]:
    """Hide among cells that add up to a printed sum."""
    hidden = hidden_among({at: n or 0 for at, n in enumerate(cells)}, least)
    return [None if at in hidden else n for at, n in enumerate(cells)]


def _with(
    named: Sequence[tuple[str, int | None]], shown: Sequence[int | None]
) -> list[tuple[str, int | None]]:
    return [(name, n) for (name, _), n in zip(named, shown, strict=True)]


def _alone(n: int | None, least: int) -> int | None:
    """Hide a small figure that no printed sum contains."""
    return None if n is not None and 0 < n < least else n
