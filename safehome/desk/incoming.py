"""Looking at a package before the township takes it in: what is refused, in which order.

The size, its shape, the signature of the village whose card was enrolled, what
it may open to, that it is no copy and not older than the last from there, that
it is for this township; and only then it is opened. Nothing is changed here.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.sheets import report, signed
from safehome.sheets.letters import report_of
from safehome.store import signing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.sheets.letters import Report
    from safehome.store.correspondents import Correspondent
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package that was looked at and may be taken in."""

    path: Path
    village: Correspondent
    about: Report
    sha256: str
    women: int
    content: bytes = field(repr=False)


def look_at(unit: Unit, paths: Sequence[Path], month: str = "") -> list[Incoming]:
    """Look at packages, the lower numbers first.

    Raises:
        Refusal: one of them cannot be taken in, and why.
    """
    found = []
    for path in paths:
        try:
            found.append(_looked(unit, path, month))
        except Refusal as refusal:
            raise _about(path, refusal) from refusal
    found.sort(key=lambda each: each.about.sequence)
    for place, each in enumerate(found):
        if any(each.sha256 == other.sha256 for other in found[:place]):
            raise _about(each.path, Refusal(_("The same package is named twice.")))
    return found


def _looked(unit: Unit, path: Path, month: str) -> Incoming:
    """Look at one package."""
    path = path / report.NAME if os.path.isdir(path) else path  # noqa: PTH112 - never raises
    content = signed.read_file(signed.REPORT, path)
    found = signed.read(signed.REPORT, content)
    about = report_of(found)
    village = _signer(unit, about, found)
    if about.expanded > report.MOST_EXPANDED:
        raise Refusal(
            _("This package would open to more than a package may hold. It was not opened."),
            _("Have the month handed over again; if that fails too, ask in the village."),
        )
    if not report.whole(about, found.carried):
        raise signed.damaged(signed.REPORT)
    digest = hashlib.sha256(content).hexdigest()
    not_again(unit, about, digest)
    if month and about.month != month:
        raise Refusal(
            _("This package is of {month}.").format(month=about.month),
            _("Name that month, or bring the package of the month you want."),
        )
    own = unit.correspondents.own()
    if own is None or own.key != about.to:
        raise _for_another()
    try:
        opened = report.unlock(about, found.carried, own.identity)
    except report.NotForUs as error:
        raise _for_another() from error
    women = sum(len(each.rows) for each in opened.sheets if each.key == "roster")
    return Incoming(path, village, about, digest, women, content)


def _signer(unit: Unit, about: Report, found: signed.Signed) -> Correspondent:
    village = unit.correspondents.get(about.vault)
    if village is None or village.kind != "village":
        raise Refusal(
            _("This package is of a village that is not enrolled here ({mark}).").format(
                mark=about.vault[:6].upper()
            ),
            _("Enrol the village's card first, and have its code read over the telephone."),
        )
    if village.key != about.key or not found.by(
        lambda what, by: signing.signed_by(village.sign, what, by)
    ):
        raise Refusal(
            _("This package is not signed with the keys of {name}. It was not opened.").format(
                name=village.name
            ),
            _("It was changed on its way, or forged, or the village made new keys. Ask there by "
              "telephone before you do anything else."),
        )  # fmt: skip
    return village


def not_again(unit: Unit, about: Report, digest: str) -> None:
    """Refuse a package whose number is not higher than the last from there."""
    last = unit.correspondents.last_received(about.vault, about.key)
    if last is None or about.sequence > last.sequence:
        return
    if (last.sequence, last.sha256) == (about.sequence, digest):
        raise Refusal(
            _("This package was taken in already, on {date}.").format(date=last.received_at[:10]),
            _("Nothing is to be done. Its receipt can be written again (--month {month}).").format(
                month=about.month
            ),
        )
    raise Refusal(
        _("This package is older than the last that came from there (number {n} after {last}).")
        .format(n=about.sequence, last=last.sequence),
        _("It may be a copy. If this month is missing, have it handed over again; if the village "
          "restored an older backup, it should set its clock first."),
    )  # fmt: skip


def _for_another() -> Refusal:
    return Refusal(
        _("This package is locked for another township, or for earlier keys of this one."),
        _("The village has to enrol this township's card, then hand the month over again."),
    )


def _about(path: Path, refusal: Refusal) -> Refusal:
    """Say of which package a refusal is."""
    name = path.name if path.name != report.NAME else f"{path.parent.name}/{path.name}"
    return Refusal(f"{name}: {refusal.happened}", refusal.remedy)
