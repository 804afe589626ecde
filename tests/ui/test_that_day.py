"""What the help page "that day" tells her to do, done step by step in the window."""

from __future__ import annotations

import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from conftest import CHEAP
from make import PASSWORD, woman
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication
from typing_chinese import type_text

from safehome.base import words
from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk import finding_backups, keeping, restoring
from safehome.registers.members import MEMBERS
from safehome.ui.backup_compare import lost
from safehome.ui.first_run import FirstRun
from safehome.ui.help import help_text
from safehome.ui.recover import Recover
from safehome.ui.rehearsing import RehearsalWatch
from safehome.ui.restore_page import RestorePage
from safehome.ui.settings_new_key import left_to_do
from safehome.ui.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.store.recovery import RecoveryCode
    from safehome.ui.buttons import Button
    from safehome.ui.program import Program

    Start = Callable[..., Program]

PHRASE = "毛竹 秋千 豆浆 十八"
RETURN = Qt.Key.Key_Return


@pytest.fixture
def made(tmp_path: Path, clock: Clock) -> tuple[Path, RecoveryCode]:
    """A vault with three women, whose backup lies on a stick, and one more woman since."""
    session, code = keeping.make(
        tmp_path / "vault", PASSWORD, clock, cost=CHEAP, village="黄清堰村", director="王主任"
    )
    for _each in range(3):
        session.desk.enter(MEMBERS, woman())
    session.backups.make()
    (tmp_path / "stick").mkdir()
    session.backups.to(tmp_path / "stick")
    session.desk.enter(MEMBERS, woman())
    session.close()
    return tmp_path / "vault", code


def press(qtbot: QtBot, button: Button) -> None:
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def type_password(qtbot: QtBot, page: Unlock | RestorePage) -> None:
    type_text(page.password, PASSWORD)
    qtbot.keyClick(page.password, RETURN)


def unlock(qtbot: QtBot, program: Program) -> None:
    page = program.front.page
    assert isinstance(page, Unlock)
    type_password(qtbot, page)
    qtbot.waitUntil(lambda: program.work is not None)


def restore_page(qtbot: QtBot, program: Program) -> RestorePage:
    """The page on which a backup is chosen, once it has looked for them."""
    page = program.front.page
    assert isinstance(page, RestorePage)
    qtbot.waitUntil(lambda: page.choice.list.isVisible() or page.choice.nothing_found)
    return page


def women(program: Program) -> int:
    assert program.work is not None
    return program.work.desk.figures.standing().on_roster


def said(program: Program) -> str:
    """What lies over the window, put away."""
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    text = sheet.accessibleName()
    sheet.close()
    return text


def restore_the_three(qtbot: QtBot, program: Program, page: RestorePage) -> None:
    """Restore what is chosen, the backup with three women, and see that they are there."""
    type_password(qtbot, page)
    qtbot.waitUntil(lambda: program.work is not None)
    assert said(program).startswith("The books stand as they were saved today 09:30: 3 women")
    assert women(program) == 3


def test_her_password_is_lost_and_the_sheet_opens(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode]
) -> None:
    folder, code = made
    program = start(folder)
    page = program.front.page
    assert isinstance(page, Unlock)
    press(qtbot, page.recover_button)
    sheet = program.front.page
    assert isinstance(sheet, Recover)
    for line, group in zip(sheet.code.lines, code.groups, strict=True):
        qtbot.keyClicks(line, group)
    for field in (sheet.password.one, sheet.password.two):
        type_text(field, PHRASE)
    qtbot.keyClick(sheet.password.two, RETURN)
    qtbot.waitUntil(lambda: program.work is not None)
    assert said(program) == "The new password is in force."
    assert women(program) == 4


def only_backups(folder: Path, stick: Path) -> None:
    """Leave nothing in the folder of the vault but a backup."""
    for path in folder.iterdir():
        if path.is_file():
            path.unlink()
    shutil.copytree(next(stick.iterdir()), folder / "backups", dirs_exist_ok=True)


def test_where_only_backups_are_left_the_newest_is_offered(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path
) -> None:
    folder, _code = made
    only_backups(folder, tmp_path / "stick")
    program = start(folder)
    page = restore_page(qtbot, program)
    assert page.why.happened.startswith("The records are gone from this folder.")
    assert page.choice.backup is not None
    assert page.choice.backup.path.parent == folder / "backups"
    restore_the_three(qtbot, program, page)


def test_a_new_vault_over_backups_is_refused_before_anything_is_asked(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path
) -> None:
    folder, _code = made
    only_backups(folder, tmp_path / "stick")
    program = start(folder)
    page = restore_page(qtbot, program)
    press(qtbot, page.back_button)
    assert said(program).startswith("The records are gone from this folder.")
    assert program.front.page is page
    (folder / "backups").rename(tmp_path / "elsewhere")  # as she was told
    press(qtbot, page.back_button)
    assert isinstance(program.front.page, FirstRun)


def test_her_pc_is_lost_and_the_stick_with_the_password_is_enough(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path
) -> None:
    program = start(tmp_path / "another pc")
    first = program.front.page
    assert isinstance(first, FirstRun)
    press(qtbot, first.backup_button)
    page = restore_page(qtbot, program)
    [backup] = (tmp_path / "stick").rglob("*.shb")
    page.choice.take(backup)
    restore_the_three(qtbot, program, page)


def test_her_pc_and_her_password_are_lost_and_the_stick_with_the_sheet_is_enough(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path, clock: Clock
) -> None:
    _folder, code = made
    program = start(tmp_path / "another pc")
    first = program.front.page
    assert isinstance(first, FirstRun)
    press(qtbot, first.backup_button)
    page = restore_page(qtbot, program)
    [backup] = (tmp_path / "stick").rglob("*.shb")
    page.choice.take(backup)
    press(qtbot, page.way_button)
    for line, group in zip(page.code.lines, code.groups, strict=True):
        qtbot.keyClicks(line, group)
    for field in (page.new_password.one, page.new_password.two):
        type_text(field, PHRASE)
    qtbot.keyClick(page.new_password.two, RETURN)
    qtbot.waitUntil(lambda: program.work is not None)
    said(program)
    assert women(program) == 3
    program.window.close()
    keeping.open_vault(tmp_path / "another pc", PHRASE, clock).close()


@pytest.mark.parametrize("harm", ["damaged", "emptied", "missing", "no key file"])
def test_her_books_are_harmed_and_the_page_that_says_so_offers_the_backup(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], harm: str
) -> None:
    folder, _code = made
    _harm(folder, harm)
    program = start(folder)
    page = program.front.page
    assert isinstance(page, Unlock)
    type_password(qtbot, page)
    qtbot.waitUntil(page.restore_button.isVisible)
    qtbot.keyClick(page.restore_button, RETURN)
    restoring = restore_page(qtbot, program)
    assert restoring.choice.backup is not None
    type_password(qtbot, restoring)
    qtbot.waitUntil(lambda: program.work is not None)
    if harm == "no key file":  # the books themselves are whole
        assert said(program).startswith("Nothing of the books was lost, only their key file: 4 w")
        assert women(program) == 4
    else:
        assert said(program).startswith("The books stand as they were saved today 09:30: 3 women")
        assert women(program) == 3


def _harm(folder: Path, harm: str) -> None:
    [books] = folder.glob("data-*.db")
    match harm:
        case "damaged":
            content = bytearray(books.read_bytes())
            content[5000:9000] = bytes(4000)
            books.write_bytes(bytes(content))
        case "emptied":
            books.write_bytes(b"")
        case "missing":
            books.unlink()
        case "no key file":
            for name in ("vault.key", "vault.key.bak"):
                (folder / name).unlink()


def test_a_damaged_backup_is_passed_over_and_the_next_one_restores(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], clock: Clock
) -> None:
    folder, _code = made
    with keeping.open_vault(folder, PASSWORD, clock) as session:
        newest = session.backups.make().path
    newest.write_bytes(newest.read_bytes()[:-1000] + bytes(1000))
    _harm(folder, "missing")
    program = start(folder)
    page = program.front.page
    assert isinstance(page, Unlock)
    type_password(qtbot, page)
    qtbot.waitUntil(page.restore_button.isVisible)
    press(qtbot, page.restore_button)
    restoring = restore_page(qtbot, program)
    assert restoring.choice.backup.path == newest
    type_password(qtbot, restoring)
    qtbot.waitUntil(lambda: restoring.choice.backup.path != newest)
    assert "damaged" in restoring.notice.accessibleName()
    qtbot.keyClick(restoring.password, RETURN)
    qtbot.waitUntil(lambda: program.work is not None)
    said(program)
    assert women(program) == 3


def test_the_backups_of_another_village_are_not_offered(
    made: tuple[Path, RecoveryCode], tmp_path: Path, clock: Clock
) -> None:
    folder, _code = made
    other, _other_code = keeping.make(tmp_path / "other", PASSWORD, clock, cost=CHEAP)
    for _each in range(3):
        other.backups.make()
    other.backups.to(tmp_path / "stick")
    other.close()
    found = finding_backups.find(folder, [tmp_path / "stick"])
    assert [each.records["members"] for each in found] == [3]
    everything = finding_backups.find(tmp_path / "new pc", [tmp_path / "stick"])
    assert sorted(each.records["members"] for each in everything) == [0, 3]


def test_of_two_vaults_on_a_stick_the_one_with_the_newest_backup_comes_first(
    tmp_path: Path, clock: Clock
) -> None:
    """She began anew, with the same stick; then the PC was lost."""
    (tmp_path / "stick").mkdir()
    for day in range(10, 14):
        clock.set(f"2026-11-{day}T09:00:00")
        vault, _code = keeping.make(tmp_path / str(day), PASSWORD, clock, cost=CHEAP)
        with vault:
            vault.backups.make()
            vault.backups.to(tmp_path / "stick")
    found = finding_backups.find(tmp_path / "new pc", [tmp_path / "stick"])
    assert [each.made[:10] for each in found] == [f"2026-11-{day}" for day in (13, 12, 11, 10)]


def test_she_wants_an_older_state_back_and_the_present_one_is_kept(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode]
) -> None:
    folder, _code = made
    program = start(folder)
    unlock(qtbot, program)
    page = program.shell.show_page("settings", "backups")
    page.section.list.choose(0)
    qtbot.keyClick(page.section.list, RETURN)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    qtbot.keyClick(sheet.focusWidget(), RETURN)
    restoring = restore_page(qtbot, program)
    assert "It would be lost: 1 women." in restoring.choice.compare.sentence.text()
    type_password(qtbot, restoring)
    qtbot.waitUntil(lambda: program.work is not None)
    said(program)
    assert women(program) == 3
    whys = [each.why for each in program.work.session.backups.all()]
    assert "before restore" in whys


def test_going_back_from_restoring_changes_nothing(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode]
) -> None:
    folder, _code = made
    program = start(folder)
    unlock(qtbot, program)
    program.work.restore_asked.emit(None)
    page = restore_page(qtbot, program)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert program.findChildren(RehearsalWatch) == []  # nothing waits at closed books
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    unlock(qtbot, program)
    assert women(program) == 4


def test_her_stick_is_lost_and_another_one_takes_its_place(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path
) -> None:
    folder, _code = made
    shutil.rmtree(tmp_path / "stick")
    (tmp_path / "other stick").mkdir()
    program = start(folder)
    unlock(qtbot, program)
    press(qtbot, program.shell.current_page.badges.backup)
    section = program.shell.current_page.section
    assert section.key == "backups"
    section.stick_button.taken.emit(tmp_path / "other stick")
    qtbot.waitUntil(lambda: not section.acts.is_busy)
    assert len(list((tmp_path / "other stick").rglob("*.shb"))) == 1


def test_her_password_is_known_and_everything_is_made_new(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], tmp_path: Path, clock: Clock
) -> None:
    folder, old_code = made
    program = start(folder)
    unlock(qtbot, program)
    page = program.shell.show_page("settings", "lock")
    section = page.section
    press(qtbot, section.known_button)
    part = section.new_key
    code = part.code
    type_text(part.old, PASSWORD)
    for field in (part.new.one, part.new.two):
        type_text(field, PHRASE)
    part.proof.handed_out()  # the printer is the only thing not here
    qtbot.keyClicks(part.proof.group, code.groups[2])
    qtbot.keyClick(part.proof.group, RETURN)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    assert said(program).startswith("The new password and the new recovery sheet are in force")
    assert women(program) == 4
    program.window.close()
    keeping.open_vault(folder, PHRASE, clock).close()
    keeping.open_with_code(folder, code, clock).close()
    with pytest.raises(Refusal):
        keeping.open_vault(folder, PASSWORD, clock)
    with pytest.raises(Refusal):
        keeping.open_with_code(folder, old_code, clock)
    [kept] = (folder / "backups").glob("*.shb")
    with pytest.raises(Refusal):
        restoring.restore(tmp_path / "elsewhere", kept, PASSWORD, clock)


def test_somebody_at_the_open_window_cannot_make_everything_new(
    qtbot: QtBot, start: Start, made: tuple[Path, RecoveryCode], clock: Clock
) -> None:
    folder, _code = made
    program = start(folder)
    unlock(qtbot, program)
    section = program.shell.show_page("settings", "lock").section
    press(qtbot, section.seen_button)
    part = section.new_key
    type_text(part.old, "not the one at all")
    for field in (part.new.one, part.new.two):
        type_text(field, PHRASE)
    part.proof.handed_out()
    qtbot.keyClicks(part.proof.group, part.code.groups[2])
    qtbot.keyClick(part.proof.group, RETURN)
    qtbot.waitUntil(lambda: part.old.property("state") == "refused")
    press(qtbot, part.leave_button)
    assert section.known_button.isVisible()
    program.window.close()
    keeping.open_vault(folder, PASSWORD, clock).close()


def test_what_would_be_lost_is_said_as_chinese_is_written(
    made: tuple[Path, RecoveryCode], clock: Clock
) -> None:
    folder, _code = made
    [backup] = finding_backups.find(folder, [])
    words.use("zh_CN")
    said = lost(backup, {"members": 4}, clock().date().isoformat())
    assert said.count("。") == 2
    assert "。 " not in said


def test_a_damaged_file_that_still_opens_with_the_old_password_is_told() -> None:
    told = "Damaged files in the folder of the backups open with it too: 2"
    done = keeping.NewKey(forgotten=1, failed="", kept=2)
    assert left_to_do(done, second_is_out=False)[-1] == told
    assert told not in left_to_do(replace(done, kept=0), second_is_out=False)


@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_the_page_names_the_buttons_as_they_are(language: str) -> None:
    words.use(language)
    text = help_text("that_day")
    for word in ("Open", "I have a backup", "Choose a file…", "Restore", "Restore a backup",
                 "Use the recovery sheet", "Forgot it? Use the recovery sheet", "Backups",
                 "Choose a stick or folder…", "Back up now", "Put the new sheet in force",
                 "Print & hand over", "Settings", "Lock and password", "Make everything new",
                 "Someone may know my password", "Someone has seen the sheet",
                 "Write another stick"):  # fmt: skip
        assert any(f"{left}{_(word)}{right}" in text for left, right in ("“”", '""')), word
