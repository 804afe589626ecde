"""From the records of a month to what the roster and the walk list are printed from.

Every value becomes the text its field shows; what repeats in a roster of
24,000 (homes, ethnic groups) is turned into text once.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper.roster_sheet import CoverFigures, RosterLine, RosterSheet
from safehome.paper.walk_sheet import WalkArrival, WalkEntry, WalkSheet
from safehome.registers import codes, divisions, names
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import KEYS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from safehome.desk.month import Month
    from safehome.paper.roster_sheet import GroupBy
    from safehome.store.month_lines import MonthLine, WalkLine

_KEYS: Mapping[str | None, str] = {None: "", "": "", "arrived": "new"} | {
    outcome: key for key, outcome in KEYS.items()
}
"""The key of an outcome as the forms have it."""


def roster_sheet(
    month: Month,
    group_by: GroupBy = "house",
    *,
    masked: bool = False,
    duplex: bool = False,
    purpose: str = "",
) -> RosterSheet:
    """Return the roster of a month, in the order asked for."""
    if not (purpose or masked):
        purpose = _("Archive, township")
    return RosterSheet(
        office=month.reporter,
        month=month.month,
        reported_on=month.day,
        lines=roster_lines(sorted(month.lines, key=_ORDER[group_by])),
        figures=_cover(month),
        printed=month.printed,
        group_by=group_by,
        masked=masked,
        duplex=duplex,
        number=_("R{month}").format(month=month.month),
        purpose=purpose,
    )


def roster_lines(lines: Iterable[MonthLine]) -> list[RosterLine]:
    """Return the women as the roster prints them."""
    home, ethnic, number, keys = _homes(), cache(codes.ETHNIC.short), MEMBERS.number, _KEYS
    return [
        RosterLine(
            number(each.member_id),
            each.name,
            each.id_number or "",
            ethnic(each.ethnic) if each.ethnic else "",
            home(each.home_code, each.home_address),
            each.group or "",
            each.house or "",
            each.landlord or "",
            each.landlord_phone or "",
            each.employer or "",
            each.arrived or "",
            each.phone or "",
            keys[each.outcome],
        )
        for each in lines
    ]


def walk_sheet(month: Month, entries: Sequence[WalkLine]) -> WalkSheet:
    """Return the walk list of a month; once it is closed, with what was found."""
    return WalkSheet(
        month=month.month,
        entries=[_walk_entry(each, filled=month.closed) for each in entries],
        printed=month.printed,
        filled=month.closed,
        arrivals=_arrivals(month) if month.closed else (),
    )


def home_of(code: str | None, address: str | None) -> str:
    """Return the registered home as on paper."""
    return (divisions.show_home(code) if code else "") + (address or "")


def shown(name: str, text: str) -> str:
    """Return a text written beside an outcome as its field shows it."""
    field = MEMBERS.by_name[name]
    return field.show(field.read(text))


def _homes() -> Callable[[str | None, str | None], str]:
    show = cache(divisions.show_home)
    return lambda code, address: (show(code) if code else "") + (address or "")


def _by_house(each: MonthLine) -> tuple[str, str, str, int]:
    return each.walk, each.group or "", each.house or "", each.member_id


def _by_landlord(each: MonthLine) -> tuple[bool, str, str, str, tuple[str, str, str, int]]:
    name = each.landlord or ""
    return not name, _sound(name), name, each.landlord_phone or "", _by_house(each)


def _by_employer(each: MonthLine) -> tuple[bool, str, str, tuple[str, str, str, int]]:
    name = each.employer or ""
    return not name, _sound(name), name, _by_house(each)


def _by_name(each: MonthLine) -> tuple[str, str, int]:
    return each.sound, each.name, each.member_id


_sound = lru_cache(4096)(names.sound)
_ORDER: Mapping[GroupBy, Callable[[MonthLine], tuple[object, ...]]] = {
    "house": _by_house,
    "landlord": _by_landlord,
    "employer": _by_employer,
    "name": _by_name,
}


def _cover(month: Month) -> CoverFigures:
    figures = month.figures()
    found = figures.outcomes
    present = sum(found[each] or 0 for each in ("unchanged", "changed", "moved"))
    arrived = figures.arrived or 0
    return CoverFigures(
        women=figures.after,
        present=present + arrived if month.round else figures.after,
        away=found["away"] or 0,
        arrived=arrived,
        left=figures.left or 0,
        unseen=found["not_met"] or 0,
        moved=found["moved"] or 0,
        groups=figures.living,
    )


def _walk_entry(each: WalkLine, *, filled: bool) -> WalkEntry:
    return WalkEntry(
        each.group or "",
        each.house or "",
        each.landlord or "",
        each.landlord_phone or "",
        each.name,
        (each.id_number or "")[-4:],
        each.phone or "",
        each.employer or "",
        _KEYS[each.last_outcome],
        _KEYS[each.outcome] if filled else "",
        _what_changed(each) if filled else "",
    )


def _what_changed(each: WalkLine) -> str:
    """Say what was written beside an outcome, in the few words the column has room for."""
    detail: Mapping[str, str] = json.loads(each.detail or "{}")
    home = f"{detail.get('group', '')} {detail.get('house', '')}".strip()
    told = [home] if home else []
    for name, text in detail.items():
        if name in {"group", "house"}:
            continue
        if name == "back_by":
            told.append(_("back by {date}").format(date=text))
        elif name == "same_as":
            told.append(_("the same as {number}").format(number=text))
        elif each.outcome == "changed":
            label = _(MEMBERS.by_name[name].label)
            told.append(_("{label}: {value}").format(label=label, value=shown(name, text)))
        else:
            told.append(shown(name, text))
    if each.remark:
        told.append(each.remark)
    return _(", ").join(told)


def _arrivals(month: Month) -> list[WalkArrival]:
    women = [each for each in month.lines if each.outcome == "arrived"]
    return [
        WalkArrival(
            each.group or "",
            each.house or "",
            each.landlord or "",
            each.name,
            each.id_number or "",
            codes.ETHNIC.short(each.ethnic) if each.ethnic else "",
            home_of(each.home_code, each.home_address),
            each.arrived or "",
            each.phone or "",
            each.employer or "",
        )
        for each in sorted(women, key=_by_house)
    ]
