"""Whatever is written in the two books, nothing on their paper leaves its cell."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import pytest
from book_samples import OFFICE, PRINTED, book_sheet, call, complaint
from reading import overruns

from safehome.base import words
from safehome.paper.book_sheet import Carried
from safehome.paper.call_record import CallSheet, call_record
from safehome.paper.complaint_book import blank_complaint_book, complaint_book
from safehome.paper.hotline_book import blank_hotline_book, hotline_book
from safehome.registers import codes

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.paper.complaint_book import ComplaintRow
    from safehome.paper.hotline_book import CallRow
    from safehome.paper.page import Page

LANGUAGES = pytest.mark.parametrize("language", ["zh_CN", "en"])
NAMES = ("单", "匿名\n女 35—44岁", "阿依古丽·买买提·吐尔逊江·艾合买提", "长" * 60, "x" * 40,
         "Nguyễn Thị Phương Thảo Anastasia-Maria")  # fmt: skip
SHORT = ("", "—", "满意", "基本满意", "mostly satisfied", "劳动和社会保障权益", "cannot be reached",
         "转为投诉\nC2026-0047", "found on a visit")  # fmt: skip
STAFF = ("", "沈慧", "欧阳春桃", "Anastasia", "阿依古丽·买买提")
PHONES = ("", "15400000001", "15400000001；15400000002；15400000003", "+86-574-62000000-8012-3344")
LONG = (
    "",
    "短。",
    "她说春节后回黎平看孩子，" * 12,
    "长" * 2000,
    "He came again. " * 80,
    "1\n2\n3\n4\n5\n6",
)
OFFICES = (OFFICE, OFFICE * 3)


def a_call(at: int, rng: random.Random) -> CallRow:
    """Return a call with something unheard-of in every field."""
    pick = rng.choice
    return call(
        at, struck=None, channel=pick(SHORT), caller=pick(NAMES), relation=pick(SHORT),
        phone=pick(PHONES), safe_contact=pick(LONG[:3]), category=pick(SHORT), detail=pick(SHORT),
        asked=pick(LONG), answer=pick(LONG), result=pick(SHORT), satisfied=pick(SHORT),
        taken_by=pick(STAFF), minutes=pick(("", "3", "999")),
    )  # fmt: skip


def a_complaint(at: int, rng: random.Random) -> ComplaintRow:
    pick = rng.choice
    return complaint(
        at, struck=None, source=pick(SHORT), complainant=pick(NAMES), accused=pick(NAMES),
        category=pick(SHORT), detail=pick(SHORT), facts=pick(LONG), level=pick(SHORT),
        actions=pick(LONG), result=pick(SHORT), followed=pick(SHORT), handler=pick(STAFF),
    )  # fmt: skip


def books(office: str, rng: random.Random) -> Iterator[Page]:
    """Yield the paper of both books: covers, indexes, pages, blanks."""
    calls = [a_call(at, rng) for at in range(12)]
    hotline = hotline_book(book_sheet(calls, office=office, closed=True))
    yield from hotline.whole()
    yield from hotline.covers(by="month")
    complaints = [a_complaint(at, rng) for at in range(12)]
    yield from complaint_book(
        book_sheet(complaints, office=office, purpose="移送派出所、街道妇联" * 3, duplex=True)
    ).whole()
    yield from blank_hotline_book(office)
    yield from blank_complaint_book(office)


@LANGUAGES
@pytest.mark.parametrize("seed", range(6))
def test_no_text_of_a_book_leaves_its_cell(language: str, seed: int) -> None:
    words.use(language)
    rng = random.Random(seed)
    for page in books(OFFICES[seed % 2], rng):
        assert overruns(page) == []


@LANGUAGES
def test_figures_of_very_many_calls_stay_in_their_line(language: str) -> None:
    words.use(language)
    counts = dict.fromkeys(
        ("registered", "real", "not_a_call", "struck", "to_complaint", "referred", "man",
         "violence", "high", "reported", "closed"), 98765,
    )  # fmt: skip
    before = Carried(1998, "H2026-98765", counts)
    for book in (
        hotline_book(book_sheet([call(0)], carried=before, closed=True)),
        complaint_book(book_sheet([complaint(0)], carried=before, closed=True)),
    ):
        for page in book.lay_out():
            assert overruns(page) == []


@LANGUAGES
@pytest.mark.parametrize("seed", range(12))
def test_no_text_of_a_call_leaves_its_field(language: str, seed: int) -> None:
    words.use(language)
    pick = random.Random(seed).choice
    sheet = CallSheet(
        number="H2026-0133", received="2026-11-12 21:40", minutes="999",
        taken_by=pick(STAFF), channel=pick(codes.CHANNEL.codes), nature=pick(codes.NATURE.codes),
        caller=pick(NAMES), sex=pick(codes.SEX.codes), relation=pick(SHORT),
        age_band=pick(codes.AGE_BAND.codes), phone=pick(PHONES), member=pick(("", "M00318")),
        before=pick(SHORT), safe=pick(codes.SAFE_CONTACT.codes), safe_notes=pick(LONG),
        category=pick(SHORT), asked=pick(LONG), answer=pick(LONG), told=codes.TOLD.codes,
        back_due="2026-11-13", back_done="2026-11-13", remark=pick(LONG), printed=PRINTED,
    )  # fmt: skip
    for each in (sheet, CallSheet()):
        for page in call_record(each):
            assert overruns(page) == []
