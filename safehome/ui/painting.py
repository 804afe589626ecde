"""The small drawings that widgets and delegates share: badge, key cap, rule, seal, hatch.

Each is one function that takes a painter and asks `look()` for its colours and
sizes, so a badge in a table and a badge in a head are the same drawing.
"""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFont, QPainter, QPen

from safehome.ui import tokens
from safehome.ui.look import look
from safehome.ui.shapes import shape as draw_shape


def badge_width(word: str, shape: str = "ring") -> int:
    """Return how wide a badge with this word is."""
    it = look()
    text = it.metrics("note", 500).horizontalAdvance(word)
    mark = it.px(13) + it.px(6) if shape else 0
    return it.px(8) * 2 + mark + text


def badge(
    painter: QPainter,
    x: float,
    centre_y: float,
    word: str,
    shape: str,
    tone: str,
    ground: str = "",
) -> int:
    """Draw a status badge with its left edge at x; return its width.

    Args:
        painter: where to draw.
        x: the left edge.
        centre_y: the middle of its height.
        word: what it says.
        shape: one of shapes.SHAPES, or "" for none.
        tone: one of tokens.TONES.
        ground: another ground than the tone's (a colour token).
    """
    it = look()
    ink, usual = tokens.TONES[tone]
    colour, under = it.colour(ink), it.colour(ground or usual)
    width, height = badge_width(word, shape), it.height("badge", "note")
    box = QRectF(x, centre_y - height / 2, width, height)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(under)
    painter.drawRoundedRect(box, it.px(4), it.px(4))
    left = x + it.px(8)
    if shape:
        side = it.px(13)
        draw_shape(painter, shape, QRectF(left, centre_y - side / 2, side, side), colour, under)
        left += side + it.px(6)
    painter.setFont(it.font("note", 500))
    painter.setPen(colour)
    painter.drawText(
        QRectF(left, box.top(), box.right() - left + 2, height),
        Qt.AlignmentFlag.AlignVCenter | Qt.TextFlag.TextSingleLine,
        word,
    )
    painter.restore()
    return width


def key_cap_width(word: str, height: float = 24) -> int:
    """Return how wide a key cap with this word is; a digit is square."""
    it = look()
    token = "small" if height <= 24 else "base"
    text = it.metrics(token, 600).horizontalAdvance(word)
    return max(it.height(height, token), text + it.px(7) * 2)


def key_cap(
    painter: QPainter, x: float, centre_y: float, word: str, height: float = 24, on: bool = False
) -> int:
    """Draw a key cap with its left edge at x; filled plum where it is lit; return its width."""
    it = look()
    token = "small" if height <= 24 else "base"
    width, tall = key_cap_width(word, height), it.height(height, token)
    box = QRectF(x + 0.5, centre_y - tall / 2 + 0.5, width - 1, tall - 1)
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(QPen(it.colour("plum" if on else "edge"), 1))
    painter.setBrush(it.colour("plum" if on else "sheet"))
    painter.drawRoundedRect(box, it.px(4), it.px(4))
    painter.setFont(it.font(token, 600))
    painter.setPen(it.colour("onPlum" if on else "ink2"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, word)
    painter.restore()
    return width


def double_rule(
    painter: QPainter, box: QRectF, thick: str = "plumInk", thin: str = "plumLine"
) -> None:
    """Draw the thick and the thin line of a printed book along the top of the box."""
    painter.fillRect(QRectF(box.left(), box.top(), box.width(), 2), look().colour(thick))
    painter.fillRect(QRectF(box.left(), box.top() + 5, box.width(), 1), look().colour(thin))


def seal(painter: QPainter, box: QRectF, filled: bool = True) -> None:
    """Draw the seal of the house: a plum square with a hairline and the character for home."""
    it = look()
    side = box.width()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen if filled else QPen(it.colour("onPlum"), side * 0.026))
    painter.setBrush(it.colour("plum") if filled else Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box, side * 0.12, side * 0.12)
    inset = side * 0.08
    painter.setPen(QPen(it.colour("onPlum"), max(1.0, side * 0.012)))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), side * 0.07, side * 0.07)
    font = QFont(it.font("head"))
    font.setPixelSize(max(1, round(side * 0.56)))
    painter.setFont(font)
    painter.setPen(it.colour("onPlum"))
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, "家")
    painter.restore()


def hatch(painter: QPainter, box: QRectF, token: str) -> None:
    """Fill a bar with 45° lines in an outline: told from a solid bar without its colour."""
    it = look()
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setClipRect(box)
    painter.fillRect(box, it.colour("sheet"))
    painter.setPen(QPen(it.colour(token), 1.4))
    reach, step = box.width() + box.height(), 5
    for start in range(0, round(reach) + step, step):
        painter.drawLine(
            QPointF(box.left() + start, box.top()),
            QPointF(box.left() + start - box.height(), box.bottom()),
        )
    painter.setPen(QPen(it.colour(token), 1.2))
    painter.drawRect(box.adjusted(0.6, 0.6, -0.6, -0.6))
    painter.restore()
