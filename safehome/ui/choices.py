"""A choice from a list, opened with the mouse or typed in any way it is known by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QComboBox, QCompleter, QListView, QSizePolicy

from safehome.ui.fields import Typed
from safehome.ui.fit import kind_width
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QModelIndex, QPersistentModelIndex
    from PySide6.QtGui import QPaintEvent, QWheelEvent
    from PySide6.QtWidgets import QWidget

KEYS = int(Qt.ItemDataRole.UserRole) + 1  # the words an entry may be typed as


class Choice(QComboBox):
    """A choice from a list: opened with the mouse, or typed (汉 / han / 01) when it may be."""

    edited = Signal(str)

    def __init__(
        self, kind: str = "code", name: str = "", typed: bool = True, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        popup = QListView()
        popup.setObjectName("popup")
        self.setView(popup)
        self.setMaxVisibleItems(8)
        kind_width(self, kind)
        if not look().width(kind):
            self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        if typed:
            self.setEditable(True)
            self.setLineEdit(Typed())
            self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.activated.connect(lambda _row: self.edited.emit(self.text()))
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)
            line.textEdited.connect(self.edited)

    def fill(self, choices: Sequence[tuple[str, str]]) -> None:
        """Offer these labels, each with the other words it may be typed as."""
        model = QStandardItemModel(self)
        for shown, typed_as in choices:
            item = QStandardItem(shown)
            item.setData(f"{shown} {typed_as}", KEYS)
            model.appendRow(item)
        self.setModel(model)
        if self.isEditable():
            for before in self.findChildren(_Finder):
                before.deleteLater()
            self.setCompleter(_Finder(model, self))
        self.setCurrentIndex(-1)

    def text(self) -> str:
        """Return what is typed or chosen."""
        return self.currentText()

    def set_text(self, text: str) -> None:
        """Show this text, choosing the entry that reads so."""
        row = self.findText(text)
        self.setCurrentIndex(row)
        if self.isEditable() and row < 0:
            self.setEditText(text)
        line = self.lineEdit()
        if line is not None:
            line.setCursorPosition(0)

    @override
    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()  # scrolling a form must not change an answer

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        it, side = look(), look().px(16)
        token = "ink2" if self.isEnabled() else "ink3"
        x, y = self.width() - side - it.px(9), (self.height() - side) // 2
        QPainter(self).drawPixmap(x, y, it.pixmap("chevron-down", token, 16))


class _Finder(QCompleter):
    """Finds an entry by any of the words it may be typed as, and writes its label."""

    def __init__(self, model: QStandardItemModel, parent: Choice) -> None:
        super().__init__(model, parent)
        self.setCompletionRole(KEYS)
        self.setFilterMode(Qt.MatchFlag.MatchContains)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        popup = QListView()
        popup.setObjectName("popup")
        self.setPopup(popup)  # takes it out of all windows, and so from under their sheet
        popup.setParent(parent, Qt.WindowType.Popup)
        popup.setStyleSheet("/* */")  # what lies in a combo box is dressed if it has one itself
        self.activated.connect(lambda _text: parent.edited.emit(parent.text()))

    @override
    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        return str(index.data(Qt.ItemDataRole.DisplayRole))
