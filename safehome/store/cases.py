"""Calls and complaints inside one transaction: finding them, and a case with its parts."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import and_, func, insert, or_, select

from safehome.registers.case import Case
from safehome.registers.case_parts import CLOSINGS, PARTS, REOPENINGS
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import LEADING, MEMBERS
from safehome.store.book_tables import BOOKS
from safehome.store.bulk import in_blocks
from safehome.store.case_tables import call, complaint, reading
from safehome.store.tables import deed, member, trail

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection

    from safehome.registers.field import Value
    from safehome.registers.register import Record, Register
    from safehome.store.books import Books

SOUGHT: dict[str, tuple[str, ...]] = {
    HOTLINE.key: ("number", "caller", "asked"),
    COMPLAINTS.key: ("number", "name"),
}
"""Where the words of a question are looked for, besides the tail of a telephone number."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What of a log to list; the newest comes first unless `oldest_first`.

    Attributes:
        words: in its number, in its names, in what was asked; or the tail of a phone.
        first, last: ISO days, both included; "" for any.
        values: only entries whose field has this value.
        names: look for the words in names and accounts too, not in numbers only.
        struck: list the struck entries too.
    """

    words: str = ""
    names: bool = True
    first: str = ""
    last: str = ""
    values: Mapping[str, Value] | None = None
    struck: bool = True
    oldest_first: bool = False


class Cases:
    """The two logs inside one transaction."""

    def __init__(self, connection: Connection, books: Books) -> None:
        self._connection = connection
        self._books = books

    def find(self, register: Register, asked: Asked) -> list[int]:
        """Return the ids of the calls or complaints asked for."""
        table = BOOKS[register.key]
        query = select(table.c.id).where(*_conditions(register, asked))
        order = (table.c.received, table.c.id)
        query = query.order_by(*(each if asked.oldest_first else each.desc() for each in order))
        return list(self._connection.scalars(query))

    def case(self, number: str) -> Case | None:
        """Return a complaint with its parts, or None where there is none of this number."""
        record = self._books.get(COMPLAINTS, number)
        return self.cases([record])[0] if record else None

    def cases(self, records: Sequence[Record]) -> list[Case]:
        """Return these complaints, each with its parts."""
        numbers = [record.number for record in records]
        parts: dict[str, dict[str, tuple[Record, ...]]] = {number: {} for number in numbers}
        for register in PARTS:
            for part in self._parts(register, numbers):
                of_case = parts[str(part["case"])]
                of_case[register.key] = (*of_case.get(register.key, ()), part)
        return [Case(record, parts[record.number]) for record in records]

    def open_cases(self) -> list[Case]:
        """Return the complaints that are neither struck nor closed, oldest first."""
        query = (
            select(complaint.c.id)
            .where(complaint.c.struck.is_(None), _times(REOPENINGS) >= _times(CLOSINGS))
            .order_by(complaint.c.received, complaint.c.id)
        )
        ids = list(self._connection.scalars(query))
        return self.cases(self._books.look_up(COMPLAINTS, ids))

    def closed_cases(self, since: str) -> list[Case]:
        """Return the complaints that stand closed, by a closing on or after this ISO day."""
        closing = BOOKS[CLOSINGS.key]
        recent = select(closing.c.case).where(closing.c.on >= since, closing.c.struck.is_(None))
        query = select(complaint.c.id).where(
            complaint.c.struck.is_(None),
            complaint.c.number.in_(recent),
            _times(REOPENINGS) < _times(CLOSINGS),
        )
        ids = list(self._connection.scalars(query.order_by(complaint.c.id)))
        return self.cases(self._books.look_up(COMPLAINTS, ids))

    def earlier(self, phone: str, member: str, besides: str = "") -> list[Record]:
        """Return the calls by the same telephone or member, the newest first."""
        same = [call.c.phone == phone] if phone else []
        if member:
            same.append(call.c.member == member)
        if not same:
            return []
        query = select(call.c.id).where(
            or_(*same), call.c.struck.is_(None), call.c.number != besides
        )
        ids = list(self._connection.scalars(query.order_by(call.c.received.desc())))
        return self._books.look_up(HOTLINE, ids)

    def of_the_home(self) -> list[Record]:
        """Return the women of the committee and the volunteers that stand on the roster."""
        leads = member.c.role.in_(LEADING)
        query = select(member.c.id).where(
            member.c.struck.is_(None), or_(leads, member.c.volunteer.is_(True))
        )
        return self._books.look_up(MEMBERS, list(self._connection.scalars(query)))

    def calls_back(self, until: str) -> list[Record]:
        """Return the calls whose caller waits to be called back by this ISO day."""
        query = select(call.c.id).where(
            call.c.struck.is_(None), call.c.back_due <= until, call.c.back_done.is_(None)
        )
        ids = list(self._connection.scalars(query.order_by(call.c.back_due)))
        return self._books.look_up(HOTLINE, ids)

    def years(self, register: Register) -> list[str]:
        """Return the years of which there are entries, the newest first."""
        year = func.substr(BOOKS[register.key].c.received, 1, 4)
        query = select(year).distinct().order_by(year.desc())
        return list(self._connection.scalars(query))

    def said(self, register: Register) -> list[tuple[str, Mapping[str, Value]]]:
        """Return (number, values) of every entry, as it was entered and as it is now.

        Struck entries are among them, but none whose entering was taken back.
        """
        query = (
            select(trail.c.record_id, trail.c.changes)
            .join(deed, deed.c.id == trail.c.deed_id)
            .where(trail.c.book == register.key, trail.c.made, deed.c.undone_by.is_(None))
        )
        entered = {
            id_: {name: new for name, (_old, new) in json.loads(changes).items()}
            for id_, changes in self._connection.execute(query)
        }
        now = self._books.look_up(register, list(entered))
        return [pair for record in now
                for pair in ((record.number, record.values),
                             (record.number, entered[record.id]))]  # fmt: skip

    def was_read(self, number: str, who: str, at: str) -> None:
        """Keep that a complaint was read, by whom and when."""
        self._connection.execute(insert(reading).values(number=number, who=who, at=at))

    def readings(self, number: str) -> list[tuple[str, str]]:
        """Return (at, who) of every reading of a complaint, the newest first."""
        query = select(reading.c.at, reading.c.who).where(reading.c.number == number)
        return [(row.at, row.who) for row in
                self._connection.execute(query.order_by(reading.c.id.desc()))]  # fmt: skip

    def _parts(self, register: Register, numbers: Sequence[str]) -> Iterable[Record]:
        table = BOOKS[register.key]
        for block in in_blocks(numbers):
            query = select(table.c.id).where(table.c.case.in_(block), table.c.struck.is_(None))
            ids = list(self._connection.scalars(query.order_by(table.c.id)))
            yield from self._books.look_up(register, ids)


def _times(register: Register) -> Any:
    """Return how often something was entered for the complaint at hand, as a subquery."""
    table = BOOKS[register.key]
    return (
        select(func.count())
        .where(table.c.case == complaint.c.number, table.c.struck.is_(None))
        .scalar_subquery()
    )


def _conditions(register: Register, asked: Asked) -> list[ColumnElement[bool]]:
    table = BOOKS[register.key]
    found: list[ColumnElement[bool]] = []
    if asked.first:
        found.append(table.c.received >= asked.first)
    if asked.last:
        found.append(table.c.received < asked.last + "~")
    if not asked.struck:
        found.append(table.c.struck.is_(None))
    found += [table.c[name] == value for name, value in (asked.values or {}).items()]
    for word in asked.words.split():
        ways = [func.instr(func.upper(table.c[name]), word.upper()) > 0
                for name in SOUGHT[register.key][: None if asked.names else 1]]  # fmt: skip
        if word.isdigit():
            ways.append(and_(table.c.phone.is_not(None), table.c.phone.endswith(word)))
        found.append(or_(*ways))
    return found
