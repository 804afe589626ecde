"""The roster: the list at the left, one woman's form at the right, or over the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget

from safehome.base.words import _
from safehome.desk.today import Standing
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store.search import Wanted
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import Panel
from safehome.ui.long_work import take_back
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.page import Page
from safehome.ui.panels import EmptyPage
from safehome.ui.refusals import refusals_told
from safehome.ui.roster_form import NEW, MemberForm
from safehome.ui.roster_list import RosterList
from safehome.ui.strike_sheet import StrikeSheet

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

    from safehome.registers.register import Record
    from safehome.ui.workplace import Workplace

FORM_WIDTH = 480
COVERS_BELOW = 1200  # pixels of the window: narrower, and the form covers the list


class RosterPage(Page):
    """Every woman on the roster; one of them open."""

    key = "roster"

    def __init__(self, work: Workplace) -> None:
        super().__init__()
        self._work = work
        self.print_button = Button(_("Print this list"), "quiet", "printer")
        self.new_button = Button(_("Add a woman"), "quiet", "plus")
        self.head.add(self.print_button)
        self.head.add(self.new_button)
        self.list = RosterList(work)
        self._form: MemberForm | None = None
        self._side = QStackedWidget()
        empty = Panel()
        line = _("Choose a woman and press Enter, or Ctrl N for a new one.")
        empty.body.addWidget(EmptyPage(_("No entry is open"), line))
        self._side.addWidget(empty)
        sides = QHBoxLayout()
        spaced(sides, spacing=12)
        sides.addWidget(self.list, 1)
        sides.addWidget(self._side)
        self.body.addLayout(sides, 1)
        self._covers = False
        self._standing = Standing(0, 0, 0, 0)
        self._connect()
        self.fold()

    def _connect(self) -> None:
        self.print_button.clicked.connect(self.print_shown)
        self.new_button.clicked.connect(self.new)
        self.list.opened.connect(self._open)
        self.list.new_asked.connect(self.new)
        self.list.import_asked.connect(lambda: self.go.emit("import", None))
        self.list.book_asked.connect(self._open_book)
        self.list.undo_bar.undone.connect(self.undo)

    @property
    def form(self) -> MemberForm:
        """The form, made when the first entry is opened: it is most of the page."""
        if self._form is None:
            form = self._form = MemberForm(self._work.desk)
            self._side.addWidget(form)
            form.head.back_button.setVisible(self._covers)
            form.saved.connect(self._saved)
            form.put_down.connect(self._put_down)
            form.back.connect(self.escape)
            form.asked_open.connect(self._open)
            form.asked_strike.connect(self._ask_why)
            form.asked_card.connect(lambda number: self.go.emit("print", ("member", number)))
            form.asked_notice.connect(lambda number: self.go.emit("print", ("consent", number)))
        return self._form

    @property
    def is_open(self) -> bool:
        """Whether an entry is open."""
        return self._form is not None and self._form.is_open

    @override
    def title(self) -> str:
        return _("Roster")

    # -- arriving and leaving ------------------------------------------------

    @override
    def arrive(self, what: object = None) -> None:
        self.refresh()
        if isinstance(what, Wanted):
            self.list.want(what)
        elif isinstance(what, str) and what:
            self._arrive_at(what)
        elif self._covers and self.is_open:  # the form lies over the find box
            self.form.rows.editors["name"].setFocus()
        else:
            self.list.box.setFocus()

    def _arrive_at(self, what: str) -> None:
        """Open what another page asked for: a filter, a draft, a number of a book."""
        book, _slash, number = what.rpartition("/")
        book, number = (book, number.upper()) if book else (what, what.upper())
        if what in {"permits", "permits_ended"}:
            self.list.want_permits(ended=what == "permits_ended")
        elif what == "undertakings":
            self._open_book("landlords")
        elif what in {NEW, "new"}:
            self.new()
        elif book in {LANDLORDS.key, EMPLOYERS.key}:
            self._open_book(book, number)
        elif number.startswith(LANDLORDS.prefix):
            self._open_book("landlords", number)
        elif number.startswith(EMPLOYERS.prefix):
            self._open_book("employers", number)
        else:
            with refusals_told(self):
                self._show_record(self._work.desk.get(MEMBERS, number))

    @override
    def refresh(self) -> None:
        self._standing = self._work.desk.figures.standing()
        self._say_standing()
        self.list.refresh(self._standing)
        if self._form is not None and self._form.record is not None:
            self._form.reread()
            self.list.choose(self._form.record.id)

    def _say_standing(self) -> None:
        standing = self._standing
        said = _("{n} on the roster").format(n=standing.on_roster)
        if look().factor < tokens.LABELS_ABOVE:
            said = _("{said} · present {present} · away {away} · lost {lost}").format(
                said=said, present=standing.present, away=standing.away, lost=standing.lost
            )
        self.head.set_note(said)

    @override
    def leave(self) -> bool:
        if self._form is not None:
            self._form.rest()
        return True

    @override
    def place(self) -> str:
        return self._form.key if self._form is not None and self._form.is_open else ""

    # -- the entry -----------------------------------------------------------

    def _open(self, id_: int) -> None:
        with refusals_told(self):
            for record in self._work.desk.look_up(MEMBERS, [id_]):
                self._show_record(record)

    def _show_record(self, record: Record) -> None:
        self.form.open(record)
        self.list.choose(record.id)
        self._arrange()
        self.form.rows.editors["name"].setFocus()

    def _saved(self, record: Record) -> None:
        self._say_last(str(record["name"]))
        self.refresh()

    def _say_last(self, outcome: str) -> None:
        deed = self._work.desk.last_deed()
        if deed is None:
            self.list.forget_done()
        else:
            self.list.say_done(deed.sentence, outcome)

    def _put_down(self) -> None:
        self._arrange()
        self.list.table.setFocus()

    def _ask_why(self, record: Record) -> None:
        sheet = StrikeSheet(self, record.number)
        sheet.struck.connect(lambda why: self._strike(record, why))
        sheet.open()

    def _strike(self, record: Record, why: str) -> None:
        with refusals_told(self):
            self._work.desk.strike(MEMBERS, record, why)
            self._say_last(str(record["name"]))
            self.refresh()

    def _open_book(self, book: str, number: str = "") -> None:
        from safehome.ui.small_books import BookSheet

        sheet = BookSheet(self, self._work.desk, book, number)
        sheet.women_asked.connect(self._want_of_book)
        sheet.finished.connect(lambda _result: self.refresh())
        sheet.open()

    def _want_of_book(self, wanted: Wanted) -> None:
        self.list.want(wanted)
        self._show_list()

    # -- the verbs of the window -----------------------------------------------

    @override
    def new(self) -> None:
        self.form.open_empty()
        self._arrange()
        self.form.rows.editors["name"].setFocus()

    @override
    def save(self) -> None:
        if self.is_open:
            self.form.save()

    @override
    def undo(self) -> None:
        take_back(self, self._work, self._taken_back)

    def _taken_back(self, sentence: str) -> None:
        self.refresh()
        self.list.say_taken_back(sentence, more=self._work.desk.last_deed() is not None)

    @override
    def print_shown(self) -> None:
        self.go.emit("print", self.list.wanted)

    @override
    def to_find_box(self) -> bool:
        self._show_list()
        self.list.box.setFocus()
        self.list.box.selectAll()
        return True

    @override
    def escape(self) -> None:
        """Leave the form with its draft kept; in the list, empty the find box."""
        focus = self.window().focusWidget()
        if self.is_open and focus is not None and self.form.isAncestorOf(focus):
            self.form.keep_draft()
            self._show_list()
            self.list.table.setFocus()
        elif not self.list.clear():
            self.list.table.setFocus()

    # -- side by side, or one over the other -----------------------------------

    @override
    def fold(self) -> None:
        it = look()
        self._covers = it.factor >= tokens.LABELS_ABOVE or self.narrower_than(COVERS_BELOW)
        if self._form is not None:
            self._form.head.back_button.setVisible(self._covers)
        if self._covers:
            self._side.setMinimumWidth(0)
            self._side.setMaximumWidth(16777215)
        else:
            self._side.setFixedWidth(round(FORM_WIDTH * (1 + 0.85 * (it.factor - 1))))
        self.list.fold()
        self._say_standing()
        self._arrange()

    def _arrange(self) -> None:
        """Show list and form, or the one that is worked in."""
        self._side.setCurrentIndex(int(self.is_open))
        self._side.setVisible(not self._covers or self.is_open)
        self.list.setVisible(not (self._covers and self.is_open))

    def _show_list(self) -> None:
        """Bring the list back from under the form."""
        if self._covers and self.is_open:
            self.form.close_entry()
            self._arrange()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        narrow = look().factor >= tokens.LABELS_ABOVE or self.narrower_than(COVERS_BELOW)
        if narrow != self._covers:
            self.fold()
