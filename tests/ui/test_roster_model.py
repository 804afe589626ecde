"""The roster as a table: ids, blocks, spans, badges."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, woman
from PySide6.QtCore import QModelIndex
from roster_making import enter_women

from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.roles import BADGE, KIND, SECOND_LINE, SPANS, STRUCK
from safehome.ui.roster_columns import COLUMNS
from safehome.ui.roster_model import BLOCK, RosterModel

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester

    from safehome.desk.desk import Desk

COLUMN = {column.key: number for number, column in enumerate(COLUMNS)}


def cell(model: RosterModel, row: int, key: str, role: int = 0) -> object:
    return model.data(model.index(row, COLUMN[key]), role)


def test_the_roster_is_a_sound_model(qtmodeltester: ModelTester, desk: Desk) -> None:
    enter_women(desk, 40)
    model = RosterModel(desk)
    model.fill(Wanted())
    qtmodeltester.check(model)


def test_only_the_block_one_looks_at_is_read(desk: Desk) -> None:
    enter_women(desk, 70)
    model = RosterModel(desk)
    model.fill(Wanted(order="number"))

    assert cell(model, 40, "number") == model.record(40).number  # type: ignore[union-attr]
    assert len(model._seen) == BLOCK


def test_a_woman_reads_across_the_row(desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    model = RosterModel(desk)
    model.fill(Wanted())

    across = {key: cell(model, 0, key) for key in COLUMN}
    assert across["number"] == "M00001"
    assert across["house"] == "3组 12号"
    assert across["home"] == "贵州 大方"
    assert across["phone"] == "154 0000 2207"
    assert across["status"] == "present"
    assert "522422" not in " ".join(map(str, across.values()))


@pytest.mark.parametrize("words", ["zxl", "zhangxiao", "小兰", "z"])
def test_what_was_found_of_a_name_is_marked_however_it_was_asked(desk: Desk, words: str) -> None:
    desk.enter(MEMBERS, woman())
    model = RosterModel(desk)
    model.fill(Wanted(words=words))
    spans = {"zxl": (0, 3), "zhangxiao": (0, 2), "小兰": (1, 2), "z": (0, 1)}
    assert cell(model, 0, "name", SPANS) == (spans[words],)


def test_a_state_has_its_shape(desk: Desk) -> None:
    desk.enter(MEMBERS, woman(status="失联"))
    model = RosterModel(desk)
    model.fill(Wanted())
    assert cell(model, 0, "status", BADGE) == ("dotted", "bad")
    assert cell(model, 0, "number", SECOND_LINE) == "3组 12号 · 贵州 大方"


def test_a_struck_entry_is_crossed_and_says_so(desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    desk.strike(MEMBERS, record, "写错了")
    model = RosterModel(desk)
    model.fill(Wanted(only_struck=True))
    assert cell(model, 0, "number", STRUCK) is True
    assert cell(model, 0, "status") == "struck"
    assert cell(model, 0, "status", BADGE) == ("cross", "mute")


def test_one_that_is_gone_since_it_was_found_is_an_empty_row(desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    gone = desk.enter(MEMBERS, woman(id_number=id_card(birth="19900101"), name="王二"))
    model = RosterModel(desk)
    model.fill(Wanted(order="number"))
    with desk.store.write() as unit:
        for table in ("search_key", "member"):
            column = "member_id" if table == "search_key" else "id"
            unit.connection.exec_driver_sql(f"delete from {table} where {column}={gone.id}")
    assert cell(model, 0, "name") == "张小兰"
    assert [cell(model, 1, key) for key in COLUMN] == [""] * len(COLUMNS)
    assert cell(model, 1, "status", BADGE) is None


def test_every_column_has_a_heading_and_a_kind(desk: Desk) -> None:
    from PySide6.QtCore import Qt

    model = RosterModel(desk)
    across = Qt.Orientation.Horizontal
    assert all(model.headerData(number, across) for number in range(model.columnCount()))
    assert model.headerData(COLUMN["name"], across, KIND) == "name"
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == len(COLUMNS)
