"""The left of the verification page: the head of the sheet, the walk, the undo bar.

The list takes no key for itself: digits, arrows and letters go on to the page,
so that typing back works wherever the focus is. A scanner types into whatever
has the keyboard; the first letter of a sheet's code brings the box up.
"""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QEvent, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QCalendarWidget, QGridLayout, QMenu, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.chips import Chip
from safehome.ui.fields import SearchBox, set_state
from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.panels import UndoBar
from safehome.ui.row_list import RowList
from safehome.ui.row_painting import fields_begin
from safehome.ui.rows import GroupRow, HouseRow
from safehome.ui.verification_words import HOW, address, arrival_row, day_word, row_of

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from safehome.store.entries import Entry
    from safehome.ui.rows import Row, WomanRow
    from safehome.ui.verification_field import LitField
    from safehome.ui.verification_walk import Walk


class WalkRows(RowList):
    """The rows of a sheet; every key is the page's."""

    resized = Signal()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        event.ignore()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.resized.emit()


class SheetBox(SearchBox):
    """Takes the code a scanner types, or the number of a sheet."""

    def __init__(self) -> None:
        super().__init__(_("Sheet number, or scan"), "scan-line")
        self.setAccessibleName(_("Code or number of a sheet"))
        self.setAttribute(Qt.WidgetAttribute.WA_InputMethodEnabled, False)  # a code is plain
        fixed(self, width=214)


class WalkPanel(QWidget):
    """One sheet of a month."""

    sheet_typed = Signal(str)
    clicked = Signal(int)  # a woman of the sheet, from 0
    how_chosen = Signal(str)
    day_chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = WalkRows(_("Women in walking order"))
        self.list.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.list.setSelectionMode(WalkRows.SelectionMode.NoSelection)  # a row is lit instead
        self.box = SheetBox()
        self.undo_bar = UndoBar(_("Backspace"))
        self._places: list[int] = []  # the entry on each row, -1 for what is no woman
        self._field: LitField | None = None
        self._lit_row: WomanRow | None = None
        self._make_head()
        panel = Panel((0, 0, 0, 7), 0)
        panel.body.addWidget(self._head)
        panel.body.addWidget(self._note)
        panel.body.addWidget(self.list, 1)
        body = QVBoxLayout(self)
        spaced(body, spacing=10)
        body.addWidget(panel, 1)
        body.addWidget(self.undo_bar)
        self.list.opened.connect(self._clicked)
        self.list.resized.connect(self._refit_field)
        self.box.returnPressed.connect(lambda: self.sheet_typed.emit(self.box.text()))
        self.box.edited.connect(lambda _text: self.say(""))

    def _make_head(self) -> None:
        self._head = QWidget()
        self._grid = QGridLayout(self._head)
        spaced(self._grid, (18, 8, 16, 8), 4)
        self._sheet, self._of = label("", "head"), label("", "note", "ink2")
        self._left = QWidget()
        self._left.setLayout(row(self._sheet, self._of, 1))
        self.how, self.day = Chip(""), Chip("")
        for chip, name in ((self.how, _("How")), (self.day, _("Day of the visits"))):
            chip.setCheckable(False)
            chip.setToolTip(name)
        self._how_word = label(_("How"), "note", "ink2")
        menu = QMenu(self)
        for key, word in HOW.items():
            action = QAction(_(word), menu)
            action.triggered.connect(lambda _on=False, key=key: self.how_chosen.emit(key))
            menu.addAction(action)
        self.how.choices(menu)
        self.day.clicked.connect(self._open_calendar)
        self._calendar: QCalendarWidget | None = None
        self._right = QWidget()
        self._right.setLayout(row(self._how_word, self.how, self.day, self.box, spacing=8))
        self._note = label("", "note", "bad", wrap=True)
        self._note.setContentsMargins(18, 0, 16, 8)
        self._note.hide()
        self._stacked: bool | None = None
        self._fold_head()

    # -- what is shown -----------------------------------------------------------

    def show_walk(self, walk: Walk) -> None:
        """Show the sheet as it stands."""
        self._field = None
        today = walk.desk.today()
        self._sheet.setText(_("Sheet {n}").format(n=walk.sheet + 1))
        self._of.setText(_("of {n} · {group}").format(n=len(walk.sheets), group=walk.group)
                         if walk.group else _("of {n}").format(n=len(walk.sheets)))  # fmt: skip
        self.how.say(f"{_(HOW[walk.how])} ▾")
        self.how.setAccessibleName(_("How: {word}").format(word=_(HOW[walk.how])))
        day = day_word(walk.day, today)
        self.day.say(f"{day} ▾")
        self.day.setAccessibleName(_("Day of the visits: {day}").format(day=day))
        for thing in (self.how, self.day):
            thing.setVisible(walk.is_open)
        self._how_word.setVisible(walk.is_open and not self._stacked)
        rows, self._places = _rows(walk)
        self.list.show_rows(rows)
        self._fold_head()
        number = self._places.index(walk.lit) if walk.lit >= 0 else -1
        self._lit_row = rows[number] if number >= 0 else None  # type: ignore[assignment]
        if number >= 0:
            self.list.keep_in_upper_third(number)
        else:
            self.list.scrollToTop()

    def say(self, sentence: str) -> None:
        """Say why nothing was done; "" takes it back."""
        self._note.setText(sentence)
        self._note.setVisible(bool(sentence))
        set_state(self.box, "")

    def refuse_sheet(self, sentence: str) -> None:
        """Say why a sheet was not brought up; what was typed is typed over."""
        self.say(sentence)
        set_state(self.box, "refused")
        self.box.selectAll()

    # -- the fields of the lit row -------------------------------------------------

    def open_field(self, field: LitField) -> None:
        """Lay the fields over the lit row."""
        self._field = field
        field.taller.connect(self._refit_field)
        self._refit_field()
        number = self._row_of_light()
        self.list.setIndexWidget(self.list.model().index(number, 0), field)
        self.list.keep_in_upper_third(number)
        field.begin()

    def _row_of_light(self) -> int:
        return self.list.lit_row()

    def _refit_field(self) -> None:
        """Make the lit row as high as its fields need."""
        field, lit = self._field, self._lit_row
        if field is None or lit is None:
            return
        width = self.list.viewport().width()
        need = field.height_for(width, fields_begin(lit, width))
        blank = replace(lit, second="", last="", remark="", key="", word="", ask="",
                        high=max(need, look().height("lit", "lit")))  # fmt: skip
        number = self._row_of_light()
        if self.list.rows[number] != blank:
            self.list.change_row(number, blank)
        field.place()

    # -- the mouse, the calendar, the width ------------------------------------------

    def _clicked(self, number: int) -> None:
        entry = self._places[number]
        if entry >= 0:
            self.clicked.emit(entry)

    def _open_calendar(self) -> None:
        if self._calendar is None:
            self._calendar = QCalendarWidget(self)
            self._calendar.setWindowFlags(Qt.WindowType.Popup)
            self._calendar.setMaximumDate(QDate.currentDate())
            self._calendar.setVerticalHeaderFormat(
                QCalendarWidget.VerticalHeaderFormat.NoVerticalHeader
            )
            self._calendar.clicked.connect(self._take_day)
        self._calendar.move(self.day.mapToGlobal(self.day.rect().bottomLeft()))
        self._calendar.show()

    def _take_day(self, day: QDate) -> None:
        if self._calendar is not None:
            self._calendar.hide()
        self.day_chosen.emit(day.toString(Qt.DateFormat.ISODate))

    def _fold_head(self) -> None:
        """Put the box under the name of the sheet where there is no room beside it."""
        wanted = self._left.sizeHint().width() + self._right.sizeHint().width() + look().px(50)
        stacked = wanted > self.width() > 100
        if stacked == self._stacked:
            return
        self._stacked = stacked
        self._how_word.setHidden(stacked or self.how.isHidden())
        for part in (self._left, self._right):
            self._grid.removeWidget(part)
        self._grid.addWidget(self._left, 0, 0)
        if stacked:
            self._grid.addWidget(self._right, 1, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._grid.addWidget(self._right, 0, 1)
        self._grid.setColumnStretch(0, 1)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold_head()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_stacked"):
            self._fold_head()


def _rows(walk: Walk) -> tuple[list[Row], list[int]]:
    """Return the rows of a sheet, and the woman of each."""
    rows: list[Row] = []
    places: list[int] = []

    def add(row_: Row, place: int = -1) -> None:
        rows.append(row_)
        places.append(place)

    number = 0
    for _house, members in groupby(walk.entries, lambda e: (e.group, e.house, e.landlord)):
        women = list(members)
        add(_house_row(women, open_=walk.is_open))
        for entry in women:
            it = row_of(entry, walk.first_number + number, closed=not walk.is_open)
            if number == walk.lit:
                it = replace(it, lit=True, ask=_("Press a digit"))
            add(it, number)
            number += 1
    arrived = walk.here()
    if arrived:
        add(GroupRow(_("New arrivals"), str(len(arrived))))
        for count, entry in enumerate(arrived, start=1):
            add(arrival_row(entry, count))
    add(_end_of_sheet(walk))
    return rows, places


def _house_row(women: list[Entry], *, open_: bool) -> HouseRow:
    left = sum(not each.outcome for each in women)
    count = len(women)
    if not open_ or left == count:
        note = _("{n} in all").format(n=count)
    elif left:
        note = _("{n} in all, {left} to go").format(n=count, left=left)
    else:
        note = _("{n} in all, done").format(n=count)
    landlord = women[0].landlord
    return HouseRow(
        address(women[0]), _("Landlord {name}").format(name=landlord) if landlord else "", note
    )


def _end_of_sheet(walk: Walk) -> GroupRow:
    """Return the last row: so that the lit row never is, and one sees what comes next."""
    if walk.is_open and not walk.status.open:
        return GroupRow(_("Everybody has an outcome"), _("The month can be closed."))
    if walk.sheet < len(walk.sheets) - 1:
        return GroupRow(_("End of sheet {n}").format(n=walk.sheet + 1), _("PageDown: next sheet"))
    return GroupRow(_("End of the last sheet"))
