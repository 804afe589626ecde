"""What a roster is printed from: texts, ready to be set."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.sheet import Printed

GroupBy: TypeAlias = Literal["house", "landlord", "employer", "name"]


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One woman as the roster prints her; all text, "" where unknown.

    `outcome` is this month's key, "1" to "9", or "new", or "".
    """

    number: str
    name: str
    id_number: str
    ethnic: str
    home: str
    group: str
    house: str
    landlord: str
    landlord_phone: str
    employer: str
    arrived: str
    phone: str
    outcome: str


@dataclass(frozen=True, slots=True)
class CoverFigures:
    """The totals of the month; `groups` as (group, houses, women), in order."""

    women: int
    present: int
    away: int
    arrived: int
    left: int
    unseen: int
    moved: int
    groups: Sequence[tuple[str, int, int]] = ()


@dataclass(frozen=True, slots=True)
class RosterSheet:
    """What a roster is printed from; `lines` in the order they shall stand.

    `month` is 2026-11, `reported_on` a date like 2026-11-30 or "" for the pen;
    `duplex` prints on both sides, the margins of the backs the other way round.
    """

    office: str
    month: str
    reported_on: str
    lines: Sequence[RosterLine]
    figures: CoverFigures
    printed: Printed
    group_by: GroupBy = "house"
    masked: bool = False
    duplex: bool = False
    number: str = ""
    purpose: str = ""
    disclosure: str = ""
