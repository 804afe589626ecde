"""The tables of what goes between a village and its township: keys, cards, parcels, receipts."""

from __future__ import annotations

from sqlalchemy import Column, Integer, LargeBinary, String, Table

from safehome.store.tables import metadata

own_key = Table(
    "own_key",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("key", String, nullable=False, unique=True),
    Column("made_at", String, nullable=False),
    Column("seed", String, nullable=False),
    Column("identity", String, nullable=False),
    Column("recipient", String, nullable=False),
)
"""The keys of this vault, the newest in force; older ones still open older parcels."""

correspondent = Table(
    "correspondent",
    metadata,
    Column("vault", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("name", String, nullable=False),
    Column("key", String, nullable=False),
    Column("sign", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("enrolled_at", String, nullable=False),
    Column("enrolled_by", String, nullable=False),
)
"""The other side's keys, pinned when their code had been compared."""

dispatch = Table(
    "dispatch",
    metadata,
    Column("sequence", Integer, primary_key=True),
    Column("month", String, nullable=False),
    Column("at", String, nullable=False),
    Column("town", String, nullable=False),
    Column("sha256", String, nullable=False),
    Column("received_at", String),  # when the township received it, as the receipt says
    Column("taken_at", String),  # when the receipt was taken in
    Column("receipt", LargeBinary),  # as it came
)
"""Every parcel this village handed over; a sequence number is never used twice."""

parcel = Table(
    "parcel",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("vault", String, nullable=False),
    Column("key", String, nullable=False),
    Column("sequence", Integer, nullable=False),
    Column("month", String, nullable=False, index=True),
    Column("sha256", String, nullable=False),
    Column("made", String, nullable=False),
    Column("received_at", String, nullable=False),
    Column("women", Integer, nullable=False),
    Column("receipt", LargeBinary, nullable=False),  # as it was given
    Column("content", LargeBinary, nullable=False),  # the parcel as it came, still locked
)
"""Every parcel this township received."""
