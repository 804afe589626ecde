from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.paper.fonts import SONG, width
from safehome.paper.wrap import NEVER_FIRST, NEVER_LAST, wrap

CHINESE = st.text("余姚市低塘街道，。、（）“”《》；：组号 　", min_size=1, max_size=60)
MIXED = st.lists(
    st.sampled_from(["低塘", "街道", "15400002207", "2026-11-08", "M00012", "，", "（", "）", " "]),
    min_size=1,
    max_size=20,
).map("".join)


def without_spaces(text: str) -> str:
    return text.replace(" ", "")


@given(text=CHINESE | MIXED, across=st.floats(12, 80))
def test_nothing_but_spaces_is_lost_at_a_break(text: str, across: float) -> None:
    assert without_spaces("".join(wrap(text, SONG, 8.5, across))) == without_spaces(text)


@given(text=CHINESE | MIXED, across=st.floats(3, 80))
def test_no_line_is_wider_than_its_field(text: str, across: float) -> None:
    assert all(width(line, SONG, 8.5) <= across + 0.011 for line in wrap(text, SONG, 8.5, across))


WORDS = st.lists(
    st.sampled_from(["余姚市", "低塘", "街道，", "（组）", "“家”。", "《册》", "甲、乙"]),
    min_size=1,
    max_size=20,
).map("".join)


@given(text=WORDS, across=st.floats(20, 80))
def test_a_line_begins_with_no_closing_mark_and_ends_with_no_opening_one(
    text: str, across: float
) -> None:
    lines = wrap(text, SONG, 8.5, across)

    assert all(line[0] not in NEVER_FIRST for line in lines)
    assert all(line[-1] not in NEVER_LAST for line in lines)


NUMBERS = ["15400002207", "2026-11-08", "M00012", "16:20", "522422198403129969"]


@given(
    parts=st.lists(st.sampled_from([*NUMBERS, "低塘", "街道", "，", " "]), min_size=1, max_size=20),
    across=st.floats(40, 80),
)
def test_a_number_is_never_broken(parts: list[str], across: float) -> None:
    spaced = [f"号{part}号" if part in NUMBERS else part for part in parts]
    lines = wrap("".join(spaced), SONG, 8.5, across)

    for number in NUMBERS:
        assert sum(line.count(number) for line in lines) == parts.count(number)


def test_chinese_breaks_between_any_two_characters() -> None:
    assert wrap("余姚市恒达电器有限公司", SONG, 10, 18) == ["余姚市恒达", "电器有限公", "司"]


def test_a_comma_stays_with_the_line_before() -> None:
    assert wrap("一二三四五，六七", SONG, 10, 18) == ["一二三四", "五，六七"]


def test_a_full_width_space_is_kept_and_a_plain_one_vanishes_at_the_break() -> None:
    assert wrap("\u3000一二三四 五六", SONG, 10, 18) == ["\u3000一二三四", "五六"]


def test_english_breaks_between_words() -> None:
    assert wrap("Registered home (province, county)", SONG, 8, 24) == [
        "Registered home",
        "(province,",
        "county)",
    ]


@pytest.mark.parametrize("text", ["", "一", "\n", "一\n二"])
def test_line_ends_in_the_text_are_kept(text: str) -> None:
    assert wrap(text, SONG, 10, 50) == text.split("\n")
