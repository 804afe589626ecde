"""The rows of the registers: adding, changing, striking, reading.

Each verb writes the row, the way it is found again, and its line in the trail
together. A landlord or an employer typed by name is looked up and, when new,
entered in its own book in the same stroke.
"""

from __future__ import annotations

from collections import defaultdict
from itertools import repeat
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select, update

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers import id_number, names
from safehome.registers.employers import EMPLOYERS
from safehome.registers.landlords import LANDLORDS
from safehome.registers.members import MEMBERS
from safehome.store import search
from safehome.store.book_tables import BOOKS
from safehome.store.bulk import chosen, in_blocks, insert_rows, room, update_rows
from safehome.store.identity import alike, identities
from safehome.store.lines import COLUMNS, LINKS, PLAIN, WORKED_OUT, record_of, select_whole
from safehome.store.trail import line_of
from safehome.store.walking_order import WalkingOrder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from sqlalchemy import Connection

    from safehome.registers.field import Value
    from safehome.registers.register import Record, Register
    from safehome.store.identity import Identity
    from safehome.store.trail import Trail

LINKED = {"landlords": LANDLORDS, "employers": EMPLOYERS}
TELL_EVERY = 200


class ChangedMeanwhile(Refusal):
    """A newer version of the same entry was saved first."""

    def __init__(self, number: str) -> None:
        super().__init__(
            _("Entry {number} was changed after you opened it.").format(number=number),
            _("Open it again and repeat your change."),
        )


class Books:
    """The registers inside one transaction."""

    def __init__(self, connection: Connection, trail: Trail) -> None:
        self._connection = connection
        self._trail = trail
        self._linked: dict[tuple[str, str], int] = {}
        self._walking = WalkingOrder(connection)
        self._counts: dict[str, int] = {}

    def add(self, register: Register, values: Mapping[str, Value], deed_id: int) -> Record:
        """Enter one new line under the next number of the book."""
        [id_] = self.add_many(register, [values], deed_id)
        [record] = self.look_up(register, [id_])
        return record

    def add_many(
        self,
        register: Register,
        entries: Sequence[Mapping[str, Value]],
        deed_id: int,
        tell: Callable[[int], None] | None = None,
    ) -> list[int]:
        """Enter new lines in this order; return their ids.

        `tell` is told now and then how many are made ready; what it raises undoes all.
        """
        if not entries:
            return []
        table = BOOKS[register.key]
        self._counts.clear()
        first = int(self._connection.scalar(select(func.max(table.c.id))) or 0) + 1
        rows: list[tuple[Value, ...]] = []
        keys: list[tuple[str, int]] = []
        for id_, values in enumerate(entries, start=first):
            if tell and not id_ % TELL_EVERY:
                tell(id_ - first)
            number = self._number(register, id_, values)
            rows.append((id_, number, 1, *self._row(register, values, deed_id)))
            if register is MEMBERS:
                keys.extend(zip(search.keys_of(number, values), repeat(id_)))
        columns = ("id", "number", "version", *COLUMNS[register.key])
        with room(self._connection):
            insert_rows(self._connection, table, columns, rows)
            self._trail.note_made(deed_id, register.key, enumerate(entries, start=first))
            search.index(self._connection, keys)
        return list(range(first, first + len(rows)))

    def change(
        self, register: Register, record: Record, values: Mapping[str, Value], deed_id: int
    ) -> Record:
        """Write a newer version of a line, unless it has moved on without us."""
        self.change_many(register, [(record, values)], deed_id)
        [changed] = self.look_up(register, [record.id])
        return changed

    def change_many(
        self,
        register: Register,
        pairs: Iterable[tuple[Record, Mapping[str, Value]]],
        deed_id: int,
    ) -> int:
        """Change several lines; return how many really changed."""
        lines: list[dict[str, Any]] = []
        rows: dict[tuple[str, ...], list[tuple[Any, ...]]] = defaultdict(list)
        gone: list[tuple[str, int]] = []
        found: list[tuple[str, int]] = []
        for record, values in pairs:
            changes = {
                name: [record.values.get(name), value]
                for name, value in values.items()
                if record.values.get(name) != value
            }
            if not changes:
                continue
            whole = {**record.values, **values}
            row = _changed(register, self._row(register, whole, deed_id), changes)
            rows[tuple(row)].append((*row.values(), record.id, record.version))
            lines.append(line_of(deed_id, register.key, record.id, changes, record.version + 1))
            if register is MEMBERS and changes.keys() & search.SOUGHT:
                before = search.keys_of(record.number, record.values)
                after = search.keys_of(record.number, whole)
                gone += [(key, record.id) for key in before - after]
                found += [(key, record.id) for key in after - before]
        for names_, many in rows.items():
            self._write(register, names_, many)
        self._trail.note(lines)
        search.forget(self._connection, gone)
        search.index(self._connection, found)
        return len(lines)

    def strike(self, register: Register, record: Record, why: str, deed_id: int) -> None:
        """Strike a line with its reason ("" takes the strike back); it keeps its number."""
        version = record.version + 1
        self._write(register, ("struck",), [(why or None, record.id, record.version)])
        changes: dict[str, list[Value]] = {"struck": [record.struck or None, why or None]}
        self._trail.note([line_of(deed_id, register.key, record.id, changes, version)])

    def strike_many(self, register: Register, ids: Sequence[int], why: str, deed_id: int) -> None:
        """Strike lines as they stand now, all for one reason."""
        table = BOOKS[register.key]
        self._trail.note_alike(deed_id, table, register.key, ids, {"struck": [None, why]})
        statement = update(table).where(table.c.id.in_(chosen(ids)))
        self._connection.execute(statement.values(struck=why, version=table.c.version + 1))

    def look_up(self, register: Register, ids: Sequence[int]) -> list[Record]:
        """Return the records of these ids, in this order; one that is gone is left out."""
        found: dict[int, Record] = {}
        for block in in_blocks(ids):
            query = select_whole(register).where(BOOKS[register.key].c.id.in_(block))
            found |= {row.id: record_of(register, row) for row in self._connection.execute(query)}
        return [found[id_] for id_ in ids if id_ in found]

    def get(self, register: Register, number: str) -> Record | None:
        """Return the record with this number."""
        query = select_whole(register).where(BOOKS[register.key].c.number == number)
        row = self._connection.execute(query).first()
        return record_of(register, row) if row else None

    def all(self, register: Register) -> list[Record]:
        """Return every line of a small book that stands, by name."""
        table = BOOKS[register.key]
        query = select_whole(register).where(table.c.struck.is_(None)).order_by(table.c.name)
        return [record_of(register, row) for row in self._connection.execute(query)]

    def like(self, values: Mapping[str, Value], besides: int = 0) -> list[int]:
        """Return the members who share her number, or her name with birth date or phone."""
        return alike(self._connection, values, besides)

    def identities(self) -> list[Identity]:
        """Return what tells everyone on the roster from everyone else, in one question."""
        return identities(self._connection)

    def order_groups(self) -> None:
        """Put every house into walking order anew, after the office changed the order."""
        self._walking.order_anew()

    def _row(self, register: Register, values: Mapping[str, Value], deed_id: int) -> list[Value]:
        """Return `COLUMNS` for these values: links by id, and what is worked out for finding."""
        row = list(map(values.get, PLAIN[register.key]))
        for name, book in LINKS[register.key]:
            linked = values.get(name)
            row.append(self._link(book, str(linked), deed_id) if linked else None)
        if register is MEMBERS:
            number = str(values.get("id_number") or "")
            row += (
                self._walking.key(values.get("group"), values.get("house")),
                names.sound(str(values["name"])),
                id_number.same_person_key(number) or None,
            )
        return row

    def _number(self, register: Register, id_: int, values: Mapping[str, Value]) -> str:
        """Return the next number: of the book, or of the book of its year, without a gap."""
        if not register.year_of:
            return register.number(id_)
        year = str(values[register.year_of])[:4]
        if year not in self._counts:
            table, begins = BOOKS[register.key], register.number(0, year)[: -register.digits]
            query = select(func.count()).where(table.c.number.startswith(begins))
            self._counts[year] = int(self._connection.scalar(query) or 0)
        self._counts[year] += 1
        return register.number(self._counts[year], year)

    def _link(self, book: str, name: str, deed_id: int) -> int:
        """Return the id of a landlord or employer of this name, entering a new one."""
        if (book, name) not in self._linked:
            table, register = BOOKS[book], LINKED[book]
            query = select(table.c.id).where(table.c.name == name, table.c.struck.is_(None))
            id_ = self._connection.scalar(query)
            if id_ is None:
                [id_] = self.add_many(register, [{"name": name}], deed_id)
            self._linked[book, name] = int(id_)
        return self._linked[book, name]

    def _write(self, register: Register, columns: tuple[str, ...],
               rows: list[tuple[Any, ...]]) -> None:  # fmt: skip
        """Write newer versions of rows: values of `columns`, then the id and the version read.

        Raises:
            ChangedMeanwhile: one no longer has the version we read.
        """
        table = BOOKS[register.key]
        known = {id_: version for *_values, id_, version in rows}
        stands = select(table.c.id, table.c.number, table.c.version)
        now = self._connection.execute(stands.where(table.c.id.in_(chosen(list(known)))))
        moved = [number for id_, number, version in now if version != known[id_]]
        if moved:
            raise ChangedMeanwhile(moved[0])
        update_rows(self._connection, table, columns, [row[:-1] for row in rows])


def _changed(
    register: Register, row: Sequence[Value], changes: Mapping[str, list[Value]]
) -> dict[str, Value]:
    """Return the columns of a row to be written anew: what changed, and what may follow from it."""
    return {
        column: value
        for column, value in zip(COLUMNS[register.key], row, strict=True)
        if column.removesuffix("_id") in changes or column in changes or column in WORKED_OUT
    }
