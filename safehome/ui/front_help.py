"""F1 on the pages in front of the books, which have no frame with its keys around them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QKeySequence, QShortcut

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def offer_help(page: QWidget, topic: str) -> None:
    """Let F1 show this help over the page."""

    def show() -> None:
        from safehome.ui.help import show_help  # not before the first window is painted

        show_help(page, topic)

    QShortcut(QKeySequence("F1"), page).activated.connect(show)
