from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from book_samples import PRINTED
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import frame_of, placed, texts_of

from safehome.paper.book_sheet import Struck
from safehome.paper.call_record import CallSheet, call_record
from safehome.paper.ink import print_pages
from safehome.paper.page import Tick, as_text
from safehome.paper.sheet import PORTRAIT as M
from safehome.registers.hotline import HOTLINE

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page


def filled(**texts: Any) -> CallSheet:
    """Return the record of an invented call, changed as told."""
    usual = CallSheet(
        number="H2026-0133",
        received="2026-11-12 21:40",
        minutes="26",
        taken_by="沈慧",
        channel="phone",
        nature="for_self",
        caller="匿名",
        sex="2",
        relation="本人",
        age_band="36_59",
        phone="154****0133",
        before="第 2 次，上次 H2026-0101",
        safe="must_not",
        safe_notes="有约定暗语（不打印）",
        category="婚姻家庭权益\u3000家庭暴力",
        urgency="hours",
        asked="丈夫酒后打人，今晚又动手，手臂有伤，孩子在旁边。现在躲在同乡处，问能不能不回去住。",
        answer="已告知110、就医留证、告诫书、人身安全保护令、庇护所。",
        told=("110", "warning", "order", "shelter"),
        result="complaint",
        complaint="C2026-0047",
        satisfied="unsaid",
        printed=PRINTED,
    )
    return dataclasses.replace(usual, **texts)


def ticked(page: Page) -> list[str]:
    """Return the words whose boxes are ticked: each stands just beside its box."""
    places = list(placed(page.marks))
    return [
        min(
            (x, text)
            for x, y, _wide, text in places
            if 0 < x - mark.x < 6 and abs(y - mark.y - 2.7) < 1.2
        )[1]
        for mark in page.marks
        if isinstance(mark, Tick)
    ]


def test_the_record_of_a_call_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(call_record(filled())))


@pytest.mark.usefixtures("chinese")
def test_the_record_of_a_call_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(call_record(filled())))


@pytest.mark.usefixtures("chinese")
def test_a_blank_record_of_a_call_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(call_record(CallSheet())))


def test_the_record_of_a_call_ticks_what_is_known() -> None:
    [page] = call_record(filled())
    assert ticked(page) == [
        "this telephone", "for herself", "female", "36 to 59", "must not be called",
        "within hours", "police (110)", "shelter", "written warning", "protection order",
        "entered as a complaint", "not said",
    ]  # fmt: skip


def test_a_blank_record_has_every_box_and_no_tick() -> None:
    [blank] = call_record(CallSheet())
    [page] = call_record(filled())

    assert ticked(blank) == []
    assert {"this telephone", "nuisance", "cannot be reached"} <= {*texts_of(blank)}
    assert frame_of(blank).height == pytest.approx(frame_of(page).height)


def test_the_agreed_word_has_no_way_onto_the_record() -> None:
    fields = {field.name for field in dataclasses.fields(CallSheet)}
    assert "safe_word" in HOTLINE.by_name
    assert not [name for name in fields if "word" in name]


def test_a_struck_call_says_so_beside_its_title_and_why() -> None:
    why = Struck("重复登记", "2026-11-13", "沈慧")
    [page] = call_record(filled(struck=why, remark="孩子在旁边"))

    assert "(struck)" in texts_of(page)
    assert "Struck: 重复登记 (2026-11-13, 沈慧); 孩子在旁边" in texts_of(page)


@pytest.mark.usefixtures("chinese")
def test_a_long_account_stands_whole_on_the_annex(text_of: TextOf) -> None:
    account = "".join(f"第{at}次他又来敲门，" for at in range(300))[:3000]
    record, *annexed = pages = list(call_record(filled(asked=account)))
    lines = [
        text
        for page in annexed
        for x, y, _wide, text in placed(page.marks)
        if M.frame < y < M.lowest and not text.startswith("反映内容")
    ]

    assert "见附页" in texts_of(record)
    assert "".join(lines) == account
    first, *following = text_of(print_pages(pages, "来电记录"))
    assert "第 1 页　共 3 页" in first
    assert all(line in "".join(following) for line in lines)


@pytest.mark.usefixtures("chinese")
def test_a_caller_is_found_again_in_the_pdf(text_of: TextOf) -> None:
    for name in ("𰻞小兰", "古丽巴哈尔·阿卜杜热合曼", "欧阳春桃"):
        [text] = text_of(print_pages(call_record(filled(caller=name)), "来电记录"))
        assert name in "".join(text.split())


def test_the_same_call_prints_the_same_bytes() -> None:
    first, again = (print_pages(call_record(filled()), "Call record") for _ in range(2))
    assert first == again


TEXTS = st.text("她说春节后回黎平，。·1a ", max_size=300)


@settings(max_examples=40, deadline=None)
@given(asked=st.text("她说，好。12 a\n", max_size=2500), answer=TEXTS, remark=TEXTS,
       safe_notes=TEXTS, before=TEXTS, caller=st.sampled_from(["单", "古丽巴哈尔·阿卜杜热合曼"]),
       phone=st.sampled_from(["15402195733", "15402195733；15400002207；15400002208"]))  # fmt: skip
def test_no_record_grows_over_its_page(**texts: str) -> None:
    page, *_annex = call_record(filled(**texts))
    frame = frame_of(page)
    assert frame.y + frame.height <= M.lowest - 9 + 0.01
    assert max(y for _x, y, _wide, _text in placed(page.marks)) <= M.footer
    assert max(x + wide for x, _y, wide, _text in placed(page.marks)) <= M.end + 0.01
