"""Asking for files in the window of the system: it begins in Documents, then where one was last.

Without a folder named it would begin where the program lies.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QFileDialog

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

WHERE = "lastFolder"  # a property of the window


def files_to_open(over: QWidget, title: str, kinds: str) -> list[Path]:
    """Ask for files that are there; none when she thought better of it."""
    found, _kind = QFileDialog.getOpenFileNames(over.window(), title, _begin(over), kinds)
    paths = [Path(each) for each in found]
    if paths:
        _remember(over, paths[0].parent)
    return paths


def file_to_save(over: QWidget, title: str, name: str, kinds: str) -> Path | None:
    """Ask where a file of this name should go."""
    begin = str(Path(_begin(over)) / name)
    found, _kind = QFileDialog.getSaveFileName(over.window(), title, begin, kinds)
    if not found:
        return None
    _remember(over, Path(found).parent)
    return Path(found)


def folder_to_write(over: QWidget, title: str) -> Path | None:
    """Ask for a folder."""
    found = QFileDialog.getExistingDirectory(over.window(), title, _begin(over))
    return Path(found) if found else None


def _begin(over: QWidget) -> str:
    place = QStandardPaths.StandardLocation
    usual = (place.DocumentsLocation, place.HomeLocation)
    folders = [over.window().property(WHERE), *map(QStandardPaths.writableLocation, usual)]
    return next((each for each in folders if each and Path(each).is_dir()), "")


def _remember(over: QWidget, folder: Path) -> None:
    over.window().setProperty(WHERE, str(folder))
