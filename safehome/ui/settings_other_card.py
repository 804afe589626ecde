"""The other side's card: opened from a stick, pinned by the code heard on the telephone.

The code is not shown: it is typed as it is heard, and the program compares, so
that nobody can skip comparing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _, sentences
from safehome.desk.cards import KINDS, PlaceTaken
from safehome.store.signing import CardCodeMistyped
from safehome.ui.buttons import Button, Tick
from safehome.ui.fields import Line
from safehome.ui.file_questions import files_to_open
from safehome.ui.fit import spaced
from safehome.ui.forms import Form
from safehome.ui.labels import label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import refusals_told, told

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.sheets.letters import Card
    from safehome.store.correspondents import Correspondent
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class OtherPart(QWidget):
    """The other side's card: opened from a stick, its code typed as it is heard."""

    enrolled = Signal()
    asked = Signal(QWidget)  # has to be in sight now

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._path: Path | None = None
        self.open_button = Button(_("Open their card…"), "quiet", "folder-open")
        self.open_button.clicked.connect(self.ask_which)
        self.done = Badge("", "tick", "ok")
        self.notice = Notice()
        form = Form(spacing=8)
        self._who = label("", "base", "ink", wrap=True)
        self._who.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        form.row(_("The card says"), self._who)
        self.code = Line("words", _("Code they read out"))
        self._row = form.row(
            _("Code they read out"), self.code, note=_("Ring a number you knew before, not one on "
            "the stick")
        )  # fmt: skip
        self.replace = Tick(_("This card takes the place of the old one"))
        self.replace.hide()
        self.enrol_button = Button(_("Enrol"), "primary")
        self.enrol_button.clicked.connect(self.enrol)
        self.code.returnPressed.connect(self.enrol_button.click)
        self._rest = QWidget()
        rest = QVBoxLayout(self._rest)
        spaced(rest, spacing=8)
        rest.addWidget(form)
        rest.addWidget(self.replace)
        rest.addLayout(row(self.enrol_button, 1))
        self._rest.hide()
        words = _("It comes on a stick. Open it, ring them, and type the code they read to you.")
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(label(_("The other side's card"), "strong"))
        body.addWidget(paragraph(words, "note", "ink2"))
        body.addLayout(row(self.open_button, self.done, 1))
        body.addWidget(self.notice)
        body.addWidget(self._rest)

    def ask_which(self) -> None:
        """Ask for the file of the card."""
        kinds = _("Cards (*.card)")
        for path in files_to_open(self, _("Open a card"), kinds)[:1]:
            self.take(path)

    def take(self, path: Path) -> None:
        """Show whose card this says it is, and ask for its code."""
        self.done.say("", "tick", "ok")
        self.notice.say("")
        self._rest.hide()
        with refusals_told(self):
            try:
                card = self._work.desk.cards.look(path)
            except Refusal as refusal:
                self.notice.say(refusal.happened, refusal.remedy)
                return
            self._ask(path, card)

    def _ask(self, path: Path, card: Card) -> None:
        self._path = path
        self._who.setText(f"{_(KINDS[card.kind])} · {card.name} · {card.mark}")
        self._row.clear()
        self.code.set_text("")
        self.replace.setChecked(False)
        self.replace.hide()
        self._rest.show()
        self.code.setFocus()
        self.asked.emit(self._rest)

    def enrol(self) -> None:
        """Pin the card, if the code is its own."""
        desk, path, code = self._work.desk, self._path, self.code.text()
        replace = self.replace.isChecked()
        self._row.clear()
        self.notice.say("")
        if not code.strip() or path is None:
            self._row.refuse(_("Please fill this in."))
            return

        def job(_progress: Progress) -> Correspondent:
            return desk.cards.enrol(path, code, replace=replace)

        self.enrol_button.setEnabled(False)
        task = self._work.background.run(job)
        task.done.connect(self._is_in)
        task.failed.connect(self._refused)

    def _is_in(self, who: Correspondent) -> None:
        self.enrol_button.setEnabled(True)
        self._rest.hide()
        self._path = None
        self.done.say(_("Enrolled: {name}, {mark}").format(name=who.name, mark=who.mark), "tick",
                      "ok")  # fmt: skip
        self.open_button.setFocus()
        self.enrolled.emit()

    def _refused(self, error: object) -> None:
        self.enrol_button.setEnabled(True)
        self.asked.emit(self._rest if isinstance(error, CardCodeMistyped) else self)
        match error:
            case CardCodeMistyped():
                self._row.refuse(sentences(error.happened, error.remedy))
                self.code.setFocus()
            case PlaceTaken():
                self.notice.say(error.happened, error.remedy)
                self.replace.show()
                self.replace.setFocus()
            case Refusal():
                self.notice.say(error.happened, error.remedy)
                self.code.setFocus()
            case _:
                told(self, error)
