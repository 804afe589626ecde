"""A form: its rows, the fold for what is optional, the foot.

`Form` holds rows only; it lives in a scroll area, and head and `Foot` stay
outside so that Save is always in sight. Labels stand in a column of their own,
and above the fields when the text is large or the form narrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QEvent, Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from safehome.base.words import _, language
from safehome.ui import tokens
from safehome.ui.buttons import Button, EnterClicks
from safehome.ui.fit import spaced
from safehome.ui.form_rows import FormRow
from safehome.ui.labels import FactLine, hairline, label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge, Icon
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QResizeEvent

NARROW = 420  # below this width labels stand above their fields


class Form(QWidget):
    """Rows under one another, their labels in one column."""

    def __init__(self, spacing: float = 8, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("rows")
        self._rows: list[FormRow] = []
        self._body = QVBoxLayout(self)
        spaced(self._body, spacing=spacing)
        self._body.addStretch(1)
        self.passes: Callable[[QWidget], bool] = lambda _widget: False
        """Whether Enter passes over what it would go to next."""
        self._sized = False  # a width before the first resize means nothing
        self._arranged: tuple[bool, int] | None = None

    def row(self, word: str, *fields: QWidget, required: bool = False, note: str = "") -> FormRow:
        """Add a row and return it."""
        return self.add_row(FormRow(word, fields, required, note))

    def add_row(self, it: FormRow) -> FormRow:
        """Add a row made elsewhere and return it."""
        self._rows.append(it)
        self._body.insertWidget(self._body.count() - 1, it)
        for field in it.fields:
            if isinstance(field, QLineEdit):
                field.returnPressed.connect(self.go_on)
        self._arrange(force=True)
        return it

    def go_on(self) -> None:
        """Go to the next field, as Enter does."""
        self.focusNextChild()
        at = self.window().focusWidget()
        while at is not None and self.passes(at):
            self.focusNextChild()
            at = self.window().focusWidget()

    def add(self, widget: QWidget) -> None:
        """Add something that is not a row."""
        self._body.insertWidget(self._body.count() - 1, widget)

    def set_spacing(self, spacing: float) -> None:
        """Put the rows closer, or apart again."""
        spaced(self._body, spacing=spacing)

    @property
    def rows(self) -> tuple[FormRow, ...]:
        """The rows, in order."""
        return tuple(self._rows)

    def clear(self) -> None:
        """Take back every doubt and refusal."""
        for it in self._rows:
            it.clear()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._arrange()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_arranged"):
            self._arrange(force=True)

    def _arrange(self, force: bool = False) -> None:
        it = look()
        narrow = self._sized and self.width() < it.px(NARROW)
        above = it.factor >= tokens.LABELS_ABOVE or narrow
        least = it.px(86 if language() == "zh_CN" else 128)
        column = max([least, *(each.label_width() for each in self._rows)])
        if not force and self._arranged == (above, column):
            return
        self._arranged = (above, column)
        for each in self._rows:
            each.arrange(above, column)


class Fold(QWidget):
    """Optional fields behind 更多, with one line of what is in them."""

    toggled = Signal(bool)

    def __init__(
        self, content: QWidget, word: str = "", inset: int = 0, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._content = content
        self._word = word or _("More")
        self._handle = _Handle(self._word, inset)
        self._handle.toggled.connect(self._turn)
        body = QVBoxLayout(self)
        spaced(body, spacing=8)
        body.addWidget(self._handle)
        body.addWidget(content)
        content.hide()

    def summary(self, text: str) -> None:
        """Say in one line what is in the fold."""
        self._handle.summary.setText(text)
        self._handle.setAccessibleDescription(text)

    def open(self, on: bool = True) -> None:
        """Open or close it."""
        self._handle.setChecked(on)

    def _turn(self, on: bool) -> None:
        self._content.setVisible(on)
        self._handle.summary.setVisible(not on)
        self.toggled.emit(on)


class _Handle(EnterClicks, QPushButton):
    def __init__(self, word: str, inset: int) -> None:
        super().__init__()
        self.setProperty("kind", "link")
        self.setCheckable(True)
        self.setAccessibleName(word)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._right, self._down = (
            Icon("chevron-right", "ink2", 18),
            Icon("chevron-down", "ink2", 18),
        )
        self._down.hide()
        self.summary = FactLine("", "note", "ink3")
        body = QHBoxLayout(self)
        spaced(body, (inset, 0, max(8, inset), 0), 10)
        for thing in (self._right, self._down, label(word, "strong")):
            body.addWidget(thing)
        body.addWidget(self.summary, 1)
        for child in self.findChildren(QWidget):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.toggled.connect(self._turn)

    def _turn(self, on: bool) -> None:
        self._right.setVisible(not on)
        self._down.setVisible(on)


class Foot(QWidget):
    """The foot of a form, always in sight: Save, put down, and the badge of the draft."""

    def __init__(self, save: str = "", put_down: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.save_button = Button(save or _("Save"), "primary", "save")
        self.put_down_button = Button(put_down or _("Put down without saving"))
        self.badge = Badge("", "half", "info")
        self.badge.hide()
        body = QVBoxLayout(self)
        spaced(body, spacing=0)
        body.addWidget(hairline())
        self._buttons = row(self.save_button, self.put_down_button, 1, self.badge)
        spaced(self._buttons, (20, 9, 20, 9), 10)
        body.addLayout(self._buttons)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def insert(self, button: Button) -> None:
        """Put another button beside Save."""
        self._buttons.insertWidget(1, button)

    def draft(self, kept: bool) -> None:
        """Say whether what was typed is kept as a draft."""
        self.badge.say(_("Draft kept") if kept else "", "half", "info")


def scrolled(content: QWidget) -> QScrollArea:
    """Return the content in a scroll area that scrolls only downwards."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area


def bring_in_sight(area: QScrollArea, widget: QWidget) -> None:
    """Scroll to a part of what is scrolled, once that has taken up what was said in it last."""
    for _layer in ("label", "row", "form"):  # each asks for its new height in turn
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    area.ensureWidgetVisible(widget, 0, 20)
