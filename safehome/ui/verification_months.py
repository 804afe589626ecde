"""The months: the one that can be opened, with whom; those done, and those skipped."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QWidget

from safehome.base.words import N_, _
from safehome.registers.rounds import Scope, month_after
from safehome.store.search import Wanted
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip
from safehome.ui.choices import Choice
from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import Panel, label
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import EmptyPage
from safehome.ui.row_list import RowList
from safehome.ui.rows import TwoLineRow
from safehome.ui.verification_words import STATE, month_word

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QResizeEvent

    from safehome.desk.desk import Desk
    from safehome.store.entries import Round
    from safehome.ui.rows import Row

SCOPES = {
    "group": N_("One group"),
    "landlord": N_("One landlord"),
    "employer": N_("One employer"),
}


BESIDE = 330  # pixels that the list of months needs beside the other panel
MONTHS_HIGH = 180  # pixels at 100 % that it takes at most under that panel


class MonthsPanel(QWidget):
    """Opens a month, or shows one that is done."""

    opened = Signal(str, object)  # the month, the scope
    chosen = Signal(str)  # a month to look at

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._month = ""
        self._counts: Mapping[str, int] = {}
        self._months: list[str] = []  # of each row, "" where there is none to look at
        self.open_button = Button("", "primary", "clipboard-check")
        self.open_button.clicked.connect(self._press)
        self.empty = EmptyPage("", "", self.open_button)
        self._make_choices()
        self._offered = Panel()
        self._offered.body.addWidget(self.empty)
        self.list = RowList(_("The months"))
        self.list.opened.connect(self._choose)
        self._right = Panel((0, 12, 0, 7), 8)
        self._heading = label(_("The months"), "lead")
        self._heading.setContentsMargins(16, 0, 16, 0)
        self._right.body.addWidget(self._heading)
        self._right.body.addWidget(self.list, 1)
        self._sides = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        spaced(self._sides, spacing=12)
        self._sides.addWidget(self._offered, 3)
        self._sides.addWidget(self._right, 2)
        self.setFocusProxy(self.open_button)

    def _make_choices(self) -> None:
        self._month_box, self._scope_box = QWidget(), QWidget()
        self._month_row, scopes = QHBoxLayout(self._month_box), QHBoxLayout(self._scope_box)
        for layout in (self._month_row, scopes):
            spaced(layout, spacing=8)
        self._month_group, self._scopes = QButtonGroup(self), QButtonGroup(self)
        self.chips = {"all": Chip("", "all")}
        self.chips |= {kind: Chip(_(word), kind) for kind, word in SCOPES.items()}
        for chip in self.chips.values():
            self._scopes.addButton(chip)
            scopes.addWidget(chip)
        self.chips["all"].setChecked(True)
        self._scopes.buttonClicked.connect(lambda _chip: self._scope_chosen())
        self.which = Choice("employer", _("Which one"))
        self.which.edited.connect(lambda _text: self._count())
        fixed(self.which, width=280)
        body = self.empty.layout()
        if isinstance(body, QBoxLayout):
            centre = Qt.AlignmentFlag.AlignHCenter
            for place, widget in enumerate((self._month_box, self._scope_box, self.which)):
                body.insertWidget(4 + place, widget, 0, centre)

    # -- what is shown --------------------------------------------------------------

    def show_months(self) -> None:
        """Show what can be opened, and every month there was."""
        rounds = self._desk.rounds.all()
        self._show_list(rounds)
        self._right.setVisible(bool(rounds))
        self._fold()
        still = next((each.month for each in rounds if each.state == "open"), "")
        months = [] if still else self._may_open(rounds)
        self._offer(months, still, rounds)
        tabs = [*self._month_group.buttons(), *self._scopes.buttons(), self.which,
                self.open_button, self.list]  # fmt: skip
        for before, after in pairwise(tabs):
            QWidget.setTabOrder(before, after)

    def _offer(self, months: list[str], still: str, rounds: list[Round]) -> None:
        for thing in (self._month_box, self._scope_box, self.which):
            thing.setVisible(bool(months))
        self._month_box.setVisible(len(months) > 1)
        self._month = months[-1] if months else still
        if months:
            self._show_month_chips(months)
            fact = _("The verification of {month} is not open yet")
            line = (
                _("Who is to be verified? The list is frozen when you open the month.")
                if self._desk.count(Wanted())
                else _("Nobody is on the roster to be verified.")
            )
            self._say(fact.format(month=month_word(self._month)), line)
            self._scope_chosen()
            return
        self.open_button.lock("")
        if still:
            self._say(_("{month} is open").format(month=month_word(still)), "")
            self.open_button.say(_("Go on with it"))
        else:
            self._month = rounds[0].month if rounds else ""
            self._say(_("{month} is closed").format(month=month_word(self._month)),
                      _("The next month can be opened when it has begun."))  # fmt: skip
            self.open_button.say(_("Look at it"))

    def _say(self, fact: str, line: str) -> None:
        self.empty.fact.setText(fact)
        self.empty.line.setText(line)
        self.empty.line.setVisible(bool(line))

    def _show_month_chips(self, months: list[str]) -> None:
        for button in self._month_group.buttons():
            self._month_group.removeButton(button)
            button.deleteLater()
        for month in months:
            chip = Chip(month_word(month), month)
            chip.setChecked(month == self._month)
            chip.clicked.connect(lambda _on=False, month=month: self._take_month(month))
            self._month_group.addButton(chip)
            self._month_row.addWidget(chip)

    def _may_open(self, rounds: list[Round]) -> list[str]:
        """Return the months one may open: the last and this, where none later was opened."""
        this = self._desk.today()[:7]
        newest = rounds[0].month if rounds else ""
        return [each for each in (month_after(this, -1), this) if each > newest]

    def _show_list(self, rounds: list[Round]) -> None:
        rows: list[Row] = []
        self._months = []
        known = {each.month: each for each in rounds}
        for month in sorted({*known, *self._desk.rounds.skipped()}, reverse=True):
            found = known.get(month)
            if found:
                rows.append(self._month_line(found))
            else:
                said = _("nobody was verified")
                rows.append(TwoLineRow(month_word(month), said, _("skipped"), "ring", "mute"))
            self._months.append(month if found else "")
        self.list.show_rows(rows)

    def _month_line(self, found: Round) -> TwoLineRow:
        status = self._desk.rounds.status(found.month)
        word, shape, tone = STATE[found.state]
        figures = _("Due {due} · seen {verified} · new {arrived} · left {left}").format(
            due=f"{status.due:,}", verified=f"{status.verified:,}", arrived=status.arrived,
            left=status.outcomes["left"],
        )  # fmt: skip
        return TwoLineRow(month_word(found.month), figures, _(word), shape, tone)

    # -- choosing ------------------------------------------------------------------

    def _take_month(self, month: str) -> None:
        self._month = month
        fact = _("The verification of {month} is not open yet")
        self.empty.fact.setText(fact.format(month=month_word(month)))
        self._count()

    @property
    def kind(self) -> str:
        """Who is verified: all, group, landlord or employer."""
        return next((kind for kind, chip in self.chips.items() if chip.isChecked()), "all")

    def _scope_chosen(self) -> None:
        kind = self.kind
        self._counts = self._desk.women_by(kind) if kind != "all" else {}
        self.which.setVisible(kind != "all")
        if kind != "all":
            self.which.fill([(name, "") for name in self._counts])
            if len(self._counts) == 1:
                self.which.set_text(next(iter(self._counts)))
            self.which.setFocus()
        self._count()

    def _count(self) -> None:
        """Say how many the month would have, before it is opened."""
        everyone = self._desk.count(Wanted())
        self.chips["all"].say(_("Whole village {n}").format(n=f"{everyone:,}"))
        which = self.which.text().strip()
        count = everyone if self.kind == "all" else self._counts.get(which, 0)
        month = month_word(self._month)
        self.open_button.say(
            _("Open {month} ({n})").format(month=month, n=f"{count:,}")
            if count
            else _("Open {month}").format(month=month)
        )
        if count:
            self.open_button.lock("")
        elif self.kind == "all":
            self.open_button.lock(_("Nobody is on the roster to be verified."))
        else:
            self.open_button.lock(_("Choose which one first."))

    def _press(self) -> None:
        if not self._scope_box.isHidden():
            value = self.which.text().strip() if self.kind != "all" else ""
            self.opened.emit(self._month, Scope(self.kind, value))
        else:
            self.chosen.emit(self._month)

    def _choose(self, number: int) -> None:
        if self._months[number]:
            self.chosen.emit(self._months[number])

    # -- where things stand ------------------------------------------------------------

    def _fold(self) -> None:
        room = self._offered.minimumSizeHint().width() + look().px(BESIDE)
        beside = look().factor < tokens.ONE_PANEL and self.width() > room
        way = QBoxLayout.Direction
        self._sides.setDirection(way.LeftToRight if beside else way.TopToBottom)
        self.empty.book.setVisible(beside)
        least = 0 if beside else min(self.list.natural_height(), look().px(MONTHS_HIGH))
        self.list.setMinimumHeight(least)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_sides"):
            self._fold()
