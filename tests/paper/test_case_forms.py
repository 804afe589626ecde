"""The papers of one complaint: what stands on them, where, and that nothing is lost."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING, Any

import pytest
from case_samples import FACTS, OFFICE, complaint, notice, referral, risk, visit
from reading import frame_of, placed, rules_of, texts_of

from safehome.paper.card_page import LABEL
from safehome.paper.complaint_form import complaint_form
from safehome.paper.complaint_sheet import CaseStep, ComplaintSheet
from safehome.paper.fields import LONG_PAD
from safehome.paper.ink import print_pages
from safehome.paper.notice_letter import TITLES, NoticeSheet, notice_letter
from safehome.paper.page import Box, Tick, as_text
from safehome.paper.referral_slip import TEAR, ReferralSheet, referral_slip
from safehome.paper.risk_form import ASKED, RiskSheet, risk_form
from safehome.paper.sheet import PORTRAIT as M
from safehome.paper.visit_record import VisitSheet, visit_record
from safehome.registers.case_parts import QUESTIONS, SPECIAL

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from conftest import Snapshot, TextOf

    from safehome.paper.page import Page

ACCOUNT = M.left + LABEL + LONG_PAD
"""Where a line of the account begins."""

FILLED: dict[str, Callable[[], Iterator[Page]]] = {
    "complaint": lambda: complaint_form(complaint()),
    "risk": lambda: risk_form(risk()),
    "referral": lambda: referral_slip(referral()),
    "visit": lambda: visit_record(visit()),
    "notice_accepted": lambda: notice_letter(notice()),
    "notice_not_accepted": lambda: notice_letter(notice(kind="not_accepted")),
    "notice_extension": lambda: notice_letter(notice(kind="extension")),
    "notice_conclusion": lambda: notice_letter(notice(kind="conclusion")),
}
BLANK: dict[str, Callable[[], Iterator[Page]]] = {
    "complaint": lambda: complaint_form(ComplaintSheet()),
    "risk": lambda: risk_form(RiskSheet()),
    "referral": lambda: referral_slip(ReferralSheet(office=OFFICE)),
    "visit": lambda: visit_record(VisitSheet()),
    "notice_accepted": lambda: notice_letter(NoticeSheet("accepted", OFFICE)),
    "notice_extension": lambda: notice_letter(NoticeSheet("extension", OFFICE)),
}


@pytest.mark.parametrize("form", FILLED)
def test_a_case_form(form: str, snapshot: Snapshot) -> None:
    snapshot(as_text(FILLED[form]()))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("form", FILLED)
def test_a_case_form_in_chinese(form: str, snapshot: Snapshot) -> None:
    snapshot(as_text(FILLED[form]()))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("form", BLANK)
def test_a_case_form_for_the_pen(form: str, snapshot: Snapshot) -> None:
    snapshot(as_text(BLANK[form]()))


@pytest.mark.parametrize("form", FILLED)
def test_the_same_case_prints_the_same_bytes(form: str) -> None:
    first, again = (print_pages(FILLED[form](), "form") for _time in range(2))
    assert first == again


@pytest.mark.parametrize("form", BLANK)
def test_a_form_for_the_pen_has_every_label_and_box_of_the_filled_one(form: str) -> None:
    def boxes(pages: list[Page]) -> int:
        return sum(isinstance(mark, Box) for page in pages for mark in page.marks)

    blank, filled = list(BLANK[form]()), list(FILLED[form]())
    assert len(blank) <= len(filled)
    assert boxes(blank) >= boxes(filled[: len(blank)])
    assert not [mark for page in blank for mark in page.marks if isinstance(mark, Tick)]


def sheets() -> list[type]:
    return [ComplaintSheet, RiskSheet, ReferralSheet, NoticeSheet, VisitSheet]


def test_the_agreed_word_has_no_way_onto_any_of_them() -> None:
    names = {field.name for sheet in sheets() for field in dataclasses.fields(sheet)}
    assert not [name for name in names if "safe_word" in name or name == "word"]


# -- the complaint record --------------------------------------------------------


@pytest.mark.usefixtures("chinese")
def test_page_one_ends_with_the_account_and_the_rest_is_on_page_two() -> None:
    one, two = complaint_form(complaint())

    assert "（接下页）" in texts_of(one)
    assert "事实经过" in texts_of(one)
    assert "（接上页）" in texts_of(two)
    assert "（续页）" in texts_of(two)
    assert "四、处理" in texts_of(two)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("length", [0, 1, 400, 700, 1200, 3000, 9000])
@pytest.mark.parametrize("done", [0, 5, 9, 60])
def test_every_word_of_an_account_is_found_again(length: int, done: int, text_of: TextOf) -> None:
    account = "".join(f"第{at}次他又来敲门，" for at in range(length // 7 + 1))[:length]
    steps = [CaseStep("2026-11-12", f"第{at}项措施", "有", "沈慧") for at in range(done)]
    pages = list(complaint_form(complaint(facts=account, steps=steps)))

    lines = [
        text
        for page in pages
        for x, _y, _wide, text in placed(page.marks)
        if abs(x - ACCOUNT) < 0.01 and not text.startswith("签名")
    ]
    assert "".join(lines).replace("\u3000", "") == account
    read = "".join("".join(text_of(print_pages(pages, "x"))).split())
    assert all(line.replace("\u3000", "") in read for line in lines)
    assert all(f"第{at}项措施" in read for at in range(done))


@pytest.mark.usefixtures("chinese")
def test_what_finds_no_room_follows_on_pages_that_hold_only_the_account() -> None:
    one, two, *more = complaint_form(complaint(facts="他又来敲门，" * 600))

    assert "（接第3页）" in texts_of(two)
    assert more
    for page in more:
        labels = {text for text in texts_of(page) if text in {"四、处理", "五、结案与回访"}}
        assert not labels
    assert f"第 1 页\u3000共 {2 + len(more)} 页" in texts_of(one)


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("done", [0, 5, 8, 30])
def test_the_opinion_has_its_seal_s_room_and_stands_with_the_closing(done: int) -> None:
    steps = [CaseStep("2026-11-12", "陪同报警", "", "沈慧")] * done
    pages = list(complaint_form(complaint(steps=steps)))
    [last] = [page for page in pages if "（盖章）" in texts_of(page)]

    assert "五、结案与回访" in texts_of(last)
    frame = frame_of(last)
    bottom = frame.y + frame.height
    top = max(y for x1, y, x2, y2 in rules_of(last) if y == y2 and x2 - x1 > 160 and y < bottom)
    assert bottom - top >= 42


@pytest.mark.usefixtures("chinese")
def test_a_form_without_anything_done_has_five_rows_for_it() -> None:
    _one, two = complaint_form(ComplaintSheet())
    heads = [y for _x, y, _wide, text in placed(two.marks) if text == "四、处理"]
    ends = [y for _x, y, _wide, text in placed(two.marks) if text == "五、结案与回访"]
    rules = {
        round(y, 1)
        for x1, y, x2, y2 in rules_of(two)
        if y == y2 and x2 - x1 > 160 and heads[0] < y < ends[0]
    }
    assert len(rules) == 7  # under the heading, under the heads, under each of the five rows


def test_a_long_purpose_has_a_row_of_its_own() -> None:
    purpose = "Printed for: " + "the court of the county, " * 12
    one, *_more = complaint_form(complaint(names=purpose))
    assert "Printed for" in texts_of(one)
    assert "the court of the county," in "".join(texts_of(one))


# -- the assessment --------------------------------------------------------------


def test_each_question_is_asked_in_the_order_of_its_register() -> None:
    assert list(ASKED) == [key for key, _label in (*QUESTIONS, *SPECIAL)]


@pytest.mark.parametrize("sheet", [RiskSheet(), risk(), risk(level="low", duties=())])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_source_and_lock_stand_on_every_copy(sheet: RiskSheet, language: str) -> None:
    from safehome.base import words

    words.use(language)
    text = "".join(texts_of(next(risk_form(sheet))))
    for name in ("妇联组织受理家庭暴力投诉工作规程", "麻超", "李洪涛", "苏英", "毋嫘", "洪炜"):
        assert name in text
    assert ("不调解、不劝和" if language == "zh_CN" else "No mediation") in text


def test_the_boxes_of_an_assessment_show_what_is_recorded() -> None:
    def ticks(**changes: Any) -> int:
        [page] = risk_form(risk(**changes))
        return sum(isinstance(mark, Tick) for mark in page.marks)

    assert ticks() == 11 + 1 + 3
    assert ticks(duties=()) == 12
    assert ticks(answers={}, level="", duties=()) == 0


# -- the referral ----------------------------------------------------------------


@pytest.mark.usefixtures("chinese")
def test_number_and_seal_stand_across_the_line_to_tear() -> None:
    [page] = referral_slip(referral())
    [across] = [
        text for _x, y, _wide, text in placed(page.marks) if abs(y - TEAR) < 2 and "骑缝章" in text
    ]
    dashes = [rule for rule in rules_of(page) if rule[1] == rule[3] == TEAR]

    assert "RF00015" in across
    assert texts_of(page).count("编号：RF00015") == 2
    assert min(x for x, *_rest in dashes) <= 6
    assert max(x2 for _x, _y, x2, _y2 in dashes) >= 204
    upper, lower = [mark for mark in page.marks if isinstance(mark, Box) and mark.weight == 1.0]
    assert (upper.y + upper.height, lower.y + lower.height) == (145.0, 281.0)


@pytest.mark.usefixtures("chinese")
def test_both_halves_keep_their_length_whatever_is_written(text_of: TextOf) -> None:
    summary = "需要心理支持，" * 120
    [page, *more] = pages = list(
        referral_slip(referral(summary=summary, reply_words="已收，" * 200, reply="done"))
    )
    upper, lower = [mark for mark in page.marks if isinstance(mark, Box) and mark.weight == 1.0]

    assert (upper.y + upper.height, lower.y + lower.height) == (145.0, 281.0)
    assert more
    assert summary in "".join("".join(text_of(print_pages(pages, "x"))).split())


# -- the letters -----------------------------------------------------------------


@pytest.mark.parametrize("kind", TITLES)
def test_a_letter_cites_the_article_it_is_given(kind: Any) -> None:
    [page] = notice_letter(notice(kind=kind, articles="《浙江省信访条例》第二十条"))
    assert "《浙江省信访条例》第二十条" in "".join(texts_of(page))


@pytest.mark.usefixtures("chinese")
@pytest.mark.parametrize("kind", ["not_accepted", "extension", "conclusion"])
def test_a_long_reason_goes_to_an_annex_and_the_letter_stays_a_page(kind: Any) -> None:
    why = "等待鉴定结论，" * 90
    letter, *annexed = notice_letter(notice(kind=kind, told=why))
    lines = [
        text for page in annexed for _x, y, _wide, text in placed(page.marks)
        if M.frame < y < M.lowest and "告知书" not in text
    ]  # fmt: skip

    assert "见附页" in "".join(texts_of(letter))
    assert "".join(lines) == why


# -- the follow-up ---------------------------------------------------------------


@pytest.mark.usefixtures("chinese")
def test_the_sheet_one_takes_along_knows_the_case_and_nothing_of_the_visit() -> None:
    taken = visit(number="", on="", how="", wellbeing="", safe_now="", said="")
    [page] = visit_record(taken)
    texts = texts_of(page)

    assert "投诉编号：C2026-0047" in texts
    assert any("年" in text and "2026" not in text for text in texts)
    assert sum(isinstance(mark, Tick) for mark in page.marks) == 1  # the level
    assert FACTS not in "".join(texts)
