"""The citizen's ID number (GB 11643): what it says, and whether it passes its check.

A number that fails is shown, never a reason to refuse the person: a few official
numbers are wrong, and the card decides. The county in it is advice only: she may
hold the code of a county that was founded after her birth.
"""

from __future__ import annotations

import functools
import re
from datetime import date, datetime
from typing import TYPE_CHECKING, Literal, NamedTuple

from safehome.registers.text import half_width

if TYPE_CHECKING:
    from collections.abc import Callable

Kind = Literal["id18", "id15", "other"]
Sex = Literal["1", "2", ""]
Reason = Literal["", "checksum", "date", "length"]

_CAPITALS = str.maketrans("abcdefghijklmnopqrstuvwxyz", "ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_LIKE_DIGITS = str.maketrans("OIL", "011")
_SPACING = re.compile(r"[\s.·•。,，'’‘`´\"“”\-‐‑‒–—―_]")
_ID18 = re.compile(r"\d{17}[\dX]\Z", re.ASCII)
_ID15 = re.compile(r"\d{15}\Z", re.ASCII)


class IdFacts(NamedTuple):
    """What a number says. When it does not pass, its facts are only what is written."""

    kind: Kind
    passes: bool
    birth: str
    sex: Sex
    county_code: str
    reason: Reason


def clean(text: str) -> str:
    """Return the number without the marks people type in it, its letters in capitals."""
    if _ID18.match(text):
        return text
    if text.isascii() and text.isalnum():
        return _digits_for_letters(text.upper())
    bare = _SPACING.sub("", half_width(_SPACING.sub("", text)))
    plain = half_width(bare).translate(_CAPITALS)  # a mark left alone joins its letter
    return _digits_for_letters(re.sub(r"^([0-9]{17})[×*✕╳]$", r"\1X", plain))


def _digits_for_letters(plain: str) -> str:
    """Return a number in which O was typed for 0, or I for 1, in digits, if it then passes."""
    if len(plain) != 18 or plain[:17].isdigit():
        return plain
    digits = plain.translate(_LIKE_DIGITS)
    passes = _ID18.match(digits) and check_digit(digits) == digits[-1]
    return digits if passes else plain


def facts(number: str, today: date | None = None) -> IdFacts:
    """Return what a number says; a birth date after today does not pass."""
    plain = clean(number)
    if _ID18.match(plain):
        reason: Reason = ""
        birth = _birth(plain[6:14], today)
        if not birth:
            reason = "date"
        if check_digit(plain) != plain[-1]:
            reason = "checksum"
        return IdFacts("id18", not reason, birth, _sex(plain[16]), plain[:6], reason)
    if _ID15.match(plain):
        birth = _birth("19" + plain[6:12], today)
        return IdFacts(
            "id15", bool(birth), birth, _sex(plain[14]), plain[:6], "" if birth else "date"
        )
    return IdFacts("other", False, "", "", "", "length")


def check_digit(number: str) -> str:
    """Return the 18th character that belongs to the first 17 digits."""
    return str(_reckoner()(number[:17] + "0"))


def upgrade15(number: str) -> str:
    """Return the 18-digit form of an old 15-digit number, another number as it is."""
    plain = clean(number)
    if not _ID15.match(plain):
        return plain
    longer = plain[:6] + "19" + plain[6:]
    return longer + check_digit(longer)


def same_person_key(number: str) -> str:
    """Return what two writings of one number have in common; "" when it names nobody."""
    plain = upgrade15(number)
    if not _ID18.match(plain) or plain == plain[0] * len(plain) or _lost_its_end(plain):
        return ""
    return plain


def looks_damaged(number: str) -> bool:
    """Tell whether a spreadsheet seems to have eaten the last three digits.

    A cell that holds numbers keeps fifteen digits of eighteen and fills up with
    zeros; one time in eleven that would pass, and is then taken as it stands.
    """
    plain = clean(number)
    return bool(_ID18.match(plain)) and _lost_its_end(plain)


def mask(number: str) -> str:
    """Hide the middle of a number, as on paper: 5224**********9969."""
    return _hide(number, 4)


def mask_on_screen(number: str) -> str:
    """Hide the middle of a number, as on the screen: 522422 ******** 9969."""
    plain = clean(number)
    if len(plain) != 18:
        return mask(plain)
    return f"{plain[:6]} ******** {plain[-4:]}"


@functools.cache
def _reckoner() -> Callable[[str], object]:
    """Return what works out the check digit; the start of the program does without it."""
    from stdnum.cn import ric

    return ric.calc_check_digit


def _lost_its_end(plain: str) -> bool:
    return plain.endswith("000") and check_digit(plain) != "0"


def _hide(number: str, most: int) -> str:
    kept = min(most, len(number) // 4)
    return number[:kept] + "*" * (len(number) - 2 * kept) + number[len(number) - kept :]


def _birth(digits: str, today: date | None) -> str:
    """Return eight digits as a day a living person can be born on, else ""."""
    try:
        day = date.fromisoformat(digits)
    except ValueError:
        return ""
    latest = today or datetime.now().astimezone().date()
    return day.isoformat() if day.year >= 1900 and day <= latest else ""


def _sex(digit: str) -> Sex:
    return "1" if int(digit) % 2 else "2"
