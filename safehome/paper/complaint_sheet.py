"""What the complaint record is printed from: texts and codes, frozen.

The agreed word is no part of it, so it cannot reach the paper by mistake.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from safehome.paper.sheet import Printed


@dataclass(frozen=True, slots=True)
class CaseStep:
    """One thing that was done: the day, what, what came of it, by whom."""

    on: str = ""
    what: str = ""
    result: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class VisitCell:
    """One follow-up visit: its head (due 11-15), and below it how it went, in two lines."""

    head: str
    lines: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class ComplaintSheet:
    """What a complaint is printed from; the form as it comes is blank.

    Texts as they shall stand, but for the fields with boxes (`source`, `sex`, `safe`,
    `violence`, `needs`, `level`, `result`, `satisfied`): those are codes of the lists.
    Names come as codes, or as names where `names` says for what.

    Attributes:
        received: day and time, 2026-11-12 22:20.
        names: beside the first heading: that names stand as codes, or for what they print.
        note: beside the title, in brackets: that it is struck, or for whom it is.
        minor: whether she is under 18, None for not known.
        safe_notes: when, what to say to others, that a word is agreed.
        accused_facts: sex and age.
        earlier, injured: None for not known.
        done: of `DONE`, what was done before she came.
        report: "done" once the report the law asks for was made, "not_needed" where it
            asks for none, "" while it is missing.
        checks: of `CHECKS`, what was looked at when it was closed.
    """

    number: str = ""
    received: str = ""
    names: str = ""
    note: str = ""
    source: str = ""
    name: str = ""
    sex: str = ""
    ethnic: str = ""
    age: str = ""
    education: str = ""
    marital: str = ""
    home: str = ""
    occupation: str = ""
    address: str = ""
    member: str = ""
    safe: str = ""
    safe_notes: str = ""
    with_her: str = ""
    minor: bool | None = None
    accused: str = ""
    relation: str = ""
    accused_facts: str = ""
    accused_occupation: str = ""
    accused_address: str = ""
    category: str = ""
    place: str = ""
    violence: Sequence[str] = ()
    earlier: bool | None = None
    done: Sequence[str] = ()
    injured: bool | None = None
    facts: str = ""
    help_so_far: str = ""
    needs: Sequence[str] = ()
    wish: str = ""
    evidence: str = ""
    level: str = ""
    report: str = ""
    steps: Sequence[CaseStep] = ()
    result: str = ""
    checks: Sequence[str] = ()
    closed_on: str = ""
    satisfied: str = ""
    visits: Sequence[VisitCell] = ()
    printed: Printed | None = None
