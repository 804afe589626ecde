"""From the records of a month to what its summary is printed from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import _
from safehome.paper import summary_annex
from safehome.paper.summary import SummarySheet
from safehome.paper.summary_body import shown
from safehome.registers.book_figures import leaving
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.figures import ending, has_gone
from safehome.registers.hotline import HOTLINE
from safehome.registers.small_cells import without_small

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from safehome.desk.month import Month
    from safehome.paper.summary_annex import Annex
    from safehome.registers.figures import Figures


def summary_sheet(month: Month, *, outside: bool = False) -> SummarySheet:
    """Return the summary of a month; `outside` for the copy that leaves the office.

    That copy hides small figures and has no lists of names.
    """
    least = month.office.small_cell
    figures = month.figures()
    if outside:
        figures = without_small(figures, least)
    lists = [] if outside else [each for each in (_permits(month), _undertakings(month)) if each]
    return SummarySheet(
        office=month.reporter,
        month=month.month,
        reported_on=month.day,
        figures=figures,
        closed=month.closed,
        least=least,
        reminders=_reminders(month, figures, lists, outside=outside),
        annexes=lists,
        printed=month.printed,
    )


def _permits(month: Month) -> Annex | None:
    here = [each for each in month.lines if not has_gone(each)]
    soon = sorted((here[at] for at in ending(here, month.day)), key=lambda e: e.permit_until or "")
    rows = [
        (each.number, each.name, f"{each.group or ''} {each.house or ''}".strip(),
         each.phone or "", each.permit_until or "")
        for each in soon
    ]  # fmt: skip
    return summary_annex.permits(rows) if rows else None


def _undertakings(month: Month) -> Annex | None:
    return summary_annex.undertakings(month.undertakings) if month.undertakings else None


def _reminders(
    month: Month, figures: Figures, lists: Sequence[Annex], *, outside: bool
) -> list[str]:
    """Return the sentences of the last section, each with its list where there is one."""
    ends = [
        _("Residence permits that end within 30 days: {n} women").format(n=shown(figures.permits)),
        _("undertakings that have ended or end soon: {n} landlords").format(
            n=len(month.undertakings)
        ),
    ]
    names = iter(summary_annex.NAMES)
    listed = [bool(lists) and figures.permits, bool(lists) and month.undertakings]
    for at, has_list in enumerate(listed):
        if has_list:
            ends[at] = _("{what} ({annex})").format(what=ends[at], annex=_(next(names)))
    told = [
        _("{one}; {other}.").format(one=ends[0], other=ends[1]),
        _("Not met two months running: {n} women, to be confirmed; "
          "three months running: {lost} women, noted as lost contact.").format(
            n=shown(figures.to_confirm), lost=shown(figures.lost)),
    ]  # fmt: skip
    told += _logs(month, outside=outside)
    besides = month.on_roster - figures.after
    if besides > 0:
        n = "*" if outside and besides < month.office.small_cell else besides
        told.append(_("Also on the roster, not on this month's list: {n} women.").format(n=n))
    return told


def _logs(month: Month, *, outside: bool) -> Iterator[str]:
    """Yield a sentence on the two logs: counts only, small ones hidden where they leave."""
    if not month.logs:
        return
    calls, cases = month.logs[HOTLINE.key], month.logs[COMPLAINTS.key]
    if outside:
        calls, cases = (leaving(each, month.office.small_cell) for each in (calls, cases))
    yield _("Hotline: {n} calls, {others} that were none; complaints: {cases}.").format(
        n=shown(calls.counted), others=calls.not_calls, cases=shown(cases.counted)
    )
