"""The line icons, rendered once per colour and size.

The SVG files are Lucide's; `currentColor` is replaced by the colour asked for
and the strokes are thinned to 1.75. QtSvg is loaded with the first icon, not
with the program.
"""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QPainter, QPixmap

from safehome.base.places import resource


@lru_cache(maxsize=64)
def _svg(name: str) -> str:
    return resource("icons", f"{name}.svg").read_text("utf-8")


@lru_cache(maxsize=512)
def rendered(name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon in this colour, `size` pixels wide, sharp at this device ratio."""
    from PySide6.QtSvg import QSvgRenderer

    text = _svg(name).replace("currentColor", colour).replace('width="2"', 'width="1.75"')
    pixmap = QPixmap(round(size * ratio), round(size * ratio))
    pixmap.fill(Qt.GlobalColor.transparent)
    pixmap.setDevicePixelRatio(ratio)
    painter = QPainter(pixmap)
    QSvgRenderer(QByteArray(text.encode())).render(painter, QRectF(0, 0, size, size))
    painter.end()
    return pixmap
