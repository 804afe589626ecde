"""The disclosure log: what left the office, when, to whom, for what; counts and no names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from safehome.base.words import N_, _
from safehome.desk.forms import say_what
from safehome.desk.handed import BASES
from safehome.registers.dates import say_month
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import EmptyPage
from safehome.ui.roles import DISPLAY, KIND, SECOND_LINE, TOOLTIP
from safehome.ui.sheets import Sheet
from safehome.ui.table import Table

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from safehome.store.notes import Disclosure

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()

COLUMNS: tuple[tuple[str, str, float, Callable[[Disclosure], str]], ...] = (
    (N_("When"), "number", 146, lambda it: it.at[:16].replace("T", " ")),
    (N_("To whom"), "text", 130, lambda it: it.recipient),
    (N_("Women"), "text", 72, lambda it: str(it.women)),
    (N_("What"), "second", 168, lambda it: _what(it)),
    (N_("Basis"), "second", 104, lambda it: _(BASES[it.basis]) if it.basis in BASES else it.basis),
    (N_("By whom"), "second", 92, lambda it: it.who),
    (N_("Purpose"), "second", 0, lambda it: it.purpose),
)
"""Label, kind, width, how it reads."""

FOLDED = {0, 1, 2}
"""The columns that stay at the largest text; the others go to the second line."""


def _what(line: Disclosure) -> str:
    """Say what was given out: a month, or a paper and whose number it bears."""
    return say_month(line.month) if line.month else say_what(line.what)


class LogModel(QAbstractTableModel):
    """The disclosures, the newest first."""

    def __init__(self, lines: Sequence[Disclosure], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(COLUMNS)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        if not index.isValid() or role not in {DISPLAY, TOOLTIP, SECOND_LINE}:
            return None
        line = self._lines[index.row()]
        if role == SECOND_LINE:
            rest = [
                show(line)
                for number, (_label, _kind, _wide, show) in enumerate(COLUMNS)
                if number not in FOLDED
            ]
            return " · ".join(part for part in rest if part)
        return COLUMNS[index.column()][3](line)

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = DISPLAY) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == KIND:
            return COLUMNS[section][1]
        return _(COLUMNS[section][0]) if role == DISPLAY else None


class LogSheet(Sheet):
    """The log over the page."""

    def __init__(self, over: QWidget, lines: Sequence[Disclosure]) -> None:
        super().__init__(over, _("Disclosure log"))
        panel = Panel((0, 14, 0, 12), 8)
        window = over.window()
        panel.setFixedSize(
            min(look().px(920), window.width() - 40), min(look().px(520), window.height() - 60)
        )
        note = label(_("What left the office. Each woman's entry keeps it too."), "note", "ink2")
        note.setWordWrap(True)
        words = row(label(_("Disclosure log"), "lead"), note, spacing=12)
        words.setStretch(1, 1)
        spaced(words, (16, 0, 16, 0), 12)
        panel.body.addLayout(words)
        if lines:
            self.table = Table(_("Disclosure log"))
            self.table.setModel(LogModel(lines, self.table))
            widths = {n: wide for n, (_label, _kind, wide, _show) in enumerate(COLUMNS) if wide}
            self.table.columns_by_width(widths)
            if look().factor >= tokens.ONE_PANEL:
                self.table.show_columns(FOLDED)
            self.table.selectRow(0)
            panel.body.addWidget(self.table, 1)
        else:
            panel.body.addWidget(
                EmptyPage(
                    _("Nothing has left the office yet"),
                    _("When a month is handed over, it is written down here."),
                ),
                1,
            )
        close = Button(_("Close"))
        close.clicked.connect(self.accept)
        foot = row(1, close)
        spaced(foot, (16, 0, 16, 0))
        panel.body.addLayout(foot)
        self.body.addWidget(panel)
        (self.table if lines else close).setFocus()
