"""Taking an act back: every row it touched gets what stood there before.

One stroke over a roster touches a hundred thousand rows. Rows to which the same
was done are therefore taken back together, and only those that have moved on
since are compared value by value: a row that has the version the act gave it
still has its values.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from sqlalchemy import case, select

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.house import REGISTERS
from safehome.store.book_tables import BOOKS
from safehome.store.books import ChangedMeanwhile
from safehome.store.bulk import MANY, chosen, in_blocks, room
from safehome.store.tables import entry, round_, trail

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from sqlalchemy import ColumnElement, Connection

    from safehome.registers.register import Register
    from safehome.store.books import Books
    from safehome.store.rounds import Rounds
    from safehome.store.trail import Changes

    Touched = tuple[int, str]  # the id of a row, and what was done to it, as JSON
    Tell = Callable[[int, int], None]


class _Stroke(NamedTuple):
    """What was done alike to many rows.

    `turn` counts how often the act touched the same rows later on; what it did
    last is taken back first. `changes` is "" where each row has its own.
    """

    turn: int
    book: str
    made: bool
    changes: str


class TakingBack:
    """Takes one deed back, inside one transaction."""

    def __init__(self, connection: Connection, books: Books, rounds: Rounds) -> None:
        self._connection = connection
        self._books = books
        self._rounds = rounds

    def take_back(self, deed_id: int, back: int, why: str, tell: Tell) -> None:
        """Take back what a deed did; `back` is the deed that does it.

        Args:
            deed_id: the deed.
            back: the deed that takes it back.
            why: why an entry that it made is struck.
            tell: is told the rows taken back and all rows; what it raises undoes all.

        Raises:
            ChangedMeanwhile: a field no longer has the value the deed gave it.
            Refusal: an outcome stands in a month that is closed.
        """
        strokes = self._strokes(deed_id)
        total, done = sum(map(len, strokes.values())), 0
        moved = {book: self._moved_on(deed_id, book) for book in {each.book for each in strokes}}
        with room(self._connection):
            for stroke in sorted(strokes, key=lambda stroke: stroke.turn):
                for block in in_blocks(strokes[stroke], MANY):
                    tell(done, total)
                    suspects = [row for row in block if row[0] in moved[stroke.book]]
                    self._take_back(stroke, block, suspects, deed_id, back, why)
                    done += len(block)
        tell(total, total)

    def _strokes(self, deed_id: int) -> dict[_Stroke, list[Touched]]:
        """Put together what was done alike, the last first."""
        changes = case((trail.c.made, ""), else_=trail.c.changes)
        query = (
            select(trail.c.book, trail.c.record_id, trail.c.made, changes)
            .where(trail.c.deed_id == deed_id)
            .order_by(trail.c.id.desc())
        )
        turns: Counter[tuple[str, int]] = Counter()
        strokes: dict[_Stroke, list[Touched]] = defaultdict(list)
        for book, id_, made, text in self._connection.execute(query):
            alike = text if book == "entries" else ""
            strokes[_Stroke(turns[book, id_], book, made, alike)].append((id_, text))
            turns[book, id_] += 1
        return strokes

    def _moved_on(self, deed_id: int, book: str) -> set[int]:
        """Return the rows that no longer have the version the deed gave them."""
        table = {"entries": entry, "rounds": round_, **BOOKS}[book]
        query = (
            select(trail.c.record_id)
            .join(table, table.c.id == trail.c.record_id)
            .where(*_of(deed_id, book), table.c.version != trail.c.version)
        )
        return set(self._connection.scalars(query))

    def _take_back(self, stroke: _Stroke, block: Sequence[Touched], suspects: Sequence[Touched],
                   deed_id: int, back: int, why: str) -> None:  # fmt: skip
        ids = [id_ for id_, _text in block]
        if stroke.book == "rounds" and stroke.made:
            for id_ in ids:
                self._rounds.forget(id_)
        elif stroke.book == "entries":
            self._may_change(ids)
            if stroke.made:
                self._rounds.take_away(ids)
            else:
                changes = json.loads(stroke.changes)
                self._rounds.have(changes, [id_ for id_, _text in suspects])
                self._rounds.put_back(ids, changes, back)
        elif stroke.made:
            register = REGISTERS[stroke.book]
            self._compare(register, self._made(deed_id, stroke.book, suspects))
            self._books.strike_many(register, ids, why, back)
        else:
            register = REGISTERS[stroke.book]
            self._compare(register, suspects)
            self._put_back(register, block, back)

    def _may_change(self, ids: Sequence[int]) -> None:
        """Refuse to touch the outcomes of a month that is closed."""
        query = select(round_.c.id).join(entry, entry.c.round_id == round_.c.id)
        closed = query.where(entry.c.id.in_(chosen(ids)), round_.c.state != "open").limit(1)
        if self._connection.scalar(closed) is not None:
            raise Refusal(
                _("The month is closed and stays as it is."),
                _("Corrections go into the next month."),
            )

    def _made(self, deed_id: int, book: str, rows: Sequence[Touched]) -> Iterable[Touched]:
        """Return what the deed wrote into rows it made."""
        query = select(trail.c.record_id, trail.c.changes).where(
            *_of(deed_id, book), trail.c.made, trail.c.record_id.in_(chosen([r[0] for r in rows]))
        )
        return [(row[0], row[1]) for row in self._connection.execute(query)] if rows else []

    def _compare(self, register: Register, rows: Iterable[Touched]) -> None:
        """See that rows which moved on still have what the deed gave them.

        Raises:
            ChangedMeanwhile: one has another value.
        """
        texts = dict(rows)
        for record in self._books.look_up(register, list(texts)):
            stands = {**record.values, "struck": record.struck or None}
            changes: Changes = json.loads(texts[record.id])
            if any(stands[name] != new for name, (_old, new) in changes.items()):
                raise ChangedMeanwhile(record.number)

    def _put_back(self, register: Register, rows: Sequence[Touched], back: int) -> None:
        """Give each line of a book its former values."""
        before = {
            id_: {name: old for name, (old, _new) in json.loads(text).items()} for id_, text in rows
        }
        records = self._books.look_up(register, list(before))
        for record in records:
            if "struck" in before[record.id]:
                why = str(before[record.id]["struck"] or "")
                self._books.strike(register, record, why, back)
        pairs = [(each, before[each.id]) for each in records if "struck" not in before[each.id]]
        self._books.change_many(register, pairs, back)


def _of(deed_id: int, book: str) -> tuple[ColumnElement[bool], ...]:
    return trail.c.deed_id == deed_id, trail.c.book == book
