"""An office's old hotline and complaint spreadsheets, brought into the two logs."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlsxwriter
from lives import ring
from logs import all_calls, all_cases, as_book, call, calls_in, case, cases_in, codes, taken

from safehome.base.errors import Cancelled, Refusal
from safehome.registers.case_parts import CLOSINGS
from safehome.registers.hotline import HOTLINE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from safehome.desk.desk import Desk


def test_a_call_is_read_field_by_field(desk: Desk, tmp_path: Path) -> None:
    row = call(性别="女", 年龄="35岁", 与本人关系="本人", 来电方式="来电", 通话时长="10分钟",
               处理结果="已答复", 满意度="满意")  # fmt: skip
    report = calls_in(desk, tmp_path, row)

    [record] = all_calls(desk)
    assert {name: value for name, value in record.values.items() if value is not None} == {
        "received": "2023-05-06 14:20",
        "nature": "for_self",
        "asked": "想问抚养费怎么算",
        "caller": "小花",
        "phone": "15400001111",
        "category": "6.3",
        "channel": "phone",
        "minutes": 10,
        "caller_sex": "2",
        "caller_age": "18_35",
        "relation": "self",
        "answer": "告知可向法院起诉",
        "result": "answered",
        "satisfied": "satisfied",
        "taken_by": "王主任",
        "remark": "Old number: 1",
    }
    assert report.notes == []


@pytest.mark.parametrize(
    ("day", "time", "kept"),
    [
        ("2023年5月6日", "14:20", "2023-05-06 14:20"),
        ("2023.5.6", "下午2点半", "2023-05-06 14:30"),
        ("20230506", "9时", "2023-05-06 09:00"),
        ("2023-5-6 9:05", "", "2023-05-06 09:05"),
        ("5月6日（周六）", "", "2023-05-06"),
        ("5.6", "凌晨2点", "2023-05-06 02:00"),
        ("23.5.6", "", "2023-05-06"),
        ("45052", "", "2023-05-06"),
    ],
)
def test_day_and_hour_are_read_as_offices_write_them(
    desk: Desk, tmp_path: Path, day: str, time: str, kept: str
) -> None:
    row = call(来电时间="") | {"日期": day, "时间": time}
    report = calls_in(desk, tmp_path, row, title="2023年咨询热线登记簿")

    assert [record["received"] for record in all_calls(desk)] == [kept]
    assert report.rejected == 0


def test_a_day_whose_parts_have_columns_of_their_own_is_put_together(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "2024热线.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    page.merge_range(0, 0, 0, 3, "来电时间")
    for column, heading in enumerate(("来电内容", "答复情况", "接听人"), start=4):
        page.merge_range(0, column, 1, column, heading)
    page.write_row(1, 0, ["月", "日", "时", "分"])
    page.write_row(2, 0, [3, 5, 9, 5, "问离婚", "已告知", "王"])
    page.write_row(3, 0, ["3月", "6日", "", "", "问欠薪", "已转办", "王"])
    page.write_row(4, 0, ["本页小计", "", "", "", "2件"])
    book.close()
    taken(desk, path, "hotline")

    days = [each["received"] for each in all_calls(desk)]
    assert days == ["2024-03-05 09:05", "2024-03-06"]


def test_a_cell_that_is_a_date_keeps_its_hour(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "热线.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    page.write_row(0, 0, ["来电时间", "反映问题"])
    form = book.add_format({"num_format": "yyyy/m/d h:mm"})
    page.write_datetime(1, 0, datetime(2023, 5, 6, 14, 20), form)  # noqa: DTZ001 - as a cell has it
    page.write_string(1, 1, "想问离婚的事")
    book.close()
    taken(desk, path, "hotline")

    assert all_calls(desk)[0]["received"] == "2023-05-06 14:20"


@pytest.mark.parametrize("where", ["sheet", "title", "name"])
def test_the_year_is_that_of_the_book_wherever_it_is_named(
    desk: Desk, tmp_path: Path, where: str
) -> None:
    named = {"sheet": "2022年", "title": "2022年度热线台账", "name": "热线2022.xlsx"}
    calls_in(desk, tmp_path, call(来电时间="12月31日"), **{where: named[where]})

    assert all_calls(desk)[0].number == "H2022-0001"


def test_a_year_that_nothing_names_is_not_guessed(desk: Desk, tmp_path: Path) -> None:
    report = calls_in(desk, tmp_path, call(来电时间="5月6日"))

    assert (report.added, report.rejected) == (0, 1)
    assert "year" in report.notes[0].text


@pytest.mark.parametrize("title", ["2022-2023年热线登记簿", "第3季度热线登记簿"])
def test_a_title_with_two_years_or_none_names_none(desk: Desk, tmp_path: Path, title: str) -> None:
    assert calls_in(desk, tmp_path, call(来电时间="5月6日"), title=title).rejected == 1


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"来电时间": ""}, "date_missing"),
        ({"来电时间": "不详"}, "date_unread"),
        ({"来电时间": "2023-13-07"}, "date_unread"),
        ({"来电时间": "2027-01-01"}, "date_unread"),
        ({"反映问题": "", "问题类别": "", "处理情况": ""}, "words_missing"),
    ],
)
def test_a_row_without_day_or_words_is_set_aside_and_comes_again_mended(
    desk: Desk, tmp_path: Path, changed: dict[str, str], code: str
) -> None:
    rows = [call(来电人="小红", 联系电话="15400003333", 来电时间="5月7日"), call(**changed)]
    report = calls_in(desk, tmp_path, *rows, title="2023年热线登记簿")
    assert (report.read, report.added, report.rejected) == (2, 1, 1)
    assert codes(report) == [(4, code)] or codes(report)[1:] == [(4, code)]

    path = tmp_path / "未收.xlsx"
    path.write_bytes(desk.taking_in.rejected(report))
    book = openpyxl.load_workbook(path)
    page = book.active
    assert page is not None
    headings = [cell.value for cell in page[1]]
    for heading, text in (("来电时间", "2023-05-06"), ("反映问题", "想问抚养费怎么算")):
        page.cell(2, headings.index(heading) + 1, text)
    book.save(path)
    again = taken(desk, path, "hotline")

    assert (again.read, again.added, again.rejected) == (1, 1, 0)
    assert [each["caller"] for each in all_calls(desk)] == ["小红", "小花"]


def test_a_row_set_aside_keeps_the_year_of_its_title(desk: Desk, tmp_path: Path) -> None:
    row = call(来电时间="5月6日", 反映问题="", 问题类别="", 处理情况="")
    report = calls_in(desk, tmp_path, row, title="2023年热线登记簿")

    assert "2023-05-06" in report.left_out[0].original


def test_old_numbers_stay_and_new_ones_follow_the_days(desk: Desk, tmp_path: Path) -> None:
    ring(desk, received="2023-01-01")
    old = {"热2023-17": "2023-09-01", "热2023-3": "2023-02-01", "热2022-9": "2022-12-31"}
    rows = [call(序号=number, 来电时间=day) for number, day in old.items()]
    calls_in(desk, tmp_path, *rows)

    kept = {each.number: str(each["remark"]).partition("；")[0] for each in all_calls(desk)}
    assert kept == {
        "H2022-0001": "Old number: 热2022-9",
        "H2023-0001": "None",
        "H2023-0002": "Old number: 热2023-3",
        "H2023-0003": "Old number: 热2023-17",
    }


def test_the_same_file_adds_nothing_a_second_time(desk: Desk, tmp_path: Path) -> None:
    rows = [call(), call(来电时间="2023-05-07", 反映问题="孩子上学"), call(来电时间="2023-05-08")]
    calls_in(desk, tmp_path, *rows)
    before = all_calls(desk)
    again = calls_in(desk, tmp_path, *rows)

    assert (again.added, again.same) == (0, 3)
    assert {code for _row, code in codes(again)} == {"already_in_book"}
    assert [note.text for note in again.notes] == [each.number for each in before]
    assert all_calls(desk) == before


def test_nor_does_it_after_an_entry_was_corrected_or_struck(desk: Desk, tmp_path: Path) -> None:
    rows = [call(), call(来电时间="2023-05-07")]
    calls_in(desk, tmp_path, *rows)
    first, second = all_calls(desk)
    desk.amend(HOTLINE, first, {"asked": "改过的话"})
    desk.strike(HOTLINE, second, "记错了")

    assert calls_in(desk, tmp_path, *rows).added == 0


@pytest.mark.parametrize(
    ("changed", "added"),
    [
        ({}, 1),
        ({"序号": "2", "处理情况": "另有答复"}, 1),
        ({"来电时间": "2023-05-06"}, 1),
        ({"反映问题": "想问 抚养费怎么算"}, 1),
        ({"来电时间": "2023-05-06 15:00"}, 2),
        ({"联系电话": "15400009999"}, 2),
        ({"反映问题": "想问离婚"}, 2),
    ],
)
def test_the_same_row_twice_is_one_entry(
    desk: Desk, tmp_path: Path, changed: dict[str, str], added: int
) -> None:
    report = calls_in(desk, tmp_path, call(), call(**changed))

    assert (report.added, report.same) == (added, 2 - added)
    assert len(report.left_out) == 2 - added


def test_what_cannot_be_read_is_kept_in_the_remark(desk: Desk, tmp_path: Path) -> None:
    row = call(联系电话="问村长", 年龄="八零后", 问题类别="别的什么", 回访时间="过几天")
    report = calls_in(desk, tmp_path, row)

    [record] = all_calls(desk)
    lines = str(record["remark"]).split("；")
    assert {"联系电话：问村长", "年龄：八零后", "问题类别：别的什么", "回访时间：过几天"} <= set(
        lines
    )
    assert sorted(code for _row, code in codes(report) if code != "not_recorded") == [
        "date_unread", "value_unread", "value_unread", "value_unread",
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["主要内容", "办理情况", "备注", "领导批示"])
def test_a_row_with_more_words_than_a_field_holds_is_set_aside(
    desk: Desk, tmp_path: Path, heading: str
) -> None:
    report = cases_in(
        desk, tmp_path, case(), case(投诉日期="2023-06-01") | {heading: "话" * 20_001}
    )

    assert (report.added, report.rejected) == (1, 1)
    assert codes(report) == [(3, "value_unread")]


@pytest.mark.parametrize("order", [("处理情况", "处理结果"), ("处理结果", "处理情况")])
def test_what_was_done_is_told_whole_in_whatever_order_its_columns_stand(
    desk: Desk, tmp_path: Path, order: tuple[str, str]
) -> None:
    words = {"处理情况": "陪她去了派出所", "处理结果": "派出所已立案调查"}
    row = call()
    del row["处理情况"]
    calls_in(desk, tmp_path, row | {heading: words[heading] for heading in order})

    assert all_calls(desk)[0]["answer"] == "陪她去了派出所；派出所已立案调查"


def test_a_column_our_book_has_no_place_for_is_kept_under_its_heading(
    desk: Desk, tmp_path: Path
) -> None:
    calls_in(desk, tmp_path, call(是否回访="是", 领导批示="已阅", 备注="晚上再打"))

    remark = str(all_calls(desk)[0]["remark"])
    assert remark.startswith("晚上再打；是否回访：是；领导批示：已阅")


def test_an_id_number_is_not_collected(desk: Desk, tmp_path: Path) -> None:
    number = "522422198403129967"
    cases_in(desk, tmp_path, case(身份证号=number))

    assert not any(number in str(value) for value in all_cases(desk)[0].values.values())


def test_a_nature_the_old_book_does_not_say_is_named_in_the_remark(
    desk: Desk, tmp_path: Path
) -> None:
    report = calls_in(desk, tmp_path, call(), call(来电时间="2023-05-07"))

    [note] = report.notes
    assert (note.code, note.place.row, note.field) == ("not_recorded", 1, "nature")
    assert "2" in note.text
    for record in all_calls(desk):
        assert record["nature"] == "for_self"
        assert str(record["remark"]).endswith("Not in the old book: Nature")


@pytest.mark.parametrize(
    ("words", "relation", "nature"),
    [("无声", "", "silent"), ("打错了", "", "wrong_number"), ("挂断", "", "hung_up"),
     ("女儿被丈夫打", "母亲", "for_other"), ("被丈夫打", "本人", "for_self")],
)  # fmt: skip
def test_the_nature_of_a_call_is_read_from_what_is_told(
    desk: Desk, tmp_path: Path, words: str, relation: str, nature: str
) -> None:
    report = calls_in(desk, tmp_path, call(反映问题=words, 与当事人关系=relation))

    assert all_calls(desk)[0]["nature"] == nature
    assert report.notes == []


def test_sums_signatures_months_and_examples_are_no_entries(desk: Desk, tmp_path: Path) -> None:
    example = call(序号="例", 来电时间="2023-01-01")
    rows = [example, call(), {"来电时间": "5月"}, call(来电时间="2023-05-20")]
    below = ["合计：2件", "填表人：　　审核人：", "注：本表每月上报"]
    path = as_book(tmp_path, rows, title="2023年咨询热线登记簿", below=below)

    report = taken(desk, path, "hotline")
    assert (report.read, report.added) == (2, 2)


def test_a_day_merged_over_its_calls_or_written_as_ditto_is_that_of_each(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "热线.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("2023")
    page.write_row(0, 0, ["日期", "来电人", "内容"])
    page.merge_range(1, 0, 2, 0, "5月6日")
    page.write_row(1, 1, ["小花", "问离婚"])
    page.write_row(2, 1, ["小红", "问欠薪"])
    page.write_row(3, 0, ["5月7日", "小兰", "问孩子上学"])
    page.write_row(4, 0, ["同上", "小芳", "问社保"])
    book.close()
    taken(desk, path, "hotline")

    assert [(each["received"], each["caller"]) for each in all_calls(desk)] == [
        ("2023-05-06", "小花"), ("2023-05-06", "小红"),
        ("2023-05-07", "小兰"), ("2023-05-07", "小芳"),
    ]  # fmt: skip


def test_words_merged_over_two_rows_are_one_entry_unless_each_has_its_day(
    desk: Desk, tmp_path: Path
) -> None:
    path = tmp_path / "热线.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet("2023")
    page.write_row(0, 0, ["日期", "来电人", "内容", "处理情况"])
    page.merge_range(1, 0, 2, 0, "5月6日")
    page.merge_range(1, 1, 2, 1, "小花")
    page.merge_range(1, 2, 2, 2, "问离婚")
    page.write_column(1, 3, ["已告知", "又陪她去了法院"])
    page.write_column(3, 0, ["5月7日", "5月8日"])
    page.write_column(3, 1, ["小红", "小兰"])
    page.merge_range(3, 2, 4, 2, "问欠薪")
    book.close()
    taken(desk, path, "hotline")

    told = [(each["caller"], each["asked"], each["answer"]) for each in all_calls(desk)]
    assert told == [("小花", "问离婚", "已告知；又陪她去了法院"), ("小红", "问欠薪", None),
                    ("小兰", "问欠薪", None)]  # fmt: skip


def test_a_csv_of_another_encoding_is_read_as_well(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "热线.csv"
    lines = ["来电时间,来电人,咨询内容", "2023/5/6,小花,问离婚", "2023/5/7,小红,问欠薪"]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))

    assert taken(desk, path, "hotline").added == 2


def test_a_roster_is_no_log(desk: Desk, tmp_path: Path) -> None:
    path = as_book(tmp_path, [{"姓名": "小花", "身份证号码": "522422198403129967", "民族": "汉"}])

    for into in ("hotline", "complaints"):
        with pytest.raises(Refusal, match="no such log"):
            desk.taking_in.look([path], into)


def test_a_list_without_a_date_is_no_log(desk: Desk, tmp_path: Path) -> None:
    path = as_book(tmp_path, [{"姓名": "小花", "联系电话": "15400001111", "就业情况": "在厂里"}])

    with pytest.raises(Refusal, match="no such log"):
        desk.taking_in.look([path], "complaints")


def test_days_under_a_heading_nobody_knows_are_the_days_of_the_log(
    desk: Desk, tmp_path: Path
) -> None:
    rows = [{"何年何月": f"2023-05-{day:02}", "来电人": "小花", "反映问题": f"第{day}件"}
            for day in range(1, 6)]  # fmt: skip
    found = desk.taking_in.look([as_book(tmp_path, rows)], "hotline")

    column = found.files[0].tables[0].match.columns[0]
    assert (column.field, column.certainty) == ("received", "look")
    assert desk.taking_in.take_in(found).added == 5


def test_cancelling_leaves_nothing(desk: Desk, tmp_path: Path) -> None:
    path = as_book(tmp_path, [call(来电时间=f"2023-05-{day:02}") for day in range(1, 29)])

    def stop(done: int, total: int) -> None:
        if done == total:  # everything is written, and nothing kept yet
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        desk.taking_in.take_in(desk.taking_in.look([path], "hotline"), progress=stop)
    assert all_calls(desk) == []
    assert desk.last_deed() is None


def test_one_undo_takes_it_all_back_and_it_may_come_again(desk: Desk, tmp_path: Path) -> None:
    rows = [case(), case(投诉日期="2023-07-01", 结案时间="", 办结情况="")]
    cases_in(desk, tmp_path, *rows)
    desk.undo()
    assert all_cases(desk) == []

    again = cases_in(desk, tmp_path, *rows)
    assert (again.added, again.closed) == (2, 1)
    assert [each.number for each in all_cases(desk)] == ["C2023-0003", "C2023-0004"]


def test_a_match_that_was_put_right_is_remembered_for_this_book_alone(
    desk: Desk, tmp_path: Path
) -> None:
    path = as_book(tmp_path, [call(说法="孩子上学") | {"反映问题": "x"}])
    found = desk.taking_in.look([path], "hotline")
    column = next(each for each in found.files[0].tables[0].match.columns if each.heading == "说法")
    desk.taking_in.take_in(found.with_field(0, 0, column.index, "remark"))

    def field() -> str:
        match = desk.taking_in.look([path], "hotline").files[0].tables[0].match
        return match.columns[column.index].field

    assert (column.field, field()) == ("rest", "remark")
    with desk.store.read() as unit:
        assert all(key.startswith("hotline/") for key in unit.notes.all_headings())


# -- complaints ----------------------------------------------------------------


def test_a_closed_complaint_comes_in_closed_and_says_from_where(desk: Desk, tmp_path: Path) -> None:
    report = cases_in(desk, tmp_path, case(办理情况="经村调解达成协议", 满意度="满意"))

    [record] = all_cases(desk)
    found = desk.cases.get(record.number)
    [closing] = found.of(CLOSINGS)
    assert (report.added, report.closed, found.stage) == (1, 1, "closed")
    assert (closing["on"], closing["result"], closing["satisfied"]) == (
        "2023-06-30", "mediated", "satisfied",
    )  # fmt: skip
    assert closing["summary"] == "From the old book；经村调解达成协议"
    unknown = ("needs_met", "no_contact", "plan_looked_at", "plan_done", "agrees", "may_return")
    assert {closing[name] for name in unknown} == {None}
    assert desk.cases.open_cases() == []


@pytest.mark.parametrize(
    ("day", "state", "words", "is_closed"),
    [
        ("2023-06-30", "", "", True),
        ("6月30日", "", "", True),
        ("", "是", "", True),
        ("", "已结案", "", True),
        ("", "未办结", "", False),
        ("", "办理中", "", False),
        ("", "", "双方和好", False),  # the book has a column for it, and it is blank
        ("2023-06-30", "未办结", "", False),
        ("", "", "", False),
    ],
)
def test_a_complaint_is_closed_only_where_the_old_book_says_so(
    desk: Desk, tmp_path: Path, day: str, state: str, words: str, is_closed: bool
) -> None:
    row = case(结案时间=day, 办结情况=state, 办理情况=words)
    report = cases_in(desk, tmp_path, row, sheet="2023")

    assert report.closed == int(is_closed)
    assert len(desk.cases.open_cases()) == int(not is_closed)


@pytest.mark.parametrize(
    ("words", "result"),
    [
        ("经村调解，双方和好", "settled"),
        ("已补发工资", "solved"),
        ("双方未达成协议", ""),
        ("陪同报警", ""),
    ],
)
def test_a_book_without_a_word_for_closed_tells_it_by_the_result(
    desk: Desk, tmp_path: Path, words: str, result: str
) -> None:
    row = case(办理情况=words)
    del row["结案时间"], row["办结情况"]
    cases_in(desk, tmp_path, row)

    found = desk.cases.get(all_cases(desk)[0].number)
    assert [closing["result"] for closing in found.of(CLOSINGS)] == ([result] if result else [])


@pytest.mark.parametrize(
    ("day", "kept"), [("2023年6月", "2023-06-30"), ("", "2023-12-31"), ("不详", "2023-12-31")]
)
def test_of_a_closing_day_known_in_part_the_latest_is_written_and_it_is_said(
    desk: Desk, tmp_path: Path, day: str, kept: str
) -> None:
    report = cases_in(desk, tmp_path, case(结案时间=day))

    [closing] = desk.cases.get(all_cases(desk)[0].number).of(CLOSINGS)
    assert closing["on"] == kept
    assert "day of closing is not recorded" in str(closing["summary"])
    assert "closing_unsure" in [code for _row, code in codes(report)]


def test_no_closing_lies_before_its_complaint_or_after_today(desk: Desk, tmp_path: Path) -> None:
    rows = [
        case(投诉日期="2026-11-02", 结案时间="2026-10-01"),
        case(投诉日期="2026-11-03", 结案时间=""),
    ]
    cases_in(desk, tmp_path, *rows)

    for record in all_cases(desk):
        [closing] = desk.cases.get(record.number).of(CLOSINGS)
        assert closing["on"] == desk.today()


def test_what_is_known_of_an_open_case_stays_in_its_remark(desk: Desk, tmp_path: Path) -> None:
    cases_in(desk, tmp_path, case(结案时间="", 办结情况="未办结"))

    lines = str(all_cases(desk)[0]["remark"]).split("；")
    assert lines == ["办理情况：陪同报警", "办结情况：未办结", "Old number: 投2023-7"]


def test_what_the_old_book_leaves_open_is_not_made_up(desk: Desk, tmp_path: Path) -> None:
    report = cases_in(desk, tmp_path, {"投诉日期": "2023-05-06", "主要内容": "丈夫酒后打人"})

    [record] = all_cases(desk)
    assert (record["name"], record["wish"]) == ("not recorded", "not recorded")
    assert str(record["remark"]) == "Not in the old book: Source, Category"
    assert {note.field for note in report.notes} == {"source", "category", "name", "wish"}


def test_the_other_side_is_told_from_her(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "投诉.xlsx"
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet()
    page.merge_range(0, 0, 1, 0, "投诉时间")
    page.merge_range(0, 1, 0, 3, "投诉人")
    page.merge_range(0, 4, 0, 6, "被投诉人")
    page.merge_range(0, 7, 1, 7, "事由")
    page.write_row(1, 1, ["姓名", "性别", "年龄", "姓名", "性别", "年龄"])
    page.write_row(2, 0, ["2023-05-06", "小红", "女", "35", "大强", "男", "40", "酒后打人"])
    book.close()
    taken(desk, path, "complaints")

    [record] = all_cases(desk)
    names = ("name", "sex", "age", "against", "against_sex", "against_age")
    assert [record[name] for name in names] == ["小红", "2", 35, "大强", "1", 40]


@pytest.mark.parametrize(
    ("text", "code"),
    [("家暴", "6.1"), ("家庭暴力", "6.1"), ("婚姻纠纷", "6"), ("欠薪", "4.1"), ("讨薪", "4.1"),
     ("婚姻家庭类", "6"),
     ("婚姻家庭（家庭暴力）", "6.1"), ("家暴、离婚", "6"), ("家暴、欠薪", "7")],
)  # fmt: skip
def test_office_spellings_of_categories_are_read(
    desk: Desk, tmp_path: Path, text: str, code: str
) -> None:
    cases_in(desk, tmp_path, case(类型=text))

    assert all_cases(desk)[0]["category"] == code


def test_no_note_of_a_log_repeats_a_name_or_a_cell(desk: Desk, tmp_path: Path) -> None:
    rows = [case(联系电话="问小红的姐姐"), case(投诉日期="小红说不清"), case()]
    report = cases_in(desk, tmp_path, *rows)

    assert {note.name for note in report.notes} == {""}
    assert not any("小红" in note.text for note in report.notes)


def test_nothing_of_a_log_waits_on_the_second_look_list(desk: Desk, tmp_path: Path) -> None:
    cases_in(desk, tmp_path, case(联系电话="问邻居"))

    assert desk.looks() == []


# -- nothing is lost -------------------------------------------------------------

STRANGE = "乱写七八"
CALL_COLUMNS = (
    "来电人 性别 年龄 联系电话 反映问题 问题类别 处理情况 处理结果 接听人 满意度 是否回访 备注 "
    "序号 "
    "来电方式 来电性质 与本人关系 紧急程度 可否回电 通话时长 回访时间 登记时间 时间 转介部门 "
    "领导批示"
)
CASE_COLUMNS = (
    "编号 投诉人 性别 年龄 民族 联系电话 家庭住址 户籍地 工作单位 婚姻状况 文化程度 被投诉人 "
    "被投诉人性别 "
    "被投诉人年龄 被投诉人单位 被投诉人电话 与本人关系 类型 主要内容 诉求 来源 是否报警 是否受伤 "
    "伤情 证据 "
    "发生地点 发生时间 办理情况 处理结果 结案时间 办结情况 满意度 承办人 接待人 备注 领导批示 "
    "登记日期"
)


def days() -> Iterator[str]:
    """Yield days, so that no two rows are the same entry."""
    return ((date(2023, 3, 1) + timedelta(days=n)).isoformat() for n in range(300))


def test_no_column_of_a_call_loses_a_strange_text(desk: Desk, tmp_path: Path) -> None:
    columns = CALL_COLUMNS.split()
    rows = [call(来电时间=day) | {each: STRANGE}
            for day, each in zip(days(), columns, strict=False)]  # fmt: skip
    calls_in(desk, tmp_path, *rows)

    lost = [heading for heading, record in zip(columns, all_calls(desk), strict=True)
            if not any(STRANGE in str(value) for value in record.values.values())]  # fmt: skip
    assert lost == []


@pytest.mark.parametrize("is_closed", [True, False])
def test_no_column_of_a_complaint_loses_a_strange_text(
    desk: Desk, tmp_path: Path, is_closed: bool
) -> None:
    columns = CASE_COLUMNS.split()
    usual = case(结案时间="2023-12-30") if is_closed else case(结案时间="", 办结情况="")
    rows = [usual | {"投诉日期": day, each: STRANGE}
            for day, each in zip(days(), columns, strict=False)]  # fmt: skip
    cases_in(desk, tmp_path, *rows)

    lost = []
    for heading, record in zip(columns, all_cases(desk), strict=True):
        closings = desk.cases.get(record.number).of(CLOSINGS)
        told = [value for each in (record, *closings) for value in each.values.values()]
        if not any(STRANGE in str(value) for value in told):
            lost.append(heading)
    assert lost == []
