"""Help of the page one is on: a text file per page and language, shown beside it, offline."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from safehome.base.places import resource
from safehome.base.words import _, language
from safehome.ui.buttons import Button
from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import hairline, label, row

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def help_text(topic: str) -> str:
    """Return the help of a page as Markdown; a sentence where there is none."""
    path = resource("help", language(), f"{topic}.md")
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return _("There is no help for this page yet.")


class HelpPanel(QFrame):
    """The help, at the right of the page."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        fixed(self, width=380)
        self._text = QTextBrowser()
        self._text.setAccessibleName(_("Help"))
        self._text.setOpenLinks(False)
        self._text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        close = Button(_("Close"), "quiet", "x")
        close.clicked.connect(self.closed)
        body = QVBoxLayout(self)
        spaced(body, (16, 12, 16, 16), 8)
        body.addLayout(row(label(_("Help"), "lead"), 1, close))
        body.addWidget(hairline())
        body.addWidget(self._text, 1)

    def show_topic(self, topic: str) -> None:
        """Show the help of this page."""
        self._text.setMarkdown(help_text(topic))
        self.show()
        self._text.setFocus()
