"""The frame of the work: navigation at the left, one page at the right, the keys of the window.

Pages are made when they are first shown. Hiding swaps the page for the cover in
the same frame; while it is hidden only the same key brings the work back, and
everything else asks for the password.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget
from shiboken6 import isValid

from safehome.ui.fit import spaced
from safehome.ui.look import look
from safehome.ui.navigation import Navigation, Place
from safehome.ui.sheets import put_away

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.ui.help import HelpPanel
    from safehome.ui.page import Page
    from safehome.ui.sheets import Sheet


HELP_WIDE, PAGE_WIDE = 408, 640  # of the help beside a page, and what it leaves to the page


class Shell(QWidget):
    """Navigation, pages, keys."""

    lock_asked = Signal()
    search_asked = Signal()
    page_shown = Signal(str)
    hidden = Signal(bool)

    def __init__(
        self, village: str, cover: Callable[[], QWidget], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("window")
        self.navigation = Navigation(village)
        self._stack = QStackedWidget()
        self._factories: dict[str, Callable[[], Page]] = {}
        self._under: dict[str, str] = {}
        self._pages: dict[str, Page] = {}
        self._make_cover = cover
        self._cover: QWidget | None = None
        self._help: HelpPanel | None = None
        self._before_cover: QWidget | None = None  # what had the keyboard
        self._before_help: QWidget | None = None
        self._sheets: list[Sheet] = []  # what lay over the page before the cover
        self._key = ""
        self._side = QVBoxLayout()
        spaced(self._side)
        self._middle = QVBoxLayout()
        spaced(self._middle)
        self._middle.addWidget(self._stack, 1)
        self._banner: QWidget | None = None
        body = QHBoxLayout(self)
        spaced(body)
        body.addWidget(self.navigation)
        body.addLayout(self._middle, 1)
        body.addLayout(self._side)
        self.navigation.chosen.connect(self.show_page)
        self.navigation.search.connect(self.ask_search)
        self.navigation.hide_asked.connect(self.toggle_hidden)
        self.navigation.lock_asked.connect(self.lock_asked)
        self._keys()

    def _keys(self) -> None:
        for keys, act in (
            ("Ctrl+K", self.ask_search),
            ("/", self.to_find_box),
            ("F1", self.show_help),
            ("Ctrl+N", lambda: self._page_verb("new")),
            ("Ctrl+S", lambda: self._page_verb("save")),
            ("Ctrl+Z", lambda: self._page_verb("undo")),
            ("Ctrl+P", lambda: self._page_verb("print_shown")),
            ("Esc", lambda: self._page_verb("escape")),
        ):
            QShortcut(QKeySequence(keys), self).activated.connect(act)
        for keys, act in (
            ("Ctrl+H", self.toggle_hidden),
            ("Pause", self.toggle_hidden),
            ("Ctrl+L", self.lock_asked.emit),
        ):  # they reach through a menu or a calendar that has popped up
            urgent = QShortcut(QKeySequence(keys), self)
            urgent.setContext(Qt.ShortcutContext.ApplicationShortcut)
            urgent.activated.connect(act)

    def add_page(
        self,
        key: str,
        icon: str,
        word: str,
        factory: Callable[[], Page],
        short: str = "",
        digit: int = 0,
    ) -> None:
        """Add an entry to the navigation; its page is made when it is first shown.

        Args:
            key: how the page is called.
            icon: what the entry shows beside the word.
            word: its word.
            short: a shorter word for the rail of large text.
            factory: makes the page.
            digit: shows it with Ctrl; the place in the navigation when 0.
        """
        number = digit or len(self._factories) + 1
        self._factories[key] = factory
        self.navigation.add(Place(key, icon, word, short or word, str(number)))
        shortcut = QShortcut(QKeySequence(f"Ctrl+{number}"), self)
        shortcut.activated.connect(lambda: self.show_page(key))

    def add_hidden_page(self, key: str, factory: Callable[[], Page], under: str) -> None:
        """Add a page that is reached from another one, whose entry stays marked."""
        self._factories[key] = factory
        self._under[key] = under

    def show_page(self, key: str, what: object = None) -> Page | None:
        """Show a page, and what it should open; None when one may not leave or it is hidden."""
        if self.is_hidden:
            self.navigation.mark("")
            self.lock_asked.emit()
            return None
        now = self.current_page
        if now is not None and key != self._key and not now.leave():
            self.navigation.mark(now.under or self._key)
            return None
        page = self.page(key)
        self._key = key
        self.navigation.mark(page.under or key)
        self._stack.setCurrentWidget(page)
        page.arrive(what)
        focus = self.window().focusWidget()
        if focus is None or not page.isAncestorOf(focus):
            page.setFocus()
        if self._help is not None and self._help.isVisible():
            self._help.show_topic(page.help_topic or key)
        self.page_shown.emit(key)
        return page

    def page(self, key: str) -> Page:
        """Return a page, made if need be."""
        if key not in self._pages:
            page = self._factories[key]()
            page.key = key
            page.under = self._under.get(key, "")
            page.go.connect(self.show_page)
            self._pages[key] = page
            self._stack.addWidget(page)
        return self._pages[key]

    @property
    def current_page(self) -> Page | None:
        """The page one is on, hidden or not."""
        return self._pages.get(self._key)

    @property
    def current_key(self) -> str:
        """The key of the page one is on."""
        return self._key

    @property
    def is_hidden(self) -> bool:
        """Whether the work is hidden behind the cover."""
        return self._cover is not None and self._stack.currentWidget() is self._cover

    def toggle_hidden(self) -> None:
        """Hide the work behind the cover with what lies over it, or bring it back."""
        page = self.current_page
        if self.is_hidden:
            if page is not None:
                self.navigation.mark(page.under or self._key)
                self._stack.setCurrentWidget(page)
                self._give_back(self._before_cover)
                for sheet in filter(isValid, self._sheets):
                    sheet.show()
        else:
            self._before_cover = self.window().focusWidget()
            self._sheets = put_away(self.window())
            if self._cover is None:
                self._cover = self._make_cover()
                self._stack.addWidget(self._cover)
            if self._help is not None:
                self._help.hide()
            self.navigation.mark("")
            self._stack.setCurrentWidget(self._cover)
        self.hidden.emit(self.is_hidden)

    def ask_search(self) -> None:
        """Ask for the search over everything; hidden, for the password."""
        (self.lock_asked if self.is_hidden else self.search_asked).emit()

    def to_find_box(self) -> None:
        """Go to the find box of the page, else search everything."""
        page = self.current_page
        if self.is_hidden or page is None:
            return
        if not page.to_find_box():
            self.search_asked.emit()

    def show_help(self) -> None:
        """Show or close the help of the page."""
        page = self.current_page
        if self.is_hidden or page is None:
            return
        topic = page.help_topic or self._key
        if self._is_too_narrow_for_help():
            from safehome.ui.help import show_help

            show_help(self, topic)
            return
        if self._help is None:
            from safehome.ui.help import HelpPanel

            self._help = HelpPanel()
            self._help.closed.connect(self._close_help)
            self._side.addWidget(self._help)
            self._help.hide()
        if self._help.isVisible():
            self._close_help()
        else:
            spaced(self._side, (0, 78, 28, 20))
            self._before_help = self.window().focusWidget()
            self._help.show_topic(topic)

    def _is_too_narrow_for_help(self) -> bool:
        """Whether the help beside the page would cut the page's own words."""
        beside = self.navigation.width() + look().px(HELP_WIDE)
        return self.width() - beside < look().px(PAGE_WIDE)

    def _close_help(self) -> None:
        focus = self.window().focusWidget()
        if self._help is not None:
            read = focus is not None and self._help.isAncestorOf(focus)
            self._help.hide()
            if read:
                self._give_back(self._before_help)
        spaced(self._side)

    def _give_back(self, focus: QWidget | None) -> None:
        """Put the keyboard where it was on the page, or on the page where that is gone."""
        page = self.current_page
        if page is not None and focus is not None and isValid(focus) and page.isAncestorOf(focus):
            focus.setFocus()
        elif page is not None:
            page.setFocus()

    def _page_verb(self, verb: str) -> None:
        page = self.current_page
        if self.is_hidden or page is None:
            return
        if verb == "escape" and self._help is not None and self._help.isVisible():
            self._close_help()
            return
        getattr(page, verb)()

    def warn(self, banner: QWidget | None) -> None:
        """Show a banner over every page, or none any more."""
        if self._banner is not None:
            self._middle.removeWidget(self._banner)
            self._banner.deleteLater()
        self._banner = banner
        if banner is not None:
            self._middle.insertWidget(0, banner)

    @property
    def banner(self) -> QWidget | None:
        """The banner over every page."""
        return self._banner

    def may_end(self) -> bool:
        """Return whether the window may close now; the page that is writing comes up and asks."""
        for key, page in self._pages.items():
            if not page.may_end():
                self.show_page(key)
                return False
        return True

    def forget_pages(self) -> None:
        """Drop every page: the language changed, or the books were locked."""
        while self._pages:
            _key, page = self._pages.popitem()
            self._stack.removeWidget(page)
            page.deleteLater()
        if self._cover is not None:
            self._stack.removeWidget(self._cover)
            self._cover.deleteLater()
            self._cover = None
