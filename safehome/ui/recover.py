"""Opening with the recovery sheet: the code group by group, then a new password.

Each group checks itself as it is typed, so a slip is named at once and not after
the slow derivation of the key. A code that was copied whole may be pasted whole.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.store.attempts import seconds_to_wait
from safehome.store.digits import DIGITS, group_fits
from safehome.store.recovery import GROUPS, RecoveryCode
from safehome.ui.background import Background
from safehome.ui.buttons import Button
from safehome.ui.countdown import Countdown, in_words
from safehome.ui.fields import Line, set_state
from safehome.ui.fit import spaced
from safehome.ui.forms import Form, scrolled
from safehome.ui.front_help import offer_help
from safehome.ui.labels import label, paragraph, row
from safehome.ui.lattice import Lattice
from safehome.ui.look import look
from safehome.ui.marks import DoubleRule, Shape
from safehome.ui.new_password import NewPassword
from safehome.ui.overriding import override
from safehome.ui.refusals import own_up
from safehome.ui.tokens import LABELS_ABOVE, ONE_PANEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from safehome.desk.keeping import Session
    from safehome.ui.background import Progress

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


class Recover(QWidget):
    """Asks for the recovery code and a new password."""

    back = Signal()
    opened = Signal(object)  # the session

    def __init__(
        self, folder: Path, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._folder, self._now = folder, now
        self._background = Background(self)
        self._lattice = Lattice("")
        self.groups = [GroupLine(number) for number in range(1, GROUPS + 1)]
        self._form = Form(spacing=8)
        self.password = NewPassword(self._form, _("New password"))
        self.open_button = Button(_("Open"), "primary")
        self.back_button = Button(_("Back to the password"), "link")
        self._countdown = Countdown(lambda: seconds_to_wait(folder), self)
        column = QWidget()
        column.setObjectName("rows")
        self._fill(column)
        self._wire()
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._lattice)
        body.addStretch(1)
        area = scrolled(column)
        self._column_width = round(600 * (1 + 0.55 * (look().factor - 1)))
        area.setFixedWidth(self._column_width)
        side = QVBoxLayout()
        spaced(side, (0, 0, 0, 0), 8)
        side.addWidget(area, 1)
        if look().factor >= LABELS_ABOVE:  # what opens the books stays in sight
            foot = row(self.open_button, self.back_button, 1)
            spaced(foot, (8, 4, 8, 16), 10)
            side.addLayout(foot)
        body.addLayout(side)
        body.addStretch(1)
        self.setFocusProxy(self.groups[0])
        offer_help(self, "forgotten_password")

    def _fill(self, column: QWidget) -> None:
        body = QVBoxLayout(column)
        spaced(body, (8, 20, 8, 20), 10)
        body.addStretch(2)
        body.addWidget(label(_("Open with the recovery sheet"), "title"))
        body.addWidget(DoubleRule())
        body.addWidget(
            paragraph(
                _("Type the eight groups of the sheet. A slip is shown at once."), "note", "ink2"
            )
        )
        grid = QGridLayout()
        spaced(grid, (0, 0, 0, 0), 8)
        for place, group in enumerate(self.groups):
            number = label(str(place + 1), "small", "ink2")
            number.setBuddy(group)
            cell = row(number, group, spacing=6)
            grid.addLayout(cell, place // ACROSS, place % ACROSS)
        grid.setColumnStretch(ACROSS, 1)
        body.addLayout(grid)
        body.addWidget(self._reason())
        body.addWidget(self._form)
        if look().factor < LABELS_ABOVE:
            body.addLayout(row(self.open_button, self.back_button, 1))
        body.addStretch(3)
        if look().factor < ONE_PANEL:
            note = _("The old password ends; the recovery sheet holds until a new one is made.")
            body.addWidget(label(note, "note", "ink3", wrap=True))

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

    def _wire(self) -> None:
        for place, group in enumerate(self.groups):
            group.edited.connect(lambda _text: self._say_slips())
            group.spilled.connect(lambda rest, place=place: self._spill(place + 1, rest))
            group.filled.connect(lambda place=place: self._after(place).setFocus())
            group.returnPressed.connect(lambda place=place: self._after(place).setFocus())
        self.password.two.returnPressed.connect(self.open_button.click)
        self.open_button.clicked.connect(self.open)
        self.back_button.clicked.connect(self.back)
        self._countdown.left.connect(self._count_down)
        self._countdown.begin()

    def _after(self, place: int) -> QWidget:
        return (*self.groups, self.password.one)[place + 1]

    def _spill(self, place: int, rest: str) -> None:
        if place < len(self.groups):
            self.groups[place].take(rest)
            if len(rest) < SIZE:
                self.groups[place].setFocus()

    def _say_slips(self, *, unfinished: bool = False) -> list[GroupLine]:
        """Name the groups with a slip; return them."""
        for group in self.groups:
            group.mark(unfinished=unfinished)
        wrong = [each for each in self.groups if each.property("state") == "refused"]
        self._say(
            _("There is a slip in group {numbers}; compare with the sheet.").format(
                numbers=", ".join(str(each.number) for each in wrong)
            )
            if wrong
            else ""
        )
        return wrong

    def _say(self, sentence: str) -> None:
        self.sentence.setText(sentence)
        self._why.setVisible(bool(sentence))

    def _count_down(self, seconds: int) -> None:
        self.open_button.setEnabled(not seconds)
        self._say(in_words(seconds))

    def open(self) -> None:
        """Open the books with the code and put the new password in force."""
        if not self.open_button.isEnabled():
            return
        wrong = self._say_slips(unfinished=True)
        if wrong:
            wrong[0].setFocus()
            return
        if not self.password.complete():
            return
        code = RecoveryCode.read("".join(each.text() for each in self.groups))
        password = self.password.text()

        def job(_progress: Progress) -> Session:
            from safehome.desk import keeping

            session = keeping.open_with_code(self._folder, code, self._now)
            try:
                session.set_password(password)
            except Refusal:
                session.close()
                raise
            return session

        self._wait(True)
        task = self._background.run(job)
        task.done.connect(self.opened)
        task.failed.connect(self._not_opened)

    def _wait(self, on: bool) -> None:
        self.open_button.say(_("Opening…") if on else _("Open"))
        for part in (self.open_button, self.back_button, self._form, *self.groups):
            part.setEnabled(not on)

    def _not_opened(self, error: object) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self._say(f"{error.happened} {error.remedy}".strip())
            self.groups[0].setFocus()
            self._countdown.begin()
        elif isinstance(error, BaseException):
            own_up(self, error)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        room = self.width() - self._column_width - look().px(2 * 20)
        self._lattice.setVisible(room >= self._lattice.minimumWidth())

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape and self.back_button.isEnabled():
            self.back.emit()
            return
        super().keyPressEvent(event)
