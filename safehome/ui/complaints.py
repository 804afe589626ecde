"""Complaints: the list without a name, the form of a new one, and the open case over it all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget

from safehome.base.words import _
from safehome.registers.case_parts import ASSESSMENTS, PARTS
from safehome.registers.complaints import COMPLAINTS
from safehome.ui.buttons import Button
from safehome.ui.case_papers import offer_papers
from safehome.ui.case_view import CaseView
from safehome.ui.complaint_form import ComplaintForm
from safehome.ui.complaint_head import ComplaintHead
from safehome.ui.complaint_words import CHIPS, NEW, draft_line, listed
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

    from safehome.registers.case import Case
    from safehome.registers.register import Record, Register
    from safehome.ui.workplace import Workplace

LIST_WIDTH = 456
ASKS = {"danger", "overdue", "open"}


class ComplaintsPage(Page):
    """Every complaint; one of them open."""

    key = "complaints"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.top = ComplaintHead(self.head, work.desk)
        self.list = LogList(work.desk, COMPLAINTS, CHIPS, listed, _("Number, name, phone …"),
                            draft_line)  # fmt: skip
        self.form = ComplaintForm(work.desk)
        self.case = CaseView(work.desk)
        line = _("Choose one in the list, or press Ctrl N to register one.")
        self.import_button = Button(_("Bring in an old log"), "link")
        empty = EmptyPage(_("No complaint is open"), line, self.import_button)
        self.sides = LogSides(self.list, self.form, empty, LIST_WIDTH)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.sides)
        self._stack.addWidget(self.case)
        self.body.addWidget(self._stack, 1)
        self._connect()

    def _connect(self) -> None:
        self.top.print_button.clicked.connect(self._offer_print)
        self.top.new_button.clicked.connect(self.new)
        self.top.back_button.clicked.connect(self.escape)
        self.import_button.clicked.connect(lambda: self.go.emit("import", ("into", COMPLAINTS.key)))
        self.list.opened.connect(self._open_id)
        self.list.draft_opened.connect(self._begin)
        self.list.undo_bar.undone.connect(self.undo)
        self.form.saved.connect(self._registered)
        self.form.put_down.connect(self._put_down)
        self.form.back.connect(self.escape)
        self.sides.turned.connect(
            lambda is_open: self.top.new_button.set_kind("quiet" if is_open else "primary")
        )
        self.form.asked_strike.connect(self._ask_why)
        self.case.asked_change.connect(self._change)
        self.case.written.connect(self._written)
        self.case.facts.asked_page.connect(self.go)
        self.case.log.undo_bar.undone.connect(self.undo)

    @override
    def title(self) -> str:
        return _("Complaints")

    @property
    def open_case(self) -> Case | None:
        """The case that takes the whole page."""
        return self.case.case if self._stack.currentIndex() == 1 else None

    # -- arriving and leaving ----------------------------------------------------

    @override
    def arrive(self, what: object = None) -> None:
        self.refresh()
        if isinstance(what, tuple) and what[:1] == ("from",):
            self._begin(NEW + str(what[1]))
        elif what == "new":
            self.new()
        elif isinstance(what, str) and what.startswith(NEW):
            self._begin(what)
        elif isinstance(what, str) and what in ASKS:
            self._show_list()
            self.list.want(what)
        elif isinstance(what, str) and what:
            self._open_place(what)
        elif self.open_case:
            self.case.log.list.setFocus()
        elif self.form.is_open:
            self.form.rows.editors["facts"].setFocus()
        else:
            self.list.box.setFocus()

    def _open_place(self, place: str) -> None:
        """Open a case by its number, or the draft of one of its parts."""
        key, _slash, rest = place.rpartition("/")
        number, *field = [word for word in rest.split() if word != "new"]
        self._open_number(number)
        case = self.open_case
        if case is None:
            return
        if key in {part.key for part in PARTS}:
            self.case.go_on(key)
        elif field:
            self.case.act(field[0])
        elif key:
            self._change(case.record)

    @override
    def refresh(self) -> None:
        if self.open_case:
            with refusals_told(self):
                self.case.reload()
        self.list.refresh()
        self._dress()

    @override
    def leave(self) -> bool:
        self.form.keep_draft()
        self.case.keep_draft()
        return True

    @override
    def place(self) -> str:
        if self.open_case:
            return self.case.place()
        return self.form.key if self.form.is_open else ""

    # -- one case -------------------------------------------------------------------

    def _open_id(self, id_: int) -> None:
        for record in self._work.desk.look_up(COMPLAINTS, [id_]):
            self._open_number(record.number)

    def _open_number(self, number: str) -> None:
        with refusals_told(self):
            self.form.keep_draft()
            self.case.open(number)
            self.form.is_open = False
            self._stack.setCurrentIndex(1)
            self._dress()
            self.case.log.list.setFocus()

    def _change(self, record: Record) -> None:
        """Change what was registered, in the form."""
        self.form.open(record)
        self._show_list()
        self.form.rows.editors["facts"].setFocus()

    def _written(self, register: Register, record: Record) -> None:
        del record
        self._say_done(stands=register is ASSESSMENTS)
        self._dress()
        self.case.log.list.setFocus()

    # -- a new one --------------------------------------------------------------------

    def _begin(self, key: str) -> None:
        with refusals_told(self):
            self.form.begin(key)
            self._show_list()
            first = "facts" if self.form.rows.editors["call"].text() else "source"
            self.form.rows.editors[first].setFocus()

    def _registered(self, record: Record) -> None:
        self._open_number(record.number)
        self.refresh()
        self._say_done(stands=False)

    def _say_done(self, *, stands: bool) -> None:
        deed = self._work.desk.last_deed()
        self.case.log.say_done(deed.sentence if deed else "", stands=stands)

    def _put_down(self) -> None:
        known = self.form.record
        self.refresh()
        if known is not None:
            self._open_number(known.number)
            return
        self.sides.arrange()
        self.list.list.setFocus()

    def _ask_why(self, record: Record) -> None:
        sheet = StrikeSheet(self, record.number)
        sheet.struck.connect(lambda why: self._strike(record, why))
        sheet.open()

    def _strike(self, record: Record, why: str) -> None:
        with refusals_told(self):
            self._work.desk.strike(COMPLAINTS, record, why)
            self.form.throw_away()
            self.list.say_done(self._work.desk.last_deed())

    # -- the verbs of the window -----------------------------------------------------

    @override
    def new(self) -> None:
        self._begin("")

    @override
    def save(self) -> None:
        if self.form.is_open and not self.open_case:
            self.form.save()

    @override
    def undo(self) -> None:
        take_back(self, self._work, self._taken_back)

    def _taken_back(self, sentence: str) -> None:
        more = self._work.desk.last_deed() is not None
        self.refresh()
        if self.open_case:
            self.case.log.say_taken_back(sentence, more=more)
        else:
            self.list.say_taken_back(sentence)

    def _offer_print(self) -> None:
        case = self.open_case
        if case is None:
            self.print_shown()
        else:
            beside = case.record.number
            offer_papers(
                self.top.print_button, case, lambda key: self.go.emit("print", (key, beside))
            )

    @override
    def print_shown(self) -> None:
        case = self.open_case
        asked = ("complaint", case.record.number) if case else ("complaint-book", "")
        self.go.emit("print", asked)

    @override
    def to_find_box(self) -> bool:
        self._show_list()
        self.sides.show_list()
        self.list.box.setFocus()
        self.list.box.selectAll()
        return True

    @override
    def escape(self) -> None:
        """From the case to the list; from the form, its draft kept; in the list, empty the box."""
        case = self.open_case
        if case is not None:
            self._show_list()
            self.list.refresh()
            self.list.choose(case.record.id)
            self.list.list.setFocus()
            return
        focus = self.window().focusWidget()
        if self.form.is_open and (focus is None or self.form.isAncestorOf(focus)):
            self.form.lay_down()
        elif not self.list.clear():
            self.list.list.setFocus()

    def _show_list(self) -> None:
        self.case.keep_draft()
        self.case.close_case()
        self._stack.setCurrentIndex(0)
        self.sides.arrange()
        self._dress()

    # -- side by side, or one over the other -------------------------------------------

    def _dress(self) -> None:
        """Let the head tell of the case, or of the book."""
        self.top.tell(self.open_case)

    @override
    def fold(self) -> None:
        self.sides.fold(self)
        self.case.fold(narrow=self.sides.covers)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if short_of_room(self) != self.sides.covers:
            self.fold()
