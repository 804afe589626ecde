"""What is to be printed: a form, and the variants of it that its chips offer."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu

from safehome.base.words import N_, _
from safehome.desk.case_printing import OWN
from safehome.registers.dates import say_month
from safehome.ui.chips import Chip, ChipRow

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import SignalInstance

    from safehome.desk.printing import Form
    from safehome.paper.roster_sheet import GroupBy
    from safehome.store.search import Wanted

ORDER = {
    "house": N_("By house"),
    "landlord": N_("By landlord"),
    "employer": N_("By employer"),
    "name": N_("By name"),
}
"""The orders of the roster, in a word."""

OF_A_MEMBER = frozenset({"member", "consent"})
"""The forms that name one woman; the second does without when need be."""


OVER_A_TIME = frozenset({"month", "year"})
"""What a form is of that stands in a list of times."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A form as it is asked for; see `desk.printing.make`."""

    form: Form
    month: str = ""
    number: str = ""
    group_by: GroupBy = "house"
    masked: bool = False
    blank: bool = False
    duplex: bool = False
    wanted: Wanted | None = None  # only these women of the roster
    goes_on: bool = False  # a bound book from where its paper stopped
    purpose: str = ""  # what the names of a complaint are printed for

    @property
    def file_name(self) -> str:
        """The name of its PDF: the form and the month, and nobody's name or number."""
        name = _(self.form.label)
        return f"{name}-{self.month}" if self.month and not self.blank else name


class VariantChips(ChipRow):
    """The variants of one form; `changed` tells what is asked for now."""

    changed = Signal(object)
    member_asked = Signal()
    case_asked = Signal()
    purpose_asked = Signal()

    def __init__(
        self, asked: Asked, months: Sequence[str], parts: Sequence[tuple[str, str]] = ()
    ) -> None:
        super().__init__(exclusive=False)
        self._asked = asked
        form = asked.form
        if form.key in OF_A_MEMBER:
            self._whose(_("Choose a member"), self.member_asked)
        if form.per == "case" and not asked.blank:
            self._whose(_("Choose a complaint"), self.case_asked)
            if len(parts) > 1:
                self._parts(parts)
            if form.key != OWN:
                self._purpose()
        if form.per in OVER_A_TIME and months and not asked.blank:
            self._months(months)
        if form.orders and not asked.blank:
            self._orders()
        if asked.wanted is not None and not asked.blank:
            self._part()
        if form.masked:
            self._turn(_("Masked"), "masked", "blank")
        if form.duplex and not asked.blank:
            self._turn(_("Both sides"), "duplex")
        if form.per == "year" and not asked.blank:
            self._turn(_("Only what is new"), "goes_on")
        self._turn(_("Blank form"), "blank", "masked")

    def _whose(self, word: str, asked: SignalInstance) -> None:
        """Add a chip that asks whose sheet it is."""
        chip = self.add(Chip(f"{self._asked.number or word} ▾"))
        chip.setChecked(bool(self._asked.number))
        chip.clicked.connect(lambda: chip.setChecked(bool(self._asked.number)))
        chip.clicked.connect(asked)

    def _parts(self, parts: Sequence[tuple[str, str]]) -> None:
        """Add a chip that offers the parts of the complaint the form can be of."""
        said = dict(parts)
        shown = said.get(self._asked.number, parts[-1][1])
        self._list(shown, [(word, replace(self._asked, number=number)) for number, word in parts])

    def _purpose(self) -> None:
        """Add a chip that prints names: on, it asks what for; off, codes stand again."""
        named = bool(self._asked.purpose)
        chip = self.add(Chip(_("With names"), "named"))
        chip.setChecked(named)
        chip.clicked.connect(lambda: chip.setChecked(named))
        chip.clicked.connect(
            lambda: (
                self.changed.emit(replace(self._asked, purpose=""))
                if named
                else self.purpose_asked.emit()
            )
        )

    def _months(self, months: Sequence[str]) -> None:
        self._list(
            say_month(self._asked.month),
            [(say_month(month), replace(self._asked, month=month)) for month in months],
        )

    def _orders(self) -> None:
        self._list(
            _(ORDER[self._asked.group_by]),
            [
                (_(ORDER[order]), replace(self._asked, group_by=order))
                for order in self._asked.form.orders
            ],
        )

    def _part(self) -> None:
        chip = self.add(Chip(_("Only those found")))
        chip.setChecked(True)
        chip.clicked.connect(lambda: self.changed.emit(replace(self._asked, wanted=None)))

    def _list(self, word: str, choices: Sequence[tuple[str, Asked]]) -> None:
        """Add a chip that opens a list; it is always on."""
        chip = self.add(Chip(word))
        menu = QMenu(chip)
        chip.choices(menu)
        chip.setChecked(True)
        chip.clicked.connect(lambda: chip.setChecked(True))
        for label, asked in choices:
            menu.addAction(label).triggered.connect(
                lambda _on=False, asked=asked: self.changed.emit(asked)
            )

    def _turn(self, word: str, name: str, other: str = "") -> None:
        """Add a chip that turns a variant on and off, and the other one off."""
        off: dict[str, Any] = {other: False} if other else {}
        chip = self.add(Chip(word, name))
        chip.setChecked(bool(getattr(self._asked, name)))
        chip.clicked.connect(lambda on: self.changed.emit(replace(self._asked, **off | {name: on})))
