"""Names: how they are kept, and every way in which they may be looked for.

A name is found by its characters from any of them on, by full pinyin and by its
initials (张小兰: 小兰, zhangxiaolan, xiaolan, zxl). Every reading of a character
counts, with the readings of surnames first, because whoever looks for her may
know her only from paper.
"""

from __future__ import annotations

import functools
import itertools
import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from safehome.base.places import resource
from safehome.registers import surnames
from safehome.registers.text import half_width, is_han

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

MOST_READINGS = 32

_DOTS = "·.•‧・∙⋅●﹒。‐‑⸱ꞏ᛫"
_DOT_BETWEEN = re.compile(rf"\s*[{re.escape(_DOTS)}]+\s*")
_NOT_TYPED = re.compile(rf"[\s'’‘`´{re.escape(_DOTS)}]")
_HAN = "\u3400-\u9fff〇\uf900-\ufaff\U00020000-\U0003ffff"
_PIECE = re.compile(rf"(?P<han>[{_HAN}])|[^\W_{_HAN}]+")
_PLAIN_NAME = re.compile("[\u4e00-\u9fff]+")
_PLAIN_QUERY = re.compile("[0-9\u4e00-\u9fff]+")
_UNUSUAL = {surname[0] for surname in (*surnames.SINGLE, *surnames.COMPOUND)}
_HYPHEN = re.compile(r"(?<=[^\W\d_])-(?=[^\W\d_])")


class _Syllable(NamedTuple):
    """A character, or a word in Latin letters: where it stands and how it is read."""

    start: int
    end: int
    text: str
    readings: tuple[str, ...]


def clean_name(text: str) -> str:
    """Return a name as it is kept: 张　丽 → 张丽, 买买提.艾力 → 买买提·艾力."""
    if _PLAIN_NAME.fullmatch(text):
        return text
    plain = re.sub(r"\s+", " ", half_width(text))
    if not any(is_han(character) for character in plain):
        return plain
    plain = _DOT_BETWEEN.sub(_dot, plain).strip(_DOTS + " ")
    pieces = plain.split(" ")
    han = all(is_han(c) or c == "·" for c in "".join(pieces))
    if han and (len("".join(pieces)) <= 4 or all(len(piece) == 1 for piece in pieces)):
        return "".join(pieces)
    return " ".join(pieces)


def normal_query(text: str) -> str:
    """Return what was typed in the form the keys have: zhang'xiao Lán → zhangxiaolan."""
    if _PLAIN_QUERY.fullmatch(text):
        return text
    plain = _HYPHEN.sub("", _NOT_TYPED.sub("", half_width(text).casefold())).replace("u:", "v")
    return re.sub(r"(?<=[jqxy])v", "u", _without_tones(plain))


def keys(name: str) -> set[str]:
    """Return every key a name is found by; a query finds it when a key begins with it."""
    syllables = _syllables(name)
    found: set[str] = set()
    text, spoken, initials = "", [""], {""}  # of the syllables behind, in each reading
    for syllable in reversed(syllables):
        readings = syllable.readings
        if len(spoken) * len(readings) > MOST_READINGS:
            return _usual_keys(syllables)
        if text:  # the last initial alone is the beginning of its sound
            initials = {sound[0] + tail for sound in readings for tail in initials}
            found |= initials
        else:
            initials = {sound[0] for sound in readings}
        text = syllable.text + text
        spoken = [sound + tail for sound in readings for tail in spoken]
        found.update(spoken)
        found.add(text)
    return found


def sounds(text: str) -> set[str]:
    """Return the full pinyin and the initials of a text, in each reading."""
    readings = list(_combinations([syllable.readings for syllable in _syllables(text)]))
    return {"".join(r) for r in readings} | {"".join(s[0] for s in r) for r in readings}


def sound(name: str) -> str:
    """Return the key that sorts names by pinyin, the surname in its own reading."""
    return " ".join([each.readings[0] for each in _syllables(name) if each.readings])


def match_spans(name: str, query: str) -> list[tuple[int, int]]:
    """Return the parts of the name that a query means, as (start, end)."""
    wanted = normal_query(query)
    if not wanted:
        return []
    syllables = _syllables(name)
    spans: list[tuple[int, int]] = []
    start = 0
    while start < len(syllables):
        end = max(_reach(syllables, start, wanted, way) for way in (_texts, _sounds, _initials))
        if end > start:
            spans.append((syllables[start].start, syllables[end - 1].end))
        start = max(end, start + 1)
    return spans


def mask_name(name: str) -> str:
    """Hide all but the first character of a name: 马○○."""
    return name[:1] + "○" * (len(name) - 1)


def readings_of(character: str) -> tuple[str, ...]:
    """Return the readings of a character as they are typed, the most usual first; () if unknown."""
    return _table().get(character, ())


def _dot(found: re.Match[str]) -> str:
    """Return the mark between two parts of a name: a middle dot between ideographs."""
    text = found.string
    before, after = text[: found.start()], text[found.end() :]
    if before and after and is_han(before[-1]) and is_han(after[0]):
        return "·"
    return found[0]


def _without_tones(text: str) -> str:
    """Return Latin letters without the marks on them; ü becomes v."""
    if text.isascii():
        return text
    apart = unicodedata.normalize("NFD", text.replace("đ", "d")).replace("u\u0308", "v")
    bare = "".join(c for c in apart if not unicodedata.combining(c))
    return unicodedata.normalize("NFC", bare)


@functools.lru_cache(maxsize=256)
def _syllables(name: str) -> list[_Syllable]:
    """Return the characters and words of a name with their readings."""
    if _PLAIN_NAME.fullmatch(name):
        return _with_surname([_character(place, each) for place, each in enumerate(name)])
    found: list[_Syllable] = []
    for piece in _PIECE.finditer(name):
        text = piece[0]
        if not piece["han"]:
            text = normal_query(text)
        readings = _table().get(text, (text,)) if piece["han"] else (text,)
        if text:
            found.append(_Syllable(piece.start(), piece.end(), text, readings))
    return _with_surname(found)


@functools.lru_cache(maxsize=8192)
def _character(place: int, character: str) -> _Syllable:
    """Return one character of a plain name: a list of names repeats them."""
    readings = _table().get(character, (character,))
    return _Syllable(place, place + 1, character, readings)


def _with_surname(syllables: list[_Syllable]) -> list[_Syllable]:
    """Put the readings of the surname before the other readings of its characters."""
    if not syllables or syllables[0].text not in _UNUSUAL:
        return syllables
    begins = "".join([syllable.text for syllable in syllables[:3]])
    sounds = surnames.COMPOUND.get(begins) or surnames.COMPOUND.get(begins[:2])
    if sounds:
        front = [
            _read_first(syllable, sound)
            for syllable, sound in zip(syllables, sounds.split(), strict=False)
        ]
        return front + syllables[len(front) :]
    sounds = surnames.SINGLE.get(syllables[0].text)
    return [_read_first(syllables[0], sounds), *syllables[1:]] if sounds else syllables


@functools.lru_cache(maxsize=1024)
def _read_first(syllable: _Syllable, sounds: str) -> _Syllable:
    readings = tuple(dict.fromkeys((*_typed(tuple(sounds.split())), *syllable.readings)))
    return _Syllable(syllable.start, syllable.end, syllable.text, readings)


def _typed(readings: tuple[str, ...]) -> tuple[str, ...]:
    """Return the readings as they are typed: lü is typed lv, lu or, as in a passport, lyu."""
    return tuple(
        reading.replace("ü", sound)
        for reading in readings
        for sound in (("v", "u", "yu") if "ü" in reading else ("",))
    )


def _usual_keys(syllables: list[_Syllable]) -> set[str]:
    """Return the keys of a name with more readings than are kept."""
    found = set(_tails([syllable.text for syllable in syllables]))
    for reading in _combinations([syllable.readings for syllable in syllables]):
        found.update(_tails(reading))
        found.update(_tails([sound[0] for sound in reading])[:-1])
    return found


def _tails(parts: Sequence[str]) -> list[str]:
    """Return the parts as one text, and again from each later part on."""
    whole = "".join(parts)
    tails = []
    for part in parts:
        tails.append(whole)
        whole = whole[len(part) :]
    return tails


def _combinations(readings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """Yield whole readings, those nearest the usual one first, so the bound cuts the rarest."""
    return itertools.islice(_all_combinations(readings), MOST_READINGS)


def _all_combinations(readings: list[tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    usual = tuple([options[0] for options in readings])
    yield usual
    many = [place for place, options in enumerate(readings) if len(options) > 1]
    for unusual in range(1, len(many) + 1):
        for places in itertools.combinations(many, unusual):
            for picks in itertools.product(*(readings[place][1:] for place in places)):
                changed = list(usual)
                for place, pick in zip(places, picks, strict=True):
                    changed[place] = pick
                yield tuple(changed)


def _texts(syllable: _Syllable) -> tuple[str, ...]:
    return (syllable.text,)


def _sounds(syllable: _Syllable) -> tuple[str, ...]:
    return syllable.readings


def _initials(syllable: _Syllable) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading[0] for reading in syllable.readings))


def _reach(
    syllables: list[_Syllable], start: int, wanted: str, way: Callable[[_Syllable], tuple[str, ...]]
) -> int:
    """Return the syllable behind the last one that the query uses up; 0 if it fits not."""
    if start == len(syllables):
        return 0
    for option in way(syllables[start]):
        if option.startswith(wanted):
            return start + 1
        if wanted.startswith(option):
            end = _reach(syllables, start + 1, wanted[len(option) :], way)
            if end:
                return end
    return 0


@functools.cache
def _table() -> dict[str, tuple[str, ...]]:
    """Return the readings of every character: lines of readings and who has them."""
    table: dict[str, tuple[str, ...]] = {}
    for line in resource("codes", "pinyin.txt").read_text("utf-8").splitlines():
        listed, characters = line.split(" ")
        readings = tuple(listed.split(","))
        if "ü" in listed:
            readings = _typed(readings)
        for character in characters:
            table[character] = readings
    return table
