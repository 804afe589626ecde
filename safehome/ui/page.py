"""What every page of the window is: a head with its double rule, a body, and its verbs.

The shell calls the verbs for the keys of the window; a page overrides those it
has. A verb it does not have does nothing, so no key ever surprises.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from safehome.ui.fit import fixed, spaced
from safehome.ui.labels import FactLine, label
from safehome.ui.marks import DoubleRule
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent


NAVIGATION = 188  # pixels, as drawn


class PageHead(QWidget):
    """Title, the state of the page in one line, at most two things at the right, the rule."""

    def __init__(self, title: str, note: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        body = QVBoxLayout(self)
        spaced(body, spacing=0)
        row = QWidget()
        fixed(row, height="head")
        self._row = QHBoxLayout(row)
        spaced(self._row, spacing=14)
        self.title_label = label(title, "title")
        self.note_label = FactLine(note, "note", "ink2")
        self._row.addWidget(self.title_label)
        self._row.addWidget(self.note_label, 1)
        body.addWidget(row)
        body.addSpacing(6)
        body.addWidget(DoubleRule())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def set_title(self, title: str) -> None:
        """Change the title."""
        self.title_label.setText(title)

    def set_note(self, note: str) -> None:
        """Change the line that tells the state of the page."""
        self.note_label.setText(note)

    def add(self, widget: QWidget) -> None:
        """Put a button or badge at the right."""
        self._row.addWidget(widget)


class Page(QWidget):
    """A page of the window. Subclasses fill `body` and override the verbs they have."""

    key = ""
    help_topic = ""
    under = ""  # the entry of the navigation that is on, if the page has none of its own
    go = Signal(str, object)  # another page (its key), and what it should open

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("page")
        self._folded = False
        outer = QVBoxLayout(self)
        spaced(outer, (28, 10, 28, 20), 14)
        self.head = PageHead(self.title())
        outer.addWidget(self.head)
        self.body = QVBoxLayout()
        spaced(self.body, spacing=12)
        outer.addLayout(self.body, 1)

    def title(self) -> str:
        """Return the title of the page."""
        return ""

    def arrive(self, what: object = None) -> None:
        """Be shown; open what was asked for, if anything. Calls `refresh` unless overridden."""
        del what
        self.refresh()

    def refresh(self) -> None:
        """Show the books as they stand now."""

    def place(self) -> str:
        """Return what `arrive` opens again after a lock: the key of a draft, "" for nothing."""
        return ""

    def leave(self) -> bool:
        """Be left; return whether one may go (what was typed is kept as a draft)."""
        return True

    def may_end(self) -> bool:
        """Return whether the window may close now; a page that is writing asks first."""
        return True

    def new(self) -> None:
        """Begin a new entry (Ctrl+N)."""

    def save(self) -> None:
        """Save what is typed (Ctrl+S)."""

    def undo(self) -> None:
        """Take back the last act (Ctrl+Z)."""

    def print_shown(self) -> None:
        """Print what is shown (Ctrl+P)."""

    def to_find_box(self) -> bool:
        """Go to the find box of this page; return whether it has one."""
        return False

    def escape(self) -> None:
        """Leave what one is in (Esc), keeping what was typed as a draft."""

    def narrower_than(self, window: int) -> bool:
        """Return whether there is less room than a window of this width gives a page.

        The help takes its room from the page and not from the window.
        """
        return self.width() < window - NAVIGATION

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._folded:
            self._folded = True
            self.fold()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and getattr(self, "_folded", False):
            self.fold()

    def fold(self) -> None:
        """Lay the page out for the text size in force (`look().factor`).

        Called when the page is first shown and whenever the look changes after that.
        """
