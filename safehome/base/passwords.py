"""What a password is worth, and what counts as the same one.

A password is typed with a Chinese input method on, on a strange keyboard, or
read off a sheet. `plain` therefore takes full-width and half-width forms as
one (NFKC), as well as the signs the same keys give in Chinese mode, and
ignores spaces at either end: none of this may lock her out. What `plain`
returns must never change for a text, or a vault made today would not open.

The measure is coarse on purpose: it takes away what a person near her would
try first (dates, telephone numbers, rows of the keyboard, repeats, usual
words) and counts what is left. It advises; only the length is a rule.
"""

from __future__ import annotations

import math
import re
import unicodedata
from dataclasses import dataclass
from enum import IntEnum

from safehome.base.errors import NotAccepted, Problem
from safehome.base.words import N_, _

SHORTEST = 8
SIGNS_OF_ONE_KEY = str.maketrans("。¥“”‘’《》【】·", ".$\"\"''<>[]`")


class Level(IntEnum):
    """How well a password stands up to guessing."""

    WEAK = 0
    FAIR = 1
    STRONG = 2
    VERY_STRONG = 3

    @property
    def title(self) -> str:
        """The level in her language."""
        return _(TITLES[self])


TITLES = {
    Level.WEAK: N_("weak"),
    Level.FAIR: N_("fair"),
    Level.STRONG: N_("strong"),
    Level.VERY_STRONG: N_("very strong"),
}
BITS_FROM = {Level.VERY_STRONG: 70.0, Level.STRONG: 50.0, Level.FAIR: 35.0}


@dataclass(frozen=True, slots=True)
class Strength:
    """A level, and why it is not higher."""

    level: Level
    reasons: tuple[str, ...]


ROWS = (
    "01234567890",
    "09876543210",
    "abcdefghijklmnopqrstuvwxyz",
    "zyxwvutsrqponmlkjihgfedcba",
    "qwertyuiop",
    "poiuytrewq",
    "asdfghjkl",
    "lkjhgfdsa",
    "zxcvbnm",
    "mnbvcxz",
    "1qaz2wsx3edc4rfv",
    "!@#$%^&*()",
)
USUAL = (
    "password", "passw0rd", "admin", "root", "welcome", "letmein", "iloveyou", "monkey", "dragon",
    "computer", "windows", "office", "user", "test", "hello", "woaini", "aini", "5201314",
    "1314520", "520520", "1314", "520", "taobao", "weixin", "wechat", "zhongguo", "china", "mima",
    "baobao", "laopo", "laogong", "mama", "fulian", "funv", "pingan", "pinganzhijia", "safehome",
    "nuren", "village", "平安之家", "平安", "妇联", "妇女", "密码", "我爱你", "中国", "你好",
)  # fmt: skip
YEAR = r"(?:19|20)\d\d"
DAY = r"(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
DATE = re.compile(
    rf"{YEAR}[-./年]?\d{{1,2}}[-./月]\d{{1,2}}日?|{YEAR}{DAY}|\d\d{DAY}(?!\d)|(?<!\d){YEAR}(?!\d)"
)
PHONE = re.compile(r"(?:\d{3,4}-?)?1[3-9]\d{9}|\d{17}[\dx]", re.IGNORECASE)
REPEAT = re.compile(r"([^\0]{1,4}?)\1{2,}|([^\0]{3,})\2", re.IGNORECASE)
ROW = re.compile(
    "|".join(
        re.escape(row[start : start + size])
        for size in range(16, 3, -1)
        for row in ROWS
        for start in range(len(row) - size + 1)
    ),
    re.IGNORECASE,
)
WORD = re.compile("|".join(sorted(map(re.escape, USUAL), key=len, reverse=True)), re.IGNORECASE)
GUESSED_FIRST = (
    (PHONE, 8.0, N_("A telephone or ID number is known to others.")),
    (DATE, 8.0, N_("A date such as a birthday is easily guessed.")),
    (WORD, 6.0, N_("It contains a word that many people use.")),
    (ROW, 6.0, N_("It contains keys in a row, such as 1234.")),
    (REPEAT, 6.0, N_("It repeats the same signs.")),
)
LEFT_OUT = "\0"  # stands where something guessed first was taken away
KINDS = ((r"[0-9]", 10), (r"[a-z]", 26), (r"[A-Z]", 26), (r"[!-/:-@\[-`{-~ ]", 33))
OTHER = re.compile(r"[^\x00-\x7f]")
BITS_OF_OTHER = 6.0  # a Chinese character, chosen as people choose words


def plain(password: str) -> str:
    """Return what counts of a password, whatever the keyboard made of it."""
    keys = password.replace("——", "_").replace("……", "^")
    return unicodedata.normalize("NFKC", keys).translate(SIGNS_OF_ONE_KEY).strip()


def require(password: str) -> None:
    """Refuse a password that is too short to be one.

    Raises:
        NotAccepted: with the problem at the field "password".
    """
    if len(plain(password)) < SHORTEST:
        text = _("A password has at least {n} characters.").format(n=SHORTEST)
        raise NotAccepted([Problem("password", text)])


def strength(password: str) -> Strength:
    """Measure a password: how strong, and what makes it weaker than it could be."""
    text = plain(password).replace(LEFT_OUT, "")
    reasons = []
    bits = 0.0
    left = text
    for pattern, worth, reason in GUESSED_FIRST:
        left, found = pattern.subn(LEFT_OUT, left)
        if found:
            bits += worth * found
            reasons.append(_(reason))
    bits += _bits_of(left.replace(LEFT_OUT, ""))
    if len(text) < SHORTEST:
        return Strength(
            Level.WEAK, (_("A password has at least {n} characters.").format(n=SHORTEST), *reasons)
        )
    level = next((level for level, least in BITS_FROM.items() if bits >= least), Level.WEAK)
    if level < Level.STRONG and not reasons:
        reasons.append(_("A longer one is stronger: three or four words side by side."))
    return Strength(level, tuple(reasons))


def _bits_of(text: str) -> float:
    """Return how many bits there are in signs chosen without a pattern."""
    others = len(OTHER.findall(text))
    pool = sum(size for kind, size in KINDS if re.search(kind, text))
    different = len(set(text)) / len(text) if text else 1.0
    usual = (len(text) - others) * (math.log2(pool) if pool else 0.0)
    return (usual + others * BITS_OF_OTHER) * min(1.0, different + 0.25)
