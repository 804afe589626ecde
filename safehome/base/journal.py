"""The program's diary: that something happened, never to whom.

One rotating file beside the vault. No text of a record may be passed to it:
messages are constants, and an exception is noted by its kind and place only.
"""

from __future__ import annotations

import contextlib
import logging
import logging.handlers
import traceback
from pathlib import Path

from safehome.base.errors import MistakeElsewhere, Refusal
from safehome.base.files import make_folder

log = logging.getLogger("safehome")


logging.raiseExceptions = False  # a diary that cannot be written stops nobody


def keep(folder: Path) -> None:
    """Write the journal to this folder from now on (two files of 256 KB)."""
    with contextlib.suppress(Refusal):
        make_folder(folder)
    handler = logging.handlers.RotatingFileHandler(
        folder / "journal.log", maxBytes=256_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    for earlier in list(log.handlers):
        log.removeHandler(earlier)
        earlier.close()
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def mistake(error: BaseException) -> str:
    """Note a mistake of ours and return the note: kinds and places, no values."""
    places = [
        f"{_place(frame.filename)}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    note = f"{type(error).__name__} at " + " < ".join(reversed(places))
    if isinstance(error, MistakeElsewhere):
        note += f", there: {error.note}"
    log.error("mistake %s", note)
    return note


def _place(path: str) -> str:
    """Return a file of the program from its root on, another by its name: a path names people."""
    ours = path.rpartition("safehome")[2]
    return ours if ours != path else Path(path).name
