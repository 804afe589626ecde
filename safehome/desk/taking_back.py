"""Which acts can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.case_parts import ASSESSMENTS

if TYPE_CHECKING:
    from safehome.store.store import Unit
    from safehome.store.trail import Deed

FINAL = frozenset({"new", "close", "hand_over", "receipt", "disclose", "keys", "enrol", "receive"})
"""Acts that stand once done; later ones correct them."""
LASTING = frozenset({ASSESSMENTS.key})
"""Books whose entries stand once made; a newer one takes their place."""


def last_to_take_back(unit: Unit, since: int) -> Deed:
    """Return the last act after the deed `since`.

    Raises:
        Refusal: there is none, or what was done stands.
    """
    deed = unit.trail.last(since)
    if deed is None:
        raise Refusal(_("There is nothing to take back."))
    if deed.act in FINAL:
        raise Refusal(
            _("This stands and cannot be taken back."),
            _("Correct it with a new entry, or in the next month."),
        )
    if unit.trail.touched(deed.id, LASTING):
        raise Refusal(
            _("This stands and cannot be taken back."),
            _("A new assessment takes its place."),
        )
    return deed
