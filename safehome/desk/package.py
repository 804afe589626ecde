"""What is in the monthly package: three sheets, read from a closed month and nothing else.

The roster stands as form 1 prints it, so that paper and file can be laid side
by side; the changes and the summary are those of the same month. Every cell is
the text its field shows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk import log_figures
from safehome.desk.month_forms import roster_sheet, shown
from safehome.paper import summary_body
from safehome.registers import codes
from safehome.registers.book_figures import leaving
from safehome.registers.complaints import COMPLAINTS
from safehome.registers.divisions import province
from safehome.registers.figures import OFF_ROSTER
from safehome.registers.hotline import HOTLINE
from safehome.registers.members import MEMBERS
from safehome.registers.rounds import KEYS, STATUS_AFTER
from safehome.sheets.workbook import SheetOut

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from safehome.desk.month import Month
    from safehome.store.entries import Entry

CHANGES = ("arrived", "left", "deceased", "duplicate", "moved", "changed")
"""The outcomes that stand on the sheet of changes, in this order."""

COLUMNS = {
    "roster": ("number", "name", "id_number", "ethnic", "home_code", "group", "house", "landlord",
               "landlord_phone", "employer", "arrived", "phone", "outcome"),
    "changes": ("kind", "date", "number", "name", "id_number", "group", "house", "employer",
                "phone", "told", "remark"),
    "summary": ("section", "item", "figure"),
}  # fmt: skip
"""The sheets and their columns by names that are the same in every language."""

_OUTCOMES = KEYS | {"new": "arrived"}


def roster_out(month: Month) -> SheetOut:
    """Return the roster, house by house, with the fields the township takes."""
    labels = ("name", "id_number", "ethnic", "home_code", "group", "house", "landlord")
    others = ("employer", "arrived", "phone")
    headings = [
        _("Number"),
        *map(_label, labels),
        _("Landlord's phone"),
        *map(_label, others),
        _("This month"),
    ]
    rows = [
        (
            each.number,
            each.name,
            each.id_number,
            each.ethnic,
            each.home,
            each.group,
            each.house,
            each.landlord,
            each.landlord_phone,
            each.employer,
            each.arrived,
            each.phone,
            _outcome(_OUTCOMES.get(each.outcome, "")),
        )
        for each in roster_sheet(month).lines
    ]
    return SheetOut(_("Roster of members"), headings, rows)


def changes_out(entries: Iterable[Entry]) -> SheetOut:
    """Return who came, who went, and what changed with whom.

    A woman who went after she was found has a second line.
    """
    labels = ("name", "id_number", "group", "house", "employer", "phone")
    headings = [
        _("Kind of change"),
        _("Date"),
        _("Number"),
        *map(_label, labels),
        _("What changed"),
        _label("remark"),
    ]
    known = list(entries)
    changed = [(_outcome(kind), each) for kind in CHANGES for each in known if each.outcome == kind]
    changed += [(state, each) for each in known if (state := _gone_since(each))]
    rows = [
        (
            kind,
            each.on,
            each.number,
            *(MEMBERS.by_name[name].show(each.frozen.get(name)) for name in labels),
            _("; ").join(_told(each)),
            each.remark,
        )
        for kind, each in changed
    ]
    return SheetOut(_("Changes of the month"), headings, rows)


def summary_out(month: Month) -> SheetOut:
    """Return the figures of the month, one a row."""
    return SheetOut(
        _("Verification summary"),
        (_("Section"), _("Item"), _("Figure")),
        list(_figures(month)),
    )


def _figures(month: Month) -> Iterator[tuple[str, str, str]]:
    figures = month.figures()
    total = figures.total
    due, done = total.due or 0, total.verified or 0
    section = _("Verification")
    yield section, _("Reporting office"), month.reporter
    yield section, _("Month"), month.month
    yield section, _("Women due"), str(due)
    yield section, _("Women verified"), str(done)
    yield section, _("Rate verified"), summary_body.rate(done, due)
    yield section, _("Carried over"), str(total.carried or 0)
    section = _("Outcomes")
    for outcome, women in figures.outcomes.items():
        yield section, _outcome(outcome), str(women or 0)
    section = _("Movements")
    yield section, _("End of last month"), str(figures.before)
    yield section, _("Arrived this month"), str(figures.arrived or 0)
    yield section, _("Left this month"), str(figures.left or 0)
    yield section, _("Other decrease"), str(figures.others or 0)
    yield section, _("Net change"), str(figures.net)
    yield section, _("End of this month"), str(figures.after)
    yield section, _("On the roster sheet, with those who left this month"), str(len(month.lines))
    yield from _groups(_("Group"), figures.living)
    section = _("Home province")
    for code, women in figures.provinces:
        yield section, province(code), str(women or 0)
    yield section, _("Others"), str(figures.other_provinces or 0)
    section = _("Age")
    for band, women in zip(summary_body.AGES, figures.ages, strict=True):
        yield section, _(band), str(women or 0)
    section = _("Where they work")
    for name, women in figures.employers:
        yield section, name, str(women or 0)
    yield section, _("Other employers"), str(figures.other_employers or 0)
    yield section, _("No employer"), str(figures.no_employer or 0)
    yield from _logs(month)


def _logs(month: Month) -> Iterator[tuple[str, str, str]]:
    """Yield the counts of the two logs, small ones hidden: no call and no complaint leaves."""
    for register in (HOTLINE, COMPLAINTS):
        if register.key not in month.logs:
            return
        figures = leaving(month.logs[register.key], month.office.small_cell)
        section = _(register.title)
        yield section, _("Registered"), summary_body.shown(figures.registered)
        yield section, _("Struck"), str(figures.struck)
        if register is HOTLINE:
            yield section, _("not a call"), str(figures.not_calls)
        for by, words in COUNTED.items():
            for kind, n in figures.by[by].items():
                if n != 0 and by in log_figures.KINDS[register.key]:
                    said = log_figures.say_kind(register.key, by, kind)
                    yield section, f"{_(words)}：{said}", summary_body.shown(n)


COUNTED = {
    "category": N_("Category"),
    "channel": N_("How it came"),
    "result": N_("Result"),
    "level": N_("Danger"),
    "satisfied": N_("Satisfied"),
}
"""What the package counts both logs by."""


def _groups(section: str, living: Sequence[tuple[str, int, int]]) -> Iterator[tuple[str, str, str]]:
    for name, _houses, women in living:
        yield section, name or _("No group"), str(women)


def _gone_since(entry: Entry) -> str:
    """Say how a woman went whose outcome does not tell, "" of everyone else."""
    if entry.frozen.get("struck"):
        return _("Struck")
    status = str(entry.frozen["status"])
    told = STATUS_AFTER.get(entry.outcome) == status
    return codes.STATUS.show(status) if status in OFF_ROSTER and not told else ""


def _told(entry: Entry) -> Iterator[str]:
    """Yield what was written beside an outcome: from what to what, where both are known."""
    before: Mapping[str, str] = {
        "phone": entry.phone,
        "group": entry.group,
        "house": entry.house,
        "landlord": entry.landlord,
        "employer": entry.employer,
    }
    for name, text in entry.detail.items():
        if name == "back_by":
            yield _("back by {date}").format(date=text)
        elif name == "same_as":
            yield _("the same as {number}").format(number=text)
        elif before.get(name):
            yield _("{label}: {old} → {new}").format(
                label=_label(name), old=before[name], new=shown(name, text)
            )
        else:
            yield _("{label}: {value}").format(label=_label(name), value=shown(name, text))


def _label(name: str) -> str:
    return _(MEMBERS.by_name[name].label)


def _outcome(code: str) -> str:
    return codes.OUTCOME.show(code) if code else _("carried over")
