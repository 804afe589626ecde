from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QVBoxLayout, QWidget
from tabbing import tabbed

from safehome.ui import roles
from safehome.ui.fields import Line
from safehome.ui.row_list import RowList
from safehome.ui.rows import DueRow, GroupRow, HouseRow, PlainRow, TwoLineRow, WomanRow
from safehome.ui.table import Table

if TYPE_CHECKING:
    from pytestqt.modeltest import ModelTester
    from pytestqt.qtbot import QtBot

    from safehome.ui.look import Look

WOMEN = (
    ("M00087", "赵雪丽", "1组 4号", "在住"),
    ("M00119", "郑晓玲", "2组 8号", "暂时外出"),
    ("M00232", "章杏莉", "3组 27号", "已作废"),
)


class Women(QAbstractTableModel):
    """Three women, as a page's model would tell them."""

    def rowCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(WOMEN)

    def columnCount(self, parent: Any = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 4

    def data(self, index: Any, role: int = 0) -> Any:
        if role:
            told = {
                roles.SPANS: ((0, 1),),
                roles.BADGE: ("tick", "ok"),
                roles.STRUCK: index.row() == 2,
                roles.SECOND_LINE: WOMEN[index.row()][2],
            }
            return told.get(role)
        return WOMEN[index.row()][index.column()]

    def headerData(self, section: int, orientation: Any, role: int = 0) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == roles.KIND:
            return ("number", "name", "text", "badge")[section]
        return ("编号", "姓名", "现住", "状态")[section] if role == 0 else None


def table_of(qtbot: QtBot) -> Table:
    table = Table("Roster")
    qtbot.addWidget(table)
    table.setModel(Women(table))
    table.columns_by_width({0: 92, 1: 88, 2: 100})
    table.resize(600, 300)
    table.show()
    return table


def colours(table: Table, row: int) -> set[str]:
    image = table.viewport().grab().toImage()
    y = table.rowViewportPosition(row) + table.rowHeight(row) // 2
    return {image.pixelColor(x, y).name() for x in range(image.width())}


def test_a_selected_row_is_washed_over_its_full_width_with_a_bar_at_the_left(
    qtbot: QtBot, the_look: Look
) -> None:
    table = table_of(qtbot)
    table.selectRow(1)
    image = table.viewport().grab().toImage()
    y = table.rowViewportPosition(1) + 6
    assert image.pixelColor(1, y) == the_look.colour("plumInk")
    assert image.pixelColor(image.width() - 2, y) == the_look.colour("wash")


def test_found_characters_are_marked_and_no_others(qtbot: QtBot, the_look: Look) -> None:
    table = table_of(qtbot)
    image = table.viewport().grab().toImage()
    foot = table.rowViewportPosition(0) + table.rowHeight(0) // 2 + 7
    left = table.columnViewportPosition(1) + 12
    assert image.pixelColor(left, foot) == the_look.colour("mark")
    assert image.pixelColor(left + 20, foot) != the_look.colour("mark")


def test_a_struck_number_is_crossed_out(qtbot: QtBot, the_look: Look) -> None:
    table = table_of(qtbot)
    image = table.viewport().grab().toImage()

    def darkest(row: int) -> int:
        y = table.rowViewportPosition(row) + table.rowHeight(row) // 2
        inks = [QColor(image.pixelColor(x, y)).lightness() for x in range(12, 62)]
        return sum(ink < 160 for ink in inks)

    assert darkest(2) > darkest(0) + 10


def test_enter_opens_the_row_one_is_on(qtbot: QtBot) -> None:
    table = table_of(qtbot)
    table.selectRow(1)
    with qtbot.waitSignal(table.activated) as opened:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert opened.args[0].row() == 1


def test_at_the_largest_text_a_row_takes_a_second_line(qtbot: QtBot, the_look: Look) -> None:
    table = table_of(qtbot)
    before = table.rowHeight(0)
    the_look.use(factor=2.0)
    table.show_columns({0, 1, 3})
    assert table.rowHeight(0) > before * 1.8
    assert not table.viewport().grab().isNull()


def test_the_rows_under_one_another_have_no_stripes(qtbot: QtBot, the_look: Look) -> None:
    table = table_of(qtbot)
    image = table.viewport().grab().toImage()
    grounds = {
        image.pixelColor(image.width() - 3, table.rowViewportPosition(row) + 5).name()
        for row in range(3)
    }
    assert grounds == {the_look.name("sheet").lower()}


ROWS = [
    GroupRow("Overdue", "2", folded=False),
    DueRow("Call back", "H2026-0187", "overdue 1 day", "triangle", "bad"),
    HouseRow("3组 12号", "沈阿根", "4 left"),
    WomanRow(5, "陈丽霞", "1995 江西", "present", "2027-02", "4", "away", "half", "warn"),
    WomanRow(6, "张小兰", "1984 贵州", "present", lit=True, ask="Press a digit"),
    TwoLineRow("健康检查", "60", "5 days", lead="11-28"),
    PlainRow("Roster"),
]


def list_of(qtbot: QtBot) -> RowList:
    view = RowList("Things due")
    qtbot.addWidget(view)
    view.show_rows(ROWS)
    view.resize(600, 320)
    view.show()
    return view


def test_rows_are_as_high_as_their_kind(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    heights = [view.visualRect(view.model().index(n, 0)).height() for n in range(len(ROWS))]
    assert heights == [28, 46, 34, 44, 72, 56, 44]


def test_the_lit_row_is_found_and_kept_in_the_upper_third(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    women = [WomanRow(n, "张小兰", lit=n == 30) for n in range(60)]
    view.show_rows(women)
    view.keep_in_upper_third(30)
    top = view.visualRect(view.model().index(30, 0)).top()
    assert view.lit_row() == 30
    assert 0 <= top <= view.viewport().height() // 2


def test_a_house_is_not_chosen_and_a_folded_group_opens(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    opened: list[int] = []
    view.opened.connect(opened.append)
    for number in range(3):
        spot = view.visualRect(view.model().index(number, 0)).center()
        qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=spot)
    assert opened == [0, 1]


def test_a_list_lights_its_first_line_when_the_keyboard_comes_to_it(qtbot: QtBot) -> None:
    field, view = Line(), RowList("Things to do")
    over = QWidget()
    qtbot.addWidget(over)
    body = QVBoxLayout(over)
    body.addWidget(field)
    body.addWidget(view)
    view.show_rows([GroupRow("Today", "2"), DueRow("Call back", ""), DueRow("Visit", "")])
    over.show()
    qtbot.waitUntil(over.isActiveWindow)
    assert tabbed(qtbot, field, 1)[-1] is view
    with qtbot.waitSignal(view.opened) as opened:
        qtbot.keyClick(view, Qt.Key.Key_Return)
    assert opened.args == [1]


def test_digits_and_escape_are_left_to_the_page(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    view.choose(1)
    for key in (Qt.Key.Key_4, Qt.Key.Key_Escape, Qt.Key.Key_Slash):
        qtbot.keyClick(view, key)
    assert view.currentIndex().row() == 1


def test_what_is_read_aloud_is_what_is_written(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    said = view.model().index(1, 0).data(roles.SPOKEN)
    assert said == "Call back H2026-0187 overdue 1 day"


def test_a_changed_row_takes_its_new_height(qtbot: QtBot) -> None:
    view = list_of(qtbot)
    view.change_row(3, WomanRow(5, "陈丽霞", lit=True, ask="Press a digit"))
    qtbot.waitUntil(lambda: view.visualRect(view.model().index(3, 0)).height() == 72)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_kind_of_row_is_drawn_in_both_themes(
    qtbot: QtBot, the_look: Look, theme: str
) -> None:
    the_look.use(theme, 1.5)
    view = list_of(qtbot)
    assert view.viewport().grab().toImage().pixelColor(300, 2) == the_look.colour("sunken")


def test_the_list_is_a_sound_model(qtbot: QtBot, qtmodeltester: ModelTester) -> None:
    view = list_of(qtbot)
    qtmodeltester.check(view.model())
