"""The window on its stage, someone who works it, and the folder its pictures go to."""

from __future__ import annotations

import sys
from datetime import datetime
from typing import TYPE_CHECKING

from PySide6.QtCore import (
    QBuffer,
    QCoreApplication,
    QEvent,
    QEventLoop,
    QIODevice,
    QSize,
    Qt,
    QTimer,
)
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import QApplication

from safehome.base.files import write_in_one_step
from safehome.registers import invented
from safehome.ui.background import Background
from safehome.ui.locked import Locked
from safehome.ui.program import Program

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtGui import QImage
    from PySide6.QtWidgets import QWidget

    from safehome.ui.page import Page
    from safehome.ui.workplace import Choices, Workplace

SIZE = QSize(1366, 768)
DAY = datetime(2026, 11, 24, 9, 30)  # noqa: DTZ001 - local time, as on her wall
LOCKED = Locked(at="09:12", after=5, drafts=1, village=invented.VILLAGE)
SOON = 2000  # milliseconds: what a timer will do by then is waited for


class Stage:
    """The window, someone who works it, and the folder its pictures go to."""

    def __init__(self, folder: Path, vault: Path, choices: Choices, size: int) -> None:
        self.folder = folder
        self.vault = vault
        self.choices = choices
        self.size = size
        self.count = 0
        hook = sys.excepthook
        self.program = Program(vault, lambda: DAY, choices, locked=LOCKED)
        sys.excepthook = hook  # a mistake is to end the pictures, not to be in one
        self._blinking = QApplication.cursorFlashTime()
        QApplication.setCursorFlashTime(0)
        self.window = self.program.window
        self.window.resize(SIZE)

    def close(self) -> None:
        """Close the window and the books."""
        self.window.close()
        self.settle()
        self.window.deleteLater()
        self._turn()
        QApplication.setCursorFlashTime(self._blinking)

    @property
    def work(self) -> Workplace:
        """The open vault."""
        work = self.program.work
        if work is None:
            message = "the vault is opened first"
            raise RuntimeError(message)
        return work

    def show(self, key: str, what: object = None) -> Page:
        """Go to a page."""
        shell = self.program.shell
        page = shell.show_page(key, what) if shell is not None else None
        if page is None:
            message = "the page may not be shown"
            raise RuntimeError(message)
        self.settle()
        return page

    def type(self, text: str) -> None:
        """Type into what has the keyboard."""
        for sign in text:
            self._press(Qt.Key.Key_unknown, sign)
        self.settle()

    def press(self, digit: str, to: QWidget) -> None:
        """Press a digit."""
        self._press(Qt.Key(ord(digit)), digit, to)
        self.settle()

    def _press(self, key: Qt.Key, text: str, to: QWidget | None = None) -> None:
        over = QApplication.activeModalWidget() or self.window
        target = to or over.focusWidget() or over
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            event = QKeyEvent(kind, int(key), Qt.KeyboardModifier.NoModifier, text)
            QCoreApplication.sendEvent(target, event)

    def settle(self) -> None:
        """Wait until nothing more is about to happen by itself."""
        self._turn()
        while self._is_busy():
            QApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents)
            self._turn()

    @staticmethod
    def _turn() -> None:
        for _turn in range(3):  # what is shown asks for room, which is then laid out
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QApplication.processEvents()

    def _is_busy(self) -> bool:
        owners = (self.program, self.window)
        if any(each.is_busy for it in owners for each in it.findChildren(Background)):
            return True
        return any(
            each.isActive() and each.isSingleShot() and each.interval() <= SOON
            for each in self.window.findChildren(QTimer)
        )

    def front(self, *, is_there: bool) -> QWidget | None:
        """Show what stands in front of the books; return it."""
        self.program.start(is_there=is_there)
        self.window.activateWindow()
        self.settle()
        return self.window.currentWidget()

    def keep(self, name: str) -> None:
        """Keep a picture of the window as it is now."""
        (QApplication.activeModalWidget() or self.window).activateWindow()
        self.settle()
        self.keep_image(name, self._picture())

    def keep_image(self, name: str, image: QImage) -> None:
        """Keep a picture under this name."""
        buffer = QBuffer()
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        image.save(buffer, "PNG")  # type: ignore[call-overload]  # the stubs know no device
        write_in_one_step(self.folder / f"{name}.png", bytes(buffer.data().data()))
        self.count += 1

    def _picture(self) -> QImage:
        """Return the window with what lies over it."""
        shown = self.window.grab()
        painter = QPainter(shown)
        for over in (QApplication.activeModalWidget(), QApplication.activePopupWidget()):
            if over is not None and over is not self.window:
                place = self.window.mapFromGlobal(over.mapToGlobal(over.rect().topLeft()))
                painter.drawPixmap(place, over.grab())
        painter.end()
        return shown.toImage()

    def close_over(self) -> None:
        """Close what lies over the window."""
        for over in (QApplication.activePopupWidget(), QApplication.activeModalWidget()):
            if over is not None:
                over.close()
        self.window.activateWindow()
        self.settle()
