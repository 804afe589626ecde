"""Every way round the rules of a case that somebody has thought of is closed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import answers, close_case, complain, refer, ring

from safehome.base.errors import NotAccepted, Refusal
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    EXTENSIONS,
    NOTICES,
    PARTS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record


def fields_of(refusal: pytest.ExceptionInfo[NotAccepted]) -> list[str]:
    return [each.field for each in refusal.value.problems]


def report(desk: Desk, case: str, to: str = "公安") -> Record:
    return desk.enter(
        REPORTS, {"case": case, "on": "2026-11-24 10:00", "to": to, "receiver": "值班"}
    )


# -- the danger --------------------------------------------------------------------


def test_a_mediation_does_not_move_into_a_case_in_which_it_is_locked_out(desk: Desk) -> None:
    quiet, danger = complain(desk, category="离婚").number, complain(desk).number
    mediated = desk.enter(ACTIONS, {"case": quiet, "kind": "人民调解"})
    desk.enter(ASSESSMENTS, answers(danger, 7))

    with pytest.raises(NotAccepted) as refusal:
        desk.amend(ACTIONS, mediated, {"case": danger})
    assert fields_of(refusal) == ["case"]


def test_no_part_moves_to_another_case(desk: Desk) -> None:
    one, other = complain(desk, category="离婚").number, complain(desk, category="离婚").number
    sent, closed = refer(desk, one), close_case(desk, other)

    for register, part, case in ((REFERRALS, sent, other), (CLOSINGS, closed, one)):
        with pytest.raises(NotAccepted):
            desk.amend(register, part, {"case": case})
    assert desk.cases.get(other).closing


def test_an_assessment_of_an_earlier_day_unlocks_nothing(desk: Desk) -> None:
    case = complain(desk, received="2026-11-01 08:00").number
    desk.enter(ASSESSMENTS, {**answers(case, 7), "on": "2026-11-20"})
    desk.enter(ASSESSMENTS, {**answers(case, 0), "on": "2026-11-10"})
    assert desk.cases.get(case).level == "high"

    desk.enter(ASSESSMENTS, {**answers(case, 0, 1), "on": "2026-11-10"})
    assert desk.cases.get(case).level == "lethal"


def test_of_two_assessments_of_one_day_the_later_one_counts(desk: Desk) -> None:
    case = complain(desk).number
    for yes, level in ((7, "high"), (1, "low"), (4, "medium")):
        desk.enter(ASSESSMENTS, answers(case, yes))
        assert desk.cases.get(case).level == level


def test_a_danger_that_was_found_stays_whatever_becomes_of_the_registration(desk: Desk) -> None:
    record = complain(desk)
    desk.enter(ASSESSMENTS, answers(record.number, 7))
    record = desk.amend(COMPLAINTS, record, {"category": "离婚", "violence": ""})
    assert desk.cases.get(record.number).locked

    desk.strike(COMPLAINTS, record, "重复")
    desk.undo()
    assert desk.cases.get(record.number).locked


def test_a_reopening_is_not_struck_to_close_what_has_grown_dangerous(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    close_case(desk, case, result="调解")
    again = desk.enter(REOPENINGS, {"case": case, "why": "又打了"})
    desk.enter(ASSESSMENTS, answers(case, 7))
    refer(desk, case)

    with pytest.raises(NotAccepted):
        desk.strike(REOPENINGS, again, "写错")
    assert desk.cases.get(case).closing is None


def test_a_closing_is_not_struck_so_that_the_next_one_closes(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    first = close_case(desk, case)
    desk.enter(REOPENINGS, {"case": case, "why": "又来了"})
    with pytest.raises(NotAccepted):
        desk.strike(CLOSINGS, first, "写错")

    close_case(desk, case)
    assert desk.cases.get(case).stage == "closed"


def test_the_report_a_closed_case_rests_on_stays(desk: Desk) -> None:
    case = complain(desk).number
    desk.enter(ASSESSMENTS, answers(case, 7))
    police, _federation = report(desk, case), report(desk, case, "妇联")
    close_case(desk, case)

    with pytest.raises(NotAccepted):
        desk.amend(REPORTS, police, {"to": "妇联"})
    with pytest.raises(NotAccepted):
        desk.strike(REPORTS, police, "写错")
    assert desk.amend(REPORTS, police, {"receipt": "0042号"})["receipt"] == "0042号"


# -- the agency's reply --------------------------------------------------------------


def test_no_result_says_that_an_agency_is_silent_and_closes_all_the_same(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    sent = refer(desk, case)
    for result in ("转介无回复", "转介并已接收", "移交公安", "本人撤回"):
        with pytest.raises(NotAccepted):
            close_case(desk, case, result=result)

    desk.amend(REFERRALS, sent, {"reply_on": "2026-11-24", "reply": "不予接收"})
    with pytest.raises(NotAccepted) as refusal:
        close_case(desk, case, result="转介并已接收")
    assert [each.code for each in refusal.value.problems] == ["not_referred"]


def test_a_referral_is_not_only_said(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    with pytest.raises(NotAccepted) as refusal:
        desk.enter(ACTIONS, {"case": case, "kind": "转介"})
    assert [each.code for each in refusal.value.problems] == ["not_referred"]

    sent = refer(desk, case)
    desk.enter(ACTIONS, {"case": case, "kind": "转介"})
    desk.strike(REFERRALS, sent, "写错")
    with pytest.raises(NotAccepted) as refusal:
        close_case(desk, case)
    assert [each.code for each in refusal.value.problems] == ["no_reply"]


def test_no_reply_comes_before_the_referral(desk: Desk) -> None:
    case = complain(desk, received="2026-11-01 08:00").number
    with pytest.raises(NotAccepted) as refusal:
        desk.amend(REFERRALS, refer(desk, case), {"reply_on": "2026-11-20", "reply": "接收"})
    assert fields_of(refusal) == ["reply_on"]


# -- days and numbers ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("register", "field", "texts"),
    [
        (NOTICES, "served_on", {"kind": "受理", "served_on": "2026-11"}),
        (EXTENSIONS, "told_on", {"days": "10", "why": "等鉴定", "approved_by": "王",
                                 "told_on": "2026-11"}),
    ],
    ids=["notice", "extension"],
)  # fmt: skip
def test_a_day_from_which_a_term_counts_is_a_whole_one(
    desk: Desk, register: object, field: str, texts: dict[str, str]
) -> None:
    case = complain(desk).number
    with pytest.raises(NotAccepted) as refusal:
        desk.enter(register, {"case": case, **texts})  # type: ignore[arg-type]
    assert fields_of(refusal) == [field]


def test_a_call_back_is_due_on_a_day(desk: Desk) -> None:
    with pytest.raises(NotAccepted) as refusal:
        ring(desk, back_due="2026-11")
    assert fields_of(refusal) == ["back_due"]
    assert desk.figures.due() is not None


def test_nobody_is_told_to_call_back_where_it_is_not_safe(desk: Desk) -> None:
    with pytest.raises(NotAccepted) as refusal:
        ring(desk, safe="勿回电", back_due="2026-11-26")
    assert fields_of(refusal) == ["back_due"]

    call = ring(desk, back_due="2026-11-26")
    with pytest.raises(NotAccepted):
        desk.amend(HOTLINE, call, {"safe": "勿回电"})
    assert desk.amend(HOTLINE, call, {"safe": "勿回电", "back_due": ""})


def test_a_number_keeps_its_year(desk: Desk) -> None:
    call, case = ring(desk), complain(desk)
    for register, record in ((HOTLINE, call), (COMPLAINTS, case)):
        with pytest.raises(NotAccepted) as refusal:
            desk.amend(register, record, {"received": "2025-12-31 10:00"})
        assert fields_of(refusal) == ["received"]
        assert desk.amend(register, record, {"received": "2026-11-23 10:00"})


def test_a_complaint_is_not_received_after_what_was_done_for_it(desk: Desk) -> None:
    record = complain(desk, received="2026-11-02 08:00")
    desk.enter(ACTIONS, {"case": record.number, "kind": "答复", "on": "2026-11-05"})

    with pytest.raises(NotAccepted) as refusal:
        desk.amend(COMPLAINTS, record, {"received": "2026-11-06 08:00"})
    assert fields_of(refusal) == ["received"]
    desk.amend(COMPLAINTS, record, {"received": "2026-11-05 18:00"})


def test_what_ends_a_case_is_not_dated_before_what_it_ends(desk: Desk, clock: Clock) -> None:
    case = complain(desk, category="离婚", received="2026-11-01 08:00").number
    sent = refer(desk, case)
    desk.amend(REFERRALS, sent, {"reply_on": "2026-11-24", "reply": "接收"})
    with pytest.raises(NotAccepted) as refusal:
        close_case(desk, case, on="2026-11-20")
    assert fields_of(refusal) == ["on"]

    close_case(desk, case)
    with pytest.raises(NotAccepted):
        desk.enter(REOPENINGS, {"case": case, "why": "又来了", "on": "2026-11-20"})
    clock.set("2026-11-30T09:00")
    desk.enter(REOPENINGS, {"case": case, "why": "又来了"})
    with pytest.raises(NotAccepted):
        close_case(desk, case, on="2026-11-29")


def test_a_day_to_come_takes_no_number(desk: Desk) -> None:
    case = complain(desk).number
    for enter in (
        lambda: complain(desk, received="2062-11-24 10:00"),
        lambda: ring(desk, received="2026-11-25 10:00"),
        lambda: ring(desk, back_done="2026-12"),
        lambda: desk.enter(ASSESSMENTS, {**answers(case, 0), "on": "2026-11-25"}),
        lambda: desk.enter(NOTICES, {"case": case, "kind": "受理", "served_on": "2027-01-01"}),
    ):
        with pytest.raises(NotAccepted, match="still to come"):
            enter()
    assert ring(desk, back_due="2026-11-30").number == "H2026-0001"
    assert complain(desk).number == "C2026-0002"


def test_a_clock_that_went_back_refuses_no_true_day(desk: Desk, clock: Clock) -> None:
    complain(desk)
    clock.set("2010-01-01T00:10")
    assert complain(desk, received="2026-11-24 10:00").number == "C2026-0002"


def test_numbers_run_on_over_what_was_struck_and_taken_back(desk: Desk, clock: Clock) -> None:
    numbers = [complain(desk).number]
    desk.undo()
    numbers.append(complain(desk).number)
    desk.strike(COMPLAINTS, desk.get(COMPLAINTS, numbers[-1]), "重复")
    desk.undo()
    clock.set("2027-01-02T08:00")
    numbers += [complain(desk).number, complain(desk, received="2026-12-30 09:00").number]

    assert numbers == ["C2026-0001", "C2026-0002", "C2027-0001", "C2026-0003"]


# -- what is struck ------------------------------------------------------------------


def test_a_struck_entry_stays_as_it_is(desk: Desk) -> None:
    call, case = ring(desk), complain(desk)
    done = desk.enter(ACTIONS, {"case": case.number, "kind": "答复"})
    for register, record in ((HOTLINE, call), (ACTIONS, done), (COMPLAINTS, case)):
        struck = desk.strike(register, record, "误记")
        with pytest.raises(Refusal, match="stays as it is"):
            desk.amend(register, struck, {})


def test_a_struck_complaint_takes_and_gives_nothing(desk: Desk) -> None:
    record = complain(desk)
    done = desk.enter(ACTIONS, {"case": record.number, "kind": "答复"})
    desk.strike(COMPLAINTS, record, "重复")

    with pytest.raises(NotAccepted, match="struck"):
        desk.enter(ACTIONS, {"case": record.number, "kind": "答复"})
    with pytest.raises(NotAccepted, match="struck"):
        desk.strike(ACTIONS, done, "写错")


def test_nothing_new_names_what_is_struck(desk: Desk) -> None:
    call = ring(desk)
    linked = complain(desk, call=call.number)
    desk.strike(HOTLINE, desk.get(HOTLINE, call.number), "误记")

    with pytest.raises(NotAccepted) as refusal:
        complain(desk, call=call.number)
    assert fields_of(refusal) == ["call"]
    assert desk.amend(COMPLAINTS, linked, {"place": "家中"})  # what it named before stays


def test_visits_after_closing_can_be_struck(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    close_case(desk, case)
    visit = desk.enter(VISITS, {"case": case, "wellbeing": "好转", "safe_now": "安全"})
    desk.strike(VISITS, visit, "写错")

    assert desk.cases.get(case).stage == "closed"


def test_a_visit_that_reached_nobody_followed_up_nothing(desk: Desk) -> None:
    case = complain(desk, category="离婚").number
    close_case(desk, case)
    desk.enter(VISITS, {"case": case, "wellbeing": "未联系上", "safe_now": "不清楚"})

    assert desk.cases.get(case).stage == "closed"


# -- a call and its complaint ----------------------------------------------------------


def test_one_call_becomes_one_complaint(desk: Desk) -> None:
    call = ring(desk).number
    first = complain(desk, call=call)
    other = complain(desk)

    for enter in (
        lambda: complain(desk, call=call),
        lambda: desk.amend(COMPLAINTS, other, {"call": call}),
        lambda: desk.amend(HOTLINE, desk.get(HOTLINE, call), {"complaint": other.number}),
        lambda: desk.amend(HOTLINE, desk.get(HOTLINE, call), {"complaint": ""}),
    ):
        with pytest.raises(NotAccepted):
            enter()
    assert desk.get(HOTLINE, call)["complaint"] == first.number


def test_a_complaint_that_names_another_call_is_linked_with_that_one(desk: Desk) -> None:
    wrong, right = ring(desk).number, ring(desk).number
    record = complain(desk, call=wrong)
    desk.amend(COMPLAINTS, record, {"call": right})

    became = [desk.get(HOTLINE, each)["complaint"] for each in (wrong, right)]
    assert became == [None, record.number]


def test_a_call_whose_complaint_was_struck_becomes_another(desk: Desk) -> None:
    call = ring(desk, caller="小花").number
    desk.strike(COMPLAINTS, complain(desk, call=call), "重复")

    texts = desk.cases.from_call(desk.get(HOTLINE, call))
    again = desk.enter(COMPLAINTS, {**texts, "wish": "不愿回答", "category": "离婚"})
    assert desk.get(HOTLINE, call)["complaint"] == again.number


# -- what is told of it ----------------------------------------------------------------


def test_no_sentence_of_the_trail_tells_more_than_numbers(desk: Desk) -> None:
    call = ring(desk, caller="小花", asked="昨晚打人", phone="15400001111")
    record = complain(desk, call=call.number, phone="15400001111")
    desk.amend(COMPLAINTS, record, {"against": "阿强", "facts": "打了很久"})
    for register, part in (
        (REFERRALS, refer(desk, record.number)),
        (ACTIONS, desk.enter(ACTIONS, {"case": record.number, "kind": "答复", "what": "昨晚"})),
    ):
        desk.strike(register, part, "阿强说不用")
    desk.undo()

    with desk.store.read() as unit:
        said = unit.connection.exec_driver_sql("SELECT sentence FROM deed").scalars().all()
    assert len(said) > len(PARTS) - 5
    for secret in ("小花", "阿强", "昨晚", "15400001111", "派出所"):
        assert not [each for each in said if secret in each]


def test_printing_the_book_reads_every_complaint_in_it(desk: Desk) -> None:
    numbers = [complain(desk).number for _each in range(2)]
    desk.printing.make("complaint-book", month="2026", purpose="给阿强的律师")

    assert [len(desk.cases.readings(number)) for number in numbers] == [1, 1]
    with desk.store.read() as unit:
        said = unit.connection.exec_driver_sql("SELECT sentence FROM deed").scalars().all()
    assert not [each for each in said if "阿强" in each]


def test_what_the_danger_asks_for_is_late_from_the_day_it_was_found(desk: Desk) -> None:
    case = complain(desk, received="2026-09-01 08:00").number
    desk.enter(ASSESSMENTS, {**answers(case, 7), "on": "2026-11-23"})

    due = {each.what: each.days for each in desk.figures.due() if each.number == case}
    assert due["Report to the police"] == -1


def test_no_draft_outlives_what_was_saved(desk: Desk) -> None:
    desk.keep_draft("complaints/new", {"facts": "昨晚打人"})
    record = complain(desk)
    desk.keep_draft(f"complaints/{record.number}", {"facts": "打了很久"})
    desk.amend(COMPLAINTS, record, {"facts": "打了很久"})
    desk.keep_draft(f"actions/new {record.number}", {"what": "昨晚"})
    desk.enter(ACTIONS, {"case": record.number, "kind": "答复"}, draft=f"new {record.number}")

    assert desk.drafts() == []
