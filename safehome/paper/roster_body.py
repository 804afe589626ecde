"""The pages of the roster: rows set once, pages planned by height, then laid out.

A district's roster has 24,000 rows, so what is done for each cell is little.
"""

from __future__ import annotations

from collections import Counter
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, TypeAlias

from safehome.base.words import N_, _
from safehome.paper import fit, outcomes
from safehome.paper.fonts import FIGURES, HEI, PT, SONG
from safehome.paper.page import FRAME, HEAVY, THIN, Box, Draft, Group
from safehome.paper.roster_columns import columns_of, texts_of
from safehome.paper.roster_plan import HEAD, ROW, SUBTOTAL, TOTAL, Block, M, plan
from safehome.paper.sheet import (
    footer_sides,
    in_words,
    page_of,
    signatures,
    title,
    under_title,
)
from safehome.paper.table import LEADING, Setting, edges, heads, put, row_height, stack
from safehome.paper.totals import set_total

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from safehome.paper.fonts import Face
    from safehome.paper.page import Page
    from safehome.paper.roster_plan import Piece
    from safehome.paper.roster_sheet import GroupBy, RosterLine, RosterSheet
    from safehome.paper.sheet import Printed
    from safehome.paper.table import Column

    Line: TypeAlias = tuple[str, Face, float]

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
                block.heights.append(row_height(row, ROW))
            if merged:
                self._merge(block)
            yield block

    def _merge(self, block: Block) -> None:
        """Set the merged cells, and make the block as high as they are."""
        block.merged = self._merged(block.lines)
        needed = max(_high(lines) for lines in block.merged)
        lacking = needed + 2 - sum(block.heights) - SUBTOTAL
        if lacking > 0:
            more = lacking / len(block.heights)
            block.heights = [height + more for height in block.heights]

    def _merged(self, women: Sequence[RosterLine]) -> list[list[Line]]:
        """Return what stands beside these women: their house, landlord or employer."""
        line = women[0]
        match self.by:
            case "house":
                house = f"{line.group} {line.house}".strip()
                return [self._lines(0, house), self._landlords(women)]
            case "landlord":
                phone = _phone(line.landlord_phone, self.columns[0].width)
                return [[*self._lines(0, line.landlord), *phone]]
            case _employer:
                return [self._lines(0, line.employer)]

    def _landlords(self, women: Sequence[RosterLine]) -> list[Line]:
        """Return the landlords of a house, each name once with its phones."""
        phones: dict[str, dict[str, None]] = {}
        for each in women:
            phones.setdefault(each.landlord, {})[each.landlord_phone] = None
        lines = []
        for name, numbers in phones.items():
            lines += self._lines(1, name)
            for number in numbers:
                lines += _phone(number, self.columns[1].width)
        return lines

    def _lines(self, column: int, text: str) -> list[Line]:
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
        block = piece.block
        begin = self.places[self.merged]
        rows = top + sum(block.heights[piece.start : piece.end])
        subtotal = self.merged and piece.last
        bottom = rows + (SUBTOTAL if subtotal else 0)
        self._beside(draft, piece, top, bottom)
        y = top
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
            draft.down(x, top, rows)
        if subtotal:
            draft.across(rows, begin, M.end)
            self._subtotal(draft, block, rows + SUBTOTAL / 2)
        return bottom

    def _beside(self, draft: Draft, piece: Piece, top: float, bottom: float) -> None:
        """Lay out the merged cells beside the rows of a piece.

        They stand before the rows in the file: after a name, a reader would mix
        them with the second line of the name that is level with them.
        """
        block = piece.block
        whole = not piece.start and piece.last
        merged = block.merged if whole else self._merged(block.lines[piece.start : piece.end])
        for column, lines in enumerate(merged):
            again = [(_("(continued)"), SONG, 8.5)] if piece.start and column == 0 else []
            shown = _within([*lines, *again], bottom - top)
            stack(draft, shown, self.places[column], self.columns[column].width, (top + bottom) / 2)
        for x in self.places[1 : self.merged + 1]:
            draft.down(x, top, bottom)

    def _subtotal(self, draft: Draft, block: Block, middle: float) -> None:
        places = self.places
        women = _("Subtotal: {n} women").format(n=len(block.lines))
        set_total(draft, women, places[self.merged], places[_HOME], middle, 8.5)
        counts = outcomes.tally([line.outcome for line in block.lines])
        of_them = outcomes.figures(counts, _("{word}: {n} women"))
        if of_them:
            text = _("Of them: {figures}").format(figures="\u3000".join(of_them))
            set_total(draft, text, places[_HOME], places[-1], middle, 8.5)

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
        set_total(draft, "\u3000".join(words), places[_NUMBER], places[_HOME], y + TOTAL / 2)
        groups = [_(unit).format(n=so_far["units"])] if unit else []
        words = [
            *groups,
            _("Women {n}").format(n=so_far["women"]),
            *outcomes.figures(
                Counter({key: so_far[key] for key in outcomes.TO_DATE}), _("{word} {n}")
            ),
        ]
        text = _("To this page: {figures}").format(figures="\u3000\u3000".join(words))
        set_total(draft, text, places[_HOME], places[-1], y + TOTAL / 2)
        for x in (places[_NUMBER], places[_HOME]):
            draft.down(x, y, bottom)
        for x in places[1:-1]:
            draft.down(x, M.frame, M.frame + HEAD)
        draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))


def _high(lines: Sequence[Line]) -> float:
    return sum(LEADING * size * PT for _text, _face, size in lines)


def _within(lines: list[Line], room: float) -> list[Line]:
    """Make the lines of a merged cell as small as the rows beside them are high."""
    less = min(room / (_high(lines) or room), 1.0)
    return [(text, face, size * less) for text, face, size in lines]


def _phone(phone: str, width: float) -> list[Line]:
    if not phone:
        return []
    lines, size = fit.number(phone, FIGURES, 8.75, width - 2)
    return [(line, FIGURES, size) for line in lines]
