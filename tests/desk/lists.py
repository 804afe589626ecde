"""Office lists for the tests of the import: made right by default, all people invented."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from make import id_card

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.report import Report
    from safehome.desk.sources import Sources

HEADINGS = ("姓名", "身份证号码", "出生年月", "户籍地", "现居住地址", "房东", "工作单位",
            "来本地时间", "联系电话")  # fmt: skip
NAMES = ("罗秋月", "何阿妹", "杨小琴", "陈丽霞", "马依娜", "韦春燕", "田玉英", "单欣爱")


def row(number: int = 0, **changed: str) -> dict[str, str]:
    """Return the row of the n-th woman, by heading, changed as told."""
    birth = f"{1970 + number}0312"
    usual = {
        "姓名": NAMES[number % len(NAMES)],
        "身份证号码": id_card("522422", birth),
        "出生年月": f"{1970 + number}年3月",
        "户籍地": "贵州省大方县",
        "现居住地址": f"3组{number + 1}号",
        "房东": "沈阿根",
        "工作单位": "低塘宏达电器厂",
        "来本地时间": "2019.3",
        "联系电话": f"1540000{number:04}",
    }
    return usual | changed


def rows(count: int) -> list[dict[str, str]]:
    """Return the rows of so many different women."""
    return [row(number) for number in range(count)]


def as_file(folder: Path, found: Sequence[dict[str, str]], name: str = "名册.csv") -> Path:
    """Write rows as a list with their headings; return its path."""
    headings = list(found[0])
    stream = io.StringIO()
    writer = csv.writer(stream)
    writer.writerow(headings)
    writer.writerows([each.get(heading, "") for heading in headings] for each in found)
    path = folder / name
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
    return path


def looked(desk: Desk, folder: Path, found: Sequence[dict[str, str]],
           name: str = "名册.csv") -> Sources:  # fmt: skip
    """Look at a list of these rows."""
    return desk.taking_in.look([as_file(folder, found, name)])


def brought_in(desk: Desk, folder: Path, found: Sequence[dict[str, str]],
               name: str = "名册.csv", *, newer: bool = False) -> Report:  # fmt: skip
    """Bring a list of these rows in."""
    return desk.taking_in.take_in(looked(desk, folder, found, name), newer=newer)


def codes(report: Report) -> list[tuple[str, str]]:
    """Return (name, code) of every note."""
    return [(note.name, note.code) for note in report.notes]
