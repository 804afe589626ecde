"""Limits a process gives itself and cannot lift: seconds of CPU, bytes of memory.

POSIX: `setrlimit`. The address space is what is limited, because all a process
has in memory is part of it; a limit of the data alone leaves out what is mapped.
Windows: a job the process puts itself into. Either way the system ends a process
that computes for too long, and gives no memory beyond the limit.
"""

from __future__ import annotations

import sys

OPEN_FILES = 64


def limit_this_process(seconds: int, size: int) -> None:
    """Set the limits of this process, now and for good; it leaves no memory image behind.

    Args:
        seconds: of CPU, from the start of the process on.
        size: bytes of memory.

    Raises:
        OSError: the system does not let it.
    """
    if sys.platform == "win32":
        _join_a_job(seconds, size)
    else:
        import resource

        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
        resource.setrlimit(resource.RLIMIT_NOFILE, (OPEN_FILES, OPEN_FILES))
        resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds))
        resource.setrlimit(resource.RLIMIT_AS, (size, size))


if sys.platform == "win32":
    import ctypes
    from ctypes import wintypes

    # winnt.h and errhandlingapi.h
    PROCESS_TIME, ACTIVE_PROCESS, PROCESS_MEMORY = 0x2, 0x8, 0x100
    DIE_ON_UNHANDLED_EXCEPTION, KILL_ON_JOB_CLOSE = 0x400, 0x2000
    EXTENDED_LIMIT_INFORMATION = 9
    NO_ERROR_BOXES = 0x1 | 0x2
    TICKS = 10_000_000  # of 100 nanoseconds, in a second

    class _Basic(ctypes.Structure):
        _fields_ = (
            ("PerProcessUserTimeLimit", ctypes.c_int64),
            ("PerJobUserTimeLimit", ctypes.c_int64),
            ("LimitFlags", wintypes.DWORD),
            ("MinimumWorkingSetSize", ctypes.c_size_t),
            ("MaximumWorkingSetSize", ctypes.c_size_t),
            ("ActiveProcessLimit", wintypes.DWORD),
            ("Affinity", ctypes.c_size_t),
            ("PriorityClass", wintypes.DWORD),
            ("SchedulingClass", wintypes.DWORD),
        )

    class _Extended(ctypes.Structure):
        _fields_ = (
            ("BasicLimitInformation", _Basic),
            ("IoInfo", ctypes.c_uint64 * 6),
            ("ProcessMemoryLimit", ctypes.c_size_t),
            ("JobMemoryLimit", ctypes.c_size_t),
            ("PeakProcessMemoryUsed", ctypes.c_size_t),
            ("PeakJobMemoryUsed", ctypes.c_size_t),
        )

    def _join_a_job(seconds: int, size: int) -> None:
        """Put this process into a job of its own; the job ends with its only handle, with us."""
        kernel = ctypes.WinDLL("kernel32", use_last_error=True)
        kernel.CreateJobObjectW.restype = wintypes.HANDLE
        kernel.GetCurrentProcess.restype = wintypes.HANDLE
        kernel.SetInformationJobObject.argtypes = (
            wintypes.HANDLE, ctypes.c_int, ctypes.c_void_p, wintypes.DWORD,
        )  # fmt: skip
        kernel.AssignProcessToJobObject.argtypes = (wintypes.HANDLE, wintypes.HANDLE)
        kernel.SetErrorMode(NO_ERROR_BOXES)
        wanted = _Extended()
        wanted.BasicLimitInformation.LimitFlags = (
            PROCESS_TIME | ACTIVE_PROCESS | PROCESS_MEMORY
            | DIE_ON_UNHANDLED_EXCEPTION | KILL_ON_JOB_CLOSE
        )  # fmt: skip
        wanted.BasicLimitInformation.PerProcessUserTimeLimit = seconds * TICKS
        wanted.BasicLimitInformation.ActiveProcessLimit = 1
        wanted.ProcessMemoryLimit = size
        job = kernel.CreateJobObjectW(None, None)
        if not (
            job
            and kernel.SetInformationJobObject(
                job, EXTENDED_LIMIT_INFORMATION, ctypes.byref(wanted), ctypes.sizeof(wanted)
            )
            and kernel.AssignProcessToJobObject(job, kernel.GetCurrentProcess())
        ):
            raise ctypes.WinError(ctypes.get_last_error())
