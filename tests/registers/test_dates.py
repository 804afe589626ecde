from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base import words
from safehome.base.errors import Unread
from safehome.registers.dates import (
    age_on,
    from_serial,
    read_day,
    read_moment,
    read_part_date,
    say_date,
    say_month,
)

TODAY = date(2026, 11, 24)


@st.composite
def part_dates(draw: st.DrawFn) -> str:
    day = draw(st.dates(date(1900, 1, 1), date(2099, 12, 31))).isoformat()
    return day[: draw(st.sampled_from([4, 7, 10]))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2019.3.5", "2019-03-05"),
        ("2019.03.05", "2019-03-05"),
        ("2019/3/5", "2019-03-05"),
        ("2019-3-5", "2019-03-05"),
        ("2019-3-5日", "2019-03-05"),
        ("2019-03-05", "2019-03-05"),
        ("2019、3、5", "2019-03-05"),
        ("2019,3,5", "2019-03-05"),
        ("2019。3。5", "2019-03-05"),
        ("2019—3—5", "2019-03-05"),
        ("2019 3 5", "2019-03-05"),
        ("2019 . 3 . 5", "2019-03-05"),
        ("2019.3.5.", "2019-03-05"),
        ("20190305", "2019-03-05"),
        ("201903", "2019-03"),
        ("2019", "2019"),
        ("2019年", "2019"),
        ("2019年度", "2019"),
        ("2019年3月", "2019-03"),
        ("2019年03月", "2019-03"),
        ("2019年3月份", "2019-03"),
        ("2019年3月5日", "2019-03-05"),
        ("2019年3月5号", "2019-03-05"),
        ("2019年3月5", "2019-03-05"),
        ("2019 年 3 月 5 日", "2019-03-05"),
        ("2019.3", "2019-03"),
        ("2019-03", "2019-03"),
        ("2019/12", "2019-12"),
        ("2019.3月", "2019-03"),
        ("2019-3月5日", "2019-03-05"),
        ("２０１９年３月", "2019-03"),
        ("２０１９．３．５", "2019-03-05"),
        ("２０１９－０３－０５", "2019-03-05"),
        ("　2019-03-05　", "2019-03-05"),
        ("\u200b2019-03-05\ufeff", "2019-03-05"),
        ("二〇一九年三月", "2019-03"),
        ("二零一九年三月", "2019-03"),
        ("二○一九年十月", "2019-10"),
        ("二O一九年十二月", "2019-12"),
        ("二〇一九年三月二十五日", "2019-03-25"),
        ("二〇一九年十一月三十日", "2019-11-30"),
        ("二〇一九年三月廿五日", "2019-03-25"),
        ("2019年三月十日", "2019-03-10"),
        ("二〇一九年", "2019"),
        ("19年3月", "2019-03"),
        ("19年", "2019"),
        ("85年3月", "1985-03"),
        ("99年12月31日", "1999-12-31"),
        ("八五年三月", "1985-03"),
        ("2019-03-05 00:00:00", "2019-03-05"),
        ("2019/3/5 0:00", "2019-03-05"),
        ("2019-03-05T00:00:00", "2019-03-05"),
        ("2019-03-05T08:30:00.000Z", "2019-03-05"),
        ("2019年3月5日 14:30", "2019-03-05"),
        ("2019/3/5 下午 2:30", "2019-03-05"),
        ("5 March 2019", "2019-03-05"),
        ("5 Mar 2019", "2019-03-05"),
        ("5th march 2019", "2019-03-05"),
        ("March 2019", "2019-03"),
        ("Sep 2019", "2019-09"),
        ("2020-02-29", "2020-02-29"),
        ("2000.2.29", "2000-02-29"),
    ],
)
def test_a_date_is_read_as_far_as_it_is_known(text: str, value: str) -> None:
    assert read_part_date(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "去年底", "2019年春节后", "不详", "约2019年", "2019年左右", "2019年底", "2019年3月上旬",
        "2019年前", "上个月", "农历2019年3月5日", "民国三十八年", "2019-03-05前", "未知", "-", "?",
        "85.3", "85-3-5", "85/3/5", "19.3.5", "3.5", "3月5日", "3月", "5日", "05/03/2019", "3/5/19",
        "2019.3-5", "2019.3-2020.5", "2019年3-5月", "2019-03-05至2020-01-01", "2019.3.5.7",
        "201", "20193", "2019305", "20190305001", "43529", "43529.0",
        "35年3月", "5年", "第3年", "2019年年3月", "年3月", "月", "2019-", "-2019", "2019--3",
        "Mar-19", "sometime 2019", "March", "5 Marchy 2019", "٢٠١٩", "2019年 3",
    ],
)  # fmt: skip
def test_what_is_not_a_date_is_refused_and_not_guessed_at(text: str) -> None:
    with pytest.raises(Unread):
        read_part_date(text)


@pytest.mark.parametrize(
    "text",
    [
        "2019-02-30",
        "2019-02-29",
        "1900-02-29",
        "2019年4月31日",
        "20190631",
        "2019-3-0",
        "2019.1.32",
    ],
)
def test_a_day_that_never_was_is_refused_in_so_many_words(text: str) -> None:
    with pytest.raises(Unread, match="no such day"):
        read_part_date(text)


@pytest.mark.parametrize("text", ["2019-13-01", "2019.0", "2019年13月", "201900", "2019/20/3"])
def test_a_month_that_never_was_is_refused_in_so_many_words(text: str) -> None:
    with pytest.raises(Unread, match="no such month"):
        read_part_date(text)


@pytest.mark.parametrize("text", ["1899", "2100-01", "850305", "0019年3月", "9999-12-31"])
def test_a_year_no_one_here_has_seen_is_refused(text: str) -> None:
    with pytest.raises(Unread, match="between 1900 and 2099"):
        read_part_date(text)


@pytest.mark.parametrize("text", ["190305", "191201", "35年3月"])
def test_a_year_that_may_be_of_either_century_asks_for_four_digits(text: str) -> None:
    with pytest.raises(Unread, match="four digits"):
        read_part_date(text)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@given(value=part_dates())
def test_a_date_that_is_said_can_be_read_back(language: str, value: str) -> None:
    words.use(language)
    assert read_part_date(say_date(value)) == value


@given(text=st.text())
def test_any_text_is_a_date_in_our_form_or_refused(text: str) -> None:
    try:
        value = read_part_date(text)
    except Unread:
        return
    assert read_part_date(value) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("今天", "2026-11-24"),
        ("today", "2026-11-24"),
        ("昨天", "2026-11-23"),
        ("Yesterday", "2026-11-23"),
        ("前天", "2026-11-22"),
        ("明天", "2026-11-25"),
        ("11.8", "2026-11-08"),
        ("11月8日", "2026-11-08"),
        ("11月8号", "2026-11-08"),
        ("11/8", "2026-11-08"),
        ("11-8", "2026-11-08"),
        ("1108", "2026-11-08"),
        ("十一月八日", "2026-11-08"),
        ("11月24日", "2026-11-24"),
        ("11月25日", "2025-11-25"),
        ("12.31", "2025-12-31"),
        ("8日", "2026-11-08"),
        ("30号", "2026-10-30"),
        ("2026-11-08", "2026-11-08"),
        ("2027.1.3", "2027-01-03"),
        ("20261108", "2026-11-08"),
    ],
)
def test_a_day_near_today_needs_no_year(text: str, value: str) -> None:
    assert read_day(text, TODAY) == value


@pytest.mark.parametrize(
    "text", ["2026", "2026-11", "2026年11月", "31日", "2.29", "2.30", "13.5", "下周"]
)
def test_a_day_that_is_not_certain_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        read_day(text, date(2026, 7, 1))


@given(today=st.dates(date(1950, 1, 1), date(2090, 12, 31)), back=st.integers(0, 360))
def test_a_day_without_its_year_is_the_latest_not_after_today(today: date, back: int) -> None:
    day = today - timedelta(days=back)
    if (day.month, day.day) != (2, 29):
        assert read_day(f"{day.month}.{day.day}", today) == day.isoformat()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("43529", "2019-03-05"),
        ("43529.0", "2019-03-05"),
        ("43529.75", "2019-03-05"),
        ("30000", "1982-02-18"),
        ("20190305", "2019-03-05"),
        ("20190305.0", "2019-03-05"),
        ("201903", "2019-03"),
        ("2019", "2019"),
        ("2019.3", "2019-03"),
        ("2019.11", "2019-11"),
    ],
)
def test_a_number_in_a_column_of_dates_is_read(text: str, value: str) -> None:
    assert from_serial(text) == value


@pytest.mark.parametrize("text", ["2019.1", "12", "0.5", "1234567", "-1", "", "abc", "2019.13"])
def test_a_number_that_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unread):
        from_serial(text)


@given(day=st.dates(date(1930, 1, 1), date(2099, 12, 31)))
def test_the_day_count_of_a_spreadsheet_is_the_day(day: date) -> None:
    assert from_serial(str((day - date(1899, 12, 30)).days)) == day.isoformat()


@pytest.mark.parametrize(
    ("value", "chinese", "english"),
    [
        ("2026-11-08", "2026年11月8日", "8 November 2026"),
        ("2026-03-12", "2026年3月12日", "12 March 2026"),
        ("2019-03", "2019年3月", "March 2019"),
        ("2010-10", "2010年10月", "October 2010"),
        ("2019", "2019年", "2019"),
    ],
)
def test_a_date_is_said_as_far_as_it_is_known(value: str, chinese: str, english: str) -> None:
    assert say_date(value) == english
    words.use("zh_CN")
    assert say_date(value) == chinese


def test_the_month_of_a_date_is_said_without_its_day() -> None:
    assert say_month("2026-11-08") == say_month("2026-11") == "November 2026"
    words.use("zh_CN")
    assert say_month("2026-11") == "2026年11月"


@pytest.mark.parametrize(
    ("birth", "age"),
    [
        ("1984-11-24", 42),
        ("1984-11-25", 41),
        ("1984-11", 42),
        ("1984-12", 41),
        ("1984", 42),
        ("2026-11-24", 0),
        ("2026-11-25", None),
        ("2027", None),
        ("2008-02-29", 18),
        ("", None),
    ],
)
def test_her_age_is_counted_in_full_years(birth: str, age: int | None) -> None:
    assert age_on(birth, TODAY) == age


@pytest.mark.parametrize(
    ("text", "value"),
    [("2026-11-08 14:20", "2026-11-08 14:20"), ("2026-11-08T14:20", "2026-11-08 14:20"),
     ("2026年11月8日14时20分", "2026-11-08 14:20"), ("2026年11月8日下午2:30", "2026-11-08 14:30"),
     ("2026年11月8日 下午2点", "2026-11-08 14:00"), ("2026/11/8 9:05:33", "2026-11-08 09:05"),
     ("20261108 9:05", "2026-11-08 09:05"), ("2026.11.8 上午9时", "2026-11-08 09:00"),
     ("2026-11-08", "2026-11-08")],
)  # fmt: skip
def test_a_day_with_its_time_is_read_however_it_is_written(text: str, value: str) -> None:
    assert read_moment(text) == value
    assert read_moment(value) == value


@pytest.mark.parametrize("text", ["14:20", "2026-11", "2026-11-08 25:00", "昨天", "2026-11 14:20"])
def test_a_time_without_its_day_is_not_read(text: str) -> None:
    with pytest.raises(Unread):
        read_moment(text)
