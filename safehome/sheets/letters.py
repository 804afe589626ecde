"""What a card, a parcel and a receipt say of themselves, held to its shape.

A manifest with a field too many or too few, of another type or out of its
range is a damaged file, whoever signed it.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from dataclasses import asdict, dataclass, fields
from datetime import datetime
from typing import TYPE_CHECKING, Any, TypeVar

from safehome.sheets import signed

if TYPE_CHECKING:
    from collections.abc import Callable

    from safehome.sheets.signed import Kind, Signed

    Letter = TypeVar("Letter", "Card", "Report", "Receipt")

LONGEST_NAME = 60
LARGEST = 2**53 - 1
"""The largest number every reader of JSON keeps whole."""

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})  # signs that show nothing or turn the line


def key_name(sign: str, recipient: str) -> str:
    """Return the name of a pair of public keys: 16 hexadecimal digits."""
    return hashlib.sha256(f"{sign} {recipient}".encode("ascii")).hexdigest()[:16]


def clean_name(name: str) -> str:
    """Return the name of an office as a card may hold it."""
    shown = (" " if sign.isspace() else sign for sign in name
             if sign.isspace() or unicodedata.category(sign) not in _HIDDEN)  # fmt: skip
    return " ".join("".join(shown).split())[:LONGEST_NAME].strip()


@dataclass(frozen=True, slots=True)
class Card:
    """Who an office is: its kind ("village" or "town"), its vault, its public keys."""

    vault: str
    kind: str
    name: str
    sign: str
    recipient: str

    @property
    def key(self) -> str:
        """The name of its keys."""
        return key_name(self.sign, self.recipient)

    @property
    def mark(self) -> str:
        """The six signs that stand in the names of its files."""
        return self.vault[:6].upper()


@dataclass(frozen=True, slots=True)
class Report:
    """What a parcel says of itself; `size` and `sha256` are of what it carries, locked.

    Attributes:
        vault: of the village; `key` names the keys it signs with.
        to: the name of the keys of the township it is locked for.
        expanded: the bytes it opens to.
    """

    vault: str
    key: str
    to: str
    month: str
    sequence: int
    made: str
    size: int
    sha256: str
    expanded: int


@dataclass(frozen=True, slots=True)
class Receipt:
    """That a township received a parcel.

    Attributes:
        vault: of the township; `key` names the keys it signs with.
        of: the vault of the village.
        sha256: of the whole file `report.pkg`.
        women: how many it found on the roster.
    """

    vault: str
    key: str
    of: str
    month: str
    sequence: int
    sha256: str
    women: int
    received: str


def told(letter: Card | Report | Receipt) -> dict[str, Any]:
    """Return a letter as its manifest."""
    return asdict(letter)


def card_of(found: Signed) -> Card:
    """Return the card a file holds; signed by itself is for the caller to ask."""
    return _of(Card, signed.CARD, found)


def report_of(found: Signed) -> Report:
    """Return what a parcel says of itself."""
    return _of(Report, signed.REPORT, found)


def receipt_of(found: Signed) -> Receipt:
    """Return what a receipt says."""
    return _of(Receipt, signed.RECEIPT, found)


def _of(shape: type[Letter], kind: Kind, found: Signed) -> Letter:
    told = found.manifest
    names = {each.name for each in fields(shape)}
    if told.keys() != names or not all(_HOLDS[name](told[name]) for name in names):
        raise signed.damaged(kind)
    return shape(**told)


def _text(pattern: str) -> Callable[[Any], bool]:
    found = re.compile(pattern)
    return lambda value: isinstance(value, str) and bool(found.fullmatch(value))


def _number(value: Any) -> bool:
    return type(value) is int and 0 <= value <= LARGEST


def _is_name(value: Any) -> bool:
    return isinstance(value, str) and bool(value) and clean_name(value) == value


def _is_time(value: Any) -> bool:
    """Say whether it is a local time to the second: 2026-11-24T09:30:00."""
    try:
        time = datetime.fromisoformat(value)
    except (TypeError, ValueError):
        return False
    return time.tzinfo is None and time.isoformat(timespec="seconds") == value


_VAULT = _text(r"[0-9a-f]{32}")
_KEY = _text(r"[0-9a-f]{16}")
_HASH = _text(r"[0-9a-f]{64}")
_HOLDS: dict[str, Callable[[Any], bool]] = {
    "vault": _VAULT,
    "of": _VAULT,
    "key": _KEY,
    "to": _KEY,
    "kind": lambda value: value in ("village", "town"),
    "name": _is_name,
    "sign": _HASH,
    "recipient": _text(r"age1[02-9ac-hj-np-z]{58}"),
    "month": _text(r"[0-9]{4}-(0[1-9]|1[0-2])"),
    "sequence": _number,
    "made": _is_time,
    "received": _is_time,
    "size": _number,
    "sha256": _HASH,
    "expanded": _number,
    "women": _number,
}
