"""Finding a woman by whatever is known of her.

Each member has a dozen keys in one table: her name and its ends, its pinyin and
initials in every lawful reading, her numbers, and their tails written backwards,
so that every question is one short walk along an index from where the words
begin. Landlords and employers are few and are asked by their own names.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass, replace
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import func, select

from safehome.registers import addresses, names
from safehome.registers.members import ON_ROSTER
from safehome.store.bulk import ids_of, insert_rows
from safehome.store.tables import employer, landlord, member, search_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import Connection, Select

    from safehome.registers.field import Value


MOST = 200
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


EVERYBODY = Wanted()
ENOUGH = 20_000  # of one way of finding; far more than can be listed, and a bound all the same


SOUGHT = frozenset({"name", "id_number", "phone", "group", "house"})
"""The fields her keys are made of."""


def keys_of(number: str, values: Mapping[str, Value]) -> set[str]:
    """Return every key under which a member is found."""
    keys = names.keys(str(values["name"]))
    keys.add(number.lower())
    for name in ("id_number", "phone"):
        for part in str(values.get(name) or "").lower().split("；"):
            if part:
                keys.add(part)
                keys.add(BACKWARDS + part[::-1])
    keys |= _keys_of_house(str(values.get("group") or ""), str(values.get("house") or ""))
    return keys


@functools.lru_cache(maxsize=1024)
def _keys_of_house(group: str, house: str) -> set[str]:
    """Return the keys of where she lives; the women of a house stand together in a list."""
    places = (addresses.show_address(group, house), house)
    return {names.normal_query(place) for place in places if place}


def index(connection: Connection, keys: Iterable[tuple[str, int]]) -> None:
    """Write keys; in order, for an index grows fastest at its end."""
    insert_rows(connection, search_key, ("key", "member_id"), sorted(keys, key=itemgetter(0)))


def forget(connection: Connection, keys: Sequence[tuple[str, int]]) -> None:
    """Remove keys that no longer find her."""
    if keys:
        connection.exec_driver_sql(
            "DELETE FROM search_key WHERE key = ? AND member_id = ?", list(keys)
        )


def find(connection: Connection, wanted: Wanted) -> Found:
    """Return the members wanted, in the order wanted."""
    if not wanted.words.strip():
        return Found(_in_order(connection, wanted, select(member.c.id)))
    words = [names.normal_query(word) for word in wanted.words.split()]
    hits = _hits(connection, words)
    if not hits and len(words) > 1:
        hits = _hits(connection, [names.normal_query(wanted.words)])  # zhang xiao lan is one name
    more = len(hits) > MOST
    if replace(wanted, words="") == EVERYBODY:
        return Found(_by_house(connection, hits[:MOST]), more)
    query = select(member.c.id).where(member.c.id.in_(hits[:MOST]))
    return Found(_in_order(connection, wanted, query), more)


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


def _in_order(connection: Connection, wanted: Wanted, query: Select[Any]) -> Sequence[int]:
    column = ORDERS[wanted.order]
    direction = column.desc() if wanted.descending else column.asc()
    return ids_of(connection, _filtered(query, wanted).order_by(direction, member.c.id))


def _by_house(connection: Connection, ids: Sequence[int]) -> Sequence[int]:
    """Return those that stand, in walking order; asked at every key, so in plain SQL.

    The index holds all that is asked, so that no whole record is read and decrypted.
    """
    chosen = ",".join(map(str, ids))
    found = connection.exec_driver_sql(
        "SELECT id FROM member INDEXED BY ix_member_list "  # noqa: S608 - ids of our own rows
        f"WHERE id IN ({chosen}) AND struck IS NULL ORDER BY walk, id"
    )
    return [row[0] for row in found.fetchall()]


def _hits(connection: Connection, words: Sequence[str]) -> list[int]:
    """Return the members that every word finds, one more than can be listed at most."""
    enough = MOST + 1 if len(words) == 1 else ENOUGH
    first, *others = [_of_word(word, enough) for word in words]
    question, texts = first
    if others:
        question = f"SELECT id FROM ({question})"  # noqa: S608 - our own words; texts are bound
        for place, (other, more) in enumerate(others):
            question += f" {'AND' if place else 'WHERE'} id IN ({other})"
            texts = texts + more
    found = connection.exec_driver_sql(f"{question} LIMIT {MOST + 1}", texts)
    return [row[0] for row in found.fetchall()]


def _of_word(word: str, enough: int) -> tuple[str, tuple[str, ...]]:
    """Return the question for one word and its texts: keys, then landlords and employers.

    Each way of finding is asked for `enough` women at most.
    """
    starts = [word]
    if word.rstrip("x").isdigit():
        starts.append(BACKWARDS + word[::-1])
    ways = [KEYS] * len(starts)
    texts = [text for start in starts for text in (start, start + LAST)]
    if not word.isascii():
        ways += [OF_LANDLORD, OF_EMPLOYER]
        texts += [word, word]
    if len(ways) == 1:
        return KEYS, tuple(texts)
    each = [f"SELECT id FROM ({way} LIMIT {enough})" for way in ways]  # noqa: S608 - as above
    return " UNION ".join(each), tuple(texts)


KEYS = "SELECT DISTINCT member_id AS id FROM search_key WHERE key >= ? AND key < ?"
OF_LANDLORD = (
    "SELECT id FROM member WHERE landlord_id IN (SELECT id FROM landlord WHERE instr(name, ?))"
)
OF_EMPLOYER = (
    "SELECT id FROM member WHERE employer_id IN (SELECT id FROM employer WHERE instr(name, ?))"
)


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
