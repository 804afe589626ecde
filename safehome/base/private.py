"""What a process leaves behind without meaning to: files others may read, a memory dump.

A crash is told by the journal, kinds and places only; the image of the memory that
the system would keep or send has every name in it.
"""

from __future__ import annotations

import ctypes
import os
import sys

NO_BOXES = 0x1 | 0x2  # SEM_FAILCRITICALERRORS, SEM_NOGPFAULTERRORBOX
NO_HEAP = 0x1  # WER_FAULT_REPORTING_FLAG_NOHEAP


def begin() -> None:
    """Make what this process creates readable by this account only, and no image of its memory."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(NO_BOXES)
        ctypes.windll.kernel32.WerSetFlags(NO_HEAP)
    else:
        import resource

        os.umask(0o077)
        _now, highest = resource.getrlimit(resource.RLIMIT_CORE)
        resource.setrlimit(resource.RLIMIT_CORE, (0, highest))
