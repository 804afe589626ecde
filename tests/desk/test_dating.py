"""The clock goes back a year, or far ahead: it is said, and everything keeps its order."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import ring
from make import woman, women

from safehome.desk.dating import clock_of, confirm_date
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from conftest import Clock

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session

BACK = "2025-11-01T08:00:00"


def test_a_clock_before_the_newest_entry_is_noticed(desk: Desk, clock: Clock) -> None:
    desk.enter(MEMBERS, woman())
    assert clock_of(desk) == "right"
    clock.set(BACK)
    assert clock_of(desk) == "behind"


@pytest.mark.parametrize(
    ("day", "standing"),
    [
        ("2026-12-29T09:30:00", "right"),
        ("2026-12-29T09:31:00", "ahead"),
        ("2062-01-01T00:00:00", "ahead"),
    ],
)
def test_a_clock_far_after_the_newest_entry_is_noticed(
    desk: Desk, clock: Clock, day: str, standing: str
) -> None:
    clock.set(day)
    assert clock_of(desk) == standing


def test_nothing_is_refused_whatever_the_clock_says(desk: Desk, clock: Clock) -> None:
    for day, texts in zip(("2099-01-01", BACK, "2001-01-01"), women(3), strict=True):
        clock.set(day)
        desk.enter(MEMBERS, texts)
    assert len(desk.all(MEMBERS)) == 3


def test_after_one_entry_made_far_ahead_she_confirms_the_date(desk: Desk, clock: Clock) -> None:
    clock.set("2062-01-01T09:00:00")
    desk.enter(MEMBERS, woman())
    assert clock_of(desk) == "right"  # what was entered last is all it is compared with
    clock.set("2026-11-24T10:00:00")
    assert clock_of(desk) == "behind"
    confirm_date(desk)
    assert clock_of(desk) == "right"
    clock.set("2026-11-24T09:59:00")
    assert clock_of(desk) == "behind"
    clock.set("2027-11-24T09:59:00")
    assert clock_of(desk) == "ahead"
    confirm_date(desk)
    assert clock_of(desk) == "right"


def test_confirming_is_no_deed_that_undo_takes_back(desk: Desk, clock: Clock) -> None:
    one = desk.enter(MEMBERS, woman())
    clock.set(BACK)
    confirm_date(desk)
    desk.undo()
    assert desk.all(MEMBERS) == []
    assert one.number
    assert clock_of(desk) == "right"


def test_trail_undo_and_drafts_follow_what_was_done_and_not_the_clock(
    desk: Desk, clock: Clock
) -> None:
    first, second = women(2)
    record = desk.enter(MEMBERS, first)
    desk.keep_draft("members:new", {"name": "先"})
    clock.set(BACK)
    desk.keep_draft("hotline:new", {"asked": "后"})
    desk.amend(MEMBERS, record, {"house": "99号"})
    later = desk.enter(MEMBERS, second)

    assert desk.drafts() == ["hotline:new", "members:new"]
    assert [line.deed.at for line in desk.history(MEMBERS, record)] == [
        "2026-11-24T09:30:00",
        BACK,
    ]
    desk.undo()
    assert [each.number for each in desk.all(MEMBERS)] == [record.number]
    assert later.number != record.number


def test_backups_are_ordered_by_their_counter(session: Session, clock: Clock) -> None:
    before = session.backups.make()
    clock.set(BACK)
    after = session.backups.make()
    assert [each.counter for each in session.backups.all()] == [after.counter, before.counter]
    assert after.counter > before.counter


def test_the_year_of_a_number_is_that_of_the_entry(desk: Desk, clock: Clock) -> None:
    clock.set(BACK)
    assert ring(desk, received="2024-05-06 10:00").number == "H2024-0001"
    assert ring(desk).number == "H2025-0001"
    clock.set("2026-11-24T09:30:00")
    assert ring(desk).number == "H2026-0001"
