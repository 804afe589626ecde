"""The sheet that asks why an entry is struck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fields import Words
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class StrikeSheet(Sheet):
    """Asks why an entry is struck."""

    struck = Signal(str)

    def __init__(self, over: QWidget, number: str) -> None:
        super().__init__(over, _("Strike entry {number}").format(number=number))
        panel = Panel((18, 16, 18, 14), 12)
        panel.setFixedWidth(look().px(480))
        panel.body.addWidget(label(_("Strike entry {number}?").format(number=number), "lead"))
        said = _("It keeps its number and still prints, crossed out. Say why:")
        panel.body.addWidget(label(said, "note", "ink2", wrap=True))
        self.why = Words(3, _("Why"))
        panel.body.addWidget(self.why)
        self._note = label("", "note", "bad", wrap=True)
        panel.body.addWidget(self._note)
        self.strike_button = Button(_("Strike it now"), "lethal")
        leave = Button(_("Leave it"))
        panel.body.addLayout(row(1, leave, self.strike_button, spacing=8))
        self.body.addWidget(panel)
        leave.clicked.connect(self.reject)
        self.strike_button.clicked.connect(self._strike)
        self.why.setFocus()

    def _strike(self) -> None:
        if not self.why.text().strip():
            self._note.setText(_("Say why the entry is struck."))
            self.why.setFocus()
            return
        self.accept()
        self.struck.emit(self.why.text().strip())
