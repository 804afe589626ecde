"""How the verification page says things: outcomes with their shapes, rows, months, scopes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.registers.addresses import show_address
from safehome.registers.dates import say_date, say_month
from safehome.registers.divisions import province
from safehome.registers.members import MEMBERS
from safehome.registers.phones import show_phone
from safehome.registers.rounds import KEY_OF
from safehome.ui.rows import WomanRow

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.store.entries import Entry, Round

OUTCOME = {
    "unchanged": (N_("Here, unchanged"), "tick", "ok"),
    "changed": (N_("Here, changed"), "tick", "ok"),
    "moved": (N_("Moved within the village"), "tick", "ok"),
    "away": (N_("Away for a time"), "half", "warn"),
    "left": (N_("Has left"), "ring", "mute"),
    "not_met": (N_("Not met"), "dotted", "warn"),
    "declined": (N_("Declined the visit"), "cross", "mute"),
    "duplicate": (N_("Entered twice"), "cross", "mute"),
    "deceased": (N_("Deceased"), "diamond", "mute"),
    "arrived": (N_("New arrival"), "tick", "plum"),
}
"""The word, shape and tone of each outcome."""

OPENS = {
    "changed": N_("what"),
    "moved": N_("where to"),
    "away": N_("back when"),
    "left": N_("when, where to"),
    "duplicate": N_("the same as"),
}
"""What a key opens, as the legend says it."""

LAST = {
    "unchanged": N_("here"),
    "changed": N_("here"),
    "moved": N_("here"),
    "arrived": N_("just arrived"),
    "away": N_("away"),
    "left": N_("left"),
    "not_met": N_("not met"),
    "declined": N_("declined"),
    "duplicate": N_("entered twice"),
    "deceased": N_("deceased"),
}
"""Last month's outcome in a row."""

HOW = {
    "visit": N_("Visit"),
    "phone": N_("Phone"),
    "wechat": N_("WeChat"),
    "landlord": N_("Landlord"),
    "employer": N_("Employer"),
}
"""How she was verified."""


def outcome_word(outcome: str) -> str:
    """Return the word of an outcome."""
    return _(OUTCOME[outcome][0])


def row_of(entry: Entry, number: int, *, closed: bool = False) -> WomanRow:
    """Return a woman's row as it stands: open, or with what was found."""
    born = " ".join(part for part in (entry.birth[:4], province(entry.home_code)) if part)
    last = _("Last month: {outcome}").format(outcome=_(LAST[entry.last_outcome])) \
        if entry.last_outcome else _("first time")  # fmt: skip
    if not entry.outcome:
        word = _("carried over") if closed and entry.carried else ""
        return WomanRow(number, entry.name, born, last, word=word)
    word, shape, tone = OUTCOME[entry.outcome]
    return WomanRow(number, entry.name, born, last, found_text(entry),
                    KEY_OF[entry.outcome], _(word), shape, tone)  # fmt: skip


def found_text(entry: Entry) -> str:
    """Return what was written beside an outcome, in few words."""
    detail = entry.detail
    match entry.outcome:
        case "moved":
            said = show_address(detail.get("group", ""), detail.get("house", ""))
        case "away" if detail.get("back_by"):
            said = _("back {date}").format(date=detail["back_by"])
        case "left":
            said = " ".join(filter(None, (entry.detail.get("left_on", ""),
                                          entry.detail.get("left_to", ""))))  # fmt: skip
        case "duplicate":
            said = detail.get("same_as", "")
        case "changed":
            said = _changed_text(detail)
        case _:
            said = ""
    how = _(HOW[entry.how]) if entry.how in HOW and entry.how != "visit" else ""
    return " · ".join(part for part in (how, said, entry.remark) if part)


def _changed_text(detail: Mapping[str, str]) -> str:
    """Name the fields that changed; a remark alone speaks for itself."""
    if set(detail) == {"remark"}:
        return detail["remark"]
    labels = [_(MEMBERS.by_name[name].label) for name in detail if name in MEMBERS.by_name]
    return _("changed: {fields}").format(fields=", ".join(labels)) if labels else ""


def arrival_row(entry: Entry, number: int) -> WomanRow:
    """Return the row of a woman who was not on the list."""
    born = " ".join(part for part in (entry.birth[:4], province(entry.home_code)) if part)
    word, shape, tone = OUTCOME["arrived"]
    return WomanRow(number, entry.name, born, address(entry), show_phone(entry.phone), "N",
                    _(word), shape, tone)  # fmt: skip


def address(entry: Entry) -> str:
    """Return group and house with a space between them: 3组 12号."""
    return f"{entry.group} {entry.house}".strip() or _("no address")


def day_word(day: str, today: str) -> str:
    """Return a day in a few characters: today, or 11-20."""
    return _("Today") if day in {"", today} else day[5:] if day[:4] == today[:4] else day


def month_word(month: str) -> str:
    """Return a month: 2026年11月, November 2026."""
    return say_month(month)


def scope_word(found: Round) -> str:
    """Return who a round is about."""
    kind, value = found.scope.get("kind", "all"), found.scope.get("value", "")
    return _("whole village") if kind == "all" else value


STATE = {
    "open": (N_("being verified"), "half", "info"),
    "closed": (N_("closed"), "tick", "ok"),
    "handed": (N_("handed over"), "tick", "ok"),
    "received": (N_("receipt taken"), "tick", "ok"),
}
"""The word, shape and tone of the state of a month."""


def state_line(found: Round) -> str:
    """Return the head's line: the month, who it is about, since when or how it ended."""
    if found.state == "open":
        ended = _("opened {date}").format(date=_day(found.opened_at, found.month))
    elif found.receipt_at:
        ended = _("receipt of {date}").format(date=_day(found.receipt_at, found.month))
    elif found.handed_at:
        ended = _("handed over {date}").format(date=_day(found.handed_at, found.month))
    else:
        ended = _("closed {date}").format(date=_day(found.closed_at, found.month))
    return " · ".join((month_word(found.month), scope_word(found), ended))


def _day(at: str, month: str) -> str:
    """Return the day of a time in a sentence, without its year where the month has said it."""
    said, year = say_date(at[:10]), at[:4]
    if year != month[:4]:
        return said
    return said.removeprefix(f"{year}年").removesuffix(f" {year}")
