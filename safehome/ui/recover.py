"""Opening with the recovery sheet: the code group by group, then a new password."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _, sentences
from safehome.store.attempts import seconds_to_wait
from safehome.ui.background import Background
from safehome.ui.buttons import Button
from safehome.ui.code_groups import CodeGroups
from safehome.ui.countdown import Countdown, in_words
from safehome.ui.fit import spaced
from safehome.ui.forms import Form
from safehome.ui.front_help import offer_help
from safehome.ui.front_page import FrontPage
from safehome.ui.labels import label, paragraph, row
from safehome.ui.look import look
from safehome.ui.marks import DoubleRule
from safehome.ui.new_password import NewPassword
from safehome.ui.refusals import own_up
from safehome.ui.tokens import LABELS_ABOVE, ONE_PANEL

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from pathlib import Path

    from safehome.desk.keeping import Session
    from safehome.ui.background import Progress


COLUMN = 600  # pixels at 100 %


class Recover(FrontPage):
    """Asks for the recovery code and a new password."""

    opened = Signal(object)  # the session

    def __init__(
        self, folder: Path, now: Callable[[], datetime], parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Back to the password"), parent)
        self._folder, self._now = folder, now
        self._background = Background(self)
        self.code = CodeGroups()
        self._form = Form(spacing=8)
        self.password = NewPassword(self._form, _("New password"))
        self.open_button = Button(_("Open"), "primary")
        self._countdown = Countdown(lambda: seconds_to_wait(folder), self)
        column = QWidget()
        column.setObjectName("rows")
        self._fill(column)
        self._wire()
        foot = None
        if look().factor >= LABELS_ABOVE:  # what opens the books stays in sight
            foot = row(self.open_button, self.back_button, 1)
        self.stand(column, COLUMN, foot)
        self.setFocusProxy(self.code)
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
        body.addWidget(self.code)
        body.addWidget(self._form)
        if look().factor < LABELS_ABOVE:
            body.addLayout(row(self.open_button, self.back_button, 1))
        body.addStretch(3)
        if look().factor < ONE_PANEL:
            note = _("The old password ends; the recovery sheet holds until a new one is made.")
            body.addWidget(label(note, "note", "ink3", wrap=True))

    def _wire(self) -> None:
        self.code.whole.connect(self.password.one.setFocus)
        self.password.two.returnPressed.connect(self.open_button.click)
        self.open_button.clicked.connect(self.open)
        self._countdown.left.connect(self._count_down)
        self._countdown.begin()

    def _count_down(self, seconds: int) -> None:
        self.open_button.setEnabled(not seconds)
        self.code.say(in_words(seconds))

    def open(self) -> None:
        """Open the books with the code and put the new password in force."""
        if not self.open_button.isEnabled():
            return
        code = self.code.code()
        if code is None or not self.password.complete():
            return
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
        for part in (self.open_button, self.back_button, self._form, self.code):
            part.setEnabled(not on)

    def _not_opened(self, error: object) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self.code.refuse(sentences(error.happened, error.remedy))
            self._countdown.begin()
        elif isinstance(error, BaseException):
            own_up(self, error)
