"""Backups: making them, looking after them, and saying in one glance how things stand.

What must be remembered between two openings (the last rehearsal, the last failure,
what went to the second place) is kept among the settings of the office, in the
books. The second place is a choice of this PC, so whoever opens the vault sets it.
"""

from __future__ import annotations

import contextlib
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.base.space import NoRoom
from safehome.base.words import _
from safehome.desk.backup_state import COUNTED, BackupState, Rehearsal, SecondPlace, records_in
from safehome.desk.second_place import folder_in, require_second, where_now
from safehome.store.backup import (
    back_up,
    backups_in,
    copy_out,
    copy_to,
    drop,
    highest,
    is_same,
    rehearse,
    under_old_keys,
    verdict_of,
)
from safehome.store.folder import BACKUPS
from safehome.store.thinning import may_go, shrunk

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from safehome.store.backup import Backup
    from safehome.store.keyring import Keyring
    from safehome.store.store import Store
    from safehome.store.vault import Vault

REHEARSED, FAILED, SECOND = "backup_rehearsed", "backup_failed", "backup_second"
COMPARED_FROM, KEY_SINCE = "backup_compared_from", "backup_key_since"
MONTH, HOUR = timedelta(days=30), timedelta(hours=1)


class Backups:
    """The backups of one open vault."""

    def __init__(self, vault: Vault, store: Store, now: Callable[[], datetime]) -> None:
        self._vault = vault
        self._store = store
        self._now = now
        self.second_place: Path | None = None

    # -- making ------------------------------------------------------------

    def make(self, why: str = "by hand", place: Path | None = None) -> Backup:
        """Make a backup, verified when it has its name.

        Args:
            why: one of `WHY`.
            place: a folder it is to be copied to, so that its number is free there.

        Raises:
            Refusal: the disk says no; there is no backup, and nothing else was touched.
        """
        elsewhere = [each for each in (self._second, place and self._in(place)) if each]
        with self._store.still():
            beyond = max(map(highest, elsewhere), default=0)
            copied = copy_out(self._vault.engine, self._ring, self._counts(), beyond)
        backup = back_up(copied, why, self._at())
        log.info("a backup was made")
        self._remember(FAILED, "")
        return backup

    def to(self, place: Path) -> Backup:
        """Put a copy of the newest backup on a stick, in a folder of the vault's own; return it.

        Raises:
            Refusal: there is none, or the stick says no, or it is the vault's own folder.
        """
        require_second(place, self._vault.folder)
        newest, folder = self._newest_of_all(), self._in(place)
        if self._is_taken(newest, folder):
            newest = self.make(newest.why, place)
        return copy_to(newest, folder)

    def changed(self) -> bool:
        """Say whether anything was done since the newest backup that is not known broken."""
        newest = _newest_good(self.all(), self._settings())
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
                kind = NoRoom if isinstance(refusal, NoRoom) else Refusal
                raise kind(
                    _("No backup could be made before it, so nothing was begun: {why}").format(
                        why=refusal.happened
                    ),
                    refusal.remedy,
                ) from refusal

    def at_closing(self, *, briefly: bool = False) -> str:
        """Make what is missing here and at the second place; what fails keeps nobody in.

        Args:
            briefly: not if the newest backup is less than an hour old.

        Returns:
            why it was not made; "" when all is well.
        """
        try:
            if self.changed() and not (briefly and self._is_fresh()):
                self.make("closing")
            self.take_to_second_place()
            self.thin()
        except (Refusal, OSError) as error:
            log.warning("the backup at closing was not made")
            why = getattr(error, "happened", "") or _("The disk said no.")
            try:
                self._remember(FAILED, why)
            except Refusal:
                log.warning("nor could that be noted")
            return why
        return ""

    def take_to_second_place(self) -> bool:
        """Take the newest backup to the second place, if one is chosen and in; say if it is there.

        Raises:
            Refusal: it is in, and says no.
        """
        if self._second is None:
            return False
        newest = self._newest_of_all()
        if self._is_taken(newest, self._second):
            newest = self.make("closing")
        if not is_same(newest.path, self._second / newest.path.name):
            copy_to(newest, self._second)
            self._remember(SECOND, {"at": self._at(), "counter": newest.counter})
        return True

    # -- looking -----------------------------------------------------------

    def all(self) -> list[Backup]:
        """Return the backups that can be restored, the newest first."""
        return backups_in(self._own, self._ring)

    def state(self) -> BackupState:
        """Return how things stand."""
        settings, backups = self._settings(), self.all()
        newest = _newest_good(backups, settings)
        second = settings.get(SECOND) or {}
        place = self._place
        return BackupState(
            newest,
            records_in(newest.counts if newest else {}),
            newest.size if newest else 0,
            SecondPlace(place, str(second.get("at", "")), place.is_dir()) if place else None,
            Rehearsal.of(settings.get(REHEARSED)),
            _alarm(backups, settings),
            str(settings.get(FAILED) or ""),
        )

    def rehearse(self) -> Rehearsal:
        """Open the newest backup, look at every page, count, and remember how it was.

        Raises:
            Refusal: there is none, or the disk has no room to open it.
        """
        newest = self._newest_of_all()
        found = Rehearsal(self._at(), newest.counter, rehearse(newest.path, self._ring.key))
        self._remember(REHEARSED, found.told())
        if found.verdict == "good":
            self._mend_second_place()
        return found

    def _mend_second_place(self) -> None:
        """Put a good copy in the place of one that went bad on the stick; best effort."""
        for copy in backups_in(self._second, self._ring)[:1] if self._second else ():
            if verdict_of(copy.path, self._ring.key) == "broken":
                log.warning("the copy at the second place was broken")
                with contextlib.suppress(Refusal):
                    drop([copy.path])
                    self.take_to_second_place()

    def rehearsal_due(self) -> bool:
        """Say whether a month went by since the last one; a clock set back makes it due too."""
        rehearsed = Rehearsal.of(self._settings().get(REHEARSED))
        if rehearsed is None:
            return bool(self.all())
        ago = self._now() - datetime.fromisoformat(rehearsed.at)
        return rehearsed.verdict != "good" or not timedelta() <= ago < MONTH

    # -- thinning ----------------------------------------------------------

    def thin(self) -> int:
        """Delete the old backups that may go, here and at the second place; say how many.

        Nothing goes while the records have shrunk, nor where the newest is not good.

        Raises:
            Refusal: the disk says no.
        """
        gone, settings = 0, self._settings()
        alarm = _alarm(self.all(), settings)
        for folder in filter(None, (self._own, self._second)):
            backups = backups_in(folder, self._ring)
            if not backups:
                continue
            old = under_old_keys(folder, self._ring, settings.get(KEY_SINCE, 0))
            may = [] if alarm else may_go(backups, backups[0].counter)
            going = [*old, *(each.path for each in may)]
            if going and verdict_of(backups[0].path, self._ring.key) == "good":
                drop(going)
                gone += len(going)
        return gone

    def accept_shrinking(self) -> None:
        """Take note that she knows why there are fewer records; old backups may go again."""
        newest = self._newest_of_all()
        self._remember(COMPARED_FROM, newest.counter)

    # -- for these ---------------------------------------------------------

    @property
    def _ring(self) -> Keyring:
        return self._vault.keyring

    @property
    def _own(self) -> Path:
        return self._vault.folder / BACKUPS

    @property
    def _place(self) -> Path | None:
        return self.second_place and where_now(self.second_place, self._ring.header.vault)

    @property
    def _second(self) -> Path | None:
        """The vault's folder at the second place; None while that is not in."""
        place = self._place
        return self._in(place) if place and place.is_dir() else None

    def _in(self, place: Path) -> Path:
        return folder_in(place, self._ring.header.vault)

    def _is_taken(self, backup: Backup, folder: Path) -> bool:
        """Say whether another backup of ours has its number there; from another life of the vault.

        It happens when an older backup was restored while the stick was out.
        """
        return any(
            each.counter >= backup.counter and not is_same(each.path, self._own / each.path.name)
            for each in backups_in(folder, self._ring)
        )

    def _newest_of_all(self) -> Backup:
        if backups := self.all():
            return backups[0]
        raise Refusal(_("There is no backup yet."), _("Make one now."))

    def _is_fresh(self) -> bool:
        """Say whether the newest is less than an hour old, by a clock that may have been set."""
        newest = _newest_good(self.all(), self._settings())
        ago = self._now() - datetime.fromisoformat(newest.made) if newest else HOUR
        return timedelta() <= ago < HOUR

    def _counts(self) -> dict[str, int]:
        with self._store.read() as unit:
            return {table: unit.rows(table) for table in COUNTED}

    def _settings(self) -> dict[str, Any]:
        with self._store.read() as unit:
            return unit.notes.settings()

    def _remember(self, name: str, value: Any) -> None:
        if self._settings().get(name, "") != value:
            with self._store.write() as unit:
                unit.notes.choose({name: value})

    def _at(self) -> str:
        return self._now().isoformat(timespec="seconds")


def _newest_good(backups: Sequence[Backup], settings: Mapping[str, Any]) -> Backup | None:
    """Return the newest that the last rehearsal did not find broken."""
    rehearsed = Rehearsal.of(settings.get(REHEARSED))
    broken = rehearsed.counter if rehearsed and rehearsed.verdict == "broken" else None
    return next((each for each in backups if each.counter != broken), None)


def _alarm(backups: Sequence[Backup], settings: Mapping[str, Any]) -> str:
    """Return what is wrong when the newest backup holds far fewer records than another."""
    since = settings.get(COMPARED_FROM, 0)
    compared = [each for each in backups if each.counter >= since]
    if not compared or not shrunk(compared[0], compared[1:]):
        return ""
    return _("The newest backup holds fewer records than an older one. No old one is deleted.")
