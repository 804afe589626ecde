"""Locking: by every way of leaving the PC, through every dialog, on a disk that takes nothing."""

from __future__ import annotations

import ctypes
import shutil
import subprocess
import sys
from ctypes import wintypes
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, woman
from PySide6.QtCore import QByteArray, QEvent, Qt, QTimer
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication, QDialog, QLabel, QLineEdit
from shiboken6 import VoidPtr, isValid
from typing_chinese import type_text

from safehome.desk import keeping
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.ui import away
from safehome.ui.away import SleepWatch, WindowsSession
from safehome.ui.file_questions import files_to_open
from safehome.ui.locked import Locked
from safehome.ui.panels import MessagePanel
from safehome.ui.refusals import ask
from safehome.ui.roster import RosterPage
from safehome.ui.small_books import BookSheet
from safehome.ui.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from conftest import Clock
    from PySide6.QtGui import QAccessibleInterface
    from pytestqt.qtbot import QtBot

    from safehome.ui.program import Program

    Start = Callable[..., Program]

CTRL = Qt.KeyboardModifier.ControlModifier
CANARY = "邹小燕"


def unlock(qtbot: QtBot, program: Program) -> None:
    page = program.front.page
    assert isinstance(page, Unlock)
    type_text(page.password, PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.work is not None)


@pytest.fixture
def at_work(qtbot: QtBot, start: Start, folder: Path) -> Program:
    """The program with its books open and one woman in them, whose entry is open."""
    program = start(folder)
    unlock(qtbot, program)
    assert program.work is not None
    assert program.shell is not None
    record = program.work.desk.enter(MEMBERS, woman(name=CANARY))
    page = program.shell.show_page("roster", record.number)
    assert isinstance(page, RosterPage)
    return program


def idle(program: Program) -> None:
    assert program._idle is not None
    program._idle.set_minutes(0.0005)


# -- what says that she has left ------------------------------------------------


@pytest.mark.parametrize(
    ("message", "told", "locks"),
    [
        (0x02B1, 0x7, True),  # the session was locked
        (0x02B1, 0x2, True),  # another user took the screen
        (0x02B1, 0x4, True),
        (0x02B1, 0x8, False),  # it was unlocked
        (0x02B1, 0x1, False),
        (0x0218, 0x4, True),  # about to sleep
        (0x0218, 0x12, True),  # woken
        (0x0218, 0xA, False),  # the battery has another level
        (0x0100, 0x7, False),  # a key
    ],
)
def test_windows_says_that_she_has_left(message: int, told: int, locks: bool) -> None:
    heard: list[str] = []
    session = WindowsSession(lambda: heard.append("gone"))
    said = wintypes.MSG(message=message, wParam=told)
    answer = session.nativeEventFilter(
        QByteArray(b"windows_generic_MSG"), VoidPtr(ctypes.addressof(said))
    )
    assert answer == (False, 0)
    assert bool(heard) == locks


def test_what_is_not_a_message_of_windows_is_not_looked_into() -> None:
    session = WindowsSession(lambda: pytest.fail("nothing was said"))
    assert session.nativeEventFilter(QByteArray(b"xcb_generic_event_t"), VoidPtr(1)) == (False, 0)


@pytest.mark.parametrize(
    ("wall", "ticks", "slept"),
    [
        (5, 5, False),
        (8, 8, False),  # the window was busy
        (600, 600, False),  # it was very busy
        (600, 5, True),
        (-7200, 5, True),  # it was set back meanwhile, or it slept: no telling
        (4, 5, False),
    ],
)
def test_the_clocks_say_that_the_pc_slept(
    qtbot: QtBot, wall: float, ticks: float, slept: bool
) -> None:
    now = [1_800_000_000.0, 1000.0]
    watch = SleepWatch(lambda: now[0], lambda: now[1])
    said: list[str] = []
    watch.slept.connect(lambda: said.append("slept"))
    for _look in range(3):
        now[0] += 5
        now[1] += 5
        watch.look()
    assert not said
    now[0] += wall
    now[1] += ticks
    watch.look()
    watch.look()
    assert len(said) == int(slept)
    watch.deleteLater()


@pytest.mark.skipif(sys.platform != "linux", reason="D-Bus is asked on Linux only")
@pytest.mark.parametrize(("name", "path"), [("2", "_32"), ("c1", "c1"), ("a-b", "a_2db")])
def test_a_session_is_named_as_in_a_path(name: str, path: str) -> None:
    assert away._as_path(name) == path


@pytest.mark.skipif(shutil.which("dbus-run-session") is None, reason="a bus is needed")
def test_logind_says_that_she_has_left(tmp_path: Path) -> None:
    script = Path(__file__).with_name("logind.py")
    done = subprocess.run(
        ["dbus-run-session", "--", sys.executable, str(script)],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert done.stdout.split() == ["PrepareForSleep(True,)", "/session/_32"]


# -- the lock comes through -------------------------------------------------------


@pytest.mark.parametrize("way", ["idle", "slept", "session"])
def test_the_program_locks_when_she_leaves(qtbot: QtBot, at_work: Program, way: str) -> None:
    assert at_work._away is not None
    with qtbot.waitSignal(at_work.restart) as restart:
        match way:
            case "idle":
                idle(at_work)
            case "slept":
                at_work._away._sleep.slept.emit()
            case _:
                at_work._away._windows._gone()
    assert at_work.work is None
    assert Locked.of(restart.args[1]).after == (5 if way == "idle" else 0)


@pytest.mark.parametrize("key", [False, True], ids=["idle", "Ctrl+L"])
@pytest.mark.parametrize("over", ["question", "dialog", "files", "sheet"])
def test_the_lock_comes_through_whatever_lies_over_the_page(
    qtbot: QtBot, at_work: Program, over: str, key: bool
) -> None:
    QApplication.instance().setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeDialogs)
    locked: list[str] = []
    left: list[QDialog] = []

    def lock_now() -> None:
        top = QApplication.activeModalWidget()
        assert isinstance(top, QDialog)
        left.append(top)
        if key:
            field = top.findChild(QLineEdit) or top
            field.setFocus()
            QTest.keyClick(top.windowHandle(), Qt.Key.Key_L, CTRL)
        else:
            idle(at_work)

    def end(_arguments: object, told: str) -> None:  # the process ends here
        locked.append(told)
        for dialog in left:
            if isValid(dialog):
                dialog.reject()

    at_work.restart.connect(end)
    QTimer.singleShot(0, at_work, lock_now)
    match over:
        case "question":
            ask(at_work.window, "Is it so?", "", ["Yes", "No"])
        case "dialog":
            dialog = QDialog(at_work.window)
            QLineEdit(dialog)
            dialog.exec()
        case "files":
            files_to_open(at_work.window, "Which", "All (*)")
        case _:
            BookSheet(at_work.window, at_work.work.desk, "landlords").open()
    qtbot.waitUntil(lambda: bool(locked))
    assert at_work.work is None


PAGES = (
    ("roster", "M00001"),
    ("hotline", "H2026-0001"),
    ("complaints", "C2026-0001"),
    ("verification", None),
    ("print", ("member", "M00001")),
    ("today", None),
)


def test_after_the_lock_nothing_on_the_screen_holds_a_word_of_the_books(
    qtbot: QtBot, at_work: Program
) -> None:
    desk = at_work.work.desk
    desk.enter(HOTLINE, {"nature": "本人", "asked": CANARY, "caller": CANARY})
    desk.enter(COMPLAINTS, {"source": "来访", "category": "家暴", "name": CANARY, "facts": CANARY,
                            "wish": CANARY})  # fmt: skip
    desk.rounds.open("2026-11")
    heard: set[str] = set()
    for key, what in PAGES:
        at_work.shell.show_page(key, what)
        qtbot.waitUntil(lambda: not at_work.work.background.is_busy)
        if CANARY in " ".join(texts_shown()):
            heard.add(key)
    assert heard >= {"roster", "hotline", "complaints", "verification"}, "the control"
    copied = at_work.shell.page("roster").form.rows.editors["name"]
    copied.selectAll()
    copied.copy()
    ask(at_work.window, f"Is it {CANARY}?", "", ["Yes", "No"])
    at_work.lock()
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert [text for text in texts_shown() if CANARY in text] == []
    assert at_work.window.windowTitle() == "Safe Home"


def texts_shown() -> list[str]:
    """Return what every widget holds, what a screen reader hears, what every table would show."""
    widgets = QApplication.allWidgets()
    texts = [
        f"{type(widget).__name__} {name} {widget.property(name) or ''}"
        for widget in widgets
        for name in ("text", "plainText", "windowTitle", "toolTip", "accessibleName",
                     "accessibleDescription", "placeholderText", "statusTip", "whatsThis")
    ]  # fmt: skip
    for top in QApplication.topLevelWidgets():
        texts += heard_of(QAccessible.queryAccessibleInterface(top))
    for widget in widgets:
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            model = widget.model()
            texts += [
                str(model.index(row, column).data(role))
                for row in range(20)
                for column in range(12)
                if model.hasIndex(row, column)
                for role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
            ]
    return texts


def heard_of(part: QAccessibleInterface | None) -> list[str]:
    if part is None or not part.isValid():
        return []
    kinds = (QAccessible.Text.Name, QAccessible.Text.Description, QAccessible.Text.Value,
             QAccessible.Text.Help)  # fmt: skip
    texts = [f"heard {part.text(kind)}" for kind in kinds]
    for number in range(min(part.childCount(), 200)):
        texts += heard_of(part.child(number))
    return texts


def test_what_is_typed_in_a_sheet_is_kept_too(
    qtbot: QtBot, at_work: Program, folder: Path, clock: Clock
) -> None:
    sheet = BookSheet(at_work.window, at_work.work.desk, "landlords")
    sheet.open()
    sheet.show_entry(None)
    type_text(sheet.editors["name"], CANARY)
    with qtbot.waitSignal(at_work.restart) as restart:
        at_work.lock()
    assert Locked.of(restart.args[1]).drafts == 1
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        assert session.desk.draft("landlords/new") == {"name": CANARY}


def test_a_disk_that_takes_no_draft_keeps_no_lock_away(
    qtbot: QtBot, start: Start, at_work: Program, folder: Path
) -> None:
    fill_the_disk_with(at_work, CANARY * 2000)
    with qtbot.waitSignal(at_work.restart) as restart:
        at_work.lock()
    told = Locked.of(restart.args[1])
    assert (told.lost, told.page) == (True, "roster")
    assert CANARY not in restart.args[1]
    again = start(folder, restart.args[1])
    said = [each.text() for each in again.front.page.findChildren(QLabel)]
    assert any("could not be kept" in each for each in said)
    unlock(qtbot, again)


def test_a_window_that_would_lose_a_draft_asks_before_it_closes(
    qtbot: QtBot, at_work: Program
) -> None:
    fill_the_disk_with(at_work, CANARY * 2000)
    assert not at_work.window.close()
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "What was typed last could not be kept."
    stay, _anyway = sheet.findChild(MessagePanel).buttons
    stay.click()
    assert at_work.work is not None
    assert not at_work.window.close()
    anyway = QApplication.activeModalWidget().findChild(MessagePanel).buttons[1]
    with qtbot.waitSignal(at_work.ended):
        anyway.click()


def fill_the_disk_with(program: Program, text: str) -> None:
    """Type a text for which the books have no room left."""
    page = program.shell.current_page
    page.form.rows.editors["remark"].set_text(text)
    with program.work.session._vault.engine.connect() as connection:
        [pages] = connection.exec_driver_sql("PRAGMA page_count").one()
        connection.exec_driver_sql(f"PRAGMA max_page_count={pages}")


def test_a_mistake_of_ours_keeps_no_lock_away(
    qtbot: QtBot, at_work: Program, folder: Path, clock: Clock
) -> None:
    at_work.shell.current_page.place = lambda: 1 // 0
    with qtbot.waitSignal(at_work.restart):
        at_work.lock()
    keeping.open_vault(folder, PASSWORD, clock).close()
