from __future__ import annotations

from typing import TYPE_CHECKING

import openpyxl
import pytest
from lists import brought_in, codes, looked, row, rows
from make import id_card

from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def first(desk: Desk) -> Record:
    """Return the woman entered first."""
    return desk.get(MEMBERS, "M00001")


def failing(number: str) -> str:
    """Return a number that fails its check."""
    return number[:17] + ("0" if number[17] != "0" else "1")


def test_blanks_are_filled_and_differences_only_listed(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row(0, 联系电话="")])
    report = brought_in(desk, tmp_path, [row(0, 工作单位="锦绣制衣")], "二.csv")

    assert (report.added, report.filled, report.differences, report.same) == (0, 1, 1, 0)
    record = first(desk)
    assert (record["phone"], record["employer"]) == ("15400000000", "低塘宏达电器厂")
    [found] = report.different
    assert (found.number, found.field, found.ours, found.theirs) == (
        "M00001", "employer", "低塘宏达电器厂", "锦绣制衣",
    )  # fmt: skip


def test_a_list_with_women_who_left_asks_nothing_the_second_time(
    desk: Desk, tmp_path: Path
) -> None:
    gone = [row(0) | {"离开日期": "2026-05-01"}, row(1) | {"离开日期": ""}]
    brought_in(desk, tmp_path, gone)
    report = brought_in(desk, tmp_path, gone)

    assert (report.added, report.filled, report.same) == (0, 0, 2)
    assert desk.looks() == []


@pytest.mark.parametrize("number", ["", "5.22422E+17"])
def test_the_very_row_a_woman_was_entered_from_is_hers(
    desk: Desk, tmp_path: Path, number: str
) -> None:
    only_names = [{"姓名": name, "身份证号码": number} for name in ("罗秋月", "何阿妹", "杨小琴")]
    brought_in(desk, tmp_path, only_names)
    report = brought_in(desk, tmp_path, only_names)

    assert (report.added, report.set_aside, report.same) == (0, 0, 3)
    assert len(desk.looks()) == 3


def test_a_row_that_comes_again_mended_is_off_the_second_look_list(
    desk: Desk, tmp_path: Path
) -> None:
    twin = row(1, 姓名=row(0)["姓名"], 联系电话=row(0)["联系电话"])
    report = brought_in(desk, tmp_path, [row(0), row(2, 姓名="", 身份证号码=""), twin])
    assert [look.code for look in desk.looks()] == ["name_missing", "looks_like"]
    path = tmp_path / "未收.xlsx"
    path.write_bytes(desk.taking_in.rejected(report))
    book = openpyxl.load_workbook(path)
    page = book.active
    page["A2"] = "杨小琴"
    page["A3"] = "何阿妹"
    book.save(path)

    again = desk.taking_in.take_in(desk.taking_in.look([path]))

    assert (again.added, again.set_aside) == (2, 0)
    assert [look.code for look in desk.looks()] == ["id_missing"]


def test_a_row_that_comes_with_its_name_is_off_the_second_look_list(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0), row(1, 姓名="")])
    brought_in(desk, tmp_path, rows(2), "二.csv")

    assert desk.looks() == []


def test_a_list_said_to_be_newer_wins(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row(0)])
    changed = row(0, 工作单位="锦绣制衣", 现居住地址="1组9号")
    report = brought_in(desk, tmp_path, [changed], "二.csv", newer=True)

    record = first(desk)
    assert report.differences == 1
    assert (record["employer"], record["group"], record["house"]) == ("锦绣制衣", "1组", "9号")


@pytest.mark.parametrize(("newer", "status"), [(False, "present"), (True, "left")])
def test_a_list_that_says_she_left_is_believed_only_when_newer(
    desk: Desk, tmp_path: Path, *, newer: bool, status: str
) -> None:
    brought_in(desk, tmp_path, rows(2))
    gone = row(0) | {"状态": "离开", "离开日期": "2026-09-01"}
    report = brought_in(desk, tmp_path, [gone], "二.csv", newer=newer)

    assert {each.field for each in report.different} == {"status", "left_on"}
    assert (report.filled, report.differences) == (0, 1)
    assert first(desk)["status"] == status


@pytest.mark.parametrize(
    ("heading", "ours", "theirs"),
    [("联系电话", "154-0000-1111", "154 0000 1111"), ("现居住地址", "3组12号", "三组12号"),
     ("房东", "沈阿根", "沈 阿根"), ("户籍地", "贵州省大方县", "贵州毕节大方"),
     ("来本地时间", "2019-03-16", "2019年3月"), ("户籍地", "贵州省大方县", "贵州省")],
)  # fmt: skip
def test_another_writing_of_the_same_is_no_difference(
    desk: Desk, tmp_path: Path, heading: str, ours: str, theirs: str
) -> None:
    brought_in(desk, tmp_path, [row(0, **{heading: ours})])
    report = brought_in(desk, tmp_path, [row(0, **{heading: theirs})], "二.csv")
    assert (report.filled, report.differences, report.same) == (0, 0, 1)


@pytest.mark.parametrize(
    ("heading", "ours", "theirs", "field", "value"),
    [("来本地时间", "2011-03", "2011-03-16", "arrived", "2011-03-16"),
     ("现居住地址", "3组", "3组8号", "house", "8号"),
     ("户籍地", "贵州省", "贵州省大方县", "home_code", "520521")],
)  # fmt: skip
def test_what_a_list_knows_more_exactly_is_filled_in(
    desk: Desk, tmp_path: Path, heading: str, ours: str, theirs: str, field: str, value: str
) -> None:
    brought_in(desk, tmp_path, [row(0, **{heading: ours})])
    report = brought_in(desk, tmp_path, [row(0, **{heading: theirs})], "二.csv")

    assert (report.filled, report.differences) == (1, 0)
    assert first(desk)[field] == value


@pytest.mark.parametrize("was", ["", "未带", "failing"])
def test_a_number_that_passes_takes_the_place_of_none_or_one_that_fails(
    desk: Desk, tmp_path: Path, was: str
) -> None:
    number = row(0)["身份证号码"]
    written = failing(number) if was == "failing" else was
    brought_in(desk, tmp_path, [row(0, 身份证号码=written, 出生年月="1970-03-12")])
    assert len(desk.looks()) == 1

    report = brought_in(desk, tmp_path, [row(0)], "二.csv")
    assert (report.added, report.filled) == (0, 1)
    assert first(desk)["id_number"] == number
    assert desk.looks() == []


def test_a_number_that_fails_does_not_replace_one_that_passes(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row(0)])
    report = brought_in(
        desk, tmp_path, [row(0, 身份证号码=failing(row(0)["身份证号码"]))], "二.csv"
    )

    assert (report.added, report.same) == (0, 1)
    assert first(desk)["id_number"] == row(0)["身份证号码"]


def test_the_same_name_and_phone_is_she_when_a_number_is_missing(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0, 身份证号码="未带", 出生年月="")])
    report = brought_in(desk, tmp_path, [row(0)], "二.csv")
    assert (report.added, report.filled, first(desk)["birth"]) == (0, 1, "1970-03-12")


def other(desk: Desk, tmp_path: Path) -> str:
    """Bring in two lists with one name and phone and two numbers; return the second number."""
    number = id_card("360121", "19880505")
    brought_in(desk, tmp_path, rows(2))
    alike = row(0, 身份证号码=number, 出生年月="", 工作单位="锦绣制衣")
    report = brought_in(desk, tmp_path, [alike], "二.csv")
    assert (report.added, report.set_aside, codes(report)) == (0, 1, [("罗秋月", "looks_like")])
    return number


def test_two_numbers_that_pass_are_set_aside(desk: Desk, tmp_path: Path) -> None:
    other(desk, tmp_path)

    assert desk.count(Wanted()) == 2
    [look] = desk.looks("looks_like")
    assert look.member_id == first(desk).id


def test_said_to_be_she_her_other_number_is_remembered(desk: Desk, tmp_path: Path) -> None:
    number = other(desk, tmp_path)
    settled = desk.taking_in.settle_likeness(desk.looks("looks_like"), same=True)

    assert (settled.filled, settled.added) == (1, 0)
    assert number in str(first(desk)["remark"])
    again = brought_in(desk, tmp_path, [row(0, 身份证号码=number, 出生年月="")], "二.csv")
    assert (again.added, again.set_aside) == (0, 0)
    assert desk.looks() == []


def test_said_to_be_another_she_is_entered(desk: Desk, tmp_path: Path) -> None:
    number = other(desk, tmp_path)
    settled = desk.taking_in.settle_likeness(desk.looks("looks_like"), same=False)

    assert settled.added == 1
    assert desk.get(MEMBERS, "M00003")["id_number"] == number
    assert desk.get(MEMBERS, "M00003")["employer"] == "锦绣制衣"
    again = brought_in(desk, tmp_path, [row(0, 身份证号码=number, 出生年月="")], "二.csv")
    assert (again.added, again.set_aside) == (0, 0)


@pytest.mark.parametrize("same", [True, False])
def test_settling_can_be_taken_back(desk: Desk, tmp_path: Path, *, same: bool) -> None:
    other(desk, tmp_path)
    before = first(desk).values
    desk.taking_in.settle_likeness(desk.looks("looks_like"), same=same)
    desk.undo()

    assert len(desk.looks("looks_like")) == 1
    assert first(desk).values == before
    assert desk.count(Wanted()) == 2


def test_many_likenesses_are_settled_in_one_stroke(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(3))
    doubles = [
        row(n, 身份证号码=id_card("360121", f"19880{n + 1}05"), 出生年月="") for n in range(3)
    ]
    brought_in(desk, tmp_path, doubles, "二.csv")

    assert desk.taking_in.settle_likeness(desk.looks("looks_like"), same=False).added == 3
    assert desk.looks() == []
    desk.undo()
    assert desk.count(Wanted()) == 3


def test_a_birth_date_that_agrees_to_the_month_only_is_not_certain(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0, 联系电话="")])
    report = brought_in(desk, tmp_path, [row(0, 身份证号码="", 联系电话="")], "二.csv")
    assert (report.added, report.set_aside) == (0, 1)


def test_a_woman_who_left_is_not_brought_back_unasked(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(2))
    desk.amend(MEMBERS, first(desk), {"status": "left", "left_on": "2026-10-02"})
    report = brought_in(desk, tmp_path, rows(2), "二.csv")

    assert report.added == 0
    assert first(desk)["status"] == "left"
    [look] = desk.looks("already_on_roster")
    assert look.member_id == first(desk).id


def test_a_struck_woman_is_not_entered_again(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(2))
    desk.strike(MEMBERS, first(desk), "she is not of this village")
    report = brought_in(desk, tmp_path, rows(2), "二.csv")

    assert (report.added, desk.count(Wanted())) == (0, 1)
    assert len(desk.looks("already_on_roster")) == 1


def test_several_files_at_once_are_as_one_after_the_other(desk: Desk, tmp_path: Path) -> None:
    one, two = (
        looked(desk, tmp_path, found, name).files[0]
        for found, name in (
            ([*rows(3), row(4, 身份证号码="", 出生年月="1974-03-12")], "一.csv"),
            (rows(6), "二.csv"),
        )
    )
    report = desk.taking_in.take_in(type(looked(desk, tmp_path, rows(1)))((one, two)))

    assert (report.read, report.added, report.filled) == (10, 6, 1)
    assert desk.count(Wanted()) == 6


def test_the_order_of_the_lists_does_not_change_who_is_there(desk: Desk, tmp_path: Path) -> None:
    short = [{k: each[k] for k in ("姓名", "身份证号码", "联系电话")} for each in rows(6)]
    brought_in(desk, tmp_path, short, "厂.csv")
    report = brought_in(desk, tmp_path, rows(8)[2:])

    assert (report.added, report.filled) == (2, 4)
    assert desk.count(Wanted()) == 8


WITHOUT = {"身份证号码": "", "出生年月": "", "联系电话": ""}


def test_a_woman_of_whom_only_name_and_house_are_known_is_added_once(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0, **WITHOUT)])

    again = brought_in(desk, tmp_path, [row(0, **WITHOUT)])
    whole = brought_in(desk, tmp_path, [row(0)])

    assert (again.added, again.same) == (0, 1)
    assert (whole.added, whole.filled) == (0, 1)


def test_the_name_alone_is_only_a_likeness(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row(0)])

    report = brought_in(desk, tmp_path, [row(0, 现居住地址="9组9号", **WITHOUT)])

    assert (report.added, report.set_aside) == (0, 1)
    assert "nothing else to tell them apart" in report.notes[0].text


def test_a_damaged_number_still_tells_her_birth_date(desk: Desk, tmp_path: Path) -> None:
    number = str(row(0)["身份证号码"])
    bare = {"出生年月": "", "联系电话": ""}
    first = brought_in(desk, tmp_path, [row(0, 身份证号码=number[:15] + "000", **bare)])
    again = brought_in(desk, tmp_path, [row(0, 身份证号码=number[:15] + "000", **bare)])
    whole = brought_in(desk, tmp_path, [row(0, **bare)])

    assert (first.added, again.added, whole.added, whole.filled) == (1, 0, 0, 1)
    assert desk.look_up(MEMBERS, [1])[0]["id_number"] == number


def test_a_number_that_fails_is_replaced_by_the_right_one(desk: Desk, tmp_path: Path) -> None:
    number = str(row(0)["身份证号码"])
    wrong = number[:17] + ("1" if number[-1] != "1" else "2")
    bare = {"出生年月": "", "联系电话": ""}
    brought_in(desk, tmp_path, [row(0, 身份证号码=wrong, **bare)])

    report = brought_in(desk, tmp_path, [row(0, **bare)])

    assert (report.added, report.filled) == (0, 1)
    assert desk.look_up(MEMBERS, [1])[0]["id_number"] == number


def test_what_a_second_row_adds_helps_to_know_the_third(desk: Desk, tmp_path: Path) -> None:
    bare = {"出生年月": ""}
    found = [row(0, 联系电话="", **bare), row(0, **bare), row(0, 身份证号码="", **bare)]

    report = brought_in(desk, tmp_path, found)

    assert (report.added, report.same) == (1, 2)
