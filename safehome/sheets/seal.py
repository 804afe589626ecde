"""The lock on a workbook that leaves the house.

Office's own "agile" encryption with AES-256, so that the township needs nothing
but the pass-phrase: WPS, Excel and LibreOffice ask for it and open. Reading one
back always checks both the pass-phrase and that no bit was changed.
"""

from __future__ import annotations

import secrets
import struct
import xml.parsers.expat
from io import BytesIO

import msoffcrypto
from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile

from safehome.base.errors import Refusal
from safehome.base.words import _

GROUPS = 5
DIGITS = 4
MOST_ROUNDS = 1_000_000  # to make the key; ours take 100,000, a hostile file asks for any number
SHORTEST = 8  # characters of one somebody chose


def pass_phrase() -> str:
    """Make up a pass-phrase that can be read over the telephone: five groups of four digits."""
    return "-".join(
        "".join(str(secrets.randbelow(10)) for _digit in range(DIGITS)) for _group in range(GROUPS)
    )


def require(phrase: str) -> None:
    """Refuse a pass-phrase that is too short.

    Raises:
        Refusal: it is.
    """
    if len(phrase.strip()) < SHORTEST:
        raise Refusal(
            _("The pass-phrase is too short."),
            _("It must have at least {n} characters.").format(n=SHORTEST),
        )


def seal(content: bytes, phrase: str) -> bytes:
    """Encrypt a workbook under the pass-phrase.

    Raises:
        Refusal: the pass-phrase is too short.
    """
    require(phrase)
    sealed = BytesIO()
    OOXMLFile(BytesIO(content)).encrypt(phrase, sealed)
    return sealed.getvalue()


def unseal(content: bytes, phrase: str) -> bytes:
    """Decrypt a workbook, checking the pass-phrase and every byte.

    Raises:
        Refusal: it is not sealed, the pass-phrase is wrong, or it was changed.
    """
    opened = BytesIO()
    if not phrase:
        raise _does_not_fit()
    try:
        office = msoffcrypto.OfficeFile(BytesIO(content))
        if not isinstance(office, OOXMLFile) or not office.is_encrypted():
            raise Refusal(
                _("This file is not a sealed workbook."), _("Choose the file that was handed over.")
            )
        if office.type != "agile" or office.info["spinValue"] > MOST_ROUNDS:
            raise _changed()
        office.load_key(password=phrase, verify_password=True)
        office.decrypt(opened, verify_integrity=True)
    except exceptions.InvalidKeyError as error:
        if "integrity" in str(error):
            raise _changed() from error
        raise _does_not_fit() from error
    except (
        exceptions.DecryptionError, exceptions.FileFormatError, exceptions.ParseError,
        xml.parsers.expat.ExpatError, struct.error, OSError, ValueError, KeyError, IndexError,
        TypeError, AttributeError, OverflowError,
    ) as error:  # fmt: skip
        raise _changed() from error
    return opened.getvalue()


def _does_not_fit() -> Refusal:
    return Refusal(
        _("The pass-phrase does not fit."),
        _("Look at it again; the strokes between its groups are typed too."),
    )


def _changed() -> Refusal:
    return Refusal(
        _("The sealed workbook is damaged or was changed."),
        _("Use another copy, or have it handed over again."),
    )
