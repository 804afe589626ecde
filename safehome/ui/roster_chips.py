"""The chips over the roster: what they filter, how many each leaves, the lists behind ▾."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from safehome.base.words import N_, _
from safehome.desk.today import PERMIT_DAYS
from safehome.store.search import Wanted
from safehome.ui.chips import Chip, ChipRow

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.desk.today import Standing
    from safehome.ui.workplace import Workplace

LONGEST_MENU = 14
LINKS = {"group": N_("Groups"), "employer": N_("Employer"), "landlord": N_("Landlord")}
BOOKS = {"landlord": N_("Book of landlords…"), "employer": N_("Book of employers…")}


class RosterChips(ChipRow):
    """Filters of the roster; `chosen` tells what is wanted now, without the words."""

    chosen = Signal(object)
    book_asked = Signal(str)

    def __init__(self, work: Workplace) -> None:
        super().__init__(exclusive=False)
        self._work = work
        self._wanted = Wanted()
        self.all = self._state(_("All"))
        self.present = self._state(_("Present"), statuses=("present",))
        self.by_link = {name: self._link(name) for name in ("group", "employer")}
        self.permits = self.add(Chip(_("Permit ends within 30 days")))
        self.permits.clicked.connect(self._turn_permits)
        self.by_link["landlord"] = self._link("landlord")
        self.left = self._state(_("Have left"), statuses=("left",))
        self.struck = self._state(_("Struck"), only_struck=True)

    def _state(self, word: str, **change: object) -> Chip:
        """Add a chip that wants one state; one of them is always on."""
        chip = self.add(Chip(word))
        none: dict[str, object] = {"statuses": (), "only_struck": False}
        chip.clicked.connect(lambda: self._want(**(none | change)))
        return chip

    def _link(self, name: str) -> Chip:
        chip = self.add(Chip(_(LINKS[name])))
        menu = QMenu(chip)
        menu.aboutToShow.connect(lambda: self._fill_menu(menu, name))
        menu.aboutToHide.connect(lambda: self.show_on(self._wanted))
        chip.choices(menu)
        return chip

    def _fill_menu(self, menu: QMenu, name: str) -> None:
        menu.clear()
        counts = self._work.desk.women_by(name)
        if getattr(self._wanted, name):
            menu.addAction(_("Any")).triggered.connect(self._picker(name, ""))
        for each in list(counts)[:LONGEST_MENU]:
            menu.addAction(f"{each}  {counts[each]}").triggered.connect(self._picker(name, each))
        if name in BOOKS:
            menu.addSeparator()
            book = f"{name}s"
            menu.addAction(_(BOOKS[name])).triggered.connect(lambda: self.book_asked.emit(book))

    def _picker(self, name: str, value: str) -> Callable[[], None]:
        return lambda: self._want(**{name: value})

    def _turn_permits(self, on: bool) -> None:
        today, soon = self._soon()
        if on:
            self._want(permit_from=today, permit_before=soon, order="permit_until")
        else:
            self._want(permit_from="", permit_before="", order="house")

    def _soon(self) -> tuple[str, str]:
        today = date.fromisoformat(self._work.desk.today())
        return today.isoformat(), (today + timedelta(days=PERMIT_DAYS)).isoformat()

    def _want(self, **change: object) -> None:
        self.chosen.emit(replace(self._wanted, **change))  # type: ignore[arg-type]

    def show_counts(self, standing: Standing) -> None:
        """Say how many each chip leaves, as the books stand."""
        today, soon = self._soon()
        ending = self._work.desk.count(Wanted(permit_from=today, permit_before=soon))
        self.all.say(_("All {n}").format(n=standing.on_roster))
        self.present.say(_("Present {n}").format(n=standing.present))
        self.permits.say(_("Permit ends within 30 days {n}").format(n=ending))
        self.refold()

    def show_on(self, wanted: Wanted) -> None:
        """Show which filters are on."""
        self._wanted = wanted
        self.present.setChecked(wanted.statuses == ("present",))
        self.left.setChecked(wanted.statuses == ("left",))
        self.struck.setChecked(wanted.only_struck)
        self.permits.setChecked(bool(wanted.permit_before))
        for name, word in LINKS.items():
            value = getattr(wanted, name)
            self.by_link[name].setChecked(bool(value))
            self.by_link[name].say(f"{value or _(word)} ▾")
        on = (chip for chip in self.chips if chip is not self.all)
        self.all.setChecked(not any(chip.isChecked() for chip in on))
