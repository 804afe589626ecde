"""What was done in a case, the newest first, and the buttons that write more of it down."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QMenu, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.registers import case as rules
from safehome.ui.buttons import Button
from safehome.ui.case_words import line_of, parts_of
from safehome.ui.fit import spaced
from safehome.ui.flow import Flow
from safehome.ui.labels import Panel, label, row
from safehome.ui.panels import UndoBar
from safehome.ui.part_plans import (
    ACTION,
    ASSESSMENT,
    CLOSING,
    EXTENSION,
    NOTICE,
    ORDER,
    REFERRAL,
    REOPENING,
    REPORT,
    VISIT,
)
from safehome.ui.row_list import RowList

if TYPE_CHECKING:
    from safehome.registers.case import Case
    from safehome.registers.register import Record, Register

WHILE_OPEN = (ASSESSMENT, REFERRAL, REPORT, NOTICE, ORDER, VISIT, EXTENSION, CLOSING)
WHILE_CLOSED = (REOPENING, NOTICE, ORDER, REPORT)


class CaseLog(Panel):
    """The parts of a case."""

    opened = Signal(object, object)  # register, record
    asked = Signal(object)  # the sheet of a new part

    def __init__(self) -> None:
        super().__init__((0, 10, 0, 0), 6)
        self._case: Case | None = None
        self._parts: list[tuple[Register, Record]] = []
        self._count = label("", "note", "ink2")
        self.mediation_button = Button(_("Mediation (locked)"), "quiet", "lock")
        self.mediation_button.lock(_(rules.LOCK_WORDS))
        self.more_button = Button(_("Other …"))
        self.action_button = Button("", "primary", "plus")
        self._menu = QMenu(self)
        self.list = RowList(_("What was done"))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.undo_bar = UndoBar()
        self._lay_out()
        self.list.opened.connect(lambda place: self.opened.emit(*self._parts[place]))
        self.more_button.clicked.connect(self._open_menu)
        self.action_button.clicked.connect(self._ask_first)

    def _lay_out(self) -> None:
        holder, flow = QWidget(), Flow(8)
        for button in (self.mediation_button, self.more_button, self.action_button):
            flow.addWidget(button)
        holder.setLayout(flow)
        self._head = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(self._head, (18, 0, 14, 0), 8)
        self._head.addLayout(row(label(_("What was done"), "lead"), self._count, 1, spacing=8))
        self._head.addWidget(holder)
        self.body.addLayout(self._head)
        self.body.addWidget(self.list, 1)
        self._bar_box = QWidget()
        bar = QHBoxLayout(self._bar_box)
        spaced(bar, (12, 0, 12, 12))
        bar.addWidget(self.undo_bar)
        self._bar_box.hide()
        self.body.addWidget(self._bar_box)

    def stand(self, *, above: bool) -> None:
        """Put the buttons under the heading, or beside it."""
        way = QBoxLayout.Direction.TopToBottom if above else QBoxLayout.Direction.LeftToRight
        self._head.setDirection(way)

    def show_case(self, case: Case, *, covered: bool, primary: bool) -> None:
        """Show the parts of this case; `primary` says that no notice asks for more."""
        self._case = case
        self._parts = parts_of(case)
        self._count.setText(str(len(self._parts)) if self._parts else _("nothing so far"))
        self.list.show_rows([line_of(*each, covered=covered) for each in self._parts])
        self.mediation_button.setVisible(case.locked and case.closing is None)
        closed, struck = case.closing is not None, bool(case.record.struck)
        self.action_button.say(_("Write a visit down") if closed else _("Write an action down"))
        self.action_button.set_kind("primary" if primary and not struck else "quiet")
        for button in (self.action_button, self.more_button):
            button.setVisible(not struck)
        self._menu.clear()
        for part in WHILE_CLOSED if closed else WHILE_OPEN:
            entry = self._menu.addAction(_(part.title))
            entry.triggered.connect(lambda _on=False, part=part: self.asked.emit(part))

    def _ask_first(self) -> None:
        closed = self._case is not None and self._case.closing is not None
        self.asked.emit(VISIT if closed else ACTION)

    def _open_menu(self) -> None:
        below = QPoint(0, self.more_button.height())
        self._menu.popup(self.more_button.mapToGlobal(below))

    @property
    def stops(self) -> list[QWidget]:
        """What Tab can stop at, in order."""
        return [self.mediation_button, self.more_button, self.action_button, self.list,
                self.undo_bar.undo_button]  # fmt: skip

    # -- undo ------------------------------------------------------------------------

    def say_done(self, what: str, *, stands: bool) -> None:
        """Show what was just done; what stands cannot be taken back."""
        self._bar_box.setVisible(bool(what))
        self.undo_bar.say(what, "")
        self.undo_bar.undo_button.setVisible(not stands)

    def say_taken_back(self, sentence: str, *, more: bool) -> None:
        """Show what was just taken back."""
        self._bar_box.show()
        self.undo_bar.say(_("Taken back:"), sentence)
        self.undo_bar.undo_button.setVisible(more)

    def forget(self) -> None:
        """Another case is open: nothing was done in it yet."""
        self._bar_box.hide()
