"""Web pages and old XML under the name of a spreadsheet.

Management systems hand out ".xls" files that are a table of a web page, or
Excel's XML of 2003. Both are read for their tables only: rows, spans, text.
"""

from __future__ import annotations

import re
from html.parser import HTMLParser
from io import BytesIO
from typing import TYPE_CHECKING

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from safehome.sheets import delimited, extent
from safehome.sheets.book import Sheet, number_text
from safehome.sheets.turned_away import TurnedAway

if TYPE_CHECKING:
    from typing_extensions import override

    from safehome.sheets.book import Area
else:

    def override(method):
        """Leave the method as it is; Python 3.11 has no such mark to import."""
        return method


_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]+)", re.IGNORECASE)
_XML = "{urn:schemas-microsoft-com:office:spreadsheet}"


class _Grid:
    """A table as it fills up, cell by cell, with its spans."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self.merged: list[Area] = []
        self._taken: set[tuple[int, int]] = set()
        self._cells = 0

    def place(self, row: int, column: int, text: str, down: int, across: int) -> int:
        """Put a text at the first free column from here on; return the next column."""
        while (row, column) in self._taken:
            column += 1
        self._cells += down * across
        if self._cells > extent.MOST_CELLS or row * column > extent.MOST_AREA:
            raise TurnedAway("too large")
        if down > 1 or across > 1:
            self.merged.append((row, column, row + down - 1, column + across - 1))
            self._taken.update(
                (row + y, column + x) for y in range(down) for x in range(across) if y
            )
        while len(self.rows) <= row:
            self.rows.append([])
        line = self.rows[row]
        line.extend([""] * (column + across - len(line)))
        line[column] = text
        return column + across

    def sheet(self, name: str, *, visible: bool = True) -> Sheet:
        """Return the table as a sheet with equally long rows."""
        width = max(map(len, self.rows), default=0)
        if width * len(self.rows) > extent.MOST_AREA:
            raise TurnedAway("too large")
        rows = [row + [""] * (width - len(row)) for row in self.rows]
        return Sheet(name, visible, rows, tuple(self.merged))


class _Tables(HTMLParser):
    """Collects the outermost tables of a web page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.grids: list[_Grid] = []
        self._depth = 0
        self._row = -1
        self._column = 0
        self._words: list[str] | None = None
        self._span = (1, 1)
        self._silent = 0

    @override
    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "table":
            self._depth += 1
            if self._depth == 1:
                self.grids.append(_Grid())
                self._row = -1
        elif tag in {"style", "script"}:
            self._silent += 1
        elif self._depth == 1 and tag == "tr":
            self._end_cell()
            self._row += 1
            self._column = 0
        elif self._depth == 1 and tag in {"td", "th"}:
            self._end_cell()
            self._row = max(self._row, 0)
            given = dict(attrs)
            self._span = (_span(given.get("rowspan")), _span(given.get("colspan")))
            self._words = []
        elif tag == "br" and self._words is not None:
            self._words.append("\n")

    @override
    def handle_endtag(self, tag: str) -> None:
        if tag in {"style", "script"}:
            self._silent = max(0, self._silent - 1)
        elif self._depth == 1 and tag in {"td", "th", "tr"}:
            self._end_cell()
        elif tag == "table" and self._depth:
            if self._depth == 1:
                self._end_cell()
            self._depth -= 1

    @override
    def handle_data(self, data: str) -> None:
        if self._words is not None and not self._silent:
            self._words.append(data)

    @override
    def close(self) -> None:
        """End the cell that a page which breaks off leaves open."""
        super().close()
        self._end_cell()

    def _end_cell(self) -> None:
        if self._words is None:
            return
        text = "".join(self._words).strip(" \r\n\t\xa0")
        if text.startswith('="') and text.endswith('"'):
            text = text[2:-1]
        down, across = self._span
        self._column = self.grids[-1].place(
            self._row, self._column, delimited.typed_text(text), down, across
        )
        self._words = None


def _span(text: str | None) -> int:
    """Read a span; anything odd is one cell."""
    return min(max(int(text), 1), 5000) if text and text.isascii() and text.isdigit() else 1


def html_sheets(data: bytes, name: str) -> list[Sheet]:
    """Read the tables of a web page, each as a sheet of its own."""
    found = _CHARSET.search(data[:4096])
    charset = found[1].decode("ascii").lower() if found else ""
    if charset in {"gb2312", "gbk", "gb18030"}:
        text = data.decode("gb18030", "replace")
    else:
        text = delimited.decode(data)
    tables = _Tables()
    tables.feed(text)
    tables.close()
    sheets = [grid.sheet(name) for grid in tables.grids if grid.rows]
    if len(sheets) > 1:
        sheets = [
            Sheet(f"{name} {number}", True, sheet.rows, sheet.merged)
            for number, sheet in enumerate(sheets, start=1)
        ]
    return sheets


def xml_sheets(data: bytes) -> list[Sheet]:
    """Read Excel's XML of 2003, row by row: the tree of a long list would fill the memory."""
    sheets: list[Sheet] = []
    grid, row, name, hidden = _Grid(), -1, "", False
    try:
        for event, part in ElementTree.iterparse(BytesIO(data), ("start", "end"), forbid_dtd=True):
            if part.tag == f"{_XML}Worksheet":
                if event == "start":
                    grid, row, name, hidden = _Grid(), -1, part.get(f"{_XML}Name") or "", False
                else:
                    sheets.append(grid.sheet(name, visible=not hidden))
                    part.clear()
            elif event == "end" and part.tag == f"{_XML}Row":
                row = _place_row(grid, part, row)
                part.clear()
            elif event == "end" and part.tag.endswith("}Visible"):
                hidden = "hidden" in (part.text or "").lower()
    except (ElementTree.ParseError, DefusedXmlException, ValueError) as error:
        raise TurnedAway("damaged") from error
    return sheets


def _place_row(grid: _Grid, part: ElementTree.Element, before: int) -> int:
    """Put the cells of a row into the grid; return the number of the row."""
    row = _index(part.get(f"{_XML}Index"), before + 1)
    column = 0
    for cell in part.iterfind(f"{_XML}Cell"):
        column = _index(cell.get(f"{_XML}Index"), column)
        down = _span_more(cell.get(f"{_XML}MergeDown"))
        across = _span_more(cell.get(f"{_XML}MergeAcross"))
        column = grid.place(row, column, _xml_text(cell), down, across)
    return row


def _index(text: str | None, usual: int) -> int:
    """Read a place that counts from 1; it may only run ahead."""
    if not (text and text.isascii() and text.isdigit()):
        return usual
    if len(text) > 7:
        raise TurnedAway("too large")
    return max(int(text) - 1, usual)


def _span_more(text: str | None) -> int:
    return _span(str(int(text) + 1) if text and text.isascii() and text.isdigit() else None)


def _xml_text(cell: ElementTree.Element) -> str:
    """Return the text of a cell of Excel's XML."""
    data = cell.find(f"{_XML}Data")
    if data is None:
        data = cell.find("{*}Data")
    if data is None:
        return ""
    text = "".join(data.itertext())
    match data.get(f"{_XML}Type"):
        case "Number":
            try:
                return number_text(float(text))
            except ValueError:
                return text
        case "DateTime":
            return text.removesuffix("T00:00:00.000")
        case _:
            return text
