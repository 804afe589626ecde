"""One month on the screen, and what its keys write.

The keys are the page's, whatever has the focus, except while one types into a
field: digits turn the lit row, H the rest of the house, N a new arrival,
Backspace takes the last act back.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from safehome.base.errors import NotAccepted
from safehome.base.words import _
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.rounds import KEYS
from safehome.ui.long_work import carry_out
from safehome.ui.overriding import override
from safehome.ui.refusals import ask, refusals_told
from safehome.ui.verification_arrival import ArrivalForm
from safehome.ui.verification_field import LitField, asks
from safehome.ui.verification_frame import RoundFrame
from safehome.ui.verification_walk import Walk
from safehome.ui.verification_words import outcome_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtGui import QKeyEvent

    from safehome.desk.desk import Desk
    from safehome.registers.register import Record
    from safehome.ui.background import Background

BOOKS = {"landlords": LANDLORDS, "employers": EMPLOYERS}


class RoundView(RoundFrame):
    """A month to be typed back while it is open, to be looked at afterwards."""

    months_asked = Signal()
    second_look_asked = Signal()
    file_asked = Signal()

    def __init__(self, desk: Desk, background: Background) -> None:
        super().__init__(desk)
        self._background = background
        self.arrival: ArrivalForm | None = None
        self._connect()

    def _connect(self) -> None:
        self.panel.undo_bar.undone.connect(lambda: self.take_back(any_act=True))
        self.count.outcome_pressed.connect(self._press_outcome)
        self.count.house_pressed.connect(self._rest_of_house)
        self.count.sheet_pressed.connect(self._rest_of_sheet)
        self.count.missed_pressed.connect(lambda: self._rest_of_sheet("not_met"))
        self.count.rest_pressed.connect(self._ask_rest)
        self.count.months_pressed.connect(self.months_asked)
        self.count.second_look_pressed.connect(self.second_look_asked)
        self.count.file_pressed.connect(self.file_asked)

    # -- what is shown ----------------------------------------------------------------

    def show_month(self, month: str) -> None:
        """Show a month, the first sheet where somebody waits."""
        self.walk = Walk(self._desk, month)
        self.back_to_list()

    def say_done(self, what: str, outcome: str) -> None:
        """Tell what was done to the month as a whole; Backspace leaves that alone."""
        self.panel.undo_bar.say(what, outcome, "Ctrl Z")

    def take_keyboard(self) -> None:
        """Put the keyboard where one goes on: on the sheet, or in the form of the arrival."""
        if self.arrival is not None and not self.on_list:
            self.arrival.rows.editors["name"].setFocus()
        else:
            self.panel.list.setFocus()

    def to_box(self) -> None:
        """Go to the box for a sheet."""
        self.panel.box.setFocus()
        self.panel.box.selectAll()

    def escape(self) -> bool:
        """Leave what one is in; return whether there was anything."""
        if self.arrival is not None and not self.on_list:
            self.arrival.keep_draft()
            self.back_to_list()
        elif self.field is not None:
            self.back_to_list()
        elif self.panel.box.hasFocus():
            self.panel.box.clear()
            self.back_to_list()
        else:
            return False
        return True

    def save(self) -> None:
        """Save what is typed: the arrival, or the fields of the lit row."""
        if self.arrival is not None and not self.on_list:
            self.arrival.save()
        elif self.field is not None:
            self.field.enter()

    def keep_draft(self) -> None:
        """Keep the arrival that is being typed."""
        if self.arrival is not None:
            self.arrival.keep_draft()

    def place(self) -> str:
        """Return the key of the draft of the arrival being typed, "" when there is none."""
        return "" if self.arrival is None or self.on_list else self.arrival.key

    # -- the keys ----------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self.take(event):
            super().keyPressEvent(event)

    def take(self, event: QKeyEvent) -> bool:
        """Do what a key stands for; return whether it stands for anything here."""
        held = event.modifiers() & ~(
            Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier
        )
        if held or not self.on_list or not self._took(Qt.Key(event.key()), event.text()):
            return False
        event.accept()
        return True

    def _took(self, key: Qt.Key, text: str) -> bool:
        walk = self.walk
        if walk is None:
            return False
        digit = chr(key) if Qt.Key.Key_0 <= key <= Qt.Key.Key_9 else ""
        acts: dict[Qt.Key, Callable[[], object]] = {
            Qt.Key.Key_H: self._rest_of_house,
            Qt.Key.Key_N: self.new_arrival,
            Qt.Key.Key_Backspace: self.take_back,
            Qt.Key.Key_Delete: lambda: self._write("", {}),
        }
        if self.go(key):
            return True
        if text.upper() == "S":  # a scanner has begun to type the code of a sheet
            self.panel.box.clear()
            self.panel.box.insert(text)
            self.panel.box.setFocus()
        elif walk.is_open and digit in KEYS:
            self._press_outcome(KEYS[digit])
        elif walk.is_open and key in acts:
            acts[key]()
        else:
            return False
        return True

    def _press_outcome(self, outcome: str) -> None:
        walk = self.walk
        if outcome == "arrived":
            self.new_arrival()
            return
        if walk is None or walk.lit_entry is None or not self.on_list:
            return
        self.show_sheet()
        if self.field is not None:
            self.refresh()
        if not asks(outcome):
            self._write(outcome, {})
            return
        field = LitField(outcome, walk.lit_entry, self._desk.now, self._known,
                         self._desk.office.groups)  # fmt: skip
        field.entered.connect(self._write)
        field.left.connect(self.back_to_list)
        self.field = field
        self.panel.open_field(field)

    def _known(self, book: str) -> Sequence[str]:
        return [str(each["name"]) for each in self._desk.all(BOOKS[book])]

    def _write(self, outcome: str, texts: Mapping[str, str]) -> None:
        """Write what was found of the woman on the lit row."""
        walk = self.walk
        if walk is None or walk.lit_entry is None:
            return
        if not outcome and not walk.lit_entry.outcome:
            return
        with refusals_told(self):
            try:
                walk.record(outcome, texts)
            except NotAccepted as refusal:
                if self.field is None:
                    raise
                self.field.refuse_all(refusal.problems)
                return
        self.back_to_list()

    def _rest_of_house(self) -> None:
        walk = self.walk
        ids = walk.open_in_house() if walk else []
        lit = walk.lit_entry if walk else None
        if walk is None or lit is None or not ids:
            return
        house = f"{lit.group} {lit.house}".strip()
        self._rest(_("{house} ({n})").format(house=house, n=len(ids)), ids)

    def _rest_of_sheet(self, outcome: str = "unchanged") -> None:
        if self.walk is not None:
            ids = self.walk.open_on_sheet()
            said = _("Rest of sheet {sheet} ({n})")
            self._rest(said.format(sheet=self.walk.sheet + 1, n=len(ids)), ids, outcome)

    def _ask_rest(self) -> None:
        """Say how many before everybody left is marked in one stroke."""
        if self.walk is None:
            return
        left = f"{self._desk.rounds.remaining(self.walk.month):,}"
        word = outcome_word("unchanged")

        def answer(way: int) -> None:
            if way == 0:
                self._rest(_("All the rest ({n})").format(n=left), None)

        ask(
            self,
            _("Mark all the rest ({n}) as “{outcome}”?").format(n=left, outcome=word),
            _("One Backspace takes all of them back."),
            [_("Mark all {n}").format(n=left), _("Leave them")],
            answer,
        )

    def _rest(self, words: str, ids: Sequence[int] | None, outcome: str = "unchanged") -> None:
        walk = self.walk
        if walk is None:
            return
        rows = walk.status.open if ids is None else len(ids)

        def done(count: int) -> None:
            walk.rest_done(words, ids, outcome, count)
            self.back_to_list()

        job = walk.rest_job(ids, outcome)
        carry_out(self, self._background, rows, _("Marking the rest"), job, done)

    def take_back(self, any_act: bool = False) -> None:
        """Take back the last act of this round, or any act when told so."""
        walk = self.walk
        if walk is None or not walk.is_open:
            return
        last = walk.to_take_back(any_act=any_act)
        if last is None:
            elsewhere = _("The last thing done was not in this round; Ctrl Z takes it back.")
            nothing = _("There is nothing to take back.")
            self.panel.say(elsewhere if self._desk.last_deed() else nothing)
            return

        def done(_sentence: str) -> None:
            walk.taken_back(last)
            if self._is_gone(walk.month):
                self.walk = None
                self.months_asked.emit()
            else:
                self.back_to_list()

        rows = self._desk.last_size()
        carry_out(self, self._background, rows, _("Taking back"), self._desk.undo, done)

    def _is_gone(self, month: str) -> bool:
        return all(each.month != month for each in self._desk.rounds.all())

    # -- arrivals ----------------------------------------------------------------------

    def new_arrival(self) -> None:
        """Open the form of a woman who is not on the list."""
        walk = self.walk
        if walk is None or not walk.is_open:
            return
        if self.arrival is None:
            self.arrival = ArrivalForm(walk)
            self.arrival.saved.connect(lambda _record: self.back_to_list())
            self.arrival.put_down.connect(self.back_to_list)
            self.arrival.back.connect(self.back_to_list)
            self.arrival.listed.connect(self._show_listed)
            self.add_form(self.arrival)
        self.show_sheet(self.arrival)
        self.arrival.begin(walk)

    def _show_listed(self, record: Record) -> None:
        """Show the woman on the list who was about to be entered a second time."""
        if self.walk is not None and self.arrival is not None:
            self.arrival.keep_draft()
            self.walk.find(record)
            self.back_to_list()
