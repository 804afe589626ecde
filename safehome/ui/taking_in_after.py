"""What stands beside the figures once rows were brought in: what one does next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from safehome.base.words import _
from safehome.desk.report import Report
from safehome.ui.buttons import Button
from safehome.ui.labels import Panel, label, row
from safehome.ui.marks import Shape
from safehome.ui.taking_in_books import INTO

if TYPE_CHECKING:
    from safehome.desk.results_report import ResultsReport


class AfterPanel(Panel):
    """The next steps; the first is the likeliest."""

    done_asked = Signal()
    looks_asked = Signal()
    save_asked = Signal()
    undo_asked = Signal()

    def __init__(self) -> None:
        super().__init__((24, 20, 24, 20), 12)
        self._sentence = label("", "lead", wrap=True)
        self._line = label("", "note", "ink2", wrap=True)
        head = row(Shape("tick", "ok", 28), self._sentence, spacing=12)
        head.setStretch(1, 1)
        self.done_button = Button("", "primary")
        self.looks_button = Button("", "quiet")
        self.save_button = Button("", "quiet", "save")
        self.undo_button = Button(_("Take this import back"), "link")
        self._saved = label("", "note", "ok", wrap=True)
        self.body.addLayout(head)
        self.body.addWidget(self._line)
        self.body.addSpacing(8)
        for button in (self.done_button, self.looks_button, self.save_button):
            self.body.addLayout(row(button, 1))
        self.body.addWidget(self._saved)
        self.body.addStretch(1)
        self.body.addLayout(row(self.undo_button, 1))
        self.done_button.clicked.connect(self.done_asked)
        self.looks_button.clicked.connect(self.looks_asked)
        self.save_button.clicked.connect(self.save_asked)
        self.undo_button.clicked.connect(self.undo_asked)

    def show_report(self, report: Report | ResultsReport, waiting: int, undoable: bool) -> None:
        """Offer what comes next.

        Args:
            report: of what was brought in.
            waiting: how many rows are on the second-look list now.
            undoable: one stroke takes it all back.
        """
        if isinstance(report, Report):
            self._sentence.setText(_said(report))
            self._line.setText(_("The files were only read; they are as they were."))
            book = INTO[report.into]
            self.done_button.say(_(book.go), book.icon)
            left = len(report.left_out)
        else:
            self._sentence.setText(
                _("Outcomes written: {n}. Arrived: {arrived}.").format(
                    n=f"{report.outcomes.total():,}", arrived=f"{report.arrived:,}"
                )
            )
            self._line.setText(_("The roster followed in the same stroke."))
            self.done_button.say(_("Go on with the round"), "clipboard-check")
            left = 0
        self.looks_button.say(_("Look at what waits ({n})").format(n=f"{waiting:,}"))
        self.looks_button.setVisible(waiting > 0)
        self.save_button.say(_("Save the rows not taken ({n})").format(n=f"{left:,}"))
        self.save_button.setVisible(left > 0)
        self.undo_button.setVisible(undoable)
        self._saved.hide()

    def say_saved(self) -> None:
        """Say that the workbook of rows not taken was written."""
        self._saved.setText(
            _("Saved. Mend the rows there and bring the file in again; keep it safe.")
        )
        self._saved.show()


def _said(report: Report) -> str:
    """Say how many were entered and filled in."""
    added, filled = f"{report.added:,}", f"{report.filled:,}"
    if report.into == "complaints":
        return _("Entered: {added}; {closed} of them closed, {open} open.").format(
            added=added, closed=f"{report.closed:,}", open=f"{report.added - report.closed:,}"
        )
    if not report.filled:
        return _("Entered: {added}.").format(added=added)
    return _("Entered: {added}. Blanks filled for {filled}.").format(added=added, filled=filled)
