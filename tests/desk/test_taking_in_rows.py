from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st
from lists import brought_in, codes, row, rows
from make import id_card

from safehome.desk.filling import compare
from safehome.desk.report import Place
from safehome.desk.rows import RowReader
from safehome.registers.members import MEMBERS
from safehome.registers.office import Office
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def everyone(desk: Desk) -> list[Record]:
    """Return everyone on the roster, in the order of entering."""
    return desk.look_up(MEMBERS, desk.find(Wanted(order="number")).ids)


@pytest.mark.parametrize("text", ["去年底", "2019年春节后", "不详", "约2019年"])
def test_words_that_are_no_date_go_into_the_remark(desk: Desk, tmp_path: Path, text: str) -> None:
    report = brought_in(desk, tmp_path, [row(0, 来本地时间=text)])

    [record] = everyone(desk)
    assert record["arrived"] is None
    assert record["remark"] == f"来本地时间：{text}"
    assert codes(report) == [("罗秋月", "date_unread")]


@pytest.mark.parametrize(
    ("text", "value"),
    [("2019-03", "2019-03"), ("2019", "2019"), ("2019年3月5日", "2019-03-05"),
     ("43529", "2019-03-05"), ("20190305", "2019-03-05"), ("2019.3.5", "2019-03-05")],
)  # fmt: skip
def test_a_date_is_read_as_far_as_it_is_known(
    desk: Desk, tmp_path: Path, text: str, value: str
) -> None:
    report = brought_in(desk, tmp_path, [row(0, 来本地时间=text)])

    assert everyone(desk)[0]["arrived"] == value
    assert report.notes == []


def test_an_unreadable_value_does_not_cost_the_row(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0, 联系电话="问房东") | {"婚姻状况": "看情况"}])

    [record] = everyone(desk)
    assert record["phone"] is None
    assert set(str(record["remark"]).split("；")) == {"联系电话：问房东", "婚姻状况：看情况"}
    assert codes(report) == [("罗秋月", "value_unread")] * 2


@pytest.mark.parametrize("text", ["/", "—", "无", ""])
def test_a_sign_for_nothing_is_nothing(desk: Desk, tmp_path: Path, text: str) -> None:
    report = brought_in(desk, tmp_path, [row(0, 来本地时间=text, 联系电话=text, 房东=text)])

    [record] = everyone(desk)
    assert (record["arrived"], record["phone"], record["landlord"]) == (None, None, None)
    assert record["remark"] is None
    assert report.notes == []


@pytest.mark.parametrize("text", ["未带", "办理中", "", "无"])
def test_a_woman_without_a_number_is_taken_and_looked_at_again(
    desk: Desk, tmp_path: Path, text: str
) -> None:
    report = brought_in(desk, tmp_path, [row(0, 身份证号码=text)])

    [record] = everyone(desk)
    assert (record["id_number"], record["birth"]) == (None, "1970-03")
    assert codes(report) == [("罗秋月", "id_missing")]
    [look] = desk.looks("id_missing")
    assert (look.member_id, look.name, look.row) == (record.id, "罗秋月", 2)


def test_a_number_that_lost_digits_is_not_kept(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet("一组")
    sheet.write_row(0, 0, ["姓名", "身份证号码", "联系电话"])
    sheet.write_row(1, 0, ["罗秋月", int(id_card()[:17] + "0"), "15400000001"])
    book.close()
    report = desk.taking_in.take_in(desk.taking_in.look([path]))

    [record] = everyone(desk)
    assert record["id_number"] is None
    assert record["group"] == "一组"
    assert codes(report) == [("罗秋月", "id_damaged")]


def test_an_old_number_is_the_same_woman_as_the_new_one(desk: Desk, tmp_path: Path) -> None:
    new = id_card("522422", "19700312")
    old = new[:6] + new[8:17]
    report = brought_in(desk, tmp_path, [row(0, 身份证号码=old)])
    assert codes(report) == [("罗秋月", "id_15_digits")]

    again = brought_in(desk, tmp_path, [row(0, 身份证号码=new)], "新.csv")
    assert (again.added, again.filled) == (0, 1)
    assert everyone(desk)[0]["id_number"] == new
    assert desk.looks() == []


def test_a_failed_check_is_noted_and_the_number_kept(desk: Desk, tmp_path: Path) -> None:
    wrong = id_card()[:17] + ("0" if id_card()[17] != "0" else "1")
    report = brought_in(desk, tmp_path, [row(0, 身份证号码=wrong)])

    assert everyone(desk)[0]["id_number"] == wrong
    assert codes(report) == [("罗秋月", "id_checksum")]


def test_a_written_birth_date_gives_way_to_a_number_that_passes(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0, 出生年月="1970-02-05")])

    [record] = everyone(desk)
    assert (record["birth"], record["remark"]) == ("1970-03-12", "出生年月：1970-02-05")
    assert codes(report) == [("罗秋月", "value_unread")]


def test_a_mans_number_on_a_list_of_women_is_pointed_out(desk: Desk, tmp_path: Path) -> None:
    man = row(0, 身份证号码=id_card(birth="19700312", order="997"))
    report = brought_in(desk, tmp_path, [*rows(9)[1:], man])

    assert (report.added, codes(report)) == (9, [("罗秋月", "id_male")])


def test_a_man_by_the_sex_column_is_not_for_this_book(desk: Desk, tmp_path: Path) -> None:
    found = [row(0) | {"性别": "女"}, row(1, 身份证号码=id_card(order="997")) | {"性别": "男"}]
    report = brought_in(desk, tmp_path, found)

    assert (report.read, report.added, report.not_ours, report.notes) == (2, 1, 1, [])
    assert [each.number for each in report.left_out] == [3]


def test_a_woman_by_her_number_whom_the_list_calls_a_man_is_looked_at(
    desk: Desk, tmp_path: Path
) -> None:
    report = brought_in(desk, tmp_path, [row(0) | {"性别": "男"}])
    assert (report.added, codes(report)) == (1, [("罗秋月", "id_male")])


def test_of_whole_households_only_the_women_are_taken(desk: Desk, tmp_path: Path) -> None:
    men = [row(n, 姓名=f"罗大{n}", 身份证号码=id_card(birth=f"19{60 + n}0101", order="997"))
           for n in range(4)]  # fmt: skip
    found = [each | {"与户主关系": "户主"} for each in men]
    found += [each | {"与户主关系": "妻"} for each in rows(4)]
    report = brought_in(desk, tmp_path, found)

    assert (report.read, report.added, report.not_ours) == (8, 4, 4)
    assert {record["sex"] for record in everyone(desk)} == {"2"}


def test_a_row_without_a_name_is_not_taken(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0), row(1, 姓名="　")])

    assert (report.added, report.rejected) == (1, 1)
    assert codes(report) == [("", "name_missing")]
    assert len(report.left_out) == 1


def test_a_second_row_of_the_same_woman_is_the_same(desk: Desk, tmp_path: Path) -> None:
    spaced = " ".join([row(0)["身份证号码"][:6], row(0)["身份证号码"][6:]])
    report = brought_in(desk, tmp_path, [row(0), row(0, 姓名="罗 秋月", 身份证号码=spaced)])

    assert (report.read, report.added, report.same) == (2, 1, 1)
    assert codes(report) == [("罗秋月", "repeated_row")]
    assert desk.looks() == []


def test_the_village_in_front_of_an_address_is_left_out(desk: Desk, tmp_path: Path) -> None:
    desk.choose(groups=("后洋组", "上街组"))
    brought_in(desk, tmp_path, [row(0, 现居住地址="黄清堰村后洋29-1")])
    record = everyone(desk)[0]
    assert (record["group"], record["house"]) == ("后洋组", "29-1")


def test_group_and_house_in_columns_of_their_own_are_put_together(
    desk: Desk, tmp_path: Path
) -> None:
    found = [{"姓名": "罗秋月", "身份证号码": id_card(), "村民小组": "后洋组", "门牌号": "29号"}]
    brought_in(desk, tmp_path, found)
    record = everyone(desk)[0]
    assert (record["group"], record["house"]) == ("后洋组", "29号")


def test_a_group_that_is_only_counted_gets_its_word(desk: Desk, tmp_path: Path) -> None:
    found = [{"姓名": "罗秋月", "身份证号码": id_card(), "组别": "3", "门牌号": "29"}]
    brought_in(desk, tmp_path, found)
    record = everyone(desk)[0]
    assert (record["group"], record["house"]) == ("3组", "29")


def test_a_day_of_leaving_makes_her_one_who_left(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0) | {"离开日期": "2026-05-01"}])

    assert report.added == 1
    [record] = desk.look_up(MEMBERS, desk.find(Wanted(statuses=("left",))).ids)
    assert record["left_on"] == "2026-05-01"


def test_a_formula_without_its_result_is_reported(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    book = xlsxwriter.Workbook(path)
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["姓名", "身份证号码", "联系电话", "婚姻状况"])
    sheet.write_row(1, 0, ["罗秋月", id_card(), "15400000001"])
    sheet.write_formula(1, 3, "=A9", None, "")
    book.close()

    report = desk.taking_in.take_in(desk.taking_in.look([path]))
    assert codes(report) == [("罗秋月", "value_unread")]
    assert everyone(desk)[0]["remark"] is None


def test_a_formula_for_what_her_number_says_needs_no_result(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, ["姓名", "身份证号码", "性别", "出生日期"])
        sheet.write_row(1, 0, ["罗秋月", id_card()])
        sheet.write_formula(1, 2, '=IF(MOD(MID(B2,17,1),2),"男","女")', None, "")
        sheet.write_formula(1, 3, "=MID(B2,7,8)", None, "")

    report = desk.taking_in.take_in(desk.taking_in.look([path]))

    assert report.notes == []
    assert (everyone(desk)[0]["sex"], everyone(desk)[0]["birth"]) == ("2", "1984-03-12")


ANY = st.one_of(
    st.text(max_size=30),
    st.sampled_from(["", "无", "去年底", "2019.3", "43529", "男", "女", "已", "３３", "000", "1e5",
                     id_card(), id_card()[:15] + "000", id_card(order="997"), "E12345678",
                     "3组12号", "贵州毕节大方", "154-1234-5678", "=A9", "汉", "0", "离开"]),
)  # fmt: skip
FIELDS = [*MEMBERS.by_name, "home", "address", "landlord_phone", "unheard_of"]


@given(cells=st.dictionaries(st.sampled_from(FIELDS), ANY))
def test_any_row_is_read_into_values_the_book_accepts(cells: dict[str, str]) -> None:
    reader = RowReader(Office(village="黄清堰村"), "2026-11-24", {})
    row = reader.read(Place("名册.csv", "名册", 2), cells)

    assert row.values.keys() == MEMBERS.by_name.keys()
    assert row.why_not == "name_missing" or MEMBERS.problems(row.values) == []
    if row.why_not != "name_missing":
        again = MEMBERS.read(MEMBERS.show(row.values))
        assert MEMBERS.show(again) == MEMBERS.show(row.values)
        county = {"home_code": None}  # two codes of one county show alike
        assert {**again, **county} == {**row.values, **county}


@given(cells=st.dictionaries(st.sampled_from(FIELDS), ANY))
def test_a_row_brings_nothing_new_to_a_woman_entered_from_it(cells: dict[str, str]) -> None:
    reader = RowReader(Office(village="黄清堰村"), "2026-11-24", {})
    row = reader.read(Place("名册.csv", "名册", 2), cells)

    found = compare(dict(row.values), row)
    assert (found.fills, found.unlike) == ({}, [])
