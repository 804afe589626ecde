"""One line of the columns: their heading, our field, the first value, and whether to look at it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from safehome.base.words import _, language
from safehome.ui.choices import Choice
from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import Elided, label, strong
from safehome.ui.look import look
from safehome.ui.marks import Badge, Icon
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QStandardItemModel
    from PySide6.QtWidgets import QLabel

    from safehome.sheets.columns import ColumnMatch

HEADING, FIELD, ENGLISH_FIELD = 100, 158, 190
ANY_WIDTH = 16777215
FIELD_OF = int(Qt.ItemDataRole.UserRole) + 2
"""The role under which an offered field has its name."""


class _Value(Elided):
    """The first value as found and as kept, under one another where a line is too short."""

    @override
    def shown(self) -> str:
        whole, cut = self.text(), Qt.TextElideMode.ElideRight
        if self.fontMetrics().horizontalAdvance(whole) <= self.width():
            return whole
        parts = whole.replace(" → ", "\n→ ").split("\n")
        return "\n".join(self.fontMetrics().elidedText(part, cut, self.width()) for part in parts)


class MatchRow(QWidget):
    """One column: their heading, our field, its first value, and whether to look at it."""

    changed = Signal(str)

    def __init__(self, column: ColumnMatch, said: str, offers: QStandardItemModel) -> None:
        super().__init__()
        self.column = column
        self._to_look = column.certainty == "look" and bool(column.field)
        heading = column.heading or _("(no heading)")
        self._heading = label(heading, wrap=True)
        self.choice = Choice("words", _("Our field for {heading}").format(heading=heading),
                             typed=False)  # fmt: skip
        self.choice.setProperty("fits", "cell")
        self.choice.setModel(offers)
        self.choice.setCurrentIndex(self.choice.findData(column.field, FIELD_OF))
        self.choice.activated.connect(self._chosen)
        self.value = _Value(said, "note", "ink2")
        self._arrow = Icon("arrow-right", "ink2", 16)
        self.badge = Badge(*self._state())
        self._grid = QGridLayout(self)
        spaced(self._grid, (17, 5, 16, 6), 8)
        self.fold(tall=False)

    def _state(self) -> tuple[str, str, str]:
        if not self.column.field:
            return _("left out"), "ring", "mute"
        if self._to_look:
            return _("please look"), "triangle", "warn"
        return _("fits"), "tick", "ok"

    def _chosen(self) -> None:
        name = str(self.choice.currentData(FIELD_OF))
        if name != self.column.field or self._to_look:
            self.changed.emit(name)

    def fold(self, *, tall: bool) -> None:
        """Stand in one line, or in two where the text is large."""
        grid, middle = self._grid, Qt.AlignmentFlag.AlignVCenter
        right = Qt.AlignmentFlag.AlignRight | middle
        if tall:
            self._heading.setProperty("fitWidth", None)
            self._heading.setMinimumWidth(look().px(60))
            self._heading.setMaximumWidth(ANY_WIDTH)
        else:
            fixed(self._heading, HEADING)
        wide = _field_width()
        self.choice.setMinimumWidth(wide)
        self.choice.setMaximumWidth(ANY_WIDTH if tall else wide)
        grid.addWidget(self._heading, 0, 0, middle)
        grid.addWidget(self._arrow, 0, 1, middle)
        grid.addWidget(self.choice, 0, 2)
        grid.addWidget(self.value, int(tall), 0 if tall else 3, 1, 2 if tall else 1)
        grid.addWidget(self.badge, int(tall), 2 if tall else 4, right)
        for place, stretch in enumerate((1, 0, 1, 0, 0) if tall else (0, 0, 0, 1, 0)):
            grid.setColumnStretch(place, stretch)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        if self._to_look:
            painter.fillRect(self.rect(), it.colour("warnWash"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, it.colour("line"))


class ColumnHeads(QWidget):
    """The headings over the columns, sunken, a strong line below."""

    def __init__(self) -> None:
        super().__init__()
        fixed(self, height="heading")
        body = QHBoxLayout(self)
        spaced(body, (17, 0, 16, 0), 8)
        heading, gap, self._field = _head(_("Your heading")), label(""), _head(_("Our field"))
        fixed(heading, HEADING)
        fixed(gap, 16)
        for each in (heading, gap, self._field):
            body.addWidget(each)
        body.addWidget(_head(_("First row (→ as kept)")), 1)

    def fold(self) -> None:
        """Stand over the columns at the text size in force."""
        self._field.setFixedWidth(_field_width())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.fillRect(self.rect(), it.colour("sunken"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, it.colour("edge"))


def _head(word: str) -> QLabel:
    it = label(strong(word), "note", "ink2")
    it.setTextFormat(Qt.TextFormat.RichText)
    return it


def _field_width() -> int:
    """Return how wide our fields are: as their names in the language in force."""
    wide = FIELD if language() == "zh_CN" else ENGLISH_FIELD
    return round(wide * (1 + 0.85 * (look().factor - 1)))
