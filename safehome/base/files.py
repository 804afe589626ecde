"""Writing a file so that it is whole or not there.

The only place that makes files and folders: private to this account, written
beside the target under a temporary name, flushed to the disk, then renamed.
"""

from __future__ import annotations

import contextlib
import errno
import hashlib
import os
import secrets
import shutil
import sys
import time
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BUSY_ON_WINDOWS = {5, 32, 33}  # access denied, sharing violation, lock violation
HELD_ON_WINDOWS = {32, 33}
BUSY_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)  # seconds, about 2.5 in all

BUSY = errno.EBUSY
SAID_BY_DISKS = (
    (
        {errno.ENOSPC, errno.EDQUOT},
        N_("The disk or stick is full; nothing was written."),
        N_("Remove files you no longer need, or use another stick."),
    ),
    (
        {errno.EROFS, errno.EACCES, errno.EPERM},
        N_("This folder cannot be written."),
        N_("Choose another folder, or take off the write protection of the stick."),
    ),
    (
        {errno.ENOENT, errno.ENOTDIR},
        N_("The folder is not there; nothing was written."),
        N_("Choose a folder that is there. If it is on a stick, plug the stick in again."),
    ),
    (
        {errno.ENODEV, errno.EIO, errno.ENXIO},
        N_("The disk or stick cannot be reached; nothing was written."),
        N_("Plug it in again, wait a moment, and repeat."),
    ),
    (
        {errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY},
        N_("There is something else under this name; nothing was written."),
        N_("Choose another name or another folder."),
    ),
    (
        {errno.ENAMETOOLONG, errno.EINVAL, errno.EILSEQ, errno.ELOOP},
        N_("This name cannot be used here; nothing was written."),
        N_("Choose a shorter one, without signs such as : * ? < > |."),
    ),
    (
        {BUSY, errno.ETXTBSY},
        N_("Another program holds this file; nothing was written."),
        N_("Close it there, then repeat."),
    ),
)
"""(what the system says, what happened, what to do)."""


def private() -> None:
    """Make everything this process creates readable by this account only."""
    if sys.platform != "win32":
        os.umask(0o077)


def make_folder(path: Path) -> Path:
    """Make the folder and those above it, private; return it.

    Raises:
        Refusal: the folder cannot be made or written.
    """
    with disk_refusals():
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def write_in_one_step(path: Path, content: bytes, *, check: bool = False) -> str:
    """Write the file so that it is the old one or the new one, never half; return its SHA-256.

    Args:
        path: the file, replaced if it is there.
        content: all of it.
        check: read it back from the disk and compare before it gets its name.

    Raises:
        Refusal: full, read-only, vanished or busy; the old file stands.
    """
    digest = hashlib.sha256(content).hexdigest()
    temporary = _beside(path)
    with disk_refusals():
        _nothing_in_the_way(path)
        try:
            with temporary.open("xb") as stream:
                stream.write(content)
                stream.flush()
                os.fsync(stream.fileno())
            if check and hashlib.sha256(temporary.read_bytes()).hexdigest() != digest:
                raise Refusal(
                    _("What was written could not be read back unchanged."),
                    _("The disk or stick may be worn out. Use another one."),
                )
            replace(temporary, path)
        except BaseException:
            with contextlib.suppress(OSError):
                temporary.unlink(missing_ok=True)
            raise
        sync_folder(path.parent)
    return digest


def try_out(path: Path) -> None:
    """Find out now whether a file can be written here, before the work it is to hold is done.

    Raises:
        Refusal: it could not be; nothing was written.
    """
    temporary = _beside(path)
    with disk_refusals():
        _nothing_in_the_way(path)
        temporary.touch(exist_ok=False)
        temporary.unlink()


def _beside(path: Path) -> Path:
    return path.with_name(f".{secrets.token_hex(6)}.tmp")


def _nothing_in_the_way(path: Path) -> None:
    """Leave alone what is no file: a folder, a device; a rename would put an end to it."""
    if path.exists() and not path.is_file():
        raise FileExistsError(errno.EEXIST, os.strerror(errno.EEXIST))


def replace(source: Path, target: Path) -> None:
    """Rename over the target, waiting a little while another program holds it."""
    for wait in (*BUSY_WAITS, None):
        try:
            source.replace(target)
        except OSError as error:
            if wait is None or getattr(error, "winerror", None) not in BUSY_ON_WINDOWS:
                raise
            time.sleep(wait)
        else:
            return


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut (POSIX; Windows has no such call)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def free_space(folder: Path) -> int:
    """Return the bytes free on the disk of this folder."""
    return shutil.disk_usage(folder).free


@contextlib.contextmanager
def disk_refusals() -> Iterator[None]:
    """Turn what a disk says into a refusal with words; anything else passes."""
    try:
        yield
    except OSError as error:
        number = BUSY if getattr(error, "winerror", None) in HELD_ON_WINDOWS else error.errno
        for numbers, happened, remedy in SAID_BY_DISKS:
            if number in numbers:
                raise Refusal(_(happened), _(remedy)) from error
        raise
