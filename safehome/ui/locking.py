"""Putting everything out of sight and out of hand, whatever goes wrong on the way.

Nothing may keep the books open: not a sheet that waits for an answer, not a disk
that takes no draft, not a mistake of ours. What could not be kept is told when
the books are opened again.
"""

from __future__ import annotations

import sys
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING

from shiboken6 import isValid

from safehome.base import journal
from safehome.base.errors import Refusal
from safehome.base.journal import log
from safehome.ui.locked import Locked
from safehome.ui.sheets import Sheet, put_away

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import datetime

    from safehome.ui.page import Page
    from safehome.ui.shell import Shell
    from safehome.ui.window import Window
    from safehome.ui.workplace import Workplace

PATIENCE = 5_000  # milliseconds a lock waits for work behind the window, which a stick may hold up


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


def close_books(
    work: Workplace,
    shell: Shell | None,
    window: Window,
    now: Callable[[], datetime],
    after: int,
    *,
    briefly: bool = False,
) -> Locked:
    """Close the books, come what may; return what the next process is told.

    Work that does not end, because a stick does not answer, is left to the end of
    the process: the books are as safe then as after a power cut.

    Args:
        work: what is closed.
        shell: its pages.
        window: where they are.
        now: the clock.
        after: minutes in which nobody touched anything.
        briefly: without a backup if the newest is less than an hour old.
    """
    put_away(window)
    window.show_nothing()
    page = shell.current_page if shell else None
    kept = lay_down(window, page)
    told = Locked(now().strftime("%H:%M"), after, lost=not kept)
    troubles = Troubles()
    with troubles.passing():
        told = replace(told, drafts=len(work.desk.drafts()), village=work.desk.office.village)
    with troubles.passing():
        if page is not None:
            told = replace(told, page=page.key, place=page.place())
    with troubles.passing():
        if work.background.close(PATIENCE):
            work.session.finish(briefly=briefly)
    if shell is not None:
        shell.forget_pages()
        window.drop(shell)
    return told
