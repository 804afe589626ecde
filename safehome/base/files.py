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
import sys
import time
from typing import TYPE_CHECKING, TypeVar

from safehome.base.errors import Refusal
from safehome.base.space import NoRoom, require_room
from safehome.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet
    from pathlib import Path
    from typing import BinaryIO

T = TypeVar("T")

HELD_ON_WINDOWS = frozenset({32, 33})  # sharing violation, lock violation
BUSY_ON_WINDOWS = HELD_ON_WINDOWS | {5}  # access denied: also said of a file just being deleted
BUSY_WAITS = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)  # seconds, about 2.5 in all

UNFINISHED = ".*.tmp"  # how a file is called until it is whole
BUSY = errno.EBUSY
MEANT_BY_WINDOWS = {
    **dict.fromkeys(HELD_ON_WINDOWS, BUSY),
    **dict.fromkeys((39, 112), errno.ENOSPC),  # handle disk full, disk full
    **dict.fromkeys((1295, 1296), errno.EDQUOT),  # a quota
    19: errno.EROFS,  # write protected
    **dict.fromkeys((21, 23, 31, 55, 59, 64, 121, 433, 1006, 1117, 1167), errno.EIO),
    206: errno.ENAMETOOLONG,
    223: errno.EFBIG,
}
"""What Python's errno hides: it makes "not ready" a matter of rights, a path that is too
long (206) one that is not there, and most of the others a wrong argument. 21 not ready, 23
checksum, 31 does not work, 55 device gone, 59 and 64 network gone, 121 timed out, 433 no such
device, 1006 another medium, 1117 I/O error, 1167 not connected. From Microsoft's list of
system errors; not tried, Windows is not here."""
FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
SAID_BY_DISKS = (
    (
        FULL,
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
        {errno.ENODEV, errno.EIO, errno.ENXIO, errno.ENOTCONN, errno.ETIMEDOUT, errno.ESTALE},
        N_("The disk or stick cannot be reached; nothing was written."),
        N_("Plug it in again, wait a moment, and repeat."),
    ),
    (
        {errno.EEXIST, errno.EISDIR, errno.ENOTEMPTY},
        N_("There is something else under this name; nothing was written."),
        N_("Choose another name or another folder."),
    ),
    (
        {errno.EFBIG},
        N_("The file is too large for this disk or stick; nothing was written."),
        N_("Use another stick, or another folder."),
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


def make_folder(path: Path) -> Path:
    """Make the folder and those above it, private; return it.

    Its name survives a power cut, or whatever is written into it would go with it.

    Raises:
        Refusal: the folder cannot be made or written.
    """
    with disk_refusals():
        missing = [each for each in path.parents if not each.exists()]
        path.mkdir(mode=0o700, parents=True, exist_ok=True)
        for each in (path, *missing):  # also what is there: its sync may have failed before
            sync_folder(each.parent)
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
    return write_in_pieces(path, (content,), len(content), check=check)


def write_in_pieces(path: Path, pieces: Iterable[bytes], size: int, *, check: bool = False) -> str:
    """Write a file too large to hold at once, in one step as above; return its SHA-256.

    What the pieces raise while they are made leaves the old file standing too.

    Args:
        path: as above.
        pieces: all of its content.
        size: how many bytes that is, for which there must be room.
        check: as above.

    Raises:
        Refusal: as above.
    """
    told = hashlib.sha256()
    temporary = _beside(path)
    with disk_refusals():
        _nothing_in_the_way(path)
        require_room(path.parent, size)
        try:
            with temporary.open("xb") as stream:
                for piece in pieces:
                    told.update(piece)
                    stream.write(piece)
                stream.flush()
                os.fsync(stream.fileno())
                _forget(stream.fileno())
            if check and sha256_of(temporary) != told.hexdigest():
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
    return told.hexdigest()


def sha256_of(path: Path) -> str:
    """Return the SHA-256 of a file, read in pieces."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def tidy_unfinished(folder: Path) -> None:
    """Take away what a write that was cut off left in a folder of ours; best effort."""
    for leftover in folder.glob(UNFINISHED):
        with contextlib.suppress(OSError):
            leftover.unlink(missing_ok=True)


def _forget(descriptor: int) -> None:
    """Let the system drop its own copy, so that reading back asks the disk; where it can."""
    if sys.platform == "linux":
        with contextlib.suppress(OSError):
            os.posix_fadvise(descriptor, 0, 0, os.POSIX_FADV_DONTNEED)


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


def fill(path: Path, size: int, tell: Callable[[int, int], None]) -> None:
    """Take up room on the disk with a file of this size, really taken and not only promised.

    Noise, written: a hole takes no room, and zeros take none where the disk packs files.

    Args:
        path: the file, written over if it is there.
        size: bytes.
        tell: is told the bytes done and all bytes, and may raise.

    Raises:
        Refusal: the disk says no; whatever happens, no half file is left.
    """
    block = os.urandom(1024 * 1024)
    with disk_refusals():
        try:
            with path.open("wb") as stream:
                for done in range(0, size, len(block)):
                    tell(done, size)
                    stream.write(block[: size - done])
                stream.flush()
                os.fsync(stream.fileno())
        except BaseException:
            with contextlib.suppress(OSError):
                path.unlink(missing_ok=True)
            raise


def replace(source: Path, target: Path) -> None:
    """Rename over the target, waiting a little while another program holds it."""
    patiently(lambda: source.replace(target))


def remove(path: Path) -> None:
    """Delete the file if it is there, waiting a little while another program holds it."""
    patiently(lambda: path.unlink(missing_ok=True))


def open_to_read(path: Path) -> BinaryIO:
    """Open a file, waiting a little while another program holds it against readers."""
    return patiently(lambda: path.open("rb"), HELD_ON_WINDOWS)


def patiently(act: Callable[[], T], busy: AbstractSet[int] = BUSY_ON_WINDOWS) -> T:
    """Do something with a file, again and again for some 2.5 s while another program holds it.

    Only Windows lets a program hold a file against others: WPS the list it shows, a virus
    scanner whatever is new.

    Args:
        act: what is done; it may be done several times.
        busy: the errors of Windows that may pass.

    Raises:
        OSError: it is held still, or something else is wrong.
    """
    for wait in BUSY_WAITS:
        try:
            return act()
        except OSError as error:
            if getattr(error, "winerror", None) not in busy:
                raise
        time.sleep(wait)
    return act()


def sync_folder(folder: Path) -> None:
    """Make the names in a folder survive a power cut (POSIX; Windows has no such call)."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


@contextlib.contextmanager
def disk_refusals() -> Iterator[None]:
    """Turn what a disk says into a refusal with words; anything else passes."""
    try:
        yield
    except OSError as error:
        number = MEANT_BY_WINDOWS.get(getattr(error, "winerror", None) or 0, error.errno)
        for numbers, happened, remedy in SAID_BY_DISKS:
            if number in numbers:
                kind = NoRoom if numbers is FULL else Refusal
                raise kind(_(happened), _(remedy)) from error
        raise
