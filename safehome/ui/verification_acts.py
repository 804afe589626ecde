"""What was done in a round, and how the figures follow from it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from safehome.desk.round_status import RoundStatus

ROUND_ACTS = frozenset({"verify", "verify_rest", "verify_list", "arrive"})
"""What the Backspace key takes back; anything else asks for Ctrl+Z."""


@dataclass(frozen=True, slots=True)
class Act:
    """What was done: its deed, its words, its outcome, and where the light stood.

    `before` and `after` are the outcomes it changed and `count` how many, so that
    the figures follow without counting the round again; an act on the whole round
    has count 0 and is counted anew.
    """

    deed: int
    words: str
    outcome: str
    sheet: int
    lit: int
    before: str = ""
    after: str = ""
    count: int = 0


def recounted(status: RoundStatus, before: str, after: str, count: int) -> RoundStatus:
    """Return the figures once so many women went from one outcome to another; "" is none."""
    outcomes = dict(status.outcomes)
    opened, arrived = status.open, status.arrived
    for outcome, change in ((before, -count), (after, count)):
        if "arrived" in {before, after}:
            arrived += change if outcome else 0
        elif outcome:
            outcomes[outcome] += change
        else:
            opened += change
    return replace(status, outcomes=outcomes, open=opened, arrived=arrived)
