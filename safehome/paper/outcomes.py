"""The outcomes of a verification as paper names them, by the key that gives each."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from safehome.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Iterable

NEW = "new"

ON_ROSTER = {
    "1": N_("Present"),
    "2": N_("Present, changed"),
    "3": N_("Moved within the village"),
    "4": N_("Away for a time"),
    "5": N_("Has left"),
    "6": N_("Not met"),
    "7": N_("Declined the visit"),
    "8": N_("Entered twice"),
    "9": N_("Deceased"),
    NEW: N_("New arrival"),
}
ON_WALK_LIST = {
    "1": N_("As it\nwas"),
    "2": N_("New\ninfo"),
    "3": N_("New\ndoor"),
    "4": N_("Away\nnow"),
    "5": N_("Has\nleft"),
    "6": N_("Not\nmet"),
    "7": N_("Said\nno"),
    "8": N_("In\ntwice"),
    "9": N_("Died"),
}
"""The heads of the nine boxes, broken as they stand there; each line fits 7.4 mm at 8 pt."""

TO_DATE = ("1", "5", "8", "9")
"""What is counted on to the end of the roster: who lives here, and who is off the roster now."""

_LIVES_HERE = frozenset({"1", "2", "3", NEW})


def word(outcome: str) -> str:
    """Return an outcome as the roster prints it; nothing for one not known yet."""
    return _(ON_ROSTER[outcome]) if outcome else ""


def walk_words() -> list[str]:
    """Return the heads of the nine boxes, in the order of the keys."""
    return [_(head) for head in ON_WALK_LIST.values()]


def tally(outcomes: Iterable[str]) -> Counter[str]:
    """Count outcomes, every woman who lives here as present."""
    return Counter("1" if outcome in _LIVES_HERE else outcome for outcome in outcomes if outcome)


def figures(counts: Counter[str], wording: str) -> list[str]:
    """Return the figures that are not zero, each as `wording` says with {word} and {n}."""
    return [
        wording.format(word=word(outcome), n=counts[outcome])
        for outcome in ON_ROSTER
        if counts[outcome]
    ]
