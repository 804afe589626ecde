"""The five sections of the monthly summary, from the top of its frame down.

A row is 7 mm high where the page allows; with more than five groups the rows
draw together, so that signatures and seal keep their place under the frame.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Literal, TypeAlias

from safehome.base.words import N_, _
from safehome.paper import fit
from safehome.paper.fonts import FIGURES, HEI, PT, SONG, width
from safehome.paper.page import HEAVY, THIN, baseline
from safehome.paper.parts import VALUE_LEADING, section, value
from safehome.paper.sheet import PORTRAIT
from safehome.paper.table import head, stack
from safehome.paper.wrap import wrap
from safehome.registers.divisions import province

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Draft
    from safehome.registers.figures import Figures

Kind: TypeAlias = Literal["head", "name", "figure", "total", "words", "bold"]
Cells: TypeAlias = "Sequence[tuple[Kind, str]]"

M = replace(PORTRAIT, under=38.1, frame=40.7)
GROUPS = [30.0, 24.0, 29.0, 29.0, 29.0, 29.0]
TENTHS = [17.0] * 10
SIXTHS = [170 / 6] * 6
EIGHTHS = [21.25] * 8
WORK = [21.25, *[29.75] * 5]
TWO_LINES = 9.6
MOST_GROUPS = 8
"""More groups than this go to an annex; so do fewer where their names leave no room."""

LOWEST = 231.5
"""Where the frame ends at the latest: under it stand signatures and a seal of 42."""

LEAST_ROW = 5.6
BLANK_GROUPS = 5
PEN = 8.4


HEADS = {
    "unchanged": N_("Present,\nno change"),
    "changed": N_("Present,\nchanged"),
    "moved": N_("Moved in\nthe village"),
    "away": N_("Away for\na time"),
    "left": N_("Has left"),
    "not_met": N_("Not met"),
    "declined": N_("Declined the visit"),
    "duplicate": N_("Entered\ntwice"),
    "deceased": N_("Deceased"),
    "arrived": N_("New arrival"),
}
AGES = (
    N_("Under 18"),
    N_("18—24"),
    N_("25—34"),
    N_("35—44"),
    N_("45—54"),
    N_("55 and over"),
    N_("Not known"),
)
REACHED = {
    100: N_("100 or more:\na home"),
    50: N_("Over 50:\na committee"),
    20: N_("20 to 50:\na group"),
}


def shown(figure: int | None) -> str:
    """Show a figure; one that is hidden is a star."""
    return "*" if figure is None else str(figure)


def rate(verified: int | None, due: int | None) -> str:
    """Show a rate with one decimal; never 100% while one woman is missing."""
    if verified is None or due is None:
        return "*"
    if verified == due:
        return "100%" if due else "—"
    tenths = min(round(verified * 1000 / due), 999)
    return f"{tenths // 10}.{tenths % 10}%"


def group_rows(figures: Figures) -> Iterator[Cells]:
    """Yield the rows of the first section, the total last."""
    for group in (*figures.groups, figures.total):
        total = group is figures.total
        kind: Kind = "total" if total else "figure"
        name = _("Total") if total else group.name or _("No group")
        texts = [str(group.houses), shown(group.due), shown(group.verified),
                 rate(group.verified, group.due), shown(group.carried)]  # fmt: skip
        yield [("head" if total else "name", name), *((kind, text) for text in texts)]


def group_heads() -> Cells:
    """Return the heads of the first section."""
    heads = (_("Group"), _("Dwellings"), _("Women due"), _("Women verified"), _("Rate verified"),
             _("Carried over"))  # fmt: skip
    return [("head", text) for text in heads]


def height_of(name: str, across: float) -> float:
    """Return how high the row of an employer's name must be."""
    lines, size = fit.walk_words(name, HEI, 9.5, across - 2)
    return 0.5 + len(lines) * VALUE_LEADING * size * PT


def lay_row(
    draft: Draft, top: float, height: float, widths: Sequence[float], cells: Cells
) -> float:
    """Lay out a row of cells with the rules between them; return where it ends."""
    x = M.left
    for wide, (kind, text) in zip(widths, cells, strict=True):
        if x > M.left:
            draft.down(x, top, top + height)
        if kind in {"head", "name"}:
            draft.mark(*head(text, x, wide, top, height, size=10, opened=kind == "head"))
        elif kind in {"words", "bold"}:
            face = HEI if kind == "bold" else SONG
            draft.mark(
                *value(text, (x, wide), top, height, face=face, size=9.5, side="centre", pad=1,
                       fitting=fit.walk_words)
            )  # fmt: skip
        elif text:
            face = HEI if kind == "total" else FIGURES
            stack(draft, [(text, face, 10.5)], x, wide, top + height / 2)
        x += wide
    return top + height


class Frame:
    """The five sections, from the top of the frame down."""

    def __init__(self, draft: Draft, figures: Figures | None, reminders: Sequence[str]) -> None:
        self.draft = draft
        self.figures = figures
        self.y = M.frame
        self.lines = [line for text in reminders for line in wrap(text, SONG, 10, M.across - 4)]
        self.names = TWO_LINES
        self.groups_here = True
        self.row = self._height_of_row(figures) if figures else 6.0
        self.pen = self.row if self.figures else PEN

    def _height_of_row(self, found: Figures) -> float:
        """Return the height of a row of one line: 7.1, or less where there are many.

        The employers take the lines their names need. Where the groups are too many,
        or their names too long, they go to an annex and only their total stays.
        """
        self.names = max([TWO_LINES, *(height_of(name, WORK[1]) for name, _n in found.employers)])
        room = LOWEST - M.frame - 4 * TWO_LINES - self.names
        rows = 13 + len(self.lines)
        few = len(found.groups) <= min(MOST_GROUPS, room / LEAST_ROW - rows)
        short = all(width(each.name, HEI, 8) <= GROUPS[0] - 1.4 for each in found.groups)
        self.groups_here = few and short
        rows += len(found.groups) if self.groups_here else 0
        return max(min(7.1, room / rows), LEAST_ROW)

    def lay_out(self) -> float:
        """Lay out the sections; return where the frame ends."""
        self._section(_("1. Verification"))
        self._groups()
        self._section(_("2. Outcomes (women)"))
        self._outcomes()
        self._section(_("3. Movements (women)"))
        self._movements()
        self._section(_("4. Who they are (women)"))
        self._origins()
        self._employers()
        self._section(_("5. Reminders"))
        for line in self.lines or ["", ""]:
            base = baseline(self.y + self.pen / 2, 10)
            self.draft.text(M.left + 2, base, line, SONG, 10)
            self.y += self.pen
        return self.y

    def _section(self, text: str) -> None:
        if self.y > M.frame:
            self.draft.across(self.y, M.left, M.end, HEAVY)
        self.draft.mark(*section(text, M.left, self.y, self.row))
        self.y += self.row
        self.draft.across(self.y, M.left, M.end)

    def _row(self, widths: Sequence[float], cells: Cells, height: float, rule: float = 0) -> None:
        """Lay out a row; `rule` is the weight of the line above it."""
        if rule:
            self.draft.across(self.y, M.left, M.end, rule)
        self.y = lay_row(self.draft, self.y, height, widths, cells)

    def _groups(self) -> None:
        self._row(GROUPS, group_heads(), self.row)
        if self.figures is None:
            for _at in range(BLANK_GROUPS):
                self._row(GROUPS, _empty(6), self.pen, THIN)
            self._row(GROUPS, [("head", _("Total")), *_empty(5)], self.pen, HEAVY)
            return
        rows = list(group_rows(self.figures))
        here = rows if self.groups_here else rows[-1:]
        for cells in here:
            self._row(GROUPS, cells, self.row, HEAVY if cells is rows[-1] else THIN)

    def _outcomes(self) -> None:
        self._row(TENTHS, [("name", _(text)) for text in HEADS.values()], TWO_LINES)
        found = self.figures
        cells = [*found.outcomes.values(), found.arrived] if found else []
        height = TWO_LINES if found else self.pen
        self._row(TENTHS, _figures(cells, 10), height, THIN)

    def _movements(self) -> None:
        heads = (_("End of last month"), _("Arrived this month"), _("Left this month"),
                 _("Other decrease"),
                 _("Net change"), _("End of this month"))  # fmt: skip
        self._row(SIXTHS, [("name", text) for text in heads], self.row)
        of = self.figures
        cells = [of.before, of.arrived, of.left, of.others, of.net, of.after] if of else []
        self._row(SIXTHS, _figures(cells, 6), self.pen, THIN)

    def _origins(self) -> None:
        found = self.figures
        women: Cells = [("head", _("Women"))]
        places = [(province(code), n) for code, n in found.provinces] if found else []
        names = [name for name, _n in places] + [""] * (6 - len(places)) + [_("Others")]
        cells: Cells = [("head", _("Province")), *(("name", name) for name in names)]
        self._row(EIGHTHS, cells, self.pen)
        counts = [*(n for _name, n in places)]
        known = _figures(counts, 6)
        others = _figures([found.other_provinces] if found else [], 1)
        self._row(EIGHTHS, [*women, *known, *others], self.pen, THIN)
        bands: Cells = [("words", _(text)) for text in AGES]
        self._row(EIGHTHS, [("head", _("Age")), *bands], self.row, THIN)
        ages = found.ages if found else []
        self._row(EIGHTHS, [*women, *_figures(ages, 7)], self.pen, THIN)

    def _employers(self) -> None:
        found = self.figures
        named = list(found.employers) if found else []
        names = [name for name, _n in named] + [""] * (3 - len(named))
        height = TWO_LINES if found else self.pen
        heads: Cells = [("head", _("Employer name")), *(("bold", name) for name in names),
                        ("name", _("Other employers")), ("name", _("No employer"))]  # fmt: skip
        self._row(WORK, heads, self.names if found else height, THIN)
        known = _figures([n for _name, n in named], 3)
        rest = [found.other_employers, found.no_employer] if found else []
        cells: Cells = [("head", _("Women")), *known, *_figures(rest, 2)]
        self._row(WORK, cells, height, THIN)
        organised = self._organised(found, names) if found else [""] * 5
        bodies: Cells = [("words", text) for text in organised]
        self._row(WORK, [("head", _("Organisation")), *bodies], height, THIN)

    def _organised(self, found: Figures, names: Sequence[str]) -> list[str]:
        """Say what each employer's number of women allows."""
        reached = {name: at for name, _n, at in found.reached}
        told = [_(REACHED[reached[n]]) if n in reached else "—" if n else "" for n in names]
        more = len(reached.keys() - set(names))
        others = _("{n} more reach\n20 or over").format(n=more) if more else "—"
        return [*told, others, "—"]


def _figures(figures: Sequence[int | None], cells: int) -> Cells:
    """Return so many cells of figures, empty where there are none."""
    texts = [shown(figure) for figure in figures]
    return [("figure", text) for text in [*texts, *[""] * (cells - len(texts))]]


def _empty(cells: int) -> Cells:
    return [("figure", "")] * cells
