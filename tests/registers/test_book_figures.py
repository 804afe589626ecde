from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from safehome.base import words
from safehome.registers.book_figures import (
    BY,
    BookLine,
    by_month,
    figures_of,
    leaving,
    months_leaving,
    months_of,
    say_band,
)
from safehome.registers.cross_tables import TOTAL

if TYPE_CHECKING:
    from safehome.registers.book_figures import BookFigures

KINDS = {
    "category": ("1", "2", "3", "4", "5", "6", "7"),
    "channel": ("phone", "visit", "letter"),
    "urgency": ("hours", "day", "days", "none"),
    "result": ("solved", "partly"),
    "level": ("low", "medium", "high", "lethal"),
    "satisfied": ("satisfied", "mostly", "not"),
}


def line(**changes: object) -> BookLine:
    """Return a closed complaint of domestic violence, changed as told."""
    usual = {
        "number": "C2026-0001", "received": "2026-11-08 14:20", "category": "6.1",
        "channel": "visit", "urgency": "day", "result": "solved", "level": "medium",
        "satisfied": "satisfied", "answered": 0, "closed": 20,
    }  # fmt: skip
    return BookLine(**(usual | changes))  # type: ignore[arg-type]


def count(*lines: BookLine, period: str = "2026-11") -> BookFigures:
    return figures_of(lines, period, KINDS)


def told(figures: BookFigures, by: str) -> dict[str, int | None]:
    """Return the kinds that are not nothing."""
    return {kind: n for kind, n in figures.by[by].items() if n != 0}


def test_lines_are_counted_by_each_question() -> None:
    figures = count(
        line(), line(category="6.2", answered=2, closed=None, result="", satisfied=""),
        line(category="4.1", channel="letter", urgency="none", level="", answered=16, closed=91),
    )  # fmt: skip

    assert figures.registered == figures.counted == 3
    assert told(figures, "category") == {"4": 1, "6": 2}
    assert told(figures, "channel") == {"visit": 2, "letter": 1}
    assert told(figures, "urgency") == {"day": 2, "none": 1}
    assert told(figures, "result") == {"solved": 2, "": 1}
    assert told(figures, "level") == {"medium": 2, "": 1}
    assert told(figures, "satisfied") == {"satisfied": 2, "": 1}
    assert told(figures, "answered") == {"0": 1, "3": 1, "over": 1}
    assert told(figures, "closed") == {"30": 1, "over": 1, "": 1}


@pytest.mark.parametrize(
    ("days", "band"),
    [(0, "7"), (7, "7"), (8, "15"), (60, "60"), (61, "90"), (90, "90"), (91, "over"), (None, "")],
)
def test_days_fall_into_bands(days: int | None, band: str) -> None:
    assert told(count(line(closed=days)), "closed") == {band: 1}


def test_a_struck_line_counts_as_struck_and_registered_and_in_nothing_else() -> None:
    figures = count(line(), line(struck=True), line(struck=True, is_call=False))

    assert (figures.registered, figures.struck, figures.not_calls, figures.counted) == (3, 2, 0, 1)
    assert all(sum(n or 0 for n in figures.by[by].values()) == 1 for by in BY)


def test_what_was_no_call_is_counted_apart() -> None:
    figures = count(line(), line(is_call=False), line(is_call=False, category=""))

    assert (figures.registered, figures.not_calls, figures.counted) == (3, 2, 1)
    assert told(figures, "category") == {"6": 1}


def test_all_kinds_are_there_in_their_order_and_the_unknown_last() -> None:
    figures = count(line(category="9"))

    assert list(figures.by["category"]) == [*KINDS["category"], "9", ""]
    assert list(figures.by["answered"]) == ["0", "1", "3", "7", "15", "over", ""]


def test_a_period_is_a_month_a_quarter_or_a_year() -> None:
    lines = [line(received=f"2026-{n:02}-28") for n in range(1, 13)] + [line(received="2025-12-31")]

    assert [count(*lines, period=each).counted for each in ("2026-02", "2026-Q1", "2026")] == [
        1, 3, 12,
    ]  # fmt: skip
    assert months_of("2026-Q4") == ["2026-10", "2026-11", "2026-12"]
    for wrong in ("2026-13", "2026-Q5", "26", "2026-1", ""):
        with pytest.raises(ValueError, match="no month, quarter or year"):
            months_of(wrong)


def test_a_quarter_is_counted_by_month_with_totals() -> None:
    lines = [
        line(received="2026-10-01"), line(received="2026-12-31"), line(category="4.1"),
        line(received="2026-12-01", struck=True),
    ]  # fmt: skip
    table = by_month(lines, "2026-Q4", "category", KINDS)

    assert [table["6", each] for each in (*months_of("2026-Q4"), TOTAL)] == [1, 0, 1, 2]
    assert [table[TOTAL, each] for each in (*months_of("2026-Q4"), TOTAL)] == [1, 1, 1, 3]
    assert table["1", TOTAL] == 0


def test_fewer_lines_than_the_least_leave_as_nothing_but_what_points_at_nobody() -> None:
    shown = leaving(count(*[line()] * 4, line(struck=True), line(is_call=False)))

    assert (shown.registered, shown.counted) == (None, None)
    assert (shown.struck, shown.not_calls) == (1, 1)
    assert all(n is None for by in BY for n in shown.by[by].values())


def test_a_month_without_a_line_says_so() -> None:
    figures = count(line(received="2026-10-08"))
    assert leaving(figures) == figures
    assert figures.counted == 0


def test_a_case_without_a_result_is_a_case_not_closed_and_is_hidden_in_both() -> None:
    lines = [line()] * 20 + [line(result="partly")] * 2 + [line(result="", closed=None)] * 6
    figures = count(*lines)
    shown = leaving(figures)

    assert told(figures, "closed") == {"30": 22, "": 6}  # nothing small; but 6 would tell the 2
    assert told(shown, "result") == {"solved": 20, "partly": None, "": None}
    assert told(shown, "closed") == {"30": None, "": None}


LINES = st.lists(
    st.builds(
        BookLine,
        number=st.just("C2026-0001"),
        received=st.sampled_from(["2026-10-08", "2026-11-08", "2026-12-08"]),
        category=st.sampled_from(["4.1", "6.1", "6.2"]),
        channel=st.sampled_from(["phone", "visit", ""]),
        result=st.sampled_from(["solved", "solved", "solved", "partly"]),
        satisfied=st.sampled_from(["satisfied", "not", ""]),
        closed=st.sampled_from([20, 20, 20, 3]),
        struck=st.booleans(),
    ).map(lambda each: line_of(each)),
    max_size=20,
)


def line_of(closed: BookLine) -> BookLine:
    """Return the line, or, where nothing is said of satisfaction, that of an open case."""
    if closed.satisfied:
        return closed
    return BookLine(closed.number, closed.received, closed.category, closed.channel)


@settings(max_examples=80, deadline=None)
@given(lines=LINES)
def test_no_figure_that_is_hidden_can_be_worked_out_by_trying_all(lines: list[BookLine]) -> None:
    """Result and days to close are tried together: their last cells have one meaning."""
    whole = figures_of(lines, "2026", KINDS)
    shown = leaving(whole)
    counted = shown.counted
    if counted is None:
        assert all(n is None for by in BY for n in shown.by[by].values())
        return
    could_be = {by: could_stand(shown.by[by], counted) for by in BY}
    open_cases = {n[""] for n in could_be["result"]} & {n[""] for n in could_be["closed"]}
    for by in BY:
        fitting = could_be[by]
        if by in {"result", "closed"}:
            fitting = [each for each in fitting if each[""] in open_cases]
        for kind, n in shown.by[by].items():
            values = {each[kind] for each in fitting}
            assert whole.by[by][kind] in values
            if n is None:
                assert len(values) > 1
                assert max(values) >= 5


def could_stand(shown: dict[str, int | None], counted: int) -> list[dict[str, int]]:
    """Return every table that prints like this one, whose sum is known."""
    hidden = [kind for kind, n in shown.items() if n is None]
    left = counted - sum(n or 0 for n in shown.values())
    return [
        {kind: n or 0 for kind, n in shown.items()} | dict(zip(hidden, counts, strict=True))
        for counts in product(range(left + 1), repeat=len(hidden))
        if sum(counts) == left
    ]


@settings(max_examples=80, deadline=None)
@given(lines=LINES)
def test_a_quarter_tells_no_more_of_its_months_than_they_told(lines: list[BookLine]) -> None:
    table = months_leaving(lines, "2026-Q4", "category", KINDS)
    whole = by_month(lines, "2026-Q4", "category", KINDS)

    for month in months_of("2026-Q4"):
        left = leaving(figures_of(lines, month, KINDS))
        assert {kind: table[kind, month] for kind in left.by["category"]} == left.by["category"]
    for row in (*KINDS["category"], TOTAL):
        hidden = [column for (kind, column), n in table.items() if kind == row and n is None]
        assert len(hidden) != 1, "one hidden in a row is worked out from the others"
    assert all(n in {None, whole[cell]} for cell, n in table.items())


@pytest.mark.parametrize(
    ("band", "english", "chinese"),
    [
        ("0", "the same day", "当天"),
        ("3", "within 3 days", "3 天内"),
        ("over", "over 15 days", "超过 15 天"),
        ("", "still open", "尚未"),
    ],
)
def test_a_band_has_a_name(band: str, english: str, chinese: str) -> None:
    assert say_band("answered", band) == english
    words.use("zh_CN")
    assert say_band("answered", band) == chinese
