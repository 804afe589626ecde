"""Which backup: those that were found, a file of her own, and what the chosen one holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.ui.background import Background
from safehome.ui.backup_compare import Compare
from safehome.ui.backup_words import holds, rehearsal_badge, when
from safehome.ui.buttons import Button
from safehome.ui.file_questions import files_to_open
from safehome.ui.fit import spaced
from safehome.ui.labels import paragraph, row
from safehome.ui.refusals import own_up, tell
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from safehome.desk.restoring import BackupFacts
    from safehome.ui.background import Progress

    Found = tuple[list[BackupFacts], Mapping[str, int] | None]

MOST_ROWS = 4  # of the list, before it scrolls


class BackupChoice(QWidget):
    """Finds the backups there are and lets one be chosen."""

    changed = Signal()
    done = Signal()  # this one

    def __init__(
        self, folder: Path, today: str, places: Sequence[Path], chosen: Path | None = None
    ) -> None:
        """Make it; `look_again` finds what there is.

        Args:
            folder: of the vault.
            today: ISO.
            places: folders to look in, beside the vault's own and the sticks.
            chosen: the backup to begin with; the newest found otherwise.
        """
        super().__init__()
        self._folder, self._today, self._places = folder, today, tuple(places)
        self._background = Background(self)
        self._here: Mapping[str, int] | None = None
        self._wanted = chosen
        self._facts: list[BackupFacts] = []
        self._damaged: set[Path] = set()
        self.list = RowList(_("Backups that were found"))
        self._none = paragraph("", "base", "ink")
        for part in (self.list, self._none):  # nothing is known before it has looked
            part.hide()
        self.file_button = Button(_("Choose a file…"), "quiet", "folder-open")
        self.again_button = Button(_("Look again"), "quiet", "usb")
        self.compare = Compare()
        body = QVBoxLayout(self)
        spaced(body, spacing=10)
        body.addWidget(self.list)
        body.addWidget(self._none)
        body.addLayout(row(self.file_button, self.again_button, 1, spacing=8))
        body.addWidget(self.compare)
        self.list.selectionModel().currentRowChanged.connect(lambda *_rows: self._chosen())
        self.list.opened.connect(lambda _number: self.done.emit())
        self.file_button.clicked.connect(self._choose_file)
        self.again_button.clicked.connect(self.look_again)

    @property
    def backup(self) -> BackupFacts | None:
        """The one that is chosen."""
        number = self.list.currentIndex().row()
        return self._facts[number] if 0 <= number < len(self._facts) else None

    @property
    def nothing_found(self) -> bool:
        """Whether it has looked and there is none."""
        return self._none.isVisible()

    def look_again(self) -> None:
        """Look which backups there are: in the vault, at the second place, on the sticks."""

        def job(_progress: Progress) -> Found:
            from safehome.base.places import sticks
            from safehome.desk import finding_backups

            places = [*self._places, *(each.path for each in sticks())]
            return finding_backups.find(self._folder, places), finding_backups.here(self._folder)

        task = self._background.run(job)
        task.done.connect(self._found)
        task.failed.connect(lambda error: own_up(self, error))

    def take(self, path: Path) -> None:
        """Take this file, wherever it lies."""
        from safehome.desk import restoring

        try:
            facts = restoring.look_at(path)
        except Refusal as refusal:
            tell(self, refusal)
            return
        self._facts = [facts, *(each for each in self._facts if each.path != path)]
        self._show(path)
        self.done.emit()

    def pass_over(self) -> None:
        """Mark the chosen backup as damaged, and choose the newest of the others."""
        if self.backup is not None:
            self._damaged.add(self.backup.path)
        self._show(None)

    def _found(self, found: Found) -> None:
        wanted = self.backup.path if self.backup is not None else self._wanted
        self._facts, self._here = found
        self._show(wanted)

    def _show(self, wanted: Path | None) -> None:
        """Show what was found, and choose this one or the newest."""
        self.list.show_rows([self._row(each) for each in self._facts])
        high = self.list.natural_height()
        if len(self._facts) > MOST_ROWS:
            high = high * MOST_ROWS // len(self._facts)
        self.list.setFixedHeight(high)
        self.list.setVisible(bool(self._facts))
        self._none.setText(
            _("No backup was found. Plug the stick in and press “Look again”, or choose a file.")
        )
        self._none.setVisible(not self._facts)
        paths = [each.path for each in self._facts]
        if paths:
            self.list.choose(paths.index(wanted) if wanted in paths else self._newest())
        self._chosen()

    def _row(self, facts: BackupFacts) -> TwoLineRow:
        where = facts.path.parent
        place = _("in the vault") if where.parent == self._folder else str(where)
        second = f"{holds(facts.records)} · {place}"
        badge = ("", "ring", "mute")
        if facts.path in self._damaged:
            badge = rehearsal_badge("broken")
        elif facts is self._facts[self._newest()]:
            badge = (_("newest"), "tick", "ok")
        return TwoLineRow(when(facts.made, self._today), second, *badge)

    def _newest(self) -> int:
        """Return the place of the newest backup that was not found damaged."""
        good = (n for n, each in enumerate(self._facts) if each.path not in self._damaged)
        return next(good, 0)

    def _chosen(self) -> None:
        self.compare.compare(self.backup, self._here, self._today)
        self.changed.emit()

    def _choose_file(self) -> None:
        kinds = _("Backups") + " (*.shb)"
        for path in files_to_open(self, _("Choose a backup"), kinds)[:1]:
            self.take(path)
