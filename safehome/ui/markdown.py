"""Texts the program carries as Markdown, in the faces and spaces of the house."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat, QTextListFormat

from safehome.ui.look import look

if TYPE_CHECKING:
    from PySide6.QtGui import QTextBlock
    from PySide6.QtWidgets import QTextBrowser

HEADINGS = {1: "head", 2: "lead"}  # the type token of a heading by its level
DOT = "• "
ABOVE = {1: 0, 2: 14}  # pixels at 100 % above a heading


def show_markdown(browser: QTextBrowser, text: str) -> None:
    """Show a text from its beginning."""
    document = browser.document()
    document.setIndentWidth(look().px(18))
    browser.setMarkdown(text)
    block = document.begin()
    while block.isValid():
        if block.blockFormat().headingLevel():
            _dress_heading(block)
        elif _is_dotted(block):
            _dress_item(block)
        elif block.previous().isValid() and not _stands_close(block):
            _set_apart(block, look().px(6), 0)
        block = block.next()
    browser.moveCursor(QTextCursor.MoveOperation.Start)


def _is_dotted(block: QTextBlock) -> bool:
    dots = QTextListFormat.Style.ListDisc, QTextListFormat.Style.ListCircle
    return block.textList() is not None and block.textList().format().style() in dots


def _dress_item(block: QTextBlock) -> None:
    """Hang the words of an item beside a small dot; that of a list in Qt is as high as a word."""
    block.textList().remove(block)
    cursor = QTextCursor(block)
    cursor.insertText(DOT, QTextCharFormat())
    shape = cursor.blockFormat()
    wide = look().metrics().horizontalAdvance(DOT)
    shape.setIndent(0)
    shape.setLeftMargin(wide + look().px(2))
    shape.setTextIndent(-wide)
    shape.setTopMargin(look().px(2))
    cursor.setBlockFormat(shape)


def _stands_close(block: QTextBlock) -> bool:
    """Whether a line belongs to those above it: of a list, of a licence."""
    fence = QTextFormat.Property.BlockCodeFence
    return block.textList() is not None or block.blockFormat().hasProperty(fence)


def _dress_heading(block: QTextBlock) -> None:
    level = block.blockFormat().headingLevel()
    form = QTextCharFormat()
    form.setFont(look().font(HEADINGS.get(level, "base")))
    cursor = QTextCursor(block)
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
    cursor.setCharFormat(form)
    _set_apart(block, look().px(ABOVE.get(level, 8)), look().px(4))


def _set_apart(block: QTextBlock, above: int, below: int) -> None:
    cursor = QTextCursor(block)
    shape = cursor.blockFormat()
    shape.setTopMargin(above)
    shape.setBottomMargin(below)
    cursor.setBlockFormat(shape)
