"""Backups: making them, looking after them, and saying in one glance how things stand.

What must be remembered between two openings (the last rehearsal, the last failure,
what is at the second place) is kept among the settings of the office, in the books.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.base.words import N_, _
from safehome.store.backup import back_up, copy_to

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from safehome.store.backup import Backup, Verdict
    from safehome.store.store import Store
    from safehome.store.vault import Vault

COUNTED = ("member", "deed", "trail", "round", "entry", "call", "complaint", "assessment", "action")
"""The tables that never shrink, whose rows the key file counts at closing."""

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

REHEARSED, FAILED, SECOND = "backup_rehearsed", "backup_failed", "backup_second"
MONTH = timedelta(days=30)


@dataclass(frozen=True, slots=True)
class Rehearsal:
    """When a backup was last opened and counted to see whether it would help, and how it was."""

    at: str
    counter: int
    verdict: Verdict


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


class Backups:
    """The backups of one open vault."""

    def __init__(self, vault: Vault, store: Store, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._store = store
        self._now = now
        self.second_place: Path | None = None

    def make(self, why: str = "by hand") -> Backup:
        """Make a backup, verified when it has its name.

        Args:
            why: one of `WHY`.

        Raises:
            Refusal: the disk says no; there is no backup, and nothing else was touched.
        """
        with self._store.still():
            copied = self._vault.copy_out(self._counts())
        backup = back_up(copied, why, self._at())
        log.info("a backup was made")
        self._remember(FAILED, None)
        return backup

    def all(self) -> list[Backup]:
        """Return the backups that can be restored, the newest first."""
        return self._vault.backups()

    def state(self) -> BackupState:
        """Return how things stand."""
        settings = self._settings()
        rehearsed = _rehearsal(settings.get(REHEARSED))
        newest = self._newest(rehearsed)
        counts = newest.counts if newest else {}
        return BackupState(
            newest,
            {book: counts.get(table, 0) for book, table in BOOKS.items()},
            newest.size if newest else 0,
            self._second(settings.get(SECOND)),
            rehearsed,
            "",
            str(settings.get(FAILED) or ""),
        )

    def rehearse(self) -> Rehearsal:
        """Open the newest backup, look at every page, count, and remember how it was.

        Raises:
            Refusal: there is none.
        """
        newest = next(iter(self.all()), None)
        if newest is None:
            raise Refusal(_("There is no backup yet."), _("Make one now."))
        found = Rehearsal(self._at(), newest.counter, self._vault.verdict(newest))
        told = {"at": found.at, "counter": found.counter, "verdict": found.verdict}
        self._remember(REHEARSED, told)
        return found

    def to(self, place: Path) -> Backup:
        """Put a copy of the newest backup into a folder, usually on a stick; return the copy.

        Raises:
            Refusal: there is none, or the stick says no.
        """
        newest = next(iter(self.all()), None)
        if newest is None:
            raise Refusal(_("There is no backup yet."), _("Make one now."))
        return copy_to(newest, place)

    def rehearsal_due(self) -> bool:
        """Say whether a month went by since the last one; a clock set back makes it due too."""
        rehearsed = _rehearsal(self._settings().get(REHEARSED))
        if rehearsed is None:
            return bool(self.all())
        ago = self._now() - datetime.fromisoformat(rehearsed.at)
        return rehearsed.verdict != "good" or not timedelta() <= ago < MONTH

    def changed(self) -> bool:
        """Say whether anything was done since the newest backup."""
        newest = self._newest(_rehearsal(self._settings().get(REHEARSED)))
        return newest is None or newest.counts.get("deed") != self._counts()["deed"]

    def before_risk(self, why: str) -> None:
        """Make a backup before something risky, unless the newest holds everything.

        Raises:
            Refusal: it could not be made, so the risky act is not to begin.
        """
        if self.changed():
            try:
                self.make(why)
            except Refusal as refusal:
                raise Refusal(
                    _("No backup could be made before it, so nothing was begun: {why}").format(
                        why=refusal.happened
                    ),
                    refusal.remedy,
                ) from refusal

    def at_closing(self) -> None:
        """Make a backup if anything was done; what fails is told on Today and keeps nobody."""
        try:
            if self.changed():
                self.make("closing")
        except Refusal as refusal:
            log.warning("the backup at closing was not made")
            try:
                self._remember(FAILED, refusal.happened)
            except Refusal:
                log.warning("nor could that be noted")

    def _newest(self, rehearsed: Rehearsal | None) -> Backup | None:
        """Return the newest backup that was not found broken."""
        broken = rehearsed.counter if rehearsed and rehearsed.verdict == "broken" else None
        return next((each for each in self.all() if each.counter != broken), None)

    def _second(self, told: Any) -> SecondPlace | None:
        if self.second_place is None:
            return None
        at = str(told.get("at", "")) if isinstance(told, dict) else ""
        return SecondPlace(self.second_place, at, self.second_place.is_dir())

    def _counts(self) -> dict[str, int]:
        with self._store.read() as unit:
            return {table: unit.rows(table) for table in COUNTED}

    def _settings(self) -> dict[str, Any]:
        with self._store.read() as unit:
            return unit.notes.settings()

    def _remember(self, name: str, value: Any) -> None:
        if self._settings().get(name) != value:
            with self._store.write() as unit:
                unit.notes.choose({name: value})

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _rehearsal(told: Any) -> Rehearsal | None:
    return Rehearsal(told["at"], told["counter"], told["verdict"]) if told else None
