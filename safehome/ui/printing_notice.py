"""What went wrong and what to do, or what was kept and where, in the place of the work."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from safehome.base.words import _, sentences
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import Elided, in_lines, label, paragraph
from safehome.ui.marks import Shape

if TYPE_CHECKING:
    from pathlib import Path


class Notice(QFrame):
    """A sentence of what happened, and one of what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._happened = label("", "strong", "ink", wrap=True)
        self._remedy = paragraph("", "note", "ink2")
        words = QVBoxLayout()
        spaced(words, spacing=2)
        words.addWidget(self._happened)
        words.addWidget(self._remedy)
        body = QHBoxLayout(self)
        spaced(body, (0, 2, 0, 2), 10)
        body.addWidget(Shape("triangle", "warn", 20), 0, Qt.AlignmentFlag.AlignTop)
        body.addLayout(words, 1)
        self.hide()

    @property
    def happened(self) -> str:
        """What it says happened, "" while it says nothing."""
        return self._happened.text()

    def say(self, happened: str, remedy: str = "") -> None:
        """Say it, each a text, the remedy of one line or more; "" takes it away."""
        self._happened.setText(happened)
        self._remedy.setText(in_lines(remedy))
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(sentences(happened, remedy))
        self.setVisible(bool(happened))


class Saved(QFrame):
    """Where a PDF was kept, and the way to it."""

    def __init__(self) -> None:
        super().__init__()
        self._folder = QUrl()
        self._line = Elided("", "note", "ok")
        self.folder_button = Button(_("Show in folder"), "link")
        self.folder_button.clicked.connect(lambda: QDesktopServices.openUrl(self._folder))
        body = QHBoxLayout(self)
        spaced(body, spacing=8)
        body.addWidget(self._line, 1)
        body.addWidget(self.folder_button)
        self.hide()

    def say(self, path: Path) -> None:
        """Say that it lies there."""
        self._folder = QUrl.fromLocalFile(str(path.parent))
        said = _("Saved as {name}. It is not encrypted: keep it safe.").format(name=path.name)
        self._line.setText(said)
        self.setAccessibleName(said)
        self.show()
