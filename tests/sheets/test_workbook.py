from __future__ import annotations

import datetime as dt
import io
import re
import zipfile
from typing import TYPE_CHECKING

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sheet_makers import IDS, read_book

from safehome.sheets.workbook import NotTaken, SheetOut, not_taken, workbook

if TYPE_CHECKING:
    from pathlib import Path

MADE = dt.datetime(2026, 10, 31, 17, 0, tzinfo=dt.UTC)
HEADINGS = ["姓名", "身份证号码", "备注"]


def made(*rows: list[str]) -> bytes:
    return workbook([SheetOut("成员名册", HEADINGS, rows)], MADE)


def test_every_cell_is_a_text_and_none_becomes_a_formula_or_a_number() -> None:
    rows = [["赵秀英", IDS[0], "=1+1"], ["钱梅芳", "001", "+8"], ["孙兰英", "2019-03", "@x"]]
    page = openpyxl.load_workbook(io.BytesIO(made(*rows))).active
    found = list(page.iter_rows())
    assert [[cell.value for cell in row] for row in found] == [HEADINGS, *rows]
    assert {(cell.data_type, cell.number_format) for row in found for cell in row} == {("s", "@")}


def test_the_page_is_ready_to_print_and_the_heading_stays() -> None:
    page = openpyxl.load_workbook(io.BytesIO(made(["赵秀英", IDS[0], ""]))).active
    assert page.freeze_panes == "A2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.paperSize) == ("landscape", 9)
    assert page["A1"].font.bold
    assert page.column_dimensions["B"].width > 18


def test_the_same_rows_make_the_same_bytes() -> None:
    assert made(["赵秀英", IDS[0], ""]) == made(["赵秀英", IDS[0], ""])


def test_nothing_but_the_cells_names_anyone() -> None:
    with zipfile.ZipFile(io.BytesIO(made(["赵秀英", IDS[0], ""]))) as parcel:
        about = {name: parcel.read(name).decode() for name in parcel.namelist()}
    core = about["docProps/core.xml"]
    assert re.findall(r"<(?:dc:creator|dc:title|cp:lastModifiedBy)>([^<]+)<", core) == []
    assert "2026-10-31T17:00:00Z" in core
    assert [name for name, part in about.items() if "赵秀英" in part] == [
        "xl/worksheets/sheet1.xml"
    ]


def test_nothing_is_left_in_the_temporary_folder(tmp_path: Path, monkeypatch) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    made(*[["赵秀英", IDS[0], ""]] * 2000)
    assert list(tmp_path.iterdir()) == []


def test_the_names_of_sheets_are_made_lawful_and_different() -> None:
    outs = [
        SheetOut(name, HEADINGS, [])
        for name in ("变动:九月/十月", "a" * 40, "a" * 40, "", "History")
    ]
    names = openpyxl.load_workbook(io.BytesIO(workbook(outs, MADE))).sheetnames
    assert names == ["变动 九月 十月", "a" * 31, "a" * 27 + " 2", "Sheet", "History 1"]


def test_rows_may_come_one_by_one_and_short() -> None:
    data = workbook(
        [SheetOut("a", HEADINGS, (row for row in [["赵秀英"], [], ["", "", "末"]]))], MADE
    )
    page = openpyxl.load_workbook(io.BytesIO(data)).active
    assert [[c.value for c in row] for row in page.iter_rows(min_row=2)] == [
        ["赵秀英", None, None], [None, None, None], [None, None, "末"],
    ]  # fmt: skip


def test_a_sheet_without_columns_can_be_written(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(workbook([SheetOut("空", [], [])], MADE))
    assert [sheet.rows for sheet in read_book(path).sheets] == [[]]


text = st.text(st.characters(exclude_categories=["Cs"]), max_size=20)


@pytest.mark.parametrize("reader", ["ours", "independent"])
@given(rows=st.lists(st.lists(text, min_size=3, max_size=3), min_size=1, max_size=6))
def test_what_is_written_is_read_back(reader: str, rows: list[list[str]], tmp_path_factory) -> None:
    rows = [[_kept(cell) for cell in row] for row in rows] + [["末", "末", "末"]]
    data = made(*rows)
    if reader == "ours":
        path = tmp_path_factory.mktemp("out") / "a.xlsx"
        path.write_bytes(data)
        [sheet] = read_book(path).sheets
        found = sheet.rows[1:]
    else:
        page = openpyxl.load_workbook(io.BytesIO(data)).active
        cells = list(page.iter_rows(min_row=2, values_only=True))
        found = [[cell or "" for cell in row] for row in cells]
    assert found == rows


def _kept(cell: str) -> str:
    """Leave out the marks no spreadsheet keeps, and numbers in scientific writing."""
    return re.sub("[\x00-\x1f\x7f-\x9f\ufffe\uffff]|E\\+|_x", "", cell)


def test_what_was_not_taken_stands_under_the_offices_own_headings() -> None:
    rows = [
        NotTaken("九月.xlsx", "上街组", 7, "没有姓名", ["姓名", "电话"], ["", "154", "多"]),
        NotTaken("九月.xlsx", "下街组", 9, "没有姓名", ["姓名", "电话"], [""]),
        NotTaken("八月.xls", "上街组", 3, "没有姓名", ["姓名", "电话"], ["", "155"]),
        NotTaken("八月.xls", "上街组", 3, "没有姓名", ["名字"], [""]),
    ]
    outs = not_taken(rows)
    assert [(out.name, len(list(out.rows))) for out in outs] == [
        ("上街组", 2), ("下街组", 1), ("上街组", 1),
    ]  # fmt: skip
    assert next(iter(outs[0].rows)) == ["", "154", "没有姓名", "九月.xlsx", "上街组", "7"]
    assert next(iter(outs[1].rows)) == ["", "", "没有姓名", "九月.xlsx", "下街组", "9"]
