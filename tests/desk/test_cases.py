from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lives import answers, close_case, complain, ring

from safehome.base.errors import NotAccepted, Refusal
from safehome.registers import case as rules
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    PARTS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.store.cases import Asked

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Clock

    from safehome.desk.desk import Desk


def test_each_log_is_numbered_by_the_year_without_a_gap(desk: Desk, clock: Clock) -> None:
    numbers = [ring(desk).number, ring(desk).number]
    clock.set("2027-01-03T08:00")
    numbers += [ring(desk).number, ring(desk, received="2026-12-31 23:50").number]

    assert numbers == ["H2026-0001", "H2026-0002", "H2027-0001", "H2026-0003"]


def test_a_number_is_not_used_again_after_its_entry_was_taken_back(desk: Desk) -> None:
    ring(desk)
    desk.undo()

    assert ring(desk).number == "H2026-0002"
    assert desk.get(HOTLINE, "H2026-0001").struck


def test_a_call_needs_only_when_its_nature_and_what_was_asked(desk: Desk) -> None:
    call = desk.enter(HOTLINE, {"nature": "1", "asked": "想问孩子上学的事"})

    assert (call["received"], call["channel"], call["taken_by"]) == (
        "2026-11-24 09:30", "phone", desk.who,
    )  # fmt: skip
    with pytest.raises(NotAccepted):
        desk.enter(HOTLINE, {"nature": "1"})


def test_what_was_no_call_needs_no_words(desk: Desk) -> None:
    assert desk.enter(HOTLINE, {"nature": "挂断"})["asked"] is None


def test_a_call_becomes_a_complaint_and_both_know_it(desk: Desk) -> None:
    call = ring(desk, caller="小花", phone="15400001111", safe="限时", safe_when="12:00")
    texts = desk.cases.from_call(call)
    complaint = desk.enter(COMPLAINTS, {**texts, "wish": "不愿回答", "category": "离婚"})

    assert (complaint["name"], complaint["phone"], complaint["safe_when"]) == (
        "小花", "15400001111", "12:00",
    )  # fmt: skip
    assert complaint["call"] == call.number
    after = desk.get(HOTLINE, call.number)
    assert (after["complaint"], after["result"]) == (complaint.number, "complaint")
    with pytest.raises(Refusal, match="already"):
        desk.cases.from_call(after)


def test_taking_the_complaint_back_takes_the_link_back(desk: Desk) -> None:
    call = ring(desk)
    complain(desk, call=call.number)
    desk.undo()

    assert desk.get(HOTLINE, call.number)["complaint"] is None


@pytest.mark.parametrize("field", ["member", "complaint"])
def test_an_entry_that_is_named_must_be_there(desk: Desk, field: str) -> None:
    with pytest.raises(NotAccepted) as refusal:
        ring(desk, **{field: {"member": "M00007", "complaint": "C2026-0007"}[field]})

    assert [each.field for each in refusal.value.problems] == [field]


def test_earlier_calls_of_the_same_telephone_are_found(desk: Desk) -> None:
    first, _other = ring(desk, phone="15400001111"), ring(desk, phone="15400002222")
    second = ring(desk, phone="15400001111")

    assert desk.cases.earlier("15400001111", besides=second.number) == [first]
    assert desk.cases.earlier("") == []


@pytest.mark.parametrize("words", ["0002", "H2026-0002", "阿芳", "1111", "户口"])
def test_a_call_is_found_by_number_name_words_or_the_tail_of_a_phone(
    desk: Desk, words: str
) -> None:
    ring(desk, caller="小花", phone="15400002222", asked="离婚")
    wanted = ring(desk, caller="阿芳", phone="15400001111", asked="户口的事")

    assert desk.cases.find(HOTLINE, Asked(words)) == [wanted.id]


# -- the danger ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("yes", "special", "level"),
    [(0, 0, "low"), (3, 0, "low"), (4, 0, "medium"), (5, 0, "medium"), (6, 0, "high"),
     (9, 0, "high"), (0, 1, "lethal"), (9, 2, "lethal")],
)  # fmt: skip
def test_the_level_follows_from_the_answers(desk: Desk, yes: int, special: int, level: str) -> None:
    case = complain(desk)
    desk.enter(ASSESSMENTS, answers(case.number, yes, special))

    assert desk.cases.get(case.number).level == level


@pytest.mark.parametrize("kind", ["人民调解", "行政调解", "司法调解", "劝和"])
def test_at_a_high_level_nobody_mediates_whatever_the_way(desk: Desk, kind: str) -> None:
    case = complain(desk)
    harmless = desk.enter(ACTIONS, {"case": case.number, "kind": "答复"})
    desk.enter(ASSESSMENTS, answers(case.number, 6))

    with pytest.raises(NotAccepted) as refusal:
        desk.enter(ACTIONS, {"case": case.number, "kind": kind})
    assert [each.code for each in refusal.value.problems] == ["locked"]
    with pytest.raises(NotAccepted):
        desk.amend(ACTIONS, harmless, {"kind": kind})


def test_an_assessment_stands_and_only_a_new_one_unlocks(desk: Desk) -> None:
    case = complain(desk)
    made = desk.enter(ASSESSMENTS, answers(case.number, 6))

    with pytest.raises(NotAccepted):
        desk.amend(ASSESSMENTS, made, {"controls": "否"})
    with pytest.raises(NotAccepted):
        desk.strike(ASSESSMENTS, made, "写错")
    assert desk.last_deed() is None  # nothing is offered that would be refused
    with pytest.raises(Refusal):
        desk.undo()
    assert desk.cases.get(case.number).locked

    desk.enter(ASSESSMENTS, answers(case.number, 2))
    desk.enter(ACTIONS, {"case": case.number, "kind": "人民调解"})
    assert not desk.cases.get(case.number).locked


def test_a_high_level_asks_for_reports_a_handler_and_a_plan(desk: Desk) -> None:
    case = complain(desk)
    assert rules.missing(desk.cases.get(case.number)) == ["assess"]
    desk.enter(ASSESSMENTS, answers(case.number, 0, 1))
    assert rules.missing(desk.cases.get(case.number)) == [
        "police", "federation", "handler", "plan",
    ]  # fmt: skip

    for to in ("公安", "妇联"):
        desk.enter(REPORTS, {"case": case.number, "on": "2026-11-24 10:00", "to": to,
                             "receiver": "值班室"})  # fmt: skip
    desk.amend(COMPLAINTS, desk.get(COMPLAINTS, case.number), {"handler": "王", "plan": "暂住亲戚"})
    assert rules.missing(desk.cases.get(case.number)) == []


@pytest.mark.parametrize("said", [{"capacity": "未成年"}, {"age": "17"}, {"capacity": "限制"}])
def test_violence_against_who_cannot_speak_for_herself_must_be_reported(
    desk: Desk, said: dict[str, str]
) -> None:
    case = complain(desk, **said)
    assert "must_report" in rules.missing(desk.cases.get(case.number))

    desk.enter(REPORTS, {"case": case.number, "on": "2026-11-24 10:00", "to": "110",
                         "receiver": "派出所"})  # fmt: skip
    assert "must_report" not in rules.missing(desk.cases.get(case.number))


# -- the course of a case --------------------------------------------------------


def test_the_stage_follows_from_what_is_recorded(desk: Desk) -> None:
    number = complain(desk).number
    stages = [desk.cases.get(number).stage]
    desk.enter(ASSESSMENTS, answers(number, 1))
    stages.append(desk.cases.get(number).stage)
    desk.enter(ACTIONS, {"case": number, "kind": "法律咨询"})
    stages.append(desk.cases.get(number).stage)
    close_case(desk, number)
    stages.append(desk.cases.get(number).stage)
    desk.enter(VISITS, {"case": number, "wellbeing": "好转", "safe_now": "安全"})
    stages.append(desk.cases.get(number).stage)
    desk.enter(REOPENINGS, {"case": number, "why": "又打了"})
    stages.append(desk.cases.get(number).stage)

    assert stages == ["registered", "assessed", "handled", "closed", "followed_up", "handled"]


def test_a_referred_case_closes_only_on_the_written_reply(desk: Desk) -> None:
    number = complain(desk, category="离婚").number
    sent = desk.enter(REFERRALS, {"case": number, "agency": "司法", "agency_name": "司法所",
                                  "basis": "本人同意", "consent_on": "2026-11-24",
                                  "summary": "需要法律援助"})  # fmt: skip
    with pytest.raises(NotAccepted) as refusal:
        close_case(desk, number)
    assert "no_reply" in [each.code for each in refusal.value.problems]

    replied = desk.amend(REFERRALS, sent, {"reply_on": "2026-11-24", "reply": "接收"})
    close_case(desk, number)
    with pytest.raises(NotAccepted):
        desk.amend(REFERRALS, replied, {"reply_on": "", "reply": ""})


def test_consent_is_given_for_an_agency_on_a_day(desk: Desk) -> None:
    number = complain(desk).number
    with pytest.raises(NotAccepted) as refusal:
        desk.enter(REFERRALS, {"case": number, "agency": "司法", "agency_name": "司法所",
                               "basis": "本人同意", "summary": "法律援助"})  # fmt: skip
    assert [each.field for each in refusal.value.problems] == ["consent_on"]


def test_a_closed_case_takes_nothing_but_a_reason_to_open_it_again(desk: Desk) -> None:
    number = complain(desk, category="离婚").number
    close_case(desk, number)

    for register, texts in (
        (ACTIONS, {"kind": "答复"}),
        (CLOSINGS, {"result": "解决", "needs_met": "是", "may_return": "是"}),
    ):
        with pytest.raises(NotAccepted, match="closed"):
            desk.enter(register, {"case": number, **texts})
    desk.enter(REOPENINGS, {"case": number, "why": "又来了"})
    desk.enter(ACTIONS, {"case": number, "kind": "答复"})


def test_who_is_open_and_who_was_closed(desk: Desk) -> None:
    numbers = [complain(desk, category="离婚").number for _ in range(4)]
    close_case(desk, numbers[0])
    close_case(desk, numbers[1])
    desk.enter(REOPENINGS, {"case": numbers[1], "why": "又来了"})
    desk.strike(COMPLAINTS, desk.get(COMPLAINTS, numbers[2]), "重复")

    assert [case.record.number for case in desk.cases.open_cases()] == [numbers[1], numbers[3]]
    with desk.store.read() as unit:
        closed = unit.cases.closed_cases("2026-11-01")
    assert [case.record.number for case in closed] == [numbers[0]]


def test_reading_a_complaint_is_kept_that_and_not_what(desk: Desk) -> None:
    number = complain(desk).number
    desk.cases.read(number)

    assert desk.cases.readings(number) == [("2026-11-24T09:30:00", desk.who)]


def test_today_lists_call_backs_dates_and_what_is_missing(desk: Desk) -> None:
    ring(desk, back_due="2026-11-20")
    ring(desk, back_due="2026-12-20")
    danger = complain(desk, received="2026-11-10 10:00").number
    desk.enter(ASSESSMENTS, answers(danger, 7))
    quiet = complain(desk, category="离婚", received="2026-11-24 08:00").number
    closed = complain(desk, category="离婚", received="2026-10-01 08:00").number
    close_case(desk, closed)

    due = [(each.number, each.what, each.days) for each in desk.figures.due() if each.number]
    mine = [each for each in due if each[0][:1] in "HC"]
    assert ("H2026-0001", "Call back", -4) in mine
    assert "H2026-0002" not in {number for number, _what, _days in mine}
    assert {what for number, what, _days in mine if number == danger} >= {
        "Report to the police", "Write the safety plan",
    }  # fmt: skip
    assert quiet not in {number for number, _what, _days in mine}
    assert closed not in {number for number, _what, _days in mine}


# -- random lives ----------------------------------------------------------------

DEEDS: dict[str, Callable[[Desk, str], object]] = {
    "low": lambda desk, case: desk.enter(ASSESSMENTS, answers(case, 1)),
    "high": lambda desk, case: desk.enter(ASSESSMENTS, answers(case, 7)),
    "lethal": lambda desk, case: desk.enter(ASSESSMENTS, answers(case, 0, 1)),
    "mediate": lambda desk, case: desk.enter(ACTIONS, {"case": case, "kind": "人民调解"}),
    "persuade": lambda desk, case: desk.enter(ACTIONS, {"case": case, "kind": "劝和"}),
    "advise": lambda desk, case: desk.enter(ACTIONS, {"case": case, "kind": "法律咨询"}),
    "turn": lambda desk, case: [
        desk.amend(ACTIONS, part, {"kind": "人民调解"})
        for part in desk.cases.get(case).of(ACTIONS)[-1:]
    ],
    "refer": lambda desk, case: desk.enter(
        REFERRALS, {"case": case, "agency": "公安", "agency_name": "派出所", "basis": "法定",
                    "summary": "请出具告诫书"}),
    "reply": lambda desk, case: [
        desk.amend(REFERRALS, part, {"reply_on": "2026-11-24", "reply": "接收"})
        for part in rules.not_replied(desk.cases.get(case))[:1]
    ],
    "unreply": lambda desk, case: [
        desk.amend(REFERRALS, part, {"reply_on": "", "reply": ""})
        for part in desk.cases.get(case).of(REFERRALS)[-1:]
    ],
    "strike": lambda desk, case: [
        desk.strike(register, part, "写错")
        for register in PARTS
        for part in desk.cases.get(case).of(register)[-1:]
    ],
    "report": lambda desk, case: [
        desk.enter(REPORTS, {"case": case, "on": "2026-11-24 10:00", "to": to, "receiver": "值班"})
        for to in ("公安", "妇联")
    ],
    "close": lambda desk, case: close_case(desk, case),
    "agree": lambda desk, case: close_case(desk, case, result="调解"),
    "reopen": lambda desk, case: desk.enter(REOPENINGS, {"case": case, "why": "又来了"}),
    "undo": lambda desk, case: desk.undo(),
}  # fmt: skip


@settings(max_examples=60, suppress_health_check=list(HealthCheck))
@given(lives=st.lists(st.sampled_from(sorted(DEEDS)), min_size=4, max_size=14))
def test_no_life_of_a_case_breaks_the_rules(desk: Desk, lives: list[str]) -> None:
    number = complain(desk).number
    for deed in lives:
        before = desk.cases.get(number)
        try:
            DEEDS[deed](desk, number)
        except (NotAccepted, Refusal):
            continue
        after = desk.cases.get(number)
        mediated = [part for part in after.of(ACTIONS) if part["kind"] in rules.LOCKED]
        if before.locked and deed != "undo":
            assert len(mediated) <= len(
                [part for part in before.of(ACTIONS) if part["kind"] in rules.LOCKED]
            )
        if before.locked and not after.locked:
            assert deed == "low"
        if after.closing:
            assert rules.not_replied(after) == []
            assert not (after.locked and after.closing["result"] in rules.LOCKED_RESULTS)
        assert after.stage == rules.Case(after.record, after.parts).stage
    numbers = [record.number for record in desk.look_up(COMPLAINTS, range(1, 200))]
    assert numbers == [f"C2026-{place:04}" for place in range(1, len(numbers) + 1)]
