"""A month and the women on its list, as they leave the store: frozen values."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sqlalchemy import Row

    from safehome.registers.field import Value

OUTCOME_FIELDS = ("outcome", "how", "on", "by", "detail", "remark")


@dataclass(frozen=True, slots=True)
class Round:
    """One month: `state` is open, closed, handed or received; times are ISO local."""

    id: int
    month: str
    state: str
    scope: Mapping[str, str]
    opened_at: str
    opened_by: str
    closed_at: str
    closed_by: str
    handed_at: str
    handed_by: str
    package: Sequence[Mapping[str, Any]]
    receipt_at: str
    frozen: Mapping[str, Any]

    @property
    def awaits_receipt(self) -> bool:
        """Whether a parcel was handed over that the township has given no receipt for."""
        return self.state == "handed" and bool(self.package[-1].get("sequence"))

    @classmethod
    def of(cls, row: Row[Any]) -> Round:
        """Make a round of its row."""
        return cls(
            row.id, row.month, row.state, json.loads(row.scope), row.opened_at, row.opened_by,
            row.closed_at or "", row.closed_by or "", row.handed_at or "", row.handed_by or "",
            json.loads(row.package or "[]"), row.receipt_at or "", json.loads(row.frozen or "{}"),
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Entry:
    """One woman in one round, as the list was frozen, and what was found.

    `misses` is how many rounds running before this one she was not met;
    `detail` holds what changed, by field, as texts; `frozen` her fields when
    the month was closed, empty while it is open.
    """

    id: int
    version: int
    member_id: int
    name: str
    birth: str
    home_code: str
    id_number: str
    phone: str
    group: str
    house: str
    landlord: str
    landlord_phone: str
    employer: str
    last_outcome: str
    misses: int
    outcome: str
    how: str
    on: str
    by: str
    detail: Mapping[str, str]
    remark: str
    carried: bool
    frozen: Mapping[str, Value]

    @classmethod
    def of(cls, row: Row[Any]) -> Entry:
        """Make an entry of its row."""
        return cls(
            row.id, row.version, row.member_id, row.name, row.birth or "", row.home_code or "",
            row.id_number or "", row.phone or "", row.group or "", row.house or "",
            row.landlord or "", row.landlord_phone or "", row.employer or "",
            row.last_outcome or "", row.misses, row.outcome or "", row.how or "", row.on or "",
            row.by or "", json.loads(row.detail or "{}"), row.remark or "", row.carried,
            json.loads(row.frozen or "{}"),
        )  # fmt: skip

    @property
    def number(self) -> str:
        """Return her number on the roster."""
        return MEMBERS.number(self.member_id)
