"""What the values of a column look like, to confirm or correct its heading.

Only looks: whether something *is* a lawful ID number, a date, a phone is for the
registers to say.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

from safehome.sheets.book import LostDigits

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

SAMPLE = 40

_SPACES = re.compile(r"[\s'‘’`\u200b-\u200f\u202a-\u202e\u2060\ufeff-]+")
_ID = re.compile(r"[0-9]{17}[0-9X]|[0-9]{15}", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+?86)?1[0-9]{10}|0[0-9]{2,3}[0-9]{7,8}")
_DATE = re.compile(
    r"(?:19|20)[0-9]{2}(?:[-./年][01]?[0-9](?:[-./月][0-3]?[0-9]日?|月)?|年|[01][0-9](?:[0-3][0-9])?)?"
)
_CLOCK = re.compile("[:：]")
_DAY = re.compile(r"[01]?[0-9][./月-]?[0-3]?[0-9]日?|[1-5][0-9]{4}")
_BEGINS_WITH_A_DAY = re.compile(
    r"(?:(?:(?:19|20)?[0-9]{2}[-./年])?[01]?[0-9][-./月][0-3]?[0-9](?![0-9])|(?:19|20)[0-9]{6}(?![0-9])"
    r"|[345][0-9]{4}(?:\.[0-9]+)?$)"
)
_NAME = re.compile(
    r"[\u3400-\u9fff\U00020000-\U0003ffff]{2,4}|[\u3400-\u9fff]+[·•.][\u3400-\u9fff]+"
)
_GROUP = re.compile(r"[\u3400-\u9fff\d]{1,6}(?:小组|组|队)")
SURNAMES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范"
    "金石廖贾夏韦付傅方白邹孟熊秦邱江尹薛闫阎段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤单仇区查朴盖解乐施"
)


def squeezed(text: str) -> str:
    """Return a text without spaces, apostrophes and marks one cannot see, digits made ordinary."""
    if text.isascii() and text.isalnum():
        return text
    return _SPACES.sub("", unicodedata.normalize("NFKC", text))


def is_id(text: str) -> bool:
    """Whether this looks like an ID number, damaged or not."""
    return isinstance(text, LostDigits) or _ID.fullmatch(squeezed(text)) is not None


def is_phone(text: str) -> bool:
    """Whether this looks like a phone number."""
    return _PHONE.fullmatch(squeezed(text)) is not None


def is_date(text: str) -> bool:
    """Whether this looks like a date or a part of one."""
    return _DATE.fullmatch(squeezed(text).replace("-", "")) is not None or (
        _DATE.fullmatch(text.strip()) is not None
    )


def _is_moment(text: str) -> bool:
    """Whether this looks like a date, or a day with its time."""
    return is_date(text) or (_CLOCK.search(text) is not None and begins_with_a_day(text))


def _is_some_date(text: str) -> bool:
    """Whether this looks like a date, a day of a month, or the number a date is stored as."""
    return _is_moment(text) or _DAY.fullmatch(squeezed(text)) is not None


def begins_with_a_day(text: str) -> bool:
    """Whether this begins with a day, as the entries of a log do: 5月6日, 2023-05-06 14:20."""
    plain = unicodedata.normalize("NFKC", text).replace(" ", "").replace("\u3000", "")
    return _BEGINS_WITH_A_DAY.match(plain) is not None


def is_name(text: str) -> bool:
    """Whether this could be a person's name."""
    return _NAME.fullmatch(squeezed(text)) is not None


def is_data(row: Sequence[str]) -> bool:
    """Whether the row holds a person's particulars, so that it cannot be a heading."""
    filled = [cell for cell in row if cell.strip()]
    if any(is_id(cell) or is_phone(cell) or _is_moment(cell) for cell in filled):
        return True
    return len(filled) >= 3 and squeezed(filled[0]).isdigit()


class Shape:
    """The shares of a column's values that look like each kind."""

    __slots__ = ("_texts", "count", "date", "group", "id", "name", "phone", "surname")

    def __init__(self, values: Iterable[str]) -> None:
        texts = [value for value in values if value.strip()][:SAMPLE]
        self._texts = texts
        self.count = len(texts)
        every = max(self.count, 1)
        self.id = sum(map(is_id, texts)) / every
        self.phone = sum(map(is_phone, texts)) / every
        self.date = sum(map(_is_some_date, texts)) / every
        self.name = sum(map(is_name, texts)) / every
        self.group = sum(_GROUP.fullmatch(squeezed(text)) is not None for text in texts) / every
        self.surname = (
            sum(is_name(text) and squeezed(text)[:1] in SURNAMES for text in texts) / every
        )

    @property
    def day(self) -> float:
        """The share of those that begin with a day; asked of logs only."""
        return sum(map(begins_with_a_day, self._texts)) / max(self.count, 1)

    def denies(self, field: str) -> bool:
        """Whether the values do not look like this field at all."""
        if not self.count:
            return False
        match field:
            case "id_number":
                return self.id < 0.5
            case "phone" | "landlord_phone":
                return self.phone < 0.5
            case "name":
                return self.name < 0.5
            case "birth" | "arrived" | "registered_on" | "on" | "closed_on" | "back_done":
                return self.date < 0.3
            case "rest" | "received":
                return False
            case _:
                return self.id > 0.5 or (self.phone > 0.5 and field != "emergency")
