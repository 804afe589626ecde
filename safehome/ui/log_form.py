"""The form of an entry of a log, with a way back to the list it came from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.entry_form import EntryForm
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Register
    from safehome.ui.field_rows import Plan
    from safehome.ui.forms import Foot


class LogForm(EntryForm):
    """A call or a complaint; put aside, its draft stands in the list."""

    back = Signal()
    asked_strike = Signal(object)

    def __init__(self, desk: Desk, register: Register, plan: Plan, foot: Foot) -> None:
        super().__init__(desk, register, plan, foot)
        self.back_button = Button(_("Back to the list"), "link")
        self.back_button.clicked.connect(self.back)
        self.back_button.hide()
        self.head.insertWidget(0, self.back_button)

    @override
    def lay_down(self) -> None:
        """Leave an entry that is not finished; its draft stands in the list."""
        self.keep_draft()
        self.is_open = False
        self.put_down.emit()

    def throw_away(self) -> None:
        """Forget what was typed and not written down."""
        super().lay_down()
