"""Three panels beside one another, or chips over one where there is no room for three."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.ui import tokens
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from safehome.ui.printing_forms import FormList
    from safehome.ui.printing_package import PackagePanel
    from safehome.ui.printing_preview import Preview

LEFT, RIGHT, GAP = 194, 292, 12
UNBOUNDED = 16777215  # what Qt takes for no limit


class ThreePanels(QWidget):
    """The forms, the preview and the package."""

    turned = Signal()  # another panel is shown, or all three
    chosen = Signal(str)  # a chip was pressed

    def __init__(self, forms: FormList, preview: Preview, package: PackagePanel) -> None:
        super().__init__()
        self._panels: Mapping[str, QWidget] = {
            "forms": forms,
            "preview": preview,
            "package": package,
        }
        self._forms, self._preview, self._package = forms, preview, package
        self._shown = "preview"
        self.is_folded = False
        self.chips = ChipRow()
        for key in self._panels:
            chip = self.chips.add(Chip("", key))
            chip.clicked.connect(lambda _on=False, key=key: self._choose(key))
        self.chips.hide()
        sides = QHBoxLayout()
        spaced(sides, spacing=GAP)
        sides.addWidget(forms)
        sides.addWidget(preview, 1)
        sides.addWidget(package)
        body = QVBoxLayout(self)
        spaced(body, spacing=GAP)
        body.addWidget(self.chips)
        body.addLayout(sides, 1)
        self.fold()

    def shows(self, key: str) -> bool:
        """Whether this panel is to be seen."""
        return not self.is_folded or key == self._shown

    def show_panel(self, key: str) -> None:
        """Bring this panel to the front."""
        self._shown = key
        for each, panel in self._panels.items():
            panel.setVisible(self.shows(each))
        self.chips.setVisible(self.is_folded)
        self.turned.emit()

    def say(self, words: Mapping[str, str]) -> None:
        """Name the panels in their chips, each with its fact."""
        for chip in self.chips.chips:
            chip.say(words[chip.key])
            chip.setChecked(chip.key == self._shown)
        self.chips.refold()

    def fold(self) -> None:
        """Lay the panels out for the room and the text size there is."""
        self.is_folded = not self._has_room()
        for panel, pixels in ((self._forms, LEFT), (self._package, RIGHT)):
            if self.is_folded:
                panel.setMinimumWidth(0)
                panel.setMaximumWidth(UNBOUNDED)
            else:
                panel.setFixedWidth(_grown(pixels))
        self._package.fold(beside=self.is_folded)
        self.show_panel(self._shown)

    def _choose(self, key: str) -> None:
        self.show_panel(key)
        self.chosen.emit(key)

    def _has_room(self) -> bool:
        """Whether three panels stand beside one another with nothing cut."""
        it = look()
        if it.factor >= tokens.ONE_PANEL:
            return False
        needed = _grown(LEFT) + _grown(RIGHT) + self._preview.least_width()
        return self.width() >= needed + it.px(GAP) * 2

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "chips"):
            self.fold()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self.is_folded == self._has_room():
            self.fold()


def _grown(pixels: int) -> int:
    """Return the width of a panel of words: it grows with its text."""
    return round(pixels * (1 + 0.85 * (look().factor - 1)))
