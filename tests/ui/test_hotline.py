"""The hotline page, worked as the director works it while the telephone rings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import complain
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from roster_making import page_in_window, place_at
from typing_chinese import type_text

from safehome.registers.hotline import HOTLINE
from safehome.store.cases import Asked
from safehome.ui.figures_sheet import FiguresSheet
from safehome.ui.hotline import HotlinePage
from safehome.ui.search_books import everything
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.registers.register import Record
    from safehome.ui.window import Window
    from safehome.ui.workplace import Workplace

KEY = Qt.Key


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Iterator[Workplace]:
    place = place_at(session, tmp_path)
    yield place
    place.background.close()


@pytest.fixture
def window(qtbot: QtBot, work: Workplace) -> Window:
    made, page = page_in_window(qtbot, work, HotlinePage)
    made.setProperty("page", page)
    return made


@pytest.fixture
def page(window: Window) -> HotlinePage:
    found: HotlinePage = window.property("page")
    return found


def calls(desk: Desk) -> list[Record]:
    return desk.look_up(HOTLINE, desk.cases.find(HOTLINE, Asked(oldest_first=True)))


def test_a_call_takes_one_key_its_words_and_one_key(page: HotlinePage, desk: Desk) -> None:
    page.new()
    asked = page.form.rows.editors["asked"]
    assert QApplication.focusWidget() is asked

    type_text(asked, "想问孩子上学")
    page.save()

    [call] = calls(desk)
    assert (call["asked"], call["nature"], call["received"], call["minutes"]) == (
        "想问孩子上学", "for_self", "2026-11-24 09:30", 1,
    )  # fmt: skip
    assert page.list.list.rows[0].spoken.startswith("H2026-0001 today 09:30")


def test_a_telephone_is_whole_only_while_it_is_typed(page: HotlinePage, desk: Desk) -> None:
    call = desk.enter(HOTLINE, {"nature": "1", "asked": "问", "phone": "15400006631"})
    page.arrive(call.number)
    phone = page.form.rows.editors["phone"]
    assert phone.shown() == "154 **** 6631"
    assert page.form.changed() == {}
    phone.setFocus()
    assert phone.shown() == "15400006631"
    phone.setText("154 0000 6632")
    page.form.rows.editors["asked"].setFocus()
    assert phone.shown() == "154 **** 6632"


def test_the_list_names_nobody(page: HotlinePage, desk: Desk) -> None:
    desk.enter(HOTLINE, {"nature": "1", "asked": "秘密的话", "caller": "阿芳",
                         "phone": "15400001111"})  # fmt: skip
    page.refresh()

    spoken = " ".join(row.spoken for row in page.list.list.rows)
    assert "H2026-0001" in spoken
    assert not {"阿芳", "秘密的话", "15400001111"} & set(spoken.split())


def test_chips_answer_and_are_pressed_off_again(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "问法律援助")
    told = page.form.rows.editors["told"]
    for place in (0, 2, 0):
        qtbot.mouseClick(told.chips[place], Qt.MouseButton.LeftButton)
    urgency = page.form.rows.editors["urgency"]
    urgency.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Right)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
    page.save()

    assert (calls(desk)[0]["told"], calls(desk)[0]["urgency"]) == ("12348", "day")


def test_what_is_missing_is_said_at_its_field_and_stays_said(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "问问")
    page.form.rows.editors["phone"].setFocus()
    qtbot.keyClicks(page.form.rows.editors["phone"], "15400001111")
    qtbot.mouseClick(page.form.rows.editors["safe"].chips[1], Qt.MouseButton.LeftButton)
    page.save()

    assert calls(desk) == []
    assert QApplication.focusWidget() is page.form.rows.editors["safe_when"]
    said = page.form.rows.editors["safe_when"].accessibleDescription()
    assert said == "Write when she may be called."
    assert page.form.rows.editors["safe_when"].property("state") == "refused"


def test_earlier_calls_of_the_telephone_are_shown_while_one_types(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    desk.enter(HOTLINE, {"nature": "1", "asked": "上次的事", "phone": "15400001111"})
    page.new()
    phone = page.form.rows.editors["phone"]
    phone.setFocus()
    qtbot.keyClicks(phone, "15400001111")

    assert page.form.earlier_badge.word == "1 earlier calls"
    qtbot.mouseClick(page.form.earlier_link, Qt.MouseButton.LeftButton)
    assert page.form.number == "H2026-0001"


def test_a_call_put_aside_waits_in_the_list_while_another_is_taken(
    qtbot: QtBot, page: HotlinePage, desk: Desk, clock: Clock
) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "第一个")
    qtbot.mouseClick(page.form.foot.put_down_button, Qt.MouseButton.LeftButton)
    assert page.list.list.rows[0].spoken == "A call today 09:30 · not finished draft"

    clock.set("2026-11-24T10:05")
    page.new()
    assert page.form.rows.editors["asked"].text() == ""
    type_text(page.form.rows.editors["asked"], "第二个")
    page.save()
    page.list.list.choose(0)
    qtbot.keyClick(page.list.list, KEY.Key_Return)
    assert page.form.rows.editors["asked"].text() == "第一个"
    page.save()

    assert [(call["asked"], call["received"]) for call in calls(desk)] == [
        ("第一个", "2026-11-24 09:30"), ("第二个", "2026-11-24 10:05"),
    ]  # fmt: skip
    assert desk.drafts() == []


def test_a_call_begun_survives_the_window(qtbot: QtBot, page: HotlinePage, work: Workplace) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "说到一半")
    page.leave()
    place = page.place()

    _window, again = page_in_window(qtbot, work, HotlinePage)
    again.arrive(place)
    assert isinstance(again, HotlinePage)
    assert again.form.rows.editors["asked"].text() == "说到一半"


def test_one_key_writes_the_call_down_and_makes_it_a_complaint(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "丈夫打人")
    with qtbot.waitSignal(page.go) as asked:
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_T, Qt.KeyboardModifier.ControlModifier)

    assert asked.args == ["complaints", ("from", "H2026-0001")]
    assert len(calls(desk)) == 1


def test_a_call_that_has_become_a_complaint_leads_to_it(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    call = desk.enter(HOTLINE, {"nature": "1", "asked": "丈夫打人"})
    complain(desk, call=call.number, source="热线转来")
    page.arrive(call.number)
    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(page.form.complaint_button, Qt.MouseButton.LeftButton)

    assert page.form.complaint_button.text().strip() == "See the complaint"
    assert asked.args == ["complaints", "C2026-0001"]


def test_the_words_are_required_of_a_real_call_only(qtbot: QtBot, page: HotlinePage) -> None:
    page.new()
    head = page.form.rows.row_of["asked"].findChildren(QLabel)
    said = next(each for each in head if each.text() == "required")
    assert said.isVisible()
    silent = page.form.rows.editors["nature"].chips[2]
    qtbot.mouseClick(silent, Qt.MouseButton.LeftButton)
    assert not said.isVisible()


def test_a_call_is_struck_with_its_reason_and_stands_crossed(
    qtbot: QtBot, page: HotlinePage, desk: Desk
) -> None:
    call = desk.enter(HOTLINE, {"nature": "1", "asked": "误记"})
    page.arrive(call.number)
    qtbot.mouseClick(page.form.strike_button, Qt.MouseButton.LeftButton)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, StrikeSheet)
    type_text(sheet.why, "误记")
    sheet.strike_button.click()

    assert desk.get(HOTLINE, call.number).struck == "误记"
    assert page.list.list.rows[0].spoken.endswith("struck")


def test_what_was_done_is_taken_back_with_one_key(page: HotlinePage, desk: Desk) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "误记")
    page.save()
    page.undo()

    assert calls(desk)[0].struck
    assert not page.list.undo_bar.undo_button.isVisible()


@pytest.mark.parametrize(("chip", "numbers"), [
    ("all", ["H2026-0003", "H2026-0002", "H2026-0001"]),
    ("back", ["H2026-0002"]),
    ("month", ["H2026-0003", "H2026-0002"]),
])  # fmt: skip
def test_chips_leave_what_they_say(
    page: HotlinePage, desk: Desk, chip: str, numbers: list[str]
) -> None:
    for received, back in (("2026-10-08", ""), ("2026-11-02", "2026-11-20"), ("2026-11-23", "")):
        desk.enter(HOTLINE, {"nature": "1", "asked": "问", "received": received,
                             "back_due": back})  # fmt: skip
    page.list.want(chip)

    assert [row.spoken.split()[0] for row in page.list.list.rows] == numbers


def test_back_on_the_page_the_form_that_covers_the_list_has_the_keyboard(
    page: HotlinePage, window: Window
) -> None:
    window.resize(1024, 640)
    page.new()
    type_text(page.form.rows.editors["asked"], "想问孩子上学")
    page.leave()
    page.arrive()
    assert not page.list.isVisible()
    assert QApplication.focusWidget() is page.form.rows.editors["asked"]


def test_back_on_the_page_one_goes_on_with_the_call_being_taken(page: HotlinePage) -> None:
    page.new()
    type_text(page.form.rows.editors["asked"], "想问孩子")
    page.leave()
    page.list.box.setFocus()
    page.arrive()
    type_text(QApplication.focusWidget(), "上学")
    assert page.form.rows.editors["asked"].text() == "想问孩子上学"


def test_the_log_is_told_in_figures(qtbot: QtBot, page: HotlinePage, desk: Desk) -> None:
    for received in ("2026-11-02", "2026-10-08", "2026-03-08"):
        desk.enter(HOTLINE, {"nature": "1", "asked": "问", "category": "离婚",
                             "received": received})  # fmt: skip
    qtbot.mouseClick(page.list.figures_button, Qt.MouseButton.LeftButton)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, FiguresSheet)

    told = {}
    for chip in sheet.chips.chips:
        qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
        told[chip.key] = sheet.list.rows[0].spoken
    assert told == {
        "2026-11": "Registered  1", "2026-10": "Registered  1", "2026-Q4": "Registered  2",
        "2026": "Registered  3", "2025": "Registered  0",
    }  # fmt: skip
    sheet.show_period("2026")
    assert "marriage and family  3" in [row.spoken for row in sheet.list.rows]


def test_calls_are_found_from_everywhere_by_number_and_tail_but_not_by_name(desk: Desk) -> None:
    desk.enter(HOTLINE, {"nature": "1", "asked": "秘密", "caller": "阿芳", "phone": "15400001111"})

    for words, found in (("H2026-0001", 1), ("1111", 1), ("阿芳", 0), ("秘密", 0)):
        books = [each for each in everything(desk)(words) if each.what == "H2026-0001"]
        assert len(books) == found, words
