"""The question of one who would leave while something is being written: wait, or cancel it?"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.ui.refusals import ask

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from safehome.ui.sheets import Sheet


class Patience:
    """Asks once, and goes away by itself when the work has ended. Enter and Esc wait."""

    def __init__(self, over: QWidget, cancel: Callable[[], None]) -> None:
        self._over, self._cancel = over, cancel
        self._sheet: Sheet | None = None

    def ask(self, happened: str, remedy: str) -> None:
        """Say what is under way, and what cancelling it leaves."""
        if self._sheet is None:
            ways = [_("Wait"), _("Cancel it")]
            self._sheet = ask(self._over, happened, remedy, ways, self._answered, escape=0)

    def end(self) -> None:
        """Take the question away: there is nothing left to wait for."""
        if self._sheet is not None:
            self._sheet.reject()

    def _answered(self, way: int) -> None:
        self._sheet = None
        if way == 1:
            self._cancel()
