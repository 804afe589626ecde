"""Women already on the roster who may be the one being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from safehome.desk.completing import readable
from safehome.registers.members import MEMBERS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.registers.register import Record
    from safehome.store.store import Unit

TOLD_BY = ("name", "id_number", "birth", "phone")


@dataclass(frozen=True, slots=True)
class Likeness:
    """A record that may be the same woman: "number" of her ID, "birth" or "phone" with her name."""

    record: Record
    why: str


def likenesses(unit: Unit, texts: Mapping[str, str], record: Record | None) -> list[Likeness]:
    """Return who may be the same woman, besides `record` and those said to be another."""
    values = {
        name: MEMBERS.by_name[name].read(texts[name])
        for name in TOLD_BY
        if readable(MEMBERS, name, texts)
    }
    besides = record.id if record else 0
    ids = set(unit.books.like(values, besides)) - unit.notes.parted(besides)
    found = unit.books.look_up(MEMBERS, sorted(ids))
    return [Likeness(each, _why_alike(values, each)) for each in found]


def _why_alike(values: Mapping[str, Any], record: Record) -> str:
    for name in ("birth", "phone"):
        if values.get("name") == record["name"] and values.get(name) == record[name]:
            return name if record["id_number"] != values.get("id_number") else "number"
    return "number"
