"""Words on the page: labels by role and tone, paragraphs, hairlines, panels."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from safehome.ui.fit import spaced
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QPaintEvent
    from PySide6.QtWidgets import QWidget

SEAM = re.compile(r" · |[;,] |[；，、](?=.)")  # where a line may be cut short


def label(text: str, role: str = "base", tone: str = "ink", wrap: bool = False) -> QLabel:
    """Return a label: role is a type token or "strong", tone a colour of the sheet."""
    it = QLabel(text)
    it.setTextFormat(Qt.TextFormat.PlainText)
    it.setProperty("role", role)
    it.setProperty("tone", tone)
    it.setWordWrap(wrap)
    return it


def rich(text: str, role: str = "base", tone: str = "ink") -> QLabel:
    """Return a wrapping label of simple HTML; whatever came from outside is escaped before."""
    it = label(text, role, tone, wrap=True)
    it.setTextFormat(Qt.TextFormat.RichText)
    it.setText(f'<p style="line-height:115%; margin:0">{text}</p>')
    return it


def strong(text: str) -> str:
    """Return plain text as HTML in the heaviest weight the program carries."""
    return f'<span style="font-weight:600">{html.escape(text)}</span>'


def in_lines(text: str) -> str:
    """Return plain text as HTML, line by line."""
    return html.escape(text).replace("\n", "<br>")


def paragraph(text: str, role: str = "base", tone: str = "ink") -> QLabel:
    """Return a paragraph of plain text that may run over two lines."""
    return rich(in_lines(text), role, tone)


class Elided(QLabel):
    """One line that may end in …, with the whole in its tooltip: for addresses and remarks."""

    def __init__(self, text: str = "", role: str = "note", tone: str = "ink3") -> None:
        super().__init__(text)
        self.setProperty("role", role)
        self.setProperty("tone", tone)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.setToolTip(text)

    @override
    def setText(self, text: str) -> None:
        super().setText(text)
        self.setToolTip(text)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setFont(self.font())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, self.shown())

    def shown(self) -> str:
        """Return as much of the text as there is room for."""
        return self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())


def whole_parts(text: str, metrics: QFontMetrics, room: int) -> str:
    """Return the longest beginning of a line that fits and ends at a seam, so no word is cut."""
    ends = [found.start() for found in SEAM.finditer(text)]
    for end in (len(text), *reversed(ends)):
        if metrics.horizontalAdvance(text[:end]) <= room:
            return text[:end]
    return ""


class FactLine(Elided):
    """One line of facts; those at its end go where there is no room, the rest stay whole."""

    @override
    def shown(self) -> str:
        return whole_parts(self.text(), self.fontMetrics(), self.width())


class Panel(QFrame):
    """A sheet of paper on the ground: hairline, radius 8; put things into `body`."""

    def __init__(
        self,
        margins: tuple[float, float, float, float] = (16, 14, 16, 16),
        spacing: float = 8,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        self.body = QVBoxLayout(self)
        spaced(self.body, margins, spacing)


def hairline(name: str = "hairline") -> QFrame:
    """Return a line of one pixel across; "strong" for the one under a heading."""
    it = QFrame()
    it.setObjectName(name)
    it.setFixedHeight(1)
    return it


def row(*things: QWidget | int, spacing: float = 10) -> QHBoxLayout:
    """Return widgets side by side; a number is a stretch of that weight."""
    it = QHBoxLayout()
    spaced(it, spacing=spacing)
    for thing in things:
        if isinstance(thing, int):
            it.addStretch(thing)
        else:
            it.addWidget(thing)
    return it
