"""Why a file from outside is not taken: a closed list, each with words and what to do.

The files are read in a process that may be made to say anything; so it answers
with a word of this list and never with a sentence to be shown.
"""

from __future__ import annotations

from typing import Literal, cast, get_args

from safehome.base.errors import Refusal
from safehome.base.words import N_, _

Why = Literal[
    "gone", "held", "no file", "empty", "too large", "odd inside", "locked", "damaged",
    "other kind", "unread kind", "no writing", "giant cell", "too long", "too much", "broke off",
]  # fmt: skip

_NEW_COPY = N_("Copy the rows and columns you need into a new file and bring that in.")
_SAVE_ANEW = N_("Open it in WPS or Excel, save it as a new .xlsx file, and bring that in.")

SAID: dict[Why, tuple[str, str]] = {
    "gone": (
        N_("The file is not there."),
        N_("Look whether it was moved or the stick taken out."),
    ),
    "held": (
        N_("The file cannot be opened."),
        N_("Close it in WPS or Excel, or copy it to the desktop, and try again."),
    ),
    "no file": (
        N_("This is no file but a folder or a device."),
        N_("Choose an .xlsx, .xls, .ods or .csv file."),
    ),
    "empty": (N_("The file is empty."), N_("Ask the sender for it again.")),
    "too large": (
        N_("The file is too large: it holds far more cells than a list of people needs."),
        _NEW_COPY,
    ),
    "odd inside": (
        N_("The inside of this file is not what a spreadsheet looks like; it was not opened."),
        _SAVE_ANEW,
    ),
    "locked": (
        N_("The file is protected by a password."),
        N_("Open it in WPS or Excel, take the password off, save it, and bring it in again."),
    ),
    "damaged": (
        N_("The file is damaged and cannot be read."),
        N_("Ask the sender for it again, or open and save it once in WPS or Excel."),
    ),
    "other kind": (
        N_("This is not a spreadsheet."),
        N_("Choose an .xlsx, .xls, .ods or .csv file."),
    ),
    "unread kind": (
        N_("This kind of spreadsheet cannot be read here."),
        N_("Open it in WPS or Excel, save it as .xlsx, and bring that in."),
    ),
    "no writing": (
        N_("The characters of this file cannot be made out."),
        N_("Open it in WPS or Excel, save it as .xlsx, and bring that in."),
    ),
    "giant cell": (
        N_("One cell of this file holds more text than a cell of a spreadsheet can."),
        N_("Open it in WPS or Excel, empty that cell, and bring the file in again."),
    ),
    "too long": (
        N_("Reading this file took far longer than a list of people takes; it was stopped."),
        _NEW_COPY,
    ),
    "too much": (
        N_("This file needs far more memory than a list of people; reading it was stopped."),
        _NEW_COPY,
    ),
    "broke off": (
        N_("The inside of this file is so damaged that reading it broke off."),
        N_("Ask the sender for it again, or open and save it once in WPS or Excel."),
    ),
}
"""(what happened, what to do)."""


class TurnedAway(Refusal):
    """A file that is not read, and why."""

    def __init__(self, why: Why) -> None:
        happened, remedy = SAID[why]
        super().__init__(_(happened), _(remedy))
        self.why: Why = why


def known(word: str) -> Why:
    """Return a word of the list; whatever else a reading process says, it broke off."""
    return cast("Why", word) if word in get_args(Why) else "broke off"
