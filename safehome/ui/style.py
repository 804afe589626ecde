"""Dressing the application: Fusion, the carried fonts, the sheet, Qt's own words."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication, QStyleFactory

from safehome.base.places import resource
from safehome.ui.fit import refit
from safehome.ui.look import look

if TYPE_CHECKING:
    from safehome.ui.look import Look

FONT_FILES = (
    "NotoSansSC-Regular.ttf",
    "NotoSansSC-Medium.ttf",
    "NotoSansSC-SemiBold.ttf",
    "NotoSerifSC-SemiBold-titles.ttf",
)


def start(language: str, theme: str = "system", factor: float = 1.0) -> Look:
    """Dress the application and return its look.

    Call it once, after the QApplication is made and before the first window.
    """
    application = QApplication.instance()
    if not isinstance(application, QApplication):
        message = "the application is made before it is dressed"
        raise TypeError(message)
    if application.style().name() != "fusion":
        application.setStyle(QStyleFactory.create("Fusion"))
    load_fonts()
    speak(language)
    it = look()
    it.changed.connect(refit)
    it.use(theme, factor)
    application.styleHints().colorSchemeChanged.connect(_follow_the_system)
    return it


@cache
def load_fonts() -> None:
    """Make the carried faces known to Qt."""
    for file in FONT_FILES:
        QFontDatabase.addApplicationFont(str(resource("fonts", file)))


_translators: list[QTranslator] = []


def speak(language: str) -> None:
    """Make Qt's own words (standard buttons, context menus, calendars) follow the language."""
    QLocale.setDefault(QLocale(language))
    while _translators:
        QCoreApplication.removeTranslator(_translators.pop())
    if language != "zh_CN":
        return
    translator = QTranslator()
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if translator.load("qtbase_zh_CN", folder):
        QCoreApplication.installTranslator(translator)
        _translators.append(translator)


def _follow_the_system() -> None:
    if look().theme == "system":
        look().use()
