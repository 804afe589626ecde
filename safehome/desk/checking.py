"""Checking the vault: every page, every row, and whether the newest backup would help."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.words import _

if TYPE_CHECKING:
    from safehome.desk.keeping import Session


@dataclass(frozen=True, slots=True)
class Checked:
    """What was found; `newest_backup` is when it was made, or None."""

    good: bool
    pages: int
    members: int
    calls: int
    complaints: int
    newest_backup: str | None
    findings: tuple[str, ...]


def check(session: Session) -> Checked:
    """Look at every page and at the newest backup.

    Raises:
        Refusal: the disk says no.
    """
    pages, ill = session.examine()
    findings = [_("Places of the records that are not in order: {n}.").format(n=ill)] if ill else []
    newest = next(iter(session.backups.all()), None)
    if newest is None:
        findings.append(_("There is no backup yet."))
    elif (verdict := session.backups.rehearse().verdict) != "good":
        findings.append(
            _("The newest backup is damaged.")
            if verdict == "broken"
            else _("The newest backup could not be read.")
        )
    with session.desk.store.read() as unit:
        members, calls, complaints = map(unit.rows, ("member", "call", "complaint"))
    return Checked(
        not findings, pages, members, calls, complaints, newest.made if newest else None,
        tuple(findings),
    )  # fmt: skip
