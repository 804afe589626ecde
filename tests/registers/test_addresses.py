from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.addresses import show_address, split_address, walking_key

VILLAGE = "黄清堰村"


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("上街组1号", ("上街组", "1号")),
        ("3组12号", ("3组", "12号")),
        ("三组12号", ("三组", "12号")),
        ("第三组12号", ("第三组", "12号")),
        ("3组 12号", ("3组", "12号")),
        ("３组１２号", ("3组", "12号")),
        ("3 组　12 号", ("3组", "12号")),
        ("3组12号201室", ("3组", "12号201室")),
        ("3村民小组12号", ("3村民小组", "12号")),
        ("3队12号", ("3队", "12号")),
        ("3组，12号", ("3组", "12号")),
        ("12号3组", ("3组", "12号")),
        ("12-1号（三组）", ("三组", "12-1号")),
        ("下街组", ("下街组", "")),
        ("A322", ("", "A322")),
        ("后洋29-1", ("", "后洋29-1")),
        ("人民路12号", ("", "人民路12号")),
        ("康桥组团3幢", ("", "康桥组团3幢")),
        ("部队大院3号", ("", "部队大院3号")),
        ("明星包装宿舍A322", ("", "明星包装宿舍A322")),
        ("", ("", "")),
    ],
)
def test_an_address_is_group_and_house(text: str, parts: tuple[str, str]) -> None:
    assert split_address(text) == parts


@pytest.mark.parametrize(
    "text",
    [
        "黄清堰村3组12号201室",
        "黄清堰3组12号201室",
        "低塘街道黄清堰村3组12号201室",
        "余姚市低塘街道黄清堰村 3组12号201室",
    ],
)
def test_the_village_in_front_is_left_out(text: str) -> None:
    assert split_address(text, VILLAGE) == ("3组", "12号201室")


def test_a_name_that_only_begins_like_the_village_stays() -> None:
    assert split_address("黄清堰路5号", VILLAGE) == ("", "黄清堰路5号")
    assert split_address("黄清堰村", VILLAGE) == ("", "黄清堰村")
    assert split_address("黄清堰村委会宿舍", VILLAGE) == ("", "黄清堰村委会宿舍")
    assert split_address("黄清堰村口小店", VILLAGE) == ("", "黄清堰村口小店")


def test_the_offices_own_groups_are_known_without_the_word_group() -> None:
    assert split_address("后洋29-1", VILLAGE, ("上街组", "后洋组")) == ("后洋组", "29-1")
    assert split_address("后洋", VILLAGE, ("后洋组",)) == ("后洋组", "")
    assert split_address("后洋路3号", VILLAGE, ("后洋组",)) == ("", "后洋路3号")


@given(text=st.text("上下街后洋组0123456789三号室-AB 村队", max_size=12))
def test_nothing_of_an_address_is_lost(text: str) -> None:
    parts = split_address(text)
    assert sorted(filter(str.isalnum, "".join(parts))) == sorted(filter(str.isalnum, text))
    assert split_address(show_address(*parts)) == parts


WALK = [
    ("1组", "2号"), ("1组", "12号"), ("1组", "12-1号"), ("1组", "12号201室"), ("1组", "13号"),
    ("1组", ""), ("2组", "1号"), ("三组", "7号"), ("3组", "8号"), ("10组", "A280"),
    ("10组", "A322"), ("10组", "B1"), ("十一组", "1号"), ("后洋组", "1号"), ("", "5号"), ("", ""),
]  # fmt: skip


def test_addresses_sort_as_one_walks() -> None:
    mixed = random.Random(7).sample(WALK, len(WALK))
    in_order = sorted(mixed, key=lambda address: walking_key(*address))
    placed = {address: place for place, address in enumerate(in_order)}
    assert [a for a in in_order if a[1] != "12-1号"] == [a for a in WALK if a[1] != "12-1号"]
    assert placed[("1组", "12号")] < placed[("1组", "12-1号")] < placed[("1组", "13号")]


def test_the_offices_own_order_comes_first() -> None:
    groups = ("下街组", "上街组", "第3组")
    order = [("下街组", "9号"), ("上街组", "1号"), ("三组", "1号"), ("1组", "1号"), ("", "1号")]
    keys = [walking_key(group, house, groups) for group, house in order]
    assert keys == sorted(keys)
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize(
    "writings",
    [("3组", "三组", "第3组", "第三组", "３组", "3村民小组"), ("12组", "十二组", "第12组")],
)
def test_one_group_written_differently_is_one_place(writings: tuple[str, ...]) -> None:
    assert len({walking_key(group, "1号") for group in writings}) == 1


@given(one=st.integers(1, 99_999), other=st.integers(1, 99_999), group=st.sampled_from(["", "3组"]))
def test_houses_sort_by_number(one: int, other: int, group: str) -> None:
    assert (walking_key(group, f"{one}号") < walking_key(group, f"{other}号")) == (one < other)
