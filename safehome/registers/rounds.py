"""The rules of the monthly verification: the outcomes, what each changes, what closing asks.

Sources: the home's working rules (每月核查登记): a woman who is not met twice
running is to be confirmed, three times running she counts as lost contact.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Problem, Unread
from safehome.base.words import _
from safehome.registers.members import MEMBERS, ON_ROSTER

if TYPE_CHECKING:
    from collections.abc import Mapping

KEYS = {
    "1": "unchanged",
    "2": "changed",
    "3": "moved",
    "4": "away",
    "5": "left",
    "6": "not_met",
    "7": "declined",
    "8": "duplicate",
    "9": "deceased",
}
"""The key that gives an outcome, in the window as on the paper; N gives `arrived`."""

KEY_OF = {outcome: key for key, outcome in KEYS.items()} | {"arrived": "N"}
OUTCOMES = tuple(KEYS.values())
TO_CONFIRM = 2  # not met so many times running: on the list to be confirmed
LOST = 3  # so many times running: lost contact

STATUS_AFTER = {
    "unchanged": "present",
    "changed": "present",
    "moved": "present",
    "away": "away",
    "left": "left",
    "duplicate": "merged",
    "deceased": "deceased",
    "arrived": "present",
}
"""The state on the roster that an outcome makes; the others change nothing."""

DETAILS = {
    "changed": ("phone", "employer", "landlord", "remark"),
    "moved": ("group", "house", "landlord"),
    "away": ("back_by",),
    "left": ("left_on", "left_to", "left_why"),
    "duplicate": ("same_as",),
    "deceased": ("left_on",),
}
"""The fields an outcome opens in the window; `changed` may name any other field too."""

OWN_DETAILS = frozenset({"back_by", "same_as"})
"""Details that stay in the round and are no field of the roster."""

OPEN_TO_ALL = frozenset({"changed", "moved"})
"""The outcomes beside which any field of the roster may stand, but those of another outcome."""

OF_AN_OUTCOME = frozenset({"status", "left_on", "left_to", "left_why"})
"""Fields that an outcome makes; no other may contradict it."""


@dataclass(frozen=True, slots=True)
class Scope:
    """Who is verified: `kind` is all, group, landlord or employer; `value` which one."""

    kind: str = "all"
    value: str = ""


def read_month(text: str) -> str:
    """Return "2026-10" for 2026-10, 202610, 2026年10月, 2026.10.

    Raises:
        Unread: it is no month.
    """
    plain = unicodedata.normalize("NFKC", text).strip()
    found = re.fullmatch(r"(20\d\d)\s*[-./年]?\s*(\d{1,2})\s*月?", plain)
    if not found or not 1 <= int(found[2]) <= 12:
        raise Unread(_("This is no month. Write it like 2026-10."))
    return f"{found[1]}-{int(found[2]):02}"


def month_after(month: str, step: int = 1) -> str:
    """Return the month so many months later (earlier when negative)."""
    year, number = int(month[:4]), int(month[5:])
    count = year * 12 + number - 1 + step
    return f"{count // 12}-{count % 12 + 1:02}"


def months_between(first: str, last: str) -> list[str]:
    """Return the months that lie strictly between two."""
    months, month = [], month_after(first)
    while month < last:
        months.append(month)
        month = month_after(month)
    return months


def changes_of(outcome: str, detail: Mapping[str, str], on: str, status: str) -> dict[str, str]:
    """Return the texts of the roster's fields that an outcome changes.

    Args:
        outcome: one of `OUTCOMES`.
        detail: what was written beside it, by field, as texts.
        on: the day of the visit, the day of leaving when none was given.
        status: her state on the roster now.
    """
    changes = {name: text for name, text in detail.items() if name not in OWN_DETAILS and text}
    after = STATUS_AFTER.get(outcome, status)
    if after != status:
        changes["status"] = after
    if outcome in {"left", "deceased"}:
        changes.setdefault("left_on", on)
    elif after in ON_ROSTER and status not in ON_ROSTER:
        changes |= {"left_on": "", "left_to": "", "left_why": ""}
    return changes


def problems_of(outcome: str, detail: Mapping[str, str]) -> list[Problem]:
    """Return what is missing, unknown or out of place beside an outcome."""
    problems = []
    for name in detail:
        if name not in MEMBERS.by_name and name not in OWN_DETAILS:
            problems.append(Problem(name, _("The roster has no field of this name.")))
        elif not _may_stand_beside(outcome, name):
            text = _("This does not go with the outcome. Give the one that says it.")
            problems.append(Problem(name, text))
    if outcome == "moved" and not (detail.get("group") or detail.get("house")):
        problems.append(Problem("house", _("Where did she move to? Write group and house.")))
    if outcome == "changed" and not any(detail.values()):
        problems.append(Problem("remark", _("What has changed? Write it beside the field.")))
    return problems


def _may_stand_beside(outcome: str, name: str) -> bool:
    if name in DETAILS.get(outcome, ()):
        return True
    return outcome in OPEN_TO_ALL and name not in OWN_DETAILS | OF_AN_OUTCOME


def day_problems(on: str, left_on: str, arrived: str, today: str) -> list[Problem]:
    """Return what is impossible about the days of an outcome.

    Args:
        on: the day of the visit, ISO.
        left_on: when she left, as far as it is known; "" where she did not.
        arrived: when she came, as far as it is known.
        today: ISO.
    """
    problems = []
    for name, day in (("on", on), ("left_on", left_on if left_on != on else "")):
        if day > today:
            text = _("{day} is still to come; today is {today}.").format(day=day, today=today)
            problems.append(Problem(name, text))
    known = min(len(left_on), len(arrived))
    if left_on[:known] < arrived[:known]:
        text = _("She came on {arrived} and cannot have left on {left}.").format(
            arrived=arrived, left=left_on
        )
        problems.append(Problem("left_on", text))
    return problems


def misses_after(outcome: str, misses: int) -> int:
    """Return how many rounds running she was not met, with this one."""
    return misses + 1 if outcome == "not_met" else 0
