"""An open case: its stages, what it asks for, the woman and her account, the terms, the parts.

Everything shown follows from the case as the register's functions tell it; nothing
is decided here.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from safehome.desk.avoiding import conflicts
from safehome.desk.case_clocks import clocks_of
from safehome.registers import case as rules
from safehome.registers.case_parts import ASSESSMENTS
from safehome.registers.codes import REPORT as TO_WHOM
from safehome.ui import part_plans as plans
from safehome.ui.buttons import Button
from safehome.ui.case_facts import FactsPanel
from safehome.ui.case_log import CaseLog
from safehome.ui.case_notices import ReportPanel, danger_banner, small_notice
from safehome.ui.case_words import steps_of
from safehome.ui.clock_panel import ClockPanel
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.look import look
from safehome.ui.part_form import PartSheet
from safehome.ui.refusals import refusals_told
from safehome.ui.stage_strip import StageStrip
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.desk import Desk
    from safehome.registers.case import Case
    from safehome.registers.register import Record, Register
    from safehome.ui.part_plans import PartPlan

RIGHT = 340  # pixels at 100 %
READINGS = 8  # so many are told beside the badge


class CaseView(QWidget):
    """One case, read and gone on with."""

    asked_change = Signal(object)
    written = Signal(object, object)  # the register and record of what was just written

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self.case: Case | None = None
        self.sheet: PartSheet | None = None
        self.stages = StageStrip()
        self.facts, self.log = FactsPanel(), CaseLog()
        self.clocks, self.report = ClockPanel(), ReportPanel()
        self._notices = QVBoxLayout()
        spaced(self._notices, spacing=10)
        self._lay_out()
        self.facts.turned.connect(lambda _on: self._show_log())
        self.facts.asked_change.connect(lambda: self.asked_change.emit(self._known.record))
        self.log.asked.connect(self.write)
        self.log.opened.connect(self.open_part)
        self.report.asked.connect(self._write_report)

    def _lay_out(self) -> None:
        body = QVBoxLayout(self)
        spaced(body, spacing=12)
        body.addWidget(self.stages)
        content = QWidget()
        content.setObjectName("page")
        inner = QVBoxLayout(content)
        spaced(inner, spacing=12)
        inner.addLayout(self._notices)
        left, self._right = QWidget(), QWidget()
        for side, things in ((left, (self.facts, self.log)),
                             (self._right, (self.clocks, self.report))):  # fmt: skip
            column = QVBoxLayout(side)
            spaced(column, spacing=12)
            for thing in things:
                column.addWidget(thing)
        left_column, right_column = left.layout(), self._right.layout()
        assert isinstance(left_column, QVBoxLayout)
        assert isinstance(right_column, QVBoxLayout)
        left_column.setStretch(0, 7)
        left_column.setStretch(1, 5)
        right_column.addStretch(1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        spaced(self._sides, spacing=12)
        self._sides.addWidget(left, 1)
        self._sides.addWidget(self._right)
        inner.addLayout(self._sides, 1)
        body.addWidget(scrolled(content), 1)

    @property
    def _known(self) -> Case:
        if self.case is None:
            message = "a case is open"
            raise RuntimeError(message)
        return self.case

    # -- showing -----------------------------------------------------------------------

    def open(self, number: str) -> None:
        """Read a case; that it was read is kept.

        Raises:
            Refusal: no complaint has this number.
        """
        self.case = self._desk.cases.read(number)
        self.log.forget()
        self.facts.forget()
        self.facts.watch()
        self._show()

    def reload(self) -> None:
        """Show the case as it stands now."""
        if self.case is not None:
            self.case = self._desk.cases.get(self.case.record.number)
            self._show()

    def close_case(self) -> None:
        """Show no case any more."""
        self.case = None
        self.facts.forget()

    def _show(self) -> None:
        case, today = self._known, self._desk.today()
        office = self._desk.office
        clocks = clocks_of(case, office, today)
        self.stages.show_steps(steps_of(case, clocks, today))
        self.clocks.show_clocks(clocks, today, office.profile)
        self.report.show_case(case)
        self._show_notices(case)
        self.facts.show_record(case.record)
        readings = self._desk.cases.readings(case.record.number)[:READINGS]
        said = [f"{at.replace('T', ' ')[:16]}  {who}" for at, who in readings]
        self.facts.reading_badge.setToolTip("\n".join(said))

    def _show_notices(self, case: Case) -> None:
        while self._notices.count():
            item = self._notices.takeAt(0)
            old = item.widget() if item is not None else None
            if old is not None:
                old.hide()
                old.deleteLater()
        odd = conflicts(self._desk, case.record.values) if not case.closing else []
        small = small_notice(case, odd, self.act)
        if case.locked and case.closing is None:
            self._notices.addWidget(danger_banner(case, self._desk.today(), self.act))
        if small is not None:
            self._notices.addWidget(small)

    def _order_stops(self) -> None:
        """Let Tab follow the eye: what a notice asks for comes first, though it is made last."""
        shown = (self._notices.itemAt(place) for place in range(self._notices.count()))
        notices = [each.widget() for each in shown if each is not None]
        asked = [button for each in notices if each is not None
                 for button in each.findChildren(Button)]  # fmt: skip
        stops = [*asked, *self.facts.stops, *self.log.stops, self.report.button]
        for before, after in pairwise(stops):
            QWidget.setTabOrder(before, after)

    def _show_log(self) -> None:
        if self.case is not None:
            self._order_stops()
            quiet = not rules.missing(self.case)
            self.log.show_case(self.case, covered=self.facts.covered, primary=quiet)

    # -- writing parts -------------------------------------------------------------------

    def act(self, what: str) -> None:
        """Do the missing thing of this code; "" shows the newest assessment."""
        case = self._known
        if what == "" and case.assessment:
            self.open_part(ASSESSMENTS, case.assessment)
        elif what == "reply":
            self._open(plans.REPLY, rules.not_replied(case)[0])
        elif what in {"handler", "plan"}:
            self._open(plans.HANDLER if what == "handler" else plans.SAFETY, case.record)
        elif what == "assess":
            self._open(plans.ASSESSMENT)
        else:
            to = "federation" if what == "federation" else "police"
            self._open(plans.REPORT, texts={"to": TO_WHOM.show(to)})

    def write(self, part: PartPlan) -> None:
        """Write a new part down."""
        self._open(part)

    def open_part(self, register: Register, record: Record) -> None:
        """Look at a part written down before; a referral that waits asks for its reply."""
        waits = register is plans.REFERRAL.register and not record["reply_on"]
        self._open(plans.REPLY if waits else plans.OF_REGISTER[register.key], record)

    def go_on(self, register_key: str) -> None:
        """Go on with a part that was begun and not written down."""
        self._open(plans.OF_REGISTER[register_key])

    def _write_report(self) -> None:
        case = self._known
        if rules.report_state(case) == "receipt":
            self._open(plans.REPORT, rules.police_report(case))
        else:
            self.act("must_report")

    def _open(
        self, part: PartPlan, record: Record | None = None, texts: Mapping[str, str] | None = None
    ) -> None:
        sheet = PartSheet(self, self._desk, self._known, part)
        sheet.saved.connect(lambda saved: self._saved(part.register, saved))
        sheet.form.asked_strike.connect(lambda found: self._ask_why(part.register, found))
        sheet.finished.connect(self._sheet_gone)
        self.sheet = sheet
        sheet.open_with(record, texts or {})

    def _sheet_gone(self) -> None:
        self.sheet = None

    def _saved(self, register: Register, record: Record) -> None:
        self.reload()
        self.written.emit(register, record)

    def _ask_why(self, register: Register, record: Record) -> None:
        over = self.sheet
        if over is not None:
            over.reject()
        sheet = StrikeSheet(self, record.number)
        sheet.struck.connect(lambda why: self._strike(register, record, why))
        sheet.open()

    def _strike(self, register: Register, record: Record, why: str) -> None:
        with refusals_told(self):
            self._saved(register, self._desk.strike(register, record, why))

    # -- leaving ---------------------------------------------------------------------------

    def keep_draft(self) -> None:
        """Keep what is typed in a sheet."""
        if self.sheet is not None:
            self.sheet.form.keep_draft()

    def place(self) -> str:
        """Return what opens this again: the draft of a sheet, or the case."""
        if self.case is None:
            return ""
        if self.sheet is not None and " " in self.sheet.form.key:
            return self.sheet.form.key
        return self.case.record.number

    def fold(self, *, narrow: bool) -> None:
        """Stand the terms beside the case, or under it."""
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        self._sides.setDirection(way)
        self.facts.stand(above=narrow)
        self.log.stand(above=narrow)
        if self.case is not None:
            self._show_notices(self.case)
        if narrow:
            self._right.setMinimumWidth(0)
            self._right.setMaximumWidth(16777215)
            self.facts.setMinimumHeight(round(420 * look().factor))
            self.log.setMinimumHeight(round(300 * look().factor))
        else:
            self._right.setFixedWidth(round(RIGHT * (1 + 0.4 * (look().factor - 1))))
            self.facts.setMinimumHeight(look().px(200))
            self.log.setMinimumHeight(look().px(150))
