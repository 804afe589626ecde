"""How calls read in a list: number, when, category, state; never a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.cases import END
from safehome.registers import codes
from safehome.registers.hotline import HOTLINE, is_real
from safehome.store.cases import Asked
from safehome.ui.log_list import SHOWN
from safehome.ui.rows import TwoLineRow

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.registers.register import Record

CHIPS = (("all", N_("All")), ("back", N_("To call back")), ("month", N_("In this month")))
STATES = {
    "answered": ("tick", "ok"),
    "complaint": ("tick", "ok"),
    "referred": ("tick", "ok"),
    "waiting": ("half", "warn"),
    "unreachable": ("dotted", "warn"),
}


def listed(desk: Desk, words: str, wanted: str) -> list[tuple[int, TwoLineRow]]:
    """Return id and row of the calls that these words and this chip leave, the newest first."""
    today = desk.today()
    month = wanted == "month" and not words
    asked = Asked(words, first=f"{today[:7]}-01" if month else "")
    found = desk.cases.listed(HOTLINE, asked, wanted)
    return [(record.id, line_of(record, today)) for record in found[:SHOWN]]


def when(moment: str, today: str) -> str:
    """Return a time as short as it is clear: today 14:21, 11-20, 2025-11-20."""
    day, _space, time = moment.partition(" ")
    if day == today:
        return _("today {time}").format(time=time) if time else _("today")
    return day[5:] if day[:4] == today[:4] else day


def line_of(record: Record, today: str) -> TwoLineRow:
    """Return how a call reads in the list."""
    word, shape, tone = state_of(record, today)
    facts = [when(str(record["received"]), today)]
    if not is_real(record.values):
        facts.append(codes.NATURE.show(str(record["nature"])))
    elif record["complaint"]:
        facts.append(str(record["complaint"]))
    elif record["category"]:
        facts.append(codes.CATEGORY.show(str(record["category"])))
    return TwoLineRow(record.number, " · ".join(facts), word, shape, tone,
                      struck=bool(record.struck))  # fmt: skip


def draft_line(key: str, today: str) -> TwoLineRow:
    """Return how a call that was not written down yet reads in the list."""
    moment = key.rpartition(" ")[2].replace("T", " ")[:16]
    facts = _("{when} · not finished").format(when=when(moment, today))
    return TwoLineRow(_("A call"), facts, _("draft"), "half", "info")


def state_of(record: Record, today: str) -> tuple[str, str, str]:
    """Return word, shape and tone of how a call stands."""
    if record.struck:
        return _("struck"), "cross", "mute"
    if not is_real(record.values):
        return _("not a call"), "cross", "mute"
    due = str(record["back_due"] or "")
    if due and not record["back_done"]:
        if due < today:
            return _("call-back overdue"), "triangle", "bad"
        return _("to call back"), "clock", "warn"
    result = str(record["result"] or "")
    if not result:
        return _("no result yet"), "ring", "info"
    return codes.CALL_RESULT.show(result), *STATES[result]


def head_line(desk: Desk) -> str:
    """Say how many calls this month had, and how many wait to be called back."""
    today = desk.today()
    month = Asked(first=f"{today[:7]}-01", struck=False)
    calls = len(desk.cases.find(HOTLINE, month))
    waiting = desk.cases.calls_back(END)
    late = sum(str(each["back_due"]) < today for each in waiting)
    parts = [_("{n} calls this month").format(n=calls)]
    if waiting:
        parts.append(_("{n} to call back").format(n=len(waiting)))
    if late:
        parts.append(_("{n} overdue").format(n=late))
    return " · ".join(parts)
