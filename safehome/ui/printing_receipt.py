"""The township's receipt, taken from the stick: the last step of a month's package."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.places import sticks
from safehome.base.words import _
from safehome.registers.dates import say_date
from safehome.ui.buttons import Button
from safehome.ui.file_questions import files_to_open
from safehome.ui.fit import spaced
from safehome.ui.labels import in_lines, paragraph
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import refusals_told

if TYPE_CHECKING:
    from safehome.ui.workplace import Workplace


class ReceiptPart(QWidget):
    """Looks for the receipt on the sticks that are in, and asks for it otherwise."""

    taken = Signal()

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._awaited = ""
        self.button = Button(_("Take in the receipt"), "link")
        self.button.clicked.connect(self.look_for_it)
        self.notice = Notice()
        self.words = paragraph("", "note", "ink2")
        body = QVBoxLayout(self)
        spaced(body, spacing=2)
        for part in (self.notice, self.words, self.button):
            body.addWidget(part)
        self.words.hide()

    def await_receipt(self, name: str) -> None:
        """Wait for the receipt with this file name; "" where none is waited for."""
        if name and name != self._awaited:
            self._say("")
        self._awaited = name
        self.button.setVisible(bool(name))
        self.setVisible(bool(name) or not self.words.isHidden())

    def look_for_it(self) -> None:
        """Take the receipt from a stick that is in, else ask where it is.

        One that does not end the month, an older one or a damaged one, bars no way.
        """
        places = [Path(self._work.choices.now.stick), *(each.path for each in sticks())]
        names = (Path(self._awaited).stem, "")
        found = [each / name / self._awaited for each in places for name in names]
        if any(self.take(path) for path in found if path.is_file()):
            return
        for path in files_to_open(self, _("Open the receipt"), _("Receipts (*.receipt)"))[:1]:
            self.take(path)

    def take(self, path: Path) -> bool:
        """Take in this receipt; say whether the month is done with it."""
        self.notice.say("")
        with refusals_told(self):
            try:
                receipt = self._work.desk.handing_over.take_receipt(path)
            except Refusal as refusal:
                self.notice.say(refusal.happened, refusal.remedy)
                return False
            told = _("{town} received it on {date}.").format(
                town=receipt.town, date=say_date(receipt.received[:10])
            )
            if receipt.again:
                told += "\n" + _("This receipt had been taken in before.")
            if not receipt.newest:
                told += "\n" + _(
                    "That was an earlier hand-over of this month; the last one has no receipt yet."
                )
            self._say(told)
            self.taken.emit()
            return receipt.newest
        return False

    def _say(self, words: str) -> None:
        self.words.setText(in_lines(words))
        self.words.setVisible(bool(words))
