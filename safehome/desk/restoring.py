"""Restoring a backup: what is in it, and putting it in the place of the books."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from safehome.base.passwords import plain
from safehome.desk.backup_state import records_in
from safehome.desk.backups import COMPARED_FROM
from safehome.store import restoring
from safehome.store.migrate import SCHEMA
from safehome.store.notes import Notes
from safehome.store.recovery import RecoveryCode
from safehome.store.sealed import look, twice

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime
    from pathlib import Path
    from typing import Any

    from safehome.store.present import Kept

RESTORED = "backup_restored"


@dataclass(frozen=True, slots=True)
class BackupFacts:
    """What a backup says of itself before anything was typed; nobody vouches for it yet."""

    path: Path
    made: str
    counter: int
    mark: str
    why: str
    records: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored.

    Attributes:
        made: when the backup was made.
        counter: its number.
        records: how many lines of each book are in force now.
        kept: the books before: "" there were none, "sealed" as a backup, "raw" as they were;
            "whole": they are in force still, for only their key file was missing.
        in_force: whose password and code open the vault now, those of the "present" key
            file or those of the "backup"; what was typed is one of them.
    """

    made: str
    counter: int
    records: Mapping[str, int]
    kept: Kept
    in_force: Literal["present", "backup"]


def mark_of(vault: str) -> str:
    """Return the six signs by which a vault is told from another."""
    return vault[:6].upper()


def look_at(path: Path) -> BackupFacts:
    """Return what a backup says of itself.

    Raises:
        NotABackup, BackupDamaged, BackupUnread, NewerVault: it cannot be restored.
    """
    told = twice(lambda: look(path)).manifest
    return BackupFacts(
        path, told.made, told.counter, mark_of(told.vault), told.why, records_in(told.counts),
        told.size,
    )  # fmt: skip


def restore(
    folder: Path, path: Path, secret: str, now: Callable[[], datetime], *, code: bool = False
) -> Restored:
    """Put a backup in the place of the books; nobody may have the vault open.

    Args:
        folder: of the vault; it may be missing, damaged or well.
        path: the backup.
        secret: the password, or the recovery code as it was typed.
        now: the clock.
        code: whether it is the recovery code.

    Raises:
        CodeMistyped: the code cannot be right.
        Refusal: each thing that can be wrong has its own; the books are as they were,
            unless a `ChangeFailed` says otherwise.
    """
    made = now().isoformat(timespec="seconds")
    typed = RecoveryCode.read(secret).digits if code else plain(secret)

    def note(connection: Any, generation: int) -> None:
        Notes(connection).choose(
            {RESTORED: {"at": made, "counter": generation}, COMPARED_FROM: generation}
        )

    kind: Literal["code", "password"] = "code" if code else "password"
    done = restoring.restore(folder, path, typed, kind, made, SCHEMA, note)
    told = done.sealed.manifest
    return Restored(told.made, told.counter, records_in(done.counts), done.kept, done.in_force)
