from __future__ import annotations

import re
import zlib
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest

from safehome.paper.fonts import FIGURES, HEI, SONG, SONG_BOLD, missing, width
from safehome.paper.ink import print_pages
from safehome.paper.page import Box, Code, Group, Page, Rule, Rules, Text, Texts, Tick

if TYPE_CHECKING:
    from conftest import TextOf

    from safehome.paper.fonts import Face
    from safehome.paper.page import Mark

CHARACTERS = "".join((Path(__file__).parent / "characters-8105.txt").read_text("utf-8").split())
"""The characters of 通用规范汉字表, 196 of them beyond the basic plane."""

UNDRAWN = "\U00020bb7"  # 吉 with 土 above: a surname no carried face has


def page(*marks: Mark) -> Page:
    return Page(297, 210, marks)


def printed(*marks: Mark) -> bytes:
    return print_pages([page(*marks)], "test")


def all_kinds() -> Page:
    return page(
        Text(20, 20, "名册", SONG_BOLD, 18, 0.28),
        Texts(FIGURES, 8.75, ((20, 30, "15400002207"), (20, 36, "2026-11-08"))),
        Rule(20, 40, 100, 40, 0.5, (3, 2)),
        Rules(0.35, ((20, 42, 100, 42), (20, 44, 100, 44))),
        Box(20, 50, 4, 4, 0.5),
        Tick(20, 50, 4),
        Code(20, 60, 12, ("101", "010", "111")),
        Group((Text(20, 80, "页脚"),)),
    )


def darkness(data: bytes, left: float, top: float, right: float, bottom: float) -> int:
    """Return how many dark dots a part of the first page has, at four dots to the mm."""
    document = pypdfium2.PdfDocument(data)
    image = document[0].render(scale=4 * 25.4 / 72, grayscale=True)
    pixels, stride = bytes(image.buffer), image.stride
    rows = range(int(top * 4), int(bottom * 4))
    row_of = [pixels[y * stride + int(left * 4) : y * stride + int(right * 4)] for y in rows]
    document.close()
    return sum(dot < 128 for row in row_of for dot in row)


@pytest.mark.parametrize("face", [SONG, HEI, FIGURES, SONG_BOLD], ids=lambda face: face.name)
def test_every_character_of_the_standard_list_is_found_again(face: Face, text_of: TextOf) -> None:
    assert len(CHARACTERS) == 8105
    rows = [CHARACTERS[at : at + 50] for at in range(0, len(CHARACTERS), 50)]
    pages = [
        page(*(Text(10, 10 + 5 * y, row, face) for y, row in enumerate(rows[at : at + 35])))
        for at in range(0, len(rows), 35)
    ]

    found = "".join(text_of(print_pages(pages, "test")))

    assert found.replace("\r\n", "") == CHARACTERS


def test_no_character_of_the_standard_list_is_missing() -> None:
    assert missing(CHARACTERS) == []


def test_a_character_no_face_has_is_named_once_and_in_order() -> None:
    assert missing(f"王{UNDRAWN}小\U0002a6a5{UNDRAWN} \n\u3000") == [UNDRAWN, "\U0002a6a5"]


def test_a_character_no_face_has_is_a_box_for_the_pen_and_the_rest_stays(text_of: TextOf) -> None:
    data = printed(Text(20, 30, f"王{UNDRAWN}花", SONG, 36))
    em = 36 * 25.4 / 72

    assert text_of(data)[0].split() == ["王", "花"]
    assert darkness(data, 20 + em - 0.5, 18, 20 + em + 0.5, 31) > 40
    assert darkness(data, 20 + 1.2 * em, 21, 20 + 1.8 * em, 29) == 0
    assert darkness(data, 20 + 2 * em - 0.5, 18, 20 + 2 * em + 0.5, 31) > 40


def test_a_title_borrows_a_character_its_face_lacks(text_of: TextOf) -> None:
    assert SONG_BOLD.glyph("龘") == 0
    assert text_of(printed(Text(20, 30, "龘王", SONG_BOLD, 18))) == ["龘王"]


def test_the_same_marks_are_the_same_bytes() -> None:
    assert print_pages([all_kinds()], "名册") == print_pages([all_kinds()], "名册")


def test_a_number_on_the_fixed_pitch_is_one_word(text_of: TextOf) -> None:
    data = printed(Text(20, 30, "522422198403111111", FIGURES, 8.75))

    assert text_of(data) == ["522422198403111111"]
    assert width("1111", FIGURES, 10) == width("0000", FIGURES, 10) == width("X987", FIGURES, 10)
    assert width("1111", SONG, 10) < width("0000", SONG, 10)


def test_a_digit_stands_in_the_middle_of_its_pitch() -> None:
    size = 72.0
    pitch = 0.56 * 25.4
    data = printed(Text(20, 40, "1", FIGURES, size))

    sides = [
        darkness(data, 20 + 0.1 * pitch * at, 18, 20 + 0.1 * pitch * (at + 1), 41)
        for at in range(10)
    ]
    left = next(at for at, dots in enumerate(sides) if dots)
    right = next(at for at, dots in enumerate(reversed(sides)) if dots)
    assert abs(left - right) <= 1


def test_brackets_and_backslashes_copy_as_they_are(text_of: TextOf) -> None:
    text = r"(a\b) 100% — “x”"
    assert text_of(printed(Text(20, 30, text))) == [text]


def test_a_line_end_inside_a_text_does_no_harm(text_of: TextOf) -> None:
    data = printed(Texts(SONG, 9, ((20, 30, "一\n二"), (20, 40, ""), (20, 50, "三"))))

    assert "".join(text_of(data)).split() == ["一", "二", "三"]


def test_a_group_on_many_pages_is_stored_once(text_of: TextOf) -> None:
    group = Group((Text(20, 80, "页脚"),))
    data = print_pages([page(group), page(group), page(group)], "test")

    assert text_of(data) == ["页脚"] * 3
    assert data.count(b"/Subtype/Form") == 1


def test_a_tick_and_a_code_are_drawn() -> None:
    data = print_pages([all_kinds()], "test")

    assert darkness(data, 20.8, 50.8, 23.2, 53.2) > 10
    assert darkness(data, 20, 60, 24, 64) > 200
    assert darkness(data, 24.2, 60.2, 27.8, 63.8) == 0


def test_the_file_names_the_form_and_nobody() -> None:
    document = pypdfium2.PdfDocument(print_pages([all_kinds()], "成员名册"))
    about = document.get_metadata_dict()
    document.close()

    assert about["Title"] == "成员名册"
    assert about["Producer"] == "safehome"
    assert not about["Author"]
    assert not about["CreationDate"]


def test_content_is_compressed_and_not_turned_to_letters() -> None:
    data = print_pages([all_kinds()], "test")
    begin = data.index(b"stream\n") + len(b"stream\n")

    assert b"ASCII85" not in data
    assert zlib.decompressobj().decompress(data[begin:])


def test_a_page_has_the_measures_of_its_paper() -> None:
    document = pypdfium2.PdfDocument(print_pages([page(), Page(210, 297, ())], "test"))
    sizes = [tuple(round(side * 25.4 / 72, 1) for side in sheet.get_size()) for sheet in document]
    document.close()

    assert sizes == [(297, 210), (210, 297)]


def test_every_face_is_carried_in_the_file() -> None:
    raw = pypdfium2.raw
    document = pypdfium2.PdfDocument(print_pages([all_kinds()], "test"))
    faces = [
        raw.FPDFTextObj_GetFont(found.raw)
        for sheet in document
        for found in sheet.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=3)
    ]
    carried = [raw.FPDFFont_GetIsEmbedded(face) for face in faces]
    document.close()

    assert len(carried) >= 3
    assert set(carried) == {1}


def test_nothing_is_printed_lighter_than_black() -> None:
    data = print_pages([all_kinds()], "test")
    streams = re.findall(rb"/FlateDecode/Length \d+>>stream\n(.*?)\nendstream", data, re.DOTALL)
    drawn = [zlib.decompress(each) for each in streams]
    content = [each for each in drawn if b" Tf\n" in each]

    assert len(content) == 2
    for each in content:
        assert not re.search(rb" (?:g|G|rg|RG|k|K|gs|sc|SC|scn|SCN)\n", each)
