"""A roster page as it stands in the window, for the tests of its parts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from safehome.registers.invented import women
from safehome.registers.members import MEMBERS
from safehome.ui.cover import Cover
from safehome.ui.page import Page
from safehome.ui.roster import RosterPage
from safehome.ui.shell import Shell
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session


def enter_women(desk: Desk, count: int = 60) -> None:
    """Enter invented women; the seventh is away, the ninth has left."""
    entries = []
    for number, texts in enumerate(women(count)):
        status = {6: "暂时外出", 8: "已离开"}.get(number, "在住")
        whole = desk.completed(MEMBERS, texts | {"status": status})
        entries.append(MEMBERS.read(whole))
    with desk.store.write() as unit:
        unit.books.add_many(MEMBERS, entries, desk.deed(unit, "import", "Brought in"))


def place_at(session: Session, folder: Path) -> Workplace:
    """Return a worker's place at an open vault, with settings of its own."""
    return Workplace(session, Choices(folder / "settings.json"))


def page_in_window(
    qtbot: QtBot, work: Workplace, made: type[Page], size: tuple[int, int] = (1366, 768)
) -> tuple[Window, Page]:
    """Show a page of the books in a window of its own and arrive there."""
    window, shell = Window(), Shell("黄清堰村", Cover)
    qtbot.addWidget(window)
    shell.add_page(made.key, "users", made.key, lambda: made(work))  # type: ignore[call-arg]
    for other in {"print", "complaints", "hotline"} - {made.key}:
        shell.add_hidden_page(other, Page, made.key)
    window.show_only(shell)
    window.resize(*size)
    window.show()
    window.activateWindow()
    with qtbot.waitExposed(window):
        pass
    page = shell.show_page(made.key)
    assert page is not None
    qtbot.waitUntil(lambda: QApplication.focusWidget() is not None)
    return window, page


def roster_in_window(
    qtbot: QtBot, work: Workplace, size: tuple[int, int] = (1366, 768)
) -> tuple[Window, RosterPage]:
    """Show the roster in a window and arrive there."""
    window, page = page_in_window(qtbot, work, RosterPage, size)
    assert isinstance(page, RosterPage)
    return window, page
