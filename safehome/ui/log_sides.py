"""A log's list beside the form of one entry, or the one over the other where room is short."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from safehome.ui import tokens
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel
from safehome.ui.look import look

if TYPE_CHECKING:
    from safehome.ui.log_form import LogForm
    from safehome.ui.log_list import LogList
    from safehome.ui.page import Page
    from safehome.ui.panels import EmptyPage

COVERS_BELOW = 1100  # pixels of the window: narrower, and the form covers the list


class LogSides(QWidget):
    """List and form."""

    turned = Signal(bool)  # whether the form is open

    def __init__(self, entries: LogList, form: LogForm, empty: EmptyPage, wide: int) -> None:
        """Put them side by side.

        Args:
            entries: the list.
            form: of one entry.
            empty: what is shown while none is open.
            wide: of the list, pixels at 100 %.
        """
        super().__init__()
        self._list, self._form, self._wide = entries, form, wide
        self.covers = False
        self._side = QStackedWidget()
        panel = Panel()
        panel.body.addWidget(empty)
        self._side.addWidget(panel)
        self._side.addWidget(form)
        body = QHBoxLayout(self)
        spaced(body, spacing=12)
        body.addWidget(entries)
        body.addWidget(self._side, 1)

    def fold(self, page: Page) -> None:
        """Lay list and form out for the page they are on."""
        it = look()
        self.covers = short_of_room(page)
        self._form.back_button.setVisible(self.covers)
        if self.covers:
            self._list.setMinimumWidth(0)
            self._list.setMaximumWidth(16777215)
        else:
            self._list.setFixedWidth(round(self._wide * (1 + 0.6 * (it.factor - 1))))
        self.arrange()

    def arrange(self) -> None:
        """Show list and form, or the one that is worked in."""
        is_open = self._form.is_open
        self._side.setCurrentIndex(int(is_open))
        self._side.setVisible(not self.covers or is_open)
        self._list.setVisible(not (self.covers and is_open))
        self.turned.emit(is_open)

    def show_list(self) -> None:
        """Bring the list up where the form covers it; what was typed stays as a draft."""
        if self.covers and self._form.is_open:
            self._form.keep_draft()
            self._form.is_open = False
            self.arrange()


def short_of_room(page: Page) -> bool:
    """Return whether the form covers the list on this page."""
    return look().factor >= tokens.LABELS_ABOVE or page.narrower_than(COVERS_BELOW)
