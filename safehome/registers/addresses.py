"""Where she lives in the village: the group, the house, and the way one walks there.

Addresses stay as the office writes them. Only their order is computed, so that
2号 comes before 12号 and 三组 stands where 3组 does.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING

from safehome.registers.text import half_width, numeral

if TYPE_CHECKING:
    from collections.abc import Sequence

_KIND = r"(?:村民)?(?:小组|组)(?![团织])"
_GROUP = re.compile(
    rf"^(?:第?(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})(?:{_KIND}|生产队|队)|[^0-9\s]{{1,8}}?{_KIND})"
)
_WRITTEN = re.compile(
    r"[〇零一二三四五六七八九十]+(?=(?:村民)?(?:小组|组|队)|号|幢|栋|楼|单元|室|弄|层)"
)
_TURNED = re.compile(
    rf"^([0-9]{{1,4}}(?:-[0-9]{{1,3}})?号)[(,、]?"
    rf"((?:第?(?:[0-9]{{1,3}}|[一二三四五六七八九十]{{1,3}})|[^0-9\s(,、]{{1,8}}?){_KIND})[)]?$"
)
_OF_THE_VILLAGE = re.compile("[委民口头部道内外边旁里]")  # 村委会, 村口: no address within it
_LAST = "~"


def split_address(text: str, village: str = "", groups: Sequence[str] = ()) -> tuple[str, str]:
    """Return the group and the house; the village in front of them is left out.

    A house written before its group, 12号3组, is turned round. `groups` are the
    office's own names: with 后洋组 among them, 后洋29-1 is house 29-1 of that group.
    """
    plain = re.sub(r"\s+", "", half_width(text))
    plain = _without_village(plain, village)
    for group in sorted(groups, key=len, reverse=True):
        stem = re.sub(r"(?:村民)?(?:小组|组|队)$", "", group)
        for start in (group, stem):
            rest = plain[len(start) :]
            if start and plain.startswith(start) and (start == group or re.match(r"[0-9]|$", rest)):
                return group, rest
    found = _GROUP.match(plain)
    if found:
        return found[0], plain[found.end() :].lstrip(",、.-")
    if turned := _TURNED.match(plain):
        return turned[2], turned[1]
    return "", plain


def show_address(group: str, house: str) -> str:
    """Show group and house as one address."""
    return group + house


def walking_key(group: str, house: str, groups: Sequence[str] = ()) -> str:
    """Return a key that sorts addresses as one walks; what is not known comes last."""
    natural = _natural(group)
    first = _places(tuple(groups)).get(natural) or ("a" + natural if natural else _LAST)
    return first + "\t" + ("0" + _natural(house) if house else _LAST)


@functools.lru_cache(maxsize=8)
def _places(groups: tuple[str, ...]) -> dict[str, str]:
    """Return the place of each group in the office's own order."""
    return {_natural(name): f"{place:04}" for place, name in enumerate(groups)}


def _without_village(plain: str, village: str) -> str:
    """Return the address from behind the village's name on: 黄清堰村3组 or 黄清堰3组."""
    for name in (village, village.removesuffix("村")):
        before, found, after = plain.partition(name) if len(name) > 1 else ("", "", "")
        follows = (
            not _OF_THE_VILLAGE.match(after)
            if name == village
            else re.match(rf"[0-9]|{_GROUP.pattern[1:]}", after)
        )
        if found and after and follows and not re.search(r"[0-9]", before):
            return after
    return plain


@functools.lru_cache(maxsize=8192)
def _natural(text: str) -> str:
    """Return the text with its numbers in digits of one length, without 第 and 号."""
    plain = re.sub(r"\s+", "", half_width(text))
    plain = _WRITTEN.sub(lambda found: numeral(found[0]) or found[0], plain)
    plain = re.sub(r"第(?=[0-9])|(?:村民)?小(?=组)|村民(?=组)", "", plain)
    plain = re.sub(r"号$|室$", "", plain)
    plain = re.sub(r"号", " ", plain)
    return re.sub(r"[0-9]+", lambda found: found[0].zfill(6), plain)
