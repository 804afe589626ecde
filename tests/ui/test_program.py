"""The whole program in its window: first start, locking and coming back, the ways in."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CHEAP
from importing import as_file, row, tried
from make import PASSWORD, woman
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtWidgets import QApplication
from typing_chinese import type_text

from safehome.base import words
from safehome.desk import keeping
from safehome.registers.members import MEMBERS
from safehome.store.keyring import WrongPassword
from safehome.store.keyring import unlock as open_keyring
from safehome.ui.buttons import Button
from safehome.ui.first_run import FirstRun
from safehome.ui.focus import FocusRing
from safehome.ui.locked import Locked
from safehome.ui.recover import Recover
from safehome.ui.roster import RosterPage
from safehome.ui.taking_in import ImportPage
from safehome.ui.unlock import Unlock
from safehome.ui.who import WhoSheet

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.store.recovery import RecoveryCode
    from safehome.ui.program import Program

    Start = Callable[..., Program]

CTRL = Qt.KeyboardModifier.ControlModifier
PHRASE = "毛竹 秋千 豆浆 十八"


def unlock(qtbot: QtBot, program: Program, password: str = PASSWORD) -> None:
    page = program.front.page
    assert isinstance(page, Unlock)
    type_text(page.password, password)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: program.work is not None)


def key_of(program: Program) -> str:
    assert program.shell is not None
    return program.shell.current_key


def answer_the_five_questions(qtbot: QtBot, program: Program, begin: int) -> RecoveryCode:
    page, maker = program.front.page, program.front._maker
    assert isinstance(page, FirstRun)
    assert maker is not None
    type_text(page.steps[0].form.rows[0].fields[0], "黄清堰村")
    page.go_on()
    type_text(page.steps[1].form.rows[0].fields[0], "王秋菊")
    page.go_on()
    for field in (page.steps[2].password.one, page.steps[2].password.two):
        type_text(field, PHRASE)
    page.go_on()
    qtbot.waitUntil(lambda: page.number == 3)
    code = maker._code
    assert code is not None
    page.steps[3].proof.handed_out()
    qtbot.keyClicks(page.steps[3].proof.group, code.groups[2])
    qtbot.keyClick(page.steps[3].proof.group, Qt.Key.Key_Return)
    assert page.number == 4
    page.steps[4].buttons[begin].click()
    return code


def test_the_first_start_makes_a_vault_and_asks_for_the_spreadsheet(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    program = start(tmp_path / "new")
    answer_the_five_questions(qtbot, program, begin=0)
    assert key_of(program) == "import"
    assert program.work is not None
    assert program.work.desk.office.village == "黄清堰村"
    assert program.work.desk.who == "王秋菊"


def test_the_first_start_waits_in_its_first_field(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    program = start(tmp_path / "new")
    assert isinstance(program.front.page, FirstRun)
    assert program.window.focusWidget() is program.front.page.steps[0].first_field()


def test_the_focus_is_still_seen_when_the_page_before_is_gone(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    program = start(tmp_path / "new")
    qtbot.waitUntil(program.window.isActiveWindow)
    answer_the_five_questions(qtbot, program, begin=0)
    QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    ring = program.window.findChild(FocusRing)
    assert isinstance(QApplication.focusWidget(), Button)
    assert ring.geometry().contains(
        QApplication.focusWidget().mapTo(program.window, QPoint(10, 10))
    )
    assert ring.isVisible()


def test_looking_around_leaves_her_own_vault_empty(
    qtbot: QtBot, start: Start, tmp_path: Path, clock: Clock
) -> None:
    program = start(tmp_path / "new")
    with qtbot.waitSignal(program.restart) as restart:
        answer_the_five_questions(qtbot, program, begin=2)
    assert restart.args == [("demo",), ""]
    with keeping.open_vault(tmp_path / "new", PHRASE, clock) as session:
        assert session.desk.figures.standing().on_roster == 0


def test_what_was_answered_is_there_at_the_next_first_start(
    qtbot: QtBot, start: Start, tmp_path: Path
) -> None:
    first = start(tmp_path / "new")
    assert isinstance(first.front.page, FirstRun)
    type_text(first.front.page.steps[0].form.rows[0].fields[0], "黄清堰村")
    first.front.page.go_on()
    first.window.close()
    again = start(tmp_path / "new").front.page
    assert isinstance(again, FirstRun)
    assert again.answers.village == "黄清堰村"


def test_a_draft_is_there_after_a_lock(qtbot: QtBot, start: Start, folder: Path) -> None:
    program = start(folder)
    unlock(qtbot, program)
    assert key_of(program) == "today"
    qtbot.keyClick(program.window, Qt.Key.Key_2, CTRL)
    qtbot.keyClick(program.window, Qt.Key.Key_N, CTRL)
    roster = program.shell.current_page
    assert isinstance(roster, RosterPage)
    type_text(roster.form.rows.editors["name"], "张小兰")
    with qtbot.waitSignal(program.restart) as restart:
        qtbot.keyClick(program.window, Qt.Key.Key_L, CTRL)
    assert program.work is None
    arguments, told = restart.args
    assert arguments is None
    assert "张小兰" not in told
    assert Locked.of(told) == Locked("09:30", 0, 1, "roster", "members/new", "黄清堰村")

    again = start(folder, told)
    unlock(qtbot, again)
    assert key_of(again) == "roster"
    page = again.shell.current_page
    assert isinstance(page, RosterPage)
    assert page.form.rows.editors["name"].text() == "张小兰"


def test_an_idle_window_locks_itself_and_says_since_when(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    program = start(folder)
    unlock(qtbot, program)
    with qtbot.waitSignal(program.restart) as restart:
        program._idle.set_minutes(0.0005)
    page = start(folder, restart.args[1]).front.page
    assert isinstance(page, Unlock)
    said = "Locked at 09:30, after 5 minutes in which nobody touched it."
    assert page._since.text() == said


def test_a_window_that_is_writing_asks_before_it_closes(
    qtbot: QtBot, start: Start, folder: Path, tmp_path: Path
) -> None:
    program = start(folder)
    unlock(qtbot, program)
    page = program.shell.show_page("import")
    assert isinstance(page, ImportPage)
    tried(qtbot, page, as_file(tmp_path, [row(n) for n in range(30)]))
    desk = program.work.desk
    busy = desk.store.read()
    with qtbot.waitSignal(page.work.taken), busy, qtbot.waitSignal(page.work.waiting):
        page.bring_in()
        assert not program.window.close()
    assert program.window.isVisible()
    assert program.work is not None
    assert desk.figures.standing().on_roster == 30
    assert program.window.close()


def test_a_wrong_password_is_said_beside_the_field(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    program = start(folder)
    page = program.front.page
    assert isinstance(page, Unlock)
    type_text(page.password, "not this one")
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._sentence.text()))
    assert program.work is None
    assert page.password.text() == ""
    assert page.password.isEnabled()


def test_after_the_third_wrong_password_the_window_waits_also_when_it_is_started_again(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    page = start(folder).front.page
    assert isinstance(page, Unlock)
    for _time in range(3):
        page._sentence.clear()
        type_text(page.password, "not this one")
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: bool(page._sentence.text()))
    assert not page.open_button.isEnabled()
    again = start(folder).front.page
    assert isinstance(again, Unlock)
    assert not again.open_button.isEnabled()
    again.recover_button.click()
    [recover] = [page for page in QApplication.allWidgets() if isinstance(page, Recover)]
    assert not recover.open_button.isEnabled()


def test_a_password_that_came_too_soon_is_kept_in_its_field(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    page = start(folder).front.page
    assert isinstance(page, Unlock)
    for _time in range(3):  # at another window or command
        with pytest.raises(WrongPassword):
            open_keyring(folder, "not this one")
    type_text(page.password, PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(page.password.isEnabled)
    assert page.password.text() == PASSWORD
    assert not page.open_button.isEnabled()


def test_a_second_program_is_told_that_the_books_are_open(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    first = start(folder)
    unlock(qtbot, first)
    second = start(folder)
    page = second.front.page
    assert isinstance(page, Unlock)
    type_text(page.password, PASSWORD)
    qtbot.keyClick(page.password, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(page._sentence.text()))
    assert "open" in page._sentence.text()
    assert second.work is None


def test_hidden_only_the_same_key_brings_the_work_back(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    program = start(folder)
    unlock(qtbot, program)
    qtbot.keyClick(program.window, Qt.Key.Key_H, CTRL)
    assert program.shell.is_hidden
    with qtbot.waitSignal(program.restart):
        qtbot.keyClick(program.window, Qt.Key.Key_2, CTRL)
    assert program.work is None


def test_where_helpers_are_named_one_key_says_who_is_there(
    qtbot: QtBot, start: Start, folder: Path, clock: Clock
) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        session.desk.choose(helpers=["李秋月"])
    program = start(folder)
    unlock(qtbot, program)
    [sheet] = program.window.findChildren(WhoSheet)
    qtbot.keyClick(sheet, Qt.Key.Key_2)
    assert program.work.desk.who == "李秋月"
    record = program.work.desk.enter(MEMBERS, woman())
    [line] = program.work.desk.history(MEMBERS, record)
    assert line.deed.who == "李秋月"
    page = program.shell.show_page("roster")
    assert isinstance(page, RosterPage)
    assert page.form._desk is program.work.desk


def test_enter_is_the_director(qtbot: QtBot, start: Start, folder: Path, clock: Clock) -> None:
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        session.desk.choose(helpers=["李秋月"])
    program = start(folder)
    unlock(qtbot, program)
    [sheet] = program.window.findChildren(WhoSheet)
    qtbot.keyClick(sheet.buttons[0], Qt.Key.Key_Return)
    assert not sheet.isVisible()
    assert program.work.desk.who == "王主任"


def test_a_clock_set_back_is_pointed_out_until_it_is_right(
    qtbot: QtBot, start: Start, folder: Path, clock: Clock
) -> None:
    clock.set("2026-11-20T09:00")
    program = start(folder)
    unlock(qtbot, program)
    assert program.shell.banner is not None
    qtbot.waitUntil(program.shell.banner.isVisible)
    clock.set("2026-11-25T09:00")
    program.shell.show_page("roster")
    assert program.shell.banner is None


def test_another_language_turns_the_whole_window_and_stays_on_the_page(
    qtbot: QtBot, start: Start, folder: Path
) -> None:
    program = start(folder)
    unlock(qtbot, program)
    program.shell.show_page("roster")
    program.work.choices.choose(language="zh_CN")
    assert words.language() == "zh_CN"
    assert key_of(program) == "roster"
    assert program.shell.current_page.head.title_label.text() == "名册"
    program.work.choices.choose(language="en")
    assert program.shell.current_page.head.title_label.text() == "Roster"


def test_the_recovery_code_opens_and_asks_for_a_new_sheet(
    qtbot: QtBot, start: Start, tmp_path: Path, clock: Clock
) -> None:
    made, code = keeping.make(tmp_path / "vault", PASSWORD, clock, cost=CHEAP, director="王主任")
    made.close()
    program = start(tmp_path / "vault")
    assert isinstance(program.front.page, Unlock)
    program.front.page.recover_button.click()
    page = program.front.page
    assert isinstance(page, Recover)
    page.code.lines[0].take(code.text)
    for field in (page.password.one, page.password.two):
        type_text(field, PHRASE)
    page.open_button.click()
    qtbot.waitUntil(lambda: program.work is not None)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "The new password is in force."
    sheet.accept()


def test_closing_the_window_closes_the_books(
    qtbot: QtBot, start: Start, folder: Path, clock: Clock
) -> None:
    program = start(folder)
    unlock(qtbot, program)
    with qtbot.waitSignal(program.ended):
        program.window.close()
    keeping.open_vault(folder, PASSWORD, clock).close()
