"""Checking the vault: every page, every row, and whether the newest backup would help.

Not in order is what costs records, or would at the next mishap: books that do not open
or are not well, a copy of the key file that stays damaged, a newest backup that is not
there or does not help, far fewer records than before, an automatic backup that was not
made. A second place that is not in is remarked and no more: a stick is out on most days.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk import finding_backups
from safehome.desk.backup_state import not_made

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.backup_state import BackupState
    from safehome.desk.backups import Backups
    from safehome.desk.keeping import Session

    Finding = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found.

    Attributes:
        good: whether all is in order.
        pages: of the books; None, as the three counts, where they do not open.
        members: how many lines the roster has, and so on.
        newest_backup: when it was made, or None.
        findings: what is not in order.
        to_do: what to do about each of them.
        remarks: what is in order and worth knowing.
    """

    good: bool
    pages: int | None
    members: int | None
    calls: int | None
    complaints: int | None
    newest_backup: str | None
    findings: tuple[str, ...]
    to_do: tuple[str, ...]
    remarks: tuple[str, ...] = ()


def check(session: Session) -> Checked:
    """Look at every page and at the newest backup.

    Raises:
        Refusal: the books are damaged, or the disk says no.
    """
    pages, ill = session.examine()
    newest, state = next(iter(session.backups.all()), None), session.backups.state()
    helps = _of_the_newest(session.backups) if newest else _no_backup()
    found = [*_in_the_vault(ill, session.ill_key_files()), *helps, *_so_far(state)]
    with session.desk.store.read() as unit:
        counts = tuple(map(unit.rows, ("member", "call", "complaint")))
    made = newest.made if newest else None
    return _checked((pages, *counts), made, found, _remarks(state))


def check_shut(folder: Path, refusal: Refusal) -> Checked:
    """Say what there is where the books did not open; the backup's word is not vouched for.

    Args:
        folder: of the vault.
        refusal: what opening it was refused with.
    """
    newest = next(iter(finding_backups.find(folder, ())), None)
    found = [(refusal.happened, refusal.remedy)]
    return _checked((None, None, None, None), newest.made if newest else None, found)


def _checked(
    counts: tuple[int | None, ...],
    newest: str | None,
    found: Sequence[Finding],
    remarks: tuple[str, ...] = (),
) -> Checked:
    pages, members, calls, complaints = counts
    findings, to_do = tuple(each for each, _do in found), tuple(each for _what, each in found)
    return Checked(
        not found, pages, members, calls, complaints, newest, findings, to_do, remarks
    )  # fmt: skip


def _in_the_vault(ill: int, key_files: Sequence[str]) -> list[Finding]:
    remedy = _("It could not be written anew: look what lies in the vault's folder.")
    found = [
        (
            _("A copy of the key file, {name}, is damaged or cannot be read.").format(name=name),
            remedy,
        )
        for name in key_files
    ]
    if ill:
        happened = _("Places of the records that are not in order: {n}.").format(n=ill)
        found.insert(0, (happened, _("Restore the newest backup.")))
    return found


def _so_far(state: BackupState) -> list[Finding]:
    """Return what the backups made so far show."""
    found = []
    if state.alarm:
        remedy = _(
            "Look at the roster and the logs. If something is missing, restore an older one."
        )
        found.append((state.alarm, remedy))
    if state.failed:
        found.append((not_made(state.failed), _("Make one now; it says then what is in the way.")))
    return found


def _no_backup() -> list[Finding]:
    return [(_("There is no backup yet."), _("Make one now."))]


def _of_the_newest(backups: Backups) -> list[Finding]:
    """Try the newest, as a rehearsal does."""
    try:
        verdict = backups.rehearse().verdict
    except Refusal as refusal:
        happened = _("The newest backup could not be tried. {why}").format(why=refusal.happened)
        return [(happened, refusal.remedy)]
    if verdict == "broken":
        return [(_("The newest backup is damaged."), _("Make one now; the older ones stay."))]
    if verdict == "unread":
        remedy = _("Check once more. If it stays so, make one now.")
        return [(_("The newest backup could not be read."), remedy)]
    return []


def _remarks(state: BackupState) -> tuple[str, ...]:
    second = state.second
    if second is None or second.there:
        return ()
    if not second.at:
        return (_("The second place is not in; no copy went there yet."),)
    when = second.at.replace("T", " ")
    return (_("The second place is not in; the last copy went there {when}.").format(when=when),)
