"""The names of provinces, cities and counties by code, and how they are shortened.

Today's come from a file of the program, those of other years from the list that
comes with python-stdnum. Both are read when first asked for.
"""

from __future__ import annotations

import functools
import re
from importlib.resources import files
from typing import NamedTuple

from safehome.base.places import resource
from safehome.registers.text import half_width

# The longer ones first: 土家族 before 土族.
_GROUPS = (
    "哈萨克族|柯尔克孜族|维吾尔族|达斡尔族|鄂温克族|鄂伦春族|塔吉克族|土家族|傈僳族|拉祜族|布依族|"
    "布朗族|哈尼族|纳西族|景颇族|普米族|独龙族|裕固族|保安族|东乡族|撒拉族|仫佬族|仡佬族|毛南族|"
    "锡伯族|朝鲜族|蒙古族|藏族|回族|苗族|彝族|壮族|满族|侗族|瑶族|白族|傣族|黎族|佤族|畲族|土族|"
    "羌族|怒族|各族|哈萨克|柯尔克孜|维吾尔|塔吉克|蒙古|锡伯"
)
_PEOPLES = re.compile(f"(?<=..)(?:{_GROUPS})+$")
_LEVEL = re.compile(
    r"(?:特别行政区|自治区|自治州|自治县|自治旗|行政委员会|地区|林区|特区|省|市|州|盟|县|区|旗)$"
)
_NO_PLACE = re.compile(r"^(?:市辖区|市区|县|.*直辖.*行政(?:区划|单位))$")


class Span(NamedTuple):
    """A name and the years in which a code had it."""

    first: int
    last: int
    name: str


@functools.cache
def today() -> dict[str, str]:
    """Return today's names by code."""
    lines = resource("codes", "divisions.txt").read_text("utf-8").splitlines()
    return dict(line.split(" ", 1) for line in lines)


@functools.cache
def by_year() -> dict[str, tuple[Span, ...]]:
    """Return every name a code has had, the oldest first."""
    names: dict[str, tuple[Span, ...]] = {}
    province = ""
    for line in (files("stdnum.cn") / "loc.dat").read_text("utf-8").splitlines():
        if line[:2].isdecimal():
            province = line[:2]
        elif found := re.match(r'\s+(\d{4}) county="(.*)"', line):
            names[province + found[1]] = tuple(_spans(found[2]))
    return names


@functools.cache
def former() -> dict[str, str]:
    """Return the last name of each code that is none of today's."""
    return {
        code: spans[-1].name
        for code, spans in by_year().items()
        if code not in today() and spans and not _NO_PLACE.match(spans[-1].name)
    }


def name_of(code: str) -> str:
    """Return the name of a code: today's, else its last one, else ""."""
    return today().get(code) or former().get(code, "")


def last_year(code: str) -> int:
    """Return the year in which a code was given up; 9999 while it is in use."""
    spans = by_year().get(code, ())
    return spans[-1].last if spans else 9999


def stem(name: str) -> str:
    """Return a name without its level and peoples: 酉阳土家族苗族自治县 → 酉阳."""
    bare = _LEVEL.sub("", name)
    if name.endswith(("自治区", "自治州", "自治县", "自治旗")):
        bare = _PEOPLES.sub("", bare)
    return bare if len(bare) > 1 else name


def spellings(name: str) -> set[str]:
    """Return the shorter ways to write a name: 黔东南, 黔东南州."""
    bare = stem(name)
    level = {"自治州": "州", "自治县": "县", "自治旗": "旗"}.get(name[-3:], "")
    shorter = {bare, bare + level} if level else {bare}
    if bare == "内蒙古":
        shorter.add("内蒙")
    return {word for word in shorter if len(word) > 1 and word != name}


def _spans(text: str) -> list[Span]:
    """Read "[1983-2001]郊区,[2002-]青山湖区"."""
    spans = []
    for piece in text.split(","):
        found = re.match(r"(?:\[(\d*)-(\d*)\])?(.+)", piece)
        if found:
            spans.append(
                Span(
                    int(found[1] or 0),
                    int(found[2] or 9999),
                    half_width(found[3]).replace("區", "区"),
                )
            )
    return spans
