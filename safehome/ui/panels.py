"""Panels that speak: progress, undo bar, banner, message, empty page, tip."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPen
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safehome.base.words import _, sentences
from safehome.ui import tokens
from safehome.ui.buttons import Button
from safehome.ui.fit import fixed, spaced
from safehome.ui.flow import Flow
from safehome.ui.labels import in_lines, label, paragraph, rich, row, strong
from safehome.ui.look import look
from safehome.ui.marks import Bar, Icon, Painted, Shape
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QPaintEvent
    from PySide6.QtWidgets import QLabel


class ProgressPanel(QWidget):
    """Work under way: its name, how far, Cancel, and what cancelling does."""

    cancelled = Signal()

    def __init__(self, name: str, promise: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.cancel_button = Button(_("Cancel"))
        self.cancel_button.clicked.connect(self.cancelled)
        self._name = label(name, "strong")
        self._count = label("", "note", "ink2")
        self._bar = Bar(name)
        body = QVBoxLayout(self)
        spaced(body, spacing=6)
        body.addLayout(row(self._name, self._count, 1, self.cancel_button))
        body.addWidget(self._bar)
        body.addWidget(label(promise, "note", "ink2", wrap=True))

    def show_progress(self, done: int, total: int, word: str = "") -> None:
        """Show how far it is; the word follows the count (rows, pages)."""
        self._count.setText(f"{done:,} / {total:,} {word}".rstrip() if total else word)
        self._bar.set_part(done / total if total else 0.0)

    def rename(self, name: str) -> None:
        """Show another name: a later part of the same work."""
        self._name.setText(name)
        self._bar.setAccessibleName(name)


class UndoBar(QFrame):
    """What was just done, and the key that takes it back; stays until the next act."""

    undone = Signal()

    def __init__(self, key_word: str = "Ctrl Z", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bar")
        fixed(self, height=48)
        self._words = rich("", tone="onBar")
        self._words.setWordWrap(False)
        self._words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.undo_button = Button(_("Undo"), "bar")
        self.undo_button.clicked.connect(self.undone)
        body = QHBoxLayout(self)
        spaced(body, (16, 0, 8, 0), 12)
        body.addWidget(Icon("check", "onBar", 18))
        body.addWidget(self._words, 1)
        self._usual_key = key_word
        self._key = label(key_word, tone="onBar")
        body.addWidget(self._key)
        body.addWidget(self.undo_button)
        self.hide()

    def say(self, what: str, outcome: str, key_word: str = "") -> None:
        """Show what was done, the outcome in bold, and the key where it is not the usual one."""
        self._key.setText(key_word or self._usual_key)
        self._words.setText(f"{html.escape(what)} {strong(outcome)}")
        self.setAccessibleName(f"{what} {outcome}")
        for part in (self._key, self.undo_button):
            part.show()
        self.show()

    def say_taken_back(self, sentence: str, *, more: bool) -> None:
        """Show what was taken back, and the key only where more can be."""
        self.say(_("Taken back:"), sentence)
        for part in (self._key, self.undo_button):
            part.setVisible(more)

    def forget(self) -> None:
        """Nothing can be taken back any more."""
        self.hide()


class Banner(QFrame):
    """A warning across the page; "bad" is the lethal one, "warn" the smaller.

    Made anew when the text size changes: its buttons stand beside the words, or under them.
    """

    def __init__(
        self,
        sentence: str,
        ground: str = "",
        tone: str = "warn",
        badges: Sequence[QWidget] = (),
        buttons: Sequence[Button] = (),
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._tone = tone
        self.setAccessibleName(sentence)
        self.setAccessibleDescription(ground)
        lethal = tone == "bad"
        body = QHBoxLayout(self)
        spaced(body, (24 if lethal else 20, 12 if lethal else 10, 16, 12 if lethal else 10), 14)
        body.addWidget(_Sign("octagon" if lethal else "triangle", tone, 32 if lethal else 24))
        words = QVBoxLayout()
        spaced(words, spacing=4)
        words.addStretch(1)
        words.addWidget(
            label(sentence, "lead" if lethal else "strong", tone if lethal else "ink", wrap=True)
        )
        if ground:
            words.addWidget(
                paragraph(ground, "base" if lethal else "note", "ink" if lethal else "ink2")
            )
        if badges:
            line = Flow(8)
            for each in badges:
                line.addWidget(each)
            words.addLayout(line)
        below = look().factor >= tokens.LABELS_ABOVE
        if buttons and below:
            under = Flow(8)
            for button in buttons:
                under.addWidget(button)
            words.addLayout(under)
        words.addStretch(1)
        body.addLayout(words, 1)
        for button in () if below else buttons:
            body.addWidget(button)
        self.setMinimumHeight(look().px(112 if lethal else 66))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange:
            self.setMinimumHeight(look().px(112 if self._tone == "bad" else 66))
            self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        wide = 6 if self._tone == "bad" else 4
        painter.fillRect(self.rect(), it.colour(f"{self._tone}Wash"))
        if self._tone == "bad":
            painter.setPen(QPen(it.colour("bad"), 1))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.fillRect(0, 0, wide, self.height(), it.colour(self._tone))


class _Sign(Shape):
    """The large shape of a banner; its mark takes the banner's ground."""

    def __init__(self, shape: str, tone: str, size: int) -> None:
        super().__init__(shape, tone, size)
        self._ground = f"{tone}Wash"


class Tip(QFrame):
    """A quiet hint on `sunken`: icon, bold sentence, one line."""

    def __init__(
        self, sentence: str, line: str = "", icon: str = "pencil", token: str = "plumInk"
    ) -> None:
        super().__init__()
        self.setObjectName("sunken")
        body = QHBoxLayout(self)
        spaced(body, (16, 12, 16, 12), 12)
        body.addWidget(Icon(icon, token, 20), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        spaced(words, spacing=2)
        self.sentence = label(sentence, "strong", wrap=True)
        words.addWidget(self.sentence)
        self.line = paragraph(line, "note", "ink2")
        if not line:
            self.line.hide()
        words.addWidget(self.line)
        body.addLayout(words, 1)

    def say(self, sentence: str, line: str = "") -> None:
        """Say something else, each a text, the second of one line or more; "" takes it away."""
        self.sentence.setText(sentence)
        self.line.setText(in_lines(line))
        self.line.setVisible(bool(line))
        self.setAccessibleName(sentences(sentence, line))
        self.setVisible(bool(sentence))


class MessagePanel(QFrame):
    """What happened and what to do, with the way out; at most 520 wide."""

    chosen = Signal(int)

    def __init__(
        self,
        happened: str,
        remedy: str,
        ways: Sequence[str],
        shape: str = "triangle",
        tone: str = "warn",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("message")
        self.setAccessibleName(happened)
        self.setAccessibleDescription(remedy)
        self.setMaximumWidth(round(520 * look().factor ** 0.6))
        body = QVBoxLayout(self)
        spaced(body, (18, 16, 18, 14), 12)
        head = QHBoxLayout()
        spaced(head, spacing=12)
        head.addWidget(Shape(shape, tone, 28), 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        spaced(self.words, spacing=6)
        self.words.addWidget(label(happened, "lead", wrap=True))
        if remedy:
            self.words.addWidget(paragraph(remedy, "note", "ink2"))
        head.addLayout(self.words, 1)
        body.addLayout(head)
        self.buttons = [
            Button(way, "primary" if number == 0 else "quiet") for number, way in enumerate(ways)
        ]
        for number, button in enumerate(self.buttons):
            button.clicked.connect(lambda _on=False, number=number: self.chosen.emit(number))
        body.addLayout(row(1, *self.buttons, spacing=8))


class _Book(Painted):
    """A small drawn sheet of a book."""

    @override
    def sizeHint(self) -> QSize:
        return QSize(look().px(46), look().px(58))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        it, painter = look(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide, tall = float(self.width()), float(self.height())
        painter.setPen(QPen(it.colour("edge"), 1.5))
        painter.setBrush(it.colour("sheet"))
        painter.drawRoundedRect(QRectF(1, 1, wide - 2, tall - 2), 2, 2)
        for part, end in ((0.24, 0.84), (0.42, 0.84), (0.6, 0.62)):
            painter.drawLine(QPointF(wide * 0.2, tall * part), QPointF(wide * end, tall * part))
        painter.fillRect(QRectF(0, 0, it.px(3), tall), it.colour("plumInk"))


class EmptyPage(QWidget):
    """Nothing here yet: one fact, one line of what to do, one button, one link."""

    def __init__(
        self,
        fact: str,
        line: str = "",
        button: Button | None = None,
        link: Button | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        spaced(body, (16, 16, 16, 16), 10)
        centre = Qt.AlignmentFlag.AlignHCenter
        body.addStretch(2)
        self.book = _Book()
        body.addWidget(self.book, 0, centre)
        self.fact = self._centred(label(fact, "lead", wrap=True))
        body.addWidget(self.fact)
        self.line = self._centred(label(line, "note", "ink2", wrap=True))
        body.addWidget(self.line)
        self.line.setVisible(bool(line))
        if button or link:
            body.addLayout(row(1, *(it for it in (button, link) if it), 1, spacing=8))
        body.addStretch(3)

    @staticmethod
    def _centred(it: QLabel) -> QLabel:
        it.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        return it
