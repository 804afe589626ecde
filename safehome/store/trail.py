"""The trail: who did what, when, and what stood there before.

A deed is one act of a worker. Each row it touched has a line with every field
that changed, from what and to what, written in the same transaction. The same
lines take a deed back.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from json.encoder import encode_basestring
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, insert, literal, select, update

from safehome.store.bulk import chosen, insert_rows
from safehome.store.tables import deed, trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Table

    from safehome.registers.field import Value

NOTED = ("deed_id", "book", "record_id", "made", "version", "changes")
_json = json.JSONEncoder(ensure_ascii=False).encode
Changes = dict[str, "list[Value]"]


@dataclass(frozen=True, slots=True)
class Deed:
    """One act: `at` is ISO local time, `act` one short word, `sentence` in her words."""

    id: int
    at: str
    who: str
    act: str
    sentence: str
    month: str | None
    undone: bool


@dataclass(frozen=True, slots=True)
class TrailLine:
    """What one deed changed in one row; `changes` is field -> [from, to]."""

    deed: Deed
    book: str
    record_id: int
    made: bool
    version: int
    changes: Changes


class Trail:
    """Writing and reading the trail inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def begin(self, at: str, who: str, act: str, sentence: str, month: str | None = None) -> int:
        """Begin a deed and return its id."""
        values = {"at": at, "who": who, "act": act, "sentence": sentence, "month": month}
        return self._connection.execute(insert(deed).values(values)).lastrowid

    def say(self, deed_id: int, sentence: str) -> None:
        """Give a deed its sentence once the figures in it are known."""
        self._connection.execute(update(deed).where(deed.c.id == deed_id).values(sentence=sentence))

    def note(self, lines: Sequence[Mapping[str, Any]]) -> None:
        """Write trail lines, made by `line_of`."""
        rows = [
            (line["deed_id"], line["book"], line["record_id"], int(line["made"]), line["version"],
             _json(line["changes"]))
            for line in lines
        ]  # fmt: skip
        insert_rows(self._connection, trail, NOTED, rows)

    def note_made(
        self, deed_id: int, book: str, made: Iterable[tuple[int, Mapping[str, Value]]]
    ) -> None:
        """Write the lines of new rows: every field, from nothing to what it holds."""
        rows = [(deed_id, book, id_, 1, 1, _from_nothing(values)) for id_, values in made]
        insert_rows(self._connection, trail, NOTED, rows)

    def note_alike(
        self, deed_id: int, table: Table, book: str, ids: Sequence[int], changes: Changes
    ) -> None:
        """Write the lines of rows to which the same will be done; it is one more version."""
        lines = (
            select(literal(deed_id), literal(book), table.c.id, literal(False),
                   table.c.version + 1, literal(_json(changes)))
            .where(table.c.id.in_(chosen(ids)))
            .order_by(table.c.id)
        )  # fmt: skip
        self._connection.execute(insert(trail).from_select(NOTED, lines))

    def of(self, book: str, record_id: int) -> list[TrailLine]:
        """Return the trail of one record, oldest first."""
        query = (
            select(trail, deed.c.at, deed.c.who, deed.c.act, deed.c.sentence, deed.c.month,
                   deed.c.undone_by)
            .join(deed, deed.c.id == trail.c.deed_id)
            .where(trail.c.book == book, trail.c.record_id == record_id)
            .order_by(trail.c.id)
        )  # fmt: skip
        return [
            TrailLine(
                Deed(row.deed_id, row.at, row.who, row.act, row.sentence, row.month,
                     row.undone_by is not None),
                row.book, row.record_id, row.made, row.version, json.loads(row.changes),
            )
            for row in self._connection.execute(query)
        ]  # fmt: skip

    def touched(self, deed_id: int, books: Iterable[str]) -> bool:
        """Return whether a deed touched one of these books."""
        query = select(trail.c.id).where(trail.c.deed_id == deed_id, trail.c.book.in_(books))
        return self._connection.scalar(query.limit(1)) is not None

    def before(self, month: str) -> dict[int, dict[str, Value]]:
        """Return what the acts of a month changed in each woman's record, as it was before."""
        query = (
            select(trail.c.record_id, trail.c.changes)
            .join(deed, deed.c.id == trail.c.deed_id)
            .where(
                deed.c.month == month,
                deed.c.undone_by.is_(None),
                trail.c.book == "members",
                trail.c.made.is_(False),
            )
            .order_by(trail.c.id)
        )
        found: dict[int, dict[str, Value]] = {}
        for id_, changes in self._connection.execute(query):
            was = found.setdefault(id_, {})
            for name, (old, _new) in json.loads(changes).items():
                was.setdefault(name, old)
        return found

    def last(self, since: int = 0) -> Deed | None:
        """Return the newest deed after `since` that was not taken back and takes nothing back.

        A change of the settings is none of these: it is taken back on its own page.
        """
        row = self._connection.execute(
            select(deed)
            .where(
                deed.c.id > since,
                deed.c.undone_by.is_(None),
                deed.c.act.not_in(("undo", "settings")),
            )
            .order_by(deed.c.id.desc())
            .limit(1)
        ).first()
        return _deed(row) if row else None

    def newest(self) -> int:
        """Return the id of the newest deed, 0 where there is none."""
        return int(self._connection.scalar(select(func.max(deed.c.id))) or 0)

    def newest_at(self, since: int = 0) -> str:
        """Return the latest time of the deeds from this one on, "" where there is none."""
        query = select(func.max(deed.c.at)).where(deed.c.id >= since)
        return str(self._connection.scalar(query) or "")

    def lines_of(self, deed_id: int) -> int:
        """Return how many lines a deed has: about as many rows as it touched."""
        query = select(func.count()).select_from(trail).where(trail.c.deed_id == deed_id)
        return int(self._connection.scalar(query) or 0)

    def mark_undone(self, deed_id: int, by: int) -> None:
        """Note that a deed was taken back by another."""
        self._connection.execute(update(deed).where(deed.c.id == deed_id).values(undone_by=by))


def line_of(
    deed_id: int, book: str, id_: int, changes: Mapping[str, list[Value]], version: int,
    *, made: bool = False,
) -> dict[str, Any]:  # fmt: skip
    """Return the line of one row, for `Trail.note`: what a deed changed, from what to what."""
    return {"deed_id": deed_id, "book": book, "record_id": id_, "made": made,
            "version": version, "changes": changes}  # fmt: skip


def _from_nothing(values: Mapping[str, Value]) -> str:
    """Return the JSON of {field: [null, value]}, put together: an encoder takes thrice as long."""
    parts = [
        f'"{name}": [null, {encode_basestring(value) if type(value) is str else _json(value)}]'
        for name, value in values.items()
        if value is not None
    ]
    return "{" + ", ".join(parts) + "}"


def _deed(row: Any) -> Deed:
    return Deed(row.id, row.at, row.who, row.act, row.sentence, row.month,
                row.undone_by is not None)  # fmt: skip
