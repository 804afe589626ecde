"""Finding a woman by whatever is known of her.

Each member has a dozen keys in one table: her name and its ends, its pinyin and
initials in every lawful reading, her numbers, and their tails written backwards,
so that every question is one short walk along an index from where the words
begin. Landlords and employers are few and are asked by their own names.
"""

from __future__ import annotations

from dataclasses import dataclass
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, select, union

from safehome.registers import addresses, names
from safehome.registers.members import ON_ROSTER
from safehome.store.bulk import insert_rows
from safehome.store.tables import employer, landlord, member, search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from safehome.registers.field import Value

MOST = 500
"""More women than this are not listed for one question; another letter narrows it."""

BACKWARDS = "<"
LAST = "\U0010ffff"
LINKS = (
    ("employer", employer, member.c.employer_id),
    ("landlord", landlord, member.c.landlord_id),
)
ORDERS = {
    "number": member.c.id,
    "name": member.c.sound,
    "house": member.c.walk,
    "home": member.c.home_code,
    "arrived": member.c.arrived,
    "status": member.c.status,
    "birth": member.c.birth,
    "permit_until": member.c.permit_until,
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What of the roster to list.

    Attributes:
        words: 汉字, pinyin, initials, tails of numbers, places, landlord, employer.
        statuses: only these; empty for those on the roster, or for all when words are given.
        group, employer, landlord: only these, "" for any.
        permit_before: only permits that end before this ISO date, "" for any.
        order: one of `ORDERS`.
        descending: the other way round.
        struck: list the struck entries too.
        only_struck: list the struck entries and no others, whatever their status.
    """

    words: str = ""
    statuses: tuple[str, ...] = ()
    group: str = ""
    employer: str = ""
    landlord: str = ""
    permit_from: str = ""
    permit_before: str = ""
    order: str = "house"
    descending: bool = False
    struck: bool = False
    only_struck: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """The rows found, in order; `more` when there were too many to list."""

    ids: Sequence[int]
    more: bool = False


def keys_of(number: str, values: Mapping[str, Value]) -> set[str]:
    """Return every key under which a member is found."""
    keys = set(names.keys(str(values["name"])))
    keys.add(number.lower())
    for name in ("id_number", "phone"):
        for part in str(values.get(name) or "").lower().split("；"):
            if part:
                keys.add(part)
                keys.add(BACKWARDS + part[::-1])
    group, house = str(values.get("group") or ""), str(values.get("house") or "")
    for place in (addresses.show_address(group, house), house):
        if place:
            keys.add(names.normal_query(place))
    return keys


def index(connection: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Write keys; in order, for an index grows fastest at its end."""
    insert_rows(connection, search_key, ("key", "member_id"), sorted(keys, key=itemgetter(0)))


def forget(connection: Connection, ids: Sequence[int]) -> None:
    """Remove the keys of these members."""
    for block in in_blocks(ids):
        connection.execute(delete(search_key).where(search_key.c.member_id.in_(block)))


def find(connection: Connection, wanted: Wanted) -> Found:
    """Return the members wanted, in the order wanted."""
    words = [names.normal_query(word) for word in wanted.words.split()]
    joined = names.normal_query(wanted.words)
    if len(words) > 1 and not _any(connection, words):
        words = [joined]  # zhang xiao lan is one name
    query = select(member.c.id)
    more = False
    if words:
        hit = _hits(connection, words)
        more = len(hit) > MOST
        query = query.where(member.c.id.in_(hit[:MOST]))
    query = _filtered(query, wanted)
    column = ORDERS[wanted.order]
    direction = column.desc() if wanted.descending else column.asc()
    ids = connection.scalars(query.order_by(direction, member.c.id)).all()
    return Found(ids, more)


def count(connection: Connection, wanted: Wanted) -> int:
    """Return how many members the filters (not the words) leave."""
    query = _filtered(select(func.count()).select_from(member), wanted)
    return int(connection.scalar(query) or 0)


def women_by(connection: Connection, field: str) -> dict[str, int]:
    """Return how many women on the roster each group, landlord or employer has, in order."""
    query = select(member.c.group, func.count()).order_by(func.min(member.c.walk))
    for name, table, link in LINKS:
        if name == field:
            query = select(table.c.name, func.count()).join(member, link == table.c.id)
            query = query.order_by(func.count().desc(), table.c.name)
    query = _filtered(query, Wanted()).group_by(query.selected_columns[0])
    return {name: women for name, women in connection.execute(query) if name}


def in_blocks(ids: Sequence[int], size: int = 500) -> Iterator[Sequence[int]]:
    """Cut a list of ids into blocks that one statement can take."""
    for start in range(0, len(ids), size):
        yield ids[start : start + size]


def _hits(connection: Connection, words: Sequence[str]) -> list[int]:
    """Return the members that every word finds, one more than can be listed at most."""
    queries = [_of_word(word) for word in words]
    if len(queries) == 1:
        return list(connection.scalars(queries[0].limit(MOST + 1)))
    query = select(member.c.id)
    for each in queries:
        query = query.where(member.c.id.in_(each))
    return list(connection.scalars(query.limit(MOST + 1)))


def _any(connection: Connection, words: Sequence[str]) -> bool:
    return bool(_hits(connection, words))


def _of_word(word: str) -> Select[Any]:
    """Return the question for one word: keys that begin with it, then landlords and employers."""
    starts = [word]
    if word.rstrip("x").isdigit():
        starts.append(BACKWARDS + word[::-1])
    ways: list[Select[Any]] = [
        select(search_key.c.member_id.label("id")).where(
            search_key.c.key >= start, search_key.c.key < start + LAST
        )
        for start in starts
    ]
    if not word.isascii():
        for table, link in ((landlord, member.c.landlord_id), (employer, member.c.employer_id)):
            known = select(table.c.id).where(table.c.name.contains(word, autoescape=True))
            ways.append(select(member.c.id.label("id")).where(link.in_(known)))
    found = union(*ways).subquery() if len(ways) > 1 else ways[0].distinct().subquery()
    return select(found.c.id)


def _filtered(query: Select[Any], wanted: Wanted) -> Select[Any]:
    """Narrow a question about members by the filters."""
    if wanted.only_struck:
        query = query.where(member.c.struck.is_not(None))
    elif not wanted.struck:
        query = query.where(member.c.struck.is_(None))
    whole = wanted.words.strip() or wanted.only_struck
    statuses = wanted.statuses or (() if whole else ON_ROSTER)
    if statuses:
        query = query.where(member.c.status.in_(statuses))
    if wanted.group:
        query = query.where(member.c.group == wanted.group)
    for field, table, link in LINKS:
        name = getattr(wanted, field)
        if name:
            query = query.where(link.in_(select(table.c.id).where(table.c.name == name)))
    if wanted.permit_from:
        query = query.where(member.c.permit_until >= wanted.permit_from)
    if wanted.permit_before:
        query = query.where(member.c.permit_until < wanted.permit_before)
    return query
