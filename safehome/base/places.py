"""Where things are: the program's own data, and the folder of the vault."""

from __future__ import annotations

import os
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NETWORK = frozenset(
    {"9p", "afpfs", "ceph", "cifs", "davfs", "ncpfs", "nfs", "nfs4", "smb3", "smbfs", "webdav"}
    | {"fuse.davfs2", "fuse.gvfsd-fuse", "fuse.rclone", "fuse.sshfs"}
)
"""File systems whose disk is in another machine."""
MOUNTED_BY_DESKTOPS = ("/media/", "/run/media/", "/Volumes/")


@dataclass(frozen=True, slots=True)
class Stick:
    """A removable drive that is in: where it is, what it is called, how much is free."""

    path: Path
    label: str
    free: int


def resource(*parts: str) -> Path:
    """Return the path of a file the program carries, wherever it was installed."""
    frozen = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parents[1]
    candidates = [Path(frozen)] if frozen else [package, package.parent]
    for base in candidates:
        if (base / "resources").is_dir():
            return base.joinpath("resources", *parts)
    message = "the program's resources are missing"
    raise FileNotFoundError(message)


def vault_folder() -> Path:
    """Return the folder of the vault: SAFEHOME_VAULT, else the platform's data folder."""
    named = os.environ.get("SAFEHOME_VAULT")
    return Path(named) if named else data_folder() / "vault"


def data_folder() -> Path:
    """Return the folder for this program's data on this PC (not made here)."""
    import platformdirs  # not before the first window is painted

    return Path(platformdirs.user_data_dir("safehome", appauthor=False))


def is_removable(mountpoint: str, options: str) -> bool:
    """Whether a drive is one that is put in and taken out, by what the system says of it."""
    kinds = set(options.split(","))
    return "cdrom" not in kinds and (
        "removable" in kinds or mountpoint.startswith(MOUNTED_BY_DESKTOPS)
    )


def sticks() -> list[Stick]:
    """Return the removable drives that are in; a large one may call itself fixed and be missed."""
    import psutil  # not before the first window is painted

    found = []
    for drive in psutil.disk_partitions(all=False):
        if not is_removable(drive.mountpoint, drive.opts):
            continue
        path = Path(drive.mountpoint)
        try:
            free = shutil.disk_usage(path).free
        except OSError:  # taken out this moment, or no card in the reader
            continue
        found.append(Stick(path, path.name or drive.mountpoint, free))
    return found


def is_on_stick(folder: Path) -> bool:
    """Whether a folder lies on a drive that is put in and taken out."""
    drive = _drive_of(folder, every=False)
    return drive is not None and is_removable(drive.mountpoint, drive.opts)


def is_on_network(folder: Path) -> bool:
    """Whether a folder lies on the disk of another machine; may take a while to find out."""
    if str(folder).startswith("\\\\"):
        return True
    drive = _drive_of(folder, every=True)
    return drive is not None and (drive.fstype in NETWORK or "remote" in drive.opts.split(","))


def _drive_of(folder: Path, *, every: bool) -> Any:
    """Return the drive a folder lies on, by the longest path; None where it is not listed.

    Args:
        folder: need not be there.
        every: ask for those that are no disks of this PC too.
    """
    import psutil  # not before the first window is painted

    try:
        place = folder.resolve()
        drives = psutil.disk_partitions(all=every)
    except OSError:  # one was taken out this moment
        return None
    over = [each for each in drives if place.is_relative_to(each.mountpoint)]
    return max(over, key=lambda each: len(each.mountpoint), default=None)
