"""Lines of results that waited are written once a person has said what they mean."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, women

from safehome.base.errors import Refusal
from safehome.desk.settling_results import ResultLines, is_result, outcome_of
from safehome.registers.members import MEMBERS
from safehome.sheets.office_file import office_results

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.store.notes import SecondLook

MONTH = "2026-11"
NOBODY = id_card("360121", "19910507")


@pytest.fixture
def walked(desk: Desk) -> Desk:
    """A desk with three women and an open month."""
    for each in women(3):
        desk.enter(MEMBERS, each)
    desk.rounds.open(MONTH)
    return desk


def waiting(desk: Desk, folder: Path, *line: str) -> SecondLook:
    """Apply a line that is left to be settled; return what waits."""
    path = folder / "核查结果.csv"
    path.write_bytes(office_results([[*line, "2026-11-20"]]))
    desk.taking_in.apply_results(MONTH, desk.taking_in.look_results(path))
    [look] = desk.looks()
    return look


def test_a_line_is_written_for_the_woman_who_was_named(walked: Desk, tmp_path: Path) -> None:
    look = waiting(walked, tmp_path, NOBODY, "章阿芳", "离开", "去慈溪")
    assert is_result(look)
    assert outcome_of(look) == "left"

    entry = ResultLines(walked).write(look, walked.get(MEMBERS, "M00002"))

    assert (entry.outcome, dict(entry.detail), entry.on) == (
        "left", {"left_to": "慈溪"}, "2026-11-20",
    )  # fmt: skip
    assert walked.get(MEMBERS, "M00002")["status"] == "left"
    assert walked.looks() == []


def test_one_undo_takes_the_outcome_back_and_lets_the_line_wait(
    walked: Desk, tmp_path: Path
) -> None:
    look = waiting(walked, tmp_path, NOBODY, "章阿芳", "离开", "去慈溪")
    ResultLines(walked).write(look, walked.get(MEMBERS, "M00002"))
    walked.undo()
    assert walked.get(MEMBERS, "M00002")["status"] == "present"
    assert [each.id for each in walked.looks()] == [look.id]


def test_what_was_chosen_stands_for_an_outcome_nobody_can_read(
    walked: Desk, tmp_path: Path
) -> None:
    first = women(1)[0]
    look = waiting(walked, tmp_path, first["id_number"], first["name"], "??", "")
    lines, record = ResultLines(walked), walked.get(MEMBERS, "M00001")
    with pytest.raises(Refusal):
        lines.write(look, record)
    assert lines.write(look, record, "not_met").outcome == "not_met"


def test_a_line_that_says_too_little_is_refused_and_waits(walked: Desk, tmp_path: Path) -> None:
    first = women(1)[0]
    look = waiting(walked, tmp_path, first["id_number"], first["name"], "??", "")
    with pytest.raises(Refusal):
        ResultLines(walked).write(look, walked.get(MEMBERS, "M00001"), "moved")
    assert len(walked.looks()) == 1
    assert walked.rounds.status(MONTH).open == 3


def test_an_arrival_is_entered_with_what_stands_beside_her(walked: Desk, tmp_path: Path) -> None:
    look = waiting(walked, tmp_path, NOBODY, "章阿芳", "离开", "")
    record = ResultLines(walked).arrive(look)
    assert (record["name"], record["id_number"]) == ("章阿芳", NOBODY)
    assert [each.member_id for each in walked.rounds.arrivals(MONTH)] == [record.id]
    assert walked.looks() == []


def test_a_woman_on_this_months_list_does_not_arrive(walked: Desk, tmp_path: Path) -> None:
    first = women(1)[0]
    look = waiting(walked, tmp_path, first["id_number"], first["name"], "新来", "")
    with pytest.raises(Refusal):
        ResultLines(walked).arrive(look, walked.get(MEMBERS, "M00001"))
    assert len(walked.looks()) == 1


def test_without_an_open_month_nothing_is_written(walked: Desk, tmp_path: Path) -> None:
    look = waiting(walked, tmp_path, NOBODY, "章阿芳", "离开", "")
    walked.rounds.close(MONTH, carry_over=True)
    with pytest.raises(Refusal):
        ResultLines(walked).write(look, walked.get(MEMBERS, "M00001"))
    assert len(walked.looks()) == 1
