from __future__ import annotations

from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.base.errors import Unread
from safehome.registers.walking import (
    ROWS,
    SheetCode,
    read_sheet_code,
    sheet_code,
    sheets_of,
)

HOUSES = st.lists(st.tuples(st.sampled_from("一二三"), st.integers(1, 30)), max_size=40)


def places(sizes: list[tuple[str, int]]) -> list[tuple[str, int]]:
    """Return the place of each woman: houses of these sizes, in groups."""
    return [(group, house) for house, (group, size) in enumerate(sizes) for _woman in range(size)]


def sheet_numbers(women: list[tuple[str, int]]) -> list[int]:
    """Return the sheet, from 1, of each woman."""
    sheets = sheets_of(women, lambda place: place)
    return [number for number, sheet in enumerate(sheets, start=1) for _woman in sheet]


@given(HOUSES)
def test_every_woman_is_on_a_sheet_and_the_order_is_kept(sizes: list[tuple[str, int]]) -> None:
    numbers = sheet_numbers(places(sizes))

    assert len(numbers) == sum(size for _group, size in sizes)
    assert numbers == sorted(numbers)
    assert sorted(set(numbers)) == list(range(1, len(set(numbers)) + 1))


@given(HOUSES)
def test_a_sheet_has_at_most_nine_women_of_one_group(sizes: list[tuple[str, int]]) -> None:
    women = places(sizes)

    for sheet in sheets_of(women, lambda place: place):
        assert len(sheet) <= ROWS
        assert len({group for group, _house in sheet}) == 1


@given(HOUSES)
def test_a_house_stays_whole_where_a_sheet_can_hold_it(sizes: list[tuple[str, int]]) -> None:
    women = places(sizes)
    numbers = sheet_numbers(women)

    for _place, pairs in groupby(zip(women, numbers, strict=True), key=lambda pair: pair[0]):
        on = [number for _woman, number in pairs]
        shares = [on.count(number) for number in sorted(set(on))]
        assert len(shares) == 1 if len(on) <= ROWS else min(shares) >= 2


def test_two_houses_share_a_sheet_as_long_as_there_is_room() -> None:
    assert sheet_numbers(places([("一", 4), ("一", 5), ("一", 1)])) == [1] * 9 + [2]


def test_a_house_of_ten_leaves_nobody_alone() -> None:
    assert sheet_numbers(places([("一", 10)])) == [1] * 8 + [2] * 2


@pytest.mark.parametrize("sheet", [1, 3, 64, 999, 3300])
def test_a_code_is_read_back(sheet: int) -> None:
    assert read_sheet_code(sheet_code("2026-10", sheet)) == SheetCode(sheet, "2026-10")


@pytest.mark.parametrize("typed", ["3", "003", " 3 "])
def test_a_bare_number_will_do(typed: str) -> None:
    assert read_sheet_code(typed) == SheetCode(3)


@pytest.mark.parametrize("typed", ["", "0", "x", "SH1/2026-10/003", "SH2/2026-10/003/AA", "-3"])
def test_anything_else_is_not_the_number_of_a_sheet(typed: str) -> None:
    with pytest.raises(Unread):
        read_sheet_code(typed)


@given(st.data())
def test_one_wrong_digit_is_noticed(data: st.DataObject) -> None:
    code = sheet_code("2026-10", data.draw(st.integers(1, 999)))
    digits = [at for at, sign in enumerate(code[:15]) if sign.isdigit() and at > 2]
    at = data.draw(st.sampled_from(digits))
    wrong = data.draw(st.sampled_from([d for d in "0123456789" if d != code[at]]))

    with pytest.raises(Unread):
        read_sheet_code(code[:at] + wrong + code[at + 1 :])
