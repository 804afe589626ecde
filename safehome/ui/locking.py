"""Putting everything out of sight and out of hand, whatever goes wrong on the way.

Nothing may keep the books open: not a sheet that waits for an answer, not a disk
that takes no draft, not a mistake of ours. What could not be kept is told when
the books are opened again.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from safehome.base import journal
from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.ui.sheets import Sheet, put_away

if TYPE_CHECKING:
    from collections.abc import Iterator

    from safehome.ui.page import Page
    from safehome.ui.window import Window


class Troubles:
    """What went wrong while the books were closed."""

    def __init__(self) -> None:
        self.refused = False

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Go on after the block, however it ends; a slot of Qt in it too."""
        before, sys.excepthook = sys.excepthook, lambda _kind, error, _trace: self._note(error)
        try:
            yield
        except Exception as error:  # noqa: BLE001 - nothing may keep the books open
            self._note(error)
        finally:
            sys.excepthook = before

    def _note(self, error: BaseException) -> None:
        self.refused = True
        if isinstance(error, Refusal):
            log.warning("something could not be kept before the books were closed")
        else:
            journal.mistake(error)


def cover(window: Window) -> None:
    """Leave nothing of the work in sight: no page, no sheet, no menu, no tooltip."""
    put_away(window)
    blank = QWidget()
    blank.setObjectName("page")
    window.show_only(blank)
    window.repaint()


def lay_down(window: Window, page: Page | None) -> bool:
    """Let every sheet and the page keep what is typed in it; return whether all was kept."""
    troubles = Troubles()
    for sheet in reversed(window.findChildren(Sheet)):
        with troubles.passing():
            if isValid(sheet):
                sheet.lay_down()
    if page is not None:
        with troubles.passing():
            page.leave()
    return not troubles.refused
