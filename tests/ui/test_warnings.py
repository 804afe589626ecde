"""What is pointed out over every page: the date, the room on the disk, where the books lie."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import PASSWORD
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from typing_chinese import type_text

from safehome.store import ballast
from safehome.ui.buttons import Button
from safehome.ui.idle import IdleWatch
from safehome.ui.panels import Banner
from safehome.ui.sheets import Sheet
from safehome.ui.unlock import Unlock
from safehome.ui.warnings import Warnings

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.ui.program import Program

    Start = Callable[..., Program]


@pytest.fixture
def open_it(qtbot: QtBot, start: Start) -> Callable[[Path], Program]:
    """Start the program and unlock it."""

    def opened(folder: Path) -> Program:
        program = start(folder)
        page = program.front.page
        assert isinstance(page, Unlock)
        type_text(page.password, PASSWORD)
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: program.work is not None)
        settle(qtbot, program)
        return program

    return opened


def settle(qtbot: QtBot, program: Program) -> None:
    assert program.work is not None
    background = program.work.background
    qtbot.waitUntil(lambda: not background.is_busy)


def said(program: Program) -> str:
    """Return what the banner says, "" where there is none."""
    assert program.shell is not None
    banner = program.shell.banner
    return banner.accessibleName() if isinstance(banner, Banner) else ""


def quiet_moment(qtbot: QtBot, program: Program) -> None:
    watch = program.findChild(Warnings).findChild(IdleWatch)
    assert watch is not None
    watch.idle.emit()
    settle(qtbot, program)


def test_at_a_quiet_moment_the_ballast_is_made_and_again_when_room_came_back(
    qtbot: QtBot, open_it: Callable[[Path], Program], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = open_it(folder)
    assert not ballast.is_held(folder)
    quiet_moment(qtbot, program)
    assert ballast.is_held(folder)
    assert said(program) == ""

    ballast.let_go(folder)
    monkeypatch.setattr(ballast, "free_space", lambda _folder: 0)
    quiet_moment(qtbot, program)
    assert said(program) == "The disk with the books is nearly full."
    assert not ballast.is_held(folder)

    monkeypatch.undo()
    monkeypatch.setattr(ballast, "SIZE", 4096)
    quiet_moment(qtbot, program)
    assert said(program) == ""
    assert ballast.is_held(folder)


def test_a_synchronised_folder_is_said_until_she_knows_and_gets_no_ballast(
    qtbot: QtBot, open_it: Callable[[Path], Program], folder: Path
) -> None:
    place = folder.parent / "OneDrive" / "vault"
    place.parent.mkdir()
    folder.rename(place)
    program = open_it(place)
    assert said(program) == "The books lie in a folder that OneDrive copies elsewhere."
    quiet_moment(qtbot, program)
    assert not (place / ballast.NAME).exists()

    qtbot.keyClick(button(program), Qt.Key.Key_Return)
    assert said(program) == ""
    assert program.work.choices.now.known_place == str(place)
    program.window.close()
    assert said(open_it(place)) == ""


def test_a_vault_of_invented_people_may_lie_anywhere(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    place = folder.parent / "OneDrive" / "vault"
    place.parent.mkdir()
    folder.rename(place)
    program = start(place, hint="The password is …")
    type_text(program.front.page.password, PASSWORD)
    qtbot.keyClick(program.front.page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.work is not None)
    settle(qtbot, program)
    assert said(program) == ""
    assert program.findChild(Warnings).findChild(IdleWatch) is None  # so it gets no ballast


def test_she_says_that_the_date_is_right(
    qtbot: QtBot, open_it: Callable[[Path], Program], folder: Path, clock: Clock
) -> None:
    clock.set("2026-11-20T09:00")
    program = open_it(folder)
    assert said(program) == "The clock of this PC stands before the newest entry."
    qtbot.keyClick(button(program), Qt.Key.Key_Return)
    answer("No").click()
    assert said(program) != ""
    qtbot.keyClick(button(program), Qt.Key.Key_Return)
    answer("Yes, that is today").click()
    assert said(program) == ""

    clock.set("2027-03-20T09:00")
    program.shell.show_page("roster")
    assert said(program) == "The clock of this PC stands far after the newest entry."


def button(program: Program) -> Button:
    [found] = program.shell.banner.findChildren(Button)
    return found


def answer(word: str) -> Button:
    top = QApplication.activeModalWidget()
    assert isinstance(top, Sheet)
    [found] = [each for each in top.findChildren(Button) if each.text().strip() == word]
    return found
