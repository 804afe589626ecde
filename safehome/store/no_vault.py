"""A folder that holds no vault, or of one nothing but its backups; and where a new one may go."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.store.folder import has_vault, newest_backup

if TYPE_CHECKING:
    from pathlib import Path


class NoVault(Refusal):
    """There is no vault in this folder."""

    def __init__(self) -> None:
        super().__init__(
            _("There is no vault in this folder."),
            _("Choose the folder of the vault, or make a new vault."),
        )


class OnlyBackups(NoVault):
    """The records and the key file are gone from this folder, and the backups are there."""

    def __init__(self, newest: str) -> None:
        Refusal.__init__(
            self,
            _("The records are gone from this folder. Their backups are there, in “backups”."),
            _("Restore the newest, {name}. To begin anew, first move “backups” elsewhere.").format(
                name=newest
            ),
        )


class AlreadyThere(Refusal):
    """The folder holds a vault; a new one would lie over it."""

    def __init__(self) -> None:
        super().__init__(
            _("There is already a vault in this folder. Nothing was changed."),
            _("Open it, or choose an empty folder for a new vault."),
        )


def no_vault(folder: Path) -> NoVault:
    """Return what to say of a folder in which neither books nor a key file lie."""
    newest = newest_backup(folder)
    return OnlyBackups(newest) if newest else NoVault()


def require_no_vault(folder: Path) -> None:
    """Refuse a new vault where there is one, or the backups of one that is lost.

    Raises:
        AlreadyThere, OnlyBackups: which of them.
    """
    if has_vault(folder):
        raise AlreadyThere
    if isinstance(lost := no_vault(folder), OnlyBackups):
        raise lost
