"""The recovery sheet as rows of a form: printed or saved, and proved by typing one group of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from safehome.base.words import _
from safehome.store.digits import as_digits
from safehome.ui.buttons import Button
from safehome.ui.fields import Line
from safehome.ui.marks import Badge
from safehome.ui.paper import print_pdf, save_pdf

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk
    from safehome.store.recovery import RecoveryCode
    from safehome.ui.forms import Form

GROUP = 3  # which group of the code is asked for, counted from 1


def print_sheet(over: QWidget, desk: Desk, code: RecoveryCode) -> bool:
    """Print the recovery sheet; return whether it went to a printer."""
    return print_pdf(over, desk.printing.recovery_sheet(code).pdf, landscape=False)


def save_sheet(over: QWidget, desk: Desk, code: RecoveryCode) -> bool:
    """Save the recovery sheet as a PDF; return whether it was saved.

    Raises:
        Refusal: the place cannot be written.
    """
    pdf = desk.printing.recovery_sheet(code).pdf
    return save_pdf(over, pdf, _("recovery sheet")) is not None


class SheetProof(QObject):
    """The rows; the form they are added to keeps them."""

    print_asked = Signal()
    save_asked = Signal()
    on_enter = Signal()

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self._code: tuple[str, ...] = ()
        self._handed_out = False
        self.print_button = Button(_("Print the sheet"), "quiet", "printer")
        self.save_button = Button(_("Save as PDF"), "quiet", "save")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self._done = Badge("", "tick", "ok")
        self._out = form.row(
            _("The sheet"), self.print_button, self.save_button, self._done, required=True
        )
        self.group = Line("date", _("Group {n} of the code").format(n=GROUP))
        self._proof = form.row(
            _("Group {n}").format(n=GROUP),
            self.group,
            required=True,
            note=_("Read it off the sheet: this proves that it can be read"),
        )
        self.group.returnPressed.connect(self.on_enter)

    def expect(self, groups: tuple[str, ...]) -> None:
        """Ask for a group of this code, as if nothing had been printed yet."""
        self._code, self._handed_out = groups, False
        self._done.say("", "tick", "ok")
        self.group.clear()
        self._out.clear()
        self._proof.clear()

    def handed_out(self) -> None:
        """Note that the sheet was printed or saved."""
        self._handed_out = True
        self._done.say(_("Done"), "tick", "ok")
        self._out.clear()
        self.group.setFocus()

    def complete(self) -> bool:
        """Mark what is missing and return whether nothing is."""
        if not self._handed_out:
            self._out.refuse(_("Print or save the sheet first."))
            return False
        wanted = self._code[GROUP - 1] if len(self._code) >= GROUP else ""
        if as_digits(self.group.text()) != wanted:
            self._proof.refuse(_("That is not what the sheet says; look at it again."))
            self.group.setFocus()
            return False
        return True
