"""Closing a month: the figures, who is carried over by name, who is to be confirmed or lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.registers.rounds import LOST, misses_after
from safehome.ui.buttons import Button, Tick
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.row_list import RowList
from safehome.ui.rows import GroupRow, TwoLineRow
from safehome.ui.sheets import Sheet
from safehome.ui.verification_words import address, month_word

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

    from safehome.desk.round_status import RoundStatus
    from safehome.store.entries import Entry
    from safehome.ui.rows import Row
    from safehome.ui.verification_walk import Walk

NAMED = 200  # names on the list; of a round hardly begun the rest is a number


class CloseSheet(Sheet):
    """Asks before a month is closed for ever."""

    closing = Signal(bool)  # whether those without an outcome are carried over

    def __init__(self, over: QWidget, walk: Walk) -> None:
        month = month_word(walk.month)
        super().__init__(over, _("Close {month}").format(month=month))
        waiting = walk.desk.rounds.waiting(walk.month)
        rows = _rows(walk, waiting)
        panel = Panel((20, 16, 20, 14), 10)
        panel.setFixedWidth(min(look().px(600), over.window().width() - 60))
        panel.body.addWidget(label(_("Close {month}?").format(month=month), "head"))
        panel.body.addWidget(label(_figures(walk.status), wrap=True))
        self.list = RowList(_("Who has no outcome, and who is to be confirmed"))
        self.list.show_rows(rows)
        high = min(self.list.natural_height(), over.window().height() - look().px(320))
        self.list.setFixedHeight(max(high, look().px(60)))
        self.list.setVisible(bool(rows))
        panel.body.addWidget(self.list)
        self.carry = Tick(
            _("Carry these {n} over to the next month by name").format(n=len(waiting))
        )
        self.carry.setVisible(bool(waiting))
        panel.body.addWidget(self.carry)
        warning = _("A closed month never changes; corrections go into the next one.")
        panel.body.addWidget(label(warning, "note", "ink2", wrap=True))
        self.close_button = Button(_("Close the month"), "primary", "archive")
        self.leave_button = Button(_("Close it later"))
        panel.body.addLayout(row(1, self.leave_button, self.close_button, spacing=8))
        self.body.addWidget(panel)
        self._waits = bool(waiting)
        self.carry.toggled.connect(self._lock)
        self.leave_button.clicked.connect(self.reject)
        self.close_button.clicked.connect(self._close)
        self._lock()
        (self.carry if waiting else self.close_button).setFocus()

    def _lock(self) -> None:
        ready = self.carry.isChecked() or not self._waits
        why = _("Some have no outcome: type them in, or carry them over.")
        self.close_button.lock("" if ready else why)

    def _close(self) -> None:
        self.accept()
        self.closing.emit(self._waits)


def _figures(status: RoundStatus) -> str:
    """Return what is closed, in figures."""
    return _("Due {due} · seen {verified} · new arrivals {arrived} · left {left}").format(
        due=f"{status.due:,}",
        verified=f"{status.verified:,}",
        arrived=status.arrived,
        left=status.outcomes["left"],
    )


def _rows(walk: Walk, waiting: Sequence[int]) -> list[Row]:
    """Return those without an outcome, and those not met twice or three times running."""
    rounds = walk.desk.rounds
    rows: list[Row] = []
    if waiting:
        rows.append(GroupRow(_("No outcome yet"), f"{len(waiting):,}"))
        named = rounds.entries(walk.month, waiting[:NAMED])
        rows += [_named(each, _("no outcome"), "ring", "mute") for each in named]
        if len(waiting) > NAMED:
            rows.append(GroupRow(_("and {n} more").format(n=len(waiting) - NAMED)))
    missed = rounds.to_confirm(walk.month)
    lost = [each for each in missed if misses_after(each.outcome, each.misses) >= LOST]
    confirm = [each for each in missed if each not in lost]
    if confirm:
        rows.append(GroupRow(_("Not met twice running, to be confirmed"), str(len(confirm))))
        rows += [_named(each, _("to confirm"), "dotted", "warn") for each in confirm]
    if lost:
        rows.append(GroupRow(_("Not met three times running: lost contact"), str(len(lost))))
        rows += [_named(each, _("lost contact"), "dotted", "bad") for each in lost]
    return rows


def _named(entry: Entry, word: str, shape: str, tone: str) -> TwoLineRow:
    return TwoLineRow(entry.name, f"{entry.number} · {address(entry)}", word, shape, tone)
