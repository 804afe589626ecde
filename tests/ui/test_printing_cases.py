"""The papers of a complaint in the window: found by number; names only for a purpose."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from make import woman
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu
from typing_chinese import type_text

from safehome.desk.printing import FORMS
from safehome.registers.case_parts import ASSESSMENTS, NOTICES, QUESTIONS, REFERRALS, SPECIAL
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.members import MEMBERS
from safehome.ui.printing import PrintPage
from safehome.ui.printing_case import CaseSheet, PurposeSheet
from safehome.ui.printing_log import LogSheet
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.chips import Chip

KEYS = [form.key for form in FORMS if form.per == "case"]
HER = "龙细妹"


@pytest.fixture
def case(desk: Desk) -> str:
    """A complaint with two assessments, a referral and a notice."""
    member = desk.enter(MEMBERS, woman(name=HER))
    number = desk.enter(
        COMPLAINTS,
        {"source": "来访", "category": "家暴", "name": HER, "against": "赵大强",
         "member": member.number, "facts": "昨晚打人", "wish": "想离开"},
    ).number  # fmt: skip
    for yes in ("是", "否"):
        said = {name: yes for name, _label in (*QUESTIONS, *SPECIAL)}
        desk.enter(ASSESSMENTS, {"case": number, **said})
    desk.enter(NOTICES, {"case": number, "kind": "受理"})
    desk.enter(
        REFERRALS,
        {"case": number, "agency": "court", "agency_name": "市法院", "basis": "law",
         "summary": "保护令"},
    )  # fmt: skip
    return number


@pytest.fixture
def page(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[PrintPage]:
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    page = PrintPage(work)
    window = Window()
    qtbot.addWidget(window)
    window.show_only(page)
    window.resize(1200, 696)
    window.show()
    qtbot.waitExposed(window)
    yield page
    page.leave()
    work.background.close()
    qtbot.waitUntil(lambda: not work.background.is_busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def made(qtbot: QtBot, page: PrintPage) -> str:
    """Wait until something is shown; return its text."""
    qtbot.waitUntil(lambda: page.preview.printed is not None)
    assert page.preview.printed is not None
    document = pypdfium2.PdfDocument(page.preview.printed.pdf)
    try:
        return "".join(each.get_textpage().get_text_range() for each in document)
    finally:
        document.close()


def chip(page: PrintPage, key: str) -> Chip:
    assert page.preview.chips is not None
    [found] = [each for each in page.preview.chips.chips if each.key == key]
    return found


def said(page: PrintPage) -> list[str]:
    return [each.text() for each in page.preview.findChildren(QLabel) if each.isVisible()]


@pytest.mark.parametrize("key", KEYS)
def test_each_paper_of_a_complaint_is_asked_for_by_its_number(
    qtbot: QtBot, case: str, page: PrintPage, key: str
) -> None:
    page.arrive(key)
    assert page.preview.printed is None
    page._choose_case()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, CaseSheet)
    assert not any("小花" in row.spoken for row in sheet.list.rows)  # numbers, never names
    type_text(sheet.box, HER[:2])
    qtbot.keyClick(sheet.box, Qt.Key.Key_Return)

    assert page._asked.number == case
    if key == "notice":
        page._ask_purpose()
        purpose = QApplication.activeModalWidget()
        assert isinstance(purpose, PurposeSheet)
        assert purpose.purpose.text() == "delivery to her"
        qtbot.keyClick(purpose.purpose, Qt.Key.Key_Return)
    made(qtbot, page)
    assert HER not in page._asked.file_name
    assert case not in page._asked.file_name


@pytest.mark.parametrize("key", KEYS)
def test_each_paper_of_a_complaint_is_looked_at_blank(
    qtbot: QtBot, page: PrintPage, key: str
) -> None:
    page.arrive(key)
    chip(page, "blank").click()
    assert HER not in made(qtbot, page)


def test_names_are_asked_what_for_and_codes_are_one_press_away(
    qtbot: QtBot, desk: Desk, case: str, page: PrintPage
) -> None:
    page.arrive(("complaint", case))
    assert HER not in made(qtbot, page)

    chip(page, "named").click()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PurposeSheet)
    qtbot.keyClick(sheet.purpose, Qt.Key.Key_Return)
    assert sheet.isVisible()  # nothing was said
    type_text(sheet.purpose, "法院立案")
    qtbot.keyClick(sheet.purpose, Qt.Key.Key_Return)
    assert HER in made(qtbot, page)
    assert [each.purpose for each in desk.disclosures()] == ["法院立案"]
    assert chip(page, "named").isChecked()

    chip(page, "named").click()
    assert HER not in made(qtbot, page)
    assert len(desk.disclosures()) == 1


def test_the_log_says_which_paper_of_which_complaint_was_printed(
    qtbot: QtBot, desk: Desk, case: str, page: PrintPage
) -> None:
    desk.printing.make("complaint", number=case, purpose="法院立案")
    page.show_log()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LogSheet)
    model = sheet.table.model()
    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[2:4] == ["1", f"Complaint record {case}"]
    assert row[-1] == "法院立案"
    sheet.close()


def test_a_letter_waits_until_it_is_said_what_for(qtbot: QtBot, case: str, page: PrintPage) -> None:
    page.arrive(("notice", case))
    assert page.preview.printed is None
    assert "This letter carries her name." in said(page)


def test_another_complaint_does_not_take_the_purpose_along(
    qtbot: QtBot, desk: Desk, case: str, page: PrintPage
) -> None:
    other = {"source": "来访", "category": "7.1", "name": "小花", "facts": "押金", "wish": "退"}
    desk.enter(COMPLAINTS, other)
    page.arrive(("complaint", case))
    made(qtbot, page)
    page._ask_purpose()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, PurposeSheet)
    type_text(sheet.purpose, "法院立案")
    qtbot.keyClick(sheet.purpose, Qt.Key.Key_Return)
    made(qtbot, page)

    page._choose_case()
    finder = QApplication.activeModalWidget()
    assert isinstance(finder, CaseSheet)
    type_text(finder.box, "小花")
    qtbot.keyClick(finder.box, Qt.Key.Key_Return)
    assert "小花" not in made(qtbot, page)
    assert len(desk.disclosures()) == 1


def test_an_older_assessment_is_chosen_among_those_of_the_complaint(
    qtbot: QtBot, case: str, page: PrintPage
) -> None:
    page.arrive(("risk", case))
    assert "Assessment no. 2" in made(qtbot, page)

    assert page.preview.chips is not None
    [parts] = [each for each in page.preview.chips.chips if each.text().startswith("RA")]
    [menu] = parts.findChildren(QMenu)
    menu.actions()[0].trigger()
    assert "Assessment no. 1" in made(qtbot, page)


def test_the_other_papers_of_a_complaint_are_one_press_away(
    qtbot: QtBot, case: str, page: PrintPage
) -> None:
    older = page._work.desk.cases.get(case).of(ASSESSMENTS)[0].number
    page.arrive(("risk", older))
    made(qtbot, page)
    for key in ("referral", "complaint"):
        page.forms.chosen.emit(next(form for form in FORMS if form.key == key))
        assert page._asked.number == case
        made(qtbot, page)

    page.forms.chosen.emit(next(form for form in FORMS if form.key == "member"))
    assert page._asked.number == ""


def test_her_own_record_is_found_for_a_complaint_or_a_member(
    qtbot: QtBot, case: str, page: PrintPage
) -> None:
    page.arrive("own-record")
    page._choose_case()
    finder = QApplication.activeModalWidget()
    assert isinstance(finder, CaseSheet)
    type_text(finder.box, HER)
    qtbot.keyClick(finder.box, Qt.Key.Key_Down)
    qtbot.keyClick(finder.box, Qt.Key.Key_Return)

    assert "copy for herself" in made(qtbot, page)
    assert page._asked.number == "M00001"
