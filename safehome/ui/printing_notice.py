"""What went wrong and what to do, in the place of the work."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from safehome.ui.fit import spaced
from safehome.ui.labels import label, paragraph
from safehome.ui.marks import Shape


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
        """Say it; "" takes it away."""
        self._happened.setText(happened)
        self._remedy.setText(remedy)
        self._remedy.setVisible(bool(remedy))
        self.setAccessibleName(f"{happened} {remedy}".strip())
        self.setVisible(bool(happened))
