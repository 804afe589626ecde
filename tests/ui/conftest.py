"""What a test of the window may ask for: a dressed application, and a look behind it for leaks."""

from __future__ import annotations

import gc
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, QThread, QThreadPool, QTimer
from PySide6.QtWidgets import QApplication

from safehome.ui import style
from safehome.ui.look import look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.ui.look import Look


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
    if QApplication.activeModalWidget() is not None:
        QApplication.activeModalWidget().close()


@pytest.fixture(autouse=True)
def _nothing_left_running(_dressed: QApplication) -> Iterator[None]:
    """Fail a test that leaves a thread working or a timer ticking that nobody owns."""
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    left = [
        it
        for it in gc.get_objects()
        if isinstance(it, QThread | QTimer) and _runs(it) and it.parent() is None
    ]
    assert left == []
    assert QThreadPool.globalInstance().activeThreadCount() == 0


def _runs(it: QThread | QTimer) -> bool:
    try:
        if isinstance(it, QThread):
            return it.isRunning() and it is not QThread.currentThread()
        return it.isActive()
    except RuntimeError:  # the part in C++ is gone
        return False
