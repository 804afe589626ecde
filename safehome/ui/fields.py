"""Fields one types into: line, words, date, search box.

All take and give *text* (`text()`, `set_text()`, the signal `edited`), so the
keyboard, the clipboard and the import share one gate. The keys of the window
(Ctrl+K, Ctrl+H, Ctrl+L …) are let through, whatever Qt would use them for.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QCalendarWidget,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QToolButton,
)

from safehome.base.words import _
from safehome.ui.buttons import repolish
from safehome.ui.fit import kind_width
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QAction
    from PySide6.QtWidgets import (
        QWidget,
    )

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


class Line(QLineEdit):
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
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        kind_width(self, kind)
        self.textEdited.connect(self.edited)

    def set_text(self, text: str) -> None:
        """Show this text from its beginning."""
        self.setText(text)
        self.setCursorPosition(0)

    @override
    def event(self, event: QEvent) -> bool:
        if is_ours(event):
            event.ignore()
            return False
        return super().event(event)

    def add_icon(self, icon: str, name: str, trailing: bool = True) -> QAction:
        """Put an icon with a name and a tooltip inside the field; return its action."""
        side = (
            QLineEdit.ActionPosition.TrailingPosition
            if trailing
            else QLineEdit.ActionPosition.LeadingPosition
        )
        action = self.addAction(look().icon(icon, "ink3", 18), side)
        action.setToolTip(name)
        action.setProperty("iconName", icon)
        for button in self.findChildren(QToolButton):
            if not button.accessibleName():
                button.setAccessibleName(name)
                button.setCursor(Qt.CursorShape.PointingHandCursor)
        return action

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            for action in self.actions():
                if action.property("iconName"):
                    action.setIcon(look().icon(action.property("iconName"), "ink3", 18))


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
        if is_ours(event):
            event.ignore()
            return False
        return super().event(event)


class DateLine(Line):
    """A date as far as it is known; the calendar writes a whole one."""

    def __init__(self, name: str = "", parent: QWidget | None = None) -> None:
        super().__init__("date", name, parent=parent)
        self._calendar: QCalendarWidget | None = None
        self.add_icon("calendar", _("Choose a day")).triggered.connect(self.open_calendar)

    def open_calendar(self) -> None:
        """Show a calendar under the field."""
        calendar = self._calendar or QCalendarWidget(self)
        self._calendar = calendar
        calendar.setWindowFlags(Qt.WindowType.Popup)
        calendar.setVerticalHeaderFormat(QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader)
        known = QDate.fromString(self.text(), Qt.DateFormat.ISODate)
        if known.isValid():
            calendar.setSelectedDate(known)
        calendar.clicked.connect(self._take, Qt.ConnectionType.UniqueConnection)
        calendar.move(self.mapToGlobal(self.rect().bottomLeft()))
        calendar.show()

    def _take(self, day: QDate) -> None:
        self.setText(day.toString(Qt.DateFormat.ISODate))
        self.edited.emit(self.text())
        if self._calendar is not None:
            self._calendar.hide()


class SearchBox(Line):
    """The find box of a page: magnifier left, × right, filters as one types."""

    searched = Signal(str)

    def __init__(
        self, placeholder: str, icon: str = "search", parent: QWidget | None = None
    ) -> None:
        super().__init__("words", placeholder, placeholder, parent)
        self.setMinimumWidth(look().px(120))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.add_icon(icon, placeholder, trailing=False)
        self._clear = self.add_icon("x", _("Clear"))
        self._clear.triggered.connect(self.clear)
        self._clear.setVisible(False)
        self.textChanged.connect(self._changed)

    def _changed(self, text: str) -> None:
        self._clear.setVisible(bool(text))
        self.searched.emit(text)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.text():
            self.clear()
            return
        super().keyPressEvent(event)
