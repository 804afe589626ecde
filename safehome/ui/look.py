"""The look in force: theme, text size, and every colour, pixel and font drawn from them.

`look()` is asked by every part for its colours (by token name), pixels and
fonts; nobody else holds a number. When theme or text size changes the palette
and the sheet are set again, and Qt tells each widget with a StyleChange event.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontMetrics, QGuiApplication, QIcon, QPalette
from PySide6.QtWidgets import QApplication
from shiboken6 import isValid

from safehome.base.places import resource
from safehome.ui import tokens
from safehome.ui.icons import rendered

if TYPE_CHECKING:
    from PySide6.QtGui import QPixmap
    from PySide6.QtWidgets import QWidget

FACES = {"sans": "Noto Sans SC", "serif": "Noto Serif SC"}
_ASK = re.compile(r"@(\w+)(?:\(([^)]*)\))?")


class Look(QObject):
    """What everything is drawn in: a theme and a text factor."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.theme = "system"
        self.factor = 1.0
        self._dark = False
        self._colours: dict[str, QColor] = {}
        self._fonts: dict[tuple[str, int], QFont] = {}
        self._metrics: dict[tuple[str, int], QFontMetrics] = {}
        self._sheet = ""
        self._dressed: list[QWidget] = []

    def use(self, theme: str | None = None, factor: float | None = None) -> None:
        """Take up a theme ("light", "dark", "system") and a text factor of 1 to 2."""
        self.theme = theme if theme is not None else self.theme
        if factor is not None:
            self.factor = min(max(factor, tokens.FACTORS[0]), tokens.FACTORS[1])
        self._dark = self.theme == "dark" or (self.theme == "system" and _system_is_dark())
        self._colours.clear()
        self._fonts.clear()
        self._metrics.clear()
        self._apply()
        self.changed.emit()

    @property
    def is_dark(self) -> bool:
        """Whether the dark colours are in force."""
        return self._dark

    def name(self, token: str) -> str:
        """Return a colour as text, for a style sheet or rich text."""
        return tokens.THEMES["dark" if self._dark else "light"][token]

    def colour(self, token: str) -> QColor:
        """Return a colour by its token name."""
        found = self._colours.get(token)
        if found is None:
            found = self._colours[token] = QColor(self.name(token))
        return found

    def px(self, pixels: float) -> int:
        """Return a space, radius or icon size at this text size."""
        return tokens.scaled(pixels, self.factor)

    def height(self, part: str | float, token: str = "base") -> int:
        """Return the height of a part (a name of tokens.HEIGHT, or pixels) with one line in it."""
        pixels = tokens.HEIGHT[part] if isinstance(part, str) else part
        return tokens.row_height(pixels, self.factor, token)

    def width(self, kind: str) -> int:
        """Return the width of a field of this kind; it grows with its text."""
        return round(tokens.WIDTH[kind] * (1 + 0.85 * (self.factor - 1)))

    def font(self, token: str = "base", weight: int = 0) -> QFont:
        """Return the font of a type token, in another weight if one is named."""
        key = (token, weight)
        found = self._fonts.get(key)
        if found is None:
            _size, usual, face = tokens.TYPE[token]
            found = QFont(FACES[face])
            found.setPixelSize(tokens.text_px(token, self.factor))
            found.setWeight(QFont.Weight(weight or usual))
            found.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
            self._fonts[key] = found
        return found

    def metrics(self, token: str = "base", weight: int = 0) -> QFontMetrics:
        """Return the measures of that font."""
        key = (token, weight)
        found = self._metrics.get(key)
        if found is None:
            found = self._metrics[key] = QFontMetrics(self.font(token, weight))
        return found

    def pixmap(self, icon: str, token: str = "ink", size: int = 20) -> QPixmap:
        """Return an icon in a colour; the size is at 100 %."""
        ratio = QGuiApplication.primaryScreen().devicePixelRatio()
        return rendered(icon, self.name(token), self.px(size), ratio)

    def icon(self, icon: str, token: str = "ink", size: int = 20) -> QIcon:
        """Return an icon that keeps its colour when it cannot be used."""
        return _of_one_colour(self.pixmap(icon, token, size))

    def _apply(self) -> None:
        application = QApplication.instance()
        if not isinstance(application, QApplication):
            return
        application.setFont(self.font())
        application.setPalette(self._palette())
        sheet = self.fill(_template())
        if sheet != self._sheet:
            self._sheet = sheet
            self._dressed = [each for each in self._dressed if isValid(each)]
            for window in self._dressed:
                window.setStyleSheet(sheet)

    def dress(self, window: QWidget) -> None:
        """Give a window the sheet, now and after each change; what is put into it takes it up.

        The sheet is the window's and not the application's: where the application has one,
        Qt dresses a part and all in it anew each time it is put into another, which is most
        of what making a page takes.
        """
        if window not in self._dressed:
            self._dressed.append(window)
            window.setStyleSheet(self._sheet)

    def fill(self, template: str) -> str:
        """Fill a style sheet: @ink, @px(8), @text(base), @h(button), @h(24 note), @in(button 2)."""

        def answer(found: re.Match[str]) -> str:
            verb, asked = found.group(1), found.group(2)
            if asked is None:
                return self.name(verb)
            words = asked.split()
            match verb:
                case "px":
                    return f"{self.px(float(words[0]))}px"
                case "text":
                    return f"{tokens.text_px(words[0], self.factor)}px"
                case "h":
                    return f"{self.height(words[0])}px"
                case "in":
                    return f"{self.height(words[0]) - int(words[1])}px"
                case _:
                    raise KeyError(verb)

        return _ASK.sub(answer, template)

    def _palette(self) -> QPalette:
        role = QPalette.ColorRole
        palette = QPalette()
        for which, token in (
            (role.Window, "ground"),
            (role.WindowText, "ink"),
            (role.Base, "sheet"),
            (role.AlternateBase, "sunken"),
            (role.Text, "ink"),
            (role.PlaceholderText, "ink3"),
            (role.Button, "sheet"),
            (role.ButtonText, "ink"),
            (role.Highlight, "wash"),
            (role.HighlightedText, "washInk"),
            (role.ToolTipBase, "sheet"),
            (role.ToolTipText, "ink"),
            (role.Link, "plumInk"),
            (role.LinkVisited, "plumInk"),
            (role.Light, "sheet"),
            (role.Midlight, "line"),
            (role.Mid, "line"),
            (role.Dark, "edge"),
            (role.Shadow, "edge"),
        ):
            palette.setColor(which, self.colour(token))
        for which in (role.WindowText, role.Text, role.ButtonText):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.colour("ink3"))
        for which in (role.Base, role.Button):
            palette.setColor(QPalette.ColorGroup.Disabled, which, self.colour("sunken"))
        return palette


def _of_one_colour(pixmap: QPixmap) -> QIcon:
    """Return an icon that is not greyed a second time when it cannot be used."""
    icon = QIcon()
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Disabled, QIcon.Mode.Active, QIcon.Mode.Selected):
        icon.addPixmap(pixmap, mode)
    return icon


@cache
def look() -> Look:
    """Return the look of this process."""
    return Look()


@cache
def _template() -> str:
    return resource("style.qss").read_text("utf-8")


def _system_is_dark() -> bool:
    hints = QGuiApplication.styleHints()
    return hints is not None and hints.colorScheme() == Qt.ColorScheme.Dark
