"""The preview: the very PDF that will be printed, its variants, and the ways out of it.

Making a PDF is the worker's business behind the window; while it works, the last
sheet is gone, so that nobody prints what is no longer asked for.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from safehome.base.words import _
from safehome.ui.buttons import Button
from safehome.ui.fit import spaced
from safehome.ui.labels import FactLine, Panel, label, row
from safehome.ui.look import look
from safehome.ui.marks import Badge
from safehome.ui.page_picture import PagePicture
from safehome.ui.panels import EmptyPage, ProgressPanel
from safehome.ui.pdf_pages import PdfPages
from safehome.ui.printing_asked import VariantChips
from safehome.ui.printing_notice import Saved

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.printing import Printed
    from safehome.ui.printing_asked import Asked

NAMED = 8  # characters without a drawing that are named one by one


class Preview(Panel):
    """One form as it will come out of the printer."""

    asked = Signal(object)  # another variant
    member_asked = Signal()
    case_asked = Signal()
    purpose_asked = Signal()
    print_asked = Signal()
    save_asked = Signal()
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__((16, 12, 16, 12), 8)
        self.printed: Printed | None = None
        self._pages: PdfPages | None = None
        self._page = 0
        self.name = label("", "lead")
        self.facts = FactLine("", "note", "ink2")
        self.badge = Badge("")
        self.missing = label("", "note", "warn", wrap=True)
        self.picture = PagePicture()
        self.progress = ProgressPanel(
            _("Making the sheets"), _("Cancelling leaves nothing; you can ask for them again.")
        )
        self.progress.cancelled.connect(self.cancelled)
        head = row(self.name, self.facts, self.badge)
        head.setStretch(1, 1)
        self.body.addLayout(head)
        self._chips_place = QHBoxLayout()
        spaced(self._chips_place)
        self.body.addLayout(self._chips_place)
        self.chips: VariantChips | None = None
        self.body.addWidget(self.missing)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.picture)
        self._stack.addWidget(self._in_the_middle(self.progress))
        self._words: QWidget | None = None
        self._way_on: Button | None = None
        self.body.addWidget(self._stack, 1)
        self.saved = Saved()
        self.body.addWidget(self.saved)
        self.body.addLayout(self._foot())
        self.missing.hide()

    def _foot(self) -> QHBoxLayout:
        self.back_button = Button(_("Previous"))
        self.forward_button = Button(_("Next"))
        self.count = label("", "strong")
        self.save_button = Button(_("Save PDF"))
        self.print_button = Button(_("Print…"), "quiet", "printer")
        self.back_button.setAccessibleName(_("Page before"))
        self.forward_button.setAccessibleName(_("Next page"))
        self.back_button.clicked.connect(lambda: self.turn(-1))
        self.forward_button.clicked.connect(lambda: self.turn(1))
        self.save_button.clicked.connect(self.save_asked)
        self.print_button.clicked.connect(self.print_asked)
        return row(
            self.back_button,
            self.count,
            self.forward_button,
            1,
            self.save_button,
            self.print_button,
        )

    def least_width(self) -> int:
        """Return how wide it must be for its foot, at the text size in force."""
        it = look()
        buttons = (self.back_button, self.forward_button, self.save_button, self.print_button)
        words = [it.metrics("base", 600).horizontalAdvance(each.text()) for each in buttons]
        count = _("Page {n} / {pages}").format(n=888, pages=888)
        wide = sum(words) + it.metrics("base", 600).horizontalAdvance(count)
        return wide + len(buttons) * it.px(17) * 2 + it.px(28 + 16 * 2 + 10 * 5)

    @staticmethod
    def _in_the_middle(widget: QWidget) -> QWidget:
        it = QWidget()
        body = QVBoxLayout(it)
        spaced(body, (16, 16, 16, 16))
        body.addStretch(1)
        body.addWidget(widget)
        body.addStretch(1)
        return it

    # -- what is shown ---------------------------------------------------------

    def show_asked(
        self, asked: Asked, months: Sequence[str], parts: Sequence[tuple[str, str]]
    ) -> None:
        """Show what is asked for, before there is anything to see of it."""
        self.name.setText(_(asked.form.label))
        self._change_chips(VariantChips(asked, months, parts))
        self.clear()

    def show_slip(self, name: str) -> None:
        """Show a sheet that has no variants."""
        self.name.setText(name)
        self._change_chips(None)
        self.clear()

    def show_progress(self, done: int, total: int, word: str) -> None:
        """Show that the sheets are being made."""
        self.progress.show_progress(done, total, word)
        self._stack.setCurrentIndex(1)

    def show_printed(self, printed: Printed) -> None:
        """Show the sheets from their first page."""
        self.clear()
        self.printed = printed
        self._pages = PdfPages(printed.pdf)
        self._page = 0
        way = _("A4 across") if printed.landscape else _("A4 upright")
        self.facts.setText(_("{pages} · {way} · black").format(pages=pages_word(printed), way=way))
        self._tell_missing(printed.missing)
        self._stack.setCurrentIndex(0)
        self._show_page()

    def show_words(self, fact: str, line: str, button: Button | None = None) -> None:
        """Say in place of the sheets why there are none, and what can be done about it."""
        self.clear()
        self._way_on = button
        self._words = EmptyPage(fact, line, button)
        self._stack.addWidget(self._words)
        self._stack.setCurrentWidget(self._words)

    def take_focus(self) -> None:
        """Put the keyboard on what comes next: printing, or what must be chosen first."""
        (self._way_on or self.print_button).setFocus()

    def turn(self, by: int) -> None:
        """Go to another page."""
        if self._pages is None:
            return
        page = min(max(self._page + by, 0), self._pages.count - 1)
        if page != self._page:
            self._page = page
            self._show_page()

    @property
    def page(self) -> int:
        """The page that is shown; the first is 0."""
        return self._page

    def _show_page(self) -> None:
        pages = self._pages
        self.picture.show_page(pages, self._page)
        if pages is None:
            self.count.setText("")
            return
        self.count.setText(_("Page {n} / {pages}").format(n=self._page + 1, pages=pages.count))
        first, last = self._page == 0, self._page + 1 == pages.count
        self.back_button.setEnabled(not first)
        self.forward_button.setEnabled(not last)

    def say_saved(self, path: Path | None) -> None:
        """Say where the PDF lies now; None when it was not saved."""
        if path is not None:
            self.saved.say(path)

    def clear(self) -> None:
        """Let go of the sheets shown before."""
        self.saved.hide()
        self.printed = None
        self.picture.show_page(None)
        if self._pages is not None:
            self._pages.close()
            self._pages = None
        if self._words is not None:
            self._stack.removeWidget(self._words)
            self._words.deleteLater()
            self._words, self._way_on = None, None
        self._stack.setCurrentIndex(0)
        self.facts.setText("")
        self.badge.say("", "ring", "mute")
        self.missing.hide()
        self.count.setText("")
        self.back_button.setEnabled(False)
        self.forward_button.setEnabled(False)

    def _tell_missing(self, missing: Sequence[str]) -> None:
        if not missing:
            self.badge.say(_("Every character prints"), "tick", "ok")
            return
        self.badge.say(_("{n} by pen").format(n=len(missing)), "triangle", "warn")
        named = " ".join(missing[:NAMED]) + (" …" if len(missing) > NAMED else "")
        self.missing.setText(
            _("No typeface draws {characters}. A box is left; write them in by pen.").format(
                characters=named
            )
        )
        self.missing.setToolTip(" ".join(missing))
        self.missing.show()

    def _change_chips(self, chips: VariantChips | None) -> None:
        if self.chips is not None:
            self._chips_place.removeWidget(self.chips)
            self.chips.hide()
            self.chips.deleteLater()
        self.chips = chips
        if chips is not None:
            self._chips_place.addWidget(chips)
            chips.changed.connect(self.asked)
            chips.member_asked.connect(self.member_asked)
            chips.case_asked.connect(self.case_asked)
            chips.purpose_asked.connect(self.purpose_asked)
            before_all = self.picture.previousInFocusChain()
            while before_all and not before_all.focusPolicy() & Qt.FocusPolicy.TabFocus:
                before_all = before_all.previousInFocusChain()
            for before, after in pairwise([before_all or self.picture, *chips.stops]):
                QWidget.setTabOrder(before, after)


def pages_word(printed: Printed) -> str:
    """Say how many pages there are."""
    return _("1 page") if printed.pages == 1 else _("{n} pages").format(n=printed.pages)
