"""Where an import begins: the page before a file was chosen, and the questions for files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.file_questions import file_to_save, files_to_open
from safehome.ui.panels import EmptyPage
from safehome.ui.taking_in_books import INTO

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})


class StartPage(EmptyPage):
    """No file yet: for which book, one button, or a file dropped here."""

    chosen = Signal(str)  # the key of a book

    def __init__(self) -> None:
        self.choose_button = Button(_("Choose a spreadsheet"), "primary", "folder-open")
        super().__init__("", " ", self.choose_button)
        self.chips = ChipRow()
        for each in INTO.values():
            chip = self.chips.add(Chip(_(each.word), each.key))
            chip.clicked.connect(lambda _on=False, key=each.key: self.chosen.emit(key))
        body = self.layout()
        if isinstance(body, QVBoxLayout):
            body.insertWidget(0, self.chips)

    def ask_for(self, month: str, into: str) -> None:
        """Ask for a list for this book, or for the results of a month."""
        self.chips.setVisible(not month)
        for chip in self.chips.chips:
            chip.setChecked(chip.key == into)
        fact = _(INTO[into].fact)
        if month:
            fact = _("Choose the spreadsheet with the results of {month}.").format(month=month)
        self.fact.setText(fact)
        self.line.setText(
            _(
                "Or drop it here. .xlsx, .xls, .ods and .csv can be read; nothing is written before"
                " you say so."
            )
        )

    def say_taken_back(self, sentence: str) -> None:
        """Say what was taken back."""
        self.line.setText(_("Taken back: {what}").format(what=sentence))
        self.choose_button.setFocus()


def dropped(event: QDropEvent) -> list[Path]:
    """Return the spreadsheets that are dropped, if there is nothing else among them."""
    urls = event.mimeData().urls()
    files = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    return files if all(each.suffix.lower() in SUFFIXES for each in files) else []


def files_chosen(over: QWidget) -> list[Path]:
    """Ask for the files, in the window of the system."""
    kinds = _("Spreadsheets") + " (*.xlsx *.xls *.ods *.csv)"
    return files_to_open(over, _("Choose a spreadsheet"), kinds)


def place_chosen(over: QWidget) -> Path | None:
    """Ask where the rows that were not taken should go."""
    name, kinds = _("Rows not taken") + ".xlsx", _("Spreadsheets") + " (*.xlsx)"
    return file_to_save(over, _("Save the rows not taken"), name, kinds)
