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
from typing import TYPE_CHECKING, Literal

from safehome.sheets import extent
from safehome.sheets.book import EXACT, LostDigits
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from collections.abc import Iterator

SEPARATORS = (",", "\t", ";", "|", "，")
MARKS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
MOST_LINES_IN_A_CELL = 40
PIECE = 1 << 16

_KEPT = re.compile(r'="(.*)"', re.DOTALL)
_SCIENTIFIC = re.compile(r"[0-9](?:\.([0-9]+))?[eE]\+([0-9]{2,3})")
_USUAL = re.compile("姓名|身份|证件|电话|手机|地址|民族|name|number")


def table(data: bytes) -> tuple[int, Iterator[list[str]]]:
    """Return the width of the widest row, and the rows, each filled up to it.

    The text is gone through twice, so that its rows need never stand side by side.

    Raises:
        TurnedAway: the writing cannot be made out, or there are too many cells.
    """
    text = decode(data)
    if "\x00" in text:
        text = text.replace("\x00", "")
    if text[:10].lstrip().lower().startswith("sep=") and "\n" in text:
        text = text[text.index("\n") + 1 :]
    separator = _separator(text)
    quoting: Literal[0, 3] = csv.QUOTE_MINIMAL
    width = _measure(text, separator, quoting)
    if width is None:
        quoting = csv.QUOTE_NONE
        width = _measure(text, separator, quoting)
    if width is None:  # not for its quotes, which now count for nothing
        raise TurnedAway("giant cell")
    return width, _filled(text, separator, quoting, width)


def _measure(text: str, separator: str, quoting: Literal[0, 3]) -> int | None:
    """Return the width, or None where the quotes do not add up."""
    width = cells = count = 0
    try:
        for row in _split(text, separator, quoting):
            count += 1
            cells += len(row)
            width = max(width, len(row))
            if quoting == csv.QUOTE_MINIMAL and any(
                "\n" in cell and cell.count("\n") > MOST_LINES_IN_A_CELL for cell in row
            ):
                return None
            if width * count > extent.MOST_AREA or cells > extent.MOST_CELLS:
                raise TurnedAway("too large")
    except csv.Error:
        return None
    return width


def _filled(text: str, separator: str, quoting: Literal[0, 3], width: int) -> Iterator[list[str]]:
    for row in _split(text, separator, quoting):
        cells = [_plain(cell) for cell in row]
        if len(cells) < width:
            cells.extend([""] * (width - len(cells)))
        yield cells


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
    utf8 = _decoded(data, "utf-8")
    if utf8 is not None:
        return utf8
    gb18030 = _decoded(data, "gb18030")
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
        try:
            widths = sorted(map(len, _split("\n".join(lines), separator, csv.QUOTE_MINIMAL)))
        except csv.Error:
            continue
        usual = widths[len(widths) // 2] if widths else 1
        if usual > 1 and usual * widths.count(usual) > most:
            best, most = separator, usual * widths.count(usual)
    return best


def _split(text: str, separator: str, quoting: Literal[0, 3]) -> Iterator[list[str]]:
    """Cut the text into rows.

    Raises:
        csv.Error: its quotes do not add up.
    """
    return csv.reader(_lines(text), delimiter=separator, quoting=quoting, strict=False)


def _lines(text: str) -> Iterator[str]:
    """Yield the lines; never all of them at once."""
    at = 0
    while at < len(text):
        end = text.find("\n", at + PIECE) + 1 or len(text)
        yield from text[at:end].splitlines(keepends=True)
        at = end


def _plain(cell: str) -> str:
    """Undo ="…", and mark a number whose digits are gone."""
    if cell.startswith("=") and (kept := _KEPT.fullmatch(cell.strip())):
        return kept[1].replace('""', '"')
    if "E+" in cell or "e+" in cell:
        return typed_text(cell)
    return cell
