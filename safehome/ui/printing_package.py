"""The month package as upright steps, with the one button of the present step.

Closed, checked, confirmed, written, its sheet printed. Writing runs behind the
window; until the file is read back from the stick nothing says it is there, and
where it fails the reason stands in the place of the work.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.errors import Cancelled, NotAccepted, Refusal
from safehome.base.words import _
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import Panel, label, paragraph, row
from safehome.ui.look import look
from safehome.ui.marks import Badge
from safehome.ui.panels import ProgressPanel, Tip
from safehome.ui.patience import Patience
from safehome.ui.printing_confirm import Confirming
from safehome.ui.printing_notice import Notice
from safehome.ui.printing_receipt import ReceiptPart
from safehome.ui.printing_state import PackageState, read_state, what_is_on_it
from safehome.ui.printing_stick import PassPhrase, StickPlace
from safehome.ui.refusals import own_up, refusals_told
from safehome.ui.steps import StageStrip

if TYPE_CHECKING:
    from safehome.desk.handing_over import HandedOver
    from safehome.ui.background import Progress, Task
    from safehome.ui.workplace import Workplace

PITCH = 42
UNBOUNDED = 16777215  # what Qt takes for no limit


class PackagePanel(Panel):
    """The month package."""

    changed = Signal()  # another step, so perhaps another primary button on the page
    round_asked = Signal()
    sheet_asked = Signal(str)  # the month whose hand-over sheet is to be printed
    slip_asked = Signal(str, str)  # the month, the pass-phrase

    def __init__(self, work: Workplace) -> None:
        super().__init__((16, 12, 16, 12), 6)
        self._work = work
        self._task: Task | None = None
        self._patience = Patience(self, self._cancel)
        self._just: HandedOver | None = None  # written while the page is open
        self._again = False
        self._sheets: set[str] = set()  # months whose hand-over sheet was printed
        self.state = PackageState()
        self._title = label("", "lead", wrap=True)
        self._badge = Badge("")
        self._head = row(self._title, self._badge)
        self._head.setStretch(0, 1)
        self._note = label("", "note", "ink2", wrap=True)
        self.strip = StageStrip((), pitch=PITCH)
        self.body.addLayout(self._head)
        self.body.addWidget(self._note)
        self._sides = QVBoxLayout()
        spaced(self._sides, spacing=12)
        top = Qt.AlignmentFlag.AlignTop
        self._sides.addWidget(self.strip, 0, top)
        self._sides.addWidget(self._parts(), 0, top)
        self._sides.addStretch(1)
        inside = QWidget()
        inside.setObjectName("rows")
        inside.setLayout(self._sides)
        self.body.addWidget(scrolled(inside), 1)
        self.button = Button("")
        self.button.clicked.connect(self.act)
        self.again_button = Button(_("Write another stick"), "link")
        self.again_button.clicked.connect(self._write_again)
        self.receipt = ReceiptPart(self._work)
        self.receipt.taken.connect(self.refresh)
        self.body.addWidget(self.receipt)
        self.body.addWidget(self.again_button)
        self.body.addWidget(self.button)

    def _parts(self) -> QWidget:
        """Make what stands under the steps; each step shows its part."""
        self.notice = Notice()
        self._open = paragraph("", "note", "ink2")
        self.confirming = Confirming()
        self.stick = StickPlace()
        self.phrase = PassPhrase(self._work.desk.handing_over.pass_phrase)
        self.phrase.slip_asked.connect(
            lambda: self.slip_asked.emit(self.state.month, self.phrase.phrase)
        )
        self.progress = ProgressPanel("", _("Cancelling leaves nothing on the stick."))
        self.progress.cancelled.connect(self._cancel)
        self._out = Tip(_("You can take the stick out now"), " ", "check", "ok")
        it = QWidget()
        body = QVBoxLayout(it)
        spaced(body, spacing=6)
        for part in (self.notice, self._out, self._open, self.confirming, self.stick, self.phrase,
                     self.progress):  # fmt: skip
            body.addWidget(part)
        return it

    # -- where the month stands --------------------------------------------------

    @property
    def is_due(self) -> bool:
        """Whether a package is waiting: the step's button is then the page's primary."""
        return self.state.is_due

    @property
    def fact(self) -> str:
        """How far it is, for the chip of a folded page."""
        return f"{self.state.done} / {len(self.state.steps)}"

    def refresh(self) -> None:
        """Show the month as it stands."""
        if self._task is not None:
            return
        month = self._just.month if self._just else ""
        printed = month in self._sheets
        self.state = read_state(
            self._work.desk, month, again=self._again, just=bool(self._just), printed=printed
        )
        self._show()

    def leave(self) -> None:
        """Forget the pass-phrase of a package that is finished."""
        if self.state.at == "finished":
            self._just = None
            self.phrase.forget()

    def sheet_printed(self, month: str) -> None:
        """Take note that the hand-over sheet went to a printer."""
        self._sheets.add(month)
        self.refresh()

    def _show(self) -> None:
        state, writing = self.state, self._task is not None
        self._title.setText(state.title or _("Month package"))
        self._badge.say(self.fact, "tick" if state.done == len(state.steps) else "half", "info")
        self._note.setText(state.by)
        self._note.setVisible(bool(state.by))
        notes = look().factor < tokens.ONE_PANEL
        self.strip.show_steps(
            state.steps if notes else [replace(it, note="") for it in state.steps]
        )
        self._show_parts(writing)
        word, icon = state.button(after_refusal=bool(self.notice.happened))
        self.button.say(word, icon)
        self.button.set_kind("primary" if state.is_due else "quiet")
        self.button.setVisible(bool(word) and not writing)
        self.again_button.setVisible(state.at == "finished" and not writing)
        self.receipt.await_receipt(state.awaited if not writing else "")
        self.changed.emit()

    def _show_parts(self, writing: bool) -> None:
        state, at = self.state, self.state.at
        folded = look().factor >= tokens.ONE_PANEL  # then the steps stand without their notes
        words = state.figures if folded and at == "confirm" else state.words
        self._open.setText(words)
        self._open.setVisible(bool(words))
        self._out.setVisible(self._just is not None and at in {"sheet", "finished"})
        self.confirming.setVisible(at == "confirm")
        if at == "confirm" and state.package is not None:
            self.confirming.show_package(state.package)
        self.stick.setVisible(at == "write" and not writing)
        if at == "write" and not writing:
            self.stick.look_again(self._work.choices.now.stick)
            if self._just is None:
                self.phrase.begin()
        self.phrase.setVisible(
            not writing and (at == "write" or (self._just is not None and at == "sheet"))
        )
        self.phrase.settle(at != "write")
        self.progress.setVisible(writing)

    # -- doing the present step ----------------------------------------------------

    def act(self) -> None:
        """Do the present step."""
        match self.state.at:
            case "close" | "none":
                self.round_asked.emit()
            case "confirm":
                self._confirm()
            case "write":
                self._write()
            case "sheet" | "finished":
                self.sheet_asked.emit(self.state.month)
            case _other:
                raise AssertionError(self.state.at)

    def _confirm(self) -> None:
        with refusals_told(self):
            try:
                self._work.desk.handing_over.confirm(
                    self.confirming.chosen_basis,
                    month=self.state.month,
                    recipient=self.confirming.recipient.text(),
                )
            except NotAccepted as refusal:
                self.confirming.refuse(refusal)
                return
            self.refresh()
            self.button.setFocus()

    def _write(self) -> None:
        phrase, month = self.phrase.phrase, self.state.month
        try:
            folder = self.stick.place()
        except Refusal as refusal:
            self._refuse(refusal)
            return
        self.notice.say("")
        desk = self._work.desk

        def job(progress: Progress) -> HandedOver:
            return desk.handing_over.write(month, folder, phrase, progress)

        task = self._task = self._work.background.run(job)
        task.progress.connect(self._tell)
        task.done.connect(self._written)
        task.failed.connect(self._not_written)
        self.progress.rename(_("Writing to the stick"))
        self.progress.show_progress(0, 0, "")
        self._show()
        self.progress.cancel_button.setFocus()

    def may_end(self) -> bool:
        """Return whether the window may close; while the stick is written to, it is asked."""
        if self._task is not None:
            self._patience.ask(
                _("The package is being written to the stick."),
                _("Wait until it is done, or cancel it: then nothing of it is on the stick."),
            )
        return self._task is None

    def _ended(self) -> None:
        """Forget the work, and what was asked while it was under way."""
        self._task = None
        self._patience.end()

    def _tell(self, done: int, total: int, word: str) -> None:
        self.progress.rename(word)
        self.progress.show_progress(done, total)

    def _cancel(self) -> None:
        if self._task is not None:
            self._task.cancel()

    def _written(self, handed: HandedOver) -> None:
        self._ended()
        self._just, self._again = handed, False
        self._out.line.setText(what_is_on_it(handed))
        self.refresh()
        if self.stick.folder is not None:
            with refusals_told(self):
                self._work.choices.choose(stick=str(self.stick.folder))
        self.button.setFocus()

    def _not_written(self, error: object) -> None:
        self._ended()
        if isinstance(error, Cancelled):
            self._refuse(Refusal(_("Stopped. Nothing of it is on the stick.")))
        elif isinstance(error, Refusal):
            self._refuse(error)
        else:
            self.refresh()
            if isinstance(error, BaseException):
                own_up(self, error)

    def _refuse(self, refusal: Refusal) -> None:
        self.notice.say(refusal.happened, refusal.remedy)
        self.refresh()
        self.button.setFocus()

    def _write_again(self) -> None:
        self._again, self._just = True, None
        self.phrase.forget()
        self.notice.say("")
        self.refresh()
        self.button.setFocus()

    def fold(self, beside: bool) -> None:
        """Put the parts beside the steps, or under them."""
        way = QHBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if beside else way.TopToBottom)
        for number, part in enumerate((2, 3, 0) if beside else (0, 0, 1)):
            self._sides.setStretch(number, part)
        for layout in (self._head, self.body):
            layout.removeWidget(self._note)
        if beside:
            self._head.insertWidget(1, self._note, 1)
        else:
            self.body.insertWidget(1, self._note)
        self._head.setStretch(0, 0 if beside else 1)
        self._title.setWordWrap(not beside)
        self.button.setMaximumWidth(look().px(420) if beside else UNBOUNDED)
        if self._task is None:
            self._show()
