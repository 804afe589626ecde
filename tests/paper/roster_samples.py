"""Invented women for the roster and the walk list."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from make import id_card

from safehome.paper.roster_sheet import CoverFigures, RosterLine, RosterSheet
from safehome.paper.sheet import Printed
from safehome.paper.walk_sheet import WalkEntry, WalkSheet

OFFICE = "余姚市低塘街道黄清堰村妇女联合会"
PRINTED = Printed("2026-11-30 16:20", "沈慧")
NAMES = ("杨秀梅", "潘小妹", "龙\U0002c621", "阿依古丽·买买提", "周巧云", "尉迟晓岚", "向燕")
EMPLOYERS = ("远景塑料制品厂", "", "余姚市恒达电器有限公司低塘分公司", "清真面馆（自营）")
OUTCOMES = ("1", "1", "2", "4", "1", "new", "6")


def line(at: int = 0, **changes: str) -> RosterLine:
    """Return one woman; three to a house."""
    house = at // 3
    usual = RosterLine(
        number=f"M{at + 1:05}",
        name=NAMES[at % len(NAMES)],
        id_number=id_card(birth=f"{1970 + at % 30}{at % 12 + 1:02}{at % 28 + 1:02}"),
        ethnic="苗",
        home="贵州省黎平县肇兴镇",
        group=f"{house // 8 + 1}组",
        house=f"{house + 12}号",
        landlord=f"陆阿{'根木水火土'[house % 5]}",
        landlord_phone=f"154{house:08}",
        employer=EMPLOYERS[at % len(EMPLOYERS)],
        arrived=("2016-03", "2019", "2025-02-16", "")[at % 4],
        phone=f"154{at + 5000:08}",
        outcome=OUTCOMES[at % len(OUTCOMES)],
    )
    return replace(usual, **changes)


def lines(count: int) -> list[RosterLine]:
    return [line(at) for at in range(count)]


def sheet(women: list[RosterLine], **changes: Any) -> RosterSheet:
    groups: dict[str, list[RosterLine]] = {}
    for woman in women:
        groups.setdefault(woman.group, []).append(woman)
    counted = tuple(
        (group, len({woman.house for woman in members}), len(members))
        for group, members in groups.items()
    )
    usual = RosterSheet(
        office=OFFICE,
        month="2026-11",
        reported_on="2026-11-30",
        lines=women,
        figures=CoverFigures(len(women), 511, 17, 9, 6, 8, 4, counted),
        printed=PRINTED,
        number="册2026-11",
        purpose="存档、街道妇联",
        disclosure="外2026-011",
    )
    return replace(usual, **changes)


def entry(at: int = 0, **changes: str) -> WalkEntry:
    woman = line(at)
    usual = WalkEntry(
        group=woman.group,
        house=woman.house,
        landlord=woman.landlord,
        landlord_phone=woman.landlord_phone,
        name=woman.name,
        id_tail=woman.id_number[-4:],
        phone=woman.phone,
        employer=woman.employer,
        last_outcome="1",
    )
    return replace(usual, **changes)


def walk(entries: list[WalkEntry], **changes: Any) -> WalkSheet:
    return replace(WalkSheet("2026-11", entries, PRINTED), **changes)
