"""The figures of both logs in the summary of a month and in its package."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import close_case, complain, ring
from make import woman

from safehome.desk.log_figures import count_logs
from safehome.desk.month import read_month
from safehome.desk.month_summary import summary_sheet
from safehome.desk.package import summary_out
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from safehome.desk.desk import Desk

MONTH = "2026-11"


@pytest.fixture
def month(desk: Desk) -> Desk:
    """A November with six calls, one that was none, one struck, and two complaints."""
    desk.enter(MEMBERS, woman())
    desk.rounds.open(MONTH)
    for _ in range(6):
        ring(desk, category="离婚", result="已答复")
    desk.enter(HOTLINE, {"nature": "无声"})
    desk.strike(HOTLINE, ring(desk), "误记")
    complain(desk)
    close_case(desk, complain(desk, category="离婚").number)
    return desk


def reminders(desk: Desk, *, outside: bool = False) -> list[str]:
    found = desk.rounds.get(MONTH)
    with desk.store.read() as unit:
        return list(summary_sheet(read_month(desk, unit, found), outside=outside).reminders)


def test_both_logs_are_counted_for_the_month(month: Desk) -> None:
    with month.store.read() as unit:
        found = count_logs(unit, MONTH)

    calls, cases = found["hotline"], found["complaints"]
    assert (calls.registered, calls.counted, calls.not_calls, calls.struck) == (8, 6, 1, 1)
    assert (calls.by["category"]["6"], calls.by["answered"]["0"]) == (6, 6)
    assert (cases.counted, cases.by["result"]["solved"], cases.by["result"][""]) == (2, 1, 1)


def test_the_summary_says_how_many_and_hides_what_is_small_outside(month: Desk) -> None:
    inside = "Hotline: 6 calls, 1 that were none; complaints: 2."
    assert inside in reminders(month)
    assert "Hotline: 6 calls, 1 that were none; complaints: *." in reminders(month, outside=True)


def test_a_closed_month_keeps_the_figures_it_was_closed_with(month: Desk) -> None:
    month.rounds.rest(MONTH)
    month.rounds.close(MONTH)
    before = month.printing.make("summary", month=MONTH).pdf
    ring(month, received="2026-11-20 10:00")
    complain(month, received="2026-11-20 10:00")

    assert month.printing.make("summary", month=MONTH).pdf == before


def test_the_package_has_counts_and_no_call_or_complaint(month: Desk) -> None:
    month.rounds.rest(MONTH)
    month.rounds.close(MONTH)
    with month.store.read() as unit:
        rows = summary_out(read_month(month, unit, month.rounds.get(MONTH))).rows

    told = {(section, item): figure for section, item, figure in rows}
    assert told["Hotline log", "Registered"] == "8"
    assert told["Hotline log", "Category：marriage and family"] == "6"
    assert told["Complaint log", "Registered"] == "*"
    assert not any("H2026" in cell or "C2026" in cell for row in rows for cell in row)
