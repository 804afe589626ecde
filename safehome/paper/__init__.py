"""The printed forms: a page is a list of marks, and ink comes last.

How a form is written (one module a form; values come in as text)::

    @dataclass(frozen=True, slots=True)
    class CardSheet:                       # no store, no records: the desk fills it
        number: str
        name: str
        printed: Printed | None            # None: the same form, blank

    def card(sheet: CardSheet) -> Iterator[Page]:
        m = PORTRAIT                       # or LANDSCAPE: measures of the paper
        marks = [*title(m, _("Member card")), *under_title(m, office, month, day)]
        marks.append(Box(m.left, m.frame, m.across, 18, FRAME))
        marks += label(_("Name"), m.left, 21, m.frame, 9)
        marks += value(sheet.name, (m.left + 21, 35), m.frame, 9, fitting=fit.name)
        marks += signatures(m, [_("Filled in by"), _("Checked by")], y=281)
        marks += footer(m, _("Member card"), sheet.number, 1, 1, sheet.printed)
        yield Page(m.width, m.height, tuple(marks))

    data = print_pages(card(sheet), _("Member card"))   # safehome.paper.ink

Where things are: `page` marks, `Draft`, `as_text` for snapshots · `fonts`
faces, `width`, `missing` · `wrap` line breaking · `fit` the ladders · `table`
columns, cells, heads · `parts` boxes to tick, values, cells of a number,
paragraphs · `sheet` title, footer, signatures, seal, dates in words.
Labels go through `_()` when the page is laid out; two- and three-character
Chinese heads are opened by the setting, not in the catalogue.
"""

from __future__ import annotations
