"""What a round copies from the roster: the list when it opens, the women when it closes.

Opening copies the roster in one statement, in walking order. Closing copies
each woman's fields beside her outcome; from then on the month is read from
these copies only, so that nothing that happens to her later changes it.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from sqlalchemy import bindparam, case, func, insert, literal, literal_column, select, text, update

from safehome.registers.members import MEMBERS, ON_ROSTER
from safehome.store.tables import employer, entry, landlord, member

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sqlalchemy import Connection

    from safehome.registers.field import Value

COPIED = ("member_id", "name", "birth", "home_code", "id_number", "phone", "group", "house",
          "landlord", "landlord_phone", "employer")  # fmt: skip


def freeze_list(
    connection: Connection, round_id: int, last: int | None, scope: Mapping[str, str]
) -> int:
    """Put everyone of the scope on the list of a round; return how many.

    `last` is the round before, which knows what was found of her and how often
    running she was not met.
    """
    previous = entry.alias("previous")
    source = _members().outerjoin(
        previous, (previous.c.round_id == last) & (previous.c.member_id == member.c.id)
    )
    source = source.where(member.c.struck.is_(None), member.c.status.in_(ON_ROSTER))
    kind, value = scope.get("kind", "all"), scope.get("value", "")
    if kind == "group":
        source = source.where(member.c.group == value)
    elif kind == "landlord":
        source = source.where(landlord.c.name == value)
    elif kind == "employer":
        source = source.where(employer.c.name == value)
    misses = case(
        (previous.c.outcome == "not_met", previous.c.misses + 1),
        (previous.c.outcome.is_(None), func.coalesce(previous.c.misses, 0)),
        else_=0,
    )
    listed = source.with_only_columns(
        literal_column(str(round_id)), *_copied(), literal_column("1"), misses,
        literal_column("0"), previous.c.outcome,
    ).order_by(member.c.walk, member.c.id)  # fmt: skip
    names = ["round_id", *COPIED, "version", "misses", "carried", "last_outcome"]
    connection.execute(insert(entry).from_select(names, listed))
    counted = select(func.count()).select_from(entry).where(entry.c.round_id == round_id)
    return int(connection.scalar(counted) or 0)


def add_to_list(connection: Connection, round_id: int, member_id: int) -> None:
    """Put one woman at the end of the list of a round that is open already."""
    source = _members().where(member.c.id == member_id)
    columns = (literal(round_id), *_copied(), literal(1), literal(0), literal(0))
    connection.execute(
        insert(entry).from_select(
            ["round_id", *COPIED, "version", "misses", "carried"],
            source.with_only_columns(*columns),
        )
    )


def freeze_women(
    connection: Connection, round_id: int, former: Mapping[int, Mapping[str, Value]]
) -> None:
    """Copy each woman's fields beside her outcome: the closed month is read from these.

    Beside them stands where her house and her name sort, and, as `was_` and
    the field, what each change of the month found there before (`former`).
    """
    parts = ", ".join(
        f"'{each.name}', m.\"{each.name}\""
        for each in MEMBERS.fields
        if each.name not in {"landlord", "employer", "emergency"}
    )
    connection.execute(
        text(
            "UPDATE entry SET frozen = (SELECT json_object("  # noqa: S608 - names of our own columns
            f"{parts}, 'landlord', l.name, 'landlord_phone', l.phone, 'employer', e.name, "
            "'walk', m.walk, 'sound', m.sound, 'struck', m.struck) "
            "FROM member m LEFT JOIN landlord l ON l.id = m.landlord_id "
            "LEFT JOIN employer e ON e.id = m.employer_id WHERE m.id = entry.member_id) "
            "WHERE round_id = :round_id"
        ),
        {"round_id": round_id},
    )
    patches = [
        {"entry_id": id_, "was": json.dumps({f"was_{name}": v for name, v in was.items()})}
        for id_, was in former.items()
    ]
    if patches:
        patched = func.json_patch(entry.c.frozen, bindparam("was"))
        connection.execute(
            update(entry).where(entry.c.id == bindparam("entry_id")).values(frozen=patched),
            patches,
        )


def former(
    connection: Connection, round_id: int, before: Mapping[int, Mapping[str, Value]]
) -> dict[int, dict[str, Value]]:
    """Return what stood where a month noted a change, by entry and field.

    That is what the trail of the month says (`before`, by woman); where the
    roster had been changed outside the round, what the frozen list says.
    """
    query = select(entry).where(entry.c.round_id == round_id, entry.c.detail.is_not(None))
    found: dict[int, dict[str, Value]] = {}
    for row in connection.execute(query):
        known = before.get(row.member_id, {})
        was = {
            name: known[name] if name in known else row._mapping[name]
            for name in json.loads(row.detail)
            if name in known or name in COPIED
        }
        if was:
            found[row.id] = was
    return found


def _members() -> Any:
    return (
        select(member.c.id)
        .outerjoin(landlord, landlord.c.id == member.c.landlord_id)
        .outerjoin(employer, employer.c.id == member.c.employer_id)
    )


def _copied() -> tuple[Any, ...]:
    m = member.c
    return (m.id, m.name, m.birth, m.home_code, m.id_number, m.phone, m.group, m.house,
            landlord.c.name, landlord.c.phone, employer.c.name)  # fmt: skip
