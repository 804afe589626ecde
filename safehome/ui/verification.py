"""The verification page: the month that is open, the months done, and closing one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.refusals import refusals_told
from safehome.ui.verification_close import CloseSheet
from safehome.ui.verification_months import MonthsPanel
from safehome.ui.verification_round import RoundView
from safehome.ui.verification_words import month_word, state_line

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent

    from safehome.desk.desk import Desk
    from safehome.registers.rounds import Scope
    from safehome.ui.workplace import Workplace


class VerificationPage(Page):
    """The monthly round: open it, type it back, close it."""

    key = "verification"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.first = Button("", "quiet", "printer")
        self.second = Button("", "quiet", "archive")
        self.head.add(self.first)
        self.head.add(self.second)
        self.months = MonthsPanel(work.desk)
        self.round = RoundView(work.desk, work.background)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.months)
        self._stack.addWidget(self.round)
        self.body.addWidget(self._stack, 1)
        self.first.clicked.connect(self._press_first)
        self.second.clicked.connect(self._press_second)
        self.months.opened.connect(self._open_month)
        self.months.chosen.connect(self.show_month)
        self.round.shown.connect(self._show_head)
        self.round.months_asked.connect(self.show_months)
        self.round.second_look_asked.connect(lambda: self.go.emit("second_look", None))
        self.round.file_asked.connect(self._bring_in_results)

    @property
    def _desk(self) -> Desk:
        return self._work.desk

    def _bring_in_results(self) -> None:
        """Go to the import for a list of results typed in a spreadsheet."""
        if self.round.walk is not None:
            self.go.emit("import", ("results", self.round.walk.month))

    # -- the verbs of a page --------------------------------------------------------

    @override
    def title(self) -> str:
        return _("Verification")

    @override
    def arrive(self, what: object = None) -> None:
        asked = what if isinstance(what, str) else ""
        if asked.startswith("round/"):  # the draft of an arrival
            self.show_month(asked.split("/")[1])
            self.new()
            return
        walk = self.round.walk
        current = self._desk.rounds.current()
        if asked:
            self.show_month(asked)
        elif current is None or (current.state != "open" and current.month < self._this_month):
            self.show_months()
        elif walk is not None and walk.month == current.month:
            self._stack.setCurrentWidget(self.round)
            self.refresh()
            self.round.take_keyboard()
        else:
            self.show_month(current.month)

    @property
    def _this_month(self) -> str:
        return self._desk.today()[:7]

    @property
    def in_round(self) -> bool:
        """Whether a month is in sight."""
        return self._stack.currentWidget() is self.round and self.round.walk is not None

    @override
    def refresh(self) -> None:
        if self.in_round and self.round.walk is not None:
            self.round.walk.read()
            self.round.refresh()
        else:
            self.show_months()

    @override
    def leave(self) -> bool:
        self.round.keep_draft()
        return True

    @override
    def place(self) -> str:
        return self.round.place() if self.in_round else ""

    @override
    def new(self) -> None:
        if self.in_round:
            self.round.new_arrival()

    @override
    def save(self) -> None:
        if self.in_round:
            self.round.save()

    @override
    def undo(self) -> None:
        if self.in_round:
            self.round.take_back(any_act=True)

    @override
    def print_shown(self) -> None:
        if self.in_round:
            self._press_first()

    @override
    def to_find_box(self) -> bool:
        if self.in_round:
            self.round.to_box()
        return self.in_round

    @override
    def escape(self) -> None:
        walk = self.round.walk
        if self.in_round and not self.round.escape() and walk is not None and not walk.is_open:
            self.show_months()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.in_round or not self.round.take(event):
            super().keyPressEvent(event)

    # -- which month -------------------------------------------------------------------

    def show_months(self) -> None:
        """Show what can be opened, and the months done."""
        self._stack.setCurrentWidget(self.months)
        self.months.show_months()
        self.head.set_note("")
        self.first.hide()
        self.second.hide()
        self.months.setFocus()

    def show_month(self, month: str) -> None:
        """Show a month: to be typed back while it is open, to be looked at afterwards."""
        with refusals_told(self):
            self._stack.setCurrentWidget(self.round)
            self.round.show_month(month)

    def _open_month(self, month: str, scope: Scope) -> None:
        with refusals_told(self):
            status = self._desk.rounds.open(month, scope)
            self.show_month(month)
            said = _("to verify: {n}").format(n=f"{status.due:,}")
            self.round.say_done(_("Opened {month}").format(month=month_word(month)), said)

    def _show_head(self) -> None:
        walk = self.round.walk
        if walk is None:
            return
        self.head.set_note(state_line(walk.round))
        self.first.say(_("Print walk list") if walk.is_open else _("Print the roster"))
        self.first.set_kind("quiet" if walk.is_open else "primary")
        self.second.say(_("Close month") if walk.is_open else _("Hand over"))
        done = walk.is_open and not walk.status.open
        self.second.set_kind("primary" if done else "quiet")
        self.first.show()
        self.second.show()

    def _press_first(self) -> None:
        walk = self.round.walk
        if walk is not None:
            self.go.emit("print", ("walk-list" if walk.is_open else "roster", walk.month))

    def _press_second(self) -> None:
        walk = self.round.walk
        if walk is None:
            return
        if not walk.is_open:
            self.go.emit("print", ("hand-over", walk.month))
            return
        sheet = CloseSheet(self, walk)
        sheet.closing.connect(self._close_month)
        sheet.open()

    def _close_month(self, carry_over: bool) -> None:
        walk = self.round.walk
        with refusals_told(self):
            if walk is not None:
                self._desk.rounds.close(walk.month, carry_over=carry_over)
                self.show_month(walk.month)
                self.first.setFocus()
