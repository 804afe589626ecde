"""Fields one types into: line, words, date, search box.

All take and give *text* (`text()`, `set_text()`, the signal `edited`), so the
keyboard, the clipboard and the import share one gate. The keys of the window
(Ctrl+K, Ctrl+H, Ctrl+L …) are let through, whatever Qt would use them for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter
from PySide6.QtWidgets import (
    QAbstractButton,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
)

from safehome.base.words import _
from safehome.ui.buttons import repolish
from safehome.ui.fit import kind_width
from safehome.ui.labels import whole_parts
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent
    from PySide6.QtWidgets import QWidget

    from safehome.ui.calendar import Calendar

OURS = {Qt.Key.Key_K, Qt.Key.Key_H, Qt.Key.Key_L, Qt.Key.Key_N, Qt.Key.Key_S, Qt.Key.Key_P}


def is_ours(event: QEvent) -> bool:
    """Whether this asks if a field wants one of the window's own keys for itself."""
    return (
        event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.modifiers() == Qt.KeyboardModifier.ControlModifier
        and Qt.Key(event.key()) in OURS
    )


def set_state(widget: QWidget, state: str) -> None:
    """Mark a field: "", "doubt" or "refused"."""
    if widget.property("state") != state:
        widget.setProperty("state", state)
        repolish(widget)


def is_empty_undo(event: QEvent, undoable: bool) -> bool:
    """Whether this is Ctrl+Z with no typing to take back: then the last act is meant."""
    return (
        not undoable
        and event.type() == QEvent.Type.ShortcutOverride
        and isinstance(event, QKeyEvent)
        and event.matches(QKeySequence.StandardKey.Undo)
    )


class Typed(QLineEdit):
    """What one types a line into; it leaves the window its keys."""

    @override
    def event(self, event: QEvent) -> bool:
        if is_ours(event) or is_empty_undo(event, self.isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class Line(Typed):
    """One line; as wide as its kind (a name of tokens.WIDTH)."""

    edited = Signal(str)

    def __init__(
        self,
        kind: str = "name",
        name: str = "",
        placeholder: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._icons: list[IconInside] = []
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        kind_width(self, kind)
        self.textEdited.connect(self.edited)

    def set_text(self, text: str) -> None:
        """Show this text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    def add_icon(self, icon: str, name: str, trailing: bool = True) -> IconInside:
        """Put an icon with a name and a tooltip inside the field; return it."""
        it = IconInside(icon, name, trailing, self)
        self._icons.append(it)
        self._make_room()
        return it

    def _make_room(self) -> None:
        wide = look().px(34)
        shown = [it for it in self._icons if not it.isHidden()]
        left = any(not it.trailing for it in shown)
        right = any(it.trailing for it in shown)
        self.setTextMargins(wide - look().px(8) if left else 0, 0, wide - 8 if right else 0, 0)
        for it in shown:
            x = self.width() - wide - 1 if it.trailing else 1
            it.setGeometry(x, 1, wide, self.height() - 2)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_icons"):
            self._make_room()


class IconInside(QAbstractButton):
    """An icon inside a field: no word, but a name and a tooltip."""

    def __init__(self, icon: str, name: str, trailing: bool, field: QWidget) -> None:
        super().__init__(field)
        self._icon, self.trailing = icon, trailing
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(18)
        icon = look().pixmap(self._icon, "ink2" if self.underMouse() else "ink3", 18)
        QPainter(self).drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, icon)


class Words(QPlainTextEdit):
    """Free text of at least some lines; Tab leaves it."""

    edited = Signal(str)

    def __init__(self, lines: int = 4, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.textChanged.connect(lambda: self.edited.emit(self.toPlainText()))

    def text(self) -> str:
        """Return what is typed."""
        return self.toPlainText()

    def set_text(self, text: str) -> None:
        """Show this text."""
        self.setPlainText(text)

    @override
    def sizeHint(self) -> QSize:
        it = look()
        return QSize(it.px(200), it.metrics().height() * self._lines + it.px(20))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(80), self.sizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if is_ours(event) or is_empty_undo(event, self.document().isUndoAvailable()):
            event.ignore()
            return False
        return super().event(event)


class DateLine(Line):
    """A date as far as it is known; the calendar writes a whole one."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("date", name, parent=parent)
        self._calendar: Calendar | None = None
        self.add_icon("calendar", _("Choose a day")).clicked.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Show a calendar under the field."""
        if self._calendar is None:
            from safehome.ui.calendar import Calendar  # not before the first calendar

            self._calendar = Calendar(self)
            self._calendar.chosen.connect(self._take)
        self._calendar.open_at(self.text())

    def _take(self, day: str) -> None:
        self.setText(day)
        self.edited.emit(day)


class SearchBox(Line):
    """The find box of a page: magnifier left, × right, filters as one types."""

    searched = Signal(str)

    def __init__(
        self, placeholder: str, icon: str = "search", parent: QWidget | None = None
    ) -> None:
        super().__init__("words", placeholder, placeholder, parent)
        self._hint = placeholder
        self.setMinimumWidth(look().px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_icon(icon, placeholder, trailing=False)
        self._clear = self.add_icon("x", _("Clear"))
        self._clear.clicked.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self._make_room()
        self.searched.emit(text)

    @override
    def _make_room(self) -> None:
        super()._make_room()
        within = self.textMargins()
        room = self.width() - within.left() - within.right() - look().px(11) * 2 - 4
        self.setPlaceholderText(whole_parts(self._hint, self.fontMetrics(), room))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
