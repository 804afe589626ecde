"""A complaint with everything that was written down of it, and the rules over the whole.

Nothing here is chosen: stage, level and what is missing follow from what is
recorded. Sources: 《妇联组织受理家庭暴力投诉工作规程》 (全国妇联权益部 2018), the
anti-domestic-violence law (反家庭暴力法), the regulation on petitions (信访工作条例).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Problem
from safehome.base.words import N_, _
from safehome.registers.case_parts import (
    ACTIONS,
    ASSESSMENTS,
    CLOSINGS,
    EXTENSIONS,
    QUESTIONS,
    REFERRALS,
    REOPENINGS,
    REPORTS,
    SPECIAL,
    VISITS,
)
from safehome.registers.complaints import is_violence, must_be_reported

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

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
    def level(self) -> str:
        """Return the level of danger by the newest assessment, "" before the first."""
        assessed = self.of(ASSESSMENTS)
        return level_of(assessed[-1].values) if assessed else ""

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
            visits = [each for each in self.of(VISITS) if str(each["on"]) >= str(closing["on"])]
            return "followed_up" if visits else "closed"
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


def problems(
    case: Case, register: Register, values: Values, before: Record | None = None
) -> list[Problem]:
    """Return what stands against a part of a case; the rule lives here and nowhere else.

    Args:
        case: as it stands.
        register: the book of the part.
        values: the whole part.
        before: the part as it stands when it is only changed, None for a new one.
    """
    if case.record.struck:
        return [Problem("case", _("This complaint is struck; nothing is added to it."))]
    if before is not None:
        if register is ASSESSMENTS:
            return [Problem("case", _("An assessment stands as it is. Make a new one."))]
        case = _without(case, register, before)
        if register is ACTIONS and values.get("kind") == before["kind"]:
            return list(_of_open(case, values))
    return list(_RULES.get(register.key, _after_the_beginning)(case, values))


def problems_of_striking(case: Case, register: Register) -> list[Problem]:
    """Return what stands against striking a part of this kind."""
    if register is ASSESSMENTS:
        return [Problem("case", _("An assessment stands as it is. Make a new one."))]
    if case.closing:
        return [Problem("case", _(CLOSED_WORDS))]
    return []


def _without(case: Case, register: Register, record: Record) -> Case:
    """Return the case as it would be without one of its parts."""
    others = tuple(each for each in case.of(register) if each.id != record.id)
    return Case(case.record, {**case.parts, register.key: others})


def _after_the_beginning(case: Case, values: Values) -> Iterator[Problem]:
    on, received = str(values.get("on") or ""), str(case.record["received"] or "")
    if on and on[:10] < received[:10]:
        yield Problem("on", _("This lies before the complaint itself."))


def _action(case: Case, values: Values) -> Iterator[Problem]:
    yield from _of_open(case, values)
    if case.locked and values.get("kind") in LOCKED:
        yield Problem("kind", _(LOCK_WORDS), "locked")


def _of_open(case: Case, values: Values) -> Iterator[Problem]:
    yield from _after_the_beginning(case, values)
    if case.closing:
        yield Problem("case", _(CLOSED_WORDS))


def _reopening(case: Case, values: Values) -> Iterator[Problem]:
    yield from _after_the_beginning(case, values)
    if not case.closing:
        yield Problem("case", _("This complaint is open."))


def _closing(case: Case, values: Values) -> Iterator[Problem]:
    yield from _of_open(case, values)
    result = values.get("result")
    if case.locked and result in LOCKED_RESULTS:
        yield Problem("result", _(LOCK_WORDS), "locked")
    if not_replied(case):
        text = _("An agency has not replied yet. Write its reply down first.")
        yield Problem("result", text, "no_reply")
    for what in missing(case):
        if what in _BEFORE_CLOSING:
            yield Problem("case", _(ASKED[what]), what)
    if not (values.get("needs_met") or values.get("no_contact") or result in _NOT_OURS):
        text = _("Are her needs met, or is there no contact for 30 days?")
        yield Problem("needs_met", text)
    if case.is_violence and not values.get("plan_looked_at") and result not in _NOT_OURS:
        yield Problem("plan_looked_at", _("Look at the safety plan with her first."))
    if not values.get("may_return") and not values.get("no_contact"):
        yield Problem("may_return", _("Tell her that she may come back at any time."))


CLOSED_WORDS = N_("This complaint is closed. Reopen it first, with the reason.")
LOCK_WORDS = N_(
    "The danger is high: no mediation and no persuading her to stay. Only a new assessment "
    "can change this."
)
_NOT_OURS = frozenset({"not_ours", "withdrawn", "police", "moved", "lost_contact"})
_BEFORE_CLOSING = frozenset({"assess", "must_report", "police", "federation"})
_RULES = {
    ASSESSMENTS.key: _of_open,
    ACTIONS.key: _action,
    REFERRALS.key: _of_open,
    CLOSINGS.key: _closing,
    REOPENINGS.key: _reopening,
    EXTENSIONS.key: _of_open,
}
