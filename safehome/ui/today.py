"""The first page: what is due, how the month stands, who came and went; numbers, never names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.registers.dates import say_date
from safehome.ui import tokens
from safehome.ui.backup_words import backup_told
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.forms import scrolled
from safehome.ui.labels import Panel, label, row
from safehome.ui.long_work import take_back
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import EmptyPage
from safehome.ui.row_list import RowList
from safehome.ui.rows import DueRow
from safehome.ui.today_badges import NOTHING, HeadBadges, hand_over_told
from safehome.ui.today_buttons import LargeButtons
from safehome.ui.today_charts import FlowsPanel, RoundPanel
from safehome.ui.today_words import day_line, due_rows, width_of, without_year

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.desk.due import Due
    from safehome.ui.today_badges import Told
    from safehome.ui.workplace import Workplace

LEFT, RIGHT = 58, 42  # hundredths of the width
LEAST_RIGHT = 300  # pixels at 100 %, of the charts
FOLDED_AWAY = ("week", "other")


class TodayPage(Page):
    """Large buttons, things due, two charts."""

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._due: list[Due] = []
        self._shut: set[str] = set(FOLDED_AWAY)
        self._alone = False
        self._shown = "due"
        self._told = (NOTHING, NOTHING)
        self.badges = HeadBadges()
        self.badges.go.connect(self.go)
        self.head.add(self.badges)
        self.large = LargeButtons()
        self.large.go.connect(self.go)
        work.backups_changed.connect(self.refresh)
        self.body.addWidget(self.large)
        self.panel_chips = ChipRow()
        for key in ("due", "round", "flows"):
            chip = self.panel_chips.add(Chip("", key))
            chip.clicked.connect(lambda _on=False, key=key: self._show_panel(key))
        self.body.addWidget(self.panel_chips)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._sides())
        self._stack.addWidget(self._nobody())
        self.body.addWidget(self._stack, 1)

    @override
    def title(self) -> str:
        return _("Today")

    # -- how it is laid out --------------------------------------------------------

    def _sides(self) -> QWidget:
        sides = QWidget()
        self._across = QHBoxLayout(sides)
        spaced(self._across, spacing=12)
        self._right = QWidget()
        right = QVBoxLayout(self._right)
        spaced(right, spacing=12)
        self.round, self.flows = RoundPanel(), FlowsPanel()
        self.round.opened.connect(lambda: self.go.emit("verification", ""))
        right.addWidget(self.round)
        right.addWidget(self.flows, 1)
        self._across.addWidget(self._due_panel(), LEFT)
        self._across.addWidget(self._right, RIGHT)
        return sides

    def _due_panel(self) -> QWidget:
        self.due_panel = Panel((1, 14, 1, 7), 0)
        self._due_head = QWidget()
        self._due_count = label("", "note", "ink2")
        head = row(label(_("Things to do"), "lead"), self._due_count, 1)
        spaced(head, (16, 0, 16, 12), 10)
        self._due_head.setLayout(head)
        self.list = RowList(_("Things to do"))
        self.list.opened.connect(self._open)
        self._list_or_nothing = QStackedWidget()
        self._list_or_nothing.addWidget(self.list)
        nothing = EmptyPage(_("Nothing is due."), _("What becomes due stands here by itself."))
        nothing.setObjectName("rows")
        self._list_or_nothing.addWidget(scrolled(nothing))
        self.due_panel.body.addWidget(self._due_head)
        self.due_panel.body.addWidget(self._list_or_nothing, 1)
        return self.due_panel

    def _nobody(self) -> QWidget:
        panel = Panel()
        self.first_button = Button(_("Bring in your spreadsheet"), "primary", "upload")
        self.first_button.clicked.connect(lambda: self.go.emit("import", None))
        link = Button(_("Add a woman"), "link")
        link.clicked.connect(lambda: self.go.emit("roster", "new"))
        words = EmptyPage(
            _("Nobody is on the roster yet."),
            _("Bring in the spreadsheet you have kept so far, or enter the women one by one."),
            self.first_button,
            link,
        )
        words.setObjectName("rows")
        panel.body.addWidget(scrolled(words))
        return panel

    # -- what it shows -------------------------------------------------------------

    @override
    def refresh(self) -> None:
        desk = self._work.desk
        figures, rounds = desk.figures, desk.rounds
        self._due = figures.due()
        newest = rounds.current()
        groups = rounds.by_group(newest.month) if newest else []
        left = sum(due - seen - missed for _group, due, seen, missed in groups)
        nobody = newest is None and not figures.standing().on_roster
        self._stack.setCurrentIndex(1 if nobody else 0)
        self.round.show_round(newest.month if newest else "", groups, desk.today())
        self.flows.show_flows(figures.flows())
        self.large.show_month(newest, left, desk.today(), nobody=nobody)
        self._told = (self._backup_told(), hand_over_told(rounds.all(), desk.today()))
        self._arrange()

    def _backup_told(self) -> Told:
        backups = self._work.session.backups
        return backup_told(backups.state(), self._work.desk.today(), due=backups.rehearsal_due())

    def _show_due(self) -> None:
        pairs = due_rows(self._due, self._work.desk.today(), self._shut)
        self._keys = [key for _row, key in pairs]
        self.list.show_rows([each for each, _key in pairs])
        self._due_count.setText(_("{n} things").format(n=len(self._due)) if self._due else "")
        self._list_or_nothing.setCurrentIndex(0 if self._due else 1)

    def _open(self, number: int) -> None:
        if self._keys[number]:
            self._shut ^= {self._keys[number]}
            self._show_due()
            self.list.choose(number)
            return
        shown = self.list.rows[number]
        for each in self._due:
            if isinstance(shown, DueRow) and (each.what, each.number) == (shown.what, shown.second):
                self.go.emit(each.page, each.filter)
                return

    # -- verbs ---------------------------------------------------------------------

    @override
    def arrive(self, what: object = None) -> None:
        self.refresh()
        (self.large.primary or self.first_button).setFocus()

    @override
    def new(self) -> None:
        self.go.emit("roster", "new")

    @override
    def print_shown(self) -> None:
        self.go.emit("print", None)

    @override
    def undo(self) -> None:
        """Take back the last act, and say which it was."""
        take_back(self, self._work, self._taken_back)

    def _taken_back(self, sentence: str) -> None:
        self.refresh()
        self.head.set_note(_("Taken back: {what}").format(what=sentence))

    @override
    def to_find_box(self) -> bool:
        return False

    # -- three panels, or one under chips ------------------------------------------

    def _show_panel(self, key: str) -> None:
        self._shown = key
        self._arrange()
        (self.list if key == "due" else self.panel_chips.chips[1]).setFocus()

    @override
    def fold(self) -> None:
        if self._due or self.isVisible():
            self._arrange()

    def _arrange(self) -> None:
        """Lay the panels out for the room there is, and say what depends on it."""
        self._show_due()
        alone = self._alone = not self._has_room()
        self.badges.say(*self._told)
        self.head.set_note(self._day())
        words = {
            "due": _("To do {n}").format(n=len(self._due)),
            "round": self.round.fact,
            "flows": self.flows.fact,
        }
        for chip in self.panel_chips.chips:
            chip.say(words[chip.key])
            chip.setChecked(chip.key == self._shown)
        self.panel_chips.setVisible(alone and self._stack.currentIndex() == 0)
        self.panel_chips.refold()
        for key, panel in (
            ("due", self.due_panel),
            ("round", self.round),
            ("flows", self.flows),
        ):
            panel.setVisible(not alone or key == self._shown)
        self._right.setVisible(not alone or self._shown != "due")
        self._due_head.setVisible(not alone)
        spaced(self.due_panel.body, (1, 1 if alone else 14, 1, 1))
        self.round.fold(alone=alone)
        self.flows.fold(alone=alone)

    def _day(self) -> str:
        """Return the date in words, as long as the head has room for."""
        it, today = look(), self._work.desk.today()
        line = day_line(today, short=it.factor >= 1.25)
        taken = self.head.title_label.sizeHint().width() + self.badges.sizeHint().width()
        room = self.width() - taken - it.px(28 * 2 + 14 * 2)
        return (
            line
            if it.metrics("note").horizontalAdvance(line) < room
            else without_year(say_date(today), today[:4])
        )

    def _has_room(self) -> bool:
        """Whether the panels stand beside one another with nothing cut."""
        it = look()
        if it.factor >= tokens.ONE_PANEL:
            return False
        room = self.width() - it.px(28 * 2 + 12)
        left = max([it.px(320), *(width_of(each) for each in self.list.rows)])
        right = round(LEAST_RIGHT * (1 + 0.6 * (it.factor - 1)))
        return left <= room * LEFT // 100 and right <= room * RIGHT // 100

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()
