"""Dates known in part: the day if it is known, else the month, else the year.

A woman often knows only the month or the year she came. What is known is kept
("2019-03"), and a day is never invented. Words that only point at a time (去年底,
约2019年) are not dates: they are refused here and kept as a remark by whoever asked.
"""

from __future__ import annotations

import functools
import re
from datetime import date, timedelta

from safehome.base.errors import Unread
from safehome.base.words import _, language
from safehome.registers.text import half_width, numeral

EARLIEST, LATEST = 1900, 2099

_MARK = r"[./\-、,。—–―\\_]"
_WRITTEN_NUMBER = re.compile(r"[〇零○◯Oo一二三四五六七八九十廿卅]+(?=[年月日号])")
_CLOCK = re.compile(
    r"(?:T|\s)\s*(?:上午|下午)?\s*\d{1,2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s*(?:Z|[AP]M)?$",
    re.IGNORECASE | re.ASCII,
)
_HOUR = re.compile(r"\s*(?<=[^\d:])(\d{1,2})[时点](?:(\d{1,2})分?)?$", re.ASCII)
_MOMENT = re.compile(
    r"(?:T|\s|(?=[上下早中晚傍]))\s*(上午|下午|早上|中午|晚上|傍晚|晚)?\s*"
    r"(\d{1,2}):(\d{2})?(?::\d{2}(?:\.\d+)?)?$",
    re.ASCII,
)
_CHINESE = re.compile(
    r"^(\d{4}|\d{2})年(?:度)?(?:(\d{1,2})月(?:份)?(?:(\d{1,2})[日号]?)?)?$", re.ASCII
)
_MARKED = re.compile(rf"^(\d{{4}})({_MARK}|\s)(\d{{1,2}})(?:\2(\d{{1,2}})[日号]?)?$", re.ASCII)
_MIXED = re.compile(
    rf"^(\d{{4}}){_MARK}(\d{{1,2}})月(?:份)?(?:{_MARK}?(\d{{1,2}})[日号]?)?$", re.ASCII
)
_ISO = re.compile(r"(?:19|20)\d\d-(?:0[1-9]|1[0-2])-\d\d\Z", re.ASCII)
_SOLID = re.compile(r"^(\d{4})(\d{2})?(\d{2})?$", re.ASCII)
# 190305 is 5 March 2019 cut short, or May 1903: nobody can tell.
_SIX_DIGITS_OF_TWO_KINDS = re.compile(r"^19(?:0[1-9]|1[0-2])\d\d$", re.ASCII)
_ENGLISH = re.compile(r"^(?:(\d{1,2})(?:st|nd|rd|th)?\s+)?([a-z]{3,9})\.?,?\s+(\d{4})$", re.ASCII)
_MONTH_DAY = re.compile(r"^(\d{1,2})(?:月|[./\-])(\d{1,2})[日号]?$", re.ASCII)
_MONTH_DAY_SOLID = re.compile(r"^(\d{2})(\d{2})$", re.ASCII)
_DAY = re.compile(r"^(\d{1,2})[日号]$", re.ASCII)
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_NEAR = {
    "今天": 0, "今日": 0, "当天": 0, "today": 0, "昨天": -1, "昨日": -1, "yesterday": -1,
    "前天": -2, "明天": 1, "tomorrow": 1, "后天": 2,
}  # fmt: skip


@functools.lru_cache(maxsize=8192)
def read_part_date(text: str) -> str:
    """Read a date as far as it is known: "2019", "2019-03" or "2019-03-05"."""
    if _ISO.match(text):
        return _whole(int(text[:4]), int(text[5:7]), int(text[8:]))
    plain = _plain(text)
    if _SIX_DIGITS_OF_TWO_KINDS.match(plain):
        raise Unread(_("Write the year with four digits."))
    for form in (_CHINESE, _SOLID, _MIXED):
        found = form.match(plain)
        if found:
            return _part(*found.groups())
    found = _MARKED.match(plain)
    if found:
        return _part(found[1], found[3], found[4])
    found = _ENGLISH.match(plain.lower())
    if found and _month_named(found[2]):
        return _part(found[3], _month_named(found[2]), found[1])
    raise Unread(_("This is not a date. Write it like 2019-03-05, or 2019-03, or 2019."))


def read_day(text: str, today: date) -> str:
    """Read a whole date; a day without a year is the latest one not after today."""
    plain = _plain(text)
    if plain.lower() in _NEAR:
        return (today + timedelta(days=_NEAR[plain.lower()])).isoformat()
    found = _MONTH_DAY.match(plain) or _MONTH_DAY_SOLID.match(plain)
    if found and not (found.re is _MONTH_DAY_SOLID and int(found[1]) > 12):
        return _latest(int(found[1]), int(found[2]), today)
    found = _DAY.match(plain)
    if found:
        return _latest_of_month(int(found[1]), today)
    return _whole_day(text)


def read_moment(text: str) -> str:
    """Read a day with its time, "2026-11-08 14:20"; without a time only the day is kept."""
    plain = _HOUR.sub(r" \1:\2", half_width(text)).strip()
    found = _MOMENT.search(plain)
    if not found:
        return _whole_day(text)
    half, hour, minute = found[1] or "", int(found[2]), int(found[3] or 0)
    if half in {"下午", "晚上", "晚", "傍晚"} and hour < 12:
        hour += 12
    if hour > 23 or minute > 59:
        raise Unread(_("There is no such time of day."))
    return f"{_whole_day(plain[: found.start()])} {hour:02}:{minute:02}"


def from_serial(text: str) -> str:
    """Read what a spreadsheet holds as a number in a column of dates.

    It is either the day count of the spreadsheet (43529) or a date typed without
    marks (20190305, 201903, 2019). 2019.1 may be January or an October that lost
    its zero, so it is refused.
    """
    plain = re.sub(r"\.0+$", "", half_width(text))
    found = re.match(r"^(\d{4})\.(\d{1,2})$", plain)
    if found and EARLIEST <= int(found[1]) <= LATEST and found[2] != "1":
        return _part(found[1], found[2], None)
    found = re.match(r"^(\d{5})(\.\d+)?$", plain)
    if found:
        day = date(1899, 12, 30) + timedelta(days=int(found[1]))
        return _whole(_year(day.year), day.month, day.day)
    if _SOLID.match(plain):
        return read_part_date(plain)
    raise Unread(_("This number is not a date."))


def say_date(value: str) -> str:
    """Show a date in a sentence: 2026年11月8日, or 8 November 2026."""
    year, month, day = (*value.split("-"), "", "")[:3]
    if language() == "zh_CN":
        known = [(year, "年"), (month.lstrip("0"), "月"), (day.lstrip("0"), "日")]
        return "".join(number + word for number, word in known if number)
    name = _MONTHS[int(month) - 1] if month else ""
    return " ".join(part for part in (day.lstrip("0"), name, year) if part)


def say_month(value: str) -> str:
    """Show the month of a date in a sentence: 2026年11月, or November 2026."""
    return say_date(value[: len("2026-11")])


def age_on(birth: str, day: date) -> int | None:
    """Return her age in full years on that day; None when it is not known.

    A birth date known to the month or year counts from its first day, as offices do.
    """
    if not birth:
        return None
    year, month, day_of_birth = (*(int(part) for part in birth.split("-")), 1, 1)[:3]
    age = day.year - year - ((day.month, day.day) < (month, day_of_birth))
    return age if age >= 0 else None


def _plain(text: str) -> str:
    plain = half_width(text)
    if ":" in plain:
        plain = _CLOCK.sub("", plain)
    if not plain.isascii():
        plain = _WRITTEN_NUMBER.sub(lambda found: numeral(found[0]) or found[0], plain)
    if " " in plain:
        plain = re.sub(r"\s*([年月日号]|[./\-、,。—–―\\_])\s*", r"\1", plain)
    return re.sub(r"(?<=[0-9])[.、,。]$", "", plain)


def _whole_day(text: str) -> str:
    value = read_part_date(text)
    if len(value) < len("2019-03-05"):
        raise Unread(_("The day is missing. Write the whole date, like 2019-03-05."))
    return value


def _part(year: str, month: str | None = None, day: str | None = None) -> str:
    """Return the parts as one date, refusing what is not in the calendar."""
    if len(year) == 2:
        year = _century(year) + year
    _year(int(year))
    if not month:
        return year
    if not 1 <= int(month) <= 12:
        raise Unread(_("There is no such month. Months go from 1 to 12."))
    if not day:
        return f"{year}-{int(month):02}"
    return _whole(int(year), int(month), int(day))


def _year(year: int) -> int:
    """Return a year someone here may have seen."""
    if not EARLIEST <= year <= LATEST:
        raise Unread(_("The year must lie between 1900 and 2099."))
    return year


def _century(year: str) -> str:
    """Return the century of a year written 85年 or 19年; between them nobody can tell."""
    if int(year) >= 50:
        return "19"
    if int(year) < 30:
        return "20"
    raise Unread(_("Write the year with four digits."))


def _whole(year: int, month: int, day: int) -> str:
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise Unread(_("There is no such day in the calendar.")) from None


def _latest(month: int, day: int, today: date) -> str:
    """Return the latest such day that is not after today."""
    if (month, day) <= (today.month, today.day):
        return _whole(today.year, month, day)
    return _whole(today.year - 1, month, day)


def _latest_of_month(day: int, today: date) -> str:
    """Return that day of this month, or of the last one when it has not come yet."""
    if day <= today.day:
        return _whole(today.year, today.month, day)
    before = today.replace(day=1) - timedelta(days=1)
    return _whole(before.year, before.month, day)


def _month_named(word: str) -> str:
    for number, name in enumerate(_MONTHS, start=1):
        if word in {name.lower(), name[:3].lower()}:
            return str(number)
    return ""
