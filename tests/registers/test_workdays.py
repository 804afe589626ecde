from __future__ import annotations

import subprocess
import sys
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.workdays import Workdays, later

PUBLISHED = Workdays()

# Typed by hand from the notices of the State Council (国办发明电〔2024〕12号, 〔2025〕7号):
# first and last day of each holiday, then the weekends worked.
HOLIDAYS = {
    2025: (
        ("01-01", "01-01"), ("01-28", "02-04"), ("04-04", "04-06"), ("05-01", "05-05"),
        ("05-31", "06-02"), ("10-01", "10-08"),
    ),
    2026: (
        ("01-01", "01-03"), ("02-15", "02-23"), ("04-04", "04-06"), ("05-01", "05-05"),
        ("06-19", "06-21"), ("09-25", "09-27"), ("10-01", "10-07"),
    ),
}  # fmt: skip
WORKED = {
    2025: ("01-26", "02-08", "04-27", "09-28", "10-11"),
    2026: ("01-04", "02-14", "02-28", "05-09", "09-20", "10-10"),
}
DAYS = st.dates(date(2001, 1, 1), date(2098, 12, 31)).map(date.isoformat)


def every_day(year: int) -> list[str]:
    days = [later(f"{year}-01-01", n) for n in range(366)]
    return [day for day in days if day.startswith(str(year))]


@pytest.mark.parametrize("year", [2025, 2026])
def test_each_day_is_worked_as_the_notice_says(year: int) -> None:
    for day in every_day(year):
        free = any(first <= day[5:] <= last for first, last in HOLIDAYS[year])
        weekend = date.fromisoformat(day).weekday() >= 5
        worked = day[5:] in WORKED[year] or not (free or weekend)
        assert PUBLISHED.is_working(day) == worked, day


@pytest.mark.parametrize(("year", "days"), [(2025, 248), (2026, 248)])
def test_a_year_has_as_many_working_days_as_the_notice_leaves(year: int, days: int) -> None:
    """365 days less 104 weekend days and 13 by law: the exchange moves, it takes none away."""
    assert PUBLISHED.between(f"{year - 1}-12-31", f"{year}-12-31") == days


def test_a_year_without_a_notice_has_weekends_and_the_days_of_the_law() -> None:
    off = [
        day[5:]
        for day in every_day(2040)
        if date.fromisoformat(day).weekday() < 5 and not PUBLISHED.is_working(day)
    ]
    assert off == [  # Spring Festival is Sunday the 12th of February
        "02-13", "02-14", "04-04", "05-01", "05-02", "06-14", "09-20", "10-01", "10-02", "10-03",
    ]  # fmt: skip
    assert PUBLISHED.is_working("2040-01-02")  # New Year is a Sunday; no day in lieu is invented


def test_it_can_be_asked_whether_a_year_is_published() -> None:
    assert not PUBLISHED.published(2000)
    assert all(PUBLISHED.published(year) for year in range(2001, 2027))
    assert not PUBLISHED.published(2040)


def test_the_list_of_the_office_goes_before_both() -> None:
    office = Workdays({
        "2026-10-08": False,  # closed, though the notice works on it
        "2026-10-10": False,  # a weekend worked by the notice
        "2026-10-03": True,  # on duty in the holiday
        "2040-02-13": True,
        "2040-02-15": False,
    })  # fmt: skip

    assert office.after("2026-09-30", 1) == "2026-10-03"
    assert office.after("2026-09-30", 2) == "2026-10-09"
    assert office.after("2026-10-09", 1) == "2026-10-12"
    assert office.is_working("2040-02-13")
    assert not office.is_working("2040-02-15")


def test_a_year_counts_as_published_once_the_office_has_written_its_worked_weekends() -> None:
    assert not Workdays({"2040-02-15": False}).published(2040)
    assert Workdays({"2040-02-15": False, "2040-02-18": True}).published(2040)
    assert not Workdays({"2040-02-18": True}).published(2041)


@pytest.mark.parametrize(
    ("day", "count", "found"),
    [
        ("2025-01-24", 1, "2025-01-26"),  # a Friday; the Sunday after is worked
        ("2025-01-24", 4, "2025-02-06"),  # 26, 27, then off until 4 February, 5, 6
        ("2025-01-27", 1, "2025-02-05"),
        ("2025-02-07", 1, "2025-02-08"),
        ("2025-09-26", 1, "2025-09-28"),
        ("2025-09-30", 1, "2025-10-09"),
        ("2025-10-10", 1, "2025-10-11"),
        ("2026-02-13", 1, "2026-02-14"),
        ("2026-02-13", 2, "2026-02-24"),
        ("2026-02-27", 1, "2026-02-28"),
        ("2026-09-30", 1, "2026-10-08"),
        ("2026-10-08", 2, "2026-10-10"),
        ("2025-12-31", 1, "2026-01-04"),  # the year's end, then a worked Sunday
        ("2024-02-28", 1, "2024-02-29"),
        ("2026-10-03", 0, "2026-10-03"),
    ],
)
def test_the_nth_working_day_after_a_day(day: str, count: int, found: str) -> None:
    assert PUBLISHED.after(day, count) == found


def test_the_working_day_on_this_side_and_the_other_of_a_holiday() -> None:
    assert PUBLISHED.this_or_next("2026-10-01") == "2026-10-08"
    assert PUBLISHED.this_or_last("2026-10-07") == "2026-09-30"
    assert PUBLISHED.this_or_next("2026-10-10") == "2026-10-10"
    assert PUBLISHED.this_or_last("2026-02-23") == "2026-02-14"


@given(DAYS, st.integers(0, 60))
def test_counting_forward_and_counting_between_agree(day: str, count: int) -> None:
    assert PUBLISHED.between(day, PUBLISHED.after(day, count)) == count


def test_importing_the_calendar_reads_nothing_and_no_library() -> None:
    program = (
        "import sys\n"
        "from safehome.registers import workdays\n"
        "assert workdays._table.cache_info().currsize == 0\n"
        "workdays.Workdays().is_working('2026-10-08')\n"
        "assert not {'holidays', 'dateutil'} & set(sys.modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (0, "")
