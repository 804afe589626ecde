"""One entry of an office's old log as values, with what is odd about it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.words import N_
from safehome.registers.codes import NATURE
from safehome.registers.hotline import REAL
from safehome.registers.text import half_width

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from safehome.desk.report import Place
    from safehome.desk.row import Odd
    from safehome.registers.field import Value, Values
    from safehome.registers.register import Register

NOT_RECORDED = N_("not recorded")
"""What stands in a field of words that the old book leaves open and ours asks for."""

PLAINEST = {"nature": "for_self", "source": "herself", "category": "7"}
"""What stands in a required field of codes that the old book does not say."""

_EITHER_WAY = frozenset({NOT_RECORDED, "未记载"})

WORDS = {"hotline": "asked", "complaints": "facts"}
"""The field with the words of an entry, by book."""

_OTHERWISE = {
    "hotline": ("nature", "caller", "category", "answer"),
    "complaints": ("name", "category", "wish"),
}
"""What tells entries without words apart."""


@dataclass(slots=True)
class LogRow:
    """An entry as values.

    Attributes:
        values: a value for every field of the book, ready to be entered.
        original: returns the row as the office wrote it, under `headings`.
        odd: what is worth a note.
        unsaid: the required fields that the old book does not say.
        closing: what the old book says of the end of a complaint, None while it is open.
        why_not: a code when the row cannot be taken, and why in words.
    """

    place: Place
    cells: Mapping[str, str]
    original: Callable[[], Sequence[str]]
    headings: Sequence[str]
    values: dict[str, Value]
    odd: list[Odd] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)
    unsaid: list[str] = field(default_factory=list)
    closing: dict[str, Value] | None = None
    why_not: tuple[str, str] | None = None


def is_no_call(text: str) -> str:
    """Return the nature of what was no call, where the words of an entry say only that."""
    words = half_width(text)
    spelled = {
        word: code
        for code in NATURE.codes
        if code not in REAL
        for word in (NATURE.entry(code).zh, *NATURE.entry(code).spellings)
    }
    return spelled.get(words, "")


def told(register: Register, values: Values) -> tuple[str, str, str]:
    """Return what an entry tells, as it is compared with others: its day, words and phone."""
    words = str(values.get(WORDS[register.key]) or "")
    if not words or words in _EITHER_WAY:
        words = "\t".join(str(values.get(name) or "") for name in _OTHERWISE[register.key])
    bare = "".join(half_width(words).split()).casefold()
    return str(values["received"])[:10], bare, str(values.get("phone") or "")
