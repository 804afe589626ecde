"""What a walk list is printed from: texts, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.sheet import Printed


@dataclass(frozen=True, slots=True)
class WalkEntry:
    """One woman to be verified; all text, "" where unknown.

    `last_outcome` and `outcome` are keys, "1" to "9", or "new", or "";
    `changes` is what changed, as a sentence, printed once the month is closed.
    """

    group: str
    house: str
    landlord: str
    landlord_phone: str
    name: str
    id_tail: str
    phone: str
    employer: str
    last_outcome: str = ""
    outcome: str = ""
    changes: str = ""


@dataclass(frozen=True, slots=True)
class WalkArrival:
    """A woman met who was not on the list; printed once the month is closed."""

    group: str
    house: str
    landlord: str
    name: str
    id_number: str
    ethnic: str
    home: str
    arrived: str
    phone: str
    employer: str


@dataclass(frozen=True, slots=True)
class WalkSheet:
    """What a walk list is printed from; `entries` in walking order.

    `filled` prints what was found: the ticks, the changes, the arrivals.
    """

    month: str
    entries: Sequence[WalkEntry]
    printed: Printed
    filled: bool = False
    arrivals: Sequence[WalkArrival] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What stands on one page: the rows of a sheet, or those of it that fit.

    `due` and `outcomes` count the whole sheet.
    """

    sheet: int
    first: int
    entries: Sequence[WalkEntry]
    heights: Sequence[float]
    due: int
    outcomes: Sequence[str]
    again: bool
    ends_sheet: bool
    ends_group: bool
