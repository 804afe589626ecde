"""What this PC has chosen: language, looks, columns; nothing of any record.

The choices of the office are in the vault; these are about the screen in front of
it, so they are there before it is open.
"""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields, replace
from typing import TYPE_CHECKING, Any

from safehome.base.files import make_folder, write_in_one_step
from safehome.base.journal import log

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one PC; the defaults are right for a new one.

    Attributes:
        language: "zh_CN", "en", or "" for the system's.
        theme: "light", "dark" or "system".
        text: the text size in percent, 100 to 200.
        lock_after_minutes: of nobody touching anything.
        columns: the columns of the roster's table; empty for the usual ones.
        second_place: the folder, usually on a stick, to which a copy of each backup goes.
        stick: the folder the package was last written to.
        first_answers: what was answered at a first start that was not finished.
        sheet_due: the recovery sheet in force was never read back.
        known_place: the folder of a vault of which it was said that it is a bad place.
    """

    language: str = ""
    theme: str = "light"
    text: int = 100
    lock_after_minutes: int = 5
    columns: tuple[str, ...] = ()
    second_place: str = ""
    stick: str = ""
    first_answers: tuple[str, ...] = ()
    sheet_due: bool = False
    known_place: str = ""


def load_settings(path: Path) -> Settings:
    """Read the settings, keeping every line that makes sense.

    A damaged file must never keep a worker from her books, so what cannot be read
    falls back to its default and is noted in the journal.
    """
    usual = Settings()
    try:
        found = json.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return usual
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict):
        log.warning("settings could not be read; using the defaults")
        return usual
    known: dict[str, Any] = {}
    for each in fields(Settings):
        value, default = found.get(each.name), getattr(usual, each.name)
        if isinstance(default, tuple) and isinstance(value, list):
            known[each.name] = tuple(part for part in value if isinstance(part, str))
        elif type(value) is type(default):
            known[each.name] = value
    return _in_range(Settings(**known))


def save_settings(path: Path, settings: Settings) -> None:
    """Keep the settings.

    Raises:
        Refusal: the folder cannot be written.
    """
    make_folder(path.parent)
    told = json.dumps(asdict(settings), indent=1)  # in ASCII: the name of a folder may be no text
    write_in_one_step(path, told.encode())


def _in_range(settings: Settings) -> Settings:
    usual = Settings()
    return replace(
        settings,
        text=min(max(settings.text, 100), 200),
        theme=settings.theme if settings.theme in {"light", "dark", "system"} else usual.theme,
        lock_after_minutes=min(max(settings.lock_after_minutes, 1), 60),
    )
