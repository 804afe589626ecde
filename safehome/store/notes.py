"""What the office keeps beside the books: settings, drafts, second looks, disclosures."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, literal_column, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from safehome.registers.members import ON_ROSTER
from safehome.store.tables import (
    disclosed,
    disclosure,
    draft,
    headings,
    landlord,
    member,
    not_same,
    second_look,
    setting,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from sqlalchemy import ColumnElement, Connection


@dataclass(frozen=True, slots=True)
class SecondLook:
    """One thing an import left for a person: why (`code`), which row, and her record if any."""

    id: int
    member_id: int | None
    code: str
    text: str
    name: str
    file: str
    sheet: str
    row: int
    texts: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Disclosure:
    """Records that left the office: when, by whom, for what, to whom, on which basis."""

    id: int
    at: str
    who: str
    purpose: str
    recipient: str
    basis: str
    what: str
    month: str
    women: int


class Notes:
    """The notes inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def settings(self) -> dict[str, Any]:
        """Return what the office has chosen, by name."""
        rows = self._connection.execute(select(setting.c.name, setting.c.value))
        return {name: json.loads(value) for name, value in rows}

    def choose(self, values: Mapping[str, Any]) -> None:
        """Keep choices of the office."""
        for name, value in values.items():
            text = json.dumps(value, ensure_ascii=False)
            statement = upsert(setting).values(name=name, value=text)
            self._connection.execute(
                statement.on_conflict_do_update(index_elements=["name"], set_={"value": text})
            )

    def keep_draft(self, key: str, at: str, texts: Mapping[str, str]) -> None:
        """Keep what was typed so far; no texts, no draft."""
        self._connection.execute(delete(draft).where(draft.c.key == key))
        if texts:
            values = {"key": key, "saved_at": at, "texts": json.dumps(texts, ensure_ascii=False)}
            self._connection.execute(insert(draft).values(values))

    def draft(self, key: str) -> dict[str, str]:
        """Return what was typed and not saved, empty where nothing was."""
        text = self._connection.scalar(select(draft.c.texts).where(draft.c.key == key))
        return dict(json.loads(text)) if text else {}

    def drafts(self) -> list[str]:
        """Return the keys of the drafts, the newest first."""
        # not by the clock, which may be set back
        made: ColumnElement[int] = literal_column("rowid")
        return list(self._connection.scalars(select(draft.c.key).order_by(made.desc())))

    def remember_headings(self, signature: str, fields: Mapping[str, str]) -> None:
        """Remember how the headings of a spreadsheet were matched."""
        self._connection.execute(delete(headings).where(headings.c.signature == signature))
        values = {"signature": signature, "fields": json.dumps(fields, ensure_ascii=False)}
        self._connection.execute(insert(headings).values(values))

    def all_headings(self) -> dict[str, dict[str, str]]:
        """Return every match that is remembered, by its signature."""
        rows = self._connection.execute(select(headings.c.signature, headings.c.fields))
        return {signature: json.loads(fields) for signature, fields in rows}

    def part(self, one: int, other: int) -> None:
        """Remember that two women are not the same person."""
        low, high = sorted((one, other))
        statement = upsert(not_same).values(one=low, other=high).on_conflict_do_nothing()
        self._connection.execute(statement)

    def parted(self, id_: int) -> set[int]:
        """Return the women who are known not to be this one."""
        rows = self._connection.execute(
            select(not_same).where((not_same.c.one == id_) | (not_same.c.other == id_))
        )
        return {row.one + row.other - id_ for row in rows}

    def look_again(self, looks: Sequence[Mapping[str, Any]], deed_id: int) -> None:
        """Put rows on the list for a second look (`texts` is a mapping)."""
        if looks:
            rows = [
                {**look, "texts": json.dumps(look["texts"], ensure_ascii=False),
                 "deed_id": deed_id}
                for look in looks
            ]  # fmt: skip
            self._connection.execute(insert(second_look), rows)

    def looks(self, code: str = "", member_id: int | None = None) -> list[SecondLook]:
        """Return what waits for a second look, of one kind or woman or all, oldest first."""
        query = select(second_look).where(second_look.c.settled_by.is_(None))
        if code:
            query = query.where(second_look.c.code == code)
        if member_id is not None:
            query = query.where(second_look.c.member_id == member_id)
        return [_look(row) for row in self._connection.execute(query.order_by(second_look.c.id))]

    def look_counts(self) -> dict[str, int]:
        """Return how many wait for a second look, by code."""
        query = (
            select(second_look.c.code, func.count())
            .where(second_look.c.settled_by.is_(None))
            .group_by(second_look.c.code)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def look_keys(self) -> set[tuple[str, str, str]]:
        """Return (code, name, texts as JSON) of every row that was ever put on the list."""
        query = select(second_look.c.code, second_look.c.name, second_look.c.texts)
        return {(row[0], row[1], row[2]) for row in self._connection.execute(query)}

    def members_of(self, codes: Iterable[str]) -> dict[str, int]:
        """Return the member each row of these codes was entered as, by its texts as JSON."""
        query = select(second_look.c.texts, second_look.c.member_id).where(
            second_look.c.code.in_(tuple(codes)), second_look.c.member_id.is_not(None)
        )
        return {row[0]: row[1] for row in self._connection.execute(query)}

    def found_to_be(self, how: str) -> list[SecondLook]:
        """Return what was settled in this way, oldest first."""
        query = select(second_look).where(second_look.c.how == how).order_by(second_look.c.id)
        return [_look(row) for row in self._connection.execute(query)]

    def settle(self, ids: Iterable[int], how: str, deed_id: int) -> None:
        """Take these off the list: settled, with how."""
        for id_ in ids:
            self._connection.execute(
                update(second_look)
                .where(second_look.c.id == id_)
                .values(settled_by=deed_id, how=how)
            )

    def unsettle(self, deed_id: int) -> None:
        """Undo: what this deed settled waits again, what it put there is gone."""
        self._connection.execute(
            update(second_look)
            .where(second_look.c.settled_by == deed_id)
            .values(settled_by=None, how=None)
        )
        self._connection.execute(delete(second_look).where(second_look.c.deed_id == deed_id))

    def disclose(self, facts: Mapping[str, Any], member_ids: Sequence[int], deed_id: int) -> int:
        """Enter a disclosure (at, who, purpose, recipient, basis, what, month) for these women."""
        values = {**facts, "deed_id": deed_id, "women": len(member_ids)}
        id_ = self._connection.execute(insert(disclosure).values(values)).lastrowid
        if member_ids:
            rows = [{"disclosure_id": id_, "member_id": each} for each in member_ids]
            self._connection.execute(insert(disclosed), rows)
        return int(id_)

    def disclosures(self, member_id: int | None = None) -> list[Disclosure]:
        """Return what left the office, of one woman or of all, the newest first."""
        query = select(disclosure).order_by(disclosure.c.id.desc())
        if member_id is not None:
            query = query.join(disclosed).where(disclosed.c.member_id == member_id)
        return [
            Disclosure(row.id, row.at, row.who, row.purpose, row.recipient, row.basis,
                       row.what, row.month or "", row.women)
            for row in self._connection.execute(query)
        ]  # fmt: skip

    def flows(self, first: str) -> tuple[Counter[str], Counter[str]]:
        """Return how many members came, and how many left, in each month from `first` on."""
        came, went = (func.substr(member.c[name], 1, 7) for name in ("arrived", "left_on"))
        query = (
            select(came, went, func.count())
            .where((came >= first) | (went >= first), member.c.struck.is_(None))
            .group_by(came, went)
        )
        arrived, left = Counter[str](), Counter[str]()
        for came_in, went_in, women in self._connection.execute(query):
            arrived[came_in or ""] += women
            left[went_in or ""] += women
        return arrived, left

    def permits(self, today: str, soon: str) -> tuple[int, int]:
        """Return how many permits of women on the roster have ended, and end before `soon`."""
        until = member.c.permit_until
        ended = func.count().filter(until < today)
        ending = func.count().filter(until >= today, until < soon)
        standing = member.c.struck.is_(None) & member.c.status.in_(ON_ROSTER)
        row = self._connection.execute(select(ended, ending).where(standing)).one()
        return row[0], row[1]

    def undertakings(self, until: str) -> list[tuple[str, str]]:
        """Return (number, day) of the landlords' undertakings that end by a day."""
        day = landlord.c.undertaking_until
        query = select(landlord.c.number, day).where(day <= until, landlord.c.struck.is_(None))
        return [(row[0], row[1]) for row in self._connection.execute(query.order_by(day))]

    def roster_counts(self) -> dict[str, int]:
        """Return how many members stand in each status; struck ones are not counted."""
        query = (
            select(member.c.status, func.count())
            .where(member.c.struck.is_(None))
            .group_by(member.c.status)
        )
        return {row[0] or "": row[1] for row in self._connection.execute(query)}


def _look(row: Any) -> SecondLook:
    return SecondLook(row.id, row.member_id, row.code, row.text, row.name, row.file, row.sheet,
                      row.row, json.loads(row.texts))  # fmt: skip
