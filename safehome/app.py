"""Puts the program together: unlock, desk, window, and locking it all again."""

from __future__ import annotations
