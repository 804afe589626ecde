"""Choices of a short list that all lie open: one press answers.

They take and give text like every editor: the labels of what is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safehome.base.errors import Unread
from safehome.registers.field import Choice, Several
from safehome.ui.chips import Chip
from safehome.ui.flow import Flow
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent

STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class OpenChoice(QWidget):
    """The entries of a list as chips: one of them, or several; pressed again it is off.

    One stop of the tab key; arrow keys go from chip to chip, space presses.
    """

    edited = Signal(str)
    answered = Signal()  # Enter: on to the next field

    def __init__(self, kind: Choice | Several, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        flow = Flow(6)
        self.chips: list[Chip] = []
        for entry in kind.codes.entries:
            chip = Chip(entry.short if isinstance(kind, Several) else entry.label, entry.code)
            chip.setToolTip(entry.label)
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.installEventFilter(self)
            chip.clicked.connect(lambda _on=False, chip=chip: self._pressed(chip))
            flow.addWidget(chip)
            self.chips.append(chip)
        self.setLayout(flow)

    def leave_room(self) -> None:
        """Take no more than the chips need: something stands beside them."""
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def text(self) -> str:
        """Return the labels of what is chosen."""
        return self._kind.show(" ".join(chip.key for chip in self.chips if chip.isChecked()))

    def set_text(self, text: str) -> None:
        """Choose what the text says; what cannot be read chooses nothing."""
        try:
            chosen = self._kind.read(text).split() if text.strip() else []
        except Unread:
            chosen = []
        for chip in self.chips:
            chip.setChecked(chip.key in chosen)

    def _pressed(self, chip: Chip) -> None:
        if isinstance(self._kind, Choice):
            for other in self.chips:
                if other is not chip:
                    other.setChecked(False)
        self.edited.emit(self.text())

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        chosen = [chip for chip in self.chips if chip.isChecked()]
        (chosen or self.chips)[0].setFocus(event.reason())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the arrow keys from a chip, which would go to the next field with them."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()), 0)
            if step and isinstance(watched, Chip):
                at = (self.chips.index(watched) + step) % len(self.chips)
                self.chips[at].setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.answered.emit()
                return True
        return super().eventFilter(watched, event)
