"""The middle of the member form: the rows, what is folded under More, and the past."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.form_middle import FormMiddle
from safehome.ui.forms import scrolled
from safehome.ui.labels import row
from safehome.ui.roster_history import History

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.ui.roster_rows import MemberRows


class FormBody(FormMiddle):
    """The fields of a woman; her history lies over them when it is asked for."""

    def __init__(self, desk: Desk, rows: MemberRows) -> None:
        super().__init__(rows)
        self._record: Record | None = None
        self._looks = 0
        self.history = History(desk)
        self.history_button = Button(_("History"), "link")
        self.strike_button = Button(_("Strike this"), "danger")
        self.rest.addLayout(row(self.strike_button, 1))
        self.handles.addWidget(self.history_button)
        past = QWidget()
        past.setObjectName("rows")
        inner = QVBoxLayout(past)
        spaced(inner, (20, 12, 16, 12))
        inner.addWidget(self.history)
        self.over.addWidget(scrolled(past))
        self.over.currentChanged.connect(lambda _place: self._name_history())
        self.history_button.clicked.connect(self._turn_history)

    def begin(self, record: Record | None, *, again: bool) -> None:
        """Show the rows of this entry from the top, nothing unfolded; again, where one is."""
        self._record = record
        self.strike_button.setVisible(record is not None and not record.struck)
        if again:
            self.show_fields()
        else:
            self.from_the_top()

    def say_waiting(self, looks: int) -> None:
        """Say how many second looks wait in the past of the entry."""
        self._looks = looks
        self.history_button.setVisible(self._record is not None)
        self._name_history()

    def _name_history(self) -> None:
        if self.over.currentIndex():
            word = _("Back to the form")
        elif self._looks:
            word = _("History · look again {n}").format(n=self._looks)
        else:
            word = _("History")
        self.history_button.say(word)

    def show_history(self, on: bool) -> None:
        """Show the past of the entry in the place of its fields, or the fields again."""
        if on:
            self.fold_more.open(False)
            self.history.show_record(self._record)
        self.over.setCurrentIndex(int(on))

    def _turn_history(self) -> None:
        self.show_history(self.over.currentIndex() == 0)
