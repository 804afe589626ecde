"""What closing a month settles beside the outcomes: who is lost, and what is kept as it stands."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from safehome.desk import log_figures
from safehome.registers.figures import SOON
from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.registers.rounds import LOST
from safehome.store.month_lines import undertakings

if TYPE_CHECKING:
    from datetime import date

    from safehome.store.store import Unit


def count_as_lost(unit: Unit, round_id: int, deed: int) -> None:
    """Count those not met three times running as lost contact."""
    lost = [each.member_id for each in unit.rounds.missed(round_id, LOST - 1)]
    records = unit.books.look_up(MEMBERS, lost)
    unit.books.change_many(MEMBERS, [(each, {"status": "lost"}) for each in records], deed)


def beside_the_list(unit: Unit, month: str, today: date) -> dict[str, Any]:
    """Return what the papers of a closed month need that no entry holds: `Round.frozen`."""
    counts = unit.notes.roster_counts()
    return {
        "office": unit.notes.settings(),
        "on_roster": sum(counts.get(key, 0) for key in ON_ROSTER),
        "undertakings": undertakings(unit.connection, (today + timedelta(days=SOON)).isoformat()),
        "logs": log_figures.freeze(log_figures.count_logs(unit, month)),
    }
