"""The settings of keys: this office's card goes out, the other side's is taken in.

The code of one's own card stands here large, to be read out. That of the other
side's is not shown: it is heard on the telephone and typed, and the program
compares, so that nobody can skip comparing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.cards import KINDS, OtherKeys
from safehome.store.signing import CardCodeMistyped
from safehome.ui.buttons import Button, Tick
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fields import Line
from safehome.ui.file_questions import files_to_open, folder_to_write
from safehome.ui.fit import spaced
from safehome.ui.forms import Form
from safehome.ui.labels import hairline, label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.overriding import override
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import ask, refusals_told, told
from safehome.ui.settings_keeping import Section
from safehome.ui.settings_receiving import ReceivePart

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.cards import OwnCard
    from safehome.sheets.letters import Card
    from safehome.store.correspondents import Correspondent
    from safehome.ui.background import Progress
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace


class CardsSection(Section):
    """Who is on the other side of a package, and how one knows."""

    key = "cards"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.kinds = ChipRow()
        self.kinds.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        for kind, word in KINDS.items():
            chip = self.kinds.add(Chip(_(word), kind))
            chip.clicked.connect(lambda _on=False, kind=kind: keeper.office(side=kind))
        self.form.row(_("This office is a"), self.kinds)
        self.own, self.other = OwnPart(work), OtherPart(work)
        self.enrolled = QWidget()
        self._lines = QVBoxLayout(self.enrolled)
        spaced(self._lines, (0, 0, 0, 4), 8)
        self._lines.addWidget(label(_("Enrolled"), "strong"))
        words = _("Nobody yet. Until then only the encrypted workbook goes on the stick.")
        self._nobody = paragraph(words, "note", "ink2")
        self._lines.addWidget(self._nobody)
        self._known: list[EnrolledLine] = []
        self.receive, self._line = ReceivePart(work), hairline()
        for part in (
            self.receive,
            self._line,
            self.own,
            hairline(),
            self.other,
            hairline(),
            self.enrolled,
        ):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.other.enrolled.connect(self.refresh)

    @override
    def title(self) -> str:
        return _("Keys of both sides")

    @override
    def refresh(self) -> None:
        kind = self._office.kind
        self.own.say_kind(kind)
        for part in (self.receive, self._line):
            part.setVisible(kind == "town")
        for chip in self.kinds.chips:
            chip.setChecked(chip.key == kind)
        for line in self._known:
            self._lines.removeWidget(line)
            line.deleteLater()
        self._known = [EnrolledLine(each) for each in self._work.desk.cards.enrolled()]
        for line in self._known:
            self._lines.addWidget(line)
        self._nobody.setVisible(not self._known)


class EnrolledLine(QWidget):
    """One office whose keys are pinned."""

    def __init__(self, who: Correspondent) -> None:
        super().__init__()
        words = _("{name} · {mark} · since {date}").format(
            name=who.name, mark=who.mark, date=who.enrolled_at[:10]
        )
        line = label(words, "base", "ink", wrap=True)
        line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setLayout(row(line, Badge(_(KINDS[who.kind]), "tick", "ok")))


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


class OtherPart(QWidget):
    """The other side's card: opened from a stick, its code typed as it is heard."""

    enrolled = Signal()

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
        self.replace = Tick(_("They made new keys: this card takes the place"))
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
        match error:
            case CardCodeMistyped():
                self._row.refuse(f"{error.happened} {error.remedy}")
                self.code.setFocus()
            case OtherKeys():
                self.notice.say(error.happened, error.remedy)
                self.replace.show()
                self.replace.setFocus()
            case Refusal():
                self.notice.say(error.happened, error.remedy)
                self.code.setFocus()
            case _:
                told(self, error)
