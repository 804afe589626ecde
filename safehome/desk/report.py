"""What bringing in a spreadsheet did, or would do: the figures and every row worth a word.

The same report comes from the rehearsal and from the import itself, in the words
and codes the command line promises. Its notes name women, so it stays on the
screen and in the vault; only the file names are told, never their folders.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple

from safehome.base.words import N_, _
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from collections.abc import Set as AbstractSet

    from safehome.sheets.workbook import NotTaken

CODES = {
    "id_checksum": N_("ID number fails its check"),
    "id_damaged": N_("ID number cut short by the spreadsheet"),
    "id_15_digits": N_("Old ID number of 15 digits"),
    "id_male": N_("A man's number"),
    "id_missing": N_("No ID number"),
    "date_unread": N_("Not a date, kept in the remark"),
    "repeated_row": N_("Another row of the same woman"),
    "already_on_roster": N_("Already on the roster"),
    "value_unread": N_("Not readable, kept in the remark"),
    "name_missing": N_("No name"),
    "looks_like": N_("Looks like a woman on the roster"),
}
"""What each code means; the order is that of the second-look list."""

RESULT_CODES = {
    "not_on_list": N_("Not on this month's list"),
    "outcome_unread": N_("An outcome that could not be read"),
    "other_outcome": N_("Another outcome was written before"),
    "other_number": N_("Another ID number than on the roster"),
    "arrival_known": N_("Arrived, and on this month's list"),
    "arrival_like": N_("Arrived, and looks like a woman on the roster"),
}
"""The same for what a list of results left to be settled."""

LOG_CODES = {
    "date_missing": N_("No date"),
    "date_unread": N_("Not a date"),
    "words_missing": N_("No words"),
    "value_unread": N_("Not readable, kept in the remark"),
    "closing_unsure": N_("Closed, without a day"),
    "not_recorded": N_("Not in the old book"),
    "repeated_row": N_("The same entry once more"),
    "already_in_book": N_("Already in the book"),
}
"""The same for an old log; nothing of it waits on the second-look list."""

NOT_OURS = "not_ours"
"""Why a man in a list of whole households is left out; no note is made of him."""


class Place(NamedTuple):
    """Where a row stands: the file's name, its sheet, its row as WPS numbers it."""

    file: str
    sheet: str
    row: int


@dataclass(frozen=True, slots=True)
class RowNote:
    """One thing about one row; `field` is what it is about, "" for the whole row."""

    place: Place
    name: str
    code: str
    text: str
    field: str = ""

    def to_json(self) -> dict[str, str | int]:
        """Return it as the command line writes it."""
        return {"file": self.place.file, "sheet": self.place.sheet, "row": self.place.row,
                "name": self.name, "code": self.code, "text": self.text}  # fmt: skip

    def as_look(self, member_id: int | None, texts: Mapping[str, str]) -> dict[str, Any]:
        """Return it as the store keeps a second look, with the texts of its row."""
        return {**self.to_json(), "member_id": member_id, "texts": texts}

    def was_asked(self, texts: Mapping[str, str], asked: AbstractSet[tuple[str, str, str]]) -> bool:
        """Tell whether this was put on the second-look list before (`Notes.look_keys`)."""
        return (self.code, self.name, json.dumps(texts, ensure_ascii=False)) in asked


@dataclass(frozen=True, slots=True)
class Difference:
    """A field in which the file says something else than the roster."""

    place: Place
    number: str
    name: str
    field: str
    ours: str
    theirs: str


@dataclass(slots=True)
class Report:
    """What came of an import.

    Attributes:
        into: the key of the book.
        files: the names of the files.
        read: rows that stand for a person, or for an entry of a log.
        added: women or entries entered.
        closed: of the complaints entered, those that come in closed.
        filled: women on the roster of whom at least one blank was filled.
        same: rows that brought nothing new, repeated rows among them.
        differences: women of whom the file says something else; `different` lists it.
        rejected: rows without a name; in a log, without a date or without words.
        not_ours: men in lists of whole households.
        set_aside: rows that wait until someone says who they are.
        left_out: the rows that were not taken, for the workbook of them.
        newer: the file's values took the place of the roster's.
        written: it was an import and no rehearsal.
    """

    into: str = MEMBERS.key
    files: list[str] = field(default_factory=list)
    read: int = 0
    added: int = 0
    closed: int = 0
    filled: int = 0
    same: int = 0
    differences: int = 0
    rejected: int = 0
    not_ours: int = 0
    set_aside: int = 0
    newer: bool = False
    written: bool = False
    notes: list[RowNote] = field(default_factory=list)
    different: list[Difference] = field(default_factory=list)
    left_out: list[NotTaken] = field(default_factory=list)

    @property
    def known(self) -> int:
        """How many rows are of women who were known: on the roster or in a row before."""
        return self.read - self.added - self.rejected - self.not_ours - self.set_aside

    @property
    def codes(self) -> Mapping[str, str]:
        """The codes of this book with what each means, in their order."""
        return CODES if self.into == MEMBERS.key else LOG_CODES

    def what(self, code: str) -> str:
        """Return what a code means in this book, in the language in force."""
        return _(self.codes[code])

    def counts(self) -> dict[str, int]:
        """Return how many notes there are of each code, in the order of the list."""
        found = dict.fromkeys(self.codes, 0)
        for note in self.notes:
            found[note.code] += 1
        return {code: number for code, number in found.items() if number}

    def put_in_order(self, sheets: Sequence[tuple[str, str]]) -> None:
        """Put what is said of the rows into their order in the files."""
        order = {sheet: place for place, sheet in reversed(list(enumerate(sheets)))}
        for found in (self.notes, self.different):
            found.sort(key=lambda each: (order[each.place.file, each.place.sheet], each.place.row))
        self.left_out.sort(key=lambda each: (order[each.file, each.sheet], each.number))

    def to_json(self) -> dict[str, Any]:
        """Return it as `import --json` writes it."""
        return {
            "files": self.files, "read": self.read, "added": self.added, "filled": self.filled,
            "same": self.same, "differences": self.differences, "rejected": self.rejected,
            "notes": [note.to_json() for note in self.notes],
        }  # fmt: skip


def what(code: str) -> str:
    """Return what a code means, in the language in force."""
    return _(CODES.get(code) or RESULT_CODES[code])
