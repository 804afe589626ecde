from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.follow_ups import PLAN, visits_after
from safehome.registers.workdays import later

CLOSED = "2026-01-05"


def days(*after: int) -> list[str]:
    return [later(CLOSED, each) for each in after]


@pytest.mark.parametrize(
    ("level", "due"),
    [
        ("low", ["2026-02-04"]),
        ("", ["2026-02-04"]),
        ("medium", ["2026-02-04", "2026-03-06", "2026-04-05"]),
        (
            "high",
            [
                "2026-01-08",  # within three days
                "2026-01-15", "2026-01-22", "2026-01-29", "2026-02-05",  # four weeks
                "2026-03-07", "2026-04-06", "2026-05-06", "2026-06-05", "2026-07-05",
            ],
        ),
        ("warning", ["2026-01-12", "2026-02-04", "2026-03-06", "2026-04-05"]),
    ],
)  # fmt: skip
def test_visits_are_planned_by_level(level: str, due: list[str]) -> None:
    planned = visits_after(CLOSED, level, [])

    assert [each.due for each in planned] == due
    assert not any(each.done for each in planned)


def test_lethal_danger_is_visited_as_high_danger_is() -> None:
    assert visits_after(CLOSED, "lethal", []) == visits_after(CLOSED, "high", [])


def test_a_visit_meets_the_one_it_was_made_for() -> None:
    planned = visits_after(CLOSED, "medium", days(28, 61))

    assert [each.done for each in planned] == [*days(28, 61), ""]
    assert [each.state(later(CLOSED, 70)) for each in planned] == ["done", "late", "running"]


def test_two_visits_in_one_week_are_not_two_weeks_of_visits() -> None:
    planned = visits_after(CLOSED, "high", days(1, 2, 3))

    assert [each.done for each in planned[:2]] == [later(CLOSED, 1), ""]


def test_one_visit_after_a_gap_meets_all_that_was_missed() -> None:
    planned = visits_after(CLOSED, "high", days(2, 20))

    assert [each.done for each in planned[:4]] == [*days(2, 20, 20), ""]
    assert [each.state(later(CLOSED, 20)) for each in planned[:4]] == [
        "done", "late", "late", "running",
    ]  # fmt: skip


def test_visits_before_the_closing_and_on_its_day_count_for_nothing() -> None:
    assert visits_after(CLOSED, "low", ["2025-12-30", CLOSED])[0].done == ""


def test_the_plan_of_the_office_is_followed() -> None:
    planned = visits_after(CLOSED, "low", [f"{later(CLOSED, 9)} 15:00"], {"low": [60, 10]})

    assert [(each.due, each.done) for each in planned] == [
        (later(CLOSED, 10), later(CLOSED, 9)),
        (later(CLOSED, 60), ""),
    ]


def test_a_level_the_office_leaves_out_keeps_its_usual_visits() -> None:
    assert visits_after(CLOSED, "high", [], {"low": []}) == visits_after(CLOSED, "high", [])
    assert visits_after(CLOSED, "low", [], {"low": []}) == []


@given(
    level=st.sampled_from(sorted(PLAN)),
    made=st.lists(st.dates(date(2026, 1, 1), date(2026, 9, 1)).map(date.isoformat), max_size=12),
)
def test_whoever_visits_on_each_planned_day_has_met_them_all(level: str, made: list[str]) -> None:
    due = [each.due for each in visits_after(CLOSED, level, made)]
    planned = visits_after(CLOSED, level, [*made, *due])

    assert all(each.state("2027-01-01") == "done" for each in planned)
    assert {each.done for each in planned} <= {*made, *due}
