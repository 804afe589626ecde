"""The program's diary: that something happened, never to whom.

One rotating file beside the vault. No text of a record may be passed to it:
messages are constants, and an exception is noted by its kind and place only.
"""

from __future__ import annotations

import logging
import logging.handlers
import traceback
from typing import TYPE_CHECKING

from safehome.base.files import make_folder

if TYPE_CHECKING:
    from pathlib import Path

log = logging.getLogger("safehome")


def keep(folder: Path) -> None:
    """Write the journal to this folder from now on (two files of 256 KB)."""
    make_folder(folder)
    handler = logging.handlers.RotatingFileHandler(
        folder / "journal.log", maxBytes=256_000, backupCount=1, encoding="utf-8", delay=True
    )
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s"))
    log.addHandler(handler)
    log.setLevel(logging.INFO)
    log.propagate = False


def mistake(error: BaseException) -> str:
    """Note a mistake of ours and return the note: kinds and places, no values."""
    places = [
        f"{frame.filename.rsplit('safehome', 1)[-1]}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
    ]
    note = f"{type(error).__name__} at " + " < ".join(reversed(places))
    log.error("mistake %s", note)
    return note
