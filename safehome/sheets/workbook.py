"""Workbooks out: every cell a text, nothing in them that names anyone but the cells.

Cells are written as text with the format "@", so that no 18-digit number is
rounded and nothing that begins with "=" becomes a formula. XlsxWriter makes the
workbook with its headings; the rows are then put into its parts one by one.
Nothing touches the disk on the way (XlsxWriter's own way of saving memory
leaves the rows in the temporary folder, in clear) and 100,000 rows cost only
what they weigh packed. The same rows give the same bytes.
"""

from __future__ import annotations

import re
import unicodedata
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

import xlsxwriter

from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from typing import IO

FACE = "宋体"  # on every PC of a Chinese office
MOST_WIDE = 40
LONGEST_CELL = 32_767  # characters; Excel opens no longer one
LONGEST_NAME = 31
BATCH = 500  # rows
UNDATED = (1980, 1, 1, 0, 0, 0)  # of the parts in the parcel, as XlsxWriter has it

_NOT_IN_A_NAME = re.compile(r"[\[\]:*?/\\\x00-\x1f]")
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
_LOOKS_ESCAPED = re.compile(r"_(?=x[0-9a-fA-F]{4}_)")
_STYLE = re.compile(rb'<col [^>]*style="([0-9]+)"')
_ROWS_END = b"</sheetData>"
_EDGES = frozenset(" \n\t")


@dataclass(frozen=True, slots=True)
class SheetOut:
    """One sheet to be written: its name, its headings, its rows of text."""

    name: str
    headings: Sequence[str]
    rows: Iterable[Sequence[str]]


@dataclass(frozen=True, slots=True)
class NotTaken:
    """A row of an office file that was not taken, and why."""

    file: str
    sheet: str
    number: int
    reason: str
    headings: Sequence[str]
    original: Sequence[str]


def not_taken(rows: Iterable[NotTaken]) -> list[SheetOut]:
    """Lay out what was not taken: the office's own columns, then why and from where.

    Rows under the same headings of the same sheet stand together. Brought in
    again, the columns added here are known and left out.
    """
    ours = (_("Why not taken"), _("From file"), _("From sheet"), _("Row there"))
    together: dict[tuple[str, tuple[str, ...]], list[Sequence[str]]] = {}
    for row in rows:
        lines = together.setdefault((row.sheet, tuple(row.headings)), [])
        width = len(row.headings)
        own = [*row.original[:width], *[""] * (width - len(row.original))]
        lines.append([*own, row.reason, row.file, row.sheet, str(row.number)])
    return [
        SheetOut(sheet, (*headings, *ours), lines) for (sheet, headings), lines in together.items()
    ]


def workbook(sheets: Sequence[SheetOut], created: datetime) -> bytes:
    """Make an .xlsx of these sheets.

    Args:
        sheets: what to write; a workbook has at least one.
        created: the date in its properties, passed in so that it can be made again.
    """
    frame = _frame(sheets, created)
    out = BytesIO()
    with (
        zipfile.ZipFile(frame) as parcel,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as target,
    ):
        for part in parcel.infolist():
            content = parcel.read(part)
            about = zipfile.ZipInfo(part.filename, UNDATED)
            about.compress_type = zipfile.ZIP_DEFLATED
            found = re.fullmatch(r"xl/worksheets/sheet([0-9]+)\.xml", part.filename)
            if not found:
                target.writestr(about, content)
                continue
            with target.open(about, "w", force_zip64=True) as stream:
                _fill(stream, content, sheets[int(found[1]) - 1])
    return out.getvalue()


def _frame(sheets: Sequence[SheetOut], created: datetime) -> BytesIO:
    """Make the workbook with everything but its rows."""
    frame = BytesIO()
    book = xlsxwriter.Workbook(frame, {"in_memory": True})
    book.set_properties({"title": "", "author": "", "created": created.replace(tzinfo=None)})
    usual = {"num_format": "@", "font_name": FACE, "font_size": 11}
    text = book.add_format({**usual, "valign": "top"})
    head = book.add_format(
        {**usual, "bold": True, "text_wrap": True, "valign": "vcenter", "border": 1}
    )
    names: set[str] = set()
    for out in sheets:
        page = book.add_worksheet(_name(out.name, names))
        rows = out.rows if isinstance(out.rows, Sequence) else ()
        for column, heading in enumerate(out.headings):
            page.set_column(column, column, _column_width(out, rows, column), text)
            page.write_string(0, column, heading, head)
        page.freeze_panes(1, 0)
        page.repeat_rows(0)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        page.fit_to_pages(1, 0)
        page.set_footer("&C&P / &N")
    book.close()
    frame.seek(0)
    return frame


def _name(name: str, names: set[str]) -> str:
    """Return a name a sheet may have, once in this workbook."""
    clean = _NOT_IN_A_NAME.sub(" ", name).strip().strip("'")[:LONGEST_NAME] or _("Sheet")
    if clean.lower() == "history":  # Excel keeps this one for itself
        clean = f"{clean} 1"
    unique, number = clean, 2
    while unique.lower() in names:
        unique = f"{clean[: LONGEST_NAME - 4]} {number}"
        number += 1
    names.add(unique.lower())
    return unique


def _column_width(out: SheetOut, rows: Sequence[Sequence[str]], column: int) -> float:
    """Return a width that shows the heading and most of the first rows."""
    texts = [out.headings[column], *(row[column] for row in rows[:200] if column < len(row))]
    return min(max(map(_wide, texts)) + 2, MOST_WIDE)


def _wide(text: str) -> int:
    """Return how many narrow characters a text is wide."""
    longest = max(text.split("\n"), key=len)
    return sum(2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in longest)


def _fill(stream: IO[bytes], content: bytes, out: SheetOut) -> None:
    """Write the part of a sheet with its rows put in behind the heading."""
    at = content.rfind(_ROWS_END)
    found = _STYLE.search(content)
    style = found[1].decode() if found else "0"
    stream.write(content[:at] if at >= 0 else content)
    if at < 0:  # no columns at all
        return
    letters = [_letters(column) for column in range(len(out.headings))]
    batch: list[str] = []
    for number, row in enumerate(out.rows, start=2):
        batch.append(_row(number, row, letters, style))
        if len(batch) == BATCH:
            stream.write("".join(batch).encode())
            batch.clear()
    stream.write("".join(batch).encode())
    stream.write(content[at:])


def _row(number: int, row: Sequence[str], letters: Sequence[str], style: str) -> str:
    """Write one row; empty cells are left out."""
    cells = "".join(
        f'<c r="{letter}{number}" s="{style}" t="inlineStr"><is>{_text(text)}</is></c>'
        for letter, text in zip(letters, row, strict=False)
        if text
    )
    return f'<row r="{number}">{cells}</row>'


def _text(text: str) -> str:
    """Write a text so that every reader gives it back unchanged."""
    text = text[:LONGEST_CELL]
    if "_x" in text:
        text = _LOOKS_ESCAPED.sub("_x005F_", text)
    if "&" in text or "<" in text or ">" in text:
        text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    if not text.isprintable():
        text = _NOT_IN_XML.sub(_escaped, text).replace("\r", "_x000D_")
    if text[0] in _EDGES or text[-1] in _EDGES or "\n" in text:
        return f'<t xml:space="preserve">{text}</t>'
    return f"<t>{text}</t>"


def _escaped(found: re.Match[str]) -> str:
    return f"_x{ord(found[0]):04X}_"


def _letters(column: int) -> str:
    """Return A for 0, AA for 26."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text
