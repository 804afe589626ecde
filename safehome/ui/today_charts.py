"""The two panels at the right of Today: the round by group, and who came and went."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.charts import ComingsAndGoings, GroupCount, Month, RoundByGroup
from safehome.ui.fit import spaced
from safehome.ui.labels import FactLine, Panel, label, row
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.today_words import label_of, month_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QLabel

    from safehome.desk.today import Flow


class RoundPanel(Panel):
    """How far the newest round is, group by group."""

    opened = Signal()

    def __init__(self) -> None:
        super().__init__((16, 14, 16, 10), 8)
        self.fact = ""
        self.title_label, self._count = label("", "lead"), FactLine("", "note", "ink2")
        self._part = label("", "head")
        self._head = _head(self.title_label, self._count, self._part)
        self.chart = RoundByGroup()
        self._area = _Area(self.chart)
        self._none = QWidget()
        self.open_button = Button(_("Open the month"), "quiet", "clipboard-check")
        self.open_button.clicked.connect(self.opened)
        words = label(_("No month was opened yet."), "note", "ink2", wrap=True)
        line = row(words, self.open_button)
        line.setStretch(0, 1)
        self._none.setLayout(line)
        self.body.addWidget(self._head)
        self.body.addWidget(self._area)
        self.body.addWidget(self._none)

    def show_round(
        self, month: str, groups: Sequence[tuple[str, int, int, int]], today: str
    ) -> None:
        """Show (group, due, seen, not met) of the newest round, or that there is none."""
        self._area.setVisible(bool(month))
        self._none.setVisible(not month)
        if not month:
            self.fact = _("Verification")
            self.title_label.setText(self.fact)
            self._count.setText("")
            self._part.setText("")
            return
        whole = sum(due for _group, due, _seen, _missed in groups)
        done = sum(seen + missed for _group, _due, seen, missed in groups)
        part, said = f"{done * 100 // max(whole, 1)}%", month_in(month, today)
        self.fact = _("{month}: {part}").format(month=said, part=part)
        self.title_label.setText(_("Verification of {month}").format(month=said))
        self._count.setText(_("done {n} of {due}").format(n=f"{done:,}", due=f"{whole:,}"))
        self._part.setText(part)
        self.chart.show_groups(
            [GroupCount(name or _("no group"), seen, missed, due) for name, due, seen, missed in
             groups]
        )  # fmt: skip
        self._area.updateGeometry()

    def fold(self, *, alone: bool) -> None:
        """Stand above the other chart, as high as its groups ask, or alone under a chip."""
        self._head.setVisible(not alone)


class _Area(QScrollArea):
    """As high as the chart in it, and scrolling where there is less room."""

    def __init__(self, chart: QWidget) -> None:
        super().__init__()
        self._chart = chart
        chart.setObjectName("rows")
        self.setWidget(chart)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    @override
    def sizeHint(self) -> QSize:
        return self._chart.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), look().px(60))


class FlowsPanel(Panel):
    """Arrivals and departures of twelve months."""

    def __init__(self) -> None:
        super().__init__((16, 14, 16, 12), 8)
        self.fact = _("Comings and goings")
        title = label(_("Comings and goings · 12 months"), "lead")
        self._head = _head(title)
        self.chart = ComingsAndGoings()
        self.body.addWidget(self._head)
        self.chart.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.body.addWidget(self.chart, 1)

    def show_flows(self, flows: Sequence[Flow]) -> None:
        """Show these months, the oldest first."""
        last = len(flows) - 1
        self.chart.show_months(
            [Month(label_of(each.month, place, last), each.arrived, each.left)
             for place, each in enumerate(flows)]
        )  # fmt: skip

    def fold(self, *, alone: bool) -> None:
        """Stand beside the others, or alone under its chip."""
        self._head.setVisible(not alone)
        self.chart.setMinimumHeight(look().px(90 if alone else 140))


def _head(title: QLabel, *others: QWidget) -> QWidget:
    it = QWidget()
    line = row(title, *others, spacing=10)
    spaced(line, (0, 0, 0, 0), 10)
    if others:
        line.setStretch(1, 1)
    it.setLayout(line)
    return it
