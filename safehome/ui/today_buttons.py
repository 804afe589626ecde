"""The large buttons of Today: what one does most, the likeliest of them filled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QGridLayout, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui.buttons import LargeButton
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.today_words import month_in

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.store.entries import Round

GAP = 12


class LargeButtons(QWidget):
    """Four in a row, or two and two where their words would be cut."""

    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.call = LargeButton(_("Take a call"), _("The time is filled in"), "phone-call")
        self.complaint = LargeButton(_("Enter a complaint"), _("Names are masked"), "file-plus")
        self.new = LargeButton(_("Add a woman"), _("Five fields to type"), "user-plus")
        self.verify = LargeButton("", "", "clipboard-check")
        self.buttons = (self.call, self.complaint, self.new, self.verify)
        for button, key, what in zip(
            self.buttons,
            ("hotline", "complaints", "roster", "verification"),
            ("new", "new", "new", ""),
            strict=True,
        ):
            button.clicked.connect(lambda _on=False, key=key, what=what: self.go.emit(key, what))
        self._grid = QGridLayout(self)
        spaced(self._grid, spacing=GAP)
        self._columns = 0
        self._set_columns(len(self.buttons))
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    @property
    def primary(self) -> LargeButton | None:
        """The one that is filled."""
        return next((each for each in self.buttons if each.is_primary), None)

    def show_month(self, newest: Round | None, left: int, today: str, *, nobody: bool) -> None:
        """Say what the last one does now, and fill the first.

        Args:
            newest: the round that is open, else the newest.
            left: how many women in it have no outcome.
            today: ISO.
            nobody: there is nobody on the roster; the page itself says what to do.
        """
        still_open = newest is not None and newest.state == "open"
        verified = newest is not None and not still_open and newest.month == today[:7]
        month = month_in(newest.month if newest and still_open else today[:7], today)
        if still_open:
            self.verify.say(
                _("{month}, {n} women left").format(month=month, n=f"{left:,}"),
                _("Go on verifying"),
            )
        elif verified:
            self.verify.say(_("All months"), _("Look at the months"))
        else:
            self.verify.say(_("Make the list"), _("Open {month}").format(month=month))
        for button in self.buttons:
            button.set_primary(button is self.call and not nobody)
        self._fold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_grid"):
            self._fold()

    def _fold(self) -> None:
        widest = max(button.sizeHint().width() for button in self.buttons)
        room = self.width() - look().px(GAP) * (len(self.buttons) - 1)
        self._set_columns(len(self.buttons) if widest * len(self.buttons) <= room else 2)

    def _set_columns(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, button in enumerate(self.buttons):
            self._grid.removeWidget(button)
            self._grid.addWidget(button, place // columns, place % columns)
            self._grid.setColumnStretch(place, 1 if place < columns else 0)
