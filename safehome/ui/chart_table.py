"""The numbers of a chart as a table, for who would rather read them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.sheets import Sheet
from safehome.ui.table import Table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


class Numbers(QAbstractTableModel):
    """A heading and rows of text."""

    def __init__(
        self, heading: Sequence[str], rows: Sequence[Sequence[str]], view: QWidget
    ) -> None:
        super().__init__(view)  # it must not go before the view that shows it
        self._heading, self._rows = heading, rows

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._heading)

    @override
    def data(self, index: Index, role: int = 0) -> Any:
        if role:
            return None
        return self._rows[index.row()][index.column()]

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = 0) -> Any:
        if role or orientation != Qt.Orientation.Horizontal:
            return None
        return self._heading[section]


class ChartTable(Sheet):
    """A sheet over the page with the numbers of one chart."""

    def __init__(
        self, over: QWidget, name: str, heading: Sequence[str], rows: Sequence[Sequence[str]]
    ) -> None:
        super().__init__(over, name)
        self.table = Table(name)
        self.table.setModel(Numbers(heading, rows, self.table))
        self.table.fold(two_lines=False)
        self.table.columns_by_width(dict.fromkeys(range(len(heading) - 1), 120))
        close = Button(_("Close"), "primary")
        close.clicked.connect(self.accept)
        panel = Panel((16, 14, 16, 14), 10)
        panel.setFixedSize(
            look().px(520), min(look().px(480), over.window().height() - look().px(60))
        )
        panel.body.addWidget(label(name, "lead", wrap=True))
        panel.body.addWidget(self.table, 1)
        panel.body.addLayout(row(1, close))
        self.body.addWidget(panel)
