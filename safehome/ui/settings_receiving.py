"""The township's window: packages of its villages in, one workbook and the receipts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.incoming import in_words
from safehome.registers.dates import say_date, say_month
from safehome.ui.buttons import Button
from safehome.ui.file_questions import files_to_open, folder_to_write
from safehome.ui.fit import spaced
from safehome.ui.flow import Flow
from safehome.ui.labels import in_lines, label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import told

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from safehome.desk.receiving import Received, TakenIn
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


MONTHS = 12  # that can be written again from here; older ones by command


class ReceivePart(QWidget):
    """Takes packages in, and says what came of it."""

    answered = Signal(QWidget)  # has to be in sight now

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.button = Button(_("Take packages in…"), "primary", "folder-open")
        self.button.clicked.connect(self.ask)
        self.file_button = Button(_("A single file…"), "link")
        self.file_button.clicked.connect(self.ask_file)
        self.again_button = Button(_("Write a month again ▾"), "link")
        self.again_button.setAccessibleName(_("Write a month again"))
        self.again_button.clicked.connect(self._open_menu)
        self._menu = QMenu(self)
        self.done = Badge("", "tick", "ok")
        self.notice = Notice()
        self.result = paragraph("", "base", "ink")
        self._told = paragraph(
            _("Opens the workbook; write it down now, it is kept nowhere:"), "note", "ink2"
        )
        self.phrase = label("", "lit", "ink", wrap=True)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        words = _(
            "Choose the stick, or the folder that sticks were copied to. Each package is checked"
            " before it is opened. The villages of a month become one locked workbook; a receipt"
            " goes beside it and back on the stick."
        )
        buttons, flow = QWidget(), Flow(8)
        for each in (self.button, self.file_button, self.again_button):
            flow.addWidget(each)
        buttons.setLayout(flow)
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(label(_("Packages of the villages"), "strong"))
        body.addWidget(paragraph(words, "note", "ink2"))
        body.addWidget(buttons)
        body.addLayout(row(self.done, 1))
        for part in (self.result, self._told, self.phrase, self.notice):
            body.addWidget(part)
        self.forget()
        self.look_again()

    def look_again(self) -> None:
        """Offer the months that can be written again."""
        self._menu.clear()
        for month in self._work.desk.receiving.months()[:MONTHS]:
            entry = self._menu.addAction(say_month(month))
            entry.triggered.connect(lambda _on=False, month=month: self.ask_again(month))
        self.again_button.setVisible(not self._menu.isEmpty())

    def ask(self) -> None:
        """Ask for the stick or folder they are in, and where the workbook is to go."""
        folder = folder_to_write(self, _("Choose the stick or folder with the packages"))
        if folder is not None:
            self._take_to([folder])

    def ask_file(self) -> None:
        """Ask for a package by itself, and where the workbook is to go."""
        packages = files_to_open(self, _("Open packages"), _("Packages (*.pkg)"))
        if packages:
            self._take_to(packages)

    def ask_again(self, month: str) -> None:
        """Ask where workbook and receipts of a month are to be written again."""
        self._take_to([], month)

    def _take_to(self, packages: Sequence[Path], month: str = "") -> None:
        folder = folder_to_write(self, _("Write the workbook and the receipts to"))
        if folder is not None:
            self.take(packages, folder, month)

    def take(self, packages: Sequence[Path], folder: Path, month: str = "") -> None:
        """Take these packages in, or write a month again."""
        desk = self._work.desk

        def job(_progress: Progress) -> TakenIn:
            return desk.receiving.take(packages, folder, month=month)

        self.forget()
        self._wait(True)
        task = self._work.background.run(job)
        task.done.connect(lambda taken: self._show(taken, again=bool(month)))
        task.failed.connect(self._refused)

    def _wait(self, on: bool) -> None:
        for button in (self.button, self.file_button, self.again_button):
            button.setEnabled(not on)

    def _open_menu(self) -> None:
        below = QPoint(0, self.again_button.height())
        self._menu.popup(self.again_button.mapToGlobal(below))

    def forget(self) -> None:
        """Forget what came of the last, and the pass-phrase that was shown."""
        self.notice.say("")
        self.done.say("", "tick", "ok")
        self.phrase.setText("")
        for part in (self.result, self._told, self.phrase):
            part.hide()

    def _show(self, taken: TakenIn, *, again: bool) -> None:
        self._wait(False)
        words = _("Written again: {n}") if again else _("Taken in: {n}")
        self.done.say(words.format(n=len(taken.packages)), "tick", "ok")
        lines = [
            _("{month}: {n} villages, {women} women; still missing: {missing}").format(
                month=say_month(each.month), n=each.villages, women=each.women,
                missing=each.missing,
            )
            for each in taken.workbooks
        ]  # fmt: skip
        lines += [line for each in taken.packages for line in _of_package(each)]
        self.result.setText(in_lines("\n".join(lines)))
        self.phrase.setText(taken.pass_phrase)
        for part in (self.result, self._told, self.phrase):
            part.show()
        left = [each for each in taken.left_out if not each.known]
        if left:
            self.notice.say(_("Left out: {n}").format(n=len(left)), in_words(taken.left_out))
        self.look_again()
        self.button.setFocus()
        self.answered.emit(self.notice if left else self.phrase)

    def _refused(self, error: object) -> None:
        self._wait(False)
        self.look_again()
        if isinstance(error, Refusal):
            self.notice.say(error.happened, error.remedy)
            self.answered.emit(self.notice)
        else:
            told(self, error)


def _of_package(each: Received) -> Iterator[str]:
    """Yield what is to be said of a package by name."""
    if each.replaces:
        yield _("{name}, {mark}: takes the place of the package made on {date}.").format(
            name=each.village, mark=each.mark, date=say_date(each.replaces)
        )
    if not each.beside:
        yield _("{name}, {mark}: the receipt could not be laid beside the package; copy it from "
                "the folder.").format(name=each.village, mark=each.mark)  # fmt: skip
