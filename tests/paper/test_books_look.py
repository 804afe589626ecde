from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from book_samples import CALLS, COMPLAINTS, OFFICE, book_sheet, call, calls, complaint
from reading import texts_of

from safehome.paper.book_sheet import Carried
from safehome.paper.complaint_book import blank_complaint_book, complaint_book
from safehome.paper.hotline_book import blank_hotline_book, hotline_book
from safehome.paper.ink import print_pages
from safehome.paper.page import as_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page


def page_of_calls() -> Iterator[Page]:
    """Return the page of the picture: the 37th, its five calls."""
    counts = {"real": 118, "not_a_call": 9, "struck": 3, "to_complaint": 21, "referred": 14}
    rows = [call(130 + at, on=row.on) for at, row in enumerate(CALLS)]
    return hotline_book(book_sheet(rows, carried=Carried(36, "H2026-0130", counts))).lay_out()


def page_of_complaints() -> Iterator[Page]:
    """Return the page of the picture: the 12th, an even one."""
    counts = {
        "registered": 44, "struck": 1, "violence": 26, "high": 3, "referred": 14, "closed": 37,
    }  # fmt: skip
    rows = [complaint(44 + at) for at in range(len(COMPLAINTS))]
    before = Carried(11, "C2026-0044", counts)
    return complaint_book(book_sheet(rows, carried=before, duplex=True)).lay_out()


def test_a_page_of_the_hotline_log_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(page_of_calls()))


@pytest.mark.usefixtures("chinese")
def test_a_page_of_the_hotline_log_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(page_of_calls()))


def test_a_page_of_the_complaint_log_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(page_of_complaints()))


@pytest.mark.usefixtures("chinese")
def test_a_page_of_the_complaint_log_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(page_of_complaints()))


@pytest.mark.usefixtures("chinese")
def test_a_blank_hotline_log_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_hotline_book(OFFICE)))


@pytest.mark.usefixtures("chinese")
def test_a_blank_complaint_log_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_complaint_book(OFFICE)))


@pytest.mark.usefixtures("chinese")
def test_cover_and_index_of_a_book_are_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(hotline_book(book_sheet(calls(30))).covers()))


def test_the_same_entries_print_the_same_bytes() -> None:
    first, again = (
        print_pages(hotline_book(book_sheet(calls(60))).whole(), "Hotline log") for _ in range(2)
    )
    assert first == again


@pytest.mark.usefixtures("chinese")
def test_every_call_is_found_in_the_text_of_the_file(text_of: TextOf) -> None:
    names = ("龙\U0002c621", "𰻞小兰", "阿依古丽·买买提", "尉迟晓岚")
    rows = [call(5 * at, caller=name, phone=f"154{at:08}") for at, name in enumerate(names)]
    found = "".join(
        "".join(text_of(print_pages(hotline_book(book_sheet(rows)).lay_out(), "簿"))).split()
    )

    for row in rows:
        assert row.number in found
        assert row.phone in found
        assert row.caller in found


@pytest.mark.usefixtures("chinese")
def test_names_stand_in_the_complaint_log_only_with_a_purpose() -> None:
    [coded] = complaint_book(book_sheet([complaint()])).lay_out()
    named_row = replace(complaint(), complainant="潘小妹")
    [named] = complaint_book(book_sheet([named_row], purpose="移送派出所")).lay_out()

    assert any("姓名用代码" in text for text in texts_of(coded))
    assert "（代码）" in texts_of(coded)
    assert "注：姓名如实打印，打印用途：移送派出所" in texts_of(named)
    assert "（代码）" not in texts_of(named)
    assert "潘小妹" in texts_of(named)
