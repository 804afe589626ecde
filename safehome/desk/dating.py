"""Whether the date of this PC can be right, told from what was entered so far.

Order never follows the clock: numbers of deeds and generations go on by
themselves. So a wrong date spoils nothing but the days written into entries, and
is said, not refused. Where the newest entry was the wrong one, she confirms the
date of today, and from then on that is what the clock is compared with.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Literal

from safehome.base.words import _

if TYPE_CHECKING:
    from safehome.desk.desk import Desk
    from safehome.store.store import Unit

SINCE = "clock_right_since"  # the number of the deed that confirmed the date
FAR = timedelta(days=35)  # more than a month and its days of grace without any entry
EARLIEST, LATEST = "2025", "2100"  # years between which nobody has to confirm anything

Standing = Literal["right", "behind", "ahead"]


def clock_of(desk: Desk) -> Standing:
    """Return how the clock stands to the newest entry."""
    with desk.store.read() as unit:
        since, newest = _since(unit), newest_known(unit)
    now = desk.at()
    if now < newest or (not since and now < EARLIEST):
        return "behind"
    if not since and now >= LATEST:
        return "ahead"
    if newest and datetime.fromisoformat(now) > datetime.fromisoformat(newest) + FAR:
        return "ahead"
    return "right"


def confirm_date(desk: Desk) -> None:
    """Note that the date of this PC is right, whatever was entered before.

    Raises:
        Refusal: the disk says no.
    """
    with desk.store.write() as unit:
        deed = desk.deed(unit, "settings", _("Confirmed the date of the PC"))
        unit.notes.choose({SINCE: deed})


def newest_known(unit: Unit) -> str:
    """Return the time of the newest deed since the date was confirmed, "" where there is none."""
    return unit.trail.newest_at(_since(unit))


def _since(unit: Unit) -> int:
    return int(unit.notes.settings().get(SINCE, 0))
