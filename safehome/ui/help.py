"""Help of the page one is on: a text file per page and language, shown beside it, offline.

One text may point at another; a link is the name of its file.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QTextBrowser, QVBoxLayout

from safehome.base.places import resource
from safehome.base.words import _, language
from safehome.ui.buttons import Button
from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import hairline, label, row
from safehome.ui.look import look
from safehome.ui.markdown import show_markdown
from safehome.ui.overriding import override
from safehome.ui.sheets import Sheet

if TYPE_CHECKING:
    from PySide6.QtCore import QEvent
    from PySide6.QtWidgets import QWidget


def help_text(topic: str) -> str:
    """Return the help of a page as Markdown; a sentence where there is none."""
    path = resource("help", language(), f"{topic}.md")
    try:
        return path.read_text("utf-8")
    except FileNotFoundError:
        return _("There is no help for this page yet.")


def show_help(over: QWidget, topic: str) -> Sheet:
    """Show a help over a page."""
    sheet = Sheet(over, _("Help"))
    panel = HelpPanel()
    fixed(panel, width=460)
    panel.setFixedHeight(min(look().px(560), over.window().height() - look().px(40)))
    panel.closed.connect(sheet.reject)
    sheet.body.addWidget(panel)
    sheet.open()
    panel.show_topic(topic)
    return sheet


class HelpPanel(QFrame):
    """The help, at the right of the page."""

    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("sheet")
        fixed(self, width=380)
        self.topic = ""
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("Help"))
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.text.anchorClicked.connect(lambda link: self.show_topic(link.toString()))
        close = Button(_("Close"), "quiet", "x")
        close.clicked.connect(self.closed)
        body = QVBoxLayout(self)
        spaced(body, (16, 12, 16, 16), 8)
        body.addLayout(row(label(_("Help"), "lead"), 1, close))
        body.addWidget(hairline())
        body.addWidget(self.text, 1)

    def show_topic(self, topic: str) -> None:
        """Show the help of this page."""
        self.topic = topic
        self._write()
        self.show()
        self.text.setFocus()

    def _write(self) -> None:
        """Write the text."""
        show_markdown(self.text, help_text(self.topic))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == event.Type.StyleChange and hasattr(self, "topic") and self.topic:
            self._write()
