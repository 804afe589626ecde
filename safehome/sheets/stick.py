"""Putting the month's package on a stick.

Every file is written beside its name, flushed, read back and compared before it
gets the name; so a name on the stick means a whole file. The names say the month
and the vault's mark, and nothing of the village or of anyone in it.
"""

from __future__ import annotations

import contextlib
import os
import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import disk_refusals, make_folder, remove, write_in_one_step
from safehome.base.space import require_room, require_there
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

SPARE = 1_000_000  # bytes a stick needs for itself

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,60}")
_WORKBOOK = re.compile(r"[0-9]{4}-[0-9]{2}-([0-9a-f]{6})\b.*\.xlsx", re.IGNORECASE)
DEEP = 2
"""Folders one in another: those of the sticks, and in each those of the months."""


@dataclass(frozen=True, slots=True)
class Written:
    """One file as it stands on the stick."""

    name: str
    size: int
    sha256: str


def package_folder(month: str, mark: str) -> str:
    """Return the neutral name of a month's folder: "2026-10-7f3a9c"."""
    short = re.sub(r"[^a-z0-9]", "", mark.lower())[:6]
    return f"{month}-{short}" if short else month


def receipt_name(month: str, mark: str) -> str:
    """Return the neutral name of a receipt: "2026-10-7f3a9c.receipt"."""
    return f"{package_folder(month, mark)}.receipt"


def packages_under(folder: Path, own: str) -> tuple[list[Path], list[Path]]:
    """Return the packages in a folder, and the folders that hold only the workbook of one.

    A stick, a month's folder from it, or the folder that many were copied to.

    Args:
        folder: where they are, at most `DEEP` folders in one another.
        own: the mark of this office, whose merged workbooks are called like a package's.
    """
    packages: list[Path] = []
    alone: list[Path] = []
    for place, names in _folders(folder):
        here = [place / each for each in names if each.lower().endswith(".pkg")]
        marks = {found[1].lower() for found in map(_WORKBOOK.fullmatch, names) if found}
        packages += here
        alone += [place] if marks - {own.lower()} and not here else []
    return packages, alone


def _folders(folder: Path) -> Iterator[tuple[Path, list[str]]]:
    """Yield a folder and those in it, each with the names of its files; hidden ones are left."""
    for place, inner, names in os.walk(folder):
        here = Path(place)
        deep = len(here.relative_to(folder).parts)
        inner[:] = sorted(each for each in inner if each[0] not in ".$" and deep < DEEP)
        yield here, sorted(each for each in names if each[0] not in ".~")


def write_package(stick: Path, folder: str, files: Mapping[str, bytes]) -> list[Written]:
    """Write the files of a package into a folder on the stick, each checked.

    A file of the same name is replaced only when the new one is whole.

    Raises:
        Refusal: the stick is not there, full, protected, or does not keep what it is given.
    """
    if not all(_NAME.fullmatch(name) for name in (folder, *files)):
        message = "a file name on the stick must be neutral"
        raise ValueError(message)
    _ready(stick, folder, sum(map(len, files.values())))
    target = make_folder(stick / folder)
    written: list[Written] = []
    try:
        for name, content in files.items():
            digest = write_in_one_step(target / name, content, check=True)
            written.append(Written(name, len(content), digest))
        _all_on_this_stick(target, written)
    except BaseException:
        take_off(target, [each.name for each in written])
        raise
    return written


def _all_on_this_stick(target: Path, written: Sequence[Written]) -> None:
    """Look whether all the files are there: one may have been written to another stick."""
    with disk_refusals():
        sizes = {path.name: path.stat().st_size for path in target.iterdir()}
    if any(sizes.get(each.name) != each.size for each in written):
        raise Refusal(
            _("The stick was changed for another one while it was written to."),
            _("Leave one stick in until the program says that you can take it out, and repeat."),
        )


def take_off(folder: Path, names: Iterable[str]) -> None:
    """Take files off the stick again, and their folder where nothing else is in it."""
    with contextlib.suppress(OSError):
        for name in names:
            remove(folder / name)
        folder.rmdir()  # goes only where it is empty


def write_letter(stick: Path, name: str, content: bytes) -> None:
    """Write a card or a receipt on the stick, checked.

    Raises:
        Refusal: as of a package.
    """
    if not _NAME.fullmatch(name):
        message = "a file name on the stick must be neutral"
        raise ValueError(message)
    _ready(stick, "", len(content))
    write_in_one_step(stick / name, content, check=True)


def _ready(stick: Path, folder: str, size: int) -> None:
    """Find out whether the stick is there and has the room."""
    require_there(stick)
    with disk_refusals():
        in_the_way = bool(folder) and (stick / folder).is_file()
    if in_the_way:
        raise Refusal(
            _("A file on the stick has the name of the month's folder."),
            _("Move that file away, or use another stick."),
        )
    with disk_refusals():
        require_room(stick, size + SPARE)
