"""One row of a form: label, 必填, fields, the note beside them, and what is wrong with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui.buttons import repolish
from safehome.ui.fields import set_state
from safehome.ui.fit import spaced
from safehome.ui.labels import label
from safehome.ui.look import look
from safehome.ui.marks import Icon, Shape
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QResizeEvent

WRONG = {"doubt": ("triangle", "warn"), "refused": ("octagon", "bad")}
UNBOUNDED = 10_000  # no field of a form is as wide as that


class FormRow(QWidget):
    """One row: its label, one or more fields, and a note that can become a doubt or a refusal."""

    def __init__(
        self, word: str, fields: Sequence[QWidget], required: bool = False, note: str = ""
    ) -> None:
        super().__init__()
        self.fields = tuple(fields)
        self._usual_note = note
        self._label = label(word, tone="ink2", wrap=True)
        self._label.setBuddy(fields[0])
        self._required = label(_("required"), "small", "plum")
        self._is_required = required
        self._head = QWidget(self)
        head = QHBoxLayout(self._head)
        spaced(head, spacing=6)
        head.addWidget(self._label)
        head.addWidget(self._required)
        self._required.setVisible(required)
        head.addStretch(1)
        self._box = QWidget(self)
        self._fields_row = QHBoxLayout(self._box)
        spaced(self._fields_row, spacing=10)
        self._stretchy = any(_takes_the_rest(field) for field in fields)
        for field in fields:
            self._fields_row.addWidget(field, 1 if _takes_the_rest(field) else 0)
        if not self._stretchy:
            self._fields_row.addStretch(1)
        self._make_note(note)
        self._strip = Derived()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)  # the spacing is set where things are placed
        self._grid.setColumnStretch(2, 1)
        self._placed: tuple[bool, bool] | None = None
        self._above, self._column = False, 0
        self._sized = False  # a width before the first resize means nothing
        self._name_fields(word)
        self.arrange(above=False, column=look().px(86))

    def _make_note(self, note: str) -> None:
        self._note_box = QWidget(self)
        self._shape = Shape("triangle", "warn", 16)
        self._shape.hide()
        self._note = label(note, "note", "ink3")
        self._note.setWordWrap(True)
        beside = QHBoxLayout(self._note_box)
        spaced(beside, spacing=8)
        beside.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignVCenter)
        beside.addWidget(self._note, 1)

    def _name_fields(self, word: str) -> None:
        for field in self.fields:
            if not field.accessibleName():
                field.setAccessibleName(word)
            if not field.accessibleDescription():
                field.setAccessibleDescription(self._usual_note)

    def add_beside(self, *widgets: QWidget) -> None:
        """Put something behind the fields that is no field itself."""
        place = self._fields_row.count() - (0 if self._stretchy else 1)
        for widget in reversed(widgets):
            self._fields_row.insertWidget(place, widget)

    def require(self, on: bool) -> None:
        """Say whether the row must be filled, where that depends on another."""
        self._is_required = on
        self._required.setVisible(on)
        self._let_label_run(self.width() if self._above else self._column)

    def label_width(self) -> int:
        """Return how wide the label would like its column to be."""
        it = look()
        wide = it.metrics().horizontalAdvance(self._label.text())
        if self._is_required:
            wide += it.px(6) + it.metrics("small").horizontalAdvance(self._required.text())
        return wide + it.px(12)

    def arrange(self, above: bool, column: int) -> None:
        """Put the label above the fields or into a column of this width."""
        self._above, self._column = above, column
        self._place(force=True)

    def _place(self, force: bool = False) -> None:
        over = self._overflow()
        squeeze = over if 0 < over <= look().px(16) else 0  # a scroll bar took twelve pixels
        above = self._above or over > look().px(16)
        self._squeeze(0 if above else squeeze)
        below = self._note_goes_below(above)
        if not force and self._placed == (above, below):
            return
        self._placed = (above, below)
        self._let_label_run(self.width() if above else self._column)
        grid, gap = self._grid, look().px(10)
        for thing in (self._head, self._box, self._note_box, self._strip):
            grid.removeWidget(thing)
        top = 1 if above else 0
        column = 0 if above else 1
        self._head.setVisible(bool(self._label.text()) or not above)
        if above:
            self._head.setMaximumWidth(16777215)
            self._head.setMinimumWidth(0)
            grid.addWidget(self._head, 0, 0, 1, 3)
        else:
            self._head.setFixedWidth(self._column)
            centre = Qt.AlignmentFlag.AlignTop if _is_tall(self.fields[0]) else Qt.AlignmentFlag(0)
            grid.addWidget(self._head, 0, 0, centre)
        grid.setHorizontalSpacing(gap)
        grid.setVerticalSpacing(look().px(4))
        if below or self._stretchy or not self._note.text():
            grid.addWidget(self._box, top, column, 1, 3 - column)
        else:
            grid.addWidget(self._box, top, column)
        if below:
            grid.addWidget(self._note_box, top + 1, column, 1, 3 - column)
        else:
            grid.addWidget(self._note_box, top, 2)
        grid.addWidget(self._strip, top + 2, column, 1, 3 - column)
        self._note_box.setVisible(bool(self._note.text()))

    def _let_label_run(self, room: int) -> None:
        """Give a long label its whole line before it wraps."""
        it = look()
        if self._is_required:
            room -= it.px(6) + it.metrics("small").horizontalAdvance(self._required.text())
        natural = it.metrics().horizontalAdvance(self._label.text()) + 2
        self._label.setMinimumWidth(max(min(natural, room), 0))

    def _overflow(self) -> int:
        if not self._sized or self._stretchy:
            return 0
        gaps = look().px(10) * len(self.fields)
        return self._column + gaps + sum(map(_least_width, self.fields)) - self.width()

    def _squeeze(self, by: int) -> None:
        last = self.fields[-1]
        kind = last.property("fitKind")
        if kind and look().width(kind) and last.width() != look().width(kind) - by:
            last.setFixedWidth(look().width(kind) - by)

    def _note_goes_below(self, above: bool) -> bool:
        text = self._note.text()
        if not text:
            return False
        if self._stretchy:
            return True
        gap = look().px(10)
        room = self.width() - (0 if above else self._column + gap) - gap
        wanted = look().metrics("note").horizontalAdvance(text)
        wanted += look().px(24) if self._shape.isVisibleTo(self) else 0
        return self._box.sizeHint().width() + wanted > room

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())  # it folds rather than be cut

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._sized = True
        self._place()

    def set_note(self, text: str) -> None:
        """Change the usual note beside the fields."""
        self._usual_note = text
        self.clear()

    def doubt(self, sentence: str, field: int = 0) -> None:
        """Point at something to look at again; it never blocks."""
        self._say("doubt", sentence, field)

    def refuse(self, sentence: str, field: int = 0) -> None:
        """Say why this cannot be saved."""
        self._say("refused", sentence, field)

    def clear(self) -> None:
        """Take back every doubt and refusal."""
        for field in self.fields:
            set_state(field, "")
        self._shape.hide()
        self._tell(self._usual_note, "ink3")

    def derive(self, text: str, good: bool = True) -> None:
        """Show what the program worked out, in a strip under the fields; "" hides it."""
        self._strip.say(text, good)

    def _say(self, state: str, sentence: str, field: int) -> None:
        for number, each in enumerate(self.fields):
            set_state(each, state if number == field else "")
        shape, token = WRONG[state]
        self._shape.say(shape, token)
        self._shape.show()
        self._tell(sentence, token)
        self.fields[field].setAccessibleDescription(sentence)

    def _tell(self, text: str, tone: str) -> None:
        self._note.setText(text)
        if self._note.property("tone") != tone:
            self._note.setProperty("tone", tone)
            repolish(self._note)
        self._place(force=True)


class Derived(QFrame):
    """What the program worked out, on a sunken strip under the field it came from."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        body = QHBoxLayout(self)
        spaced(body, (10, 6, 8, 6), 8)
        self._tick, self._doubt = Icon("check", "ok", 16), Shape("triangle", "warn", 16)
        self._words = label("", "note", "ink2", wrap=True)
        body.addWidget(self._tick)
        body.addWidget(self._doubt)
        body.addWidget(self._words, 1)
        self.hide()

    def say(self, text: str, good: bool = True) -> None:
        """Show this, with a tick or a triangle; "" hides the strip."""
        self._words.setText(text)
        self._tick.setVisible(good)
        self._doubt.setVisible(not good)
        self.setVisible(bool(text))


def _takes_the_rest(field: QWidget) -> bool:
    return field.sizePolicy().horizontalPolicy() == QSizePolicy.Policy.Expanding and (
        field.maximumWidth() > UNBOUNDED
    )


def _is_tall(field: QWidget) -> bool:
    return field.sizeHint().height() > look().height("field") * 1.5


def _least_width(field: QWidget) -> int:
    kind = field.property("fitKind")
    if kind:
        return look().width(kind)
    fixed = field.maximumWidth()
    return fixed if fixed < UNBOUNDED else field.minimumSizeHint().width()
