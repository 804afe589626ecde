"""The stages of a case in a strip: done, in danger, now, to come; mark, line, word, note."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from safehome.base.words import N_, _
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.marks import Painted
from safehome.ui.overriding import override
from safehome.ui.shapes import shape as draw_shape

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent

MARK, HIGH, GAP = 26, 60, 5  # pixels
STATES = {"done": N_("done"), "danger": N_("danger"), "now": N_("now"), "to come": N_("to come")}


@dataclass(frozen=True, slots=True)
class Step:
    """One stage: its word, a date or state beside it, and one of `STATES`."""

    word: str
    note: str
    state: str


class StageStrip(QWidget):
    """The stages side by side; each is a child of its own for a screen reader."""

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName(_("Stages"))
        self._row = QHBoxLayout(self)
        spaced(self._row)
        self.steps: list[_Step] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_steps(self, steps: Sequence[Step]) -> None:
        """Show these stages."""
        while len(self.steps) < len(steps):
            made = _Step(len(self.steps) + 1)
            self.steps.append(made)
            self._row.addWidget(made, 1)
        for place, (widget, step) in enumerate(zip(self.steps, steps, strict=True)):
            widget.say(step, is_last=place == len(steps) - 1)


class _Step(Painted):
    """One stage, with the line to the next."""

    def __init__(self, number: int) -> None:
        super().__init__()
        self._number = number
        self._step = Step("", "", "to come")
        self._is_last = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def say(self, step: Step, *, is_last: bool) -> None:
        """Show this stage."""
        self._step, self._is_last = step, is_last
        state = _(STATES[step.state])
        self.setAccessibleName(f"{step.word} {step.note} {state}".replace("  ", " "))
        self.setToolTip(step.note)
        self.update()

    @override
    def sizeHint(self) -> QSize:
        it = look()
        words = it.metrics("base", 600).height() + it.px(MARK + GAP) + it.px(4)
        return QSize(it.px(60), max(it.px(HIGH), words))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = it.px(MARK)
        box = QRectF(1, 1, side - 2, side - 2)
        self._mark(painter, box)
        if not self._is_last:
            dashed = self._step.state in {"now", "to come"}
            pen = QPen(it.colour("edge" if dashed else "plumInk"), 1.5 if dashed else 2)
            if dashed:
                pen.setDashPattern([4, 3])
            painter.setPen(pen)
            y = side / 2
            painter.drawLine(QPointF(side + it.px(GAP), y), QPointF(self.width() - it.px(GAP), y))
        self._words(painter, side + it.px(GAP))

    def _mark(self, painter: QPainter, box: QRectF) -> None:
        it = look()
        state = self._step.state
        if state == "danger":
            draw_shape(painter, "octagon", box, it.colour("bad"), it.colour("ground"))
        elif state == "done":
            draw_shape(painter, "tick", box, it.colour("plumInk"), it.colour("ground"))
        elif state == "now":
            painter.setPen(QPen(it.colour("plumInk"), it.px(3)))
            painter.setBrush(it.colour("ground"))
            painter.drawEllipse(box.adjusted(2, 2, -2, -2))
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(it.colour("plumInk"))
            painter.drawEllipse(box.center(), it.px(5), it.px(5))
        else:
            painter.setPen(QPen(it.colour("edge"), 1.5))
            painter.setBrush(it.colour("ground"))
            painter.drawEllipse(box)
            painter.setFont(it.font("small", 600))
            painter.setPen(it.colour("ink2"))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, str(self._number))

    def _words(self, painter: QPainter, top: int) -> None:
        """Write the word, and the note beside it where there is room for all of it."""
        it = look()
        state = self._step.state
        token = {"danger": "bad", "now": "plumInk", "done": "ink"}.get(state, "ink2")
        weight = 400 if state == "to come" else 600
        word, note = it.metrics("base", weight), it.metrics("note")
        line = QRect(0, top, self.width() - it.px(8), self.height() - top)
        place = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignTop
        painter.setFont(it.font("base", weight))
        painter.setPen(it.colour(token))
        elide = Qt.TextElideMode.ElideRight
        painter.drawText(line, place, word.elidedText(self._step.word, elide, line.width()))
        left = word.horizontalAdvance(self._step.word) + it.px(8)
        if left + note.horizontalAdvance(self._step.note) <= line.width():
            painter.setFont(it.font("note"))
            painter.setPen(it.colour("bad" if state == "danger" else "ink2"))
            painter.drawText(line.adjusted(left, 1, 0, 0), place, self._step.note)
