"""Keeping the settings: what is changed holds at once, and Ctrl+Z takes it back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.ui.fields import Words
from safehome.ui.fit import spaced
from safehome.ui.forms import Form
from safehome.ui.overriding import override
from safehome.ui.refusals import refusals_told

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent

    from safehome.registers.office import Office
    from safehome.ui.workplace import Workplace


class Keeper(QObject):
    """Changes the office's choices and this PC's, and remembers what they were before."""

    changed = Signal()

    def __init__(self, work: Workplace, over: QWidget) -> None:
        super().__init__(over)
        self._work, self._over = work, over

    def office(self, **choices: Any) -> None:
        """Change what the office says of itself."""
        work, now = self._work, self._work.desk.office
        before = {name: getattr(now, name) for name in choices}
        if before == choices:
            return

        def back() -> None:
            work.desk.choose(**before)
            work.office_changed.emit()

        with refusals_told(self._over):
            work.desk.choose(**choices)
            self._remember(back)
            work.office_changed.emit()

    def pc(self, **choices: Any) -> None:
        """Change a choice of this PC."""
        work, now = self._work, self._work.choices.now
        before = {name: getattr(now, name) for name in choices}
        if before == choices:
            return
        self._remember(lambda: work.choices.choose(**before))
        with refusals_told(self._over):
            work.choices.choose(**choices)
        self.changed.emit()

    def undo(self) -> bool:
        """Take back the last change; return whether there was one."""
        if not self._work.taken_back:
            return False
        with refusals_told(self._over):
            self._work.taken_back.pop()()
        self.changed.emit()
        return True

    def _remember(self, back: Callable[[], None]) -> None:
        self._work.taken_back.append(back)


class Section(QWidget):
    """One part of the settings: rows that show what holds, and hand over what is changed."""

    go = Signal(str, object)
    key = ""
    help_topic = ""  # the usual one of the page when empty

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__()
        self.setObjectName("rows")
        self._work, self._keeper = work, keeper
        self.body = QVBoxLayout(self)
        spaced(self.body, (4, 0, 12, 4), 12)  # 4: room for the focus ring
        self.form = Form(spacing=12)
        self.body.addWidget(self.form)

    def title(self) -> str:
        """Return the word in the list and over the rows."""
        return ""

    def refresh(self) -> None:
        """Show what holds now."""

    @property
    def _office(self) -> Office:
        return self._work.desk.office


class Paragraphs(Words):
    """Free text that says when one has left it."""

    finished = Signal()

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.finished.emit()
