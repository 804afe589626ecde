"""The township's window: packages of its villages in, one workbook and the receipts out."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.dates import say_month
from safehome.ui.buttons import Button
from safehome.ui.file_questions import files_to_open, folder_to_write
from safehome.ui.fit import spaced
from safehome.ui.labels import label, paragraph, row
from safehome.ui.marks import Badge
from safehome.ui.printing_notice import Notice
from safehome.ui.refusals import told

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.receiving import TakenIn
    from safehome.ui.background import Progress
    from safehome.ui.workplace import Workplace


class ReceivePart(QWidget):
    """Takes packages in, and says what came of it."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.button = Button(_("Take packages in…"), "primary", "folder-open")
        self.button.clicked.connect(self.ask)
        self.done = Badge("", "tick", "ok")
        self.notice = Notice()
        self.result = paragraph("", "base", "ink")
        self._told = paragraph(
            _("Opens the workbook; write it down now, it is kept nowhere:"), "note", "ink2"
        )
        self.phrase = label("", "lit", "ink", wrap=True)
        self.phrase.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        words = _(
            "Each is checked before it is opened. The villages of a month become one locked"
            " workbook; a receipt goes beside it and back on the stick."
        )
        body = QVBoxLayout(self)
        spaced(body, (0, 0, 0, 4), 8)
        body.addWidget(label(_("Packages of the villages"), "strong"))
        body.addWidget(paragraph(words, "note", "ink2"))
        body.addLayout(row(self.button, self.done, 1))
        for part in (self.notice, self.result, self._told, self.phrase):
            body.addWidget(part)
        self.forget()

    def ask(self) -> None:
        """Ask which packages, and where the workbook is to go."""
        packages = files_to_open(self, _("Open packages"), _("Packages (*.pkg)"))
        if packages:
            folder = folder_to_write(self, _("Write the workbook and the receipts to"))
            if folder is not None:
                self.take(packages, folder)

    def take(self, packages: Sequence[Path], folder: Path) -> None:
        """Take these packages in."""
        desk = self._work.desk

        def job(_progress: Progress) -> TakenIn:
            return desk.receiving.take(packages, folder)

        self.forget()
        self.button.setEnabled(False)
        task = self._work.background.run(job)
        task.done.connect(self._show)
        task.failed.connect(self._refused)

    def forget(self) -> None:
        """Forget what came of the last, and the pass-phrase that was shown."""
        self.notice.say("")
        self.done.say("", "tick", "ok")
        self.phrase.setText("")
        for part in (self.result, self._told, self.phrase):
            part.hide()

    def _show(self, taken: TakenIn) -> None:
        self.button.setEnabled(True)
        self.done.say(_("Taken in: {n}").format(n=len(taken.packages)), "tick", "ok")
        lines = [
            _("{month}: {n} villages, {women} women; still missing: {missing}").format(
                month=say_month(each.month), n=each.villages, women=each.women,
                missing=each.missing,
            )
            for each in taken.workbooks
        ]  # fmt: skip
        self.result.setText("<br>".join(lines))
        self.phrase.setText(taken.pass_phrase)
        for part in (self.result, self._told, self.phrase):
            part.show()
        self.button.setFocus()

    def _refused(self, error: object) -> None:
        self.button.setEnabled(True)
        if isinstance(error, Refusal):
            self.notice.say(error.happened, error.remedy)
        else:
            told(self, error)
