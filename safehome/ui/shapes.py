"""The shapes of a state: what she sees who cannot tell the colours apart, and what prints.

Each shape is drawn into a square in one colour; the marks inside it (a tick,
an exclamation mark) take the colour of the ground it stands on.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPen, QPolygonF

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QColor

SHAPES = (
    "tick",
    "half",
    "ring",
    "dotted",
    "clock",
    "triangle",
    "octagon",
    "cross",
    "diamond",
    "padlock",
)


def shape(painter: QPainter, name: str, box: QRectF, colour: QColor, ground: QColor) -> None:
    """Draw a shape of SHAPES into the box."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(box.topLeft())
    painter.scale(box.width() / 16, box.height() / 16)  # all shapes are drawn on a grid of 16
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    _DRAW[name](painter, colour, ground)
    painter.restore()


def _pen(colour: QColor, width: float, dashes: tuple[float, float] | None = None) -> QPen:
    pen = QPen(colour, width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap if dashes is None else Qt.PenCapStyle.FlatCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    if dashes is not None:
        pen.setDashPattern([dash / width for dash in dashes])
    return pen


def _circle(painter: QPainter, colour: QColor, radius: float = 6.8) -> None:
    painter.setPen(_pen(colour, 1.9))
    painter.drawEllipse(QPointF(8, 8), radius, radius)


def _tick(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setBrush(colour)
    painter.drawEllipse(QRectF(0.4, 0.4, 15.2, 15.2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(ground, 2))
    painter.drawPolyline(QPolygonF([QPointF(4.6, 8.3), QPointF(7.1, 10.8), QPointF(11.5, 5.8)]))


def _half(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    _circle(painter, colour)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawPie(QRectF(1.2, 1.2, 13.6, 13.6), 90 * 16, 180 * 16)


def _ring(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    _circle(painter, colour)


def _dotted(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    piece = 2 * math.pi * 6.8 / 8
    painter.setPen(_pen(colour, 2.1, (piece * 0.62, piece * 0.38)))
    painter.drawEllipse(QPointF(8, 8), 6.8, 6.8)


def _clock(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    _circle(painter, colour)
    painter.drawPolyline(QPolygonF([QPointF(8, 4), QPointF(8, 8.4), QPointF(11, 10)]))


def _exclaim(painter: QPainter, ground: QColor, top: float, foot: float) -> None:
    painter.setPen(_pen(ground, 1.9))
    painter.drawLine(QPointF(8, top), QPointF(8, foot - 2.8))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(ground)
    painter.drawEllipse(QPointF(8, foot), 1.1, 1.1)


def _triangle(painter: QPainter, colour: QColor, ground: QColor) -> None:
    painter.setPen(_pen(colour, 1.6))
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(8, 1.4), QPointF(15.2, 14.2), QPointF(0.8, 14.2)]))
    _exclaim(painter, ground, 5.6, 12.4)


def _octagon(painter: QPainter, colour: QColor, ground: QColor) -> None:
    corner, far = 4.9, 15.6
    points = [(corner, 0.4), (16 - corner, 0.4), (far, corner), (far, 16 - corner)]
    points += [(16 - x, 16 - y) for x, y in points]
    painter.setBrush(colour)
    painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in points]))
    _exclaim(painter, ground, 4, 12)


def _cross(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    _circle(painter, colour)
    painter.drawLine(QPointF(5.7, 5.7), QPointF(10.3, 10.3))
    painter.drawLine(QPointF(10.3, 5.7), QPointF(5.7, 10.3))


def _diamond(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    painter.setPen(_pen(colour, 2))
    painter.setBrush(colour)
    points = [QPointF(8, 1.6), QPointF(14.4, 8), QPointF(8, 14.4), QPointF(1.6, 8)]
    painter.drawPolygon(QPolygonF(points))


def _padlock(painter: QPainter, colour: QColor, _ground: QColor) -> None:
    painter.setBrush(colour)
    painter.drawRoundedRect(QRectF(2.4, 7, 11.2, 8.2), 1.6, 1.6)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(_pen(colour, 1.9))
    path = QPainterPath(QPointF(4.9, 7.4))
    path.lineTo(4.9, 4.8)
    path.arcTo(QRectF(4.9, 1.6, 6.2, 6.2), 180, -180)
    path.lineTo(11.1, 7.4)
    painter.drawPath(path)


_DRAW: dict[str, Callable[[QPainter, QColor, QColor], None]] = {
    "tick": _tick,
    "half": _half,
    "ring": _ring,
    "dotted": _dotted,
    "clock": _clock,
    "triangle": _triangle,
    "octagon": _octagon,
    "cross": _cross,
    "diamond": _diamond,
    "padlock": _padlock,
}
