"""What the tests of the import and the second look share: lists of an office, a window."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, TypeVar

from make import id_card, women
from PySide6.QtCore import Qt

from safehome.registers.members import MEMBERS
from safehome.ui.cover import Cover
from safehome.ui.page import Page
from safehome.ui.shell import Shell
from safehome.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.ui.taking_in import ImportPage

P = TypeVar("P", bound=Page)
MONTH = "2026-11"
HEADINGS = ("姓名", "身份证号码", "现居住地址", "房东", "来本地时间", "联系电话")


def row(number: int, **changed: str) -> dict[str, str]:
    """Return the row of the n-th woman, by heading, changed as told."""
    each = women(number + 1)[number]
    usual = dict(
        zip(
            HEADINGS,
            (each["name"], each["id_number"], each["group"] + each["house"], each["landlord"],
             "2019.3", each["phone"]),
            strict=True,
        )
    )  # fmt: skip
    return usual | changed


def as_file(folder: Path, rows: Sequence[dict[str, str]], name: str = "名册.csv") -> Path:
    """Write rows as a list with their headings; return its path."""
    stream = io.StringIO()
    writer = csv.DictWriter(stream, list(rows[0]), restval="")
    writer.writeheader()
    writer.writerows(rows)
    path = folder / name
    path.write_bytes(stream.getvalue().encode("utf-8-sig"))
    return path


def enter(desk: Desk, count: int) -> None:
    """Enter so many women."""
    for each in women(count):
        desk.enter(MEMBERS, each)


def other_number(number: int) -> str:
    """Return another ID number that passes, of a woman born on the same day as the n-th."""
    birth = women(number + 1)[number]["id_number"][6:14]
    return id_card("360121", birth, "996")


def shown(
    qtbot: QtBot, pages: Mapping[str, Callable[[], Page]], size: tuple[int, int] = (1366, 768)
) -> tuple[Window, Shell]:
    """Return a window with what makes these pages, to be held while it is needed."""
    window, shell = Window(), Shell("黄清堰村", Cover)
    qtbot.addWidget(window)
    for key, make in pages.items():
        shell.add_page(key, "users", key, make)
    window.show_only(shell)
    window.resize(*size)
    window.show()
    window.activateWindow()
    with qtbot.waitExposed(window):
        pass
    return window, shell


def press(qtbot: QtBot, button: QWidget) -> None:
    """Press a button that can be seen."""
    assert button.isVisible()
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)


def tried(qtbot: QtBot, page: ImportPage, *paths: Path) -> None:
    """Read these files and wait until they were tried."""
    with qtbot.waitSignal(page.work.rehearsed):
        page.read(paths)
