from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from lists import brought_in, codes, row
from make import id_card

from safehome.desk.cells import sex_of
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def everyone(desk: Desk) -> list[Record]:
    """Return everyone on the roster, in the order of entering."""
    return desk.look_up(MEMBERS, desk.find(Wanted(order="number")).ids)


@pytest.mark.parametrize(
    "text",
    ["罗秋月*", "★罗秋月", "1.罗秋月", "罗秋月(女)", "罗秋月 女", "罗秋月女士", "罗秋月、",
     "罗 秋 月", "罗秋月（孕）"],
)  # fmt: skip
def test_marks_on_a_name_are_no_part_of_it(desk: Desk, tmp_path: Path, text: str) -> None:
    report = brought_in(desk, tmp_path, [row(0, 姓名=text)])

    assert [(each["name"], each["remark"]) for each in everyone(desk)] == [("罗秋月", None)]
    assert report.notes == []


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("罗秋月（已搬走）", "已搬走"),
        ("罗秋月〔外出〕", "外出"),
        ("罗秋月2", "2"),
        ("罗秋月？", "？"),
    ],
)
def test_words_beside_a_name_go_into_the_remark_with_a_note(
    desk: Desk, tmp_path: Path, text: str, words: str
) -> None:
    report = brought_in(desk, tmp_path, [row(0, 姓名=text)])

    [record] = everyone(desk)
    assert (record["name"], record["remark"]) == ("罗秋月", f"姓名：{words}")
    assert codes(report) == [("罗秋月", "value_unread")]


def test_name_and_number_may_stand_the_wrong_way_round(desk: Desk, tmp_path: Path) -> None:
    usual = row(1)["身份证号码"]
    swapped = row(0, 姓名=row(0)["身份证号码"], 身份证号码="罗秋月")
    report = brought_in(desk, tmp_path, [row(1), row(2), swapped])

    found = [(each["name"], each["id_number"]) for each in everyone(desk)]
    assert (found[0], found[2]) == (("何阿妹", usual), ("罗秋月", row(0)["身份证号码"]))
    assert report.notes == []


def test_a_telephone_number_behind_a_name_is_hers(desk: Desk, tmp_path: Path) -> None:
    found = [{"姓名": "罗秋月 154 0000 0001", "身份证号码": id_card()}]
    report = brought_in(desk, tmp_path, found)

    [record] = everyone(desk)
    assert (record["name"], record["phone"], record["remark"]) == ("罗秋月", "15400000001", None)
    assert report.notes == []


@pytest.mark.parametrize("text", ["买买提·古丽", "欧阳娜娜", "MARIA SANTOS", "䶮小红"])
def test_a_long_or_rare_name_stays_whole(desk: Desk, tmp_path: Path, text: str) -> None:
    brought_in(desk, tmp_path, [row(0, 姓名=text)])

    assert everyone(desk)[0]["name"] == text


@pytest.mark.parametrize("text", ["", "/", "不详", "待定"])
def test_a_sign_for_nothing_is_no_name(desk: Desk, tmp_path: Path, text: str) -> None:
    report = brought_in(desk, tmp_path, [row(0, 姓名=text)])

    assert everyone(desk) == []
    assert codes(report)[0][1] == "name_missing"


@pytest.mark.parametrize(
    ("before", "after", "remark"),
    [
        ("身份证：", "", None),
        ("", "（临时）", "身份证号码：临时"),
        ("", " 已过期", "身份证号码：已过期"),
    ],
)
def test_a_number_is_found_among_words(
    desk: Desk, tmp_path: Path, before: str, after: str, remark: str | None
) -> None:
    number = id_card("522422", "19700312")

    brought_in(desk, tmp_path, [row(0, 身份证号码=before + number + after)])

    [record] = everyone(desk)
    assert (record["id_number"], record["remark"]) == (number, remark)


def test_a_number_of_another_document_brings_its_kind(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row(0, 身份证号码="护照G1234567")])

    [record] = everyone(desk)
    assert (record["id_kind"], record["id_number"]) == ("passport", "G1234567")


@pytest.mark.parametrize("heading", ["房东", "房东及电话", "房东电话"])
@pytest.mark.parametrize(
    "text", ["沈阿毛15400009901", "沈阿毛（154 0000 9901）", "沈阿毛:154-0000-9901"]
)
def test_a_landlord_and_his_telephone_may_share_a_cell(
    desk: Desk, tmp_path: Path, heading: str, text: str
) -> None:
    cells = row(0)
    del cells["房东"]

    brought_in(desk, tmp_path, [cells | {heading: text}])

    assert everyone(desk)[0]["landlord"] == "沈阿毛"
    [landlord] = desk.look_up(LANDLORDS, [1])
    assert (landlord["name"], landlord["phone"]) == ("沈阿毛", "15400009901")


@pytest.mark.parametrize(
    ("heading", "text", "field", "value"),
    [("是否已婚", "是", "marital", "20"), ("婚否", "否", "marital", "10"),
     ("是否党员", "√", "political", "01"), ("党员否", "否", "political", None),
     ("是否签订劳动合同", "√", "contract", "yes"), ("是否在住", "是", "status", "present"),
     ("是否离开", "是", "status", "left"), ("是否离开", "否", "status", "present")],
)  # fmt: skip
def test_a_column_may_ask_for_yes_or_no(
    desk: Desk, tmp_path: Path, heading: str, text: str, field: str, value: str | None
) -> None:
    report = brought_in(desk, tmp_path, [row(0) | {heading: text}])

    [record] = desk.look_up(MEMBERS, [1])
    assert (record[field], record["remark"]) == (value, None)
    assert report.notes == []


@pytest.mark.parametrize(
    ("heading", "text", "field", "value"),
    [("是否党员", "□是 ☑否", "political", None), ("是否志愿者", "☑是 □否", "volunteer", True),
     ("是否志愿者", "是□ 否√", "volunteer", False), ("是否志愿者", "✔", "volunteer", True),
     ("婚姻状况", "□未婚 ☑已婚 □离异", "marital", "20"),
     ("居住证", "有", "permit_kind", "residence"), ("暂住证", "已办", "permit_kind", "temporary"),
     ("是否办理居住证", "否", "permit_kind", "none"),
     ("子女数", "两个", "children", 2), ("子女数", "一男一女", "children", 2),
     ("子女数", "2个（一男一女）", "children", 2), ("备注", "无", "remark", None),
     ("婚姻状况", "无", "marital", None), ("是否党员", "N", "political", None),
     ("婚否", "1", "marital", "20"), ("子女数", "无", "children", 0),
     ("工作单位", "#N/A", "employer", None)],
)  # fmt: skip
def test_an_answer_may_be_ticked_or_counted_in_words(
    desk: Desk, tmp_path: Path, heading: str, text: str, field: str, value: str | None
) -> None:
    report = brought_in(desk, tmp_path, [row(0) | {heading: text}])

    [record] = everyone(desk)
    assert (record[field], record["remark"]) == (value, None)
    assert report.notes == []


@pytest.mark.parametrize(
    ("text", "phone", "remark"),
    [
        ("15400000010（丈夫）", "15400000010", "联系电话：丈夫"),
        ("154 0000 0010 短号660124", "15400000010", "联系电话：短号660124"),
        ("短号660124", None, "联系电话：短号660124"),
        ("本人15400000010丈夫15400000011", "15400000010；15400000011",
         "联系电话：本人15400000010丈夫15400000011"),
    ],
)  # fmt: skip
def test_words_beside_a_telephone_number_do_not_cost_the_number(
    desk: Desk, tmp_path: Path, text: str, phone: str | None, remark: str
) -> None:
    report = brought_in(desk, tmp_path, [row(0, 联系电话=text)])

    [record] = everyone(desk)
    assert (record["phone"], record["remark"]) == (phone, remark)
    assert codes(report) == [("罗秋月", "value_unread")]


@pytest.mark.parametrize(
    ("heading", "text", "field"),
    [("联系电话", "1", "phone"), ("联系电话", "3-5", "phone"), ("民族", "1.5", "ethnic"),
     ("民族", "N", "ethnic"), ("政治面貌", "有", "political"), ("来本地时间", "99999", "arrived"),
     ("房东电话", "老板娘知道", "landlord_phone")],
)  # fmt: skip
def test_what_can_hardly_be_meant_is_kept_aside(
    desk: Desk, tmp_path: Path, heading: str, text: str, field: str
) -> None:
    report = brought_in(desk, tmp_path, [row(0) | {heading: text}])

    [record] = everyone(desk)
    assert (record.values.get(field), record["remark"]) == (None, f"{heading}：{text}")
    assert [note.field for note in report.notes] == [field]


def test_a_telephone_number_that_was_rounded_is_not_taken_for_one(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0, 联系电话="1.54E+10")])

    [record] = everyone(desk)
    assert (record["phone"], record["remark"]) == (None, "联系电话：1.54E+10")


@pytest.mark.parametrize("relation", ["丈夫", "之夫", "长子", "儿子", "父", "女婿", "孙子", "弟弟"])
def test_a_relation_may_say_that_it_is_a_man(desk: Desk, tmp_path: Path, relation: str) -> None:
    wife = row(0) | {"与户主关系": "妻"}
    man = row(1, 身份证号码="") | {"与户主关系": relation}

    report = brought_in(desk, tmp_path, [wife, man])

    assert [record["name"] for record in everyone(desk)] == ["罗秋月"]
    assert report.not_ours == 1


@pytest.mark.parametrize("relation", ["妻", "妻子", "长女", "女儿", "儿媳", "母亲", "孙女", "妹"])
def test_a_relation_may_say_that_it_is_a_woman(relation: str) -> None:
    assert sex_of(relation) == "2"


@pytest.mark.parametrize("relation", ["", "户主", "本人", "配偶", "子女", "同事"])
def test_other_relations_say_nothing_of_it(relation: str) -> None:
    assert sex_of(relation) == ""


@pytest.mark.parametrize(
    ("cell", "arrived"), [(2019.11, "2019-11"), (2019.1, None), (2019, "2019")]
)
def test_a_numeric_cell_may_have_lost_the_zero_of_october(
    desk: Desk, tmp_path: Path, cell: float, arrived: str | None
) -> None:
    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["姓名", "身份证号码", "来村时间"])
        page.write_row(1, 0, ["罗秋月", id_card(), cell])

    report = desk.taking_in.take_in(desk.taking_in.look([path]))

    assert everyone(desk)[0]["arrived"] == arrived
    assert codes(report) == ([] if arrived else [("罗秋月", "date_unread")])
