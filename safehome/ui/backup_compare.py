"""What a backup holds beside what stands here now, and what would be lost, in figures."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout

from safehome.base.words import N_, _, sentences
from safehome.ui.backup_words import HOLDS, when
from safehome.ui.fit import spaced
from safehome.ui.labels import label, paragraph

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.restoring import BackupFacts

ROWS = (
    ("members", N_("Women")),
    ("hotline", N_("Calls")),
    ("complaints", N_("Complaints")),
)


class Compare(QFrame):
    """Two columns of figures and the sentence under them."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("sunken")
        self._grid = QGridLayout()
        spaced(self._grid, spacing=6)
        heads = ("", _("In this backup"), _("Here, when last closed"))
        self._heads = [label(word, "note", "ink2") for word in heads]
        for column, head in enumerate(self._heads):
            self._grid.addWidget(head, 0, column)
        self._cells = []
        for line, (book, word) in enumerate(ROWS, start=1):
            self._grid.addWidget(label(_(word), "base", "ink"), line, 0)
            cells = label("", "strong"), label("", "strong")
            for column, cell in enumerate(cells, start=1):
                self._grid.addWidget(cell, line, column)
            self._cells.append((book, cells))
        for column in range(3):
            self._grid.setColumnStretch(column, 1)
        self.sentence = paragraph("", "note", "ink2")
        body = QVBoxLayout(self)
        spaced(body, (16, 10, 16, 10), 8)
        body.addLayout(self._grid)
        body.addWidget(self.sentence)
        self.hide()

    def compare(
        self, backup: BackupFacts | None, here: Mapping[str, int] | None, today: str
    ) -> None:
        """Show both.

        Args:
            backup: the one that is chosen, None for none.
            here: how many lines each book has; None where that cannot be known.
            today: ISO.
        """
        self.setVisible(backup is not None)
        if backup is None:
            return
        self._heads[-1].setVisible(here is not None)
        for book, (there, now) in self._cells:
            there.setText(str(backup.records.get(book, 0)))
            now.setText("" if here is None else str(here.get(book, 0)))
        said = lost(backup, here, today)
        self.sentence.setText(said)
        self.setAccessibleName(said)


def lost(backup: BackupFacts, here: Mapping[str, int] | None, today: str) -> str:
    """Say what would be lost by restoring this backup."""
    said = _("What was entered or changed after it was made ({when}) is not in it.").format(
        when=when(backup.made, today)
    )
    if here is None:
        return said
    fewer = {book: here.get(book, 0) - backup.records.get(book, 0) for book, _word in ROWS}
    parts = [_(words).format(n=fewer[book]) for book, words in HOLDS if fewer[book] > 0]
    if not parts:
        return said
    return sentences(said, _("It would be lost: {what}.").format(what=_(", ").join(parts)))
