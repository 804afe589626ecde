from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import pytest
from reading import frame_of, placed, texts_of

from safehome.paper.ink import print_pages
from safehome.paper.page import Box, as_text
from safehome.paper.sheet import Printed
from safehome.paper.summary import SummarySheet, blank_summary, summary
from safehome.paper.summary_annex import permits, undertakings
from safehome.paper.summary_body import rate
from safehome.registers.figures import Figures, GroupFigures
from safehome.registers.small_cells import without_small

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

OFFICE = "余姚市低塘街道黄清堰村妇女联合会"
DUE = {"一组": (31, 148, 146), "二组": (27, 131, 131), "三组": (22, 109, 108), "四组": (19, 96, 96),
       "五组": (11, 53, 53)}  # fmt: skip
OUTCOMES = {"unchanged": 468, "changed": 30, "moved": 4, "away": 17, "left": 6, "not_met": 8,
            "declined": 1, "duplicate": 0, "deceased": 0}  # fmt: skip
PROVINCES = [("52", 162), ("34", 117), ("41", 83), ("51", 61), ("43", 45), ("45", 38)]
EMPLOYERS = [("余姚市恒达电器有限公司低塘分公司", 104), ("远景塑料制品厂", 57), ("华宇轴承", 31)]


def groups(count: int = 5) -> list[GroupFigures]:
    known = list(DUE.items())
    return [
        GroupFigures(name if at < 5 else f"{at + 1}组", houses, due, done, due - done)
        for at, (name, (houses, due, done)) in enumerate((known * 9)[:count])
    ]


def figures(**changes: Any) -> Figures:
    usual = Figures(
        groups=groups(),
        total=GroupFigures("", 110, 537, 534, 3),
        outcomes=OUTCOMES,
        arrived=9,
        before=537,
        left=6,
        others=0,
        net=3,
        after=540,
        living=(),
        provinces=PROVINCES,
        other_provinces=34,
        ages=(6, 72, 196, 151, 88, 25, 2),
        employers=EMPLOYERS,
        other_employers=188,
        no_employer=160,
        reached=[(*EMPLOYERS[0], 100), (*EMPLOYERS[1], 50), (*EMPLOYERS[2], 20)],
        permits=11,
        to_confirm=3,
        lost=1,
    )
    return replace(usual, **changes)


def sheet(**changes: Any) -> SummarySheet:
    usual = SummarySheet(
        OFFICE,
        "2026-11",
        "2026-11-30",
        figures(),
        closed=True,
        reminders=("居住证 30 天内到期 11 人，名单见附页一。", "连续两个月未见到 3 人。"),
        printed=Printed("2026-11-30 16:20", "沈慧", closed=True),
    )
    return replace(usual, **changes)


@pytest.mark.usefixtures("chinese")
def test_the_summary_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(summary(sheet())))


def test_the_summary_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(summary(sheet())))


@pytest.mark.usefixtures("chinese")
def test_a_blank_summary_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(blank_summary(OFFICE)))


@pytest.mark.usefixtures("chinese")
def test_the_copy_that_leaves_the_office_shows_stars_and_no_small_figure() -> None:
    [page] = summary(sheet(figures=without_small(figures())))
    texts = texts_of(page)

    assert texts.count("*") == 13
    assert not {"1", "2", "4"} & set(texts)
    assert texts.count("3") == 1  # the net change, which is no count of women


@pytest.mark.parametrize("count", [1, 5, 6, 8])
def test_signatures_and_seal_have_their_room_under_the_frame(count: int) -> None:
    [page] = summary(sheet(figures=figures(groups=groups(count))))
    frame = frame_of(page)
    bottom = frame.y + frame.height
    seal_top = next(y for _x, y, _wide, text in placed(page.marks) if text == "(seal)") - 21

    assert bottom + 8 <= seal_top
    assert seal_top + 42 <= 287
    for x, y, wide, text in placed(page.marks):
        beside = x + wide <= 149 or x >= 191
        assert beside or not seal_top < y < seal_top + 42 or text in {"(seal)", "____-__-__"}


def test_more_than_eight_groups_go_to_an_annex_and_the_total_stays(text_of: TextOf) -> None:
    first, second = text_of(print_pages(summary(sheet(figures=figures(groups=groups(9)))), "S"))

    assert "一组" not in first
    assert "537" in first
    assert "9组" in second
    assert "Page 2 of 2" in second


def test_the_lists_follow_on_pages_of_their_own() -> None:
    women = [(f"M{n:05}", "罗秋月", "一组 3号", f"154{n:08}", "2026-12-04") for n in range(1, 41)]
    lists = [permits(women), undertakings([("沈阿根", "15400000001", "2026-12-01")])]
    pages = list(summary(sheet(annexes=lists)))
    found = [texts_of(page) for page in pages]

    assert len(pages) == 4
    assert any("Annex 1" in text and "(continued)" in text for text in found[2])
    assert [text for page in found for text in page if text.startswith("M000")] == [
        woman[0] for woman in women
    ]
    assert any(text.startswith("Annex 2") for text in found[3])


@pytest.mark.usefixtures("chinese")
def test_an_employer_beyond_the_three_named_is_not_forgotten() -> None:
    reached = [*figures().reached, ("低塘制衣厂", 22, 20)]
    [page] = summary(sheet(figures=figures(reached=reached)))

    assert "另有 1 家" in texts_of(page)


@pytest.mark.parametrize(
    ("verified", "due", "shown"),
    [(534, 537, "99.4%"), (9999, 10000, "99.9%"), (29, 50, "58.0%"), (5, 5, "100%"), (0, 0, "—"),
     (None, 5, "*"), (0, 9, "0.0%")],
)  # fmt: skip
def test_a_rate_is_never_whole_while_one_is_missing(
    verified: int | None, due: int, shown: str
) -> None:
    assert rate(verified, due) == shown


def test_a_month_that_is_open_says_that_its_figures_may_change() -> None:
    [page] = summary(sheet(closed=False, printed=Printed("2026-11-20 09:00", "沈慧")))

    assert any("still open" in text for text in texts_of(page))
    assert any(text.startswith("Printed: 2026-11-20 09:00") for text in texts_of(page))


def test_no_row_leaves_the_frame() -> None:
    [page] = summary(sheet())
    [frame] = [mark for mark in page.marks if isinstance(mark, Box) and mark.weight == 1.0]

    assert frame.x == 25
    assert frame.width == 170
    assert frame.y + frame.height <= 231.6
