"""The middle of the member form: the rows, what is folded under More, and the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.forms import Fold, scrolled
from safehome.ui.labels import hairline, row
from safehome.ui.overriding import override
from safehome.ui.roster_history import History

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.ui.roster_rows import MemberRows

APART, CLOSE = 8, 5  # between rows; closer where they would not fit on a low screen


class FormBody(QWidget):
    """Rows that scroll, with the handle of More always in sight below them."""

    def __init__(self, desk: Desk, rows: MemberRows) -> None:
        super().__init__()
        self._rows = rows
        self._record: Record | None = None
        self.history = History(desk)
        self._rest = QWidget()
        self.fold_more = Fold(self._rest, inset=18)
        self.history_button = Button(_("History"), "link")
        self.strike_button = Button(_("Strike this"), "danger")
        self.area = scrolled(self._content())
        self._middle = QStackedWidget()
        self._middle.addWidget(self.area)
        self._middle.addWidget(scrolled(self._past()))
        body = QVBoxLayout(self)
        spaced(body)
        body.addWidget(self._middle, 1)
        body.addWidget(hairline())
        folds = row(self.fold_more, self.history_button, spacing=0)
        folds.setStretch(0, 1)
        body.addLayout(folds)
        self.area.verticalScrollBar().rangeChanged.connect(self._make_room)
        self.history_button.clicked.connect(self._turn_history)
        self.fold_more.toggled.connect(self._turn_more)

    def _content(self) -> QWidget:
        content = QWidget()
        content.setObjectName("rows")
        self._around = QVBoxLayout(content)
        spaced(self._around, (20, 8, 16, 0))
        self._around.addWidget(self._rows.core)
        rest = QVBoxLayout(self._rest)
        spaced(rest, (0, 8, 0, 8), 12)
        rest.addWidget(self._rows.more)
        rest.addLayout(row(self.strike_button, 1))
        self._around.addWidget(self._rest)
        self._around.addStretch(1)
        return content

    def _past(self) -> QWidget:
        past = QWidget()
        past.setObjectName("rows")
        inner = QVBoxLayout(past)
        spaced(inner, (20, 12, 16, 12))
        inner.addWidget(self.history)
        return past

    def begin(self, record: Record | None) -> None:
        """Show the rows of this entry from the top, nothing unfolded."""
        self._record = record
        self.strike_button.setVisible(record is not None and not record.struck)
        self.fold_more.open(False)
        self.show_history(False)
        self.area.verticalScrollBar().setValue(0)
        self._rows.core.set_spacing(APART)

    def say_waiting(self, looks: int) -> None:
        """Say how many second looks wait in the past of the entry."""
        self.history_button.setVisible(self._record is not None)
        word = _("History · look again {n}").format(n=looks) if looks else _("History")
        self.history_button.say(word)

    def show_history(self, on: bool) -> None:
        """Show the past of the entry in the place of its fields, or the fields again."""
        if on:
            self.fold_more.open(False)
            self.history.show_record(self._record)
        self._middle.setCurrentIndex(int(on))

    def bring_up(self, name: str) -> None:
        """Put the keyboard into a field, and its row, with what is said there, into sight."""
        self.show_history(False)
        if self._rows.is_more(name):
            self.fold_more.open()
        self._rows.editors[name].setFocus()
        where = self._rows.row_of[name]
        QTimer.singleShot(0, self, lambda: self.area.ensureWidgetVisible(where, 0, 20))

    def _turn_history(self) -> None:
        self.show_history(self._middle.currentIndex() == 0)

    def _turn_more(self, on: bool) -> None:
        if on:
            self.show_history(False)
            QTimer.singleShot(0, self, self._show_more)

    def _show_more(self) -> None:
        bar = self.area.verticalScrollBar()
        bar.setValue(min(self._rest.y(), bar.maximum()))

    def _make_room(self, _least: int, most: int) -> None:
        """Close the rows where they do not fit; leave room for the scroll bar if they must."""
        spaced(self._around, (20, 8, 4 if most else 16, 0))
        if most:
            self._rows.core.set_spacing(CLOSE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._rows.core.set_spacing(APART)
