"""What is in sight of the import page: the way in, what was read, or how far the work is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from safehome.base.words import _
from safehome.ui.labels import Panel
from safehome.ui.look import look
from safehome.ui.marks import Badge
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import ProgressPanel
from safehome.ui.taking_in_start import StartPage
from safehome.ui.taking_in_view import ImportView
from safehome.ui.tokens import RAIL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent
    from PySide6.QtWidgets import QWidget

    from safehome.desk.desk import Desk

LESS_BELOW = 1200  # pixels of the window at 100 %: narrower, and one panel is shown at a time


class ImportFrame(Page):
    """Shows one of the three; what is done with the files is the business of `ImportPage`."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._is_ready = False  # whether what was read can be looked at
        self._badge = Badge(_("The file is only read, never changed"), "padlock", "mute")
        self.head.add(self._badge)
        self.empty = StartPage()
        self.view = ImportView(desk)
        self.progress = ProgressPanel("", _("Cancelling leaves no half: all of it, or none of it."))
        self._stack = QStackedWidget()
        for each in (self.empty, self.view, self._progress_page()):
            self._stack.addWidget(each)
        self.body.addWidget(self._stack, 1)

    def _progress_page(self) -> Panel:
        page = Panel((20, 16, 20, 16))
        page.body.addWidget(self.progress)
        page.body.addStretch(1)
        return page

    @property
    def shows_view(self) -> bool:
        """Whether what was read of the files is in sight."""
        return self._stack.currentWidget() is self.view

    def show_start(self) -> None:
        """Show the way in."""
        self._show(self.empty, "")

    def show_view(self, said: str) -> None:
        """Show what was read, with what is said of it in the head."""
        self._show(self.view, said)

    def _show(self, part: QWidget, said: str) -> None:
        self._stack.setCurrentWidget(part)
        self._is_ready = part is self.view
        self.head.set_note(said)
        self._badge.setVisible(self._is_ready and not self._large)

    def show_progress(self, verb: str) -> None:
        """Show how far the work is, in its place."""
        names = {"look": _("Reading the file"), "rehearse": _("Trying the rows"),
                 "take_in": _("Bringing in the rows"), "undo": _("Taking it back"),
                 "save": _("Saving the rows")}  # fmt: skip
        self.progress.rename(names[verb])
        self.progress.show_progress(0, 0)
        self._stack.setCurrentIndex(2)
        self.progress.cancel_button.setFocus()

    @property
    def _large(self) -> bool:
        return look().factor >= RAIL

    @property
    def _narrow(self) -> bool:
        return self._large or self.narrower_than(round(LESS_BELOW * look().factor))

    @override
    def fold(self) -> None:
        self.view.fold(narrow=self._narrow)
        self._badge.setVisible(self._is_ready and not self._large)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._narrow != self.view.is_narrow:
            self.fold()
