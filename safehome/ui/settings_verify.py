"""The settings of verification and hand-over: walking order, report day, small figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.handed import BASES
from safehome.registers.dates import say_month
from safehome.ui.buttons import Button
from safehome.ui.fields import Line
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow
from safehome.ui.settings_keeping import Section

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

LAST_DAY = 28  # every month has it
MOST = 99
MOST_ROWS = 4  # of the walking order, before its list scrolls


class VerifySection(Section):
    """How the round walks, and what the month's package asks for."""

    key = "verify"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.order = GroupOrder()
        self.order.moved.connect(lambda groups: keeper.office(groups=groups))
        self.form.row(
            _("Walking order"), self.order, note=_("Alt with up or down moves the chosen group")
        )
        self.day, self.small = Line("number"), Line("number")
        self._day_row = self.form.row(
            _("Report day"), self.day, note=_("Of the next month, 1 to 28")
        )
        self._small_row = self.form.row(
            _("Small figures"),
            self.small,
            note=_("Figures under this are covered in tables that leave the office"),
        )
        self._basis = label("", "base", "ink", wrap=True)
        self._basis.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.form.row(_("Monthly hand-over"), self._basis)
        self.ask_button = Button(_("Ask again at the next hand-over"))
        self.ask_button.clicked.connect(lambda: keeper.office(roster_confirmed="", roster_basis=""))
        self.body.addLayout(row(self.ask_button, 1))
        self.body.addStretch(1)
        self.day.editingFinished.connect(self._keep_day)
        self.small.editingFinished.connect(self._keep_small)
        work.office_changed.connect(self._show_basis)

    @override
    def title(self) -> str:
        return _("Verification and report")

    @override
    def refresh(self) -> None:
        office, women = self._office, self._work.desk.women_by("group")
        women.pop("", None)
        names = dict.fromkeys((*office.groups, *women))
        self.order.show_groups([name for name in names if name in women or name in office.groups],
                               women)  # fmt: skip
        self.day.set_text(str(office.report_day))
        self.small.set_text(str(office.small_cell))
        self.form.clear()
        self._show_basis()

    def _show_basis(self) -> None:
        office = self._office
        self.ask_button.setVisible(bool(office.roster_basis))
        if not office.roster_basis:
            self._basis.setText(_("You are asked before names leave the office."))
            return
        self._basis.setText(
            _("To {town}, on the basis: {basis}; confirmed for {month}.").format(
                town=office.town,
                basis=_(BASES[office.roster_basis]),
                month=say_month(office.roster_confirmed) or "—",
            )
        )

    def _keep_day(self) -> None:
        number = _whole(self.day.text())
        if not 1 <= number <= LAST_DAY:
            self._day_row.refuse(_("A day from 1 to 28."))
            return
        self._day_row.clear()
        self._keeper.office(report_day=number)

    def _keep_small(self) -> None:
        number = _whole(self.small.text())
        if not 0 <= number <= MOST:
            self._small_row.refuse(_("A number from 0 to 99."))
            return
        self._small_row.clear()
        self._keeper.office(small_cell=number)


class GroupOrder(QWidget):
    """The groups in walking order; the chosen one is moved with buttons or keys."""

    moved = Signal(object)  # a tuple of names

    def __init__(self) -> None:
        super().__init__()
        self.groups: list[str] = []
        self._women: Mapping[str, int] = {}
        self.list = _Movable(_("Walking order"))
        self.list.asked.connect(self.move_chosen)
        self.up_button, self.down_button = Button(_("Up")), Button(_("Down"))
        self.up_button.clicked.connect(lambda: self.move_chosen(-1))
        self.down_button.clicked.connect(lambda: self.move_chosen(1))
        panel = Panel((1, 1, 1, 1), 0)
        panel.body.addWidget(self.list)
        body = QVBoxLayout(self)
        spaced(body, spacing=8)
        body.addWidget(panel)
        body.addLayout(row(self.up_button, self.down_button, 1, spacing=8))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusProxy(self.list)

    def show_groups(self, groups: Sequence[str], women: Mapping[str, int]) -> None:
        """Show these groups, and how many women each has."""
        self.groups, self._women = list(groups), women
        self._show(self.list.currentIndex().row())

    def move_chosen(self, by: int) -> None:
        """Move the chosen group up (-1) or down (1)."""
        place = self.list.currentIndex().row()
        other = place + by
        if place < 0 or not 0 <= other < len(self.groups):
            return
        self.groups[place], self.groups[other] = self.groups[other], self.groups[place]
        self._show(other)
        self.moved.emit(tuple(self.groups))

    def _show(self, chosen: int) -> None:
        self.list.show_rows(
            [
                TwoLineRow(name, _("{n} women").format(n=self._women.get(name, 0)), lead=str(place))
                for place, name in enumerate(self.groups, start=1)
            ]
        )
        if self.groups:
            self.list.choose(min(max(chosen, 0), len(self.groups) - 1))
        rows = min(max(len(self.groups), 1), MOST_ROWS)
        high = self.list.natural_height() // max(len(self.groups), 1) or look().height("two_lines")
        self.list.setFixedHeight(rows * high)


class _Movable(RowList):
    asked = Signal(int)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        if step and event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.asked.emit(step)
            return
        super().keyPressEvent(event)


def _whole(text: str) -> int:
    """Return a whole number as it was typed, -1 for anything else."""
    plain = text.strip()
    return int(plain) if plain.isdecimal() else -1
