"""Whatever is written of a case, no text on its papers leaves its cell or stands on another."""

from __future__ import annotations

import random
from typing import Any

import pytest
from case_samples import complaint, notice, referral, risk, visit
from hypothesis import given, settings
from hypothesis import strategies as st
from reading import frame_of, overruns
from test_case_forms import BLANK, FILLED

from safehome.base import words
from safehome.paper.complaint_form import complaint_form
from safehome.paper.complaint_sheet import CaseStep, VisitCell
from safehome.paper.notice_letter import TITLES, notice_letter
from safehome.paper.referral_slip import referral_slip
from safehome.paper.risk_form import risk_form
from safehome.paper.sheet import PORTRAIT as M
from safehome.paper.visit_record import visit_record
from safehome.registers import codes

LANGUAGES = pytest.mark.parametrize("language", ["zh_CN", "en"])
NAMES = ("单", "47甲（代码）", "阿依古丽·买买提·吐尔逊江·艾合买提", "长" * 60, "W" * 60)
PLACES = ("", "同住", "一组 12号", "路" * 100, "Hanoi, Hai Ba Trung, ward 17", "W" * 200)
LONG = ("", "好", "她说先停止打人。" * 40, "长" * 2000, "She went to her sister in Cixi. " * 60)
TEXT = st.text("她说春节后回黎平，。·1aW \n", max_size=300)


def clear(pages: Any) -> bool:
    found = [overruns(page) for page in pages]
    assert found
    assert found == [[]] * len(found)
    return True


@LANGUAGES
@pytest.mark.parametrize("form", FILLED)
def test_a_filled_form_has_room_for_everything(form: str, language: str) -> None:
    words.use(language)
    assert clear(FILLED[form]())


@LANGUAGES
@pytest.mark.parametrize("form", BLANK)
def test_a_form_for_the_pen_has_room_for_everything(form: str, language: str) -> None:
    words.use(language)
    assert clear(BLANK[form]())


def anything(seed: int) -> dict[str, Any]:
    """Return something unheard-of for every field of a complaint."""
    pick = random.Random(seed).choice
    count = random.Random(seed).randrange(0, 14)
    return {
        "name": pick(NAMES), "accused": pick(NAMES), "address": pick(PLACES),
        "accused_address": pick(PLACES), "occupation": pick(PLACES),
        "accused_occupation": pick(PLACES), "with_her": pick(PLACES), "place": pick(PLACES),
        "safe_notes": pick(LONG), "help_so_far": pick(LONG), "wish": pick(LONG),
        "evidence": pick(LONG), "facts": pick(LONG), "note": pick(("", "（作废）")),
        "names": pick(("", "姓名以代码打印", "Printed for: " + "court, " * 60)),
        "steps": [
            CaseStep("2026-11-12", pick(LONG), pick(LONG), pick(NAMES)) for _at in range(count)
        ],
        "visits": [
            VisitCell("应访 2027-01-15", ("2027-01-16", pick(("安全", "not known"))))
            for _at in range(count)
        ],
        "result": pick(("", *codes.RESULT.codes)),
    }  # fmt: skip


@LANGUAGES
@pytest.mark.parametrize("seed", range(12))
def test_a_complaint_has_room_for_everything(seed: int, language: str) -> None:
    words.use(language)
    pages = list(complaint_form(complaint(**anything(seed))))
    assert clear(pages)
    for page in pages:
        frame = frame_of(page)
        assert frame.y + frame.height <= M.lowest + 0.01


@settings(max_examples=25, deadline=None)
@given(text=TEXT, other=TEXT, name=st.sampled_from(NAMES), place=st.sampled_from(PLACES))
def test_the_papers_of_one_page_have_room_for_everything(
    text: str, other: str, name: str, place: str
) -> None:
    words.use("zh_CN")
    assert clear(risk_form(risk(plan=text, reports=other.replace("\n", " "))))
    assert clear(
        referral_slip(
            referral(summary=text, agency_name=place, woman=name, contact=place, reply_words=other)
        )
    )
    assert clear(visit_record(visit(plan=text, said=other, woman=name, contact=place)))


@LANGUAGES
@pytest.mark.parametrize("kind", TITLES)
@pytest.mark.parametrize("told", ["短", "等待鉴定结论，" * 8, "等待鉴定结论，" * 13, "长" * 900])
def test_a_letter_has_room_for_everything(kind: Any, told: str, language: str) -> None:
    words.use(language)
    for name in NAMES:
        assert clear(notice_letter(notice(kind=kind, told=told, name=name)))
