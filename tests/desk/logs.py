"""Old logs of an office for the tests of the import: nobody in them is real."""

from __future__ import annotations

from typing import TYPE_CHECKING

import xlsxwriter

from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.store.cases import Asked

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.report import Report
    from safehome.registers.register import Record, Register


def call(**changed: str) -> dict[str, str]:
    """Return the row of a call, by heading, changed as told."""
    usual = {
        "序号": "1",
        "来电时间": "2023-05-06 14:20",
        "来电人": "小花",
        "联系电话": "15400001111",
        "反映问题": "想问抚养费怎么算",
        "问题类别": "抚养",
        "处理情况": "告知可向法院起诉",
        "接听人": "王主任",
    }
    return usual | changed


def case(**changed: str) -> dict[str, str]:
    """Return the row of a complaint, by heading, changed as told."""
    usual = {
        "编号": "投2023-7",
        "投诉日期": "2023-05-06",
        "来源": "来访",
        "投诉人": "小红",
        "联系电话": "15400002222",
        "类型": "家暴",
        "主要内容": "丈夫酒后打人",
        "诉求": "想离开一阵",
        "办理情况": "陪同报警",
        "结案时间": "2023-06-30",
        "办结情况": "已办结",
    }
    return usual | changed


def as_book(
    folder: Path,
    rows: Sequence[dict[str, str]],
    name: str = "旧簿.xlsx",
    *,
    sheet: str = "Sheet1",
    title: str = "",
    below: Sequence[str] = (),
) -> Path:
    """Write rows as a workbook, perhaps with a title above and lines below; return its path."""
    headings = list(dict.fromkeys(heading for row in rows for heading in row))
    path = folder / name
    book = xlsxwriter.Workbook(path)
    page = book.add_worksheet(sheet)
    top = 0
    if title:
        page.merge_range(0, 0, 0, len(headings) - 1, title)
        top = 1
    page.write_row(top, 0, headings)
    for number, row in enumerate(rows, start=top + 1):
        page.write_row(number, 0, [row.get(heading, "") for heading in headings])
    for number, line in enumerate(below, start=top + 1 + len(rows)):
        page.write_string(number, 0, line)
    book.close()
    return path


def taken(desk: Desk, path: Path, into: str) -> Report:
    """Bring a file in, after a rehearsal that must say the same."""
    found = desk.taking_in.look([path], into)
    rehearsed = desk.taking_in.rehearse(found)
    report = desk.taking_in.take_in(found)
    assert rehearsed.to_json() == report.to_json()
    return report


def calls_in(desk: Desk, folder: Path, *rows: dict[str, str], **how: str) -> Report:
    """Bring in the rows of calls."""
    return taken(desk, as_book(folder, rows, **how), "hotline")  # type: ignore[arg-type]


def cases_in(desk: Desk, folder: Path, *rows: dict[str, str], **how: str) -> Report:
    """Bring in the rows of complaints."""
    return taken(desk, as_book(folder, rows, **how), "complaints")  # type: ignore[arg-type]


def all_of(desk: Desk, register: Register) -> list[Record]:
    """Return the entries of a log that stand, by number."""
    ids = desk.cases.find(register, Asked(struck=False))
    return sorted(desk.look_up(register, ids), key=lambda record: record.number)


def all_calls(desk: Desk) -> list[Record]:
    """Return the calls that stand."""
    return all_of(desk, HOTLINE)


def all_cases(desk: Desk) -> list[Record]:
    """Return the complaints that stand."""
    return all_of(desk, COMPLAINTS)


def codes(report: Report) -> list[tuple[int, str]]:
    """Return (row, code) of every note."""
    return [(note.place.row, note.code) for note in report.notes]
