from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_makers import HEADING, IDS, dropped, name_of, names, people, sheet, women

from safehome.sheets.book import LostDigits
from safehome.sheets.columns import tables
from safehome.sheets.rows import rows_of
from safehome.sheets.vocabulary import MEMBERS, RESULTS
from safehome.sheets.workbook import NotTaken, not_taken

if TYPE_CHECKING:
    from safehome.sheets.headings import Vocabulary

LIVES = ["姓名", "身份证号码", "现居住地址", "房东", "工作单位", "联系电话"]


def lives(n: int, *rest: str) -> list[str]:
    """Return the row of a woman: name, number, then these, then her phone."""
    return [name_of(n), IDS[n], *rest, f"154000012{n:02}"]


@pytest.mark.parametrize(
    ("row", "kind"),
    [
        (["合计：4人"], "total"),
        (["合计", "4"], "total"),
        (["", "小 计", "4人"], "total"),
        (["总计", "", "", "4"], "total"),
        (["共4人"], "total"),
        (["共计：肆人", ""], "total"),
        (["本页小计", "", "4"], "total"),
        (["填表人：", "", "审核人：", ""], "footer"),
        (["填表人：赵某", "", "", "2026年9月30日"], "footer"),
        (["负责人（签字）：", "", "经办人："], "footer"),
        (["备注：此表一式两份。"], "footer"),
        (["说明：1.身份证号码必须填写", "", "", ""], "footer"),
        (["注：本表每月25日前上报"], "footer"),
        (["某村妇联（盖章）", "", "2026年9月30日"], "footer"),
        (["第2页"], "footer"),
        (["村妇联主任：", "王主任", "", "2025年12月"], "footer"),
        (["5", "", "", ""], "blank"),
        (["", "  ", "　", ""], "blank"),
        (["", "", "", ""], "blank"),
        (HEADING, "heading"),
        (["序号", "姓　名", "身份证\n号码", "联系\n电话"], "heading"),
        (["流动妇女花名册（续）", "", "", ""], "title"),
        (["下街组", "", "", ""], "group"),
        (["下街组（193人）"], "group"),
        (["第一组："], "group"),
        (["工作单位：锦绣制衣"], "house"),
        (["", "第二组", "", ""], "group"),
        (["二、下街组", "", "", ""], "group"),
        (["", "", "", "以下空白"], "note"),
        (["5", "/", "/", "/"], "blank"),
        (["——", "——", "", ""], "blank"),
        (["下街组（组长：黄某）"], "group"),
        (["某村下街组 共12户"], "group"),
    ],
)
def test_a_row_that_is_no_person_is_dropped_and_counted(row: list[str], kind: str) -> None:
    one = sheet([HEADING, *women(4), row, *women(8)[4:]])
    assert names(one) == [name_of(n) for n in range(8)]
    assert dropped(one) == {kind: 1}


@pytest.mark.parametrize(
    "row",
    [
        ["（必填）", "（必填）", "（18位）", "（选填）"],
        ["", "请填写全名", "请填写18位", "格式：11位"],
        ["1", "2", "3", "4"],
        ["(1)", "(2)", "(3)", "(4)"],
        ["A", "B", "C", "D"],
    ],
)
def test_a_row_of_hints_or_column_numbers_under_the_heading_is_no_person(row: list[str]) -> None:
    one = sheet([HEADING, row, *women(3)])
    assert names(one) == [name_of(n) for n in range(3)]


def test_a_row_of_hints_is_no_person_though_one_of_them_could_be_a_name() -> None:
    hints = ["", "文本", "文本，18位", "11位"]
    assert names(sheet([HEADING, hints, *women(3)])) == [name_of(n) for n in range(3)]


@pytest.mark.parametrize("remark", ["示例", "填写示例", "样例，请勿删除"])
def test_the_remark_may_say_that_a_row_is_an_example(remark: str) -> None:
    example = ["1", "张三", "330281199001019963", "15400000000", remark]
    one = sheet([[*HEADING, "备注"], example, *women(3)])
    assert names(one) == [name_of(n) for n in range(3)]


@pytest.mark.parametrize("label", ["例", "示例", "例：", "样例", "填写样例", "张三（示例）"])
def test_the_example_an_office_prints_into_its_form_is_no_person(label: str) -> None:
    one = sheet([HEADING, [label, "张三", "330281199001019963", "15400000000"], *women(3)])
    assert names(one) == [name_of(n) for n in range(3)]
    assert dropped(one) == {"note": 1}


@pytest.mark.parametrize(
    "row",
    [
        ["9", "共", "522422198403119988", "15400001299"],
        ["9", "单欣爱", "未带", ""],
        ["9", "赵秀英", "", ""],
        ["", "赵秀英", "", ""],
        ["9", "", "522422198403119988", ""],
        ["9", "阿依古丽·买买提", "", ""],
        ["", "欧阳组", "522422198403119988", ""],
        ["9", "", "", "15400001299"],
        ["合", "计红梅", "522422198403119988", ""],
        ["9", "解 犇", "无", "无"],
        ["9", "张三", "330281 19900101 9963", "154-0000-1299"],
    ],
)
def test_a_woman_with_something_missing_or_an_odd_name_is_still_taken(row: list[str]) -> None:
    one = sheet([HEADING, *women(5), row])
    assert people(one)[-1].number == 7
    assert people(one)[-1].cells["name"] == row[1]


def test_rows_left_empty_in_the_middle_do_not_end_the_list() -> None:
    one = sheet([HEADING, *women(2), [], [], [], *women(4)[2:], ["5"], ["6"], ["7"]])
    assert names(one) == [name_of(n) for n in range(4)]
    assert dropped(one) == {"blank": 6}


def test_a_merged_house_stands_for_every_woman_in_it() -> None:
    one = sheet(
        [LIVES, lives(0, "上街组1号", "黄志明", "家政"), lives(1, "", "", "超市"),
         lives(2, "", "", ""), lives(3, "", "", "")],
        merged=[(1, 2, 3, 2), (1, 3, 3, 3), (2, 4, 3, 4)],
    )  # fmt: skip
    rows = people(one)
    assert [r.cells["address"] for r in rows] == ["上街组1号"] * 3 + [""]
    assert [r.cells["landlord"] for r in rows] == ["黄志明"] * 3 + [""]
    assert [r.cells["employer"] for r in rows] == ["家政", "超市", "超市", ""]
    assert rows[1].above == {"address", "landlord"}
    assert rows[0].above == frozenset()


def test_a_merged_cell_of_hers_alone_is_never_given_to_the_next_woman() -> None:
    one = sheet(
        [["姓名", "身份证号码", "婚姻状况", "联系电话"],
         ["赵秀英", IDS[0], "已婚", "15400001200"], ["钱梅芳", IDS[1], "", ""]],
        merged=[(1, 2, 2, 2), (1, 3, 2, 3)],
    )  # fmt: skip
    assert people(one)[1].cells["marital"] == ""
    assert people(one)[1].cells["phone"] == ""


def test_the_second_line_of_a_merged_person_is_not_another_person() -> None:
    one = sheet(
        [["姓名", "身份证号码", "工作单位", "子女姓名"], ["赵秀英", IDS[0], "家政", "大宝"],
         ["", "", "", "二宝"], ["钱梅芳", IDS[1], "超市", ""]],
        merged=[(1, 0, 2, 0), (1, 1, 2, 1)],
    )  # fmt: skip
    assert names(one) == ["赵秀英", "钱梅芳"]
    assert dropped(one) == {"continued": 1}


def test_the_second_line_of_a_merged_person_brings_what_it_adds() -> None:
    [number, name, card, phone] = women(1)[0]
    one = sheet(
        [[*HEADING, "民族"], [number, name, card, phone, ""],
         ["", "", "", "15400009999", "汉族"]],
        merged=[(1, column, 2, column) for column in (0, 1, 2)],
    )  # fmt: skip
    [row] = people(one)
    assert row.cells["phone"] == f"{phone}；15400009999"
    assert row.cells["ethnic"] == "汉族"
    assert row.original[3:] == [f"{phone}；15400009999", "汉族"]


@pytest.mark.parametrize("word", ["同上", "〃", "″", '"', "”", "同上一行", " 同上 ", "同"])
def test_the_same_as_above_is_what_stands_above(word: str) -> None:
    one = sheet(
        [LIVES, lives(0, "上街组1号", "黄志明", "家政"), lives(1, word, word, word),
         lives(2, word, "陈金法", word)]
    )  # fmt: skip
    rows = people(one)
    assert [r.cells["address"] for r in rows] == ["上街组1号"] * 3
    assert [r.cells["landlord"] for r in rows] == ["黄志明", "黄志明", "陈金法"]
    assert rows[1].above == {"address", "landlord", "employer"}
    assert rows[1].original[2] == "上街组1号"


def test_the_same_as_above_follows_a_merged_house_and_skips_a_repeated_heading() -> None:
    one = sheet(
        [LIVES, lives(0, "上街组1号", "黄志明", "家政"), lives(1, "", "", "同上"), LIVES,
         lives(2, "同上", "同上", "同上")],
        merged=[(1, 2, 2, 2), (1, 3, 2, 3)],
    )  # fmt: skip
    last = people(one)[-1].cells
    assert (last["address"], last["landlord"], last["employer"]) == ("上街组1号", "黄志明", "家政")


def test_the_same_as_above_with_nothing_above_is_empty() -> None:
    one = sheet([LIVES, lives(0, "同上", "〃", ""), lives(1, "上街组1号", "", "")])
    assert people(one)[0].cells["address"] == ""


def test_the_same_as_above_is_never_her_name_or_number() -> None:
    one = sheet([HEADING, *women(1), ["2", "钱梅芳", "同上", "同上"]])
    assert people(one)[1].cells["id_number"] == "同上"
    assert people(one)[1].cells["phone"] == "15400001200"


def test_a_house_written_once_in_a_text_file_stands_for_the_blanks_below() -> None:
    once = [
        ("上街组1号", "黄志明"),
        ("", ""),
        ("", ""),
        ("上街组2号", "陈金法"),
        ("", ""),
        ("", ""),
    ]
    rows = people(sheet([LIVES, *[lives(n, a, b, "") for n, (a, b) in enumerate(once)]]))
    assert [r.cells["address"] for r in rows] == ["上街组1号"] * 3 + ["上街组2号"] * 3
    assert [r.cells["landlord"] for r in rows] == ["黄志明"] * 3 + ["陈金法"] * 3
    assert [r.cells["employer"] for r in rows] == [""] * 6
    assert rows[1].above == {"address", "landlord"}


@pytest.mark.parametrize(
    ("houses", "filled"),
    [
        ("1 . . 2 . 3", "1 1 1 2 2 3"),
        ("4 . . 2 . 3", "4 . . 2 . 3"),
        ("1 . 2 . 1 .", "1 . 2 . 1 ."),
    ],
)
def test_without_landlords_only_houses_as_one_walks_stand_for_blanks(
    houses: str, filled: str
) -> None:
    lines = [
        [name_of(n), IDS[n], "" if house == "." else f"上街组{house}号"]
        for n, house in enumerate(houses.split())
    ]
    rows = people(sheet([["姓名", "身份证号码", "现居住地址"], *lines]))
    assert [row.cells["address"][3:-1] or "." for row in rows] == filled.split()


def test_a_blank_address_among_full_ones_stays_blank() -> None:
    rows = people(
        sheet([LIVES, *[lives(n, "" if n == 3 else f"上街组{n}号", "", "") for n in range(8)]])
    )
    assert [r.cells["address"] for r in rows].count("") == 1


def test_a_blank_address_beside_a_named_landlord_stays_blank() -> None:
    once = [
        ("上街组1号", "黄志明"),
        ("", "陈金法"),
        ("", "黄阿毛"),
        ("上街组2号", "陈金法"),
        ("", "李"),
    ]
    rows = people(sheet([LIVES, *[lives(n, a, b, "") for n, (a, b) in enumerate(once)]]))
    assert [r.cells["address"] for r in rows] == ["上街组1号", "", "", "上街组2号", ""]


def test_the_group_is_taken_from_a_group_row_until_the_next() -> None:
    one = sheet([HEADING, ["上街组（2人）"], *women(2), ["下街组"], *women(4)[2:]])
    assert [r.cells["group"] for r in people(one)] == ["上街组"] * 2 + ["下街组"] * 2


def test_the_group_is_taken_from_the_name_of_the_sheet_or_from_its_title() -> None:
    named = sheet([HEADING, *women(2)], name="后洋组")
    listed = sheet([HEADING, *women(2)], name="后洋组名单(2)")
    titled = sheet([["填报单位：某村妇联（上街组）"], HEADING, *women(2)])
    neither = sheet([["某村花名册"], HEADING, *women(2)], name="Sheet1")
    assert [people(one)[0].cells.get("group") for one in (named, listed, titled, neither)] == [
        "后洋组", "后洋组", "上街组", None,
    ]  # fmt: skip


@pytest.mark.parametrize(
    "title", ["二组外来妇女名册", "黄清堰村二组流动妇女", "二组女性人员登记表"]
)
def test_a_title_may_begin_with_the_group(title: str) -> None:
    [first, *_] = people(sheet([[title], HEADING, *women(3)]))
    assert first.cells["group"] == "二组"


@pytest.mark.parametrize("title", ["2025年二组妇女名册", "流动妇女工作小组名册"])
def test_not_everything_that_ends_like_a_group_is_one(title: str) -> None:
    [first, *_] = people(sheet([[title], HEADING, *women(3)]))
    assert "group" not in first.cells


def test_an_employer_over_its_women_is_theirs_until_the_next() -> None:
    one = sheet([HEADING, ["工作单位：锦绣制衣"], women(2)[0], ["企业：红火酒楼"], women(2)[1]])
    assert [row.cells["employer"] for row in people(one)] == ["锦绣制衣", "红火酒楼"]


def test_her_own_address_or_group_column_outweighs_the_name_of_the_sheet() -> None:
    lived = sheet([LIVES, lives(0, "下街组3号", "", ""), lives(1, "3号", "", "")], name="上街组")
    grouped = sheet([["姓名", "身份证号", "组"], ["赵秀英", IDS[0], "下街组"]], name="上街组")
    assert [r.cells.get("group") for r in people(lived)] == [None, "上街组"]
    assert people(grouped)[0].cells["group"] == "下街组"


def test_a_landlord_over_the_women_of_a_house_is_theirs_until_the_next() -> None:
    one = sheet(
        [HEADING, ["房东：黄志明  地址：上街组1号  电话：154-0000-9999"], *women(2),
         ["房东", "黄金法", "", "15400008888"], *women(3)[2:], ["下街组"], *women(4)[3:]],
        merged=[(1, 0, 1, 3)],
    )  # fmt: skip
    rows = [r.cells for r in people(one)]
    assert [c.get("landlord") for c in rows] == ["黄志明", "黄志明", "黄金法", None]
    assert [c.get("address") for c in rows] == ["上街组1号", "上街组1号", None, None]
    assert [c.get("landlord_phone") for c in rows][1:3] == ["154-0000-9999", None]
    assert [c.get("group") for c in rows] == [None, None, None, "下街组"]
    assert dropped(one) == {"house": 2, "group": 1}


def test_a_group_written_once_for_all_its_women_stands_for_each() -> None:
    rows = [["组别", "姓名", "身份证号"]]
    rows += [["上街组" if n == 0 else "", name_of(n), IDS[n]] for n in range(10)]
    assert {r.cells["group"] for r in people(sheet(rows))} == {"上街组"}


def test_marks_one_cannot_see_are_taken_out_and_the_kind_of_a_cell_is_kept() -> None:
    one = sheet(
        [HEADING, ["1", "\u200b赵秀英\u200e", "\u202d" + IDS[0] + "\u202c", " 154 0000 1200 "],
         ["2", "钱梅芳", LostDigits("522422198403110000"), "15400001201"]]
    )  # fmt: skip
    first, second = people(one)
    assert first.cells["name"] == "赵秀英"
    assert first.cells["id_number"] == IDS[0]
    assert first.cells["phone"] == "154 0000 1200"
    assert isinstance(second.cells["id_number"], LostDigits)


def test_a_household_is_passed_on_with_everyone_in_it() -> None:
    one = sheet(
        [["户主姓名", "姓名", "与户主关系", "性别", "身份证号"],
         ["王大明", "王大明", "户主", "男", IDS[0]], ["王大明", "赵秀英", "妻", "女", IDS[1]]]
    )  # fmt: skip
    assert [(r.cells["name"], r.cells["sex"]) for r in people(one)] == [
        ("王大明", "男"), ("赵秀英", "女"),
    ]  # fmt: skip


def test_row_numbers_are_those_of_the_office_program() -> None:
    one = sheet([["花名册"], [], HEADING, *women(1), [], *women(2)[1:]], merged=[(0, 0, 0, 3)])
    assert [r.number for r in people(one)] == [4, 6]


def test_the_offices_row_holds_only_the_columns_of_its_own_table() -> None:
    one = sheet([HEADING * 2, *[[*row, *row] for row in women(2)]])
    left, right = tables(one)
    assert left.headings == HEADING
    assert right.headings == ["", "", "", "", *HEADING]
    assert next(iter(rows_of(one, right))).original == ["", "", "", "", *women(1)[0]]


def test_what_was_not_taken_comes_back_with_the_house_it_stood_for() -> None:
    one = sheet(
        [LIVES, lives(0, "上街组1号", "黄志明", "家政"), lives(1, "", "", "同上")],
        merged=[(1, 2, 2, 2), (1, 3, 2, 3)],
    )
    [match] = tables(one)
    refused = [
        NotTaken("九月.xlsx", "Sheet1", r.number, "已在名册", match.headings, r.original)
        for r in rows_of(one, match)
    ]
    [out] = not_taken(refused)
    again = sheet([list(out.headings), *map(list, out.rows)])
    assert [c.why for c in tables(again)[0].columns][-4:] == ["ours"] * 4
    assert [r.cells for r in people(again)] == [r.cells for r in people(one)]


WORDS = st.sampled_from(
    [
        *("", "", "", " ", "姓名", "身份证号", "联系电话", "户籍地", "现住址", "房东", "序号"),
        *("合计", "共4人", "同上", "〃", "上街组", "房东：黄志明", "填表人：", "赵秀英", "钱梅芳"),
        *(IDS[0], IDS[1], "15400001200", "1", "2", "2019-03", "/", "(1)", "例", "备注：甲"),
        *("花名册", "a" * 80, "配偶"),
    ]
)
AREAS = st.tuples(*[st.integers(0, 12)] * 2, *[st.integers(0, 4)] * 2).map(
    lambda a: (a[0], a[1] % 6, a[0] + a[2], a[1] % 6 + a[3])
)


@given(
    rows=st.lists(st.lists(WORDS, min_size=6, max_size=6), min_size=1, max_size=14),
    merged=st.lists(AREAS, max_size=6),
    vocabulary=st.sampled_from([MEMBERS, RESULTS]),
)
def test_every_row_of_any_table_is_a_person_or_counted(
    rows: list[list[str]], merged: list[tuple[int, int, int, int]], vocabulary: Vocabulary
) -> None:
    one = sheet(rows, [area for area in merged if area[0] < len(rows)])
    for match in tables(one, vocabulary):
        found = rows_of(one, match)
        people_found = list(found)
        numbers = [row.number for row in people_found]
        assert len(people_found) + found.dropped.total() == match.last_row - match.first_row + 1
        assert numbers == sorted(set(numbers))
        assert all(any(row.original) for row in people_found)


@pytest.mark.parametrize(
    "text", ["同上。", "同 上", "－〃－", '—"—', "″ ″", "“”", "同上址", "同上户", "∥"]
)
def test_there_are_many_ways_to_write_the_same_as_above(text: str) -> None:
    rows = [[*HEADING, "现住址"], *([*woman, "后洋组12号"] for woman in women(2))]
    rows[2][4] = text

    assert [each.cells["address"] for each in people(sheet(rows))] == ["后洋组12号"] * 2


@pytest.mark.parametrize("text", ["同乐小区3号", "上同村5号", "同上店弄堂五号"])
def test_an_address_that_begins_like_it_is_an_address(text: str) -> None:
    rows = [[*HEADING, "现住址"], *([*woman, "后洋组12号"] for woman in women(2))]
    rows[2][4] = text

    assert people(sheet(rows))[1].cells["address"] == text


@pytest.mark.parametrize(
    "line", [["承前页", "", "2人"], ["", "过次页", "4"], ["", "说明", "如实填写"]]
)
def test_lines_between_pages_are_nobody(line: list[str]) -> None:
    found = [HEADING, *women(2), line, *women(4)[2:]]

    assert len(people(sheet(found))) == 4
