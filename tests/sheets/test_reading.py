from __future__ import annotations

import csv
import datetime as dt
import io
from typing import TYPE_CHECKING

import openpyxl
import pytest
import xlwt
from hypothesis import given
from hypothesis import strategies as st
from sheet_makers import HEADING, IDS, names, ods, ods_row, read_book, with_part, women, xls, xlsx

from safehome.base.errors import Refusal
from safehome.sheets import delimited
from safehome.sheets.book import LostDigits, NoResult

if TYPE_CHECKING:
    from pathlib import Path

LISTED = "\r\n".join(",".join(row) for row in [HEADING, *women(3)])
NAMES = ["赵秀英", "钱梅芳", "孙兰英"]


def saved(tmp_path: Path, content: bytes, name: str = "名单.csv") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_numbers_and_dates_of_a_workbook_become_what_people_wrote(tmp_path: Path) -> None:
    path = xlsx(
        tmp_path / "a.xlsx",
        [
            ["姓名", 15400001234, 1.0, 0.1 + 0.2, True, None],
            [
                dt.date(2019, 3, 5),
                dt.datetime(2019, 3, 5, 8, 30),  # noqa: DTZ001 - a sheet knows no zone
                dt.time(9, 5),
                "'3302",
                -7,
                "a\nb",
            ],
        ],
    )
    [sheet] = read_book(path).sheets
    assert sheet.rows == [
        ["姓名", "15400001234", "1", "0.3", "TRUE", ""],
        ["2019-03-05", "2019-03-05 08:30", "09:05", "'3302", "-7", "a\nb"],
    ]


@pytest.mark.parametrize("make", [xlsx, xls])
def test_a_long_number_from_a_numeric_cell_has_lost_its_digits(tmp_path: Path, make) -> None:
    path = make(
        tmp_path / "a", [["姓名", "号"], ["赵秀英", 522422198403129000], ["钱", 52242219840312]]
    )
    [sheet] = read_book(path).sheets
    lost, kept = sheet.rows[1][1], sheet.rows[2][1]
    assert isinstance(lost, LostDigits)
    assert (len(lost), lost[:15]) == (18, "522422198403129")
    assert (kept, type(kept)) == ("52242219840312", str)


def test_a_date_shown_to_the_month_keeps_to_the_month(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    for row, shown in enumerate(
        ['yyyy"年"m"月"', "yyyy/m", "mmm-yy", 'yyyy"年"m"月"d"日"', "yyyy-mm-dd hh:mm"], start=1
    ):
        book.active.cell(row, 1, dt.datetime(2019, 3, 1)).number_format = shown  # noqa: DTZ001
    book.save(tmp_path / "a.xlsx")
    [sheet] = read_book(tmp_path / "a.xlsx").sheets
    assert [row[0] for row in sheet.rows] == ["2019-03"] * 3 + ["2019-03-01"] * 2


def test_the_chinese_month_format_that_is_built_in_keeps_to_the_month(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    book.active["A1"] = dt.date(2019, 3, 1)
    book.active["A1"].number_format = "mm-dd-yy"
    book.save(path := tmp_path / "a.xlsx")
    with_part(path, "xl/styles.xml", ('numFmtId="14"', 'numFmtId="57"'))
    [sheet] = read_book(path).sheets
    assert sheet.rows == [["2019-03"]]


def test_a_formula_without_its_result_is_seen(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["姓名", "备注"], ["赵秀英", '="a"&B1'], ["", "", "=A1"]])
    [sheet] = read_book(path).sheets
    assert sheet.rows[1] == ["赵秀英", '="a"&B1', ""]
    assert isinstance(sheet.rows[1][1], NoResult)
    assert sheet.rows[2] == ["", "", "=A1"]


def test_a_formula_with_its_result_is_its_result(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["姓名"], ["=A1"]])
    with_part(
        path,
        "xl/worksheets/sheet1.xml",
        ('<c r="A2"><f>A1</f><v /></c>', '<c r="A2" t="str"><f>A1</f><v>姓名</v></c>'),
    )
    assert read_book(path).sheets[0].rows == [["姓名"], ["姓名"]]


def test_merged_areas_stay_beside_the_rows(tmp_path: Path) -> None:
    rows = [["花名册", "", ""], ["姓名", "住址", ""], ["赵", "上街组", ""], ["钱", "", ""]]
    path = xlsx(tmp_path / "a.xlsx", rows, ["A1:C1", "B3:B4"])
    [sheet] = read_book(path).sheets
    assert set(sheet.merged) == {(0, 0, 0, 2), (2, 1, 3, 1)}
    assert sheet.rows[3][1] == ""


def test_merged_areas_beyond_the_cells_are_forgotten(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [HEADING, *women(2)], ["Z1:AB1", "A90:B99", "H2:H9"])
    [sheet] = read_book(path).sheets
    assert sheet.merged == ()
    assert names(sheet) == NAMES[:2]


def test_an_xls_keeps_its_merged_areas_and_dates(tmp_path: Path) -> None:
    book = xlwt.Workbook()
    page = book.add_sheet("九月")
    page.write_merge(0, 0, 0, 2, "花名册")
    page.write(1, 0, dt.date(2019, 3, 5), xlwt.easyxf(num_format_str="YYYY-MM-DD"))
    hidden = book.add_sheet("八月")
    hidden.visibility = 1
    book.save(str(tmp_path / "a.xls"))
    september, august = read_book(tmp_path / "a.xls").sheets
    assert september.merged == ((0, 0, 0, 2),)
    assert september.rows[1][0] == "2019-03-05"
    assert (september.visible, august.visible) == (True, False)


def test_an_ods_is_read_with_its_merged_areas(tmp_path: Path) -> None:
    path = ods(
        tmp_path / "a.ods",
        ods_row(["花名册", ""], ['table:number-columns-spanned="2"', "covered"])
        + ods_row(["姓名", "现住址"])
        + ods_row(["赵秀英", "上街组1号"], ["", 'table:number-rows-spanned="2"'])
        + ods_row(["钱梅芳", ""], ["", "covered"])
        + '<table:table-row table:number-rows-repeated="1048000"><table:table-cell '
        'table:number-columns-repeated="16384"/></table:table-row>',
    )
    [sheet] = read_book(path).sheets
    assert sheet.name == "名册"
    assert sheet.merged == ((0, 0, 0, 1), (2, 1, 3, 1))
    assert sheet.rows[2:] == [["赵秀英", "上街组1号"], ["钱梅芳", ""]]


@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "gb18030", "gbk", "utf-16", "utf-16-le", "utf-16-be", "utf-32"],
)
def test_a_text_file_is_read_in_whatever_writing_it_came(tmp_path: Path, encoding: str) -> None:
    [sheet] = read_book(saved(tmp_path, LISTED.encode(encoding))).sheets
    assert sheet.rows[0] == HEADING
    assert names(sheet) == NAMES


@pytest.mark.parametrize("separator", [",", ";", "\t", "|", "，"])
def test_the_separator_is_found(tmp_path: Path, separator: str) -> None:
    [sheet] = read_book(saved(tmp_path, LISTED.replace(",", separator).encode())).sheets
    assert names(sheet) == NAMES


@pytest.mark.parametrize(
    "written",
    ['="{}"', '"=""{}"""', "\t{}", "'{}", '"{}"', "  {} ", '"\t{}"'],
)
def test_the_tricks_that_keep_digits_are_undone(tmp_path: Path, written: str) -> None:
    text = f"姓名,身份证号,备注\n赵秀英,{written.format(IDS[0])},\n"
    [sheet] = read_book(saved(tmp_path, text.encode())).sheets
    assert sheet.rows[1][1].strip(" \t'") == IDS[0]


@pytest.mark.parametrize(
    "written", ["5.22422E+17", "5.22422198403129E+17", "5.22e+17", "5.22E+017"]
)
def test_a_number_saved_in_scientific_writing_has_lost_its_digits(
    tmp_path: Path, written: str
) -> None:
    [sheet] = read_book(saved(tmp_path, f"姓名,证号\n赵秀英,{written}\n".encode())).sheets
    assert isinstance(sheet.rows[1][1], LostDigits)
    assert len(sheet.rows[1][1]) == 18


def test_a_line_that_names_the_separator_is_no_row(tmp_path: Path) -> None:
    [sheet] = read_book(saved(tmp_path, b"sep=;\r\n" + LISTED.replace(",", ";").encode())).sheets
    assert sheet.rows[0] == HEADING


def test_quoted_cells_may_hold_separators_quotes_and_line_breaks(tmp_path: Path) -> None:
    text = '姓名,备注\n赵秀英,"甲,乙\n丙""丁"""\n'
    [sheet] = read_book(saved(tmp_path, text.encode())).sheets
    assert sheet.rows == [["姓名", "备注"], ["赵秀英", '甲,乙\n丙"丁"']]


def test_a_quote_that_never_closes_does_not_swallow_the_list(tmp_path: Path) -> None:
    lines = [f"{n},{name},备注" for n, name in enumerate(NAMES * 30)]
    lines[3] = '3,"赵秀英,备注'
    [sheet] = read_book(saved(tmp_path, "\n".join(["序号,姓名,备注", *lines]).encode())).sheets
    assert len(sheet.rows) == 91


def test_one_torn_character_does_not_lose_the_list(tmp_path: Path) -> None:
    data = (LISTED + "\r\n").encode() * 20
    [sheet] = read_book(saved(tmp_path, data[:-300] + b"\xff" + data[-299:])).sheets
    assert sheet.rows[0] == HEADING


def test_a_rare_character_of_the_old_writing_is_read(tmp_path: Path) -> None:
    [sheet] = read_book(
        saved(tmp_path, b"\xd0\xd5\xc3\xfb,\xb1\xb8\xd7\xa2\n\xb5\xcb\xfe\x9f,\n")
    ).sheets
    assert sheet.rows[1][0] == "邓䶮"


def test_a_web_page_called_xls_is_read(tmp_path: Path) -> None:
    page = (
        '<html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
        "<style>td{mso-number-format:'\\@'}</style></head><body><table>"
        "<tr><th colspan=3>花名册</th></tr><tr><td>姓名</td><td>身份证号</td><td>现住址</td></tr>"
        f"<tr><td>赵秀英</td><td>{IDS[0]}</td><td rowspan=2>上街组<br>1号</td></tr>"
        f'<tr><td>钱&middot;梅芳&nbsp;</td><td>="{IDS[1]}"</td></tr></table></body></html>'
    )
    [sheet] = read_book(saved(tmp_path, page.encode("gb18030"), "导出.xls")).sheets
    assert sheet.merged == ((0, 0, 0, 2), (2, 2, 3, 2))
    assert sheet.rows[2:] == [["赵秀英", IDS[0], "上街组\n1号"], ["钱·梅芳", IDS[1], ""]]


def test_excel_xml_of_2003_is_read(tmp_path: Path) -> None:
    page = (
        '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" '
        'xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>'
        '<Row><Cell ss:MergeAcross="2"><Data ss:Type="String">花名册</Data></Cell></Row>'
        '<Row ss:Index="3"><Cell><Data ss:Type="String">姓名</Data></Cell>'
        '<Cell ss:Index="3"><Data ss:Type="Number">15400001200</Data></Cell></Row>'
        '<Row><Cell><Data ss:Type="DateTime">2019-03-05T00:00:00.000</Data></Cell></Row>'
        "</Table></Worksheet></Workbook>"
    )
    [sheet] = read_book(saved(tmp_path, page.encode(), "a.xls")).sheets
    assert sheet.name == "名册"
    assert sheet.merged == ((0, 0, 0, 2),)
    assert [row[0] for row in sheet.rows] == ["花名册", "", "姓名", "2019-03-05"]
    assert sheet.rows[2][2] == "15400001200"


@pytest.mark.parametrize(
    ("make", "name"),
    [(xlsx, "a.xls"), (xlsx, "a.csv"), (xls, "a.xlsx"), (xls, "a.et"), (xlsx, "a")],
)
def test_the_ending_of_a_name_is_not_believed(tmp_path: Path, make, name: str) -> None:
    [sheet] = read_book(make(tmp_path / name, [HEADING, *women(3)])).sheets
    assert names(sheet) == NAMES


def test_a_list_called_xlsx_that_is_text_is_read(tmp_path: Path) -> None:
    [sheet] = read_book(saved(tmp_path, LISTED.encode("gb18030"), "a.xlsx")).sheets
    assert names(sheet) == NAMES


cells = st.text(
    st.characters(codec="gb18030", exclude_categories=["Cc", "Cs", "Co"]), max_size=12
).map(str.strip)


@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=8),
    encoding=st.sampled_from(["utf-8-sig", "gb18030", "utf-16", "utf-32", "utf-8"]),
    separator=st.sampled_from([",", "\t", ";"]),
)
def test_whatever_a_text_file_holds_comes_back(
    rows: list[list[str]], encoding: str, separator: str
) -> None:
    usual = [["姓名", "身份证号码", "联系电话"]] + [["赵秀英", IDS[0], "15400001200"]] * 12
    out = io.StringIO(newline="")
    csv.writer(out, delimiter=separator, quoting=csv.QUOTE_ALL).writerows(usual + rows)
    try:
        found = list(delimited.table(out.getvalue().encode(encoding))[1])
    except Refusal:
        pytest.fail("an ordinary list was refused")
    for written, read in zip(usual + rows, found, strict=True):
        for before, after in zip(written, read, strict=True):
            assert after == before or before.startswith("=") or isinstance(after, LostDigits)


@given(data=st.binary(max_size=400))
def test_any_bytes_are_either_read_or_refused_in_words(data: bytes) -> None:
    try:
        width, rows = delimited.table(data)
    except Refusal:
        return
    else:
        assert {len(row) for row in rows} <= {width}
