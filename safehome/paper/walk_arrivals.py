"""The table for women met who were not on the list, at the foot of a walk list's sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, HEI, PT, SONG, width
from safehome.paper.page import FRAME, HEAVY, RISE, Box, Text
from safehome.paper.parts import in_cells
from safehome.paper.sheet import LANDSCAPE
from safehome.paper.table import LEADING, Column, Setting, edges, heads, numbers, put, short
from safehome.paper.walk_rows import grown
from safehome.paper.wrap import SLACK

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.page import Draft
    from safehome.paper.table import Cell
    from safehome.paper.walk_sheet import WalkArrival

M = LANDSCAPE
ARRIVAL_HEAD = 8.0
ARRIVAL = 9.4
FIGURES_OF_NUMBER = 18


def arrival_columns() -> list[Column]:
    """Return the columns of new arrivals."""
    return [
        Column(_("House (group, door)"), 33, fit.house, SONG, 9, "centre"),
        Column(_("Landlord"), 22, fit.walk_name, SONG, 9, "centre"),
        Column(_("Name"), 24, fit.walk_name, SONG, 10.5, "centre"),
        numbers(_("ID number"), 58),
        short(_("Ethnic group"), 13),
        Column(_("Registered home (province, county)"), 38, fit.walk_words, opened=False),
        numbers(_("Arrived on"), 20, size=9),
        numbers(_("Contact phone"), 30, size=9),
        Column(_("Employer"), 22, fit.walk_words),
    ]


def arrivals_table(draft: Draft, top: float, rows: int, arrivals: Sequence[WalkArrival]) -> None:
    """Rule the table of new arrivals, and set those that are known."""
    laid = arrival_columns()
    places = edges(laid, M.left)
    heading = _("New arrivals")
    note = _("Women met who are not on the list; look for an old number when typing.")
    spaced = 0.15 if language() == "zh_CN" else 0.0
    draft.mark(Text(M.left, top - 2.2, heading, HEI, 10.5, spaced))
    draft.mark(Text(M.left + width(heading, HEI, 10.5, spaced) + 6, top - 2.2, note, size=8.5))
    draft.mark(*heads(laid, M.left, top, ARRIVAL_HEAD))
    setting = [Setting(column, left) for column, left in zip(laid, places, strict=False)]
    cells = [_cells(setting, woman) for woman in arrivals]
    heights = [_height(each) for each in cells]
    empty = int((rows * ARRIVAL - sum(heights) + SLACK) / ARRIVAL)
    heights += [ARRIVAL] * empty
    bottom = top + ARRIVAL_HEAD + sum(heights)
    draft.mark(Box(M.left, top, M.across, bottom - top, FRAME))
    draft.across(top + ARRIVAL_HEAD, M.left, M.end, HEAVY)
    for x in places[1:-1]:
        draft.down(x, top, bottom)
    y = top + ARRIVAL_HEAD
    for row, height in enumerate(heights):
        if row:
            draft.across(y, M.left, M.end)
        number = arrivals[row].id_number if row < len(arrivals) else ""
        if not number or _is_parted(number):
            _number_ticks(draft, places[3], laid[3].width, y + height)
        if row < len(arrivals):
            for cell in cells[row]:
                put(draft, cell, y + height / 2)
            _number(draft, setting[3], number, y + height / 2)
        y += height


def how_many(arrivals: Sequence[WalkArrival], rows: int) -> int:
    """Return how many of the first arrivals stand where so many rows have room."""
    setting = [Setting(column, 0) for column in arrival_columns()]
    room = rows * ARRIVAL + SLACK
    for count, woman in enumerate(arrivals):
        room -= _height(_cells(setting, woman))
        if room < 0:
            return count
    return len(arrivals)


def _cells(setting: Sequence[Setting], woman: WalkArrival) -> list[Cell]:
    """Set all of an arrival but her ID number."""
    texts = (
        f"{woman.group} {woman.house}".strip(), woman.landlord, woman.name, "",
        woman.ethnic, woman.home, woman.arrived, woman.phone, woman.employer,
    )  # fmt: skip
    return [set_.cell(text) for set_, text in zip(setting, texts, strict=True)]


def _height(cells: Sequence[Cell]) -> float:
    return grown(max(LEADING * cell.key[1] * PT * len(cell.lines) for cell in cells), ARRIVAL)


def _number_ticks(draft: Draft, x: float, across: float, bottom: float) -> None:
    """Part the field of an ID number into eighteen, the birth date set off."""
    step = across / FIGURES_OF_NUMBER
    for at in range(1, FIGURES_OF_NUMBER):
        high = 3.6 if at in (6, 14) else 1.6
        draft.down(x + at * step, bottom - high, bottom)


def _is_parted(number: str) -> bool:
    return len(number) == FIGURES_OF_NUMBER and in_cells(number, FIGURES_OF_NUMBER)


def _number(draft: Draft, setting: Setting, number: str, middle: float) -> None:
    """Set an ID number, a figure to each part; another kind of number in the middle."""
    if not _is_parted(number):
        put(draft, setting.cell(number), middle)
        return
    size = 10.5
    step = setting.column.width / FIGURES_OF_NUMBER
    pitch = FIGURES.widths["0"] * size * PT
    x = setting.left + (step - pitch) / 2
    spacing = (step - pitch) / (size * PT)
    draft.mark(Text(x, middle + RISE * size * PT - 0.6, number, FIGURES, size, spacing))
