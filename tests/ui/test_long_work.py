from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import women
from PySide6.QtCore import Qt

from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui import long_work
from safehome.ui.long_work import WorkSheet, take_back
from safehome.ui.page import Page
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.keeping import Session


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.show()
    return page


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Workplace:
    """A workplace where an act of 30 women waits to be taken back."""
    with session.desk.store.write() as unit:
        deed = session.desk.deed(unit, "import", "thirty women")
        found = [MEMBERS.read(session.desk.completed(MEMBERS, each)) for each in women(30)]
        unit.books.add_many(MEMBERS, found, deed)
    return Workplace(session, Choices(tmp_path / "settings.json"))


def test_little_is_taken_back_at_once(page: Page, work: Workplace) -> None:
    said: list[str] = []
    take_back(page, work, said.append)

    assert said == ["thirty women"]
    assert work.desk.count(Wanted()) == 0


def test_much_is_taken_back_behind_a_sheet_that_goes_when_it_is_done(
    qtbot: QtBot, page: Page, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_work, "MUCH", 10)
    said: list[str] = []
    take_back(page, work, said.append)
    sheet = page.window().findChild(WorkSheet)
    assert sheet.isVisible()

    with qtbot.waitSignal(sheet.finished):
        pass
    assert said == ["thirty women"]
    assert work.desk.count(Wanted()) == 0


def test_escape_leaves_everything_as_it_was(
    qtbot: QtBot, page: Page, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_work, "MUCH", 10)
    said: list[str] = []
    with work.desk.store.read():  # the worker waits for the books
        take_back(page, work, said.append)
        sheet = page.window().findChild(WorkSheet)
        qtbot.keyClick(sheet, Qt.Key.Key_Escape)
        assert sheet.isVisible()

    with qtbot.waitSignal(sheet.finished):
        pass
    assert said == []
    assert work.desk.count(Wanted()) == 30
