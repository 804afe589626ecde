"""The process that reads one file from outside, and nothing else.

The program starts itself with `WORD` to come here (see `incoming`, which is the
other end). It first gives itself limits it cannot lift, then says that it is
ready, and only then takes the first byte of the file. It writes no file, is given
no path and no secret, and ends with its answer.
"""

from __future__ import annotations

import os
import struct
import sys
from pathlib import PurePath
from typing import TYPE_CHECKING, NoReturn

from safehome.base import limits

if TYPE_CHECKING:
    from collections.abc import Sequence

WORD = "--read-one-file"
IN, OUT = 0, 1  # a program without a console has no sys.stdin, but it has these


def main(words: Sequence[str]) -> NoReturn:
    """Read one file from standard input and write its sheets on standard output.

    Args:
        words: seconds of CPU and bytes of memory it may take.
    """
    seconds, size = map(int, words)
    from safehome.sheets import reading, wire
    from safehome.sheets.turned_away import TurnedAway

    limits.limit_this_process(seconds, size)
    wire.send(_write, b"R")
    try:
        wire.send_sheets(_write, reading.flows(*_given()))
    except TurnedAway as refusal:
        wire.send(_write, b"T", refusal.why.encode())
    except MemoryError:
        wire.send(_write, b"T", b"too much")
    except RecursionError:
        wire.send(_write, b"T", b"odd inside")
    except BrokenPipeError:  # nobody waits any more
        os._exit(1)
    except Exception as error:  # noqa: BLE001 - handed over, not swallowed
        wire.send(_write, b"X", _note(error).encode())
    os._exit(0)


def _given() -> tuple[bytes, str]:
    """Return the bytes of the file, and its name without the ending."""
    with os.fdopen(IN, "rb", closefd=False) as stream:
        [length] = struct.unpack("<I", stream.read(4))
        name = stream.read(length).decode("utf-8", "replace")
        return stream.read(), name


def _write(data: bytes) -> None:
    rest = memoryview(data)
    while rest:
        rest = rest[os.write(OUT, rest) :]


def _note(error: Exception) -> str:
    """Return kinds and places, no values."""
    import traceback  # never needed, we hope

    frames = traceback.extract_tb(error.__traceback__)
    places = [f"{PurePath(frame.filename).name}:{frame.lineno} {frame.name}" for frame in frames]
    return f"{type(error).__name__} at " + " < ".join(reversed(places))


def wanted() -> bool:
    """Whether this process was started for this."""
    return sys.argv[1:2] == [WORD]
