"""The import page: choose files, look how they were read, try, bring in, and what comes next.

Nothing is written before the one button with the number in it. Reading, trying and
bringing in run behind the window; while rows are being written one leaves the page
only by cancelling, and then nothing was kept.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from safehome.base.errors import Cancelled
from safehome.base.words import _
from safehome.desk.report import Report
from safehome.registers.members import MEMBERS
from safehome.ui.overriding import override
from safehome.ui.patience import Patience
from safehome.ui.refusals import told
from safehome.ui.taking_in_books import page_of
from safehome.ui.taking_in_frame import ImportFrame
from safehome.ui.taking_in_start import dropped, files_chosen, place_chosen
from safehome.ui.taking_in_words import files_and_rows
from safehome.ui.taking_in_work import ImportWork

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QDragEnterEvent, QDropEvent

    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources
    from safehome.ui.workplace import Workplace


class ImportPage(ImportFrame):
    """Bring in spreadsheets: of the roster, or of a month's results."""

    key = "import"

    def __init__(self, work: Workplace) -> None:
        super().__init__(work.desk)
        self._work = work
        self._found: Sources | None = None
        self._report: Report | ResultsReport | None = None
        self.work = ImportWork(work, self)
        self._patience = Patience(self, self.work.cancel)
        self.empty.choose_button.clicked.connect(self.choose_files)
        self.setAcceptDrops(True)
        self._connect()

    def _connect(self) -> None:
        work, view = self.work, self.view
        self.empty.chosen.connect(lambda into: self._begin("", into))
        work.looked.connect(self._looked)
        work.rehearsed.connect(self._rehearsed)
        work.taken.connect(self._taken)
        work.undone.connect(self._undone)
        work.saved.connect(self._saved)
        work.failed.connect(self._failed)
        work.waiting.connect(self.show_progress)
        work.told.connect(self._tell)
        self.progress.cancelled.connect(self.cancel_work)
        view.other_button.clicked.connect(self.choose_files)
        view.cancel_button.clicked.connect(self.put_down)
        view.import_button.clicked.connect(self.bring_in)
        view.columns.corrected.connect(self._corrected)
        view.rows.newer_asked.connect(lambda _on: self.rehearse())
        view.after.done_asked.connect(self._go_back)
        view.after.looks_asked.connect(lambda: self.go.emit("second_look", None))
        view.after.save_asked.connect(self.choose_where_to_save)
        view.after.undo_asked.connect(self.undo)

    def _tell(self, done: int, total: int, _word: str) -> None:
        self.progress.show_progress(done, total, _("rows"))

    # -- the verbs of a page -----------------------------------------------------

    @override
    def title(self) -> str:
        return _("Bring in a spreadsheet")

    @override
    def arrive(self, what: object = None) -> None:
        """Begin or go on: with ("results", month), ("into", book), paths, or what stands here."""
        if self.is_writing:
            return
        if isinstance(what, tuple) and what[0] == "results":
            self._begin(str(what[1]))
        elif isinstance(what, tuple):
            self._begin("", str(what[1]))
        elif isinstance(what, list):
            self._begin("", MEMBERS.key)
            self.read([Path(each) for each in what])
        elif self._found is None or self.work.month or self._is_written:
            self._begin("", MEMBERS.key)
        else:
            self.rehearse()

    @override
    def leave(self) -> bool:
        if not self.may_end():
            return False
        if self.work.is_busy:
            self.work.drop()
            self._show_standing()
        return True

    @override
    def may_end(self) -> bool:
        if self.is_writing and self.work.verb == "undo":
            self._patience.ask(
                _("The import is being taken back."),
                _("Wait until it is done, or cancel it: then it stands as it did."),
            )
        elif self.is_writing:
            self._patience.ask(
                _("The rows are being written."),
                _("Wait until it is done, or cancel it: then nothing was kept."),
            )
        return not self.is_writing

    @override
    def undo(self) -> None:
        """Take the import back that was just made."""
        if self._is_written and self._undoable() and not self.work.is_busy:
            self.work.undo()

    @override
    def escape(self) -> None:
        if self.work.is_busy:
            self.cancel_work()
        elif self.shows_view and not self._is_written:
            self.put_down()

    @property
    def is_writing(self) -> bool:
        """Whether rows are being written or taken back."""
        return self.work.is_busy and self.work.verb in {"take_in", "undo"}

    def cancel_work(self) -> None:
        """Stop what is under way: reading at once, anything else at its next step."""
        if self.work.verb == "look":
            self.work.drop()
            self._show_standing()
        else:
            self.work.cancel()

    # -- choosing ------------------------------------------------------------------

    def choose_files(self) -> None:
        """Ask for the files, in the window of the system."""
        paths = files_chosen(self.window())
        if paths:
            self.read(paths)

    def read(self, paths: Sequence[Path]) -> None:
        """Read these files and try them."""
        if not self.is_writing:
            self._report = None
            self.work.look(paths)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped(event) and not self.work.is_busy:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        files = dropped(event)
        if files and not self.work.is_busy:
            event.acceptProposedAction()
            if self._is_written:
                self._begin(self.work.month)
            self.read(files)

    def put_down(self) -> None:
        """Let go of the files and go back where one came from."""
        if self.is_writing:
            return
        self._go_back()

    def _begin(self, month: str, into: str = "") -> None:
        """Show the empty page, for the results of a month or for a book."""
        self.work.drop()
        self.work.month = month
        self.work.into = into or self.work.into
        self._found = self._report = None
        self.head.set_title(_("Results from a spreadsheet") if month else self.title())
        self.empty.ask_for(month, self.work.into)
        self._show_standing()
        self.empty.choose_button.setFocus()

    # -- what came back from behind the window ---------------------------------------

    def _looked(self, found: Sources) -> None:
        self._found = found
        self.view.begin(found, of_results=bool(self.work.month))
        self.rehearse()

    def _corrected(self, found: Sources) -> None:
        self._found = found
        self.rehearse()

    def rehearse(self) -> None:
        """Try it with the columns and the choice as they are now."""
        if self._found is not None and not self.is_writing:
            self.view.hold()
            self.work.rehearse(self._found, newer=self.view.rows.newer)

    def _rehearsed(self, report: Report | ResultsReport) -> None:
        first, self._report = self._report is None, report
        self.view.show_report(report)
        self._show_standing()
        if first:
            self.view.take_focus()

    def bring_in(self) -> None:
        """Write it all."""
        if self._found is not None and self._report is not None and not self.work.is_busy:
            self.work.take_in(
                self._found,
                newer=self.view.rows.newer,
                remember=self.view.columns.remember_box.isChecked(),
            )

    def _taken(self, report: Report | ResultsReport) -> None:
        self._report = report
        waiting, undoable = sum(self._work.desk.look_counts().values()), self._undoable()
        if isinstance(report, Report) and report.into != MEMBERS.key:
            waiting, undoable = 0, undoable and bool(report.added)
        self.view.show_written(report, waiting, undoable=undoable)
        self._show_standing()
        self.view.after.done_button.setFocus()

    def _undone(self, sentence: str) -> None:
        self._begin(self.work.month)
        self.empty.say_taken_back(sentence)

    def _saved(self) -> None:
        self._show_standing()
        self.view.after.say_saved()

    def _failed(self, verb: str, error: object) -> None:
        if verb == "rehearse":
            self._begin(self.work.month)
        else:
            self._show_standing()
        if verb == "take_in":
            self.view.take_focus()
            if isinstance(error, Cancelled):
                self.head.set_note(error.happened)
        elif verb == "undo":
            self.view.after.done_button.setFocus()
        told(self, error)

    # -- afterwards --------------------------------------------------------------------

    @property
    def _is_written(self) -> bool:
        return self._report is not None and self._report.written

    def _undoable(self) -> bool:
        deed = self._work.desk.last_deed()
        return deed is not None and deed.act == ("verify_list" if self.work.month else "import")

    def _go_back(self) -> None:
        month, page = self.work.month, page_of(self.work.into)
        self._begin(month)
        self.go.emit("verification" if month else page, month or None)

    def choose_where_to_save(self) -> None:
        """Ask where the rows that were not taken should go."""
        path = place_chosen(self.window())
        if path is not None:
            self.save_rows_not_taken(path)

    def save_rows_not_taken(self, path: Path) -> None:
        """Write the rows that were not taken into a workbook."""
        if isinstance(self._report, Report):
            self.work.save_rejected(self._report, path)

    def _show_standing(self) -> None:
        """Show the empty page or the rehearsal, and what is said of it in the head."""
        self._patience.end()
        if self._found is None or self._report is None:
            self.show_start()
        else:
            self.show_view(files_and_rows(self._found, self._report))
