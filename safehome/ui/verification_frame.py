"""The frame of one month: the sheet at the left, the count at the right, and where one is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.desk.report import RESULT_CODES
from safehome.ui import tokens
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import fixed, spaced
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.verification_count import CountPanel
from safehome.ui.verification_list import WalkPanel

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

    from safehome.desk.desk import Desk
    from safehome.ui.verification_field import LitField
    from safehome.ui.verification_walk import Walk

COUNT_WIDE, COUNT_NARROW = 344, 288
UNBOUNDED = 16777215  # what Qt calls no limit
NARROW = 900  # pixels of the page: below, the count is narrower


class RoundFrame(QWidget):
    """Shows a walk and moves in it; what is written is the business of `RoundView`."""

    shown = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.walk: Walk | None = None
        self.field: LitField | None = None
        self.panel = WalkPanel()
        self.count = CountPanel()
        self._lay_out()
        self.panel.sheet_typed.connect(self._go_to_sheet)
        self.panel.clicked.connect(self._light)
        self.panel.how_chosen.connect(self._choose_how)
        self.panel.day_chosen.connect(self._choose_day)
        self.fold()

    def _lay_out(self) -> None:
        self._tabs = ChipRow()
        self._tab_sheet, self._tab_count = Chip(""), Chip("")
        for chip in (self._tab_sheet, self._tab_count):
            self._tabs.add(chip)
            chip.clicked.connect(lambda _on=False: self.fold())
        self._tab_sheet.setChecked(True)
        self._left = QStackedWidget()
        self._left.addWidget(self.panel)
        sides = QHBoxLayout()
        spaced(sides, spacing=12)
        sides.addWidget(self._left, 1)
        sides.addWidget(self.count)
        body = QVBoxLayout(self)
        spaced(body, spacing=8)
        body.addWidget(self._tabs)
        body.addLayout(sides, 1)

    @property
    def on_list(self) -> bool:
        """Whether the sheet is in sight, and not the form of an arrival."""
        return self._left.currentWidget() is self.panel

    def show_sheet(self, form: QWidget | None = None) -> None:
        """Bring the left into sight: the sheet, or a form in its place."""
        self._tab_sheet.setChecked(True)
        self._left.setCurrentWidget(form or self.panel)
        self.fold()

    def add_form(self, form: QWidget) -> None:
        """Add a form that may stand in the place of the sheet."""
        self._left.addWidget(form)

    def back_to_list(self) -> None:
        """Show the sheet as it stands now, with the keyboard on it."""
        self._left.setCurrentWidget(self.panel)
        self.panel.say("")
        self.refresh()
        self.panel.list.setFocus()

    def refresh(self) -> None:
        """Show the sheet and the figures as they stand now."""
        walk = self.walk
        if walk is None:
            return
        self.field = None
        self.panel.show_walk(walk)
        waiting = self._desk.look_counts()
        self.count.show_walk(walk, sum(n for code, n in waiting.items() if code in RESULT_CODES))
        done = len(walk.entries) - len(walk.open_on_sheet())
        sheet = _("Sheet {n} · {done} / {all}")
        self._tab_sheet.say(sheet.format(n=walk.sheet + 1, done=done, all=len(walk.entries)))
        part = walk.status.typed * 100 // walk.status.due if walk.status.due else 0
        self._tab_count.say(_("Verified {n}%").format(n=part))
        self._tabs.refold()
        act = walk.last_act() if walk.is_open else None
        if act is None:
            self.panel.undo_bar.forget()
        else:
            self.panel.undo_bar.say(act.words, act.outcome)
        self.fold()
        self.shown.emit()

    # -- sheets, how and when ------------------------------------------------------------

    def _go_to_sheet(self, typed: str) -> None:
        if self.walk is None or not typed.strip():
            return
        try:
            self.walk.go_to(typed)
        except Unread as unread:
            self.panel.refuse_sheet(str(unread))
            return
        self.panel.box.clear()
        self.back_to_list()

    def _light(self, row: int) -> None:
        if self.walk is not None and self.walk.is_open:
            self.walk.lit = row
            self.back_to_list()

    def _choose_how(self, how: str) -> None:
        if self.walk is not None:
            self.walk.how = how
            self.back_to_list()

    def _choose_day(self, day: str) -> None:
        if self.walk is not None:
            self.walk.day = "" if day == self._desk.today() else day
            self.back_to_list()

    def go(self, key: Qt.Key) -> bool:
        """Go to the row or the sheet a key points to; return whether it points anywhere."""
        walk = self.walk
        if walk is None:
            return False
        moves: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_Up: lambda: walk.step(-1),
            Qt.Key.Key_Down: lambda: walk.step(1),
            Qt.Key.Key_PageUp: lambda: walk.show(walk.sheet - 1),
            Qt.Key.Key_PageDown: lambda: walk.show(walk.sheet + 1),
            Qt.Key.Key_Home: lambda: walk.show(0),
            Qt.Key.Key_End: lambda: walk.show(len(walk.sheets) - 1),
        }
        if key not in moves:
            return False
        moves[key]()
        self.back_to_list()
        return True

    # -- how it folds ----------------------------------------------------------------------

    def fold(self) -> None:
        """One panel where text is large or room low, a narrower count in a narrow window."""
        room = self.height() if self.isVisible() else UNBOUNDED
        one = look().factor >= tokens.ONE_PANEL or self.count.stacked_height() > room
        self.count.arrange(beside=one)
        self._tabs.setVisible(one)
        sheet_hides = one and self._tab_count.isChecked()
        if sheet_hides and self._left.isAncestorOf(self.focusWidget() or self):
            self._tab_count.setFocus()
        self._left.setVisible(not sheet_hides)
        self.count.setVisible(not one or self._tab_count.isChecked())
        if one:
            self.count.setMinimumWidth(0)
            self.count.setMaximumWidth(UNBOUNDED)
            self.count.setProperty("fitWidth", None)
        else:
            fixed(self.count, width=COUNT_NARROW if self.width() < NARROW else COUNT_WIDE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
