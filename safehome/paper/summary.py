"""Form 3: the monthly summary, one sheet of figures that is signed and sealed.

What it is printed from and what stands around its frame; the five sections are
`summary_body`, the lists that follow are `summary_annex`. A figure that must
not leave the office is a star, never a nought.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import summary_annex as annex
from safehome.paper.fonts import SONG, width
from safehome.paper.page import FRAME, Box, Draft, centred
from safehome.paper.sheet import (
    date_for_pen,
    footer,
    in_words,
    seal,
    signatures,
    title,
    under_title,
)
from safehome.paper.summary_body import Frame, M, group_heads, group_rows
from safehome.paper.wrap import wrap
from safehome.registers.small_cells import LEAST

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.paper.page import Mark, Page
    from safehome.paper.sheet import Printed
    from safehome.paper.summary_annex import Annex
    from safehome.registers.figures import Figures

SIGNED = 8.6
"""The signatures stand so far under the frame."""


@dataclass(frozen=True, slots=True)
class SummarySheet:
    """What a summary is printed from.

    Attributes:
        figures: as they may be printed; None for the form for the pen.
        closed: the month is closed and its figures stand.
        least: figures under this are hidden outside the office.
        reminders: the sentences of the last section.
        annexes: the lists they speak of.
    """

    office: str
    month: str = ""
    reported_on: str = ""
    figures: Figures | None = None
    closed: bool = False
    least: int = LEAST
    reminders: Sequence[str] = ()
    annexes: Sequence[Annex] = ()
    printed: Printed | None = None


def summary(sheet: SummarySheet) -> Iterator[Page]:
    """Lay out the summary, then its annexes."""
    draft = Draft()
    frame = Frame(draft, sheet.figures, sheet.reminders)
    bottom = frame.lay_out()
    draft.mark(Box(M.left, M.frame, M.across, bottom - M.frame, FRAME))
    labels = [_("Filled in by"), _("Checked by"), _("Head of office")]
    draft.mark(*signatures(M, labels, y=bottom + SIGNED))
    _foot(draft, sheet, bottom + SIGNED)
    drafts = [draft, *_annexes(sheet, groups=not frame.groups_here)]
    name, month = _("Verification summary"), in_words(sheet.month)
    for number, each in enumerate(drafts, start=1):
        each.mark(*title(M, name), *_under(sheet))
        each.mark(*footer(M, name, month, number, len(drafts), sheet.printed))
        yield each.finish(M.width, M.height)


def _annexes(sheet: SummarySheet, *, groups: bool) -> Iterator[Draft]:
    """Lay out the lists of the reminders, and the groups where the frame has no room for them."""
    lists = list(sheet.annexes)
    found = sheet.figures
    if found and groups:
        rows = [[text for _kind, text in cells] for cells in group_rows(found)]
        lists.append(annex.groups([text for _kind, text in group_heads()], rows))
    for number, each in enumerate(lists):
        yield from annex.pages_of(each, number, M)


def blank_summary(office: str) -> Iterator[Page]:
    """Lay out the summary for the pen."""
    yield from summary(SummarySheet(office))


def _under(sheet: SummarySheet) -> list[Mark]:
    month = in_words(sheet.month) if sheet.month else _("____-__")
    day = in_words(sheet.reported_on) if sheet.reported_on else date_for_pen()
    return [
        centred(M.left, M.across, 29.9, _("({month})").format(month=month), size=12),
        *under_title(
            M,
            _("Reporting office: {office}").format(office=sheet.office),
            right=_("Reported on: {date}").format(date=day),
        ),
    ]


def _foot(draft: Draft, sheet: SummarySheet, signed: float) -> None:
    """Set the notes, the place of the seal and its date under the signatures."""
    month = in_words(sheet.month)
    if sheet.figures is None:
        first = _("This sheet follows the verification of the month; corrections go into the next.")
    elif sheet.closed:
        first = _(
            "Made from the closed verification of {month}, which changes no more; "
            "corrections go into the next month."
        ).format(month=month)
    else:
        first = _("The verification of {month} is still open; these figures may change.").format(
            month=month
        )
    second = _(
        "Outside this office, cells of fewer than {n} women are shown as *, "
        "and one more with them, so that no total gives them away."
    ).format(n=sheet.least)
    begin = _("Notes: ")
    wide = width(begin, SONG, 8.5)
    y = signed + 14
    draft.text(M.left, y, begin, SONG, 8.5)
    for number, text in enumerate((first, second), start=1):
        for line in wrap(f"{number}. {text}", SONG, 8.5, 112):
            draft.text(M.left + wide, y, line, SONG, 8.5)
            y += 5
    room = M.end - 46
    draft.mark(
        seal(room, signed + 3), centred(room, 42, signed + 35, _("____-__-__").strip(), size=10.5)
    )
