from __future__ import annotations

from typing import TYPE_CHECKING

import pypdfium2
import pytest
from make import women
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinter
from PySide6.QtWidgets import QWidget

from safehome.base.errors import Refusal
from safehome.registers.members import MEMBERS
from safehome.ui.paper import print_pages, printer_for, send, wanted_pages
from safehome.ui.pdf_pages import PdfPages

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from safehome.desk.desk import Desk

A4_ACROSS = (842, 595)
DOTS = 300  # to the inch


@pytest.fixture
def roster(desk: Desk) -> Iterator[PdfPages]:
    """A roster of some pages."""
    for texts in women(30):
        desk.enter(MEMBERS, texts)
    pages = PdfPages(desk.printing.make("roster").pdf)
    yield pages
    pages.close()


@pytest.fixture
def printer(tmp_path: Path) -> QPrinter:
    """A printer that prints into a file."""
    printer = printer_for(landscape=True)
    printer.setOutputFormat(QPrinter.OutputFormat.PdfFormat)
    printer.setOutputFileName(str(tmp_path / "printed.pdf"))
    printer.setResolution(DOTS)
    return printer


def test_every_page_reaches_the_printer_at_its_size_with_its_ink(
    qtbot: QtBot, roster: PdfPages, printer: QPrinter, tmp_path: Path
) -> None:
    over = QWidget()
    qtbot.addWidget(over)
    over.show()
    assert send(over, roster, printer)

    printed = PdfPages((tmp_path / "printed.pdf").read_bytes())
    assert printed.count == roster.count
    for number in range(printed.count):
        size = printed.size(number)
        assert (round(size.width()), round(size.height())) == A4_ACROSS
        was, now = tones(roster, number), tones(printed, number)
        assert max(abs(one - other) for one, other in zip(was, now, strict=True)) <= 12
    printed.close()


def tones(pages: PdfPages, number: int) -> list[int]:
    """Return how light a page is, in a grid of 40 by 30."""
    small = pages.picture(number, DOTS / 72).scaled(
        40, 30, mode=Qt.TransformationMode.SmoothTransformation
    )
    return [small.pixelColor(x, y).lightness() for y in range(30) for x in range(40)]


def test_nothing_but_the_file_asked_for_is_written(
    roster: PdfPages, printer: QPrinter, tmp_path: Path
) -> None:
    before = {each.name for each in tmp_path.iterdir()}
    assert list(print_pages(roster, printer, [0])) == [1]
    assert {each.name for each in tmp_path.iterdir()} - before == {"printed.pdf"}
    assert printer.docName() == "Safe Home"


def test_a_stopped_printing_stops_after_the_page_under_way(
    roster: PdfPages, printer: QPrinter, tmp_path: Path
) -> None:
    run = print_pages(roster, printer, range(roster.count))
    assert next(run) == 1
    run.close()

    assert roster.count > 1
    printed = pypdfium2.PdfDocument(tmp_path / "printed.pdf")
    assert len(printed) == 1
    printed.close()


@pytest.mark.qt_log_ignore("QPainter::begin")
def test_a_printer_that_cannot_be_reached_is_a_refusal(
    roster: PdfPages, printer: QPrinter, tmp_path: Path
) -> None:
    printer.setOutputFileName(str(tmp_path / "gone" / "printed.pdf"))
    with pytest.raises(Refusal) as refusal:
        list(print_pages(roster, printer, [0]))
    assert refusal.value.remedy


def test_a_range_and_the_copies_asked_for_are_printed(printer: QPrinter) -> None:
    assert wanted_pages(printer, 3) == [0, 1, 2]
    printer.setPrintRange(QPrinter.PrintRange.PageRange)
    printer.setFromTo(2, 9)
    assert wanted_pages(printer, 4) == [1, 2, 3]
    printer.setPageOrder(QPrinter.PageOrder.LastPageFirst)
    assert wanted_pages(printer, 4) == [3, 2, 1]


def test_a_page_is_drawn_at_the_size_it_is_looked_at(roster: PdfPages) -> None:
    small, large = roster.picture(0, 0.5), roster.picture(0, 2.0)
    assert abs(large.width() - 4 * small.width()) <= 4
    assert large.pixelColor(2, 2).lightness() == 255
