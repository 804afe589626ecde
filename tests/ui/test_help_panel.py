from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtWidgets import QApplication

from safehome.ui.help import HelpPanel
from safehome.ui.look import look
from safehome.ui.unlock import Unlock

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_a_link_in_a_help_text_opens_the_other_one(qtbot: QtBot) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    panel.show_topic("today")
    panel.text.anchorClicked.emit(QUrl("month"))
    assert panel.topic == "month"
    assert panel.text.toPlainText().startswith("The month, step by step")


def test_the_headings_grow_with_the_text(qtbot: QtBot) -> None:
    panel = HelpPanel()
    qtbot.addWidget(panel)
    panel.show_topic("today")
    sizes = []
    for factor in (1.0, 2.0):
        look().use("light", factor)
        QApplication.processEvents()
        first = panel.text.document().begin()
        sizes.append(first.begin().fragment().charFormat().font().pixelSize())
    assert sizes == [18, 36]


def test_the_password_has_its_help_under_f1(qtbot: QtBot) -> None:
    page = Unlock("黄清堰村")
    qtbot.addWidget(page)
    page.resize(1366, 768)
    page.show()
    page.activateWindow()
    with qtbot.waitExposed(page):
        pass
    page.password.setFocus()
    qtbot.waitUntil(page.password.hasFocus)
    qtbot.keyClick(page.password, Qt.Key.Key_F1)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    panel = sheet.findChild(HelpPanel)
    assert panel is not None
    assert panel.topic == "unlock"
    panel.closed.emit()
    assert not sheet.isVisible()
