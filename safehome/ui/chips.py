"""Chips: filters that are on or off, in a row that never wraps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QMenu, QPushButton, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui.buttons import EnterClicks
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent


class Chip(EnterClicks, QPushButton):
    """A filter that is on or off; 36 drawn, 44 to hit."""

    def __init__(self, word: str, key: str = "", parent: QWidget | None = None) -> None:
        super().__init__(word, parent)
        self.key = key
        self.setProperty("kind", "chip")
        self.setProperty("ring", True)
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.say(word)

    def say(self, word: str) -> None:
        """Change the word."""
        self.setText(word)
        self.setAccessibleName(word.rstrip(" ▾"))

    def choices(self, menu: QMenu) -> None:
        """Open this menu of choices instead of switching."""
        self.setText(f"{self.text()} ▾")
        self.clicked.connect(
            lambda: menu.popup(self.mapToGlobal(QPoint(0, self.height() - look().px(4))))
        )

    @override
    def sizeHint(self) -> QSize:
        it = look()
        # measured in the weight of "on", so nothing moves when it is switched
        text = it.metrics("base", 600).horizontalAdvance(self.text())
        return QSize(text + it.px(12) * 2 + 4, max(it.height("chip") + 2 * it.px(4), it.px(44)))

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hitButton(self, pos: QPoint) -> bool:
        return self.rect().contains(pos)


class ChipRow(QWidget):
    """A row of chips that does not wrap; what does not fit goes into a last chip."""

    def __init__(self, exclusive: bool = True, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._row = QHBoxLayout(self)
        spaced(self._row, spacing=8)
        self._chips: list[Chip] = []
        self._group = QButtonGroup(self)
        self._group.setExclusive(exclusive)
        self._more = Chip(_("More"), parent=self)
        self._menu = QMenu(self)
        self._more.choices(self._menu)
        self._more.clicked.connect(self.refold)  # its own state is that of what it holds
        self._row.addWidget(self._more)
        self._row.addStretch(1)
        self._more.hide()
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, chip: Chip) -> Chip:
        """Add a chip at the end."""
        self._row.insertWidget(len(self._chips), chip)
        self._chips.append(chip)
        self._group.addButton(chip)
        chip.toggled.connect(self.refold)
        self.refold()
        return chip

    def clear(self) -> None:
        """Take every chip away."""
        while self._chips:
            chip = self._chips.pop()
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self.refold()

    @property
    def chips(self) -> tuple[Chip, ...]:
        """The chips, in order."""
        return tuple(self._chips)

    @property
    def stops(self) -> tuple[Chip, ...]:
        """What Tab can stop at, in order; the last is for the chips that do not fit."""
        return (*self._chips, self._more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.refold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_chips"):
            self.refold()

    def refold(self) -> None:
        """Put into the last chip what no longer fits; it names what is on among that."""
        gap = self._row.spacing()
        wanted = [chip.sizeHint().width() + gap for chip in self._chips]
        room = self.width() + gap
        shown = len(self._chips)
        self._more.say(f"{_('More')} ▾")
        if sum(wanted) > room:
            shown = self._how_many(wanted, room)
            on = next((chip for chip in self._chips[shown:] if chip.isChecked()), None)
            if on is not None:
                self._more.say(f"{on.text().rstrip(' ▾')} ▾")
                shown = self._how_many(wanted, room)
        self._more.setChecked(any(chip.isChecked() for chip in self._chips[shown:]))
        self._menu.clear()
        for place, chip in enumerate(self._chips):
            chip.setVisible(place < shown)
            if place >= shown:
                self._menu.addAction(chip.text()).triggered.connect(chip.click)
        self._more.setVisible(not self._menu.isEmpty())

    def _how_many(self, wanted: list[int], room: int) -> int:
        """Return how many chips fit beside the last one."""
        room -= self._more.sizeHint().width() + self._row.spacing()
        return sum(sum(wanted[: place + 1]) <= room for place in range(len(wanted)))

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(200), Chip.sizeHint(self._more).height())
