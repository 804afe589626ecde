"""The settings of terms: the regulation, the office's own days, its plan of visits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from roster_making import page_in_window, place_at

from safehome.ui.settings import SettingsPage
from safehome.ui.settings_terms import TermsSection

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[SettingsPage]:
    place = place_at(session, tmp_path)
    window, made = page_in_window(qtbot, place, SettingsPage)
    assert isinstance(made, SettingsPage)
    made.setProperty("window", window)
    made.show_section("terms")
    yield made
    place.background.close()


def terms(page: SettingsPage) -> TermsSection:
    assert isinstance(page.section, TermsSection)
    return page.section


def test_the_regulation_is_chosen_with_one_press_and_taken_back(
    qtbot: QtBot, page: SettingsPage, desk: Desk
) -> None:
    section = terms(page)
    chip = section.profiles[1]
    assert "to be confirmed" in chip.text()
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert desk.office.clock_profile == "zhejiang"

    page.undo()
    assert desk.office.clock_profile == "national"
    assert section.profiles[0].isChecked()


def test_own_days_are_written_as_people_write_them(page: SettingsPage, desk: Desk) -> None:
    section = terms(page)
    section.days.set_text("2027.2.8 休\n2027-02-06 班\n2027-02-09")
    section.days.finished.emit()

    assert desk.office.own_workdays == ("+2027-02-06", "2027-02-08", "2027-02-09")
    page.refresh()
    assert section.days.text() == "2027-02-06 work\n2027-02-08 off\n2027-02-09 off"
    section.days.finished.emit()
    assert desk.office.own_workdays == ("+2027-02-06", "2027-02-08", "2027-02-09")


@pytest.mark.parametrize("text", ["春节", "2027-02", "2027-02-06 也许"])
def test_what_is_no_day_is_said_and_not_kept(page: SettingsPage, desk: Desk, text: str) -> None:
    section = terms(page)
    section.days.set_text(text)
    section.days.finished.emit()

    assert desk.office.own_workdays == ()
    assert "This is no day" in section.days.accessibleDescription()


def test_visits_are_planned_anew_and_only_what_differs_is_kept(
    page: SettingsPage, desk: Desk
) -> None:
    section = terms(page)
    section.visits["low"].set_text("60，30")
    section.visits["low"].editingFinished.emit()
    assert desk.office.visit_plan == ("low 30 60",)

    section.visits["low"].set_text("30")
    section.visits["low"].editingFinished.emit()
    assert desk.office.visit_plan == ()
    section.visits["high"].set_text("每周")
    section.visits["high"].editingFinished.emit()
    assert desk.office.visit_plan == ()
    assert "Whole numbers" in section.visits["high"].accessibleDescription()


def test_who_is_in_lethal_danger_is_visited_as_one_in_high_danger(
    page: SettingsPage, desk: Desk
) -> None:
    section = terms(page)
    section.visits["high"].set_text("1 2 3")
    section.visits["high"].editingFinished.emit()

    assert desk.office.visits["lethal"] == desk.office.visits["high"] == (1, 2, 3)


def test_an_agency_is_asked_for_its_reply_within_the_days_chosen(
    page: SettingsPage, desk: Desk
) -> None:
    section = terms(page)
    section.reply.set_text("7")
    section.reply.editingFinished.emit()
    assert desk.office.reply_days == 7

    section.reply.set_text("soon")
    section.reply.editingFinished.emit()
    assert desk.office.reply_days == 7
    assert "from 1 to 60" in section.reply.accessibleDescription()
