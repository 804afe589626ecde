"""The first page: what it shows of the books, and where its buttons lead."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import woman, women
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from safehome.base import words
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import LargeButton
from safehome.ui.rows import DueRow, GroupRow
from safehome.ui.today import TodayPage
from safehome.ui.today_words import day_line, label_of
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.look import Look


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[TodayPage]:
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    it = TodayPage(work)
    qtbot.addWidget(it)
    it.resize(1178, 696)
    it.show()
    yield it
    work.background.close()


def enter(desk: Desk, count: int) -> None:
    for texts in women(count):
        desk.enter(MEMBERS, texts)


def said(page: TodayPage) -> list[str]:
    return [row.spoken for row in page.list.rows]


def primary(page: TodayPage) -> list[LargeButton]:
    return [each for each in page.findChildren(LargeButton) if each.is_primary]


def test_a_new_vault_offers_the_spreadsheet_first(qtbot: QtBot, page: TodayPage) -> None:
    page.arrive()
    assert primary(page) == []
    assert page.first_button.isVisible()
    with qtbot.waitSignal(page.go) as go:
        qtbot.mouseClick(page.first_button, Qt.MouseButton.LeftButton)
    assert go.args == ["import", None]


def test_a_call_is_one_key_away(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    enter(desk, 12)
    page.arrive()
    assert primary(page) == [page.large.call]
    assert QApplication.focusWidget() is page.large.call or not page.isActiveWindow()
    with qtbot.waitSignal(page.go) as go:
        qtbot.keyClick(page.large.call, Qt.Key.Key_Return)
    assert go.args == ["hotline", "new"]


def test_the_last_large_button_goes_on_with_the_month(
    qtbot: QtBot, page: TodayPage, desk: Desk
) -> None:
    enter(desk, 12)
    desk.rounds.open("2026-11")
    page.arrive()
    assert page.large.verify.accessibleDescription() == "November, 12 women left"
    with qtbot.waitSignal(page.go) as go:
        qtbot.keyClick(page.large.verify, Qt.Key.Key_Return)
    assert go.args == ["verification", ""]


def test_a_closed_month_waits_to_be_handed_over(page: TodayPage, desk: Desk) -> None:
    enter(desk, 3)
    desk.rounds.open("2026-11")
    desk.rounds.rest("2026-11")
    desk.rounds.close("2026-11")
    page.arrive()
    assert page.badges.hand_over.word == "November not handed over"
    assert "The month is to be handed over 2026-11 5 December" in said(page)


def test_things_due_stand_in_their_groups_without_a_name(page: TodayPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman(permit_until="2026-11-01"))
    desk.enter(LANDLORDS, {"name": "陈国平", "undertaking_until": "2026-11-18"})
    desk.enter(LANDLORDS, {"name": "陈国安", "undertaking_until": "2026-11-24"})
    desk.enter(LANDLORDS, {"name": "陈国兴", "undertaking_until": "2026-11-29"})
    page.arrive()
    assert said(page)[:7] == [
        "Overdue 2",
        "Undertaking of a landlord L0002 overdue 6 days",
        "Permits that have ended 1 women expired",
        "Due today 1",
        "Undertaking of a landlord L0003 today",
        "Within 7 days 1",
        "Undertaking of a landlord L0004 29 November",
    ]
    assert not any("张小兰" in each or "陈国" in each for each in said(page))


def test_entering_a_thing_due_goes_to_its_page(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman(permit_until="2026-11-01"))
    page.arrive()
    [number] = (
        n for n, row in enumerate(page.list.rows)
        if isinstance(row, DueRow) and row.what.startswith("Permits")
    )  # fmt: skip
    page.list.choose(number)
    with qtbot.waitSignal(page.go) as go:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert go.args == ["roster", "permits_ended"]


def test_each_of_two_drafts_opens_its_own(qtbot: QtBot, page: TodayPage, desk: Desk) -> None:
    enter(desk, 2)
    for key in ("members/M00001", "members/M00002"):
        desk.keep_draft(key, {"remark": "半句"})
    page.arrive()
    [number] = (
        n for n, row in enumerate(page.list.rows)
        if isinstance(row, DueRow) and row.second == "M00001"
    )  # fmt: skip
    page.list.choose(number)
    with qtbot.waitSignal(page.go) as go:
        qtbot.keyClick(page.list, Qt.Key.Key_Return)
    assert go.args == ["roster", "members/M00001"]


def test_the_round_stands_by_group_in_the_chart(page: TodayPage, desk: Desk) -> None:
    enter(desk, 25)
    desk.rounds.open("2026-11")
    entries = desk.rounds.entries("2026-11")
    desk.rounds.rest("2026-11", [each.id for each in entries[:5]])
    page.arrive()
    heading, rows = page.round.chart.numbers()
    assert heading == ["Group", "Seen", "Not met", "Not yet"]
    assert rows == [["1组", "5", "0", "15"], ["2组", "0", "0", "5"]]


def test_large_text_turns_the_panels_into_chips(
    qtbot: QtBot, page: TodayPage, desk: Desk, the_look: Look
) -> None:
    desk.enter(LANDLORDS, {"name": "陈国兴", "undertaking_until": "2026-11-29"})
    enter(desk, 2)
    desk.rounds.open("2026-11")
    page.arrive()
    assert page.round.isVisible()
    assert not page.panel_chips.isVisible()
    the_look.use("light", 2.0)
    assert page.panel_chips.isVisible()
    assert not page.round.isVisible()
    shut = [row.folded for row in page.list.rows if isinstance(row, GroupRow)]
    assert shut == [True, True]
    page.list.opened.emit(0)
    assert "Undertaking of a landlord L0001 29 November" in said(page)
    qtbot.mouseClick(page.panel_chips.chips[1], Qt.MouseButton.LeftButton)
    assert page.round.isVisible()
    assert not page.list.isVisible()


@pytest.mark.parametrize("size", [(802, 640), (836, 640), (1178, 696)])
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 1.75, 2.0])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_asks_for_no_more_room_than_there_is(
    qtbot: QtBot, session: Session, tmp_path: Path, the_look: Look,
    language: str, factor: float, size: tuple[int, int],
) -> None:  # fmt: skip
    words.use(language)
    the_look.use("light", factor)
    enter(session.desk, 25)
    session.desk.rounds.open("2026-11")
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    page = TodayPage(work)
    qtbot.addWidget(page)
    page.resize(*size)
    page.show()
    page.arrive()
    qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= size[0])
    qtbot.waitUntil(lambda: page.minimumSizeHint().height() <= size[1])


def test_control_z_takes_the_last_act_back_and_says_so(page: TodayPage, desk: Desk) -> None:
    desk.enter(MEMBERS, woman())
    page.arrive()
    page.undo()
    assert page.head.note_label.text() == "Taken back: Entered M00001"
    assert desk.figures.standing().on_roster == 0


def test_the_day_is_said_with_its_weekday() -> None:
    assert day_line("2026-11-24", short=False) == "Tuesday, 24 November 2026"
    words.use("zh_CN")
    assert day_line("2026-11-24", short=True) == "11月24日　星期二"


def test_months_under_the_bars_are_numbers_but_the_first_january_and_the_last() -> None:
    words.use("zh_CN")
    months = ["2025-11", "2025-12", "2026-01", "2026-02", "2026-10"]
    labels = [label_of(month, place, 4) for place, month in enumerate(months)]
    assert labels == ["11月", "12", "1月", "2", "10月"]
