"""The side navigation: seal and village, search over everything, the pages, hide and lock.

188 wide with words beside the icons; from text factor 1.5 on a rail with the
icon above the word. The entry that is on takes the colour of the page.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safehome.base.words import _
from safehome.ui import tokens
from safehome.ui.buttons import EnterClicks
from safehome.ui.fit import spaced
from safehome.ui.labels import Elided, label
from safehome.ui.look import look
from safehome.ui.marks import Icon, KeyCap, Seal
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent as Event
    from PySide6.QtGui import QPaintEvent

VC = Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Place:
    """One entry: its key, icon, word, the shorter word of the rail, and its digit or keys."""

    key: str
    icon: str
    word: str
    short: str
    digit: str


class Entry(EnterClicks, QPushButton):
    """One entry of the navigation, painted: beside or above, on or off."""

    def __init__(self, place: Place, checkable: bool = True) -> None:
        super().__init__()
        self.place = place
        self.alone = False  # an icon without a word, at the foot of the rail
        self.setProperty("kind", "nav")
        self.setProperty("ring", True)
        self.setCheckable(checkable)
        self.setAutoDefault(False)
        self.setAccessibleName(place.word)
        self.setToolTip("" if checkable else f"{place.word} ({place.digit})")
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @override
    def sizeHint(self) -> QSize:
        it = look()
        if self.alone:
            return QSize(it.px(27), it.height("target"))
        if it.factor >= tokens.RAIL:
            high = it.px(22) + it.metrics("base").height() + it.px(7)
            return QSize(rail_width(), high)
        return QSize(it.px(188), it.height("nav" if self.isCheckable() else "button", "lead"))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(24), self.sizeHint().height())

    @override
    def changeEvent(self, event: Event) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        on = self.isChecked()
        if on:
            painter.fillRect(self.rect(), it.colour("ground"))
            painter.fillRect(0, 0, 4, self.height(), it.colour("plumInk"))
        elif self.underMouse():
            painter.fillRect(self.rect(), it.colour("sunken"))
        token = "plumInk" if on else "ink2"
        if self.alone:
            side = it.px(22)
            icon = it.pixmap(self.place.icon, token, 22)
            painter.drawPixmap((self.width() - side) // 2, (self.height() - side) // 2, icon)
        elif it.factor >= tokens.RAIL:
            self._above(painter, token, on)
        else:
            self._beside(painter, token, on)

    def _above(self, painter: QPainter, token: str, on: bool) -> None:
        it, side = look(), look().px(18)
        painter.drawPixmap(
            (self.width() - side) // 2, it.px(5), it.pixmap(self.place.icon, token, 18)
        )
        top = it.px(5) + side
        painter.setFont(it.font("base", 600 if on else 400))
        painter.setPen(it.colour("plumInk" if on else "ink"))
        box = QRect(0, top, self.width(), self.height() - top)
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, self.place.short)

    def _beside(self, painter: QPainter, token: str, on: bool) -> None:
        it, side = look(), look().px(20)
        left = it.px(16)
        icon = it.pixmap(self.place.icon, token, 20)
        painter.drawPixmap(left, (self.height() - side) // 2, icon)
        left += side + it.px(11)
        role = "lead" if self.isCheckable() else "base"
        painter.setFont(it.font(role, 600 if on else 400))
        painter.setPen(it.colour("plumInk" if on else "ink"))
        right = self.width() - it.px(16)
        painter.drawText(QRect(left, 0, right - left, self.height()), VC, self.place.word)
        if it.factor < 1.25:
            painter.setFont(it.font("small"))
            painter.setPen(it.colour("ink2"))
            box = QRect(left, 0, right - left, self.height())
            painter.drawText(box, VC | Qt.AlignmentFlag.AlignRight, self.place.digit)


class _SearchEverything(EnterClicks, QPushButton):
    """The box that opens the search over everything; looks like a field, is a button."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("kind", "search")
        self.setAccessibleName(_("Find in everything"))
        self.setToolTip(_("Find in everything (Ctrl K)"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        body = QHBoxLayout(self)
        spaced(body, (11, 0, 7, 0), 10)
        body.addWidget(Icon("search", "ink2", 20))
        self._word = label(_("Find all"), tone="ink2")
        body.addWidget(self._word)
        body.addStretch(1)
        self._cap = KeyCap("Ctrl K")
        body.addWidget(self._cap)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def fold(self) -> None:
        """Drop the key cap where there is no room for it."""
        self._cap.setVisible(look().factor < 1.25)


class Navigation(QWidget):
    """The left side of the window."""

    chosen = Signal(str)
    search = Signal()
    hide_asked = Signal()
    lock_asked = Signal()

    def __init__(self, village: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("spine")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._entries: dict[str, Entry] = {}
        self._group = QButtonGroup(self)
        body = QVBoxLayout(self)
        spaced(body, spacing=0)
        self._name = self._house(village)
        self._find = _SearchEverything()
        self._find.clicked.connect(self.search)
        self._find_box = QWidget()
        box = QHBoxLayout(self._find_box)
        spaced(box, (12, 0, 12, 12))
        box.addWidget(self._find)
        body.addWidget(self._name)
        body.addWidget(self._find_box)
        self._list = QVBoxLayout()
        spaced(self._list, spacing=2)
        body.addLayout(self._list)
        body.addStretch(1)
        self._foot = QWidget()
        self._foot_words, self._foot_icons = QVBoxLayout(), QHBoxLayout()
        foot = QVBoxLayout(self._foot)
        spaced(foot, (0, 4, 0, 11), 0)
        foot.addLayout(self._foot_words)
        foot.addLayout(self._foot_icons)
        spaced(self._foot_icons, (6, 0, 6, 0), 4)
        body.addWidget(self._foot)
        self._make_foot()
        self.fold()

    def _house(self, village: str) -> QWidget:
        box = QWidget()
        body = QHBoxLayout(box)
        spaced(body, (16, 18, 12, 17), 10)
        body.addWidget(Seal(40))
        words = QVBoxLayout()
        spaced(words, spacing=0)
        words.addWidget(label(_("Safe Home"), "head"))
        self._village = Elided(village, "note", "ink2")
        words.addWidget(self._village)
        body.addLayout(words, 1)
        return box

    def _make_foot(self) -> None:
        hide = Place("hide", "eye-off", _("Hide"), _("Hide"), "Ctrl H")
        lock = Place("lock", "lock", _("Lock"), _("Lock"), "Ctrl L")
        find = Place("find", "search", _("Find in everything"), "", "Ctrl K")
        for place, signal in ((hide, self.hide_asked), (lock, self.lock_asked)):
            entry = Entry(place, checkable=False)
            entry.clicked.connect(signal)
            self._foot_words.addWidget(entry)
        for place, signal in (
            (find, self.search),
            (hide, self.hide_asked),
            (lock, self.lock_asked),
        ):
            entry = Entry(place, checkable=False)
            entry.alone = True
            entry.clicked.connect(signal)
            self._foot_icons.addWidget(entry)

    def add(self, place: Place) -> None:
        """Add an entry under the others."""
        entry = Entry(place)
        entry.clicked.connect(lambda: self.chosen.emit(place.key))
        self._group.addButton(entry)
        self._list.addWidget(entry)
        QWidget.setTabOrder(next(reversed(self._entries.values()), self._find), entry)
        self._entries[place.key] = entry
        self.fold()

    def set_village(self, village: str) -> None:
        """Show the name of the village."""
        self._village.setText(village)

    def mark(self, key: str) -> None:
        """Show which page is on; "" for none."""
        self._group.setExclusive(bool(key))
        for name, entry in self._entries.items():
            entry.setChecked(name == key)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_foot_icons"):
            self.fold()

    def _rail_width(self) -> int:
        it = look()
        bold = it.metrics("base", 600)
        words = [bold.horizontalAdvance(entry.place.short) for entry in self._entries.values()]
        return max([rail_width(), *(word + it.px(12) for word in words)])

    def _column_width(self) -> int:
        it = look()
        bold = it.metrics("lead", 600)
        words = [bold.horizontalAdvance(entry.place.word) for entry in self._entries.values()]
        digit = it.px(24) if it.factor < 1.25 else 0  # from there on the digits go
        return max([it.px(188), *(it.px(47) + word + digit + it.px(16) for word in words)])

    def fold(self) -> None:
        """Be a column or a rail, as the text size asks."""
        rail = look().factor >= tokens.RAIL
        self.setFixedWidth(self._rail_width() if rail else self._column_width())
        self._name.setVisible(not rail)
        self._find_box.setVisible(not rail)
        self._find.fold()
        _show(self._foot_words, not rail)
        _show(self._foot_icons, rail)


def rail_width() -> int:
    """Return the width of the rail: 88 at 100 %, 123 at 200 %."""
    return look().px(88)


def _show(layout: QVBoxLayout | QHBoxLayout, on: bool) -> None:
    for number in range(layout.count()):
        item = layout.itemAt(number)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.setVisible(on)
