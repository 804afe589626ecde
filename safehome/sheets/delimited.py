"""Rows of text with a separator: what is called .csv, in whatever writing it came.

Excel writes GB18030 and Unicode, WPS writes UTF-8 with a mark, web pages write
UTF-8 without. The separator is found, not assumed, and the tricks by which
people keep a spreadsheet from rounding an ID number (="…", a tab, an
apostrophe) are undone where they are part of the writing, not of the text.
"""

from __future__ import annotations

import csv
import re
from decimal import Decimal
from typing import Literal

from safehome.sheets import extent
from safehome.sheets.book import EXACT, LostDigits
from safehome.sheets.turned_away import TurnedAway

SEPARATORS = (",", "\t", ";", "|", "，")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MOST_LINES_IN_A_CELL = 40

_KEPT = re.compile(r'="(.*)"', re.DOTALL)
_SCIENTIFIC = re.compile(r"[0-9](?:\.([0-9]+))?[eE]\+([0-9]{2,3})")
_USUAL = re.compile("姓名|身份|证件|电话|手机|地址|民族|name|number")


def rows(data: bytes) -> list[list[str]]:
    """Read the rows, each filled up to the width of the widest.

    Raises:
        Refusal: the writing cannot be made out, or there are too many cells.
    """
    text = decode(data).replace("\x00", "")
    first, newline, rest = text.partition("\n")
    if first.strip().lower().startswith("sep=") and newline:
        text = rest
    separator = _separator(text)
    found = _split(text, separator, csv.QUOTE_MINIMAL)
    if found is None or any(
        cell.count("\n") > MOST_LINES_IN_A_CELL for row in found for cell in row
    ):
        found = _split(text, separator, csv.QUOTE_NONE) or []
    width = max(map(len, found), default=0)
    if width * len(found) > extent.MOST_AREA or sum(map(len, found)) > extent.MOST_CELLS:
        raise TurnedAway("too large")
    for row in found:
        if len(row) < width:
            row.extend([""] * (width - len(row)))
    return found


def typed_text(text: str) -> str:
    """Return the text of a cell; a number in scientific writing may have lost its digits."""
    found = _SCIENTIFIC.fullmatch(text.strip())
    if found:
        number = int(Decimal(text.strip()))
        if number >= EXACT:
            return LostDigits(number)
        return str(number) if len(found[1] or "") >= int(found[2]) else text
    return text


def decode(data: bytes) -> str:
    """Find the writing of a text file and return the text."""
    for mark, writing in MARKS:
        if data.startswith(mark):
            return _decoded(data, writing) or data.decode(writing, "replace")
    if b"\x00" in data[:2000]:
        text = _decoded(data, _unmarked_utf16(data))
        if not text:
            raise TurnedAway("no writing")
        return text
    utf8, gb18030 = _decoded(data, "utf-8"), _decoded(data, "gb18030")
    if utf8 is not None:
        return utf8
    big5 = _decoded(data, "big5") if gb18030 is None or not _USUAL.search(gb18030) else None
    if big5 is not None and _USUAL.search(big5.replace("證", "证").replace("電話", "电话")):
        return big5
    if gb18030 is not None:
        return gb18030
    for writing in ("utf-8", "gb18030"):
        text = data.decode(writing, "replace")
        if text.count("\ufffd") * 200 < len(text) and _USUAL.search(text):
            return text  # one torn character does not lose the list
    raise TurnedAway("no writing")


def _decoded(data: bytes, writing: str) -> str | None:
    try:
        return data.decode(writing)
    except UnicodeDecodeError:
        return None


def _unmarked_utf16(data: bytes) -> str:
    """Tell the two byte orders apart by where the zeros stand."""
    start = data[:2000]
    return "utf-16-le" if start[1::2].count(0) >= start[::2].count(0) else "utf-16-be"


def _separator(text: str) -> str:
    """Choose the separator that cuts the first lines into the most columns alike."""
    lines = [line for line in text[:20_000].splitlines() if line.strip()][:40]
    best, most = ",", 0
    for separator in SEPARATORS:
        widths = sorted(
            len(row) for row in _split("\n".join(lines), separator, csv.QUOTE_MINIMAL) or []
        )
        usual = widths[len(widths) // 2] if widths else 1
        if usual > 1 and usual * widths.count(usual) > most:
            best, most = separator, usual * widths.count(usual)
    return best


def _split(text: str, separator: str, quoting: Literal[0, 3]) -> list[list[str]] | None:
    """Cut the text into rows, or return None where its quotes do not add up."""
    try:
        lines = csv.reader(
            text.splitlines(keepends=True), delimiter=separator, quoting=quoting, strict=False
        )
        return [[_plain(cell) for cell in row] for row in lines]
    except csv.Error:
        return None


def _plain(cell: str) -> str:
    """Undo ="…", and mark a number whose digits are gone."""
    if cell.startswith("=") and (kept := _KEPT.fullmatch(cell.strip())):
        return kept[1].replace('""', '"')
    if "E+" in cell or "e+" in cell:
        return typed_text(cell)
    return cell
