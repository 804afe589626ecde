"""Keys and cards, the parcels handed over and received, their receipts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables; nothing that is there changes."""
    op.create_table(
        "own_key",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("made_at", sa.String(), nullable=False),
        sa.Column("seed", sa.String(), nullable=False),
        sa.Column("identity", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_own_key"),
        sa.UniqueConstraint("key", name="uq_own_key_key"),
    )
    op.create_table(
        "correspondent",
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sign", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("enrolled_at", sa.String(), nullable=False),
        sa.Column("enrolled_by", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("vault", name="pk_correspondent"),
    )
    op.create_table(
        "dispatch",
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("town", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("received_at", sa.String()),
        sa.Column("taken_at", sa.String()),
        sa.Column("receipt", sa.LargeBinary()),
        sa.PrimaryKeyConstraint("sequence", name="pk_dispatch"),
    )
    op.create_table(
        "parcel",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("vault", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("sha256", sa.String(), nullable=False),
        sa.Column("made", sa.String(), nullable=False),
        sa.Column("received_at", sa.String(), nullable=False),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.Column("receipt", sa.LargeBinary(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_parcel"),
    )
    op.create_index("ix_parcel_month", "parcel", ["month"])
