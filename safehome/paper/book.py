"""Forms 5 and 6: a year's bound book, page by page, and its blank.

The rows are set and told apart into pages once; then any page can be drawn.
The totals stand at the same height on each page. What is left over above them
is ruled and says so, on the last page and on one whose next entry did not fit:
nothing can be written into a page afterwards, and no later entry changes it.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Generic, NamedTuple

from safehome.base.words import _
from safehome.paper import fit
from safehome.paper.book_cover import BookCover, book_cover
from safehome.paper.book_index import book_index
from safehome.paper.book_page import (
    BOTTOM,
    LABELLED,
    ROOM,
    TOP,
    furniture,
    set_totals,
)
from safehome.paper.book_rows import ROW, SIZE, Place, Setter, cross, draw, plan, row_of
from safehome.paper.book_sheet import Carried, R
from safehome.paper.book_totals import PEN, count, of_page, of_year, to_date
from safehome.paper.fonts import HEI
from safehome.paper.page import Draft, Page, baseline, centred
from safehome.paper.sheet import LANDSCAPE, on_back, page_of
from safehome.paper.table import edges

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from safehome.paper.book_rows import Piece, Row
    from safehome.paper.book_sheet import BookForm, BookSheet, IndexBy
    from safehome.paper.page import Group

VOLUME = 200
"""The pages that are bound into one volume; they are numbered through the year."""

BLANK_ROWS = int(ROOM / ROW)


class Foot(NamedTuple):
    """How a page ends: its last entry, what it counts, what the year counts up to it."""

    number: str
    here: Mapping[str, int]
    so_far: Mapping[str, int]


class Book(Generic[R]):
    """A year's book, or what it has beyond `sheet.carried`.

    Attributes:
        first: the number of the first page.
        last: the number of the last page.
        carried: what the desk keeps once all is printed, for the next print.
    """

    def __init__(self, form: BookForm[R], sheet: BookSheet[R]) -> None:
        self.form = form
        self.sheet = sheet
        self.columns = form.columns()
        self._setters, self._struck = _setters(form)
        self._rows = [self._set(row) for row in sheet.rows]
        self._pages = plan(self._rows, ROOM)
        self.first = sheet.carried.page + 1 if sheet.carried else 1
        self.last = self.first + len(self._pages) - 1
        self._before = sheet.carried or Carried(0, "", {})
        self._feet = list(self._count())
        self._furniture: dict[int, Group] = {}
        self.carried = self._carry()

    def _set(self, row: R) -> Row:
        """Set an entry; a struck one is crossed, its number is not, and says why."""
        texts = self.form.texts(row)
        cells = [each.lines(text) for each, text in zip(self._setters, texts, strict=True)]
        if row.struck:
            cells[1:] = [cross(cell) for cell in cells[1:]]
            why = f"{row.struck.reason}\n{row.struck.on}\u3000{row.struck.by}"
            for at, text in ((self.form.done, why), (self.form.result, _("Struck"))):
                cells[at] += self._struck[at].lines(text)
        return row_of(cells)

    def _count(self) -> Iterator[Foot]:
        """Count page by page; an entry counts where it begins."""
        number, so_far = self._before.number, Counter(self._before.counts)
        for pieces in self._pages:
            begun = [self.sheet.rows[piece.row] for piece in pieces if not piece.start]
            here = count(self.form, begun)
            so_far = so_far + here
            number = begun[-1].number if begun else number
            yield Foot(number, here, so_far)

    def _carry(self) -> Carried | None:
        """Return the state at the foot of the last page that need not be printed again."""
        for at in reversed(range(len(self._pages))):
            page, pieces = self.first + at, self._pages[at]
            full = page < self.last or _left(pieces) < ROW
            whole = bool(pieces) and pieces[-1].end == self._rows[pieces[-1].row].lines
            if full and whole and not (self.sheet.duplex and page % 2):
                foot = self._feet[at]
                return Carried(page, foot.number, foot.so_far)
        return self.sheet.carried

    def whole(self, by: IndexBy = "category") -> Iterator[Page]:
        """Lay out all volumes: of each the cover, the index, the pages."""
        for volume in range(_volume(self.first), _volume(self.last) + 1):
            yield from self.covers(volume, by)
            first = max((volume - 1) * VOLUME + 1, self.first)
            for page in range(first, min(volume * VOLUME, self.last) + 1):
                yield self._page(page)

    def lay_out(self, from_page: int = 1) -> Iterator[Page]:
        """Lay out the pages from this number on; of two-sided sheets the whole of the first."""
        if self.sheet.duplex and from_page % 2 == 0:
            from_page -= 1
        for page in range(max(from_page, self.first), self.last + 1):
            yield self._page(page)

    def covers(self, volume: int = 1, by: IndexBy = "category") -> Iterator[Page]:
        """Lay out the cover and the index of a volume; they have no number among the pages."""
        sheet = self.sheet
        first = max((volume - 1) * VOLUME + 1, self.first)
        last = min(volume * VOLUME, self.last)
        pages = {
            piece.row: page
            for page in range(first, last + 1)
            for piece in self._pages[page - self.first]
            if not piece.start
        }
        rows = [(sheet.rows[at], page) for at, page in pages.items()]
        cover = BookCover(
            name=self.form.name,
            mark=self.form.mark,
            office=sheet.office,
            year=sheet.year,
            volume=volume,
            numbers=(rows[0][0].number, rows[-1][0].number) if rows else ("", ""),
            pages=(first, last),
            opened=rows[0][0].on if rows else "",
            struck=sum(row.struck is not None for row, _page in rows),
            printed=sheet.printed,
        )
        for part in (book_cover(cover), book_index(cover, rows, by)):
            sides = list(part)
            if sheet.duplex:
                sides[1::2] = [on_back(LANDSCAPE, side) for side in sides[1::2]]
            yield from sides
            if sheet.duplex and len(sides) % 2:
                yield Page(LANDSCAPE.width, LANDSCAPE.height, ())

    def _page(self, number: int) -> Page:
        """Draw a page."""
        at = number - self.first
        m = LANDSCAPE
        draft = Draft()
        draft.mark(self._alike(number), page_of(m, number, self.last))
        foot = self._feet[at]
        before = self._feet[at - 1] if at else Foot(self._before.number, {}, self._before.counts)
        if number == 1:
            brought = _("From last year"), _("nothing")
        else:
            brought = _("Brought forward"), to_date(self.form, before.number, before.so_far)
        if number == self.last and self.sheet.closed:
            carried = _("Year, total"), of_year(self.form, foot.number, foot.so_far)
        else:
            carried = _("Carried forward"), to_date(self.form, foot.number, foot.so_far)
        split = sum(column.width for column in self.columns[:LABELLED])
        set_totals(draft, split, brought, of_page(self.form, foot.here), carried)
        self._pieces(draft, self._pages[at])
        page = draft.finish(m.width, m.height)
        return on_back(m, page) if self.sheet.duplex and number % 2 == 0 else page

    def _alike(self, number: int) -> Group:
        """Return what stands alike on the pages of this volume."""
        volume = _volume(number)
        if volume not in self._furniture:
            note = _(self.form.note).format(purpose=self.sheet.purpose)
            self._furniture[volume] = furniture(
                self.columns, _(self.form.name), self.sheet.office,
                _("Year {year}").format(year=self.sheet.year),
                _("Volume {volume}").format(volume=volume), note, self.sheet.printed,
            )  # fmt: skip
        return self._furniture[volume]

    def _pieces(self, draft: Draft, pieces: Sequence[Piece]) -> None:
        """Draw the rows of a page, and rule what they leave over."""
        m = LANDSCAPE
        spare = _left(pieces)
        blank = int((spare + 0.001) / ROW)
        more = 0.0 if blank else spare / len(pieces)
        y = TOP
        for piece in pieces:
            high = piece.height + more
            draw(draft, self._rows[piece.row], piece, self._setters, Place(m.left, y + high / 2))
            y += high
            if y < BOTTOM - 0.001:
                draft.across(y, m.left, m.end)
        if blank:
            self._blank(draft, y, spare / blank)

    def _blank(self, draft: Draft, top: float, high: float) -> None:
        """Rule the rows left over; the first of them says that nothing follows."""
        told = self.form.told
        x = edges(self.columns, LANDSCAPE.left)[told]
        base = baseline(top + high / 2, SIZE)
        draft.mark(centred(x, self.columns[told].width, base, _("(blank below)"), size=SIZE))
        while (top := top + high) < BOTTOM - 0.001:
            draft.across(top, LANDSCAPE.left, LANDSCAPE.end)


def blank_book(form: BookForm[R], office: str) -> Iterator[Page]:
    """Lay out a page of a book for the pen."""
    columns = form.columns()
    m = LANDSCAPE
    draft = Draft()
    year = _("Year {year}").format(year=2 * PEN)
    volume = _("Volume {volume}").format(volume=PEN)
    note = _(form.note).format(purpose=PEN)
    alike = furniture(columns, _(form.name), office, year, volume, note, None)
    draft.mark(alike, page_of(m, 0, 0))
    split = sum(column.width for column in columns[:LABELLED])
    figures = to_date(form, 3 * PEN, None)
    brought, carried = (_("Brought forward"), figures), (_("Carried forward"), figures)
    set_totals(draft, split, brought, of_page(form, None), carried)
    for at in range(1, BLANK_ROWS):
        draft.across(TOP + at * ROW, m.left, m.end)
    yield draft.finish(m.width, m.height)


def _setters(form: BookForm[R]) -> tuple[list[Setter], dict[int, Setter]]:
    """Return what sets each column, and what sets the notes of a struck entry."""
    columns = form.columns()
    places = edges(columns, 0)
    usual = [Setter(column, x) for column, x in zip(columns, places, strict=False)]
    return usual, {
        at: Setter(
            replace(columns[at], fit=fit.stacked, face=HEI, size=8.5, side="centre"), places[at]
        )
        for at in (form.done, form.result)
    }


def _left(pieces: Sequence[Piece]) -> float:
    """Return the room that the rows of a page leave over."""
    return ROOM - sum(piece.height for piece in pieces)


def _volume(page: int) -> int:
    """Return in which volume a page is bound."""
    return (page - 1) // VOLUME + 1
