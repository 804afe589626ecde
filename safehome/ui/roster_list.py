"""The list of the roster: find box, chips, table, what was understood, the undo bar.

It only ever asks the desk for the ids of `wanted`; what is typed filters at once.
"""

from __future__ import annotations

import html
from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from safehome.base.words import _
from safehome.desk.today import PERMIT_DAYS
from safehome.store.search import MOST, Wanted
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.fields import SearchBox
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel, label, rich, row, strong
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import EmptyPage, UndoBar
from safehome.ui.roster_chips import RosterChips
from safehome.ui.roster_columns import COLUMNS
from safehome.ui.roster_table import RosterTable

if TYPE_CHECKING:
    from PySide6.QtCore import QObject

    from safehome.desk.today import Standing
    from safehome.registers.register import Record
    from safehome.store.search import Found
    from safehome.ui.workplace import Workplace


class RosterList(Panel):
    """The members wanted, and the means to want others."""

    opened = Signal(int)
    new_asked = Signal()
    import_asked = Signal()
    book_asked = Signal(str)

    def __init__(self, work: Workplace) -> None:
        super().__init__((0, 14, 0, 0), 8)
        self._work = work
        self.wanted = Wanted()
        self.box = SearchBox(_("Name, pinyin, initials, end of a number, address"))
        self.import_button = Button(_("Bring in"), "quiet", "upload")
        self.import_button.setAccessibleDescription(_("Bring in a spreadsheet"))
        self.chips = RosterChips(work)
        self.table = RosterTable(work)
        self.model = self.table.roster
        self.line = rich("", "note", "ink2")
        self._keys = label(_("↑↓ choose   Enter open   Esc clear"), "note", "ink2")
        self.undo_bar = UndoBar()
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(self._empty_page())
        self._lay_out()
        self._connect()
        self._show_order()

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        spaced(top, (12, 0, 14, 0), 8)
        top.addWidget(self.box, 1)
        top.addWidget(self.import_button)
        top.addWidget(self.table.columns_button)
        self.body.addLayout(top)
        chips = QHBoxLayout()
        spaced(chips, (12, 0, 14, 0))
        chips.addWidget(self.chips)
        self.body.addLayout(chips)
        self.body.addWidget(self._stack, 1)
        foot = row(self.line, self._keys, spacing=12)
        foot.setStretch(0, 1)
        spaced(foot, (16, 2, 16, 8), 12)
        self.body.addLayout(foot)
        self._bar_box = QWidget()
        bar = QHBoxLayout(self._bar_box)
        spaced(bar, (12, 0, 12, 12))
        bar.addWidget(self.undo_bar)
        self._bar_box.hide()
        self.body.addWidget(self._bar_box)

    def _connect(self) -> None:
        self.box.searched.connect(self._search)
        self.box.returnPressed.connect(self._open_current)
        self.box.installEventFilter(self)
        self.table.activated.connect(lambda _index: self._open_current())
        self.table.clicked.connect(lambda _index: self._open_current())
        self.table.horizontalHeader().sectionClicked.connect(self._sort)
        self.import_button.clicked.connect(self.import_asked)
        self.chips.chosen.connect(self._filter)
        self.chips.book_asked.connect(self.book_asked)

    def _empty_page(self) -> QWidget:
        bring = Button(_("Bring in a spreadsheet"), "primary", "upload")
        new = Button(_("Add a woman"), "link")
        new.clicked.connect(self.new_asked)
        bring.clicked.connect(self.import_asked)
        line = _("Bring in the spreadsheet you have kept so far, or enter the women one by one.")
        return EmptyPage(_("Nobody is on the roster yet."), line, bring, new)

    # -- what is wanted ------------------------------------------------------

    def refresh(self, standing: Standing) -> None:
        """Show the books as they stand, with the same woman chosen."""
        chosen = self.current()
        self.model.forget()
        self.chips.show_counts(standing)
        self.chips.show_on(self.wanted)
        self._fill()
        if chosen is not None:
            self.choose(chosen.id)

    def want(self, wanted: Wanted) -> None:
        """List these members; the find box shows the words."""
        self.wanted = wanted
        self.box.set_text(wanted.words)
        self._show_order()
        self.chips.show_on(wanted)
        self._fill()

    def want_permits(self, *, ended: bool) -> None:
        """List the women whose residence permit has ended, or ends within 30 days."""
        today = date.fromisoformat(self._work.desk.today())
        soon = (today + timedelta(days=PERMIT_DAYS)).isoformat()
        now = today.isoformat()
        if ended:
            self.want(Wanted(permit_before=now, order="permit_until"))
        else:
            self.want(Wanted(permit_from=now, permit_before=soon, order="permit_until"))

    def _search(self, words: str) -> None:
        if words != self.wanted.words:
            self.wanted = replace(self.wanted, words=words)
            self._fill()

    def _filter(self, wanted: Wanted) -> None:
        self.wanted = replace(wanted, words=self.wanted.words)
        self.chips.show_on(self.wanted)
        self._fill()

    def _sort(self, column: int) -> None:
        order = COLUMNS[column].order
        if order:
            down = order == self.wanted.order and not self.wanted.descending
            self.wanted = replace(self.wanted, order=order, descending=down)
            self._show_order()
            self._fill()

    def _show_order(self) -> None:
        heading = self.table.horizontalHeader()
        [column, *_rest] = (n for n, each in enumerate(COLUMNS) if each.order == self.wanted.order)
        ways = Qt.SortOrder.AscendingOrder, Qt.SortOrder.DescendingOrder
        heading.setProperty("sorted", True)
        heading.setSortIndicator(column, ways[self.wanted.descending])
        heading.viewport().update()

    def _fill(self) -> None:
        found = self.model.fill(self.wanted)
        if found.ids:
            self.table.selectRow(0)
        plain = replace(self.wanted, order="house", descending=False) == Wanted()
        self._stack.setCurrentIndex(1 if plain and not found.ids else 0)
        self.line.setText(self._said(found))

    def _said(self, found: Found) -> str:
        """Say what was understood and how many were found."""
        words, n = self.wanted.words.strip(), len(found.ids)
        if not words:
            return html.escape(_("{n} women").format(n=n))
        asked = strong(words)
        if found.more:
            return _("{kind} {words}: more than {n}; type one letter more").format(
                kind=_kind_of(words), words=asked, n=MOST
            )
        if not n:
            return _("{kind} {words}: nobody found").format(kind=_kind_of(words), words=asked)
        gone = len(self._work.desk.find(replace(self.wanted, statuses=("left",))).ids)
        said = _("{kind} {words}: {n} found").format(kind=_kind_of(words), words=asked, n=n)
        if gone and not self.wanted.statuses:
            said = _("{said}, {n} of them have left").format(said=said, n=gone)
        return said

    # -- choosing and opening ------------------------------------------------

    def current(self) -> Record | None:
        """Return the record on the chosen row."""
        index = self.table.currentIndex()
        return self.model.record(index.row()) if index.isValid() else None

    def choose(self, id_: int) -> None:
        """Choose the row of this member, if she is listed."""
        row_ = self.model.row_of(id_)
        if row_ >= 0:
            self.table.selectRow(row_)
            self.table.scrollTo(self.model.index(row_, 1))

    def _open_current(self) -> None:
        record = self.current()
        if record is not None:
            self.opened.emit(record.id)

    def clear(self) -> bool:
        """Empty the find box; return whether there was anything in it."""
        there = bool(self.box.text())
        self.box.clear()
        return there

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            if step and self.model.rowCount():
                at = self.table.currentIndex().row() + step
                self.table.selectRow(min(max(at, 0), self.model.rowCount() - 1))
                return True
        return super().eventFilter(watched, event)

    # -- undo ----------------------------------------------------------------

    def say_done(self, what: str, outcome: str) -> None:
        """Show what was just done, with the way to take it back."""
        self.undo_bar.say(what, outcome)
        self._bar_box.show()

    def say_taken_back(self, sentence: str, *, more: bool) -> None:
        """Show what was taken back, and whether more can be."""
        self.undo_bar.say_taken_back(sentence, more=more)
        self._bar_box.show()

    def forget_done(self) -> None:
        """Show no undo bar."""
        self.undo_bar.forget()
        self._bar_box.hide()

    def fold(self) -> None:
        """Lay the list out for the text size in force."""
        large = look().factor >= tokens.LABELS_ABOVE
        self._keys.setVisible(not large)
        self.table.show_chosen()


def _kind_of(words: str) -> str:
    """Say how a question was understood."""
    plain = words.replace(" ", "").casefold()
    if plain.isascii() and plain.isalpha():
        return _("Pinyin") if set(plain) & set("aeiouv") else _("Initials")
    return _("Number") if plain.isascii() and any(c.isdigit() for c in plain) else _("Words")
