from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2
import pytest
from make import id_card, woman, women
from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt, QTimer
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from tabbing import tabbed
from typing_chinese import type_text

from safehome.base import words
from safehome.base.settings import load_settings
from safehome.desk.printing import FORMS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.sheets.seal import unseal
from safehome.store.search import Wanted
from safehome.ui.buttons import Button
from safehome.ui.printing import PrintPage
from safehome.ui.printing_log import LogSheet
from safehome.ui.printing_member import MemberSheet
from safehome.ui.rows import PlainRow
from safehome.ui.window import Window
from safehome.ui.workplace import Choices, Workplace

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk
    from safehome.desk.keeping import Session
    from safehome.ui.look import Look

MONTH = "2026-11"
LEFT = Qt.MouseButton.LeftButton
NEVER_DRAWN = "\U0002ebf0"


@pytest.fixture
def closed(desk: Desk) -> Desk:
    """A desk with a closed November: one left, one came."""
    for texts in women(30):
        desk.enter(MEMBERS, texts)
    desk.rounds.open(MONTH)
    first, *_others = desk.rounds.entries(MONTH)
    desk.rounds.record(MONTH, first, "left", {"left_to": "慈溪"})
    new = woman(name="韦柳红", id_number=id_card(birth="20000803"), phone="15409514843")
    desk.rounds.arrive(MONTH, new)
    desk.rounds.rest(MONTH)
    desk.rounds.close(MONTH)
    desk.enter(HOTLINE, {"nature": "1", "asked": "想问孩子上学"})
    desk.enter(COMPLAINTS, {"source": "来访", "category": "离婚", "name": "小花", "facts": "分居",
                            "wish": "离婚"})  # fmt: skip
    return desk


@pytest.fixture
def work(qtbot: QtBot, session: Session, tmp_path: Path) -> Iterator[Workplace]:
    """A workplace that outlives what is still on its way from the background."""
    work = Workplace(session, Choices(tmp_path / "settings.json"))
    yield work
    work.background.close()
    qtbot.waitUntil(lambda: not work.background.is_busy)
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def page(qtbot: QtBot, work: Workplace) -> Iterator[PrintPage]:
    """The page in a window of the usual room."""
    page = PrintPage(work)
    window = Window()
    qtbot.addWidget(window)
    window.show_only(page)
    window.resize(1200, 696)
    window.show()
    qtbot.waitExposed(window)
    yield page
    page.leave()


def made(qtbot: QtBot, page: PrintPage) -> str:
    """Wait until something is shown; return its facts."""
    qtbot.waitUntil(lambda: page.preview.printed is not None)
    return page.preview.facts.text()


def press(qtbot: QtBot, button: Button) -> None:
    qtbot.mouseClick(button, LEFT)


def confirmed(qtbot: QtBot, page: PrintPage) -> None:
    """Arrive with the November confirmed once before."""
    page._work.desk.handing_over.confirm("consent")
    page.arrive()
    made(qtbot, page)


def written(qtbot: QtBot, page: PrintPage, stick: Path) -> None:
    confirmed(qtbot, page)
    page.package.stick.take(stick)
    press(qtbot, page.package.button)
    qtbot.waitUntil(lambda: page.package.state.at != "write")


def steps(page: PrintPage) -> list[str]:
    return [each.state for each in page.package.state.steps]


# -- looking first -------------------------------------------------------------


def test_the_month_s_roster_is_looked_at_first(qtbot: QtBot, closed: Desk, page: PrintPage) -> None:
    page.arrive()
    facts = made(qtbot, page)

    assert page.preview.name.text() == "Roster of members"
    assert "A4 across" in facts
    assert page.preview.badge.word == "Every character prints"
    assert page.preview.count.text() == f"Page 1 / {page.preview.printed.pages}"


@pytest.mark.parametrize("key", [form.key for form in FORMS if form.per != "case"])
def test_every_form_can_be_looked_at_filled_and_blank(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path, key: str
) -> None:
    closed.handing_over.write(MONTH, stick, "4071 9925 1836 5504 7213", confirmed=True)
    beside = {"member": "M00003", "consent": "M00003", "call": "H2026-0001"}
    page.arrive((key, beside.get(key, "" if key.endswith("book") else MONTH)))
    made(qtbot, page)
    chips = page.preview.chips
    assert chips is not None
    [blank] = [chip for chip in chips.chips if chip.key == "blank"]

    blank.click()
    made(qtbot, page)
    assert page.preview.printed is not None
    assert page.preview.printed.pages >= 1


def test_the_pages_are_turned_with_the_keys_and_the_buttons(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive()
    made(qtbot, page)
    qtbot.keyClick(page, Qt.Key.Key_PageDown)
    press(qtbot, page.preview.forward_button)
    assert page.preview.page == 2

    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    press(qtbot, page.preview.back_button)
    qtbot.keyClick(page, Qt.Key.Key_PageUp)
    assert page.preview.page == 0
    assert not page.preview.back_button.isEnabled()


def test_a_click_shows_the_page_full_size_and_again_fits_it(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive()
    made(qtbot, page)
    picture = page.preview.picture
    middle = picture.viewport().rect().center()
    assert picture.horizontalScrollBar().maximum() == 0

    qtbot.mouseClick(picture.viewport(), LEFT, pos=middle)
    assert picture.is_full
    assert picture.horizontalScrollBar().maximum() > 0
    page.escape()
    assert not picture.is_full


def test_the_paper_is_white_in_the_dark_too(
    qtbot: QtBot, closed: Desk, page: PrintPage, the_look: Look
) -> None:
    the_look.use("dark", 1.0)
    page.arrive()
    made(qtbot, page)
    view = page.preview.picture.viewport()
    grabbed = view.grab().toImage()

    corner = grabbed.pixelColor(QPoint(3, 3))
    assert corner == the_look.colour("sunken")
    assert (
        grabbed.pixelColor(view.rect().center() + QPoint(0, view.height() // 4)).lightness() > 240
    )


def test_a_character_no_typeface_draws_is_named(qtbot: QtBot, desk: Desk, page: PrintPage) -> None:
    desk.enter(MEMBERS, woman(name=f"{NEVER_DRAWN}小兰"))
    page.arrive("roster")
    made(qtbot, page)

    assert NEVER_DRAWN in page.preview.missing.text()
    assert page.preview.missing.isVisible()
    assert page.preview.badge.word == "1 by pen"


def test_another_variant_is_another_sheet(qtbot: QtBot, closed: Desk, page: PrintPage) -> None:
    page.arrive()
    made(qtbot, page)
    before = page.preview.printed
    chips = page.preview.chips
    assert chips is not None
    [masked] = [chip for chip in chips.chips if chip.key == "masked"]

    masked.click()
    assert page.preview.printed is None  # the old sheet is gone at once
    made(qtbot, page)
    assert before is not None
    assert page.preview.printed is not None
    assert page.preview.printed.pdf != before.pdf


def test_tab_goes_from_the_forms_over_the_variants_to_the_sheet(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive("roster")
    made(qtbot, page)
    chips = page.preview.chips
    assert chips is not None
    first, *_others, more = chips.stops  # arrows go from chip to chip
    stops = [first, more] if more.isVisible() else [first]
    way = tabbed(qtbot, page.forms.list, len(stops) + 1)
    assert way == [page.forms.list, *stops, page.preview.picture]


def test_a_saved_pdf_says_where_it_lies_and_the_next_is_asked_for_there(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    page.arrive("roster")
    made(qtbot, page)
    begun: list[str] = []

    def answer() -> None:
        dialog = QApplication.activeModalWidget()
        assert isinstance(dialog, QFileDialog)
        begun.append(dialog.directory().path())
        dialog.selectFile(str(stick / "roster.pdf"))
        dialog.accept()

    for _time in range(2):
        QTimer.singleShot(0, page, answer)
        page.save()
        (stick / "roster.pdf").rename(stick / "kept.pdf")

    assert (stick / "kept.pdf").read_bytes() == page.preview.printed.pdf
    assert begun[0] != str(Path.cwd())
    assert begun[1] == str(stick)
    assert page.preview.saved.isVisible()
    assert "roster.pdf" in page.preview.saved.accessibleName()


def test_a_roster_is_laid_out_for_both_sides(qtbot: QtBot, closed: Desk, page: PrintPage) -> None:
    page.arrive("roster")
    made(qtbot, page)
    chips = page.preview.chips
    assert chips is not None
    [both] = [chip for chip in chips.chips if chip.key == "duplex"]

    both.click()
    made(qtbot, page)
    assert page.preview.printed is not None
    assert page.preview.printed.duplex


def test_only_the_newest_thing_asked_for_is_shown(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive("roster")
    page.arrive(("walk-list", MONTH))
    page.arrive(("summary", MONTH))
    made(qtbot, page)
    qtbot.waitUntil(lambda: not page._work.background.is_busy)

    assert page.preview.printed is not None
    assert page.preview.printed.title == page.preview.name.text() == "Verification summary"


def test_stopping_the_making_leaves_nothing_and_offers_it_again(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive()
    page.preview.cancelled.emit()
    qtbot.waitUntil(lambda: not page._work.background.is_busy)

    assert page.preview.printed is None
    assert page.preview.print_button.accessibleDescription() == "There is nothing to print yet."
    [again] = [each for each in page.findChildren(Button) if each.text() == "Make it again"]
    press(qtbot, again)
    made(qtbot, page)


# -- what other pages ask for --------------------------------------------------


def test_a_member_s_card_is_asked_for_by_number_or_found(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive("member")
    assert page.preview.printed is None
    page._choose_member()
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, MemberSheet)
    type_text(sheet.box, "韦柳红")
    qtbot.keyClick(sheet.box, Qt.Key.Key_Return)
    made(qtbot, page)

    assert page._asked.number == "M00031"
    assert page._asked.file_name == "Member card"  # nobody's name or number


def test_what_the_roster_shows_is_printed_and_the_whole_is_one_press_away(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive(Wanted(group="2组"))
    made(qtbot, page)
    part = page.preview.printed
    chips = page.preview.chips
    assert chips is not None
    [only] = [chip for chip in chips.chips if chip.text() == "Only those found"]

    only.click()
    made(qtbot, page)
    assert part is not None
    assert page.preview.printed is not None
    assert part.pages < page.preview.printed.pages


def test_a_form_that_cannot_be_made_says_why_in_its_place(
    qtbot: QtBot, desk: Desk, page: PrintPage
) -> None:
    page.arrive("walk-list")
    qtbot.waitUntil(lambda: not page._work.background.is_busy)

    said = [each.text() for each in page.preview.findChildren(QLabel) if each.isVisible()]
    assert any("round" in text for text in said)


def test_the_find_box_finds_a_form_by_its_initials(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    words.use("zh_CN")
    page.arrive()
    page.to_find_box()
    qtbot.keyClicks(page.forms.box, "yj")
    rows = [row.word for row in page.forms.list.rows if isinstance(row, PlainRow)]
    assert rows == ["移交清单"]


# -- the month package ---------------------------------------------------------


def test_an_open_month_sends_one_to_the_verification(
    qtbot: QtBot, desk: Desk, page: PrintPage
) -> None:
    desk.enter(MEMBERS, woman())
    desk.rounds.open(MONTH)
    page.arrive()

    assert steps(page) == ["now", "next", "next", "next", "next"]
    assert page.preview.print_button.property("kind") == "primary"
    with qtbot.waitSignal(page.go) as gone:
        press(qtbot, page.package.button)
    assert gone.args == ["verification", None]


def test_names_are_asked_about_once_with_a_basis(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    closed.choose(town="")
    page.arrive()
    assert steps(page) == ["done", "done", "now", "next", "next"]
    press(qtbot, page.package.button)
    assert page.package.state.at == "confirm"
    assert page.package.confirming.basis.property("state") == "refused"
    assert page.window().focusWidget() is page.package.confirming.recipient

    page.package.confirming.recipient.setText("低塘街道妇联")
    page.package.confirming.basis.setCurrentIndex(1)
    press(qtbot, page.package.button)
    assert page.package.state.at == "write"
    assert closed.office.roster_basis == "duty"


def test_handing_over_is_three_keys_once_the_basis_is_known(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    closed.choose(roster_basis="consent")
    page.package.stick.take(stick)
    page.arrive()  # the first key
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    qtbot.keyClick(page.window().focusWidget(), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: page.package.state.at == "sheet")

    assert closed.rounds.get(MONTH).state == "handed"
    assert steps(page) == ["done", "done", "done", "done", "now"]


def test_the_file_on_the_stick_opens_with_the_pass_phrase_shown(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    written(qtbot, page, stick)
    [file] = [each for each in stick.rglob("*") if each.is_file()]

    phrase = page.package.phrase.phrase
    assert sum(sign.isdigit() for sign in phrase) >= 20
    assert unseal(file.read_bytes(), phrase)[:2] == b"PK"
    kept = load_settings(stick.parent / "settings.json")
    assert kept.stick == str(stick)
    assert phrase not in (stick.parent / "settings.json").read_text("utf-8")


def test_her_own_pass_phrase_is_never_replaced_behind_her_back(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    confirmed(qtbot, page)
    page.package.stick.take(stick)
    press(qtbot, page.package.phrase.own_button)
    press(qtbot, page.package.button)
    qtbot.waitUntil(lambda: bool(page.package.notice.happened))
    assert "short" in page.package.notice.happened
    assert page.package.phrase.phrase == ""
    assert list(stick.iterdir()) == []

    qtbot.keyClicks(page.package.phrase._line, "seven lamps by the weir")
    press(qtbot, page.package.button)
    qtbot.waitUntil(lambda: page.package.state.at == "sheet")
    [file] = [each for each in stick.rglob("*") if each.is_file()]
    assert unseal(file.read_bytes(), "seven lamps by the weir")


def test_a_stick_that_is_gone_is_told_in_its_place_and_can_be_tried_again(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    confirmed(qtbot, page)
    page.package.stick.take(stick)
    stick.rmdir()
    press(qtbot, page.package.button)
    qtbot.waitUntil(lambda: bool(page.package.notice.happened))
    assert closed.rounds.get(MONTH).state == "closed"
    assert page.package.button.text().strip() == "Try again"

    stick.mkdir()
    press(qtbot, page.package.button)
    qtbot.waitUntil(lambda: page.package.state.at == "sheet")
    assert page.package.notice.happened == ""


def test_cancelling_leaves_nothing_on_the_stick(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    confirmed(qtbot, page)
    page.package.stick.take(stick)
    press(qtbot, page.package.button)
    page.package.progress.cancelled.emit()
    qtbot.waitUntil(lambda: not page._work.background.is_busy)

    assert list(stick.iterdir()) == []
    assert page.package.notice.happened == "Stopped. Nothing of it is on the stick."
    assert closed.disclosures() == []


def test_the_hand_over_sheet_is_offered_and_ends_the_package(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    written(qtbot, page, stick)
    press(qtbot, page.package.button)
    made(qtbot, page)
    assert page.preview.name.text() == "Hand-over sheet"
    assert page.preview.print_button.property("kind") == "quiet"

    page.package.sheet_printed(MONTH)
    assert steps(page) == ["done"] * 5
    assert page.preview.print_button.property("kind") == "primary"
    page.leave()
    assert page.package.phrase.phrase == ""


def test_another_stick_gets_another_pass_phrase(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    written(qtbot, page, stick)
    first = page.package.phrase.phrase
    page.package.sheet_printed(MONTH)
    press(qtbot, page.package.again_button)

    assert page.package.state.at == "write"
    assert page.package.phrase.phrase not in {"", first}


def test_the_pass_phrase_has_a_slip_that_is_never_a_file(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    confirmed(qtbot, page)
    press(qtbot, page.package.phrase.slip_button)
    printed = page.preview.printed
    assert printed is not None

    document = pypdfium2.PdfDocument(printed.pdf)
    text = document[0].get_textpage().get_text_range()
    document.close()
    assert page.package.phrase.phrase in text
    assert page.preview.save_button.accessibleDescription()
    page.arrive()
    made(qtbot, page)
    assert page.preview.save_button.accessibleDescription() == ""


def test_what_left_the_office_stands_in_the_log(
    qtbot: QtBot, closed: Desk, page: PrintPage, stick: Path
) -> None:
    written(qtbot, page, stick)
    press(qtbot, page.log_button)
    sheet = QApplication.activeModalWidget()
    assert isinstance(sheet, LogSheet)
    model = sheet.table.model()

    row = [model.index(0, column).data() for column in range(model.columnCount())]
    assert row[1:6] == ["低塘街道妇联", "31", "November 2026", "The women's consent", "王主任"]
    sheet.close()


# -- one primary, room, leaving ------------------------------------------------


@pytest.mark.parametrize(("width", "factor"), [(1200, 1.0), (836, 1.0), (1240, 2.0)])
def test_there_is_one_primary_button_and_nothing_is_pushed_off(
    qtbot: QtBot, closed: Desk, page: PrintPage, the_look: Look, width: int, factor: float
) -> None:
    the_look.use("light", factor)
    page.window().resize(width, 640)
    page.arrive()
    made(qtbot, page)
    for key in ("forms", "preview", "package"):
        page.panels.show_panel(key)
        buttons = [each for each in page.findChildren(Button) if each.isVisible()]
        primary = [each for each in buttons if each.property("kind") == "primary"]
        assert len(primary) <= 1
        inside = [each.mapTo(page, each.rect().bottomRight()) for each in buttons]
        assert all(page.rect().contains(corner) for corner in inside)
    assert page.panels.is_folded == (width != 1200)


def test_larger_text_and_back_leaves_the_panels_as_they_were(
    qtbot: QtBot, closed: Desk, page: PrintPage, the_look: Look
) -> None:
    page.arrive()
    before = page.package.width()
    the_look.use("light", 2.0)
    assert page.panels.is_folded
    the_look.use("light", 1.0)
    qtbot.waitUntil(lambda: page.package.width() == before)
    assert not page.panels.is_folded


def test_no_name_stays_on_the_page_one_has_left(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    page.arrive()
    made(qtbot, page)
    page.leave()
    assert page.preview.printed is None
    view = page.preview.picture.viewport()
    shown = view.grab().toImage()
    middle = shown.pixelColor(view.rect().center())
    assert middle == shown.pixelColor(QPoint(3, 3))


def test_printing_without_a_printer_is_told_in_words(
    qtbot: QtBot, closed: Desk, page: PrintPage
) -> None:
    if QPrinterInfo.availablePrinterNames():
        pytest.skip("this machine has a printer, and would ask")
    page.arrive("roster")
    page.print_shown()  # before it is made: as soon as it can be seen
    made(qtbot, page)

    sheet = QApplication.activeModalWidget()
    assert sheet is not None
    assert sheet.accessibleName() == "No printer is set up on this PC."
    sheet.close()
