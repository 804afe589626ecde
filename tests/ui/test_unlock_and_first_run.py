from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from typing_chinese import type_text

from safehome.base.errors import Refusal
from safehome.ui.countdown import Countdown
from safehome.ui.first_run import Answers, FirstRun
from safehome.ui.lattice import Lattice
from safehome.ui.unlock import Unlock

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytestqt.qtbot import QtBot

LEFT = Qt.MouseButton.LeftButton
PHRASE = "毛竹 秋千 豆浆 十八"


class Office:
    """Makes a vault on paper only, and remembers what it was asked."""

    def __init__(self, refusal: Refusal | None = None) -> None:
        self.made: list[tuple[Answers, str]] = []
        self.printed = 0
        self.refusal = refusal

    def make(
        self,
        answers: Answers,
        password: str,
        then: Callable[[str], None],
        failed: Callable[[object], None],
    ) -> None:
        if self.refusal is not None:
            failed(self.refusal)
            return
        self.made.append((answers, password))
        then("658286-897188-358110-000080")

    def print_sheet(self) -> bool:
        self.printed += 1
        return True

    def save_sheet(self) -> bool:
        return False


def test_what_was_typed_is_asked_with_enter(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村")
    qtbot.addWidget(page)
    type_text(page.password, PHRASE)
    with qtbot.waitSignal(page.unlock) as unlock:
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
    assert unlock.args == [PHRASE]


def test_nothing_typed_asks_nothing(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村")
    qtbot.addWidget(page)
    with qtbot.assertNotEmitted(page.unlock):
        qtbot.mouseClick(page.open_button, LEFT)


def test_a_refusal_is_said_beside_the_password_which_is_emptied(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村", drafts=2)
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.password.setText("wrong")
    page.wait(True)
    page.show_refusal("That was not right, please try again", "See whether Caps Lock is on")
    assert page.password.text() == ""
    assert page.password.isEnabled()
    assert page.password.accessibleDescription() == "That was not right, please try again"
    assert page._sentence.isVisible()


def test_while_it_waits_nothing_is_asked_and_what_is_typed_stays(qtbot: QtBot) -> None:
    page, left = Unlock("黄清堰村"), [2, 2, 1, 0]
    qtbot.addWidget(page)
    page.show_refusal("That was not right", "See whether Caps Lock is on")
    countdown = Countdown(lambda: left.pop(0), page)
    countdown.left.connect(page.count_down)
    countdown.begin()
    type_text(page.password, PHRASE)
    with qtbot.assertNotEmitted(page.unlock):
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
        qtbot.mouseClick(page.open_button, LEFT)
    assert "wait 2 seconds" in page._hint.text()
    countdown.timer.timeout.emit()
    assert "wait 1 second" in page._hint.text()
    countdown.timer.timeout.emit()
    assert not countdown.timer.isActive()
    assert page._hint.text() == "Now you can try again."
    assert page.password.accessibleDescription() == page._hint.text()
    with qtbot.waitSignal(page.unlock) as unlock:
        qtbot.keyClick(page.password, Qt.Key.Key_Return)
    assert unlock.args == [PHRASE]


def test_the_way_over_the_recovery_sheet_is_always_there(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村")
    qtbot.addWidget(page)
    with qtbot.waitSignal(page.recover):
        qtbot.mouseClick(page.recover_button, LEFT)


def test_the_lattice_goes_where_there_is_no_room(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村")
    qtbot.addWidget(page)
    page.show()
    page.resize(1366, 768)
    assert page.findChild(Lattice).isVisible()
    page.resize(900, 640)
    assert not page.findChild(Lattice).isVisible()


def begin(qtbot: QtBot, office: Office | None = None) -> FirstRun:
    page = FirstRun(office or Office(), Answers("黄清堰村", "余姚市低塘街道黄清堰村", "王秋菊"))
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    return page


def type_passwords(page: FirstRun, one: str, other: str) -> None:
    step = page.steps[2]
    type_text(step.password.one, one)
    type_text(step.password.two, other)


def to_step(page: FirstRun, number: int) -> None:
    page.go_on()
    page.go_on()
    if number > 2:
        type_passwords(page, PHRASE, PHRASE)
        page.go_on()


def test_the_five_steps_lead_to_where_to_begin(qtbot: QtBot) -> None:
    office = Office()
    page = begin(qtbot, office)
    to_step(page, 3)
    assert [answers.village for answers, _password in office.made] == ["黄清堰村"]
    assert office.made[0][1] == PHRASE
    sheet = page.steps[3]
    qtbot.mouseClick(sheet.proof.print_button, LEFT)
    qtbot.keyClicks(sheet.proof.group, "35 81 10")
    qtbot.keyClick(sheet.proof.group, Qt.Key.Key_Return)
    assert page.number == 4
    with qtbot.waitSignal(page.finished) as finished:
        qtbot.mouseClick(page.steps[4].buttons[0], LEFT)
    assert finished.args == ["import"]


def test_a_village_without_a_name_is_asked_again(qtbot: QtBot) -> None:
    page = FirstRun(Office())
    qtbot.addWidget(page)
    page.show()
    page.go_on()
    assert page.number == 0
    assert page.steps[0].form.rows[0].fields[0].property("state") == "refused"


@pytest.mark.parametrize(("one", "other"), [("短", "短"), (PHRASE, "毛竹 秋千 豆浆 十九")])
def test_a_password_too_short_or_not_the_same_twice_makes_no_vault(
    qtbot: QtBot, one: str, other: str
) -> None:
    office = Office()
    page = begin(qtbot, office)
    to_step(page, 2)
    type_passwords(page, one, other)
    page.go_on()
    assert page.number == 2
    assert office.made == []


def test_a_refused_password_is_typed_over(qtbot: QtBot) -> None:
    office = Office()
    page = begin(qtbot, office)
    to_step(page, 2)
    password = page.steps[2].password
    type_passwords(page, "短", "短")
    qtbot.keyClick(password.two, Qt.Key.Key_Return)
    assert page.focusWidget() is password.one
    type_text(password.one, PHRASE)
    assert password.one.property("state") == ""
    qtbot.keyClick(password.one, Qt.Key.Key_Return)
    qtbot.keyClick(password.two, Qt.Key.Key_Return)
    assert page.focusWidget() is password.two
    type_text(password.two, PHRASE)
    qtbot.keyClick(password.two, Qt.Key.Key_Return)
    assert [made for _answers, made in office.made] == [PHRASE]


def test_how_strong_a_password_is_stands_in_a_word(qtbot: QtBot) -> None:
    page = begin(qtbot)
    to_step(page, 2)
    step = page.steps[2]
    type_text(step.password.one, "12345678")
    assert step.password.level.word == "weak"
    step.password.one.clear()
    type_text(step.password.one, PHRASE)
    assert step.password.level.word in {"strong", "very strong"}


def test_the_sheet_is_printed_and_read_before_one_goes_on(qtbot: QtBot) -> None:
    page = begin(qtbot)
    to_step(page, 3)
    sheet = page.steps[3]
    qtbot.keyClicks(sheet.proof.group, "358110")
    page.go_on()
    assert page.number == 3
    qtbot.mouseClick(sheet.proof.save_button, LEFT)  # this office saved nothing
    page.go_on()
    assert page.number == 3
    qtbot.mouseClick(sheet.proof.print_button, LEFT)
    sheet.proof.group.clear()
    qtbot.keyClicks(sheet.proof.group, "XXXX")
    page.go_on()
    assert page.number == 3


def test_behind_a_made_vault_one_does_not_go_back(qtbot: QtBot) -> None:
    page = begin(qtbot)
    to_step(page, 3)
    qtbot.keyClick(page, Qt.Key.Key_Escape)
    assert page.number == 3


def test_a_vault_that_cannot_be_made_is_told_and_nothing_moves(qtbot: QtBot) -> None:
    page = begin(qtbot, Office(Refusal("This folder cannot be written.", "Choose another.")))
    to_step(page, 3)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "This folder cannot be written."
    assert page.number == 2
    sheet.close()


def test_answers_are_told_as_they_come(qtbot: QtBot) -> None:
    page = begin(qtbot)
    with qtbot.waitSignal(page.answered) as answered:
        page.go_on()
    assert answered.args[0].office == "余姚市低塘街道黄清堰村"
