"""What an import would do, or has done: four figures, one bar that adds up, the rows by kind."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from safehome.base.words import _
from safehome.desk.report import Report
from safehome.ui import painting
from safehome.ui.buttons import Tick
from safehome.ui.fit import spaced
from safehome.ui.kind_list import KindList
from safehome.ui.labels import Panel, hairline, label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge, Painted, Shape
from safehome.ui.overriding import override
from safehome.ui.taking_in_words import figures_of, kinds_of, women_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel

    from safehome.desk.results_report import ResultsReport
    from safehome.ui.taking_in_words import Figure

TOKENS = {"solid": "c1", "second": "c2", "third": "c3", "pale": "c4"}
LEAST = 4  # pixels: a part that is not empty is seen


class WholeBar(Painted):
    """One bar that adds up to all rows: solid, two hatches, pale."""

    def __init__(self) -> None:
        super().__init__(_("All rows"))
        self._figures: Sequence[Figure] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_figures(self, figures: Sequence[Figure]) -> None:
        """Show these parts."""
        self._figures = figures
        self.setAccessibleDescription(", ".join(f"{each.word} {each.count}" for each in figures))
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(200, look().px(12))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        parts = [each for each in self._figures if each.count]
        total = sum(each.count for each in parts)
        room = self.width() - 2 * max(len(parts) - 1, 0)
        spare = room - LEAST * len(parts)
        x = 0.0
        for each in parts:
            wide = LEAST + spare * each.count / total
            box = QRectF(x, 0, wide, self.height())
            token = TOKENS[each.bar]
            if each.bar in {"second", "third"}:
                painting.hatch(painter, box, token)
            else:
                painter.fillRect(box, it.colour(token))
            if each.bar == "pale":
                painter.setPen(QPen(it.colour("edge"), 1))
                painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5))
            x += wide + 2


class FigureBox(QVBoxLayout):
    """A figure, its shape and word, and a note."""

    def __init__(self, left: int) -> None:
        super().__init__()
        spaced(self, (left, 0, 4, 0), 1)
        self._number = label("", "figure")
        self._shape = Shape("ring", "ink2", 16)
        self._word = label("", "strong", wrap=True)
        self._note = label("", "note", "ink2", wrap=True)
        words = row(self._shape, self._word, spacing=6)
        words.setStretch(1, 1)
        self.addWidget(self._number)
        self.addLayout(words)
        self.addWidget(self._note)
        self.addStretch(1)

    def show_figure(self, figure: Figure) -> None:
        """Show this figure."""
        self._number.setText(f"{figure.count:,}")
        self._shape.say(figure.shape, "ink2" if figure.tone == "mute" else figure.tone)
        self._word.setText(figure.word)
        self._note.setText(figure.note)


class FiguresPanel(Panel):
    """The figures of the rehearsal, or of what was done."""

    def __init__(self) -> None:
        super().__init__((18, 12, 18, 14), 8)
        self._title = label("", "lead", wrap=True)
        self._badge = Badge("", "half", "info")
        head = row(self._title, self._badge)
        head.setStretch(0, 1)
        self.boxes = [FigureBox(left) for left in (0, 16, 16, 16)]
        boxes = QHBoxLayout()
        spaced(boxes)
        for number, box in enumerate(self.boxes):
            if number:
                line = hairline()
                line.setFixedSize(1, 62)
                line.setProperty("fitHeight", 62)
                boxes.addWidget(line, 0, Qt.AlignmentFlag.AlignTop)
            boxes.addLayout(box, 1)
        self._bar = WholeBar()
        self.body.addLayout(head)
        self.body.addLayout(boxes)
        self.body.addWidget(self._bar)
        self.body.addStretch(1)

    def show_report(self, report: Report | ResultsReport) -> None:
        """Show the figures of a report."""
        count = f"{report.read:,}"
        if report.written:
            self._title.setText(_("{n} rows brought in").format(n=count))
            self._badge.say(_("written"), "tick", "ok")
        else:
            self._title.setText(_("Tried: {n} rows, nothing written yet").format(n=count))
            self._badge.say(_("rehearsal"), "half", "info")
        figures = figures_of(report)
        for box, figure in zip(self.boxes, figures, strict=True):
            box.show_figure(figure)
        self._bar.show_figures(figures)


class RowsPanel(Panel):
    """The rows worth a look, by kind, and whose values win where they differ."""

    newer_asked = Signal(bool)

    def __init__(self) -> None:
        super().__init__((1, 1, 1, 6), 0)
        self.kinds = KindList(_("Rows to look at"))
        self.newer_box = Tick("")
        self.newer_box.toggled.connect(self.newer_asked)
        self._nothing: QLabel = label("", "note", "ink2", wrap=True)
        foot = QHBoxLayout()
        spaced(foot, (17, 0, 16, 0))
        foot.addWidget(self.newer_box)
        foot.addStretch(1)
        self.body.addWidget(self.kinds, 1)
        self.body.addLayout(foot)

    def begin(self) -> None:
        """Forget what was chosen for the files before."""
        self.newer_box.blockSignals(True)
        self.newer_box.setChecked(False)
        self.newer_box.blockSignals(False)
        self.kinds.fill([])

    @property
    def newer(self) -> bool:
        """Whether the file's values win."""
        return self.newer_box.isChecked()

    def show_report(self, report: Report | ResultsReport) -> None:
        """Show the rows of a report."""
        kinds = kinds_of(report)
        waiting = sum(len(each.rows) for each in kinds if each.tone == "warn")
        if waiting:
            said = _("{n}; they do not hold up the import").format(n=f"{waiting:,}")
        else:
            said = _("nothing odd was found")
        self.kinds.fill(kinds, said)
        self._offer_newer(report)

    def _offer_newer(self, report: Report | ResultsReport) -> None:
        if isinstance(report, Report):
            women = women_in(report.different)
            word = _("The file is newer: its values win ({n} women)").format(n=women)
            wanted = bool(women)
        else:
            found = sum(note.code == "other_outcome" for note in report.notes)
            word = _("The file is newer: its outcomes win")
            wanted = bool(found)
        self.newer_box.setText(word)
        self.newer_box.setAccessibleName(word)
        self.newer_box.setVisible((wanted or self.newer) and not report.written)
