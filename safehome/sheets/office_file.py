"""A roster as a village office keeps it in a spreadsheet: for the demonstration.

Title lines, a heading of two rows, house and landlord merged over the women who
live there, 同上, dates in four fashions, a total, a line for signatures: what
the import has to read every month, written on purpose.
"""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING

import xlsxwriter

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

HEADINGS = ("序号", "姓 名", "身份证号码", "民族", "出生年月", "文化\n程度", "婚姻状况",
            "政治面貌", "户籍地", "", "现居住地址", "房东", "工作单位", "来本地时间",
            "联系电话", "备注")  # fmt: skip
SECOND = {8: "省市县", 9: "乡镇村"}
FIELDS = (
    "", "name", "id_number", "ethnic", "birth", "education", "marital", "political",
    "home_code", "home_address", "", "landlord", "employer", "arrived", "phone", "",
)  # fmt: skip
ADDRESS, LANDLORD, EMPLOYER = 10, 11, 12


def office_roster(village: str, day: str, women: Sequence[Mapping[str, str]]) -> bytes:
    """Return a workbook with one sheet a group and a sheet of instructions.

    Args:
        village: its name in the titles.
        day: when it was filled in, as printed.
        women: texts by field, house by house.
    """
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    middle = book.add_format({"align": "center", "valign": "vcenter", "text_wrap": True})
    for group, living in groupby(women, key=lambda woman: woman["group"]):
        sheet = book.add_worksheet(group)
        sheet.merge_range(0, 0, 0, 15, f"{village}流动妇女平安之家成员名册", middle)
        sheet.write_string(1, 0, f"填报单位：{village}妇联（{group}）")
        sheet.write_string(1, 11, f"填报时间：{day}")
        _heading(sheet, middle)
        last = _rows(sheet, middle, list(living))
        sheet.write_string(last, 0, f"合计：{last - 4}人")
        sheet.write_string(last + 1, 0, "填表人：")
        sheet.write_string(last + 1, 7, "审核人：")
    book.add_worksheet("填表说明").write_string(0, 0, "1.民族填全称；2.身份证号码必须为18位。")
    book.close()
    return stream.getvalue()


def office_results(rows: Sequence[Sequence[str]]) -> bytes:
    """Return a CSV file of verification results, as the office types them (UTF-8 with BOM)."""
    lines = ["身份证号码,姓名,核查结果,内容,日期", *(",".join(row) for row in rows)]
    return "\r\n".join([*lines, ""]).encode("utf-8-sig")


def _heading(sheet: xlsxwriter.workbook.Worksheet, middle: object) -> None:
    for column, word in enumerate(HEADINGS):
        if column in SECOND:
            sheet.write_string(3, column, SECOND[column], middle)
        else:
            sheet.merge_range(2, column, 3, column, word, middle)
    sheet.merge_range(2, 8, 2, 9, HEADINGS[8], middle)


def _rows(
    sheet: xlsxwriter.workbook.Worksheet, middle: object, women: Sequence[Mapping[str, str]]
) -> int:
    """Write the women of one group; return the row after the last."""
    row, count, employer = 4, 0, ""
    for (house, landlord), living in groupby(women, key=lambda w: (w["house"], w["landlord"])):
        first = row
        for woman in living:
            count += 1
            sheet.write_number(row, 0, count)
            for column, name in enumerate(FIELDS):
                if name and column != LANDLORD:
                    sheet.write_string(row, column, _as_written(woman, name, count))
            if woman["employer"] == employer:
                sheet.write_string(row, EMPLOYER, "同上")
            employer = woman["employer"]
            row += 1
        for column, text in ((ADDRESS, women[count - 1]["group"] + house), (LANDLORD, landlord)):
            if row - first > 1:
                sheet.merge_range(first, column, row - 1, column, text, middle)
            else:
                sheet.write_string(first, column, text)
    return row


def _as_written(woman: Mapping[str, str], name: str, count: int) -> str:
    """Return a text in one of the fashions an office writes it."""
    text = woman.get(name, "")
    if text[:1].isdigit() and name in {"arrived", "birth"}:
        parts = text.split("-")
        if count % 4 == 0:
            return ".".join(str(int(part)) for part in parts)
        if count % 4 == 1:
            return "".join(f"{int(p)}{unit}" for p, unit in zip(parts, "年月日", strict=False))
        return "/".join(parts) if count % 4 == 2 else text
    if name == "phone" and count % 3 == 0:
        return f"{text[:3]}-{text[3:7]}-{text[7:]}"
    if name == "name" and len(text) == 2 and count % 2:
        return f"{text[0]}　{text[1]}"
    return text
