"""A complaint with everything that was written down of it, and the rules over the whole.

Nothing here is chosen: stage, level and what is missing follow from what is
recorded. Sources: 《妇联组织受理家庭暴力投诉工作规程》 (全国妇联权益部 2018), the
anti-domestic-violence law (反家庭暴力法), the regulation on petitions (信访工作条例).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.words import N_
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    QUESTIONS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    SPECIAL,
    VISITS,
)
from safehome.registers.complaints import is_violence, must_be_reported

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.registers.field import Values
    from safehome.registers.register import Record, Register

STAGES = {
    "registered": N_("Registered"),
    "assessed": N_("Assessed"),
    "handled": N_("Handled"),
    "closed": N_("Closed"),
    "followed_up": N_("Followed up"),
}
"""The stages in their order (规程, ch. 2); a case that is reopened is handled again."""

LEVELS = {
    "low": N_("low"),
    "medium": N_("medium"),
    "high": N_("high"),
    "lethal": N_("high, lethal danger"),
}
LOCKING = frozenset({"high", "lethal"})
"""At these levels there is no mediating and no persuading her to stay (规程 art. 11)."""

LOCKED = frozenset({"mediation_people", "mediation_admin", "mediation_court", "persuasion"})
"""The actions that are locked out."""

LOCKED_RESULTS = frozenset({"mediated", "settled"})
"""What cannot be the result of a case that is locked."""

ASKED = {
    "assess": N_("Assess the danger."),
    "must_report": N_("Report to the police at once; write down when and to whom (art. 14)."),
    "police": N_("Report to the police."),
    "federation": N_("Report to the higher federation."),
    "handler": N_("Name who is in charge."),
    "plan": N_("Write the safety plan."),
    "reply": N_("Ask the agency for its reply, and write it down."),
}
"""What a case may still ask for, see `missing`."""

ASSESSED_WORDS = N_("An assessment stands as it is. Make a new one.")
CLOSED_WORDS = N_("This complaint is closed. Reopen it first, with the reason.")
LOCK_WORDS = N_(
    "The danger is high: no mediation and no persuading her to stay. Only a new assessment "
    "can change this."
)

MEDIUM_FROM, HIGH_FROM = 4, 6  # so many of the nine questions answered yes


@dataclass(frozen=True, slots=True)
class Case:
    """A complaint and its parts, by the key of their register, oldest first, none struck."""

    record: Record
    parts: Mapping[str, tuple[Record, ...]] = field(default_factory=dict)

    def of(self, register: Register) -> tuple[Record, ...]:
        """Return the parts of one kind, oldest first."""
        return self.parts.get(register.key, ())

    @property
    def is_violence(self) -> bool:
        """Return whether this is a case of domestic violence."""
        return is_violence(self.record.values)

    @property
    def assessment(self) -> Record | None:
        """Return the assessment that counts: the newest, None before the first.

        One that is dated before another takes its place only where it finds more danger:
        what is written afterwards of an earlier day unlocks nothing.
        """
        counts: Record | None = None
        for each in self.of(ASSESSMENTS):
            if counts is None or str(each["on"]) >= str(counts["on"]) or _worse(each, counts):
                counts = each
        return counts

    @property
    def level(self) -> str:
        """Return the level of danger by the assessment that counts, "" before the first."""
        return level_of(self.assessment.values) if self.assessment else ""

    @property
    def locked(self) -> bool:
        """Return whether mediation and persuasion are locked out."""
        return self.level in LOCKING

    @property
    def closing(self) -> Record | None:
        """Return the closing that stands, or None while the case is open."""
        closed, reopened = self.of(CLOSINGS), self.of(REOPENINGS)
        return closed[-1] if len(closed) > len(reopened) else None

    @property
    def stage(self) -> str:
        """Return the stage, one of `STAGES`."""
        closing = self.closing
        if closing:
            visits = (each for each in self.of(VISITS) if str(each["on"]) >= str(closing["on"]))
            return "followed_up" if any(map(is_met, visits)) else "closed"
        if self.of(ACTIONS) or self.of(REFERRALS) or self.of(CLOSINGS):
            return "handled"
        return "assessed" if self.of(ASSESSMENTS) else "registered"


def score_of(values: Values) -> int:
    """Return how many of the nine questions are answered yes."""
    return sum(values.get(name) is True for name, _label in QUESTIONS)


def level_of(values: Values) -> str:
    """Return the level of an assessment: ≤3 low, 4–5 medium, ≥6 high; a special item lethal."""
    if any(values.get(name) is True for name, _label in SPECIAL):
        return "lethal"
    score = score_of(values)
    return "high" if score >= HIGH_FROM else "medium" if score >= MEDIUM_FROM else "low"


def is_met(visit: Record) -> bool:
    """Return whether she was met on a visit; one that reached nobody followed up nothing."""
    return visit["wellbeing"] != "unreached"


def not_replied(case: Case) -> list[Record]:
    """Return the referrals whose agency has not answered in writing."""
    return [each for each in case.of(REFERRALS) if not each["reply_on"]]


def police_report(case: Case) -> Record | None:
    """Return the newest report to the police."""
    told = [each for each in case.of(REPORTS) if each["to"] == "police"]
    return told[-1] if told else None


def report_state(case: Case) -> str:
    """Return how a mandatory report stands: "open", "receipt" is missing, "done"; "" for none.

    It stands until its time, its receiver and its receipt are recorded.
    """
    if case.record.struck or not must_be_reported(case.record.values):
        return ""
    report = police_report(case)
    if report is None:
        return "open"
    return "done" if report["receipt"] else "receipt"


def missing(case: Case) -> list[str]:
    """Return what the rules still ask for in an open case, in the order in which it is done.

    `assess`: domestic violence is always assessed. `must_report`: someone who cannot
    speak for herself (反家庭暴力法 art. 14). At a locking level `police` and
    `federation` (reports), `handler` and `plan` (规程 art. 11). `reply`: an agency has
    not answered.
    """
    if case.closing or case.record.struck:
        return []
    values = case.record.values
    told = {str(each["to"]) for each in case.of(REPORTS)}
    asked = [
        ("assess", case.is_violence and not case.level),
        ("must_report", must_be_reported(values) and "police" not in told),
        ("police", case.locked and not must_be_reported(values) and "police" not in told),
        ("federation", case.locked and "federation" not in told),
        ("handler", case.locked and not values.get("handler")),
        ("plan", case.locked and not values.get("plan")),
        ("reply", bool(not_replied(case))),
    ]
    return [what for what, is_missing in asked if is_missing]


def _worse(one: Record, other: Record) -> bool:
    """Return whether an assessment finds more danger than another."""
    levels = list(LEVELS)
    return levels.index(level_of(one.values)) > levels.index(level_of(other.values))
