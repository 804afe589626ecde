"""Many villages, one workbook: their sheets one under the other, and the totals.

Columns are matched by their names, not by their headings, so that a Chinese
and an English package, or those of two editions of this program, lie in the
same columns; one that only some packages have comes last.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.sheets.workbook import SheetOut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.sheets.report import Content, ReportSheet


SHEETS = {
    "roster": N_("Roster of members"),
    "changes": N_("Changes of the month"),
    "summary": N_("Verification summary"),
}
FIGURES = {
    "named": N_("Women on the roster sheet"),
    "due": N_("Women due"),
    "verified": N_("Women verified"),
    "carried": N_("Carried over"),
    "before": N_("End of last month"),
    "arrived": N_("Arrived this month"),
    "left": N_("Left this month"),
    "others": N_("Other decrease"),
    "net": N_("Net change"),
    "after": N_("End of this month"),
}


@dataclass(frozen=True, slots=True)
class Village:
    """One village's package of the month, opened."""

    name: str
    mark: str
    sequence: int
    made: str
    content: Content = field(repr=False)

    def sheet(self, key: str) -> ReportSheet | None:
        """Return one of its sheets."""
        return next((each for each in self.content.sheets if each.key == key), None)


def merged(villages: Sequence[Village], absent: Sequence[tuple[str, str]]) -> list[SheetOut]:
    """Lay the villages of a month out.

    Args:
        villages: with their packages.
        absent: (name, mark) of those enrolled from whom none came.
    """
    ordered = sorted(villages, key=lambda each: (each.name, each.mark))
    return [_totals(ordered, absent), *(_together(ordered, key) for key in SHEETS)]


def _totals(villages: Sequence[Village], absent: Sequence[tuple[str, str]]) -> SheetOut:
    headings = [_("Village"), _("Mark"), _("Handed over"), _("Package no."),
                *(_(each) for each in FIGURES.values())]  # fmt: skip
    rows = [
        [each.name, each.mark, each.made[:10], str(each.sequence),
         *(_figure(each, name) for name in FIGURES)]
        for each in villages
    ]  # fmt: skip
    sums = [str(sum(each.content.figures.get(name, 0) for each in villages)) for name in FIGURES]
    rows.append([_("All: {n} villages").format(n=len(villages)), "", "", "", *sums])
    blank = [""] * (len(FIGURES) + 1)
    rows += [[name, mark, _("nothing received"), *blank] for name, mark in absent]
    return SheetOut(_("Totals by village"), headings, rows)


def _figure(village: Village, name: str) -> str:
    """Return a figure, empty where an older edition did not send it."""
    return str(village.content.figures[name]) if name in village.content.figures else ""


def _together(villages: Sequence[Village], key: str) -> SheetOut:
    columns: dict[str, str] = {}
    for sheet in filter(None, (each.sheet(key) for each in villages)):
        for column, heading in zip(sheet.columns, sheet.headings, strict=True):
            columns.setdefault(column, heading)
    rows = [
        [village.name, village.mark, *cells]
        for village in villages
        for cells in _cells(village.sheet(key), tuple(columns))
    ]
    return SheetOut(_(SHEETS[key]), [_("Village"), _("Mark"), *columns.values()], rows)


def _cells(sheet: ReportSheet | None, columns: Sequence[str]) -> Iterator[list[str]]:
    """Yield the rows of a sheet in the columns of all."""
    if sheet is None:
        return
    places = [sheet.columns.index(each) if each in sheet.columns else -1 for each in columns]
    for row in sheet.rows:
        yield [row[place] if place >= 0 else "" for place in places]
