"""A signed file: cards, parcels and receipts are written and read in this one form.

A magic line that says what it is, the length of the manifest (four bytes, big
end first), the manifest as canonical JSON in ASCII, what it carries, and an
Ed25519 signature over all of that. There is one way to write a manifest down
and no other is read: written again it must give the same bytes, so a key named
twice, another order, a space or a number of another shape is not let pass.
Sizes are looked at before anything is read, the signature before anything is
opened. Signing and checking are handed in: the keys are none of this floor's.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from safehome.base.canonical import canonical
from safehome.base.errors import Refusal
from safehome.base.files import open_to_read
from safehome.base.words import N_, _

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    Sign = Callable[[bytes], bytes]
    Check = Callable[[bytes, bytes], bool]

LONGEST_MANIFEST = 4096  # bytes
SIGNATURE = 64  # bytes
LENGTH = 4  # bytes


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of signed file.

    Attributes:
        magic: its first line.
        most: the most bytes it may have.
        name: what to call it.
        remedy: what to do with one that cannot be read.
        carries: it holds more than its manifest.
    """

    magic: bytes
    most: int
    name: str
    remedy: str
    carries: bool = False


CARD = Kind(
    b"safehome card 1\n",
    8192,
    N_("a card"),
    N_("Have the card written again, and bring that file."),
)
REPORT = Kind(
    b"safehome report 1\n",
    16 * 1024 * 1024,
    N_("a package"),
    N_("Have the month handed over again, on another stick."),
    carries=True,
)
RECEIPT = Kind(
    b"safehome receipt 1\n",
    8192,
    N_("a receipt"),
    N_("Have the township write the receipt again."),
)
KINDS = (CARD, REPORT, RECEIPT)


@dataclass(frozen=True, slots=True)
class Signed:
    """A signed file taken apart; nothing in it may be believed before `by` said yes."""

    manifest: Mapping[str, Any]
    carried: bytes = field(repr=False)
    _signed: bytes = field(repr=False)
    _signature: bytes = field(repr=False)

    def by(self, check: Check) -> bool:
        """Say whether the signature is that of the key which `check` knows."""
        return check(self._signed, self._signature)


class Unreadable(Refusal):
    """The file is not what it should be, byte for byte."""

    def __init__(self, kind: Kind, why: str) -> None:
        super().__init__(why, _(kind.remedy))


def write(kind: Kind, manifest: Mapping[str, Any], carried: bytes, sign: Sign) -> bytes:
    """Write a signed file."""
    told = canonical(manifest)
    signed = kind.magic + len(told).to_bytes(LENGTH, "big") + told + carried
    if len(told) > LONGEST_MANIFEST or len(signed) + SIGNATURE > kind.most:
        message = "a signed file is larger than its kind may be"
        raise ValueError(message)
    return signed + sign(signed)


def read_file(kind: Kind, path: Path) -> bytes:
    """Return the bytes of a file that may be of this kind.

    Raises:
        Refusal: it is not there, cannot be read, or is larger than its kind may be.
    """
    try:
        if not path.is_file():  # opening a pipe waits for ever
            raise FileNotFoundError
        with open_to_read(path) as stream:
            content = stream.read(kind.most + 1)
    except OSError as error:
        raise Refusal(
            _("The file {name} cannot be read.").format(name=path.name),
            _("Look whether the stick is in and the file is there."),
        ) from error
    if len(content) > kind.most:
        raise _too_large(kind)
    return content


def read(kind: Kind, content: bytes) -> Signed:
    """Take a signed file apart.

    Raises:
        Unreadable: it is another kind of file, or damaged.
    """
    if len(content) > kind.most:
        raise _too_large(kind)
    if not content.startswith(kind.magic):
        raise Unreadable(kind, _not_of(kind, content))
    begin = len(kind.magic) + LENGTH
    size = int.from_bytes(content[begin - LENGTH : begin], "big")
    end = begin + size
    carried = len(content) - SIGNATURE - end
    if not (0 < size <= LONGEST_MANIFEST and carried >= 0) or bool(carried) != kind.carries:
        raise damaged(kind)
    signed, signature = content[:-SIGNATURE], content[-SIGNATURE:]
    return Signed(_manifest(kind, content[begin:end]), signed[end:], signed, signature)


def _too_large(kind: Kind) -> Unreadable:
    why = _("The file is larger than {kind} may be. It was not read.")
    return Unreadable(kind, why.format(kind=_(kind.name)))


def damaged(kind: Kind) -> Unreadable:
    """Return the refusal of a file that is not as it was written."""
    return Unreadable(kind, _("The file is damaged or was changed. Nothing was taken from it."))


def _manifest(kind: Kind, told: bytes) -> Mapping[str, Any]:
    try:
        manifest = json.loads(told.decode("ascii"))
        if not isinstance(manifest, dict) or canonical(manifest) != told:
            raise damaged(kind)
    except (ValueError, RecursionError) as error:
        raise damaged(kind) from error
    return manifest


def _not_of(kind: Kind, content: bytes) -> str:
    """Say what the file is instead, where that is known."""
    for other in KINDS:
        if content.startswith(other.magic):
            return _("This is {other}, not {kind}.").format(other=_(other.name), kind=_(kind.name))
    return _("This file is not {kind}.").format(kind=_(kind.name))
