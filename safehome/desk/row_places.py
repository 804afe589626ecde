"""Where she lives, put together from the one to three cells in which offices write it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from safehome.desk.row import NOTHING
from safehome.registers import addresses
from safehome.sheets.book import NoResult

if TYPE_CHECKING:
    from safehome.registers.office import Office


_COUNTED = re.compile(r"第?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})")


def split_address(office: Office, address: str, group: str, house: str) -> tuple[str, str]:
    """Return group and house; the group of a column of its own goes before the address's."""
    if not address and not group:
        address, house = house, ""
    there, door = addresses.split_address(address, office.village, office.groups)
    if group:
        named, rest = addresses.split_address(group, office.village, office.groups)
        named = named or (rest + "组" if _COUNTED.fullmatch(rest) else rest)
        if there and there != named:
            door = there + door
        there = named
    if house and house not in door:
        door = f"{door} {house}".strip()
    return there, door


def plain(text: str) -> str:
    """Return a cell's text, "" where it says that there is nothing."""
    bare = "" if isinstance(text, NoResult) else text.strip()
    return "" if bare in NOTHING or not any(map(str.isalnum, bare)) else bare
