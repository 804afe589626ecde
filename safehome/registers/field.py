"""One field of a register: its name, its label, and the kind that reads and shows it.

The kinds are a closed set. Each has two verbs, `read(text) -> value` and
`show(value) -> text`, and the law `read(show(value)) == value`. An unknown is
`None` and shows as an empty text. The same two verbs serve the form, the
table, the command line, the import and the workbook.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers import dates, divisions, id_number, names, phones

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.registers.codes import CodeList

Value: TypeAlias = "str | int | bool | None"
Values: TypeAlias = "Mapping[str, Value]"

LONGEST_LINE = 200
LONGEST_WORDS = 20_000
NUMBER = re.compile(r"[A-Z]+[0-9]{1,6}(?:-[0-9]{1,6})?")
BETWEEN = re.compile(r"[,，、;；\n]+")
SPACES = re.compile(r"[^\S\n]+")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of free text."""

    longest: int = LONGEST_LINE

    def read(self, text: str) -> str:
        """Return the text without control characters and doubled spaces."""
        line = SPACES.sub(" ", _printable(text).replace("\n", " ")).strip()
        if len(line) > self.longest:
            raise Unread(_("This is longer than {n} characters.").format(n=self.longest))
        return line

    def show(self, value: Value) -> str:
        """Return the text itself."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Words:
    """Free text over several lines; `lines` is the room the form gives it."""

    lines: int = 4

    def read(self, text: str) -> str:
        """Return the text with its line breaks, without control characters."""
        words = "\n".join(line.rstrip() for line in _printable(text).split("\n")).strip()
        if len(words) > LONGEST_WORDS:
            raise Unread(_("This is longer than {n} characters.").format(n=LONGEST_WORDS))
        return words

    def show(self, value: Value) -> str:
        """Return the text itself."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class PersonName:
    """The name of a person as her document writes it, inner spaces removed."""

    def read(self, text: str) -> str:
        """Return the cleaned name."""
        name = names.clean_name(_printable(text))
        if len(name) > LONGEST_LINE:
            raise Unread(_("This is longer than {n} characters.").format(n=LONGEST_LINE))
        return name

    def show(self, value: Value) -> str:
        """Return the name itself."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class DocumentNumber:
    """The number of an identity document; a failed check is shown, never refused (GB 11643)."""

    def read(self, text: str) -> str:
        """Return the number without spaces, full-width digits and a small x."""
        number = id_number.clean(_printable(text))
        if len(number) > 30:
            raise Unread(_("This is longer than {n} characters.").format(n=30))
        return number

    def show(self, value: Value) -> str:
        """Return the number itself."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Phone:
    """One telephone number, or several joined by ；."""

    def read(self, text: str) -> str:
        """Return the digits."""
        return phones.clean_phone(_printable(text))

    def show(self, value: Value) -> str:
        """Return the digits as kept."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class PartDate:
    """A date as far as it is known: "2019", "2019-03" or "2019-03-05"."""

    def read(self, text: str) -> str:
        """Return the ISO form of what is known; never invent a day."""
        return dates.read_part_date(text)

    def show(self, value: Value) -> str:
        """Return the ISO form."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Moment:
    """A day with its time, "2026-11-08 14:20"; the time may be unknown."""

    def read(self, text: str) -> str:
        """Return the ISO day and, where it is written, the time to the minute."""
        return dates.read_moment(_printable(text))

    def show(self, value: Value) -> str:
        """Return day and time as kept."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Choice:
    """One code of a list, stored by code and shown by label."""

    codes: CodeList

    def read(self, text: str) -> str:
        """Return the code a label, a spelling or the code itself stands for."""
        return self.codes.read(text)

    def show(self, value: Value) -> str:
        """Return the label in the language in force."""
        return "" if value is None else self.codes.show(str(value))


@dataclass(frozen=True, slots=True)
class Several:
    """Any number of codes of one list, kept in its order with a space between."""

    codes: CodeList

    def read(self, text: str) -> str:
        """Return the codes of the labels, spellings or codes between commas."""
        found = {self.codes.read(part) for part in BETWEEN.split(text) if part.strip()}
        return " ".join(code for code in self.codes.codes if code in found)

    def show(self, value: Value) -> str:
        """Return the labels in the language in force."""
        return _(", ").join(self.codes.show(code) for code in codes_in(value))


@dataclass(frozen=True, slots=True)
class Division:
    """A province, city or county by its code (GB/T 2260 of any year)."""

    def read(self, text: str) -> str:
        """Return the six-digit code of a place name, or the code itself."""
        cleaned = unicodedata.normalize("NFKC", text).strip()
        if re.fullmatch(r"\d{6}", cleaned) and divisions.show_home(cleaned):
            return cleaned
        code, rest = divisions.read_home(cleaned)
        if not code or rest:
            raise Unread(
                _("No province or county of this name is known; write it into the address beside.")
            )
        return code

    def show(self, value: Value) -> str:
        """Return province and county."""
        return "" if value is None else divisions.show_home(str(value))


@dataclass(frozen=True, slots=True)
class Count:
    """A small whole number."""

    most: int = 99

    def read(self, text: str) -> int:
        """Return the number."""
        digits = unicodedata.normalize("NFKC", text).strip().removesuffix("人").removesuffix("个")
        if not re.fullmatch(r"\d{1,6}(\.0)?", digits) or int(float(digits)) > self.most:
            raise Unread(_("This should be a whole number from 0 to {n}.").format(n=self.most))
        return int(float(digits))

    def show(self, value: Value) -> str:
        """Return the digits."""
        return "" if value is None else str(int(value))


YES = frozenset({"是", "有", "要", "愿意", "√", "✓", "✔", "☑", "■", "对", "1", "y", "yes", "true"})
NO = frozenset(
    {"否", "无", "不", "不要", "不愿意", "×", "✗", "✘", "✕", "0", "n", "no", "false", "没有"}
)


@dataclass(frozen=True, slots=True)
class Flag:
    """Yes, no, or not said."""

    def read(self, text: str) -> bool:
        """Return what the word says."""
        word = unicodedata.normalize("NFKC", text).strip().lower()
        if word in YES:
            return True
        if word in NO:
            return False
        raise Unread(_("This should be yes or no."))

    def show(self, value: Value) -> str:
        """Return 是 or 否."""
        return "" if value is None else _("yes") if value else _("no")


@dataclass(frozen=True, slots=True)
class Link:
    """A landlord or an employer, by name; a new name makes a new entry of that book."""

    book: str

    def read(self, text: str) -> str:
        """Return the name without spaces at the ends."""
        return Line().read(text)

    def show(self, value: Value) -> str:
        """Return the name."""
        return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class Ref:
    """An entry of another book, by its number."""

    book: str

    def read(self, text: str) -> str:
        """Return the number in capitals."""
        number = unicodedata.normalize("NFKC", text).strip().upper()
        if not NUMBER.fullmatch(number):
            raise Unread(_("This is no number of an entry, like M00001 or C2026-0001."))
        return number

    def show(self, value: Value) -> str:
        """Return the number."""
        return "" if value is None else str(value)


def codes_in(value: Value) -> tuple[str, ...]:
    """Return the codes a field of kind `Several` holds."""
    return tuple(str(value or "").split())


Kind: TypeAlias = (
    "Line | Words | PersonName | DocumentNumber | Phone | PartDate | Moment | Choice | Several "
    "| Division | Count | Flag | Link | Ref"
)


@dataclass(frozen=True, slots=True)
class Field:
    """One field: what it is called in the code, on screen and paper, and how it reads and shows.

    Attributes:
        name: the column of the table, the key on the command line and in the trail.
        label: the label, in English, marked with `N_`.
        kind: reads and shows it.
        required: an entry without it is not accepted.
        more: folded under 更多 in the form.
        hint: a note beside the field, marked with `N_`.
    """

    name: str
    label: str
    kind: Kind
    required: bool = False
    more: bool = False
    hint: str = ""

    def read(self, text: str) -> Value:
        """Return the value of a text; an empty text is an unknown.

        Raises:
            Unread: the kind cannot make sense of it.
        """
        if not text.strip():
            return None
        value = self.kind.read(text)
        return None if value == "" else value

    def show(self, value: Value) -> str:
        """Return the text of a value; `read` gives the value back."""
        return self.kind.show(value)


def _printable(text: str) -> str:
    """Return the text without control and format characters, line breaks kept."""
    if text.isprintable():
        return text
    return "".join(
        character
        for character in text.replace("\r\n", "\n").replace("\t", " ")
        if character == "\n" or unicodedata.category(character) not in {"Cc", "Cf", "Cs"}
    )
