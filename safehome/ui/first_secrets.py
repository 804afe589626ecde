"""The two steps of the first start that guard the books: the password and the recovery sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.ui.first_steps import StepPage
from safehome.ui.new_password import NewPassword
from safehome.ui.overriding import override
from safehome.ui.panels import Banner, Tip
from safehome.ui.sheet_proof import SheetProof

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class PasswordStep(StepPage):
    """A password, twice, and how strong it is."""

    def __init__(self) -> None:
        super().__init__(
            _("Choose a password"),
            _("Asked for at every start. At least 8 characters; Chinese and spaces are fine."),
        )
        self.password = NewPassword(self.form)
        self.password.two.returnPressed.connect(self.on_enter)
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

    @override
    def word(self) -> str:
        return _("Set the password")

    @override
    def summary(self) -> str:
        return _("set")

    @override
    def complete(self) -> bool:
        return self.password.complete()

    @override
    def answer(self) -> dict[str, str]:
        return {"password": self.password.text()}


class SheetStep(StepPage):
    """The recovery sheet: printed or saved, and proved by typing one group of it."""

    def __init__(self) -> None:
        super().__init__(
            _("Print the recovery sheet"),
            _("It opens the books when the password is lost. There is no other way in."),
        )
        self.proof = SheetProof(self.form)
        self.proof.on_enter.connect(self.on_enter)
        self.body.addWidget(
            Banner(
                _("Whoever holds this sheet can open the books."),
                _("Seal it in an envelope, sign across the flap, and lock it away."),
            )
        )
        self.body.addStretch(1)

    def expect(self, code: str) -> None:
        """Ask for a group of this code."""
        self.proof.expect(tuple(code.split("-")))

    @override
    def word(self) -> str:
        return _("Recovery sheet")

    @override
    def summary(self) -> str:
        return _("printed and read")

    @override
    def first_field(self) -> QWidget:
        return self.proof.print_button

    @override
    def complete(self) -> bool:
        return self.proof.complete()
