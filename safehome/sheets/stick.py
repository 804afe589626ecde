"""Putting the month's package on a stick.

Every file is written beside its name, flushed, read back and compared before it
gets the name; so a name on the stick means a whole file. The names say the month
and the vault's mark, and nothing of the village or of anyone in it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import disk_refusals, free_space, make_folder, write_in_one_step
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

SPARE = 1_000_000  # bytes a stick needs for itself

_NAME = re.compile(r"[a-z0-9][a-z0-9.-]{0,60}")


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


def write_package(stick: Path, folder: str, files: Mapping[str, bytes]) -> list[Written]:
    """Write the files of a package into a folder on the stick, each checked.

    A file of the same name is replaced only when the new one is whole.

    Raises:
        Refusal: the stick is not there, full, protected, or does not keep what it is given.
    """
    if not all(_NAME.fullmatch(name) for name in (folder, *files)):
        message = "a file name on the stick must be neutral"
        raise ValueError(message)
    with disk_refusals():
        there = stick.is_dir()
        in_the_way = (stick / folder).is_file()
    if not there:
        raise Refusal(
            _("The stick is not there."), _("Plug it in, wait until it shows, and repeat.")
        )
    if in_the_way:
        raise Refusal(
            _("A file on the stick has the name of the month's folder."),
            _("Move that file away, or use another stick."),
        )
    with disk_refusals():
        free = free_space(stick)
    if free < sum(map(len, files.values())) + SPARE:
        raise Refusal(
            _("There is not enough room on the stick; nothing was written."),
            _("Remove files you no longer need, or use another stick."),
        )
    target = make_folder(stick / folder)
    return [
        Written(name, len(content), write_in_one_step(target / name, content, check=True))
        for name, content in files.items()
    ]
