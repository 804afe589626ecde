from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from reading import placed, texts_of

from safehome.base import words
from safehome.paper.consent import ConsentSheet, consent_paper
from safehome.paper.ink import print_pages
from safehome.paper.page import Box, Tick, as_text
from safehome.paper.sheet import PORTRAIT as M
from safehome.paper.sheet import Printed
from safehome.registers import consent

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page

BLANK = ConsentSheet(office="余姚市低塘街道黄清堰村妇联", town="低塘街道妇联")
FILLED = replace(
    BLANK,
    number="M00318",
    reader="沈慧",
    day="2026-12-01",
    printed=Printed("2026-12-01 08:30", "沈慧"),
)


def boxes(page: Page) -> int:
    return sum(isinstance(mark, Box) and mark.width == 4.0 for mark in page.marks)


@pytest.mark.usefixtures("chinese")
def test_a_consent_paper_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(consent_paper(FILLED)))


def test_a_consent_paper_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(consent_paper(FILLED)))


@pytest.mark.usefixtures("chinese")
def test_a_blank_consent_paper_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(consent_paper(BLANK)))


@pytest.mark.parametrize("sheet", [BLANK, FILLED], ids=["blank", "filled"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_text_carried_fits_one_page_and_ticks_nothing_beforehand(
    language: str, sheet: ConsentSheet
) -> None:
    words.use(language)
    [page] = consent_paper(sheet)
    assert boxes(page) == 8
    assert not [mark for mark in page.marks if isinstance(mark, Tick)]
    places = list(placed(page.marks))
    assert max(x + wide for x, _y, wide, _text in places) <= M.end + 0.01
    assert max(y for _x, y, _wide, text in places if "Page" not in text) <= M.footer


@pytest.mark.usefixtures("chinese")
def test_every_word_of_the_text_can_be_read_on_the_paper(text_of: TextOf) -> None:
    [text] = text_of(print_pages(consent_paper(FILLED), "告知同意书"))
    plain = "".join(text.split())
    parts = consent.read("", FILLED.office, FILLED.town)
    for paragraph in parts.paragraphs:
        assert "".join(paragraph.text.split()) in plain
        assert paragraph.heading in plain
    for choice in parts.choices:
        assert choice in plain


@pytest.mark.usefixtures("chinese")
def test_a_filled_paper_adds_number_reader_and_day() -> None:
    [blank], [page] = consent_paper(BLANK), consent_paper(FILLED)
    added = set(texts_of(page)) - set(texts_of(blank))
    assert {"M00318", "沈慧", "2026年12月1日"} <= added


def test_an_office_may_use_its_own_text_and_as_many_choices_as_it_likes() -> None:
    own = "Only this　we ask.\n□ one\n□ two\n□ three\n□ four\n□ five"
    [page] = consent_paper(replace(BLANK, text=own, edition="7"))
    texts = texts_of(page)
    assert boxes(page) == 10
    assert "item 5" in texts
    assert any("edition 7" in text for text in texts)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("times", [3, 12, 30, 80])
def test_a_long_text_flows_on_and_the_choices_stay_together(times: int) -> None:
    text = consent.carried() + "\n八、其他　" + "这一段是村里自己加的话，写得很长。" * times
    pages = list(consent_paper(replace(BLANK, text=text)))

    assert [boxes(page) for page in pages] == [0] * (len(pages) - 1) + [8]
    for number, page in enumerate(pages, start=1):
        assert f"第 {number} 页　共 {len(pages)} 页" in texts_of(page)
        lines = [y for _x, y, _wide, text in placed(page.marks) if "页" not in text]
        assert max(lines) <= M.footer
    written = "".join(text for page in pages for text in texts_of(page))
    assert len(re.findall("写得很长", written)) >= times - 1
