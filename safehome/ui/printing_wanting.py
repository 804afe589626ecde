"""What must be said before there is anything to see of a form: whose it is, or what for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from safehome.base.words import _
from safehome.desk.case_printing import NOTICE

if TYPE_CHECKING:
    from safehome.ui.printing_asked import Asked

Act: TypeAlias = Literal["member", "call", "case", "purpose"]


@dataclass(frozen=True, slots=True)
class Wanting:
    """What is missing: the question, a line about it, and the button that asks."""

    act: Act
    fact: str
    line: str
    word: str
    icon: str


def wanting(asked: Asked) -> Wanting | None:
    """Return what is missing of a form that is asked for, None when it can be made."""
    if asked.blank:
        return None
    match asked.form.per, bool(asked.number):
        case ("member", False):
            return Wanting(
                "member", _("Whose sheet is printed?"), _("By her number, or find her."),
                _("Choose a member"), "users",
            )  # fmt: skip
        case ("call", False):
            return Wanting(
                "call", _("Which call is printed?"),
                _("Open the call on the hotline page and press “Record”."),
                _("To the hotline"), "phone",
            )  # fmt: skip
        case ("case", False):
            return Wanting(
                "case", _("Which complaint is printed?"), _("By its number, or find it."),
                _("Choose a complaint"), "message-square-warning",
            )  # fmt: skip
        case _other:
            pass
    if asked.form.key == NOTICE and not asked.purpose:
        return Wanting(
            "purpose", _("This letter carries her name."),
            _("Say what it is printed for; the disclosure log keeps it."),
            _("Say what for"), "notebook-pen",
        )  # fmt: skip
    return None
