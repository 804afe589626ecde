"""The books of landlords and employers on their sheet, and the search over everything."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import woman
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from roster_making import enter_women, place_at, roster_in_window
from typing_chinese import type_text

from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.rows import TwoLineRow
from safehome.ui.search_books import everything
from safehome.ui.search_sheet import SearchSheet
from safehome.ui.small_books import BookSheet, line_of, matches

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.roster import RosterPage


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path, desk: Desk) -> Iterator[RosterPage]:
    enter_women(desk)
    work = place_at(session, tmp_path)
    _window, found = roster_in_window(qtbot, work)
    yield found
    work.background.close()


def sheet_on(page: RosterPage) -> BookSheet:
    [sheet] = page.window().findChildren(BookSheet)
    return sheet


def test_an_undertaking_that_ends_opens_the_landlords(page: RosterPage, desk: Desk) -> None:
    page.arrive("undertakings")
    sheet = sheet_on(page)
    first = sheet.list.rows[0]
    assert isinstance(first, TwoLineRow)
    [name, most] = next(iter(desk.women_by("landlord").items()))
    assert first.first == name
    assert f"{most} women" in first.second
    assert first.badge == "not signed"


@pytest.mark.parametrize(
    ("until", "word"),
    [("2026-10-01", "has ended"), ("2026-12-01", "7 days left"), ("2027-06", "in force")],
)
def test_an_undertaking_says_how_long_it_holds(desk: Desk, until: str, word: str) -> None:
    record = desk.enter(LANDLORDS, {"name": "沈阿根", "undertaking_until": until})
    assert line_of(LANDLORDS, record, 3, desk.today()).badge == word


@pytest.mark.parametrize(
    ("women", "word"),
    [(19, ""), (20, "20 or more: a congress"), (51, "over 50: a committee"),
     (100, "100 or more: a home")],
)  # fmt: skip
def test_an_employer_says_which_threshold_it_has_reached(desk: Desk, women: int, word: str) -> None:
    record = desk.enter(EMPLOYERS, {"name": "低塘宏达电器厂"})
    assert line_of(EMPLOYERS, record, women, desk.today()).badge == word


def test_a_landlord_is_found_opened_and_changed(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    page.arrive("landlords")
    sheet = sheet_on(page)
    qtbot.keyClicks(sheet.box, "sag")
    assert [row.first for row in sheet.list.rows if isinstance(row, TwoLineRow)] == ["沈阿根"]
    qtbot.keyClick(sheet.box, Qt.Key.Key_Return)
    editors = sheet.editors
    editors["undertaking_until"].setFocus()
    type_text(editors["undertaking_until"], "2027.12.31")
    qtbot.mouseClick(sheet.foot.save_button, Qt.MouseButton.LeftButton)
    [found] = (each for each in desk.all(LANDLORDS) if each["name"] == "沈阿根")
    assert found["undertaking_until"] == "2027-12-31"


def test_an_entry_without_a_name_is_refused_at_the_field(qtbot: QtBot, page: RosterPage) -> None:
    page.arrive("employers")
    sheet = sheet_on(page)
    sheet.show_entry(None)
    sheet.save()
    assert sheet.editors["name"].property("state") == "refused"
    qtbot.waitUntil(lambda: QApplication.focusWidget() is sheet.editors["name"])


def test_escape_goes_back_to_the_list_and_keeps_what_was_typed(
    qtbot: QtBot, page: RosterPage, desk: Desk
) -> None:
    page.arrive("landlords")
    sheet = sheet_on(page)
    sheet.show_entry(None)
    type_text(sheet.editors["name"], "徐水根")
    qtbot.keyClick(sheet.editors["name"], Qt.Key.Key_Escape)
    assert sheet.isVisible()
    assert desk.drafts() == ["landlords/new"]
    sheet.accept()

    page.arrive("landlords/new")
    again = page.window().findChildren(BookSheet)[-1]
    assert again.editors["name"].text() == "徐水根"
    again.save()
    assert desk.drafts() == []
    assert "徐水根" in [each["name"] for each in desk.all(LANDLORDS)]


def test_putting_an_entry_down_forgets_its_draft(page: RosterPage, desk: Desk) -> None:
    [first, *_rest] = desk.all(EMPLOYERS)
    page.arrive(f"employers/{first.number}")
    sheet = sheet_on(page)
    sheet.editors["trade"].set_text("服装")
    sheet.leave_entry()
    assert desk.drafts() == [f"employers/{first.number}"]
    sheet.show_entry(first)
    sheet.foot.put_down_button.click()
    assert desk.drafts() == []
    assert desk.get(EMPLOYERS, first.number)["trade"] is None


def test_the_women_of_an_employer_are_listed(page: RosterPage, desk: Desk) -> None:
    [name, women] = next(iter(desk.women_by("employer").items()))
    page.arrive("employers")
    sheet = sheet_on(page)
    sheet._open_row(0)
    sheet.women_button.click()
    assert page.list.wanted == Wanted(employer=name)
    assert page.list.model.rowCount() == women


def test_a_number_of_a_small_book_opens_its_entry(page: RosterPage, desk: Desk) -> None:
    [first, *_rest] = desk.all(LANDLORDS)
    page.arrive(first.number)
    assert sheet_on(page).record == first


@pytest.mark.parametrize("words", ["沈", "sag", "阿根", "shena"])
def test_a_name_is_meant_by_characters_pinyin_or_initials(words: str) -> None:
    assert matches("沈阿根", words)
    assert not matches("陈国平", words)


def test_everything_is_searched_book_by_book(desk: Desk) -> None:
    desk.enter(MEMBERS, woman(name="沈小兰"))
    found = everything(desk)("沈")
    assert [(each.book, each.what) for each in found] == [
        ("Member roster　1", "M00001"),
        ("Landlords　1", "L0001"),
    ]


def test_a_struck_woman_is_found_and_marked(desk: Desk) -> None:
    desk.strike(MEMBERS, desk.enter(MEMBERS, woman()), "写错了")
    [found] = everything(desk)("zxl")
    assert found.row.badge == "struck"


def test_what_is_found_opens_on_the_roster(qtbot: QtBot, page: RosterPage, desk: Desk) -> None:
    record = desk.enter(MEMBERS, woman(name="𬘡小兰"))
    sheet = SearchSheet(page.window(), everything(desk))
    sheet.go.connect(lambda _key, what: page.arrive(what))
    sheet.open()
    type_text(sheet.box, "小兰")
    qtbot.keyClick(sheet.box, Qt.Key.Key_Return)
    assert page.form.record == record
