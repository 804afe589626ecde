"""The settings: what is changed holds at once and can be taken back; what guards the books asks."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, woman, women
from PySide6.QtCore import Qt
from typing_chinese import type_text

from safehome.base import words
from safehome.base.errors import Refusal
from safehome.base.settings import load_settings
from safehome.desk import keeping
from safehome.registers import consent
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui.settings import SettingsPage
from safehome.ui.small_books import BookSheet
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.chips import Chip
    from safehome.ui.look import Look
    from safehome.ui.settings_consent import ConsentSection
    from safehome.ui.settings_lock import LockSection
    from safehome.ui.settings_looks import LooksSection
    from safehome.ui.settings_office import PeopleSection, VillageSection
    from safehome.ui.settings_verify import VerifySection

PHRASE = "毛竹 秋千 豆浆 十八"
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Iterator[Workplace]:
    it = Workplace(session, Choices(tmp_path / "settings.json"))
    yield it
    it.background.close()


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> Iterator[SettingsPage]:
    window = Window()
    qtbot.addWidget(window)
    it = SettingsPage(work)
    window.show_only(it)
    window.show()
    window.activateWindow()
    it.arrive()
    yield it
    window.close()


@pytest.fixture
def village(page: SettingsPage) -> VillageSection:
    page.show_section("village")
    return page.section


@pytest.fixture
def people(page: SettingsPage) -> PeopleSection:
    page.show_section("people")
    return page.section


@pytest.fixture
def verify(page: SettingsPage, desk: Desk) -> VerifySection:
    for texts in women(45):
        desk.enter(MEMBERS, texts)
    page.show_section("verify")
    return page.section


@pytest.fixture
def looks(page: SettingsPage) -> LooksSection:
    page.show_section("looks")
    return page.section


@pytest.fixture
def lock(page: SettingsPage) -> LockSection:
    page.show_section("lock")
    return page.section


@pytest.fixture
def paper(page: SettingsPage) -> ConsentSection:
    page.show_section("consent")
    return page.section


def type_anew(field: object, text: str) -> None:
    field.selectAll()
    type_text(field, text)


def chip(chips: object, key: str) -> Chip:
    return next(each for each in chips.chips if each.key == key)


def test_a_name_holds_when_its_field_is_left_and_is_taken_back(
    qtbot: QtBot, page: SettingsPage, village: VillageSection, work: Workplace
) -> None:
    type_anew(village.village, "新堰村")
    with qtbot.waitSignal(work.office_changed):
        qtbot.keyClick(village.village, Qt.Key.Key_Tab)
    assert work.desk.office.village == "新堰村"
    page.undo()
    assert work.desk.office.village == "黄清堰村"
    assert village.village.text() == "黄清堰村"
    page.undo()
    assert page.head.note_label.text() == "There is nothing to take back."


def test_what_is_typed_holds_when_another_page_is_gone_to(
    page: SettingsPage, village: VillageSection, work: Workplace
) -> None:
    type_anew(village.town, "泗门镇妇联")
    assert page.leave()
    assert work.desk.office.town == "泗门镇妇联"


def test_a_village_without_a_name_is_refused(
    qtbot: QtBot, village: VillageSection, work: Workplace
) -> None:
    village.village.setFocus()
    village.village.clear()
    qtbot.keyClick(village.village, Qt.Key.Key_Tab)
    assert village.village.property("state") == "refused"
    assert work.desk.office.village == "黄清堰村"


def test_settings_are_not_what_another_page_takes_back(page: SettingsPage, work: Workplace) -> None:
    record = work.desk.enter(MEMBERS, woman())
    page.keeper.office(report_day=9)
    assert work.desk.undo() == "Entered M00001"
    [struck] = work.desk.look_up(MEMBERS, [record.id])
    assert struck.struck
    assert work.desk.office.report_day == 9


def test_helpers_are_named_a_line_each_and_one_sits_down(
    qtbot: QtBot, people: PeopleSection, work: Workplace
) -> None:
    type_text(people.helpers, "李秋月")
    qtbot.keyClick(people.helpers, Qt.Key.Key_Return)
    type_text(people.helpers, "陈小红")
    people.director.setFocus()
    assert work.desk.office.helpers == ("李秋月", "陈小红")
    with qtbot.waitSignal(work.sat_down) as sat_down:
        qtbot.mouseClick(chip(people.now, "陈小红"), LEFT)
    assert sat_down.args == ["陈小红"]
    assert work.desk.who == "陈小红"


def test_a_new_director_takes_over_the_desk_of_the_old(
    qtbot: QtBot, people: PeopleSection, work: Workplace
) -> None:
    type_anew(people.director, "李会长")
    with qtbot.waitSignal(work.sat_down):
        qtbot.keyClick(people.director, Qt.Key.Key_Return)
    assert work.desk.who == "李会长"


def test_keys_move_a_group_and_the_women_walk_in_the_new_order(
    qtbot: QtBot, page: SettingsPage, verify: VerifySection, work: Workplace
) -> None:
    assert verify.order.groups == ["1组", "2组", "3组"]
    verify.order.list.choose(2)
    alt = Qt.KeyboardModifier.AltModifier
    qtbot.keyClick(verify.order.list, Qt.Key.Key_Up, alt)
    qtbot.keyClick(verify.order.list, Qt.Key.Key_Up, alt)
    assert work.desk.office.groups == ("3组", "1组", "2组")
    first = work.desk.look_up(MEMBERS, work.desk.find(Wanted()).ids[:1])
    assert first[0]["group"] == "3组"
    page.undo()
    assert verify.order.groups == ["1组", "3组", "2组"]


@pytest.mark.parametrize("typed", ["0", "29", "five", ""])
def test_a_report_day_no_month_has_is_refused(
    qtbot: QtBot, verify: VerifySection, work: Workplace, typed: str
) -> None:
    verify.day.setFocus()
    verify.day.clear()
    qtbot.keyClicks(verify.day, typed)
    qtbot.keyClick(verify.day, Qt.Key.Key_Return)
    assert verify.day.property("state") == "refused"
    assert work.desk.office.report_day == 5


def test_the_hand_over_can_be_made_to_ask_again(
    qtbot: QtBot, verify: VerifySection, work: Workplace
) -> None:
    assert not verify.ask_button.isVisible()
    work.desk.choose(roster_confirmed="2026-10", roster_basis="duty")
    verify.refresh()
    assert "October 2026" in verify._basis.text()
    qtbot.mouseClick(verify.ask_button, LEFT)
    assert (work.desk.office.roster_confirmed, work.desk.office.roster_basis) == ("", "")


def test_the_text_size_is_tried_on_a_sentence_before_the_window_takes_it(
    qtbot: QtBot, looks: LooksSection, work: Workplace, the_look: Look
) -> None:
    high = looks.sample.sizeHint().height()
    looks.slider.setFocus()
    for _press in range(5):
        qtbot.keyClick(looks.slider, Qt.Key.Key_Right)
    assert looks.sample.sizeHint().height() > high
    assert the_look.factor == 1.0
    qtbot.waitUntil(lambda: the_look.factor == 1.25)
    assert work.choices.now.text == 125


def test_colours_hold_at_once_are_kept_and_taken_back(
    qtbot: QtBot, page: SettingsPage, looks: LooksSection, the_look: Look, tmp_path: Path
) -> None:
    qtbot.mouseClick(looks.miniatures["dark"], LEFT)
    assert the_look.is_dark
    assert load_settings(tmp_path / "settings.json").theme == "dark"
    page.undo()
    assert not the_look.is_dark
    assert looks.miniatures["light"].isChecked()


def test_a_language_is_chosen_for_this_pc(
    qtbot: QtBot, looks: LooksSection, work: Workplace
) -> None:
    with qtbot.waitSignal(work.choices.changed):
        qtbot.mouseClick(chip(looks.languages, "zh_CN"), LEFT)
    assert work.choices.now.language == "zh_CN"


def test_the_minutes_of_the_lock_are_chips(
    qtbot: QtBot, lock: LockSection, work: Workplace
) -> None:
    assert chip(lock.minutes, "5").isChecked()
    qtbot.mouseClick(chip(lock.minutes, "10"), LEFT)
    assert work.choices.now.lock_after_minutes == 10


def type_new_password(lock: LockSection, old: str) -> None:
    type_text(lock.password.old, old)
    for field in (lock.password.new.one, lock.password.new.two):
        type_text(field, PHRASE)


def test_the_password_is_changed(
    qtbot: QtBot, lock: LockSection, work: Workplace, tmp_path: Path, clock: Clock
) -> None:
    type_new_password(lock, PASSWORD)
    qtbot.mouseClick(lock.password.change_button, LEFT)
    qtbot.waitUntil(lambda: lock.password.done.word == "The new password is in force.")
    assert lock.password.old.text() == lock.password.new.text() == ""
    work.session.close()
    keeping.open_vault(tmp_path / "vault", PHRASE, clock).close()


def test_a_wrong_present_password_changes_nothing(
    qtbot: QtBot, lock: LockSection, work: Workplace, tmp_path: Path, clock: Clock
) -> None:
    type_new_password(lock, "not this one")
    qtbot.mouseClick(lock.password.change_button, LEFT)
    qtbot.waitUntil(lambda: lock.password.old.property("state") == "refused")
    assert lock.password.change_button.isEnabled()
    work.session.close()
    keeping.open_vault(tmp_path / "vault", PASSWORD, clock).close()


def test_a_new_sheet_is_in_force_only_when_it_was_read_back(
    qtbot: QtBot, page: SettingsPage, work: Workplace, clock: Clock, tmp_path: Path
) -> None:
    work.choices.choose(sheet_due=True)
    old = work.session.issue_code()
    page.arrive("sheet")
    sheet = page.section.sheet
    code = sheet.code
    assert code is not None
    sheet.force_button.click()  # nothing was printed
    sheet.proof.handed_out()
    qtbot.keyClicks(sheet.proof.group, "000000")
    sheet.force_button.click()
    assert work.choices.now.sheet_due
    sheet.proof.group.clear()
    full_width = code.groups[2].translate({ord(str(n)): ord("０") + n for n in range(10)})
    type_text(sheet.proof.group, full_width)
    qtbot.keyClick(sheet.proof.group, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not work.choices.now.sheet_due)
    work.session.close()
    with pytest.raises(Refusal):
        keeping.open_with_code(tmp_path / "vault", old, clock)
    keeping.open_with_code(tmp_path / "vault", code, clock).close()


def test_each_edit_of_the_consent_paper_is_a_new_edition(
    qtbot: QtBot, page: SettingsPage, paper: ConsentSection, work: Workplace
) -> None:
    assert paper.text.text().strip() == consent.carried()
    qtbot.mouseClick(paper.force_button, LEFT)
    assert work.desk.office.consent_edition == 1  # nothing was changed
    type_anew(paper.text, "一、谁在登记")
    qtbot.mouseClick(paper.force_button, LEFT)
    assert work.desk.office.consent_edition == 2
    assert work.desk.office.consent_text == "一、谁在登记"
    page.undo()
    assert work.desk.office.consent_edition == 1
    assert paper.text.text().strip() == consent.carried()
    with qtbot.waitSignal(page.go) as go:
        qtbot.mouseClick(paper.look_button, LEFT)
    assert go.args == ["print", "consent"]


def test_the_small_books_open_over_the_page(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_section("books")
    qtbot.mouseClick(page.section.landlords, LEFT)
    [sheet] = page.window().findChildren(BookSheet)
    assert sheet.isVisible()
    sheet.reject()


@pytest.mark.parametrize(("language", "said"), [("en", "What is new"), ("zh_CN", "新变化")])
def test_what_is_new_and_the_licences_are_told(
    qtbot: QtBot, work: Workplace, language: str, said: str
) -> None:
    words.use(language)
    page = SettingsPage(work)
    qtbot.addWidget(page)
    page.arrive("about")
    text = page.section.text.toPlainText()
    assert said in text
    assert "SIL OPEN FONT LICENSE" in text.upper()


def test_it_comes_back_to_the_part_one_was_on(qtbot: QtBot, page: SettingsPage) -> None:
    page.show_section("lock")
    assert page.place() == "lock"
    page.arrive("people")
    assert page.section.key == "people"
    qtbot.keyClick(page.list, Qt.Key.Key_Down)
    assert page.section.key == "verify"


@pytest.mark.parametrize("width", [802, 1178])
@pytest.mark.parametrize("factor", [1.0, 1.25, 1.5, 2.0])
@pytest.mark.parametrize("language", ["en", "zh_CN"])
def test_every_part_fits_into_the_window(
    qtbot: QtBot, work: Workplace, the_look: Look, language: str, factor: float, width: int
) -> None:
    words.use(language)
    the_look.use("light", factor)
    window = Window()
    qtbot.addWidget(window)
    page = SettingsPage(work)
    window.show_only(page)
    window.setMinimumSize(0, 0)
    window.resize(width, 640)
    window.show()
    for section in page.sections:
        page.arrive(section.key)
        qtbot.waitUntil(lambda: page.minimumSizeHint().width() <= width)
        qtbot.waitUntil(lambda: page.minimumSizeHint().height() <= 640)
