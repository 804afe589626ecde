"""From the records of a month to what its changes are printed from.

What stood there before comes from the trail of the month; once the month is
closed, from what was frozen with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.desk.month_forms import home_of, shown
from safehome.paper.changes import Came, ChangesSheet, Left
from safehome.paper.changes_table import Changed
from safehome.registers import codes
from safehome.registers.figures import has_gone, has_left
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import OWN_DETAILS, STATUS_AFTER

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from safehome.desk.month import Month
    from safehome.registers.field import Value, Values
    from safehome.store.entries import Entry
    from safehome.store.store import Unit

_ALTERED = ("changed", "moved")
_HOME = ("group", "house")
_BLOCK = 500


def changes_sheet(unit: Unit, month: Month) -> ChangesSheet:
    """Return the changes of a month that has a round."""
    entries = _entries(unit, month)
    women = _women(unit, month, entries)
    former = _former(unit, month, entries)
    off = {each.entry_id: has_left(each) for each in month.lines if has_gone(each)}
    gone = [each for each in entries if each.id in off]
    return ChangesSheet(
        office=month.reporter,
        month=month.month,
        reported_on=month.day,
        came=[_came(e, women[e.member_id]) for e in entries if e.outcome == "arrived"],
        left=[_left(e, women[e.member_id]) for e in gone],
        changed=[
            _changed(e, women[e.member_id], former.get(e.id, {}))
            for e in entries
            if e.outcome in _ALTERED
        ],
        printed=month.printed,
        others=not all(off.values()),
    )


def _entries(unit: Unit, month: Month) -> list[Entry]:
    """Return the entries that say of a change, in walking order, arrivals last."""
    if month.round is None:
        return []
    wanted = {"arrived", *_ALTERED}
    ids = [each.entry_id for each in month.lines if each.outcome in wanted or has_gone(each)]
    return [
        entry
        for start in range(0, len(ids), _BLOCK)
        for entry in unit.rounds.entries(month.round.id, ids[start : start + _BLOCK])
    ]


def _women(unit: Unit, month: Month, entries: Sequence[Entry]) -> dict[int, Values]:
    """Return each woman's fields, now or as they were frozen."""
    if month.closed:
        return {each.member_id: each.frozen for each in entries}
    records = unit.books.look_up(MEMBERS, [each.member_id for each in entries])
    return {record.id: {**record.values, "struck": record.struck} for record in records}


def _former(unit: Unit, month: Month, entries: Sequence[Entry]) -> Mapping[int, Values]:
    """Return what stood where a change was noted, by entry."""
    if month.round is None:
        return {}
    if not month.closed:
        return unit.rounds.former(month.round)
    return {
        each.id: {
            name.removeprefix("was_"): value
            for name, value in each.frozen.items()
            if name.startswith("was_")
        }
        for each in entries
    }


def _came(entry: Entry, woman: Values) -> Came:
    return Came(
        entry.number,
        _text(woman, "name"),
        _text(woman, "id_number"),
        codes.ETHNIC.short(_text(woman, "ethnic")) if woman["ethnic"] else "",
        home_of(_text(woman, "home_code"), _text(woman, "home_address")),
        _address(woman),
        _text(woman, "landlord"),
        _text(woman, "arrived"),
        _text(woman, "phone"),
        _text(woman, "employer"),
    )


def _left(entry: Entry, woman: Values) -> Left:
    why = _text(woman, "left_why")
    status = _text(woman, "status")
    if struck := woman.get("struck"):
        why = _("Struck: {why}").format(why=struck)
    elif STATUS_AFTER.get(entry.outcome) == status != "left":
        why = codes.OUTCOME.show(entry.outcome)
    elif status != "left":
        why = codes.STATUS.show(status)
    if same := entry.detail.get("same_as"):
        why = _("{what} ({why})").format(
            what=why, why=_("the same as {number}").format(number=same)
        )
    return Left(
        entry.number,
        _text(woman, "name"),
        _address(woman),
        _text(woman, "landlord"),
        _text(woman, "left_on") or entry.on,
        _text(woman, "left_to"),
        why,
        _(", ").join(part for part in (_how(entry), entry.remark) if part),
    )


def _changed(entry: Entry, woman: Values, former: Values) -> Changed:
    """Say of a woman what changed: house first, then as the roster has its fields."""
    steps = _steps(entry, woman, former)
    return Changed(
        entry.number,
        _text(woman, "name"),
        [step for step in steps if step[1] != step[2]] or steps,
        _how(entry),
        entry.on,
        entry.by,
    )


def _steps(entry: Entry, woman: Values, former: Values) -> list[tuple[str, str, str]]:
    """Return (what, was, is now) of every field noted beside the outcome."""
    noted = {name: text for name, text in entry.detail.items() if name not in OWN_DETAILS}
    steps = []
    if any(name in noted for name in _HOME):
        now: dict[str, Value] = {name: noted.get(name) or woman[name] for name in _HOME}
        was = {name: former.get(name, now[name]) for name in _HOME}
        steps.append((_("Address here"), _address(was), _address(now)))
    for field in MEMBERS.fields:
        if field.name in noted and field.name not in _HOME:
            now_ = shown(field.name, noted[field.name])
            steps.append((_(field.label), field.show(former.get(field.name)), now_))
    return steps


def _how(entry: Entry) -> str:
    return codes.HOW.show(entry.how) if entry.how else ""


def _address(woman: Values) -> str:
    return f"{woman['group'] or ''} {woman['house'] or ''}".strip()


def _text(woman: Values, name: str) -> str:
    """Return a value that is kept as it is shown, "" where unknown."""
    value = woman[name]
    return "" if value is None else str(value)
