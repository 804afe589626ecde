from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from make import women

from safehome.base import words
from safehome.base.errors import Cancelled
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from safehome.desk.desk import Desk

PHRASE = "4071-9925-1836-5504-7213"


def text_of(pdf: bytes) -> str:
    document = pypdfium2.PdfDocument(pdf)
    try:
        return "\n".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()


@pytest.fixture
def village(desk: Desk) -> Desk:
    """A desk with two groups of twenty."""
    for texts in women(40):
        desk.enter(MEMBERS, texts)
    return desk


def test_a_part_of_the_roster_has_those_found_and_says_that_it_is_a_part(village: Desk) -> None:
    text = text_of(village.printing.make("roster", wanted=Wanted(group="2组")).pdf)

    assert "M00021" in text
    assert "M00001" not in text
    assert "a part of the roster, not the whole" in text
    assert "not the whole" not in text_of(village.printing.make("roster").pdf)


def test_printing_tells_each_page_and_can_be_stopped(village: Desk) -> None:
    told = []

    def stop(done: int, _total: int, word: str) -> None:
        told.append(word)
        if done == 2:
            raise Cancelled(word)

    with pytest.raises(Cancelled):
        village.printing.make("roster", progress=stop)
    assert told == ["page 1", "page 2"]


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("phrase", [PHRASE, "seven lamps by the weir " * 4])
def test_the_slip_has_the_whole_pass_phrase_and_nobody_s_name(
    desk: Desk, language: str, phrase: str
) -> None:
    words.use(language)
    slip = desk.printing.slip("2026-11", phrase)
    text = text_of(slip.pdf)

    assert "".join(phrase.split()) in "".join(text.split())
    assert "2026" in text
    assert "黄清堰" not in text
    assert (slip.pages, slip.missing) == (1, ())
