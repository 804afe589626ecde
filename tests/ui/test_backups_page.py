"""Backups in the settings and on Today: how they stand, and what can be done with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from make import PASSWORD, lose_a_woman, woman, women
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from tabbing import tabbed

from safehome.base.places import Stick
from safehome.base.words import sentences
from safehome.desk import keeping
from safehome.desk.checking import check
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import Button
from safehome.ui.labels import in_lines
from safehome.ui.panels import Banner
from safehome.ui.rehearsing import RehearsalWatch
from safehome.ui.settings import SettingsPage
from safehome.ui.settings_backups import BackupsSection
from safehome.ui.today import TodayPage
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from conftest import Clock
    from pytestqt.qtbot import QtBot

    from safehome.desk.keeping import Session


@pytest.fixture
def work(session: Session, tmp_path: Path) -> Iterator[Workplace]:
    it = Workplace(session, Choices(tmp_path / "settings.json"))
    yield it
    it.background.close()


@pytest.fixture
def section(qtbot: QtBot, work: Workplace) -> BackupsSection:
    page = SettingsPage(work)
    qtbot.addWidget(page)
    page.resize(1366 - 188, 768)
    page.show()
    page.show_section("backups")
    assert isinstance(page.section, BackupsSection)
    return page.section


@pytest.fixture
def today(qtbot: QtBot, work: Workplace) -> TodayPage:
    page = TodayPage(work)
    qtbot.addWidget(page)
    page.resize(1366 - 188, 768)
    page.show()
    page.arrive()
    return page


def make(qtbot: QtBot, section: BackupsSection) -> None:
    qtbot.mouseClick(section.make_button, Qt.MouseButton.LeftButton)
    done(qtbot, section)


def done(qtbot: QtBot, section: BackupsSection) -> None:
    qtbot.waitUntil(lambda: not section.acts.is_busy)


def banners(section: BackupsSection) -> list[str]:
    return [each.accessibleName() for each in section.findChildren(Banner) if not each.isHidden()]


def texts(section: BackupsSection) -> list[str]:
    return [each.text() for each in section.findChildren(QLabel) if not each.isHidden()]


def test_without_a_backup_it_says_so_and_offers_one_first(
    qtbot: QtBot, section: BackupsSection
) -> None:
    assert section.badge.word == "No backup yet"
    page = section.window()
    assert isinstance(page, SettingsPage)
    page.activateWindow()
    qtbot.waitUntil(page.isActiveWindow)
    assert tabbed(qtbot, page.list, 1)[1] is section.make_button
    assert section.rehearse_button.accessibleDescription() == "There is no backup yet."


def test_a_backup_is_made_and_stands_in_the_list(
    qtbot: QtBot, section: BackupsSection, work: Workplace
) -> None:
    work.desk.enter(MEMBERS, woman())
    make(qtbot, section)
    assert section.outcome.sentence.text() == "The backup is made and was read back."
    assert section.badge.word == "Backed up today 09:30, to be rehearsed"
    [row] = section.list.rows
    assert row.spoken.startswith("today 09:30 1 women · 0 calls · 0 complaints · by hand")


def test_a_rehearsal_says_how_it_went(qtbot: QtBot, section: BackupsSection) -> None:
    make(qtbot, section)
    section.rehearse_button.click()
    done(qtbot, section)
    assert section.badge.word == "Backed up today 09:30, rehearsed"
    assert section.outcome.line.text() == "today 09:30 · it opens, nothing is missing"


def test_a_damaged_backup_is_found_and_what_to_do_is_said(
    qtbot: QtBot, section: BackupsSection, work: Workplace
) -> None:
    make(qtbot, section)
    [backup] = work.session.backups.all()
    content = bytearray(backup.path.read_bytes())
    content[-1000] ^= 1
    backup.path.write_bytes(bytes(content))
    section.rehearse_button.click()
    done(qtbot, section)
    assert section.badge.word == "A backup is damaged"
    qtbot.waitUntil(lambda: banners(section) != [])
    assert banners(section) == ["The backup that was opened at the last rehearsal is damaged."]
    assert "No backup is good." in texts(section)
    make(qtbot, section)
    section.rehearse_button.click()
    done(qtbot, section)
    qtbot.waitUntil(lambda: banners(section) == [])


def test_the_second_place_gets_a_copy_and_is_missed_when_it_is_out(
    qtbot: QtBot, section: BackupsSection, tmp_path: Path, work: Workplace
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    make(qtbot, section)
    section.place_button.taken.emit(stick)
    done(qtbot, section)
    assert len(list(stick.rglob("*.shb"))) == 1
    assert section.place.text() == "Folder “stick” · last copy today 09:30"
    stick.rename(tmp_path / "taken out")
    section.refresh()
    assert section.place.text() == "Folder “stick”, not in · last copy today 09:30"
    assert work.choices.now.second_place == str(stick)
    section.no_place_button.click()
    assert work.choices.now.second_place == ""
    assert section.place.text().startswith("none")


def test_a_place_with_a_very_long_name_pushes_nothing_out_of_the_page(
    qtbot: QtBot, section: BackupsSection, tmp_path: Path
) -> None:
    make(qtbot, section)
    stick = tmp_path / ("x" * 200) / ("y" * 200)
    stick.mkdir(parents=True)
    section.place_button.taken.emit(stick)
    done(qtbot, section)
    section.acts.copy_to(stick)
    done(qtbot, section)
    assert len(list(stick.rglob("*.shb"))) == 1
    assert section.minimumSizeHint().width() <= section.width()
    restore = section.restore_button
    qtbot.waitUntil(lambda: restore.visibleRegion().boundingRect() == restore.rect())


def test_a_stick_that_says_no_leaves_the_backup_here(
    qtbot: QtBot, section: BackupsSection, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    section.place_button.taken.emit(stick)
    done(qtbot, section)
    make(qtbot, section)
    [folder] = stick.iterdir()
    for child in folder.iterdir():
        child.unlink()
    folder.rmdir()
    folder.write_text("in the way")
    make(qtbot, section)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName().startswith("The backup is made on this PC.")
    sheet.close()
    assert len(section.list.rows) == 2


def test_everything_is_checked(qtbot: QtBot, section: BackupsSection) -> None:
    section.check_button.click()
    done(qtbot, section)
    assert section.outcome.sentence.text() == "Not everything is in order."
    assert section.outcome.line.text() == "There is no backup yet. Make one now."
    make(qtbot, section)
    section.check_button.click()
    done(qtbot, section)
    assert section.outcome.sentence.text() == "Everything is in order."


def test_each_thing_that_is_not_in_order_has_its_line(
    qtbot: QtBot, section: BackupsSection, work: Workplace
) -> None:
    folder = work.session.folder
    make(qtbot, section)
    [backup] = work.session.backups.all()
    backup.path.write_bytes(backup.path.read_bytes()[:-1] + b"\0")
    (folder / "vault.key.bak").unlink()
    section.check_button.click()
    done(qtbot, section)
    found = check(work.session)
    assert len(found.findings) > 1
    said = map(sentences, found.findings, found.to_do)
    assert section.outcome.line.text() == in_lines("\n".join(said))


def test_restoring_asks_to_close_the_books_first(
    qtbot: QtBot, section: BackupsSection, work: Workplace
) -> None:
    make(qtbot, section)
    [backup] = work.session.backups.all()
    section.list.opened.emit(0)
    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    with qtbot.waitSignal(work.restore_asked) as asked:
        qtbot.keyClick(sheet.focusWidget(), Qt.Key.Key_Return)
    assert asked.args == [backup.path]


def test_the_badge_of_today_opens_the_part(qtbot: QtBot, today: TodayPage) -> None:
    assert today.badges.backup.word == "No backup yet"
    with qtbot.waitSignal(today.go) as go:
        qtbot.keyClick(today.badges.backup, Qt.Key.Key_Return)
    assert go.args == ["settings", "backups"]


def test_an_old_backup_is_pointed_out(
    qtbot: QtBot, today: TodayPage, work: Workplace, clock: Clock
) -> None:
    work.session.backups.make()
    clock.set("2026-12-02T09:00:00")
    today.refresh()
    assert today.badges.backup.word == "Backed up 24 November 09:30"
    assert today.badges.backup.told.tone == "warn"


def test_in_a_quiet_moment_the_backup_is_rehearsed_once(
    qtbot: QtBot, today: TodayPage, work: Workplace
) -> None:
    work.session.backups.make()
    watch = RehearsalWatch(work, today)
    with qtbot.waitSignal(work.backups_changed):
        watch.rehearse_if_due()
    assert today.badges.backup.word == "Backed up today 09:30, rehearsed"
    watch.rehearse_if_due()
    assert not work.background.is_busy


def test_at_large_text_the_two_badges_are_one(today: TodayPage, work: Workplace) -> None:
    work.session.backups.make()
    work.session.backups.rehearse()
    work.choices.choose(text=200)
    today.refresh()
    assert today.badges.hand_over.isHidden()
    assert today.badges.backup.word == "Backed up today 09:30, rehearsed"


def test_far_fewer_records_are_an_alarm_until_she_says_that_she_knows(
    qtbot: QtBot, section: BackupsSection, work: Workplace, today: TodayPage
) -> None:
    for each in women(10):
        work.desk.enter(MEMBERS, each)
    for _each in range(12):
        work.session.backups.make()
    make(qtbot, section)
    kept = len(work.session.backups.all())
    lose_a_woman(work.desk)
    make(qtbot, section)
    assert today.badges.backup.word == "Backups: look at this"
    qtbot.waitUntil(lambda: banners(section) != [])
    [said] = banners(section)
    assert said.startswith("The newest backup holds fewer records than an older one.")
    assert len(work.session.backups.all()) == kept + 1  # nothing goes meanwhile
    [banner] = [each for each in section.findChildren(Banner) if not each.isHidden()]
    [button] = banner.findChildren(Button)
    button.click()
    qtbot.waitUntil(lambda: banners(section) == [])
    assert today.badges.backup.word == "Backed up today 09:30, to be rehearsed"
    make(qtbot, section)
    assert len(work.session.backups.all()) == kept  # and old ones go again
    assert banners(section) == []


def test_a_backup_that_failed_at_closing_is_said_the_next_day(
    qtbot: QtBot, session: Session, tmp_path: Path, clock: Clock
) -> None:
    in_the_way = session.folder / "backups"
    in_the_way.write_text("no folder")
    session.desk.enter(MEMBERS, woman())
    session.finish()
    in_the_way.unlink()
    with keeping.open_vault(session.folder, PASSWORD, clock) as again:
        work = Workplace(again, Choices(tmp_path / "settings.json"))
        page = TodayPage(work)
        qtbot.addWidget(page)
        page.arrive()
        assert page.badges.backup.word == "Backup not made"
        settings = SettingsPage(work)
        qtbot.addWidget(settings)
        settings.show_section("backups")
        assert isinstance(settings.section, BackupsSection)
        [said] = banners(settings.section)
        assert said.startswith("The last automatic backup was not made.")
        make(qtbot, settings.section)
        assert banners(settings.section) == []
        work.background.close()


def test_the_sticks_that_are_in_are_offered_by_name(
    qtbot: QtBot, section: BackupsSection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stick = tmp_path / "KINGSTON"
    stick.mkdir()
    found = [Stick(stick, "KINGSTON", 12_000_000_000)]
    monkeypatch.setattr("safehome.ui.place_menu.sticks", lambda: found)
    make(qtbot, section)
    section.stick_button.click()
    first, folder = section.stick_button.menu_of_places.actions()
    assert first.text() == "Stick “KINGSTON”  12.0 GB"
    assert folder.text() == "Choose a folder…"
    first.trigger()
    done(qtbot, section)
    section.stick_button.menu_of_places.close()
    [copy] = stick.rglob("*.shb")
    assert section.outcome.sentence.text() == f"Stick “KINGSTON” now holds {copy.name}."
