"""Whether a month can be opened, and why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.registers.rounds import month_after

if TYPE_CHECKING:
    from safehome.registers.rounds import Scope
    from safehome.store.store import Unit

AHEAD, AHEAD_AT_FIRST = 6, 24
"""So many months after today and the newest round a month may be opened.

A later one is a slip that would end every month before it. The clock may be far
behind, so the newest round counts too; before the first there is none to ask.
"""


def may_open(unit: Unit, month: str, today: str) -> None:
    """See that a month can be opened.

    Raises:
        Refusal: it was opened before, an earlier month is still open, a later
            one exists, or it is far ahead.
    """
    rounds = unit.rounds.all()
    latest = max([today[:7], *(each.month for each in rounds)])
    if month > month_after(latest, AHEAD if rounds else AHEAD_AT_FIRST):
        raise Refusal(
            _("The month {month} is far ahead; today is {today}.").format(month=month, today=today),
            _("Look at the month again, and at the clock of this PC."),
        )
    for each in rounds:
        if each.month == month:
            raise Refusal(
                _("The round of {month} was opened before.").format(month=month),
                _("Go on with it, or open another month."),
            )
        if each.state == "open":
            raise Refusal(
                _("The round of {month} is still open.").format(month=each.month),
                _("Close it first; those not seen can be carried over."),
            )
        if each.month > month:
            raise Refusal(
                _("A later month, {month}, was opened already.").format(month=each.month),
                _("A month that was skipped stays skipped."),
            )


def nobody(scope: Scope) -> Refusal:
    """Return the refusal of a list on which nobody would stand."""
    if scope.kind == "all":
        return Refusal(
            _("Nobody is on the roster to be verified."),
            _("Enter the women first, or bring in your spreadsheet."),
        )
    return Refusal(
        _("Nobody on the roster belongs to what was chosen."),
        _("Look how the group, landlord or employer is written on the roster."),
    )
