"""Form 9: the record of one complaint, filled from the log or blank for the pen.

Page 1 ends with the account, page 2 with the opinion of the head of office, so that
both stand on one sheet. What of the account finds no room on them follows on pages
of its own; what was done grows, and then closing and opinion move on together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from safehome.base.words import _, language
from safehome.paper.annex import annex
from safehome.paper.card_page import LABEL, THREE, M
from safehome.paper.complaint_blocks import (
    STEP,
    closing,
    empty_steps,
    needs,
    step_heads,
    steps,
    who,
)
from safehome.paper.complaint_parts import (
    Account,
    account_lines,
    beside_heading,
    height_for,
    lines_in,
)
from safehome.paper.fields import Label, Row, height_of, onto_annex, row, set_blocks
from safehome.paper.fonts import SONG, width
from safehome.paper.page import FRAME, Box, Draft, Page
from safehome.paper.sheet import (
    date_for_pen,
    footer,
    in_words,
    pen_line,
    signatures,
    title,
    under_title,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.complaint_sheet import ComplaintSheet
    from safehome.paper.fields import Block, Moved
    from safehome.paper.page import Mark

LENGTH = M.signatures - 8 - M.frame
"""How far down the frame reaches: the signatures stand 8 mm under it."""

ACCOUNT = 60.0
"""What the account has on page 1 at least."""

REST = 26.0
"""What it has on page 2 at least."""

PEN = "\u3000" * 12
"""The room of a number that is written by hand."""

NOTE = 90.0
"""What may stand beside the first heading."""


@dataclass(slots=True)
class _Side:
    """One page: its blocks, and whether the complainant signs it."""

    blocks: list[Block]
    account: bool = False


def complaint_form(sheet: ComplaintSheet) -> Iterator[Page]:
    """Lay out the record of a complaint."""
    long = width(sheet.names, SONG, 9) > NOTE
    upper, moved = onto_annex(who(sheet, sheet.names if long else ""), LENGTH - ACCOUNT)
    lines = account_lines(sheet.facts, THREE)
    room = LENGTH - height_of(upper)
    fits = lines_in(room)
    here = len(lines) if len(lines) <= fits else fits - 1
    ruled = sheet.printed is None and not lines
    first = Account(lines[:here], THREE, _("(overleaf)") if lines[here:] else "", ruled)
    label = Label(_("Facts\n\n(when, where,\nhow it went,\nthe outcome)"), LABEL)
    sides = [_Side([*upper, row(label, first, least=room)], account=True)]
    rest, away = _second(sheet, sides, ruled=ruled, left=lines[here:])
    _only_account(sides, rest)
    yield from _pages(sheet, sides, [*moved, *away], "" if long else sheet.names)


def _second(
    sheet: ComplaintSheet, sides: list[_Side], *, ruled: bool, left: list[str]
) -> tuple[list[str], list[Moved]]:
    """Add page 2, and those after it that what was done needs.

    Returns:
        the lines of the account that are left over; what stands on the annex.
    """
    heads, last = step_heads(), closing(sheet)
    done, moved = steps(sheet)
    least = height_of(heads) + height_of(done[:1])
    middle, away = onto_annex(needs(sheet), LENGTH - REST - least)
    free = LENGTH - height_of(middle) - height_of(heads)
    if REST + height_of(done) + height_of(last) <= free:
        room = free - height_of(done) - height_of(last)
        after = []
    else:
        count = _fitting(done, free - REST)
        room = free - height_of(done[:count])
        after = _following(done[count:], last)
        spare = int((room - max(REST, height_for(len(left)))) / STEP) if count == len(done) else 0
        done, last = [*done[:count], *empty_steps(spare)], []
        room -= max(spare, 0) * STEP
    fits = lines_in(room)
    here = len(left) if len(left) <= fits else fits - 1
    on = _("(continued on page {n})").format(n=len(sides) + 2 + len(after))
    part = Account(left[:here], THREE, on if left[here:] else "", ruled)
    high = max(REST, height_for(here + bool(left[here:]))) if last else room
    facts = row(Label(_("Facts\n(continued)"), LABEL), part, least=high)
    blocks: list[Block] = [facts, *middle, *heads, *done, *last]
    sides += [_Side(_stretched(blocks) if last else blocks), *after]
    return left[here:], [*away, *moved]


def _fitting(rows: Sequence[Row], room: float) -> int:
    """Return how many of the rows stand in a room."""
    count = len(rows)
    while count and height_of(rows[:count]) > room:
        count -= 1
    return count


def _following(rows: Sequence[Row], last: Sequence[Block]) -> list[_Side]:
    """Return the pages of what was done and did not fit on page 2, and of the closing."""
    sides: list[_Side] = []
    heads = step_heads(continued=True)
    while rows:
        count = max(_fitting(rows, LENGTH - height_of(heads)), 1)
        sides.append(_Side([*heads, *rows[:count]]))
        rows = rows[count:]
    if sides and height_of(sides[-1].blocks) + height_of(last) <= LENGTH:
        sides[-1].blocks += last
    else:
        sides.append(_Side([*last]))
    sides[-1].blocks = _stretched(sides[-1].blocks)
    return sides


def _stretched(blocks: Sequence[Block]) -> list[Block]:
    """Give the opinion what is left of its page."""
    *before, opinion = blocks
    spare = LENGTH - height_of(blocks)
    if isinstance(opinion, Row) and spare > 0:
        opinion = replace(opinion, least=opinion.height + spare)
    return [*before, opinion]


def _only_account(sides: list[_Side], left: Sequence[str]) -> None:
    """Add the pages that hold only what is left of the account."""
    fits = lines_in(LENGTH)
    while left:
        count = len(left) if len(left) <= fits else fits - 1
        note = _("(overleaf)") if left[count:] else ""
        part = Account(left[:count], THREE, note)
        label = Label(_("Facts\n(continued)"), LABEL)
        sides.append(_Side([row(label, part, least=part.need)], account=True))
        left = left[count:]


def _pages(
    sheet: ComplaintSheet, sides: Sequence[_Side], moved: Sequence[Moved], names: str
) -> Iterator[Page]:
    name = _("Complaint record")
    number = _("No. {number}").format(number=sheet.number) if sheet.number else ""
    annexed = annex(M, name, number, moved)
    pages = len(sides) + len(annexed)
    for at, side in enumerate(sides, start=1):
        draft = Draft()
        draft.mark(*title(M, name, note=sheet.note), *_under(sheet, number, at))
        bottom = set_blocks(draft, side.blocks, M.left, M.frame, M.end)
        draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
        if at == 1 and names:
            draft.mark(beside_heading(names, M.end, M.frame))
        draft.mark(*_signed(bottom, account=side.account))
        draft.mark(*footer(M, name, sheet.number, at, pages, sheet.printed))
        yield draft.finish(M.width, M.height)
    for at, marks in enumerate(annexed, start=len(sides) + 1):
        foot = footer(M, name, sheet.number, at, pages, sheet.printed)
        yield Page(M.width, M.height, (*marks, *foot))


def _under(sheet: ComplaintSheet, number: str, page: int) -> list[Mark]:
    day, _space, time = sheet.received.partition(" ")
    when = f"{in_words(day)} {time}" if day else _("{day} __:__").format(day=date_for_pen())
    received = _("Registered at: {time}").format(time=when)
    pen = [] if number else pen_line(M.left, M.under, _("Number"), M.left + 45)
    middle = _("(continuation)") if page > 1 else ""
    return [*under_title(M, number or PEN, middle, received), *pen]


def _signed(bottom: float, *, account: bool) -> list[Mark]:
    y = bottom + 8
    if not account:
        return signatures(M, [_("Entered by"), _("Checked by")], y)
    size = 10.5 if language() == "zh_CN" else 8.5
    label = _("Complainant (or for her), signature or fingerprint")
    second = M.end - 58
    return [
        *pen_line(M.left, y, label, second - (14 if language() == "zh_CN" else 2), size=size),
        *pen_line(second, y, _("Entered by"), M.end, size=size),
    ]
