"""Who is at the desk: asked once after opening, where helpers are named. Enter is the director."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.labels import Panel, label
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent
    from PySide6.QtWidgets import QWidget


class WhoSheet(Sheet):
    """One button a person; a digit chooses too."""

    chosen = Signal(str)

    def __init__(self, over: QWidget, names: Sequence[str]) -> None:
        super().__init__(over, _("Who is at the desk?"))
        self._names = tuple(names)
        panel = Panel((18, 16, 18, 16), 10)
        panel.setMinimumWidth(look().px(360))
        panel.body.addWidget(label(_("Who is at the desk?"), "lead"))
        panel.body.addWidget(
            label(_("What is entered is kept under this name."), "note", "ink2", wrap=True)
        )
        self.buttons: list[Button] = []
        for number, name in enumerate(self._names):
            button = Button(f"{number + 1}　{name}", "quiet" if number else "primary")
            button.setAccessibleName(name)
            button.clicked.connect(lambda _on=False, name=name: self._choose(name))
            self.buttons.append(button)
            panel.body.addWidget(button)
        self.body.addWidget(panel)
        self.buttons[0].setFocus()

    def _choose(self, name: str) -> None:
        self.chosen.emit(name)
        self.accept()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        place = event.key() - Qt.Key.Key_1
        if event.text().isdigit() and 0 <= place < len(self._names):
            self._choose(self._names[place])
            return
        super().keyPressEvent(event)
