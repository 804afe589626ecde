"""No word is cut: what does not fit is left out whole, wraps, or goes elsewhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication

from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fields import SearchBox
from safehome.ui.focus import FocusRing
from safehome.ui.help import HelpPanel
from safehome.ui.labels import FactLine
from safehome.ui.look import look
from safehome.ui.page import Page
from safehome.ui.shell import Shell
from safehome.ui.who import WhoSheet
from safehome.ui.window import Window

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

NOTE = "November 2026 · whole village · opened 2 November"


def _room_for(line: FactLine, text: str) -> None:
    line.resize(line.fontMetrics().horizontalAdvance(text), 30)


@pytest.mark.parametrize(
    ("text", "fits", "shown"),
    [
        (NOTE, NOTE, NOTE),
        (NOTE, NOTE[:-1], "November 2026 · whole village"),
        (NOTE, "November 2026 · whole", "November 2026"),
        (NOTE, "November", ""),
        ("先看，再印；交出去的都有记录", "先看，再印；交出去", "先看，再印"),
        ("Look, then print; all is kept", "Look, then print; all", "Look, then print"),
        ("1,204 women", "1,204 wom", ""),
    ],
)  # fmt: skip
def test_facts_go_whole_from_the_end(qtbot: QtBot, text: str, fits: str, shown: str) -> None:
    line = FactLine(text, "base")
    qtbot.addWidget(line)
    _room_for(line, fits)
    assert line.shown() == shown
    assert line.toolTip() == text


def test_the_hint_of_a_find_box_is_as_long_as_fits(qtbot: QtBot) -> None:
    box = SearchBox("Name, pinyin, initials, end of a number, address")
    qtbot.addWidget(box)
    box.show()
    box.resize(900, 40)
    assert box.placeholderText() == "Name, pinyin, initials, end of a number, address"
    box.resize(260, 40)
    assert box.placeholderText() in {"Name, pinyin, initials", "Name, pinyin"}


def test_a_chip_that_is_on_and_has_no_room_is_named_by_the_last_one(qtbot: QtBot) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    for word in ("Village and office", "People", "Verification and report", "About"):
        row.add(Chip(word, word))
    row.setFixedWidth(330)
    row.show()
    more = next(each for each in row.findChildren(Chip) if each not in row.chips)
    assert more.text() == "More ▾"
    assert not more.isChecked()

    row.chips[3].setChecked(True)
    assert more.text() == "About ▾"
    assert more.isChecked()

    row.chips[0].setChecked(True)
    assert more.text() == "More ▾"
    assert not more.isChecked()


def test_the_ring_goes_with_the_kind_of_the_button_it_is_round(qtbot: QtBot) -> None:
    window = Window()
    qtbot.addWidget(window)
    page, button = Page(), Button("Print", "primary")
    page.body.addWidget(button)
    window.show_only(page)
    window.show()
    with qtbot.waitExposed(window):
        pass
    window.activateWindow()
    button.setFocus()
    qtbot.waitUntil(button.hasFocus)
    [ring] = window.findChildren(FocusRing)
    assert ring.isVisible()
    button.set_kind("quiet")
    assert not ring.isVisible()
    button.set_kind("primary")
    assert ring.isVisible()


def test_a_sheet_is_as_high_as_its_words_need(qtbot: QtBot) -> None:
    look().use("light", 2.0)
    window = Window()
    qtbot.addWidget(window)
    window.resize(1366, 768)
    window.show()
    sheet = WhoSheet(window, ["沈玉梅", "陈秀英", "徐小红"])
    sheet.open()
    QApplication.processEvents()
    assert sheet.height() >= sheet.body.heightForWidth(sheet.width())


@pytest.mark.parametrize(("factor", "beside"), [(1.0, True), (2.0, False)])
def test_the_help_stands_beside_the_page_only_where_both_have_room(
    qtbot: QtBot, factor: float, beside: bool
) -> None:
    look().use("light", factor)
    shell = Shell("黄清堰村", Page)
    qtbot.addWidget(shell)
    shell.add_page("today", "sun", "Today", Page)
    shell.resize(1366, 768)
    shell.show()
    shell.show_page("today")
    shell.show_help()
    QApplication.processEvents()
    [panel] = shell.findChildren(HelpPanel)
    assert panel.isVisible()
    assert (panel.window() is shell) is beside
