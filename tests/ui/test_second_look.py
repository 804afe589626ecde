"""The second look, worked through until nothing waits."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import pytest
from importing import MONTH, as_file, enter, other_number, press, row, shown
from make import women
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from typing_chinese import type_text

from safehome.base.words import use
from safehome.registers.members import MEMBERS
from safehome.sheets.office_file import office_results
from safehome.store.search import Wanted
from safehome.ui.labels import Elided
from safehome.ui.look import look
from safehome.ui.page import Page
from safehome.ui.second_look import SecondLookPage
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
    """The page in its window; whoever asks for it first fills the list."""
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    pages = {"second_look": partial(SecondLookPage, work), "roster": Page}
    window, made = shown(qtbot, pages)
    made.show_page("second_look")
    yield made
    window.hide()


@pytest.fixture
def page(shell: Shell) -> SecondLookPage:
    made = shell.page("second_look")
    assert isinstance(made, SecondLookPage)
    return made


@pytest.fixture
def alike(desk: Desk, tmp_path: Path) -> None:
    """Three rows that look like three women, with other numbers."""
    enter(desk, 3)
    rows = [row(n, 身份证号码=other_number(n), 现居住地址="9组1号") for n in range(3)]
    desk.taking_in.take_in(desk.taking_in.look([as_file(tmp_path, rows)]))


@pytest.fixture
def damaged(desk: Desk, tmp_path: Path) -> None:
    """Two women whose numbers a spreadsheet has damaged."""
    rows = [row(n, 身份证号码=women(2)[n]["id_number"][:15] + "000") for n in range(2)]
    desk.taking_in.take_in(desk.taking_in.look([as_file(tmp_path, rows)]))


def waiting_lines(desk: Desk, folder: Path, *lines: tuple[str, str, str, str]) -> None:
    """Apply lines of results: ID number, name, outcome, what stands beside it."""
    enter(desk, 4)
    desk.rounds.open(MONTH)
    path = folder / "结果.csv"
    path.write_bytes(office_results([[*line, "2026-11-20"] for line in lines]))
    desk.taking_in.apply_results(MONTH, desk.taking_in.look_results(path))


def outcome(desk: Desk, number: str) -> str:
    entry = desk.rounds.entry_of(MONTH, desk.get(MEMBERS, number))
    assert entry is not None
    return entry.outcome


@pytest.mark.usefixtures("damaged")
def test_rows_stand_by_kind_with_how_many(page: SecondLookPage, desk: Desk) -> None:
    assert [(kind.key, len(kind.rows)) for kind in page.kinds.kinds] == [("id_damaged", 2)]
    assert page.kinds.kind == "id_damaged"  # the only kind is open at once
    assert desk.look_counts() == {"id_damaged": 2}


@pytest.mark.usefixtures("damaged")
def test_her_record_opens_from_a_row(qtbot: QtBot, page: SecondLookPage, shell: Shell) -> None:
    with qtbot.waitSignal(page.go) as gone:
        press(qtbot, page.detail.open_button)
    assert gone.args == ["roster", "M00001"]
    assert shell.current_key == "roster"


@pytest.mark.usefixtures("damaged")
def test_a_row_looked_at_leaves_the_list_and_comes_back_by_undo(
    qtbot: QtBot, page: SecondLookPage, desk: Desk
) -> None:
    press(qtbot, page.detail.seen_button)
    assert [each.name for each in desk.looks()] == [row(1)["姓名"]]
    press(qtbot, page.undo_bar.undo_button)
    assert desk.look_counts() == {"id_damaged": 2}
    assert len(page.kinds.list.rows) == 2


@pytest.mark.usefixtures("damaged")
def test_numbers_are_covered_until_the_eye_is_held(qtbot: QtBot, page: SecondLookPage) -> None:
    whole = women(1)[0]["phone"]
    assert whole not in page.detail.facts.text()
    eye = page.detail.facts.eye_button
    qtbot.mousePress(eye, Qt.MouseButton.LeftButton)
    assert whole in page.detail.facts.text()
    qtbot.mouseRelease(eye, Qt.MouseButton.LeftButton)
    assert whole not in page.detail.facts.text()


@pytest.mark.usefixtures("alike")
def test_the_next_row_is_shown_from_its_beginning(qtbot: QtBot, page: SecondLookPage) -> None:
    page.detail.setFixedHeight(280)  # as if there were more to read than there is room
    bar = page.detail._area.verticalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum())
    qtbot.keyClick(page.kinds.list, Qt.Key.Key_Down)
    assert page.kinds.chosen_numbers() == [1]
    assert bar.value() == 0


@pytest.mark.usefixtures("alike")
def test_one_stroke_says_of_many_that_each_is_she(
    qtbot: QtBot, page: SecondLookPage, desk: Desk
) -> None:
    press(qtbot, page.kinds.all_button)
    assert page.detail.same_button.text() == "It is she (3)"
    press(qtbot, page.detail.same_button)
    assert desk.looks() == []
    assert len(desk.find(Wanted()).ids) == 3
    assert page.empty.isVisible()


@pytest.mark.usefixtures("alike")
def test_another_woman_is_entered_and_taken_back_with_one_key(
    qtbot: QtBot, page: SecondLookPage, desk: Desk
) -> None:
    press(qtbot, page.detail.other_button)
    assert len(desk.find(Wanted()).ids) == 4
    press(qtbot, page.undo_bar.undo_button)
    assert len(desk.find(Wanted()).ids) == 3
    assert desk.look_counts() == {"looks_like": 3}


@pytest.mark.usefixtures("alike")
def test_what_differs_from_her_record_is_marked(page: SecondLookPage) -> None:
    marked = page.detail.facts.differing
    assert {"id_number", "address"} <= marked
    assert "name" not in marked


def test_a_line_of_nobody_is_written_for_the_woman_who_is_found(
    qtbot: QtBot, shell: Shell, page: SecondLookPage, desk: Desk, tmp_path: Path
) -> None:
    waiting_lines(desk, tmp_path, (other_number(3), "章阿芳", "离开", "去慈溪"))
    shell.show_page("second_look")
    assert page.detail.write_button.property("state") == "locked"

    type_text(page.detail.whose.box, "")
    page.detail.whose.box.set_text("M00002")
    qtbot.keyClick(page.detail.whose.list, Qt.Key.Key_Down)
    press(qtbot, page.detail.write_button)

    assert outcome(desk, "M00002") == "left"
    assert desk.get(MEMBERS, "M00002")["left_to"] == "慈溪"
    assert desk.looks() == []
    press(qtbot, page.undo_bar.undo_button)
    assert outcome(desk, "M00002") == ""
    assert len(desk.looks()) == 1


def test_a_line_of_nobody_is_entered_as_an_arrival(
    qtbot: QtBot, shell: Shell, page: SecondLookPage, desk: Desk, tmp_path: Path
) -> None:
    waiting_lines(desk, tmp_path, (other_number(3), "章阿芳", "离开", ""))
    shell.show_page("second_look")
    press(qtbot, page.detail.arrive_button)
    assert [each.name for each in desk.rounds.arrivals(MONTH)] == ["章阿芳"]
    assert desk.looks() == []


def test_an_outcome_that_cannot_be_read_is_chosen(
    qtbot: QtBot, shell: Shell, page: SecondLookPage, desk: Desk, tmp_path: Path
) -> None:
    first = women(1)[0]
    waiting_lines(desk, tmp_path, (first["id_number"], first["name"], "??", ""))
    shell.show_page("second_look")
    assert page.detail.whose.chosen is not None
    choice = page.detail.whose.outcome
    choice.setFocus()
    qtbot.keyClick(choice, Qt.Key.Key_Down)
    press(qtbot, page.detail.write_button)
    assert outcome(desk, "M00001") == "unchanged"


def test_a_line_is_dropped_and_writes_nothing(
    qtbot: QtBot, shell: Shell, page: SecondLookPage, desk: Desk, tmp_path: Path
) -> None:
    waiting_lines(desk, tmp_path, (other_number(3), "章阿芳", "离开", ""))
    shell.show_page("second_look")
    press(qtbot, page.detail.drop_button)
    assert desk.looks() == []
    assert desk.rounds.status(MONTH).open == 4


def test_a_line_for_a_woman_who_is_not_on_the_list_is_refused_and_waits(
    qtbot: QtBot, shell: Shell, page: SecondLookPage, desk: Desk, tmp_path: Path
) -> None:
    waiting_lines(desk, tmp_path, (other_number(3), "章阿芳", "离开", ""))
    desk.enter(MEMBERS, women(6)[5])
    shell.show_page("second_look")
    page.detail.whose.box.set_text("M00005")
    qtbot.keyClick(page.detail.whose.list, Qt.Key.Key_Down)
    press(qtbot, page.detail.write_button)
    told = QApplication.activeModalWidget()
    assert told is not None
    told.close()
    assert len(desk.looks()) == 1


def test_nothing_waiting_says_so(page: SecondLookPage) -> None:
    assert page.empty.isVisible()
    assert not page.detail.isVisible()


@pytest.mark.usefixtures("alike")
def test_in_a_narrow_window_the_row_covers_the_list(
    qtbot: QtBot, shell: Shell, page: SecondLookPage
) -> None:
    shell.window().resize(1024, 640)
    qtbot.waitUntil(lambda: not page.detail.isVisible())
    qtbot.keyClick(page.kinds.list, Qt.Key.Key_Return)
    assert page.detail.isVisible()
    assert not page.left.isVisible()
    press(qtbot, page.detail.back_button)
    assert page.left.isVisible()


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(
    ("factor", "size"), [(1.0, (1366, 696)), (1.0, (1024, 640)), (2.0, (1366, 696))]
)
def test_no_word_of_the_second_look_is_cut(
    qtbot: QtBot, session: Session, desk: Desk, tmp_path: Path, language: str, factor: float,
    size: tuple[int, int],
) -> None:  # fmt: skip
    use(language)
    look().use("light", factor)
    waiting_lines(desk, tmp_path, (other_number(3), "章阿芳", "离开", "去慈溪"))
    rows = [row(n, 身份证号码=other_number(n)) for n in range(2)]
    desk.taking_in.take_in(desk.taking_in.look([as_file(tmp_path, rows)]))
    page = SecondLookPage(Workplace(session, Choices(tmp_path / "settings.json")))
    window, shell = shown(qtbot, {"second_look": lambda: page}, size)
    shell.show_page("second_look")
    for kind in [each.key for each in page.kinds.kinds]:
        page.kinds.open_kind(kind)
        page.kinds.row_opened.emit(0)
        QApplication.processEvents()
        cut = [
            each.text()
            for each in page.findChildren(QLabel)
            if each.isVisible() and not isinstance(each, Elided) and not each.wordWrap()
            and each.width() < each.sizeHint().width()
        ]  # fmt: skip
        assert cut == []
        assert page.detail.width() <= page.width()
    window.hide()
