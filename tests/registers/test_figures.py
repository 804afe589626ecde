from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.figures import GONE, GroupFigures, figures_of
from safehome.registers.rounds import OUTCOMES, STATUS_AFTER
from safehome.registers.small_cells import hidden_among, without_small

if TYPE_CHECKING:
    from safehome.registers.figures import Figures

MONTH = "2026-10"
DAY = "2026-10-31"


class Entry(NamedTuple):
    """One woman of the month, right by default."""

    outcome: str | None = "unchanged"
    misses: int = 0
    listed_group: str | None = "一组"
    listed_house: str | None = "1号"
    group: str | None = "一组"
    house: str | None = "1号"
    home_code: str | None = "522422"
    birth: str | None = "1990-05-01"
    employer: str | None = None
    permit_until: str | None = None
    status: str | None = "present"
    struck: str | None = None


def count(*women: Entry) -> Figures:
    """Count women whose state on the roster is what their outcome made of it."""
    followed = [
        each._replace(status=STATUS_AFTER[each.outcome or ""])
        if each.outcome in GONE and each.status == "present" else each
        for each in women
    ]  # fmt: skip
    return figures_of(followed, MONTH, DAY)


def test_each_group_says_how_many_are_due_verified_and_carried_over() -> None:
    figures = count(
        Entry(), Entry(listed_house="2号"), Entry("not_met"),
        Entry(None, listed_group="二组"), Entry(listed_group="二组"), Entry("arrived"),
    )  # fmt: skip

    assert figures.groups == [
        GroupFigures("一组", houses=2, due=3, verified=3, carried=0),
        GroupFigures("二组", houses=1, due=2, verified=1, carried=1),
    ]
    assert figures.total == GroupFigures("", houses=3, due=5, verified=4, carried=1)


def test_the_movements_lead_from_one_month_to_the_next() -> None:
    figures = count(
        *[Entry()] * 7, *[Entry("arrived")] * 3, Entry("left"), Entry("deceased"),
        Entry("duplicate"), Entry("moved"),
    )  # fmt: skip

    assert (figures.before, figures.arrived, figures.left, figures.others) == (11, 3, 1, 2)
    assert (figures.net, figures.after) == (0, 11)
    assert figures.outcomes["moved"] == 1


@pytest.mark.parametrize("outcome", ["unchanged", "arrived", None, "not_met"])
@pytest.mark.parametrize(
    ("since", "left"),
    [({"status": "left"}, 1), ({"status": "deceased"}, 0), ({"status": "merged"}, 0),
     ({"struck": "录错了"}, 0)],
)  # fmt: skip
def test_who_went_after_she_was_found_has_gone_all_the_same(
    outcome: str | None, since: dict[str, str], left: int
) -> None:
    figures = count(Entry(), Entry(), Entry(outcome)._replace(**since))

    assert (figures.left, figures.others) == (left, 1 - left)
    assert figures.after == sum(women for _group, _houses, women in figures.living) == 2


def test_women_who_have_gone_are_counted_in_no_composition() -> None:
    figures = count(Entry(employer="华宇轴承"), Entry("left", employer="华宇轴承"))

    assert figures.employers == [("华宇轴承", 1)]
    assert sum(each or 0 for each in figures.ages) == 1
    assert figures.provinces == [("52", 1)]
    assert figures.living == [("一组", 1, 1)]


def test_a_woman_who_moved_is_due_where_she_was_and_lives_where_she_is() -> None:
    figures = count(
        Entry("moved", group="二组", house="9号"), Entry(listed_group="二组", group="二组")
    )

    assert [(each.name, each.due) for each in figures.groups] == [("一组", 1), ("二组", 1)]
    assert figures.living == [("二组", 2, 2)]


def test_ages_are_those_of_the_last_day_of_the_month() -> None:
    births = ["2008-10-31", "2008-11-01", "2001", "1991-03", "1970-01-01", None]
    figures = count(*(Entry(birth=each) for each in births))

    assert figures.ages == [1, 1, 1, 1, 0, 1, 1]


def test_six_provinces_are_named_and_an_unknown_home_is_among_the_others() -> None:
    codes = ["52", "34", "41", "51", "43", "45", "36"]
    women = [Entry(home_code=f"{code}0000") for n, code in enumerate(codes) for _ in range(9 - n)]
    figures = count(*women, Entry(home_code=None))

    assert figures.provinces == list(zip(codes[:6], range(9, 3, -1), strict=True))
    assert figures.other_provinces == 4


@pytest.mark.parametrize(
    ("women", "threshold"), [(19, None), (20, 20), (50, 20), (51, 50), (99, 50), (100, 100)]
)
def test_an_employer_reaches_a_threshold(women: int, threshold: int | None) -> None:
    figures = count(*[Entry(employer="华宇轴承")] * women)

    reached = [("华宇轴承", women, threshold)] if threshold else []
    assert figures.reached == reached


@pytest.mark.parametrize(
    ("until", "ends"),
    [("2026-10-30", 0), ("2026-10-31", 1), ("2026-11-30", 1), ("2026-12-01", 0), ("2026-11", 1),
     ("2026", 0), ("", 0)],
)  # fmt: skip
def test_a_permit_that_ends_within_thirty_days_is_counted(until: str, ends: int) -> None:
    assert count(Entry(permit_until=until)).permits == ends


def test_those_not_met_twice_are_to_be_confirmed_and_three_times_lost() -> None:
    figures = count(Entry("not_met", 0), Entry("not_met", 1), Entry("not_met", 2), Entry(misses=2))

    assert (figures.to_confirm, figures.lost) == (1, 1)


def test_a_hundred_thousand_women_are_all_counted() -> None:
    women = [
        Entry(OUTCOMES[n % 9], listed_group=f"{n % 70}组", group=f"{n % 70}组",
              birth=f"{1960 + n % 50}-01-01", employer=f"厂{n % 300}")
        for n in range(100_000)
    ]  # fmt: skip
    figures = figures_of(women, MONTH, DAY)

    assert sum(each.due or 0 for each in figures.groups) == 100_000
    assert sum(each or 0 for each in figures.outcomes.values()) == 100_000
    assert sum(each or 0 for each in figures.ages) == figures.after
    assert len(figures.reached) == 300


CELLS = st.dictionaries(st.integers(), st.integers(0, 30), min_size=2, max_size=9)


@given(CELLS)
def test_every_small_cell_is_hidden_and_never_one_alone(cells: dict[int, int]) -> None:
    hidden = hidden_among(cells)

    assert {key for key, n in cells.items() if 0 < n < 5} <= hidden
    assert len(hidden) != 1
    if hidden and sum(cells.values()) >= 5:
        assert sum(cells[key] for key in hidden) >= 5


@given(CELLS)
def test_nothing_is_hidden_where_nothing_is_small(cells: dict[int, int]) -> None:
    assert not hidden_among({key: n + 5 for key, n in cells.items()})


WOMEN = st.lists(
    st.builds(
        Entry,
        outcome=st.sampled_from([*OUTCOMES, "arrived", None]),
        listed_group=st.sampled_from(["一组", "二组", "三组"]),
        home_code=st.sampled_from(["522422", "341225", None]),
        birth=st.sampled_from(["1990-05-01", "1975", "2010-01-01", None]),
        employer=st.sampled_from(["华宇轴承", "远景塑料制品厂", None]),
    ),
    min_size=1,
    max_size=80,
)


@given(WOMEN)
def test_no_hidden_figure_can_be_worked_out_from_the_others(women: list[Entry]) -> None:
    whole = count(*women)
    shown = without_small(whole)

    outcomes = [*shown.outcomes.values(), shown.total.carried]
    sums = [
        outcomes,
        [shown.arrived, shown.left, shown.others],
        [each.due for each in shown.groups],
        [*(n for _, n in shown.provinces), shown.other_provinces],
        shown.ages,
        [*(n for _, n in shown.employers), shown.other_employers, shown.no_employer],
    ]
    for figures in sums:
        assert not any(0 < (each or 0) < 5 for each in figures)
        assert sum(each is None for each in figures) != 1 or len(figures) == 1
    assert (shown.left is None) == (shown.outcomes["left"] is None)
    others = {shown.outcomes["duplicate"], shown.outcomes["deceased"]}
    assert (shown.others is None) == (None in others)
    if shown.total.carried is None:
        assert shown.total.verified is None
        assert any(each.carried is None for each in shown.groups)
    for before, after in zip(whole.groups, shown.groups, strict=True):
        assert (after.verified is None) == (after.carried is None)
        assert after.due in {before.due, None}


def test_a_figure_that_is_hidden_names_no_employer_either() -> None:
    women = [
        *[Entry(employer="华宇轴承")] * 30,
        *[Entry(employer="远景塑料制品厂")] * 25,
        *[Entry()] * 3,
    ]
    shown = without_small(count(*women))

    assert shown.no_employer is None
    assert ("远景塑料制品厂", None) in shown.employers
    assert [name for name, _n, _at in shown.reached] == ["华宇轴承"]
