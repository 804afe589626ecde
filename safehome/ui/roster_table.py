"""The table of the roster and its columns: those chosen, as far as there is room for them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QMenu

from safehome.base.words import _
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.roster_columns import COLUMNS, USUAL
from safehome.ui.roster_model import RosterModel
from safehome.ui.table import Table

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.ui.workplace import Workplace

TIGHTEST = 0.9
TIGHTEST_CHOSEN = 0.75
"""Where columns would get less than this part of their widths, one goes; later if chosen."""

FOLDED = {"number", "name", "status"}
"""The columns that stay at the largest text; the rest stands in the second line."""


class RosterTable(Table):
    """The members found, in the columns this PC has chosen."""

    def __init__(self, work: Workplace) -> None:
        super().__init__(_("Roster"))
        self._work = work
        self._shown: set[int] = set()
        self.roster = RosterModel(work.desk, self)
        self.setModel(self.roster)
        self.columns_button = Button(_("Columns"), "quiet", "columns-3")
        self.columns_menu = self._menu(self.columns_button)
        work.choices.changed.connect(self.show_chosen)

    def _menu(self, button: Button) -> QMenu:
        menu = QMenu(self)
        for column in COLUMNS:
            action = menu.addAction(_(column.label))
            action.setCheckable(True)
            action.setData(column.key)
            action.setEnabled(column.key not in FOLDED)
        menu.triggered.connect(lambda action: self._turn(action.data()))
        button.clicked.connect(lambda: menu.popup(button.mapToGlobal(QPoint(0, button.height()))))
        return menu

    def _chosen(self) -> set[str]:
        return set(self._work.choices.now.columns or USUAL) | FOLDED

    def _turn(self, key: str) -> None:
        chosen = self._chosen() ^ {key}
        keys = tuple(column.key for column in COLUMNS if column.key in chosen)
        self._work.choices.choose(columns=keys)

    def show_chosen(self) -> None:
        """Show the chosen columns, without those at the right for which there is no room."""
        chosen = self._chosen()
        for action in self.columns_menu.actions():
            action.setChecked(action.data() in chosen)
        if look().factor >= tokens.ONE_PANEL:
            chosen = FOLDED
        shown = [n for n, each in enumerate(COLUMNS) if each.key in chosen]
        folds = [n for n in shown if COLUMNS[n].key not in FOLDED]
        tightest = TIGHTEST_CHOSEN if self._work.choices.now.columns else TIGHTEST
        left_out = []
        while folds and self._room(shown) < tightest:
            left_out.append(_(COLUMNS[folds[-1]].label))
            shown.remove(folds.pop())
        said = _("No room for: {columns}").format(columns=_(", ").join(reversed(left_out)))
        self.columns_button.setToolTip(said if left_out else "")
        if set(shown) != self._shown:
            self._shown = set(shown)
            self.show_columns(self._shown)
        part = min(1.0, self._room(shown))
        self.columns_by_width({n: COLUMNS[n].width * part for n in shown[:-1]})

    def _room(self, shown: list[int]) -> float:
        """Return which part of their widths these columns can have; the state is never cut."""
        *others, last = shown
        room = self.viewport().width() / (1 + 0.85 * (look().factor - 1))
        return (room - COLUMNS[last].width) / sum(COLUMNS[n].width for n in others)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.show_chosen()
