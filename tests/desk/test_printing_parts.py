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


NAMES = (
    "单小兰", "欧阳\U0002c621", "\U0002c621\U0002cb31", "阿依古丽·买买提·吐尔逊江·艾合买提",
    "古丽巴哈尔·\U0002c621", "尉迟晓岚", "Nguyễn Thị Phương Thảo", "长" * 60,
    "阿依古丽·" * 11 + "江",
)  # fmt: skip


def test_every_name_is_found_again_on_every_paper_that_has_it(desk: Desk) -> None:
    words.use("zh_CN")
    for texts, name in zip(women(len(NAMES)), NAMES, strict=True):
        desk.enter(MEMBERS, texts | {"name": name, "landlord": NAMES[1]})
    desk.rounds.open("2026-11")
    for entry in desk.rounds.entries("2026-11"):
        desk.rounds.record("2026-11", entry, "left", {"left_to": "慈溪"})
    desk.rounds.close("2026-11")

    papers = [desk.printing.make(form, month="2026-11") for form in ("walk-list", "changes")]
    papers += [
        desk.printing.make("roster", month="2026-11", group_by=order, masked=masked, duplex=masked)
        for order in ("house", "landlord", "employer", "name")
        for masked in (False, True)
    ]
    for paper in papers:
        text = "".join(text_of(paper.pdf).split())
        assert [name for name in NAMES if "".join(name.split()) not in text] == []
        assert paper.missing == ()
    for number, name in enumerate(NAMES, start=1):
        card = desk.printing.make("member", number=f"M{number:05}")
        assert "".join(name.split()) in "".join(text_of(card.pdf).split())
