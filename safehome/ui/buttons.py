"""Buttons: primary, quiet, link, danger, large; and the tick box.

One primary on a screen. A button that cannot be used stays in the tab order
and says why (`lock`). The word is a verb; the gap after the icon is a space.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QPainter, QPen
from PySide6.QtWidgets import (
    QCheckBox,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QToolTip,
)

from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QAbstractButton as AnyButton
    from PySide6.QtWidgets import QWidget
else:
    AnyButton = object  # Qt allows one base of its own

_ICON_TOKEN = {"primary": "onPlum", "lethal": "onPlum", "link": "plumInk", "danger": "bad"}
RINGED = {"primary", "lethal", "chip", "nav", "large"}  # outlined 4 px outside, not on the edge


class EnterClicks(AnyButton):
    """What every button is first: Enter presses the one that has the keyboard, as Space does.

    Qt leaves Enter to the default button of a dialog; a page has none.
    """

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
            return
        super().keyPressEvent(event)


class Button(EnterClicks, QPushButton):
    """A push button of one of the kinds: quiet, primary, link, danger, lethal, bar."""

    def __init__(
        self, word: str, kind: str = "quiet", icon: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._icon, self._reason = icon, ""
        self.setProperty("kind", kind)
        self.setProperty("ring", kind in RINGED)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.say(word)

    def say(self, word: str, icon: str | None = None) -> None:
        """Change the word, and the icon if one is named ("" for none)."""
        if icon is not None:
            self._icon = icon
            if not icon:
                self.setIcon(QIcon())
        self.setText(f" {word}" if self._icon else word)
        self.setAccessibleName(word)
        self._dress()

    def lock(self, reason: str) -> None:
        """Make it say this reason instead of acting; "" makes it act again."""
        self._reason = reason
        self.setProperty("state", "locked" if reason else "")
        self.setToolTip(reason)
        self.setAccessibleDescription(reason)
        repolish(self)
        self._dress()

    def set_kind(self, kind: str) -> None:
        """Become another kind of button."""
        self.setProperty("kind", kind)
        self.setProperty("ring", kind in RINGED)
        repolish(self)
        self._dress()

    def _dress(self) -> None:
        if not self._icon:
            return
        usable = self.isEnabled() and not self._reason
        token = _ICON_TOKEN.get(self.property("kind"), "ink2") if usable else "ink3"
        self.setIcon(look().icon(self._icon, token))
        self.setIconSize(QSize(look().px(20), look().px(20)))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in {QEvent.Type.StyleChange, QEvent.Type.EnabledChange}:
            self._dress()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        if self._reason:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._reason, self)
            return False
        return super().hitButton(pos)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._reason:
            QToolTip.showText(self.mapToGlobal(QPoint(0, self.height())), self._reason, self)
            return
        super().keyPressEvent(event)


class LargeButton(EnterClicks, QPushButton):
    """A large button of Today: icon, word, and a note of what it opens."""

    def __init__(
        self, word: str, note: str, icon: str, primary: bool = False, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._word, self._note, self._icon, self._primary = word, note, icon, primary
        self.setProperty("kind", "large")
        self.setProperty("ring", True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAutoDefault(False)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.say(note)

    def say(self, note: str, word: str = "") -> None:
        """Change the note, and the word if one is given."""
        self._note, self._word = note, word or self._word
        self.setAccessibleName(self._word)
        self.setAccessibleDescription(note)
        self.updateGeometry()
        self.update()

    @property
    def is_primary(self) -> bool:
        """Whether it is the one filled button of the page."""
        return self._primary

    def set_primary(self, on: bool) -> None:
        """Become the one filled button of the page, or one of the others."""
        self._primary = on
        self.update()

    @override
    def sizeHint(self) -> QSize:
        it = look()
        word = it.metrics("lead").horizontalAdvance(self._word)
        return QSize(word + it.px(26) + it.px(16) * 3, it.height("large", "lead"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        over = self.underMouse() and self.isEnabled()
        if self._primary:
            ground, edge, word, note = ("plumDeep" if over else "plum",) * 2 + ("onPlum",) * 2
        else:
            ground, edge = ("wash", "plumInk") if over else ("sheet", "edge")
            word, note = "ink", "ink2"
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = 2 if self.isDown() else 1
        painter.setPen(QPen(it.colour(edge), wide))
        painter.setBrush(it.colour(ground))
        inset = wide / 2
        box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
        painter.drawRoundedRect(box, it.px(8), it.px(8))
        self._words(painter, word, note)

    def _words(self, painter: QPainter, word: str, note: str) -> None:
        it, side = look(), look().px(26)
        small = it.metrics("note").horizontalAdvance(self._note)
        folded = it.factor >= 1.25 or small > self.width() - side - it.px(16) * 3
        left = it.px(18)
        text = it.metrics("lead").horizontalAdvance(self._word)
        if folded:
            left = max(left, (self.width() - side - it.px(14) - text) // 2)
        icon = it.pixmap(self._icon, "onPlum" if self._primary else "plumInk", 26)
        painter.drawPixmap(left, (self.height() - side) // 2, icon)
        left += side + it.px(14)
        painter.setFont(it.font("lead"))
        painter.setPen(it.colour(word))
        middle = Qt.AlignmentFlag.AlignVCenter
        if folded:
            painter.drawText(QRect(left, 0, self.width() - left, self.height()), middle, self._word)
            return
        half = self.height() // 2
        painter.drawText(QRect(left, it.px(11), self.width() - left, it.px(28)), middle, self._word)
        painter.setFont(it.font("note"))
        painter.setPen(it.colour(note))
        painter.drawText(QRect(left, half, self.width() - left, it.px(26)), middle, self._note)


class Tick(EnterClicks, QCheckBox):
    """A box to tick, with its tick painted in the look's colours."""

    def __init__(self, word: str, parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.setProperty("ring", True)
        self.setAccessibleName(word)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        it, painter = look(), QPainter(self)
        option = QStyleOptionButton()
        self.initStyleOption(option)
        box = self.style().subElementRect(QStyle.SubElement.SE_CheckBoxIndicator, option, self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        on = self.isChecked()
        painter.setPen(QPen(it.colour("plum" if on else "edge"), 1.5))
        painter.setBrush(it.colour("plum" if on else "sheet"))
        painter.drawRoundedRect(QRectF(box).adjusted(1, 1, -1, -1), it.px(4), it.px(4))
        if on:
            inset = (box.width() - it.px(16)) // 2
            painter.drawPixmap(box.x() + inset, box.y() + inset, it.pixmap("check", "onPlum", 16))


def repolish(widget: QWidget) -> None:
    """Let the sheet look again at a widget whose properties changed."""
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()
