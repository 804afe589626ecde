"""Paper from the window: to a printer, into a file, and as the picture one looks at first.

What is printed is the PDF that was looked at, page by page as a picture of the
printer's own fineness. Nothing lies in a temporary file, and the name a printer
shows for it is the program's.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QMarginsF, QRectF, QTimer
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QAbstractPrintDialog, QPrintDialog, QPrinter, QPrinterInfo
from PySide6.QtWidgets import QDialog

from safehome.base.errors import Cancelled, Refusal
from safehome.base.files import write_in_one_step
from safehome.base.words import _
from safehome.ui.file_questions import file_to_save
from safehome.ui.labels import Panel
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import ProgressPanel
from safehome.ui.pdf_pages import PdfPages
from safehome.ui.refusals import tell
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Generator, Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

COARSEST, FINEST = 300, 600  # dots to the inch: finer costs memory and shows no more
POINTS = 72


def print_pdf(over: QWidget, pdf: bytes, *, landscape: bool, duplex: bool = False) -> bool:
    """Ask for a printer and print; return whether the whole PDF went to it."""
    if not QPrinterInfo.availablePrinterNames():
        tell(over, _no_printer())
        return False
    pages = PdfPages(pdf)
    try:
        printer = printer_for(landscape=landscape, duplex=duplex)
        dialog = QPrintDialog(printer, over.window())
        dialog.setOption(QAbstractPrintDialog.PrintDialogOption.PrintToFile, on=False)
        dialog.setMinMax(1, pages.count)
        if dialog.exec() != QDialog.DialogCode.Accepted:
            return False
        return send(over, pages, printer)
    finally:
        pages.close()


def save_pdf(over: QWidget, pdf: bytes, name: str) -> Path | None:
    """Ask for a place and keep the PDF there; return where, None when she thought better of it.

    Raises:
        Refusal: the place cannot be written.
    """
    title = _("Save as PDF (not encrypted)")
    path = file_to_save(over, title, f"{name}.pdf", "PDF (*.pdf)")
    if path is not None:
        write_in_one_step(path, pdf)
    return path


def printer_for(*, landscape: bool, duplex: bool = False) -> QPrinter:
    """Return a printer set for our paper: A4, black, to the edges, a neutral name.

    What is bound on its short edge is turned on it.
    """
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setDocName(_("Safe Home"))
    printer.setCreator("")
    printer.setColorMode(QPrinter.ColorMode.GrayScale)
    turned = QPageLayout.Orientation
    printer.setPageLayout(
        QPageLayout(
            QPageSize(QPageSize.PageSizeId.A4),
            turned.Landscape if landscape else turned.Portrait,
            QMarginsF(),
        )
    )
    printer.setFullPage(True)
    if duplex:
        printer.setDuplex(QPrinter.DuplexMode.DuplexShortSide)
    return printer


def send(over: QWidget, pages: PdfPages, printer: QPrinter) -> bool:
    """Print what was asked for in the dialog; return whether nobody stopped it."""
    sheet = _Printing(over, pages, printer)
    done = sheet.exec() == QDialog.DialogCode.Accepted
    if sheet.refusal is not None:
        tell(over, sheet.refusal)
    return done


def wanted_pages(printer: QPrinter, count: int) -> list[int]:
    """Return the pages to print, in order, those of every copy the printer cannot make itself."""
    first, last = 0, count
    if printer.printRange() == QPrinter.PrintRange.PageRange and printer.fromPage():
        first, last = printer.fromPage() - 1, min(max(printer.toPage(), printer.fromPage()), count)
    numbers = list(range(first, last))
    if printer.pageOrder() == QPrinter.PageOrder.LastPageFirst:
        numbers.reverse()
    copies = 1 if printer.supportsMultipleCopies() else printer.copyCount()
    if printer.collateCopies():
        return numbers * copies
    return [number for number in numbers for _copy in range(copies)]


def print_pages(
    pages: PdfPages, printer: QPrinter, numbers: Sequence[int]
) -> Generator[int, None, None]:
    """Print these pages, yielding after each how many are done; closing it stops the printer.

    Raises:
        Refusal: the printer does not take them.
    """
    dots = min(max(printer.resolution(), COARSEST), FINEST)
    painter = QPainter()
    try:
        for done, number in enumerate(numbers):
            size = pages.size(number)
            wide = size.width() > size.height()
            turned = QPageLayout.Orientation
            printer.setPageOrientation(turned.Landscape if wide else turned.Portrait)
            if not (printer.newPage() if done else painter.begin(printer)):
                raise _not_taken()
            per_point = printer.resolution() / POINTS
            whole = QRectF(0, 0, size.width() * per_point, size.height() * per_point)
            painter.drawImage(whole, pages.picture(number, dots / POINTS))
            yield done + 1
    except GeneratorExit:
        printer.abort()
        raise
    finally:
        if painter.isActive():
            painter.end()


class _Printing(Sheet):
    """Printing under way, a page at a turn, so that it can be stopped."""

    def __init__(self, over: QWidget, pages: PdfPages, printer: QPrinter) -> None:
        super().__init__(over, _("Printing"))
        self.refusal: Refusal | None = None
        numbers = wanted_pages(printer, pages.count)
        self._total = len(numbers)
        self._run = print_pages(pages, printer, numbers)
        self._progress = ProgressPanel(
            _("Printing"), _("Cancelling stops the printer; throw away what is printed so far.")
        )
        self._progress.cancelled.connect(self.reject)
        panel = Panel()
        panel.setFixedWidth(look().px(480))
        panel.body.addWidget(self._progress)
        self.body.addWidget(panel)
        self._progress.show_progress(0, self._total, _("pages"))
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        self._timer.start(0)

    def _go_on(self) -> None:
        try:
            done = next(self._run, None)
        except Refusal as refusal:
            self.refusal = refusal
            self.reject()
            return
        if done is None:
            self._timer.stop()
            self.accept()
        else:
            self._progress.show_progress(done, self._total, _("pages"))

    @override
    def reject(self) -> None:
        self._timer.stop()
        self._run.close()
        if self.refusal is None:
            self.refusal = Cancelled(_("Printing was stopped."))
        super().reject()


def _no_printer() -> Refusal:
    return Refusal(
        _("No printer is set up on this PC."),
        _("Switch it on and set it up in the system, or save the sheet as a PDF."),
    )


def _not_taken() -> Refusal:
    return Refusal(
        _("The printer did not take the pages."),
        _("Look whether it is switched on and has paper, and print again."),
    )
