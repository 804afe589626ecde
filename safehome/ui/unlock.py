"""The page in front of the books: since when, the password, and why it failed.

It holds no book and no key; it emits what was typed and shows what it is told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.countdown import in_words
from safehome.ui.covered import PasswordLine
from safehome.ui.fields import set_state
from safehome.ui.fit import fixed, spaced
from safehome.ui.forms import scrolled
from safehome.ui.front_help import offer_help
from safehome.ui.labels import label, row
from safehome.ui.lattice import Lattice
from safehome.ui.look import look
from safehome.ui.marks import DoubleRule, Shape
from safehome.ui.overriding import override
from safehome.ui.tokens import ONE_PANEL

if TYPE_CHECKING:
    from PySide6.QtGui import QResizeEvent

LATTICE_FROM = 1000  # below this width of the window the lattice goes


class Unlock(QWidget):
    """Asks for the password."""

    unlock = Signal(str)
    recover = Signal()
    restore = Signal()

    def __init__(
        self,
        village: str,
        since: str = "",
        drafts: int = 0,
        parent: QWidget | None = None,
        *,
        lost: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._waits = False
        self._lattice = Lattice(village)
        self.password = PasswordLine(_("Password"))
        self.password.returnPressed.connect(self._ask)
        self.open_button = Button(_("Open"), "primary")
        self.open_button.clicked.connect(self._ask)
        self.recover_button = Button(_("Forgot it? Use the recovery sheet"), "link", "key-round")
        self.recover_button.clicked.connect(self.recover)
        self.restore_button = Button(_("Restore a backup"), "primary", "archive")
        self.restore_button.clicked.connect(self.restore)
        self._restore = QWidget()
        beneath = QVBoxLayout(self._restore)
        spaced(beneath, (0, 0, 0, 8))
        beneath.addWidget(self.restore_button)
        self._restore.hide()
        self._column = QWidget()
        self._since = label(since, "note", "ink2", wrap=True)
        self._why = QWidget()
        self._fill(drafts, lost=lost)
        body = QHBoxLayout(self)
        body.setContentsMargins(0, 0, 0, 0)
        body.setSpacing(0)
        body.addWidget(self._lattice)
        body.addStretch(1)
        area = scrolled(self._column)
        area.setFixedWidth(self._column_width())
        body.addWidget(area)
        body.addStretch(1)
        self.setFocusProxy(self.password)
        offer_help(self, "unlock")

    def _fill(self, drafts: int, *, lost: bool) -> None:
        body = QVBoxLayout(self._column)
        spaced(body, (8, 20, 8, 26), 0)
        self._column.setObjectName("rows")
        body.addStretch(4)
        body.addWidget(label(_("Locked"), "title"))
        body.addSpacing(look().px(8))
        body.addWidget(DoubleRule())
        body.addSpacing(look().px(12))
        body.addWidget(self._since)
        body.addSpacing(look().px(20))
        body.addWidget(label(_("Password"), "strong"))
        body.addSpacing(look().px(8))
        body.addWidget(self.password)
        body.addSpacing(look().px(8))
        body.addWidget(self._reason())
        body.addSpacing(look().px(16))
        body.addWidget(self._restore)
        body.addWidget(self.open_button)
        body.addSpacing(look().px(14))
        body.addLayout(row(self.recover_button, 1))
        if drafts or lost:
            body.addSpacing(look().px(24 if look().factor < ONE_PANEL else 6))
            body.addWidget(_something_is_lost() if lost else _drafts_are_safe(drafts))
        body.addStretch(5)
        if look().factor < ONE_PANEL:
            offline = _("This program is not online; everything stays on this PC.")
            body.addWidget(label(offline, "note", "ink3", wrap=True))

    def _reason(self) -> QWidget:
        self._shape = Shape("triangle", "warn", 16)
        self._sentence = label("", "note", "warn", wrap=True)
        self._hint = label("", "note", "ink2", wrap=True)
        line = QHBoxLayout(self._why)
        spaced(line, spacing=8)
        words = QVBoxLayout()
        spaced(words, spacing=2)
        words.addWidget(self._sentence)
        words.addWidget(self._hint)
        line.addWidget(self._shape, 0, Qt.AlignmentFlag.AlignTop)
        line.addLayout(words, 1)
        keep = self._why.sizePolicy()
        keep.setRetainSizeWhenHidden(True)
        self._why.setSizePolicy(keep)
        self._why.hide()
        return self._why

    @property
    def sentence(self) -> str:
        """Why it did not open the last time."""
        return self._sentence.text()

    def show_refusal(self, sentence: str, hint: str = "", *, restore: bool = False) -> None:
        """Say why it did not open; the password is cleared and the cursor waits in it.

        Args:
            sentence: what happened.
            hint: what to do.
            restore: whether a backup mends it; then that is the next act.
        """
        self.wait(False)
        self._sentence.setText(sentence)
        self._hint.setText(hint)
        self._hint.setVisible(bool(hint))
        self._why.show()
        set_state(self.password, "doubt")
        self.password.clear()
        self.password.setAccessibleDescription(sentence)
        self._restore.setVisible(restore)
        self.open_button.set_kind("quiet" if restore else "primary")
        (self.restore_button if restore else self.password).setFocus()

    def count_down(self, seconds: int) -> None:
        """Say how long it is until the next try; what is typed meanwhile stays."""
        said = in_words(seconds)
        if self._waits != bool(seconds):  # a screen reader is told at both ends, not each second
            self.password.setAccessibleDescription(said)
        self._waits = bool(seconds)
        self.open_button.setEnabled(not self._waits)
        self._hint.setText(said)
        self._hint.show()
        self._why.show()

    def wait(self, on: bool) -> None:
        """Show that the key is being derived."""
        self.open_button.say(_("Opening…") if on else _("Open"))
        self.open_button.setEnabled(not on and not self._waits)
        self.password.setEnabled(not on)

    def clear(self) -> None:
        """Forget what was typed and why it failed."""
        self.wait(False)
        self.password.clear()
        self._why.hide()
        set_state(self.password, "")

    def _ask(self) -> None:
        if self._waits:
            return
        if self.password.text():
            self.unlock.emit(self.password.text())
        else:
            self.password.setFocus()

    @staticmethod
    def _column_width() -> int:
        return round(436 * (1 + 0.6 * (look().factor - 1)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._lattice.setVisible(self.width() >= LATTICE_FROM)


def _drafts_are_safe(drafts: int) -> QWidget:
    from safehome.ui.panels import Tip

    return fixed(
        Tip(
            _("Unfinished drafts are safe: {n}").format(n=drafts),
            _("After opening you are back on the page and in the field where you were.")
            if look().factor < ONE_PANEL
            else "",
            "file-pen",
            "info",
        )
    )


def _something_is_lost() -> QWidget:
    from safehome.ui.panels import Tip

    return fixed(
        Tip(
            _("What was typed last could not be kept."),
            _("The disk took nothing more. What was saved before is safe. Look at it again.")
            if look().factor < ONE_PANEL
            else "",
            "message-square-warning",
            "warn",
        )
    )
