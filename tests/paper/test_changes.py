from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from make import id_card
from reading import placed, texts_of

from safehome.paper.changes import Came, ChangesSheet, Left, blank_changes, changes
from safehome.paper.changes_table import Changed
from safehome.paper.ink import print_pages
from safehome.paper.page import Box, as_text
from safehome.paper.sheet import LANDSCAPE as M
from safehome.paper.sheet import Printed

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

OFFICE = "余姚市低塘街道黄清堰村妇女联合会"


def came(count: int) -> list[Came]:
    return [
        Came(f"M{n + 345:05}", ("韦柳红", "石阿花", "热依汗·吐尔逊")[n % 3],
             id_card(birth=f"199{n % 10}0803"), "壮", "广西大化县", f"二组 {n}号", "董水法",
             ("2026-11-08", "2026-11")[n % 2], f"154{n:08}", ("华宇轴承", "")[n % 2])
        for n in range(count)
    ]  # fmt: skip


def left(count: int) -> list[Left]:
    return [
        Left(f"M{n + 88:05}", "汤菊香", "一组 9号", "沈国兴", "2026-11-03",
             "安徽省阜南县（回原籍）", "照顾老人", "房东告知，电话核实")
        for n in range(count)
    ]  # fmt: skip


def changed(count: int) -> list[Changed]:
    steps = [("联系电话", "15461200018", "15461200399")]
    moved = [("住处", "二组 16号", "四组 2号"), ("房东", "陈杏珍", "严仁法")]
    return [
        Changed(f"M{n + 201:05}", "何满妹", moved if n % 2 else steps, "上门", "2026-11-14", "钱芬")
        for n in range(count)
    ]


def sheet(**women: Any) -> ChangesSheet:
    usual = ChangesSheet(
        OFFICE, "2026-11", "2026-11-30", came(3), left(2), changed(3),
        Printed("2026-11-30 16:20", "沈慧"),
    )  # fmt: skip
    return replace(usual, **women)


@pytest.mark.usefixtures("chinese")
def test_the_changes_are_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(changes(sheet())))


def test_the_changes_are_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(changes(sheet())))


@pytest.mark.usefixtures("chinese")
def test_blank_changes_are_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_changes(OFFICE)))


@pytest.mark.usefixtures("chinese")
def test_a_table_that_goes_on_says_so_and_how_many_stand_on_each_page() -> None:
    pages = list(changes(sheet(came=came(25))))
    heads = [[t for t in texts_of(page) if t[0] in "一二三" and "、" in t[:2]] for page in pages]

    first, second = heads[0][0], heads[1][0]
    assert first.startswith("一、新来（25 人，本页 ")
    assert second.startswith("一、新来（续）（25 人，本页 ")
    here = [int(text.split("本页 ")[1].split(" ")[0]) for text in (first, second)]
    assert sum(here) == 25


@pytest.mark.parametrize("count", range(8, 18))
def test_a_table_begins_with_two_rows_or_on_the_next_page(count: int) -> None:
    for page in changes(sheet(came=came(count), left=left(6))):
        boxes = [mark for mark in page.marks if isinstance(mark, Box)]
        for box in boxes:
            assert box.y + box.height <= M.lowest
            assert box.height >= 7 + 7.4 + 2 * 8


def test_a_month_without_changes_says_so_three_times() -> None:
    [page] = changes(sheet(came=[], left=[], changed=[]))

    assert texts_of(page).count("None this month") == 3


def test_the_signatures_stand_on_the_last_page_only() -> None:
    pages = list(changes(sheet(changed=changed(60))))
    signed = ["Checked by:" in texts_of(page) for page in pages]

    assert signed == [False] * (len(pages) - 1) + [True]


def test_every_woman_is_found_in_the_text_of_the_file(text_of: TextOf) -> None:
    women = sheet(came=came(30), left=left(20), changed=changed(50))
    found = "".join(text_of(print_pages(changes(women), "Changes")))

    for woman in women.came:
        assert woman.number in found
        assert woman.id_number in found
    assert all(woman.number in found for woman in women.left)
    assert all(woman.number in found for woman in women.changed)


def test_the_changes_of_one_woman_stand_level_with_their_field() -> None:
    [page] = changes(sheet(came=[], left=[]))
    heights = {text: y for _x, y, _wide, text in placed(page.marks)}

    assert heights["住处"] == heights["二组 16号"] == heights["四组 2号"]
    assert heights["房东"] == heights["陈杏珍"] == heights["严仁法"]
    assert heights["住处"] < heights["房东"]


@pytest.mark.usefixtures("chinese")
def test_women_entered_twice_or_deceased_are_named_in_the_heading() -> None:
    [page] = changes(sheet(others=True))

    assert any(text.startswith("二、离开与其他减少") for text in texts_of(page))


LONG = "".join(f"第{at}句：已与房东、用人单位分别核实。" for at in range(150))


def test_a_remark_longer_than_a_page_goes_on_in_rows_below_and_is_one_woman() -> None:
    her = changed(1)[0]._replace(steps=[("备注", "", LONG)])
    pages = list(changes(sheet(came=[], left=[], changed=[her, *changed(1)])))

    found = "".join(
        text for page in pages for text in texts_of(page) if len(text) > 3 and text in LONG
    )
    assert found == LONG
    assert all(
        y <= M.lowest or y >= M.signatures
        for page in pages
        for _x, y, _wide, _text in placed(page.marks)
    )
    heads = [text for page in pages for text in texts_of(page) if text.startswith("3. ")]
    assert all("(2 women" in head for head in heads)
    assert any("(continued)" in texts_of(page) for page in pages)


def test_a_reason_longer_than_a_page_goes_on_in_rows_below() -> None:
    her = left(1)[0]._replace(why=LONG)
    pages = list(changes(sheet(came=[], left=[her], changed=[])))

    texts = [text for page in pages for text in texts_of(page)]
    assert "".join(text for text in texts if len(text) > 3 and text in LONG) == LONG
    assert texts.count("照顾老人") == 0
    assert texts.count("房东告知，电话核实") == 1
    assert texts.count("汤菊香") > 1


def test_one_change_stands_beside_the_middle_of_a_name_in_lines() -> None:
    her = changed(1)[0]._replace(name="古丽夏提·阿不都热西提·买买提明")
    [page] = changes(sheet(came=[], left=[], changed=[her]))
    y_of = {text: y for _x, y, _wide, text in placed(page.marks)}

    assert y_of["15461200018"] == pytest.approx(y_of["上门"])
