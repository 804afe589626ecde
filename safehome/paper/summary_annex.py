"""The annexes of the monthly summary: the lists its reminders speak of, and many groups."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper import fit
from safehome.paper.fonts import SONG
from safehome.paper.page import FRAME, HEAVY, Box, Draft
from safehome.paper.parts import section
from safehome.paper.table import Column, Setting, edges, heads, numbers, put, row_height, short

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.sheet import Measures

NAMES = (N_("Annex 1"), N_("Annex 2"), N_("Annex 3"))
SECTION = 7.0
HEAD = 7.5
ROW = 7.6


@dataclass(frozen=True, slots=True)
class Annex:
    """One list: its name, its columns, its rows as texts."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Sequence[str]]


def permits(rows: Sequence[tuple[str, str, str, str, str]]) -> Annex:
    """Return the list of (number, name, address, phone, valid until) of residence permits."""
    columns = [
        numbers(_("No."), 11),
        numbers(_("Number"), 20),
        Column(_("Name"), 30, fit.name, SONG, 9.5, "centre"),
        Column(_("Address here"), 53),
        numbers(_("Phone"), 30),
        numbers(_("Valid until"), 26),
    ]
    name = _("Residence permits that end within 30 days")
    return Annex(name, columns, [(str(at), *row) for at, row in enumerate(rows, start=1)])


def undertakings(rows: Sequence[tuple[str, str, str]]) -> Annex:
    """Return the list of (landlord, phone, valid until) of undertakings."""
    columns = [
        numbers(_("No."), 11),
        Column(_("Landlord"), 73, fit.name, SONG, 9.5, "centre"),
        numbers(_("Phone"), 50),
        numbers(_("Valid until"), 36),
    ]
    name = _("Undertakings that have ended or end within 30 days")
    return Annex(name, columns, [(str(at), *row) for at, row in enumerate(rows, start=1)])


def groups(labels: Sequence[str], rows: Sequence[Sequence[str]]) -> Annex:
    """Return the list of many groups, the total last."""
    widths = (30.0, 24.0, 29.0, 29.0, 29.0, 29.0)
    columns = [
        short(label, wide) if at == 0 else numbers(label, wide)
        for at, (label, wide) in enumerate(zip(labels, widths, strict=True))
    ]
    return Annex(_("Verification by group"), columns, rows)


def pages_of(annex: Annex, number: int, measures: Measures) -> Iterator[Draft]:
    """Lay out a list over as many pages as it needs, without title and footer."""
    m = measures
    places = edges(annex.columns, m.left)
    set_ = [Setting(column, x) for column, x in zip(annex.columns, places, strict=False)]
    rows = [[s.cell(text) for s, text in zip(set_, row, strict=True)] for row in annex.rows]
    heights = [row_height(row, ROW) for row in rows]
    at = 0
    while at < len(rows) or not at:
        draft = Draft()
        named = f"{_(NAMES[number])}\u3000{annex.name}{_('(continued)') if at else ''}"
        draft.mark(*section(named, m.left, m.frame, SECTION))
        y = m.frame + SECTION
        draft.across(y, m.left, m.end)
        draft.mark(*heads(annex.columns, m.left, y, HEAD, size=10))
        top = y
        y += HEAD
        draft.across(y, m.left, m.end, HEAVY)
        first = at
        while at < len(rows) and y + heights[at] <= m.lowest:
            if at > first:
                draft.across(y, m.left, m.end)
            for cell in rows[at]:
                put(draft, cell, y + heights[at] / 2)
            y += heights[at]
            at += 1
        for x in places[1:-1]:
            draft.down(x, top, y)
        draft.mark(Box(m.left, m.frame, m.across, y - m.frame, FRAME))
        yield draft
        if not rows:
            return
