"""Whether a folder is there and has room, asked before anything of consequence is written to it.

A save that stops half-way for want of room costs more than one that never
began: what is missing is said beforehand, in megabytes she can compare with
what her file manager shows.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.places import is_on_stick
from safehome.base.words import _

if TYPE_CHECKING:
    from pathlib import Path

KILO, MEGA, GIGA = 1_000, 1_000_000, 1_000_000_000


class NoRoom(Refusal):
    """The disk or stick has no room for what was to be written."""


def free_space(folder: Path) -> int:
    """Return the bytes free on the disk of this folder.

    Raises:
        OSError: the disk cannot be asked.
    """
    return shutil.disk_usage(folder).free


def require_there(folder: Path) -> None:
    """Refuse to write into a folder that is not there; it is not made, for it may be a slip.

    Raises:
        Refusal: nothing is there, or no folder, or its disk does not answer.
    """
    if not os.path.isdir(folder):  # noqa: PTH112 - which answers where Path raises
        raise Refusal(
            _("The folder or stick is not there; nothing was written."),
            _("Plug the stick in, or choose a folder that is there."),
        )


def require_room(folder: Path, needed: int) -> None:
    """Refuse to begin what the disk of a folder has no room for.

    A drive that does not know its own size (some network drives) is believed to
    have room: the writing itself will tell.

    Args:
        folder: one that is there, on the disk to be written to.
        needed: bytes.

    Raises:
        NoRoom: less is free; it says how much is missing.
        OSError: the disk cannot be asked.
    """
    usage = shutil.disk_usage(folder)
    if not usage.total or usage.free >= needed:
        return
    missing = amount(needed - usage.free)
    if is_on_stick(folder):
        raise NoRoom(
            _("The stick has not enough room ({missing} missing). Nothing was written.").format(
                missing=missing
            ),
            _("Use another stick, or delete files you no longer need."),
        )
    raise NoRoom(
        _("The disk has not enough room ({missing} missing). Nothing was written.").format(
            missing=missing
        ),
        _("Delete files you no longer need from it, then repeat."),
    )


def amount(size: int) -> str:
    """Return a number of bytes in words, rounded up: 3 MB."""
    if size > GIGA:
        return f"{-(-size // (GIGA // 10)) / 10:.1f} GB"
    if size > MEGA:
        return f"{-(-size // MEGA)} MB"
    return f"{max(1, -(-size // KILO))} KB"
