from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lists import brought_in, row, rows
from make import woman, women

from safehome.base.errors import Cancelled
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.books import ChangedMeanwhile
from safehome.store.search import Wanted

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk

MONTH = "2026-11"


def quiet(_done: int, _total: int) -> None:
    """Tell nobody."""


def test_a_line_that_one_act_made_and_changed_is_taken_back_whole(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, [row(0, 房东="沈阿根", 房东电话="15400000009")])
    [landlord] = desk.all(LANDLORDS)
    assert landlord["phone"] == "15400000009"

    desk.undo()
    gone = desk.get(LANDLORDS, landlord.number)
    assert (gone["phone"], gone.struck) == (None, "Entered by mistake and taken back")


def test_an_import_is_taken_back_after_a_later_act_was(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(3))
    record = desk.get(MEMBERS, "M00002")
    desk.amend(MEMBERS, record, {"remark": "a slip"})
    desk.undo()

    desk.undo()
    assert desk.count(Wanted()) == 0


def test_a_row_that_has_moved_on_is_not_taken_back(desk: Desk, tmp_path: Path) -> None:
    brought_in(desk, tmp_path, rows(3))
    first = desk.last_deed()
    assert first is not None
    desk.amend(MEMBERS, desk.get(MEMBERS, "M00002"), {"phone": "15400000777"})

    with pytest.raises(ChangedMeanwhile, match="M00002"), desk.store.write() as unit:
        unit.take_back(first.id, desk.deed(unit, "undo"), "why", quiet)
    assert desk.count(Wanted()) == 3


def test_an_entry_that_has_moved_on_is_not_taken_back(desk: Desk) -> None:
    for each in women(4):
        desk.enter(MEMBERS, each)
    desk.rounds.open(MONTH)
    desk.rounds.rest(MONTH)
    stroke = desk.last_deed()
    assert stroke is not None
    desk.rounds.record(MONTH, desk.rounds.entries(MONTH)[2], "not_met")

    with pytest.raises(ChangedMeanwhile, match="M00003"), desk.store.write() as unit:
        unit.take_back(stroke.id, desk.deed(unit, "undo"), "why", quiet)
    assert desk.rounds.status(MONTH).open == 0


def test_she_is_found_as_before_once_a_change_is_taken_back(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman(phone="15400000001"))
    desk.amend(MEMBERS, record, {"phone": "15400000002"})
    desk.undo()

    assert desk.find(Wanted("15400000001")).ids == [record.id]
    assert desk.find(Wanted("15400000002")).ids == []


def test_taking_back_can_be_cancelled_and_then_nothing_was_taken_back(
    desk: Desk, tmp_path: Path
) -> None:
    brought_in(desk, tmp_path, rows(3))
    told = []

    def stop(done: int, total: int) -> None:
        told.append((done, total))
        if done:
            raise Cancelled("stopped")

    with pytest.raises(Cancelled):
        desk.undo(stop)
    assert desk.count(Wanted()) == 3
    assert told[0][0] == 0
    assert told[0][1] >= 3
