"""The import page, worked as the director works it with her spreadsheets."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

import openpyxl
import pytest
from importing import MONTH, as_file, enter, other_number, press, row, shown, tried
from make import women
from PySide6.QtCore import QEvent, QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QApplication, QLabel

from safehome.base.words import use
from safehome.registers.members import MEMBERS
from safehome.sheets.office_file import office_results, office_roster
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.labels import Elided
from safehome.ui.look import look
from safehome.ui.page import Page
from safehome.ui.sheets import Sheet
from safehome.ui.taking_in import ImportPage
from safehome.ui.taking_in_match import FIELD_OF
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
             "verification": Page}  # fmt: skip
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


@pytest.fixture
def roster(tmp_path: Path) -> Path:
    """An office's workbook of twelve women on one sheet of a group."""
    path = tmp_path / "名册.xlsx"
    path.write_bytes(office_roster("黄清堰村", "2026年9月1日", women(12)))
    return path


def everybody(desk: Desk) -> int:
    return len(desk.find(Wanted()).ids)


def take_for(page: ImportPage, heading: str, field: str) -> None:
    """Take the column with this heading for another field, as a hand would."""
    line = next(each for each in page.view.columns.rows if each.column.heading == heading)
    line.choice.setCurrentIndex(line.choice.findData(field, FIELD_OF))
    line.choice.activated.emit(line.choice.currentIndex())


def test_a_roster_is_brought_in_with_one_button(
    qtbot: QtBot, page: ImportPage, desk: Desk, roster: Path
) -> None:
    tried(qtbot, page, roster)
    assert page.view.import_button.text().strip() == "Bring in 12"
    assert everybody(desk) == 0

    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    assert everybody(desk) == 12
    assert page.view.after.isVisible()


def test_the_four_figures_add_up_to_all_rows(qtbot: QtBot, page: ImportPage, desk: Desk,
                                             tmp_path: Path) -> None:  # fmt: skip
    enter(desk, 2)
    damaged = women(4)[3]["id_number"][:15] + "000"
    rows = [row(0), row(1), row(2), row(3, 身份证号码=damaged), row(4, 姓名="", 身份证号码=""),
            row(0, 身份证号码=other_number(0))]  # fmt: skip

    tried(qtbot, page, as_file(tmp_path, rows))

    counts = [int(box.text()) for box in page.findChildren(QLabel)
              if box.property("role") == "figure"]  # fmt: skip
    assert counts == [1, 2, 2, 1]


def test_a_drop_on_the_page_reads_the_file(qtbot: QtBot, page: ImportPage, roster: Path) -> None:
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(roster))])
    how = (Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton,
           Qt.KeyboardModifier.NoModifier)  # fmt: skip
    QApplication.sendEvent(page, QDragEnterEvent(QPoint(200, 200), *how))
    drop = QDropEvent(QPointF(200, 200), *how)

    with qtbot.waitSignal(page.work.rehearsed):
        QApplication.sendEvent(page, drop)

    assert page.view.isVisible()


def test_paths_from_another_page_are_read(qtbot: QtBot, page: ImportPage, shell: Shell,
                                          roster: Path) -> None:  # fmt: skip
    with qtbot.waitSignal(page.work.rehearsed):
        shell.show_page("import", [roster])
    assert page.view.import_button.text().strip() == "Bring in 12"


def test_a_match_put_right_is_tried_again_and_remembered(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    rows = [{"姓名": row(n)["姓名"], "身份证号码": row(n)["身份证号码"], "备注2": "沈阿毛"}
            for n in range(3)]  # fmt: skip
    path = as_file(tmp_path, rows)
    tried(qtbot, page, path)

    with qtbot.waitSignal(page.work.rehearsed):
        take_for(page, "备注2", "landlord")
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    assert desk.get(MEMBERS, "M00001")["landlord"] == "沈阿毛"
    [again] = desk.taking_in.look([path]).files[0].tables
    assert again.heading_of["landlord"] == "备注2"


def test_a_match_is_not_remembered_when_the_box_is_empty(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    rows = [{**row(n), "杂项": "沈阿毛"} for n in range(2)]
    path = as_file(tmp_path, rows)
    tried(qtbot, page, path)
    with qtbot.waitSignal(page.work.rehearsed):
        take_for(page, "杂项", "remark")
    page.view.columns.remember_box.setChecked(False)

    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    [again] = desk.taking_in.look([path]).files[0].tables
    assert "remark" not in again.heading_of


def test_sheets_with_the_same_headings_are_put_right_together(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    for number, name in enumerate(("一组", "二组")):
        sheet = book.active if number == 0 else book.create_sheet()
        sheet.title = name
        sheet.append(["姓名", "身份证号码", "杂项"])
        sheet.append([row(number)["姓名"], row(number)["身份证号码"], "沈阿法"])
    other = book.create_sheet("厂里")
    other.append(["姓名", "身份证号码", "联系电话"])
    other.append([row(2)["姓名"], row(2)["身份证号码"], row(2)["联系电话"]])
    path = tmp_path / "三张表.xlsx"
    book.save(path)
    tried(qtbot, page, path)
    chips = page.view.columns.chips.chips
    assert [chip.text() for chip in chips] == ["一组, 2 tables", "厂里"]

    with qtbot.waitSignal(page.work.rehearsed):
        take_for(page, "杂项", "landlord")
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    owners = [desk.get(MEMBERS, number)["landlord"] for number in ("M00001", "M00002")]
    assert owners == ["沈阿法", "沈阿法"]


def test_what_is_not_collected_is_shown_as_left_out_on_purpose(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    tried(qtbot, page, as_file(tmp_path, [{**row(0), "避孕措施": "有"}]))
    line = next(each for each in page.view.columns.rows if each.column.heading == "避孕措施")
    assert line.value.text() == "left out on purpose: not collected"
    assert line.badge.word == "left out"


def test_a_first_value_is_told_as_found_and_as_kept_with_its_number_covered(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    tried(qtbot, page, as_file(tmp_path, [row(0, 联系电话="154-0000-0000")]))
    said = {each.column.heading: each.value.text() for each in page.view.columns.rows}
    assert said["来本地时间"] == "2019.3 → 2019-03"
    assert said["联系电话"] == "154…0000"
    assert said["身份证号码"].startswith("522422…")


def test_a_kind_opens_on_the_women_of_it(qtbot: QtBot, page: ImportPage, tmp_path: Path) -> None:
    damaged = women(2)[1]["id_number"][:15] + "000"
    tried(qtbot, page, as_file(tmp_path, [row(0), row(1, 身份证号码=damaged)]))
    kinds = page.view.rows.kinds
    assert [kind.key for kind in kinds.kinds] == ["id_damaged"]

    qtbot.keyClick(kinds.list, Qt.Key.Key_Down)
    qtbot.keyClick(kinds.list, Qt.Key.Key_Return)

    assert [each.first for each in kinds.list.rows] == [row(1)["姓名"]]
    press(qtbot, kinds.back_button)
    assert kinds.kind == ""


def test_a_newer_file_wins_only_when_she_says_so(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    enter(desk, 2)
    tried(qtbot, page, as_file(tmp_path, [row(0, 房东="严志明"), row(1)]))
    assert page.view.import_button.property("state") == "locked"

    with qtbot.waitSignal(page.work.rehearsed):
        page.view.rows.newer_box.click()
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    assert desk.get(MEMBERS, "M00001")["landlord"] == "严志明"


def test_the_same_file_again_offers_nothing_to_bring_in(
    qtbot: QtBot, page: ImportPage, shell: Shell, desk: Desk, roster: Path
) -> None:
    desk.taking_in.take_in(desk.taking_in.look([roster]))
    tried(qtbot, page, roster)
    assert page.view.import_button.property("state") == "locked"
    press(qtbot, page.view.cancel_button)
    assert shell.current_key == "roster"


def test_cancelling_while_rows_are_written_keeps_nothing(
    qtbot: QtBot, page: ImportPage, shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    tried(qtbot, page, as_file(tmp_path, [row(n) for n in range(30)]))
    work = page.work
    busy = desk.store.read()  # until then the rows wait
    with qtbot.waitSignal(work.failed), busy:
        with qtbot.waitSignal(work.waiting):
            press(qtbot, page.view.import_button)
        assert shell.show_page("roster") is None
        [asked] = page.window().findChildren(Sheet)
        [cancel] = [it for it in asked.findChildren(Button) if it.text() == "Cancel it"]
        press(qtbot, cancel)
    assert shell.current_key == "import"
    assert everybody(desk) == 0
    assert page.head.note_label.text() == "Cancelled; nothing was kept."
    assert page.window().focusWidget() is page.view.import_button


def test_escape_waits_for_the_rows_and_the_question_goes_when_they_are_written(
    qtbot: QtBot, page: ImportPage, shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    tried(qtbot, page, as_file(tmp_path, [row(n) for n in range(30)]))
    work = page.work
    busy = desk.store.read()
    with qtbot.waitSignal(work.taken), busy, qtbot.waitSignal(work.waiting):
        press(qtbot, page.view.import_button)
        assert not shell.may_end()
        [asked] = page.window().findChildren(Sheet)
        qtbot.keyClick(asked, Qt.Key.Key_Escape)
        QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        assert shell.show_page("roster") is None
    assert everybody(desk) == 30
    assert QApplication.activeModalWidget() is None
    assert shell.may_end()


def test_taking_an_import_back_can_be_cancelled_and_then_it_stands(
    qtbot: QtBot, page: ImportPage, desk: Desk, roster: Path
) -> None:
    tried(qtbot, page, roster)
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)
    everyone = everybody(desk)
    with qtbot.waitSignal(page.work.failed):
        with desk.store.read(), qtbot.waitSignal(page.work.waiting):
            page.undo()
        qtbot.keyClick(page.progress.cancel_button, Qt.Key.Key_Return)
    assert everybody(desk) == everyone
    assert page.view.after.isVisible()


def test_while_rows_wait_to_be_written_cancel_leaves_nothing(
    qtbot: QtBot, page: ImportPage, desk: Desk, tmp_path: Path
) -> None:
    tried(qtbot, page, as_file(tmp_path, [row(n) for n in range(30)]))
    with qtbot.waitSignal(page.work.failed):
        with desk.store.read(), qtbot.waitSignal(page.work.waiting):
            press(qtbot, page.view.import_button)
        qtbot.keyClick(page.progress.cancel_button, Qt.Key.Key_Space)
    assert everybody(desk) == 0
    assert page.view.isVisible()
    assert desk.last_deed() is None


def test_an_import_is_taken_back_at_once(
    qtbot: QtBot, page: ImportPage, desk: Desk, roster: Path
) -> None:
    tried(qtbot, page, roster)
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)
    with qtbot.waitSignal(page.work.undone):
        press(qtbot, page.view.after.undo_button)
    assert everybody(desk) == 0
    assert page.empty.isVisible()


def test_rows_without_a_name_are_saved_to_be_mended(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    rows = [row(0), row(1, 姓名="", 身份证号码="")]
    tried(qtbot, page, as_file(tmp_path, rows))
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)
    assert page.view.after.save_button.isVisible()

    target = tmp_path / "rest.xlsx"
    with qtbot.waitSignal(page.work.saved):
        page.save_rows_not_taken(target)

    assert openpyxl.load_workbook(target).active.max_row == 2


def test_a_file_without_a_list_is_refused_and_the_page_stays_empty(
    qtbot: QtBot, page: ImportPage, tmp_path: Path
) -> None:
    path = tmp_path / "说明.csv"
    path.write_text("请按时上报\n谢谢\n", "utf-8")
    with qtbot.waitSignal(page.work.failed):
        page.read([path])
    told = page.window().findChild(Sheet)
    assert told is not None
    told.reject()
    assert page.empty.choose_button.isVisible()


def test_results_typed_in_a_spreadsheet_go_into_the_month(
    qtbot: QtBot, page: ImportPage, shell: Shell, desk: Desk, tmp_path: Path
) -> None:
    enter(desk, 3)
    desk.rounds.open(MONTH)
    said = zip(women(3), ("离开", "在住无变化", "??"), strict=True)
    lines = [[each["id_number"], each["name"], word, "", "2026-11-20"] for each, word in said]
    path = tmp_path / "结果.csv"
    path.write_bytes(office_results(lines))
    shell.show_page("import", ("results", MONTH))

    tried(qtbot, page, path)
    assert not page.view.columns.remember_box.isVisible()
    assert page.view.import_button.text().strip() == "Write outcomes (2)"
    with qtbot.waitSignal(page.work.taken):
        press(qtbot, page.view.import_button)

    assert desk.rounds.status(MONTH).open == 1
    press(qtbot, page.view.after.looks_button)
    assert shell.current_key == "second_look"


@pytest.mark.parametrize("language", ["en", "zh_CN"])
@pytest.mark.parametrize(("factor", "size"), [(1.0, (1024, 640)), (1.5, (1366, 696)),
                                              (2.0, (1366, 696))])  # fmt: skip
def test_no_word_of_the_page_is_cut(
    qtbot: QtBot, session: Session, tmp_path: Path, language: str, factor: float,
    size: tuple[int, int],
) -> None:  # fmt: skip
    use(language)
    look().use("light", factor)
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    page = ImportPage(work)
    window, shell = shown(qtbot, {"import": lambda: page}, size)
    shell.show_page("import")
    damaged = women(2)[1]["id_number"][:15] + "000"
    tried(qtbot, page, as_file(tmp_path, [row(0), row(1, 身份证号码=damaged)]))
    for chip in page.view.chips.chips:
        chip.click()
        QApplication.processEvents()
        cut = [
            each.text()
            for each in page.findChildren(QLabel)
            if each.isVisible() and not isinstance(each, Elided) and not each.wordWrap()
            and each.width() < each.sizeHint().width()
        ]  # fmt: skip
        assert cut == []
    work.background.close()
    window.hide()
