"""The registered home: province, city and county as people write them, by code.

Offices write 江西省南昌县, 江西南昌县 or 贵州毕节大方; all of them are read to the
most specific code that is certain. Where a name without its province could be two
places, none is chosen: a missing county is better than a wrong one. Where a county
of today and one that was given up share a name, today's is meant.
"""

from __future__ import annotations

import functools
import re
from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from safehome.registers import division_names as names
from safehome.registers.text import half_width

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

# What follows a short name when it is not that place: 河南村, 海南路, 吉林市. It may be
# the beginning of the next name all the same: 贵州镇远县.
_DOUBTFUL_BEFORE = set("省市县区州盟旗地村镇乡街路道组里弄巷屯庄桥门苑园")
_BETWEEN = "/-,，、>"
_LONGEST = 20


class _Writing(NamedTuple):
    code: str
    whole: bool


_Index = dict[str, tuple[_Writing, ...]]


class _Atlas(NamedTuple):
    """The writings of each level."""

    provinces: _Index
    cities: _Index
    counties: _Index


class _Place(NamedTuple):
    """A code found in a text, and where the text goes on behind it.

    A place that is not sure counts only when the next level follows.
    """

    code: str
    end: int
    whole: bool = True
    sure: bool = True


@functools.lru_cache(maxsize=4096)
def read_home(text: str) -> tuple[str, str]:
    """Return the most specific code at the head of an address, and the rest; "" if none."""
    plain = re.sub(r"\s+|市辖区|省直辖县级行政区划|自治区直辖县级行政区划", "", half_width(text))
    plain = plain.removeprefix("中国").removeprefix("中华人民共和国")
    best = _best(plain, _today())
    if best.end < len(plain) and not (best.whole and _rank(best.code) == 3):
        older = _best(plain, _ever())
        if older.end > best.end:
            best = older
    if not best.code:
        return "", text
    return best.code, plain[_skip(plain, best.end) :]


@functools.lru_cache(maxsize=4096)
def show_home(code: str) -> str:
    """Show a code as on paper: 江西省南昌县; with its city where the county alone is unclear.

    A code that no year knows shows as "".
    """
    if code not in names.today() and code not in names.by_year():
        return ""
    province, city, county = _names(code)
    if not county:
        return province + city
    return province + (city if _needs_city(code, county) else "") + county


def short_home(code: str) -> str:
    """Show a code in few characters: 江西 南昌."""
    province, city, county = _names(code)
    place = city if city and (not county or _needs_city(code, county)) else county
    return " ".join(names.stem(name) for name in (province, place) if name)


def province(code: str) -> str:
    """Return the short name of the province of a code: 江西."""
    name = names.name_of(code[:2] + "0000")
    return names.stem(name) if name else ""


def codes() -> tuple[str, ...]:
    """Return today's codes."""
    return tuple(names.today())


def _names(code: str) -> tuple[str, str, str]:
    """Return province, city and county of a code; "" for what it does not say."""
    above = names.name_of(code[:2] + "0000")
    city = names.name_of(code[:4] + "00") if code[2:4] != "00" else ""
    county = names.name_of(code) if code[4:] != "00" else ""
    return above, city, county


def _needs_city(code: str, county: str) -> bool:
    if county.endswith("区") and not county.endswith(("林区", "特区")):
        return True
    return code in names.today() and (code[:2], county) in _namesakes()


@functools.cache
def _namesakes() -> frozenset[tuple[str, str]]:
    """Return province and name of the counties of today that share a name in one province."""
    counts = Counter((code[:2], name) for code, name in names.today().items())
    return frozenset(shared for shared, count in counts.items() if count > 1)


def _rank(code: str) -> int:
    """Return 3 for a county, 2 for a city, 1 for a province, 0 for none."""
    if not code:
        return 0
    return 1 if code.endswith("0000") else 2 if code.endswith("00") else 3


def _best(plain: str, atlas: _Atlas) -> _Place:
    """Return the reading that uses most of the text, says most, and is most of today."""
    readings = [_Place("", 0), *_readings(plain, atlas)]
    return max(readings, key=_weight)


def _weight(place: _Place) -> tuple[int, ...]:
    now = place.code in names.today()
    last = 9999 if now or not place.code else names.last_year(place.code)
    return place.end, _rank(place.code), now, place.whole, last


def _readings(plain: str, atlas: _Atlas) -> Iterator[_Place]:
    for above in (_Place("", 0), *_matches(plain, 0, atlas.provinces, "")):
        if above.code and above.sure:
            yield above
        start = _skip(plain, above.end)
        for city in (_Place("", start), *_matches(plain, start, atlas.cities, above.code[:2])):
            yield from (county for county in _counties(plain, above, city, atlas) if county.sure)
            if city.code and city.sure and (above.code or _stands_alone(plain, city, atlas)):
                yield city


def _stands_alone(plain: str, city: _Place, atlas: _Atlas) -> bool:
    """Tell whether a city without its province is certain: 海南 is a province first."""
    return city.whole or (city.end == len(plain) and plain not in atlas.provinces)


def _counties(plain: str, above: _Place, city: _Place, atlas: _Atlas) -> Iterator[_Place]:
    """Yield the counties that may follow a province and a city."""
    start = _skip(plain, city.end)
    within = city.code[:4] or above.code[:2]
    for county in _matches(plain, start, atlas.counties, within):
        if within or county.whole:
            yield county
    if city.code:
        # 贵州省毕节地区大方县, 安徽省六安市寿县: the county lies in another prefecture now.
        gone = city.code not in names.today()
        yield from (
            county
            for county in _matches(plain, start, atlas.counties, city.code[:2])
            if county.whole and county.code in names.today()
            if gone or not plain[: county.end].endswith("区")
        )


def _matches(
    plain: str, start: int, index: Mapping[str, tuple[_Writing, ...]], within: str
) -> list[_Place]:
    """Return the places of a level that the text goes on with, if they are certain."""
    found = []
    for end in range(start + 2, min(len(plain), start + _LONGEST) + 1):
        fitting = [w for w in index.get(plain[start:end], ()) if w.code.startswith(within)]
        chosen = _certain(fitting, within)
        if chosen:
            sure = chosen.whole or plain[end : end + 1] not in _DOUBTFUL_BEFORE
            found.append(_Place(chosen.code, end, chosen.whole, sure))
    return found


def _certain(fitting: list[_Writing], within: str) -> _Writing | None:
    """Return the one place that is meant, if only one can be."""
    for whole in (True, False):
        some = [writing for writing in fitting if writing.whole is whole]
        now = [writing for writing in some if writing.code in names.today()]
        if len(now) == 1:
            return now[0]
        if some and not now and (within or len(some) == 1):
            return max(some, key=lambda writing: (names.last_year(writing.code), writing.code))
        if some:
            return None
    return None


def _skip(plain: str, start: int) -> int:
    """Return where the text goes on behind a mark between two levels."""
    return start + 1 if start and plain[start : start + 1] in set(_BETWEEN) else start


@functools.cache
def _today() -> _Atlas:
    return _atlas(names.today())


@functools.cache
def _ever() -> _Atlas:
    return _atlas(names.former() | names.today())


def _atlas(known: Mapping[str, str]) -> _Atlas:
    levels: tuple[dict[str, list[_Writing]], ...] = ({}, {}, {})
    for code, name in known.items():
        index = levels[_rank(code) - 1]
        index.setdefault(name, []).append(_Writing(code, whole=True))
        for short in names.spellings(name):
            index.setdefault(short, []).append(_Writing(code, whole=False))
    cities = {(w.code[:2], word) for word, found in levels[1].items() for w in found}
    counties = {
        word: [w for w in found if w.whole or (w.code[:2], word) not in cities]
        for word, found in levels[2].items()
    }
    return _Atlas(*({w: tuple(f) for w, f in level.items()} for level in (*levels[:2], counties)))
