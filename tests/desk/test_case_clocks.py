"""The dates of a whole case, as they follow from what was written down of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import answers, close_case, complain

from safehome.base.errors import NotAccepted
from safehome.desk.case_clocks import clocks_of
from safehome.registers.case_parts import (
    ASSESSMENTS,
    EXTENSIONS,
    NOTICES,
    ORDERS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.office import Office

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.registers.register import Register


def dates(desk: Desk, number: str) -> list[tuple[str, str, str]]:
    clocks = clocks_of(desk.cases.get(number), desk.office, desk.today())
    return [(each.term.key, each.due, each.done) for each in clocks]


def test_a_new_complaint_has_the_two_terms_of_the_regulation(desk: Desk) -> None:
    number = complain(desk).number

    # 24 November and 15 days is 9 December; and 60 days is 23 January 2027, a Saturday
    assert dates(desk, number) == [("told", "2026-12-09", ""), ("handled", "2027-01-25", "")]


def test_the_office_chooses_the_regulation_and_its_own_days_off(desk: Desk) -> None:
    number = complain(desk).number
    desk.choose(clock_profile="zhejiang", own_workdays=("2026-11-25", "+2026-11-28"))

    # five working days: Thu 26, Fri 27, Sat 28 (worked), Mon 30, Tue 1 December
    assert dates(desk, number)[0] == ("told", "2026-12-01", "")


def test_a_notice_that_reached_her_tells_her_and_starts_the_second_term(
    desk: Desk, clock: Clock
) -> None:
    number = complain(desk).number
    clock.set("2026-11-30T10:00")
    notice = desk.enter(NOTICES, {"case": number, "kind": "受理"})
    assert dates(desk, number)[0] == ("told", "2026-12-09", "")

    clock.set("2026-12-02T10:00")
    desk.amend(NOTICES, notice, {"served": "邮寄", "served_on": "2026-12-02"})
    assert dates(desk, number) == [
        ("handled", "2027-02-01", ""), ("told", "2026-12-09", "2026-12-02"),
    ]  # fmt: skip


def test_after_a_reopening_the_terms_run_anew(desk: Desk, clock: Clock) -> None:
    number = complain(desk, category="离婚").number
    desk.enter(EXTENSIONS, {"case": number, "days": "10", "why": "复杂", "approved_by": "李"})
    close_case(desk, number)
    clock.set("2027-03-01T09:00")
    desk.enter(REOPENINGS, {"case": number, "why": "她又来了"})

    assert dates(desk, number) == [("told", "2027-03-16", ""), ("handled", "2027-04-30", "")]


def test_a_closed_case_has_only_its_next_visit_open(desk: Desk, clock: Clock) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, yes=4))
    close_case(desk, number)
    keys = [each[0] for each in dates(desk, number)]
    assert keys == ["visit", "told", "handled"]
    assert dates(desk, number)[0] == ("visit", "2026-12-24", "")

    clock.set("2026-12-20T09:00")
    desk.enter(VISITS, {"case": number, "wellbeing": "未联系上", "safe_now": "不清楚"})
    assert dates(desk, number)[0] == ("visit", "2026-12-24", "")
    desk.enter(VISITS, {"case": number, "wellbeing": "好转", "safe_now": "安全"})
    assert dates(desk, number)[0] == ("visit", "2027-01-23", "")


def test_the_office_plans_its_own_visits(desk: Desk) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 1))
    close_case(desk, number)
    desk.choose(visit_plan=("low 14", "nonsense", "high x", ""))

    assert dates(desk, number)[0] == ("visit", "2026-12-08", "")
    assert desk.office.visits["high"][:2] == (3, 10)


def test_a_report_that_is_due_at_once_is_first_until_it_is_made(desk: Desk) -> None:
    number = complain(desk, age="16").number
    assert dates(desk, number)[0] == ("report", "2026-11-24", "")

    desk.enter(REPORTS, {"case": number, "to": "公安", "receiver": "派出所"})
    assert dates(desk, number)[-1] == ("report", "2026-11-24", "2026-11-24 09:30")


def test_an_order_waits_for_the_court_then_for_its_renewal(desk: Desk, clock: Clock) -> None:
    number = complain(desk).number
    order = desk.enter(ORDERS, {"case": number, "kind": "保护令", "urgent": "是"})
    assert dates(desk, number)[0] == ("court", "2026-11-25", "")

    clock.set("2026-11-25T15:00")
    desk.amend(ORDERS, order, {"issued_on": "2026-11-25", "until": "2027-05-25"})
    assert ("order", "2027-05-25", "") in dates(desk, number)
    clock.set("2027-05-26T09:00")
    assert "order" not in {each[0] for each in dates(desk, number)}


def test_a_warning_asks_for_visits_though_the_case_is_open(desk: Desk) -> None:
    number = complain(desk).number
    desk.enter(ORDERS, {"case": number, "kind": "告诫书", "issued_on": "2026-11-24"})

    assert dates(desk, number)[0] == ("warning", "2026-12-01", "")


def test_a_struck_complaint_has_no_dates(desk: Desk) -> None:
    record = complain(desk)
    desk.strike(COMPLAINTS, record, "误记")

    assert dates(desk, record.number) == []


@pytest.mark.parametrize(("register", "texts", "field"), [
    (EXTENSIONS, {"days": "31", "why": "复杂", "approved_by": "李"}, "days"),
    (EXTENSIONS, {"days": "0", "why": "复杂", "approved_by": "李"}, "days"),
    (EXTENSIONS, {"days": "5", "why": "复杂", "approved_by": "李", "on": "2027-02-01"}, "on"),
    (ORDERS, {"kind": "保护令", "issued_on": "2026-11-24", "until": "2027-06-01"}, "until"),
    (ORDERS, {"kind": "保护令", "issued_on": "2026-11-24", "until": "2026-11-01"}, "until"),
])  # fmt: skip
def test_what_the_law_does_not_allow_is_refused_at_its_field(
    desk: Desk, clock: Clock, register: Register, texts: dict[str, str], field: str
) -> None:
    number = complain(desk).number
    clock.set(f"{texts.get('on', '2026-11-24')}T10:00")
    with pytest.raises(NotAccepted) as refused:
        desk.enter(register, {"case": number, **texts})

    assert [problem.field for problem in refused.value.problems] == [field]


def test_an_extension_that_is_changed_does_not_count_twice(desk: Desk) -> None:
    number = complain(desk).number
    texts = {"case": number, "days": "20", "why": "复杂", "approved_by": "李"}
    first = desk.enter(EXTENSIONS, texts)
    with pytest.raises(NotAccepted, match="at most 30"):
        desk.enter(EXTENSIONS, texts)

    assert desk.amend(EXTENSIONS, first, {"days": "30"})["days"] == 30


def test_what_was_kept_and_makes_no_sense_falls_back_to_the_usual() -> None:
    office = Office.of({"clock_profile": "moon", "own_workdays": ["2026-13-01", "+x", ""]})

    assert office.profile.key == "national"
    assert office.workdays.own == {}


def test_only_violence_and_what_was_assessed_is_visited_after_closing(desk: Desk) -> None:
    number = complain(desk, category="拖欠工资").number
    close_case(desk, number)

    assert "visit" not in {what for what, _due, _done in dates(desk, number)}
