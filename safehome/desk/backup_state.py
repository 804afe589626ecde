"""How the backups of a vault stand, as it is shown and told."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from safehome.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from safehome.store.backup import Backup, Verdict

COUNTED = ("member", "deed", "trail", "round", "entry", "call", "complaint", "assessment", "action")
"""The tables that never shrink, whose rows the key file and the backups count."""

BOOKS = {"members": "member", "hotline": "call", "complaints": "complaint"}
"""The books a backup is told by, and the table of each."""

WHY = {
    "by hand": N_("by hand"),
    "closing": N_("at closing"),
    "import": N_("before an import"),
    "close of a month": N_("before a month was closed"),
    "migration": N_("before an update of the program"),
    "before restore": N_("before another backup was restored"),
    "new key": N_("after a new key was made"),
}
"""Why a backup was made, and the words for it."""


def not_made(why: str) -> str:
    """Return the sentence for an automatic backup that was not made, and why."""
    return _("The last automatic backup was not made. {why}").format(why=why)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """When a backup was last opened and counted to see whether it would help, and how it was."""

    at: str
    counter: int
    verdict: Verdict

    @classmethod
    def of(cls, told: Any) -> Rehearsal | None:
        """Return what was kept of it, if anything was."""
        return cls(**told) if told else None

    def told(self) -> dict[str, Any]:
        """Return it as it is kept."""
        return asdict(self)


@dataclass(frozen=True, slots=True)
class SecondPlace:
    """The second place: where, when a copy last went there ("" never), whether it is in now."""

    path: Path
    at: str
    there: bool


@dataclass(frozen=True, slots=True)
class BackupState:
    """How the backups stand.

    Attributes:
        newest: the newest backup that is not known to be broken.
        records: how many lines of each book are in it.
        size: of its file, in bytes.
        second: the second place, where one was chosen.
        rehearsed: the last rehearsal.
        alarm: what must be looked at before old backups go again, or "".
        failed: why the last automatic backup was not made, or "".
    """

    newest: Backup | None
    records: Mapping[str, int]
    size: int
    second: SecondPlace | None
    rehearsed: Rehearsal | None
    alarm: str
    failed: str


def records_in(counts: Mapping[str, int]) -> dict[str, int]:
    """Return how many lines of each book these counts of tables mean."""
    return {book: counts.get(table, 0) for book, table in BOOKS.items()}
