"""What is copied is marked for no history, and gone after half a minute, a lock or the end."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLineEdit,
    QPlainTextEdit,
    QTableWidget,
    QTableWidgetItem,
)

from safehome.ui.clipboard import AT_ONCE, KEPT, MARKS, ClipboardKeeper

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

CANARY = "15499990007"


class Place:
    """A clipboard, whose it is, and a clock."""

    def __init__(self) -> None:
        self.board = QApplication.clipboard()
        self.ours = True
        self.now = 1000.0
        self.keeper = ClipboardKeeper(self.board, lambda: self.ours, lambda: self.now)


@pytest.fixture
def place(qapp: QApplication) -> Iterator[Place]:
    place = Place()
    yield place
    place.ours = True
    place.keeper.clear()
    place.keeper.deleteLater()


def copy_from(qtbot: QtBot, kind: str) -> None:
    match kind:
        case "field":
            field = QLineEdit(CANARY)
            field.selectAll()
        case "words":
            field = QPlainTextEdit(CANARY)
            field.selectAll()
        case _:
            field = QTableWidget(1, 1)
            field.setItem(0, 0, QTableWidgetItem(CANARY))
            field.setCurrentCell(0, 0)
    qtbot.addWidget(field)
    field.show()
    QTest.keySequence(field, QKeySequence(QKeySequence.StandardKey.Copy))


@pytest.mark.parametrize("kind", ["field", "words", "table"])
def test_what_is_copied_anywhere_is_marked_and_goes_after_half_a_minute(
    qtbot: QtBot, place: Place, kind: str
) -> None:
    copy_from(qtbot, kind)
    assert place.board.text() == CANARY
    data = place.board.mimeData()
    assert {name: bytes(data.data(name).data()) for name in MARKS} == MARKS
    assert place.keeper.timer.isActive()
    assert place.keeper.timer.interval() == KEPT
    place.keeper.timer.timeout.emit()
    assert place.board.text() == ""


def test_what_another_program_copied_since_is_left_alone(qtbot: QtBot, place: Place) -> None:
    copy_from(qtbot, "field")
    place.ours = False
    place.board.setText("a recipe")
    assert not place.keeper.timer.isActive()
    place.keeper.clear()
    assert place.board.text() == "a recipe"


def test_the_system_telling_of_our_own_change_is_not_answered_again(
    qtbot: QtBot, place: Place
) -> None:
    copy_from(qtbot, "field")
    unmarked = QMimeData()  # as a system that does not give the marks back
    unmarked.setText(CANARY)
    place.board.setMimeData(unmarked)
    assert not place.board.mimeData().hasFormat(next(iter(MARKS)))
    place.now += AT_ONCE
    place.board.setText(CANARY)  # copied once more
    assert place.board.mimeData().hasFormat(next(iter(MARKS)))


@pytest.mark.skipif(shutil.which("xvfb-run") is None, reason="a screen with a clipboard is needed")
def test_another_program_finds_it_and_after_the_end_no_longer(tmp_path: Path) -> None:
    script = Path(__file__).with_name("two_programs.py")
    done = subprocess.run(
        ["xvfb-run", "-a", sys.executable, str(script)],
        env=os.environ | {"QT_QPA_PLATFORM": "xcb"}, capture_output=True, text=True, timeout=120,
        check=True,
    )  # fmt: skip
    assert done.stdout.split() == [CANARY, "True", "nothing", "foreign"]
