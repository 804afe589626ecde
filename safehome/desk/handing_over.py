"""The monthly package: what the township gets of a closed month, and the trace it leaves.

Names leave the office only with a purpose, a recipient and a basis. These are
asked for once and confirmed for each month; each woman's disclosure log keeps
every hand-over (PIPL art. 23, 29). The files are whole on the stick before the
books say so; where the books cannot be written, they are taken off the stick.
The pass-phrase is kept nowhere: it is told or printed, and not in the vault.
"""

from __future__ import annotations

import contextlib
import json
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from safehome.base.errors import NotAccepted, Problem, Refusal
from safehome.base.words import N_, _
from safehome.desk import receipts
from safehome.desk.handed import BASES, FileFact, HandedOver, Package, sheet_of
from safehome.desk.month import read_month
from safehome.desk.package import CHANGES, changes_out, roster_out, summary_out
from safehome.desk.round_status import round_of
from safehome.desk.sending import outgoing
from safehome.desk.steps import Steps
from safehome.registers.figures import has_gone
from safehome.registers.office import Office
from safehome.sheets import report, seal, stick
from safehome.sheets.workbook import workbook

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.desk.month import Month
    from safehome.desk.receipts import ReceiptTaken
    from safehome.desk.sending import Outgoing
    from safehome.desk.steps import Progress
    from safehome.paper.hand_over import HandOverSheet
    from safehome.sheets.workbook import SheetOut
    from safehome.store.entries import Entry, Round


__all__ = ["BASES", "STEPS", "FileFact", "HandedOver", "HandingOver", "Package"]

BLOCK = 500
"""So many entries are asked for at once."""

STEPS = (
    N_("Reading the closed month"),
    N_("Writing the workbook"),
    N_("Encrypting it"),
    N_("Writing to the stick and reading it back"),
    N_("Entering it in the disclosure log"),
    N_("You can take the stick out now"),
)


class HandingOver:
    """What a worker hands over to the township."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def due(self, month: str = "") -> Package:
        """Return what would be handed over of a month; without one, of the newest closed.

        Raises:
            Refusal: there is no such month.
        """
        month = month or self._newest_closed()
        with self._desk.store.read() as unit:
            found = round_of(unit, month)
            office = Office.of(unit.notes.settings())
            counts = unit.rounds.counts(found.id)
        return Package(
            month=found.month,
            closed=found.state != "open",
            women=sum(counts.values()),
            changes=sum(counts.get(each, 0) for each in CHANGES),
            recipient=office.town,
            purpose=_purpose(),
            basis=office.roster_basis,
            confirmed=office.roster_confirmed == found.month and bool(office.roster_basis),
            handed_at=found.package[-1]["at"] if found.package else "",
        )

    def confirm(self, basis: str = "", *, month: str = "", recipient: str = "") -> Package:
        """Say yes to handing over the names of a month; the settings keep it.

        Args:
            basis: one of `BASES`; what was said before when "".
            month: the newest closed one when "".
            recipient: who receives it, when it is not who stands in the settings.

        Raises:
            NotAccepted: no basis was ever given, or nobody is named who receives it.
            Refusal: there is no such month.
        """
        package = self.due(month)
        basis = basis or package.basis
        recipient = recipient.strip() or package.recipient
        problems = []
        if basis not in BASES:
            problems.append(Problem("basis", _("Say on which basis the names are handed over.")))
        if not recipient:
            problems.append(Problem("recipient", _("Say who receives the package.")))
        if problems:
            raise NotAccepted(problems)
        self._desk.choose(roster_confirmed=package.month, roster_basis=basis, town=recipient)
        return replace(package, basis=basis, recipient=recipient, confirmed=True)

    def pass_phrase(self) -> str:
        """Make up a pass-phrase of twenty digits, to be told or printed, never to be stored."""
        return seal.pass_phrase()

    def write(self, month: str, folder: Path, pass_phrase: str, progress: Progress | None = None,
              *, confirmed: bool = False) -> HandedOver:  # fmt: skip
        """Write the package of a closed month into a folder, usually a stick.

        Args:
            month: the month; the newest closed one when "".
            folder: where the stick is.
            pass_phrase: that opens the workbook.
            progress: is told the steps done, all steps, and the words of the one
                that begins; may raise `Cancelled`, and nothing is kept.
            confirmed: confirmed in the same breath (the command line).

        Raises:
            Refusal: the month is open, nobody confirmed it, the pass-phrase is too
                short, or the stick is full, protected or gone.
        """
        tell = Steps(progress, STEPS)
        package = self._allowed(self.due(month), confirmed=confirmed)
        self._desk.store.require_room(package.women)
        tell.begin()
        found, read, entries, mark = self._read(package.month)
        tell.begin()
        sheets = [roster_out(read), changes_out(entries), summary_out(read)]
        plain = workbook(sheets, datetime.fromisoformat(found.closed_at))
        tell.begin()
        sealed = _sealed(plain, pass_phrase)
        parcel = outgoing(self._desk, read, sheets)
        tell.begin()
        name = stick.package_folder(package.month, mark)
        files = {f"{name}.xlsx": sealed} | ({report.NAME: parcel.content} if parcel else {})
        written = stick.write_package(folder, name, files)
        if not parcel:  # one of an earlier hand-over would be taken for this one
            stick.take_off(folder / name, [report.NAME])
        facts = [FileFact(each.name, len(read.lines), each.size, each.sha256) for each in written]
        with _taken_off_unless_kept(folder / name, files):
            tell.begin()
            women = [each.member_id for each in read.lines]
            handed = self._keep(package, name, facts, _counted(sheets), women, parcel)
        tell.end()
        return handed

    def last(self, month: str) -> HandedOver:
        """Return the newest hand-over of a month.

        Raises:
            Refusal: there is none.
        """
        with self._desk.store.read() as unit:
            found = round_of(unit, month)
        if not found.package:
            raise Refusal(
                _("The month {month} was not handed over yet.").format(month=found.month),
                _("Write the package first; the sheet goes with it."),
            )
        return HandedOver.of(found.package[-1])

    def take_receipt(self, path: Path) -> ReceiptTaken:
        """Take the township's receipt in (see `receipts.take`)."""
        return receipts.take(self._desk, path)

    def awaited(self, month: str) -> str:
        """Return the file name of the receipt a month waits for, "" where none is to come."""
        with self._desk.store.read() as unit:
            awaits = round_of(unit, month).awaits_receipt
            return stick.receipt_name(month, unit.mark()) if awaits else ""

    def sheet(self, month: str) -> HandOverSheet:
        """Return what the hand-over sheet of the newest hand-over is printed from.

        Raises:
            Refusal: the month was not handed over yet.
        """
        with self._desk.store.read() as unit:
            found = round_of(unit, month)
        return sheet_of(self.last(month), Office.of(found.frozen["office"]))

    def _read(self, month: str) -> tuple[Round, Month, list[Entry], str]:
        """Return the closed month, the entries that changed something, and the vault's mark."""
        with self._desk.store.read() as unit:
            found = round_of(unit, month)
            read = read_month(self._desk, unit, found)
            changed = [
                each.entry_id for each in read.lines if each.outcome in CHANGES or has_gone(each)
            ]
            entries: list[Entry] = []
            for start in range(0, len(changed), BLOCK):
                entries += unit.rounds.entries(found.id, changed[start : start + BLOCK])
            return found, read, entries, unit.mark()

    def _allowed(self, package: Package, *, confirmed: bool) -> Package:
        """Return the package with its basis, or refuse it."""
        if not package.closed:
            raise Refusal(
                _("The month {month} is still open.").format(month=package.month),
                _("Close it first; what is handed over does not change any more."),
            )
        if not package.recipient:
            raise Refusal(
                _("Nobody is named who receives the package."),
                _("Write the recipient into the settings."),
            )
        if not (package.confirmed or confirmed):
            raise Refusal(
                _("Handing over the names of {month} was not confirmed.").format(
                    month=package.month
                ),
                _("Look at recipient, purpose and basis, and confirm them."),
            )
        return replace(package, basis=package.basis or "consent")

    def _keep(self, package: Package, folder: str, files: Sequence[FileFact],
              parts: tuple[tuple[str, int], ...], women: Sequence[int],
              parcel: Outgoing | None) -> HandedOver:  # fmt: skip
        """Enter the hand-over: the round, and the disclosure log of every woman in it."""
        desk = self._desk
        with desk.store.write() as unit:
            found = round_of(unit, package.month)
            sentence = _("Handed over the month {month}").format(month=found.month)
            deed = desk.deed(unit, "hand_over", sentence, found.month)
            facts = {
                "at": desk.at(),
                "who": desk.who,
                "purpose": package.purpose,
                "recipient": package.recipient,
                "basis": package.basis,
                "what": "roster",
                "month": found.month,
            }
            number = unit.notes.disclose(facts, women, deed)
            handed = HandedOver(
                month=found.month,
                at=desk.at(),
                by=desk.who,
                recipient=package.recipient,
                basis=package.basis,
                folder=folder,
                files=tuple(files),
                parts=parts,
                disclosure=number,
                sequence=parcel.sequence if parcel else 0,
            )
            if parcel:
                parcel.keep(unit, desk.at())
            kept = json.dumps([*found.package, asdict(handed)], ensure_ascii=False)
            changes = {"state": "handed", "handed_at": handed.at, "handed_by": handed.by,
                       "package": kept, "receipt_at": None}  # fmt: skip
            unit.rounds.state(found, changes, deed)
        return handed

    def _newest_closed(self) -> str:
        closed = [each.month for each in self._desk.rounds.all() if each.state != "open"]
        if not closed:
            raise Refusal(
                _("No month is closed yet."),
                _("A month is handed over once it is closed."),
            )
        return closed[0]


@contextlib.contextmanager
def _taken_off_unless_kept(folder: Path, names: Iterable[str]) -> Iterator[None]:
    """Take the files off the stick again when the books cannot say that they are there."""
    try:
        yield
    except BaseException:
        stick.take_off(folder, names)
        raise


def _counted(sheets: Sequence[SheetOut]) -> tuple[tuple[str, int], ...]:
    """Return the sheets of the workbook as the hand-over sheet names them, with their rows."""
    names = (_("Roster, with those who left in the month"), *(each.name for each in sheets[1:]))
    counts = (len(list(each.rows)) for each in sheets)
    return tuple(zip(names, counts, strict=True))


def _sealed(plain: bytes, pass_phrase: str) -> bytes:
    """Seal the workbook, and open it once before the township has to."""
    sealed = seal.seal(plain, pass_phrase)
    if seal.unseal(sealed, pass_phrase) != plain:
        message = "the sealed workbook does not give back what was sealed"
        raise RuntimeError(message)
    return sealed


def _purpose() -> str:
    return _("Monthly roster for the township's women's federation")
