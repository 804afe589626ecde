from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base.errors import Unread
from safehome.registers.phones import (
    clean_phone,
    looks_wrong,
    mask_phone,
    mask_phone_on_screen,
    print_phone,
    show_phone,
)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("15400002207", "15400002207"),
        ("154 0000 2207", "15400002207"),
        ("154-0000-2207", "15400002207"),
        ("154.0000.2207", "15400002207"),
        ("　15400002207", "15400002207"),
        ("１５４００００２２０７", "15400002207"),
        ("15400002207.0", "15400002207"),
        ("+8615400002207", "15400002207"),
        ("+86 154-0000-2207", "15400002207"),
        ("008615400002207", "15400002207"),
        ("8615400002207", "15400002207"),
        ("(86)15400002207", "15400002207"),
        ("手机：15400002207", "15400002207"),
        ("电话15400002207", "15400002207"),
        ("15400002207（微信同号）", "15400002207"),
        ("0574-62260000", "057462260000"),
        ("0574 6226 0000", "057462260000"),
        ("(0574)62260000", "057462260000"),
        ("（0574）62260000", "057462260000"),
        ("+86 574 62260000", "057462260000"),
        ("+86 0574 62260000", "057462260000"),
        ("+86 10 62260000", "01062260000"),
        ("62260000", "62260000"),
        ("86260000", "86260000"),
        ("0574-62260000-801", "057462260000转801"),
        ("0574-62260000转801", "057462260000转801"),
        ("0574 62260000 ext. 801", "057462260000转801"),
        ("62260000转801", "62260000转801"),
        ("15400002207、15400002208", "15400002207；15400002208"),
        ("15400002207/15400002208", "15400002207；15400002208"),
        ("15400002207；0574-62260000", "15400002207；057462260000"),
        ("15400002207 15400002208", "15400002207；15400002208"),
        ("15400002207或15400002208", "15400002207；15400002208"),
        ("15400002207,15400002207", "15400002207"),
        ("+84 91 234 5678", "+84912345678"),
        ("1540000220", "1540000220"),
        ("612207", "612207"),
    ],
)
def test_a_number_is_kept_as_its_digits(text: str, kept: str) -> None:
    assert clean_phone(text) == kept
    assert clean_phone(kept) == kept


@pytest.mark.parametrize("text", ["无", "没有", "-", "同上", "电话", "、", "+86"])
def test_a_text_without_digits_is_refused(text: str) -> None:
    with pytest.raises(Unread, match="no digits"):
        clean_phone(text)


@pytest.mark.parametrize(
    "text", ["15400002207（丈夫）", "房东15400002207", "154****2207", "1.54E+10"]
)
def test_words_beside_a_number_are_not_dropped(text: str) -> None:
    with pytest.raises(Unread, match="remark"):
        clean_phone(text)


@pytest.mark.parametrize(
    ("phone", "shown", "printed"),
    [
        ("15400002207", "154 0000 2207", "15400002207"),
        ("057462260000", "0574 6226 0000", "0574-62260000"),
        ("01062260000", "010 6226 0000", "010-62260000"),
        ("057462260000转801", "0574 6226 0000 转801", "0574-62260000转801"),
        (
            "15400002207；057462260000",
            "154 0000 2207；0574 6226 0000",
            "15400002207；0574-62260000",
        ),
        ("612207", "612207", "612207"),
        ("", "", ""),
    ],
)
def test_a_number_is_shown_in_groups_and_printed_plain(
    phone: str, shown: str, printed: str
) -> None:
    assert show_phone(phone) == shown
    assert print_phone(phone) == printed


NUMBERS = (
    st.from_regex(r"1[0-9]{10}", fullmatch=True)
    | st.from_regex(r"0[3-9][0-9]{2}[2-9][0-9]{6,7}(转[0-9]{1,6})?", fullmatch=True)
    | st.from_regex(r"0(10|2[0-9])[2-9][0-9]{7}", fullmatch=True)
    | st.from_regex(r"[2-9][0-9]{2,7}", fullmatch=True)
)


@given(numbers=st.lists(NUMBERS, min_size=1, max_size=3, unique=True))
def test_what_is_shown_or_printed_can_be_read_back(numbers: list[str]) -> None:
    phone = "；".join(numbers)
    assert clean_phone(phone) == phone
    assert clean_phone(show_phone(phone)) == phone
    assert clean_phone(print_phone(phone)) == phone


@given(text=st.text("0123456789+-()（）转、 手机丈夫ext.", max_size=30))
def test_any_text_is_read_once_for_all_or_refused(text: str) -> None:
    try:
        phone = clean_phone(text)
    except Unread:
        return
    assert clean_phone(phone) == phone


@pytest.mark.parametrize(
    "phone", ["15400002207", "057462260000", "62260000转12", "4000012345", "+84912345678"]
)
def test_a_number_one_can_call_does_not_look_wrong(phone: str) -> None:
    assert not looks_wrong(phone)


@pytest.mark.parametrize(
    "phone",
    ["1540000220", "154000022070", "12400002207", "612207", "15400002207；110", "0574622", ""],
)
def test_a_number_no_one_can_call_looks_wrong(phone: str) -> None:
    assert looks_wrong(phone)


def test_the_middle_of_a_number_is_hidden_on_paper_and_on_the_screen() -> None:
    assert mask_phone("15400002207") == "154****2207"
    assert mask_phone_on_screen("15400002207") == "154 **** 2207"
    assert mask_phone("15400002207；110") == "154****2207；***"
