"""The township's receipt, back in the village: the loop of a hand-over is closed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.desk.round_status import round_of
from safehome.sheets import signed
from safehome.sheets.letters import receipt_of
from safehome.store.signing import signed_by

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.sheets.letters import Receipt
    from safehome.store.correspondents import Correspondent, Dispatch
    from safehome.store.store import Unit


@dataclass(frozen=True, slots=True)
class ReceiptTaken:
    """A receipt that was taken in.

    Attributes:
        newest: it is of the last hand-over of the month, which is now closed.
        again: it had been taken in before; nothing changed.
    """

    month: str
    sequence: int
    received: str
    town: str
    women: int
    newest: bool
    again: bool


def take(desk: Desk, path: Path) -> ReceiptTaken:
    """Take a receipt in and keep it with its hand-over.

    Raises:
        Refusal: it is damaged, of nobody enrolled, forged, of another village, or of no
            package this vault handed over; nothing was changed.
    """
    content = signed.read_file(signed.RECEIPT, path)
    found = signed.read(signed.RECEIPT, content)
    receipt = receipt_of(found)
    with desk.store.write() as unit:
        town = _signer(unit, receipt, found)
        sent = _sent(unit, receipt)
        newest = unit.correspondents.newest_sent(sent.month) == sent
        taken = ReceiptTaken(sent.month, sent.sequence, receipt.received, town.name,
                             receipt.women, newest, bool(sent.received_at))  # fmt: skip
        if not taken.again:
            _keep(desk, unit, taken, content)
    return taken


def _signer(unit: Unit, receipt: Receipt, found: signed.Signed) -> Correspondent:
    town = unit.correspondents.get(receipt.vault)
    if town is None or town.kind != "town":
        raise Refusal(
            _("This receipt is of an office that is not enrolled here ({mark}).").format(
                mark=receipt.vault[:6].upper()
            ),
            _("Enrol the township's card first, and have its code read over the telephone."),
        )
    if town.key != receipt.key or not found.by(lambda what, by: signed_by(town.sign, what, by)):
        raise Refusal(
            _("This receipt is not signed with the keys of {name}. Nothing was taken from it.")
            .format(name=town.name),
            _("It was changed on its way, or forged, or the township made new keys. Ask there by "
              "telephone. Where keys are new, enrol the card and have the receipt written again."),
        )  # fmt: skip
    return town


def _sent(unit: Unit, receipt: Receipt) -> Dispatch:
    """Return the hand-over a receipt is of."""
    if receipt.of != unit.vault_id():
        raise Refusal(
            _("This is the receipt of another village ({mark}).").format(
                mark=receipt.of[:6].upper()
            ),
            _("Ask the township for the one with the mark {mark}.").format(mark=unit.mark()),
        )
    sent = unit.correspondents.sent(receipt.sequence)
    if sent is None or (sent.sha256, sent.month) != (receipt.sha256, receipt.month):
        raise Refusal(
            _("This receipt is of no package that was handed over from this vault."),
            _("If the vault was restored from an older backup since, hand the month over again."),
        )
    return sent


def _keep(desk: Desk, unit: Unit, taken: ReceiptTaken, content: bytes) -> None:
    sentence = _("Took in the receipt of {month}").format(month=taken.month)
    deed = desk.deed(unit, "receipt", sentence, taken.month)
    unit.correspondents.keep_receipt(taken.sequence, taken.received, desk.at(), content)
    if taken.newest:
        found = round_of(unit, taken.month)
        unit.rounds.state(found, {"state": "received", "receipt_at": taken.received}, deed)
