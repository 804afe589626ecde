"""How a woman may be reached without putting her in danger; written before her number.

Whoever picks up the telephone beside her may be the one she is afraid of.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers import codes
from safehome.registers.field import Choice, Field, Line

if TYPE_CHECKING:
    from safehome.registers.field import Values

SAFE_CONTACT = (
    Field("safe", N_("May call back"), Choice(codes.SAFE_CONTACT)),
    Field("safe_when", N_("Only at"), Line(60)),
    Field("safe_say", N_("If someone else answers, say"), Line()),
)
"""The fields of both books that say how she may be reached."""

SAFE_WORD = Field("safe_word", N_("Agreed word"), Line(40), more=True, hint=N_("Never printed"))
"""A word that tells her it is we, or us that it is she."""


def time_is_agreed(values: Values) -> Problem | None:
    """Who may be called only at a certain time must be called at that time."""
    if values.get("safe") == "only_at" and not values.get("safe_when"):
        return Problem("safe_when", _("Write when she may be called."))
    return None


def must_not_be_called(values: Values) -> bool:
    """Return whether her number is not to be used, and so is not printed in full."""
    return values.get("safe") == "must_not"


def say_safe_contact(values: Values) -> str:
    """Say in a line how she may be reached; of an agreed word only that there is one."""
    parts = [
        codes.SAFE_CONTACT.show(str(values["safe"])) if values.get("safe") else "",
        str(values.get("safe_when") or ""),
    ]
    if values.get("safe_say"):
        said = _("if someone else answers: {words}")
        parts.append(said.format(words=values["safe_say"]))
    if values.get("safe_word"):
        parts.append(_("a word is agreed"))
    return _("; ").join(part for part in parts if part)
