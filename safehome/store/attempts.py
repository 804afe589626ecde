"""Wrong passwords and codes: after the third, each makes the next one wait longer.

The count lies in the vault's folder, so that starting the program again does not
begin it anew; a folder that can only be read has it in this process. It slows
down whoever sits at this PC; whoever carries the folder away meets Argon2.

The date of the PC plays no part, so that setting it neither ends the wait nor
draws it out. The ticks count from the start of the PC and are the same for every
program on it. Once the PC was started anew they are lower than those in the
file, and as long as they count has surely passed; so no wait outlasts `LONGEST`, or
twice that where the PC was started anew within the minute before.
"""

from __future__ import annotations

import json
import math
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple

from safehome.base.errors import Refusal
from safehome.base.files import remove, write_in_one_step
from safehome.base.journal import log
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

FILE = "attempts.json"
FREE = 3  # wrong ones before the first wait
LONGEST = 60  # seconds
LARGEST = 1024  # bytes of a file that is ours


class WrongGuess(Refusal):
    """A password or code that does not open the vault; it is counted."""


class TooSoon(Refusal):
    """Nothing was tried: the wait after the last wrong one is not over."""

    def __init__(self, seconds: int) -> None:
        super().__init__(
            _("Several passwords or codes were wrong. This one was not tried."),
            _("Wait {n} seconds, then try it again.").format(n=seconds),
        )
        self.seconds = seconds


class Wrong(NamedTuple):
    """How many were wrong in a row, and the ticks at the last one."""

    times: int
    at: float


NONE = Wrong(0, 0.0)
_remembered: dict[Path, Wrong] = {}  # of folders that cannot be written


def wait_after(count: int) -> int:
    """Return the seconds to wait after so many wrong ones: 2, 4, 8 … from the third on."""
    return min(2 ** min(count - FREE + 1, 10), LONGEST) if count >= FREE else 0


def seconds_to_wait(folder: Path, ticks: Callable[[], float] = time.monotonic) -> int:
    """Return the whole seconds until the next password or code may be tried; 0 when it may."""
    wrong = _read(folder)
    now = ticks()
    passed = now - wrong.at if now >= wrong.at else now
    return max(math.ceil(wait_after(wrong.times) - passed), 0)


@contextmanager
def counted(folder: Path, ticks: Callable[[], float] = time.monotonic) -> Iterator[None]:
    """Let a password or code be tried in the block: wrong it is counted, right it ends the count.

    Raises:
        TooSoon: it may not be tried yet.
    """
    if seconds := seconds_to_wait(folder, ticks):
        raise TooSoon(seconds)
    try:
        yield
    except WrongGuess:
        _note(folder, Wrong(_read(folder).times + 1, ticks()))
        raise
    else:
        _forget(folder)


def _read(folder: Path) -> Wrong:
    """Return what was counted; a file that makes no sense counts nothing."""
    if folder in _remembered:
        return _remembered[folder]
    try:
        with (folder / FILE).open("rb") as stream:
            told = json.loads(stream.read(LARGEST))
        wrong = Wrong(int(told["wrong"]), float(told["ticks"]))
    except (OSError, ValueError, TypeError, KeyError, OverflowError, RecursionError):
        return NONE
    return wrong if math.isfinite(wrong.at) else NONE


def _note(folder: Path, wrong: Wrong) -> None:
    content = json.dumps({"wrong": wrong.times, "ticks": wrong.at}).encode()
    try:
        write_in_one_step(folder / FILE, content)
    except (Refusal, OSError):
        _remembered[folder] = wrong
    else:
        _remembered.pop(folder, None)
    log.warning("a password or code was wrong")


def _forget(folder: Path) -> None:
    """End the count, where there is one; a disk that says no keeps nobody out."""
    _remembered.pop(folder, None)
    with suppress(OSError):
        remove(folder / FILE)
