"""The second place: where it is now, and that it is a second one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base import places
from safehome.base.errors import Refusal
from safehome.base.space import require_there
from safehome.base.words import _

if TYPE_CHECKING:
    from pathlib import Path


def folder_in(place: Path, vault: str) -> Path:
    """Return the vault's folder at a place; its name tells strangers nothing."""
    return place / f"data-{vault[:6]}"


def where_now(chosen: Path, vault: str) -> Path:
    """Return the chosen place, or where the stick with the vault's folder is now.

    Windows gives a stick the drive letter that is free that day.
    """
    if chosen.is_dir():
        return chosen
    below = chosen.relative_to(chosen.anchor)
    found = (at for each in places.sticks() for at in (each.path / below, each.path))
    return next((at for at in found if folder_in(at, vault).is_dir()), chosen)


def require_second(place: Path, folder: Path) -> None:
    """Refuse a place inside the vault's folder: what takes the one takes the other.

    Raises:
        Refusal: it is no second place, or it is not there.
    """
    if place.resolve().is_relative_to(folder.resolve()):
        raise Refusal(
            _("This folder belongs to the vault itself. A copy there is lost together with it."),
            _("Choose a stick, or a folder on another disk."),
        )
    require_there(place)
