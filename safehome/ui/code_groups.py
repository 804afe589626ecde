"""The recovery code as it is typed: eight groups that check themselves.

A slip is named at once and not after the slow derivation of the key. A code that
was copied whole may be pasted whole.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.store.digits import DIGITS, group_fits
from safehome.store.recovery import GROUPS, RecoveryCode
from safehome.ui.fields import Line, set_state
from safehome.ui.fit import spaced
from safehome.ui.labels import label, row
from safehome.ui.marks import Shape

if TYPE_CHECKING:
    from collections.abc import Callable

SIZE = DIGITS + 1  # digits of a group, with the one that checks it
ACROSS = 4  # groups in a line, as on the sheet


class GroupLine(Line):
    """One group of the code; what does not fit into it belongs to the next."""

    spilled = Signal(str)
    filled = Signal()

    def __init__(self, number: int) -> None:
        super().__init__("person", _("Group {n}").format(n=number))
        self.number = number
        self.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.textEdited.connect(self._typed)

    def take(self, text: str) -> None:
        """Take the digits of a text, and pass on what is left over."""
        digits = "".join(filter(str.isdecimal, unicodedata.normalize("NFKC", text)))
        self.setText(digits[:SIZE])
        self.mark()
        if digits[SIZE:]:
            self.spilled.emit(digits[SIZE:])
        elif len(digits) == SIZE and self.fits:
            self.filled.emit()

    @property
    def fits(self) -> bool:
        """Whether what is typed can be this group."""
        return group_fits(self.number, self.text())

    def mark(self, *, unfinished: bool = False) -> None:
        """Mark the field when it holds a slip; unfinished groups too when that is asked."""
        whole = len(self.text()) >= SIZE
        wrong = not self.fits and (whole or unfinished)
        set_state(self, "refused" if wrong else "")

    def _typed(self, text: str) -> None:
        self.take(text)
        self.edited.emit(self.text())


class CodeGroups(QWidget):
    """The eight groups, and what is wrong with them in one line."""

    whole = Signal()  # the last group was filled

    def __init__(self) -> None:
        super().__init__()
        self.lines = [GroupLine(number) for number in range(1, GROUPS + 1)]
        grid = QGridLayout()
        spaced(grid, (0, 0, 0, 0), 8)
        for place, line in enumerate(self.lines):
            number = label(str(place + 1), "small", "ink2")
            number.setBuddy(line)
            grid.addLayout(row(number, line, spacing=6), place // ACROSS, place % ACROSS)
            line.edited.connect(lambda _text: self._slips())
            line.spilled.connect(lambda rest, place=place: self._spill(place + 1, rest))
            for signal in (line.filled, line.returnPressed):
                signal.connect(self._after(place))
        grid.setColumnStretch(ACROSS, 1)
        body = QVBoxLayout(self)
        spaced(body, spacing=8)
        body.addLayout(grid)
        body.addWidget(self._reason())
        self.setFocusProxy(self.lines[0])

    def _reason(self) -> QWidget:
        self._why = QWidget()
        self.sentence = label("", "note", "bad", wrap=True)
        line = QHBoxLayout(self._why)
        spaced(line, spacing=8)
        line.addWidget(Shape("octagon", "bad", 16), 0, Qt.AlignmentFlag.AlignVCenter)
        line.addWidget(self.sentence, 1)
        keep = self._why.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._why.setSizePolicy(keep)
        self._why.hide()
        return self._why

    def _after(self, place: int) -> Callable[[], None]:
        """Return what goes to the group after this one, or says that it was the last."""
        if place + 1 == len(self.lines):
            return self.whole.emit
        return lambda: self.lines[place + 1].setFocus()

    def _spill(self, place: int, rest: str) -> None:
        if place < len(self.lines):
            self.lines[place].take(rest)
            if len(rest) < SIZE:
                self.lines[place].setFocus()

    def code(self) -> RecoveryCode | None:
        """Return the code; None when there is a slip, which is named and gone to."""
        wrong = self._slips(unfinished=True)
        if wrong:
            wrong[0].setFocus()
            return None
        return RecoveryCode.read("".join(each.text() for each in self.lines))

    def refuse(self, sentence: str) -> None:
        """Say why the code does not open."""
        self.say(sentence)
        self.lines[0].setFocus()

    def _slips(self, *, unfinished: bool = False) -> list[GroupLine]:
        """Name the groups with a slip; return them."""
        for line in self.lines:
            line.mark(unfinished=unfinished)
        wrong = [each for each in self.lines if each.property("state") == "refused"]
        self.say(
            _("There is a slip in group {numbers}; compare with the sheet.").format(
                numbers=", ".join(str(each.number) for each in wrong)
            )
            if wrong
            else ""
        )
        return wrong

    def say(self, sentence: str) -> None:
        """Say this under the groups; "" says nothing."""
        self.sentence.setText(sentence)
        self._why.setVisible(bool(sentence))
