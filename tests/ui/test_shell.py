from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QTextBrowser
from tabbing import tabbed

from safehome.base.errors import Cancelled, NotAccepted, Problem, Refusal
from safehome.ui import refusals
from safehome.ui.cover import Cover
from safehome.ui.fields import SearchBox
from safehome.ui.help import help_text
from safehome.ui.idle import IdleWatch
from safehome.ui.page import Page
from safehome.ui.sheets import Dim
from safehome.ui.shell import Shell
from safehome.ui.strike_sheet import StrikeSheet
from safehome.ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from safehome.ui.look import Look

CTRL = Qt.KeyboardModifier.ControlModifier


class Book(Page):
    """A page that writes down what it is asked."""

    def __init__(self, name: str) -> None:
        self.name, self.asked = name, []
        super().__init__()
        self.asked: list[object] = []
        self.box = SearchBox("Find")
        self.body.addWidget(self.box)
        self.may_go = True

    def title(self) -> str:
        return self.name

    def arrive(self, what: object = None) -> None:
        self.asked.append(("arrive", what))

    def leave(self) -> bool:
        return self.may_go

    def new(self) -> None:
        self.asked.append("new")

    def save(self) -> None:
        self.asked.append("save")

    def undo(self) -> None:
        self.asked.append("undo")

    def print_shown(self) -> None:
        self.asked.append("print")

    def escape(self) -> None:
        self.asked.append("escape")

    def to_find_box(self) -> bool:
        self.box.setFocus()
        return True


@pytest.fixture
def window(qtbot: QtBot) -> Window:
    it = Window()
    qtbot.addWidget(it)
    it.show()
    return it


@pytest.fixture
def shell(window: Window) -> Shell:
    it = Shell("黄清堰村", Cover)
    it.add_page("today", "sun", "Today", lambda: Book("Today"))
    it.add_page("roster", "users", "Roster", lambda: Book("Roster"))
    it.add_page("print", "printer", "Print & hand over", lambda: Book("Print"), "Print", 6)
    window.show_only(it)
    it.show_page("today")
    return it


def book(shell: Shell, key: str = "today") -> Book:
    page = shell.page(key)
    assert isinstance(page, Book)
    return page


def test_a_page_is_made_when_it_is_first_shown(qtbot: QtBot, window: Window) -> None:
    made: list[str] = []

    def make() -> Page:
        made.append("roster")
        return Book("Roster")

    shell = Shell("村", Cover)
    shell.add_page("today", "sun", "Today", lambda: Book("Today"))
    shell.add_page("roster", "users", "Roster", make)
    window.show_only(shell)
    shell.show_page("today")
    assert made == []
    shell.show_page("roster")
    shell.show_page("today")
    shell.show_page("roster")
    assert made == ["roster"]


@pytest.mark.parametrize(
    ("key", "page"), [(Qt.Key.Key_2, "roster"), (Qt.Key.Key_6, "print"), (Qt.Key.Key_1, "today")]
)
def test_a_digit_with_control_goes_to_its_page(
    qtbot: QtBot, window: Window, shell: Shell, key: Qt.Key, page: str
) -> None:
    qtbot.keyClick(window, key, CTRL)
    assert shell.current_key == page


@pytest.mark.parametrize(
    ("key", "verb"),
    [
        (Qt.Key.Key_N, "new"),
        (Qt.Key.Key_S, "save"),
        (Qt.Key.Key_Z, "undo"),
        (Qt.Key.Key_P, "print"),
    ],
)
def test_the_keys_of_the_window_reach_the_page_one_is_on(
    qtbot: QtBot, window: Window, shell: Shell, key: Qt.Key, verb: str
) -> None:
    qtbot.keyClick(window, key, CTRL)
    assert book(shell).asked[-1] == verb


def test_the_stroke_goes_to_the_find_box_of_the_page(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_Slash)
    assert window.focusWidget() is book(shell).box


def test_a_stroke_typed_into_a_field_stays_there(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    book(shell).box.setFocus()
    qtbot.keyClicks(book(shell).box, "3/12")
    assert book(shell).box.text() == "3/12"


def test_control_k_asks_for_everything_though_a_field_has_the_keyboard(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    book(shell).box.setFocus()
    with qtbot.waitSignal(shell.search_asked):
        qtbot.keyClick(book(shell).box, Qt.Key.Key_K, CTRL)


def test_a_page_that_may_not_be_left_stays(qtbot: QtBot, shell: Shell) -> None:
    book(shell).may_go = False
    assert shell.show_page("roster") is None
    assert shell.current_key == "today"


def test_hiding_shows_the_cover_and_only_the_same_key_brings_the_work_back(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    book(shell).box.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_H, CTRL)
    assert shell.is_hidden
    asked = len(book(shell).asked)
    for key in (Qt.Key.Key_N, Qt.Key.Key_P, Qt.Key.Key_Z):
        qtbot.keyClick(window, key, CTRL)
    with qtbot.waitSignal(shell.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_2, CTRL)
    with qtbot.waitSignal(shell.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_K, CTRL)
    assert shell.is_hidden
    assert len(book(shell).asked) == asked
    qtbot.keyClick(window, Qt.Key.Key_H, CTRL)
    assert not shell.is_hidden
    assert shell.current_page is book(shell)
    assert window.focusWidget() is book(shell).box


def test_the_cover_names_no_woman_and_the_title_says_nothing(window: Window, shell: Shell) -> None:
    shell.toggle_hidden()
    words = [it.text() for it in shell.findChildren(QLabel) if it.isVisible()]
    assert "Activities and facilities" in words
    assert window.windowTitle() == "Safe Home"


def test_locking_is_asked_for_with_its_key(qtbot: QtBot, window: Window, shell: Shell) -> None:
    with qtbot.waitSignal(shell.lock_asked):
        qtbot.keyClick(window, Qt.Key.Key_L, CTRL)


def test_a_page_behind_another_lights_the_entry_it_belongs_to(shell: Shell) -> None:
    shell.add_hidden_page("import", lambda: Book("Bring in"), "roster")
    shell.show_page("import", "a file")
    on = [key for key, entry in shell.navigation._entries.items() if entry.isChecked()]
    assert on == ["roster"]
    assert book(shell, "import").asked == [("arrive", "a file")]


def test_one_page_leads_to_another(qtbot: QtBot, shell: Shell) -> None:
    book(shell).go.emit("roster", "M00231")
    assert shell.current_key == "roster"
    assert book(shell, "roster").asked == [("arrive", "M00231")]


def test_f1_opens_the_help_of_the_page_and_escape_closes_it(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    book(shell).box.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F1)
    text = shell.findChild(QTextBrowser)
    assert text.isVisible()
    assert window.focusWidget() is text
    assert text.toPlainText()
    qtbot.keyClick(window, Qt.Key.Key_Escape)
    assert not text.isVisible()
    assert "escape" not in book(shell).asked
    assert window.focusWidget() is book(shell).box


def test_help_that_is_not_there_says_so() -> None:
    assert help_text("no such page") == "There is no help for this page yet."


def test_the_window_is_never_smaller_than_it_can_be_read(window: Window) -> None:
    assert (window.minimumWidth(), window.minimumHeight()) == (1024, 640)


@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
def test_no_word_of_the_navigation_is_cut(
    qtbot: QtBot, the_look: Look, window: Window, shell: Shell, factor: float
) -> None:
    the_look.use(factor=factor)
    rail = factor >= 1.5
    for entry in shell.navigation._entries.values():
        word = entry.place.short if rail else entry.place.word
        bold = the_look.metrics("base" if rail else "lead", 600).horizontalAdvance(word)
        room = shell.navigation.width() - (0 if rail else the_look.px(47))
        assert bold <= room


def test_tab_goes_down_the_navigation(qtbot: QtBot, window: Window, shell: Shell) -> None:
    qtbot.waitUntil(window.isActiveWindow)
    way = [each.accessibleName() for each in tabbed(qtbot, shell.navigation._find, 3)]
    assert way == ["Find in everything", "Today", "Hide", "Lock"]  # arrows go from page to page


def test_forgotten_pages_are_made_anew(shell: Shell) -> None:
    before = book(shell)
    shell.forget_pages()
    assert shell.show_page("today") is not before


def test_a_refusal_is_told_over_the_dimmed_page_and_goes_with_enter(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    then: list[int] = []
    with refusals.refusals_told(window):
        refusals.tell(window, Refusal("The stick is full.", "Use another one."), then.append)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "The stick is full."
    assert window.findChild(Dim) is not None
    qtbot.waitUntil(sheet.isActiveWindow)
    qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert then == [0]
    assert QApplication.activeModalWidget() is None


def test_a_refusal_raised_in_the_block_is_told(qtbot: QtBot, window: Window) -> None:
    with refusals.refusals_told(window):
        raise NotAccepted([Problem("name", "She needs a name.")])
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "She needs a name."
    sheet.close()


def test_what_she_stopped_herself_is_not_told_again(window: Window) -> None:
    assert refusals.tell(window, Cancelled("Cancelled; nothing was kept.")) is None


def test_escape_takes_the_last_way(qtbot: QtBot, window: Window) -> None:
    then: list[int] = []
    sheet = refusals.ask(window, "Close the month?", "", ["Close it", "Not now"], then.append)
    qtbot.keyClick(sheet, Qt.Key.Key_Escape)
    assert then == [1]


def test_a_mistake_of_ours_offers_a_report_without_a_name(qtbot: QtBot, window: Window) -> None:
    before = sys.excepthook
    refusals.catch_mistakes(window)
    try:
        message = "M00231 张小兰"
        try:
            raise LookupError(message)
        except LookupError as error:
            sys.excepthook(LookupError, error, error.__traceback__)
    finally:
        sys.excepthook = before
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    panel = sheet.findChild(type(sheet.layout().itemAt(0).widget()))
    qtbot.mouseClick(panel.buttons[1], Qt.MouseButton.LeftButton)
    report = QApplication.clipboard().text()
    assert report.startswith("LookupError at ")
    assert "张小兰" not in report
    qtbot.mouseClick(panel.buttons[0], Qt.MouseButton.LeftButton)


def test_hiding_reaches_through_a_sheet(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.hide_asked.connect(shell.toggle_hidden)
    sheet = refusals.ask(window, "Close the month?", "", ["Close it", "Not now"])
    qtbot.keyClick(sheet, Qt.Key.Key_H, CTRL)
    assert shell.is_hidden
    assert QApplication.activeModalWidget() is None
    assert [it for it in window.findChildren(Dim) if it.isVisible()] == []


def test_a_hidden_sheet_comes_back_as_it_was(qtbot: QtBot, window: Window, shell: Shell) -> None:
    window.hide_asked.connect(shell.toggle_hidden)
    sheet = StrikeSheet(window, "H2026-0001")
    sheet.open()
    sheet.why.setFocus()
    qtbot.keyClicks(sheet.why, "twice")
    qtbot.keyClick(sheet.why, Qt.Key.Key_H, CTRL)
    assert (shell.is_hidden, sheet.isVisible()) == (True, False)

    qtbot.keyClick(window, Qt.Key.Key_H, CTRL)
    assert (shell.is_hidden, sheet.isVisible(), sheet.why.text()) == (False, True, "twice")
    assert sheet.focusWidget() is sheet.why
    assert QApplication.activeModalWidget() is sheet


def test_hiding_closes_a_menu_that_is_open(qtbot: QtBot, window: Window, shell: Shell) -> None:
    menu = QMenu(book(shell))
    menu.addAction("Referral")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_H, CTRL)
    assert (shell.is_hidden, menu.isVisible()) == (True, False)


def test_hiding_closes_what_is_open_over_a_sheet(
    qtbot: QtBot, window: Window, shell: Shell
) -> None:
    window.hide_asked.connect(shell.toggle_hidden)
    sheet = StrikeSheet(window, "H2026-0001")
    sheet.open()
    menu = QMenu(sheet)
    menu.addAction("Paste")
    menu.popup(window.mapToGlobal(window.rect().center()))
    qtbot.keyClick(menu, Qt.Key.Key_H, CTRL)
    assert (shell.is_hidden, menu.isVisible(), sheet.isVisible()) == (True, False, False)


def test_the_idle_clock_begins_again_at_a_touch(qtbot: QtBot, window: Window) -> None:
    watch = IdleWatch(5, window)
    window.activateWindow()
    qtbot.waitUntil(lambda: QApplication.focusWindow() is window.windowHandle())
    watch._timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    qtbot.waitUntil(watch._timer.isActive)
    assert watch._timer.interval() == 5 * 60_000


def test_the_idle_clock_says_so_once_the_time_has_passed_and_never_at_0(
    qtbot: QtBot, window: Window
) -> None:
    watch = IdleWatch(0, window)
    assert not watch._timer.isActive()
    with qtbot.waitSignal(watch.idle):
        watch.set_minutes(0.0002)
