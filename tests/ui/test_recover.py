"""Opening with the recovery sheet: groups that check themselves, and what is refused."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from conftest import CHEAP
from make import PASSWORD
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication, QKeySequence
from PySide6.QtWidgets import QApplication
from typing_chinese import type_text

from safehome.desk import keeping
from safehome.store.recovery import RecoveryCode
from safehome.ui.lattice import Lattice
from safehome.ui.recover import Recover
from safehome.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

CODE = RecoveryCode("0123456789" * 4)
PHRASE = "毛竹 秋千 豆浆 十八"


@pytest.fixture
def page(qtbot: QtBot, tmp_path: Path, clock: Clock) -> Iterator[Recover]:
    session, _code = keeping.make(
        tmp_path / "vault", PASSWORD, clock, code=CODE, cost=CHEAP, director="王主任"
    )
    session.close()
    window = Window()
    qtbot.addWidget(window)
    it = Recover(tmp_path / "vault", clock)
    window.show_only(it)
    window.show()
    window.activateWindow()
    yield it
    it._background.close()


def typed(page: Recover) -> list[str]:
    return [each.text() for each in page.code.lines]


def type_phrase(page: Recover, one: str = PHRASE, other: str = PHRASE) -> None:
    type_text(page.password.one, one)
    type_text(page.password.two, other)


def test_a_group_that_is_right_hands_on_to_the_next(qtbot: QtBot, page: Recover) -> None:
    page.code.lines[0].setFocus()
    qtbot.keyClicks(page.code.lines[0], CODE.groups[0])
    qtbot.waitUntil(lambda: QApplication.focusWidget() is page.code.lines[1])
    assert page.code.sentence.text() == ""


def test_a_slip_is_named_as_it_is_typed(qtbot: QtBot, page: Recover) -> None:
    right = CODE.groups[2]
    page.code.lines[2].setFocus()
    qtbot.keyClicks(page.code.lines[2], right[:-1] + str((int(right[-1]) + 1) % 10))
    assert page.code.sentence.isVisible()
    assert page.code.sentence.text() == "There is a slip in group 3; compare with the sheet."
    assert page.code.lines[2].property("state") == "refused"
    qtbot.keyClick(page.code.lines[2], Qt.Key.Key_Backspace)
    qtbot.keyClicks(page.code.lines[2], right[-1])
    assert not page.code.sentence.isVisible()


@pytest.mark.parametrize("between", [" ", "-", "\u3000", ""])
def test_a_code_copied_whole_is_pasted_whole(qtbot: QtBot, page: Recover, between: str) -> None:
    QGuiApplication.clipboard().setText(between.join(CODE.groups))
    page.code.lines[0].setFocus()
    qtbot.keySequence(page.code.lines[0], QKeySequence.StandardKey.Paste)
    assert typed(page) == list(CODE.groups)


def test_full_width_digits_are_digits(page: Recover) -> None:
    wide = "".join(chr(ord(digit) - ord("0") + 0xFF10) for digit in CODE.groups[0])
    type_text(page.code.lines[0], wide)
    assert page.code.lines[0].text() == CODE.groups[0]


def test_the_code_opens_and_the_new_password_is_in_force(
    qtbot: QtBot, page: Recover, tmp_path: Path, clock: Clock
) -> None:
    page.code.lines[0].take(CODE.text)
    type_phrase(page)
    with qtbot.waitSignal(page.opened) as opened:
        qtbot.keyClick(page.password.two, Qt.Key.Key_Return)
    [session] = opened.args
    assert session.desk.who == "王主任"
    session.close()
    keeping.open_vault(tmp_path / "vault", PHRASE, clock).close()
    keeping.open_with_code(tmp_path / "vault", CODE, clock).close()  # the old sheet still holds


def test_a_code_of_another_vault_is_refused_and_the_page_waits_again(
    qtbot: QtBot, page: Recover
) -> None:
    page.code.lines[0].take(RecoveryCode("1" * 40).text)
    type_phrase(page)
    page.open_button.click()
    assert not page.open_button.isEnabled()
    qtbot.waitUntil(lambda: bool(page.code.sentence.text()))
    assert page.open_button.isEnabled()


def test_a_code_that_is_not_whole_opens_nothing(qtbot: QtBot, page: Recover) -> None:
    page.code.lines[0].take("".join(CODE.groups[:7]))
    type_phrase(page)
    with qtbot.assertNotEmitted(page.opened):
        page.open_button.click()
    assert page.code.sentence.text() == "There is a slip in group 8; compare with the sheet."


def test_two_passwords_that_differ_open_nothing(qtbot: QtBot, page: Recover) -> None:
    page.code.lines[0].take(CODE.text)
    type_phrase(page, other="毛竹 秋千 豆浆 十九")
    page.open_button.click()
    assert page.open_button.isEnabled()
    assert page.password.two.property("state") == "refused"


def test_escape_goes_back_to_the_password(qtbot: QtBot, page: Recover) -> None:
    with qtbot.waitSignal(page.back):
        qtbot.keyClick(page, Qt.Key.Key_Escape)


def test_the_lattice_goes_where_there_is_no_room(page: Recover) -> None:
    assert page.findChild(Lattice).isVisible()
    page.window().resize(1024, 640)
    assert not page.findChild(Lattice).isVisible()
