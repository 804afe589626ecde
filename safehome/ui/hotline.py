"""The hotline: the calls at the left without a name, the call being written down at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

from safehome.base.words import _
from safehome.registers.hotline import HOTLINE
from safehome.ui.buttons import Button
from safehome.ui.hotline_form import NEW, CallForm
from safehome.ui.hotline_words import CHIPS, draft_line, head_line, listed
from safehome.ui.log_list import LogList
from safehome.ui.log_sides import LogSides, short_of_room
from safehome.ui.long_work import take_back
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import EmptyPage
from safehome.ui.refusals import refusals_told
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.registers.register import Record
    from safehome.ui.workplace import Workplace

LIST_WIDTH = 360


class HotlinePage(Page):
    """Every call; one of them open."""

    key = "hotline"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.print_button = Button(_("Print the book"), "quiet", "printer")
        self.take_button = Button(_("Take a call"), "primary", "phone-call")
        self.head.add(self.print_button)
        self.head.add(self.take_button)
        self.list = LogList(
            work.desk, HOTLINE, CHIPS, listed, _("Number, category, words …"), draft_line
        )
        self.form = CallForm(work.desk)
        line = _("Press Ctrl N when the telephone rings: the time is filled in.")
        self.import_button = Button(_("Bring in an old log"), "link")
        empty = EmptyPage(_("No call is open"), line, self.import_button)
        self.sides = LogSides(self.list, self.form, empty, LIST_WIDTH)
        self.body.addWidget(self.sides, 1)
        self._connect()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print_shown)
        self.take_button.clicked.connect(self.new)
        self.import_button.clicked.connect(lambda: self.go.emit("import", ("into", HOTLINE.key)))
        self.list.opened.connect(self._open)
        self.list.draft_opened.connect(self._open_draft)
        self.list.undo_bar.undone.connect(self.undo)
        self.form.saved.connect(self._saved)
        self.form.put_down.connect(self._put_down)
        self.form.asked_call.connect(self._open_number)
        self.form.asked_complaint.connect(self._become_complaint)
        self.form.asked_print.connect(lambda number: self.go.emit("print", ("call", number)))
        self.form.asked_strike.connect(self._ask_why)
        self.form.back.connect(self.escape)
        self.sides.turned.connect(
            lambda is_open: self.take_button.set_kind("quiet" if is_open else "primary")
        )
        QShortcut(QKeySequence("Ctrl+T"), self).activated.connect(self.form.make_complaint)

    @override
    def title(self) -> str:
        return _("Hotline")

    # -- arriving and leaving ----------------------------------------------------

    @override
    def arrive(self, what: object = None) -> None:
        self.refresh()
        if what == "new":
            self.new()
        elif isinstance(what, str) and what.startswith(NEW):
            self._open_draft(what)
        elif what == "call_back":
            self.list.want("back")
        elif isinstance(what, str) and what:
            self._open_number(what.rpartition("/")[2])
        elif self.form.is_open and (self.sides.covers or self.form.record is None):
            self.form.rows.editors["asked"].setFocus()
        else:
            self.list.box.setFocus()

    @override
    def refresh(self) -> None:
        self.list.refresh()
        self.head.set_note(head_line(self._work.desk))

    @override
    def leave(self) -> bool:
        self.form.keep_draft()
        return True

    @override
    def place(self) -> str:
        return self.form.key if self.form.is_open else ""

    # -- the call ------------------------------------------------------------------

    def _open(self, id_: int) -> None:
        for record in self._work.desk.look_up(HOTLINE, [id_]):
            self._show(record)

    def _open_draft(self, key: str) -> None:
        self.form.take(key)
        self.sides.arrange()
        self.form.rows.editors["asked"].setFocus()

    def _open_number(self, number: str) -> None:
        with refusals_told(self):
            self._show(self._work.desk.get(HOTLINE, number))

    def _show(self, record: Record) -> None:
        self.form.open(record)
        self.list.choose(record.id)
        self.sides.arrange()
        self.form.rows.editors["asked"].setFocus()

    def _saved(self, record: Record) -> None:
        self.refresh()
        self.list.say_done(self._work.desk.last_deed())
        self._show(record)
        self.list.list.setFocus()

    def _put_down(self) -> None:
        self.refresh()
        self.sides.arrange()
        self.list.list.setFocus()

    def _become_complaint(self, record: Record) -> None:
        self.refresh()
        self.go.emit("complaints", record["complaint"] or ("from", record.number))

    def _ask_why(self, record: Record) -> None:
        sheet = StrikeSheet(self, record.number)
        sheet.struck.connect(lambda why: self._strike(record, why))
        sheet.open()

    def _strike(self, record: Record, why: str) -> None:
        with refusals_told(self):
            struck = self._work.desk.strike(HOTLINE, record, why)
            self.form.is_open = False
            self._saved(struck)

    # -- the verbs of the window -----------------------------------------------------

    @override
    def new(self) -> None:
        """Take a call: the time is filled in, the cursor stands in what was asked."""
        self.form.take()
        self.sides.arrange()
        self.form.rows.editors["asked"].setFocus()

    @override
    def save(self) -> None:
        if self.form.is_open:
            self.form.save()

    @override
    def undo(self) -> None:
        take_back(self, self._work, self._taken_back)

    def _taken_back(self, sentence: str) -> None:
        self.form.is_open = False
        self._put_down()
        self.list.say_taken_back(sentence)

    @override
    def print_shown(self) -> None:
        self.go.emit("print", ("hotline-book", ""))

    @override
    def to_find_box(self) -> bool:
        self.sides.show_list()
        self.list.box.setFocus()
        self.list.box.selectAll()
        return True

    @override
    def escape(self) -> None:
        """Leave the form with its draft kept; in the list, empty the find box."""
        focus = self.window().focusWidget()
        if self.form.is_open and focus is not None and self.form.isAncestorOf(focus):
            self.form.keep_draft()
            self.refresh()
            self.sides.show_list()
            self.list.list.setFocus()
        elif not self.list.clear():
            self.list.list.setFocus()

    # -- side by side, or one over the other -------------------------------------------

    @override
    def fold(self) -> None:
        self.sides.fold(self)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if short_of_room(self) != self.sides.covers:
            self.fold()
