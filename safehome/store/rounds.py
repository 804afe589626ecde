"""The rows of the monthly rounds: opened, given outcomes, closed, taken back.

What opening and closing copy from the roster stands in `freezing`.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import case, delete, func, insert, select, update

from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.store import freezing
from safehome.store.books import ChangedMeanwhile
from safehome.store.bulk import chosen, ids_of, update_rows
from safehome.store.entries import OUTCOME_FIELDS, Entry, Round
from safehome.store.tables import entry, member, round_
from safehome.store.trail import line_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

    from safehome.registers.field import Value
    from safehome.store.trail import Changes, Trail


class Rounds:
    """The rounds inside one transaction."""

    def __init__(self, connection: Connection, trail: Trail) -> None:
        self._connection = connection
        self._trail = trail

    def open(self, month: str, scope: Mapping[str, str], at: str, who: str, deed_id: int) -> int:
        """Open a month and freeze the list of who is to be verified; return how many."""
        values = {
            "month": month,
            "state": "open",
            "version": 1,
            "scope": json.dumps(dict(scope), ensure_ascii=False),
            "opened_at": at,
            "opened_by": who,
        }
        round_id = self._connection.execute(insert(round_).values(values)).lastrowid
        line = line_of(deed_id, "rounds", round_id, {"month": [None, month]}, 1, made=True)
        self._trail.note([line])
        before = select(round_.c.id).where(round_.c.month < month)
        last = self._connection.scalar(before.order_by(round_.c.month.desc()).limit(1))
        return freezing.freeze_list(self._connection, round_id, last, scope)

    def get(self, month: str) -> Round | None:
        """Return the round of a month ("2026-10")."""
        row = self._connection.execute(select(round_).where(round_.c.month == month)).first()
        return Round.of(row) if row else None

    def all(self) -> list[Round]:
        """Return every round, the newest month first."""
        query = select(round_).order_by(round_.c.month.desc())
        return [Round.of(row) for row in self._connection.execute(query)]

    def entries(self, round_id: int, ids: Sequence[int] | None = None) -> list[Entry]:
        """Return the entries in walking order, arrivals last; all of them or those named."""
        query = select(entry).where(entry.c.round_id == round_id).order_by(entry.c.id)
        if ids is not None:
            query = query.where(entry.c.id.in_(ids))
        return [Entry.of(row) for row in self._connection.execute(query)]

    def arrivals(self, round_id: int) -> list[Entry]:
        """Return the entries of the women met who were not on the list, as they came."""
        query = select(entry).where(entry.c.round_id == round_id, entry.c.outcome == "arrived")
        return [Entry.of(row) for row in self._connection.execute(query.order_by(entry.c.id))]

    def missed(self, round_id: int, before: int) -> list[Entry]:
        """Return those not met who had been missed at least so many times running before."""
        query = select(entry).where(
            entry.c.round_id == round_id, entry.c.outcome == "not_met", entry.c.misses >= before
        )
        return [Entry.of(row) for row in self._connection.execute(query.order_by(entry.c.id))]

    def entry_of(self, round_id: int, member_id: int) -> Entry | None:
        """Return a woman's entry in a round."""
        query = select(entry).where(entry.c.round_id == round_id, entry.c.member_id == member_id)
        row = self._connection.execute(query).first()
        return Entry.of(row) if row else None

    def homes(self, round_id: int) -> Iterator[tuple[int, str, str]]:
        """Yield (id, group, house) of the frozen list, in walking order."""
        query = select(entry.c.id, entry.c.group, entry.c.house)
        due = query.where(entry.c.round_id == round_id, _due()).order_by(entry.c.id)
        for id_, group, house in self._connection.execute(due):
            yield id_, group or "", house or ""

    def gone(self, round_id: int) -> set[int]:
        """Return the ids of the entries without an outcome whose woman has left the roster."""
        query = (
            select(entry.c.id)
            .join(member, member.c.id == entry.c.member_id)
            .where(
                entry.c.round_id == round_id,
                entry.c.outcome.is_(None),
                member.c.struck.is_not(None) | member.c.status.not_in(ON_ROSTER),
            )
        )
        return set(self._connection.scalars(query))

    def counts(self, round_id: int) -> dict[str, int]:
        """Return how many entries have each outcome; "" counts those that have none yet."""
        query = (
            select(func.coalesce(entry.c.outcome, ""), func.count())
            .where(entry.c.round_id == round_id)
            .group_by(entry.c.outcome)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def by_group(self, round_id: int) -> list[tuple[str, int, int, int]]:
        """Return (group, due, seen, not met) in walking order of the groups."""
        query = (
            select(
                func.coalesce(entry.c.group, ""),
                func.count(),
                func.sum(case((entry.c.outcome.is_(None), 0), (entry.c.outcome == "not_met", 0),
                              else_=1)),
                func.sum(case((entry.c.outcome == "not_met", 1), else_=0)),
            )
            .where(entry.c.round_id == round_id, _due())
            .group_by(entry.c.group)
            .order_by(func.min(entry.c.id))
        )  # fmt: skip
        return [(row[0], row[1], row[2], row[3]) for row in self._connection.execute(query)]

    def set(self, found: Sequence[tuple[Entry, Mapping[str, Value]]], deed_id: int) -> None:
        """Write outcomes (`OUTCOME_FIELDS`, detail as JSON text) and their trail.

        Raises:
            ChangedMeanwhile: an entry was written since it was read.
        """
        columns = (entry.c.id, entry.c.version, *(entry.c[name] for name in OUTCOME_FIELDS))
        ids = [each.id for each, _values in found]
        query = select(*columns).where(entry.c.id.in_(chosen(ids)))
        stands = {row.id: row for row in self._connection.execute(query)}
        lines, rows = [], []
        for each, values in found:
            row = stands[each.id]
            if row.version != each.version:
                raise ChangedMeanwhile(each.number)
            changes = {name: [row._mapping[name], values[name]] for name in OUTCOME_FIELDS}
            lines.append(line_of(deed_id, "entries", each.id, changes, each.version + 1))
            rows.append((*(values[name] for name in OUTCOME_FIELDS), each.id))
        update_rows(self._connection, entry, OUTCOME_FIELDS, rows)
        self._trail.note(lines)

    def set_many(self, ids: Sequence[int], values: Mapping[str, Value], deed_id: int) -> None:
        """Write one outcome over many entries that have none yet."""
        changes = {name: [None, value] for name, value in values.items()}
        self._trail.note_alike(deed_id, entry, "entries", ids, changes)
        self._write(ids, values)

    def arrive(self, round_id: int, member_id: int, values: Mapping[str, Value],
               deed_id: int) -> int:  # fmt: skip
        """Add a woman met who was not on the list; return the id of her entry."""
        freezing.add_to_list(self._connection, round_id, member_id)
        id_ = self._connection.scalar(
            select(entry.c.id).where(entry.c.round_id == round_id, entry.c.member_id == member_id)
        )
        changes = {name: [None, value] for name, value in values.items()}
        self._connection.execute(update(entry).where(entry.c.id == id_).values(**values))
        self._trail.note([line_of(deed_id, "entries", int(id_ or 0), changes, 1, made=True)])
        return int(id_ or 0)

    def carry_over(self, round_id: int, deed_id: int) -> int:
        """Mark every entry without an outcome as carried to the next month; return how many."""
        open_ = (entry.c.round_id == round_id) & entry.c.outcome.is_(None)
        rows = self._connection.execute(select(entry.c.id, entry.c.version).where(open_)).all()
        self._trail.note([
            line_of(deed_id, "entries", row.id, {"carried": [False, True]}, row.version + 1)
            for row in rows
        ])  # fmt: skip
        done = self._connection.execute(
            update(entry).where(open_).values(carried=True, version=entry.c.version + 1)
        )
        return done.rowcount

    def state(self, found: Round, values: Mapping[str, Value], deed_id: int) -> None:
        """Move a round to another state, with its time and name, and its trail."""
        row = self._connection.execute(select(round_).where(round_.c.id == found.id)).one()
        changes = {name: [row._mapping[name], value] for name, value in values.items()}
        version = row.version + 1
        self._connection.execute(
            update(round_).where(round_.c.id == found.id).values(**values, version=version)
        )
        self._trail.note([line_of(deed_id, "rounds", found.id, changes, version)])

    def freeze(self, found: Round) -> None:
        """Copy each woman's fields beside her outcome: the closed month is read from these."""
        freezing.freeze_women(self._connection, found.id, self.former(found))

    def former(self, found: Round) -> dict[int, dict[str, Value]]:
        """Return what stood where a month noted a change, by entry and field."""
        return freezing.former(self._connection, found.id, self._trail.before(found.month))

    def take_away(self, ids: Sequence[int]) -> None:
        """Remove the entries of arrivals that are taken back."""
        self._connection.execute(delete(entry).where(entry.c.id.in_(chosen(ids))))

    def forget(self, round_id: int) -> None:
        """Remove a round that was opened by mistake, and its list."""
        self._connection.execute(delete(entry).where(entry.c.round_id == round_id))
        self._connection.execute(delete(round_).where(round_.c.id == round_id))

    def round_of(self, entry_id: int) -> Round | None:
        """Return the round an entry belongs to."""
        query = select(round_).join(entry, entry.c.round_id == round_.c.id)
        row = self._connection.execute(query.where(entry.c.id == entry_id)).first()
        return Round.of(row) if row else None

    def have(self, changes: Changes, ids: Sequence[int]) -> None:
        """See that these entries have what was written into them.

        Raises:
            ChangedMeanwhile: one has another value.
        """
        for row in self._connection.execute(select(entry).where(entry.c.id.in_(chosen(ids)))):
            if any(row._mapping[name] != new for name, (_old, new) in changes.items()):
                raise ChangedMeanwhile(MEMBERS.number(row.member_id))

    def put_back(self, ids: Sequence[int], changes: Changes, deed_id: int) -> None:
        """Take back what was written alike into these entries."""
        turned = {name: [new, old] for name, (old, new) in changes.items()}
        self._trail.note_alike(deed_id, entry, "entries", ids, turned)
        self._write(ids, {name: old for name, (old, _new) in changes.items()})

    def waiting(self, round_id: int, ids: Sequence[int] | None = None) -> list[int]:
        """Return the entries without an outcome, all or of those named, in walking order."""
        query = select(entry.c.id).where(entry.c.round_id == round_id, entry.c.outcome.is_(None))
        if ids is not None:
            query = query.where(entry.c.id.in_(chosen(ids)))
        return ids_of(self._connection, query.order_by(entry.c.id))

    def not_of_status(self, ids: Sequence[int], status: str) -> list[int]:
        """Return the women of these entries who stand otherwise on the roster."""
        query = select(member.c.id).join(entry, entry.c.member_id == member.c.id)
        return list(
            self._connection.scalars(
                query.where(
                    entry.c.id.in_(chosen(ids)), member.c.status.is_distinct_from(status)
                ).order_by(member.c.id)
            )
        )

    def months_of(self, member_id: int) -> list[tuple[str, str, str]]:
        """Return (month, outcome, on) of a woman, the newest first."""
        query = (
            select(round_.c.month, entry.c.outcome, entry.c.on)
            .join(entry, entry.c.round_id == round_.c.id)
            .where(entry.c.member_id == member_id)
            .order_by(round_.c.month.desc())
        )
        return [(row[0], row[1] or "", row[2] or "") for row in self._connection.execute(query)]

    def _write(self, ids: Sequence[int], values: Mapping[str, Value]) -> None:
        """Write the same into many entries, a new version of each."""
        statement = update(entry).where(entry.c.id.in_(chosen(ids)))
        self._connection.execute(statement.values(**values, version=entry.c.version + 1))


def _due() -> Any:
    return func.coalesce(entry.c.outcome, "") != "arrived"
