"""The backups in one glance, and what can be done with them.

What is wrong stands at the top with what to do about it; then the newest good
backup, the buttons, the rehearsal, the second place, and every backup there is.
A backup is restored with the books closed, so that is asked of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QSizePolicy, QVBoxLayout

from safehome.base.words import _
from safehome.desk.backup_state import records_in
from safehome.ui.backup_acts import BackupActs
from safehome.ui.backup_words import (
    backup_told,
    holds,
    reason,
    rehearsal_badge,
    rehearsed_told,
    size,
    troubles,
    when,
)
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.flow import Flow
from safehome.ui.labels import Elided, hairline, label, row
from safehome.ui.marks import Badge
from safehome.ui.overriding import override
from safehome.ui.panels import Banner, Tip
from safehome.ui.place_menu import PlaceButton, name_of_place
from safehome.ui.refusals import ask, refusals_told
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow
from safehome.ui.settings_keeping import Section

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.backup_state import BackupState
    from safehome.store.backup import Backup
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace


class BackupsSection(Section):
    """What was saved, where, and whether it opens."""

    key = "backups"
    help_topic = "that_day"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self._backups: list[Backup] = []
        self._troubles = QVBoxLayout()
        spaced(self._troubles, spacing=8)
        self.badge = Badge("")
        self._holds = label("", "base", "ink", wrap=True)
        self._where = Elided("", "note", "ink2")
        self.outcome = Tip("", "", "archive")
        self.outcome.hide()
        self.acts = BackupActs(work, self)
        self.acts.said.connect(self.outcome.say)
        self.acts.under_way.connect(self._wait)
        self._make_buttons()
        self._lay_out()
        work.backups_changed.connect(self.refresh)

    def _make_buttons(self) -> None:
        self.make_button = Button(_("Back up now"), "primary", "save")
        self.stick_button = PlaceButton(_("To a stick…"), _("Copy the newest backup to"))
        self.rehearse_button = Button(_("Rehearse now"))
        self.check_button = Button(_("Check everything"))
        self.restore_button = Button(_("Restore…"))
        self.place_button = PlaceButton(
            _("Choose a stick or folder…"), _("Keep a second copy of each backup in")
        )
        self.no_place_button = Button(_("No second place"), "link")
        self.make_button.clicked.connect(self.acts.make)
        self.stick_button.taken.connect(self.acts.copy_to)
        self.rehearse_button.clicked.connect(self.acts.rehearse)
        self.check_button.clicked.connect(self.acts.check)
        self.restore_button.clicked.connect(lambda: self.restore(None))
        self.place_button.taken.connect(self._choose_place)
        self.no_place_button.clicked.connect(lambda: self._choose_place(None))

    def _lay_out(self) -> None:
        self.body.removeWidget(self.form)
        self.body.addLayout(self._troubles)
        self.body.addLayout(row(self.badge, 1))
        self.body.addWidget(self._holds)
        self.body.addWidget(self._where)
        buttons = Flow(8, between=8)
        for button in self._buttons[:-2]:
            buttons.addWidget(button)
        self.body.addLayout(buttons)
        self.body.addWidget(self.outcome)
        self.body.addWidget(hairline())
        self._rehearsed = Badge("")
        self.form.row(_("Rehearsal"), self._rehearsed, note=_("once a month by itself"))
        self.place = label("", wrap=True)
        self.place.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.form.row(_("Second place"), self.place)
        self.body.addWidget(self.form)
        places = Flow(8, between=8)
        for button in self._buttons[-2:]:
            places.addWidget(button)
        self.body.addLayout(places)
        self.body.addWidget(hairline())
        self._heading = label(_("Every backup"), "strong")
        self.body.addWidget(self._heading)
        self.list = RowList(_("Every backup"))
        self.list.opened.connect(lambda number: self.restore(self._backups[number]))
        self.body.addWidget(self.list)
        self.body.addStretch(1)

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return (self.make_button, self.stick_button, self.rehearse_button, self.check_button,
                self.restore_button, self.place_button, self.no_place_button)  # fmt: skip

    @override
    def title(self) -> str:
        return _("Backups")

    # -- what it shows -------------------------------------------------------------

    @override
    def refresh(self) -> None:
        backups, today = self._work.session.backups, self._work.desk.today()
        state = backups.state()
        self._backups = backups.all()
        self._show_troubles(state)
        self.badge.say(*backup_told(state, today, due=backups.rehearsal_due()))
        self._holds.setText(self._held(state))
        self._where.setText(_where(state))
        self._where.setVisible(state.newest is not None)
        self._rehearsed.say(*rehearsed_told(state, today))
        self.place.setText(_second(state, today))
        self.no_place_button.setVisible(state.second is not None)
        self.list.show_rows([self._row(each, state) for each in self._backups])
        self.list.setFixedHeight(self.list.natural_height())
        for part in (self._heading, self.list):
            part.setVisible(bool(self._backups))
        for button in (self.stick_button, self.rehearse_button):
            button.lock("" if self._backups else _("There is no backup yet."))

    def _held(self, state: BackupState) -> str:
        """Say what the newest good backup holds."""
        if state.newest is not None:
            return holds(state.records)
        return _("No backup is good.") if self._backups else _("Nothing is saved yet.")

    def _show_troubles(self, state: BackupState) -> None:
        while (item := self._troubles.takeAt(0)) is not None:
            if (old := item.widget()) is not None:
                old.hide()
                old.deleteLater()
        for sentence, remedy in troubles(state):
            buttons = [self._known_button()] if sentence == state.alarm else []
            self._troubles.addWidget(Banner(sentence, remedy, buttons=buttons))

    def _known_button(self) -> Button:
        """Return the button that ends an alarm: she knows why there are fewer."""
        button = Button(_("I know why"), "quiet")
        button.clicked.connect(self.accept_shrinking)
        return button

    def accept_shrinking(self) -> None:
        """Let old backups go again, though the newest holds fewer records."""
        with refusals_told(self):
            self._work.session.backups.accept_shrinking()
        self._work.backups_changed.emit()
        self.make_button.setFocus()

    def _row(self, backup: Backup, state: BackupState) -> TwoLineRow:
        badge = ("", "ring", "mute")
        if state.rehearsed is not None and state.rehearsed.counter == backup.counter:
            badge = rehearsal_badge(state.rehearsed.verdict)
        facts = (holds(records_in(backup.counts)), reason(backup.why))
        return TwoLineRow(when(backup.made, self._work.desk.today()), " · ".join(facts), *badge)

    # -- what it does ----------------------------------------------------------------

    def restore(self, backup: Backup | None) -> None:
        """Ask for the books to be closed and a backup to be put in their place."""

        def go(way: int) -> None:
            if way == 0:
                self._work.restore_asked.emit(backup.path if backup else None)

        ask(
            self,
            _("To restore a backup, the books are closed first."),
            _(
                "The next page shows what the backup holds and what would be lost. Nothing is"
                " changed before you type the password there."
            ),
            [_("Close the books and go on"), _("Stay here")],
            go,
        )

    def _choose_place(self, folder: Path | None) -> None:
        with refusals_told(self):
            self._work.choose_second_place(folder)
        self.refresh()
        if folder is not None and self._backups:
            self.acts.copy_to_second_place()

    def _wait(self, name: str) -> None:
        """Let the buttons say what is under way, and act again when it has ended."""
        for button in self._buttons:
            button.lock(name)
        if not name:
            self._work.backups_changed.emit()


def _where(state: BackupState) -> str:
    """Return where the newest backup lies, and how large it is."""
    if state.newest is None:
        return ""
    return f"{state.newest.path} · {size(state.size)}"


def _second(state: BackupState, today: str) -> str:
    """Return how the second place stands."""
    second = state.second
    if second is None:
        return _("none: if this PC breaks, its backups are gone too")
    name = name_of_place(second.path)
    if not second.there:
        name = _("{place}, not in").format(place=name)
    at = (
        _("last copy {when}").format(when=when(second.at, today)) if second.at else _("no copy yet")
    )
    return f"{name} · {at}"
