"""What a heading means: from the words of an office to the name of a field.

A heading is compared in its plain form: no spaces, line breaks, stars or colons,
full-width letters made ordinary. What a vocabulary knows word for word is
certain; what it only recognises inside a longer heading is shown for a look.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from safehome.sheets.layout import PEOPLE

if TYPE_CHECKING:
    from safehome.sheets.layout import Layout

SERIAL = "serial"  # the office's own running number
NOT_COLLECTED = "not_collected"  # never asked for: health, births, faith, a husband's number
OTHER_PERSON = "other_person"  # about somebody else
OURS = "ours"  # what this program added to a workbook of rows not taken
IGNORED = "ignored"  # known, and no field of the book
UNKNOWN = "unknown"
SECOND = "second"  # a second column of the same meaning

REST = "rest"
"""The field of a log for what its book has no place for: it is kept under its heading."""

LONGEST = 60  # characters; what is longer is a sentence, not a heading

WHYS = (SERIAL, NOT_COLLECTED, OTHER_PERSON, OURS, IGNORED, UNKNOWN, SECOND)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One line of a vocabulary: headings, and the field they mean (or why none)."""

    field: str
    exact: str = ""
    hints: str = ""

    @property
    def why(self) -> str:
        """Why the column is not imported, "" if it is."""
        return self.field if self.field in WHYS else ""


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """The headings of one kind of list.

    Attributes:
        meanings: in order; the first that fits decides.
        needs: a list without any of these columns is none.
        joined: the fields that may have several columns.
        layout: what its rows stand for.
    """

    meanings: tuple[Meaning, ...]
    needs: frozenset[str]
    joined: frozenset[str] = frozenset()
    layout: Layout = PEOPLE


_DROPPED = re.compile(r"[\s*※★●:：,，、。.·_\-—/\\|'\"“”‘’?？!！#]+")
_BRACKETS = re.compile(r"[(\[【<〔{][^)\]】>〕}]*[)\]】>〕}]")
_SIGNS = re.compile(r"[()\[\]【】<>〔〕{}]")


def plain(heading: str) -> str:
    """Return a heading without anything that does not change its meaning."""
    return _SIGNS.sub("", _DROPPED.sub("", unicodedata.normalize("NFKC", heading))).lower()


def without_brackets(heading: str) -> str:
    """Return a heading without its explanations in brackets, in its plain form."""
    return plain(_BRACKETS.sub("", unicodedata.normalize("NFKC", heading)))


@dataclass(frozen=True, slots=True)
class Sense:
    """What a heading was taken to mean: a field or a why, and whether by itself."""

    field: str = ""
    why: str = UNKNOWN
    exact: bool = False


@lru_cache(maxsize=4)
def _compiled(
    vocabulary: Vocabulary,
) -> tuple[dict[str, Meaning], tuple[tuple[re.Pattern[str], Meaning], ...]]:
    """Return the exact headings as a table and the hints as expressions, in order."""
    exact: dict[str, Meaning] = {}
    hints = []
    for meaning in vocabulary.meanings:
        for heading in meaning.exact.split():
            exact.setdefault(plain(heading), meaning)
        if meaning.hints:
            hints.append((re.compile(meaning.hints), meaning))
    return exact, tuple(hints)


@lru_cache(maxsize=4096)
def sense(heading: str, vocabulary: Vocabulary) -> Sense:
    """Find what a heading means."""
    if len(heading) > LONGEST:
        return Sense()
    exact, hints = _compiled(vocabulary)
    whole, short = plain(heading), without_brackets(heading)
    if not whole:
        return Sense()
    meaning = exact.get(whole)
    if meaning is not None:
        return _sense(meaning, exact=True)
    first = next((found for expression, found in hints if expression.search(whole)), None)
    if first is not None and first.why not in {"", IGNORED}:
        return _sense(
            first, exact=True
        )  # somebody else's, even where a part of it sounds like hers
    meaning = exact.get(short)
    if meaning is not None:
        return _sense(meaning, exact=True)
    for text in (short, whole):
        for expression, found in hints:
            if text and expression.search(text):
                return _sense(found, exact=False)
    return Sense()


def _sense(meaning: Meaning, *, exact: bool) -> Sense:
    return Sense("" if meaning.why else meaning.field, meaning.why, exact)


def is_known(cell: str, vocabulary: Vocabulary) -> bool:
    """Whether a cell is, word for word, a heading of this vocabulary."""
    return len(cell) <= LONGEST and plain(cell) in _compiled(vocabulary)[0]


@lru_cache(maxsize=4)
def words(vocabulary: Vocabulary) -> frozenset[str]:
    """Return the Chinese headings of a vocabulary as offices write them, for a quick look."""
    return frozenset(
        heading
        for meaning in vocabulary.meanings
        for heading in meaning.exact.split()
        if len(heading) > 1 and not heading.isascii()
    )
