"""What ours is measured against: plain SQLite, the readers alone, LibreOffice."""

from __future__ import annotations

import os
import sqlite3
import subprocess
from typing import TYPE_CHECKING, Any

import openpyxl
import python_calamine
import xlsxwriter
from measure import Spent, own

from safehome.registers import invented

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

COLUMNS = "id, walk, name, birth, home_code, id_number, phone, grp, house, landlord, employer"
LINE = "INSERT INTO trail SELECT NULL, 1, 'entries', entry, 0, 1, '{}' FROM entry"
OPENING = "INSERT INTO entry SELECT NULL, 1, m.*, 0, 0, NULL FROM member m ORDER BY walk, id"
STROKE = (LINE, "UPDATE entry SET outcome = 'unchanged', misses = misses + 1")
STRIKE = (
    "INSERT INTO trail SELECT NULL, 1, 'members', id, 0, 1, '{}' FROM member",
    "UPDATE member SET walk = walk, name = name || '-'",
)


def plain_copy(path: Path, rows: Iterable[Any]) -> Path:
    """Write women (`COLUMNS`) into a plain SQLite file with the tables of a round."""
    plain = sqlite3.connect(path)
    columns = COLUMNS.replace("id,", "id INTEGER PRIMARY KEY,", 1)
    plain.execute(f"CREATE TABLE member ({columns})")
    of_round = f"entry INTEGER PRIMARY KEY, round, {COLUMNS}, misses, carried, outcome"
    plain.execute(f"CREATE TABLE entry ({of_round})")
    plain.execute("CREATE INDEX by_round ON entry (round)")
    plain.execute("CREATE UNIQUE INDEX by_member ON entry (id, round)")
    plain.execute(
        "CREATE TABLE trail (id INTEGER PRIMARY KEY, deed, book, record, made, version, changes)"
    )
    plain.execute("CREATE INDEX by_record ON trail (book, record)")
    plain.execute("CREATE INDEX by_deed ON trail (deed)")
    plain.executemany(f"INSERT INTO member VALUES ({','.join('?' * 11)})", map(tuple, rows))
    plain.commit()
    plain.close()
    return path


def statements(path: Path, *texts: str, after: tuple[str, ...] = ()) -> Spent:
    """Run statements in plain SQLite and return their CPU; nothing is kept.

    Those of `after` run before, unmeasured.
    """
    plain = sqlite3.connect(path)
    try:
        for text in after:
            plain.execute(text)
        return own(lambda: [plain.execute(text) for text in texts])
    finally:
        plain.rollback()
        plain.close()


READERS: dict[str, Callable[[Path], object]] = {
    "calamine": lambda path: (
        python_calamine.CalamineWorkbook.from_path(str(path)).get_sheet_by_index(0).to_python()
    ),
    "openpyxl read-only": lambda path: [
        row
        for sheet in openpyxl.load_workbook(path, read_only=True)
        for row in sheet.iter_rows(values_only=True)
    ],
}
"""The readers alone: nothing is checked and nothing kept."""


def sheet(path: Path, size: int) -> Path:
    """Write so many women into a workbook as an office would, made once."""
    if path.exists():
        return path
    book = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    page = book.add_worksheet()
    page.set_landscape()
    page.set_paper(9)
    page.repeat_rows(0)
    headings = {
        "name": "姓名", "id_number": "身份证号码", "ethnic": "民族", "birth": "出生日期",
        "education": "文化程度", "home_code": "户籍地", "home_address": "户籍地址",
        "address": "现住址", "landlord": "房东", "employer": "工作单位", "arrived": "来村时间",
        "phone": "联系电话",
    }  # fmt: skip
    for column, heading in enumerate(headings.values()):
        page.write_string(0, column, heading)
    for row, woman in enumerate(invented.women(size), start=1):
        texts = {**woman, "address": woman["group"] + woman["house"]}
        for column, name in enumerate(headings):
            page.write_string(row, column, texts[name])
    book.close()
    return path


def office(kind: str, path: Path) -> Spent:
    """Let LibreOffice open a workbook and save it as this kind."""
    out = path.parent if kind == "pdf" else path.parent / "saved"
    before = os.times()
    subprocess.run(
        ["soffice", "--headless", f"-env:UserInstallation=file://{path.parent}/profile",
         "--convert-to", kind, "--outdir", str(out), str(path)],
        check=True, capture_output=True,
    )  # fmt: skip
    after = os.times()
    used = after.children_user + after.children_system
    return Spent(used - before.children_user - before.children_system)
