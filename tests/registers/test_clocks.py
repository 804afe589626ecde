"""Every date against tables worked by hand from the articles and the notices on holidays."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base import words
from safehome.registers.clocks import (
    court_clock,
    handled_clock,
    longest_order,
    problem_of_extension,
    problem_of_order,
    renewal_clock,
    report_clock,
    told_clock,
)
from safehome.registers.terms import NATIONAL, PROFILES, ZHEJIANG
from safehome.registers.workdays import Workdays, later

if TYPE_CHECKING:
    from safehome.registers.terms import Profile

WORKDAYS = Workdays()
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31)).map(date.isoformat)


@pytest.mark.parametrize(
    ("received", "counted", "due"),
    [
        # Spring Festival 2025: off 28 January to 4 February, worked Sun 26 January, Sat 8 February
        ("2025-01-10", "2025-01-25", "2025-01-26"),  # a Saturday; the Sunday after is worked
        ("2025-01-11", "2025-01-26", "2025-01-26"),
        ("2025-01-12", "2025-01-27", "2025-01-27"),
        ("2025-01-13", "2025-01-28", "2025-02-05"),
        ("2025-01-20", "2025-02-04", "2025-02-05"),
        ("2025-01-21", "2025-02-05", "2025-02-05"),
        ("2025-01-24", "2025-02-08", "2025-02-08"),
        ("2025-01-25", "2025-02-09", "2025-02-10"),
        # National Day 2025: off 1 to 8 October, worked Sun 28 September, Sat 11 October
        ("2025-09-13", "2025-09-28", "2025-09-28"),
        ("2025-09-16", "2025-10-01", "2025-10-09"),
        ("2025-09-23", "2025-10-08", "2025-10-09"),
        ("2025-09-26", "2025-10-11", "2025-10-11"),
        ("2025-09-27", "2025-10-12", "2025-10-13"),
        # The year's end: off 1 to 3 January 2026, worked Sun 4 January
        ("2025-12-16", "2025-12-31", "2025-12-31"),
        ("2025-12-17", "2026-01-01", "2026-01-04"),
        ("2025-12-20", "2026-01-04", "2026-01-04"),
        # Spring Festival 2026: off 15 to 23 February, worked Sat 14 and Sat 28 February
        ("2026-01-30", "2026-02-14", "2026-02-14"),
        ("2026-01-31", "2026-02-15", "2026-02-24"),
        ("2026-02-08", "2026-02-23", "2026-02-24"),
        ("2026-02-13", "2026-02-28", "2026-02-28"),
        ("2026-02-14", "2026-03-01", "2026-03-02"),
        # Mid-Autumn and National Day 2026: off 25 to 27 September, 1 to 7 October,
        # worked Sun 20 September, Sat 10 October
        ("2026-09-05", "2026-09-20", "2026-09-20"),
        ("2026-09-10", "2026-09-25", "2026-09-28"),
        ("2026-09-16", "2026-10-01", "2026-10-08"),
        ("2026-09-25", "2026-10-10", "2026-10-10"),
        ("2026-09-26", "2026-10-11", "2026-10-12"),
        # A leap day, and the same days without one
        ("2024-02-14", "2024-02-29", "2024-02-29"),
        ("2024-02-15", "2024-03-01", "2024-03-01"),
        ("2023-02-14", "2023-03-01", "2023-03-01"),
        # The hour of receipt changes nothing
        ("2025-01-13 23:50", "2025-01-28", "2025-02-05"),
    ],
)
def test_nationally_she_is_told_within_15_days(received: str, counted: str, due: str) -> None:
    """信访工作条例 art. 23: 自收到信访事项之日起15日内书面告知."""
    clock = told_clock(received, NATIONAL, WORKDAYS)

    assert (clock.counted, clock.due) == (counted, due)
    assert clock.term.article == "Petition Work Regulations (2022), art. 23"


@pytest.mark.parametrize(
    ("received", "due"),
    [
        ("2025-01-24", "2025-02-07"),  # 26 27 | 5 6 7
        ("2025-01-27", "2025-02-10"),  # | 5 6 7 8 | 10
        ("2025-02-01", "2025-02-10"),  # received in the holiday
        ("2025-09-25", "2025-10-09"),  # 26 | 28 29 30 | 9
        ("2025-09-30", "2025-10-14"),  # | 9 10 11 | 13 14
        ("2025-12-29", "2026-01-06"),  # 30 31 | 4 5 6
        ("2026-02-12", "2026-02-26"),  # 13 14 | 24 25 26
        ("2026-02-24", "2026-03-02"),  # 25 26 27 28 | 2
        ("2026-09-18", "2026-09-24"),  # | 20 21 22 23 24
        ("2026-09-24", "2026-10-09"),  # | 28 29 30 | 8 9
        ("2026-09-30", "2026-10-13"),  # | 8 9 10 | 12 13
        ("2024-02-26", "2024-03-04"),  # 27 28 29 1 | 4
        ("2023-02-27", "2023-03-06"),  # 28 1 2 3 | 6
    ],
)
def test_in_zhejiang_she_is_told_within_5_working_days(received: str, due: str) -> None:
    clock = told_clock(received, ZHEJIANG, WORKDAYS)

    assert (clock.counted, clock.due) == (due, due)
    assert clock.term.article == "Zhejiang Petition Regulations (2016), art. 20"


@pytest.mark.parametrize(
    ("received", "told_on", "extended", "counted", "due"),
    [
        # accepted on the spot: August has 31 days, so the 60th is 1 October
        ("2025-08-02", "2025-08-02", 0, "2025-10-01", "2025-10-09"),
        ("2025-08-02", "2025-08-02", 7, "2025-10-08", "2025-10-09"),
        ("2025-08-02", "2025-08-02", 10, "2025-10-11", "2025-10-11"),
        ("2025-08-02", "2025-08-02", 30, "2025-10-31", "2025-10-31"),
        ("2026-08-02", "2026-08-02", 0, "2026-10-01", "2026-10-08"),
        # told later, in time: it runs from that day
        ("2024-12-01", "2024-12-05", 0, "2025-02-03", "2025-02-05"),
        ("2025-12-10", "2025-12-17", 0, "2026-02-15", "2026-02-24"),
        ("2025-12-10", "2025-12-17", 13, "2026-02-28", "2026-02-28"),
        # told after the last day, 18 March: it runs from the 18th
        ("2025-03-03", "2025-03-25", 0, "2025-05-17", "2025-05-19"),
        # told on the moved last day, 5 February
        ("2025-01-13", "2025-02-05", 0, "2025-04-06", "2025-04-07"),
        # not told yet: it runs from receipt; 2 May is a holiday until the 5th
        ("2025-03-03", "", 0, "2025-05-02", "2025-05-06"),
        # the year's end and a leap day
        ("2025-11-02", "2025-11-02", 0, "2026-01-01", "2026-01-04"),
        ("2023-12-31", "2023-12-31", 0, "2024-02-29", "2024-02-29"),
        ("2024-12-31", "2024-12-31", 0, "2025-03-01", "2025-03-03"),
    ],
)
def test_nationally_it_is_handled_within_60_days(
    received: str, told_on: str, extended: int, counted: str, due: str
) -> None:
    """信访工作条例 art. 34: 自受理之日起60日内办结, 延长期限不得超过30日."""
    clock = handled_clock(received, NATIONAL, WORKDAYS, told_on, extended=extended)

    assert (clock.counted, clock.due) == (counted, due)
    assert clock.term.article == "Petition Work Regulations (2022), art. 34"


@pytest.mark.parametrize(
    ("received", "told_on", "extended", "counted", "due"),
    [
        ("2025-01-05", "2025-01-05", 0, "2025-02-04", "2025-02-05"),
        ("2025-09-01", "2025-09-01", 0, "2025-10-01", "2025-10-09"),
        ("2025-09-01", "2025-09-01", 60, "2025-11-30", "2025-12-01"),
        ("2026-01-18", "2026-01-18", 0, "2026-02-17", "2026-02-24"),
        ("2026-01-18", "2026-01-18", 11, "2026-02-28", "2026-02-28"),
        ("2026-01-18", "2026-01-18", 60, "2026-04-18", "2026-04-20"),
        ("2026-08-31", "2026-09-04", 0, "2026-10-04", "2026-10-08"),
        ("2025-12-02", "2025-12-02", 0, "2026-01-01", "2026-01-04"),
        ("2024-01-30", "2024-01-30", 0, "2024-02-29", "2024-02-29"),
        # told after the fifth working day, 10 February: it runs from the 10th
        ("2025-01-27", "2025-02-20", 0, "2025-03-12", "2025-03-12"),
    ],
)
def test_in_zhejiang_it_is_handled_within_30_days(
    received: str, told_on: str, extended: int, counted: str, due: str
) -> None:
    clock = handled_clock(received, ZHEJIANG, WORKDAYS, told_on, extended=extended)

    assert (clock.counted, clock.due) == (counted, due)
    assert clock.term.article == "Zhejiang Petition Regulations (2016), art. 23"


def test_the_national_regulation_is_the_default_and_the_other_is_to_be_confirmed() -> None:
    assert list(PROFILES) == ["national", "zhejiang"]
    assert [each.confirmed for each in PROFILES.values()] == [True, False]


@pytest.mark.parametrize("profile", PROFILES.values(), ids=list(PROFILES))
@given(received=DAYS, wait=st.integers(0, 40), extended=st.integers(0, 60))
def test_a_term_ends_on_the_first_working_day_from_its_count(
    profile: Profile, received: str, wait: int, extended: int
) -> None:
    for clock in (
        told_clock(received, profile, WORKDAYS),
        handled_clock(received, profile, WORKDAYS, later(received, wait), extended=extended),
    ):
        assert WORKDAYS.is_working(clock.due)
        assert clock.start < clock.counted <= clock.due
        assert WORKDAYS.between(later(clock.counted, -1), clock.due) == 1


@given(received=DAYS, wait=st.integers(0, 60))
def test_telling_her_late_gains_no_time(received: str, wait: int) -> None:
    told = told_clock(received, NATIONAL, WORKDAYS)
    last = handled_clock(received, NATIONAL, WORKDAYS, told.due)

    assert handled_clock(received, NATIONAL, WORKDAYS, later(received, wait)).due <= last.due


def test_extensions_beyond_the_article_do_not_count() -> None:
    long = handled_clock("2025-08-02", NATIONAL, WORKDAYS, "2025-08-02", extended=60)
    assert long.due == "2025-10-31"


@pytest.mark.parametrize(
    ("profile", "days", "before", "most"),
    [(NATIONAL, 30, 0, 30), (NATIONAL, 10, 20, 30), (ZHEJIANG, 60, 0, 60)],
)
def test_an_extension_up_to_the_article_is_accepted(
    profile: Profile, days: int, before: int, most: int
) -> None:
    clock = handled_clock("2026-08-02", profile, WORKDAYS, "2026-08-02", extended=before)

    assert problem_of_extension(days, "2026-08-20", clock, profile, before) is None
    refused = problem_of_extension(days + 1, "2026-08-20", clock, profile, before)
    assert refused is not None
    assert refused.field == "days"
    assert f"at most {most} days" in refused.text
    assert profile.extension.article in refused.text


def test_an_extension_is_approved_before_the_term_ends() -> None:
    clock = handled_clock("2026-08-02", NATIONAL, WORKDAYS, "2026-08-02")

    assert problem_of_extension(10, "2026-10-08", clock, NATIONAL) is None
    late = problem_of_extension(10, "2026-10-09", clock, NATIONAL)
    assert late is not None
    assert (late.field, "8 October 2026" in late.text) == ("on", True)
    none = problem_of_extension(0, "2026-10-08", clock, NATIONAL)
    assert none is not None
    assert none.field == "days"


@pytest.mark.parametrize(
    ("accepted", "urgent", "due"),
    [
        ("2026-02-16 09:30", False, "2026-02-19 09:30"),  # through Spring Festival
        ("2026-02-16 09:30", True, "2026-02-17 09:30"),
        ("2025-12-31 16:45", True, "2026-01-01 16:45"),
        ("2024-02-28 14:00", True, "2024-02-29 14:00"),
        ("2024-02-28 14:00", False, "2024-03-02 14:00"),
        ("2025-09-30", False, "2025-10-03"),
        ("2025-12-31", True, "2026-01-01"),
    ],
)
def test_the_court_has_72_hours_or_24(accepted: str, urgent: bool, due: str) -> None:
    """反家庭暴力法 art. 28."""
    assert court_clock(accepted, urgent=urgent).due == due


def test_a_term_of_hours_is_over_within_its_day() -> None:
    clock = court_clock("2026-02-16 09:30", urgent=True)

    assert clock.state("2026-02-17 09:30") == "soon"
    assert clock.state("2026-02-17 09:31") == "overdue"
    assert clock.state("2026-02-17") == "soon"
    assert clock.say("2026-02-17 09:31") == "overdue"
    assert court_clock("2026-02-16 09:30", decided="2026-02-18").state("2026-03-01") == "done"


@pytest.mark.parametrize(
    ("issued", "until"),
    [
        ("2026-01-15", "2026-07-15"),
        ("2025-08-31", "2026-02-28"),
        ("2023-08-29", "2024-02-29"),
        ("2023-08-31", "2024-02-29"),
        ("2025-10-01", "2026-04-01"),
        ("2025-07-31", "2026-01-31"),
    ],
)
def test_a_protection_order_holds_for_at_most_six_months(issued: str, until: str) -> None:
    """反家庭暴力法 art. 30; 民法典 art. 202 for the day."""
    assert longest_order(issued) == until
    assert problem_of_order(issued, until) is None
    assert problem_of_order(issued, issued) is None
    too_long = problem_of_order(issued, later(until, 1))
    assert too_long is not None
    assert "art. 30" in too_long.text
    assert problem_of_order(issued, later(issued, -1)) is not None


@pytest.mark.parametrize(
    ("until", "due"),
    [
        ("2026-07-15", "2026-07-15"),
        ("2026-02-18", "2026-02-14"),  # in Spring Festival; the Saturday before it is worked
        ("2026-10-05", "2026-09-30"),
        ("2025-10-08", "2025-09-30"),
        ("2026-01-03", "2025-12-31"),
        ("2026-11-22", "2026-11-20"),
    ],
)
def test_renewal_is_asked_for_while_the_court_is_open(until: str, due: str) -> None:
    clock = renewal_clock("2026-01-15", until, WORKDAYS)

    assert (clock.due, clock.counted) == (due, until)


def test_the_end_of_an_order_is_pointed_out_thirty_days_ahead() -> None:
    clock = renewal_clock("2026-01-15", "2026-07-15", WORKDAYS)

    assert clock.state("2026-06-14") == "running"
    assert clock.state("2026-06-15") == "soon"
    assert renewal_clock("2026-01-15", "2026-07-15", WORKDAYS, warn=10).state("2026-06-15") == (
        "running"
    )
    assert renewal_clock("2026-01-15", "2026-07-15", WORKDAYS, "2026-07-01").state(
        "2026-08-01"
    ) == ("done")


def test_a_mandatory_report_is_due_the_very_day_also_on_a_holiday() -> None:
    """反家庭暴力法 art. 14: 及时; 未成年人保护法 art. 11: 立即."""
    clock = report_clock("2026-10-01 21:15")

    assert clock.due == "2026-10-01"
    assert clock.say("2026-10-01") == "due today"
    assert clock.state("2026-10-02") == "overdue"
    assert report_clock("2026-10-01 21:15", "2026-10-01 21:40").state("2026-11-01") == "done"
    assert report_clock("2026-10-01 21:15", "2026-10-02 08:00").state("2026-11-01") == "late"


@pytest.mark.parametrize(
    ("today", "left", "state", "english", "chinese"),
    [
        ("2026-11-05", 15, "running", "15 days left", "剩 15 天"),
        ("2026-11-16", 4, "running", "4 days left", "剩 4 天"),
        ("2026-11-17", 3, "soon", "3 days left", "剩 3 天"),
        ("2026-11-19", 1, "soon", "1 day left", "剩 1 天"),
        ("2026-11-20", 0, "soon", "due today", "今天到期"),
        ("2026-11-21", -1, "overdue", "1 day overdue", "逾期 1 天"),
        ("2026-11-22", -2, "overdue", "2 days overdue", "逾期 2 天"),
    ],
)
def test_a_clock_says_how_it_stands(
    today: str, left: int, state: str, english: str, chinese: str
) -> None:
    clock = told_clock("2026-11-05", NATIONAL, WORKDAYS)

    assert (clock.left(today), clock.state(today), clock.say(today)) == (left, state, english)
    words.use("zh_CN")
    assert clock.say(today) == chinese


def test_what_is_done_stays_as_it_was_done() -> None:
    in_time = told_clock("2026-11-05", NATIONAL, WORKDAYS, "2026-11-20")
    late = told_clock("2026-11-05", NATIONAL, WORKDAYS, "2026-11-21")

    assert (in_time.state("2027-01-01"), in_time.left("2027-01-01")) == ("done", 0)
    assert (late.state("2027-01-01"), late.left("2027-01-01")) == ("late", -1)
    assert late.say("2027-01-01") == "done late"


def test_closing_tells_her_if_nothing_did_before() -> None:
    closed = told_clock("2026-11-05", NATIONAL, WORKDAYS, closed_on="2026-11-09")
    both = told_clock("2026-11-05", NATIONAL, WORKDAYS, "2026-11-06", "2026-12-09")

    assert (closed.done, both.done) == ("2026-11-09", "2026-11-06")


def test_the_time_used_up_is_a_part_of_the_whole() -> None:
    clock = told_clock("2026-11-05", NATIONAL, WORKDAYS)

    assert clock.used("2026-11-05") == 0
    assert clock.used("2026-11-11") == pytest.approx(6 / 15)
    assert clock.used("2026-12-31") == 1
    assert report_clock("2026-11-05").used("2026-11-05") == 1
