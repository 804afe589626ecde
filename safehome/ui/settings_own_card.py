"""This office's card: written on a stick, its code large, to be read out; new keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.file_questions import folder_to_write
from safehome.ui.fit import spaced
from safehome.ui.labels import label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import ask, refusals_told, told

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.cards import OwnCard
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class OwnPart(QWidget):
    """This office's card: written on a stick, its code read out."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._note = paragraph("", "note", "ink2")
        self.write_button = Button(_("Write the card on a stick…"), "quiet", "usb")
        self.write_button.clicked.connect(self.ask_where)
        self.code_button = Button(_("Show its code"), "link")
        self.code_button.clicked.connect(lambda: self._run(None))
        self.renew_button = Button(_("Make new keys"), "link")
        self.renew_button.clicked.connect(self.ask_new_keys)
        self.notice = Notice()
        self.done = Badge("", "tick", "ok")
        self._told = paragraph(
            _("Read this out when they ring you; they type it on their side."), "note", "ink2"
        )
        self.code = label("", "lit", "ink", wrap=True)
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(label(_("This office's card"), "strong"))
        body.addWidget(self._note)
        body.addLayout(row(self.write_button, self.code_button, self.done, 1))
        for part in (self.notice, self._told, self.code):
            body.addWidget(part)
        body.addLayout(row(self.renew_button, 1))
        self._told.hide()
        self.code.hide()

    def say_kind(self, kind: str) -> None:
        """Say where the card goes."""
        to = _("township") if kind == "village" else _("village")
        self._note.setText(
            _("It goes to the {other} once, on a stick. Nobody's name is on it but this office's.")
            .format(other=to)
        )  # fmt: skip

    def ask_where(self) -> None:
        """Ask for the stick, and write the card on it."""
        folder = folder_to_write(self, _("Write the card to"))
        if folder is not None:
            self._run(folder)

    def ask_new_keys(self) -> None:
        """Ask whether new keys are meant: the other side has to enrol them first."""
        ask(
            self.window(),
            _("Make new keys for this office?"),
            _(
                "Do this when somebody may have the old ones: the password was seen, the PC"
                " stolen. The other side then has to enrol the new card; until then it takes"
                " nothing from here."
            ),
            (_("Make new keys"), _("Keep the old ones")),
            lambda way: self.renew() if way == 0 else None,
        )

    def renew(self) -> None:
        """Make new keys, and show the code of their card."""
        with refusals_told(self):
            self._work.desk.cards.renew()
        self._run(None)

    def _run(self, folder: Path | None) -> None:
        desk = self._work.desk

        def job(_progress: Progress) -> OwnCard:
            return desk.cards.own() if folder is None else desk.cards.write(folder)

        self.notice.say("")
        self._wait(True)
        task = self._work.background.run(job)
        task.done.connect(lambda own: self._show(own, written=folder is not None))
        task.failed.connect(self._failed)

    def _wait(self, on: bool) -> None:
        for button in (self.write_button, self.code_button):
            button.setEnabled(not on)

    def _show(self, own: OwnCard, *, written: bool) -> None:
        self._wait(False)
        self.done.say(own.name if written else "", "tick", "ok")
        self.code.setText(own.code)
        self.code.setAccessibleName(own.code)
        self._told.show()
        self.code.show()

    def _failed(self, error: object) -> None:
        self._wait(False)
        if isinstance(error, Refusal):
            self.notice.say(error.happened, error.remedy)
        else:
            told(self, error)
