"""What a key stands for on the verification page: a line of the legend, a button with its cap."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QAbstractButton, QSizePolicy

from safehome.base.words import _
from safehome.registers.rounds import KEY_OF
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.painting import key_cap, key_cap_width
from safehome.ui.row_painting import write
from safehome.ui.shapes import shape as draw_shape
from safehome.ui.verification_words import OUTCOME, outcome_word

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent


HIGH, LOW = 36, 27  # of a line of the legend: as drawn, and where there is little room


class LegendLine(QAbstractButton):
    """One outcome: key, shape, word, what it opens, how many."""

    def __init__(self, outcome: str, opens: str, line: bool = True) -> None:
        super().__init__()
        self._outcome, self._opens, self._count, self._line = outcome, opens, 0, line
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMouseTracking(True)
        self.show_count(0)

    def show_count(self, count: int) -> None:
        """Show how many."""
        self._count = count
        key, word = KEY_OF[self._outcome], outcome_word(self._outcome)
        self.setAccessibleName(
            _("{key}: {outcome}, {n}").format(key=key, outcome=word, n=f"{count:,}")
        )
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(200), look().height(HIGH))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), look().height(LOW))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        word, shape, tone = OUTCOME[self._outcome]
        middle = self.height() / 2
        if self.underMouse() and self.isEnabled():
            painter.fillRect(self.rect(), it.colour("sunken"))
        cap = 28 if self.height() >= it.height(34) else 24
        x = key_cap(painter, 0, middle, KEY_OF[self._outcome], cap) + it.px(10)
        side = it.px(16)
        ink = it.colour(tokens.TONES[tone][0])
        draw_shape(painter, shape, QRectF(x, middle - side / 2, side, side), ink,
                   it.colour("sheet"))  # fmt: skip
        x += side + it.px(10)
        count = f"{self._count:,}"
        right = self.width() - it.metrics("lead").horizontalAdvance(count) - it.px(8)
        box = QRect(0, -1, self.width(), self.height())  # the serif sits a little low
        write(painter, box, count, "head", "ink", right=True)
        box = QRect(x, 0, right - x, self.height())
        x += write(painter, box, _(word), "base", "ink") + it.px(10)
        opens = _(self._opens)
        if x + it.metrics("note").horizontalAdvance(opens) <= right:
            write(painter, QRect(x, 0, right - x, self.height()), opens, "note", "ink3")
        if self._line:
            painter.fillRect(0, self.height() - 1, self.width(), 1, it.colour("line"))


class KeyButton(Button):
    """A button with the key that presses it."""

    def __init__(self, key: str) -> None:
        self._key = key
        self._words: tuple[str, ...] = ()
        super().__init__("", "quiet")
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def say_one_of(self, *words: str) -> None:
        """Say the first of these that fits."""
        self._words = words
        room = self.width() - look().px(24) - look().px(15) * 2 - look().px(16)
        metrics = look().metrics("base", 500)
        fits = (word for word in words if metrics.horizontalAdvance(word) <= room)
        self.say(f" {next(fits, words[-1])}")
        self.setAccessibleName(words[0])

    @override
    def _dress(self) -> None:
        it = look()
        wide, high = key_cap_width(self._key), it.height(24, "small")
        ratio = self.devicePixelRatioF()
        pixmap = QPixmap(round(wide * ratio), round(high * ratio))
        pixmap.fill(Qt.GlobalColor.transparent)
        pixmap.setDevicePixelRatio(ratio)
        painter = QPainter(pixmap)
        key_cap(painter, 0, high / 2, self._key)
        painter.end()
        self.setIcon(QIcon(pixmap))
        self.setIconSize(QSize(wide, high))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._words:
            self.say_one_of(*self._words)
