from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lists import as_file, brought_in, codes, looked, row, rows
from make import id_card, woman

from safehome.base.errors import Cancelled, Refusal
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.sheets.office_file import office_roster
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def only(desk: Desk) -> Record:
    """Return the one woman on the roster."""
    [record] = desk.look_up(MEMBERS, desk.find(Wanted(order="number")).ids)
    return record


def test_a_row_becomes_a_woman_with_what_her_number_tells(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row()])

    record = only(desk)
    assert (report.read, report.added, report.notes) == (1, 1, [])
    assert {name: record[name] for name in ("name", "id_kind", "birth", "sex", "home_code")} == {
        "name": "罗秋月", "id_kind": "resident", "birth": "1970-03-12", "sex": "2",
        "home_code": "520521",
    }  # fmt: skip
    assert (record["group"], record["house"], record["arrived"]) == ("3组", "1号", "2019-03")
    assert (record["status"], record["registered_on"]) == ("present", "2026-11-24")
    assert (record["landlord"], record["employer"]) == ("沈阿根", "低塘宏达电器厂")


def test_the_offices_own_workbook_is_taken_whole(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "roster.xlsx"
    women = [woman(name=f"罗{char}", id_number=id_card(birth=f"19{70 + n}0101"), home_code="贵州省",
                   birth=f"19{70 + n}-01", education="初中", marital="已婚", political="群众",
                   home_address="双桥镇", phone=f"1540000{n:04}")
             for n, char in enumerate("秋月阿妹")]  # fmt: skip
    path.write_bytes(office_roster("黄清堰村", "2026年9月30日", women))

    report = desk.taking_in.take_in(desk.taking_in.look([path]))
    assert (report.read, report.added, report.rejected) == (4, 4, 0)
    houses = {record["house"] for record in desk.look_up(MEMBERS, desk.find(Wanted()).ids)}
    assert houses == {"12号"}


def test_bringing_the_same_list_in_twice_adds_nobody(desk: Desk, tmp_path: Path) -> None:
    found = [*rows(3), row(4, 身份证号码="未带"), row(5, 来本地时间="去年底")]
    brought_in(desk, tmp_path, found)
    waiting = desk.looks()
    again = brought_in(desk, tmp_path, found)

    assert (again.read, again.added, again.filled, again.same, again.differences) == (5, 0, 0, 5, 0)
    assert [code for _name, code in codes(again)] == ["already_on_roster"] * 5
    assert desk.count(Wanted()) == 5
    assert desk.looks() == waiting


def test_a_rehearsal_tells_the_same_and_writes_nothing(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(2))
    found = [*rows(3), row(1, 联系电话="15499990000"), row(6, 姓名=""), row(7, 来本地时间="不详")]
    sources = looked(desk, tmp_path, found, "二.csv")

    rehearsed = desk.taking_in.rehearse(sources)
    assert desk.count(Wanted()) == 2
    assert desk.taking_in.take_in(sources).to_json() == rehearsed.to_json()
    assert desk.count(Wanted()) == 4


def test_the_report_is_what_the_command_line_promises(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0, 身份证号码="")])

    assert report.to_json() == {
        "files": ["名册.csv"], "read": 1, "added": 1, "filled": 0, "same": 0, "differences": 0,
        "rejected": 0,
        "notes": [{"file": "名册.csv", "sheet": "名册", "row": 2, "name": "罗秋月",
                   "code": "id_missing", "text": "No ID number in the list."}],
    }  # fmt: skip


def test_one_undo_takes_a_whole_import_back(desk: Desk, tmp_path: Path) -> None:
    first = desk.enter(MEMBERS, woman(id_number=row(0)["身份证号码"], name="罗秋月", phone=""))
    brought_in(desk, tmp_path, [*rows(4), row(5, 来本地时间="去年底")])
    assert desk.get(MEMBERS, first.number)["phone"] == "15400000000"

    desk.undo()
    assert desk.count(Wanted()) == 1
    assert desk.get(MEMBERS, first.number)["phone"] is None
    assert desk.looks() == []


def test_an_import_that_was_taken_back_can_be_done_again(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(3))
    desk.undo()

    assert brought_in(desk, tmp_path, rows(3)).added == 3
    assert desk.count(Wanted()) == 3


def test_a_cancelled_import_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done > total // 2:
            raise Cancelled("", "")

    before = desk.last_deed()
    with pytest.raises(Cancelled):
        desk.taking_in.take_in(looked(desk, tmp_path, many(450)), progress=stop)

    assert desk.count(Wanted()) == 0
    assert desk.last_deed() == before
    assert told[0] == (0, 450)


def test_progress_ends_with_all_rows_and_never_goes_back(desk: Desk, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    desk.taking_in.take_in(
        looked(desk, tmp_path, many(450)), progress=lambda done, total: told.append((done, total))
    )

    assert told == sorted(told)
    assert told[-1] == (450, 450)
    assert len(told) > 4


def many(count: int) -> list[dict[str, str]]:
    """Return rows of different women, one name and phone each."""
    letters = "秋月阿妹小琴丽霞依娜春燕玉英欣爱梅兰"
    return [
        row(姓名=f"罗{letters[n // 18 % 18]}{letters[n % 18]}", 联系电话=f"154{n:08}",
            身份证号码=id_card("522422", f"{1960 + n // 28}01{1 + n % 28:02}"), 出生年月="")
        for n in range(count)
    ]  # fmt: skip


def test_a_file_without_people_is_refused_in_words(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "说明.csv"
    path.write_text("每月25日前上报。\n", encoding="utf-8")
    with pytest.raises(Refusal) as refusal:
        desk.taking_in.look([path])
    assert refusal.value.remedy


def test_a_corrected_heading_is_remembered(desk: Desk, tmp_path: Path) -> None:
    found = [row() | {"介绍": "电焊"}]
    sources = looked(desk, tmp_path, found)
    column = sources.files[0].tables[0].match.columns[-1]
    assert (column.heading, column.field) == ("介绍", "")

    desk.taking_in.take_in(sources.with_field(0, 0, column.index, "skills"))
    assert only(desk)["skills"] == "电焊"
    again = looked(desk, tmp_path, found).files[0].tables[0].match.columns[-1]
    assert again.field == "skills"


def test_two_columns_of_one_heading_are_read_the_same_again(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "名册.csv"
    lines = ["姓名,身份证号码,联系电话,联系电话", f"罗秋月,{id_card()},15400000001,15400000002"]
    path.write_text("\n".join(lines), encoding="utf-8")

    for added in (1, 0):
        report = desk.taking_in.take_in(desk.taking_in.look([path]))
        assert (report.added, report.differences) == (added, 0)
    assert only(desk)["phone"] == "15400000001"


def test_the_landlords_telephone_goes_into_the_landlords_book(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, [row() | {"房东电话": "154-1111-2222"}])
    [landlord] = desk.all(LANDLORDS)
    assert landlord["phone"] == "15411112222"

    brought_in(desk, tmp_path, [row() | {"房东电话": "154-3333-2222"}], "二.csv")
    [landlord] = desk.all(LANDLORDS)
    assert landlord["phone"] == "15411112222"


def test_rows_not_taken_can_be_mended_and_brought_in_again(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [*rows(2), row(3, 姓名="")])
    path = tmp_path / "未收.xlsx"
    path.write_bytes(desk.taking_in.rejected(report))

    sources = desk.taking_in.look([path])
    table = sources.files[0].tables[0]
    assert table.headings == list(row())
    mended = as_file(tmp_path, [dict(zip(table.headings, table.rows()[0].original, strict=False))
                                | {"姓名": "陈丽霞"}], "补.csv")  # fmt: skip
    assert desk.taking_in.take_in(sources).rejected == 1
    assert desk.taking_in.take_in(desk.taking_in.look([mended])).added == 1


def test_rows_left_out_name_their_place_and_the_reason(desk: Desk, tmp_path: Path) -> None:
    report = brought_in(desk, tmp_path, [row(0), row(0), row(1, 姓名="")])

    assert [(each.file, each.sheet, each.number) for each in report.left_out] == [
        ("名册.csv", "名册", 3), ("名册.csv", "名册", 4),
    ]  # fmt: skip
    assert all(each.reason for each in report.left_out)
