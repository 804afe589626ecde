"""The township's side: packages of villages taken in, merged, and receipted.

The township's PC holds an ordinary vault. Every package of a call is looked at
before the first is kept (`incoming`): one that is refused, and nothing of the
call is kept. Neither a copy nor an older one passes; a corrected hand-over of
the same month does, and takes the place of the one before. What is kept is the
package as it came, with its signature. Workbook and receipts can be written
again at any time.

Nothing with names lies open: without a pass-phrase one is made up and told once.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import make_folder, try_out, write_in_one_step
from safehome.base.words import _
from safehome.desk.cards import own_keys
from safehome.desk.incoming import look_at, not_again
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
    from safehome.store.correspondents import Correspondent, Parcel
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class Received:
    """A package that was taken in, and the name of its receipt."""

    village: str
    mark: str
    month: str
    sequence: int
    women: int
    sha256: str
    receipt: str


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
    pass_phrase: str = field(repr=False)


class Receiving:
    """What a worker of the township does with packages."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def look(self, paths: Sequence[Path], month: str = "") -> list[Incoming]:
        """Look at packages, each a file or the folder it lies in, the lower numbers first.

        Raises:
            Refusal: one of them cannot be taken in, and why; nothing was changed.
        """
        with self._desk.store.read() as unit:
            return look_at(unit, paths, month)

    def take(self, paths: Sequence[Path], folder: Path, *, month: str = "",
             pass_phrase: str = "") -> TakenIn:  # fmt: skip
        """Take packages in; write the workbook of their month and a receipt for each.

        Args:
            paths: packages; without one, workbook and receipts of the month are written again.
            folder: where workbook and receipts go; a receipt also goes beside its package.
            month: the month they have to be of; any when "".
            pass_phrase: that opens the workbook; made up when "".

        Raises:
            Refusal: a package is refused, or the folder cannot be written; nothing was kept.
        """
        own = pass_phrase or seal.pass_phrase()
        seal.require(own)
        incoming = self.look(paths, month)
        if not incoming and not month:
            raise Refusal(_("No package was named."), _("Name a package, or a month (--month)."))
        make_folder(folder)
        try_out(folder / report.NAME)
        receipts = self._keep(incoming) if incoming else self._kept(month)
        months = sorted({each.about.month for each in incoming} or {month})
        try:
            for parcel, name in receipts:
                write_in_one_step(folder / name, parcel.receipt, check=True)
            workbooks = [self._merge(folder, each, own) for each in months]
        except Refusal as refusal:
            raise _not_written(refusal, months) if incoming else refusal from refusal
        for each, (parcel, name) in zip(incoming, receipts, strict=False):
            with suppress(Refusal):  # a stick may be write-protected
                write_in_one_step(each.path.parent / name, parcel.receipt, check=True)
        told = [self._told(parcel, name) for parcel, name in receipts]
        return TakenIn(told, workbooks, "" if pass_phrase else own)

    def _kept(self, month: str) -> list[tuple[Parcel, str]]:
        with self._desk.store.read() as unit:
            return [(each, _name(each)) for each in unit.correspondents.received(month)]

    def _keep(self, incoming: Sequence[Incoming]) -> list[tuple[Parcel, str]]:
        """Keep the packages, all or none; return each with the name of its receipt."""
        desk, keys = self._desk, own_keys(self._desk)
        kept = []
        with desk.store.write() as unit:
            vault = unit.vault_id()
            for each in incoming:
                about = each.about
                not_again(unit, about, each.sha256)
                receipt = Receipt(vault, keys.key, about.vault, about.month, about.sequence,
                                  each.sha256, each.women, desk.at())  # fmt: skip
                written = signed.write(
                    signed.RECEIPT, letters.told(receipt), b"",
                    lambda what: signing.sign(keys.seed, what),
                )  # fmt: skip
                sentence = _("Took in the package of {name} for {month}").format(
                    name=each.village.name, month=about.month
                )
                desk.deed(unit, "receive", sentence, about.month)
                parcel = unit.correspondents.receive(
                    {"vault": about.vault, "key": about.key, "sequence": about.sequence,
                     "month": about.month, "sha256": each.sha256, "made": about.made,
                     "received_at": receipt.received, "women": each.women, "receipt": written,
                     "content": each.content}
                )  # fmt: skip
                kept.append((parcel, _name(parcel)))
        return kept

    def _merge(self, folder: Path, month: str, pass_phrase: str) -> Merged:
        """Write the workbook of a month over all villages, locked."""
        with self._desk.store.read() as unit:
            parcels = unit.correspondents.received(month)
            known = {each.vault: each for each in unit.correspondents.all("village")}
            villages = [_village(unit, each, known.get(each.vault)) for each in parcels]
            mark = unit.mark()
        if not villages:
            raise Refusal(_("No package of {month} was received.").format(month=month))
        missing = [known[vault] for vault in known.keys() - {each.vault for each in parcels}]
        absent = sorted((each.name, each.mark) for each in missing)
        plain = workbook(merged(villages, absent), self._desk.now())
        sealed = seal.seal(plain, pass_phrase)
        name = f"{package_folder(month, mark)}.xlsx"
        digest = write_in_one_step(folder / name, sealed, check=True)
        women = sum(each.women for each in parcels)
        return Merged(month, name, len(villages), len(absent), women, len(sealed), digest)

    def _told(self, parcel: Parcel, receipt: str) -> Received:
        with self._desk.store.read() as unit:
            village = unit.correspondents.get(parcel.vault)
        return Received(village.name if village else "", parcel.vault[:6].upper(), parcel.month,
                        parcel.sequence, parcel.women, parcel.sha256, receipt)  # fmt: skip


def _village(unit: Unit, parcel: Parcel, known: Correspondent | None) -> Village:
    """Open a package that is kept, with the keys it was locked for."""
    found = signed.read(signed.REPORT, unit.correspondents.content(parcel.id))
    about = report_of(found)
    keys = unit.correspondents.own(about.to)
    assert keys is not None
    opened = report.unlock(about, found.carried, keys.identity)
    mark = parcel.vault[:6].upper()
    return Village(known.name if known else mark, mark, parcel.sequence, parcel.made, opened)


def _not_written(refusal: Refusal, months: Sequence[str]) -> Refusal:
    """Say that the packages are in, though what was to come of them could not be written."""
    return Refusal(
        _("The packages are taken in. Workbook and receipts are not written: {why}").format(
            why=refusal.happened
        ),
        _("Write them again for {months} (--month), into another folder.").format(
            months=_(", ").join(months)
        ),
    )


def _name(parcel: Parcel) -> str:
    return receipt_name(parcel.month, parcel.vault)
