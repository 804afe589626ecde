from __future__ import annotations

import struct
import zipfile
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl.utils import get_column_letter
from sheet_makers import HEADING, ods, parcel_of, read_book, with_part, women, xls, xlsx

from safehome.base.errors import Refusal
from safehome.sheets import extent
from safehome.sheets.seal import seal

if TYPE_CHECKING:
    from pathlib import Path

ROWS = [HEADING, *women(4)]
PART = "xl/worksheets/sheet1.xml"


def refused(path: Path) -> str:
    """Return the words with which the file is refused."""
    with pytest.raises(Refusal) as refusal:
        read_book(path)
    assert refusal.value.remedy
    return refusal.value.happened


def put(tmp_path: Path, content: bytes, name: str = "a.xlsx") -> Path:
    path = tmp_path / name
    path.write_bytes(content)
    return path


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    assert "empty" in refused(put(tmp_path, b""))
    assert "empty" in refused(put(tmp_path, b"\r\n \x00"))


@pytest.mark.parametrize(
    "content",
    [
        b"%PDF-1.7 ...", b"\x89PNG\r\n\x1a\n....", b"\xff\xd8\xff\xe0....",
        b"Rar!\x1a\x07\x01\x00..",
        b"<html><head><title>login</title></head><body>...</body></html>",
        b"{\\rtf1 ...", b"MZ\x90\x00....", b'<?xml version="1.0"?><note>a</note>',
        parcel_of({"word/document.xml": "<a/>"}), parcel_of({"a.xlsx": b"PK"}),
    ],
)  # fmt: skip
def test_another_kind_of_file_is_told_from_a_spreadsheet(tmp_path: Path, content: bytes) -> None:
    assert "not a spreadsheet" in refused(put(tmp_path, content))


@pytest.mark.parametrize(
    "content",
    [
        parcel_of({"xl/workbook.bin": b"\x00"}), parcel_of({"Index/Document.iwa": b"\x00"}),
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related",
        b'<?xml version="1.0"?><office:document xmlns:office="urn:oasis:names:tc:opendocument:x"/>',
    ],
)  # fmt: skip
def test_a_spreadsheet_of_a_kind_not_read_here_is_named(tmp_path: Path, content: bytes) -> None:
    assert "kind of spreadsheet" in refused(put(tmp_path, content))


def test_a_workbook_under_a_password_is_refused_with_what_to_do(tmp_path: Path) -> None:
    plain = xlsx(tmp_path / "a.xlsx", ROWS)
    assert "password" in refused(put(tmp_path, seal(plain.read_bytes(), "12345678")))
    locked = xls(tmp_path / "a.xls", ROWS).read_bytes()
    start = locked.index(struct.pack("<HH", 0x0809, 16)) + 20
    record = struct.pack("<HH", 0x002F, 4) + b"\0" * 4
    assert "password" in refused(
        put(tmp_path, locked[:start] + record + locked[start + len(record) :], "b.xls")
    )
    table = ods(tmp_path / "a.ods", "")
    with_part(
        table, "META-INF/manifest.xml", ("/>", "><x encryption-data='1'/></manifest:manifest>")
    )
    assert "password" in refused(table)


def test_one_cell_in_the_last_corner_is_refused_before_it_is_laid_out(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    corner = (
        '<row r="1048576"><c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row></sheetData>'
    )
    assert "too large" in refused(with_part(path, PART, ("</sheetData>", corner)))


def test_a_corner_that_is_only_coloured_is_no_reason_to_refuse(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    corner = '<row r="1048576"><c r="XFD1048576" s="0"/></row></sheetData>'
    [sheet] = read_book(with_part(path, PART, ("</sheetData>", corner))).sheets
    assert len(sheet.rows) == 5


def test_cells_that_do_not_say_where_they_stand_are_counted(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", [["x"]])
    wide = "<row>" + "<c><v>1</v></c>" * 6000 + "</row>" + "<row><c><v>1</v></c></row>" * 2000
    assert "too large" in refused(with_part(path, PART, ("</sheetData>", wide + "</sheetData>")))


CELLS = st.tuples(
    st.sampled_from(["", ' r="{at}"', " r='{at}'"]),
    st.sampled_from(["{blank}/>", ' s="7"{blank}/>', "><v>1</v></c>"]),
    st.integers(1, 16384),
)
SHEET_ROWS = st.tuples(
    st.sampled_from(["", ' r="{row}"', ' r="{row}" spans="1:9" x14ac:dyDescent="0.2"']),
    st.integers(0, 400_000),
    st.lists(CELLS, max_size=4),
)


@given(st.lists(SHEET_ROWS, max_size=8), st.integers(1, 3))
def test_blanks_passed_over_at_once_change_no_reach(
    rows: list[tuple[str, int, list[tuple[str, str, int]]]], count: int
) -> None:
    at, tags = 0, []
    for named, gap, cells in rows:
        at += 1 + (gap if named else 0)
        tags.append(f"<row{named}>".format(row=at))
        for where, kind, column in cells:
            place = f"{get_column_letter(column)}{at}"
            tags.append("<c" + where.format(at=place) + kind)
        tags.append("</row>")

    def reach(blank: str) -> tuple[int, int]:
        found = extent.Xlsx()
        found.add(b'<c r="XFD1"/>')  # from here on it is measured
        for start in range(count):
            part = "".join(tags[start * len(tags) // count : (start + 1) * len(tags) // count])
            found.add(part.format(blank=blank).encode())
        return found._last_row, found._last_column

    assert reach("") == reach(' cm="1"')  # which is not passed over


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="G99999999"><v>1</v></c>', "<c r='G9999999'><v>1</v></c>",
        '<c\nr="ZZZ999999"><v>1</v></c>',
        '<c t="n" r = "G9999999"><v>1</v></c>', '<c r="AAAA9999"><v>1</v></c>',
        "<c t='>' r='G9999999'><v>1</v></c>", '<c r="g9999999"><v>1</v></c>',
    ],
)  # fmt: skip
def test_a_far_cell_is_seen_however_its_place_is_written(tmp_path: Path, cell: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    far = f'<row r="9">{cell}</row></sheetData>'
    assert "too large" in refused(with_part(path, PART, ("</sheetData>", far)))


@pytest.mark.parametrize(
    ("record", "at", "value"),
    [(b"\x00\x02\x0e\x00", 4, 2**31), (b"\x00\x02\x0e\x00", 10, 60_000), (b"\xfc\x00", 4, 2**31)],
)
def test_an_xls_that_states_an_impossible_size_is_refused(
    tmp_path: Path, record: bytes, at: int, value: int
) -> None:
    path = xls(tmp_path / "a.xls", ROWS)
    data = bytearray(path.read_bytes())
    place = data.index(record, 512) + 4 + at
    data[place : place + 4] = struct.pack("<L", value)
    path.write_bytes(data)
    assert "damaged" in refused(path)


def test_an_ods_that_repeats_a_cell_without_end_is_refused(tmp_path: Path) -> None:
    row = (
        '<table:table-row table:number-rows-repeated="1000000"><table:table-cell '
        'office:value-type="float" office:value="1" table:number-columns-repeated="16384">'
        "<text:p>1</text:p></table:table-cell></table:table-row>"
    )
    assert "too large" in refused(ods(tmp_path / "a.ods", row))


def test_an_xls_that_reaches_too_far_is_refused(tmp_path: Path) -> None:
    path = xls(tmp_path / "a.xls", ROWS)
    data = path.read_bytes()
    cell = struct.pack("<HH", 0x00FD, 10)
    at = data.rindex(cell)
    path.write_bytes(data[: at + 4] + struct.pack("<HH", 65535, 255) + data[at + 8 :])
    assert "too large" in refused(path)


def test_a_parcel_that_grows_beyond_measure_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as parcel:
        parcel.writestr("xl/sharedStrings.xml", b" " * 30_000_000)
    words = refused(path)
    assert "not what a spreadsheet looks like" in words


def test_a_parcel_that_says_it_is_small_is_not_believed(tmp_path: Path) -> None:
    content = parcel_of({"xl/workbook.xml": "<workbook/>", PART: b"<c " * 200_000})
    lied = content.replace(struct.pack("<L", 600_000), struct.pack("<L", 9))
    assert lied != content
    assert "damaged" in refused(put(tmp_path, lied))


@pytest.mark.parametrize("part", ["xl/workbook.xml", PART, "xl/styles.xml"])
def test_a_part_with_entities_is_refused(tmp_path: Path, part: str) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path) as parcel:
        parts = {name: parcel.read(name) for name in parcel.namelist()}
    parts[part] = b'<!DOCTYPE a [<!ENTITY b "bbbb">]>' + parts[part]
    assert "not what a spreadsheet" in refused(put(tmp_path, parcel_of(dict(parts))))


def test_old_xml_with_entities_is_refused(tmp_path: Path) -> None:
    page = (
        b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]>'
        b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
    )
    assert "damaged" in refused(put(tmp_path, page, "a.xls"))


def test_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    path = xlsx(tmp_path / "a.xlsx", ROWS)
    with zipfile.ZipFile(path, "a") as parcel, pytest.warns(UserWarning, match="Duplicate"):
        parcel.writestr("xl/workbook.xml", "<workbook/>")
    assert "not what a spreadsheet" in refused(path)


@pytest.mark.parametrize("make", [xlsx, xls])
def test_a_file_that_breaks_off_is_refused(tmp_path: Path, make) -> None:
    path = make(tmp_path / "a", ROWS)
    data = path.read_bytes()
    for part in (100, len(data) // 2, len(data) - 30):
        path.write_bytes(data[:part])
        assert refused(path)


def test_a_text_with_too_many_cells_is_refused(tmp_path: Path) -> None:
    row = b"," * 3000 + b"\n"
    assert "too large" in refused(
        put(tmp_path, b"a\n" + row * (extent.MOST_CELLS // 3000 + 1), "a.csv")
    )


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
@pytest.mark.parametrize("make", [xlsx, xls])
def test_a_file_with_changed_bytes_is_read_or_refused_and_nothing_else(
    tmp_path: Path, make, data: st.DataObject
) -> None:
    path = make(tmp_path / "a", ROWS)
    content = bytearray(path.read_bytes())
    for _change in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, 1_000_000)) % len(content)
        content[at] = data.draw(st.integers(0, 255))
    path.write_bytes(content)
    try:
        book = read_book(path)
    except Refusal:
        return
    else:
        assert all(len({len(row) for row in sheet.rows}) <= 1 for sheet in book.sheets)
