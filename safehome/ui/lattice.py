"""The window lattice of the unlock page, with the name of the house in its opening."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from safehome.base.words import _
from safehome.ui import painting
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Lattice(QWidget):
    """The window lattice of the unlock page, with an opening for seal, name and village."""

    CELL = 88

    def __init__(self, village: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._village = village
        self.setFixedWidth(self.CELL * 5)
        self.setAccessibleName(_("Safe Home"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.fillRect(self.rect(), it.colour("lattice"))
        white = it.colour("onPlum")
        faint, clear = QColor(white), QColor(white)
        faint.setAlphaF(0.18)
        clear.setAlphaF(0.4)
        cell = self.CELL
        opening = QRectF(cell, (self.height() - cell * 5) // 2, cell * 3, cell * 5)
        top = opening.top() - math.ceil(opening.top() / cell) * cell
        tile = self._tile(faint)
        painter.drawTiledPixmap(QRectF(0, top, self.width(), self.height() - top), tile)
        painter.fillRect(opening, it.colour("lattice"))
        painter.setPen(QPen(clear, 2))
        painter.drawRect(opening)
        painter.setPen(QPen(faint, 1.5))
        painter.drawRect(opening.adjusted(7, 7, -7, -7))
        self._name(painter, opening)

    def _tile(self, colour: QColor) -> QPixmap:
        """Return one cell: nested squares, joined to its edges by bars."""
        cell, middle = self.CELL, self.CELL / 2
        tile = QPixmap(cell, cell)
        tile.fill(Qt.GlobalColor.transparent)
        painter = QPainter(tile)
        painter.setPen(QPen(colour, 1.5))
        painter.drawRect(QRectF(0, 0, cell, cell))
        for half in (22, 9):
            painter.drawRect(QRectF(middle - half, middle - half, half * 2, half * 2))
        for dx, dy in ((0, -1), (0, 1), (-1, 0), (1, 0)):
            painter.drawLine(
                QPointF(middle + dx * 22, middle + dy * 22),
                QPointF(middle + dx * middle, middle + dy * middle),
            )
        painter.end()
        return tile

    def _name(self, painter: QPainter, opening: QRectF) -> None:
        it = look()
        painter.setPen(it.colour("onPlum"))
        centre = opening.center().x()
        painting.seal(painter, QRectF(centre - 56, opening.top() + 82, 112, 112), filled=False)
        title, village = QFont(it.font("figure")), QFont(it.font("lead", 400))
        title.setPixelSize(min(title.pixelSize(), 40))
        village.setPixelSize(min(village.pixelSize(), 26))
        flags = Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignVCenter
        painter.setPen(it.colour("onPlum"))
        painter.setFont(title)
        painter.drawText(opening.adjusted(14, 215, -14, -167), flags, _("Safe Home"))
        painter.setFont(village)
        painter.drawText(
            opening.adjusted(14, 268, -14, -132), flags | Qt.TextFlag.TextWordWrap, self._village
        )
        rule = opening.top() + (315 if self._village else 275)
        painter.fillRect(QRectF(centre - 28, rule, 56, 2), it.colour("onPlum"))
        painter.fillRect(QRectF(centre - 28, rule + 5, 56, 1), it.colour("onPlum"))
        small = QFont(it.font("base"))
        small.setPixelSize(min(small.pixelSize(), 22))
        painter.setFont(small)
        below = QRectF(opening.left() + 14, rule + 14, opening.width() - 28, 36)
        painter.drawText(below, flags, _("Two logs, one roster"))
