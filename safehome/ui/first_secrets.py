"""The two steps of the first start that guard the books: the password and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base import passwords
from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.covered import PasswordLine
from safehome.ui.fields import Line
from safehome.ui.first_steps import StepPage
from safehome.ui.fit import fixed
from safehome.ui.form_rows import FormRow
from safehome.ui.marks import Badge, StrengthBar
from safehome.ui.overriding import override
from safehome.ui.panels import Banner, Tip

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TONES = (("triangle", "bad"), ("half", "warn"), ("tick", "ok"), ("tick", "ok"))


class PasswordStep(StepPage):
    """A password, twice, and how strong it is."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose a password"),
            _("Asked for at every start. At least 8 characters; Chinese and spaces are fine."),
        )
        self._one, self._two = PasswordLine(_("Password")), PasswordLine(_("Once more"))
        for field in (self._one, self._two):
            fixed(field, width=300)
        self._first = self.form.row(_("Password"), self._one, note=_("Hold the eye to see it"))
        self._bar, self._level = StrengthBar(), Badge("", "ring", "mute")
        self._strength = FormRow("", [self._bar, self._level])
        self.form.add_row(self._strength)
        self._same = Badge("", "tick", "ok")
        self._second = self.form.row(_("Once more"), self._two, self._same)
        self._two.returnPressed.connect(self.on_enter)
        for field in (self._one, self._two):
            field.textChanged.connect(self._measure)
        self.body.addWidget(
            Tip(
                _("Easy to remember, hard to guess"),
                _(
                    "Three or four words that have nothing to do with each other are far stronger"
                    " than “Abc123”. Like: bamboo swing soymilk eighteen (choose your own)."
                ),
            )
        )
        self.body.addWidget(
            Banner(
                _("If the password is lost, only the recovery sheet of the next step can open."),
                _(
                    "Put the printed sheet into an envelope and into the safe of the street or"
                    " the village, not beside the PC."
                ),
            )
        )
        self.body.addStretch(1)
        self._measure()

    def _measure(self) -> None:
        text, again = self._one.text(), self._two.text()
        if text:
            found = passwords.strength(text)
            shape, tone = TONES[found.level]
            self._bar.set_level(int(found.level) + 1, found.level.title)
            self._level.say(found.level.title, shape, tone)
            self._strength.set_note(found.reasons[0] if found.reasons else "")
        else:
            self._bar.set_level(0)
            self._level.say("", "ring", "mute")
            self._strength.set_note("")
        same = bool(again) and passwords.plain(text) == passwords.plain(again)
        self._same.say(_("Both the same") if same else "", "tick", "ok")
        self._second.clear()

    @override
    def word(self) -> str:
        return _("Set the password")

    @override
    def summary(self) -> str:
        return _("set")

    @override
    def complete(self) -> bool:
        if len(passwords.plain(self._one.text())) < passwords.SHORTEST:
            self._first.refuse(
                _("A password has at least {n} characters.").format(n=passwords.SHORTEST)
            )
            self._one.setFocus()
            return False
        self._first.clear()
        if passwords.plain(self._one.text()) != passwords.plain(self._two.text()):
            self._second.refuse(_("The two are not the same; type it again."))
            self._two.setFocus()
            return False
        return True

    @override
    def answer(self) -> dict[str, str]:
        return {"password": self._one.text()}


class SheetStep(StepPage):
    """The recovery sheet: printed or saved, and proved by typing one group of it."""

    print_asked = Signal()
    save_asked = Signal()
    GROUP = 3  # which group of the code is asked for, counted from 1

    def __init__(self) -> None:
        super().__init__(
            _("Print the recovery sheet"),
            _("It opens the books when the password is lost. There is no other way in."),
        )
        self._code: list[str] = []
        self._handed_out = False
        self.print_button = Button(_("Print the sheet"), "quiet", "printer")
        self.save_button = Button(_("Save as PDF"), "quiet", "save")
        self.print_button.clicked.connect(self.print_asked)
        self.save_button.clicked.connect(self.save_asked)
        self._done = Badge("", "tick", "ok")
        self._out = self.form.row(
            _("The sheet"), self.print_button, self.save_button, self._done, required=True
        )
        self._group = Line("date", _("Group {n} of the code").format(n=self.GROUP))
        self._proof = self.form.row(
            _("Group {n}").format(n=self.GROUP),
            self._group,
            required=True,
            note=_("Read it off the sheet: this proves that it can be read"),
        )
        self._group.returnPressed.connect(self.on_enter)
        self.body.addWidget(
            Banner(
                _("Whoever holds this sheet can open the books."),
                _("Seal it in an envelope, sign across the flap, and lock it away."),
            )
        )
        self.body.addStretch(1)

    def expect(self, code: str) -> None:
        """Ask for a group of this code."""
        self._code = code.split("-")

    def handed_out(self) -> None:
        """Note that the sheet was printed or saved."""
        self._handed_out = True
        self._done.say(_("Done"), "tick", "ok")
        self._out.clear()
        self._group.setFocus()

    @override
    def word(self) -> str:
        return _("Print the recovery sheet")

    @override
    def summary(self) -> str:
        return _("printed and read")

    @override
    def first_field(self) -> QWidget:
        return self.print_button

    @override
    def complete(self) -> bool:
        if not self._handed_out:
            self._out.refuse(_("Print or save the sheet first."))
            return False
        wanted = self._code[self.GROUP - 1] if len(self._code) >= self.GROUP else ""
        if self._group.text().replace(" ", "").replace("-", "").upper() != wanted.upper():
            self._proof.refuse(_("That is not what the sheet says; look at it again."))
            self._group.setFocus()
            return False
        return True
