"""Small painted widgets: rule, seal, badge, shape, key cap, icon, strength, progress.

`Painted` is their ground: it asks for a new size and paints again when the
look changes, takes no focus, and carries an accessible name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui import painting, shapes
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent


class Painted(QWidget):
    """A widget that draws itself from the look."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    @override
    def changeEvent(self, event: QEvent) -> None:
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange}:
            self.updateGeometry()
            self.update()
        super().changeEvent(event)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class DoubleRule(Painted):
    """The thick and thin rule under a title, as wide as there is room."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        return QSize(40, 6)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painting.double_rule(QPainter(self), QRectF(self.rect()))


class Seal(Painted):
    """The seal of the house."""

    def __init__(self, side: int = 40, parent: QWidget | None = None) -> None:
        super().__init__(_("Safe Home"), parent)
        self._side = side

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(self._side), look().px(self._side))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painting.seal(QPainter(self), QRectF(self.rect()))


class Badge(Painted):
    """A state: shape and word on a quiet ground."""

    def __init__(
        self, word: str, shape: str = "ring", tone: str = "mute", ground: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__(word, parent)
        self._word, self._shape, self._tone, self._ground = word, shape, tone, ground
        if not word:
            self.hide()

    def say(self, word: str, shape: str, tone: str, ground: str = "") -> None:
        """Show another state."""
        self._word, self._shape, self._tone, self._ground = word, shape, tone, ground
        self.setAccessibleName(word)
        self.setVisible(bool(word))
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """What it says now."""
        return self._word

    @override
    def sizeHint(self) -> QSize:
        return QSize(painting.badge_width(self._word, self._shape), look().height("badge", "note"))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painting.badge(
            QPainter(self),
            0,
            self.height() / 2,
            self._word,
            self._shape,
            self._tone,
            self._ground,
        )


class Shape(Painted):
    """A shape alone, beside a word that names it."""

    def __init__(
        self, shape: str, token: str = "ink2", size: int = 18, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._shape, self._token, self._size = shape, token, size
        self._ground = "sheet"

    def say(self, shape: str, token: str) -> None:
        """Show another shape."""
        self._shape, self._token = shape, token
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(self._size), look().px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        ink, ground = look().colour(self._token), look().colour(self._ground)
        shapes.shape(QPainter(self), self._shape, QRectF(self.rect()), ink, ground)


class KeyCap(Painted):
    """The key that does it; filled plum on the lit row."""

    def __init__(
        self, word: str, height: int = 24, parent: QWidget | None = None, *, on: bool = False
    ) -> None:
        super().__init__(word, parent)
        self._word, self._height, self._on = word, height, on

    @override
    def sizeHint(self) -> QSize:
        token = "small" if self._height <= 24 else "base"
        return QSize(
            painting.key_cap_width(self._word, self._height), look().height(self._height, token)
        )

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter, middle = QPainter(self), self.height() / 2
        painting.key_cap(painter, 0, middle, self._word, self._height, self._on)


class Icon(Painted):
    """A line icon beside a word that names it."""

    def __init__(
        self, icon: str, token: str = "ink2", size: int = 20, parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self._icon, self._token, self._size = icon, token, size

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(self._size), look().px(self._size))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).drawPixmap(0, 0, look().pixmap(self._icon, self._token, self._size))


class StrengthBar(Painted):
    """Four segments; the word beside them says the same."""

    TONES = ("bad", "warn", "ok", "ok")

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Strength of the password"), parent)
        self._level = 0

    def set_level(self, level: int, word: str = "") -> None:
        """Fill 0 to 4 segments."""
        self._level = level
        self.setAccessibleDescription(word)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(220), look().px(10))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        gap = it.px(6)
        wide = (self.width() - 3 * gap) / 4
        for segment in range(4):
            box = QRectF(segment * (wide + gap), 0, wide, self.height())
            box = box.adjusted(0.5, 0.5, -0.5, -0.5)
            if segment < self._level:
                tone = it.colour(self.TONES[self._level - 1])
                painter.setPen(QPen(tone, 1))
                painter.setBrush(tone)
            else:
                painter.setPen(QPen(it.colour("edge"), 1))
                painter.setBrush(it.colour("sheet"))
            painter.drawRoundedRect(box, self.height() / 2 - 1, self.height() / 2 - 1)


class Bar(Painted):
    """A bar of work done or time used, full width."""

    def __init__(self, name: str, height: int = 8, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self._height, self._part, self._token = height, 0.0, "plumInk"
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_part(self, part: float, token: str = "plumInk") -> None:
        """Fill this part (0 to 1) in this colour."""
        self._part, self._token = min(max(part, 0.0), 1.0), token
        self.setAccessibleDescription(f"{round(self._part * 100)}%")
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(60, look().px(self._height))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        radius = self.height() / 2
        painter.setBrush(it.colour("sunken"))
        painter.drawRoundedRect(QRectF(self.rect()), radius, radius)
        if self._part:
            painter.setBrush(it.colour(self._token))
            wide = max(self.width() * self._part, self.height())
            painter.drawRoundedRect(QRectF(0, 0, wide, self.height()), radius, radius)
