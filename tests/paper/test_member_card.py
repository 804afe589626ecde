from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import frame_of, placed, texts_of

from safehome.paper.ink import print_pages
from safehome.paper.member_card import CardChange, CardSheet, member_card
from safehome.paper.page import Tick, as_text
from safehome.paper.sheet import PORTRAIT as M
from safehome.paper.sheet import Printed
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page

NUMBER = "522631200109179989"
PRINTED = Printed("2026-11-30 16:40", "沈慧")


def filled(**texts: object) -> CardSheet:
    """Return the card of an invented woman, changed as told."""
    usual = CardSheet(
        number="M00318",
        registered_on="2025-02-18",
        name="龙细妹",
        sex="2",
        ethnic="侗族",
        id_kind="resident",
        id_number=NUMBER,
        birth="2001-09-17",
        education="中等职业",
        political="共青团员",
        marital="未婚",
        phone="15402195733",
        occupation="缝纫工",
        home="贵州省黔东南苗族侗族自治州黎平县肇兴镇",
        county_code="522631",
        address="一组 12号 二楼东间",
        arrived="2025-02-16",
        landlord="陆阿根",
        landlord_phone="15400120088",
        dwelling="出租房",
        permit_kind="residence",
        permit_until="2027-03-01",
        employer="待业（曾在远景塑料制品厂）",
        contract="no",
        children="无",
        skills="侗族刺绣",
        role="member",
        wants_news=True,
        status="present",
        changes=[
            CardChange("2026-11-10", "联系电话", "15461200018", "15402195733", "钱芬"),
            CardChange("2026-06-21", "工作单位", "远景塑料制品厂", "待业", "钱芬"),
        ],
        consent_edition="1",
        consent_on="2025-02-18",
        printed=PRINTED,
    )
    return dataclasses.replace(usual, **texts)  # type: ignore[arg-type]


def ticks(page: Page) -> int:
    return sum(isinstance(mark, Tick) for mark in page.marks)


def ticked(page: Page) -> list[str]:
    """Return the words whose boxes are ticked: each stands just beside its box."""
    places = list(placed(page.marks))
    found = []
    for tick in (mark for mark in page.marks if isinstance(mark, Tick)):
        beside = [
            (x, text)
            for x, y, _wide, text in places
            if 0 < x - tick.x < 6 and abs(y - tick.y - 2.7) < 1.2
        ]
        found.append(min(beside)[1])
    return found


@pytest.mark.usefixtures("chinese")
def test_a_card_is_laid_out_in_chinese(snapshot: Snapshot) -> None:
    snapshot(as_text(member_card(filled())))


def test_a_card_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(member_card(filled())))


@pytest.mark.usefixtures("chinese")
def test_a_blank_card_is_laid_out(snapshot: Snapshot) -> None:
    snapshot(as_text(member_card(CardSheet())))


def test_a_card_ticks_what_is_known() -> None:
    [page] = member_card(filled())
    assert ticked(page) == [
        "female", "Identity card", "has one", "no", "member", "wants news", "present",
    ]  # fmt: skip


def test_a_blank_card_has_every_label_and_no_tick() -> None:
    [blank] = member_card(CardSheet())
    [page] = member_card(filled())
    labels = {text for text in texts_of(page) if text in texts_of(blank)}

    assert ticks(blank) == 0
    assert {"Name", "ID number", "Remark", "Residence", "1. Who she is", "female"} <= labels
    assert "Blank form" in " ".join(texts_of(blank))


def test_a_kind_of_document_without_a_box_is_printed_and_ticked() -> None:
    [page] = member_card(filled(id_kind="household"))
    assert "household register" in ticked(page)


def test_a_number_stands_in_its_cells_as_one_text() -> None:
    [page] = member_card(filled())
    assert NUMBER in texts_of(page)


def test_a_number_that_fails_its_check_is_pointed_out() -> None:
    [page] = member_card(filled(number_fails=True, remark="左耳听力不好"))
    assert any("The check of the number fails" in text for text in texts_of(page))
    assert any("左耳听力不好" in text for text in texts_of(page))


def test_only_the_newest_four_changes_stand_on_the_card() -> None:
    changes = [CardChange(f"2026-0{9 - at}-01", "备注", "", f"第{at}", "钱芬") for at in range(6)]
    texts = texts_of(next(iter(member_card(filled(changes=changes)))))

    assert [text for text in texts if text.startswith("第")] == ["第0", "第1", "第2", "第3"]


def test_the_emergency_contact_has_no_way_onto_the_card() -> None:
    fields = {field.name for field in dataclasses.fields(CardSheet)}
    assert "emergency" in MEMBERS.by_name
    assert not [name for name in fields if "emergency" in name or "contact" in name]


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("name", ["古丽巴哈尔·阿卜杜热合曼·买买提艾力", "𰻞小兰", "欧阳春桃"])
def test_a_name_is_found_again_in_the_pdf(text_of: TextOf, name: str) -> None:
    [text] = text_of(print_pages(member_card(filled(name=name)), "登记卡"))
    assert name in "".join(text.split())


@pytest.mark.usefixtures("chinese")
def test_what_is_too_long_stands_whole_on_the_annex(text_of: TextOf) -> None:
    long = "她说春节后回黎平看孩子，三月再回来。" * 60
    card, annex = text_of(print_pages(member_card(filled(remark=long)), "登记卡"))

    assert "见附页" in card
    assert "第 1 页　共 2 页" in card
    assert long in "".join(annex.split())
    assert "（附页）" in annex


TEXTS = st.text("侗族刺绣会开叉车，。·1a ", max_size=200)


@settings(max_examples=40, deadline=None)
@given(home=TEXTS, skills=TEXTS, employer=TEXTS, remark=st.text("好，x ", max_size=900),
       name=st.sampled_from(["单", "古丽巴哈尔·阿卜杜热合曼·买买提艾力"]),
       phone=st.sampled_from(["15402195733", "15402195733；15400002207"]))  # fmt: skip
def test_no_card_grows_over_its_page(
    home: str, skills: str, employer: str, remark: str, name: str, phone: str
) -> None:
    changes = [CardChange("2026-11-10", "户籍地", home, skills, "钱芬")] * 4
    sheet = filled(
        home=home, skills=skills, employer=employer, remark=remark, name=name, phone=phone,
        landlord_phone=phone, changes=changes, id_kind="other", status="merged",
    )  # fmt: skip
    page, *_annex = member_card(sheet)
    frame = frame_of(page)
    assert frame.y + frame.height <= M.lowest - 9
    assert max(y for _x, y, _wide, _text in placed(page.marks)) <= M.footer
    assert max(x + wide for x, _y, wide, _text in placed(page.marks)) <= M.end + 0.01
