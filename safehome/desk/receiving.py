"""The township's side: packages of villages taken in, merged, and receipted.

The township's PC holds an ordinary vault. Every package of a call is looked at
(`incoming`); those that are sound are kept together, those that are not are left
out and named: one damaged stick does not keep nineteen others waiting. Neither a
copy nor an older one passes; a corrected hand-over of the same month does, and
takes the place of the one before. What is kept is the package as it came, with
its signature. Workbook and receipts can be written again at any time.

Nothing with names lies open: without a pass-phrase one is made up and told once.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import try_out, write_in_one_step
from safehome.base.space import require_there
from safehome.base.words import _
from safehome.desk.cards import own_keys
from safehome.desk.incoming import (
    LeftOut,
    in_words,
    look_at,
    look_at_all,
    not_again,
    nothing_taken,
)
from safehome.desk.merging import Village, merged
from safehome.sheets import letters, report, seal, signed
from safehome.sheets.letters import Receipt, report_of
from safehome.sheets.stick import package_folder, receipt_name
from safehome.sheets.workbook import workbook
from safehome.store import signing

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.incoming import Incoming
    from safehome.sheets.letters import Report
    from safehome.store.correspondents import OwnKey, Parcel
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Received:
    """A package that was taken in, and the name of its receipt.

    Attributes:
        replaces: the day of the package whose place it takes, "" where it is the first.
        beside: false where its receipt could not be laid beside it: on a stick that is
            write-protected.
    """

    village: str
    mark: str
    month: str
    sequence: int
    women: int
    sha256: str
    receipt: str
    replaces: str = ""
    beside: bool = True


@dataclass(frozen=True, slots=True)
class Merged:
    """The workbook of a month, over all villages that handed over."""

    month: str
    name: str
    villages: int
    missing: int
    women: int
    size: int
    sha256: str


@dataclass(frozen=True, slots=True)
class TakenIn:
    """What one call did; `pass_phrase` is the one that was made up, "" where one was given."""

    packages: Sequence[Received]
    workbooks: Sequence[Merged]
    left_out: Sequence[LeftOut]
    pass_phrase: str = field(repr=False)


class Receiving:
    """What a worker of the township does with packages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, path: Path) -> Incoming:
        """Look at one package, a file.

        Raises:
            Refusal: it cannot be taken in, and why; nothing was changed.
        """
        with self._desk.store.read() as unit:
            return look_at(unit, path)

    def months(self) -> list[str]:
        """Return the months of which packages were taken in, the newest first."""
        with self._desk.store.read() as unit:
            return unit.correspondents.months()

    def take(self, paths: Sequence[Path], folder: Path, *, month: str = "",
             pass_phrase: str = "") -> TakenIn:  # fmt: skip
        """Take packages in; write the workbook of their month and a receipt for each.

        Args:
            paths: packages, or folders they are in; without one, workbook and receipts of
                the month are written again.
            folder: where workbook and receipts go; a receipt also goes beside its package.
            month: the month they have to be of; any when "".
            pass_phrase: that opens the workbook; made up when "".

        Raises:
            Refusal: not one can be taken in, or the folder cannot be written; nothing was kept.
        """
        own = pass_phrase or seal.pass_phrase()
        seal.require(own)
        if not paths and not month:
            raise Refusal(_("No package was named."), _("Name a package, or a month (--month)."))
        with self._desk.store.read() as unit:
            incoming, left = look_at_all(unit, paths, month)
        if paths and not incoming:
            raise nothing_taken(left)
        require_there(folder)
        try_out(folder / report.NAME)
        given, late = self._keep(incoming) if incoming else (self._again(month), [])
        left += late
        months = sorted({each.told.month for each in given} or {month})
        try:
            for each in given:
                write_in_one_step(folder / each.told.receipt, each.receipt, check=True)
            workbooks = [self._merge(folder, each, own) for each in months]
        except Refusal as refusal:
            raise _not_written(refusal, months, left) if incoming else refusal from refusal
        packages = [replace(each.told, beside=each.beside()) for each in given]
        return TakenIn(packages, workbooks, left, "" if pass_phrase else own)

    def _again(self, month: str) -> list[_Given]:
        """Give the receipts of a month again, signed with the keys now in force."""
        desk, keys = self._desk, own_keys(self._desk)
        with desk.store.read() as unit:
            given = []
            for parcel in unit.correspondents.received(month):
                about = report_of(_as_it_came(unit, parcel))
                receipt = _receipt(unit, keys, about, parcel.sha256, parcel.women,
                                   parcel.received_at)  # fmt: skip
                village = unit.correspondents.get(parcel.vault)
                given.append(_Given(_told(parcel, village.name if village else ""), receipt))
        return given

    def _keep(self, incoming: Sequence[Incoming]) -> tuple[list[_Given], list[LeftOut]]:
        """Keep the packages, and give a receipt for each; one named twice is left out."""
        desk, keys = self._desk, own_keys(self._desk)
        given: list[_Given] = []
        left: list[LeftOut] = []
        with desk.store.write() as unit:
            for each in incoming:
                about = each.about
                try:
                    not_again(unit, about, each.sha256)
                except Refusal as refusal:
                    left.append(LeftOut.of(each.file, refusal))
                    continue
                at = desk.at()
                receipt = _receipt(unit, keys, about, each.sha256, each.women, at)
                sentence = _("Took in the package of {name} for {month}").format(
                    name=each.village.name, month=about.month
                )
                desk.deed(unit, "receive", sentence, about.month)
                before = unit.correspondents.counted(about.vault, about.month)
                parcel = unit.correspondents.receive(
                    {"vault": about.vault, "key": about.key, "sequence": about.sequence,
                     "month": about.month, "sha256": each.sha256, "made": about.made,
                     "received_at": at, "women": each.women, "receipt": receipt,
                     "content": each.content}
                )  # fmt: skip
                told = _told(parcel, each.village.name, before.made[:10] if before else "")
                given.append(_Given(told, receipt, each.path))
        return given, left

    def _merge(self, folder: Path, month: str, pass_phrase: str) -> Merged:
        """Write the workbook of a month over all villages, locked."""
        with self._desk.store.read() as unit:
            parcels = unit.correspondents.received(month)
            villages = [_village(unit, each) for each in parcels]
            counted_on = unit.correspondents.all("village")
            mark = unit.mark()
        if not villages:
            raise Refusal(_("No package of {month} was received.").format(month=month))
        there = {each.vault for each in parcels}
        absent = sorted((each.name, each.mark) for each in counted_on if each.vault not in there)
        plain = workbook(merged(villages, absent), self._desk.now())
        sealed = seal.seal(plain, pass_phrase)
        name = f"{package_folder(month, mark)}.xlsx"
        digest = write_in_one_step(folder / name, sealed, check=True)
        women = sum(each.women for each in parcels)
        return Merged(month, name, len(villages), len(absent), women, len(sealed), digest)


@dataclass(frozen=True, slots=True)
class _Given:
    """A receipt, and where the package it is for lies; nowhere when it is given again."""

    told: Received
    receipt: bytes = field(repr=False)
    path: Path | None = None

    def beside(self) -> bool:
        """Lay the receipt beside its package; say whether that went well."""
        if self.path is None:
            return True
        try:
            write_in_one_step(self.path.parent / self.told.receipt, self.receipt, check=True)
        except Refusal:
            return False
        return True


def _receipt(unit: Unit, keys: OwnKey, about: Report, sha256: str, women: int, at: str) -> bytes:
    """Write a receipt; the same facts and keys give the same bytes."""
    receipt = Receipt(unit.vault_id(), keys.key, about.vault, about.month, about.sequence, sha256,
                      women, at)  # fmt: skip
    return signed.write(
        signed.RECEIPT, letters.told(receipt), b"", lambda what: signing.sign(keys.seed, what)
    )


def _told(parcel: Parcel, village: str, replaces: str = "") -> Received:
    return Received(village, parcel.vault[:6].upper(), parcel.month, parcel.sequence, parcel.women,
                    parcel.sha256, receipt_name(parcel.month, parcel.vault), replaces)  # fmt: skip


def _as_it_came(unit: Unit, parcel: Parcel) -> signed.Signed:
    return signed.read(signed.REPORT, unit.correspondents.content(parcel.id))


def _village(unit: Unit, parcel: Parcel) -> Village:
    """Open a package that is kept, with the keys it was locked for."""
    known = unit.correspondents.get(parcel.vault)
    found = _as_it_came(unit, parcel)
    about = report_of(found)
    keys = unit.correspondents.own(about.to)
    assert keys is not None
    opened = report.unlock(about, found.carried, keys.identity)
    mark = parcel.vault[:6].upper()
    return Village(known.name if known else mark, mark, parcel.sequence, parcel.made, opened)


def _not_written(refusal: Refusal, months: Sequence[str], left: Sequence[LeftOut]) -> Refusal:
    """Say that the packages are in, though what was to come of them could not be written."""
    again = _("Write those of {months} again, into another folder.").format(
        months=_(", ").join(months)
    )
    return Refusal(
        _("The packages are taken in. Workbook and receipts are not written: {why}").format(
            why=refusal.happened
        ),
        "\n".join(filter(None, (again, in_words(left)))),
    )
