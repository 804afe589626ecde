"""What a test of the window may ask for: a dressed application, and a look behind it for leaks."""

from __future__ import annotations

import shutil
import sys
from typing import TYPE_CHECKING, Any

import pytest
from conftest import CHEAP
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication
from shiboken6 import Shiboken

from safehome.store import ballast
from safehome.store.folder import has_vault
from safehome.ui import style
from safehome.ui.locked import Locked
from safehome.ui.look import look
from safehome.ui.page import Page
from safehome.ui.program import Program
from safehome.ui.sheets import Sheet
from safehome.ui.workplace import Choices

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from conftest import Clock
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from safehome.desk.keeping import Session
    from safehome.ui.look import Look


@pytest.fixture
def start(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Callable[..., Program]]:
    """Start the program on a folder, as often as a test likes."""
    hook, begun = sys.excepthook, []

    def start_on(folder: Path, locked: str = "", hint: str = "") -> Program:
        choices = Choices(tmp_path / "settings.json")
        program = Program(folder, clock, choices, hint, Locked.of(locked), CHEAP)
        sys.excepthook = hook
        qtbot.addWidget(program.window)
        begun.append(program)
        program.start(is_there=has_vault(folder))
        return program

    yield start_on
    for program in begun:
        program.window.close()
        program.deleteLater()


@pytest.fixture(autouse=True)
def _small_ballast(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ballast, "SIZE", 65536)


@pytest.fixture
def folder(_template: tuple[Path, object], tmp_path: Path) -> Path:
    """A vault with its password, closed."""
    shutil.copytree(_template[0], tmp_path / "vault")
    return tmp_path / "vault"


@pytest.fixture(scope="session")
def _dressed(qapp: QApplication) -> QApplication:
    style.start("en", "light")
    return qapp


@pytest.fixture(autouse=True)
def the_look(_dressed: QApplication) -> Iterator[Look]:
    """The light look at 100 %; a test that changes it finds it unchanged the next time."""
    if (look().theme, look().factor) != ("light", 1.0):
        look().use("light", 1.0)
    yield look()
    close_sheets()


@pytest.fixture
def qtbot(qtbot: QtBot, the_look: Look) -> QtBot:
    """A bot that dresses what stands by itself as the window is dressed."""
    keep = qtbot.addWidget

    def dress_and_keep(widget: QWidget, **how: Any) -> None:
        the_look.dress(widget)
        keep(widget, **how)

    qtbot.addWidget = dress_and_keep  # type: ignore[method-assign]
    return qtbot


@pytest.fixture
def session(session: Session) -> Iterator[Session]:
    """The session of every test; what lies over a page goes before the books are closed."""
    yield session
    close_sheets()


def close_sheets() -> None:
    top = QApplication.activeModalWidget()
    if isinstance(top, Sheet):
        top.lay_down()
    elif top is not None:
        top.close()


@pytest.fixture(autouse=True)
def _nothing_left_running(_dressed: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread working, a timer ticking, or a page in no window.

    Such a page is there for all tests that follow, and dressed anew at each change of look.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        it
        for it in Shiboken.getAllValidWrappers()
        if isinstance(it, QThread | QTimer) and _runs(it) and it.parent() is None
    ]
    assert left == []
    assert [it for it in QApplication.topLevelWidgets() if isinstance(it, Page)] == []
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def _runs(it: QThread | QTimer) -> bool:
    try:
        if isinstance(it, QThread):
            return it.isRunning() and it is not QThread.currentThread()
        return it.isActive()
    except RuntimeError:  # the part in C++ is gone
        return False
