"""The steps of a longer piece of work, told one after another."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING

from safehome.base.errors import Cancelled
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Progress = Callable[[int, int, str], None]


class Steps:
    """Tells the steps one after another."""

    def __init__(self, progress: Progress | None, names: Sequence[str]) -> None:
        self._progress = progress
        self._names = names
        self._done = 0

    def begin(self) -> None:
        """Tell the next step; the worker may cancel here."""
        if self._progress:
            self._progress(self._done, len(self._names) - 1, _(self._names[self._done]))
        self._done += 1

    def end(self) -> None:
        """Tell that all is done; what is done cannot be cancelled any more."""
        with contextlib.suppress(Cancelled):
            self.begin()
