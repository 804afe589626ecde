"""Where a month stands, and whether it can still be written into."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.members import ON_ROSTER
from safehome.registers.rounds import OUTCOMES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.store.entries import Round
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class RoundStatus:
    """Where a month stands.

    Attributes:
        outcomes: how many of those due have each outcome.
        arrived: how many were met who were not on the list.
        open: how many of those due have none yet.
        on_roster: how many are on the roster now (when it was closed, for a closed month).
        carried: how many were carried over without an outcome.
    """

    month: str
    state: str
    due: int
    outcomes: Mapping[str, int]
    arrived: int
    open: int
    on_roster: int
    carried: int

    @property
    def verified(self) -> int:
        """How many of those due were seen or heard of: an outcome other than not met."""
        return sum(number for key, number in self.outcomes.items() if key != "not_met")

    @property
    def typed(self) -> int:
        """How many of those due have an outcome."""
        return sum(self.outcomes.values())


def status_of(unit: Unit, found: Round) -> RoundStatus:
    """Return where a round stands."""
    counts = unit.rounds.counts(found.id)
    none = counts.pop("", 0)
    arrived = counts.pop("arrived", 0)
    outcomes = {key: counts.get(key, 0) for key in OUTCOMES}
    if found.frozen:
        on_roster = int(found.frozen["on_roster"])
    else:
        standing = unit.notes.roster_counts()
        on_roster = sum(standing.get(key, 0) for key in ON_ROSTER)
    is_open = found.state == "open"
    return RoundStatus(
        month=found.month, state=found.state, due=sum(outcomes.values()) + none,
        outcomes=outcomes, arrived=arrived, open=none if is_open else 0,
        on_roster=on_roster, carried=0 if is_open else none,
    )  # fmt: skip


def round_of(unit: Unit, month: str) -> Round:
    """Return the round of a month.

    Raises:
        Refusal: it was never opened.
    """
    found = unit.rounds.get(month)
    if found is None:
        raise Refusal(
            _("There is no round of {month}.").format(month=month or _("any month")),
            _("Open it first."),
        )
    return found


def open_round(unit: Unit, month: str) -> Round:
    """Return the round of a month that is still open.

    Raises:
        Refusal: it was never opened, or it is closed.
    """
    found = round_of(unit, month)
    if found.state != "open":
        raise Refusal(
            _("The month {month} is closed and stays as it is.").format(month=month),
            _("Corrections go into the next month."),
        )
    return found


def newest(unit: Unit) -> str:
    """Return the month that is open, else the newest, else ""."""
    rounds = unit.rounds.all()
    still_open = [each.month for each in rounds if each.state == "open"]
    return (still_open or [each.month for each in rounds] or [""])[0]
