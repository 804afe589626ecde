"""The forms in which offices type the same thing, brought to one.

A keyboard in Chinese mode types full-width digits and U+3000; text copied from
a web page or a PDF brings invisible characters along. Every reader of this
floor begins here.
"""

from __future__ import annotations

import re
import unicodedata

# Soft hyphen, zero-width characters, direction marks, the byte order mark, and
# the selectors that pick a drawing of a character.
_UNSEEN = re.compile(
    "[\u00ad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069"
    "\ufe00-\ufe0f\ufeff\U000e0100-\U000e01ef]"
)
# Where old fonts kept characters that had no code yet: 䶮 at U+E863.
_HOMELESS = re.compile("[\ue815-\ue864]")
_DIGITS = {character: str(n) for n, character in enumerate("〇一二三四五六七八九")} | {
    "零": "0", "○": "0", "◯": "0", "O": "0", "o": "0", "两": "2",
}  # fmt: skip
_TENS = re.compile(r"^(廿|卅|.?十)?(.?)$")


def half_width(text: str) -> str:
    """Return the text with half-width letters and digits and nothing invisible."""
    if text.isascii():
        return text.strip()
    housed = _HOMELESS.sub(_housed, _UNSEEN.sub("", text))
    return unicodedata.normalize("NFKC", housed).strip()


def _housed(found: re.Match[str]) -> str:
    """Return the character that an old font kept in the private area, by its GB 18030 code."""
    place = 0x50 + ord(found[0]) - 0xE815
    return bytes([0xFE, place + (place >= 0x7F)]).decode("gb18030")


def is_han(character: str) -> bool:
    """Tell whether the character is a Chinese ideograph."""
    return "\u3400" <= character <= "\u9fff" or character == "〇" or is_rare(character)


def is_rare(character: str) -> bool:
    """Tell whether the character is an ideograph outside the usual block."""
    return "\uf900" <= character <= "\ufaff" or "\U00020000" <= character <= "\U0003ffff"


def numeral(text: str) -> str:
    """Return a number written in Chinese in digits: 二〇一九 → 2019, 二十三 → 23; "" if none."""
    if not text:
        return ""
    if not set(text) & set("十廿卅"):
        digits = [_DIGITS.get(character, "") for character in text]
        return "".join(digits) if all(digits) else ""
    found = _TENS.match(text)
    if found is None or not found[1]:
        return ""
    tens = {"廿": "2", "卅": "3", "十": "1"}.get(found[1]) or _DIGITS.get(found[1][0], "")
    ones = _DIGITS.get(found[2], "") if found[2] else "0"
    return tens + ones if tens and ones else ""
