"""Telephone numbers: kept as digits, shown in groups, printed plain.

Nothing is refused for its length: an office that has an old or a short number
has that number, and it is only pointed out.
"""

from __future__ import annotations

import re

from safehome.base.errors import Unread
from safehome.base.words import _
from safehome.registers.text import half_width

BETWEEN = "；"
EXTENSION = "转"

_SEPARATORS = re.compile(r"[;,、/\\|\n]+|或者?|和")
_LABELS = re.compile(
    r"(?:联系)?电话|手机(?:号码?)?|固定电话|固话|座机|宅电|号码|微信(?:同号)?|telephone|tel|phone|mobile|[:()\[\]]",
    re.IGNORECASE,
)
_COUNTRY = re.compile(r"^(?:\+|00)\s*86[\s\-]*|^86[\s\-]*(?=1(?:[\s\-]*\d){10}$)", re.ASCII)
_EXTENSION = re.compile(
    r"^(.*\d)[\s\-]*(?:转|分机|ext\.?|x|#)\s*(\d{1,6})$|^(0\d{2,3}[\s\-]*\d{7,8})[\s\-]*-[\s\-]*(\d{1,6})$",
    re.IGNORECASE | re.ASCII,
)
_MOBILE = re.compile(r"1\d{10}\Z", re.ASCII)
_AREA_IN_FRONT = re.compile(r"^(010|02\d|0[3-9]\d{2})(\d{7,8})(?=转|$)", re.ASCII)
_MOBILES = re.compile(r"^(?:1[3-9]\d{9})+$", re.ASCII)
_AREA = re.compile(r"^(010|02\d|0[3-9]\d{2})(\d{7,8})$", re.ASCII)
_RIGHT = re.compile(
    r"^(?:1[3-9]\d{9}|(?:(?:010|02\d|0[3-9]\d{2})?[2-9]\d{6,7})(?:转\d{1,6})?|[48]00\d{7}|\+\d{8,15})$",
    re.ASCII,
)


def clean_phone(text: str) -> str:
    """Read one number or several: digits, 转 before an extension, "；" between numbers.

    Words beside a number (丈夫的) are not dropped silently: they say whose it is.
    """
    if _MOBILE.match(text):
        return text
    if _MOBILE.match(text):
        return text
    plain = half_width(text)
    numbers: list[str] = []
    if re.search("[0-9]", plain):
        numbers = [number for piece in _SEPARATORS.split(plain) for number in _numbers(piece)]
    if not numbers:
        raise Unread(_("There are no digits in this telephone number."))
    return BETWEEN.join(dict.fromkeys(numbers))


def show_phone(phone: str) -> str:
    """Show numbers in groups, as on the screen: 154 0000 2207."""
    return BETWEEN.join(_grouped(number) for number in phone.split(BETWEEN))


def print_phone(phone: str) -> str:
    """Show numbers as on paper: 15400002207, 0574-62260000."""
    return BETWEEN.join(_AREA_IN_FRONT.sub(r"\1-\2", number) for number in phone.split(BETWEEN))


def mask_phone(phone: str) -> str:
    """Hide the middle of each number, as on paper: 154****2207."""
    return BETWEEN.join(_hidden(number) for number in phone.split(BETWEEN))


def mask_phone_on_screen(phone: str) -> str:
    """Hide the middle of each number, as on the screen: 154 **** 2207."""
    return BETWEEN.join(
        re.sub(r"^(\d{3})(\*{4})(\d{4})$", r"\1 \2 \3", _hidden(number))
        for number in phone.split(BETWEEN)
    )


def looks_wrong(phone: str) -> bool:
    """Tell whether one of the numbers is too long, too short or begins as none does."""
    return not all(_RIGHT.match(number) for number in phone.split(BETWEEN))


def _numbers(piece: str) -> list[str]:
    """Return the numbers in a piece that has no separators but perhaps spaces."""
    plain = re.sub(r"\.0+$", "", _LABELS.sub(" ", piece).strip(" -."))
    extension = ""
    found = _EXTENSION.match(plain)
    if found:
        plain, extension = (found[1], found[2]) if found[1] else (found[3], found[4])
    national = plain
    while _COUNTRY.match(national):
        national = _COUNTRY.sub("", national)
    digits = _digits(national)
    if national != plain and _AREA.match("0" + digits) and not _RIGHT.match(digits):
        digits = "0" + digits
    if _MOBILES.match(digits):
        return re.findall("[0-9]{11}", digits)
    return [digits + (EXTENSION + extension if extension else "")] if digits else []


def _digits(plain: str) -> str:
    """Return the digits of a number, behind the + of another country."""
    plus = "+" if plain.startswith("+") else ""
    rest = plain.removeprefix("+")
    if re.search(r"[^0-9\s\-.·'’‐‑–—]", rest):
        raise Unread(
            _("There are words or signs in this telephone number. Put them in the remark.")
        )
    digits = re.sub(r"[^0-9]", "", rest)
    return plus + digits if digits else ""


def _grouped(number: str) -> str:
    if _MOBILE.match(number):
        return f"{number[:3]} {number[3:7]} {number[7:]}"
    head, extension = number.split(EXTENSION) if EXTENSION in number else (number, "")
    found = _AREA.match(head)
    if found:
        half = len(found[2]) - 4
        head = f"{found[1]} {found[2][:half]} {found[2][half:]}"
    return f"{head} {EXTENSION}{extension}" if extension else head


def _hidden(number: str) -> str:
    if len(number) < 7:
        return "*" * len(number)
    shown = 3 if len(number) >= 10 else 1
    return number[:shown] + "*" * (len(number) - shown - 4) + number[-4:]
