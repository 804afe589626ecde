"""The import page with an office's old logs: which book, what is tried, where one goes after."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from importing import as_file, press, row, shown, tried
from PySide6.QtWidgets import QLabel

from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.store.cases import Asked
from safehome.ui.complaints import ComplaintsPage
from safehome.ui.hotline import HotlinePage
from safehome.ui.page import Page
from safehome.ui.sheets import Sheet
from safehome.ui.taking_in import ImportPage
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.shell import Shell


@pytest.fixture
def shell(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[Shell]:
    """The page in its window, beside those it goes to."""
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    pages = {"import": partial(ImportPage, work), "roster": Page, "second_look": Page,
             "verification": Page, "hotline": partial(HotlinePage, work),
             "complaints": partial(ComplaintsPage, work)}  # fmt: skip
    window, made = shown(qtbot, pages)
    made.show_page("import")
    yield made
    work.background.close()
    window.hide()


@pytest.fixture
def page(shell: Shell) -> ImportPage:
    made = shell.page("import")
    assert isinstance(made, ImportPage)
    return made


def calls(folder: Path) -> Path:
    """Write an old log: two calls, one without a date, one line that repeats the first."""
    first = {"序号": "1", "日期": "2023-05-06", "来电人": "小花", "电话": "15400001111",
             "反映问题": "问离婚", "年龄": "八零后"}  # fmt: skip
    rows = [first, first | {"日期": "2023-05-07", "年龄": "35"}, first | {"日期": ""}, first]
    return as_file(folder, rows, "热线.csv")


def cases(folder: Path) -> Path:
    """Write an old log of one closed complaint and one that is open."""
    first = {"日期": "2023-05-06", "投诉人": "小红", "事由": "酒后打人", "结案时间": "2023-06-30"}
    return as_file(folder, [first, first | {"日期": "2023-05-07", "结案时间": ""}], "投诉.csv")


def choose(qtbot: QtBot, page: ImportPage, into: str) -> None:
    """Choose the book, as a hand would."""
    chip = next(each for each in page.empty.chips.chips if each.key == into)
    press(qtbot, chip)


def bring_in(qtbot: QtBot, page: ImportPage) -> None:
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)


def figures(page: ImportPage) -> list[int]:
    boxes = page.view.figures.findChildren(QLabel)
    return [int(box.text()) for box in boxes if box.property("role") == "figure"]


def test_the_roster_is_asked_for_until_another_book_is_chosen(
    qtbot: QtBot, page: ImportPage
) -> None:
    assert "roster" in page.empty.fact.text()
    choose(qtbot, page, "hotline")

    assert "calls" in page.empty.fact.text()
    assert [each.key for each in page.empty.chips.chips if each.isChecked()] == ["hotline"]


def test_an_old_hotline_log_is_tried_brought_in_and_looked_at(
    qtbot: QtBot, page: ImportPage, shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    choose(qtbot, page, "hotline")
    tried(qtbot, page, calls(tmp_path))
    assert figures(page) == [1, 1, 1, 1]
    assert page.view.import_button.text().strip() == "Bring in entries: 2"

    bring_in(qtbot, page)
    assert len(desk.cases.find(HOTLINE, Asked())) == 2
    press(qtbot, page.view.after.done_button)
    assert shell.current_key == "hotline"


def test_one_stroke_takes_an_old_log_back(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    choose(qtbot, page, "complaints")
    tried(qtbot, page, cases(tmp_path))
    bring_in(qtbot, page)
    assert "1 of them closed, 1 open" in " ".join(
        each.text() for each in page.view.after.findChildren(QLabel)
    )

    with qtbot.waitSignal(page.work.undone):
        press(qtbot, page.view.after.undo_button)
    assert desk.cases.find(COMPLAINTS, Asked(struck=False)) == []


def test_nothing_on_the_page_names_a_complainant(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    choose(qtbot, page, "complaints")
    tried(qtbot, page, cases(tmp_path))

    said = [line.value.text() for line in page.view.columns.rows]
    said += [each.first + each.second for kind in page.view.rows.kinds.kinds for each in kind.rows]
    assert not any("小红" in text or "打人" in text for text in said)


def test_a_log_is_matched_to_the_fields_of_its_own_book(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    choose(qtbot, page, "hotline")
    tried(qtbot, page, calls(tmp_path))

    shown_as = {line.column.heading: line.choice.currentText() for line in page.view.columns.rows}
    assert shown_as == {
        "序号": "Old number", "日期": "Received at", "来电人": "Caller", "电话": "Phone",
        "反映问题": "What was asked", "年龄": "Age band",
    }  # fmt: skip
    offered = [line.choice.itemText(n) for line in page.view.columns.rows[:1]
               for n in range(line.choice.count())]  # fmt: skip
    assert "Landlord" not in offered


def test_a_file_that_is_no_log_says_so_and_the_book_stays_chosen(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    choose(qtbot, page, "hotline")
    with qtbot.waitSignal(page.work.failed):
        page.read([as_file(tmp_path, [row(0)])])

    sheet = page.window().findChild(Sheet)
    assert sheet is not None
    assert "no such log" in " ".join(each.text() for each in sheet.findChildren(QLabel))
    assert page.work.into == "hotline"


@pytest.mark.parametrize("key", ["hotline", "complaints"])
def test_the_page_of_a_log_leads_to_its_import(
    qtbot: QtBot, shell: Shell, page: ImportPage, key: str
) -> None:
    shell.show_page(key)
    log = shell.page(key)
    assert isinstance(log, HotlinePage | ComplaintsPage)
    press(qtbot, log.import_button)

    assert shell.current_key == "import"
    assert page.work.into == key


def test_rows_not_taken_can_be_saved_though_nothing_was_entered(
    qtbot: QtBot, page: ImportPage, shell: Shell, tmp_path: Path
) -> None:
    choose(qtbot, page, "hotline")
    tried(qtbot, page, calls(tmp_path))
    bring_in(qtbot, page)
    press(qtbot, page.view.after.done_button)
    shell.show_page("import", ("into", "hotline"))
    tried(qtbot, page, calls(tmp_path))
    bring_in(qtbot, page)

    assert page.view.after.save_button.isVisible()
    assert not page.view.after.undo_button.isVisible()  # it would take back the import before
