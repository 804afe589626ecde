"""Where it is no good for books to lie: a synchronised folder, a stick, another machine's disk.

What synchronises a folder reads and replaces files while they are written to, and
may put yesterday's books in the place of today's. It is recognised by what it
calls its folder and by what it leaves in it; a folder is never asked what it holds.
"""

from __future__ import annotations

import os
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import TYPE_CHECKING

from safehome.base.places import is_on_network, is_on_stick
from safehome.base.words import _

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Service:
    """What synchronises folders.

    Attributes:
        name: as she knows it.
        folders: patterns of the name of its folder, in small letters.
        files, marks: patterns of what it leaves there, files and folders.
        variables: of the environment, that hold the path of its folder.
    """

    name: str
    folders: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    marks: tuple[str, ...] = ()
    variables: tuple[str, ...] = ()


SERVICES = (
    Service(
        "OneDrive",
        ("onedrive", "onedrive - *"),
        variables=("OneDrive", "OneDriveConsumer", "OneDriveCommercial"),
    ),
    Service("坚果云", ("坚果云", "我的坚果云", "nutstore", "nutstore files")),
    Service("百度网盘", ("baidunetdisk", "baidusyncdisk", "百度网盘同步", "百度网盘同步空间")),
    Service("WPS 云盘", ("wps云盘", "wps 云盘", "wpsdrive", "wps drive", "wps cloud files")),
    Service("微云", ("微云", "微云同步", "微云同步助手", "weiyun")),
    # in the home folder .dropbox is a folder, with what the program notes of itself
    Service("Dropbox", ("dropbox", "dropbox (*)"), (".dropbox",), (".dropbox.cache",)),
    Service("Google Drive", ("google drive", "googledrive"), (), (".tmp.driveupload",)),
    Service("iCloud", ("iclouddrive", "icloud drive", "com~apple~clouddocs")),
    Service("Nextcloud", ("nextcloud", "owncloud"), (".sync_*.db", "._sync_*.db")),
    Service("Syncthing", (), (".stfolder",), (".stfolder",)),
    Service("Resilio Sync", ("resilio sync",), (), (".sync",)),
)


@dataclass(frozen=True, slots=True)
class Doubt:
    """Why a place is no good for the books, and what to do; both are sentences."""

    happened: str
    remedy: str


def synchronised_by(folder: Path) -> str:
    """Return what synchronises this folder or one above it, "" where nothing is known to.

    Args:
        folder: need not be there.
    """
    try:
        places = {folder.absolute(), folder.resolve()}
    except OSError:
        places = {folder.absolute()}
    over = {each for place in places for each in (place, *place.parents)}
    for service in SERVICES:
        if any(_is_its(service, each) for each in over):
            return service.name
    return ""


def doubt_about(folder: Path) -> Doubt | None:
    """Return what is to be said of books in this folder; may take a while to find out."""
    if service := synchronised_by(folder):
        return Doubt(
            _("The books lie in a folder that {service} copies elsewhere.").format(service=service),
            _(
                "It can put an older state in their place. Have the folder of the vault moved to"
                " the PC's own disk; only backups may lie there."
            ),
        )
    if is_on_network(folder):
        return Doubt(
            _("The books lie on the disk of another PC."),
            _(
                "When the connection breaks, nothing can be saved."
                " Have the folder of the vault moved to the disk of this PC."
            ),
        )
    if is_on_stick(folder):
        return Doubt(
            _("The books lie on a stick."),
            _("Close the program before you pull it out, and keep the backups on another one."),
        )
    return None


def _is_its(service: Service, folder: Path) -> bool:
    name = folder.name.casefold()
    if any(fnmatchcase(name, each) for each in service.folders):
        return True
    if any(os.environ.get(each) == str(folder) for each in service.variables):
        return True
    try:
        return any(each.is_file() for kind in service.files for each in folder.glob(kind)) or any(
            (folder / each).is_dir() for each in service.marks
        )
    except OSError:  # a folder above that may not be looked at
        return False
