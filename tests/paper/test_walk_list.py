from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import placed, rules_of, texts_of
from roster_samples import entry, walk

from safehome.base import words
from safehome.paper import outcomes
from safehome.paper.fonts import HEI, width
from safehome.paper.ink import print_pages
from safehome.paper.page import Box, Code, Text, Tick, as_text
from safehome.paper.sheet import LANDSCAPE as M
from safehome.paper.walk_list import blank_walk_list, walk_list
from safehome.paper.walk_sheet import WalkArrival
from safehome.registers.walking import sheets_of

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page

ARRIVAL = WalkArrival(
    group="1组",
    house="12号",
    landlord="陆阿根",
    name="韦柳红",
    id_number="452229200008039968",
    ethnic="壮",
    home="广西大化县",
    arrived="2026-11-08",
    phone="15409514843",
    employer="华宇轴承",
)


def boxes(page: Page) -> list[Box]:
    return [mark for mark in page.marks if isinstance(mark, Box) and mark.width == 4.0]


def ticks(page: Page) -> list[Tick]:
    return [mark for mark in page.marks if isinstance(mark, Tick)]


def test_a_sheet_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(walk_list(walk([entry(at) for at in range(7)]))))


@pytest.mark.usefixtures("chinese")
def test_a_sheet_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(walk_list(walk([entry(at) for at in range(7)]))))


@pytest.mark.usefixtures("chinese")
def test_a_blank_sheet_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_walk_list()))


def test_a_page_holds_the_women_of_its_sheet() -> None:
    entries = [entry(at, name=f"女{at:03}") for at in range(100)]
    sheets = sheets_of(entries, lambda woman: (woman.group, woman.house))
    numbers = [number for number, sheet in enumerate(sheets, start=1) for _woman in sheet]
    pages = list(walk_list(walk(entries)))

    assert len(pages) == numbers[-1]
    for number, page in enumerate(pages, start=1):
        mine = [w.name for w, at in zip(entries, numbers, strict=True) if at == number]
        assert [text for text in texts_of(page) if text.startswith("女")] == mine
        assert f"Sheet {number:03}" in texts_of(page)


def test_each_woman_has_nine_boxes_and_no_tick_before_the_month_is_closed() -> None:
    [page] = walk_list(walk([entry(at, outcome="4") for at in range(7)]))

    assert len(boxes(page)) == 7 * 9
    assert ticks(page) == []


def test_a_filled_sheet_ticks_the_box_of_the_outcome() -> None:
    outcomes = ["1", "2", "3", "4", "5", "6", "7", "8", "9"]
    entries = [entry(0, outcome=key) for key in outcomes]
    [page] = walk_list(walk(entries, filled=True))

    first = min(box.x for box in boxes(page))
    assert [round((tick.x - first) / 8) for tick in ticks(page)] == list(range(9))
    assert "Verified: 9" in " ".join(texts_of(page))
    assert "Met: 3" in " ".join(texts_of(page))


def test_a_filled_sheet_tells_what_changed(text_of: TextOf) -> None:
    sheet = walk([entry(0, outcome="2", changes="电话改为15400001234")], filled=True)
    [text] = text_of(print_pages(walk_list(sheet), "Walk list"))

    assert "15400001234" in text


def test_the_women_met_stand_on_the_last_sheet_of_their_group(text_of: TextOf) -> None:
    entries = [entry(at) for at in range(30)]
    sheet = walk(entries, filled=True, arrivals=[ARRIVAL])
    pages = text_of(print_pages(walk_list(sheet), "Walk list"))
    sheets = sheets_of(entries, lambda woman: (woman.group, woman.house))
    numbers = [number for number, sheet in enumerate(sheets, start=1) for _woman in sheet]
    last = max(n for n, woman in zip(numbers, entries, strict=True) if woman.group == "1组")

    assert ["452229200008039968" in page for page in pages].index(True) == last - 1
    assert sum("452229200008039968" in page for page in pages) == 1


def test_women_met_for_whom_no_sheet_has_room_are_printed_all_the_same(text_of: TextOf) -> None:
    many = [replace(ARRIVAL, phone=f"154{at:08}") for at in range(40)]
    elsewhere = [replace(ARRIVAL, group="9组", phone="15499999999")]
    sheet = walk([entry(at) for at in range(9)], filled=True, arrivals=many + elsewhere)
    found = "".join(text_of(print_pages(walk_list(sheet), "Walk list")))

    assert all(woman.phone in found for woman in many + elsewhere)


def test_a_round_without_anybody_is_a_page_for_new_arrivals() -> None:
    [page] = walk_list(walk([]))
    assert "New arrivals" in texts_of(page)


def test_the_same_list_prints_the_same_bytes() -> None:
    entries = [entry(at) for at in range(40)]
    first, again = (print_pages(walk_list(walk(entries)), "Walk list") for _ in range(2))
    assert first == again


def test_the_code_stands_in_the_corner_with_its_quiet_zone() -> None:
    [page] = walk_list(walk([entry()]))
    [code] = [mark for mark in page.marks if isinstance(mark, Code)]
    quiet = 4 * code.side / len(code.rows)

    assert code.x + code.side + quiet <= M.end + 0.01
    for x, y, wide, _text in placed(page.marks):
        beside = x + wide < code.x - quiet or x > code.x + code.side + quiet
        assert beside or y > code.y + code.side + quiet


def test_a_house_that_goes_on_says_so() -> None:
    entries = [entry(0, name=f"女{at:03}") for at in range(14)]
    first, second = walk_list(walk(entries))

    assert "(continued)" not in texts_of(first)
    assert "(continued)" in texts_of(second)


LONG = st.text("阿依古丽·买提（）-12ABC", max_size=60)


@given(name=LONG, employer=LONG, house=LONG, landlord=LONG, changes=LONG, phone=LONG)
@settings(max_examples=40, deadline=None)
def test_nothing_stands_outside_the_frame(**texts: str) -> None:
    entries = [entry(0), *(entry(1, **texts) for _ in range(5)), entry(2)]
    arrivals = [replace(ARRIVAL, name=texts["name"], employer=texts["employer"])]

    for page in walk_list(walk(entries, filled=True, arrivals=arrivals)):
        for x, y, wide, _text in placed(page.marks):
            assert x >= M.left - 0.02
            assert x + wide <= M.end + 0.02
            assert y <= M.lowest or y >= M.signatures
        for x1, y1, x2, y2 in rules_of(page):
            assert M.left <= x1 <= x2 <= M.end + 0.01
            assert y1 <= y2
            assert y2 <= M.lowest + 0.01 or y2 > M.signatures


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_words_over_the_boxes_are_eight_points_and_stay_over_their_box(language: str) -> None:
    words.use(language)
    for head in outcomes.walk_words():
        assert all(width(text, HEI, 8) <= 7.5 for text in head.split("\n"))
    [page] = walk_list(walk([entry()]))
    over = {text for head in outcomes.walk_words() for text in head.split("\n")}
    set_ = {mark.text: mark.size for mark in page.marks if isinstance(mark, Text)}
    assert {set_[text] for text in over} == {8.0}


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_day_of_the_walk_ends_before_the_words_beside_the_code(language: str) -> None:
    words.use(language)
    [page] = walk_list(walk([entry()]))
    beside = [x for x, y, _wide, _text in placed(page.marks) if y == 26]
    under = [x + wide for x, y, wide, _text in placed(page.marks) if y == M.under]

    assert beside
    assert max(under) < min(beside)


def test_a_long_text_of_an_arrival_makes_her_row_higher() -> None:
    home = "贵州省黔东南苗族侗族自治州黎平县肇兴镇堂安村四组十二号老木楼二楼东侧第三间靠近风雨桥"
    women = [replace(ARRIVAL, home=home, id_number="P<LAO1234567"), replace(ARRIVAL, name="石阿花")]
    [page] = walk_list(walk([entry()], filled=True, arrivals=women))

    lines = [(y, text) for _x, y, _wide, text in placed(page.marks) if text and text in home]
    [next_] = [y for _x, y, _wide, text in placed(page.marks) if text == "石阿花"]
    level = max(y1 for _x1, y1, x2, y2 in rules_of(page) if y1 == y2 < next_ and x2 == M.end)
    assert "".join(text for _y, text in lines) == home
    assert all(y < level for y, _text in lines)
    ticked = [y2 for x1, y1, x2, y2 in rules_of(page) if x1 == x2 and y2 - y1 == pytest.approx(1.6)]
    assert level not in [pytest.approx(y) for y in ticked]


def test_arrivals_whose_rows_grew_go_on_over_the_page() -> None:
    women = [replace(ARRIVAL, name=f"新{at:02}", home="黎平县肇兴镇" * 12) for at in range(20)]
    pages = list(walk_list(walk([entry()], filled=True, arrivals=women)))

    shown = [text for page in pages for text in texts_of(page) if text.startswith("新")]
    assert shown == [woman.name for woman in women]
    assert all(
        y <= M.lowest or y >= M.signatures
        for page in pages
        for _x, y, _wide, _text in placed(page.marks)
    )


def test_a_remark_that_no_row_holds_stands_whole_on_the_annex(text_of: TextOf) -> None:
    long = "她说等孩子放了暑假就回大方县去住上两个月，九月再来。" * 75
    women = [entry(0), entry(1, outcome="2", changes=long), entry(2, changes="慈溪")]
    first, *annex = walk_list(walk(women, filled=True))
    shown = texts_of(first)

    assert len(long) > 1900
    assert "See the annex" in shown
    assert "慈溪" in shown
    assert not any("放了暑假" in text for text in shown)
    lines = [text for page in annex for text in texts_of(page) if text[:9] in long]
    assert "".join(lines) == long
    [_first, *found] = text_of(print_pages(walk_list(walk(women, filled=True)), "Walk list"))
    assert sum(text.count("暑") for text in found) == 75


def test_an_annex_of_several_pages_says_on_each_whose_text_goes_on() -> None:
    long = "很长的备注。" * 800
    name = entry().name
    _first, second, third, *_rest = walk_list(walk([entry(0, changes=long)], filled=True))

    assert any(text.startswith(f"No. 1\u3000{name}") for text in texts_of(second))
    assert any("(continued)" in text and name in text for text in texts_of(third))


def test_a_house_names_each_of_its_landlords_once() -> None:
    women = [
        entry(at, group="1组", house="1号", landlord=landlord, landlord_phone=phone)
        for at, (landlord, phone) in enumerate(
            [("陈国平", "15400000001"), ("徐建国", "15400000002"), ("陈国平", "15400000001")]
        )
    ]
    [page] = walk_list(walk(women))
    shown = texts_of(page)

    for text in ("陈国平", "徐建国", "15400000001", "15400000002"):
        assert shown.count(text) == 1


def test_a_sheet_that_takes_two_pages_counts_all_its_women() -> None:
    women = [entry(0, outcome="1", changes="很长的备注。" * 40) for _ in range(9)]
    pages = list(walk_list(walk(women, filled=True)))

    assert len(pages) > 1
    assert "Verified: 9" in " ".join(texts_of(pages[-1]))
