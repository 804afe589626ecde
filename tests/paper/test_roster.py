from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import frame_of, placed, rules_of, texts_of
from roster_samples import OFFICE, line, lines, sheet

from safehome.base import words
from safehome.paper.ink import print_pages
from safehome.paper.page import as_text
from safehome.paper.roster import blank_roster, mask, roster
from safehome.paper.sheet import LANDSCAPE as M

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page
    from safehome.paper.roster_sheet import GroupBy


def test_a_page_of_the_roster_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(roster(sheet(lines(7)))))


@pytest.mark.usefixtures("chinese")
def test_a_page_of_the_roster_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(roster(sheet(lines(7)))))


@pytest.mark.usefixtures("chinese")
def test_a_blank_roster_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_roster(OFFICE)))


def test_the_same_roster_prints_the_same_bytes() -> None:
    first, again = (print_pages(roster(sheet(lines(60))), "Roster") for _ in range(2))
    assert first == again


@pytest.mark.parametrize("by", ["house", "landlord", "employer", "name"])
def test_every_woman_is_found_in_the_text_of_the_file(by: GroupBy, text_of: TextOf) -> None:
    women = lines(120)
    key = {
        "house": lambda woman: woman.number,
        "landlord": lambda woman: woman.landlord,
        "employer": lambda woman: woman.employer,
        "name": lambda woman: woman.name,
    }[by]
    women.sort(key=key)

    found = "".join(text_of(print_pages(roster(sheet(women, group_by=by)), "Roster")))

    for woman in women:
        assert woman.number in found
        assert woman.id_number in found
        assert woman.phone in found
        assert woman.name.split("·")[0] in found


def test_a_masked_roster_keeps_the_middle_of_numbers_back(text_of: TextOf) -> None:
    woman = line()
    found = "".join(text_of(print_pages(roster(sheet([woman], masked=True)), "Roster")))

    assert woman.id_number not in found
    assert woman.phone not in found
    assert woman.landlord_phone not in found
    assert woman.id_number[:4] + "*" * 10 + woman.id_number[-4:] in found
    assert "(parts of numbers hidden)" in found


@pytest.mark.parametrize(
    ("number", "keep", "shown"),
    [
        ("520121198804159961", 4, "5201**********9961"),
        ("15400731911", 3, "154****1911"),
        ("12345", 4, "*****"),
        ("", 4, ""),
    ],
)
def test_a_number_is_masked(number: str, keep: int, shown: str) -> None:
    assert mask(number, keep) == shown


def test_a_house_stays_on_one_page_where_it_fits() -> None:
    women = [line(at, group="1组", house=f"{at // 5}号", employer="") for at in range(100)]
    _cover, *pages = roster(sheet(women))

    for page in pages:
        texts = texts_of(page)
        shown = [at for at in range(100) if f"M{at + 1:05}" in texts]
        assert shown[0] % 5 == 0
        assert shown[-1] % 5 == 4


def test_a_house_of_forty_breaks_and_says_so_with_one_subtotal() -> None:
    women = [line(at, house="1号", group="1组", employer="") for at in range(40)]
    _cover, *pages = roster(sheet(women))

    assert len(pages) > 1
    assert "(continued)" not in texts_of(pages[0])
    assert all("(continued)" in texts_of(page) for page in pages[1:])
    assert [text for page in pages for text in texts_of(page)].count("Subtotal: 40 women") == 1


@given(sizes=st.lists(st.integers(1, 45), min_size=1, max_size=12))
@settings(max_examples=25, deadline=None)
def test_no_row_stands_alone_on_its_page_and_none_is_lost(sizes: list[int]) -> None:
    women = [
        line(0, number=f"N{house:02}-{at:02}", house=f"{house}号", employer="", landlord="沈阿根")
        for house, size in enumerate(sizes)
        for at in range(size)
    ]
    _cover, *pages = roster(sheet(women))

    numbers = [[t for t in texts_of(page) if t.startswith("N") and "-" in t] for page in pages]
    assert [number for page in numbers for number in page] == [woman.number for woman in women]
    for house, size in enumerate(sizes):
        pieces = [sum(n.startswith(f"N{house:02}") for n in page) for page in numbers]
        assert all(piece >= min(size, 2) for piece in pieces if piece)


def test_each_page_says_which_it_is_of_how_many() -> None:
    cover, *pages = roster(sheet(lines(100)))

    for number, page in enumerate(pages, start=1):
        assert f"Page {number} of {len(pages)}" in texts_of(page)
    assert f"{len(pages)} pages, page 1 to page {len(pages)}" in texts_of(cover)


def test_the_totals_of_the_pages_add_up() -> None:
    _cover, *pages = roster(sheet(lines(100)))

    women = [
        int(part.removeprefix("Women "))
        for page in pages
        for text in texts_of(page)
        if text.startswith("Houses")
        for part in text.split("\u3000")
        if part.startswith("Women")
    ]
    assert sum(women) == 100
    assert any(
        text.startswith("To this page:") and "Women 100" in text for text in texts_of(pages[-1])
    )


def test_a_month_without_anybody_says_so() -> None:
    _cover, page = roster(sheet([]))
    assert "None this month" in texts_of(page)


def test_many_groups_turn_to_rows_and_very_many_to_a_page_of_their_own() -> None:
    for count, extra in ((9, 0), (10, 0), (24, 0), (25, 1), (130, 2)):
        women = [line(at, group=f"{at}组", house="1号") for at in range(count)]
        pages = list(roster(sheet(women)))
        before = [p for p in pages if not any(t.startswith("Page ") for t in texts_of(p))]
        assert len(before) == 1 + extra
        shown = [text for page in before for text in texts_of(page)]
        assert all(f"{at}组" in shown for at in range(count))
        assert shown.count("Total") == 1


LONG = st.text("阿依古丽·买提（）-12ABC", max_size=45)


@given(name=LONG, home=LONG, employer=LONG, house=LONG, landlord=LONG, number=LONG, phone=LONG)
@settings(max_examples=40, deadline=None)
@pytest.mark.parametrize("by", ["house", "landlord", "employer", "name"])
def test_nothing_stands_outside_the_frame(by: GroupBy, **texts: str) -> None:
    women = [line(0), line(1, **texts), line(2, ethnic="柯尔克孜", id_number="K" * 30)]
    _cover, *pages = roster(sheet(women, group_by=by))

    for page in pages:
        frame = frame_of(page)
        bottom = frame.y + frame.height
        assert bottom <= M.lowest + 0.01
        for x, y, wide, _text in placed(page.marks):
            assert x >= M.left - 0.02
            assert x + wide <= M.end + 0.02
            assert y <= bottom or y >= M.signatures
        for x1, y1, x2, y2 in rules_of(page):
            assert M.left <= x1 <= x2 <= M.end + 0.01
            assert M.frame <= y1 <= y2 <= bottom + 0.01


TWO_LINES = "余姚市恒达电器有限公司低塘分公司"


def heights_of_rows(page: Page) -> list[float]:
    """Return how far the rules under the rows stand from each other, head first."""
    frame = frame_of(page)
    levels = sorted({y1 for x1, y1, x2, y2 in rules_of(page) if y1 == y2 and x2 == M.end})
    return [round(b - a, 1) for a, b in pairwise([*levels, frame.y + frame.height])]


def test_a_row_grows_by_what_a_second_line_lacks_and_no_more() -> None:
    women = [line(0, employer="华宇轴承"), line(1, employer=TWO_LINES)]
    _cover, page = roster(sheet(women))

    assert heights_of_rows(page) == [7.6, 9.0, 6.2, 7.0]


def test_a_page_holds_the_thirteen_women_of_four_houses() -> None:
    women = [
        line(at, group="一组", house=f"{house}号", employer=TWO_LINES if at in {3, 4} else "")
        for at, house in enumerate([12] * 3 + [15] * 4 + [21] * 2 + [3] * 4)
    ]
    _cover, *pages = roster(sheet(women))
    assert len(pages) == 1


def test_the_roster_of_an_office_is_no_thicker_than_it_must_be() -> None:
    women = [
        line(at, group=f"{at // 100}组", home=f"{'贵州省大方县新民镇龙泉村'}") for at in range(540)
    ]
    _cover, *pages = roster(sheet(women))
    assert len(pages) <= 60


def test_the_landlords_beside_a_broken_house_are_those_of_its_rows() -> None:
    women = [
        line(at, group="1组", house="1号", employer="", landlord=f"房东{at}", landlord_phone="")
        for at in range(23)
    ]
    _cover, *pages = roster(sheet(women))

    assert len(pages) > 1
    for page in pages:
        mine = {w.landlord for w in women if w.number in texts_of(page)}
        assert {text for text in texts_of(page) if text.startswith("房东")} == mine
        head = M.frame + 10
        assert all(
            y > head + 1 for _x, y, _w, text in placed(page.marks) if text.startswith("房东")
        )


def test_a_landlord_with_several_phones_is_named_once() -> None:
    women = [line(at, landlord="沈国兴", landlord_phone=f"1540000000{at}") for at in range(3)]
    _cover, page = roster(sheet(women))

    assert texts_of(page).count("沈国兴") == 1
    assert all(woman.landlord_phone in texts_of(page) for woman in women)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_totals_of_every_outcome_stay_in_their_row_and_whole(language: str) -> None:
    words.use(language)
    keys = ["1", "4", "5", "6", "7", "8", "9"]
    women = [line(at, group="1组", house="1号", outcome=key) for at, key in enumerate(keys)]
    _cover, page = roster(sheet(women))

    frame = frame_of(page)
    bottom = frame.y + frame.height
    left, right = M.left + 57, M.left + 136
    total = [
        (y, text)
        for x, y, wide, text in placed(page.marks)
        if bottom - 7 < y < bottom and left < x and x + wide < right
    ]
    assert all(text.rstrip()[-1].isdigit() for _y, text in total)
    assert sum(len(text.split("\u3000")) for _y, text in total) == 2 + len(keys)
    assert all(b - a > 2.1 for (a, _), (b, _) in pairwise(total))


def sides(count: int, groups: int = 1) -> list[Page]:
    women = [line(at, group=f"{at % groups}组", house=f"{at % groups}号") for at in range(count)]
    women.sort(key=lambda woman: (woman.group, woman.house))
    return list(roster(sheet(women, duplex=True)))


@pytest.mark.parametrize("groups", [1, 30])
def test_a_roster_for_both_sides_is_bound_at_the_same_edge_on_front_and_back(groups: int) -> None:
    """Even pages mirror: 12 mm at the left, 25 at the right (paper.md, 1)."""
    pages = sides(90, groups)
    fronts, backs = pages[::2], pages[1::2]

    assert {page.shift for page in fronts} == {0}
    assert {page.shift for page in backs} == {-13}
    for page in backs[1:]:
        left = min(x for x, _y, _wide, _text in placed(page.marks)) + page.shift
        right = max(x + wide for x, _y, wide, _text in placed(page.marks)) + page.shift
        assert 12 <= left < 12.1
        assert 25 <= 297 - right < 25.1


@pytest.mark.parametrize("groups", [1, 30])
def test_the_first_page_of_a_roster_for_both_sides_is_a_front(groups: int) -> None:
    pages = sides(90, groups)
    [first] = [
        at
        for at, page in enumerate(pages)
        if any(t.startswith("Page 1 of") for t in texts_of(page))
    ]

    assert first == 2
    assert [
        text.split()[1] for page in pages[2:] for text in texts_of(page) if text.startswith("Page ")
    ] == [str(number) for number in range(1, len(pages) - 1)]


def test_a_roster_for_both_sides_tells_the_printer_to_turn_at_the_short_edge() -> None:
    women = lines(60)
    assert b"/Duplex/DuplexFlipShortEdge" in print_pages(roster(sheet(women, duplex=True)), "R")
    assert b"/Duplex" not in print_pages(roster(sheet(women)), "R")


def test_a_shifted_page_is_printed_where_its_shift_says() -> None:
    document = pypdfium2.PdfDocument(print_pages(roster(sheet(lines(60), duplex=True)), "R"))
    boxes = {}
    for at, page in enumerate(document):
        text = page.get_textpage()
        found = text.search("Reporting office").get_next()
        if found:
            boxes[at] = round(text.get_charbox(found[0])[0] * 25.4 / 72, 1)
    document.close()

    assert {boxes[at] for at in boxes if at and at % 2} == {12.2}
    assert {boxes[at] for at in boxes if at and not at % 2} == {25.2}


def test_the_last_total_says_how_many_are_off_the_roster_now() -> None:
    keys = ["1", "5", "5", "9", "8", "6", "new"]
    women = [line(at, group="1组", house="1号", outcome=key) for at, key in enumerate(keys)]
    _cover, page = roster(sheet(women))
    [told] = [text for text in texts_of(page) if text.startswith("To this page:")]

    assert "Women 7" in told
    assert "Present 2" in told
    assert "Has left 2" in told
    assert "Entered twice 1" in told
    assert "Deceased 1" in told
