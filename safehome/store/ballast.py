"""The ballast: a file thrown overboard when the disk is full, so that the next save has room.

On a full disk not even deleting works, for a database writes down what it is
about to do. So 64 MB beside the books are taken up while there is ample room, and
given back the moment the disk says full: what failed is told and nothing of it is
kept, and what she does next (save again, strike, close) goes through.

The program makes it once it is at work, not the vault itself: a vault that is only
passed through, by a command or a test, needs none.
"""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from safehome.base.files import disk_refusals, fill, remove
from safehome.base.journal import log
from safehome.base.space import NoRoom, free_space
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

NAME = "ballast"
SIZE = 64 * 1024 * 1024  # bytes
AMPLE = 4  # so many times its size must be free before it is made


def is_held(folder: Path) -> bool:
    """Whether there is a whole ballast in the folder of a vault."""
    path = folder / NAME
    return path.is_file() and path.stat().st_size >= SIZE


def is_short(folder: Path) -> bool:
    """Whether the ballast is gone and its disk has no room for another one."""
    with disk_refusals():
        return not is_held(folder) and free_space(folder) < AMPLE * SIZE


def hold(folder: Path, tell: Callable[[int, int], None]) -> bool:
    """Make the ballast if it is not there and there is ample room; say whether it is there.

    Args:
        folder: of the vault.
        tell: is told the bytes done and all bytes, and may raise `Cancelled`.

    Raises:
        Refusal: the disk says no; there is none, which hinders nobody.
    """
    if is_held(folder):
        return True
    if is_short(folder):
        return False
    fill(folder / NAME, SIZE, tell)
    return True


def let_go(folder: Path) -> bool:
    """Give the room of the ballast back to the disk; say whether there was any."""
    try:
        if not (folder / NAME).is_file():
            return False
        remove(folder / NAME)
    except OSError:
        return False
    log.warning("the disk is full; the ballast was let go")
    return True


@contextmanager
def ballast(folder: Path) -> Iterator[None]:
    """Let the ballast go when the disk is full at what is done here, and say that it helps.

    Raises:
        NoRoom: nothing was saved; the next try has the room of the ballast.
    """
    try:
        yield
    except NoRoom as refusal:
        if not let_go(folder):
            raise
        raise NoRoom(
            refusal.happened,
            _(
                "A reserve was kept for this and is free now: do it once more."
                " Then delete files you no longer need from this disk."
            ),
        ) from refusal
