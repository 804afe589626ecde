"""The hotline log and the complaint log, with the parts of a complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.operations import Operations


def upgrade(op: Operations) -> None:
    """Make the tables; nothing that is there changes."""
    _books(op)
    _danger_and_help(op)
    _course(op)
    op.create_table(
        "reading",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", sa.String(), nullable=False),
        sa.Column("who", sa.String(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_reading"),
    )
    op.create_index("ix_reading_number", "reading", ["number"])


def _books(op: Operations) -> None:
    """Make the two logs."""
    op.create_table(
        "call",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("received", sa.String(), nullable=False),
        sa.Column("nature", sa.String(), nullable=False),
        sa.Column("asked", sa.Text()),
        sa.Column("urgency", sa.String()),
        sa.Column("caller", sa.String()),
        sa.Column("phone", sa.String()),
        sa.Column("safe", sa.String()),
        sa.Column("safe_when", sa.String()),
        sa.Column("safe_say", sa.String()),
        sa.Column("category", sa.String()),
        sa.Column("told", sa.String()),
        sa.Column("channel", sa.String()),
        sa.Column("minutes", sa.Integer()),
        sa.Column("caller_sex", sa.String()),
        sa.Column("caller_age", sa.String()),
        sa.Column("relation", sa.String()),
        sa.Column("member", sa.String()),
        sa.Column("safe_word", sa.String()),
        sa.Column("answer", sa.Text()),
        sa.Column("back_due", sa.String()),
        sa.Column("back_done", sa.String()),
        sa.Column("result", sa.String()),
        sa.Column("complaint", sa.String()),
        sa.Column("satisfied", sa.String()),
        sa.Column("taken_by", sa.String()),
        sa.Column("remark", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_call"),
        sa.UniqueConstraint("number", name="uq_call_number"),
    )
    op.create_index("ix_call_received", "call", ["received"])
    op.create_index("ix_call_phone", "call", ["phone"])
    op.create_table(
        "complaint",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("received", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("category", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("phone", sa.String()),
        sa.Column("safe", sa.String()),
        sa.Column("safe_when", sa.String()),
        sa.Column("safe_say", sa.String()),
        sa.Column("against", sa.String()),
        sa.Column("against_relation", sa.String()),
        sa.Column("facts", sa.Text(), nullable=False),
        sa.Column("violence", sa.String()),
        sa.Column("wish", sa.Text(), nullable=False),
        sa.Column("handler", sa.String()),
        sa.Column("urgency", sa.String()),
        sa.Column("call", sa.String()),
        sa.Column("member", sa.String()),
        sa.Column("concerned", sa.String()),
        sa.Column("sex", sa.String()),
        sa.Column("age", sa.Integer()),
        sa.Column("capacity", sa.String()),
        sa.Column("ethnic", sa.String()),
        sa.Column("occupation", sa.String()),
        sa.Column("education", sa.String()),
        sa.Column("marital", sa.String()),
        sa.Column("home_code", sa.String()),
        sa.Column("address", sa.String()),
        sa.Column("safe_word", sa.String()),
        sa.Column("with_her", sa.String()),
        sa.Column("against_sex", sa.String()),
        sa.Column("against_age", sa.Integer()),
        sa.Column("against_occupation", sa.String()),
        sa.Column("against_address", sa.String()),
        sa.Column("place", sa.String()),
        sa.Column("before_authority", sa.Boolean()),
        sa.Column("before_court", sa.Boolean()),
        sa.Column("earlier", sa.Boolean()),
        sa.Column("injured", sa.Boolean()),
        sa.Column("injury", sa.String()),
        sa.Column("police", sa.Boolean()),
        sa.Column("medical", sa.Boolean()),
        sa.Column("legal_aid", sa.Boolean()),
        sa.Column("forensic", sa.Boolean()),
        sa.Column("help_so_far", sa.Text()),
        sa.Column("needs", sa.String()),
        sa.Column("evidence", sa.Text()),
        sa.Column("observed", sa.Text()),
        sa.Column("plan", sa.Text()),
        sa.Column("taken_by", sa.String()),
        sa.Column("remark", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="pk_complaint"),
        sa.UniqueConstraint("number", name="uq_complaint_number"),
    )
    op.create_index("ix_complaint_received", "complaint", ["received"])
    op.create_index("ix_complaint_phone", "complaint", ["phone"])


def _danger_and_help(op: Operations) -> None:
    """Make the books of assessments, actions, referrals, visits, and orders."""
    op.create_table(
        "assessment",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("threatens_to_kill", sa.Boolean(), nullable=False),
        sa.Column("she_believes", sa.Boolean(), nullable=False),
        sa.Column("controls", sa.Boolean(), nullable=False),
        sa.Column("no_one_else", sa.Boolean(), nullable=False),
        sa.Column("suicide", sa.Boolean(), nullable=False),
        sa.Column("die_together", sa.Boolean(), nullable=False),
        sa.Column("threatens_family", sa.Boolean(), nullable=False),
        sa.Column("expects_harm", sa.Boolean(), nullable=False),
        sa.Column("watches", sa.Boolean(), nullable=False),
        sa.Column("strangled", sa.Boolean(), nullable=False),
        sa.Column("lethal", sa.Boolean(), nullable=False),
        sa.Column("note", sa.Text()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_assessment_case"),
        sa.PrimaryKeyConstraint("id", name="pk_assessment"),
        sa.UniqueConstraint("number", name="uq_assessment_number"),
    )
    op.create_index("ix_assessment_case", "assessment", ["case"])
    op.create_table(
        "action",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("what", sa.Text()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_action_case"),
        sa.PrimaryKeyConstraint("id", name="pk_action"),
        sa.UniqueConstraint("number", name="uq_action_number"),
    )
    op.create_index("ix_action_case", "action", ["case"])
    op.create_table(
        "referral",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("agency", sa.String(), nullable=False),
        sa.Column("agency_name", sa.String(), nullable=False),
        sa.Column("basis", sa.String(), nullable=False),
        sa.Column("consent_on", sa.String()),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("reply_on", sa.String()),
        sa.Column("reply", sa.String()),
        sa.Column("reply_words", sa.Text()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_referral_case"),
        sa.PrimaryKeyConstraint("id", name="pk_referral"),
        sa.UniqueConstraint("number", name="uq_referral_number"),
    )
    op.create_index("ix_referral_case", "referral", ["case"])
    op.create_table(
        "visit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("how", sa.String()),
        sa.Column("wellbeing", sa.String(), nullable=False),
        sa.Column("safe_now", sa.String(), nullable=False),
        sa.Column("said", sa.Text()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_visit_case"),
        sa.PrimaryKeyConstraint("id", name="pk_visit"),
        sa.UniqueConstraint("number", name="uq_visit_number"),
    )
    op.create_index("ix_visit_case", "visit", ["case"])
    op.create_table(
        "protection",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("urgent", sa.Boolean()),
        sa.Column("authority", sa.String()),
        sa.Column("issued_on", sa.String()),
        sa.Column("until", sa.String()),
        sa.Column("document", sa.String()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_protection_case"),
        sa.PrimaryKeyConstraint("id", name="pk_protection"),
        sa.UniqueConstraint("number", name="uq_protection_number"),
    )
    op.create_index("ix_protection_case", "protection", ["case"])


def _course(op: Operations) -> None:
    """Make the books of what happens to the case itself."""
    op.create_table(
        "extension",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("days", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("approved_by", sa.String(), nullable=False),
        sa.Column("told_on", sa.String()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_extension_case"),
        sa.PrimaryKeyConstraint("id", name="pk_extension"),
        sa.UniqueConstraint("number", name="uq_extension_number"),
    )
    op.create_index("ix_extension_case", "extension", ["case"])
    op.create_table(
        "report",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("to", sa.String(), nullable=False),
        sa.Column("receiver", sa.String(), nullable=False),
        sa.Column("receipt", sa.String()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_report_case"),
        sa.PrimaryKeyConstraint("id", name="pk_report"),
        sa.UniqueConstraint("number", name="uq_report_number"),
    )
    op.create_index("ix_report_case", "report", ["case"])
    op.create_table(
        "notice",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("served", sa.String()),
        sa.Column("served_on", sa.String()),
        sa.Column("told_where", sa.String()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_notice_case"),
        sa.PrimaryKeyConstraint("id", name="pk_notice"),
        sa.UniqueConstraint("number", name="uq_notice_number"),
    )
    op.create_index("ix_notice_case", "notice", ["case"])
    op.create_table(
        "closing",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("result", sa.String(), nullable=False),
        sa.Column("needs_met", sa.Boolean()),
        sa.Column("no_contact", sa.Boolean()),
        sa.Column("plan_looked_at", sa.Boolean()),
        sa.Column("plan_done", sa.Boolean()),
        sa.Column("agrees", sa.Boolean()),
        sa.Column("may_return", sa.Boolean()),
        sa.Column("satisfied", sa.String()),
        sa.Column("summary", sa.Text()),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_closing_case"),
        sa.PrimaryKeyConstraint("id", name="pk_closing"),
        sa.UniqueConstraint("number", name="uq_closing_number"),
    )
    op.create_index("ix_closing_case", "closing", ["case"])
    op.create_table(
        "reopening",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("number", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("struck", sa.Text()),
        sa.Column("case", sa.String(), nullable=False),
        sa.Column("on", sa.String(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("by", sa.String()),
        sa.ForeignKeyConstraint(["case"], ["complaint.number"], name="fk_reopening_case"),
        sa.PrimaryKeyConstraint("id", name="pk_reopening"),
        sa.UniqueConstraint("number", name="uq_reopening_number"),
    )
    op.create_index("ix_reopening_case", "reopening", ["case"])
