"""The tables of the vault, written out; a test holds them in step with the registers.

SQLAlchemy Core and no mapped classes: nothing with a session or a lazy
attribute exists, so nothing of the kind can leave the store.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
)

NAMES = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}
metadata = MetaData(naming_convention=NAMES)

about = Table(
    "about",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What this vault is: its id."""

setting = Table(
    "setting",
    metadata,
    Column("name", String, primary_key=True),
    Column("value", Text, nullable=False),
)
"""What the office has chosen, as JSON."""

landlord = Table(
    "landlord",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("struck", Text),
    Column("name", String, nullable=False, index=True),
    Column("phone", String),
    Column("address", String),
    Column("undertaking_on", String),
    Column("undertaking_until", String),
    Column("remark", Text),
)

employer = Table(
    "employer",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("struck", Text),
    Column("name", String, nullable=False, index=True),
    Column("trade", String),
    Column("address", String),
    Column("contact", String),
    Column("phone", String),
    Column("remark", Text),
)

member = Table(
    "member",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("number", String, nullable=False, unique=True),
    Column("version", Integer, nullable=False),
    Column("struck", Text),
    Column("walk", String, nullable=False),  # her house, in walking order
    Column("sound", String, nullable=False),  # her name, in the order of its pinyin
    Column("person", String, index=True),  # her ID number in the form of 18 digits
    Column("landlord_id", ForeignKey("landlord.id"), index=True),
    Column("employer_id", ForeignKey("employer.id"), index=True),
    Column("name", String, nullable=False, index=True),
    Column("id_kind", String),
    Column("id_number", String),
    Column("sex", String),
    Column("birth", String),
    Column("ethnic", String),
    Column("home_code", String),
    Column("home_address", String),
    Column("group", String),
    Column("house", String),
    Column("phone", String),
    Column("arrived", String),
    Column("status", String),
    Column("registered_on", String),
    Column("consent_on", String),
    Column("consent_how", String),
    Column("consent_version", Integer),
    Column("marital", String),
    Column("education", String),
    Column("political", String),
    Column("occupation", String),
    Column("contract", String),
    Column("dwelling", String),
    Column("permit_kind", String),
    Column("permit_number", String),
    Column("permit_until", String),
    Column("permit_endorsed", String),
    Column("children", Integer),
    Column("children_here", String),
    Column("skills", String),
    Column("role", String),
    Column("volunteer", Boolean),
    Column("wants_news", Boolean),
    Column("emergency", String),
    Column("left_on", String),
    Column("left_to", String),
    Column("left_why", String),
    Column("remark", Text),
)
Index("ix_member_walk", member.c.walk, member.c.id, member.c.struck, member.c.status)
Index("ix_member_list", member.c.id, member.c.struck, member.c.walk)

search_key = Table(
    "search_key",
    metadata,
    Column("key", String, primary_key=True),
    Column("member_id", Integer, primary_key=True),
    sqlite_with_rowid=False,
)
"""Every way to find a woman, to be met from its beginning; a tail is kept reversed after <.

No foreign key: the keys of a woman are written together with her.
"""

not_same = Table(
    "not_same",
    metadata,
    Column("one", ForeignKey("member.id"), primary_key=True),
    Column("other", ForeignKey("member.id"), primary_key=True),
    sqlite_with_rowid=False,
)
"""Two women who look like one and are not; `one` is the smaller id."""

deed = Table(
    "deed",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("act", String, nullable=False),
    Column("sentence", Text, nullable=False),
    Column("month", String),
    Column("undone_by", ForeignKey("deed.id")),
)
"""One act of a worker: one transaction, one line of the trail, one undo."""

trail = Table(
    "trail",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed_id", ForeignKey("deed.id"), nullable=False, index=True),
    Column("book", String, nullable=False),
    Column("record_id", Integer, nullable=False),
    Column("made", Boolean, nullable=False),
    Column("version", Integer, nullable=False),
    Column("changes", Text, nullable=False),  # JSON: field -> [from, to]
)
Index(None, trail.c.book, trail.c.record_id)

second_look = Table(
    "second_look",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed_id", ForeignKey("deed.id"), nullable=False),
    Column("member_id", ForeignKey("member.id")),
    Column("code", String, nullable=False),
    Column("text", Text, nullable=False),
    Column("name", String, nullable=False),
    Column("file", String, nullable=False),
    Column("sheet", String, nullable=False),
    Column("row", Integer, nullable=False),
    Column("texts", Text, nullable=False),  # JSON: what the row said, by field
    Column("settled_by", ForeignKey("deed.id")),
    Column("how", String),
)
"""What an import or a list of results left for a person to look at."""

headings = Table(
    "headings",
    metadata,
    Column("signature", String, primary_key=True),
    Column("fields", Text, nullable=False),  # JSON: heading -> field
)
"""How the headings of a spreadsheet were matched, to be used again."""

round_ = Table(
    "round",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("month", String, nullable=False, unique=True),
    Column("state", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("scope", Text, nullable=False),  # JSON: kind, value
    Column("opened_at", String, nullable=False),
    Column("opened_by", String, nullable=False),
    Column("closed_at", String),
    Column("closed_by", String),
    Column("handed_at", String),
    Column("handed_by", String),
    Column("package", Text),  # JSON: the files of the package and their hashes
    Column("receipt_at", String),
    Column("frozen", Text),  # JSON: the office as it was when the month was closed
)

entry = Table(
    "entry",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("round_id", Integer, nullable=False, index=True),
    Column("member_id", Integer, nullable=False),
    Column("version", Integer, nullable=False),
    Column("name", String, nullable=False),
    Column("birth", String),
    Column("home_code", String),
    Column("id_number", String),
    Column("phone", String),
    Column("group", String),
    Column("house", String),
    Column("landlord", String),
    Column("landlord_phone", String),
    Column("employer", String),
    Column("last_outcome", String),
    Column("misses", Integer, nullable=False),
    Column("outcome", String),
    Column("how", String),
    Column("on", String),
    Column("by", String),
    Column("detail", Text),  # JSON: what changed, by field, as texts
    Column("remark", Text),
    Column("carried", Boolean, nullable=False),
    Column("frozen", Text),  # JSON: her fields when the month was closed
)
"""One woman in one round; made in walking order, so that the id is her place in it.

No foreign keys: both rows were just read in the same statement and none is ever
deleted, and checking 100,000 of them again would be a third of opening a round.
"""
Index(None, entry.c.member_id, entry.c.round_id, unique=True)

disclosure = Table(
    "disclosure",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("deed_id", ForeignKey("deed.id"), nullable=False),
    Column("at", String, nullable=False),
    Column("who", String, nullable=False),
    Column("purpose", String, nullable=False),
    Column("recipient", String, nullable=False),
    Column("basis", String, nullable=False),
    Column("what", String, nullable=False),
    Column("month", String),
    Column("women", Integer, nullable=False),
)

disclosed = Table(
    "disclosed",
    metadata,
    Column("disclosure_id", ForeignKey("disclosure.id"), primary_key=True),
    Column("member_id", ForeignKey("member.id"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)

draft = Table(
    "draft",
    metadata,
    Column("key", String, primary_key=True),
    Column("saved_at", String, nullable=False),
    Column("texts", Text, nullable=False),  # JSON: by field
)
"""What was typed and not saved yet."""
