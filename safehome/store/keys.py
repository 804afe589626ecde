"""From a password to the key of the books.

The books are encrypted with a random data key. The header holds that key
twice, each time locked in a *slot*: once by the password, once by the recovery
code. Changing the password makes a new slot and never touches the books.

No SQLAlchemy here: deriving a key takes most of a second and runs beside its
import.
"""

from __future__ import annotations

import hashlib
import hmac
import math
import secrets
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from argon2.exceptions import HashingError
from argon2.low_level import Type, hash_secret_raw
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.base.words import _

if TYPE_CHECKING:
    from collections.abc import Callable

KEY_SIZE = 32
SALT_SIZE = 16
NONCE_SIZE = 12
TAG_SIZE = 16

PASSES = range(1, 65)
MEMORY = range(8 * 1024, 256 * 1024 + 1)  # KiB
LANES = range(1, 9)
TARGET = 0.8  # seconds to derive a key on the PC where the vault was made
MANY_PASSES = 24  # from here on more memory is worth more than another pass


class NotEnoughMemory(Refusal):
    """The PC has no room for deriving the key."""

    def __init__(self) -> None:
        super().__init__(
            _("There is not enough free memory to open the vault."),
            _("Close other programs, then try again."),
        )


class WrongSecret(Exception):  # noqa: N818 - answered by a refusal where the kind is known
    """This secret does not open this slot."""


@dataclass(frozen=True, slots=True)
class Cost:
    """How much work Argon2id makes of one guess; the default is the least for a real vault.

    A header may ask for 8 to 256 MiB and 1 to 64 passes: enough for every PC,
    and never so much that a hostile header could stop one. Asking for less
    gains an attacker nothing, since another cost derives another key.
    """

    passes: int = 3
    memory: int = 64 * 1024  # KiB
    lanes: int = 4

    def __post_init__(self) -> None:
        if not (self.passes in PASSES and self.memory in MEMORY and self.lanes in LANES):
            message = "the cost of a key is out of its range"
            raise ValueError(message)


def calibrate(target: float = TARGET, *, clock: Callable[[], float] = time.perf_counter) -> Cost:
    """Return the cost that takes about the target on this PC, never below the default.

    Passes are raised first and memory last: the program is to live beside
    others on a small PC. Memory stays a quarter of a gigabyte at most.
    """
    least = Cost()
    times = []
    for _again in range(2):
        begun = clock()
        derive("a password of usual length", bytes(SALT_SIZE), least)
        times.append(clock() - begun)
    a_pass = max(min(times), 1e-3) / least.passes
    memory = least.memory
    while target / a_pass > MANY_PASSES and memory * 2 in MEMORY:
        memory, a_pass = memory * 2, a_pass * 2
    passes = min(max(math.floor(target / a_pass), least.passes), PASSES[-1])
    return Cost(passes, memory, least.lanes)


def derive(secret: str, salt: bytes, cost: Cost) -> bytes:
    """Return the key that a secret and a salt give at this cost.

    Raises:
        NotEnoughMemory: the PC cannot do it now.
    """
    try:
        return hash_secret_raw(
            secret.encode("utf-8", "surrogatepass"),
            salt,
            time_cost=cost.passes,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=KEY_SIZE,
            type=Type.ID,
        )
    except (HashingError, MemoryError) as error:
        raise NotEnoughMemory from error


def sign(key: bytes, content: bytes) -> bytes:
    """Return the seal that only the holder of the data key can put on a header."""
    return hmac.digest(key_for(key, b"safehome vault.key 1"), content, hashlib.sha256)


def key_for(key: bytes, purpose: bytes) -> bytes:
    """Return the key of one purpose, so that no seal can stand in for another."""
    return hmac.digest(key, purpose, hashlib.sha256)


@dataclass(frozen=True, slots=True)
class Slot:
    """The data key, locked by one secret; `kind` says by which: "password" or "code"."""

    kind: str
    cost: Cost
    salt: bytes
    nonce: bytes
    locked: bytes = field(repr=False)

    @classmethod
    def lock(cls, kind: str, secret: str, key: bytes, cost: Cost) -> Slot:
        """Lock the data key with a secret."""
        salt, nonce = secrets.token_bytes(SALT_SIZE), secrets.token_bytes(NONCE_SIZE)
        slot = cls(kind, cost, salt, nonce, b"")
        locked = AESGCM(derive(secret, salt, cost)).encrypt(nonce, key, slot._around())
        return cls(kind, cost, salt, nonce, locked)

    def open(self, secret: str) -> bytes:
        """Return the data key.

        Raises:
            WrongSecret: another secret, or a slot that is not as it was locked.
        """
        derived = derive(secret, self.salt, self.cost)
        try:
            return AESGCM(derived).decrypt(self.nonce, self.locked, self._around())
        except InvalidTag:
            raise WrongSecret from None

    def told(self) -> dict[str, Any]:
        """Return the slot as it is written in the header."""
        return {
            "kind": self.kind,
            "passes": self.cost.passes,
            "memory": self.cost.memory,
            "lanes": self.cost.lanes,
            "salt": self.salt.hex(),
            "nonce": self.nonce.hex(),
            "locked": self.locked.hex(),
        }

    def _around(self) -> bytes:
        """Return everything else of the slot, which the lock vouches for too."""
        return canonical({name: part for name, part in self.told().items() if name != "locked"})
