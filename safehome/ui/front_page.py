"""A page in front of the closed books: the lattice, and a column that scrolls beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.lattice import Lattice
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent
    from PySide6.QtWidgets import QBoxLayout, QScrollArea


class FrontPage(QWidget):
    """What the page of the recovery sheet and that of a backup have in common."""

    back = Signal()

    def __init__(self, back: str, parent: QWidget | None = None) -> None:
        """Make the page.

        Args:
            back: the word on the button that leads back; Esc does the same.
            parent: of the page.
        """
        super().__init__(parent)
        self.setObjectName("page")
        self.back_button = Button(back, "link")
        self.back_button.clicked.connect(self.back)
        self._lattice = Lattice("")
        self._column_width = 0

    def stand(self, column: QWidget, width: int, foot: QBoxLayout | None) -> QScrollArea:
        """Stand a column beside the lattice; return the area in which it scrolls.

        Args:
            column: what is asked.
            width: of the column, in pixels at 100 %.
            foot: what stays in sight under it, if anything.
        """
        area = scrolled(column)
        self._column_width = round(width * (1 + 0.55 * (look().factor - 1)))
        area.setFixedWidth(self._column_width)
        side = QVBoxLayout()
        spaced(side, (0, 0, 0, 0), 8)
        side.addWidget(area, 1)
        if foot is not None:
            spaced(foot, (8, 4, 8, 16), 10)
            side.addLayout(foot)
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addWidget(self._lattice)
        across.addStretch(1)
        across.addLayout(side)
        across.addStretch(1)
        return area

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._column_width - look().px(2 * 20)
        self._lattice.setVisible(room >= self._lattice.minimumWidth())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back_button.isEnabled():
            self.back.emit()
            return
        super().keyPressEvent(event)
