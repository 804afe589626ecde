"""Fields that keep their value covered: a password, a masked number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fields import Line
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QHideEvent


class PasswordLine(Line):
    """A password, with an eye that shows it while it is held."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__("words", name, parent=parent)
        self._echo(QLineEdit.EchoMode.Password)
        font = self.font()
        font.setLetterSpacing(QFont.SpacingType.AbsoluteSpacing, 2)
        self.setFont(font)
        self.setInputMethodHints(Qt.InputMethodHint.ImhSensitiveData)
        eye = self.add_icon("eye", _("Hold to show"))
        eye.pressed.connect(lambda: self._echo(QLineEdit.EchoMode.Normal))
        eye.released.connect(lambda: self._echo(QLineEdit.EchoMode.Password))

    def _echo(self, mode: QLineEdit.EchoMode) -> None:
        self.setEchoMode(mode)
        # a password may be Chinese words: the input method stays on
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, True)


class CoveredLine(Line):
    """A number that is whole only while its field has the keyboard; copied it is its mask."""

    def __init__(
        self, kind: str, name: str, mask: Callable[[str], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(kind, name, parent=parent)
        self._mask = mask
        self._value: str | None = None  # None while it is whole in the field

    @override
    def text(self) -> str:
        """Return the number itself, covered or not."""
        return super().text() if self._value is None else self._value

    def shown(self) -> str:
        """Return what can be seen now."""
        return super().text()

    @override
    def set_text(self, text: str) -> None:
        if self.hasFocus():
            super().set_text(text)
        else:
            self._cover(text)

    def _cover(self, value: str) -> None:
        self._value = value
        self.setText(self._mask(value) if value else "")
        self.setCursorPosition(0)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if self._value is not None:
            value, self._value = self._value, None
            self.setText(value)
        super().focusInEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._cover(self.text())


class MaskedField(QWidget):
    """A value that is covered; held with mouse or space it shows, let go it covers.

    On a page that is read, not typed into, it is `plain`: words without a box.
    """

    def __init__(
        self, kind: str = "phone", name: str = "", parent: QWidget | None = None,
        *, plain: bool = False,
    ) -> None:  # fmt: skip
        super().__init__(parent)
        self._value = self._mask = ""
        self._field = Line(kind, name)
        self._field.setProperty("plain", plain)
        self._plain = plain
        self._field.setReadOnly(True)
        self._field.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.eye_button = Button(_("Hold to show"), "link", "eye")
        self.eye_button.setProperty("fits", "line" if plain else "")
        self.eye_button.pressed.connect(lambda: self._field.set_text(self._value))
        self.eye_button.released.connect(lambda: self._field.set_text(self._mask))
        self._field.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        body = QHBoxLayout(self)
        spaced(body, spacing=6)
        body.addWidget(self._field)
        body.addWidget(self.eye_button)
        body.addStretch(1 if plain else 0)
        self.setAccessibleName(name)

    def show_value(self, value: str, mask: str) -> None:
        """Hold this value and show its mask."""
        self._value, self._mask = value, mask
        self._field.set_text(mask)
        if self._plain:
            wide = max(look().metrics().horizontalAdvance(text) for text in (value, mask))
            self._field.setFixedWidth(wide + look().px(6))
        self.setAccessibleDescription(mask)

    def shown(self) -> str:
        """Return what can be seen now."""
        return self._field.text()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.ActivationChange and hasattr(self, "_mask"):
            self._field.set_text(self._mask)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._field.set_text(self._mask)
