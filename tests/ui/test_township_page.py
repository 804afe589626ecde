"""Cards, packages and receipts in the window; two real vaults and a folder for the stick."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from offices import MONTH, carry, introduce
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from safehome.ui.printing_package import PackagePanel
from safehome.ui.settings import SettingsPage
from safehome.ui.settings_cards import CardsSection
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from offices import Office
    from pytestqt.qtbot import QtBot

    from safehome.ui.look import Look


@pytest.fixture
def at(qtbot: QtBot, tmp_path: Path) -> Iterator[Callable[[Office], CardsSection]]:
    """Open the section of the settings at an office's vault."""
    open_now: list[tuple[Workplace, Window]] = []

    def sit(office: Office) -> CardsSection:
        work = Workplace(office.session, Choices(tmp_path / f"{len(open_now)}.json"))
        window = Window()
        qtbot.addWidget(window)
        page = SettingsPage(work)
        window.show_only(page)
        window.show()
        page.arrive("cards")
        open_now.append((work, window))
        assert isinstance(page.section, CardsSection)
        return page.section

    yield sit
    for work, window in open_now:
        work.background.close()
        window.close()


def test_a_card_is_written_and_its_code_stands_large(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    section = at(village)
    monkeypatch.setattr("safehome.ui.settings_own_card.folder_to_write", lambda *_what: stick)
    section.own.write_button.click()
    qtbot.waitUntil(lambda: bool(section.own.code.text()))
    own = village.desk.cards.own()
    assert section.own.code.text() == own.code
    assert (stick / own.name).read_bytes() == own.content


def test_the_other_side_is_enrolled_by_the_code_that_is_typed(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office
) -> None:
    file, code = town.card()
    section = at(village)
    section.other.take(file)
    assert code[:6] not in section.other._who.text()

    section.other.code.setText(code[:-1] + str((int(code[-1]) + 1) % 10))
    section.other.enrol_button.click()
    qtbot.waitUntil(section.other.enrol_button.isEnabled)
    said = [each.text() for each in section.other.findChildren(QLabel)]
    assert any("in these groups of the code: 4." in each for each in said)
    assert village.desk.cards.enrolled() == []

    section.other.code.setText(code)
    section.other.enrol_button.click()
    qtbot.waitUntil(lambda: bool(section._known))
    assert [each.name for each in village.desk.cards.enrolled()] == ["低塘街道妇联"]


def test_a_village_is_taken_off_the_list_once_she_has_said_so(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office
) -> None:
    introduce(village, town)
    section = at(town)
    for key, left in ((Qt.Key.Key_Escape, 1), (Qt.Key.Key_Return, 0)):
        [line] = section._known
        qtbot.mouseClick(line.off_button, Qt.MouseButton.LeftButton)
        sheet = QApplication.activeModalWidget()
        assert sheet is not None
        assert sheet.accessibleName().startswith("Take 黄清堰村, ")
        qtbot.keyClick(sheet.focusWidget(), key)
        qtbot.waitUntil(lambda left=left: len(section._known) == left)
        assert len(town.desk.cards.enrolled()) == left
    assert section.window().focusWidget() is section.other.open_button


def test_the_township_of_a_village_is_not_taken_off(
    at: Callable[[Office], CardsSection], village: Office, town: Office
) -> None:
    introduce(village, town)
    [line] = at(village)._known
    assert line.off_button.isHidden()


@pytest.mark.parametrize("width", [1366, 1243, 1167])
def test_under_a_mistyped_code_its_button_is_in_sight_at_large_text(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office,
    the_look: Look, width: int,
) -> None:  # fmt: skip
    the_look.use("light", 2.0)
    file, code = town.card()
    section = at(village)
    section.window().resize(width, 768)
    section.other.take(file)
    section.other.code.setText(f"{code[:-1]}x")
    section.other.enrol_button.click()
    button, row = section.other.enrol_button, section.other._row
    qtbot.waitUntil(button.isEnabled)
    qtbot.waitUntil(lambda: row.height() == row.heightForWidth(row.width()))
    qtbot.waitUntil(lambda: button.visibleRegion().boundingRect() == button.rect())
    assert not section.other.code.visibleRegion().isEmpty()


def test_other_keys_ask_whether_they_are_meant(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office
) -> None:
    introduce(village, town)
    town.desk.cards.renew()
    file, code = town.card()
    section = at(village)
    section.other.take(file)
    section.other.code.setText(code)
    section.other.enrol_button.click()
    qtbot.waitUntil(section.other.replace.isVisible)
    assert village.desk.cards.enrolled()[0].key != town.desk.cards.own().card.key

    section.other.replace.setChecked(True)
    section.other.enrol_button.click()
    qtbot.waitUntil(section.other.enrol_button.isEnabled)
    assert village.desk.cards.enrolled()[0].key == town.desk.cards.own().card.key


def test_a_file_that_is_no_card_is_refused_in_the_page(
    at: Callable[[Office], CardsSection], village: Office, stick: Path
) -> None:
    (stick / "some.card").write_bytes(b"hello")
    section = at(village)
    section.other.take(stick / "some.card")
    assert section.other.notice.happened == "This file is not a card."
    assert section.other._rest.isHidden()


def test_the_township_takes_packages_in(
    qtbot: QtBot,
    at: Callable[[Office], CardsSection],
    village: Office,
    town: Office,
    out: Path,
) -> None:
    introduce(village, town)
    section = at(town)
    assert section.receive.isVisible()
    parcel = village.hand_over()
    section.receive.take([parcel], out)
    qtbot.waitUntil(section.receive.phrase.isVisible)
    assert len(section.receive.phrase.text()) == 24
    assert "1 villages, 4 women" in section.receive.result.text()

    section.receive.take([parcel], out)
    qtbot.waitUntil(lambda: "taken in already" in section.receive.notice.happened)
    assert section.receive.phrase.text() == ""


def test_a_folder_with_a_broken_package_is_taken_in_but_for_that_one(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office,
    out: Path, stick: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    introduce(village, town)
    village.hand_over()
    (stick / "<b>a").mkdir()
    (stick / "<b>a" / "report.pkg").write_bytes(b"")
    answers = [stick, out]
    monkeypatch.setattr(
        "safehome.ui.settings_receiving.folder_to_write", lambda *_what: answers.pop(0)
    )
    part = at(town).receive
    part.button.click()
    qtbot.waitUntil(part.phrase.isVisible)
    assert part.notice.happened == "Left out: 1"
    said = [each.text() for each in part.notice.findChildren(QLabel)]
    assert any("stick/&lt;b&gt;a: This file is not a package." in each for each in said)


def test_a_month_is_written_again_with_another_pass_phrase(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office, town: Office,
    out: Path, stick: Path, monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    introduce(village, town)
    part = at(town).receive
    assert not part.again_button.isVisible()
    part.take([village.hand_over()], out)
    qtbot.waitUntil(part.phrase.isVisible)
    lost = part.phrase.text()
    part.forget()
    monkeypatch.setattr("safehome.ui.settings_receiving.folder_to_write", lambda *_what: stick)
    assert part.again_button.isVisible()
    [month] = part._menu.actions()
    month.trigger()
    qtbot.waitUntil(part.phrase.isVisible)
    assert part.done.accessibleName() == "Written again: 1"
    assert part.phrase.text() not in {"", lost}
    assert {".xlsx", ".receipt"} <= {each.suffix for each in stick.iterdir()}


@pytest.fixture
def panel(
    qtbot: QtBot, village: Office, town: Office, tmp_path: Path, stick: Path
) -> Iterator[PackagePanel]:
    """The village's side of the hand-over; the two offices know each other."""
    introduce(village, town)
    work = Workplace(village.session, Choices(tmp_path / "settings.json"))
    work.choices.choose(stick=str(stick))
    panel = PackagePanel(work)
    qtbot.addWidget(panel)
    yield panel
    work.background.close()


def test_the_receipt_is_found_on_the_stick_and_ends_the_month(
    panel: PackagePanel, village: Office, town: Office, out: Path
) -> None:
    parcel = village.hand_over()
    panel.show()
    panel.refresh()
    assert panel.fact == "5 / 6"
    assert [each.what for each in village.desk.figures.due()].count(
        "The township's receipt is still to come"
    ) == 1
    town.desk.receiving.take([parcel], out)
    panel.receipt.button.click()
    assert panel.fact == "6 / 6"
    assert village.desk.rounds.all()[0].state == "received"
    assert panel.receipt.words.text() == "低塘街道妇联 received it on 24 November 2026."
    assert not panel.receipt.button.isVisible()
    assert [each.number for each in village.desk.figures.due() if each.page == "print"] == []


def test_an_older_receipt_on_the_stick_does_not_hide_the_one_that_is_waited_for(
    panel: PackagePanel, village: Office, town: Office, tmp_path: Path, out: Path, stick: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    [old] = town.desk.receiving.take([village.hand_over()], out).packages
    corrected = carry(village.hand_over(), tmp_path / "by another stick")
    town.desk.receiving.take([corrected], out)
    panel.refresh()
    asked: list[str] = []
    monkeypatch.setattr(
        "safehome.ui.printing_receipt.files_to_open",
        lambda _over, title, _kinds: asked.append(title) or [],
    )
    panel.receipt.button.click()
    assert "earlier hand-over" in panel.receipt.words.text()
    assert asked == ["Open the receipt"]

    carry(out / old.receipt, stick)
    panel.receipt.button.click()
    assert (panel.fact, asked) == ("6 / 6", ["Open the receipt"])


def test_a_damaged_receipt_on_the_stick_does_not_bar_the_way_to_a_sound_one(
    panel: PackagePanel, village: Office, town: Office, out: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    parcel = village.hand_over()
    [package] = town.desk.receiving.take([parcel], out).packages
    (parcel.parent / package.receipt).write_bytes(b"")
    panel.refresh()
    monkeypatch.setattr(
        "safehome.ui.printing_receipt.files_to_open",
        lambda *_what: [out / package.receipt],
    )
    panel.receipt.button.click()
    assert (panel.fact, panel.receipt.notice.happened) == ("6 / 6", "")


def test_an_open_month_waits_for_no_receipt(village: Office) -> None:
    assert village.desk.handing_over.awaited(MONTH) == ""


def test_new_keys_are_made_only_when_asked_for(
    qtbot: QtBot, at: Callable[[Office], CardsSection], village: Office
) -> None:
    before = village.desk.cards.own()
    section = at(village)
    section.own.renew()
    qtbot.waitUntil(lambda: bool(section.own.code.text()))
    now = village.desk.cards.own()
    assert (now.card.vault, now.card.key != before.card.key) == (before.card.vault, True)
    assert section.own.code.text() == now.code
