"""The figures of a book: what a page counts, what it brings forward and carries on.

A struck entry keeps its number, so it counts as registered and as struck, and
in nothing else.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from safehome.paper.book_sheet import BookForm, R

GAP = "\u3000\u3000"
PEN = "\u3000\u3000"
"""Room for a figure written by hand."""


def count(form: BookForm[R], rows: Iterable[R]) -> Counter[str]:
    """Count entries by the keys of the book's totals."""
    counts: Counter[str] = Counter()
    for row in rows:
        for total in form.totals:
            if (total.even_struck or row.struck is None) and total.of(row):
                counts[total.key] += 1
    return counts


def of_page(form: BookForm[R], counts: Mapping[str, int] | None) -> str:
    """Say what stands on a page; without counts, leave room for the pen."""
    return GAP.join(_figures(form, counts, every=True))


def to_date(form: BookForm[R], number: str, counts: Mapping[str, int] | None) -> str:
    """Say up to which number the book has come, and what the year counts so far."""
    figures = GAP.join(_figures(form, counts, every=False))
    return GAP.join([*_to(number), _("Year to date: {figures}").format(figures=figures)])


def of_year(form: BookForm[R], number: str, counts: Mapping[str, int]) -> str:
    """Say what the whole year counts."""
    return GAP.join([*_to(number), *_figures(form, counts, every=True)])


def _figures(form: BookForm[R], counts: Mapping[str, int] | None, *, every: bool) -> Iterator[str]:
    for total in form.totals:
        if every or total.running:
            n = PEN if counts is None else counts.get(total.key, 0)
            yield _(total.label).format(n=n)


def _to(number: str) -> list[str]:
    return [_("Numbers to {number}").format(number=number)] if number else []
