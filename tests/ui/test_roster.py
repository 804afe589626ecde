"""The roster page, worked as the director works it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import id_card, woman
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication
from roster_making import enter_women, place_at, roster_in_window
from tabbing import tabbed
from typing_chinese import type_text

from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.help import HelpPanel
from safehome.ui.labels import strong
from safehome.ui.look import look
from safehome.ui.roster import RosterPage
from safehome.ui.roster_columns import COLUMNS
from safehome.ui.shell import Shell
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.window import Window
    from safehome.ui.workplace import Workplace

CTRL = Qt.KeyboardModifier.ControlModifier
KEY = Qt.Key


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Iterator[Workplace]:
    place = place_at(session, tmp_path)
    yield place
    place.background.close()


@pytest.fixture
def sixty(desk: Desk) -> None:
    enter_women(desk)


@pytest.fixture
def window(qtbot: QtBot, work: Workplace, sixty: None) -> Window:
    made, page = roster_in_window(qtbot, work)
    made.setProperty("page", page)
    return made


@pytest.fixture
def page(window: Window) -> RosterPage:
    found: RosterPage = window.property("page")
    return found


def focused() -> object:
    return QApplication.focusWidget()


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier | None = None) -> None:
    """Press a key where the keyboard is: in a list that pops up, else in the field."""
    at = QApplication.activePopupWidget() or QApplication.focusWidget()
    assert at is not None
    qtbot.keyClick(at, key, modifier or Qt.KeyboardModifier.NoModifier)


def test_the_head_says_how_the_roster_stands(page: RosterPage) -> None:
    assert page.head.note_label.text() == "59 on the roster · present 58 · away 1 · lost 0"
    assert page.list.model.rowCount() == 59


def test_three_letters_and_enter_open_her(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    assert focused() is page.list.box

    qtbot.keyClicks(page.list.box, "zxl")
    assert f"Initials {strong('zxl')}: 1 found" in page.list.line.text()
    press(qtbot, KEY.Key_Return)

    assert page.form.head.name.text() == "张小兰"
    assert page.form.rows.texts()["phone"] == "154 0000 2207"


def test_chinese_typed_by_an_input_method_finds(page: RosterPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman(name="𬘡小兰"))
    type_text(page.list.box, "小兰")
    assert page.list.model.rowCount() == 1
    assert f"Words {strong('小兰')}: 1 found" in page.list.line.text()


def test_who_has_left_is_found_by_words_and_counted_apart(page: RosterPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    desk.enter(MEMBERS, woman(id_number=id_card(birth="19900101"), status="已离开"))
    page.list.box.setText("张小兰")
    assert page.list.line.text().endswith("2 found, 1 of them have left</p>") or (
        "2 found, 1 of them have left" in page.list.line.text()
    )


def test_nobody_found_is_said_and_nothing_opens(qtbot: QtBot, page: RosterPage) -> None:
    page.list.box.setText("qqqq")
    assert "nobody found" in page.list.line.text()
    press(qtbot, KEY.Key_Return)
    assert not page.form.is_open


def test_arrows_move_from_the_find_box_and_enter_opens_what_they_chose(
    qtbot: QtBot, page: RosterPage
) -> None:
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Down)
    third = page.list.model.record(2)
    press(qtbot, KEY.Key_Return)
    assert third is not None
    assert page.form.record == third


def test_a_heading_sorts_and_sorts_the_other_way(qtbot: QtBot, page: RosterPage) -> None:
    heading = page.list.table.horizontalHeader()
    [arrived] = (n for n, column in enumerate(COLUMNS) if column.key == "arrived")
    at = QPoint(heading.sectionViewportPosition(arrived) + 20, heading.height() // 2)

    def shown() -> list[str]:
        model = page.list.model
        rows = range(model.rowCount())
        return [str(model.data(model.index(row, arrived))) for row in rows]

    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    up = shown()
    qtbot.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=at)
    assert up == sorted(up)
    assert shown() == sorted(up, reverse=True)


def test_a_chip_narrows_and_all_widens_again(qtbot: QtBot, page: RosterPage) -> None:
    chips = page.list.chips
    assert chips.all.text() == "All 59"
    assert chips.all.isChecked()
    qtbot.mouseClick(chips.present, Qt.MouseButton.LeftButton)
    assert page.list.model.rowCount() == 58
    assert [chips.all.isChecked(), chips.present.isChecked()] == [False, True]
    chips.left.click()
    assert page.list.model.rowCount() == 1
    qtbot.mouseClick(chips.all, Qt.MouseButton.LeftButton)
    assert page.list.model.rowCount() == 59


def test_a_group_is_chosen_from_its_chip_and_stays_with_the_words(
    page: RosterPage, desk: Desk
) -> None:
    chips = page.list.chips
    [menu] = chips.by_link["group"].findChildren(type(page.list.table.columns_menu))
    menu.aboutToShow.emit()
    [group] = (act for act in menu.actions() if act.text().startswith("后洋组"))
    group.trigger()
    assert page.list.model.rowCount() == desk.women_by("group")["后洋组"]
    assert chips.by_link["group"].text() == "后洋组 ▾"
    page.list.box.setText("zzzz")
    assert page.list.wanted.group == "后洋组"


def test_permits_that_end_soon_are_what_today_asks_for(page: RosterPage, desk: Desk) -> None:
    soon = desk.enter(MEMBERS, woman(permit_until="2026-12-10"))
    page.arrive("permits")
    assert page.list.model.row_of(soon.id) >= 0
    assert page.list.chips.permits.isChecked()
    page.arrive("permits_ended")
    assert page.list.model.row_of(soon.id) == -1


def test_chosen_columns_are_remembered(
    qtbot: QtBot, page: RosterPage, session: Session, tmp_path: Path
) -> None:
    [phone] = (act for act in page.list.table.columns_menu.actions() if act.data() == "phone")
    phone.trigger()
    [number] = (n for n, column in enumerate(COLUMNS) if column.key == "phone")
    assert not page.list.table.isColumnHidden(number)

    again = RosterPage(place_at(session, tmp_path))
    qtbot.addWidget(again)
    assert not again.list.table.isColumnHidden(number)


def test_enter_goes_through_what_is_to_be_typed_and_ends_at_save(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    press(qtbot, KEY.Key_N, CTRL)
    typed = {"name": "张小兰", "id_number": "522422198403129969", "ethnic": "汉族",
             "home_address": "双山镇", "group": "上街组", "house": "7号", "landlord": "陈阿根",
             "phone": "15400002207", "arrived": "2026-11", "employer": "家政"}  # fmt: skip
    for name, text in typed.items():
        assert focused() is page.form.rows.editors[name], name
        type_text(focused(), text)
        press(qtbot, KEY.Key_Return)
    assert focused() is page.form.foot.save_button
    press(qtbot, KEY.Key_Return)
    [record] = desk.look_up(MEMBERS, desk.find(Wanted(words="zxl")).ids)
    assert (record["status"], record["id_kind"]) == ("present", "resident")
    assert (record["house"], record["arrived"]) == ("7号", "2026-11")


def test_a_new_woman_needs_a_name_and_her_number_fills_the_rest(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    press(qtbot, KEY.Key_N, CTRL)
    editors = page.form.rows.editors
    assert focused() is editors["name"]
    type_text(editors["name"], "张小兰")
    editors["id_number"].setFocus()
    qtbot.keyClicks(editors["id_number"], "522422198403129969")
    texts = page.form.rows.texts()
    assert (texts["birth"], texts["sex"], texts["home_code"]) == (
        "1984-03-12", "female", "贵州省大方县",
    )  # fmt: skip
    strip = page.form.rows.row_of["id_number"]._strip._words.text()
    assert strip == "Check passed　female　born 1984-03-12　42 years old　贵州 大方"
    editors["group"].setFocus()
    type_text(editors["group"], "上街组")
    type_text(editors["house"], "7号")
    press(qtbot, KEY.Key_S, CTRL)

    [record] = desk.look_up(MEMBERS, desk.find(Wanted(words="zxl")).ids)
    assert (record["name"], record["house"], record["birth"]) == ("张小兰", "7号", "1984-03-12")
    assert page.form.record == record
    assert desk.drafts() == []
    assert "60 on the roster" in page.head.note_label.text()


def test_ctrl_z_after_saving_takes_back_what_was_saved(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("M00001")
    house = page.form.rows.editors["house"]
    before = house.text()
    house.setFocus()
    house.selectAll()
    type_text(house, "99号")
    press(qtbot, KEY.Key_S, CTRL)
    assert desk.get(MEMBERS, "M00001")["house"] == "99号"
    assert page.list.undo_bar.isVisible()

    press(qtbot, KEY.Key_Z, CTRL)

    assert desk.get(MEMBERS, "M00001")["house"] == before
    assert page.form.rows.texts()["house"] == before
    assert "Changed M00001" in page.list.undo_bar.accessibleName()


def test_typing_is_taken_back_before_what_was_saved(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("M00001")
    house = page.form.rows.editors["house"]
    house.setFocus()
    before = house.text()
    qtbot.keyClicks(house, "9")
    deed = desk.last_deed()
    press(qtbot, KEY.Key_Z, CTRL)
    assert house.text() == before
    assert desk.last_deed() == deed


def test_escape_keeps_the_draft_and_opening_her_brings_it_back(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("M00003")
    remark = page.form.rows.editors["house"]
    remark.setFocus()
    qtbot.keyClicks(remark, "8")
    typed = remark.text()
    press(qtbot, KEY.Key_Escape)
    assert desk.drafts() == ["members/M00003"]
    assert focused() is page.list.table

    page.arrive("M00004")
    assert not page.form.foot.badge.isVisible()
    page.arrive("members/M00003")
    assert page.form.rows.texts()["house"] == typed
    assert page.form.foot.badge.word == "Draft kept"


def test_a_draft_outlives_a_page_that_was_never_left(
    qtbot: QtBot, page: RosterPage, window: Window, work: Workplace, desk: Desk
) -> None:
    page.new()
    type_text(page.form.rows.editors["name"], "王秀兰")
    qtbot.waitUntil(lambda: desk.draft("members/new") != {}, timeout=3000)
    window.hide()

    _again, fresh = roster_in_window(qtbot, work)
    fresh.arrive("members/new")
    assert fresh.form.rows.texts()["name"] == "王秀兰"
    assert fresh.form.foot.badge.word == "Draft kept"


def test_putting_down_forgets_what_was_typed(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    page.arrive("M00005")
    house = page.form.rows.editors["house"]
    before = house.text()
    house.setFocus()
    qtbot.keyClicks(house, "8")
    page.form.keep_draft()
    qtbot.mouseClick(page.form.foot.put_down_button, Qt.MouseButton.LeftButton)
    assert desk.drafts() == []
    assert house.text() == before


def test_what_is_not_accepted_is_said_at_its_field(qtbot: QtBot, page: RosterPage) -> None:
    page.arrive("M00002")
    editors = page.form.rows.editors
    editors["arrived"].setFocus()
    editors["arrived"].selectAll()
    type_text(editors["arrived"], "去年底")
    press(qtbot, KEY.Key_S, CTRL)
    assert focused() is editors["arrived"]
    assert editors["arrived"].property("state") == "refused"
    assert "not a date" in page.form.rows.row_of["arrived"]._note.text()
    qtbot.keyClicks(editors["arrived"], "\b" * 3 + "2019.3")
    press(qtbot, KEY.Key_Tab)
    assert editors["arrived"].text() == "2019-03"


def test_a_refusal_in_a_folded_field_unfolds_it(page: RosterPage) -> None:
    page.arrive("M00002")
    children = page.form.rows.editors["children"]
    children.setText("许多")
    assert not page.form.save()
    assert children.isVisible()
    assert children.property("state") == "refused"


def test_a_number_that_fails_its_check_is_pointed_out_and_saved(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    press(qtbot, KEY.Key_N, CTRL)
    editors = page.form.rows.editors
    type_text(editors["name"], "张小兰")
    editors["id_number"].setFocus()
    qtbot.keyClicks(editors["id_number"], "52242219840312996")
    assert page.form.rows.row_of["id_number"]._note.text() == ""
    qtbot.keyClicks(editors["id_number"], "0")
    assert "check does not pass" in page.form.rows.row_of["id_number"]._note.text()
    assert editors["id_number"].property("state") == "doubt"
    press(qtbot, KEY.Key_S, CTRL)
    assert desk.find(Wanted(words="522422198403129960")).ids


def test_the_number_is_whole_only_while_its_field_has_the_keyboard(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    record = desk.enter(MEMBERS, woman(id_number="522422198403129969"))
    page.arrive(record.number)
    number = page.form.rows.editors["id_number"]
    assert number.displayText() == "522422 ******** 9969"
    number.setFocus()
    assert number.displayText() == "522422198403129969"
    page.form.rows.editors["house"].setFocus()
    assert number.displayText() == "522422 ******** 9969"
    assert page.form.changed() == {}


def test_someone_alike_is_named_while_one_types(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    first = desk.enter(MEMBERS, woman(name="王一梅", id_number="522422198403129969"))
    press(qtbot, KEY.Key_N, CTRL)
    editors = page.form.rows.editors
    type_text(editors["name"], "王一梅")
    editors["id_number"].setFocus()
    qtbot.keyClicks(editors["id_number"], "522422198403129969")
    qtbot.waitUntil(page.form.likeness.isVisible)
    assert first.number in page.form.likeness.accessibleName()

    qtbot.mouseClick(page.form.likeness.open_button, Qt.MouseButton.LeftButton)
    assert page.form.record == first
    assert desk.drafts() == ["members/new"]


def test_two_women_told_apart_are_not_asked_about_again(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    desk.enter(MEMBERS, woman(name="王一梅", id_number="", birth="1984-03-12"))
    press(qtbot, KEY.Key_N, CTRL)
    editors = page.form.rows.editors
    type_text(editors["name"], "王一梅")
    editors["birth"].setFocus()
    qtbot.keyClicks(editors["birth"], "1984.3.12")
    qtbot.waitUntil(page.form.likeness.isVisible)
    qtbot.mouseClick(page.form.likeness.apart_button, Qt.MouseButton.LeftButton)
    assert not page.form.likeness.isVisible()
    press(qtbot, KEY.Key_S, CTRL)
    assert page.form.record is not None
    assert desk.likenesses({"name": "王一梅", "birth": "1984-03-12"}, page.form.record) == []


def test_enter_skips_what_stands_already_and_tab_does_not(qtbot: QtBot, page: RosterPage) -> None:
    page.arrive("M00001")
    editors = page.form.rows.editors
    for name in ("name", "id_number", "ethnic", "home_address"):
        assert focused() is editors[name], name
        press(qtbot, KEY.Key_Return)
    stops = [editors[name] for name in ("name", "status", "id_kind", "id_number", "ethnic")]
    assert tabbed(qtbot, editors["name"], 4) == stops


@pytest.mark.parametrize("typed", ["汉", "han", "01", "1"])
def test_an_ethnic_group_is_typed_in_any_way(qtbot: QtBot, page: RosterPage, typed: str) -> None:
    page.new()
    ethnic = page.form.rows.editors["ethnic"]
    type_text(ethnic.lineEdit(), typed)
    press(qtbot, KEY.Key_Tab)
    assert ethnic.currentText() == "01 Han"
    assert ethnic.text() == "Han"


def test_a_new_employer_is_entered_with_her(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    page.arrive("M00001")
    employer = page.form.rows.editors["employer"]
    employer.setFocus()
    employer.lineEdit().selectAll()
    type_text(employer.lineEdit(), "新开服装厂")
    press(qtbot, KEY.Key_S, CTRL)
    assert desk.get(MEMBERS, "M00001")["employer"] == "新开服装厂"
    assert desk.women_by("employer")["新开服装厂"] == 1


def test_striking_asks_for_the_reason_and_can_be_taken_back(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("M00002")
    page.form.fold_more.open()
    page.form.strike_button.click()
    [sheet] = page.window().findChildren(StrikeSheet)
    qtbot.mouseClick(sheet.strike_button, Qt.MouseButton.LeftButton)
    assert sheet.isVisible()
    type_text(sheet.why, "登记错人")
    qtbot.mouseClick(sheet.strike_button, Qt.MouseButton.LeftButton)

    struck = desk.get(MEMBERS, "M00002")
    assert struck.struck == "登记错人"
    assert page.form.head.badge.word == "struck"
    assert not page.form.rows.editors["name"].isEnabled()
    page.undo()
    assert not desk.get(MEMBERS, "M00002").struck
    assert page.form.rows.editors["name"].isEnabled()


def test_the_past_of_an_entry_says_who_when_from_and_to(page: RosterPage, desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman(house="7号", id_number=""))
    desk.amend(MEMBERS, record, {"house": "9号", "id_number": "522422198403129969"})
    page.arrive(record.number)
    page.form.history_button.click()
    told = page.form.history.text()
    assert "2026-11-24 09:30　王主任" in told
    assert "House: 7号 → 9号" in told
    assert "522422 ******** 9969" in told
    assert "522422198403129969" not in told


def test_a_second_look_is_settled_in_her_past(page: RosterPage, desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman())
    with desk.store.write() as unit:
        deed = desk.deed(unit, "import", "Brought in")
        look_again = {
            "member_id": record.id,
            "code": "id_checksum",
            "text": "Look at the card",
            "name": "张小兰",
            "file": "roster.xlsx",
            "sheet": "1",
            "row": 3,
            "texts": {},
        }
        unit.notes.look_again([look_again], deed)
    page.arrive(record.number)
    assert page.form.history_button.text() == "History · look again 1"
    page.form.history_button.click()
    assert "Look at the card" in page.form.history.text()
    page.form.history.settle_buttons[0].click()
    assert desk.looks(record=record) == []
    assert page.form.history_button.text() == "Back to the form"
    page.form.history_button.click()
    assert page.form.history_button.text() == "History"


def test_what_left_the_office_and_the_months_stand_in_her_past(
    page: RosterPage, desk: Desk
) -> None:
    record = desk.get(MEMBERS, "M00001")
    desk.rounds.open("2026-11")
    with desk.store.write() as unit:
        facts = {
            "at": desk.at(),
            "who": "王主任",
            "purpose": "monthly package",
            "recipient": "低塘街道妇联",
            "basis": "consent",
            "what": "roster",
            "month": "2026-11",
        }
        unit.notes.disclose(facts, [record.id], desk.deed(unit, "hand_over"))
    page.arrive(record.number)
    page.form.history_button.click()
    told = page.form.history.text()
    assert "November 2026" in told
    assert "2026-11-24 王主任: Roster of members, to 低塘街道妇联 (monthly package)" in told


def test_a_spreadsheet_is_brought_in_from_here(qtbot: QtBot, page: RosterPage) -> None:
    page.go.disconnect()
    with qtbot.waitSignal(page.go) as go:
        qtbot.mouseClick(page.list.import_button, Qt.MouseButton.LeftButton)
    assert go.args == ["import", None]


def test_a_page_that_was_left_does_nothing_more_by_itself(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.new()
    type_text(page.form.rows.editors["name"], "王秀兰")
    assert page.leave()
    assert desk.draft("members/new")["name"] == "王秀兰"
    assert not page.form._draft_timer.isActive()
    assert not page.form._like_timer.isActive()


def test_ctrl_p_prints_what_is_shown(qtbot: QtBot, page: RosterPage) -> None:
    qtbot.keyClicks(page.list.box, "w")
    with qtbot.waitSignal(page.go) as go:
        press(qtbot, KEY.Key_P, CTRL)
    assert go.args == ["print", page.list.wanted]
    page.arrive("M00001")
    with qtbot.waitSignal(page.go) as go:
        page.form.head.card_button.click()
    assert go.args == ["print", ("member", "M00001")]


def test_saving_leaves_the_keyboard_and_what_is_unfolded_where_they_are(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("M00001")
    page.form.fold_more.open()
    occupation = page.form.rows.editors["occupation"]
    occupation.setFocus()
    type_text(occupation, "保洁")
    press(qtbot, KEY.Key_S, CTRL)
    assert desk.get(MEMBERS, "M00001")["occupation"] == "保洁"
    assert focused() is occupation
    assert occupation.isVisible()


def test_after_the_last_thing_is_taken_back_the_next_can_be_again(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    desk.since = desk.last_deed().id  # the vault was opened after the sixty were entered
    bar = page.list.undo_bar
    page.arrive("M00001")
    for house in ("8号", "9号"):
        page.form.rows.editors["house"].setFocus()
        page.form.rows.editors["house"].selectAll()
        type_text(page.form.rows.editors["house"], house)
        press(qtbot, KEY.Key_S, CTRL)
        assert bar.undo_button.isVisible()
        press(qtbot, KEY.Key_Z, CTRL)
        assert bar.isVisible()
        assert not bar.undo_button.isVisible()
        assert desk.get(MEMBERS, "M00001")["house"] not in {"8号", "9号"}


def test_in_a_narrow_window_the_form_covers_the_list(
    qtbot: QtBot, work: Workplace, sixty: None
) -> None:
    _window, page = roster_in_window(qtbot, work, (1024, 640))
    assert page.list.isVisible()
    assert not page.form.isVisible()
    page.arrive("M00001")
    assert page.form.isVisible()
    assert not page.list.isVisible()
    page.arrive()  # back from another page
    assert focused() is page.form.rows.editors["name"]
    qtbot.mouseClick(page.form.head.back_button, Qt.MouseButton.LeftButton)
    assert page.list.isVisible()
    assert not page.form.isVisible()


def test_beside_the_help_the_form_covers_the_list_and_nothing_is_covered_by_the_help(
    qtbot: QtBot, work: Workplace, sixty: None
) -> None:
    window, page = roster_in_window(qtbot, work, (1366, 768))
    shell = window.findChild(Shell)
    page.arrive("M00001")
    shell.show_help()
    qtbot.waitUntil(lambda: not page.list.isVisible())
    beside = shell.findChild(HelpPanel).mapTo(window, QPoint(0, 0)).x()
    assert page.mapTo(window, QPoint(page.width(), 0)).x() <= beside
    shell.show_help()
    qtbot.waitUntil(page.list.isVisible)
    assert page.form.isVisible()


def test_at_large_text_the_form_covers_the_list_and_the_table_folds(
    page: RosterPage,
) -> None:
    page.arrive("M00001")
    look().use(factor=2.0)
    shown = [
        column.key for n, column in enumerate(COLUMNS) if not page.list.table.isColumnHidden(n)
    ]
    assert shown == ["number", "name", "status"]
    assert page.form.isVisible()
    assert not page.list.isVisible()
    look().use(factor=1.0)
    assert page.list.isVisible()


def test_no_name_stands_in_the_window_title(page: RosterPage, window: Window) -> None:
    page.arrive("M00001")
    assert window.windowTitle() == "Safe Home"


def test_an_empty_roster_says_how_to_begin(qtbot: QtBot, work: Workplace) -> None:
    _window, page = roster_in_window(qtbot, work)
    assert page.list._stack.currentIndex() == 1
    page.list.box.setText("w")
    assert page.list._stack.currentIndex() == 0
