"""After an error at the key file: which password, code or books count now, in words."""

from __future__ import annotations

from typing import Literal

from safehome.base.errors import Refusal
from safehome.base.words import _

InForce = Literal["new", "old", "unknown"]


class ChangeFailed(Refusal):
    """A change of the password or code met an error; `in_force` says which one opens the vault."""

    def __init__(self, in_force: InForce, happened: str, remedy: str) -> None:
        super().__init__(happened, remedy)
        self.in_force = in_force


def about_the_password(in_force: InForce) -> str:
    """Say which password opens the vault after an error."""
    match in_force:
        case "new":
            return _("The password was changed: the new password opens the vault.")
        case "old":
            return _("The password was not changed: the old password opens the vault.")
        case "unknown":
            return _("It cannot be seen whether the password was changed.")


def about_the_code(in_force: InForce) -> str:
    """Say which recovery code opens the vault after an error."""
    match in_force:
        case "new":
            return _("The new recovery code is in force.")
        case "old":
            return _("The new recovery code is not in force; the one before still opens the vault.")
        case "unknown":
            return _("It cannot be seen which recovery code is in force.")


def about_the_floor(_in_force: InForce) -> str:
    """Say that the size of the books could not be noted."""
    return _("The key file of the vault could not be written; the records are saved.")


def remedy(in_force: InForce, error: Refusal | OSError) -> str:
    """Say what to do after an error, by which one is in force."""
    match in_force:
        case "new":
            return _("One copy of the key file is behind; it is repaired at the next opening.")
        case "old":
            return error.remedy if isinstance(error, Refusal) else _("Start again later.")
        case "unknown":
            return _("Plug the disk in again. Try the new one first, then the old one.")
