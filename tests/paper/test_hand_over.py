from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING

import pytest
from reading import frame_of, placed, rules_of, texts_of

from safehome.base import words
from safehome.paper.hand_over import NONE, HandOverLine, HandOverSheet, hand_over
from safehome.paper.ink import print_pages
from safehome.paper.page import as_text
from safehome.paper.sheet import PORTRAIT as M
from safehome.paper.sheet import Printed

if TYPE_CHECKING:
    from collections.abc import Sequence

    from conftest import Snapshot, TextOf

HASH = hashlib.sha256(b"package").hexdigest()
LINES = (
    HandOverLine("成员名册", "540", NONE, NONE),
    HandOverLine("变动明细", "49", NONE, NONE),
    HandOverLine("核查汇总", "41", NONE, NONE),
)


def filled(lines: Sequence[HandOverLine] = LINES) -> HandOverSheet:
    return HandOverSheet(
        number="移2026-11",
        month="2026-11",
        day="2026-12-01",
        office="余姚市低塘街道黄清堰村妇女联合会",
        town="余姚市低塘街道妇女联合会",
        medium="U盘 1 只，工作簿 1 个，已加密",
        locked="凭口令打开，口令另告",
        basis="成员同意；本月确认提供，提供记录第 11 号。",
        lines=lines,
        total=HandOverLine("合计 1 个文件", NONE, "1943924", HASH),
        printed=Printed("2026-12-01 08:30", "沈慧"),
    )


@pytest.mark.usefixtures("chinese")
def test_a_hand_over_sheet_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(hand_over(filled())))


def test_a_hand_over_sheet_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(hand_over(filled())))


@pytest.mark.usefixtures("chinese")
def test_a_blank_hand_over_sheet_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(hand_over(HandOverSheet(office="黄清堰村妇联"))))


@pytest.mark.usefixtures("chinese")
def test_both_ends_of_the_hash_can_be_read_and_copied(text_of: TextOf) -> None:
    [text] = text_of(print_pages(hand_over(filled()), "移交清单"))
    plain = "".join(text.split())
    assert HASH[:16] in plain
    assert HASH[-16:] in plain
    assert "1943924" in plain


def test_the_digits_of_a_hash_stand_on_one_pitch_inside_their_column() -> None:
    [page] = hand_over(filled())
    groups = [
        (x, wide) for x, _y, wide, text in placed(page.marks) if text in HASH and len(text) == 4
    ]
    assert len(groups) == 8
    assert {round(wide, 3) for _x, wide in groups} == {round(4 * 0.56 * 8.5 * 25.4 / 72, 3)}
    assert all(M.end - 78 < x < x + wide < M.end for x, wide in groups)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("count", [1, 3, 7])
def test_the_seal_has_its_room_and_the_sheet_its_page(language: str, count: int) -> None:
    words.use(language)
    [page] = hand_over(filled(LINES[:1] * count))
    seals = [
        (x + wide / 2, y)
        for x, y, wide, text in placed(page.marks)
        if text in {"（盖章）", "(seal)"}
    ]
    assert len(seals) == 2
    for x, y in seals:
        near = [
            text
            for left, top, wide, text in placed(page.marks)
            if left + wide > x - 21 and left < x + 21 and abs(top - y) < 20
        ]
        assert near in (["（盖章）"], ["(seal)"])
        crossing = [
            rule
            for rule in rules_of(page)
            if rule[2] > x - 21 and rule[0] < x + 21 and abs(rule[1] - y) < 19
            and rule[1] == rule[3]
        ]  # fmt: skip
        assert crossing == []
    assert frame_of(page).y + frame_of(page).height < M.lowest


def test_a_blank_sheet_keeps_the_office_and_has_rows_for_the_pen() -> None:
    [page] = hand_over(HandOverSheet(office="黄清堰村妇联"))
    assert "黄清堰村妇联" in texts_of(page)
    assert not [text for text in texts_of(page) if "Printed" in text]
