"""An editor for each kind of field; all take and give text, as the import does.

A form of any book is made from its register: `editor_for(field, …)` answers with a
widget that has `text()`, `set_text()` and the signal `edited`. What the kind reads
in many ways (汉 / han / 01, 2019.3.5, 154 0000 2207) is written in its usual way
when the field is left.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

from PySide6.QtCore import Qt

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers import field as kinds
from safehome.registers import id_number, names, phones
from safehome.registers.dates import read_day
from safehome.ui.chip_editors import OpenChoice
from safehome.ui.choices import Choice
from safehome.ui.covered import CoveredLine
from safehome.ui.fields import DateLine, Line, Words
from safehome.ui.overriding import override

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from datetime import date, datetime

    from PySide6.QtGui import QFocusEvent

    from safehome.registers.codes import CodeList
    from safehome.registers.field import Field

LONG_LIST = 12  # longer lists of numbered codes show them, for those who type the code

TIDY: dict[type, str] = {
    kinds.Division: "name", kinds.Count: "number", kinds.Moment: "id_number",
    kinds.Several: "words", kinds.Ref: "code",
}  # fmt: skip
"""The width of a kind that is typed in one line and then written in its usual way."""

Editor = Line | Words | Choice | OpenChoice


class TidyLine(Line):
    """A line that is written in its usual way when it is left."""

    def __init__(self, kind: str, name: str, tidy: Callable[[str], str]) -> None:
        super().__init__(kind, name)
        self._tidy = tidy
        self.editingFinished.connect(self._write_tidily)

    @override
    def set_text(self, text: str) -> None:
        super().set_text(_or_as_typed(self._tidy, text))

    def _write_tidily(self) -> None:
        tidy = _or_as_typed(self._tidy, self.text())
        if tidy != self.text():
            self.set_text(tidy)
            self.edited.emit(tidy)


class DayLine(DateLine):
    """A date as far as it is known, typed in any way; 今天 is a date too."""

    def __init__(self, name: str, now: Callable[[], datetime]) -> None:
        super().__init__(name)
        self._now = now
        self.editingFinished.connect(self._write_tidily)

    def _write_tidily(self) -> None:
        tidy = _or_as_typed(self._read, self.text())
        if tidy != self.text():
            self.set_text(tidy)
            self.edited.emit(tidy)

    def _read(self, text: str) -> str:
        try:
            return kinds.PartDate().read(text)
        except Unread:
            return read_day(text, self._today())

    def _today(self) -> date:
        return self._now().date()


class ListChoice(Choice):
    """A choice whose list is made when it is first needed, which is seldom at all."""

    def __init__(self, kind: str, name: str, offers: Callable[[], Sequence[tuple[str, str]]]):
        super().__init__(kind, name)
        self._offers = offers
        self._filled = False

    def offer_anew(self) -> None:
        """Ask for the list again before it is next shown."""
        self._filled = False

    def make_list(self) -> None:
        """Fill the list now, keeping what is typed."""
        if not self._filled:
            self._filled = True
            text = self.currentText()
            self.fill(self._offers())
            self.set_text(text)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        self.make_list()
        super().focusInEvent(event)

    @override
    def showPopup(self) -> None:
        self.make_list()
        super().showPopup()


class CodeChoice(ListChoice):
    """One code of a list; typed by label, spelling, pinyin or code."""

    def __init__(self, kind: str, name: str, codes: CodeList) -> None:
        super().__init__(kind, name, self._entries)
        self._codes = codes

    @override
    def text(self) -> str:
        shown = self.currentText()
        code, _space, label = shown.partition(" ")
        return label if self._numbered and code in self._codes.codes and label else shown

    @override
    def set_text(self, text: str) -> None:
        super().set_text(_or_as_typed(self._shown, text))

    @property
    def _numbered(self) -> bool:
        codes = self._codes.codes
        return len(codes) > LONG_LIST and codes[0][:1].isdigit()

    def _shown(self, text: str) -> str:
        code, _space, label = text.partition(" ")
        whole = code in self._codes.codes and label
        code = code if whole else self._codes.read(text)
        label = self._codes.show(code)
        return f"{code} {label}" if self._numbered else label

    def _entries(self) -> list[tuple[str, str]]:
        return [
            (self._shown(each.code), " ".join((each.code, each.zh, each.en, *each.spellings,
                                               *sorted(names.sounds(each.short_zh)))))
            for each in self._codes.entries
        ]  # fmt: skip

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.PopupFocusReason:
            self._write_tidily()

    def _write_tidily(self) -> None:
        before = self.text()
        self.set_text(self.currentText())
        if self.text() != before:
            self.edited.emit(self.text())


def editor_for(
    field: Field,
    now: Callable[[], datetime],
    known: Callable[[str], Sequence[str]],
    width: str = "",
) -> Editor:
    """Make the editor that suits a field.

    Args:
        field: of a register.
        now: the clock, for 今天.
        known: the names already in a small book, by its key.
        width: another width than the kind's (a name of tokens.WIDTH).
    """
    name = _(field.label)
    match field.kind:
        case kinds.PersonName():
            return Line(width or "name", name)
        case kinds.Line():
            return Line(width or "words", name)
        case kinds.DocumentNumber():
            return CoveredLine(width or "id_number", name, id_number.mask_on_screen)
        case kinds.Phone():
            return TidyLine(width or "phone", name, _show_phone)
        case kinds.PartDate():
            return DayLine(name, now)
        case kinds.Words(lines=lines):
            return Words(lines, name)
        case kinds.Choice(codes=codes):
            return CodeChoice(width or "code", name, codes)
        case kinds.Division() | kinds.Count() | kinds.Moment() | kinds.Several() | kinds.Ref():
            return TidyLine(width or TIDY[type(field.kind)], name, _read_and_show(field))
        case kinds.Flag():
            return ListChoice(width or "number", name, _yes_and_no)
        case kinds.Link(book=book):
            return ListChoice(width or book[:-1], name, lambda: _with_sounds(known(book)))
        case _ as unknown:
            assert_never(unknown)


def _yes_and_no() -> list[tuple[str, str]]:
    return [(_("yes"), "y 1"), (_("no"), "n 0")]


def _with_sounds(known: Sequence[str]) -> list[tuple[str, str]]:
    return [(name, " ".join(sorted(names.sounds(name)))) for name in known]


def _show_phone(text: str) -> str:
    return phones.show_phone(phones.clean_phone(text)) if text.strip() else ""


def _read_and_show(field: Field) -> Callable[[str], str]:
    return lambda text: field.show(field.read(text))


def _or_as_typed(tidy: Callable[[str], str], text: str) -> str:
    """Return a text tidied, or as it was typed when it cannot be read."""
    if not text.strip():
        return text
    try:
        return tidy(text)
    except Unread:
        return text
