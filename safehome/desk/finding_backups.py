"""Backups where the books are closed: which lie where, what the books held last, what they mend.

Nothing here needs a password, and nobody vouches for what it tells: it helps to
choose, and the restoring itself believes only what a key has sealed.
"""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.desk.backup_state import records_in
from safehome.desk.restoring import look_at, mark_of
from safehome.store.backup import NAME
from safehome.store.failures import AnotherVault, Damaged, Emptied, Missing
from safehome.store.folder import BACKUPS
from safehome.store.header import KeyFileDamaged, KeyFileMissing, read_copies
from safehome.store.keyring import KeyFileForged
from safehome.store.no_vault import OnlyBackups

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from safehome.desk.restoring import BackupFacts

MENDED = (
    Damaged, Missing, Emptied, AnotherVault, OnlyBackups,
    KeyFileMissing, KeyFileDamaged, KeyFileForged,
)  # fmt: skip
"""What keeps the books shut and a backup mends."""


def find(folder: Path, places: Iterable[Path]) -> list[BackupFacts]:
    """Return the backups that lie in a vault and in other places, the newest first.

    Within one vault the counter orders them, for a clock may have been set; of several
    vaults the one with the newest comes first. Where it is known which vault this is,
    those of another one are left out.

    Args:
        folder: of the vault.
        places: folders, and sticks; a folder inside them is looked into too.
    """
    found: dict[tuple[str, int], BackupFacts] = {}
    for path in _files((folder / BACKUPS,), deep=False):
        _note(path, found)
    ours = {mark for mark, _counter in found}
    with contextlib.suppress(Refusal):
        ours |= {mark_of(each.vault) for each in read_copies(folder)}
    for path in _files(places, deep=True):
        _note(path, found)
    known = [each for each in found.values() if not ours or each.mark in ours]
    known.sort(key=lambda each: each.made)
    newest = {each.mark: each.made for each in known}
    return sorted(
        known, key=lambda each: (newest[each.mark], each.mark, each.counter), reverse=True
    )


def here(folder: Path) -> dict[str, int] | None:
    """Return how many lines each book had when it was last closed; None where nothing says so."""
    try:
        floor = read_copies(folder)[0].floor
    except Refusal:
        return None
    return records_in(floor) if floor else None


def mends(refusal: Refusal) -> bool:
    """Say whether restoring a backup mends what keeps the books shut."""
    return isinstance(refusal, MENDED)


def _note(path: Path, found: dict[tuple[str, int], BackupFacts]) -> None:
    """Keep what a file says of itself; a second copy of the same backup adds nothing."""
    with contextlib.suppress(Refusal):
        facts = look_at(path)
        found.setdefault((facts.mark, facts.counter), facts)


def _files(places: Iterable[Path], *, deep: bool) -> Iterator[Path]:
    """Yield what is called like a backup; what cannot be read is passed over."""
    for place in places:
        with contextlib.suppress(OSError):
            there = sorted(place.iterdir())
            yield from (each for each in there if NAME.fullmatch(each.name))
            if deep:
                inside = [each for each in there if each.is_dir() and not each.is_symlink()]
                yield from _files(inside, deep=False)
