"""Looking at a package before the township takes it in: what is refused, in which order.

The size, its shape, the signature of the village whose card was enrolled, what
it may open to, that it is no copy and not older than the last of its month from
there, that it is for this township; and only then it is opened. Nothing is
changed here. Where many are named, what is wrong with one is said of that one.
"""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.sheets import report, signed
from safehome.sheets.letters import clean_name, report_of
from safehome.sheets.stick import packages_under
from safehome.store import signing

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from safehome.sheets.letters import Report
    from safehome.store.correspondents import Correspondent
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package that was looked at and may be taken in; `file` is what it is called in words."""

    path: Path
    file: str
    village: Correspondent
    about: Report
    sha256: str
    women: int
    content: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A package that is not taken in, and why; `known` says that it is here already."""

    file: str
    happened: str
    remedy: str
    known: bool

    @classmethod
    def of(cls, file: str, refusal: Refusal) -> LeftOut:
        """Return what a refusal says of a package."""
        return cls(file, refusal.happened, refusal.remedy, isinstance(refusal, AlreadyIn))


class AlreadyIn(Refusal):
    """This very package was taken in before."""

    def __init__(self, month: str, date: str) -> None:
        super().__init__(
            _("This package was taken in already, on {date}.").format(date=date),
            _("Nothing is to be done. Its receipt can be written again with the workbook of "
              "{month}.").format(month=month),
        )  # fmt: skip


def look_at_all(unit: Unit, paths: Iterable[Path], month: str = "") -> tuple[
    list[Incoming], list[LeftOut]
]:  # fmt: skip
    """Look at packages, each a file or in a folder; the lower numbers come first.

    Returns:
        those that may be taken in, and those that may not.
    """
    found: list[Incoming] = []
    left: list[LeftOut] = []
    for path in paths:
        packages, alone = _at(unit, path)
        left += [LeftOut.of(_called(each, path), _only_the_workbook()) for each in alone]
        if not (packages or alone):
            left.append(LeftOut.of(_called(path, path), _no_package()))
        for each in packages:
            try:
                found.append(look_at(unit, each, month, _called(each, path)))
            except Refusal as refusal:
                left.append(LeftOut.of(_called(each, path), refusal))
    return sorted(found, key=lambda each: each.about.sequence), left


def look_at(unit: Unit, path: Path, month: str = "", file: str = "") -> Incoming:
    """Look at one package.

    Raises:
        Refusal: it cannot be taken in, and why.
    """
    content = signed.read_file(signed.REPORT, path)
    if path.suffix.lower() == ".xlsx":
        raise Refusal(
            _("This is the workbook of a package."),
            _("Name the file report.pkg that lies beside it."),
        )
    found = signed.read(signed.REPORT, content)
    about = report_of(found)
    if len(found.carried) < about.size:
        raise Refusal(
            _("This package is not whole: it breaks off."),
            _("Copy it from the stick again, or have the month handed over again."),
        )
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
    women = _women(unit, about, found.carried)
    return Incoming(path, file or path.name, village, about, digest, women, content)


def not_again(unit: Unit, about: Report, digest: str) -> None:
    """Refuse a package whose number is not higher than the last of its month from there.

    The months are counted apart: one that comes late is no replay of another.
    """
    known = unit.correspondents.received_as(digest)
    if known is not None:
        raise AlreadyIn(known.month, known.received_at[:10])
    last = unit.correspondents.last_received(about.key, about.month)
    if last is not None and about.sequence <= last.sequence:
        raise Refusal(
            _("This package is older than the last of {month} that came from there (number {n} "
              "after {last}).")
            .format(month=about.month, n=about.sequence, last=last.sequence),
            _("If it is an old copy, leave it: the newer one counts. If the village handed over "
              "just now, it should set its clock; if the clock is right, it makes new keys and "
              "its new card is enrolled here. Then it hands over again."),
        )  # fmt: skip


def nothing_taken(left: Sequence[LeftOut]) -> Refusal:
    """Return the refusal of a call of which nothing could be taken in."""
    if len(left) == 1:
        [one] = left
        what = _("{file}: {what}").format(file=one.file, what=one.happened)
        return Refusal(what, one.remedy)
    if all(each.known for each in left):
        return Refusal(
            _("All {n} packages were taken in already.").format(n=len(left)),
            _("Nothing is to be done. Receipts can be written again with the workbook of their "
              "month."),
        )  # fmt: skip
    return Refusal(_("Nothing was taken in."), in_words(left))


def in_words(left: Sequence[LeftOut]) -> str:
    """Say line by line what was left out, and in one line what was there already."""
    lines = [
        _("{file}: {what} {remedy}").format(file=each.file, what=each.happened, remedy=each.remedy)
        for each in left
        if not each.known
    ]
    known = sum(each.known for each in left)
    if known:
        lines.append(_("Taken in already: {n}").format(n=known))
    return "\n".join(lines)


def _at(unit: Unit, path: Path) -> tuple[list[Path], list[Path]]:
    """Return the packages that are meant by a path, and the folders of a workbook alone."""
    if not os.path.isdir(path):  # noqa: PTH112 - never raises
        return [path], []
    return packages_under(path, unit.mark())


def _called(path: Path, named: Path) -> str:
    """Return what a package is called in words: where it lies in what was named."""
    parts = path.relative_to(named.parent).parts if path != named else path.parts[-1:]
    if parts[-1] == report.NAME:
        parts = parts[:-1] or (path.parent.name, report.NAME)
    return "/".join(filter(None, map(clean_name, parts))) or report.NAME


def _women(unit: Unit, about: Report, carried: bytes) -> int:
    """Open a package that is sound so far, and count the women in it."""
    own = unit.correspondents.own()
    if own is None or own.key != about.to:
        raise _for_another()
    try:
        opened = report.unlock(about, carried, own.identity)
    except report.NotForUs as error:
        raise _for_another() from error
    return sum(len(each.rows) for each in opened.sheets if each.key == "roster")


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


def _for_another() -> Refusal:
    return Refusal(
        _("This package is locked for another township, or for other keys of this one."),
        _("The village has to enrol this township's card, then hand the month over again."),
    )


def _only_the_workbook() -> Refusal:
    return Refusal(
        _("Only the workbook is here; the file report.pkg is missing."),
        _("Copy the whole folder from the stick again. If it is missing there too, the village "
          "has to enrol this township's card, then hand the month over again."),
    )  # fmt: skip


def _no_package() -> Refusal:
    return Refusal(
        _("There is no package in this folder."),
        _("Name the stick, or the folder that the sticks were copied to."),
    )
