"""The settings: a plain list of parts at the left, the rows of one at the right.

What is changed holds at once and can be taken back; only the consent paper, the
password and the recovery sheet ask first, since paper and people depend on them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from safehome.base.words import _
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import Panel, label
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.row_list import RowList
from safehome.ui.rows import PlainRow
from safehome.ui.settings_about import AboutSection, BooksSection
from safehome.ui.settings_backups import BackupsSection
from safehome.ui.settings_cards import CardsSection
from safehome.ui.settings_consent import ConsentSection
from safehome.ui.settings_keeping import Keeper
from safehome.ui.settings_lock import LockSection
from safehome.ui.settings_looks import LooksSection
from safehome.ui.settings_office import PeopleSection, VillageSection
from safehome.ui.settings_terms import TermsSection
from safehome.ui.settings_verify import VerifySection

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.ui.settings_keeping import Section
    from safehome.ui.workplace import Workplace

LIST, FORM = 220, 640  # pixels at 100 %
LEAST_FORM = 460
SHEET = "sheet"  # asks for a new recovery sheet


class SettingsPage(Page):
    """A list of parts, and one of them."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.keeper = Keeper(work, self)
        self.sections: tuple[Section, ...] = tuple(
            kind(work, self.keeper)
            for kind in (
                VillageSection,
                PeopleSection,
                VerifySection,
                TermsSection,
                LooksSection,
                LockSection,
                BackupsSection,
                ConsentSection,
                CardsSection,
                BooksSection,
                AboutSection,
            )
        )
        self._alone = False
        self.list, self.chips = RowList(_("Settings")), ChipRow()
        self._list_panel, self._form_panel = Panel((1, 8, 1, 8), 0), Panel((24, 18, 12, 16), 12)
        self._title = label("", "head")
        self._stack = QStackedWidget()
        self._lay_out()
        self.keeper.changed.connect(self._taken)
        self.list.choose(0)

    def _lay_out(self) -> None:
        self.list.show_rows([PlainRow(each.title()) for each in self.sections])
        self._list_panel.body.addWidget(self.list)
        self._form_panel.body.addWidget(self._title)
        self._form_panel.body.addWidget(self._stack, 1)
        for place, section in enumerate(self.sections):
            section.go.connect(self.go)
            self._stack.addWidget(scrolled(section))
            chip = self.chips.add(Chip(section.title(), section.key))
            chip.clicked.connect(lambda _on=False, place=place: self.list.choose(place))
        across = QHBoxLayout()
        spaced(across, spacing=12)
        across.addWidget(self._list_panel)
        across.addWidget(self._form_panel, 1)
        across.addStretch(0)
        self._across = across
        self.body.addWidget(self.chips)
        self.body.addLayout(across, 1)
        self.list.selectionModel().currentRowChanged.connect(
            lambda now, _before: self._show(now.row())
        )

    @override
    def title(self) -> str:
        return _("Settings")

    @property
    def section(self) -> Section:
        """The part that is shown."""
        return self.sections[self._stack.currentIndex()]

    def show_section(self, key: str) -> None:
        """Show a part by its key."""
        for place, section in enumerate(self.sections):
            if section.key == key:
                self.list.choose(place)

    def _show(self, place: int) -> None:
        if place < 0:
            return
        self.sections[place].refresh()  # before it is laid out
        self._stack.setCurrentIndex(place)
        self._title.setText(self.sections[place].title())
        self.help_topic = self.sections[place].help_topic
        for chip in self.chips.chips:
            chip.setChecked(chip.key == self.sections[place].key)

    @override
    def arrive(self, what: object = None) -> None:
        self.head.set_note(_("Holds at once; Ctrl Z takes it back"))
        self.show_section("lock" if what == SHEET else str(what or self.section.key))
        self.refresh()
        self.list.setFocus()
        if what == SHEET:
            for section in self.sections:
                if isinstance(section, LockSection):
                    section.new_sheet()

    @override
    def refresh(self) -> None:
        self.section.refresh()

    @override
    def place(self) -> str:
        return self.section.key

    @override
    def leave(self) -> bool:
        focus = self.window().focusWidget()
        if focus is not None and self.isAncestorOf(focus):
            focus.clearFocus()  # what is typed in a field holds too
        return True

    @override
    def undo(self) -> None:
        """Take back the last change of a setting."""
        if self.keeper.undo():
            self.head.set_note(_("The last change is taken back."))
        else:
            self.head.set_note(_("There is nothing to take back."))

    @override
    def print_shown(self) -> None:
        if isinstance(self.section, ConsentSection):
            self.go.emit("print", "consent")

    @override
    def escape(self) -> None:
        """Put back what was typed and is not kept yet; go to the list."""
        self.refresh()
        self.list.setFocus()

    def _taken(self) -> None:
        self.refresh()

    @override
    def fold(self) -> None:
        """Stand the list beside the form, or as chips over it."""
        it = look()
        font = it.metrics("base", 600)
        widest = max(font.horizontalAdvance(each.title()) for each in self.sections)
        wide = max(it.px(LIST), widest + it.px(20 + 8 + 12))
        grown = 1 + 0.6 * (it.factor - 1)
        room = self.width() - it.px(28 * 2 + 12)
        self._alone = room - wide < round(LEAST_FORM * grown)
        self._list_panel.setVisible(not self._alone)
        self._list_panel.setFixedWidth(wide)
        self.chips.setVisible(self._alone)
        self._form_panel.setMaximumWidth(16777215 if self._alone else round(FORM * grown))
        self._across.setStretch(2, 0 if self._alone else 1)
        self._across.setStretch(1, 1 if self._alone else 1000)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fold()
