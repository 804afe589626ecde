"""The lit row with just the fields its key opens, and Enter to go on.

It lies over the row the list has drawn, from behind the name to the right edge,
and runs over more lines where the fields do not stand side by side. An empty
Enter is an answer: left today, nobody knows where to.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from safehome.base.words import N_, _
from safehome.registers.addresses import split_address
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import KEY_OF
from safehome.ui.buttons import repolish
from safehome.ui.choices import Choice
from safehome.ui.editors import DayLine, ListChoice, editor_for
from safehome.ui.fields import Line, set_state
from safehome.ui.fit import spaced
from safehome.ui.labels import label
from safehome.ui.look import look
from safehome.ui.marks import KeyCap
from safehome.ui.overriding import override
from safehome.ui.verification_words import outcome_word

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import datetime

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QResizeEvent

    from safehome.base.errors import Problem
    from safehome.store.entries import Entry

Editor = Line | Choice

ASKED = {
    "changed": ("phone", "employer", "landlord", "remark"),
    "moved": ("place", "landlord"),
    "away": ("back_by",),
    "left": ("left_on", "left_to", "left_why"),
    "duplicate": ("same_as",),
}
"""The fields of each outcome that has any; `place` is group and house in one."""

LABELS = {
    "phone": N_("Telephone"),
    "employer": N_("Works at"),
    "place": N_("Where to"),
    "back_by": N_("Back when"),
    "left_on": N_("When"),
    "left_to": N_("Going to"),
    "left_why": N_("Why"),
    "same_as": N_("Her other number"),
}
WIDTHS = {"employer": "name", "landlord": "person"}
EMPTY = {"left_on": N_("today"), "left_to": N_("not known"), "place": N_("group and house")}
"""What an empty field says."""

GAP = 10


class LitField(QWidget):
    """The fields of one outcome of one woman."""

    entered = Signal(str, dict)  # the outcome, the texts
    left = Signal()
    taller = Signal()

    def __init__(
        self,
        outcome: str,
        entry: Entry,
        now: Callable[[], datetime],
        known: Callable[[str], Sequence[str]],
        groups: Sequence[str],
    ) -> None:
        super().__init__()
        self._outcome, self._entry, self._groups = outcome, entry, groups
        self._left = 0  # where the name ends
        self.editors: dict[str, Editor] = {}
        word = label(outcome_word(outcome), "strong")
        self.setAccessibleName(outcome_word(outcome))
        self._parts: list[QWidget] = [KeyCap(KEY_OF[outcome], 34, on=True), word]
        for name in ASKED[outcome]:
            self._parts.append(self._field(name, now, known))
        self._enter = KeyCap("Enter")
        self._wrong = label("", "note", "bad")
        for part in (*self._parts, self._enter, self._wrong):
            part.setParent(self)
        self._wrong.hide()
        for name, text in entry.detail.items() if entry.outcome == outcome else ():
            if name in self.editors:
                self.editors[name].set_text(text)

    def _field(
        self, name: str, now: Callable[[], datetime], known: Callable[[str], Sequence[str]]
    ) -> QWidget:
        word = _(LABELS[name]) if name in LABELS else _(MEMBERS.by_name[name].label)
        editor = self._editor(name, word, now, known)
        editor.setProperty("fits", "cell")
        repolish(editor)
        line = editor if isinstance(editor, QLineEdit) else editor.lineEdit()
        if line is not None:
            line.installEventFilter(self)
            line.setPlaceholderText(_(EMPTY[name]) if name in EMPTY else "")
        editor.edited.connect(lambda _text: set_state(editor, ""))
        self.editors[name] = editor
        both = QWidget()
        body = QHBoxLayout(both)
        spaced(body, spacing=6)
        body.addWidget(label(word, tone="ink2"))
        body.addWidget(editor)
        return both

    def _editor(
        self,
        name: str,
        word: str,
        now: Callable[[], datetime],
        known: Callable[[str], Sequence[str]],
    ) -> Editor:
        if name in {"back_by", "left_on"}:
            return DayLine(word, now)
        if name in {"phone", "employer", "landlord"}:
            editor = editor_for(MEMBERS.by_name[name], now, known, WIDTHS.get(name, ""))
            if isinstance(editor, Line | ListChoice):
                return editor
        return Line("name", word)

    # -- the keys -------------------------------------------------------------

    def begin(self) -> None:
        """Put the cursor into the first field."""
        next(iter(self.editors.values())).setFocus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            key = event.key()
            if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self.enter()
                return True
            empty = isinstance(watched, QLineEdit) and not watched.text()
            if key == Qt.Key.Key_Escape or (key == Qt.Key.Key_Backspace and empty):
                self.left.emit()
                return True
        return super().eventFilter(watched, event)

    def enter(self) -> None:
        """Hand over what was typed."""
        for editor in self.editors.values():
            if isinstance(editor, QLineEdit):
                editor.editingFinished.emit()  # written in its usual way, as on leaving it
        texts = {name: editor.text().strip() for name, editor in self.editors.items()}
        place = texts.pop("place", "")
        if place:
            group, house = split_address(place, "", self._groups)
            texts |= {"group": group or self._entry.group, "house": house}
        texts = {name: text for name, text in texts.items() if text}
        self.entered.emit(self._outcome, texts)

    def refuse(self, name: str, sentence: str) -> None:
        """Say what is wrong with a field and go there."""
        editor = self.editors.get("place" if name in {"group", "house"} else name)
        if editor is not None:
            set_state(editor, "refused")
            editor.setFocus()
        self._wrong.setText(sentence)
        self._wrong.show()
        self.setAccessibleDescription(sentence)
        self.taller.emit()

    def refuse_all(self, problems: Sequence[Problem]) -> None:
        """Say the first of several problems."""
        if problems:
            self.refuse(problems[0].field, problems[0].text)

    # -- where things stand ------------------------------------------------------

    def height_for(self, width: int, left: int) -> int:
        """Return how high the row must be for this width, the fields beginning at `left`."""
        self._left = left
        lines = _lines(self._widths(), width - left - look().px(16), look().px(GAP))
        high = look().height("cell_field") + look().px(8)
        wrong = look().metrics("note").height() + look().px(4) if self._says_wrong else 0
        return len(lines) * high + wrong + look().px(8)

    @property
    def _says_wrong(self) -> bool:
        return not self._wrong.isHidden()

    def _widths(self) -> list[int]:
        return [part.sizeHint().width() for part in (*self._parts, self._enter)]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def place(self) -> None:
        """Lay the parts out from behind the name, line by line; Enter at the right."""
        it = look()
        gap, high = it.px(GAP), it.height("cell_field") + it.px(8)
        right = self.width() - it.px(16)
        lines = _lines(self._widths(), right - self._left, gap)
        wrong = it.metrics("note").height() + it.px(4) if self._says_wrong else 0
        top = (self.height() - len(lines) * high - wrong) // 2
        parts = [*self._parts, self._enter]
        for line in lines:
            x = self._left
            for number in line:
                part, size = parts[number], parts[number].sizeHint()
                tall = min(max(size.height(), it.height("cell_field")), high)
                if isinstance(part, KeyCap):
                    tall = size.height()
                if part is self._enter:
                    x = right - size.width()
                part.setGeometry(QRect(QPoint(x, top + (high - tall) // 2),
                                       QSize(size.width(), tall)))  # fmt: skip
                x += size.width() + gap
            top += high
        self._wrong.setGeometry(self._left, top, right - self._left, wrong)


def _lines(widths: Sequence[int], room: int, gap: int) -> list[list[int]]:
    """Return which parts stand on each line."""
    lines: list[list[int]] = [[]]
    used = 0
    for number, width in enumerate(widths):
        if lines[-1] and used + width > room:
            lines.append([])
            used = 0
        lines[-1].append(number)
        used += width + gap
    return lines


def asks(outcome: str) -> bool:
    """Return whether an outcome opens fields."""
    return outcome in ASKED
