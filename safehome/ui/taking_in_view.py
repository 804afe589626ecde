"""The rehearsal in sight: columns at the left, figures and rows at the right, the foot.

Where there is no room for both sides, chips over one panel say what is in each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.desk.report import Report
from safehome.registers.members import MEMBERS
from safehome.ui.buttons import Button
from safehome.ui.chips import Chip, ChipRow
from safehome.ui.fit import spaced
from safehome.ui.labels import label
from safehome.ui.look import look
from safehome.ui.taking_in_after import AfterPanel
from safehome.ui.taking_in_columns import ColumnsPanel
from safehome.ui.taking_in_report import FiguresPanel, RowsPanel
from safehome.ui.tokens import ONE_PANEL

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.desk.results_report import ResultsReport
    from safehome.desk.sources import Sources

LEFT = 540


class ImportView(QWidget):
    """How the files were read and what would come of them."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self.is_narrow = False
        self.columns = ColumnsPanel(desk)
        self.after = AfterPanel()
        self.figures = FiguresPanel()
        self.rows = RowsPanel()
        self.left = QStackedWidget()
        self.left.addWidget(self.columns)
        self.left.addWidget(self.after)
        self.chips = ChipRow()
        self._report: Report | ResultsReport | None = None
        self.right = QWidget()
        right = QVBoxLayout(self.right)
        spaced(right, spacing=12)
        right.addWidget(self.figures)
        right.addWidget(self.rows, 1)
        sides = QHBoxLayout()
        spaced(sides, spacing=12)
        sides.addWidget(self.left, 1)
        sides.addWidget(self.right, 1)
        body = self._body = QVBoxLayout(self)
        spaced(body, spacing=12)
        body.addWidget(self.chips)
        body.addLayout(sides, 1)
        body.addWidget(self._foot())
        self.fold(narrow=False)

    def _foot(self) -> QWidget:
        self.other_button = Button(_("Another file"), "quiet", "folder-open")
        self._note = label(_("All of it can be taken back at once"), "note", "ink3")
        self.cancel_button = Button(_("Cancel"))
        self.import_button = Button("", "primary", "upload")
        self.foot = QWidget()
        line = QHBoxLayout(self.foot)
        spaced(line, (0, 0, 4, 4), 12)
        line.addWidget(self.other_button)
        line.addStretch(1)
        line.addWidget(self._note)
        line.addWidget(self.cancel_button)
        line.addWidget(self.import_button)
        return self.foot

    # -- what is shown -----------------------------------------------------------

    def begin(self, found: Sources, *, of_results: bool) -> None:
        """Show the columns of these files; the figures follow."""
        self.columns.begin(found)
        self.columns.remember_box.setVisible(not of_results)
        self.rows.begin()
        self.left.setCurrentWidget(self.columns)
        self.foot.show()

    def hold(self) -> None:
        """Wait for the figures: nothing can be brought in before they are there."""
        self.import_button.lock(_("The rows are being tried."))

    def show_report(self, report: Report | ResultsReport) -> None:
        """Show what would come of it."""
        self.figures.show_report(report)
        self.rows.show_report(report)
        word, reason = _what_the_button_does(report, newer=self.rows.newer)
        self.import_button.say(word)
        self.import_button.lock(reason)
        self._name_chips(report)

    def take_focus(self) -> None:
        """Put the keyboard where a look is asked for, else on the button that imports."""
        first = self.columns.first_to_look_at()
        (self.import_button if first is None else first).setFocus()

    def show_written(self, report: Report | ResultsReport, waiting: int, *, undoable: bool) -> None:
        """Show what came of it and what one does next."""
        self.figures.show_report(report)
        self.rows.show_report(report)
        self.after.show_report(report, waiting, undoable)
        self.left.setCurrentWidget(self.after)
        self.foot.hide()
        self._name_chips(report)
        self.chips.chips[0].click()

    def _make_chips(self, keys: tuple[str, ...]) -> None:
        """Offer the panels there are, each in a chip."""
        old, self.chips = self.chips, ChipRow()
        self._body.replaceWidget(old, self.chips)
        old.hide()
        old.deleteLater()
        for key in keys:
            self.chips.add(Chip("", key)).clicked.connect(self._arrange)
        self.chips.chips[0].setChecked(True)
        if self._report is not None:
            self._name_chips(self._report)

    def _name_chips(self, report: Report | ResultsReport) -> None:
        """Say in each chip what is in its panel."""
        self._report = report
        doubtful = self.columns.to_look_at()
        if report.written:
            first = _("Done")
        elif doubtful:
            first = _("Headings · look at {n}").format(n=doubtful)
        else:
            first = _("Headings")
        waiting = sum(len(each.rows) for each in self.rows.kinds.kinds if each.tone == "warn")
        words = {
            "left": first,
            "figures": _("Figures · {n} rows").format(n=f"{report.read:,}"),
            "rows": _("Rows to look at · {n}").format(n=f"{waiting:,}"),
        }
        for chip in self.chips.chips:
            chip.say(words[chip.key])
        self.chips.refold()

    # -- room ------------------------------------------------------------------------

    def fold(self, *, narrow: bool) -> None:
        """Show both sides, or one panel at a time."""
        it = look()
        self.is_narrow = narrow
        large = it.factor >= ONE_PANEL
        if narrow:
            self.left.setMinimumWidth(0)
            self.left.setMaximumWidth(16777215)
        else:
            self.left.setFixedWidth(it.px(LEFT))
        self.columns.fold()
        self._note.setVisible(not narrow)
        keys = ("left", "figures", "rows") if large else ("left", "figures")
        if keys != tuple(chip.key for chip in self.chips.chips):
            self._make_chips(keys)
        self._arrange()

    def _arrange(self) -> None:
        chips = self.chips.chips
        on = next((each.key for each in chips if each.isChecked()), "left")
        whole = not self.is_narrow
        rows_at = chips[-1].key if chips else "figures"
        self.chips.setVisible(self.is_narrow)
        self.left.setVisible(whole or on == "left")
        self.right.setVisible(whole or on != "left")
        self.figures.setVisible(whole or on == "figures")
        self.rows.setVisible(whole or on == rows_at)


def _what_the_button_does(report: Report | ResultsReport, *, newer: bool) -> tuple[str, str]:
    """Return the word of the button with its number, and why it cannot be pressed, or ""."""
    if not isinstance(report, Report):
        waiting = len(report.notes)
        reason = "" if report.applied or waiting else _("Everything in it was written before.")
        return _("Write outcomes ({n})").format(n=f"{report.applied:,}"), reason
    changed = max(report.filled, report.differences) if newer else report.filled
    if report.into != MEMBERS.key:
        words = _("Bring in entries: {n}").format(n=f"{report.added:,}")
        new = report.added or report.rejected  # what is set aside can be saved afterwards
        return words, "" if new else _("Nothing in it is new to the book.")
    if report.added:
        return _("Bring in {n}").format(n=f"{report.added:,}"), ""
    if changed:
        return _("Fill blanks for {n}").format(n=f"{changed:,}"), ""
    if report.set_aside or report.rejected:
        waiting = report.set_aside + report.rejected
        return _("Put {n} on the list").format(n=f"{waiting:,}"), ""
    return _("Bring in {n}").format(n=0), _("Everything in it is on the roster already.")
