"""The first start in five steps: village, director, password, recovery sheet, where to begin.

One question a page; what is answered so far is told in `answered`, so that it
can be kept and handed in again. The vault itself is made through `Maker`
between the third step and the fourth.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Protocol

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.first_secrets import PasswordStep, SheetStep
from safehome.ui.first_steps import BeginStep, DirectorStep, StepPage, VillageStep
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.front_help import offer_help
from safehome.ui.labels import label, row
from safehome.ui.look import look
from safehome.ui.marks import Seal
from safehome.ui.overriding import override
from safehome.ui.refusals import refusals_told, told
from safehome.ui.steps import StageStrip, Step
from safehome.ui.tokens import ONE_PANEL

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from safehome.ui.first_steps import StepPage


@dataclass(frozen=True, slots=True)
class Answers:
    """What the office is called, and who leads it."""

    village: str = ""
    office: str = ""
    director: str = ""


class Maker(Protocol):
    """What the first start needs done; each may raise a Refusal."""

    def make(
        self,
        answers: Answers,
        password: str,
        then: Callable[[str], None],
        failed: Callable[[object], None],
    ) -> None:
        """Make the vault; tell its recovery code, groups parted by "-", or what went wrong."""

    def print_sheet(self) -> bool:
        """Print the recovery sheet; return whether it went to a printer."""

    def save_sheet(self) -> bool:
        """Save the recovery sheet as a PDF; return whether it was saved."""


class FirstRun(QWidget):
    """Asks five things, one a page."""

    answered = Signal(object)
    made = Signal()  # the vault is there; its recovery sheet is not proved yet
    proved = Signal()  # a group was typed off the recovery sheet
    restore_asked = Signal()  # she has a backup
    finished = Signal(str)  # "import", "empty" or "look_around"

    def __init__(
        self, maker: Maker, answers: Answers | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._maker = maker
        self.answers = answers or Answers()
        self._made = self._making = False
        self.steps: list[StepPage] = [
            VillageStep(self.answers.village, self.answers.office),
            DirectorStep(self.answers.director),
            PasswordStep(),
            SheetStep(),
            BeginStep(),
        ]
        self._strip = StageStrip(upright=True, pitch=76)
        self._stack = QStackedWidget()
        self.back_button = Button(_("Back"))
        self.next_button = Button("", "primary")
        self.backup_button = Button(_("I have a backup"), "link", "archive")
        self._keys_note = label(_("Enter goes on"), "note", "ink2")
        body = QHBoxLayout(self)
        spaced(body)
        self._spine = self._left()
        body.addWidget(self._spine)
        body.addWidget(self._right(), 1)
        self._wire()
        self.show_step(0)
        offer_help(self, "first_start")

    def _left(self) -> QWidget:
        spine = QWidget()
        spine.setObjectName("spine")
        spine.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        body = QVBoxLayout(spine)
        spaced(body, (28, 32, 20, 26), 0)
        words = QVBoxLayout()
        spaced(words, spacing=2)
        words.addWidget(label(_("Safe Home"), "head"))
        if look().factor < ONE_PANEL:
            words.addWidget(label(_("First start · about 5 minutes"), "note", "ink2", wrap=True))
        head = QHBoxLayout()
        spaced(head, spacing=12)
        head.addWidget(Seal(48))
        head.addLayout(words, 1)
        body.addLayout(head)
        body.addStretch(2)
        body.addWidget(self._strip)
        body.addStretch(5)
        body.addWidget(
            label(_("You can close at any time and go on later."), "note", "ink2", wrap=True)
        )
        return spine

    def _right(self) -> QWidget:
        side = QWidget()
        body = QVBoxLayout(side)
        spaced(body, (60, 32, 60, 26), 16)
        for step in self.steps:
            self._stack.addWidget(scrolled(step))
        body.addWidget(self._stack, 1)
        buttons = row(self.back_button, self.backup_button, 1, self._keys_note, self.next_button,
                      spacing=12)  # fmt: skip
        buttons.setContentsMargins(4, 0, 4, 4)
        body.addLayout(buttons)
        return side

    def _wire(self) -> None:
        self.back_button.clicked.connect(self.back)
        self.backup_button.clicked.connect(self.restore_asked)
        self.next_button.clicked.connect(self.go_on)
        for step in self.steps:
            step.changed.connect(self._changed)
            step.on_enter.connect(self.go_on)
        sheet = self._sheet_step()
        sheet.proof.print_asked.connect(lambda: self._hand_out(self._maker.print_sheet))
        sheet.proof.save_asked.connect(lambda: self._hand_out(self._maker.save_sheet))

    def _sheet_step(self) -> SheetStep:
        step = self.steps[3]
        assert isinstance(step, SheetStep)
        return step

    @property
    def number(self) -> int:
        """Which step is shown, from 0."""
        return self._stack.currentIndex()

    def show_step(self, number: int) -> None:
        """Show a step."""
        self._stack.setCurrentIndex(number)
        step = self.steps[number]
        self.backup_button.setVisible(number == 0)
        self.back_button.setVisible(number > 0 and not (self._made and number == 3))
        self.setFocusProxy(step.first_field())
        step.first_field().setFocus()
        self._changed()

    def back(self) -> None:
        """Go one step back; not behind the making of the vault."""
        if self.number > 0 and not (self._made and self.number == 3):
            self.show_step(self.number - 1)

    def go_on(self) -> None:
        """Take the answer of this step and go on, or say what is missing."""
        step = self.steps[self.number]
        with refusals_told(self):
            if self._making or not step.complete():
                return
            if isinstance(step, PasswordStep) and not self._made:
                self._wait(True)
                self._maker.make(
                    self.answers, step.answer()["password"], self._is_made, self._is_not_made
                )
                return
            self._take(step)
            if isinstance(step, SheetStep):
                self.proved.emit()
            if self.number == len(self.steps) - 1:
                self.finished.emit(step.answer()["begin"])
            else:
                self.show_step(self.number + 1)

    def _take(self, step: StepPage) -> None:
        answer = step.answer()
        known = {name: text for name, text in answer.items() if name in Answers.__slots__}
        if known:
            self.answers = replace(self.answers, **known)
            self.answered.emit(self.answers)

    def _is_made(self, code: str) -> None:
        self._made = True
        self.made.emit()
        self._wait(False)
        self._sheet_step().expect(code)
        self.show_step(self.number + 1)

    def _is_not_made(self, error: object) -> None:
        self._wait(False)
        told(self, error)

    def _wait(self, on: bool) -> None:
        """Show that the vault is being made: the key takes its time."""
        self._making = on
        for button in (self.back_button, self.next_button):
            button.setEnabled(not on)
        self.steps[self.number].setEnabled(not on)
        if on:
            self.next_button.say(_("Making the vault…"))
        else:
            self._changed()

    def _hand_out(self, verb: object) -> None:
        with refusals_told(self):
            if callable(verb) and verb():
                self._sheet_step().proof.handed_out()

    def _changed(self) -> None:
        marks = []
        for number, step in enumerate(self.steps):
            state = "done" if number < self.number else "now" if number == self.number else "next"
            note = (
                step.summary()
                if state == "done"
                else _("being filled in")
                if state == "now"
                else ""
            )
            marks.append(Step(step.word(), note, state))
        self._strip.show_steps(marks)
        last = self.number == len(self.steps) - 1
        self.next_button.setVisible(not last)
        if not last:
            following = self.steps[self.number + 1].word()
            self.next_button.say(_("Next: {step}").format(step=following))
        self._keys_note.setVisible(not last and look().factor < 1.5)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._spine.setFixedWidth(min(look().px(320), self.width() * 3 // 10))

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.back()
            return
        super().keyPressEvent(event)
