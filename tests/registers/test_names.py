from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safehome.registers.names import (
    MOST_READINGS,
    clean_name,
    keys,
    mask_name,
    match_spans,
    normal_query,
    readings_of,
)
from safehome.registers.surnames import COMPOUND, SINGLE

HAN = st.sampled_from("张王李赵陈单曾解仇区查朴盖乐覃尉迟万俟长孙令狐吕女绿小兰丽秀花㛃𬘡〇")
NAMES = st.text(HAN, min_size=1, max_size=4) | st.sampled_from(
    ["阿依努尔·吐尔逊", "Nguyễn Thị Hoa", "Mary-Jane O'Neil", "NGUYEN 阮氏花", "吐谷浑小兰"]
)


def finds(query: str, name: str) -> bool:
    """Whether a search for the query finds her: a key begins with it."""
    wanted = normal_query(query)
    return any(key.startswith(wanted) for key in keys(name))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("张小兰", "张小兰"),
        (" 张小兰 ", "张小兰"),
        ("张　丽", "张丽"),
        ("张  丽", "张丽"),
        ("张 小 兰", "张小兰"),
        ("欧阳 小兰", "欧阳小兰"),
        ("张\u200b小\ufeff兰", "张小兰"),
        ("张\n小兰", "张小兰"),
        ("帕提古丽.买买提", "帕提古丽·买买提"),
        ("帕提古丽•买买提", "帕提古丽·买买提"),
        ("帕提古丽‧买买提", "帕提古丽·买买提"),
        ("帕提古丽・买买提", "帕提古丽·买买提"),
        ("帕提古丽･买买提", "帕提古丽·买买提"),
        ("帕提古丽．买买提", "帕提古丽·买买提"),
        ("帕提古丽 · 买买提", "帕提古丽·买买提"),
        ("帕提古丽··买买提", "帕提古丽·买买提"),
        ("阿依古丽·", "阿依古丽"),
        ("帕 提 古 丽 买 买 提", "帕提古丽买买提"),
        ("帕提古丽  买买提", "帕提古丽 买买提"),
        ("Nguyen  Thi   Hoa", "Nguyen Thi Hoa"),
        ("Ｎｇｕｙｅｎ Thi Hoa", "Nguyen Thi Hoa"),
        ("J. Smith", "J. Smith"),
        ("O'Neil", "O'Neil"),
        ("⼩兰", "小兰"),
        ("刘\ue863", "刘䶮"),
        ("康㛃", "康㛃"),
        ("李𬘡", "李𬘡"),
        ("", ""),
    ],
)
def test_a_name_is_kept_as_her_document_writes_it(text: str, name: str) -> None:
    assert clean_name(text) == name


@given(text=st.text(st.sampled_from("张丽·.•‧ 　aB'-\u200b") | st.characters(), max_size=12))
def test_cleaning_a_name_twice_is_cleaning_it_once(text: str) -> None:
    assert clean_name(clean_name(text)) == clean_name(text)


@pytest.mark.parametrize(
    "query",
    [
        "张小兰", "张小", "张", "小兰", "兰", "张 小兰", "张　小兰",
        "zhangxiaolan", "zhang xiao lan", "zhang'xiao'lan", "Zhang-Xiaolan", "ZHANGXIAOLAN",
        "ｚｈａｎｇ", "zhāng xiǎo lán", "zhangx", "xiaolan", "lan", "zxl", "ZXL", "zx", "xl", "z",
    ],
)  # fmt: skip
def test_she_is_found_by_any_part_of_her_name(query: str) -> None:
    assert finds(query, "张小兰")


@pytest.mark.parametrize("query", ["张兰", "zhanglan", "zl", "李", "hang", "angx", "zhangxiaolane"])
def test_she_is_not_found_by_what_is_not_her_name(query: str) -> None:
    assert not finds(query, "张小兰")


@pytest.mark.parametrize(
    ("name", "queries"),
    [
        ("单欣爱", "shan shanxinai sxa dan dxa"),
        ("曾素", "zeng zs ceng"),
        ("解璐英", "xie xly jie jly"),
        ("仇红巧", "qiu qhq chou"),
        ("区菊", "ou oj qu"),
        ("查霞", "zha zx cha"),
        ("朴英", "piao py pu"),
        ("盖菊华", "ge gjh gai"),
        ("尉迟小兰", "yuchi yuchixiaolan ycxl weichi wcxl"),
        ("万俟兰", "moqi moqilan mql wansi"),
        ("乐娜", "yue yn le ln"),
        ("覃琳巧", "qin qlq tan tlq"),
        ("单于兰", "chanyu cyl danyu"),
        ("长孙丽", "zhangsun zsl changsun"),
        ("令狐冲", "linghu lhc"),
        ("翟梅", "zhai di"),
        ("缪红", "miao"),
        ("任红", "ren"),
        ("华丽", "hua"),
        ("黑丽", "he hei"),
        ("种丽", "chong zhong"),
        ("牟丽", "mu mou"),
        ("员丽", "yun yuan"),
        ("吐谷浑兰", "tuyuhun tugu"),
        ("吕绿", "lv lu lvlv lulu LÜ lyu ll"),
        ("闾丘女", "lvqiu luqiu lqn"),
    ],
)  # fmt: skip
def test_every_lawful_reading_of_a_surname_finds_her(name: str, queries: str) -> None:
    for query in queries.split():
        assert finds(query, name), query


def test_every_reading_in_the_list_of_surnames_finds_her() -> None:
    for surname, readings in SINGLE.items():
        assert all(finds(reading + "xiaolan", surname + "小兰") for reading in readings.split())
    for surname, reading in COMPOUND.items():
        assert finds(reading, surname + "兰"), surname
        assert finds("".join(sound[0] for sound in reading.split()), surname + "兰")


def test_every_usual_reading_of_each_character_finds_a_name_of_three() -> None:
    for place, character in enumerate("行重乐"):
        for reading in readings_of(character):
            name = ["李", "小", "兰"]
            name[place] = character
            syllables = ["li", "xiao", "lan"]
            syllables[place] = reading
            assert finds("".join(syllables), "".join(name)), reading


def test_a_name_with_a_middle_dot_is_found_with_and_without_it() -> None:
    name = "帕提古丽·买买提"
    for query in (
        "帕提古丽买买提",
        "帕提古丽·买",
        "古丽.买买提",
        "买买提",
        "maimaiti",
        "ptgl",
        "mmt",
    ):
        assert finds(query, name), query


def test_a_foreign_name_is_found_by_each_of_its_words() -> None:
    for query in ("Nguyen", "nguyễn thị", "thihoa", "Hoa", "nth"):
        assert finds(query, "Nguyễn Thị Hoa"), query


def test_a_character_that_no_one_can_read_is_found_as_itself() -> None:
    assert finds("李\U00030000", "李\U00030000")
    assert finds("\U00030000", "李\U00030000")


@given(name=NAMES)
def test_every_key_is_what_a_query_for_it_becomes(name: str) -> None:
    assert all(normal_query(key) == key for key in keys(name))
    assert all(finds(key, name) for key in keys(name))


@given(name=st.text(HAN, max_size=12))
def test_the_keys_of_a_name_stay_few(name: str) -> None:
    assert len(keys(name)) <= len(name) * (2 * MOST_READINGS + 1)


@given(text=st.text())
def test_normalising_a_query_twice_is_normalising_it_once(text: str) -> None:
    assert normal_query(normal_query(text)) == normal_query(text)


@pytest.mark.parametrize(
    ("name", "query", "spans"),
    [
        ("张小兰", "小兰", [(1, 3)]),
        ("张小兰", "zxl", [(0, 3)]),
        ("张小兰", "zhangx", [(0, 2)]),
        ("张小兰", "xiaolan", [(1, 3)]),
        ("张小兰", "lan", [(2, 3)]),
        ("张小兰", "x", [(1, 2)]),
        ("单欣爱", "sxa", [(0, 3)]),
        ("丽小丽", "li", [(0, 1), (2, 3)]),
        ("帕提古丽·买买提", "古丽买", [(2, 6)]),
        ("帕提古丽·买买提", "glm", [(2, 6)]),
        ("Nguyễn Thị Hoa", "thi", [(7, 10)]),
        ("张小兰", "wang", []),
        ("张小兰", "", []),
        ("", "z", []),
    ],
)
def test_the_part_of_the_name_that_was_meant_is_shown(
    name: str, query: str, spans: list[tuple[int, int]]
) -> None:
    assert match_spans(name, query) == spans


@given(name=NAMES, data=st.data())
def test_something_is_shown_exactly_when_she_is_found(name: str, data: st.DataObject) -> None:
    key = data.draw(st.sampled_from(sorted(keys(name))))
    query = data.draw(
        st.sampled_from([key, key[:1], key[:3], key[1:], key + "x", key[::-1], "lan", "xi", "兰"])
    )
    spans = match_spans(name, query)
    assert bool(spans) == (query != "" and finds(query, name))
    assert all(0 <= start < end <= len(name) for start, end in spans)


def test_all_but_the_first_character_of_a_name_is_hidden() -> None:
    assert mask_name("马依娜") == "马○○"
    assert mask_name("") == ""
