"""Choices of a short list that all lie open: one press answers.

They take and give text like every editor: the labels of what is chosen.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers.field import Flag, Several, codes_in
from safehome.ui.chips import Chip
from safehome.ui.flow import Flow
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtCore import QObject
    from PySide6.QtGui import QFocusEvent

    from safehome.registers.field import Choice

YES, NO = "yes", "no"
STEPS = {Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1, Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1}


class OpenChoice(QWidget):
    """The entries of a list, or yes and no, as chips: one of them, or several.

    A chip pressed again is off.

    One stop of the tab key; arrow keys go from chip to chip, space presses.
    """

    edited = Signal(str)
    answered = Signal()  # Enter: on to the next field

    def __init__(
        self, kind: Choice | Several | Flag, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._kind = kind
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
        flow = Flow(6)
        self.chips: list[Chip] = []
        for code, word, whole in _entries(kind):
            chip = Chip(word, code)
            chip.setToolTip(whole)
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
        chosen = " ".join(chip.key for chip in self.chips if chip.isChecked())
        if isinstance(self._kind, Flag):
            return self._kind.show(chosen == YES) if chosen else ""
        return self._kind.show(chosen)

    def set_text(self, text: str) -> None:
        """Choose what the text says; what cannot be read chooses nothing."""
        try:
            read = self._kind.read(text) if text.strip() else ""
        except Unread:
            read = ""
        chosen = (YES if read else NO,) if isinstance(read, bool) else codes_in(read)
        for chip in self.chips:
            chip.setChecked(chip.key in chosen)

    def _pressed(self, chip: Chip) -> None:
        if not isinstance(self._kind, Several):
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


def _entries(kind: Choice | Several | Flag) -> list[tuple[str, str, str]]:
    """Return code, word and whole label of what can be chosen."""
    if isinstance(kind, Flag):
        return [(YES, _("yes"), ""), (NO, _("no"), "")]
    short = isinstance(kind, Several)
    return [(each.code, each.short if short else each.label, each.label)
            for each in kind.codes.entries]  # fmt: skip
