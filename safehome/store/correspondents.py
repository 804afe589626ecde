"""What the vault knows of the other side: its own keys, their cards, parcels and receipts."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from sqlalchemy import delete, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as upsert

from safehome.store.parcel_tables import correspondent, dispatch, own_key, parcel

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection, Select


@dataclass(frozen=True, slots=True)
class OwnKey:
    """One pair of pairs of keys of this vault; `key` names them, the rest opens and signs."""

    key: str
    seed: bytes = field(repr=False)
    identity: str = field(repr=False)
    recipient: str


FORMER = "former"
"""The kind of a village that is no longer counted on."""


@dataclass(frozen=True, slots=True)
class Correspondent:
    """The other side, as its card was pinned; `kind` is "village", "town" or `FORMER`."""

    vault: str
    kind: str
    name: str
    key: str
    sign: bytes
    recipient: str
    enrolled_at: str

    @property
    def mark(self) -> str:
        """The six signs that stand in the names of its files."""
        return self.vault[:6].upper()


@dataclass(frozen=True, slots=True)
class Dispatch:
    """A parcel that was handed over; `received_at` is "" while no receipt was taken."""

    sequence: int
    month: str
    at: str
    town: str
    sha256: str
    received_at: str


@dataclass(frozen=True, slots=True)
class Parcel:
    """A parcel that was received; its content is asked for apart."""

    id: int
    vault: str
    key: str
    sequence: int
    month: str
    sha256: str
    made: str
    received_at: str
    women: int
    receipt: bytes = field(repr=False)


_PARCEL = [each for each in parcel.c if each.name != "content"]


class Correspondents:
    """Keys, cards, parcels and receipts inside one transaction."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def own(self, key: str = "") -> OwnKey | None:
        """Return the keys of this vault, those in force or those of this name; None for none."""
        query = select(own_key).order_by(own_key.c.id.desc()).limit(1)
        if key:
            query = query.where(own_key.c.key == key)
        row = self._connection.execute(query).first()
        if row is None:
            return None
        return OwnKey(row.key, bytes.fromhex(row.seed), row.identity, row.recipient)

    def keep_own(self, keys: OwnKey, at: str) -> None:
        """Put new keys in force."""
        values = {"key": keys.key, "made_at": at, "seed": keys.seed.hex(),
                  "identity": keys.identity, "recipient": keys.recipient}  # fmt: skip
        self._connection.execute(insert(own_key).values(values))

    def all(self, kind: str = "") -> list[Correspondent]:
        """Return everyone enrolled, or those of a kind, by name."""
        query = select(correspondent).order_by(correspondent.c.name, correspondent.c.vault)
        of = correspondent.c.kind
        query = query.where(of == kind if kind else of != FORMER)
        return [_correspondent(row) for row in self._connection.execute(query)]

    def get(self, vault: str) -> Correspondent | None:
        """Return who has this vault, if enrolled now or formerly."""
        query = select(correspondent).where(correspondent.c.vault == vault)
        row = self._connection.execute(query).first()
        return _correspondent(row) if row else None

    def enrol(self, who: Correspondent, by: str) -> None:
        """Pin the keys of the other side, over those pinned before."""
        values = {"vault": who.vault, "kind": who.kind, "name": who.name, "key": who.key,
                  "sign": who.sign.hex(), "recipient": who.recipient,
                  "enrolled_at": who.enrolled_at, "enrolled_by": by}  # fmt: skip
        statement = upsert(correspondent).values(values)
        self._connection.execute(
            statement.on_conflict_do_update(index_elements=["vault"], set_=values)
        )

    def forget(self, vault: str) -> None:
        """Unpin whoever has this vault."""
        self._connection.execute(delete(correspondent).where(correspondent.c.vault == vault))

    def dismiss(self, vault: str) -> None:
        """No longer count on whoever has this vault; the name stays, for what came from there."""
        this = correspondent.c.vault == vault
        self._connection.execute(update(correspondent).where(this).values(kind=FORMER))

    def follow(self, old: str, new: str) -> None:
        """Count the parcels that came from one vault as those of another."""
        self._connection.execute(update(parcel).where(parcel.c.vault == old).values(vault=new))

    def last_sent(self) -> int:
        """Return the highest sequence number this vault ever used, 0 for none."""
        return int(self._connection.scalar(select(func.max(dispatch.c.sequence))) or 0)

    def send(self, facts: Mapping[str, Any]) -> None:
        """Enter a parcel that is handed over (sequence, month, at, town, sha256)."""
        self._connection.execute(insert(dispatch).values(dict(facts)))

    def sent(self, sequence: int) -> Dispatch | None:
        """Return the parcel that was handed over with this number."""
        row = self._connection.execute(
            select(dispatch).where(dispatch.c.sequence == sequence)
        ).first()
        return _dispatch(row) if row else None

    def newest_sent(self, month: str) -> Dispatch | None:
        """Return the parcel of a month that was handed over last."""
        query = select(dispatch).where(dispatch.c.month == month)
        row = self._connection.execute(query.order_by(dispatch.c.sequence.desc())).first()
        return _dispatch(row) if row else None

    def keep_receipt(self, sequence: int, received_at: str, taken_at: str, receipt: bytes) -> None:
        """Keep the receipt of a parcel with it."""
        self._connection.execute(
            update(dispatch)
            .where(dispatch.c.sequence == sequence)
            .values(received_at=received_at, taken_at=taken_at, receipt=receipt)
        )

    def last_received(self, key: str, month: str) -> Parcel | None:
        """Return the parcel of a month with the highest number that was signed with this key."""
        query = select(*_PARCEL).where(parcel.c.key == key, parcel.c.month == month)
        return self._first(query.order_by(parcel.c.sequence.desc()))

    def received_as(self, sha256: str) -> Parcel | None:
        """Return the parcel with exactly this content, if it was received."""
        return self._first(select(*_PARCEL).where(parcel.c.sha256 == sha256))

    def receive(self, facts: Mapping[str, Any]) -> Parcel:
        """Keep a parcel that came, with everything `Parcel` has but its id, and its content."""
        id_ = self._connection.execute(insert(parcel).values(dict(facts))).lastrowid
        [row] = self._connection.execute(select(*_PARCEL).where(parcel.c.id == id_))
        return Parcel(*row)

    def received(self, month: str) -> list[Parcel]:
        """Return the parcel of each village that counts for a month: the one that came last."""
        query = select(*_PARCEL).where(parcel.c.month == month).order_by(parcel.c.id)
        newest = {row.vault: Parcel(*row) for row in self._connection.execute(query)}
        return list(newest.values())

    def counted(self, vault: str, month: str) -> Parcel | None:
        """Return the parcel of a village that counts for a month."""
        query = select(*_PARCEL).where(parcel.c.vault == vault, parcel.c.month == month)
        return self._first(query.order_by(parcel.c.id.desc()))

    def months(self) -> list[str]:
        """Return the months of which parcels were received, the newest first."""
        query = select(parcel.c.month).distinct().order_by(parcel.c.month.desc())
        return list(self._connection.scalars(query))

    def content(self, parcel_id: int) -> bytes:
        """Return a parcel as it came."""
        query = select(parcel.c.content).where(parcel.c.id == parcel_id)
        return bytes(self._connection.execute(query).scalar_one())

    def _first(self, query: Select[Any]) -> Parcel | None:
        row = self._connection.execute(query).first()
        return Parcel(*row) if row else None


def _correspondent(row: Any) -> Correspondent:
    return Correspondent(row.vault, row.kind, row.name, row.key, bytes.fromhex(row.sign),
                         row.recipient, row.enrolled_at)  # fmt: skip


def _dispatch(row: Any) -> Dispatch:
    return Dispatch(row.sequence, row.month, row.at, row.town, row.sha256, row.received_at or "")
