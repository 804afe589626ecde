"""The second look: rows a list left for a person, by kind, until each is settled."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from safehome.base.words import _
from safehome.desk.report import CODES, RESULT_CODES
from safehome.desk.settling_results import DROPPED, ResultLines, is_result
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.kind_list import KindList, KindRow
from safehome.ui.labels import Panel
from safehome.ui.long_work import take_back
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import EmptyPage, UndoBar
from safehome.ui.refusals import refusals_told
from safehome.ui.second_look_detail import LookDetail
from safehome.ui.taking_in_words import kind_of
from safehome.ui.tokens import RAIL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.desk.desk import Desk
    from safehome.store.notes import SecondLook
    from safehome.ui.kind_list import Kind
    from safehome.ui.workplace import Workplace

LEFT = 460
ANY_WIDTH = 16777215
COVERS_BELOW = 1200  # pixels of the window: narrower, and the row covers the list
SEEN = "as_is"
"""How a row that was only looked at is settled."""


class SecondLookPage(Page):
    """Every row that waits, by kind; one of them, or several of a kind, at the right."""

    key = "second_look"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self._covers = False
        self._reading = False
        self.kinds = KindList(_("What to look at again"), many=True)
        self.empty = EmptyPage(
            _("Nothing waits for a second look."),
            _("What a list leaves in doubt stands here until it is settled."),
            self._roster_button(),
        )
        self.undo_bar = UndoBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.kinds)
        self._stack.addWidget(self.empty)
        self.left = Panel((1, 1, 1, 7), 0)
        self.left.body.addWidget(self._stack, 1)
        self.left.body.addWidget(self.undo_bar)
        self.detail = LookDetail(work.desk)
        sides = QHBoxLayout()
        spaced(sides, spacing=12)
        sides.addWidget(self.left, 1)
        sides.addWidget(self.detail, 2)
        self.body.addLayout(sides, 1)
        self._connect()

    def _roster_button(self) -> Button:
        button = Button(_("Go to the roster"), "quiet", "users")
        button.clicked.connect(lambda: self.go.emit("roster", None))
        return button

    def _connect(self) -> None:
        self.kinds.chosen.connect(self._show_chosen)
        self.kinds.opened.connect(lambda _key: self._show_chosen())
        self.kinds.row_opened.connect(lambda _row: self._show_detail())
        self.kinds.all_button.clicked.connect(self._show_detail)
        self.undo_bar.undone.connect(self.undo)
        detail = self.detail
        detail.back.connect(self.escape)
        detail.open_asked.connect(lambda number: self.go.emit("roster", number))
        detail.seen.connect(lambda: self._settle(SEEN))
        detail.same.connect(self._settle_likeness)
        detail.line_written.connect(self._write_line)
        detail.line_arrived.connect(self._enter_line)
        detail.line_dropped.connect(lambda: self._settle(DROPPED))

    @property
    def _desk(self) -> Desk:
        return self._work.desk

    # -- the verbs of a page --------------------------------------------------------

    @override
    def title(self) -> str:
        return _("Second look")

    @override
    def arrive(self, what: object = None) -> None:
        """Show what waits; `what` may be the code of a kind."""
        self.undo_bar.forget()
        self.refresh()
        if isinstance(what, str) and what:
            self.kinds.open_kind(what)
        elif len(self.kinds.kinds) == 1:
            self.kinds.open_kind(self.kinds.kinds[0].key)
        self.kinds.list.setFocus()

    @override
    def refresh(self) -> None:
        place = min(self.kinds.chosen_numbers(), default=0)
        kinds = _kinds(self._desk.looks())
        waiting = sum(len(each.rows) for each in kinds)
        self._reading = True
        self.kinds.fill(kinds, _("rows: {n}").format(n=f"{waiting:,}"))
        if self.kinds.kind:
            self.kinds.choose_row(place)
        self._reading = False
        self._stack.setCurrentIndex(0 if kinds else 1)
        self.head.set_note(_("{n} rows wait").format(n=f"{waiting:,}") if waiting else "")
        self._show_chosen()
        if not self.detail.looks and self._covers:
            self._show_list()
        self._arrange(detail=self.detail.isVisibleTo(self) and bool(self.detail.looks))

    @override
    def undo(self) -> None:
        take_back(self, self._work, self._taken_back)

    def _taken_back(self, sentence: str) -> None:
        self.refresh()
        self.undo_bar.say_taken_back(sentence, more=self._desk.last_deed() is not None)

    @override
    def escape(self) -> None:
        """Leave the row for the list, the rows of a kind for the kinds."""
        if self._covers and self.detail.isVisibleTo(self):
            self._show_list()
        elif self.kinds.kind:
            self.kinds.show_kinds()

    # -- what is chosen ----------------------------------------------------------------

    def _show_chosen(self) -> None:
        if not self._reading:
            self.detail.show_looks([each.what for each in self.kinds.chosen_rows()])

    def _show_detail(self) -> None:
        """Let the row cover the list, where there is no room for both."""
        if self._covers and self.detail.looks:
            self._arrange(detail=True)
            self.detail.back_button.setFocus()

    def _show_list(self) -> None:
        self._arrange(detail=False)
        self.kinds.list.setFocus()

    # -- settling ----------------------------------------------------------------------

    def _settle(self, how: str) -> None:
        with refusals_told(self):
            self._desk.settle([each.id for each in self.detail.looks], how)
            self._done()

    def _settle_likeness(self, same: bool) -> None:
        with refusals_told(self):
            self._desk.taking_in.settle_likeness(self.detail.looks, same=same)
            self._done(_("it is she") if same else _("another woman"))

    def _write_line(self) -> None:
        woman, outcome = self.detail.whose.chosen, self.detail.whose.chosen_outcome
        if woman is None or not outcome:
            return
        lines, [line] = ResultLines(self._desk), self.detail.looks
        with refusals_told(self):
            if outcome == "arrived":
                lines.arrive(line, woman)
            else:
                lines.write(line, woman, outcome)
            self._done(str(woman["name"]))

    def _enter_line(self) -> None:
        with refusals_told(self):
            [line] = self.detail.looks
            record = ResultLines(self._desk).arrive(line)
            self._done(str(record["name"]))

    def _done(self, outcome: str = "") -> None:
        """Say what was done, and go on with the next row."""
        deed = self._desk.last_deed()
        self.refresh()
        if deed is not None:
            self.undo_bar.say(deed.sentence, outcome)
        if self.kinds.kind and not self._covers:
            self.kinds.list.setFocus()

    # -- side by side, or one over the other -------------------------------------------

    @override
    def fold(self) -> None:
        it = look()
        self._covers = it.factor >= RAIL or self.narrower_than(COVERS_BELOW)
        self.detail.back_button.setVisible(self._covers)
        if self._covers:
            self.left.setMinimumWidth(0)
            self.left.setMaximumWidth(ANY_WIDTH)
        else:
            self.left.setFixedWidth(round(LEFT * (1 + 0.85 * (it.factor - 1))))
        self._arrange(detail=False)

    def _arrange(self, *, detail: bool) -> None:
        """Show list and row, or the one that is worked in; nothing beside an empty list."""
        waits = self._stack.currentIndex() == 0
        self.detail.setVisible(waits and (detail or not self._covers))
        self.left.setVisible(not self._covers or not detail)
        if not waits:
            self.left.setMaximumWidth(ANY_WIDTH)
        elif not self._covers:
            self.left.setFixedWidth(round(LEFT * (1 + 0.85 * (look().factor - 1))))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if (look().factor >= RAIL or self.narrower_than(COVERS_BELOW)) != self._covers:
            self.fold()


def _kinds(looks: list[SecondLook]) -> list[Kind]:
    """Return what waits by kind; lines of results apart from the rows of the roster."""
    found: dict[tuple[str, bool], list[KindRow]] = {}
    for each in looks:
        second = " · ".join(part for part in (each.text, each.file) if part)
        line = KindRow(each.name or _("(no name)"), second, each)
        found.setdefault((each.code, is_result(each)), []).append(line)
    order = {code: place for place, code in enumerate((*RESULT_CODES, *CODES))}
    return [
        replace(
            kind_of(code, found[code, result], of_results=result),
            key=f"{code}/line" if result else code,
        )
        for code, result in sorted(found, key=lambda key: (not key[1], order[key[0]]))
    ]
