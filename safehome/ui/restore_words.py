"""What is said after a backup was restored: the state, the password in force, the safety copy."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.ui.backup_words import holds, when

if TYPE_CHECKING:
    from safehome.desk.restoring import Restored

KEPT = {
    "": "",
    "whole": "",
    "sealed": N_("The books as they were before stand among the backups too."),
    "raw": N_(
        "The damaged file is kept in the folder backups of the vault; something may still be"
        " saved from it."
    ),
}
"""What became of the books before."""


def what_happened(done: Restored, today: str) -> str:
    """Say how the books stand now."""
    if done.kept == "whole":
        words = _("Nothing of the books was lost, only their key file: {what}.")
        return words.format(what=holds(done.records))
    words = _("The books stand as they were saved {when}: {what}.")
    return words.format(when=when(done.made, today), what=holds(done.records))


def remedy(done: Restored, *, by_code: bool = False) -> str:
    """Say which password and sheet are in force, and where the books before are."""
    if by_code:
        first = _("The new password is in force. Make a new recovery sheet: this one was out.")
    elif done.in_force == "present":
        first = _("The password and the recovery sheet are the same as before.")
    else:
        first = _("The password you just typed is in force, and the recovery sheet of that day.")
    parts = (
        first,
        _(KEPT[done.kept]) if KEPT[done.kept] else "",
        ""
        if done.kept == "whole"
        else _("What was entered after that is entered again from paper."),
    )
    return "\n".join(part for part in parts if part)
