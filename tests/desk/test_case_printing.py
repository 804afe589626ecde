"""The papers of one complaint, from the books to the page: whose names stand on them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from lives import answers, close_case, complain
from make import woman

from safehome.base import words
from safehome.base.errors import Refusal
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    REFERRALS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk

HER, HIM, SISTER, WORD = "龙细妹", "赵大强", "罗小妹", "快递到了"
NAMES = (HER, HIM, SISTER)
PHONE = "15402195733"
FORMS = ("complaint", "risk", "referral", "notice", "follow-up", "own-record")
CODED = ("complaint", "risk", "referral", "follow-up")


def text_of(desk: Desk, form: str, **asked: str) -> str:
    """Return the text of a paper without its line breaks."""
    document = pypdfium2.PdfDocument(desk.printing.make(form, **asked).pdf)
    try:
        pages = [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()
    return re.sub(r"[\s\u3000]+", "", "".join(pages))


@pytest.fixture
def case(desk: Desk) -> str:
    """A case with something of everything, and every name in every free text."""
    words.use("zh_CN")
    member = desk.enter(MEMBERS, woman(name=HER, phone=PHONE))
    told = f"{HIM}打了{HER}，{SISTER}看见；电话{PHONE}；约好说“{WORD}”。"
    number = complain(
        desk, name=HER, against=HIM, with_her=f"女儿、{SISTER}", member=member.number, phone=PHONE,
        safe="限时", safe_when="12点", safe_word=WORD, facts=told, wish=told, evidence=told,
        help_so_far=told, plan=told, address="一组12号二楼", against_address="一组12号二楼",
        place="一组12号二楼门口", handler="沈慧", sex="女", age="37", against_relation="丈夫",
    ).number  # fmt: skip
    desk.enter(ASSESSMENTS, {**answers(number, 7), "note": told})
    desk.enter(ACTIONS, {"case": number, "kind": "陪同报警", "what": told})
    for to in ("police", "federation"):
        desk.enter(REPORTS, {"case": number, "to": to, "receiver": "顾某", "receipt": "回执8号"})
    desk.enter(NOTICES, {"case": number, "kind": "受理"})
    desk.enter(EXTENSIONS, {"case": number, "days": "20", "why": told, "approved_by": "主任"})
    desk.enter(
        ORDERS,
        {"case": number, "kind": "protection", "issued_on": desk.today(), "authority": "市法院"},
    )
    desk.enter(
        REFERRALS,
        {"case": number, "agency": "counselling", "agency_name": "街道社工站", "basis": "consent",
         "consent_on": desk.today(), "summary": told, "reply_on": desk.today(),
         "reply": "accepted", "reply_words": told},
    )  # fmt: skip
    close_case(desk, number)
    desk.enter(VISITS, {"case": number, "wellbeing": "better", "safe_now": "yes", "said": told})
    return number


@pytest.mark.parametrize("form", CODED)
def test_without_a_purpose_codes_stand_for_names(desk: Desk, case: str, form: str) -> None:
    text = text_of(desk, form, number=case)

    assert not [name for name in (*NAMES, PHONE, "一组12号二楼") if name in text]
    assert "1乙打了1甲，1丁看见" in text
    assert desk.disclosures() == []


@pytest.mark.parametrize("form", FORMS)
def test_with_a_purpose_names_stand_and_it_is_kept_for_what(
    desk: Desk, case: str, form: str
) -> None:
    text = text_of(desk, form, number=case, purpose="送达")

    assert HER in text or form == "risk"
    [kept] = desk.disclosures(desk.get(MEMBERS, "M00001"))
    assert (kept.purpose, kept.who, kept.what.split()[0]) == ("送达", desk.who, form)
    assert kept.what.split()[1][:2] in {"C2", "RA", "RF", "NO", "VI"}


@pytest.mark.parametrize("purpose", ["", "送达"])
@pytest.mark.parametrize("form", FORMS)
def test_the_agreed_word_is_on_no_paper(desk: Desk, case: str, form: str, purpose: str) -> None:
    if form != "notice" or purpose:
        assert WORD not in text_of(desk, form, number=case, purpose=purpose)


def test_the_same_paper_for_the_same_purpose_on_a_day_is_one_disclosure(
    desk: Desk, case: str, clock: Clock
) -> None:
    for _time in range(3):
        desk.printing.make("complaint", number=case, purpose="法院立案")
    assert len(desk.disclosures()) == 1

    desk.printing.make("risk", number=case, purpose="法院立案")
    clock.set("2026-11-25T09:00")
    desk.printing.make("complaint", number=case, purpose="法院立案")
    assert len(desk.disclosures()) == 3


def test_a_disclosure_stands_and_cannot_be_taken_back(desk: Desk, case: str) -> None:
    desk.printing.make("complaint", number=case, purpose="法院立案")
    assert desk.last_deed() is None
    with pytest.raises(Refusal):
        desk.undo()


def test_what_goes_to_an_agency_says_to_whom_and_on_which_basis(desk: Desk, case: str) -> None:
    desk.printing.make("referral", number=case, purpose="转介")
    [kept] = desk.disclosures()
    assert (kept.recipient, kept.basis) == ("街道社工站", "consent")


@pytest.mark.parametrize("purpose", [f"给{HIM}看", "送被投诉人", "交丈夫", f"{HIM}的律师"])
def test_a_complaint_is_never_printed_for_the_person_complained_of(
    desk: Desk, case: str, purpose: str
) -> None:
    with pytest.raises(Refusal, match="被投诉人"):
        desk.printing.make("complaint", number=case, purpose=purpose)
    assert desk.disclosures() == []
    assert desk.cases.readings(case) == []


def test_printing_a_case_is_reading_it(desk: Desk, case: str) -> None:
    desk.printing.make("complaint", number=case)
    assert [who for _at, who in desk.cases.readings(case)] == [desk.who]


def test_a_letter_is_not_printed_without_saying_what_for(desk: Desk, case: str) -> None:
    with pytest.raises(Refusal, match="姓名"):
        desk.printing.make("notice", number=case)


@pytest.mark.parametrize(
    ("profile", "article", "days"),
    [("national", "《信访工作条例》（2022年）第二十三条、第三十四条。", "60日内办结"),
     ("zhejiang", "《浙江省信访条例》（2016年）第二十条、第二十三条。", "30日内办结")],
)  # fmt: skip
def test_the_article_and_the_term_of_a_letter_follow_the_profile(
    desk: Desk, case: str, profile: str, article: str, days: str
) -> None:
    desk.choose(clock_profile=profile)
    text = text_of(desk, "notice", number=case, purpose="送达")

    assert article in text
    assert days in text
    assert "龙细妹女士" in text
    assert article in text_of(desk, "notice", blank=True)


def test_in_english_too_a_law_is_named_once(desk: Desk, case: str) -> None:
    words.use("en")
    text = text_of(desk, "notice", number=case, purpose="delivery")
    assert "PetitionWorkRegulations(2022),art.23and34." in text


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("不受理", "以下部门反映：市劳动监察大队"),
        ("延期", "办理期限延长20日"),
        ("办结", "办理结果：已解决"),
    ],
)
def test_each_kind_of_letter_tells_what_it_is_for(
    desk: Desk, case: str, kind: str, said: str
) -> None:
    told = {"case": case, "kind": kind, "told_where": "市劳动监察大队"}
    newest = desk.enter(NOTICES, told).number
    for number in (case, newest):
        assert said in text_of(desk, "notice", number=number, purpose="送达")


def test_a_part_is_printed_by_its_own_number_and_the_newest_by_the_complaint_s(
    desk: Desk,
) -> None:
    number = complain(desk).number
    first = desk.enter(ASSESSMENTS, answers(number, 2)).number
    desk.enter(ASSESSMENTS, answers(number, 8))

    assert "Assessmentno.1" in text_of(desk, "risk", number=first.lower())
    assert "Assessmentno.2" in text_of(desk, "risk", number=number)


def test_before_there_is_a_part_its_sheet_is_for_the_pen_or_refused(desk: Desk) -> None:
    number = complain(desk).number

    assert "Assessmentno.1" in text_of(desk, "risk", number=number)
    assert "Visitno.1" in text_of(desk, "follow-up", number=number)
    for form, purpose in (("referral", ""), ("notice", "delivery")):
        with pytest.raises(Refusal, match="Nothing of this kind"):
            desk.printing.make(form, number=number, purpose=purpose)


@pytest.mark.parametrize("number", ["", "C2026-0999", "RF00999"])
def test_a_complaint_that_is_not_there_is_refused(desk: Desk, number: str) -> None:
    with pytest.raises(Refusal):
        desk.printing.make("complaint", number=number)


def test_a_struck_complaint_says_so_and_why(desk: Desk) -> None:
    number = complain(desk).number
    desk.strike(COMPLAINTS, desk.get(COMPLAINTS, number), "重复登记")
    text = text_of(desk, "complaint", number=number)

    assert "(struck)" in text
    assert "重复登记" in text


def test_what_was_done_stands_on_the_record_in_its_order(desk: Desk, case: str) -> None:
    text = text_of(desk, "complaint", number=case)
    for said in ("陪同报警", "报告公安机关：顾某", "回执回执8号", "转介街道社工站", "延期20日",
                 "人身安全保护令：市法院", "受理告知书"):  # fmt: skip
        assert said in text


# -- her own record ----------------------------------------------------------------


def test_her_own_record_has_her_name_and_nobody_else_s(desk: Desk, case: str) -> None:
    text = text_of(desk, "own-record", number=case)

    assert HER in text
    assert "一组12号二楼" not in text.replace("现住址一组12号二楼", "")
    assert HIM not in text
    assert SISTER not in text
    assert "（给本人查看）" in text
    [kept] = desk.disclosures(desk.get(MEMBERS, "M00001"))
    assert (kept.recipient, kept.purpose) == ("本人", "本人查阅")


def test_her_own_card_masks_her_landlord_and_says_nothing_of_complaints(
    desk: Desk, case: str
) -> None:
    desk.enter(LANDLORDS, {"name": "陆阿根", "phone": "15400120088"})
    member = desk.get(MEMBERS, "M00001")
    desk.amend(MEMBERS, member, {"landlord": "陆阿根", "remark": "陆阿根家的二楼"})
    text = text_of(desk, "own-record", number="M00001")

    assert HER in text
    assert PHONE in text
    assert "陆阿根" not in text
    assert "15400120088" not in text
    assert "154****0088" in text
    assert case not in text
    assert len(desk.disclosures(member)) == 1


def test_the_card_of_him_who_is_complained_of_says_nothing_of_it(desk: Desk, case: str) -> None:
    desk.enter(MEMBERS, woman(name=HIM))
    text = text_of(desk, "own-record", number="M00002")
    assert HIM in text
    assert case not in text
    assert HER not in text
