"""The verification page, worked as the director works it: a sheet beside the keyboard."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, women
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tabbing import tabbed
from typing_chinese import type_text

from safehome.registers.members import MEMBERS
from safehome.registers.rounds import Scope
from safehome.registers.walking import sheet_code
from safehome.ui.buttons import Button
from safehome.ui.cover import Cover
from safehome.ui.look import look
from safehome.ui.page import Page
from safehome.ui.rows import GroupRow, HouseRow, WomanRow
from safehome.ui.shell import Shell
from safehome.ui.verification import VerificationPage
from safehome.ui.verification_close import CloseSheet
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.store.entries import Entry

KEY = Qt.Key
NOVEMBER = "2026-11"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def forty(desk: Desk) -> None:
    """Forty women in two groups, two to a house: sheets of 8, 8, 4, 8, 8 and 4."""
    entries = [MEMBERS.read(desk.completed(MEMBERS, texts)) for texts in women(40)]
    with desk.store.write() as unit:
        unit.books.add_many(MEMBERS, entries, desk.deed(unit, "import", "Brought in"))


@pytest.fixture
def open_month(desk: Desk, forty: None) -> None:
    desk.rounds.open(NOVEMBER)


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[VerificationPage]:
    """The page in its window; whoever asks for it first fills the books."""
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    window, shell = Window(), Shell("黄清堰村", Cover)
    qtbot.addWidget(window)
    shell.add_page(
        "verification", "clipboard-check", "Verification", lambda: VerificationPage(work)
    )
    for key in ("print", "second_look", "import"):
        shell.add_page(key, "printer", key, Page)
    window.show_only(shell)
    window.resize(1366, 768)
    window.show()
    window.activateWindow()
    with qtbot.waitExposed(window):
        pass
    made = shell.show_page("verification")
    assert isinstance(made, VerificationPage)
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    yield made
    work.background.close()


@pytest.fixture
def press(qtbot: QtBot) -> Callable[..., None]:
    """Press keys where the keyboard is."""

    def keys(*pressed: Qt.Key | str) -> None:
        for each in pressed:
            for key in each if isinstance(each, str) else [each]:
                at = QApplication.focusWidget()
                assert at is not None
                qtbot.keyClick(at, key)

    return keys


def entries(desk: Desk, sheet: int = 1) -> list[Entry]:
    return desk.rounds.entries(NOVEMBER, desk.rounds.sheets(NOVEMBER)[sheet - 1])


def outcomes(desk: Desk, sheet: int = 1) -> list[str]:
    return [each.outcome for each in entries(desk, sheet)]


def lit(page: VerificationPage) -> WomanRow:
    rows = page.round.panel.list.rows
    [found] = [row for row in rows if isinstance(row, WomanRow) and row.lit]
    return found


# -- opening a month ----------------------------------------------------------------


def test_a_month_is_opened_for_the_whole_village_with_the_count_said_before(
    forty: None, page: VerificationPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.months.open_button.text().strip() == "Open November 2026 (40)"

    qtbot.mouseClick(page.months.open_button, LEFT)

    assert desk.rounds.status(NOVEMBER).due == 40
    assert lit(page).number == 1
    assert page.head.note_label.text() == "November 2026 · whole village · opened 24 November"


def test_enter_opens_the_month_and_tab_goes_down_the_page(
    forty: None, page: VerificationPage, desk: Desk, qtbot: QtBot, press: Callable[..., None]
) -> None:
    months = page.months
    assert QApplication.focusWidget() is months.open_button
    this_month = next(each for each in months._month_group.buttons() if each.isChecked())
    way = tabbed(qtbot, this_month, 2)
    assert way == [this_month, months.chips["all"], months.open_button]
    press(KEY.Key_Return)
    assert desk.rounds.status(NOVEMBER).due == 40


def test_one_group_can_be_opened_and_is_counted_before(
    forty: None, page: VerificationPage, desk: Desk, qtbot: QtBot, press: Callable[..., None]
) -> None:
    qtbot.mouseClick(page.months.chips["group"], LEFT)
    assert page.months.open_button.property("state") == "locked"

    page.months.which.set_text("2组")
    page.months.which.edited.emit("2组")
    assert page.months.open_button.text().strip() == "Open November 2026 (20)"
    qtbot.mouseClick(page.months.open_button, LEFT)

    assert desk.rounds.get(NOVEMBER).scope == {"kind": "group", "value": "2组"}
    assert desk.rounds.status(NOVEMBER).due == 20


def test_opening_by_mistake_is_taken_back_with_ctrl_z_but_not_with_backspace(
    forty: None, page: VerificationPage, desk: Desk, qtbot: QtBot, press: Callable[..., None]
) -> None:
    qtbot.mouseClick(page.months.open_button, LEFT)

    said = [each.text() for each in page.round.panel.undo_bar.findChildren(QLabel)]
    assert "Ctrl Z" in said
    assert "Backspace" not in said

    press(KEY.Key_Backspace)
    assert desk.rounds.all() != []

    page.undo()
    assert desk.rounds.all() == []
    assert page.months.isVisible()


def test_a_month_nobody_verified_is_shown_as_skipped(
    open_month: None, page: VerificationPage, desk: Desk, clock: Clock
) -> None:
    desk.rounds.rest(NOVEMBER)
    desk.rounds.close(NOVEMBER)
    clock.set("2027-01-04T09:00")
    desk.rounds.open("2027-01")
    page.show_months()

    badges = [row.badge for row in page.months.list.rows]  # type: ignore[union-attr]
    assert badges == ["being verified", "skipped", "closed"]


# -- one key a woman ----------------------------------------------------------------


def test_one_digit_turns_the_row_and_lights_the_next(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_1, KEY.Key_6, KEY.Key_7)

    assert outcomes(desk)[:4] == ["unchanged", "not_met", "declined", ""]
    assert lit(page).number == 4
    assert page.round.count.lines["unchanged"].accessibleName() == "1: Here, unchanged, 1"


def test_results_typed_in_a_spreadsheet_are_brought_in_from_here(
    open_month: None, page: VerificationPage, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.go) as gone:
        qtbot.mouseClick(page.round.count.from_file, LEFT)

    assert gone.args == ["import", ("results", NOVEMBER)]


def test_left_today_for_nobody_knows_where_is_two_keys(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_5, KEY.Key_Return)

    first = entries(desk)[0]
    [record] = desk.look_up(MEMBERS, [first.member_id])
    assert (first.outcome, record["status"], record["left_on"]) == ("left", "left", "2026-11-24")
    assert lit(page).number == 2


def test_the_digits_of_a_date_go_into_its_field_and_not_to_the_next_woman(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_4, "2027-02", KEY.Key_Return, KEY.Key_1)

    assert outcomes(desk)[:3] == ["away", "unchanged", ""]
    assert entries(desk)[0].detail == {"back_by": "2027-02"}
    row = page.round.panel.list.rows[1]
    assert isinstance(row, WomanRow)
    assert (row.remark, row.key, row.word) == ("back 2027-02", "4", "Away for a time")


def test_a_date_nobody_can_read_is_pointed_out_and_nothing_is_written(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_4, "soon", KEY.Key_Return)

    assert page.round.field is not None
    assert page.round.field.editors["back_by"].property("state") == "refused"
    assert outcomes(desk)[0] == ""


def test_moving_takes_group_and_house_in_one_field(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_3)
    assert page.round.field is not None
    type_text(page.round.field.editors["place"], "2组7号")
    press(KEY.Key_Return)

    [record] = desk.look_up(MEMBERS, [entries(desk)[0].member_id])
    assert (record["group"], record["house"]) == ("2组", "7号")


def test_moving_without_saying_where_is_asked_again(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_3, KEY.Key_Return)

    assert page.round.field is not None
    assert "Where did she move to?" in page.round.field.accessibleDescription()
    assert outcomes(desk)[0] == ""


def test_a_new_phone_goes_to_the_roster_with_the_month(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_2, "15400009999", KEY.Key_Return)

    [record] = desk.look_up(MEMBERS, [entries(desk)[0].member_id])
    assert record["phone"] == "15400009999"
    assert desk.history(MEMBERS, record)[-1].deed.month == NOVEMBER


def test_escape_and_an_empty_backspace_leave_the_field_without_taking_anything_back(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_1, KEY.Key_4, KEY.Key_Backspace)
    assert (page.round.field, lit(page).number) == (None, 2)

    press(KEY.Key_5, KEY.Key_Escape)
    assert (page.round.field, lit(page).number) == (None, 2)
    assert outcomes(desk)[0] == "unchanged"


def test_the_last_row_of_a_sheet_brings_up_the_next(
    open_month: None, page: VerificationPage, press: Callable[..., None]
) -> None:
    press(*[KEY.Key_1] * 8)

    assert page.round.walk is not None
    assert (page.round.walk.sheet, lit(page).number) == (1, 9)


def test_the_lit_row_is_never_the_last_line_in_sight(
    open_month: None, page: VerificationPage, press: Callable[..., None]
) -> None:
    view = page.round.panel.list
    for _row in range(8):
        number = view.lit_row()
        box = view.visualRect(view.model().index(number, 0))
        assert box.top() >= 0
        assert box.bottom() < view.viewport().height()
        assert number < len(view.rows) - 1
        press(KEY.Key_1)


# -- many at once, and taking back --------------------------------------------------------


def test_the_rest_of_a_house_is_one_key_and_one_backspace_takes_it_back(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    assert page.round.count.house.accessibleName() == "Rest of this house unchanged (2)"

    press(KEY.Key_H)
    assert outcomes(desk)[:3] == ["unchanged", "unchanged", ""]
    assert lit(page).number == 3

    press(KEY.Key_Backspace)
    assert outcomes(desk)[:3] == ["", "", ""]
    assert lit(page).number == 1


def test_the_rest_of_the_sheet_takes_the_day_and_how_it_was_done(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    press(KEY.Key_5, KEY.Key_Return)
    page.round.panel.how_chosen.emit("phone")
    page.round.panel.day_chosen.emit("2026-11-20")
    assert page.round.count.sheet.text() == "Sheet unchanged (7)"

    qtbot.mouseClick(page.round.count.sheet, LEFT)

    written = entries(desk)[1]
    assert (written.outcome, written.how, written.on) == ("unchanged", "phone", "2026-11-20")
    assert outcomes(desk)[0] == "left"


def test_a_row_corrected_after_its_house_is_taken_back_before_the_house(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_H, KEY.Key_Up, KEY.Key_6)
    assert outcomes(desk)[:3] == ["unchanged", "not_met", ""]

    press(KEY.Key_Backspace)
    assert outcomes(desk)[:3] == ["unchanged", "unchanged", ""]
    press(KEY.Key_Backspace)
    assert outcomes(desk)[:3] == ["", "", ""]


def test_what_was_not_met_on_a_sheet_is_one_stroke_too(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    press(KEY.Key_1)
    assert page.round.count.missed.text() == "Sheet not met (7)"

    qtbot.mouseClick(page.round.count.missed, LEFT)

    assert outcomes(desk) == ["unchanged", *["not_met"] * 7]


def test_the_same_woman_twice_names_her_other_number(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_8, "M00005", KEY.Key_Return)

    assert (entries(desk)[0].outcome, entries(desk)[0].detail) == (
        "duplicate", {"same_as": "M00005"})  # fmt: skip


def test_all_the_rest_is_asked_with_the_count_and_taken_back_at_once(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    press(KEY.Key_6)
    qtbot.mouseClick(page.round.count.rest, LEFT)
    asked = QApplication.activeModalWidget()
    assert asked is not None
    assert asked.accessibleName() == "Mark all the rest (39) as “Here, unchanged”?"
    [mark] = [it for it in asked.findChildren(Button) if it.text() == "Mark all 39"]
    qtbot.mouseClick(mark, LEFT)
    assert desk.rounds.status(NOVEMBER).open == 0
    assert page.second.property("kind") == "primary"  # the month can be closed

    page.round.panel.list.setFocus()
    press(KEY.Key_Backspace)
    assert desk.rounds.status(NOVEMBER).open == 39
    assert page.second.property("kind") == "quiet"
    assert outcomes(desk)[0] == "not_met"


def test_who_has_left_the_roster_is_not_counted_among_all_the_rest(
    open_month: None, page: VerificationPage, desk: Desk, qtbot: QtBot
) -> None:
    desk.strike(MEMBERS, desk.get(MEMBERS, "M00040"), "entered twice")
    qtbot.mouseClick(page.round.count.rest, LEFT)
    asked = QApplication.activeModalWidget()
    assert asked is not None
    [mark] = [it for it in asked.findChildren(Button) if it.text() == "Mark all 39"]
    qtbot.mouseClick(mark, LEFT)

    assert desk.rounds.status(NOVEMBER).open == 1


def test_backspace_goes_back_to_where_each_thing_was_done(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(*[KEY.Key_1] * 9)
    press(KEY.Key_Backspace, KEY.Key_Backspace)

    assert page.round.walk is not None
    assert (page.round.walk.sheet, lit(page).number) == (0, 8)
    assert "Row 7" in page.round.panel.undo_bar.accessibleName()
    assert page.round.walk.status == desk.rounds.status(NOVEMBER)


def test_backspace_never_takes_back_what_was_done_on_another_page(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    [record] = desk.look_up(MEMBERS, [entries(desk)[0].member_id])
    desk.amend(MEMBERS, record, {"phone": "15400001111"})

    press(KEY.Key_Backspace)

    assert desk.get(MEMBERS, record.number)["phone"] == "15400001111"
    assert not page.round.panel._note.isHidden()
    assert page.round.panel.box.property("state") != "refused"

    press(KEY.Key_1)
    assert page.round.panel._note.isHidden()


def test_a_row_done_before_is_corrected_by_going_up_to_it(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_1, KEY.Key_1, KEY.Key_Up, KEY.Key_6)
    assert outcomes(desk)[:3] == ["unchanged", "not_met", ""]
    assert lit(page).number == 3

    press(KEY.Key_Up, KEY.Key_Delete)
    assert outcomes(desk)[:3] == ["unchanged", "", ""]


def test_the_figures_the_page_keeps_are_those_the_desk_counts(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_1, KEY.Key_5, KEY.Key_Return, KEY.Key_H, KEY.Key_Up, KEY.Key_9)
    press(KEY.Key_Backspace, KEY.Key_Backspace, KEY.Key_7)

    assert page.round.walk is not None
    kept, counted = page.round.walk.status, desk.rounds.status(NOVEMBER)
    assert (kept.outcomes, kept.open, kept.arrived) == (
        counted.outcomes, counted.open, counted.arrived)  # fmt: skip


def test_digits_work_while_a_button_has_the_focus(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    page.first.setFocus()
    press(KEY.Key_1)
    page.round.count.house.setFocus()
    press(KEY.Key_1)

    assert outcomes(desk)[:3] == ["unchanged", "unchanged", ""]


# -- sheets ------------------------------------------------------------------------------


def test_a_scanner_brings_its_sheet_up_though_the_list_has_the_keyboard(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(sheet_code(NOVEMBER, 4), KEY.Key_Return)

    assert lit(page).number == 21
    assert QApplication.focusWidget() is page.round.panel.list
    assert desk.rounds.status(NOVEMBER).typed == 0


def test_slash_goes_to_the_box_where_a_page_number_is_enough(
    open_month: None, page: VerificationPage, press: Callable[..., None]
) -> None:
    assert page.to_find_box()
    press("3", KEY.Key_Return)

    assert lit(page).number == 17


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        (sheet_code("2026-10", 2), "This sheet is of October 2026; the month here is"),
        ("99", "There are only 6 sheets."),
        ("SH1/2026-11/002/ZZ", "The code of the sheet was read wrong"),
    ],
)
def test_a_sheet_that_does_not_belong_here_is_not_brought_up(
    open_month: None, page: VerificationPage, press: Callable[..., None], typed: str, said: str
) -> None:
    page.to_find_box()
    press(typed, KEY.Key_Return)

    assert said in page.round.panel._note.text()
    assert lit(page).number == 1


def test_page_keys_turn_the_sheets_and_arrows_cross_their_edge(
    open_month: None, page: VerificationPage, press: Callable[..., None]
) -> None:
    press(KEY.Key_PageDown)
    assert lit(page).number == 9
    press(KEY.Key_Up)
    assert lit(page).number == 8
    press(KEY.Key_End)
    assert lit(page).number == 37


def test_rows_of_a_list_of_results_that_match_nobody_are_one_link_away(
    open_month: None, page: VerificationPage, desk: Desk, qtbot: QtBot
) -> None:
    assert page.round.count.second_look.isHidden()
    look = {"member_id": None, "code": "not_on_list", "text": "", "name": "龙绣花",
            "file": "a.csv", "sheet": "", "row": 3, "texts": {}}  # fmt: skip
    with desk.store.write() as unit:
        unit.notes.look_again([look], desk.deed(unit, "import", "Results"))
    page.refresh()
    assert page.round.count.second_look.text() == "To look at again (1)"

    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(page.round.count.second_look, LEFT)
    assert asked.args == ["second_look", None]


# -- arrivals ----------------------------------------------------------------------------


def arrive(page: VerificationPage, name: str, number: str) -> None:
    assert page.round.arrival is not None
    editors = page.round.arrival.rows.editors
    type_text(editors["name"], name)
    type_text(editors["id_number"], number)


def test_a_new_arrival_stands_at_the_address_one_is_at_and_then_on_the_sheet(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_1, KEY.Key_N)
    arrive(page, "龙绣花", id_card(birth="19900101"))
    page.save()

    [entry] = desk.rounds.arrivals(NOVEMBER)
    assert (entry.name, entry.group, entry.house, entry.birth) == (
        "龙绣花", "1组", "1号", "1990-01-01")  # fmt: skip
    rows = page.round.panel.list.rows
    heading = next(n for n, row in enumerate(rows) if row == GroupRow("New arrivals", "1"))
    arrived = rows[heading + 1]
    assert isinstance(arrived, WomanRow)
    assert (arrived.name, arrived.key) == ("龙绣花", "N")
    assert lit(page).number == 2

    press(KEY.Key_Backspace)
    assert desk.rounds.arrivals(NOVEMBER) == []
    assert desk.rounds.status(NOVEMBER).typed == 1


def test_a_woman_who_was_here_before_comes_back_under_her_number(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    texts = women(41)[40] | {"status": "left", "left_on": "2025-12"}
    before = desk.enter(MEMBERS, texts)
    press(KEY.Key_N)
    arrive(page, texts["name"], texts["id_number"])
    form = page.round.arrival
    assert form is not None
    qtbot.waitUntil(form.likeness.isVisible)
    assert form.likeness.open_button.text() == "Take her back under her number"

    qtbot.mouseClick(form.likeness.open_button, LEFT)
    page.save()

    back = desk.get(MEMBERS, before.number)
    assert (back["status"], back["left_on"]) == ("present", None)
    [entry] = desk.rounds.arrivals(NOVEMBER)
    assert entry.member_id == before.id


def test_a_woman_on_this_months_list_is_shown_there_and_not_entered_twice(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    other = entries(desk, 5)[2]
    press(KEY.Key_N)
    arrive(page, other.name, other.id_number)
    form = page.round.arrival
    assert form is not None
    qtbot.waitUntil(form.likeness.isVisible)

    qtbot.mouseClick(form.likeness.open_button, LEFT)

    assert lit(page).name == other.name
    assert page.round.walk is not None
    assert page.round.walk.sheet == 4
    assert desk.rounds.arrivals(NOVEMBER) == []


def test_what_was_typed_of_an_arrival_is_there_again_after_one_was_called_away(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    press(KEY.Key_N)
    arrive(page, "龙绣花", "")
    page.escape()
    assert desk.drafts() == [f"round/{NOVEMBER}/new"]

    page.arrive(f"round/{NOVEMBER}/new")

    assert page.round.arrival is not None
    assert page.round.arrival.rows.editors["name"].text() == "龙绣花"


def test_a_look_alike_who_was_entered_all_the_same_is_never_asked_about_again(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    other = entries(desk)[0]
    press(KEY.Key_N)
    arrive(page, other.name, other.id_number)
    form = page.round.arrival
    assert form is not None
    qtbot.waitUntil(form.likeness.isVisible)

    page.save()

    [arrival] = desk.rounds.arrivals(NOVEMBER)
    [record] = desk.look_up(MEMBERS, [arrival.member_id])
    texts = {name: str(record[name]) for name in ("name", "id_number")}
    assert desk.likenesses(texts, record) == []


# -- closing, and looking back ---------------------------------------------------------------


def close_sheet(page: VerificationPage, qtbot: QtBot) -> CloseSheet:
    qtbot.mouseClick(page.second, LEFT)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CloseSheet)
    return sheet


def test_closing_names_those_without_an_outcome_and_carries_them_over(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None], qtbot: QtBot
) -> None:
    desk.rounds.rest(NOVEMBER, [each.id for sheet in range(1, 6) for each in entries(desk, sheet)])
    page.refresh()
    sheet = close_sheet(page, qtbot)
    assert sheet.list.rows[0] == GroupRow("No outcome yet", "4")
    assert len(sheet.list.rows) == 5
    qtbot.mouseClick(sheet.close_button, LEFT)
    assert desk.rounds.get(NOVEMBER).state == "open"

    sheet.carry.setChecked(True)
    qtbot.mouseClick(sheet.close_button, LEFT)

    assert desk.rounds.status(NOVEMBER).carried == 4
    assert page.first.text().strip() == "Print the roster"


def test_those_not_met_twice_are_to_be_confirmed_and_three_times_lost(
    forty: None, page: VerificationPage, desk: Desk, qtbot: QtBot, clock: Clock
) -> None:
    for month in ("2026-08", "2026-09", "2026-10"):
        desk.rounds.open(month)
        for entry in desk.rounds.entries(month)[: 1 if month == "2026-08" else 2]:
            if month != "2026-10":
                desk.rounds.record(month, entry, "not_met")
        if month != "2026-10":
            desk.rounds.rest(month)
            desk.rounds.close(month)
    first, second = desk.rounds.entries("2026-10")[:2]
    desk.rounds.record("2026-10", first, "not_met")
    desk.rounds.record("2026-10", second, "not_met")
    page.show_month("2026-10")
    sheet = close_sheet(page, qtbot)
    words = [row.word for row in sheet.list.rows if isinstance(row, GroupRow)]
    sheet.carry.setChecked(True)
    qtbot.mouseClick(sheet.close_button, LEFT)

    assert words == [
        "No outcome yet",
        "Not met twice running, to be confirmed",
        "Not met three times running: lost contact",
    ]
    [lost] = desk.look_up(MEMBERS, [first.member_id])
    assert lost["status"] == "lost"


def test_a_closed_month_can_be_looked_at_and_takes_no_key(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None]
) -> None:
    desk.rounds.rest(NOVEMBER)
    desk.rounds.close(NOVEMBER)
    page.arrive(None)
    before = desk.rounds.entries(NOVEMBER)

    press(KEY.Key_5, KEY.Key_H, KEY.Key_N, KEY.Key_Backspace, KEY.Key_PageDown)

    assert desk.rounds.entries(NOVEMBER) == before
    assert page.round.panel.list.lit_row() == -1
    assert isinstance(page.round.panel.list.rows[0], HouseRow)
    page.escape()
    assert page.months.isVisible()


def test_the_walk_list_is_asked_for_with_its_month_and_the_closed_month_offers_the_next_steps(
    open_month: None, page: VerificationPage, desk: Desk, qtbot: QtBot
) -> None:
    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(page.first, LEFT)
    assert asked.args == ["print", ("walk-list", NOVEMBER)]

    desk.rounds.rest(NOVEMBER)
    desk.rounds.close(NOVEMBER)
    page.arrive(NOVEMBER)
    for button, form in ((page.first, "roster"), (page.second, "hand-over")):
        with qtbot.waitSignal(page.go) as asked:
            button.click()
        assert asked.args == ["print", (form, NOVEMBER)]


def test_a_scope_of_one_landlord_is_walked_alone(
    forty: None, page: VerificationPage, desk: Desk
) -> None:
    desk.rounds.open(NOVEMBER, Scope("landlord", "沈阿根"))
    page.arrive(None)

    landlords = {row.landlord for row in page.round.panel.list.rows if isinstance(row, HouseRow)}
    assert landlords == {"Landlord 沈阿根"}
    assert "沈阿根" not in page.title()


@pytest.mark.parametrize(("theme", "factor"), [("light", 1.0), ("dark", 1.0), ("light", 2.0)])
def test_the_page_can_be_worked_in_every_look(
    open_month: None, page: VerificationPage, desk: Desk, press: Callable[..., None],
    theme: str, factor: float,
) -> None:  # fmt: skip
    look().use(theme, factor)
    page.window().resize(1024, 640)
    press(KEY.Key_1, KEY.Key_5, KEY.Key_Return)

    assert outcomes(desk)[:3] == ["unchanged", "left", ""]
    assert page.round.panel.list.isVisible()
