"""Which pages there are, and the shell that makes each when it is first gone to."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.registers.dates import say_month
from safehome.ui.cover import Cover
from safehome.ui.search_books import everything
from safehome.ui.search_sheet import SearchSheet
from safehome.ui.shell import Shell

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehome.ui.page import Page
    from safehome.ui.workplace import Workplace

PAGES = (
    (1, "today", "sun", N_("Today"), "today", "TodayPage"),
    (2, "roster", "users", N_("Roster"), "roster", "RosterPage"),
    (3, "verification", "clipboard-check", N_("Verification"), "verification", "VerificationPage"),
    (4, "hotline", "phone", N_("Hotline"), "hotline", "HotlinePage"),
    (5, "complaints", "message-square-warning", N_("Complaints"), "complaints", "ComplaintsPage"),
    (6, "print", "printer", N_("Print & hand over"), "printing", "PrintPage"),
    (7, "settings", "settings", N_("Settings"), "settings", "SettingsPage"),
)
"""Digit, key, icon, word, module, class."""

BEHIND = (
    ("import", "taking_in", "ImportPage", "roster"),
    ("second_look", "second_look", "SecondLookPage", "roster"),
)
"""Pages one reaches from another page: key, module, class, the entry that stays marked."""

SHORT = {"print": N_("Print")}


def make_shell(work: Workplace, window: QWidget) -> Shell:
    """Make the shell of a place of work, with its pages and its search over the window."""
    shell = Shell(work.desk.office.village, lambda: Cover(say_month(work.desk.today())))
    for digit, key, icon, word, module, name in PAGES:
        short = _(SHORT[key]) if key in SHORT else ""
        shell.add_page(key, icon, _(word), _page(module, name, work), short, digit)
    for key, module, name, under in BEHIND:
        shell.add_hidden_page(key, _page(module, name, work), under)

    def search() -> None:
        sheet = SearchSheet(window, everything(work.desk))
        sheet.go.connect(shell.show_page)
        sheet.open()

    shell.search_asked.connect(search)
    return shell


def _page(module: str, name: str, work: Workplace) -> Callable[[], Page]:
    def make() -> Page:
        made: Page = getattr(import_module(f"safehome.ui.{module}"), name)(work)
        return made

    return make
