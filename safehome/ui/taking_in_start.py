"""Where an import begins: the page before a file was chosen, and the questions for files."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.file_questions import file_to_save, files_to_open
from safehome.ui.panels import EmptyPage

if TYPE_CHECKING:
    from PySide6.QtGui import QDropEvent
    from PySide6.QtWidgets import QWidget

SUFFIXES = frozenset({".xlsx", ".xlsm", ".xls", ".ods", ".csv", ".txt"})


class StartPage(EmptyPage):
    """No file yet: one button, or a file dropped here."""

    def __init__(self) -> None:
        self.choose_button = Button(_("Choose a spreadsheet"), "primary", "folder-open")
        super().__init__("", " ", self.choose_button)

    def ask_for(self, month: str) -> None:
        """Ask for a list of the roster, or for the results of a month."""
        fact = _("Choose the spreadsheet the roster has been kept in.")
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
