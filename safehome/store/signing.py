"""Signatures on what leaves the house, and the code that tells a card from a forged one.

Ed25519 by the `cryptography` library. A seed makes the key pair; the seed never
leaves the vault.

The code of a card is twenty digits that Argon2id makes of it. Whoever wants to
pass off a card of her own must find one with the same twenty digits: 10^20
tries (66 bits), each of 64 MiB and three passes. One card has one code, on
purpose: a code made of both cards could be met in the middle, with 10^10.
"""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from safehome.base.errors import Refusal
from safehome.base.words import _
from safehome.store.digits import DIGITS, Mistyped, groups_of, read_groups
from safehome.store.keys import KEY_SIZE, Cost, derive

SIGNATURE_SIZE = 64
GROUPS = 4
COST = Cost(3, 64 * 1024, 4)
"""The same on every PC: both offices must come to the same digits."""
SALT = b"safehome card 1\n"


class CardCodeMistyped(Refusal):
    """The code of a card cannot be right as it was typed; `groups` says where (1 to 4)."""

    def __init__(self, groups: tuple[int, ...]) -> None:
        if groups:
            happened = _("There is a slip in these groups of the code: {groups}.").format(
                groups=", ".join(map(str, groups))
            )
        else:
            happened = _("The code of a card has 4 groups of 6 digits.")
        super().__init__(happened, _("Have it read to you again over the telephone."))
        self.groups = groups


@dataclass(frozen=True, slots=True)
class CardCode:
    """The digits that are read over the telephone to compare a card."""

    digits: str

    @classmethod
    def of(cls, card: bytes) -> CardCode:
        """Return the code of a card, made of every byte of it; takes a tenth of a second.

        Raises:
            NotEnoughMemory: the PC cannot do it now.
        """
        derived = derive(hashlib.sha256(card).hexdigest(), SALT, COST)
        size = GROUPS * DIGITS
        return cls(f"{int.from_bytes(derived, 'big') % 10**size:0{size}}")

    @classmethod
    def read(cls, text: str) -> CardCode:
        """Read a code as it was typed.

        Raises:
            CardCodeMistyped: not 24 digits, or groups whose check digit does not fit.
        """
        try:
            return cls(read_groups(text, GROUPS))
        except Mistyped as slip:
            raise CardCodeMistyped(slip.groups) from slip

    @property
    def text(self) -> str:
        """The code in four groups."""
        return " ".join(groups_of(self.digits))


def new_seed() -> bytes:
    """Draw the seed of a new pair of keys."""
    return secrets.token_bytes(KEY_SIZE)


def public_key(seed: bytes) -> bytes:
    """Return the public key of a seed."""
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed: bytes, content: bytes) -> bytes:
    """Return the signature on this content."""
    return Ed25519PrivateKey.from_private_bytes(seed).sign(content)


def signed_by(key: bytes, content: bytes, signature: bytes) -> bool:
    """Say whether the holder of this public key signed exactly this content."""
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, content)
    except (InvalidSignature, ValueError):
        return False
    return True
