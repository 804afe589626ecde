"""The two bound books and the record of a call, from the desk to the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import answers, complain, ring

from safehome.base.errors import Refusal
from safehome.desk.book_rows import call_row, call_sheet, complaint_row
from safehome.desk.demonstration import fill_logs
from safehome.registers.case_parts import ACTIONS, ASSESSMENTS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.paper.complaint_book import ComplaintRow
    from safehome.paper.hotline_book import CallRow


def row_of_call(desk: Desk, number: str) -> CallRow:
    record = desk.get(HOTLINE, number)
    with desk.store.read() as unit:
        return call_row(unit, record)


def row_of_complaint(desk: Desk, number: str, *, named: bool = False) -> ComplaintRow:
    case = desk.cases.get(number)
    with desk.store.read() as unit:
        return complaint_row(unit, case, named=named)


def test_a_phone_that_must_not_be_called_is_masked_and_a_word_is_never_told(desk: Desk) -> None:
    call = ring(desk, phone="15400001111", safe="不可回电", safe_word="快递到了")

    row, sheet = row_of_call(desk, call.number), call_sheet(desk, call)
    assert (row.phone, sheet.phone) == ("154****1111", "154****1111")
    assert "a word is agreed" in row.safe_contact
    assert "快递" not in str(row) + str(sheet)


def test_what_was_no_call_says_so_in_the_place_of_its_category(desk: Desk) -> None:
    call = desk.enter(HOTLINE, {"nature": "错拨"})

    row = row_of_call(desk, call.number)
    assert (row.category, row.detail, row.real) == ("not a call", "wrong number", False)


def test_a_struck_call_says_why_when_and_by_whom(desk: Desk, clock: Clock) -> None:
    call = ring(desk)
    clock.set("2026-11-25T10:00")
    desk.strike(HOTLINE, call, "误记")

    struck = row_of_call(desk, call.number).struck
    assert struck is not None
    assert (struck.reason, struck.on, struck.by) == ("误记", "2026-11-25", desk.who)


def test_the_complaint_book_says_codes_and_no_names(desk: Desk) -> None:
    number = complain(desk, name="罗秋月", against="赵大强", with_her="母亲、罗小妹",
                      facts="赵大强昨晚打罗秋月，罗小妹看见。",
                      against_relation="丈夫").number  # fmt: skip

    row = row_of_complaint(desk, number)
    assert (row.complainant, row.accused) == ("1甲", "1乙\nhusband")
    assert row.facts == "1乙昨晚打1甲，1丁看见。"
    named = row_of_complaint(desk, number, named=True)
    assert (named.complainant, named.accused) == ("罗秋月", "赵大强\nhusband")
    assert named.facts.startswith("赵大强")


def test_the_row_of_a_complaint_tells_level_and_what_was_done(desk: Desk, clock: Clock) -> None:
    number = complain(desk).number
    clock.set("2026-11-25T09:00")
    desk.enter(ASSESSMENTS, answers(number, 7))
    desk.enter(ACTIONS, {"case": number, "kind": "陪同报警", "on": "2026-11-25"})
    desk.enter(ACTIONS, {"case": number, "kind": "法律咨询", "on": "2026-11-24"})

    row = row_of_complaint(desk, number)
    assert (row.level, row.high, row.violence, row.closed) == ("high", True, True, False)
    assert row.actions == "11-24 legal advice\n11-25 went along to the police"


def test_names_in_the_book_are_a_disclosure_that_is_kept(desk: Desk) -> None:
    woman = desk.enter(MEMBERS, {"name": "罗秋月"})
    complain(desk, name="罗秋月", member=woman.number)
    desk.printing.make("complaint-book")
    assert desk.disclosures() == []

    desk.printing.make("complaint-book", purpose="年度检查")
    [kept] = desk.disclosures(woman)
    assert (kept.purpose, kept.what) == ("年度检查", "complaint-book 2026")


def test_a_book_of_a_year_without_entries_is_refused(desk: Desk) -> None:
    ring(desk)
    with pytest.raises(Refusal, match="2024"):
        desk.printing.make("hotline-book", month="2024-03")


def test_the_paper_of_a_book_goes_on_where_it_stopped(desk: Desk) -> None:
    fill_logs(desk)
    whole = desk.printing.make("hotline-book")
    desk.printing.is_out(whole)
    for _ in range(8):
        ring(desk)
    again = desk.printing.make("hotline-book")
    rest = desk.printing.make("hotline-book", from_page=0)

    assert whole.book is not None
    assert whole.book.carried is not None
    assert again.book is not None
    assert rest.book is not None
    assert rest.book.carried == again.book.carried
    assert rest.pages == again.pages - 3 - whole.book.carried.page


@pytest.mark.parametrize("form", ["hotline-book", "complaint-book", "call"])
def test_each_exists_for_the_pen(desk: Desk, form: str) -> None:
    assert desk.printing.make(form, blank=True).pages


def test_an_invented_year_is_the_same_each_time(desk: Desk) -> None:
    fill_logs(desk)

    complaints = desk.look_up(COMPLAINTS, range(1, 40))
    assert len(complaints) == 15
    assert [case.level for case in desk.cases.open_cases()] == ["", "", "lethal"]
