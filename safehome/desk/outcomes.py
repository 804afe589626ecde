"""Writing outcomes of a round, in a transaction of the desk: the roster follows in the same stroke.

What was found of each woman is first looked at beside her record (`outcome_checks`);
what was found of many alike is written at one stroke.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted
from safehome.desk.outcome_checks import doubts_of
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import STATUS_AFTER, changes_of
from safehome.store.bulk import MANY, in_blocks

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from safehome.desk.desk import Desk
    from safehome.desk.outcome_checks import Outcome
    from safehome.registers.field import Value
    from safehome.registers.register import Record
    from safehome.store.entries import Entry
    from safehome.store.store import Unit

    Progress = Callable[[int, int], None]

VERIFYING = frozenset({"verify", "verify_rest", "verify_list"})
"""The acts that write an outcome."""

BACK: dict[str, Value] = {"status": "present", "left_on": None, "left_to": None, "left_why": None}
"""What coming back makes of a woman who had left."""


def write(desk: Desk, unit: Unit, outcomes: Sequence[Outcome], deed: int) -> None:
    """Write outcomes, each of another woman, into the round, and let the roster follow.

    Raises:
        NotAccepted: one cannot be so; see `doubts_of`.
        ChangedMeanwhile: an entry was written since it was read.
    """
    for each in outcomes:
        problems = doubts_of(desk, unit, each)
        if problems:
            raise NotAccepted(problems)
    unit.rounds.set([(each.entry, each.values(desk.who)) for each in outcomes], deed)
    pairs = []
    for each in outcomes:
        record = each.record
        before = _before(unit, record, each.entry, deed)
        status = str(before.get("status", record["status"]))
        changes = changes_of(each.outcome, each.detail, each.on, status)
        if before or changes:
            texts = MEMBERS.show({**record.values, **before}) | changes
            pairs.append((record, MEMBERS.read(texts)))
    unit.books.change_many(MEMBERS, pairs, deed)


def write_alike(desk: Desk, unit: Unit, ids: Sequence[int], outcome: str, deed: int, *, on: str,
                how: str = "visit", progress: Progress | None = None) -> None:  # fmt: skip
    """Write one outcome over entries that have none; who was away is present again by it."""
    values = {"outcome": outcome, "how": how, "on": on, "by": desk.who}
    for number, block in enumerate(in_blocks(ids, MANY)):
        if progress:
            progress(number * MANY, len(ids))
        unit.rounds.set_many(block, values, deed)
        if STATUS_AFTER.get(outcome) == BACK["status"]:
            members = unit.rounds.not_of_status(block, str(BACK["status"]))
            back = [(record, BACK) for record in unit.books.look_up(MEMBERS, members)]
            unit.books.change_many(MEMBERS, back, deed)


def _before(unit: Unit, record: Record, entry: Entry, deed: int) -> dict[str, Value]:
    """Return what this month's earlier outcomes changed in her record, as it was before."""
    if not entry.outcome:
        return {}
    month = getattr(unit.rounds.round_of(entry.id), "month", "")
    before: dict[str, Value] = {}
    for line in unit.trail.of(MEMBERS.key, record.id):
        act = line.deed
        if act.month != month or act.id == deed or act.undone:
            continue
        if act.act not in VERIFYING:
            continue
        for name, (old, _new) in line.changes.items():
            before.setdefault(name, old)
    return before
