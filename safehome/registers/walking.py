"""The sheets of a walk list: who stands on which, and how a sheet is named.

The sheet carried from door to door and the page typed back from must be the
same, so the split depends on nothing but the order of the women and their
houses; the printer and the window both ask here.
"""

from __future__ import annotations

import re
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from safehome.base.errors import Unread
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Iterator

T = TypeVar("T")

ROWS = 9
"""Women on one sheet: as many as a hand can tick without losing the line."""

_SIGNS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
_CODE = re.compile(r"SH1/(\d{4}-\d{2})/(\d{3,})/([0-9A-Z]{2})", re.ASCII)
_BARE = re.compile(r"\d{1,5}", re.ASCII)


def sheets_of(
    women: Iterable[T], place: Callable[[T], tuple[Hashable, Hashable]]
) -> Iterator[list[T]]:
    """Yield the women of each sheet in walking order.

    A sheet holds at most nine women of one group; a house stays whole where a
    sheet can hold it, and no sheet gets a lone woman of a house that had to be
    split.

    Args:
        women: in walking order.
        place: returns the group and the house of one.
    """
    for _group, members in groupby(women, lambda woman: place(woman)[0]):
        sheet: list[T] = []
        for _house, found in groupby(members, place):
            house = list(found)
            for size in _portions(len(house)):
                if len(sheet) + size > ROWS:
                    yield sheet
                    sheet = []
                sheet += house[:size]
                house = house[size:]
        yield sheet


def _portions(size: int) -> Iterator[int]:
    """Yield how many women of a house stand together: all, or as many as a sheet holds."""
    while size > ROWS:
        take = ROWS - 1 if size == ROWS + 1 else ROWS
        yield take
        size -= take
    yield size


class SheetCode(NamedTuple):
    """Which sheet: its number, and its month where the full code was read."""

    sheet: int
    month: str = ""


def sheet_code(month: str, sheet: int) -> str:
    """Return what the QR code of a sheet says: no name, only the round, the sheet and a check."""
    body = f"SH1/{month}/{sheet:03}"
    return f"{body}/{_check(body)}"


def read_sheet_code(text: str) -> SheetCode:
    """Read a scanned code, or a sheet number typed by hand.

    Raises:
        Unread: if it is neither, or the check does not fit.
    """
    typed = text.strip().upper()
    if _BARE.fullmatch(typed) and int(typed):
        return SheetCode(int(typed))
    found = _CODE.fullmatch(typed)
    if found is None:
        raise Unread(_("This is not the number of a sheet: type the number, for example 3."))
    month, sheet, check = found.groups()
    if check != _check(f"SH1/{month}/{sheet}"):
        raise Unread(_("The code of the sheet was read wrong: scan it again or type its number."))
    return SheetCode(int(sheet), month)


def _check(body: str) -> str:
    """Return two signs that change with any wrong or swapped sign of the body."""
    total = 0
    for char in body:
        total = (total * 37 + ord(char)) % 1021
    return _SIGNS[total // 32] + _SIGNS[total % 32]
