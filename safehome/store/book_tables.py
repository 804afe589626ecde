"""The tables whose rows keep a version and a trail, by the key of their book."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.store import case_tables, tables

if TYPE_CHECKING:
    from sqlalchemy import Table

BOOKS: dict[str, Table] = {
    "members": tables.member,
    "landlords": tables.landlord,
    "employers": tables.employer,
    "entries": tables.entry,
    "rounds": tables.round_,
    "hotline": case_tables.call,
    "complaints": case_tables.complaint,
    "assessments": case_tables.assessment,
    "actions": case_tables.action,
    "referrals": case_tables.referral,
    "visits": case_tables.visit,
    "orders": case_tables.protection,
    "extensions": case_tables.extension,
    "reports": case_tables.report,
    "notices": case_tables.notice,
    "closings": case_tables.closing,
    "reopenings": case_tables.reopening,
}
