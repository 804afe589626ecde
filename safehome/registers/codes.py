"""The code lists: stored by code, shown by label, read from either.

The lists are data (resources/codes/lists.tsv): the national ones (GB/T 2261,
4658, 4762, 3304) and the house's own, each with the spellings offices use. A text
that could mean two entries is not guessed at.
"""

from __future__ import annotations

import functools
import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Unread
from safehome.base.places import resource
from safehome.base.words import _, language
from safehome.registers import names
from safehome.registers.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKS = re.compile(r"[\s()\[\]/\\、·.,，。:;；'’\-_&]+")
_ENDINGS = {
    "education": re.compile(
        r"(?:文化程度|文化水平|文化|未毕业|没毕业|毕业|肄业|结业|在读|在校|学历|程度|生)$"
    ),
    "ethnic": re.compile(r"族$"),
}


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of a list; `key` is the one keystroke that picks it, where there is one."""

    code: str
    zh: str
    en: str
    short_zh: str
    key: str
    spellings: tuple[str, ...]

    @property
    def label(self) -> str:
        """The label in the language in force."""
        return self.zh if language() == "zh_CN" else self.en

    @property
    def short(self) -> str:
        """The label for a narrow column: 汉 for 汉族."""
        return self.short_zh if language() == "zh_CN" else self.en


@dataclass(frozen=True)
class CodeList:
    """One list; its entries are read from the file when they are first asked for."""

    name: str
    _found: dict[str, str] = field(default_factory=dict, compare=False, repr=False)

    @functools.cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Return the entries in their order."""
        return tuple(_lists()[self.name])

    @property
    def codes(self) -> tuple[str, ...]:
        """Return the codes in their order."""
        return tuple(self._by_code)

    def entry(self, code: str) -> Entry:
        """Return the entry of a code."""
        return self._by_code[code]

    def show(self, code: str) -> str:
        """Show a code as its label; a code of another edition of the list as it is."""
        found = self._by_code.get(code)
        return found.label if found else code

    def short(self, code: str) -> str:
        """Show a code in a narrow column: 汉 for 汉族."""
        found = self._by_code.get(code)
        return found.short if found else code

    def read(self, text: str) -> str:
        """Read a code, a label or a spelling; pinyin and initials where they are clear."""
        known = self._found.get(text)
        if known is None:
            known = self._found[text] = self._read(text)
            if len(self._found) > 2000:
                self._found.clear()
        return known

    @functools.cached_property
    def _by_code(self) -> dict[str, Entry]:
        return {entry.code: entry for entry in self.entries}

    @functools.cached_property
    def _spelled(self) -> dict[str, str]:
        """Every way to write an entry, labels before spellings."""
        spelled: dict[str, str] = {}
        for pick in (_labels_of, _spellings_of):
            for entry in self.entries:
                for word in pick(entry):
                    spelled.setdefault(_plain(word), entry.code)
        return spelled

    @functools.cached_property
    def _sounds(self) -> dict[str, set[str]]:
        """Pinyin and initials of each entry: hani, hn, hanizu."""
        return {entry.code: _sounds_of(entry) for entry in self.entries}

    def _read(self, text: str) -> str:
        plain = _plain(text)
        for word in self._shorter(plain):
            if word in self._spelled:
                return self._spelled[word]
        number = re.sub(r"^0+(?=\d)", "", plain)
        if number.isdecimal():
            for code in self._by_code:
                if code.isdecimal() and code.lstrip("0") == number.lstrip("0"):
                    return code
        elif plain.isascii() and plain.isalpha():
            return self._read_sound(plain)
        raise Unread(self._not_on_the_list())

    def _shorter(self, plain: str) -> Iterator[str]:
        """Yield a text, and then without its endings: 大专毕业生, 大专毕业, 大专."""
        ending = _ENDINGS.get(self.name)
        while plain:
            yield plain
            shorter = ending.sub("", plain) if ending else ""
            plain = "" if shorter == plain else shorter

    def _read_sound(self, plain: str) -> str:
        """Read pinyin, whole or begun, and initials, when only one entry sounds so."""
        sounds = self._sounds.items()
        for fits in (
            [code for code, words in sounds if plain in words],
            [code for code, words in sounds if any(word.startswith(plain) for word in words)],
        ):
            if len(fits) == 1:
                return fits[0]
            if fits:
                raise Unread(_("This can mean more than one entry of the list."))
        raise Unread(self._not_on_the_list())

    def _not_on_the_list(self) -> str:
        if len(self.entries) > 12:
            return _("This is not on the list.")
        return _("This is not on the list: {labels}.").format(
            labels=_(", ").join(entry.label for entry in self.entries)
        )


def _labels_of(entry: Entry) -> tuple[str, ...]:
    key = (entry.key,) if entry.key else ()
    return entry.zh, entry.en, entry.short_zh, entry.code, *key


def _spellings_of(entry: Entry) -> tuple[str, ...]:
    return entry.spellings


def _sounds_of(entry: Entry) -> set[str]:
    sounds = names.sounds(entry.short_zh)
    if entry.zh == entry.short_zh + "族":
        return sounds | {sound + "zu" for sound in sounds}
    return sounds | names.sounds(entry.zh)


def _plain(text: str) -> str:
    """Return a text as it is compared: no case, no spaces, no marks."""
    return _MARKS.sub("", re.sub(r"^(\d+)\.0$", r"\1", half_width(text))).casefold()


@functools.cache
def _lists() -> dict[str, list[Entry]]:
    lists: dict[str, list[Entry]] = {}
    lines = resource("codes", "lists.tsv").read_text("utf-8").splitlines()
    for line in lines[1:]:
        name, code, zh, en, short, key, spellings = line.split("\t")
        entry = Entry(code, zh, en, short or zh, key, tuple(spellings.split()))
        lists.setdefault(name, []).append(entry)
    return lists


SEX = CodeList("sex")
MARITAL = CodeList("marital")
EDUCATION = CodeList("education")
POLITICAL = CodeList("political")
ETHNIC = CodeList("ethnic")
ID_KIND = CodeList("id_kind")
PERMIT_KIND = CodeList("permit")
DWELLING = CodeList("dwelling")
STATUS = CodeList("status")
OUTCOME = CodeList("outcome")
HOW = CodeList("how")
ROLE = CodeList("role")
CONTRACT = CodeList("contract")
CONSENT_HOW = CodeList("consent")
CHANNEL = CodeList("channel")
NATURE = CodeList("nature")
AGE_BAND = CodeList("age_band")
RELATION = CodeList("relation")
SAFE_CONTACT = CodeList("safe_contact")
URGENCY = CodeList("urgency")
TOLD = CodeList("told")
CALL_RESULT = CodeList("call_result")
SATISFACTION = CodeList("satisfaction")
CATEGORY = CodeList("category")
SOURCE = CodeList("source")
CAPACITY = CodeList("capacity")
VIOLENCE = CodeList("violence")
NEED = CodeList("need")
ACTION = CodeList("action")
AGENCY = CodeList("agency")
BASIS = CodeList("basis")
REPLY = CodeList("reply")
ORDER = CodeList("order")
REPORT = CodeList("report")
VISIT_HOW = CodeList("visit_how")
WELLBEING = CodeList("wellbeing")
SAFE_NOW = CodeList("safe_now")
RESULT = CodeList("result")
NOTICE = CodeList("notice")
SERVED = CodeList("served")

LISTS = (
    SEX, MARITAL, EDUCATION, POLITICAL, ETHNIC, ID_KIND, PERMIT_KIND,
    DWELLING, STATUS, OUTCOME, HOW, ROLE, CONTRACT,
    CONSENT_HOW, CHANNEL, NATURE, AGE_BAND, RELATION, SAFE_CONTACT, URGENCY, TOLD,
    CALL_RESULT, SATISFACTION, CATEGORY, SOURCE, CAPACITY, VIOLENCE, NEED, ACTION, AGENCY,
    BASIS, REPLY, ORDER, REPORT, VISIT_HOW, WELLBEING, SAFE_NOW, RESULT, NOTICE, SERVED,
)  # fmt: skip
