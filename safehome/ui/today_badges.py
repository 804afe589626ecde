"""The two badges at the head of Today: the newest backup, the newest month handed over.

Each opens the page that deals with it. Where the text is large they are joined
in one, which says the worse of the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QSizePolicy, QWidget

from safehome.base.words import _
from safehome.ui import painting, tokens
from safehome.ui.buttons import EnterClicks
from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.overriding import override
from safehome.ui.today_words import month_in

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QEvent
    from PySide6.QtGui import QPaintEvent

    from safehome.store.entries import Round

BAD_FIRST = ("bad", "warn", "info", "mute", "ok")


class Told(NamedTuple):
    """What a badge says: word, shape, tone."""

    word: str
    shape: str
    tone: str


NOTHING = Told("", "ring", "mute")


class BadgeButton(EnterClicks, QPushButton):
    """A badge that opens something."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("ring", True)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.told = NOTHING
        self.hide()

    def say(self, told: Told) -> None:
        """Show this state; a badge with nothing to say goes."""
        self.told = told
        self.setAccessibleName(told.word)
        self.setVisible(bool(told.word))
        self.updateGeometry()
        self.update()

    @property
    def word(self) -> str:
        """What it says now."""
        return self.told.word

    @override
    def sizeHint(self) -> QSize:
        word, shape, _tone = self.told
        return QSize(painting.badge_width(word, shape), look().height("badge", "note") + 8)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        self.updateGeometry()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painting.badge(QPainter(self), 0, self.height() / 2, *self.told)


class HeadBadges(QWidget):
    """Both badges, or the one they are joined in."""

    go = Signal(str, object)

    def __init__(self) -> None:
        super().__init__()
        self.backup, self.hand_over = BadgeButton(), BadgeButton()
        self._opens = {self.backup: ("settings", "backups"), self.hand_over: ("print", None)}
        body = QHBoxLayout(self)
        spaced(body, spacing=12)
        for badge in (self.backup, self.hand_over):
            badge.clicked.connect(lambda _on=False, badge=badge: self.go.emit(*self._opens[badge]))
            body.addWidget(badge)

    def say(self, backup: Told, hand_over: Told) -> None:
        """Show how the backups and the hand-over stand."""
        self._opens[self.backup] = ("settings", "backups")
        if look().factor >= tokens.ONE_PANEL and backup.word and hand_over.word:
            worse = min(backup, hand_over, key=lambda each: BAD_FIRST.index(each.tone))
            if worse.tone == "ok":
                worse = Told(_("Backed up, handed over"), "tick", "ok")
            elif worse is hand_over:
                self._opens[self.backup] = ("print", None)
            backup, hand_over = worse, NOTHING
        self.backup.say(backup)
        self.hand_over.say(hand_over)


def hand_over_told(rounds: Sequence[Round], today: str) -> Told:
    """Say how the newest closed month stands with the township.

    Args:
        rounds: newest first.
        today: ISO.
    """
    found = next((each for each in rounds if each.state != "open"), None)
    if found is None:
        return NOTHING
    month = month_in(found.month, today)
    if found.state == "closed":
        return Told(_("{month} not handed over").format(month=month), "half", "warn")
    if found.state == "received":
        return Told(_("{month} handed over, receipt taken").format(month=month), "tick", "ok")
    if found.awaits_receipt:
        return Told(_("{month} handed over, receipt to come").format(month=month), "half", "info")
    return Told(_("{month} handed over").format(month=month), "tick", "ok")
