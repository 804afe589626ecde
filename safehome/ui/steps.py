"""The stage strip: marks joined by lines, lying or upright.

Done, now, danger or still to come; each step says so in its word, its shape
and its line, and is an accessible child of its own.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui import shapes
from safehome.ui.look import look
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent, QResizeEvent

STATES = ("done", "now", "danger", "next")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: its word, a date or note, and one of STATES."""

    word: str
    note: str = ""
    state: str = "next"


class StageStrip(QWidget):
    """Stages in order; 54 or 76 pixels a step when upright."""

    def __init__(
        self,
        steps: Sequence[Step] = (),
        upright: bool = True,
        pitch: int = 54,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._upright, self._pitch = upright, pitch
        self._steps: tuple[Step, ...] = ()
        self._children: list[QWidget] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_steps(steps)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these steps."""
        self._steps = tuple(steps)
        while len(self._children) < len(steps):
            child = QWidget(self)
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            self._children.append(child)
        said = {
            "done": _("done"),
            "now": _("now"),
            "danger": _("danger"),
            "next": _("still to come"),
        }
        for child, step in zip(self._children, self._steps, strict=False):
            child.setAccessibleName(f"{step.word}: {said[step.state]}")
            child.setAccessibleDescription(step.note)
        for number, child in enumerate(self._children):
            child.setVisible(number < len(self._steps))
        self._place()
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        it = look()
        if not self._upright:
            return QSize(it.px(500), it.height(60, "lead"))
        return QSize(it.px(200), self._step_height() * len(self._steps))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(120), self.sizeHint().height())

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.updateGeometry()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    @property
    def _token(self) -> str:
        """The type of the words: the base size in the narrow column of the month package."""
        return "base" if self._upright and self._pitch < 60 else "lead"

    def _step_height(self) -> int:
        it = look()
        words = it.metrics(self._token).height() + it.px(4)
        if any(step.note for step in self._steps):
            words += it.metrics("note").height()
        return max(it.px(self._pitch), words)

    def _place(self) -> None:
        count = max(1, len(self._steps))
        for number, child in enumerate(self._children[:count]):
            if self._upright:
                tall = self._step_height()
                child.setGeometry(0, number * tall, self.width(), tall)
            else:
                wide = self.width() // count
                child.setGeometry(number * wide, 0, wide, self.height())

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for number in range(len(self._steps)):
            self._join(painter, number)
        for number, step in enumerate(self._steps):
            self._mark(painter, number, step)
            self._words(painter, number, step)

    def _centre(self, number: int) -> QPointF:
        it = look()
        half = it.px(13) + 1
        if self._upright:
            return QPointF(half + 2, number * self._step_height() + half)
        wide = self.width() / len(self._steps)
        return QPointF(wide * number + half + 2, half)

    def _join(self, painter: QPainter, number: int) -> None:
        if number + 1 >= len(self._steps):
            return
        it, half = look(), look().px(13) + 4
        one, other = self._centre(number), self._centre(number + 1)
        solid = self._steps[number].state == "done"
        pen = QPen(it.colour("plumInk" if solid else "edge"), 2 if solid else 1.5)
        if not solid:
            pen.setDashPattern([4, 2.5])
        pen.setCapStyle(Qt.PenCapStyle.FlatCap)
        painter.setPen(pen)
        if self._upright:
            painter.drawLine(QPointF(one.x(), one.y() + half), QPointF(other.x(), other.y() - half))
        else:
            painter.drawLine(QPointF(one.x() + half, one.y()), QPointF(other.x() - half, other.y()))

    def _mark(self, painter: QPainter, number: int, step: Step) -> None:
        it, centre, radius = look(), self._centre(number), look().px(13)
        box = QRectF(centre.x() - radius, centre.y() - radius, radius * 2, radius * 2)
        plum, sheet = it.colour("plumInk"), it.colour("sheet")
        match step.state:
            case "done":
                shapes.shape(painter, "tick", box, it.colour("plum"), it.colour("onPlum"))
                return
            case "danger":
                shapes.shape(painter, "octagon", box, it.colour("bad"), it.colour("badWash"))
                return
            case "now":
                painter.setPen(QPen(plum, 3))
                painter.setBrush(sheet)
                painter.drawEllipse(box.adjusted(1.5, 1.5, -1.5, -1.5))
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(plum)
                painter.drawEllipse(centre, radius * 0.4, radius * 0.4)
                return
            case _:
                pass
        painter.setPen(QPen(it.colour("edge"), 1.5))
        painter.setBrush(sheet)
        painter.drawEllipse(box.adjusted(0.75, 0.75, -0.75, -0.75))
        painter.setPen(it.colour("ink2"))
        painter.setFont(it.font("base"))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(number + 1))

    def _words(self, painter: QPainter, number: int, step: Step) -> None:
        it, centre, radius = look(), self._centre(number), look().px(13)
        now, token = step.state == "now", self._token
        weight = 600 if now else (500 if token == "base" and step.state == "done" else 400)
        painter.setFont(it.font(token, weight))
        painter.setPen(it.colour("plumInk" if now else "ink2" if step.state == "next" else "ink"))
        if self._upright:
            left, top = centre.x() + radius + it.px(12), centre.y() - radius - 1
            line = it.metrics(token).height()
            room = self.width() - left
            word = it.metrics(token, weight).elidedText(
                step.word, Qt.TextElideMode.ElideRight, int(room)
            )
            start = top if step.note else top + radius + 1 - line / 2
            painter.drawText(QRectF(left, start, room, line), Qt.AlignmentFlag.AlignVCenter, word)
            painter.setFont(it.font("note"))
            painter.setPen(it.colour("ink2"))
            note = it.metrics("note").elidedText(step.note, Qt.TextElideMode.ElideRight, int(room))
            below = QRectF(left, top + line - 1, room, it.metrics("note").height())
            painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, note)
            return
        top, line = radius * 2 + it.px(4), it.metrics(token).height()
        painter.drawText(QPointF(centre.x() - radius, top + line * 0.8), step.word)
        left = centre.x() - radius + it.metrics(token, weight).horizontalAdvance(step.word)
        painter.setFont(it.font("note"))
        painter.setPen(it.colour("ink2"))
        painter.drawText(QPointF(left + it.px(8), top + line * 0.8), step.note)
