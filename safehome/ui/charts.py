"""The two charts of Today: who came and went by month, and the round by group.

Both are painted, say their numbers in an accessible description, answer the
mouse with a tooltip per bar, and offer the same as a table.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QHelpEvent, QPainter
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from safehome.base.words import _
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.painting import hatch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QKeyEvent, QPaintEvent

    from safehome.ui.chart_table import ChartTable

RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Month:
    """One month of comings and goings; `label` as it stands under the bars."""

    label: str
    arrived: int
    left: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """One group in a round."""

    label: str
    seen: int
    not_met: int
    size: int


class Chart(QWidget):
    """What the two charts share: tooltips, description, the offer of a table."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spots: list[tuple[QRectF, str]] = []
        self.setAccessibleName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setProperty("ring", True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        action = QAction(_("Show as a table"), self)
        action.triggered.connect(self.open_table)
        self.addAction(action)

    def numbers(self) -> tuple[list[str], list[list[str]]]:
        """Return the heading and the rows of the same as a table."""
        return [], []

    def open_table(self) -> ChartTable:
        """Show the numbers as a table over the page; return it."""
        from safehome.ui.chart_table import ChartTable  # not before it is asked for

        sheet = ChartTable(self, self.accessibleName(), *self.numbers())
        sheet.open()
        return sheet

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.open_table()
            return
        super().keyPressEvent(event)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            for box, text in self._spots:
                if box.contains(event.pos().toPointF()):
                    QToolTip.showText(event.globalPos(), text, self)
                    return True
            QToolTip.hideText()
            return True
        return super().event(event)

    def _legend(self, painter: QPainter, x: float, y: float, word: str, token: str) -> float:
        """Draw one key of the legend and return where the next one begins."""
        it, side = look(), look().px(12)
        swatch(painter, QRectF(x, y - side / 2, side, side), token)
        painter.setFont(it.font("note"))
        painter.setPen(it.colour("ink2"))
        x += side + it.px(6)
        tall = it.metrics("note").height()
        wide = it.metrics("note").horizontalAdvance(word)
        painter.drawText(QRectF(x, y - tall / 2, wide + 4, tall), LEFT, word)
        return x + wide + it.px(18)


def swatch(painter: QPainter, box: QRectF, token: str) -> None:
    """Fill a bar in its own way: c1 solid, c2 and c3 hatched, c4 pale with an outline."""
    if box.width() <= 0 or box.height() <= 0:
        return
    if token in {"c2", "c3"}:
        hatch(painter, box, token)
        return
    painter.fillRect(box, look().colour("edge" if token == "c4" else token))
    if token == "c4":
        painter.fillRect(box.adjusted(1, 1, -1, -1), look().colour("c4"))


class ComingsAndGoings(Chart):
    """Arrivals and departures, month by month; the last one is the current month."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Arrivals and departures by month"), parent)
        self._months: tuple[Month, ...] = ()

    def show_months(self, months: Sequence[Month]) -> None:
        """Show these months, oldest first."""
        self._months = tuple(months)
        self.setAccessibleDescription("; ".join(map(self._said, self._months)))
        self.update()

    @override
    def numbers(self) -> tuple[list[str], list[list[str]]]:
        heading = [_("Month"), _("Arrivals"), _("Departures")]
        return heading, [[m.label, str(m.arrived), str(m.left)] for m in self._months]

    def _said(self, month: Month) -> str:
        return _("{month}: {arrived} arrived, {left} left").format(
            month=month.label, arrived=month.arrived, left=month.left
        )

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(420), look().px(220))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), look().px(140))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        self._spots.clear()
        text = it.metrics("small").height()
        top = self._heading(painter) + text / 2 + it.px(4)
        foot = self.height() - text - it.px(4)
        gutter = it.metrics("small").horizontalAdvance("000") + it.px(6)
        most = max([1, *(max(month.arrived, month.left) for month in self._months)])
        step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10**9) if n * 2 >= most)
        painter.setFont(it.font("small"))
        for level in range(3):
            y = round(foot - (foot - top) * level / 2)
            token = "line" if level else "edge"
            painter.fillRect(QRectF(gutter, y, self.width() - gutter, 1), it.colour(token))
            painter.setPen(it.colour("ink3"))
            box = QRectF(0, y - text / 2, gutter - it.px(5), text)
            painter.drawText(box, RIGHT, str(step * level))
        self._bars(painter, QRectF(gutter, top, self.width() - gutter, foot - top), step * 2)

    def _heading(self, painter: QPainter) -> float:
        it = look()
        middle = it.metrics("note").height() / 2
        arrived = sum(month.arrived for month in self._months)
        left = sum(month.left for month in self._months)
        x = it.metrics("small").horizontalAdvance("000") + float(it.px(6))
        x = self._legend(painter, x, middle, _("Arrived {n}").format(n=arrived), "c1")
        x = self._legend(painter, x, middle, _("Left {n}").format(n=left), "c2")
        painter.setFont(it.font("note", 600))
        painter.setPen(it.colour("ink"))
        more = arrived - left
        net = _("Net gain {n}").format(n=more) if more >= 0 else _("Net loss {n}").format(n=-more)
        fits = x + it.metrics("note", 600).horizontalAdvance(net) <= self.width()
        top = 0.0 if fits else middle * 2
        painter.drawText(QRectF(0, top, self.width(), middle * 2), RIGHT, net)
        return top + middle * 2

    def _bars(self, painter: QPainter, area: QRectF, scale: int) -> None:
        it = look()
        if not self._months:
            return
        wide = area.width() / len(self._months)
        bar = max(2, round(wide * 0.3))
        small = it.metrics("small")
        skip = any(small.horizontalAdvance(m.label) + it.px(4) > wide for m in self._months)
        for number, month in enumerate(self._months):
            middle = round(area.left() + wide * (number + 0.5))
            for value, left, token in (
                (month.arrived, middle - bar - 1, "c1"),
                (month.left, middle + 1, "c2"),
            ):
                tall = round(area.height() * value / scale)
                swatch(painter, QRectF(left, area.bottom() - tall, bar, tall), token)
            last = number == len(self._months) - 1
            column = QRectF(area.left() + wide * number, area.top(), wide, area.height())
            self._spots.append((column, self._said(month)))
            if skip and not last and number % 3:
                continue
            painter.setFont(it.font("small", 600 if last else 400))
            painter.setPen(it.colour("ink" if last else "ink3"))
            broad = it.metrics("small", 600).horizontalAdvance(month.label) + 2
            start = max(0.0, min(middle - broad / 2, self.width() - broad))
            under = QRectF(start, area.bottom() + it.px(4), broad, small.height())
            painter.drawText(under, CENTRE, month.label)


class RoundByGroup(Chart):
    """How far the round is, group by group, on one common scale."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Round by group"), parent)
        self._groups: tuple[GroupCount, ...] = ()

    def show_groups(self, groups: Sequence[GroupCount]) -> None:
        """Show these groups in order."""
        self._groups = tuple(groups)
        self.setAccessibleDescription("; ".join(map(self._said, self._groups)))
        self.updateGeometry()
        self.update()

    @override
    def numbers(self) -> tuple[list[str], list[list[str]]]:
        heading = [_("Group"), _("Seen"), _("Not met"), _("Not yet")]
        rows = [
            [g.label, str(g.seen), str(g.not_met), str(g.size - g.seen - g.not_met)]
            for g in self._groups
        ]
        return heading, rows

    def _said(self, group: GroupCount) -> str:
        return _("{group}: {seen} seen, {not_met} not met, {rest} still to come").format(
            group=group.label,
            seen=group.seen,
            not_met=group.not_met,
            rest=group.size - group.seen - group.not_met,
        )

    @override
    def sizeHint(self) -> QSize:
        it = look()
        return QSize(it.px(420), self._pitch() * len(self._groups) + it.px(10) + self._line())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(200), self.sizeHint().height())

    def _line(self) -> int:
        return look().metrics("note").height()

    def _pitch(self) -> int:
        return look().height(26, "note")

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        self._spots.clear()
        note, pitch = it.metrics("note"), self._pitch()
        left = max(
            [it.px(40), *(note.horizontalAdvance(g.label) + it.px(10) for g in self._groups)]
        )
        right = note.horizontalAdvance("0000 / 0000 ✓")
        scale = (self.width() - left - right) / max([1, *(group.size for group in self._groups)])
        for number, group in enumerate(self._groups):
            row = QRectF(0, number * pitch, self.width(), pitch)
            self._spots.append((row, self._said(group)))
            painter.setFont(it.font("note"))
            painter.setPen(it.colour("ink"))
            painter.drawText(row, LEFT, group.label)
            self._bar(painter, left, row.center().y(), group, scale)
            whole = group.seen + group.not_met >= group.size
            painter.setFont(it.font("note", 600 if whole else 400))
            painter.setPen(it.colour("ok" if whole else "ink2"))
            said = f"{group.seen + group.not_met} / {group.size}" + (" ✓" if whole else "")
            painter.drawText(row, RIGHT, said)
        y = len(self._groups) * pitch + it.px(6) + self._line() / 2
        x = self._legend(painter, 0, y, _("Seen"), "c1")
        x = self._legend(painter, x, y, _("Not met"), "c3")
        self._legend(painter, x, y, _("Not yet"), "c4")

    def _bar(
        self, painter: QPainter, left: float, centre: float, group: GroupCount, scale: float
    ) -> None:
        tall = look().px(12)
        x, top = float(round(left)), round(centre - tall / 2)
        rest = group.size - group.seen - group.not_met
        for value, token in ((group.seen, "c1"), (group.not_met, "c3"), (rest, "c4")):
            wide = round(value * scale)
            swatch(painter, QRectF(x, top, wide, tall), token)
            x += wide + (1 if wide else 0)
