"""Typing as the director does: an input method hands over whole words.

`qtbot.keyClicks` with Chinese text aborts the interpreter; this sends what an
input method sends.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def type_text(widget: QWidget, text: str) -> None:
    """Type the text into the widget, one committed word at a time."""
    widget.setFocus()
    for character in text:
        composing = QInputMethodEvent(character, [])
        QApplication.sendEvent(widget, composing)
        committed = QInputMethodEvent("", [])
        committed.setCommitString(character)
        QApplication.sendEvent(widget, committed)
