"""The township's side: packages of villages taken in, merged, and receipted.

The township's PC holds an ordinary vault. Every package of a call is looked at
before the first is kept: the size, the signature of the village whose card was
enrolled, that it is for this township, that its number is higher than the last
from there (so neither a copy nor an older one passes, and a corrected hand-over
of the same month does), and only then is it opened. One that is refused, and
nothing of the call is kept. What is kept is the package as it came, with its
signature. The workbook and the receipts can be written again at any time.

Nothing with names lies open: without a pass-phrase one is made up and told once.
"""

from __future__ import annotations

import hashlib
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.files import make_folder, try_out, write_in_one_step
from safehome.base.words import _
from safehome.desk.cards import own_keys
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
    from safehome.sheets.letters import Report
    from safehome.store.correspondents import Correspondent, OwnKey, Parcel
    from safehome.store.store import Unit

NAME = "report.pkg"


@dataclass(frozen=True, slots=True)
class Incoming:
    """A package that was looked at and may be taken in."""

    path: Path
    village: Correspondent
    about: Report
    sha256: str
    women: int
    content: bytes = field(repr=False)


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
        found = []
        with self._desk.store.read() as unit:
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
        make_folder(folder)
        try_out(folder / NAME)
        own = pass_phrase or seal.pass_phrase()
        seal.require(own)
        keys = own_keys(self._desk)
        incoming = self.look(paths, month)
        if not incoming and not month:
            raise Refusal(_("No package was named."), _("Name a package, or a month (--month)."))
        receipts = self._keep(incoming, keys)
        if not incoming:
            with self._desk.store.read() as unit:
                receipts = [(each, _name(each)) for each in unit.correspondents.received(month)]
        for parcel, name in receipts:
            write_in_one_step(folder / name, parcel.receipt, check=True)
        for each, (parcel, name) in zip(incoming, receipts, strict=False):
            with suppress(Refusal):  # a stick may be write-protected
                write_in_one_step(each.path.parent / name, parcel.receipt, check=True)
        months = sorted({each.about.month for each in incoming} or {month})
        workbooks = [self._merge(folder, each, own) for each in months]
        return TakenIn(
            [self._told(parcel, name) for parcel, name in receipts],
            workbooks,
            "" if pass_phrase else own,
        )

    def _keep(self, incoming: Sequence[Incoming], keys: OwnKey) -> list[tuple[Parcel, str]]:
        """Keep the packages, all or none; return each with the name of its receipt."""
        desk = self._desk
        kept = []
        with desk.store.write() as unit:
            vault = unit.vault_id()
            for each in incoming:
                about = each.about
                _not_again(unit, about, each.sha256)
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


def _looked(unit: Unit, path: Path, month: str) -> Incoming:
    """Look at one package; see the head of this module for the order."""
    path = path / NAME if path.is_dir() else path
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
    _not_again(unit, about, digest)
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


def _not_again(unit: Unit, about: Report, digest: str) -> None:
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


def _village(unit: Unit, parcel: Parcel, known: Correspondent | None) -> Village:
    """Open a package that is kept, with the keys it was locked for."""
    found = signed.read(signed.REPORT, unit.correspondents.content(parcel.id))
    about = report_of(found)
    keys = unit.correspondents.own(about.to)
    assert keys is not None
    opened = report.unlock(about, found.carried, keys.identity)
    mark = parcel.vault[:6].upper()
    return Village(known.name if known else mark, mark, parcel.sequence, parcel.made, opened)


def _for_another() -> Refusal:
    return Refusal(
        _("This package is locked for another township, or for earlier keys of this one."),
        _("The village has to enrol this township's card, then hand the month over again."),
    )


def _about(path: Path, refusal: Refusal) -> Refusal:
    """Say of which package a refusal is."""
    name = path.name if path.name != NAME else f"{path.parent.name}/{path.name}"
    return Refusal(f"{name}: {refusal.happened}", refusal.remedy)


def _name(parcel: Parcel) -> str:
    return receipt_name(parcel.month, parcel.vault)
