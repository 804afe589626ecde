"""The vault of the first release: roster, rounds, trail, and what lies beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables."""
    op.create_table(
        "about",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_about"),
    )
    op.create_table(
        "deed",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("month", sa.String()),
        sa.Column("undone_by", sa.Integer()),
        sa.ForeignKeyConstraint(["undone_by"], ["deed.id"], name="fk_deed_undone_by"),
        sa.PrimaryKeyConstraint("id", name="pk_deed"),
    )
    op.create_table(
        "draft",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("saved_at", sa.String(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_draft"),
    )
    op.create_table(
        "employer",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("trade", sa.String()),
        sa.Column("address", sa.String()),
        sa.Column("contact", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("remark", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_employer"),
        sa.UniqueConstraint("number", name="uq_employer_number"),
    )
    op.create_index("ix_employer_name", "employer", ["name"])
    op.create_table(
        "headings",
        sa.Column("signature", sa.String(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("signature", name="pk_headings"),
    )
    op.create_table(
        "landlord",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String()),
        sa.Column("address", sa.String()),
        sa.Column("undertaking_on", sa.String()),
        sa.Column("undertaking_until", sa.String()),
        sa.Column("remark", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_landlord"),
        sa.UniqueConstraint("number", name="uq_landlord_number"),
    )
    op.create_index("ix_landlord_name", "landlord", ["name"])
    op.create_table(
        "round",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("month", sa.String(), nullable=False),
        sa.Column("state", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("scope", sa.Text(), nullable=False),
        sa.Column("opened_at", sa.String(), nullable=False),
        sa.Column("opened_by", sa.String(), nullable=False),
        sa.Column("closed_at", sa.String()),
        sa.Column("closed_by", sa.String()),
        sa.Column("handed_at", sa.String()),
        sa.Column("handed_by", sa.String()),
        sa.Column("package", sa.Text()),
        sa.Column("receipt_at", sa.String()),
        sa.Column("frozen", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_round"),
        sa.UniqueConstraint("month", name="uq_round_month"),
    )
    op.create_table(
        "setting",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="pk_setting"),
    )
    op.create_table(
        "disclosure",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("purpose", sa.String(), nullable=False),
        sa.Column("recipient", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("what", sa.String(), nullable=False),
        sa.Column("month", sa.String()),
        sa.Column("women", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name="fk_disclosure_deed_id"),
        sa.PrimaryKeyConstraint("id", name="pk_disclosure"),
    )
    op.create_table(
        "member",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("walk", sa.String(), nullable=False),
        sa.Column("sound", sa.String(), nullable=False),
        sa.Column("person", sa.String()),
        sa.Column("landlord_id", sa.Integer()),
        sa.Column("employer_id", sa.Integer()),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("id_kind", sa.String()),
        sa.Column("id_number", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("birth", sa.String()),
        sa.Column("ethnic", sa.String()),
        sa.Column("home_code", sa.String()),
        sa.Column("home_address", sa.String()),
        sa.Column("group", sa.String()),
        sa.Column("house", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("arrived", sa.String()),
        sa.Column("status", sa.String()),
        sa.Column("registered_on", sa.String()),
        sa.Column("consent_on", sa.String()),
        sa.Column("consent_how", sa.String()),
        sa.Column("consent_version", sa.Integer()),
        sa.Column("marital", sa.String()),
        sa.Column("education", sa.String()),
        sa.Column("political", sa.String()),
        sa.Column("occupation", sa.String()),
        sa.Column("contract", sa.String()),
        sa.Column("dwelling", sa.String()),
        sa.Column("permit_kind", sa.String()),
        sa.Column("permit_number", sa.String()),
        sa.Column("permit_until", sa.String()),
        sa.Column("permit_endorsed", sa.String()),
        sa.Column("children", sa.Integer()),
        sa.Column("children_here", sa.String()),
        sa.Column("skills", sa.String()),
        sa.Column("role", sa.String()),
        sa.Column("volunteer", sa.Boolean()),
        sa.Column("wants_news", sa.Boolean()),
        sa.Column("emergency", sa.String()),
        sa.Column("left_on", sa.String()),
        sa.Column("left_to", sa.String()),
        sa.Column("left_why", sa.String()),
        sa.Column("remark", sa.Text()),
        sa.ForeignKeyConstraint(["employer_id"], ["employer.id"], name="fk_member_employer_id"),
        sa.ForeignKeyConstraint(["landlord_id"], ["landlord.id"], name="fk_member_landlord_id"),
        sa.PrimaryKeyConstraint("id", name="pk_member"),
        sa.UniqueConstraint("number", name="uq_member_number"),
    )
    op.create_index("ix_member_employer_id", "member", ["employer_id"])
    op.create_index("ix_member_list", "member", ["id", "struck", "walk"])
    op.create_index("ix_member_landlord_id", "member", ["landlord_id"])
    op.create_index("ix_member_name", "member", ["name"])
    op.create_index("ix_member_person", "member", ["person"])
    op.create_index("ix_member_walk", "member", ["walk", "id", "struck", "status"])
    op.create_table(
        "trail",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("book", sa.String(), nullable=False),
        sa.Column("record_id", sa.Integer(), nullable=False),
        sa.Column("made", sa.Boolean(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("changes", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name="fk_trail_deed_id"),
        sa.PrimaryKeyConstraint("id", name="pk_trail"),
    )
    op.create_index("ix_trail_book_trail_record_id", "trail", ["book", "record_id"])
    op.create_index("ix_trail_deed_id", "trail", ["deed_id"])
    op.create_table(
        "disclosed",
        sa.Column("disclosure_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["disclosure_id"], ["disclosure.id"], name="fk_disclosed_disclosure_id"
        ),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_disclosed_member_id"),
        sa.PrimaryKeyConstraint("disclosure_id", "member_id", name="pk_disclosed"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_disclosed_member_id", "disclosed", ["member_id"])
    op.create_table(
        "entry",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("round_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("birth", sa.String()),
        sa.Column("home_code", sa.String()),
        sa.Column("id_number", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("group", sa.String()),
        sa.Column("house", sa.String()),
        sa.Column("landlord", sa.String()),
        sa.Column("landlord_phone", sa.String()),
        sa.Column("employer", sa.String()),
        sa.Column("last_outcome", sa.String()),
        sa.Column("misses", sa.Integer(), nullable=False),
        sa.Column("outcome", sa.String()),
        sa.Column("how", sa.String()),
        sa.Column("on", sa.String()),
        sa.Column("by", sa.String()),
        sa.Column("detail", sa.Text()),
        sa.Column("remark", sa.Text()),
        sa.Column("carried", sa.Boolean(), nullable=False),
        sa.Column("frozen", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_entry"),
    )
    op.create_index(
        "ix_entry_member_id_entry_round_id", "entry", ["member_id", "round_id"], unique=True
    )
    op.create_index("ix_entry_round_id", "entry", ["round_id"])
    op.create_table(
        "not_same",
        sa.Column("one", sa.Integer(), nullable=False),
        sa.Column("other", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["one"], ["member.id"], name="fk_not_same_one"),
        sa.ForeignKeyConstraint(["other"], ["member.id"], name="fk_not_same_other"),
        sa.PrimaryKeyConstraint("one", "other", name="pk_not_same"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "search_key",
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("member_id", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", "member_id", name="pk_search_key"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "second_look",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("deed_id", sa.Integer(), nullable=False),
        sa.Column("member_id", sa.Integer()),
        sa.Column("code", sa.String(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("file", sa.String(), nullable=False),
        sa.Column("sheet", sa.String(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("texts", sa.Text(), nullable=False),
        sa.Column("settled_by", sa.Integer()),
        sa.Column("how", sa.String()),
        sa.ForeignKeyConstraint(["deed_id"], ["deed.id"], name="fk_second_look_deed_id"),
        sa.ForeignKeyConstraint(["member_id"], ["member.id"], name="fk_second_look_member_id"),
        sa.ForeignKeyConstraint(["settled_by"], ["deed.id"], name="fk_second_look_settled_by"),
        sa.PrimaryKeyConstraint("id", name="pk_second_look"),
    )
