"""Whatever an office writes, no text on any form leaves its cell or stands on another."""

from __future__ import annotations

import random
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from make import id_card
from reading import overruns
from roster_samples import OFFICE, PRINTED, entry, line, sheet, walk

from safehome.base import words
from safehome.paper.card_fields import CardChange, CardSheet
from safehome.paper.changes import Came, ChangesSheet, Left, blank_changes, changes
from safehome.paper.changes_table import Changed
from safehome.paper.consent import ConsentSheet, consent_paper
from safehome.paper.hand_over import HandOverLine, HandOverSheet, hand_over
from safehome.paper.member_card import member_card
from safehome.paper.recovery import RecoverySheet, recovery_sheet
from safehome.paper.roster import blank_roster, roster
from safehome.paper.slip import Slip, slip
from safehome.paper.summary import SummarySheet, blank_summary, summary
from safehome.paper.summary_annex import permits, undertakings
from safehome.paper.walk_list import blank_walk_list, walk_list
from safehome.paper.walk_sheet import WalkArrival
from safehome.registers.figures import Figures, GroupFigures

if TYPE_CHECKING:
    from collections.abc import Iterable

    from safehome.paper.page import Page
    from safehome.paper.roster_sheet import GroupBy, RosterLine

RARE, NOT_CARRIED = "\U0002c621", "\U0002ebf0"
NAMES = (
    "单", "杨秀梅", f"欧阳{RARE}{RARE}", f"王{NOT_CARRIED}", "阿依古丽·买买提·吐尔逊江·艾合买提",
    "长" * 60, "阿依古丽·" * 12, "Nguyễn Thị Phương Thảo Anastasia-Maria", "名" * 200,
)  # fmt: skip
PLACES = ("", "12号", "12号（西侧小楼三层东间靠楼梯）", "路" * 60, "B-1203/4", "W" * 60)
GROUPS = ("", "一组", "上街下街" * 7 + "组")
HOMES = ("", "贵州省黎平县肇兴镇", "很长的地址" * 40, "x" * 200, "Hanoi, Hai Ba Trung, ward 17")
WORK = ("", "华宇轴承", "余姚市恒达电器有限公司低塘分公司第二车间", "某公司" * 33, "W" * 100)
PHONES = ("", "15400000001", "15400000001；15400000002；15400000003", "+86-574-62000000-8012")
PAPERS = ("", id_card(birth="19880415"), "P<LAO1234567", "K" * 30, "AB-1234-5678-90123")
REMARKS = ("", "慈溪", "改了电话，" * 150, "长" * 2000, "Gone to her sister in Cixi. " * 70)
LANGUAGES = pytest.mark.parametrize("language", ["zh_CN", "en"])
TEXT = st.text(f"阿依古丽·路（）《》，。-12 ABCwW{RARE}{NOT_CARRIED}", max_size=70)


def women(count: int, seed: int = 0) -> list[RosterLine]:
    """Return women with something unheard-of in every field."""
    pick = random.Random(seed).choice
    return [
        line(at, name=pick(NAMES), group=pick(GROUPS), house=pick(PLACES), landlord=pick(NAMES),
             landlord_phone=pick(PHONES), home=pick(HOMES), employer=pick(WORK), phone=pick(PHONES),
             id_number=pick(PAPERS), ethnic=pick(("", "苗", "柯尔克孜", "外国血统中国籍人士")),
             outcome=pick(("", *"123456789", "new")))
        for at in range(count)
    ]  # fmt: skip


def clear(pages: Iterable[Page]) -> bool:
    """Whether there is a page, and on each of them everything has its room."""
    found = [overruns(page) for page in pages]
    assert found
    assert found == [[]] * len(found)
    return True


ORDER = {
    "house": lambda each: (each.group, each.house),
    "landlord": lambda each: (each.landlord, each.landlord_phone),
    "employer": lambda each: each.employer,
    "name": lambda each: each.name,
}


@LANGUAGES
@pytest.mark.parametrize("by", ["house", "landlord", "employer", "name"])
@pytest.mark.parametrize("count", [0, 1, 27, 80])
def test_the_roster(language: str, by: GroupBy, count: int) -> None:
    words.use(language)
    lines = sorted(women(count, count), key=ORDER[by])
    assert clear(roster(sheet(lines, group_by=by)))


@LANGUAGES
@pytest.mark.parametrize("by", ["house", "landlord"])
def test_a_landlord_with_eighty_tenants(language: str, by: GroupBy) -> None:
    words.use(language)
    owner = {"group": "1组", "house": "1号", "landlord": "陆阿根", "landlord_phone": "15400000001"}
    assert clear(roster(sheet([line(at, **owner) for at in range(80)], group_by=by)))
    assert clear(walk_list(walk([entry(at, **owner) for at in range(80)])))


@LANGUAGES
@pytest.mark.parametrize("filled", [False, True])
@pytest.mark.parametrize("count", [0, 1, 27, 80])
def test_the_walk_list(language: str, count: int, *, filled: bool) -> None:
    words.use(language)
    pick = random.Random(count).choice
    listed = [
        replace(entry(), group=w.group, house=w.house, landlord=w.landlord, name=w.name,
                landlord_phone=w.landlord_phone, id_tail=w.id_number[-4:], phone=w.phone,
                employer=w.employer, outcome=w.outcome, changes=pick(REMARKS))
        for w in sorted(women(count, count), key=ORDER["house"])
    ]  # fmt: skip
    arrived = [
        WalkArrival(w.group, w.house, w.landlord, w.name, w.id_number, w.ethnic, w.home, w.arrived,
                    w.phone, w.employer)
        for w in women(min(count, 30), 7)
    ]  # fmt: skip
    assert clear(walk_list(walk(listed, filled=filled, arrivals=arrived)))


@LANGUAGES
@pytest.mark.parametrize("count", [0, 1, 27])
def test_the_changes(language: str, count: int) -> None:
    words.use(language)
    pick = random.Random(count).choice
    some = women(count, count)
    came = [Came(w.number, w.name, w.id_number, w.ethnic, w.home, f"{w.group} {w.house}",
                 w.landlord, w.arrived, w.phone, w.employer) for w in some]  # fmt: skip
    left = [Left(w.number, w.name, f"{w.group} {w.house}", w.landlord, "2026-11-03", pick(HOMES),
                 pick(REMARKS), pick(HOMES)) for w in some]  # fmt: skip
    changed = [
        Changed(w.number, w.name, [("备注", pick(REMARKS), pick(REMARKS))] * pick((1, 2, 5)),
                "上门", "2026-11-14", pick(NAMES))
        for w in some
    ]  # fmt: skip
    assert clear(
        changes(ChangesSheet(OFFICE, "2026-11", "2026-11-30", came, left, changed, PRINTED))
    )


@LANGUAGES
@pytest.mark.parametrize("seed", range(12))
def test_the_card_of_a_member(language: str, seed: int) -> None:
    words.use(language)
    pick = random.Random(seed).choice
    [woman] = women(1, seed)
    history = [CardChange("2026-11-10", "备注", pick(REMARKS), pick(REMARKS), pick(NAMES))] * 4
    card = CardSheet(
        number=woman.number, registered_on="2025-02-18", name=woman.name, sex="2", ethnic="苗族",
        id_kind=pick(("resident", "other")), id_number=woman.id_number, number_fails=bool(seed % 2),
        birth="2001-09", education="中等职业", political="中国国民党革命委员会会员", marital="未婚",
        phone=woman.phone, occupation=pick(HOMES), home=woman.home, county_code="522631",
        address=f"{woman.group} {woman.house}", arrived="2025-02-16", landlord=woman.landlord,
        landlord_phone=woman.landlord_phone, dwelling="出租房", permit_kind="residence",
        permit_until="2027-03-01", employer=woman.employer, contract="no", children=pick(HOMES),
        skills=pick(HOMES), role="member", wants_news=True, status=pick(("present", "merged")),
        remark=pick(REMARKS), changes=history[: seed % 5], consent_edition="1",
        consent_on="2025-02-18", printed=PRINTED,
    )  # fmt: skip
    assert clear(member_card(card))


@LANGUAGES
@pytest.mark.parametrize("groups", [1, 5, 8, 9, 40])
def test_the_summary(language: str, groups: int) -> None:
    words.use(language)
    large = 23_656
    named = [GroupFigures(GROUPS[at % 3], large, large, large - 1, 1) for at in range(groups)]
    employers = [(WORK[-2], large), (WORK[2], large), (WORK[-1], large)]
    found = Figures(
        groups=named, total=GroupFigures("", large, large, large - 1, 1),
        outcomes=dict.fromkeys(
            ("unchanged", "changed", "moved", "away", "left", "not_met", "declined", "duplicate",
             "deceased"), large,
        ), arrived=large, before=large, left=large, others=large, net=-large, after=large,
        living=(), provinces=[(code, large) for code in ("52", "15", "45", "64", "65", "54")],
        other_provinces=large, ages=(large,) * 7, employers=employers, other_employers=large,
        no_employer=large, reached=[(*each, 100) for each in employers], permits=large,
        to_confirm=large, lost=large,
    )  # fmt: skip
    some = women(40, groups)
    lists = [
        permits([(w.number, w.name, w.house, w.phone, "2026-12-01") for w in some]),
        undertakings([(w.landlord, w.landlord_phone, "2026-12-01") for w in some]),
    ]
    told = ["连续两个月未见到 3 人，列入待确认名单。"] * 2
    assert clear(summary(SummarySheet("余姚市低塘街道" * 4, "2026-11", "2026-11-30", found,
                                      reminders=told, annexes=lists, printed=PRINTED)))  # fmt: skip


@LANGUAGES
@pytest.mark.parametrize("office", [OFFICE, "很长的单位名称" * 6, "Office of the village " * 3])
def test_the_forms_of_an_office(language: str, office: str) -> None:
    words.use(language)
    lines = [HandOverLine("成员名册：本月末在册 23656 人，本月减少 18 人", "23674", "—", "—")] * 3
    total = HandOverLine("合计 1 个文件", "—", "94392412", "0123456789abcdef" * 4)
    handed = HandOverSheet(
        "移2026-11", "2026-11", "2026-12-01", office, office, "U盘 1 只，工作簿 1 个，已加密",
        "凭口令打开，口令另告", "成员同意；" * 12, lines, total, PRINTED,
    )  # fmt: skip
    assert clear(hand_over(handed))
    assert clear(
        consent_paper(
            ConsentSheet(office, office, number="M00318", reader="沈慧", day="2026-12-01")
        )
    )
    code = tuple(f"{at}23456" for at in range(8))
    assert clear(recovery_sheet(RecoverySheet(office, "HQY-7M2C", "2026-11-23", code)))
    for blank in (blank_roster(office), blank_walk_list(), blank_changes(office),
                  blank_summary(office), member_card(CardSheet()), hand_over(HandOverSheet()),
                  consent_paper(ConsentSheet(office, office))):  # fmt: skip
        assert clear(blank)


@LANGUAGES
@pytest.mark.parametrize("phrase", ["4071-9925-1836-5504-7213", "seven lamps by the weir " * 4])
def test_the_slip(language: str, phrase: str) -> None:
    words.use(language)
    assert clear(slip(Slip("2026-11", phrase)))


FIELDS = ("name", "home", "employer", "house", "landlord", "phone", "landlord_phone", "ethnic")


@given(texts=st.fixed_dictionaries(dict.fromkeys(FIELDS, TEXT)))
@settings(max_examples=25, deadline=None)
def test_whatever_is_written(texts: dict[str, str]) -> None:
    lines = [line(0), line(1, **texts), line(2, **texts)]
    for by in ORDER:
        assert clear(roster(sheet(lines, group_by=by)))
    listed = {name: texts[name] for name in ("name", "employer", "house", "landlord", "phone")}
    arrived = WalkArrival("一组", texts["house"], texts["landlord"], texts["name"], "", "苗",
                          texts["home"], "2026-11", texts["phone"], texts["employer"])  # fmt: skip
    filled = [entry(0), entry(1, **listed, changes=texts["home"] * 9, outcome="2")]
    assert clear(walk_list(walk(filled, filled=True, arrivals=[arrived])))
