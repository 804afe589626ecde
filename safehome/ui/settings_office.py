"""The settings of the office: how it is called, who works in it and who is at the desk now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QSizePolicy

from safehome.base.words import _
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fields import Line
from safehome.ui.overriding import override
from safehome.ui.settings_keeping import Paragraphs, Section

if TYPE_CHECKING:
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace


class VillageSection(Section):
    """The names that stand on paper."""

    key = "village"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.village, self.office, self.town = Line("employer"), Line("words"), Line("words")
        for line in (self.office, self.town):
            line.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._row = self.form.row(
            _("Village"), self.village, required=True, note=_("As people say it: Huangqingyan")
        )
        self.form.row(_("Office"), self.office, note=_("In full, as on the seal"))
        self.form.row(_("Township federation"), self.town, note=_("Receives the monthly package"))
        self.village.editingFinished.connect(self._keep_village)
        self.office.editingFinished.connect(
            lambda: keeper.office(office=self.office.text().strip())
        )
        self.town.editingFinished.connect(lambda: keeper.office(town=self.town.text().strip()))

    @override
    def title(self) -> str:
        return _("Village and office")

    @override
    def refresh(self) -> None:
        office = self._office
        self.village.set_text(office.village)
        self.office.set_text(office.office)
        self.town.set_text(office.town)
        self.form.clear()

    def _keep_village(self) -> None:
        name = self.village.text().strip()
        if not name:
            self._row.refuse(_("Please fill this in."))
            return
        self._row.clear()
        self._keeper.office(village=name)


class PeopleSection(Section):
    """The director, her helpers, and who of them is at the desk."""

    key = "people"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.director = Line("landlord")
        self._row = self.form.row(
            _("Director"), self.director, required=True, note=_("Signs what is printed")
        )
        self.helpers = Paragraphs(3, _("Helpers"))
        self.form.row(_("Helpers"), self.helpers, note=_("One name a line"))
        self.now = ChipRow()
        self.now.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.form.row(
            _("At the desk now"), self.now, note=_("What is entered is kept under this name.")
        )
        self.director.editingFinished.connect(self._keep_director)
        self.helpers.finished.connect(self._keep_helpers)
        work.office_changed.connect(self._show_chips)

    @override
    def title(self) -> str:
        return _("People")

    @override
    def refresh(self) -> None:
        office = self._office
        self.director.set_text(office.director)
        self.helpers.set_text("\n".join(office.helpers))
        self.form.clear()
        self._show_chips()

    def _show_chips(self) -> None:
        office, who = self._office, self._work.desk.who
        names = dict.fromkeys((office.director, *office.helpers, who))
        self.now.clear()
        for name in filter(None, names):
            chip = self.now.add(Chip(name, name))
            chip.setChecked(name == who)
            chip.clicked.connect(lambda _on=False, name=name: self._sit_down(name))

    def _sit_down(self, who: str) -> None:
        # the pages are made anew: not while the chip is still being clicked
        QTimer.singleShot(0, self._work, lambda: self._work.sit_down(who))

    def _keep_director(self) -> None:
        name, before = self.director.text().strip(), self._office.director
        if not name:
            self._row.refuse(_("Please fill this in."))
            return
        self._row.clear()
        self._keeper.office(director=name)
        if self._work.desk.who == before != name:
            self._sit_down(name)

    def _keep_helpers(self) -> None:
        names = tuple(filter(None, map(str.strip, self.helpers.text().splitlines())))
        self._keeper.office(helpers=tuple(dict.fromkeys(names)))
