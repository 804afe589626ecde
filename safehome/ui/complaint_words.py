"""How complaints read in a list: number, when, category, stage, danger; never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.case_clocks import clocks_of
from safehome.registers import codes
from safehome.registers.case import LEVELS, LOCKING, STAGES
from safehome.registers.complaints import COMPLAINTS
from safehome.store.cases import Asked
from safehome.ui.hotline_words import when
from safehome.ui.log_list import SHOWN
from safehome.ui.rows import TwoLineRow

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.case import Case

NEW = "complaints/new "
"""How the key of the draft of a new complaint begins; a moment or the call follows."""
CHIPS = (
    ("all", N_("All")),
    ("open", N_("In hand")),
    ("danger", N_("In danger")),
    ("overdue", N_("Overdue")),
)
DANGER = {
    "low": ("ring", "info"),
    "medium": ("half", "warn"),
    "high": ("triangle", "bad"),
    "lethal": ("octagon", "bad"),
}
"""Shape and tone of a level of danger."""


def listed(desk: Desk, words: str, wanted: str) -> list[tuple[int, TwoLineRow]]:
    """Return id and row of the complaints these words and this chip leave, the newest first."""
    found = desk.cases.listed(COMPLAINTS, Asked(words))
    if wanted == "all":
        found = found[:SHOWN]
    cases = [case for case in desk.cases.cases(found) if _is_wanted(desk, case, wanted)]
    today = desk.today()
    return [(case.record.id, line_of(case, today)) for case in cases[:SHOWN]]


def _is_wanted(desk: Desk, case: Case, wanted: str) -> bool:
    if wanted == "all":
        return True
    if case.record.struck:
        return False
    if wanted == "overdue":
        return bool(overdue(desk, case))
    return case.closing is None and (wanted == "open" or case.level in LOCKING)


def overdue(desk: Desk, case: Case) -> int:
    """Return how many dates of a case have passed."""
    today = desk.today()
    clocks = clocks_of(case, desk.office, today)
    return sum(each.state(today) == "overdue" for each in clocks)


def line_of(case: Case, today: str) -> TwoLineRow:
    """Return how a complaint reads in the list."""
    record = case.record
    word, shape, tone = badge_of(case)
    facts = [
        when(str(record["received"]), today),
        codes.CATEGORY.show(str(record["category"])),
        _(STAGES[case.stage]),
    ]
    return TwoLineRow(record.number, " · ".join(facts), word, shape, tone,
                      struck=bool(record.struck))  # fmt: skip


def badge_of(case: Case) -> tuple[str, str, str]:
    """Return word, shape and tone of how a case stands: its danger, while it is open."""
    if case.record.struck:
        return _("struck"), "cross", "mute"
    if case.closing:
        return _("case closed"), "tick", "ok"
    if case.level:
        return _(LEVELS[case.level]), *DANGER[case.level]
    return _("under way"), "ring", "info"


def draft_line(key: str, today: str) -> TwoLineRow:
    """Return how a complaint that was not entered yet reads in the list."""
    begun = key.removeprefix(NEW)
    if begun[:1].isdigit():
        begun = when(begun.replace("T", " ")[:16], today)
    facts = _("{when} · not finished").format(when=begun)
    return TwoLineRow(_("A complaint"), facts, _("draft"), "half", "info")


def head_line(desk: Desk) -> str:
    """Say how many complaints are open, in danger, and late."""
    cases = desk.cases.open_cases()
    parts = [_("{n} open").format(n=len(cases))]
    danger = sum(case.level in LOCKING for case in cases)
    if danger:
        parts.append(_("{n} in danger").format(n=danger))
    late = sum(bool(overdue(desk, case)) for case in cases)
    if late:
        parts.append(_("{n} overdue").format(n=late))
    return " · ".join(parts)
