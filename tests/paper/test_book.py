from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest
from book_samples import CALLS, book_sheet, call, calls, complaint
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import placed, texts_of

from safehome.paper.book import VOLUME
from safehome.paper.book_page import BOTTOM, END, TOP
from safehome.paper.book_rows import ROW, STRIKE
from safehome.paper.book_sheet import Carried, Struck
from safehome.paper.complaint_book import complaint_book
from safehome.paper.hotline_book import hotline_book
from safehome.paper.ink import print_pages
from safehome.paper.page import Rules
from safehome.paper.sheet import LANDSCAPE as M

if TYPE_CHECKING:
    from collections.abc import Iterator

    from conftest import TextOf

    from safehome.paper.book import Book
    from safehome.paper.hotline_book import CallRow
    from safehome.paper.page import Page

ASKED = (M.left + 129, M.left + 129 + 54)
"""From where to where the account stands."""


def years(asked: list[int], **changes: object) -> Book[CallRow]:
    """Return a book whose calls ask in so many characters."""
    rows = [
        call(at, asked="工" * length, answer="", safe_contact="") for at, length in enumerate(asked)
    ]
    return hotline_book(book_sheet(rows, **changes))


def account_of(pages: list[Page]) -> str:
    """Read the account down its column, without the notes that it goes on."""
    begin, end = ASKED
    lines = [
        text
        for page in pages
        for x, y, _wide, text in placed(page.marks)
        if begin < x < end and TOP < y < BOTTOM and not text.startswith("(")
    ]
    return "".join(lines)


def figures(page: Page, begin: str) -> list[str]:
    """Return the lines of figures on a page that begin like this."""
    return [text for text in texts_of(page) if text.startswith(begin)]


def levels(page: Page) -> Iterator[float]:
    """Yield the heights of the thin rules that cross the table between its entries."""
    for mark in page.marks:
        if isinstance(mark, Rules) and mark.weight != STRIKE:
            yield from (y1 for _x1, y1, _x2, y2 in mark.lines if y1 == y2)


def without_count(page: Page) -> tuple[object, ...]:
    """Return a page without the number of all pages."""
    return page.marks[:1] + page.marks[2:]


LENGTHS = st.lists(st.one_of(st.integers(1, 120), st.integers(300, 1400)), min_size=1, max_size=30)


@given(asked=LENGTHS, start=st.integers(1, 12))
@settings(max_examples=25, deadline=None)
def test_a_reprint_from_any_page_gives_the_pages_of_the_whole(asked: list[int], start: int) -> None:
    book = years(asked)
    whole = list(book.lay_out())

    assert list(years(asked).lay_out(start)) == whole[start - 1 :]
    assert list(book.whole())[-len(whole) :] == whole


@given(asked=LENGTHS, later=LENGTHS, duplex=st.booleans())
@settings(max_examples=40, deadline=None)
def test_the_next_print_goes_on_where_the_last_one_stopped(
    asked: list[int], later: list[int], duplex: bool
) -> None:
    first = years(asked, duplex=duplex)
    whole = years([*asked, *later], duplex=duplex)
    stopped = first.carried
    done = stopped.page if stopped else 0
    number = stopped.number if stopped else ""
    rows = [row for row in whole.sheet.rows if row.number > number]

    next_ = hotline_book(book_sheet(rows, carried=stopped, duplex=duplex))

    assert list(next_.lay_out()) == list(whole.lay_out())[done:]
    assert next_.first == done + 1
    assert next_.last == whole.last
    assert next_.carried == whole.carried


@given(asked=LENGTHS, later=LENGTHS)
@settings(max_examples=25, deadline=None)
def test_a_full_page_is_the_same_whatever_comes_later(asked: list[int], later: list[int]) -> None:
    book, longer = years(asked), years([*asked, *later])
    done = book.carried.page if book.carried else 0

    before, after = list(book.lay_out()), list(longer.lay_out())

    assert [without_count(page) for page in before[:done]] == [
        without_count(page) for page in after[:done]
    ]


def test_the_next_print_brings_forward_what_the_last_full_page_carried() -> None:
    stopped = years([20] * 16).carried
    assert stopped is not None

    [page] = hotline_book(book_sheet(calls(20)[16:], carried=stopped)).lay_out()

    assert figures(page, "Numbers to H2026-0016")[0].split("\u3000\u3000") == [
        "Numbers to H2026-0016", "Year to date: Calls 10", "Not a call 3", "Struck 3",
        "To complaints 3", "Referred 0",
    ]  # fmt: skip


def test_a_last_page_that_is_not_full_is_printed_again() -> None:
    assert years([20] * 8).carried == Carried(
        1, "H2026-0008", {"registered": 8, "real": 5, "not_a_call": 1, "struck": 2,
                          "to_complaint": 2, "man": 1},
    )  # fmt: skip
    assert years([20] * 7).carried is None
    nine = years([20] * 9).carried
    assert nine is not None
    assert nine.page == 1


def test_of_paper_printed_on_both_sides_the_sheet_counts() -> None:
    assert years([20] * 8, duplex=True).carried is None
    full = years([20] * 16, duplex=True).carried
    assert full is not None
    assert full.page == 2


def test_a_page_that_ends_within_an_entry_is_printed_again_with_it() -> None:
    book = years([20] * 4 + [500])
    assert book.last == 2
    assert book.carried is None


@given(
    name=st.text("阿依古丽·（）-12AB ", max_size=30),
    phone=st.text("0123456789；", max_size=40),
    asked=st.text("她说，好。12 ab（\n", max_size=900),
    answer=st.text("知道了；12338", max_size=400),
    taken=st.text("沈慧欧阳", max_size=6),
    reason=st.text("与 H2026-0131为同一来电", max_size=90),
    at=st.integers(0, 8),
)
@settings(max_examples=60, deadline=None)
def test_nothing_stands_outside_its_frame(
    name: str, phone: str, asked: str, answer: str, taken: str, reason: str, at: int
) -> None:
    rows = calls(9)
    rows[at] = call(at, caller=name, phone=phone, asked=asked, answer=answer, taken_by=taken,
                    struck=Struck(reason, "2026-11-10", name))  # fmt: skip
    for page in hotline_book(book_sheet(rows)).lay_out():
        for x, y, wide, _text in placed(page.marks):
            assert x >= M.left - 0.02
            assert x + wide <= M.end + 0.02
            assert y <= END or y > M.signatures - 12
        for height in levels(page):
            assert TOP < height < BOTTOM
        assert all(b - a > 6 for a, b in pairwise(sorted([TOP, *levels(page), BOTTOM])))


def test_a_long_account_flows_over_pages_and_loses_no_word(text_of: TextOf) -> None:
    account = "".join(f"第{at}次他又来敲门，" for at in range(300))[:3000]
    rows = [call(0, asked="短"), call(2, asked=account), call(3, asked="完")]
    pages = list(hotline_book(book_sheet(rows)).lay_out())

    assert len(pages) > 5
    assert account_of(pages) == f"短{account}完"
    for page, following in pairwise(pages):
        assert ("(continued overleaf)" in texts_of(page)) == (
            "(continued from before)" in texts_of(following)
        )
    found = "".join("".join(text_of(print_pages(pages, "Hotline log"))).split())
    begin, end = ASKED
    for page in pages:
        for x, _y, _wide, text in placed(page.marks):
            if begin < x < end:
                assert "".join(text.split()) in found


def test_an_entry_no_taller_than_half_a_page_is_not_broken() -> None:
    pages = list(years([20] * 6 + [160, 20]).lay_out())

    assert [text for page in pages for text in texts_of(page) if "(continued" in text] == []
    assert len(pages) == 2
    assert "H2026-0007" not in texts_of(pages[0])
    assert "(blank below)" in texts_of(pages[0])


def test_rows_left_over_are_ruled_and_the_first_says_so() -> None:
    [page] = years([20] * 3).lay_out()

    assert texts_of(page).count("(blank below)") == 1
    heights = sorted(levels(page))
    assert heights == pytest.approx([TOP + ROW * at for at in range(1, 8)])
    [full] = years([20] * 8).lay_out()
    assert "(blank below)" not in texts_of(full)


def test_a_book_without_entries_is_a_page_that_says_so() -> None:
    [page] = hotline_book(book_sheet([])).lay_out()
    assert "(blank below)" in texts_of(page)
    assert len(list(levels(page))) == 7


def test_a_struck_entry_is_crossed_line_by_line_and_its_number_is_not() -> None:
    row = call(1, answer="告知12348", result="已答复")
    [page] = hotline_book(book_sheet([row])).lay_out()

    crossed = [
        line
        for mark in page.marks
        if isinstance(mark, Rules) and mark.weight == STRIKE
        for line in mark.lines
    ]
    struck = [
        text
        for x, y, wide, text in placed(page.marks)
        if any(x1 < x and x + wide < x2 and y - 2 < y1 < y for x1, y1, x2, _y2 in crossed)
    ]
    assert struck == [
        "1-2", "09:31", "15461200131", "已答复", "本机电话", "潘女士", "女", "本人",
        "劳动和社会", "保障", "拖欠工资", "再次来电补充车间名称。", "告知12348", "沈慧",
    ]  # fmt: skip
    assert len(crossed) == len(struck)
    texts = texts_of(page)
    assert {"H2026-0002", "与 H2026-0131", "为同一来电", "2026-11-10\u3000沈慧", "Struck"} <= {
        *texts
    }


def test_a_struck_entry_counts_as_registered_and_struck_and_in_nothing_else() -> None:
    why = Struck("重复", "2026-11-10", "沈慧")
    rows = [call(0), call(1), call(2, struck=why), call(3, struck=why), call(4, struck=why)]
    [page] = hotline_book(book_sheet(rows)).lay_out()

    assert figures(page, "Registered")[0].split("\u3000\u3000") == [
        "Registered 5", "Calls 1", "Not a call 0", "Struck 4", "To complaints 0", "Referred 0",
        "Men calling 0",
    ]  # fmt: skip


def test_each_page_brings_forward_what_the_one_before_carried() -> None:
    pages = list(hotline_book(book_sheet(calls(60))).lay_out())

    assert {"From last year", "nothing"} <= {*texts_of(pages[0])}
    for page, following in pairwise(pages):
        [*_brought, carried] = figures(page, "Numbers to")
        brought, _carried = figures(following, "Numbers to")
        assert brought == carried


@pytest.mark.usefixtures("chinese")
def test_the_totals_of_the_pages_add_up_to_that_of_the_year() -> None:
    pages = list(hotline_book(book_sheet(calls(60), closed=True)).lay_out())

    def summed(text: str) -> dict[str, int]:
        return {word: int(n) for word, n in re.findall(r"(\S+) (\d+)", text)}

    each = [summed(line) for page in pages for line in figures(page, "登记 ")]
    assert len(each) == len(pages)
    [year] = [text for text in texts_of(pages[-1]) if text.startswith("编号至 H2026-0060")]
    whole = summed(year.removeprefix("编号至 H2026-0060"))
    assert whole == {word: sum(page[word] for page in each) for word in whole}
    assert whole["登记"] == 60
    assert "本年合计" in texts_of(pages[-1])
    assert "过次页" not in texts_of(pages[-1])


def test_printed_on_both_sides_even_pages_mirror_their_margins() -> None:
    pages = list(hotline_book(book_sheet(calls(30), duplex=True)).lay_out())
    single = list(hotline_book(book_sheet(calls(30))).lay_out())

    assert len(pages) > 2
    assert {page.shift for page in pages[::2]} == {0.0}
    assert {page.shift for page in pages[1::2]} == {M.right - M.left}
    assert [replace(page, shift=0.0) for page in pages] == single


def test_printed_on_both_sides_a_reprint_begins_with_the_front_of_its_sheet() -> None:
    book = hotline_book(book_sheet(calls(60), duplex=True))
    assert list(book.lay_out(4)) == list(book.lay_out(3))
    [cover, back, index, behind, *pages] = book.whole()
    assert (back.marks, behind.marks) == ((), ())
    assert cover.marks
    assert index.marks
    assert pages == list(book.lay_out())


def test_a_thick_year_is_bound_in_volumes_each_with_its_cover() -> None:
    book = hotline_book(book_sheet([call(at, asked="短") for at in range(VOLUME * 7 + 30)]))
    pages = list(book.whole())
    covers = [page for page in pages if "Internal; keep safe" in texts_of(page)]

    assert book.last > VOLUME
    assert len(covers) == 2
    assert f"page 1 to page {VOLUME}" in texts_of(covers[0])
    assert f"page {VOLUME + 1} to page {book.last}" in texts_of(covers[1])
    at = pages.index(covers[1])
    assert f"Page {VOLUME} of {book.last}" in texts_of(pages[at - 1])
    assert "Volume 1" in texts_of(pages[at - 1])
    assert "Volume 2" in texts_of(pages[at + 2])


def test_the_index_says_on_which_pages_a_category_is_found() -> None:
    of = {at: CALLS[0] if at < 9 or at >= 24 else CALLS[2] for at in range(30)}
    rows = [
        replace(row, number=f"H2026-{at + 1:04}", asked="短", answer="", safe_contact="")
        for at, row in of.items()
    ]
    book = hotline_book(book_sheet(rows))
    _cover, index = book.covers()
    texts = texts_of(index)

    for category, count, pages in (("劳动和社会保障", "15", "1–2, 4"), ("婚姻家庭", "15", "2–3")):
        at = [y for _x, y, _wide, text in placed(index.marks) if text == category]
        assert len(at) == 1
        line = {text for _x, y, _wide, text in placed(index.marks) if y == at[0]}
        assert {count, pages} <= line
    assert texts.index("劳动和社会保障") < texts.index("婚姻家庭")


def test_the_index_by_month_says_which_numbers_and_pages() -> None:
    book = hotline_book(book_sheet([call(at, asked="短") for at in range(24)]))
    _cover, index = book.covers(by="month")

    assert {"2026-01", "H2026-0001 to H2026-0012", "2026-02", "H2026-0013 to H2026-0024"} <= {
        *texts_of(index)
    }


def test_an_index_of_very_many_pages_goes_on_over_its_own() -> None:
    rows = [
        replace(complaint(at % 4), number=f"C2026-{at + 1:04}", code=f"{at % 90}",
                category=f"类别{at % 90}")
        for at in range(600)
    ]  # fmt: skip
    _cover, *index = complaint_book(book_sheet(rows)).covers()

    assert len(index) > 2
    shown = [text for page in index for text in texts_of(page) if text.startswith("类别")]
    assert sorted(shown) == sorted(f"类别{at}" for at in range(90))
