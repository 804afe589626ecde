"""Going through a page with the Tab key, as one does who has no mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot


def tabbed(qtbot: QtBot, start: QWidget, times: int) -> list[QWidget]:
    """Put the keyboard somewhere and press Tab; return what had it, the start first."""
    start.setFocus()
    had = [start]
    for _time in range(times):
        at = QApplication.focusWidget()
        assert at is not None
        qtbot.keyClick(at, Qt.Key.Key_Tab)
        now = QApplication.focusWidget()
        assert now is not None
        had.append(now)
    return had
