"""Cards: who is on the other side, known by keys that were compared over the telephone.

A card is a small file with an office's public keys, signed by themselves. It
travels on a stick, once each way. Whoever takes one in has its code read to
her over the telephone and types it: the program compares, so that comparing
cannot be skipped, and shows no code that could be typed off the screen. From
then on only what these keys sign is believed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from safehome.base.errors import Refusal
from safehome.base.words import N_, _
from safehome.sheets import letters, report, signed, stick
from safehome.sheets.letters import Card, card_of, clean_name, key_name
from safehome.store import signing
from safehome.store.correspondents import FORMER, Correspondent, OwnKey
from safehome.store.signing import CardCode

if TYPE_CHECKING:
    from pathlib import Path

    from safehome.desk.desk import Desk
    from safehome.store.store import Unit

KINDS = {"village": N_("village"), "town": N_("township")}


class PlaceTaken(Refusal):
    """Somebody is enrolled in the place of this card; whoever knows why may replace them."""

    def __init__(self, other: Correspondent, card: Card) -> None:
        happened, remedy = _why_taken(other, card)
        super().__init__(happened.format(name=other.name, mark=other.mark), remedy)


@dataclass(frozen=True, slots=True)
class OwnCard:
    """The card of this vault, as a file, and the code to be read over the telephone."""

    card: Card
    name: str
    content: bytes
    code: str


class Cards:
    """The cards of a worker's vault: its own, and those enrolled."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    def own(self) -> OwnCard:
        """Return the card of this vault; its keys are made the first time."""
        desk = self._desk
        office = desk.office
        keys = own_keys(desk)
        with desk.store.read() as unit:
            vault, mark = unit.vault_id(), unit.mark()
        name = clean_name(office.village if office.kind == "village" else office.office)
        name = name or clean_name(office.office) or mark
        public = signing.public_key(keys.seed).hex()
        card = Card(vault, office.kind, name, public, keys.recipient)
        content = signed.write(
            signed.CARD, letters.told(card), b"", lambda what: signing.sign(keys.seed, what)
        )
        return OwnCard(card, f"{mark.lower()}.card", content, CardCode.of(content).text)

    def write(self, folder: Path) -> OwnCard:
        """Write the card of this vault into a folder, usually a stick.

        Raises:
            Refusal: the stick is full, protected or gone.
        """
        own = self.own()
        stick.write_letter(folder, own.name, own.content)
        return own

    def renew(self) -> None:
        """Make new keys; the other side has to enrol the new card before it believes them."""
        with self._desk.store.write() as unit:
            self._desk.deed(unit, "keys", _("Made new keys"))
            unit.correspondents.keep_own(_new_keys(), self._desk.at())

    def enrolled(self) -> list[Correspondent]:
        """Return everyone enrolled, by name."""
        with self._desk.store.read() as unit:
            return unit.correspondents.all()

    def look(self, path: Path) -> Card:
        """Return the card in a file; whose it really is, only its code says.

        Raises:
            Refusal: it is no card, damaged, of this vault, or of an office of this kind.
        """
        return self._read(path)[0]

    def enrol(self, path: Path, code: str, *, replace: bool = False) -> Correspondent:
        """Pin the keys on a card, once its code was read over the telephone.

        Args:
            path: the card.
            code: what was read, as it was typed.
            replace: put it in the place of whoever is enrolled there; the packages of a
                village that began anew count as its own.

        Raises:
            CardCodeMistyped: the code cannot be right; its groups are named.
            PlaceTaken: other keys, another name or another township stand in its place.
            Refusal: it is no card, or the code is another card's.
        """
        card, content = self._read(path)
        if CardCode.read(code) != CardCode.of(content):
            raise Refusal(
                _("The code that was read to you is not the code of this card."),
                _("Nothing was enrolled. Have it read again; if it still differs, the card was "
                  "changed on its way: fetch it anew."),
            )  # fmt: skip
        desk = self._desk
        who = Correspondent(card.vault, card.kind, card.name, card.key,
                            bytes.fromhex(card.sign), card.recipient, desk.at())  # fmt: skip
        with desk.store.write() as unit:
            for other in _in_the_way(unit, card):
                if not replace:
                    raise PlaceTaken(other, card)
                unit.correspondents.forget(other.vault)
                if card.kind == "village":
                    unit.correspondents.follow(other.vault, card.vault)
            sentence = _("Enrolled {name}, {mark}").format(name=card.name, mark=card.mark)
            desk.deed(unit, "enrol", sentence)
            unit.correspondents.enrol(who, desk.who)
        return who

    def dismiss(self, vault: str) -> None:
        """Take a village off the list, so that its package is missed no more.

        What it sent stays, under its name. For more of it, its card is enrolled again.
        """
        desk = self._desk
        with desk.store.write() as unit:
            [who] = (each for each in unit.correspondents.all("village") if each.vault == vault)
            unit.correspondents.dismiss(vault)
            sentence = _("Took {name}, {mark} off the list").format(name=who.name, mark=who.mark)
            desk.deed(unit, "enrol", sentence)

    def _read(self, path: Path) -> tuple[Card, bytes]:
        content = signed.read_file(signed.CARD, path)
        found = signed.read(signed.CARD, content)
        card = card_of(found)
        own_up = found.by(lambda what, by: signing.signed_by(bytes.fromhex(card.sign), what, by))
        if not (own_up and report.can_lock_for(card.recipient)):
            raise signed.damaged(signed.CARD)
        with self._desk.store.read() as unit:
            own = unit.vault_id()
        if card.vault == own:
            raise Refusal(
                _("This is the card of this very vault."), _("Bring the card of the other side.")
            )
        if card.kind == self._desk.office.kind:
            raise _same_kind(card)
        return card, content


def own_keys(desk: Desk) -> OwnKey:
    """Return the keys in force; made now where there are none yet."""
    with desk.store.write() as unit:
        keys = unit.correspondents.own()
        if keys is None:
            keys = _new_keys()
            desk.deed(unit, "keys", _("Made the keys for packages"))
            unit.correspondents.keep_own(keys, desk.at())
    return keys


def _new_keys() -> OwnKey:
    seed = signing.new_seed()
    identity, recipient = report.new_identity()
    return OwnKey(key_name(signing.public_key(seed).hex(), recipient), seed, identity, recipient)


def _in_the_way(unit: Unit, card: Card) -> list[Correspondent]:
    """Return who is enrolled in the place of this card, or was.

    Its own vault with other keys or another name, another township, and a village of
    the same name: a township has no two, so one of them would be counted twice. What
    came from a village that was taken off the list counts still.
    """
    known = unit.correspondents.all(card.kind)
    if card.kind == "village":
        known += unit.correspondents.all(FORMER)
    return [
        each
        for each in known
        if ((each.key, each.name) != (card.key, card.name) if each.vault == card.vault
            else card.kind == "town" or each.name == card.name)
    ]  # fmt: skip


def _why_taken(other: Correspondent, card: Card) -> tuple[str, str]:
    """Return what is in the way and what to do, with places for its name and mark."""
    if other.vault == card.vault and other.name == card.name:
        return (
            _("{name}, {mark} is enrolled with other keys. Nothing was changed."),
            _("Ask there, by telephone, whether new keys were made. Only then say that this card "
              "takes the place of the old one."),
        )  # fmt: skip
    if other.vault == card.vault:
        return (
            _("These books are enrolled already, under the name of {name}, {mark}."),
            _("If the office was renamed, say that this card takes the place of the old one. If "
              "these are two offices, one has a copy of the other's books: it has to begin books "
              "of its own, or each takes the other's place."),
        )  # fmt: skip
    if card.kind == "town":
        return (
            _("A township is enrolled already: {name}, {mark}."),
            _("Packages go to one. If it is to be this one from now on, say so."),
        )
    return (
        _("A village of this name is enrolled with other books: {name}, {mark}."),
        _("Ask there, by telephone. If it began anew, say that this card takes the place of the "
          "old one. If it is another village, it has to write its full name and bring a new "
          "card."),
    )  # fmt: skip


def _same_kind(card: Card) -> Refusal:
    if card.kind == "town":
        return Refusal(
            _("This is the card of a township, and so is this vault."),
            _("A village enrols its township, a township its villages. If this is a village, name "
              "it in the settings."),
        )  # fmt: skip
    return Refusal(
        _("This is the card of a village, and so is this vault."),
        _("A village enrols its township, a township its villages. If this is a township, say so "
          "beside its own card."),
    )  # fmt: skip
