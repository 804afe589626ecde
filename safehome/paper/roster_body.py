"""The pages of the roster: rows set once, pages planned by height, then laid out.

A district's roster has 24,000 rows, so what is done for each cell is little.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.paper import fit, outcomes
from safehome.paper.fonts import FIGURES, HEI, PT, SONG
from safehome.paper.page import FRAME, HEAVY, RISE, THIN, Box, Draft, Group
from safehome.paper.sheet import (
    footer_sides,
    in_words,
    page_of,
    signatures,
    title,
    under_title,
)
from safehome.paper.table import LEADING, Setting, edges, heads, put, stack

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Page
    from safehome.paper.roster_plan import Piece
    from safehome.paper.roster_sheet import GroupBy, RosterLine, RosterSheet
    from safehome.paper.sheet import Printed
    from safehome.paper.table import Column
from safehome.paper.roster_columns import columns_of, texts_of
from safehome.paper.roster_plan import HEAD, LINE, ROW, SUBTOTAL, TOTAL, Block, M, plan

_NUMBER = 3
_HOME = 7
_MERGED: dict[GroupBy, int] = {"house": 2, "landlord": 1, "employer": 1, "name": 0}
_UNITS: dict[GroupBy, str] = {
    "house": N_("Houses {n}"),
    "landlord": N_("Landlords {n}"),
    "employer": N_("Employers {n}"),
    "name": "",
}
_KEYS: dict[GroupBy, Callable[[RosterLine], object]] = {
    "house": attrgetter("group", "house"),
    "landlord": attrgetter("landlord", "landlord_phone"),
    "employer": attrgetter("employer"),
    "name": id,
}


def furniture(
    columns: Sequence[Column],
    office: str,
    month: str,
    reported_on: str,
    printed: Printed | None,
    note: str = "",
) -> Group:
    """Return what stands alike on every page of the body; one group, inked once."""
    left = _("Reporting office: {office}").format(office=office)
    right = _("Reported on: {date}").format(date=reported_on)
    name = _("Roster of members, Home for Migrant Women")
    signed = [_("Filled in by"), _("Checked by"), _("Head of office")]
    return Group(
        (
            *title(M, name, note=note),
            *under_title(M, left, month, right),
            *heads(columns, M.left, M.frame, HEAD),
            *signatures(M, signed),
            *footer_sides(M, name, month, printed),
        )
    )


class Body:
    """The body of one roster; `pages` is the plan, `lay_out` draws it."""

    def __init__(self, sheet: RosterSheet) -> None:
        self.sheet = sheet
        self.by = sheet.group_by
        self.columns = columns_of(self.by)
        self.places = edges(self.columns, M.left)
        self.merged = _MERGED[self.by]
        self.pages = plan(self._blocks(), SUBTOTAL if self.merged else 0.0)

    def _blocks(self) -> Iterator[Block]:
        """Set every row, block by block."""
        merged = self.merged
        set_cell = [
            Setting(column, left).cell
            for column, left in zip(self.columns[merged:], self.places[merged:], strict=False)
        ]
        texts = texts_of(self.by)
        at = 0
        for _key, members in groupby(self.sheet.lines, _KEYS[self.by]):
            block = Block(list(members))
            for line in block.lines:
                at += 1
                row = [set_(text) for set_, text in zip(set_cell, texts(line, at), strict=True)]
                block.rows.append(row)
                most = max([len(cell.lines) for cell in row])
                block.heights.append(ROW + LINE * (most - 1) if most > 1 else ROW)
            if merged:
                self._merge(block)
            yield block

    def _merge(self, block: Block) -> None:
        """Set the merged cells, and make the block as high as they are."""
        line = block.lines[0]
        landlords = dict.fromkeys((a.landlord, a.landlord_phone) for a in block.lines)
        persons = [
            part
            for name, phone in landlords
            for part in (*self._lines(1, name), *_phone(phone, self.columns[1].width))
        ]
        match self.by:
            case "house":
                block.merged = [self._lines(0, f"{line.group} {line.house}".strip()), persons]
            case "landlord":
                phone = _phone(line.landlord_phone, self.columns[0].width)
                block.merged = [[*self._lines(0, line.landlord), *phone]]
            case _employer:
                block.merged = [self._lines(0, line.employer)]
        needed = max(sum(LEADING * size * PT for _, _, size in lines) for lines in block.merged)
        lacking = needed + 2 - sum(block.heights) - SUBTOTAL
        if lacking > 0:
            block.heights[-1] += lacking

    def _lines(self, column: int, text: str) -> list[tuple[str, Face, float]]:
        if not text:
            return []
        at = self.columns[column]
        lines, size = at.fit(text, at.face, at.size, at.width - 2 * at.pad)
        return [(line, at.face, size) for line in lines]

    def lay_out(self) -> Iterator[Page]:
        """Lay out the pages one after another."""
        sheet = self.sheet
        month = in_words(sheet.month)
        note = _("(parts of numbers hidden)") if sheet.masked else ""
        alike = furniture(
            self.columns, sheet.office, month, in_words(sheet.reported_on), sheet.printed, note
        )
        so_far: Counter[str] = Counter()
        for number, pieces in enumerate(self.pages, start=1):
            draft = Draft()
            draft.mark(alike, page_of(M, number, len(self.pages)))
            y = M.frame + HEAD
            draft.across(y, M.left, M.end, HEAVY)
            here: Counter[str] = Counter()
            for piece in pieces:
                if y > M.frame + HEAD:
                    draft.across(y, M.left, M.end, HEAVY if self.merged else THIN)
                y = self._piece(draft, piece, y)
                here += piece.outcomes()
                here["women"] += piece.end - piece.start
                here["units"] += piece.start == 0
            if not pieces:
                y = self._nobody(draft, y)
            so_far += here
            self._total(draft, y, here, so_far)
            yield draft.finish(M.width, M.height)

    def _piece(self, draft: Draft, piece: Piece, top: float) -> float:
        """Lay out the rows of one piece from `top` down; return where it ends."""
        y = top
        block = piece.block
        begin = self.places[self.merged]
        for at in range(piece.start, piece.end):
            if y > top:
                draft.across(y, begin, M.end)
            height = block.heights[at]
            middle = y + height / 2
            for cell in block.rows[at]:
                if cell.lines:
                    put(draft, cell, middle)
            y += height
        for x in self.places[self.merged + 1 : -1]:
            draft.down(x, top, y)
        if self.merged and piece.last:
            draft.across(y, begin, M.end)
            self._subtotal(draft, block, y + SUBTOTAL / 2)
            y += SUBTOTAL
        for column, lines in enumerate(block.merged):
            again = [(_("(continued)"), SONG, 8.5)] if piece.start and column == 0 else []
            width = self.columns[column].width
            stack(draft, [*lines, *again], self.places[column], width, (top + y) / 2)
        for x in self.places[1 : self.merged + 1]:
            draft.down(x, top, y)
        return y

    def _subtotal(self, draft: Draft, block: Block, middle: float) -> None:
        base = middle + RISE * 8.5 * PT
        women = _("Subtotal: {n} women").format(n=len(block.lines))
        draft.text(self.places[self.merged] + 1.5, base, women, HEI, 8.5)
        counts = outcomes.tally([line.outcome for line in block.lines])
        of_them = outcomes.figures(counts, _("{word}: {n} women"))
        if of_them:
            text = _("Of them: {figures}").format(figures="\u3000".join(of_them))
            draft.text(self.places[_HOME] + 1.5, base, text, HEI, 8.5)

    def _nobody(self, draft: Draft, y: float) -> float:
        """Say that the month has nobody."""
        middle = y + ROW / 2
        stack(draft, [(_("None this month"), SONG, 9.5)], M.left, M.across, middle)
        return y + ROW

    def _total(self, draft: Draft, y: float, here: Counter[str], so_far: Counter[str]) -> None:
        """Close the page: its totals, those up to it, the frame."""
        places = self.places
        bottom = y + TOTAL
        draft.across(y, M.left, M.end, HEAVY)
        stack(
            draft,
            [(_("This page, total"), HEI, 9)],
            places[0],
            places[_NUMBER] - places[0],
            y + TOTAL / 2,
        )
        unit = _UNITS[self.by]
        groups = [_(unit).format(n=here["units"])] if unit else []
        words = [
            *groups,
            _("Women {n}").format(n=here["women"]),
            *outcomes.figures(here, _("{word} {n}")),
        ]
        _set_total(draft, "\u3000".join(words), places[_NUMBER], places[_HOME], y)
        groups = [_(unit).format(n=so_far["units"])] if unit else []
        words = [
            *groups,
            _("Women {n}").format(n=so_far["women"]),
            *outcomes.figures(Counter({"1": so_far["1"]}), _("{word} {n}")),
        ]
        text = _("To this page: {figures}").format(figures="\u3000\u3000".join(words))
        _set_total(draft, text, places[_HOME], places[-1], y)
        for x in (places[_NUMBER], places[_HOME]):
            draft.down(x, y, bottom)
        for x in places[1:-1]:
            draft.down(x, M.frame, M.frame + HEAD)
        draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))


def _set_total(draft: Draft, text: str, left: float, right: float, top: float) -> None:
    """Set a line of totals; a long one shrinks, then takes two lines."""
    lines, size = fit.one_line(text, HEI, 9, right - left - 3)
    step = LEADING * size * PT
    base = top + TOTAL / 2 + RISE * size * PT - step * (len(lines) - 1) / 2
    for at, line in enumerate(lines):
        draft.text(left + 1.5, base + step * at, line, HEI, size)


def _phone(phone: str, width: float) -> list[tuple[str, Face, float]]:
    if not phone:
        return []
    lines, size = fit.number(phone, FIGURES, 8.75, width - 2)
    return [(line, FIGURES, size) for line in lines]
