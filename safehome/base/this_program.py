"""This very program, to be started once more: frozen by the installer, or by Python."""

from __future__ import annotations

import sys


def command(*words: str) -> list[str]:
    """Return what starts this program with these words.

    Python must not look for the program in the folder one happens to stand in,
    which may be a stranger's stick.
    """
    if getattr(sys, "frozen", False):
        return [sys.executable, *words]
    return [sys.executable, "-P", "-m", "safehome", *words]
