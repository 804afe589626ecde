"""How backups are said: when, why, how much they hold, and how the last rehearsal went."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from safehome.base.words import N_, _
from safehome.desk.backup_state import WHY, not_made
from safehome.registers.dates import say_date
from safehome.ui.today_badges import Told
from safehome.ui.today_words import without_year

if TYPE_CHECKING:
    from collections.abc import Mapping

    from safehome.desk.backup_state import BackupState
    from safehome.store.backup import Verdict

KILO, MEGA, GIGA = 1_000, 1_000_000, 1_000_000_000
OLD = 7
"""After so many days the newest backup is called old; one is made whenever she closes."""

HOLDS = (
    ("members", N_("{n} women")),
    ("hotline", N_("{n} calls")),
    ("complaints", N_("{n} complaints")),
)
"""What is told of what a backup holds, by book."""

VERDICT = {
    "good": Told(N_("it opens, nothing is missing"), "tick", "ok"),
    "broken": Told(N_("it is damaged"), "octagon", "bad"),
    "unread": Told(N_("it could not be read"), "triangle", "warn"),
}
"""How a rehearsal went."""


BADGE = {
    "good": Told(N_("opens"), "tick", "ok"),
    "broken": Told(N_("damaged"), "octagon", "bad"),
    "unread": Told(N_("not read"), "triangle", "warn"),
}
"""The same in a word, beside the backup."""


def when(moment: str, today: str) -> str:
    """Return a moment in words: today 08:52, yesterday 17:40, 3 November 17:40.

    Args:
        moment: ISO, to the second.
        today: ISO.
    """
    at = datetime.fromisoformat(moment)
    days = days_since(moment, today)
    clock = f"{at:%H:%M}"
    if days == 0:
        return _("today {time}").format(time=clock)
    if days == 1:
        return _("yesterday {time}").format(time=clock)
    return f"{without_year(say_date(at.date().isoformat()), today[:4])} {clock}"


def days_since(moment: str, today: str) -> int:
    """Return how many days lie between a moment and today."""
    return (date.fromisoformat(today) - date.fromisoformat(moment[:10])).days


def holds(records: Mapping[str, int]) -> str:
    """Return how many lines the books of a backup have."""
    return " · ".join(_(words).format(n=records.get(book, 0)) for book, words in HOLDS)


def size(count: int) -> str:
    """Return a size in words: 1.2 MB."""
    if count >= GIGA:
        return f"{count / GIGA:.1f} GB"
    return f"{count / MEGA:.1f} MB" if count >= MEGA else f"{-(-count // KILO)} KB"


def reason(why: str) -> str:
    """Return why a backup was made, in her words."""
    return _(WHY.get(why, why))


def backup_told(state: BackupState, today: str, *, due: bool) -> Told:
    """Say in a badge how the backups stand.

    Args:
        state: as the desk tells it.
        today: ISO.
        due: whether the newest is to be opened to see whether it would help.
    """
    if state.alarm:
        return Told(_("Backups: look at this"), "octagon", "bad")
    if state.rehearsed is not None and state.rehearsed.verdict == "broken":
        return Told(_("A backup is damaged"), "octagon", "bad")
    if state.failed:
        return Told(_("Backup not made"), "triangle", "bad")
    if state.newest is None:
        return Told(_("No backup yet"), "triangle", "warn")
    said = _("Backed up {when}").format(when=when(state.newest.made, today))
    if days_since(state.newest.made, today) > OLD:
        return Told(said, "triangle", "warn")
    if due:
        return Told(_("{said}, to be rehearsed").format(said=said), "half", "info")
    return Told(_("{said}, rehearsed").format(said=said), "tick", "ok")


def rehearsed_told(state: BackupState, today: str) -> Told:
    """Say how the last rehearsal went, and when."""
    if state.rehearsed is None:
        return Told(_("never yet"), "ring", "mute")
    word, shape, tone = VERDICT[state.rehearsed.verdict]
    return Told(f"{when(state.rehearsed.at, today)} · {_(word)}", shape, tone)


def rehearsal_badge(verdict: Verdict) -> Told:
    """Return the badge of the backup that was opened last."""
    word, shape, tone = BADGE[verdict]
    return Told(_(word), shape, tone)


def troubles(state: BackupState) -> list[tuple[str, str]]:
    """Return what is wrong with the backups, and what to do about each."""
    found = []
    if state.alarm:
        found.append(
            (
                state.alarm,
                _(
                    "Look at the roster and the logs. If something is missing, restore an older"
                    " backup; if you know why there are fewer, say so."
                ),
            )
        )
    if state.rehearsed is not None and state.rehearsed.verdict == "broken":
        found.append(
            (
                _("The backup that was opened at the last rehearsal is damaged."),
                _("Press “Back up now”, then “Rehearse now”. The older ones stay."),
            )
        )
    if state.rehearsed is not None and state.rehearsed.verdict == "unread":
        found.append(
            (
                _("The newest backup could not be read at the last rehearsal."),
                _("Press “Rehearse now” once more. If it stays so, press “Back up now”."),
            )
        )
    if state.failed:
        found.append(
            (
                not_made(state.failed),
                _("Press “Back up now”; it says then what is in the way."),
            )
        )
    return found
