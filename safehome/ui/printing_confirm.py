"""Saying yes to handing over names: to whom, for what, on which basis.

Asked once; each month after that it stands there to be read and confirmed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.handed import BASES
from safehome.ui.buttons import Button
from safehome.ui.choices import Choice
from safehome.ui.fields import Line
from safehome.ui.fit import spaced
from safehome.ui.forms import Form
from safehome.ui.labels import paragraph, row

if TYPE_CHECKING:
    from safehome.base.errors import NotAccepted
    from safehome.desk.handed import Package


class Confirming(QWidget):
    """Recipient, purpose and basis: typed the first time, read the next."""

    def __init__(self) -> None:
        super().__init__()
        self._told = paragraph("", "note", "ink")
        self._change = Button(_("Change"), "link")
        self._change.clicked.connect(lambda: self._ask(True))
        self._form = Form(4)
        self.recipient = Line("words", _("Recipient"))
        self.basis = Choice("words", _("Basis"), typed=False)
        self._keys = tuple(BASES)
        self.basis.fill([(_(BASES[key]), "") for key in self._keys])
        self._rows = {
            "recipient": self._form.row(_("Recipient"), self.recipient, required=True),
            "basis": self._form.row(_("Basis"), self.basis, required=True),
        }
        self._purpose = paragraph("", "note", "ink2")
        body = QVBoxLayout(self)
        spaced(body, spacing=2)
        body.addWidget(self._told)
        body.addWidget(self._purpose)
        body.addWidget(self._form)
        body.addLayout(row(self._change, 1))

    def show_package(self, package: Package) -> None:
        """Show what is to be confirmed."""
        self.recipient.set_text(package.recipient)
        chosen = self._keys.index(package.basis) if package.basis in self._keys else -1
        self.basis.setCurrentIndex(chosen)
        self._purpose.setText(_("Purpose: {purpose}").format(purpose=package.purpose))
        if package.basis in BASES:
            self._told.setText(
                _("Names of {n} women to {recipient}. Basis: {basis}.").format(
                    n=package.women, recipient=package.recipient, basis=_(BASES[package.basis])
                )
            )
        self._form.clear()
        self._ask(not (package.recipient and package.basis in BASES))

    @property
    def chosen_basis(self) -> str:
        """The basis chosen, "" while none is."""
        row = self.basis.currentIndex()
        return self._keys[row] if row >= 0 else ""

    def refuse(self, refusal: NotAccepted) -> None:
        """Point at what is missing, and go there."""
        self._ask(True)
        self._form.clear()
        said = {problem.field: problem.text for problem in refusal.problems}
        for name, its_row in reversed(self._rows.items()):
            if name in said:
                its_row.refuse(said[name])
                its_row.fields[0].setFocus()

    def _ask(self, on: bool) -> None:
        self._form.setVisible(on)
        self._told.setVisible(not on)
        self._change.setVisible(not on)
