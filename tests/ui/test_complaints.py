"""The complaints page, worked as the director works it with a woman sitting before her."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from lives import answers, close_case, complain, ring
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from roster_making import page_in_window, place_at
from tabbing import tabbed
from typing_chinese import type_text

from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    VISITS,
)
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.ui import field_rows
from safehome.ui import part_plans as plans
from safehome.ui.buttons import Button
from safehome.ui.complaint_form import ComplaintForm
from safehome.ui.complaints import ComplaintsPage
from safehome.ui.covered import MaskedField
from safehome.ui.form_middle import APART
from safehome.ui.panels import Banner
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.look import Look
    from safehome.ui.part_form import PartForm
    from safehome.ui.window import Window
    from safehome.ui.workplace import Workplace

KEY, LEFT = Qt.Key, Qt.MouseButton.LeftButton


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Iterator[Workplace]:
    place = place_at(session, tmp_path)
    yield place
    place.background.close()


@pytest.fixture
def window(qtbot: QtBot, work: Workplace) -> Window:
    made, page = page_in_window(qtbot, work, ComplaintsPage)
    made.setProperty("page", page)
    return made


@pytest.fixture
def page(window: Window) -> ComplaintsPage:
    found: ComplaintsPage = window.property("page")
    return found


def sheet(page: ComplaintsPage) -> PartForm:
    assert page.case.sheet is not None
    return page.case.sheet.form


def choose(form: PartForm, **texts: str) -> None:
    """Write into the fields of a sheet."""
    for name, text in texts.items():
        form.rows.editors[name].set_text(text)
        form.rows.edited.emit(name)


def said(page: ComplaintsPage, name: str) -> str:
    return sheet(page).rows.editors[name].accessibleDescription()


def banners(page: ComplaintsPage) -> list[Banner]:
    QApplication.processEvents()
    return [each for each in page.case.findChildren(Banner) if each.isVisible()]


def buttons(page: ComplaintsPage) -> dict[str, Button]:
    return {each.text().strip(): each for banner in banners(page)
            for each in banner.findChildren(type(page.top.print_button))}  # fmt: skip


# -- the list and a new complaint ---------------------------------------------------


def test_a_complaint_is_registered_and_takes_the_page(page: ComplaintsPage, desk: Desk) -> None:
    page.new()
    texts = {"source": "来访", "category": "家暴", "name": "小花", "facts": "昨晚打人",
             "wish": "想离开"}  # fmt: skip
    for name, text in texts.items():
        page.form.rows.editors[name].set_text(text)
    page.save()

    complaint = desk.get(COMPLAINTS, "C2026-0001")
    assert (complaint["received"], complaint["taken_by"]) == ("2026-11-24 09:30", desk.who)
    assert page.open_case
    assert page.head.note_label.text().startswith("C2026-0001 · 11-24 · she came herself")


def test_the_list_names_nobody(page: ComplaintsPage, desk: Desk) -> None:
    complain(desk, name="小花", facts="秘密的话", phone="15400001111")
    page.refresh()

    [row] = page.list.list.rows
    assert row.spoken == "C2026-0001 today 09:30 · domestic violence · Registered under way"


@pytest.mark.parametrize(("chip", "numbers"), [
    ("all", ["C2026-0005", "C2026-0004", "C2026-0003", "C2026-0002", "C2026-0001"]),
    ("open", ["C2026-0004", "C2026-0002", "C2026-0001"]),
    ("danger", ["C2026-0004"]),
    ("overdue", ["C2026-0001"]),
])  # fmt: skip
def test_chips_leave_what_they_say(
    page: ComplaintsPage, desk: Desk, chip: str, numbers: list[str]
) -> None:
    complain(desk, received="2026-10-01", category="离婚")
    complain(desk, category="离婚", received="2026-11-21")
    close_case(desk, complain(desk, category="离婚", received="2026-11-22").number)
    desk.enter(ASSESSMENTS, answers(complain(desk, received="2026-11-23").number, 7))
    desk.strike(COMPLAINTS, complain(desk), "误记")
    page.list.want(chip)

    assert [row.spoken.split()[0] for row in page.list.list.rows] == numbers


def test_a_call_becomes_a_complaint_and_nothing_is_typed_twice(
    page: ComplaintsPage, desk: Desk
) -> None:
    call = ring(desk, asked="丈夫打人", caller="小荷", phone="15400008812", category="家暴")
    page.arrive(("from", call.number))
    shown = page.form.rows.texts()
    assert (shown["name"], shown["facts"]) == ("小荷", "丈夫打人")

    page.form.rows.editors["wish"].setFocus()
    type_text(page.form.rows.editors["wish"], "想离开")
    page.save()

    complaint = desk.get(COMPLAINTS, "C2026-0001")
    assert (complaint["call"], complaint["phone"]) == (call.number, "15400008812")
    assert desk.get(HOTLINE, call.number)["complaint"] == complaint.number
    assert desk.drafts() == []


def test_what_was_begun_from_a_call_waits_in_the_list(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    call = ring(desk, asked="丈夫打人", caller="小荷")
    page.arrive(("from", call.number))
    type_text(page.form.rows.editors["wish"], "想离开")
    qtbot.mouseClick(page.form.foot.put_down_button, LEFT)
    assert page.list.list.rows[0].spoken == "A complaint H2026-0001 · not finished draft"

    page.list.list.choose(0)
    qtbot.keyClick(page.list.list, KEY.Key_Return)
    shown = page.form.rows.texts()
    assert (shown["name"], shown["wish"]) == ("小荷", "想离开")


def test_what_is_typed_survives_a_lock(qtbot: QtBot, page: ComplaintsPage, work: Workplace) -> None:
    page.new()
    type_text(page.form.rows.editors["facts"], "说到一半")
    page.leave()
    place = page.place()

    _window, again = page_in_window(qtbot, work, ComplaintsPage)
    again.arrive(place)
    assert isinstance(again, ComplaintsPage)
    assert again.form.rows.editors["facts"].text() == "说到一半"


def test_every_required_field_of_a_row_says_so(
    qtbot: QtBot, work: Workplace, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(field_rows, "language", lambda: "zh_CN")  # short labels share a row
    form = ComplaintForm(work.desk)
    qtbot.addWidget(form)
    row = form.rows.row_of["category"]
    assert row is form.rows.row_of["source"]
    assert sum(each.text() == "required" for each in row.findChildren(QLabel)
               if not each.isHidden()) == 2  # fmt: skip


def test_what_is_missing_is_said_at_its_field(page: ComplaintsPage, desk: Desk) -> None:
    page.new()
    page.save()

    assert desk.cases.open_cases() == []
    assert page.form.rows.editors["wish"].accessibleDescription() == "Her own wish is missing."


# -- the open case -------------------------------------------------------------------


def test_opening_a_case_keeps_that_it_was_read_once(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk).number
    page.arrive(number)
    page.refresh()

    assert desk.cases.readings(number) == [("2026-11-24T09:30:00", desk.who)]


def test_escape_goes_back_to_the_list(qtbot: QtBot, page: ComplaintsPage, desk: Desk) -> None:
    page.arrive(complain(desk).number)
    qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Escape)

    assert not page.open_case
    assert page.place() == ""
    assert QApplication.focusWidget() is page.list.list


def test_back_on_the_page_one_goes_on_with_the_complaint_being_registered(
    page: ComplaintsPage,
) -> None:
    page.new()
    page.leave()
    page.list.box.setFocus()
    page.arrive()
    assert QApplication.focusWidget() is page.form.rows.editors["facts"]


def test_help_beside_the_case_takes_no_word_from_it(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 9))
    page.arrive(number)
    page.resize(760, 700)
    QApplication.processEvents()
    for panel in (page.case.facts, page.case.log, page.case.clocks):
        assert panel.mapTo(page, panel.rect().topRight()).x() < page.width()


def test_her_name_and_number_are_masked_until_the_eye_is_held(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    page.arrive(complain(desk, name="马兰花", phone="15400006631").number)
    name, phone = page.case.facts.findChildren(MaskedField)
    assert (name.shown(), phone.shown()) == ("马○○", "154 **** 6631")

    qtbot.mousePress(phone.eye_button, LEFT)
    assert phone.shown() == "154 0000 6631"
    qtbot.mouseRelease(phone.eye_button, LEFT)
    assert phone.shown() == "154 **** 6631"


def texts_in(page: ComplaintsPage) -> str:
    QApplication.processEvents()  # what was just put into a layout is shown by the next event
    return "\n".join(each.text() for each in page.case.findChildren(QLabel) if each.isVisible())


def test_how_she_may_be_reached_stands_before_her_number(page: ComplaintsPage, desk: Desk) -> None:
    page.arrive(complain(desk, phone="15400006631", safe="不可回电").number)
    words = texts_in(page)

    assert words.index("May call back") < words.index("Phone")


def test_the_account_is_covered_with_one_press(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk, facts="秘密的话", wish="悄悄离开").number
    desk.enter(ACTIONS, {"case": number, "kind": "答复", "what": "去了医院"})
    page.arrive(number)
    assert "秘密的话" in texts_in(page)

    qtbot.mouseClick(page.case.facts.cover_button, LEFT)
    assert "秘密的话" not in texts_in(page)
    assert "悄悄离开" not in texts_in(page)
    assert "去了医院" not in page.case.log.list.rows[0].spoken
    qtbot.mouseClick(page.case.facts.cover_button, LEFT)
    assert "秘密的话" in texts_in(page)


def test_the_account_is_covered_when_nobody_touches_it_or_it_is_left(
    page: ComplaintsPage, desk: Desk
) -> None:
    page.arrive(complain(desk, facts="秘密的话").number)
    page.case.facts._timer.timeout.emit()
    assert page.case.facts.covered

    page.case.facts.cover(False)
    page.refresh()
    assert not page.case.facts.covered
    page.hide()
    assert page.case.facts.covered
    page.show()
    page.refresh()
    assert page.case.facts.covered


def test_violence_asks_for_its_assessment_first(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    page.arrive(number)
    qtbot.mouseClick(buttons(page)["Assess the danger"], LEFT)
    choose(sheet(page), **{k: v for k, v in answers(number, 4).items() if k != "case"})
    assert sheet(page).score.word == "4 of 9 · medium"
    sheet(page).save()

    assert desk.cases.get(number).level == "medium"
    assert page.top.level_badge.word == "medium"
    assert banners(page) == []


def test_an_assessment_is_answered_with_the_keyboard_alone(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    page.arrive(number)
    page.case.act("assess")
    qtbot.waitUntil(lambda: QApplication.activeWindow() is page.case.sheet)
    for _question in range(11):
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Space)
        qtbot.keyClick(QApplication.focusWidget(), KEY.Key_Return)
    sheet(page).save()

    assert desk.cases.get(number).level == "lethal"


def test_danger_locks_mediation_and_names_the_next_missing_thing(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 0, special=1))
    page.arrive(number)

    [banner] = banners(page)
    assert banner.accessibleName().startswith("Lethal danger")
    assert set(buttons(page)) == {"See the assessment", "Report to the police"}
    assert page.case.log.mediation_button.isVisible()
    assert "no mediation" in page.case.log.mediation_button.toolTip()

    qtbot.mouseClick(buttons(page)["Report to the police"], LEFT)
    choose(sheet(page), receiver="派出所")
    sheet(page).save()
    assert desk.cases.get(number).of(REPORTS)[0]["to"] == "police"
    assert "Report to the federation" in buttons(page)

    page.case.act("federation")
    choose(sheet(page), receiver="街道妇联")
    sheet(page).save()
    page.case.act("handler")
    choose(sheet(page), handler="王主任")
    sheet(page).save()
    page.case.act("plan")
    choose(sheet(page), plan="去同乡家")
    sheet(page).save()
    assert set(buttons(page)) == {"See the assessment"}
    assert len(banners(page)) == 1


class Windows(QObject):
    """Writes down every widget that is shown as a window of its own."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[QObject] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget):
            self.shown += [watched] if watched.isWindow() else []
        return False


def test_no_piece_of_a_case_flashes_up_as_a_window(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk, capacity="无行为能力").number
    desk.enter(ASSESSMENTS, answers(number, 9))
    watch, application = Windows(), QApplication.instance()
    assert application is not None
    application.installEventFilter(watch)
    page.arrive(number)
    page.case.facts.cover(True)
    QApplication.processEvents()
    application.removeEventFilter(watch)
    assert watch.shown == []


def test_a_sheet_is_high_enough_for_its_rows_to_stand_apart(
    page: ComplaintsPage, desk: Desk, the_look: Look
) -> None:
    the_look.use(factor=1.5)
    page.arrive(complain(desk, category="离婚").number)
    page.case.write(plans.NOTICE)
    QApplication.processEvents()
    assert sheet(page).height() < page.window().height() - the_look.px(32)
    assert sheet(page).rows.core.layout().spacing() == the_look.px(APART)


def test_a_locked_action_is_refused_in_its_sentence(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 7))
    page.arrive(number)
    page.case.write(plans.ACTION)
    choose(sheet(page), kind="劝和")
    sheet(page).save()

    assert "no mediation and no persuading her" in said(page, "kind")
    assert desk.cases.get(number).of(ACTIONS) == ()


def test_a_report_that_must_be_made_stays_until_its_receipt(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk, age="16").number
    page.arrive(number)
    assert page.case.report.badge.word == "not reported"

    for texts in ({"receiver": "派出所"}, {"receipt": "第 14 号"}):
        qtbot.mouseClick(page.case.report.button, LEFT)
        choose(sheet(page), **texts)
        sheet(page).save()
        if "receiver" in texts:
            assert page.case.report.badge.word == "no receipt yet"
    assert page.case.report.badge.word == "reported"
    assert len(desk.cases.get(number).of(REPORTS)) == 1


def test_a_case_with_a_referral_closes_only_after_its_reply(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk, category="离婚").number
    page.arrive(number)
    page.case.write(plans.REFERRAL)
    choose(sheet(page), agency="司法所", agency_name="低塘司法所", basis="本人同意",
           consent_on="今天", summary="要离婚")  # fmt: skip
    sheet(page).save()
    assert sheet(page).rows.editors["consent_on"].isVisible()
    choose(sheet(page), consent_on="2026-11-24")
    sheet(page).save()

    closing = {"result": "解决", "needs_met": "yes", "may_return": "yes"}
    page.case.write(plans.CLOSING)
    choose(sheet(page), **closing)
    sheet(page).save()
    assert said(page, "result") == "An agency has not replied yet. Write its reply down first."
    page.case.sheet.reject()

    qtbot.mouseClick(buttons(page)["Write the reply down"], LEFT)
    choose(sheet(page), reply="已办结", reply_on="2026-11-24")
    sheet(page).save()
    page.case.write(plans.CLOSING)
    assert sheet(page).rows.editors["result"].text() == "solved"  # its draft was kept
    sheet(page).save()

    assert desk.cases.get(number).stage == "closed"
    assert page.top.level_badge.word == "case closed"
    assert desk.cases.get(number).of(REFERRALS)[0]["reply"] == "done"


def test_what_stands_against_the_whole_case_is_said_above_the_fields(
    page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    page.arrive(number)
    page.case.write(plans.CLOSING)
    choose(sheet(page), result="解决", needs_met="yes", may_return="yes", plan_looked_at="yes")
    sheet(page).save()

    assert sheet(page).said_above.text() == "Assess the danger."
    assert desk.cases.get(number).of(CLOSINGS) == ()


def test_a_closed_case_is_visited_and_reopened_with_its_reason(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 1))
    close_case(desk, number)
    page.arrive(number)
    assert page.case.stages.steps[4].accessibleName() == "Followed up next 12-24 now"

    qtbot.mouseClick(page.case.log.action_button, LEFT)
    choose(sheet(page), safe_now="安全", wellbeing="好转")
    sheet(page).save()
    assert len(desk.cases.get(number).of(VISITS)) == 1

    page.case.write(plans.REOPENING)
    sheet(page).save()
    assert said(page, "why") == "Reason is missing."
    choose(sheet(page), why="她又来了")
    sheet(page).save()
    assert len(desk.cases.get(number).of(REOPENINGS)) == 1
    assert page.case.stages.steps[2].accessibleName() == "Handled reopened now"


def test_a_part_half_written_survives_escape_and_a_lock(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk, work: Workplace
) -> None:
    number = complain(desk).number
    page.arrive(number)
    page.case.write(plans.ACTION)
    type_text(sheet(page).rows.editors["what"], "去了医院")
    page.leave()
    place = page.place()
    assert page.case.sheet is not None
    page.case.sheet.reject()

    _window, again = page_in_window(qtbot, work, ComplaintsPage)
    again.arrive(place)
    assert isinstance(again, ComplaintsPage)
    assert sheet(again).rows.editors["what"].text() == "去了医院"


def test_a_part_is_struck_with_its_reason_and_an_assessment_never(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 2))
    action = desk.enter(ACTIONS, {"case": number, "kind": "答复"})
    page.arrive(number)
    page.case.open_part(ASSESSMENTS, desk.cases.get(number).of(ASSESSMENTS)[0])
    assert not sheet(page).strike_button.isVisible()
    assert not sheet(page).save()
    page.case.sheet.reject()

    page.case.open_part(ACTIONS, action)
    qtbot.mouseClick(sheet(page).strike_button, LEFT)
    over = QApplication.activeModalWidget()
    assert isinstance(over, StrikeSheet)
    type_text(over.why, "误记")
    over.strike_button.click()
    assert desk.cases.get(number).of(ACTIONS) == ()


def test_what_was_written_down_is_taken_back_with_one_key(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk).number
    page.arrive(number)
    page.case.write(plans.ACTION)
    choose(sheet(page), kind="答复")
    sheet(page).save()
    assert page.case.log.undo_bar.undo_button.isVisible()
    page.undo()

    assert desk.cases.get(number).of(ACTIONS) == ()
    assert page.case.log.list.rows == []


def test_naming_who_is_in_charge_loses_no_other_draft(page: ComplaintsPage, desk: Desk) -> None:
    number = complain(desk).number
    desk.keep_draft(f"complaints/{number}", {"remark": "还没写完"})
    page.arrive(number)
    page.case.act("handler")
    choose(sheet(page), handler="王主任")
    sheet(page).save()

    assert desk.get(COMPLAINTS, number)["handler"] == "王主任"
    assert desk.draft(f"complaints/{number}") == {"remark": "还没写完"}
    assert desk.drafts() == [f"complaints/{number}"]


@pytest.mark.parametrize(("key", "field"), [
    ("actions/new {number}", "what"),
    ("complaints/{number} plan", "plan"),
    ("complaints/{number}", "remark"),
])  # fmt: skip
def test_a_draft_on_the_first_page_opens_where_it_was_left(
    page: ComplaintsPage, desk: Desk, key: str, field: str
) -> None:
    number = complain(desk).number
    desk.keep_draft(key.format(number=number), {field: "说到一半"})
    [due] = [each for each in desk.figures.due() if each.filter == key.format(number=number)]
    assert (due.page, due.number) == ("complaints", number)

    page.arrive(due.filter)
    form = page.form if page.case.sheet is None else sheet(page)
    assert form.rows.editors[field].text() == "说到一半"


def test_a_complaint_is_struck_with_its_reason(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    page.arrive(number)
    qtbot.mouseClick(page.case.facts.change_button, LEFT)
    qtbot.mouseClick(page.form.strike_button, LEFT)
    over = QApplication.activeModalWidget()
    assert isinstance(over, StrikeSheet)
    type_text(over.why, "误记")
    over.strike_button.click()

    assert desk.get(COMPLAINTS, number).struck == "误记"
    assert page.top.level_badge.word == "struck"
    assert not page.case.log.action_button.isVisible()


def test_what_was_registered_is_changed_in_its_form(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    page.arrive(number)
    qtbot.mouseClick(page.case.facts.change_button, LEFT)
    type_text(page.form.rows.editors["evidence"], "照片")
    page.save()

    assert desk.get(COMPLAINTS, number)["evidence"] == "照片"
    assert page.open_case


def test_the_papers_of_a_case_are_those_it_has_something_for(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk).number
    desk.enter(ASSESSMENTS, answers(number, 2))
    page.arrive(number)
    qtbot.mouseClick(page.top.print_button, LEFT)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    words = [action.text() for action in menu.actions()]
    assert words == ["Complaint record", "Risk assessment", "Letters to her", "For herself to see"]

    with qtbot.waitSignal(page.go) as asked:
        menu.actions()[1].trigger()
    assert asked.args == ["print", ("risk", number)]
    menu.close()


def test_the_call_it_came_from_is_one_press_away(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    call = ring(desk, asked="丈夫打人", caller="小荷", category="离婚")
    texts = {**desk.cases.from_call(call), "wish": "想离开"}
    page.arrive(desk.enter(COMPLAINTS, texts).number)
    [link] = [each for each in page.case.facts.findChildren(Button) if each.text() == call.number]

    with qtbot.waitSignal(page.go) as asked:
        qtbot.mouseClick(link, LEFT)
    assert asked.args == ["hotline", call.number]


# -- who had better not handle it ------------------------------------------------------


def test_one_is_warned_when_it_is_about_someone_of_the_home(
    page: ComplaintsPage, desk: Desk
) -> None:
    desk.enter(MEMBERS, {"name": "李芳", "role": "委员", "group": "3组", "house": "12号"})
    page.new()
    against = page.form.rows.editors["against"]
    type_text(against, "李芳")
    assert against.accessibleDescription() == (
        "The person complained of has the name of M00001."
    )  # fmt: skip

    number = complain(desk, against="张三", against_address="黄清堰村三组12号").number
    page.arrive(number)
    [first, *_rest] = banners(page)
    assert first.accessibleName() == "M00001 lives at the same address."


def test_her_own_place_on_the_committee_is_no_conflict(page: ComplaintsPage, desk: Desk) -> None:
    her = desk.enter(MEMBERS, {"name": "李芳", "role": "委员", "group": "3组", "house": "12号"})
    page.arrive(complain(desk, member=her.number, address="3组12号", category="离婚").number)

    assert banners(page) == []


def test_the_desk_itself_may_be_meant(page: ComplaintsPage, desk: Desk) -> None:
    page.arrive(complain(desk, against=desk.who, category="离婚").number)

    assert "someone at this desk" in banners(page)[0].accessibleName()


def test_tab_goes_through_a_case_as_the_eye_does(
    qtbot: QtBot, page: ComplaintsPage, desk: Desk
) -> None:
    number = complain(desk, phone="15400006631").number
    desk.enter(ASSESSMENTS, answers(number, 0, special=1))
    page.arrive(number)
    QApplication.processEvents()

    names = [each.accessibleName() for each in tabbed(qtbot, page.top.print_button, 9)]
    assert names == [
        "Print", "See the assessment", "Report to the police", "Hold to show", "Hold to show",
        "Cover", "Change", "Mediation (locked)", "Other …", "Write an action down",
    ]  # fmt: skip


# -- looks -----------------------------------------------------------------------------


def test_the_dates_are_told_with_their_article(
    page: ComplaintsPage, desk: Desk, clock: Clock
) -> None:
    number = complain(desk, category="离婚").number
    clock.set("2026-12-08T10:00")
    page.arrive(number)

    told = [each.accessibleName() for each in page.case.clocks.clocks]
    assert told == [
        "Tell her whether it is accepted: 1 day left",
        "Handle it and answer her: 48 days left",
    ]
    assert "art. 23" in texts_in(page)


def test_the_window_that_is_left_covers_the_account(page: ComplaintsPage, desk: Desk) -> None:
    page.arrive(complain(desk).number)
    page.window().hide()
    QApplication.sendEvent(page.case.facts, QEvent(QEvent.Type.ActivationChange))

    assert page.case.facts.covered
