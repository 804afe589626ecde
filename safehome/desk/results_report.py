"""What a list of results did, or would do, to the open month."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safehome.base.words import _
from safehome.desk.report import what
from safehome.registers import codes

if TYPE_CHECKING:
    from safehome.desk.report import RowNote


@dataclass(slots=True)
class ResultsReport:
    """What came of a list of results.

    Attributes:
        read: lines that name a person.
        outcomes: how many entries were given each outcome by this list.
        arrived: how many were taken in.
        same: lines that were in the books already.
        blank: lines without an outcome.
        notes: the lines that wait to be settled, and what is odd about arrivals.
        unsettled: how many lines were not applied.
    """

    month: str
    files: list[str] = field(default_factory=list)
    read: int = 0
    outcomes: Counter[str] = field(default_factory=Counter)
    arrived: int = 0
    same: int = 0
    blank: int = 0
    unsettled: int = 0
    written: bool = False
    notes: list[RowNote] = field(default_factory=list)

    @property
    def applied(self) -> int:
        """How many lines were written."""
        return self.outcomes.total() + self.arrived

    def to_json(self) -> dict[str, Any]:
        """Return it as `round apply --json` writes it."""
        return {
            "month": self.month, "files": self.files, "read": self.read,
            "outcomes": {key: self.outcomes[key] for key in codes.OUTCOME.codes
                         if key != "arrived"},
            "arrived": self.arrived, "same": self.same, "blank": self.blank,
            "unsettled": self.unsettled, "notes": [note.to_json() for note in self.notes],
        }  # fmt: skip

    def as_text(self) -> str:
        """Return it in words: the figures, then each line to be settled."""
        lines = [
            _("{read} lines: {applied} written, {same} the same, {left} to be settled").format(
                read=self.read, applied=self.applied, same=self.same, left=self.unsettled
            )
        ]
        counts = [*self.outcomes.items(), ("arrived", self.arrived)]
        lines += [f"  {codes.OUTCOME.show(key)}: {count}" for key, count in counts if count]
        lines += [
            f"{note.place.file}  {note.place.row}  {note.name}  {what(note.code)}  {note.text}"
            for note in self.notes
        ]
        return "\n".join(lines)
